/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "planner/sweep/collect.h"

#include <math.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>

#include "planner/numeric/radix.h"

static enum gw_status no_memory(struct gw_err *err)
{
    return gw_fail(err, GW_SYSTEM, "out of memory for a sweep");
}

static bool is_in(uint64_t metrics, int metric)
{
    return metrics >> metric & 1;
}

static bool init_picks(struct gw_collector *collector)
{
    const struct gw_sweep_spec *spec = &collector->spec;
    size_t best = spec->best.metric >= 0 ? (size_t)spec->best.count : 0;
    bool has_front = spec->best.metric >= 0 && spec->best.front_metric >= 0;
    bool done = gw_picks_init(&collector->best, best, best, spec->metric_count);
    return gw_picks_init(&collector->front, has_front ? GW_SWEEP_FRONT_MAX : 0, has_front ? GW_SWEEP_LEAF : 0, spec->metric_count) && done;
}

enum gw_status gw_collector_init(struct gw_collector *collector, const struct gw_sweep_spec *spec, struct gw_err *err)
{
    *collector = (struct gw_collector){.spec = *spec};
    bool exact = gw_sweep_is_exact(spec), done = init_picks(collector);
    if (!exact) {
        collector->sketches = calloc((size_t)spec->metric_count, sizeof *collector->sketches);
        done = done && collector->sketches;
    }
    for (int m = 0; m < spec->metric_count; m++) {
        if (!exact && !(spec->sensitivity.inputs > 0 && is_in(spec->sensitivity.metrics, m)))
            continue;
        collector->values[m] = malloc(spec->scenarios * sizeof(double));
        done = done && collector->values[m];
    }
    if (exact && spec->stop.tolerance_frac > 0) {
        collector->scratch = malloc(2 * spec->scenarios * sizeof(double));
        done = done && collector->scratch;
    }
    return done ? GW_OK : no_memory(err);
}

void gw_collector_release(struct gw_collector *collector)
{
    for (int m = 0; m < collector->spec.metric_count; m++) {
        free(collector->values[m]);
        if (collector->sketches)
            gw_sketch_free(&collector->sketches[m]);
    }
    free(collector->sketches);
    free(collector->scratch);
    gw_picks_release(&collector->best);
    gw_picks_release(&collector->front);
    collector->spec.metric_count = 0;
    collector->sketches = NULL;
    collector->scratch = NULL;
}

enum gw_status gw_collector_absorb(struct gw_collector *collector, const struct gw_digest *digest, struct gw_err *err)
{
    GW_BUG_ON(digest->leaf != collector->leaves);
    for (int m = 0; m < collector->spec.metric_count; m++) {
        gw_tree_push(&collector->trees[m], &digest->moments[m]);
        if (collector->sketches && !gw_sketch_merge(&collector->sketches[m], &digest->sketches[m]))
            return no_memory(err);
        if (collector->values[m])
            memcpy(collector->values[m] + collector->scenarios, digest->values + (size_t)m * GW_SWEEP_LEAF, digest->count * sizeof(double));
    }
    gw_picks_merge_best(&collector->best, &digest->best);
    gw_picks_merge_front(&collector->front, &digest->front);
    collector->leaves++;
    collector->scenarios += digest->count;
    collector->feasible += digest->feasible;
    return GW_OK;
}

/* The values that are not missing, sorted, to the front of `out`. */
static uint64_t sort_into(double *out, double *scratch, const double *values, uint64_t count)
{
    uint64_t n = 0;
    for (uint64_t i = 0; i < count; i++)
        if (!isnan(values[i]))
            out[n++] = values[i];
    gw_radix_sort(out, scratch, n);
    return n;
}

static struct gw_ranked ranked_of_sketch(const struct gw_sketch *sketch, const struct gw_moments *total)
{
    return (struct gw_ranked){NULL, sketch, gw_moments_min(total), gw_moments_max(total), gw_moments_count(total)};
}

static struct gw_ranked ranked_so_far(const struct gw_collector *collector, int metric)
{
    struct gw_moments total = gw_tree_total(&collector->trees[metric]);
    if (collector->sketches)
        return ranked_of_sketch(&collector->sketches[metric], &total);
    struct gw_ranked ranked = {.sorted = collector->scratch};
    ranked.count = sort_into(collector->scratch, collector->scratch + collector->spec.scenarios, collector->values[metric], collector->scenarios);
    return ranked;
}

bool gw_collector_may_stop(const struct gw_collector *collector)
{
    const struct gw_spec_stop *stop = &collector->spec.stop;
    if (!(stop->tolerance_frac > 0) || (collector->leaves & (collector->leaves - 1)) != 0 ||
        collector->scenarios != collector->leaves * GW_SWEEP_LEAF)
        return false;
    for (int m = 0; m < collector->spec.metric_count; m++) {
        if (!is_in(stop->metrics, m))
            continue;
        struct gw_ranked ranked = ranked_so_far(collector, m);
        if (!gw_ranked_settled(&ranked, stop->tolerance_frac))
            return false;
    }
    return true;
}

