/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "planner/plan/money_values.h"

#include <math.h>

#include "planner/plan/work.h"
#include "sites/facility.h"

static const struct gw_figure *stated(const struct gw_figure *figure)
{
    return figure->present ? figure : NULL;
}

static enum gw_money_per find_price(const struct gw_cost_component *part, int which, const struct gw_rack *rack,
                                    const struct gw_figure **price)
{
    *price = NULL;
    if (part->is_included)
        return GW_PER_INCLUDED;
    if ((*price = stated(&part->per_rack)))
        return GW_PER_RACK;
    if ((*price = stated(&part->per_accelerator)))
        return GW_PER_ACCELERATOR;
    if ((*price = stated(&part->per_power)))
        return GW_PER_W;
    if ((*price = stated(&part->share)))
        return which == GW_COST_LAND ? GW_PER_OTHER_CAPEX : GW_PER_RACKS_PRICE;
    if (which == GW_COST_RACKS && (*price = stated(&rack->price)))
        return GW_PER_UNIT;
    return GW_PER_NOTHING;
}

const struct gw_figure *gw_money_figure(const struct gw_costs *costs, int input)
{
    const struct gw_figure *energy = gw_cost_energy_price(costs);
    const struct gw_figure *scalars[] = {&costs->cost_of_capital, &costs->om_it_frac,     &costs->om_facility_frac,  &costs->insurance_tax_frac,
                                         &costs->staff_per_mw,    &costs->staff_cost,     &costs->other_opex,        energy ? energy : &costs->energy_price,
                                         &costs->capacity_price,  &costs->demand_price,   &costs->availability_frac, &costs->sold_frac};
    if (input >= GW_MONEY_LIFE && input < GW_MONEY_RATE)
        return &costs->parts[input - GW_MONEY_LIFE].life;
    return input >= GW_MONEY_RATE && input < GW_MONEY_FLOPS && (size_t)(input - GW_MONEY_RATE) < sizeof scalars / sizeof scalars[0]
               ? scalars[input - GW_MONEY_RATE] : NULL;
}

struct gw_money_model gw_money_model_of(const struct gw_costs *costs, const struct gw_rack *rack)
{
    struct gw_money_model model = {.costs = costs, .energy_price_ratio = 1};
    for (int part = 0; part < GW_COST_PARTS; part++)
        model.per[part] = find_price(&costs->parts[part], part, rack, &model.figures[GW_MONEY_PRICE + part]);
    for (int i = GW_MONEY_LIFE; i < GW_MONEY_FLOPS; i++)
        model.figures[i] = gw_money_figure(costs, i) ? stated(gw_money_figure(costs, i)) : NULL;
    for (int precision = 0; precision < GW_MONEY_PRECISIONS; precision++)
        model.figures[GW_MONEY_FLOPS + precision] = stated(gw_rack_flops(rack, (enum gw_precision)precision));
    return model;
}

void gw_money_count_in(struct gw_money_model *model, const struct gw_rack *h100)
{
    model->figures[GW_MONEY_H100] = h100 ? stated(&h100->flops_fp8) : NULL;
}

int gw_money_leader(const struct gw_money_model *model, int input)
{
    int leader = input;
    if (input == GW_MONEY_PRICE + GW_COST_STORAGE || input == GW_MONEY_PRICE + GW_COST_OTHER_IT)
        leader = GW_MONEY_PRICE + GW_COST_NETWORK;
    else if (input == GW_MONEY_PRICE + GW_COST_MEP)
        leader = GW_MONEY_PRICE + GW_COST_SHELL;
    else if (input > GW_MONEY_LIFE && input <= GW_MONEY_LIFE + GW_COST_OTHER_IT)
        leader = GW_MONEY_LIFE + GW_COST_RACKS;
    return model->figures[leader] ? leader : input;
}

static double watts_of(const struct gw_sized *sized, int basis)
{
    return basis == GW_COST_PER_IT_W ? sized->it_peak_w : basis == GW_COST_PER_RACK_W ? sized->rack_max_w : sized->facility_peak_w;
}

/* All but what is a share of all other capital. */
static double part_capex(const struct gw_money_model *model, const struct gw_sized *sized, int part, double price, double racks_usd)
{
    switch (model->per[part]) {
    case GW_PER_UNIT: return price * sized->units;
    case GW_PER_RACK: return price * sized->racks;
    case GW_PER_ACCELERATOR: return price * sized->accelerators;
    case GW_PER_W: return price * watts_of(sized, model->costs->parts[part].basis);
    case GW_PER_RACKS_PRICE: return price * racks_usd;
    case GW_PER_INCLUDED: return 0;
    default: return (double)NAN;
    }
}

static double sum(const double *values, int count)
{
    double total = 0;
    for (int i = 0; i < count; i++)
        total += values[i];
    return total;
}

