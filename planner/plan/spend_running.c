/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the months of a plan cost beside its capital, and what all of it comes to. */
#include <math.h>

#include "planner/plan/spend_books.h"

static double watts_on(const struct gw_spend_model *model, const struct gw_spend_physics *physics, int basis, int at)
{
    double watts = 0;
    if (basis != GW_COST_PER_RACK_W)
        return basis == GW_COST_PER_IT_W ? physics->it_peak_w[at] : physics->facility_peak_w[at];
    for (size_t i = 0; i < model->line_count; i++)
        watts += physics->powered[i][at] * physics->unit_w[i][GW_COST_PER_RACK_W];
    return watts;
}

/* What the machines that stand would cost in this month. */
static double machines_usd(const struct gw_spend_model *model, const struct gw_spend_physics *physics, const struct gw_spend_values *values,
                           const struct gw_spend_books *books, int at)
{
    double usd = 0;
    for (int part = 0; gw_cost_part_is_it((enum gw_cost_part)part); part++) {
        double factor = gw_spend_factor(model, values, part, at);
        for (size_t i = 0; i < model->line_count; i++)
            if (physics->standing[i][at] > 0) /* what never stands needs no price */
                usd += physics->standing[i][at] * books->unit_usd[i][part] * factor;
    }
    return usd;
}

static bool site_is_missing(const struct gw_spend_books *books)
{
    for (int part = GW_COST_SHELL; part < GW_COST_LAND; part++)
        if (isnan(books->capital_usd[part]))
            return true;
    return false;
}

static void cost_month(const struct gw_spend_model *model, const struct gw_spend_physics *physics, const struct gw_spend_values *values,
                       const struct gw_spend_books *books, int at)
{
    const double *v = values->inputs;
    struct gw_spend_row *row = &books->rows[at + model->before];
    double *yearly = row->yearly_usd, peak_w = physics->facility_peak_w[at];
    double it_usd = machines_usd(model, physics, values, books, at);
    double site_usd = site_is_missing(books) ? (double)NAN : books->built_usd[at];
    double land_usd = isnan(books->capital_usd[GW_COST_LAND]) ? (double)NAN : books->land_usd[at];
    yearly[GW_YEARLY_ENERGY] = v[GW_MONEY_ENERGY] * gw_spend_factor(model, values, GW_PRICE_ENERGY, at) * physics->weight_wh[at];
    yearly[GW_YEARLY_CAPACITY] = v[GW_MONEY_CAPACITY] * gw_spend_factor(model, values, GW_PRICE_CAPACITY, at) * peak_w / 12;
    yearly[GW_YEARLY_DEMAND] = v[GW_MONEY_DEMAND] * gw_spend_factor(model, values, GW_PRICE_DEMAND, at) * peak_w / 12;
    yearly[GW_YEARLY_OM_IT] = v[GW_MONEY_OM_IT] * it_usd / 12;
    yearly[GW_YEARLY_OM_FACILITY] = v[GW_MONEY_OM_FACILITY] * site_usd / 12;
    yearly[GW_YEARLY_INSURANCE_TAX] = v[GW_MONEY_INSURANCE_TAX] * (it_usd + site_usd + land_usd) / 12;
    yearly[GW_YEARLY_STAFF] = v[GW_MONEY_STAFF] * peak_w / 1e6 * v[GW_MONEY_STAFF_COST] *
                              gw_spend_factor(model, values, GW_PRICE_STAFF, at) / 12;
    yearly[GW_YEARLY_OTHER] = v[GW_MONEY_OTHER] * gw_spend_factor(model, values, GW_PRICE_OTHER, at) *
                              watts_on(model, physics, model->costs->other_opex_basis, at) / 12;
    row->accelerator_hours = physics->accelerator_hours[at];
    row->revenue_usd = row->accelerator_hours * v[GW_MONEY_AVAILABILITY] * v[GW_MONEY_SOLD] * values->rent_usd;
    if (!isnan(row->revenue_usd))
        row->revenue_usd *= gw_price_changed(model->costs, values->rent_change_frac, model->start + at);
}

void gw_spend_add_up(struct gw_spend_row *row)
{
    row->capex_usd = row->opex_usd = row->charge_total_usd = 0;
    for (int part = 0; part < GW_COST_PARTS; part++) {
        row->capex_usd += row->part_usd[part];
        row->charge_total_usd += row->charge_usd[part];
    }
    for (int cost = 0; cost < GW_YEARLY_COSTS; cost++)
        row->opex_usd += row->yearly_usd[cost];
    row->cost_usd = row->charge_total_usd + row->opex_usd;
}

