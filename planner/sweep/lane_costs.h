/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a scenario costs by a cost set: the books of a run (planner/plan/spend.h), on the schedule of one lane, to the last digit. The
 * kernel has no part in it: a month of a building costs by the most that ever stood there, and what was bought by when. One thread's.
 * Private to the room. Talks to lanes.h and planner/plan. */
#ifndef GW_SWEEP_LANE_COSTS_H
#define GW_SWEEP_LANE_COSTS_H

#include "planner/plan/spend_books.h"
#include "planner/sweep/lanes.h"

/* A figure of money that an axis changes: places in the list of figures. */
struct gw_cost_axis {
    size_t figure, axis;
};

struct gw_lane_costs {
    const struct gw_lanes *lanes;
    struct gw_spend_model model; /* lines in the order of the plan's deployments */
    struct gw_spend_physics physics;
    struct gw_spend_books books;
    struct gw_spend_values values;
    struct gw_spend_whole whole; /* of the books that were kept */
    double *figures; /* values of all figures, in one scenario */
    struct gw_cost_axis *axes;
    size_t axis_count;
};

/* For a variant laid out in `lanes`, in `arena`, both in use as long as the costs are. `cash`: whether capital is kept by month. GW_USAGE where
 * the set does not say what a run asks for; GW_SYSTEM. */
enum gw_status gw_lane_costs_init(struct gw_lane_costs *costs, const struct gw_lanes *lanes, bool cash, struct gw_arena *arena, struct gw_err *err);

/* Keep the books of one lane, whose axes have these values. */
void gw_lane_costs_keep(struct gw_lane_costs *costs, gw_lane_values of, int lane);

/* A metric of the books that were kept. */
double gw_lane_cost(const struct gw_lane_costs *costs, const struct gw_plan_metric *metric);

#endif
