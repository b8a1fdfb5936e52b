/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The arithmetic of money for one value of every figure; of money.c alone. Talks to money.h. */
#ifndef GW_PLAN_MONEY_VALUES_H
#define GW_PLAN_MONEY_VALUES_H

#include "planner/plan/finance.h"
#include "planner/plan/money.h"

/* The figures that money rests on: prices of the parts, then their lives, then these; rates of the rack last. */
enum gw_money_input {
    GW_MONEY_PRICE,
    GW_MONEY_LIFE = GW_MONEY_PRICE + GW_COST_PARTS,
    GW_MONEY_RATE = GW_MONEY_LIFE + GW_COST_PARTS,
    GW_MONEY_OM_IT,
    GW_MONEY_OM_FACILITY,
    GW_MONEY_INSURANCE_TAX,
    GW_MONEY_STAFF,
    GW_MONEY_STAFF_COST,
    GW_MONEY_OTHER,
    GW_MONEY_ENERGY,
    GW_MONEY_CAPACITY,
    GW_MONEY_DEMAND,
    GW_MONEY_AVAILABILITY,
    GW_MONEY_SOLD,
    GW_MONEY_FLOPS, /* dense rates of the rack: enum gw_precision from here on; no cost rests on them */
    GW_MONEY_H100 = GW_MONEY_FLOPS + GW_MONEY_PRECISIONS, /* dense 8-bit rate of an H100 */
    GW_MONEY_INPUTS
};

/* What the price of a part multiplies. */
enum gw_money_per {
    GW_PER_NOTHING,
    GW_PER_UNIT,
    GW_PER_RACK,
    GW_PER_ACCELERATOR,
    GW_PER_W,
    GW_PER_RACKS_PRICE,
    GW_PER_OTHER_CAPEX,
    GW_PER_INCLUDED
};

struct gw_money_model {
    const struct gw_costs *costs;
    const struct gw_figure *figures[GW_MONEY_INPUTS]; /* NULL: not stated */
    enum gw_money_per per[GW_COST_PARTS];
    double energy_price_ratio; /* energy_price.h; 1 until somebody sets it */
};

/* Which figures these are for this rack. */
struct gw_money_model gw_money_model_of(const struct gw_costs *costs, const struct gw_rack *rack);
/* Let H100-equivalents be counted in this rack; NULL: in none. */
void gw_money_count_in(struct gw_money_model *model, const struct gw_rack *h100);
/* The set's own figure of an input, stated or not: a life, the rate, a cost of a year. NULL of prices of parts and of rates of racks. */
const struct gw_figure *gw_money_figure(const struct gw_costs *costs, int input);
/* The input whose random number this one takes: prices of IT beside the racks, prices of shell and plant, and lives of IT rise and fall
 * together. */
int gw_money_leader(const struct gw_money_model *model, int input);
/* One value of every input; NaN where the input is not stated. */
struct gw_money_values gw_money_at(const struct gw_money_model *model, const struct gw_sized *sized, const double values[GW_MONEY_INPUTS]);

/* Why a part of capital, its charge or a cost of a year is missing that is; made in `arena` or static. */
const char *gw_money_why_no_price(const struct gw_money_model *model, const struct gw_rack *rack, int part, struct gw_arena *arena);
const char *gw_money_why_no_charge(const struct gw_money_model *model, int part, struct gw_arena *arena); /* of a part that has a price */
const char *gw_money_why_not_sold(const struct gw_money_model *model, struct gw_arena *arena); /* why there is no sold share of hours */
const char *gw_money_why_no_yearly(const struct gw_money_model *model, int cost, struct gw_arena *arena);
/* Whether a cost of a year rests on an assumption among its own figures; whether it is a share of capital. */
bool gw_money_yearly_is_assumed(const struct gw_money_model *model, int cost);
bool gw_money_yearly_is_of_capital(int cost);

#endif
