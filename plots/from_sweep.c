/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "plots/from_sweep.h"

#include <inttypes.h>
#include <math.h>

#include "planner/base/text.h"
#include "plots/run_words.h"
#include "plots/sweep_words.h"

/* ---- one axis at a time */

enum gw_status gw_sweep_chart_tornado(const struct gw_sweep_answer *answer, size_t metric, struct gw_arena *arena, struct gw_chart *chart,
                                struct gw_err *err)
{
    const struct gw_plan_sweep *sweep = answer->sweep;
    size_t known = 0;
    enum gw_status status = gw_sweep_check_metric(answer, "tornado", metric, err);
    if (status != GW_OK)
        return status;
    if (!answer->tornados)
        return gw_fail(err, GW_USAGE, "'tornado' needs the bars of the axes of '%s': they were not made", sweep->plan->id);
    const struct gw_plan_tornado *tornado = &answer->tornados[metric];
    struct gw_chart_tornado_bar *bars = gw_arena_array(arena, sweep->axes.count + 1, sizeof *bars);
    for (size_t i = 0; bars && i < sweep->axes.count; i++) {
        const struct gw_plan_bar *bar = &tornado->bars[i];
        bars[i] = (struct gw_chart_tornado_bar){sweep->axes.items[bar->axis].name, bar->at_low, bar->at_high, bar->low, bar->high};
        known += isnan(bar->at_low) || isnan(bar->at_high) ? 0 : 1;
    }
    if (bars && (known == 0 || isnan(tornado->at_plan)))
        return gw_fail(err, GW_USAGE, "'tornado' has no bar to draw: '%s' is not to be had at the plan and at two ends of an axis",
                       sweep->metrics[metric].name);
    status = gw_sweep_chart_begin(
        answer, gw_arena_printf(arena, "%s, one axis at a time", sweep->metrics[metric].title),
        gw_arena_printf(arena,
                        "One axis alone leaves the plan: to its P10 and P90 where it is drawn, else to its least and its "
                        "largest value, or to the choices with least and most. The whole sweep: %s",
                        gw_sweep_scenarios_text(answer, answer->result->scenarios, arena)),
        arena, chart, err);
    chart->kind = GW_CHART_TORNADO;
    chart->tornado = (struct gw_chart_tornado){gw_sweep_chart_metric(answer, metric), tornado->at_plan, bars, sweep->axes.count};
    return status;
}

/* ---- Sobol indices */

/* What the first-order indices leave over. */
static const char *sum_note(const struct gw_sensitivity *sobol, size_t count, struct gw_arena *arena)
{
    double sum = 0;
    for (size_t i = 0; i < count; i++)
        sum += sobol->indices[i].first;
    return gw_arena_printf(
        arena,
        "First-order: the share of the variance that fixing the input alone takes away; total: with all it does together with "
        "others. The first-order ones add up to %.2f. Indices below 0 are noise of sampling.",
        sum);
}

enum gw_status gw_sweep_chart_sensitivity(const struct gw_sweep_answer *answer, size_t metric, struct gw_arena *arena,
                                          struct gw_chart *chart, struct gw_err *err)
{
    enum gw_status status = gw_sweep_check_metric(answer, "sensitivity", metric, err);
    if (status != GW_OK)
        return status;
    const struct gw_sensitivity *sobol = &answer->result->metrics[metric].sobol;
    const struct gw_scenarios *scenarios = &answer->sweep->scenarios;
    const struct gw_plan_metric *told = &answer->sweep->metrics[metric];
    size_t count = (size_t)answer->result->input_count;
    char rows[GW_NUMBER_TEXT];
    if (!sobol->indices || count == 0 || count > scenarios->input_count)
        return gw_fail(err, GW_USAGE, "'sensitivity' needs indices of '%s': the sweep of '%s' did not ask for them", told->name,
                       answer->sweep->plan->id);
    if (!(sobol->variance > 0))
        return gw_fail(err, GW_USAGE, "'sensitivity' needs a metric that varies: '%s' is the same in every scenario, or has no value",
                       told->name);
    struct gw_chart_index *inputs = gw_arena_array(arena, count, sizeof *inputs);
    for (size_t i = 0; inputs && i < count; i++) {
        const struct gw_sensitivity_index *index = &sobol->indices[i];
        inputs[i] = (struct gw_chart_index){scenarios->inputs[i].is_shock ? gw_arena_printf(arena, "shock %s", scenarios->inputs[i].name)
                                                                          : scenarios->inputs[i].name,
                                            index->first,
                                            index->first_low,
                                            index->first_high,
                                            index->total,
                                            index->total_low,
                                            index->total_high};
    }
    status = gw_sweep_chart_begin(answer, gw_arena_printf(arena, "%s, and what it depends on", told->title),
                                  gw_arena_printf(arena, "Sobol indices by input over %s rows; %s",
                                                  gw_count_text((double)sobol->rows, rows, sizeof rows),
                                                  gw_sweep_scenarios_text(answer, answer->result->scenarios, arena)),
                                  arena, chart, err);
    chart->kind = GW_CHART_SENSITIVITY;
    chart->note = sum_note(sobol, count, arena);
    chart->sensitivity = (struct gw_chart_sensitivity){inputs, count};
    return status == GW_OK && arena->exhausted ? gw_chart_no_memory(err) : status;
}

