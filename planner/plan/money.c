/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "planner/plan/money.h"

#include <math.h>
#include <string.h>

#include "planner/base/hash.h"
#include "planner/plan/energy_price.h"
#include "planner/plan/figure_draws.h"
#include "planner/plan/money_values.h"

static enum gw_status make_draws(const struct gw_money_model *model, const struct gw_size_result *size, struct gw_arena *arena,
                                 struct gw_figure_draws *draws, struct gw_err *err)
{
    uint32_t *streams = gw_arena_array(arena, GW_MONEY_INPUTS, sizeof *streams);
    for (int i = 0; streams && i < GW_MONEY_INPUTS; i++)
        streams[i] = model->figures[i] ? gw_name_hash32(model->figures[gw_money_leader(model, i)]->path) : 0;
    return streams ? gw_figure_draws_new(arena, size->request.engine, model->figures, streams, GW_MONEY_INPUTS, draws, err)
                   : gw_fail(err, GW_SYSTEM, "out of memory");
}

enum { NUMBERS = sizeof(struct gw_money_values) / sizeof(double) };

static double *number_at(struct gw_money_values *values, size_t index)
{
    return (double *)(void *)((char *)values + index * sizeof(double));
}

static void range_of(struct gw_money_values *draws, size_t count, double *scratch, struct gw_money *money)
{
    for (size_t n = 0; n < NUMBERS; n++) {
        double *low = number_at(&money->low, n), *high = number_at(&money->high, n);
        *low = *high = *number_at(&money->mode, n);
        if (isnan(*low) || count == 0)
            continue;
        for (size_t i = 0; i < count; i++)
            scratch[i] = *number_at(&draws[i], n);
        gw_p10_p90(scratch, count, low, high);
    }
}

static enum gw_status draw_all(const struct gw_money_model *model, struct gw_arena *arena, struct gw_money *money, struct gw_err *err)
{
    const struct gw_size_result *size = money->size;
    struct gw_figure_draws figures;
    enum gw_status status = make_draws(model, size, arena, &figures, err);
    if (status != GW_OK)
        return status;
    size_t count = size->draw_count;
    struct gw_money_values *draws = gw_arena_array(arena, count + 1, sizeof *draws);
    double *scratch = gw_arena_array(arena, count + 1, sizeof *scratch), *hours = gw_arena_array(arena, count + 1, sizeof *hours);
    double *sold = gw_arena_array(arena, count + 1, sizeof *sold);
    if (!draws || !scratch || !hours || !sold)
        return gw_fail(err, GW_SYSTEM, "out of memory");
    money->mode = gw_money_at(model, &size->mode, figures.modes);
    for (size_t i = 0; i < count; i++) {
        double values[GW_MONEY_INPUTS];
        gw_figure_draw(&figures, i, values);
        draws[i] = gw_money_at(model, &size->draws[i], values);
        hours[i] = draws[i].usd_per_accelerator_hour;
        sold[i] = draws[i].usd_per_accelerator_hour_sold;
    }
    range_of(draws, count, scratch, money);
    money->draws = hours;
    money->sold_draws = sold;
    return GW_OK;
}

static bool is_assumed(const struct gw_figure *figure)
{
    return figure && figure->kind == GW_KIND_ASSUMED;
}

static void note_parts(const struct gw_money_model *model, struct gw_money *money, struct gw_arena *arena)
{
    bool racks = is_assumed(model->figures[GW_MONEY_PRICE + GW_COST_RACKS]), others = false;
    money->rate_assumed = is_assumed(model->figures[GW_MONEY_RATE]);
    for (int part = 0; part < GW_COST_PARTS; part++) {
        money->price[part] = model->figures[GW_MONEY_PRICE + part];
        money->part_assumed[part] = is_assumed(money->price[part]) || (model->per[part] == GW_PER_RACKS_PRICE && racks) ||
                                    (model->per[part] == GW_PER_OTHER_CAPEX && others);
        others = others || money->part_assumed[part];
        money->charge_assumed[part] =
            money->part_assumed[part] || (money->price[part] && (money->rate_assumed || is_assumed(model->figures[GW_MONEY_LIFE + part])));
        if (isnan(money->mode.capex_usd[part]))
            money->missing_capex[part] = gw_money_why_no_price(model, money->size->request.rack, part, arena);
        if (isnan(money->mode.charge_usd[part]))
            money->missing_charge[part] = money->missing_capex[part] ? money->missing_capex[part]
                                                                     : gw_money_why_no_charge(model, part, arena);
    }
}

