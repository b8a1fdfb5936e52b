/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a plan costs by a cost set: when it spends, and what its years cost. Talks to run.h, money.h and profile.
 *
 *   racks, network, storage, other IT   price of one unit x units that come to stand: `deposit_frac` of it `order_lead` months before, the
 *                                       rest in the month in which they stand
 *   shell, plant, connection, on-site   price x units that are powered, the most so far: what is added is spent over the `construction`
 *   power                               months before, along F(x) = 3 x^2 - 2 x^3, and ends as it is energised
 *   land                                in the month in which its site first spends
 *   with `refresh`                      what still stands at the end of the life of a part is bought once more, at the price of then
 *   upkeep, insurance                   a twelfth of the share a year x what stands (IT) or was built (all else), at the month's prices
 *   capacity, demand, staff, other      a twelfth of the price a year x watts at the end of the month
 *   energy                              price x energy as metered; with prices by hour x the month's weight (energy_price.h)
 *   charge                              capital of what was bought x CRF(rate, life) / 12 a month, from the month in which it stands or is
 *                                       energised for as long as its life lasts, also where it is retired before; at mid-year / sqrt(1 + rate); of land capital x rate / 12
 *   cost                                charges and running costs; of an accelerator-hour in service, and over availability and sold share
 *   present cost                        sum over months of (capital + running costs) (1 + rate)^-(k + s)/12, k months from the plan's start
 *                                       on (negative before), s = 1 at year-end, 1/2 at mid-year; nothing is taken off for what is left
 *   revenue                             hours in service x availability x sold share x rent x (1 + change)^years since the middle of the price year
 *   left at the end                     sum over what was bought of price (1 - (1 + rate)^-R/12) / (1 - (1 + rate)^-life), R months of its life
 *                                       beyond the plan: what is not repaid; land at its price
 *   net present value                   present value of revenue, taken like running costs, less the present cost, with the present value of what
 *                                       is left
 *   levelised cost (E12)                present value of charges and running costs / present value of accelerator-hours in service
 *
 * A price of month m is the set's times what its path has become by then (price_path.h). The capital of a plan is counted a second time,
 * from what came to stand; the months must add up to it. A site's fixed support IT has no price here.
 * Low and high are P10 and P90 of each number by itself over GW_RUN_SAMPLES draws of every figure with a range: of money, of times and of
 * what the plan stands on, as in the ranges of the run (the same draw of a number sees the same schedule). */
#ifndef GW_PLAN_SPEND_H
#define GW_PLAN_SPEND_H

#include "planner/plan/money.h"
#include "planner/plan/run.h"

/* USD of the price year. NaN where a price is missing: capital then in every month, running costs in those of the plan. */
struct gw_spend_row {
    double part_usd[GW_COST_PARTS], capex_usd;
    double yearly_usd[GW_YEARLY_COSTS], opex_usd;      /* of this month or year */
    double charge_usd[GW_COST_PARTS], charge_total_usd; /* likewise, on what stands */
    double cost_usd;                                   /* charges and running costs */
    double accelerator_hours;                          /* in service */
    double revenue_usd;                                /* of those that are sold; NaN where no rent is stated */
};

/* What a year, or the whole plan, comes to. Doubles alone. */
struct gw_spend_sums {
    double capex_usd, charge_usd, energy_usd, opex_usd, cost_usd, revenue_usd;
    double usd_per_accelerator_hour, usd_per_accelerator_hour_sold; /* NaN where nothing is in service */
};

/* The whole plan. Doubles alone. */
struct gw_spend_whole {
    double capital_usd[GW_COST_PARTS]; /* of all that came to stand */
    double replaced_usd;               /* of these, what was bought once more */
    struct gw_spend_sums sums;
    double left_usd; /* what is left at the plan's end: what is not repaid yet, and land */
    double present_revenue_usd, net_present_usd;
    double present_cost_usd, levelised_usd_per_hour, levelised_usd_per_hour_sold;
};

struct gw_spend_period {
    int when;   /* a month, see planner/base/date.h, or a year */
    int months; /* of the plan in it: 0 before it starts */
    struct gw_spend_row row;
    struct gw_spend_sums sums, low, high; /* of a year */
};

struct gw_spend {
    const struct gw_costs *costs;
    int order_lead_months, construction_months;
    double deposit_frac;
    struct gw_spend_period *months, *years; /* from the first month in which anything may be paid; years of the calendar */
    int month_count, year_count;
    struct gw_spend_whole mode, low, high;
    double energy_usd_per_wh;  /* paid over the plan at the modes, paths of prices included; NaN where nothing is drawn or has a price */
    double energy_price_ratio; /* what prices by hour make of the plain mean (energy_price.h): 1 without; NaN where nothing is drawn */
    bool has_ranges;
    double residual_frac; /* |months - capital| / capital; NaN where the capital is missing */
    double beyond_life;   /* accelerators that stand at the end, older than the life of racks and never replaced; NaN: no life is stated */
    const char *missing_part[GW_COST_PARTS], *missing_charge[GW_COST_PARTS], *missing_yearly[GW_YEARLY_COSTS]; /* why; NULL where it is not */
    const char *missing_rate, *missing_sold, *missing_revenue;
};

/* What a run costs at the modes, in `arena`. GW_USAGE where the set does not say when capital is spent; GW_SYSTEM. */
enum gw_status gw_spend_of(const struct gw_run *run, const struct gw_costs *costs, struct gw_arena *arena, struct gw_spend *spend,
                           struct gw_err *err);
/* Its low and high; `run` was made by gw_run_plan. `arena` holds scratch. GW_NUMERIC, GW_SYSTEM. */
enum gw_status gw_spend_ranges(const struct gw_run *run, struct gw_arena *arena, struct gw_spend *spend, struct gw_err *err);

/* Whether a set says when capital is spent. GW_USAGE with what is not stated where it does not. */
enum gw_status gw_spend_check(const struct gw_costs *costs, struct gw_err *err);

/* Share of construction that is spent when a share x of its time has gone, 0 to 1: F(x). */
double gw_construction_spent(double time_frac);

/* Parts of capital that are read together in tables and charts. */
struct gw_spend_group {
    const char *title;             /* "other IT" */
    enum gw_cost_part first, last; /* of the parts, which follow each other */
};
enum { GW_SPEND_GROUPS = 5 };
extern const struct gw_spend_group gw_spend_groups[GW_SPEND_GROUPS];
/* What the parts of a group add up to; NaN where one is. */
double gw_spend_group_usd(const double part_usd[GW_COST_PARTS], size_t group);

#endif
