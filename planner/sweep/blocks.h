/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Scenarios of a plan's model in blocks of sixteen that share a variant, for those who take metrics or months from them. Private to the
 * room. Talks to lanes.h. */
#ifndef GW_SWEEP_BLOCKS_H
#define GW_SWEEP_BLOCKS_H

#include "planner/sweep/lane_costs.h"
#include "planner/sweep/plan_model.h"

/* What a thread works with: the variant at hand, laid out, until a scenario is of another. */
struct gw_model_worker {
    struct gw_arena arena;
    bool ready; /* a variant is laid out */
    struct gw_variant variant;
    struct gw_lanes lanes;
    struct gw_lane_costs costs; /* where money is asked for */
    void *scratch; /* of the kernel, aligned */
    size_t scratch_bytes;
    double *keys;  /* [scenario][key_count] */
    size_t *order; /* scenarios, those of a variant together */
    size_t room;
    double *values; /* [axis][GW_SWEEP_LEAF] of a leaf, */
    uint64_t first; /* whose first scenario is this */
    double *of;    /* [axis][GW_SWEPT_LANES] */
    double *results; /* [metric][GW_SWEPT_LANES] */
};

struct gw_plan_model {
    struct gw_plan_model_parts parts;
    struct gw_variant_source source;
    struct gw_cells cells;
    struct gw_arena arena;
    struct gw_model_worker *workers;
    int worker_count;
    bool has_lock;
};

/* The scenarios order[0] .. order[count - 1], all of one variant, laid out in the lanes of the worker. */
struct gw_scenario_block {
    const size_t *order;
    int count;
};
typedef enum gw_status gw_visit_block(struct gw_plan_model *model, struct gw_model_worker *worker, const struct gw_scenario_block *at, void *context);

/* Visit `count` scenarios, whose axes have values[a * stride + i], block by block, in any order. */
enum gw_status gw_visit_blocks(struct gw_plan_model *model, int worker, const double *values, size_t stride, size_t count, gw_visit_block *visit,
                               void *context, struct gw_err *err);

void gw_model_worker_release(struct gw_model_worker *worker);

#endif
