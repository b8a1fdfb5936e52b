/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The answer of a sweep. Talks to planner/base. */
#ifndef GW_SWEEP_RESULT_H
#define GW_SWEEP_RESULT_H

#include "planner/sweep/quantiles.h"
#include "planner/sweep/sensitivity.h"
#include "planner/sweep/shifts.h"
#include "planner/sweep/spec.h"

/* One metric over all scenarios, feasible or not; a requirement filters what is best, not what is uncertain. NaN: not to be had. */
struct gw_sweep_summary {
    uint64_t count, missing; /* scenarios with and without a value */
    double mean, sd, min, p10, p50, p90, max;
    double p10_half_width, p50_half_width, p90_half_width; /* planner/sweep/quantiles.h */
    struct gw_shift_errors errors; /* of shifted Sobol points whose values are kept (exact); NaN else */
    struct gw_sensitivity sobol; /* indices NULL where not asked; [inputs], owned by the result */
};

/* A scenario by name: its metrics are of the result. */
struct gw_sweep_scenario {
    uint64_t index;
    const double *metrics; /* [metric_count] */
};

struct gw_sweep_result {
    uint64_t asked, scenarios; /* scenarios < asked: stopped early */
    uint64_t feasible;
    int metric_count, input_count;
    bool exact;   /* quantiles: exact, or off by less than 2^-10 */
    bool settled; /* the metrics that have to settle have, within the tolerance; false where none was asked */
    struct gw_sweep_summary metrics[GW_SWEEP_METRICS_MAX];
    struct gw_sweep_scenario *best, *front; /* owned */
    size_t best_count, front_count;
    bool front_thinned; /* the front has more points than are given; those given are on it */
    /* what quantiles are taken from, owned */
    struct gw_ranked ranked[GW_SWEEP_METRICS_MAX];
    double *sorted[GW_SWEEP_METRICS_MAX];
    struct gw_sketch *sketches;
    double *rows;
};

/* Any quantile of a metric, f in [0, 1]. */
double gw_sweep_quantile(const struct gw_sweep_result *result, int metric, double f);

/* Always call it, also after an error; the result may be used again. */
void gw_sweep_result_release(struct gw_sweep_result *result);

/* The answer as bytes, every number of it: two sweeps agree where these do. For tests of sameness. */
void gw_sweep_result_put(struct gw_bytes *out, const struct gw_sweep_result *result);

#endif
