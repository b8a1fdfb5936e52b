/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is swept and what is asked of it, and the model that answers: plain numbers, nothing of plans.
 *
 * A sweep is `scenarios` indices 0, 1, ... The model gives the metrics of an index, as a pure function of it. Indices are worked in
 * leaves of GW_SWEEP_LEAF; a leaf is the least that a thread, a shard or a journal holds. Everything in a spec decides the answer, so
 * all shards of one sweep carry the same; how the work is done (planner/sweep/engine.h) decides nothing.
 * A metric of NaN is not available for that scenario: it is counted as missing, is left out of statistics, meets no requirement and is
 * never best. Infinities are values. Finite values lie below 1e150 in size, so that their squares can be summed. */
#ifndef GW_SWEEP_SPEC_H
#define GW_SWEEP_SPEC_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "planner/base/status.h"
#include "planner/sweep/bytes.h"

enum {
    GW_SWEEP_LEAF = 4096,
    GW_SWEEP_METRICS_MAX = 64,
    GW_SWEEP_REQUIREMENTS_MAX = 32,
    GW_SWEEP_BEST_MAX = 1000,
    GW_SWEEP_FRONT_MAX = 16384, /* points of a Pareto front that are kept while it is found */
    GW_SWEEP_INPUTS_MAX = 1000,
    GW_SWEEP_BOOTSTRAP_MAX = 10000,
    GW_SWEEP_SHIFTS_MAX = 64
};
#define GW_SWEEP_EXACT_MAX ((uint64_t)1 << 20)       /* the most scenarios whose quantiles are exact */
#define GW_SWEEP_SENSITIVITY_MAX ((uint64_t)1 << 24) /* the most scenarios of a sensitivity: every value of its metrics is kept */
#define GW_SWEEP_SCENARIOS_MAX ((uint64_t)1 << 44)

/* Give the metrics of the scenarios first .. first + count - 1, 1 <= count <= GW_SWEEP_LEAF: metric m of scenario first + i goes to
 * metrics[m * GW_SWEEP_LEAF + i]. `metrics` is aligned to 64 bytes; what lies behind `count` in a row may be overwritten, so that whole
 * vectors can be stored. Called by several threads at once; no two of them have the same `worker` (0 .. threads - 1) at a time, so that
 * scratch memory can be kept by worker. The values depend on the index alone. An error ends the sweep; of several, that of the lowest
 * leaf is told. */
struct gw_sweep_model {
    enum gw_status (*evaluate)(void *context, int worker, uint64_t first, size_t count, double *metrics, struct gw_err *err);
    void *context;
};

/* A scenario is feasible where the metric lies in [min, max] for every requirement. An open end is infinite. */
struct gw_spec_requirement {
    int metric;
    double min, max;
};

/* The best feasible scenarios by one metric, the better first, equal ones by that of the front, then by index. And, where `front_metric` is not negative, the
 * feasible scenarios that no other one beats in one of the two metrics without being worse in the other. */
struct gw_spec_best {
    int metric; /* -1: none asked, and no front */
    bool max;   /* the goal: more is better */
    int count;  /* 0 .. GW_SWEEP_BEST_MAX */
    int front_metric;
    bool front_max;
    int front_cap; /* points of the front that are given, 2 .. GW_SWEEP_FRONT_MAX */
};

/* Indices are rows of columns A, B, A with input 0 from B, ...: index = row (inputs + 2) + column. planner/sweep/sensitivity.h */
struct gw_spec_sensitivity {
    int inputs; /* 0: none asked */
    uint64_t base; /* rows; scenarios = base (inputs + 2) */
    int bootstrap; /* resamples for the intervals; 0: no intervals */
    uint64_t seed;
    uint64_t metrics; /* bit m: of metric m */
};

/* Stop at the first 2^k scenarios, k >= 12, where the half-width of P10, P50 and P90 of every metric asked is at most `tolerance` of
 * that quantile's size. planner/sweep/quantiles.h */
struct gw_spec_stop {
    double tolerance_frac; /* 0: never stop early */
    uint64_t metrics;      /* bit m: metric m has to settle */
};

struct gw_sweep_spec {
    uint64_t scenarios;
    int metric_count;
    int requirement_count;
    struct gw_spec_requirement requirements[GW_SWEEP_REQUIREMENTS_MAX];
    struct gw_spec_best best;
    struct gw_spec_sensitivity sensitivity;
    struct gw_spec_stop stop;
    int shifts; /* of randomly shifted Sobol points: scenario i is of shift i % shifts (planner/sweep/shifts.h); 0 or 1: none */
};

/* A spec that asks for statistics alone. */
struct gw_sweep_spec gw_sweep_spec_of(uint64_t scenarios, int metric_count);

/* GW_USAGE where a field is out of its range, or asks for what cannot be had together. */
enum gw_status gw_sweep_spec_check(const struct gw_sweep_spec *spec, struct gw_err *err);

/* Every field, for a journal. The second leaves `in` bad where the bytes are no spec. */
void gw_sweep_spec_put(struct gw_bytes *out, const struct gw_sweep_spec *spec);
void gw_sweep_spec_take(struct gw_byte_reader *in, struct gw_sweep_spec *spec);

uint64_t gw_sweep_leaf_count(uint64_t scenarios);
/* Scenarios of a leaf: GW_SWEEP_LEAF but for the last. */
size_t gw_sweep_leaf_size(uint64_t scenarios, uint64_t leaf);

/* Whether quantiles are exact, from stored values: depends on the scenarios asked for alone. */
bool gw_sweep_is_exact(const struct gw_sweep_spec *spec);
/* Whether every value is kept until the end: for exact quantiles or a sensitivity. */
bool gw_sweep_keeps_values(const struct gw_sweep_spec *spec);

#endif
