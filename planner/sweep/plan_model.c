/* SPDX-License-Identifier: GPL-3.0-or-later */
#define _GNU_SOURCE /* qsort_r */
#include "planner/sweep/plan_model.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "planner/sweep/lanes.h"
#include "planner/sweep/spec.h"

enum { LANES = GW_SWEPT_LANES };

/* What a thread works with: the variant at hand, laid out, until a scenario is of another. */
struct worker {
    struct gw_arena arena;
    bool ready; /* a variant is laid out */
    struct gw_variant variant;
    struct gw_lanes lanes;
    void *scratch; /* of the kernel, aligned */
    size_t scratch_bytes;
    double *keys;  /* [scenario][key_count] */
    size_t *order; /* scenarios, those of a variant together */
    size_t room;
    double *values; /* [axis][GW_SWEEP_LEAF] of a leaf */
    double *of;    /* [axis][LANES] */
    double *results; /* [metric][LANES] */
};

struct gw_plan_model {
    struct gw_plan_model_parts parts;
    struct gw_variant_source source;
    struct gw_cells cells;
    struct gw_arena arena;
    struct worker *workers;
    int worker_count;
    bool has_lock;
};

/* --- one thread's part ---------------------------------------------------------------------------------------------------- */

static void forget_variant(struct worker *worker)
{
    worker->ready = false;
    gw_arena_clear(&worker->arena);
}

static void release_worker(struct worker *worker)
{
    forget_variant(worker);
    free(worker->scratch);
    free(worker->keys);
    free(worker->order);
    free(worker->values);
    free(worker->of);
    free(worker->results);
}

static bool need_scratch(struct worker *worker, size_t bytes)
{
    bytes = (bytes + 63) / 64 * 64;
    if (bytes <= worker->scratch_bytes)
        return true;
    free(worker->scratch);
    worker->scratch = aligned_alloc(64, bytes);
    worker->scratch_bytes = worker->scratch ? bytes : 0;
    return worker->scratch != NULL;
}

static enum gw_status take_variant(struct gw_plan_model *model, struct worker *worker, const double *key, struct gw_err *err)
{
    if (worker->ready && memcmp(worker->variant.key, key, model->source.key_count * sizeof *key) == 0)
        return GW_OK;
    forget_variant(worker);
    enum gw_status status = gw_variant_make(&model->source, key, &worker->arena, &worker->variant, err);
    if (status == GW_OK) {
        worker->ready = true;
        status = gw_lanes_init(&worker->lanes, &model->source, &worker->variant, &worker->arena, err);
    }
    if (status == GW_OK && !need_scratch(worker, worker->variant.scratch_bytes))
        status = gw_fail(err, GW_SYSTEM, "out of memory");
    if (status != GW_OK)
        forget_variant(worker);
    return status;
}

static bool need_room(const struct gw_plan_model *model, struct worker *worker, size_t count)
{
    if (!worker->of) {
        worker->of = malloc((model->source.axis_count + 1) * LANES * sizeof *worker->of);
        worker->results = malloc((model->parts.metric_count + 1) * LANES * sizeof *worker->results);
    }
    if (count > worker->room) {
        free(worker->keys);
        free(worker->order);
        worker->keys = malloc(count * (model->source.key_count + 1) * sizeof *worker->keys);
        worker->order = malloc(count * sizeof *worker->order);
        worker->room = worker->keys && worker->order ? count : 0;
    }
    return worker->of && worker->results && worker->room;
}

/* --- scenarios by their variant ------------------------------------------------------------------------------------------ */

/* The keys as bytes: which order they come in is of no matter, only that like ones come together. */
static void take_keys(const struct gw_plan_model *model, struct worker *worker, const double *values, size_t stride, size_t count)
{
    size_t width = model->source.key_count;
    for (size_t k = 0; k < width; k++) {
        const double *axis = values + model->source.keys[k] * stride;
        for (size_t i = 0; i < count; i++)
            worker->keys[i * width + k] = isnan(axis[i]) ? (double)NAN : axis[i];
    }
    for (size_t i = 0; i < count; i++)
        worker->order[i] = i;
}

static int compare_keys(const void *x, const void *y, void *context)
{
    const struct gw_plan_model *model = ((void **)context)[0];
    const struct worker *worker = ((void **)context)[1];
    size_t a = *(const size_t *)x, b = *(const size_t *)y, width = model->source.key_count;
    int order = memcmp(worker->keys + a * width, worker->keys + b * width, width * sizeof(double));
    return order ? order : (a > b) - (a < b);
}

static bool same_variant(const struct gw_plan_model *model, const struct worker *worker, size_t a, size_t b)
{
    size_t width = model->source.key_count;
    return memcmp(worker->keys + a * width, worker->keys + b * width, width * sizeof(double)) == 0;
}

