/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which figures a number of money needs, and what to say where one is missing. */
#include "planner/plan/money_values.h"

const char *const gw_cost_yearly_names[] = {"energy",        "capacity", "demand", "om_it", "om_facility",
                                            "insurance_tax", "staff",    "other",  NULL};
const char *const gw_cost_yearly_titles[] = {"energy", "capacity", "demand", "upkeep of IT", "upkeep of site", "insurance and tax",
                                             "staff",  "other",    NULL};

static const struct {
    const char *key, *second;
    enum gw_money_input input, other; /* other: the same where there is but one */
    bool of_capital;
} needs[GW_YEARLY_COSTS] = {[GW_YEARLY_ENERGY] = {"energy_price", NULL, GW_MONEY_ENERGY, GW_MONEY_ENERGY, false},
                            [GW_YEARLY_CAPACITY] = {"capacity_price", NULL, GW_MONEY_CAPACITY, GW_MONEY_CAPACITY, false},
                            [GW_YEARLY_DEMAND] = {"demand_price", NULL, GW_MONEY_DEMAND, GW_MONEY_DEMAND, false},
                            [GW_YEARLY_OM_IT] = {"om_it_frac", NULL, GW_MONEY_OM_IT, GW_MONEY_OM_IT, true},
                            [GW_YEARLY_OM_FACILITY] = {"om_facility_frac", NULL, GW_MONEY_OM_FACILITY, GW_MONEY_OM_FACILITY, true},
                            [GW_YEARLY_INSURANCE_TAX] = {"insurance_tax_frac", NULL, GW_MONEY_INSURANCE_TAX, GW_MONEY_INSURANCE_TAX, true},
                            [GW_YEARLY_STAFF] = {"staff_per_mw", "staff_cost", GW_MONEY_STAFF, GW_MONEY_STAFF_COST, false},
                            [GW_YEARLY_OTHER] = {"other_opex", NULL, GW_MONEY_OTHER, GW_MONEY_OTHER, false}};

const char *gw_money_why_no_price(const struct gw_money_model *model, const struct gw_rack *rack, int part, struct gw_arena *arena)
{
    if (model->per[part] == GW_PER_RACKS_PRICE)
        return "it is a share of the price of the racks";
    if (model->per[part] == GW_PER_OTHER_CAPEX)
        return "it is a share of all other capital";
    if (part == GW_COST_RACKS)
        return gw_arena_printf(arena, "no price for %s; give one with --set racks.%s.price=\"4.5 M$\"", rack->id, rack->id);
    return gw_arena_printf(arena, "costs.%s.%s has no price", model->costs->id, gw_cost_part_names[part]);
}

const char *gw_money_why_no_charge(const struct gw_money_model *model, int part, struct gw_arena *arena)
{
    if (!model->figures[GW_MONEY_RATE])
        return gw_arena_printf(arena, "costs.%s.cost_of_capital is not stated", model->costs->id);
    return gw_arena_printf(arena, "costs.%s.%s.life is not stated", model->costs->id, gw_cost_part_names[part]);
}

const char *gw_money_why_not_sold(const struct gw_money_model *model, struct gw_arena *arena)
{
    return gw_arena_printf(arena, "costs.%s.%s is not stated", model->costs->id,
                           model->figures[GW_MONEY_AVAILABILITY] ? "sold_frac" : "availability_frac");
}

const char *gw_money_why_no_yearly(const struct gw_money_model *model, int cost, struct gw_arena *arena)
{
    if (!model->figures[needs[cost].input])
        return gw_arena_printf(arena, "costs.%s.%s is not stated", model->costs->id, needs[cost].key);
    if (!model->figures[needs[cost].other])
        return gw_arena_printf(arena, "costs.%s.%s is not stated", model->costs->id, needs[cost].second);
    return "it is a share of capital that is unavailable";
}

bool gw_money_yearly_is_assumed(const struct gw_money_model *model, int cost)
{
    const struct gw_figure *one = model->figures[needs[cost].input], *two = model->figures[needs[cost].other];
    const struct gw_figure *shape = &model->costs->energy_by_hour.mean;
    return (one && one->kind == GW_KIND_ASSUMED) || (two && two->kind == GW_KIND_ASSUMED) ||
           (cost == GW_YEARLY_ENERGY && shape->present && shape->kind == GW_KIND_ASSUMED);
}

bool gw_money_yearly_is_of_capital(int cost)
{
    return needs[cost].of_capital;
}
