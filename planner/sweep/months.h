/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Looking closer at a sweep: its months, and a metric over two of its axes, of as many scenarios as a picture needs. Up to
 * GW_CLOSER_SCENARIOS of them all are looked at; of more, that many at even distances of index. Talks to plan_sweep.h. */
#ifndef GW_SWEEP_MONTHS_H
#define GW_SWEEP_MONTHS_H

#include "planner/kernels/schedule.h"
#include "planner/sweep/plan_sweep.h"

enum { GW_CLOSER_SCENARIOS = 16384 };

struct gw_sweep_months {
    int first_month;                     /* see planner/base/date.h */
    size_t month_count;
    uint64_t scenarios;                  /* that these numbers are of */
    const double *p10_w, *p50_w, *p90_w; /* [months] facility peak, at the meter in the design hour; type 7 */
    const double *announced_w;           /* the same of the plan as it stands, nothing late */
    const double *bound_frac[GW_BINDS_POWER + 1]; /* by enum gw_binding, [months]: share of scenarios that it binds */
};

/* Made in `arena`. GW_NUMERIC or GW_SYSTEM. */
enum gw_status gw_sweep_months_of(const struct gw_plan_sweep *sweep, struct gw_arena *arena, struct gw_sweep_months *months, struct gw_err *err);

struct gw_sweep_cells {
    size_t metric;
    size_t x_axis, y_axis;               /* indices into sweep->axes */
    const char *statistic;               /* "median" */
    uint64_t scenarios;                  /* that these numbers are of */
    const char *const *x_labels, *const *y_labels; /* values of the axes, or the middle of a class of what is drawn */
    size_t x_count, y_count;
    const double *values;                /* [y][x]; NaN: no scenario there; infinite: never */
};

/* The median of a metric over two axes: by their values, or in GW_CLASSES classes of equal width from the P1 to the P99 of what is drawn,
 * with what lies beyond in the outer ones. Made in `arena`. GW_USAGE where both are one axis or one has more than GW_CELLS_MOST values. */
enum { GW_CLASSES = 12, GW_CELLS_MOST = 200 };
enum gw_status gw_sweep_cells_of(const struct gw_plan_sweep *sweep, size_t metric, size_t x_axis, size_t y_axis, struct gw_arena *arena,
                                 struct gw_sweep_cells *cells, struct gw_err *err);

#endif
