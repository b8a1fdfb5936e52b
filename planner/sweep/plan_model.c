/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "planner/sweep/plan_model.h"

#include <stdlib.h>

#include "planner/sweep/blocks.h"
#include "planner/sweep/spec.h"

enum { LANES = GW_SWEPT_LANES };

/* --- metrics ------------------------------------------------------------------------------------------------------------------ */

struct metrics_wanted {
    double *metrics;
    size_t stride;
};

/* Metrics of a cost set, lane by lane. */
static void take_costs(struct gw_plan_model *model, struct gw_model_worker *worker, const struct gw_scenario_block *at, const struct metrics_wanted *wanted)
{
    for (int lane = 0; lane < at->count; lane++) {
        gw_lane_run_fill(&worker->lanes.run, &worker->lanes.block, lane);
        gw_lane_costs_keep(&worker->costs, (gw_lane_values)(void *)worker->of, lane);
        for (size_t metric = 0; metric < model->parts.metric_count; metric++)
            if (gw_plan_sum_is_cost(model->parts.metrics[metric].sum))
                wanted->metrics[metric * wanted->stride + at->order[lane]] = gw_lane_cost(&worker->costs, &model->parts.metrics[metric]);
    }
}

static enum gw_status take_metrics(struct gw_plan_model *model, struct gw_model_worker *worker, const struct gw_scenario_block *at, void *context)
{
    const struct metrics_wanted *wanted = context;
    model->parts.engine->kernels.schedule_sweep(&worker->variant.plan, &worker->lanes.block, 1, worker->scratch, worker->results);
    for (size_t metric = 0; metric < model->parts.metric_count; metric++)
        for (int lane = 0; lane < at->count; lane++)
            wanted->metrics[metric * wanted->stride + at->order[lane]] = worker->results[metric * LANES + (size_t)lane];
    if (model->parts.costs)
        take_costs(model, worker, at, wanted);
    return GW_OK;
}

enum gw_status gw_plan_model_evaluate(struct gw_plan_model *model, int worker, const double *values, size_t stride, size_t count, double *metrics,
                                      size_t metric_stride, struct gw_err *err)
{
    struct metrics_wanted wanted = {metrics, metric_stride};
    return gw_visit_blocks(model, worker, values, stride, count, take_metrics, &wanted, err);
}

/* --- leaves of a sweep ------------------------------------------------------------------------------------------------------------- */

enum gw_status gw_plan_model_leaf(struct gw_plan_model *model, const struct gw_scenarios *scenarios, int worker_index, uint64_t first, size_t count,
                                  double *metrics, struct gw_err *err)
{
    struct gw_model_worker *worker = &model->workers[worker_index];
    if (!worker->values)
        worker->values = malloc((model->source.axis_count + 1) * GW_SWEEP_LEAF * sizeof *worker->values);
    if (!worker->values)
        return gw_fail(err, GW_SYSTEM, "out of memory");
    worker->first = first;
    for (size_t axis = 0; axis < model->source.axis_count; axis++)
        gw_scenarios_fill(scenarios, axis, first, count, worker->values + axis * GW_SWEEP_LEAF);
    return gw_plan_model_evaluate(model, worker_index, worker->values, GW_SWEEP_LEAF, count, metrics, GW_SWEEP_LEAF, err);
}

const double *gw_plan_model_drawn(const struct gw_plan_model *model, int worker, uint64_t first)
{
    return model->workers[worker].first == first ? model->workers[worker].values : NULL;
}

/* --- the model ------------------------------------------------------------------------------------------------------------ */

/* The months in which energy is asked for. */
static const bool *wanted_months(const struct gw_plan_model_parts *parts, int months, struct gw_arena *arena)
{
    bool *wanted = gw_arena_array(arena, (size_t)months, sizeof *wanted);
    for (size_t i = 0; i < parts->metric_count && wanted; i++) {
        const struct gw_swept_metric *metric = &parts->metrics[i].swept;
        for (int month = metric->first_month; month < metric->end_month; month++)
            wanted[month] = wanted[month] || metric->quantity == GW_SWEPT_ENERGY_WH || parts->metrics[i].sum == GW_SUM_CARBON_KG ||
                            gw_plan_sum_is_cost(parts->metrics[i].sum);
    }
    return wanted;
}

