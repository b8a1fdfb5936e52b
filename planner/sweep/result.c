/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "planner/sweep/result.h"

#include <stdlib.h>

double gw_sweep_quantile(const struct gw_sweep_result *result, int metric, double f)
{
    return gw_ranked_quantile(&result->ranked[metric], f);
}

void gw_sweep_result_release(struct gw_sweep_result *result)
{
    for (int m = 0; m < result->metric_count; m++) {
        free(result->metrics[m].sobol.indices);
        free(result->sorted[m]);
        if (result->sketches)
            gw_sketch_free(&result->sketches[m]);
    }
    free(result->sketches);
    free(result->best);
    free(result->front);
    free(result->rows);
    *result = (struct gw_sweep_result){0};
}

static void put_summary(struct gw_bytes *out, const struct gw_sweep_summary *s, int inputs)
{
    const double numbers[] = {s->mean, s->sd, s->min, s->p10, s->p50, s->p90, s->max, s->p10_half_width, s->p50_half_width, s->p90_half_width};
    gw_put_u64(out, s->count);
    gw_put_u64(out, s->missing);
    gw_put(out, numbers, sizeof numbers);
    gw_put(out, &s->errors, sizeof s->errors);
    if (!s->sobol.indices)
        return;
    gw_put_u64(out, s->sobol.rows);
    gw_put_double(out, s->sobol.mean);
    gw_put_double(out, s->sobol.variance);
    gw_put(out, s->sobol.indices, (size_t)inputs * sizeof *s->sobol.indices);
}

static void put_scenarios(struct gw_bytes *out, const struct gw_sweep_scenario *list, size_t count, int metrics)
{
    gw_put_u64(out, count);
    for (size_t i = 0; i < count; i++) {
        gw_put_u64(out, list[i].index);
        gw_put(out, list[i].metrics, (size_t)metrics * sizeof(double));
    }
}

void gw_sweep_result_put(struct gw_bytes *out, const struct gw_sweep_result *result)
{
    gw_put_u64(out, result->asked);
    gw_put_u64(out, result->scenarios);
    gw_put_u64(out, result->feasible);
    gw_put_u64(out, (uint64_t)result->exact | (uint64_t)result->settled << 1 | (uint64_t)result->front_thinned << 2);
    for (int m = 0; m < result->metric_count; m++)
        put_summary(out, &result->metrics[m], result->input_count);
    put_scenarios(out, result->best, result->best_count, result->metric_count);
    put_scenarios(out, result->front, result->front_count, result->metric_count);
}
