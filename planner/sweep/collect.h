/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is known of all leaves so far. Leaves are absorbed in index order, whoever worked them. Talks to planner/base and planner/numeric. */
#ifndef GW_SWEEP_COLLECT_H
#define GW_SWEEP_COLLECT_H

#include "planner/sweep/digest.h"
#include "planner/sweep/result.h"

struct gw_collector {
    struct gw_sweep_spec spec;
    uint64_t leaves, scenarios, feasible;
    struct gw_tree trees[GW_SWEEP_METRICS_MAX];
    struct gw_sketch *sketches;               /* [metric_count]; NULL where quantiles are exact */
    double *values[GW_SWEEP_METRICS_MAX];     /* [scenarios], NULL where not kept */
    double *scratch;                          /* [2 scenarios] to sort a prefix; NULL where no sweep stops early */
    struct gw_picks best, front;
};

/* 8 bytes a scenario and metric where values are kept, else some 100 KiB a metric. GW_SYSTEM without memory; release either way. */
enum gw_status gw_collector_init(struct gw_collector *collector, const struct gw_sweep_spec *spec, struct gw_err *err);
void gw_collector_release(struct gw_collector *collector);

/* The next leaf. */
enum gw_status gw_collector_absorb(struct gw_collector *collector, const struct gw_digest *digest, struct gw_err *err);

/* Whether this is a place where a sweep may stop (2^k scenarios, whole leaves) and all that has to settle has settled. */
bool gw_collector_may_stop(const struct gw_collector *collector);

/* The answer; the collector gives up what the result then owns and can only be released. */
enum gw_status gw_collector_finish(struct gw_collector *collector, int threads, struct gw_sweep_result *result, struct gw_err *err);

#endif