/* ---- the front */

static const struct gw_chart_pareto_point *points_of(const struct gw_sweep_scenario *list, size_t count, const struct gw_spec_best *best,
                                                     bool named, struct gw_arena *arena)
{
    struct gw_chart_pareto_point *points = gw_arena_array(arena, count + 1, sizeof *points);
    for (size_t i = 0; points && i < count; i++)
        points[i] = (struct gw_chart_pareto_point){.name = named ? gw_arena_printf(arena, "no. %" PRIu64, list[i].index) : NULL,
                                                   .x = list[i].metrics[best->metric], .y = list[i].metrics[best->front_metric]};
    return points;
}

/* What of a front a reader must know: NULL where there is nothing. */
static const char *front_note(const struct gw_sweep_answer *answer, struct gw_arena *arena)
{
    const struct gw_spec_best *best = &answer->sweep->spec.best;
    const int both[] = {best->metric, best->front_metric};
    const char *note = answer->result->front_thinned ? "Front thinned: it has more points than are drawn; those drawn are on it." : NULL;
    for (int i = 0; i < 2; i++) {
        char count[GW_NUMBER_TEXT];
        uint64_t missing = answer->result->metrics[both[i]].missing;
        if (missing)
            note = gw_arena_printf(arena, "%s%s%s scenario%s no %s and %s compared.", note ? note : "", note ? " " : "",
                                   gw_count_text((double)missing, count, sizeof count), missing == 1 ? " has" : "s have",
                                   answer->sweep->metrics[both[i]].name, missing == 1 ? "is not" : "are not");
    }
    return note;
}

enum gw_status gw_sweep_chart_pareto(const struct gw_sweep_answer *answer, struct gw_arena *arena, struct gw_chart *chart,
                                     struct gw_err *err)
{
    const struct gw_plan_sweep *sweep = answer->sweep;
    const struct gw_sweep_result *result = answer->result;
    const struct gw_spec_best *best = &sweep->spec.best;
    char feasible[GW_NUMBER_TEXT];
    if (best->metric < 0 || best->front_metric < 0)
        return gw_fail(err, GW_USAGE, "'pareto' needs two metrics to trade: the sweep of '%s' asks for no front (best with pareto_with)",
                       sweep->plan->id);
    if (result->front_count == 0)
        return gw_fail(err, GW_USAGE,
                       "'pareto' has nothing to draw: no scenario of '%s' meets all requirements and has a value of both metrics",
                       sweep->plan->id);
    struct gw_chart_pareto pareto = {.x = gw_sweep_chart_metric(answer, (size_t)best->metric),
                                     .y = gw_sweep_chart_metric(answer, (size_t)best->front_metric),
                                     .x_max = best->max,
                                     .y_max = best->front_max,
                                     .front = points_of(result->front, result->front_count, best, false, arena),
                                     .front_count = result->front_count,
                                     .best = points_of(result->best, result->best_count, best, true, arena),
                                     .best_count = result->best_count};
    enum gw_status status = gw_sweep_chart_begin(answer, gw_arena_printf(arena, "%s against %s", pareto.y.title, pareto.x.title),
                                                 gw_arena_printf(arena, "The front of %s feasible ones of %s",
                                                                 gw_count_text((double)result->feasible, feasible, sizeof feasible),
                                                                 gw_sweep_scenarios_text(answer, result->scenarios, arena)),
                                                 arena, chart, err);
    chart->kind = GW_CHART_PARETO;
    chart->note = front_note(answer, arena);
    chart->pareto = pareto;
    return status;
}

/* ---- months */

