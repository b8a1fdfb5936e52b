/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "planner/plan/spend.h"

#include <math.h>

#include "planner/plan/spend_books.h"

static void fill_months(const struct gw_spend_model *model, const struct gw_spend_books *books, struct gw_spend *spend)
{
    for (int at = 0; at < spend->month_count; at++) {
        spend->months[at].when = model->start - model->before + at;
        spend->months[at].months = at >= model->before;
        spend->months[at].row = books->rows[at];
    }
}

static void fill_years(const struct gw_spend_values *values, struct gw_spend *spend)
{
    int first_year = gw_month_year(spend->months[0].when);
    for (int i = 0; i < spend->year_count; i++)
        spend->years[i].when = first_year + i;
    for (int at = 0; at < spend->month_count; at++) {
        struct gw_spend_period *year = &spend->years[gw_month_year(spend->months[at].when) - first_year];
        year->months += spend->months[at].months;
        gw_spend_add_row(&year->row, &spend->months[at].row);
    }
    for (int i = 0; i < spend->year_count; i++) {
        struct gw_spend_period *year = &spend->years[i];
        gw_spend_add_up(&year->row);
        year->sums = year->low = year->high = gw_spend_sums_of(&year->row, values);
    }
}

static void balance(struct gw_spend *spend)
{
    double paid = 0, capital = 0;
    for (int part = 0; part < GW_COST_PARTS; part++)
        capital += spend->mode.capital_usd[part];
    for (int at = 0; at < spend->month_count; at++)
        paid += spend->months[at].row.capex_usd;
    spend->residual_frac = capital > 0 ? fabs(paid - capital) / capital : isnan(capital) ? capital : 0;
}

/* Accelerators of the last month that are older than the life of racks. */
static void note_age(const struct gw_spend_model *model, const struct gw_spend_physics *physics, struct gw_spend *spend)
{
    const struct gw_figure *life = model->lines[0].model.figures[GW_MONEY_LIFE + GW_COST_RACKS];
    spend->beyond_life = life ? 0 : (double)NAN;
    if (!life || spend->costs->spend.refresh == GW_REFRESH_LIKE_FOR_LIKE)
        return;
    int months = (int)fmax(1, round(life->mode)), last = model->months - 1;
    for (size_t i = 0; i < model->line_count; i++) {
        const struct gw_spend_line *line = &model->lines[i];
        for (int at = 0; at + months <= last; at++)
            spend->beyond_life += physics->installed[i][at] * (line->survival ? line->survival[last - at] : 1) *
                                  (double)line->rack->accelerators;
    }
}

static void note_energy(const struct gw_run *run, const struct gw_spend_physics *physics, struct gw_spend *spend)
{
    double weight_wh = 0, energy_wh = 0;
    for (int at = 0; at < run->month_count; at++) {
        weight_wh += physics->weight_wh[at];
        energy_wh += run->total.months[at].energy_wh;
    }
    spend->energy_price_ratio = energy_wh > 0 ? weight_wh / energy_wh : (double)NAN;
    spend->energy_usd_per_wh = energy_wh > 0 ? spend->mode.sums.energy_usd / energy_wh : (double)NAN;
}

static bool lacks_charge(const struct gw_spend *spend, int part)
{
    for (int year = 0; year < spend->year_count; year++)
        if (isnan(spend->years[year].row.charge_usd[part]))
            return true;
    return false;
}

static void note_missing(const struct gw_spend_model *model, const struct gw_spend_books *books, struct gw_arena *arena,
                         struct gw_spend *spend)
{
    const struct gw_money_model *first = &model->lines[0].model;
    for (int part = 0; part < GW_COST_PARTS; part++) {
        for (size_t i = 0; i < model->line_count && isnan(spend->mode.capital_usd[part]) && !spend->missing_part[part]; i++)
            if (isnan(books->unit_usd[i][part]) || first->per[part] == GW_PER_OTHER_CAPEX)
                spend->missing_part[part] =
                    gw_money_why_no_price(&model->lines[i].model, model->lines[i].rack, part, arena);
        if (lacks_charge(spend, part))
            spend->missing_charge[part] = spend->missing_part[part] ? spend->missing_part[part]
                                                                    : gw_money_why_no_charge(first, part, arena);
    }
    for (int cost = 0; cost < GW_YEARLY_COSTS; cost++)
        if (isnan(spend->months[spend->month_count - 1].row.yearly_usd[cost]))
            spend->missing_yearly[cost] = gw_money_why_no_yearly(first, cost, arena);
    if (!first->figures[GW_MONEY_RATE])
        spend->missing_rate = gw_arena_printf(arena, "costs.%s.cost_of_capital is not stated", spend->costs->id);
    if (!first->figures[GW_MONEY_AVAILABILITY] || !first->figures[GW_MONEY_SOLD])
        spend->missing_sold = gw_money_why_not_sold(first, arena);
    spend->missing_revenue = !spend->costs->rent_price.present
                                 ? gw_arena_printf(arena, "costs.%s.rent_price is not stated", spend->costs->id)
                                 : spend->missing_sold;
}

