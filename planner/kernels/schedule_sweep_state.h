/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the schedule kernel keeps of a deployment from month to month, in the scratch memory of its caller; of no use elsewhere. */
#ifndef GW_KERNELS_SCHEDULE_SWEEP_STATE_H
#define GW_KERNELS_SCHEDULE_SWEEP_STATE_H

#include "planner/kernels/schedule_sweep.h"

/* One deployment; all of them lie together, in front of their histories. */
struct gw_swept_state {
    _Alignas(64) double standing[GW_SWEPT_LANES]; /* a vector that crosses two lines of the cache takes twice as long */
    double backlog[GW_SWEPT_LANES];
    double brought[GW_SWEPT_LANES]; /* what the ramp has brought, delivered or not */
    double gone[GW_SWEPT_LANES];    /* retired up to now */
    /* of this month */
    double installed[GW_SWEPT_LANES], powered[GW_SWEPT_LANES];
    double left_w[GW_SWEPT_LANES]; /* of the supply by those behind it */
    /* reciprocals */
    double per_w[GW_SWEPT_LANES], per_ramp_month[GW_SWEPT_LANES], per_crew[GW_SWEPT_LANES], per_block[GW_SWEPT_LANES];
    double fifths_per_unit[GW_SWEPT_LANES], less_block[GW_SWEPT_LANES];
    const struct gw_swept_deployment *deployment;
    const struct gw_swept_line *line;
    double *ring;    /* [ring_mask + 1][lanes] standing of the last months; of no lag not there */
    double *history; /* [months][lanes] installed; where nothing retires not there */
    double ramp_begins, ramp_ends; /* months outside bring nothing, in any lane */
    int age_first;   /* the first age at which some of a cohort have gone */
    int all_at_once; /* and then all of it */
    int crews, blocks; /* whether any lane has crews; blocks of more than one unit */
    int ring_mask;
};

/* Months that a ring holds: more than the lag, and a power of two. */
static inline int gw_swept_ring_months(const struct gw_swept_line *line)
{
    int months = 1;
    while (months <= line->lag_months)
        months *= 2;
    return months;
}

/* Rows of sixteen that a deployment needs beside its state. */
static inline size_t gw_swept_history_rows(const struct gw_swept_plan *plan, const struct gw_swept_line *line)
{
    return (line->lag_months > 0 ? (size_t)gw_swept_ring_months(line) : 0) + (line->survival ? (size_t)plan->months : 0);
}

#endif