static enum gw_status fill_sobol(const struct gw_collector *collector, int threads, struct gw_sweep_result *result, struct gw_err *err)
{
    const struct gw_spec_sensitivity *s = &collector->spec.sensitivity;
    for (int m = 0; m < result->metric_count && s->inputs > 0; m++) {
        if (!is_in(s->metrics, m))
            continue;
        struct gw_sensitivity *sobol = &result->metrics[m].sobol;
        sobol->indices = calloc((size_t)s->inputs, sizeof *sobol->indices);
        if (!sobol->indices)
            return no_memory(err);
        struct gw_sensitivity_task task = {collector->values[m], s->base, s->inputs, s->bootstrap, s->seed, (uint32_t)m, threads};
        enum gw_status status = gw_sensitivity(&task, sobol, err);
        if (status != GW_OK)
            return status;
    }
    return GW_OK;
}

/* Sort every metric in the place where its values are kept; the result owns them from here on. */
static bool sort_all(struct gw_collector *collector, int threads, struct gw_sweep_result *result)
{
    atomic_bool failed = false;
#pragma omp parallel num_threads(threads)
    {
        double *scratch = malloc((collector->scenarios + 1) * sizeof *scratch);
        if (!scratch)
            atomic_store(&failed, true);
#pragma omp for schedule(dynamic, 1)
        for (int m = 0; m < result->metric_count; m++) {
            double *values = collector->values[m];
            result->sorted[m] = values;
            collector->values[m] = NULL;
            if (!scratch)
                continue;
            result->metrics[m].errors = gw_shift_errors_of(values, collector->scenarios, collector->spec.shifts, scratch);
            result->ranked[m] = (struct gw_ranked){.sorted = values, .count = sort_into(values, scratch, values, collector->scenarios)};
        }
        free(scratch);
    }
    return !atomic_load(&failed);
}

static void take_sketches(struct gw_collector *collector, struct gw_sweep_result *result)
{
    result->sketches = collector->sketches;
    collector->sketches = NULL;
    for (int m = 0; m < result->metric_count; m++) {
        struct gw_moments total = gw_tree_total(&collector->trees[m]);
        result->ranked[m] = ranked_of_sketch(&result->sketches[m], &total);
        result->metrics[m].errors = gw_shift_errors_of(NULL, 0, 0, NULL);
    }
}

static void fill_summary(const struct gw_moments *total, const struct gw_ranked *ranked, struct gw_sweep_summary *summary)
{
    summary->count = gw_moments_count(total);
    summary->missing = total->missing;
    summary->mean = gw_moments_mean(total);
    summary->sd = gw_moments_sd(total);
    summary->min = gw_moments_min(total);
    summary->max = gw_moments_max(total);
    summary->p10 = gw_ranked_quantile(ranked, 0.1);
    summary->p50 = gw_ranked_quantile(ranked, 0.5);
    summary->p90 = gw_ranked_quantile(ranked, 0.9);
    summary->p10_half_width = gw_ranked_half_width(ranked, 0.1);
    summary->p50_half_width = gw_ranked_half_width(ranked, 0.5);
    summary->p90_half_width = gw_ranked_half_width(ranked, 0.9);
}

static struct gw_sweep_scenario *scenarios_of(const struct gw_picks *picks, double *rows)
{
    struct gw_sweep_scenario *list = calloc(picks->count + 1, sizeof *list);
    for (size_t i = 0; list && i < picks->count; i++) {
        double *row = rows + i * (size_t)picks->metric_count;
        memcpy(row, gw_picks_row(picks, i), (size_t)picks->metric_count * sizeof *row);
        list[i] = (struct gw_sweep_scenario){picks->items[i].index, row};
    }
    return list;
}

static enum gw_status fill_picks(struct gw_collector *collector, struct gw_sweep_result *result, struct gw_err *err)
{
    if (collector->front.limit > 0)
        gw_picks_thin(&collector->front, (size_t)collector->spec.best.front_cap);
    size_t metrics = (size_t)result->metric_count;
    result->best_count = collector->best.count;
    result->front_count = collector->front.count;
    result->front_thinned = collector->front.coarse > 0;
    result->rows = calloc((result->best_count + result->front_count) * metrics + 1, sizeof *result->rows);
    if (!result->rows)
        return no_memory(err);
    result->best = scenarios_of(&collector->best, result->rows);
    result->front = scenarios_of(&collector->front, result->rows + result->best_count * metrics);
    return result->best && result->front ? GW_OK : no_memory(err);
}

enum gw_status gw_collector_finish(struct gw_collector *collector, int threads, struct gw_sweep_result *result, struct gw_err *err)
{
    const struct gw_sweep_spec *spec = &collector->spec;
    *result = (struct gw_sweep_result){.asked = spec->scenarios,
                                       .scenarios = collector->scenarios,
                                       .feasible = collector->feasible,
                                       .metric_count = spec->metric_count,
                                       .input_count = spec->sensitivity.inputs,
                                       .exact = gw_sweep_is_exact(spec)};
    enum gw_status status = fill_sobol(collector, threads, result, err);
    if (status != GW_OK)
        return status;
    if (!result->exact)
        take_sketches(collector, result);
    else if (!sort_all(collector, threads, result))
        return no_memory(err);
    result->settled = spec->stop.tolerance_frac > 0;
    for (int m = 0; m < spec->metric_count; m++) {
        struct gw_moments total = gw_tree_total(&collector->trees[m]);
        fill_summary(&total, &result->ranked[m], &result->metrics[m]);
        if (is_in(spec->stop.metrics, m) && !gw_ranked_settled(&result->ranked[m], spec->stop.tolerance_frac))
            result->settled = false;
    }
    return fill_picks(collector, result, err);
}