void gw_spend_add_row(struct gw_spend_row *sum, const struct gw_spend_row *row)
{
    for (int part = 0; part < GW_COST_PARTS; part++) {
        sum->part_usd[part] += row->part_usd[part];
        sum->charge_usd[part] += row->charge_usd[part];
    }
    for (int cost = 0; cost < GW_YEARLY_COSTS; cost++)
        sum->yearly_usd[cost] += row->yearly_usd[cost];
    sum->accelerator_hours += row->accelerator_hours;
    sum->revenue_usd += row->revenue_usd;
}

void gw_spend_running(const struct gw_spend_model *model, const struct gw_spend_physics *physics, const struct gw_spend_values *values,
                      struct gw_spend_books *books)
{
    for (int at = 0; at < model->months; at++)
        cost_month(model, physics, values, books, at);
    for (int at = 0; at < model->before + model->months; at++)
        gw_spend_add_up(&books->rows[at]);
}

static double over(double usd, double hours)
{
    return hours > 0 ? usd / hours : (double)NAN;
}

static double sold(double usd_per_hour, const struct gw_spend_values *values)
{
    return gw_per_sold_hour(usd_per_hour, gw_spend_value(values, GW_MONEY_AVAILABILITY), gw_spend_value(values, GW_MONEY_SOLD));
}

struct gw_spend_sums gw_spend_sums_of(const struct gw_spend_row *row, const struct gw_spend_values *values)
{
    struct gw_spend_sums sums = {.capex_usd = row->capex_usd,
                                 .charge_usd = row->charge_total_usd,
                                 .energy_usd = row->yearly_usd[GW_YEARLY_ENERGY],
                                 .opex_usd = row->opex_usd,
                                 .cost_usd = row->cost_usd,
                                 .revenue_usd = row->revenue_usd,
                                 .usd_per_accelerator_hour = over(row->cost_usd, row->accelerator_hours)};
    sums.usd_per_accelerator_hour_sold = sold(sums.usd_per_accelerator_hour, values);
    return sums;
}

/* Present values at the first day of the plan: from there on, then back from there, so that no sum rests on how early anything may be paid. */
static void discount(const struct gw_spend_model *model, const struct gw_spend_values *values, const struct gw_spend_books *books,
                     struct gw_spend_whole *whole)
{
    double rate = gw_spend_value(values, GW_MONEY_RATE), part = model->costs->timing == GW_MID_YEAR ? 0.5 : 1, cost = 0, hours = 0;
    double left = pow(1 + rate, -part / 12), a_month = pow(1 + rate, -1.0 / 12);
    for (int at = model->before; at < model->before + model->months; at++, left *= a_month) {
        const struct gw_spend_row *row = &books->rows[at];
        whole->present_cost_usd += (row->capex_usd + row->opex_usd) * left;
        cost += row->cost_usd * left;
        whole->present_revenue_usd += row->revenue_usd * left;
        hours += row->accelerator_hours * left;
    }
    double more = pow(1 + rate, (1 - part) / 12);
    for (int at = model->before - 1; at >= 0; at--, more /= a_month)
        whole->present_cost_usd += books->rows[at].capex_usd * more;
    whole->left_usd = books->left_usd;
    whole->net_present_usd = whole->present_revenue_usd - whole->present_cost_usd + books->left_usd * pow(1 + rate, -model->months / 12.0);
    whole->levelised_usd_per_hour = over(cost, hours);
    whole->levelised_usd_per_hour_sold = sold(whole->levelised_usd_per_hour, values);
}

struct gw_spend_whole gw_spend_whole_of(const struct gw_spend_model *model, const struct gw_spend_values *values,
                                        const struct gw_spend_books *books)
{
    struct gw_spend_whole whole = {.replaced_usd = books->replaced_usd};
    struct gw_spend_row all = {.capex_usd = 0};
    for (int part = 0; part < GW_COST_PARTS; part++)
        whole.capital_usd[part] = books->capital_usd[part];
    for (int at = 0; at < model->before + model->months; at++)
        gw_spend_add_row(&all, &books->rows[at]);
    gw_spend_add_up(&all);
    whole.sums = gw_spend_sums_of(&all, values);
    whole.sums.capex_usd = 0; /* of the parts, to the last bit */
    for (int part = 0; part < GW_COST_PARTS; part++)
        whole.sums.capex_usd += whole.capital_usd[part];
    discount(model, values, books, &whole);
    return whole;
}