static const double *hours_of(int start, int months, struct gw_arena *arena)
{
    double *hours = gw_arena_array(arena, (size_t)months, sizeof *hours);
    for (int month = 0; month < months && hours; month++)
        hours[month] = gw_month_hours(start + month);
    return hours;
}

/* Each kind of sum that is asked for becomes one of the kernel. */
static bool number_sums(struct gw_plan_model *model, struct gw_swept_metric *metrics)
{
    struct gw_variant_source *source = &model->source;
    for (size_t i = 0; i < model->parts.metric_count; i++) {
        enum gw_plan_sum sum = model->parts.metrics[i].sum;
        int k = 0;
        metrics[i] = model->parts.metrics[i].swept;
        if (sum == GW_SUM_NONE || gw_plan_sum_is_cost(sum))
            continue;
        while (k < source->sum_count && source->sums[k] != sum)
            k++;
        if (k == GW_SWEPT_SUMS)
            return false;
        if (k == source->sum_count)
            source->sums[source->sum_count++] = sum;
        metrics[i].quantity = (enum gw_swept_quantity)(GW_SWEPT_SUM + k);
    }
    return true;
}

static enum gw_status fill_source(struct gw_plan_model *model, struct gw_err *err)
{
    const struct gw_plan_model_parts *parts = &model->parts;
    int start = gw_month_of(parts->plan->start), months = gw_month_of(parts->plan->end) - start + 1;
    size_t *keys = gw_arena_array(&model->arena, parts->axis_count + 1, sizeof *keys);
    struct gw_swept_metric *metrics = gw_arena_array(&model->arena, parts->metric_count + 1, sizeof *metrics);
    const bool *wanted = wanted_months(parts, months, &model->arena);
    model->cells.hours = hours_of(start, months, &model->arena);
    if (!keys || !metrics || !wanted || !model->cells.hours)
        return gw_fail(err, GW_SYSTEM, "out of memory");
    if (!number_sums(model, metrics))
        return gw_fail(err, GW_USAGE, "a sweep tells up to %d of flops_fp4, flops_fp8, flops_bf16, racks_usd and carbon_kg", GW_SWEPT_SUMS);
    model->cells.axes = parts->axes;
    model->cells.axis_count = parts->axis_count;
    model->cells.commissioning = parts->commissioning;
    model->cells.grids = parts->grids;
    model->cells.engine = parts->engine;
    model->cells.start = start;
    model->cells.months = months;
    model->cells.wanted = wanted;
    model->cells.arena = &model->arena;
    model->source.plan = parts->plan;
    model->source.axes = parts->axes;
    model->source.axis_count = parts->axis_count;
    model->source.keys = keys;
    model->source.key_count = gw_variant_keys(parts->plan, parts->axes, parts->axis_count, keys);
    model->source.metrics = metrics;
    model->source.metric_count = (int)parts->metric_count;
    model->source.costs = parts->costs;
    model->source.cells = &model->cells;
    return GW_OK;
}

enum gw_status gw_plan_model_new(const struct gw_plan_model_parts *parts, struct gw_plan_model **result, struct gw_err *err)
{
    struct gw_plan_model *model = calloc(1, sizeof *model);
    *result = model;
    if (!model)
        return gw_fail(err, GW_SYSTEM, "out of memory");
    model->parts = *parts;
    gw_arena_init(&model->arena);
    model->has_lock = pthread_mutex_init(&model->cells.lock, NULL) == 0;
    model->workers = calloc((size_t)parts->engine->threads, sizeof *model->workers);
    if (!model->has_lock || !model->workers)
        return gw_fail(err, GW_SYSTEM, "out of memory");
    model->worker_count = parts->engine->threads;
    for (int i = 0; i < model->worker_count; i++)
        gw_arena_init(&model->workers[i].arena);
    return fill_source(model, err);
}

void gw_plan_model_release(struct gw_plan_model *model)
{
    if (!model)
        return;
    for (int i = 0; i < model->worker_count; i++)
        gw_model_worker_release(&model->workers[i]);
    free(model->workers);
    if (model->has_lock)
        pthread_mutex_destroy(&model->cells.lock);
    gw_arena_clear(&model->arena);
    free(model);
}
