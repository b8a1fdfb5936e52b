/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A variant: the plan with one set of choices (racks, sites, loads) and of numbers that sixteen scenarios share in the kernel (lags,
 * lives, shapes of ramps), laid out for planner/kernels/schedule_sweep.h. All else that axes change stands in lanes (lanes.h).
 * Private to the room. Talks to cell.h. */
#ifndef GW_SWEEP_VARIANT_H
#define GW_SWEEP_VARIANT_H

#include "planner/sweep/cell.h"
#include "planner/sweep/metric.h"

/* What a sweep of a plan is made of; constant. */
struct gw_variant_source {
    const struct gw_plan *plan;
    const struct gw_axis *axes;
    size_t axis_count;
    const size_t *keys; /* axes whose values make a variant */
    size_t key_count;
    const struct gw_swept_metric *metrics;
    int metric_count;
    enum gw_plan_sum sums[GW_SWEPT_SUMS]; /* that metrics ask for */
    int sum_count;
    const struct gw_costs *costs; /* what money is asked for by; NULL: none is */
    struct gw_cells *cells;
};

/* Finds those axes; `keys` has room for all. Returns how many there are. */
size_t gw_variant_keys(const struct gw_plan *plan, const struct gw_axis *axes, size_t axis_count, size_t *keys);

/* A deployment in it. */
struct gw_variant_line {
    size_t deployment;           /* of the plan */
    const struct gw_cell *cell;
    size_t amount_axis, basis_axis; /* axis_count: none */
    bool varies;                 /* units or power of a unit do, among scenarios of the variant */
};

struct gw_variant {
    double *key;                         /* [key_count] */
    const struct gw_deployment *deployments; /* of the plan, with the choices taken */
    struct gw_variant_line *lines;       /* place by place, in the order of the plan */
    const struct gw_site **sites;        /* [plan.place_count] */
    const struct gw_supply_step **steps; /* in the order of the kernel; NULL: of a site of which no supply is known */
    size_t line_count, step_count;
    struct gw_swept_plan plan;
    bool draws_differ;                   /* plan.own_rows */
    size_t row_doubles;                  /* of a month, for one scenario */
    size_t scratch_bytes;
};

/* The variant in which the axes of `key` have these values (NaN: as the plan has it), in `arena`. GW_USAGE where it is no plan. */
enum gw_status gw_variant_make(const struct gw_variant_source *source, const double *key, struct gw_arena *arena, struct gw_variant *variant,
                               struct gw_err *err);

#endif