static void note_yearly(const struct gw_money_model *model, struct gw_money *money, struct gw_arena *arena)
{
    bool capital = false;
    for (int part = 0; part < GW_COST_PARTS; part++)
        capital = capital || money->part_assumed[part];
    for (int cost = 0; cost < GW_YEARLY_COSTS; cost++) {
        money->yearly_assumed[cost] = gw_money_yearly_is_assumed(model, cost) || (gw_money_yearly_is_of_capital(cost) && capital);
        if (isnan(money->mode.yearly_usd[cost]))
            money->missing_yearly[cost] = gw_money_why_no_yearly(model, cost, arena);
    }
    money->sold_assumed = is_assumed(model->figures[GW_MONEY_AVAILABILITY]) || is_assumed(model->figures[GW_MONEY_SOLD]);
    if (isnan(money->mode.usd_per_accelerator_hour))
        money->missing_hours = "the cost of a year is unavailable";
    if (isnan(money->mode.usd_per_accelerator_hour_sold))
        money->missing_sold = money->missing_hours ? money->missing_hours : gw_money_why_not_sold(model, arena);
}

static const char *why_no_h100e(const struct gw_money *money, struct gw_arena *arena)
{
    const struct gw_rack *rack = money->size->request.rack;
    if (!rack->flops_fp8.present)
        return gw_arena_printf(arena, "no FP8 rate for %s", rack->id);
    if (!money->h100 || !money->h100->flops_fp8.present)
        return "no FP8 rate of a rack h100 to count in";
    return money->missing_hours;
}

enum gw_status gw_money_of(const struct gw_size_result *size, const struct gw_costs *costs, const struct gw_rack *h100,
                           struct gw_arena *arena, struct gw_money *money, struct gw_err *err)
{
    struct gw_money_model model = gw_money_model_of(costs, size->request.rack);
    gw_money_count_in(&model, h100);
    *money = (struct gw_money){.costs = costs, .size = size, .h100 = h100};
    enum gw_status status = gw_energy_price_ratio(size, costs, arena, &money->energy_price_ratio, err);
    model.energy_price_ratio = money->energy_price_ratio;
    if (status == GW_OK)
        status = draw_all(&model, arena, money, err);
    if (status != GW_OK)
        return status;
    note_parts(&model, money, arena);
    note_yearly(&model, money, arena);
    money->missing_h100e = why_no_h100e(money, arena);
    return arena->exhausted ? gw_fail(err, GW_SYSTEM, "out of memory") : GW_OK;
}

static bool any(const bool *flags, int count)
{
    for (int i = 0; i < count; i++)
        if (flags[i])
            return true;
    return false;
}

bool gw_money_capital_is_assumed(const struct gw_money *money)
{
    return gw_peak_is_assumed(&money->size->inputs) || any(money->part_assumed, GW_COST_PARTS);
}

bool gw_money_hour_is_assumed(const struct gw_money *money)
{
    return gw_peak_is_assumed(&money->size->inputs) || gw_mean_is_assumed(&money->size->inputs) || any(money->charge_assumed, GW_COST_PARTS) ||
           any(money->yearly_assumed, GW_YEARLY_COSTS);
}

const char *gw_money_why_no_hour(const struct gw_money *money)
{
    for (int part = 0; part < GW_COST_PARTS; part++)
        if (money->missing_charge[part])
            return money->missing_charge[part];
    for (int cost = 0; cost < GW_YEARLY_COSTS; cost++)
        if (money->missing_yearly[cost])
            return money->missing_yearly[cost];
    return money->missing_hours;
}

size_t gw_cost_figures(const struct gw_costs *costs, const struct gw_rack *rack, const struct gw_figure *figures[], size_t room)
{
    struct gw_money_model model = gw_money_model_of(costs, rack);
    size_t count = 0;
    for (int i = 0; i < GW_MONEY_FLOPS && count < room; i++)
        if (model.figures[i])
            figures[count++] = model.figures[i];
    if (costs->energy_price.present && costs->energy_by_hour.mean.present && count < room)
        figures[count++] = &costs->energy_by_hour.mean;
    return count;
}

bool gw_money_difference(const struct gw_money *one, const struct gw_money *other, struct gw_arena *arena, double *low, double *median,
                         double *high)
{
    size_t count = one->size->draw_count < other->size->draw_count ? one->size->draw_count : other->size->draw_count;
    double *differences = gw_arena_array(arena, count + 1, sizeof *differences);
    *low = *median = *high = (double)NAN;
    if (!differences)
        return false;
    if (one->missing_hours || other->missing_hours || count == 0)
        return true;
    for (size_t i = 0; i < count; i++)
        differences[i] = one->draws[i] - other->draws[i];
    gw_sort(differences, count);
    *low = gw_quantile_sorted(differences, count, 0.1);
    *median = gw_quantile_sorted(differences, count, 0.5);
    *high = gw_quantile_sorted(differences, count, 0.9);
    return true;
}