/* One block: the scenarios order[0] .. order[count - 1], all of the variant at hand. */
static enum gw_status work_block(struct gw_plan_model *model, struct worker *worker, const double *values, size_t stride, const size_t *order,
                                 int count, double *metrics, size_t metric_stride, struct gw_err *err)
{
    double (*of)[LANES] = (double (*)[LANES])(void *)worker->of;
    for (size_t axis = 0; axis < model->source.axis_count; axis++) {
        const struct gw_axis_value *listed = model->source.axes[axis].value_count ? model->source.axes[axis].values : NULL;
        for (int lane = 0; lane < count; lane++) {
            double value = values[axis * stride + order[lane]];
            of[axis][lane] = listed && !isnan(value) ? listed[(size_t)value].number : value;
        }
    }
    enum gw_status status = gw_lanes_fill(&worker->lanes, (gw_lane_values)(void *)of, count, err);
    if (status != GW_OK)
        return status;
    model->parts.engine->kernels.schedule_sweep(&worker->variant.plan, &worker->lanes.block, 1, worker->scratch, worker->results);
    for (size_t metric = 0; metric < model->parts.metric_count; metric++)
        for (int lane = 0; lane < count; lane++)
            metrics[metric * metric_stride + order[lane]] = worker->results[metric * LANES + (size_t)lane];
    return GW_OK;
}

enum gw_status gw_plan_model_evaluate(struct gw_plan_model *model, int worker_index, const double *values, size_t stride, size_t count,
                                      double *metrics, size_t metric_stride, struct gw_err *err)
{
    struct worker *worker = &model->workers[worker_index];
    void *context[] = {model, worker};
    if (!need_room(model, worker, count))
        return gw_fail(err, GW_SYSTEM, "out of memory");
    take_keys(model, worker, values, stride, count);
    if (model->source.key_count)
        qsort_r(worker->order, count, sizeof *worker->order, compare_keys, context);
    for (size_t first = 0; first < count;) {
        size_t end = first + 1;
        while (end < count && end < first + LANES && same_variant(model, worker, worker->order[first], worker->order[end]))
            end++;
        enum gw_status status = take_variant(model, worker, worker->keys + worker->order[first] * model->source.key_count, err);
        if (status == GW_OK)
            status = work_block(model, worker, values, stride, worker->order + first, (int)(end - first), metrics, metric_stride, err);
        if (status != GW_OK)
            return status;
        first = end;
    }
    return GW_OK;
}

enum gw_status gw_plan_model_leaf(struct gw_plan_model *model, const struct gw_scenarios *scenarios, int worker_index, uint64_t first, size_t count,
                                  double *metrics, struct gw_err *err)
{
    struct worker *worker = &model->workers[worker_index];
    if (!worker->values)
        worker->values = malloc((model->source.axis_count + 1) * GW_SWEEP_LEAF * sizeof *worker->values);
    if (!worker->values)
        return gw_fail(err, GW_SYSTEM, "out of memory");
    for (size_t axis = 0; axis < model->source.axis_count; axis++)
        gw_scenarios_fill(scenarios, axis, first, count, worker->values + axis * GW_SWEEP_LEAF);
    return gw_plan_model_evaluate(model, worker_index, worker->values, GW_SWEEP_LEAF, count, metrics, GW_SWEEP_LEAF, err);
}

/* --- the model ------------------------------------------------------------------------------------------------------------ */

/* The months in which energy is asked for. */
static const bool *wanted_months(const struct gw_plan_model_parts *parts, int months, struct gw_arena *arena)
{
    bool *wanted = gw_arena_array(arena, (size_t)months, sizeof *wanted);
    for (size_t i = 0; i < parts->metric_count && wanted; i++) {
        const struct gw_swept_metric *metric = &parts->metrics[i].swept;
        for (int month = metric->first_month; month < metric->end_month; month++)
            wanted[month] = wanted[month] || metric->quantity == GW_SWEPT_ENERGY_WH;
    }
    return wanted;
}

static enum gw_status fill_source(struct gw_plan_model *model, struct gw_err *err)
{
    const struct gw_plan_model_parts *parts = &model->parts;
    int start = gw_month_of(parts->plan->start), months = gw_month_of(parts->plan->end) - start + 1;
    size_t *keys = gw_arena_array(&model->arena, parts->axis_count + 1, sizeof *keys);
    struct gw_swept_metric *metrics = gw_arena_array(&model->arena, parts->metric_count + 1, sizeof *metrics);
    const bool *wanted = wanted_months(parts, months, &model->arena);
    if (!keys || !metrics || !wanted)
        return gw_fail(err, GW_SYSTEM, "out of memory");
    for (size_t i = 0; i < parts->metric_count; i++)
        metrics[i] = parts->metrics[i].swept;
    model->cells.axes = parts->axes;
    model->cells.axis_count = parts->axis_count;
    model->cells.commissioning = parts->commissioning;
    model->cells.engine = parts->engine;
    model->cells.start = start;
    model->cells.months = months;
    model->cells.wanted = wanted;
    model->cells.arena = &model->arena;
    model->source = (struct gw_variant_source){.plan = parts->plan,
                                               .axes = parts->axes,
                                               .axis_count = parts->axis_count,
                                               .keys = keys,
                                               .key_count = gw_variant_keys(parts->plan, parts->axes, parts->axis_count, keys),
                                               .metrics = metrics,
                                               .metric_count = (int)parts->metric_count,
                                               .cells = &model->cells};
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
        release_worker(&model->workers[i]);
    free(model->workers);
    if (model->has_lock)
        pthread_mutex_destroy(&model->cells.lock);
    gw_arena_clear(&model->arena);
    free(model);
}