enum gw_status gw_spend_check(const struct gw_costs *costs, struct gw_err *err)
{
    const struct gw_cost_spend *timing = &costs->spend;
    const char *missing = !timing->deposit_frac.present   ? "deposit_frac"
                          : !timing->order_lead.present   ? "order_lead"
                          : !timing->construction.present ? "construction"
                                                          : NULL;
    if (!missing)
        return GW_OK;
    return gw_fail(err, GW_USAGE,
                   "cost set '%s' does not say when capital is spent: costs.%s.spend.%s is not stated; use a set that states it", costs->id,
                   costs->id, missing);
}

static enum gw_status keep_books(const struct gw_run *run, const struct gw_spend_model *model, struct gw_arena *arena,
                                 struct gw_spend *spend, struct gw_err *err)
{
    struct gw_spend_physics physics;
    struct gw_spend_books books;
    struct gw_spend_values values = {.factors = gw_arena_array(arena, GW_PRICES * (size_t)model->months, sizeof *values.factors)};
    enum gw_status status = values.factors ? gw_spend_physics_of(run, model, arena, &physics, err)
                                           : gw_fail(err, GW_SYSTEM, "out of memory");
    if (status == GW_OK)
        status = gw_spend_books_new(model, arena, &books, err);
    if (status != GW_OK)
        return status;
    books.cash = true;
    gw_spend_values_of(model, model->draws.modes, &values);
    gw_spend_factors_of(model, model->draws.modes, &values);
    gw_spend_books_open(model, &physics, &values, &books);
    gw_spend_capital(model, &physics, &values, &books);
    gw_spend_running(model, &physics, &values, &books);
    fill_months(model, &books, spend);
    fill_years(&values, spend);
    spend->mode = spend->low = spend->high = gw_spend_whole_of(model, &values, &books);
    balance(spend);
    note_age(model, &physics, spend);
    note_energy(run, &physics, spend);
    note_missing(model, &books, arena, spend);
    return arena->exhausted ? gw_fail(err, GW_SYSTEM, "out of memory") : GW_OK;
}

enum gw_status gw_spend_of(const struct gw_run *run, const struct gw_costs *costs, struct gw_arena *arena, struct gw_spend *spend,
                           struct gw_err *err)
{
    struct gw_spend_model model;
    enum gw_status status = gw_spend_check(costs, err);
    if (status != GW_OK)
        return status;
    *spend = (struct gw_spend){.costs = costs,
                               .order_lead_months = (int)lround(costs->spend.order_lead.mode),
                               .construction_months = (int)lround(costs->spend.construction.mode),
                               .deposit_frac = costs->spend.deposit_frac.mode};
    int before = spend->order_lead_months > spend->construction_months ? spend->order_lead_months : spend->construction_months;
    spend->month_count = run->month_count + before;
    spend->year_count = gw_month_year(run->start + run->month_count - 1) - gw_month_year(run->start - before) + 1;
    spend->months = gw_arena_array(arena, (size_t)spend->month_count, sizeof *spend->months);
    spend->years = gw_arena_array(arena, (size_t)spend->year_count, sizeof *spend->years);
    if (!spend->months || !spend->years)
        return gw_fail(err, GW_SYSTEM, "out of memory");
    status = gw_spend_model_of(run, costs, before, false, arena, &model, err);
    return status == GW_OK ? keep_books(run, &model, arena, spend, err) : status;
}

const struct gw_spend_group gw_spend_groups[GW_SPEND_GROUPS] = {{"racks", GW_COST_RACKS, GW_COST_RACKS},
                                                                {"other IT", GW_COST_NETWORK, GW_COST_OTHER_IT},
                                                                {"shell and plant", GW_COST_SHELL, GW_COST_MEP},
                                                                {"power", GW_COST_GRID_CONNECTION, GW_COST_ONSITE_POWER},
                                                                {"land", GW_COST_LAND, GW_COST_LAND}};

double gw_spend_group_usd(const double part_usd[GW_COST_PARTS], size_t group)
{
    double usd = 0;
    for (int part = (int)gw_spend_groups[group].first; part <= (int)gw_spend_groups[group].last; part++)
        usd += part_usd[part];
    return usd;
}
