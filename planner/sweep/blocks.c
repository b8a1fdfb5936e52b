/* SPDX-License-Identifier: GPL-3.0-or-later */
#define _GNU_SOURCE /* qsort_r */
#include "planner/sweep/blocks.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { LANES = GW_SWEPT_LANES };

/* --- one thread's part ---------------------------------------------------------------------------------------------------- */

static void forget_variant(struct gw_model_worker *worker)
{
    worker->ready = false;
    gw_arena_clear(&worker->arena);
}

void gw_model_worker_release(struct gw_model_worker *worker)
{
    forget_variant(worker);
    free(worker->scratch);
    free(worker->keys);
    free(worker->order);
    free(worker->values);
    free(worker->of);
    free(worker->results);
}

static bool need_scratch(struct gw_model_worker *worker, size_t bytes)
{
    bytes = (bytes + 63) / 64 * 64;
    if (bytes <= worker->scratch_bytes)
        return true;
    free(worker->scratch);
    worker->scratch = aligned_alloc(64, bytes);
    worker->scratch_bytes = worker->scratch ? bytes : 0;
    return worker->scratch != NULL;
}

/* Whether some metric asks when capital is paid. */
static bool wants_cash(const struct gw_plan_model *model)
{
    bool cash = false;
    for (size_t i = 0; i < model->parts.metric_count; i++)
        cash = cash || model->parts.metrics[i].sum == GW_SUM_CAPEX_USD || model->parts.metrics[i].sum == GW_SUM_PRESENT_COST_USD ||
               model->parts.metrics[i].sum == GW_SUM_NET_PRESENT_VALUE_USD;
    return cash;
}

static enum gw_status take_variant(struct gw_plan_model *model, struct gw_model_worker *worker, const double *key, struct gw_err *err)
{
    if (worker->ready && memcmp(worker->variant.key, key, model->source.key_count * sizeof *key) == 0)
        return GW_OK;
    forget_variant(worker);
    enum gw_status status = gw_variant_make(&model->source, key, &worker->arena, &worker->variant, err);
    if (status == GW_OK) {
        worker->ready = true;
        status = gw_lanes_init(&worker->lanes, &model->source, &worker->variant, &worker->arena, err);
    }
    if (status == GW_OK && model->parts.costs)
        status = gw_lane_costs_init(&worker->costs, &worker->lanes, wants_cash(model), &worker->arena, err);
    if (status == GW_OK && !need_scratch(worker, worker->variant.scratch_bytes))
        status = gw_fail(err, GW_SYSTEM, "out of memory");
    if (status != GW_OK)
        forget_variant(worker);
    return status;
}

static bool need_room(const struct gw_plan_model *model, struct gw_model_worker *worker, size_t count)
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
static void take_keys(const struct gw_plan_model *model, struct gw_model_worker *worker, const double *values, size_t stride, size_t count)
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
    const struct gw_model_worker *worker = ((void **)context)[1];
    size_t a = *(const size_t *)x, b = *(const size_t *)y, width = model->source.key_count;
    int order = memcmp(worker->keys + a * width, worker->keys + b * width, width * sizeof(double));
    return order ? order : (a > b) - (a < b);
}

static bool same_variant(const struct gw_plan_model *model, const struct gw_model_worker *worker, size_t a, size_t b)
{
    size_t width = model->source.key_count;
    return memcmp(worker->keys + a * width, worker->keys + b * width, width * sizeof(double)) == 0;
}

static enum gw_status fill_block(struct gw_plan_model *model, struct gw_model_worker *worker, const double *values, size_t stride, const struct gw_scenario_block *at,
                                 struct gw_err *err)
{
    double (*of)[LANES] = (double (*)[LANES])(void *)worker->of;
    for (size_t axis = 0; axis < model->source.axis_count; axis++) {
        const struct gw_axis_value *listed = model->source.axes[axis].value_count ? model->source.axes[axis].values : NULL;
        for (int lane = 0; lane < at->count; lane++) {
            double value = values[axis * stride + at->order[lane]];
            of[axis][lane] = listed && !isnan(value) ? listed[(size_t)value].number : value;
        }
    }
    return gw_lanes_fill(&worker->lanes, (gw_lane_values)(void *)of, at->count, err);
}

enum gw_status gw_visit_blocks(struct gw_plan_model *model, int worker_index, const double *values, size_t stride, size_t count,
                                   gw_visit_block *visit, void *context, struct gw_err *err)
{
    struct gw_model_worker *worker = &model->workers[worker_index];
    void *compared[] = {model, worker};
    if (!need_room(model, worker, count))
        return gw_fail(err, GW_SYSTEM, "out of memory");
    take_keys(model, worker, values, stride, count);
    if (model->source.key_count)
        qsort_r(worker->order, count, sizeof *worker->order, compare_keys, compared);
    for (size_t first = 0; first < count;) {
        size_t end = first + 1;
        while (end < count && end < first + LANES && same_variant(model, worker, worker->order[first], worker->order[end]))
            end++;
        const struct gw_scenario_block at = {worker->order + first, (int)(end - first)};
        enum gw_status status = take_variant(model, worker, worker->keys + worker->order[first] * model->source.key_count, err);
        if (status == GW_OK)
            status = fill_block(model, worker, values, stride, &at, err);
        if (status == GW_OK)
            status = visit(model, worker, &at, context);
        if (status != GW_OK)
            return status;
        first = end;
    }
    return GW_OK;
}
