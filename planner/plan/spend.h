/* SPDX-License-Identifier: GPL-3.0-or-later */
/* When a plan spends: capital by month, costs by month, by a cost set, at the mode of every figure. Talks to run.h, money.h and profile.
 *
 *   racks, network, storage, other IT   price of one unit x units that come to stand: `deposit_frac` of it `order_lead` months before, the
 *                                       rest in the month in which they stand
 *   shell, plant, connection, on-site   price x units that are powered, the most so far: what is added is spent over the `construction`
 *   power                               months before, along F(x) = 3 x^2 - 2 x^3, and ends as it is energised
 *   land                                in the month in which its site first spends
 *   upkeep, insurance                   a twelfth of the share a year x capital of what stands (IT) or was built (all else)
 *   capacity, demand, staff, other      a twelfth of the price a year x watts at the end of the month; energy as metered
 *
 * The capital of a plan is counted a second time, from what stands in all; the months must add up to it. A site's fixed support IT has no
 * price here. */
#ifndef GW_PLAN_SPEND_H
#define GW_PLAN_SPEND_H

#include "planner/plan/money.h"
#include "planner/plan/run.h"

/* USD of the price year. NaN where a price is missing: then in every month. */
struct gw_spend_row {
    double part_usd[GW_COST_PARTS], capex_usd;
    double yearly_usd[GW_YEARLY_COSTS], opex_usd; /* of this month or year */
};

struct gw_spend_period {
    int when;   /* a month, see planner/base/date.h, or a year */
    int months; /* of the plan in it: 0 before it starts */
    struct gw_spend_row row;
};

struct gw_spend {
    const struct gw_costs *costs;
    int order_lead_months, construction_months;
    double deposit_frac;
    struct gw_spend_period *months, *years; /* from the first month in which anything may be paid; years of the calendar */
    int month_count, year_count;
    double capital_usd[GW_COST_PARTS], capital_total_usd; /* of all that came to stand, not from the months */
    double residual_frac; /* |months - capital| / capital; NaN where the capital is missing */
    const char *missing_part[GW_COST_PARTS], *missing_yearly[GW_YEARLY_COSTS]; /* why; NULL where it is not */
};

/* What a run spends, in `arena`. GW_USAGE where the set does not say when capital is spent; GW_SYSTEM. */
enum gw_status gw_spend_of(const struct gw_run *run, const struct gw_costs *costs, struct gw_arena *arena, struct gw_spend *spend,
                           struct gw_err *err);

/* Share of construction that is spent when a share x of its time has gone, 0 to 1: F(x). */
double gw_construction_spent(double time_frac);

#endif
