/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One scenario of a block, month by month, by the readable form of the schedule (planner/kernels/schedule.h), which the kernel equals in
 * every unit: where more is wanted of a scenario than its metrics. Private to the room. Talks to variant.h. */
#ifndef GW_SWEEP_LANE_RUN_H
#define GW_SWEEP_LANE_RUN_H

#include "planner/kernels/schedule.h"
#include "planner/sweep/variant.h"

struct gw_lane_run {
    const struct gw_variant *variant;
    int start, months;
    struct gw_schedule_deployment *lines; /* [line_count], each with its months */
    double *supply_w;                     /* [months] of the site at hand */
    double *fixed_w;                      /* [place] */
};

/* In `arena`. False without memory. */
bool gw_lane_run_init(struct gw_lane_run *run, const struct gw_variant *variant, int start, struct gw_arena *arena);

/* Fill the lines from one lane of a block of the variant. */
void gw_lane_run_fill(struct gw_lane_run *run, const struct gw_swept_block *block, int lane);

#endif
