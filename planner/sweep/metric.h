/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a sweep of a plan tells of every scenario: metrics by their names in the plan.
 *
 *   energy_wh[:WHEN]        at the meter, over the months of WHEN: a year (those of its months that the plan has), a month, or all
 *   facility_peak_w[:WHEN]  the largest of those months, at the meter in the design hour
 *   accelerators[:WHEN]     standing at the end of WHEN; of the plan where there is none
 *   in_service[:WHEN]       of these, commissioned and powered
 *   units_missing[:WHEN]    units of hardware that the plan wants in all and that are not installed by then: 0 where all is reached
 *   flops_fp4[:WHEN]        dense rates of what is in service at the end of WHEN; also flops_fp8, flops_bf16. Missing in a scenario with
 *                           racks that state none
 *   racks_usd[:WHEN]        price of the racks that are installed in the months of WHEN, as their profiles state it; likewise
 *   carbon_kg[:WHEN]        what the energy of WHEN emits by place: direct, the average of the grid or the site's own plant, the factor of its
 *                           year in all years (planner/plan/carbon.h). Missing in a scenario with a site that has none
 *   cost_usd[:WHEN]         charges on capital and running costs of the months of WHEN by the sweep's cost set, at the modes of all that no
 *                           axis changes (planner/plan/spend.h): what `run --costs` tells of them. Likewise:
 *   capex_usd[:WHEN]        capital that is paid in WHEN, in its months before the plan too; of the whole plan all of it
 *   opex_usd[:WHEN]         running costs
 *   present_cost_usd        of the whole plan; also net_present_value_usd, missing where no rent is stated
 *   revenue_usd[:WHEN]      of the accelerator-hours that are sold; likewise
 *   usd_per_accelerator_hour[:WHEN]  cost_usd over accelerator-hours in service; of the whole plan levelised. Missing where none are
 *   month_reached:AMOUNT    the first month with so much facility peak ("1GW") or so many accelerators standing ("400000 accelerators"):
 *                           months after the plan's first one, infinite where none
 *
 * Talks to planner/kernels, planner/profile and below. */
#ifndef GW_SWEEP_METRIC_H
#define GW_SWEEP_METRIC_H

#include <stdbool.h>

#include "planner/base/arena.h"
#include "planner/base/quantity.h"
#include "planner/kernels/schedule_sweep.h"
#include "planner/profile/plan.h"

/* What is made of racks by a figure of theirs, or of a site's energy: a sum of the schedule kernel. */
enum gw_plan_sum {
    GW_SUM_NONE,
    GW_SUM_FLOPS_FP4,
    GW_SUM_FLOPS_FP8,
    GW_SUM_FLOPS_BF16,
    GW_SUM_RACKS_USD,
    GW_SUM_CARBON_KG,
    GW_SUM_COST_USD, /* from here on by a cost set, and no sum of the kernel: lane_costs.h */
    GW_SUM_CAPEX_USD,
    GW_SUM_OPEX_USD,
    GW_SUM_PRESENT_COST_USD,
    GW_SUM_USD_PER_ACCELERATOR_HOUR,
    GW_SUM_REVENUE_USD,
    GW_SUM_NET_PRESENT_VALUE_USD
};

/* Whether it is of a cost set. */
bool gw_plan_sum_is_cost(enum gw_plan_sum sum);

struct gw_plan_metric {
    const char *name;            /* as the plan has it: "energy_wh:2030" */
    const char *title;           /* "energy at the meter, 2030" */
    const char *unit;            /* "Wh", "W", "" of counts, "months" after the plan's first month */
    enum gw_dimension dimension; /* GW_DIM_ENERGY, _POWER, _COUNT, _FLOPS, _MONEY, _MASS; _DATE of month_reached */
    enum gw_plan_sum sum;
    struct gw_swept_metric swept; /* of a sum the quantity is GW_SWEPT_SUM: which one, the model says */
    bool whole;      /* of the whole plan: no WHEN */
    int first_month; /* of WHEN, of the plan's; negative where it begins before the plan, when capital may be paid */
};

/* The figure of a rack that a sum is made of, per unit of hardware in base units; NaN where the rack states none. Not of carbon. */
double gw_plan_sum_of_unit(const struct gw_rack *rack, enum gw_plan_sum sum);

/* Read a name; what is made lies in `arena`. GW_USAGE with a sentence (what was expected, what was got) where it is no metric, is not
 * to be had, or tells of a time outside of the plan. */
enum gw_status gw_plan_metric_parse(const struct gw_plan *plan, const char *name, struct gw_arena *arena, struct gw_plan_metric *metric,
                                    struct gw_err *err);

/* A limit on a metric in its unit: "1.2 GW", "400000", of month_reached a month such as "2029-06". GW_USAGE. */
enum gw_status gw_plan_metric_limit(const struct gw_plan *plan, const struct gw_plan_metric *metric, const char *text, double *value,
                                    struct gw_err *err);

/* A value as people read it: "1.21 GW", "2029-06", "never"; "-" of NaN. Returns `buffer` (GW_NUMBER_TEXT bytes or more). */
const char *gw_plan_metric_text(const struct gw_plan *plan, const struct gw_plan_metric *metric, double value, char *buffer, size_t size);

#endif
