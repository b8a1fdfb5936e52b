/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What one sizing costs to build and to run, by a cost set. All capital is paid at once and stands from the first day; `run` knows when it
 * is spent. Checked by E2 and E3. Talks to size.h, finance.h and profile.
 *
 *   capital of a part   price x racks, accelerators or watts; or share x price of the racks; of land share x all other capital
 *   its charge a year   capital x CRF(rate, life), at mid-year / sqrt(1 + rate); of land capital x rate
 *   energy              energy of the year x price, with prices by hour x the ratio of energy_price.h, which is not drawn; capacity and demand: price x peak at the meter
 *   upkeep              share x capital of IT, share x capital of shell, plant and power; insurance and tax: share x all capital
 *   staff               people a MW x peak at the meter x cost of one
 *   $/accelerator-hour  (all charges + all yearly costs) / (accelerators x 8760); sold: / (availability x sold share)
 *   $/PFLOP-hour        (all charges + all yearly costs) / (accelerators x dense rate in PFLOP/s x 8760); 1 PFLOP-hour is 3.6e18 FLOP
 *   $/PFLOP-year        8760 of these
 *   $/H100e-hour        $/accelerator-hour / H100-equivalents of an accelerator: its dense 8-bit rate over that of an H100 (work.h, E9)
 *
 * A number is NaN where something it rests on is not stated; `missing` says what. Nothing is left out of a sum: a sum with a part that is
 * missing is NaN too. The sums are of their parts in the order of the enums, exactly. */
#ifndef GW_PLAN_MONEY_H
#define GW_PLAN_MONEY_H

#include "planner/plan/size.h"
#include "planner/profile/costs.h"
#include "planner/profile/workload.h"

/* Costs of a year beside the charge on capital. */
enum gw_cost_yearly {
    GW_YEARLY_ENERGY,
    GW_YEARLY_CAPACITY,
    GW_YEARLY_DEMAND,
    GW_YEARLY_OM_IT,
    GW_YEARLY_OM_FACILITY,
    GW_YEARLY_INSURANCE_TAX,
    GW_YEARLY_STAFF,
    GW_YEARLY_OTHER,
    GW_YEARLY_COSTS
};
/* NULL-ended: "energy", "capacity", "demand", "om_it", "om_facility", "insurance_tax", "staff", "other". */
extern const char *const gw_cost_yearly_names[];
extern const char *const gw_cost_yearly_titles[]; /* the same for reading: "upkeep of IT", "insurance and tax" */

/* How many dense rates an hour is told for: enum gw_precision. */
enum { GW_MONEY_PRECISIONS = GW_BF16 + 1 };

/* USD, and USD a year, of the price year. Doubles alone. */
struct gw_money_values {
    double capex_usd[GW_COST_PARTS], capex_total_usd;
    double charge_usd[GW_COST_PARTS], charge_total_usd; /* a year */
    double yearly_usd[GW_YEARLY_COSTS], opex_usd;       /* a year; opex is their sum */
    double annual_cost_usd;                             /* charges and opex */
    double usd_per_accelerator_hour, usd_per_accelerator_hour_sold;
    double capex_usd_per_w, annual_usd_per_w; /* of peak at the meter */
    double usd_per_pflop_hour[GW_MONEY_PRECISIONS], usd_per_pflop_year[GW_MONEY_PRECISIONS]; /* NaN where the rack states no such rate */
    double usd_per_h100e_hour, usd_per_h100e_hour_sold; /* NaN where the rack or the H100 states no 8-bit rate */
};

struct gw_money {
    const struct gw_costs *costs;
    const struct gw_size_result *size;
    const struct gw_rack *h100; /* that H100-equivalents are counted in; NULL where there is none */
    struct gw_money_values mode, low, high;       /* low, high: P10 and P90 of each number by itself */
    const struct gw_figure *price[GW_COST_PARTS]; /* NULL where it has none */
    double energy_price_ratio;                    /* price of energy that is paid, over its level (energy_price.h) */
    bool part_assumed[GW_COST_PARTS], charge_assumed[GW_COST_PARTS], yearly_assumed[GW_YEARLY_COSTS], rate_assumed, sold_assumed;
    /* why a number is missing; NULL where it is not */
    const char *missing_capex[GW_COST_PARTS], *missing_charge[GW_COST_PARTS], *missing_yearly[GW_YEARLY_COSTS], *missing_hours,
        *missing_sold;
    const char *missing_h100e; /* why no hour is told for an H100-equivalent; that sold may be missing by missing_sold alone */
    /* $/accelerator-hour of each draw, of all and sold, as many as of the sizing; NaN where it is missing. Draws of the same number saw
     * the same luck in the figures that two answers share. */
    const double *draws, *sold_draws;
};

/* The money of a sizing, in `arena`; `h100` is what H100-equivalents are counted in, NULL where the profiles have none. GW_SYSTEM,
 * GW_NUMERIC. What is missing is no error. */
enum gw_status gw_money_of(const struct gw_size_result *size, const struct gw_costs *costs, const struct gw_rack *h100,
                           struct gw_arena *arena, struct gw_money *money, struct gw_err *err);

/* Whether all capital rests on an assumption, that of the count itself included; an accelerator-hour, of all. */
bool gw_money_capital_is_assumed(const struct gw_money *money);
bool gw_money_hour_is_assumed(const struct gw_money *money);

/* Why the accelerator-hour is missing, by the first part or yearly cost that is; NULL where it is not. */
const char *gw_money_why_no_hour(const struct gw_money *money);

/* The figures that money rests on for a rack, into figures[room]: how many. The price of the racks may be that of their profile. */
size_t gw_cost_figures(const struct gw_costs *costs, const struct gw_rack *rack, const struct gw_figure *figures[], size_t room);
enum { GW_MONEY_FIGURES = 2 * GW_COST_PARTS + 13 };

/* P10, median and P90 of the difference "one less other" in $/accelerator-hour over draws of the same luck; NaN where either is missing.
 * `arena` holds scratch. False without memory. */
bool gw_money_difference(const struct gw_money *one, const struct gw_money *other, struct gw_arena *arena, double *low, double *median,
                         double *high);

#endif
