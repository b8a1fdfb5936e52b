/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "planner/sweep/lane_costs.h"

#include <math.h>
#include <string.h>

#include "planner/plan/simulate.h"

/* --- what all lanes of a variant share -------------------------------------------------------------------------------- */

/* A set that varies its times of payment can pay this early. */
static int most_before(const struct gw_lanes *lanes)
{
    const struct gw_cost_spend *terms = &lanes->source->costs->spend;
    const struct gw_figure *times[] = {&terms->order_lead, &terms->construction};
    double most = 0;
    for (size_t i = 0; i < sizeof times / sizeof times[0]; i++) {
        size_t axis = gw_axis_of_figure(lanes->source->axes, lanes->source->axis_count, times[i]);
        most = fmax(most, axis < lanes->source->axis_count ? GW_COST_MONTHS_MAX : times[i]->mode);
    }
    return (int)ceil(most);
}

static enum gw_status make_model(struct gw_lane_costs *costs, const struct gw_lanes *lanes, struct gw_arena *arena, struct gw_err *err)
{
    const struct gw_variant *variant = lanes->variant;
    const struct gw_deployment **deployments = gw_arena_array(arena, variant->line_count, sizeof *deployments);
    if (!deployments)
        return gw_fail(err, GW_SYSTEM, "out of memory");
    for (size_t i = 0; i < variant->line_count; i++)
        deployments[variant->lines[i].deployment] = &variant->deployments[variant->lines[i].deployment];
    const struct gw_spend_parts parts = {.costs = lanes->source->costs,
                                         .deployments = deployments,
                                         .sites = variant->sites,
                                         .line_count = variant->line_count,
                                         .site_count = (size_t)variant->plan.place_count,
                                         .start = lanes->source->cells->start,
                                         .months = lanes->source->cells->months,
                                         .before = most_before(lanes)};
    return gw_spend_model_new(&parts, arena, &costs->model, err);
}

/* Whether an axis gives a figure that is not stated. */
static bool is_given(const struct gw_lane_costs *costs, const struct gw_figure *figure)
{
    const struct gw_variant_source *source = costs->lanes->source;
    return figure && !figure->present && gw_axis_of_figure(source->axes, source->axis_count, figure) < source->axis_count;
}

/* What the set or a rack does not state stands in the list where an axis gives it. */
static void take_given(struct gw_lane_costs *costs)
{
    const struct gw_figure *terms[GW_SPEND_TERMS];
    gw_spend_terms(costs->model.costs, terms);
    for (size_t line = 0; line < costs->model.line_count; line++) {
        struct gw_money_model *model = &costs->model.lines[line].model;
        const struct gw_figure **figures = costs->model.figures + line * GW_MONEY_INPUTS, *price = &costs->model.lines[line].rack->price;
        for (int i = GW_MONEY_LIFE; i < GW_MONEY_FLOPS; i++)
            if (is_given(costs, gw_money_figure(costs->model.costs, i)))
                figures[i] = gw_money_figure(costs->model.costs, i);
        if (model->per[GW_COST_RACKS] == GW_PER_NOTHING && is_given(costs, price)) {
            model->per[GW_COST_RACKS] = GW_PER_UNIT;
            figures[GW_MONEY_PRICE + GW_COST_RACKS] = price;
        }
    }
    for (int i = 0; i < GW_SPEND_TERMS; i++)
        if (is_given(costs, terms[i]))
            costs->model.figures[costs->model.terms_at + (size_t)i] = terms[i];
}

static enum gw_status find_axes(struct gw_lane_costs *costs, struct gw_arena *arena, struct gw_err *err)
{
    const struct gw_variant_source *source = costs->lanes->source;
    costs->axes = gw_arena_array(arena, costs->model.figure_count + 1, sizeof *costs->axes);
    if (!costs->axes)
        return gw_fail(err, GW_SYSTEM, "out of memory");
    for (size_t i = 0; i < costs->model.figure_count; i++) {
        size_t axis = costs->model.figures[i] ? gw_axis_of_figure(source->axes, source->axis_count, costs->model.figures[i]) : source->axis_count;
        if (axis < source->axis_count)
            costs->axes[costs->axis_count++] = (struct gw_cost_axis){i, axis};
    }
    return GW_OK;
}

/* Where the months of each line are: they stay there from lane to lane. */
static void point_to_lines(struct gw_lane_costs *costs)
{
    for (size_t i = 0; i < costs->lanes->variant->line_count; i++) {
        const struct gw_schedule_deployment *line = &costs->lanes->run.lines[i];
        size_t at = costs->lanes->variant->lines[i].deployment;
        costs->physics.installed[at] = line->installed;
        costs->physics.standing[at] = line->standing;
        costs->physics.powered[at] = line->powered;
    }
}

enum gw_status gw_lane_costs_init(struct gw_lane_costs *costs, const struct gw_lanes *lanes, bool cash, struct gw_arena *arena, struct gw_err *err)
{
    *costs = (struct gw_lane_costs){.lanes = lanes};
    enum gw_status status = make_model(costs, lanes, arena, err);
    if (status == GW_OK) {
        take_given(costs);
        status = find_axes(costs, arena, err);
    }
    if (status == GW_OK)
        status = gw_spend_physics_new(&costs->model, arena, &costs->physics, err);
    if (status == GW_OK)
        status = gw_spend_books_new(&costs->model, arena, &costs->books, err);
    if (status != GW_OK)
        return status;
    costs->books.cash = cash;
    costs->figures = gw_arena_array(arena, costs->model.figure_count + 1, sizeof *costs->figures);
    costs->values.factors = gw_arena_array(arena, GW_PRICES * (size_t)costs->model.months, sizeof *costs->values.factors);
    if (!costs->figures || !costs->values.factors)
        return gw_fail(err, GW_SYSTEM, "out of memory");
    gw_spend_factors_of(&costs->model, costs->model.draws.modes, &costs->values); /* no axis changes a path of prices */
    point_to_lines(costs);
    return GW_OK;
}

