/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "planner/sweep/deliver.h"

#include <math.h>

#include "planner/numeric/running.h"

enum { REPORTS = 256, LOOK_AT_ONE_IN = 16 };

enum gw_status gw_delivery_init(struct gw_delivery *delivery, const struct gw_sweep_work *work, struct gw_collector *collector,
                                const struct gw_journal_head *range, struct gw_err *err)
{
    *delivery = (struct gw_delivery){.work = work,
                                     .collector = collector,
                                     .first_leaf = range->first_leaf,
                                     .end_leaf = range->end_leaf,
                                     .scenarios = range->spec.scenarios};
    if (!work->progress)
        return GW_OK;
    delivery->running = gw_running_quantile_new(0.5);
    return delivery->running ? GW_OK : gw_fail(err, GW_SYSTEM, "out of memory for a sweep");
}

void gw_delivery_release(struct gw_delivery *delivery)
{
    gw_running_quantile_free(delivery->running);
    delivery->running = NULL;
}

static struct gw_sweep_leaf leaf_of(const struct gw_digest *digest, int worker)
{
    return (struct gw_sweep_leaf){digest->leaf * GW_SWEEP_LEAF, digest->count, digest->spec->metric_count, digest->values, digest->feasible_at, worker};
}

enum gw_status gw_delivery_prepare(const struct gw_delivery *delivery, const struct gw_digest *digest, int slot, int worker, struct gw_err *err)
{
    const struct gw_sweep_sink *sink = delivery->work->sink;
    if (!sink || !sink->prepare)
        return GW_OK;
    struct gw_sweep_leaf leaf = leaf_of(digest, worker);
    return sink->prepare(sink->context, slot, &leaf, err);
}

static void report(struct gw_delivery *delivery, const struct gw_digest *digest)
{
    const struct gw_sweep_progress *progress = delivery->work->progress;
    const double *row = digest->values + (size_t)progress->metric * GW_SWEEP_LEAF;
    for (size_t i = 0; digest->has_values && i < digest->count; i += LOOK_AT_ONE_IN)
        gw_running_quantile_add(delivery->running, row[i]);
    uint64_t leaves = delivery->end_leaf - delivery->first_leaf, done = digest->leaf + 1 - delivery->first_leaf;
    if (done % (leaves / REPORTS + 1) != 0 && done != leaves && !delivery->stopped)
        return;
    uint64_t before = delivery->first_leaf * GW_SWEEP_LEAF, end = delivery->end_leaf * GW_SWEEP_LEAF;
    uint64_t total = (end < delivery->scenarios ? end : delivery->scenarios) - before;
    progress->report(progress->context, digest->leaf * GW_SWEEP_LEAF + digest->count - before, total,
                     gw_running_quantile_get(delivery->running));
}

enum gw_status gw_delivery_take(struct gw_delivery *delivery, const struct gw_digest *digest, int slot, struct gw_err *err)
{
    const struct gw_sweep_sink *sink = delivery->work->sink;
    enum gw_status status = GW_OK;
    if (sink) {
        struct gw_sweep_leaf leaf = leaf_of(digest, -1);
        status = sink->take(sink->context, slot, &leaf, err);
    }
    if (status == GW_OK && delivery->collector) {
        status = gw_collector_absorb(delivery->collector, digest, err);
        delivery->stopped = status == GW_OK && gw_collector_may_stop(delivery->collector);
    }
    if (status == GW_OK && delivery->work->progress)
        report(delivery, digest);
    return status;
}