enum gw_status gw_sweep_chart_fan(const struct gw_sweep_answer *answer, const struct gw_sweep_months *months, struct gw_arena *arena,
                            struct gw_chart *chart, struct gw_err *err)
{
    if (months->month_count == 0)
        return gw_fail(err, GW_USAGE, "'fan' has no months to draw");
    enum gw_status status = gw_sweep_chart_begin(answer, "facility peak by month, as announced and as it may come",
                                                 gw_arena_printf(arena, "Power at the meter in the design hour, each month by itself; %s",
                                                                 gw_sweep_scenarios_text(answer, months->scenarios, arena)),
                                                 arena, chart, err);
    chart->kind = GW_CHART_FAN;
    chart->note = months->announced_w ? "As announced: supply and amounts on their stated dates, nothing late." : NULL;
    chart->fan = (struct gw_chart_fan){.unit = "W",
                                       .first_month = months->first_month,
                                       .month_count = months->month_count,
                                       .p10 = months->p10_w,
                                       .p50 = months->p50_w,
                                       .p90 = months->p90_w,
                                       .announced_name = "as announced",
                                       .announced = months->announced_w};
    return status;
}

enum gw_status gw_sweep_chart_binding(const struct gw_sweep_answer *answer, const struct gw_sweep_months *months, struct gw_arena *arena,
                                struct gw_chart *chart, struct gw_err *err)
{
    /* from what a plan could do something about to nothing at all, which is drawn in grey on top */
    static const enum gw_binding order[] = {GW_BINDS_POWER, GW_BINDS_DELIVERIES, GW_BINDS_CREW, GW_BINDS_SCHEDULE, GW_BINDS_NOTHING};
    static const char *const names[] = {"power", "deliveries", "crew", "schedule", "nothing"};
    enum { BINDINGS = sizeof order / sizeof order[0] };
    if (months->month_count == 0)
        return gw_fail(err, GW_USAGE, "'binding' has no months to draw");
    struct gw_chart_series *series = gw_arena_array(arena, BINDINGS, sizeof *series);
    for (size_t i = 0; series && i < BINDINGS; i++)
        series[i] = (struct gw_chart_series){names[i], months->bound_frac[order[i]]};
    enum gw_status status = gw_sweep_chart_begin(answer, "what binds, by month",
                                                 gw_arena_printf(arena,
                                                                 "Share of scenarios by what binds them at the end of each month; %s",
                                                                 gw_sweep_scenarios_text(answer, months->scenarios, arena)),
                                                 arena, chart, err);
    chart->kind = GW_CHART_STACK;
    chart->note = "Schedule: all that was planned so far stands, more is planned later. Nothing: all that is planned stands.";
    chart->stack = (struct gw_chart_stack){.unit = "% of scenarios",
                                           .first_month = months->first_month,
                                           .month_count = months->month_count,
                                           .series = series,
                                           .series_count = BINDINGS,
                                           .shares = true};
    return status;
}

/* ---- two axes */

enum gw_status gw_sweep_chart_map(const struct gw_sweep_answer *answer, const struct gw_sweep_cells *cells, struct gw_arena *arena,
                                  struct gw_chart *chart, struct gw_err *err)
{
    const struct gw_axes *axes = &answer->sweep->axes;
    enum gw_status status = gw_sweep_check_metric(answer, "sweep-heatmap", cells->metric, err);
    if (status != GW_OK)
        return status;
    if (cells->x_axis >= axes->count || cells->y_axis >= axes->count || cells->x_axis == cells->y_axis)
        return gw_fail(err, GW_USAGE, "'sweep-heatmap' needs two axes: the sweep of '%s' has %zu", answer->sweep->plan->id, axes->count);
    const char *x = axes->items[cells->x_axis].name, *y = axes->items[cells->y_axis].name;
    struct gw_chart_metric metric = gw_sweep_chart_metric(answer, cells->metric);
    status = gw_sweep_chart_begin(answer, gw_arena_printf(arena, "%s, over two axes", metric.title),
                                  gw_arena_printf(arena, "The %s of each pair of values%s; %s", cells->statistic,
                                                  axes->count > 2 ? " over all else that is swept" : "",
                                                  gw_sweep_scenarios_text(answer, cells->scenarios, arena)),
                                  arena, chart, err);
    chart->kind = GW_CHART_SWEEP_MAP;
    chart->sweep_map = (struct gw_chart_sweep_map){metric,       x, y, cells->x_labels, cells->y_labels, cells->x_count, cells->y_count,
                                                   cells->values};
    return status;
}