/* --- one lane ------------------------------------------------------------------------------------------------------------ */

static const struct gw_design *design_of(const struct gw_lanes *lanes, size_t line, int lane)
{
    const struct gw_made_design *made = lanes->made[line * GW_SWEPT_LANES + (size_t)lane];
    return made ? &made->design : &lanes->variant->lines[line].cell->design;
}

/* As gw_run_fill_months adds them up: deployments of a site, then its fixed part, then sites. */
static void take_month(struct gw_lane_costs *costs, int lane, int month)
{
    const struct gw_lanes *lanes = costs->lanes;
    double peak_w = 0, it_w = 0, in_service = 0;
    size_t line = 0;
    for (int place = 0; place < lanes->variant->plan.place_count; place++) {
        const struct gw_design *first = design_of(lanes, line, lane);
        double site_w = 0, site_it_w = 0;
        for (int k = 0; k < lanes->variant->plan.places[place].line_count; k++, line++) {
            const struct gw_schedule_deployment *d = &lanes->run.lines[line];
            struct gw_draw draw = gw_draw_of(design_of(lanes, line, lane), d->powered[month], d->in_service[month]);
            site_w += draw.facility_peak_w;
            site_it_w += draw.it_peak_w;
            in_service += d->in_service[month] * (double)lanes->variant->deployments[lanes->variant->lines[line].deployment].rack->accelerators;
        }
        if (site_w > 0) {
            struct gw_draw fixed = gw_draw_of_fixed(first);
            site_w += fixed.facility_peak_w;
            site_it_w += fixed.it_peak_w;
        }
        peak_w += site_w;
        it_w += site_it_w;
    }
    costs->physics.facility_peak_w[month] = peak_w;
    costs->physics.it_peak_w[month] = it_w;
    costs->physics.accelerator_hours[month] = in_service * lanes->source->cells->hours[month];
    costs->physics.weight_wh[month] = lanes->source->cells->wanted[month] ? gw_lanes_energy_wh(lanes, month, lane) : 0;
}

void gw_lane_costs_keep(struct gw_lane_costs *costs, gw_lane_values of, int lane)
{
    const struct gw_lanes *lanes = costs->lanes;
    memcpy(costs->figures, costs->model.draws.modes, costs->model.figure_count * sizeof *costs->figures);
    for (size_t i = 0; i < costs->axis_count; i++) {
        double value = of[costs->axes[i].axis][lane];
        if (!isnan(value))
            costs->figures[costs->axes[i].figure] = value;
    }
    for (size_t i = 0; i < lanes->variant->line_count; i++)
        gw_spend_unit_watts(design_of(lanes, i, lane), costs->physics.unit_w[lanes->variant->lines[i].deployment]);
    for (int month = 0; month < costs->model.months; month++)
        take_month(costs, lane, month);
    gw_spend_values_of(&costs->model, costs->figures, &costs->values);
    gw_spend_books_open(&costs->model, &costs->physics, &costs->values, &costs->books);
    gw_spend_capital(&costs->model, &costs->physics, &costs->values, &costs->books);
    gw_spend_running(&costs->model, &costs->physics, &costs->values, &costs->books);
    costs->whole = gw_spend_whole_of(&costs->model, &costs->values, &costs->books);
}

/* --- metrics -------------------------------------------------------------------------------------------------------------- */

static double of_sums(enum gw_plan_sum sum, const struct gw_spend_sums *sums)
{
    return sum == GW_SUM_CAPEX_USD   ? sums->capex_usd
           : sum == GW_SUM_OPEX_USD  ? sums->opex_usd
           : sum == GW_SUM_COST_USD  ? sums->cost_usd
           : sum == GW_SUM_REVENUE_USD ? sums->revenue_usd
                                     : sums->usd_per_accelerator_hour;
}

double gw_lane_cost(const struct gw_lane_costs *costs, const struct gw_plan_metric *metric)
{
    struct gw_spend_row row = {.capex_usd = 0};
    if (metric->sum == GW_SUM_PRESENT_COST_USD)
        return costs->whole.present_cost_usd;
    if (metric->sum == GW_SUM_NET_PRESENT_VALUE_USD)
        return costs->whole.net_present_usd;
    if (metric->whole)
        return metric->sum == GW_SUM_USD_PER_ACCELERATOR_HOUR ? costs->whole.levelised_usd_per_hour : of_sums(metric->sum, &costs->whole.sums);
    for (int month = metric->first_month < -costs->model.before ? -costs->model.before : metric->first_month; month < metric->swept.end_month; month++)
        gw_spend_add_row(&row, &costs->books.rows[costs->model.before + month]);
    gw_spend_add_up(&row);
    struct gw_spend_sums sums = gw_spend_sums_of(&row, &costs->values);
    return of_sums(metric->sum, &sums);
}