static void add_capital(const struct gw_money_model *model, const struct gw_sized *sized, const double *v, struct gw_money_values *money)
{
    const struct gw_costs *costs = model->costs;
    for (int part = 0; part < GW_COST_PARTS; part++)
        money->capex_usd[part] = part_capex(model, sized, part, v[GW_MONEY_PRICE + part], money->capex_usd[GW_COST_RACKS]);
    if (model->per[GW_COST_LAND] == GW_PER_OTHER_CAPEX)
        money->capex_usd[GW_COST_LAND] = v[GW_MONEY_PRICE + GW_COST_LAND] * sum(money->capex_usd, GW_COST_LAND);
    for (int part = 0; part < GW_COST_PARTS; part++) {
        double life_y = part == GW_COST_LAND ? (double)INFINITY : v[GW_MONEY_LIFE + part] / 12;
        bool nothing = money->capex_usd[part] <= 0;
        money->charge_usd[part] = nothing
                                      ? 0
                                      : money->capex_usd[part] * gw_capital_charge(v[GW_MONEY_RATE], life_y, (enum gw_timing)costs->timing);
    }
    money->capex_total_usd = sum(money->capex_usd, GW_COST_PARTS);
    money->charge_total_usd = sum(money->charge_usd, GW_COST_PARTS);
}

static void add_yearly(const struct gw_money_model *model, const struct gw_sized *sized, const double *v, struct gw_money_values *money)
{
    double *yearly = money->yearly_usd, it_usd = 0, facility_usd = 0;
    for (int part = 0; part < GW_COST_LAND; part++)
        *(gw_cost_part_is_it((enum gw_cost_part)part) ? &it_usd : &facility_usd) += money->capex_usd[part];
    yearly[GW_YEARLY_ENERGY] = v[GW_MONEY_ENERGY] * (sized->energy_per_year_wh * model->energy_price_ratio);
    yearly[GW_YEARLY_CAPACITY] = v[GW_MONEY_CAPACITY] * sized->facility_peak_w;
    yearly[GW_YEARLY_DEMAND] = v[GW_MONEY_DEMAND] * sized->facility_peak_w;
    yearly[GW_YEARLY_OM_IT] = v[GW_MONEY_OM_IT] * it_usd;
    yearly[GW_YEARLY_OM_FACILITY] = v[GW_MONEY_OM_FACILITY] * facility_usd;
    yearly[GW_YEARLY_INSURANCE_TAX] = v[GW_MONEY_INSURANCE_TAX] * money->capex_total_usd;
    yearly[GW_YEARLY_STAFF] = v[GW_MONEY_STAFF] * sized->facility_peak_w / 1e6 * v[GW_MONEY_STAFF_COST];
    yearly[GW_YEARLY_OTHER] = v[GW_MONEY_OTHER] * watts_of(sized, model->costs->other_opex_basis);
    money->opex_usd = sum(yearly, GW_YEARLY_COSTS);
}

/* Of what the hours do, beside the accelerators themselves. */
static void add_rates(const double *v, struct gw_money_values *money)
{
    double h100e = gw_h100_equivalents(v[GW_MONEY_FLOPS + GW_FP8], v[GW_MONEY_H100]);
    for (int precision = 0; precision < GW_MONEY_PRECISIONS; precision++) {
        money->usd_per_pflop_hour[precision] = money->usd_per_accelerator_hour / (v[GW_MONEY_FLOPS + precision] / 1e15);
        money->usd_per_pflop_year[precision] = money->usd_per_pflop_hour[precision] * GW_HOURS_PER_YEAR;
    }
    money->usd_per_h100e_hour = money->usd_per_accelerator_hour / h100e;
    money->usd_per_h100e_hour_sold = money->usd_per_accelerator_hour_sold / h100e;
}

struct gw_money_values gw_money_at(const struct gw_money_model *model, const struct gw_sized *sized, const double values[GW_MONEY_INPUTS])
{
    struct gw_money_values money = {0};
    add_capital(model, sized, values, &money);
    add_yearly(model, sized, values, &money);
    money.annual_cost_usd = money.charge_total_usd + money.opex_usd;
    money.usd_per_accelerator_hour = gw_per_accelerator_hour(money.annual_cost_usd, sized->accelerators, GW_HOURS_PER_YEAR);
    money.usd_per_accelerator_hour_sold =
        gw_per_sold_hour(money.usd_per_accelerator_hour, values[GW_MONEY_AVAILABILITY], values[GW_MONEY_SOLD]);
    money.capex_usd_per_w = money.capex_total_usd / sized->facility_peak_w;
    money.annual_usd_per_w = money.annual_cost_usd / sized->facility_peak_w;
    add_rates(values, &money);
    return money;
}
