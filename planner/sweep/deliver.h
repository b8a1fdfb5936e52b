/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where finished leaves go, one after the other by index: sink, statistics, progress. What sweeping and merging share.
 * Talks to planner/numeric and planner/base. */
#ifndef GW_SWEEP_DELIVER_H
#define GW_SWEEP_DELIVER_H

#include "planner/sweep/collect.h"
#include "planner/sweep/engine.h"

struct gw_delivery {
    const struct gw_sweep_work *work;
    struct gw_collector *collector; /* NULL: a shard, which has no answer */
    struct gw_running_quantile *running;
    uint64_t first_leaf, end_leaf, scenarios; /* of what is worked here; scenarios of the whole sweep */
    bool stopped;                             /* all has settled: no more leaves */
};

/* GW_SYSTEM without memory; release either way. */
enum gw_status gw_delivery_init(struct gw_delivery *delivery, const struct gw_sweep_work *work, struct gw_collector *collector,
                                const struct gw_journal_head *range, struct gw_err *err);
void gw_delivery_release(struct gw_delivery *delivery);

/* By the thread that worked the leaf, `worker`, or read it, -1. */
enum gw_status gw_delivery_prepare(const struct gw_delivery *delivery, const struct gw_digest *digest, int slot, int worker, struct gw_err *err);
/* In order. */
enum gw_status gw_delivery_take(struct gw_delivery *delivery, const struct gw_digest *digest, int slot, struct gw_err *err);

#endif
