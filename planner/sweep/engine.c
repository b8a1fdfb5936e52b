/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "planner/sweep/engine.h"

#include <stdatomic.h>
#include <stdlib.h>

#include "planner/sweep/deliver.h"

/* A leaf on its way. */
struct slot {
    struct gw_digest digest;
    struct gw_bytes record;
    enum gw_status status;
    struct gw_err err;
};

struct run {
    const struct gw_sweep_spec *spec;
    const struct gw_sweep_model *model;
    const struct gw_sweep_work *work;
    struct gw_delivery delivery;
    struct slot *slots;
    int slot_count;
    enum gw_status status;
    struct gw_err *err;
    atomic_bool over; /* an error, or all has settled: leaves behind are of no use */
};

static int tile_of(const struct gw_sweep_work *work)
{
    return work->tile > 1 ? work->tile : 1;
}

int gw_sweep_slots(const struct gw_sweep_work *work)
{
    return work->threads * tile_of(work);
}

static void end_with(struct run *run, enum gw_status status, const struct gw_err *err)
{
    run->status = status;
    if (run->err && err->status != GW_OK)
        *run->err = *err;
    else if (status != GW_OK)
        (void)gw_fail(run->err, status, "%s", gw_status_meaning(status));
    atomic_store(&run->over, true);
}

/* By any thread: everything that needs this leaf alone. */
static void work_leaf(struct run *run, int worker, int index, uint64_t leaf)
{
    struct slot *slot = &run->slots[index];
    slot->err = (struct gw_err){0};
    slot->status = run->model->evaluate(run->model->context, worker, leaf * GW_SWEEP_LEAF, gw_sweep_leaf_size(run->spec->scenarios, leaf),
                                        slot->digest.values, &slot->err);
    if (slot->status == GW_OK)
        slot->status = gw_digest_of_values(&slot->digest, leaf, &slot->err);
    if (slot->status == GW_OK && run->work->journal) {
        gw_bytes_clear(&slot->record);
        gw_journal_record(run->work->journal, &slot->digest, &slot->record);
    }
    if (slot->status == GW_OK)
        slot->status = gw_delivery_prepare(&run->delivery, &slot->digest, index, &slot->err);
}

/* In index order. What stands in the journal is safe before anyone else sees the leaf. */
static void deliver_leaf(struct run *run, int index)
{
    struct slot *slot = &run->slots[index];
    if (atomic_load(&run->over))
        return;
    if (slot->status == GW_OK && run->work->journal)
        slot->status = gw_journal_append(run->work->journal, &slot->record, &slot->err);
    if (slot->status == GW_OK)
        slot->status = gw_delivery_take(&run->delivery, &slot->digest, index, &slot->err);
    if (slot->status != GW_OK || run->delivery.stopped)
        end_with(run, slot->status, &slot->err);
}

static void work_leaves(struct run *run, uint64_t first_leaf, uint64_t end_leaf)
{
    uint64_t tile = (uint64_t)tile_of(run->work), tiles = (end_leaf - first_leaf + tile - 1) / tile;
    int workers = 0;
#pragma omp parallel num_threads(run->work->threads)
    {
        int worker;
#pragma omp atomic capture
        worker = workers++;
#pragma omp for ordered schedule(dynamic, 1)
        for (uint64_t t = 0; t < tiles; t++) {
            uint64_t from = first_leaf + t * tile, to = end_leaf - from < tile ? end_leaf : from + tile;
            int slot = worker * (int)tile;
            for (uint64_t leaf = from; leaf < to && !atomic_load(&run->over); leaf++)
                work_leaf(run, worker, slot + (int)(leaf - from), leaf);
#pragma omp ordered
            for (uint64_t leaf = from; leaf < to; leaf++)
                deliver_leaf(run, slot + (int)(leaf - from));
        }
    }
}

/* The leaves that the journal holds, as if they were worked now. */
static enum gw_status replay(struct run *run, uint64_t *next_leaf)
{
    struct gw_journal *journal = run->work->journal;
    struct slot *slot = &run->slots[0];
    for (bool more = journal != NULL; more && !run->delivery.stopped;) {
        enum gw_status status = gw_journal_next(journal, &slot->digest, &more, run->err);
        if (status == GW_OK && more)
            status = gw_delivery_prepare(&run->delivery, &slot->digest, 0, run->err);
        if (status == GW_OK && more)
            status = gw_delivery_take(&run->delivery, &slot->digest, 0, run->err);
        if (status != GW_OK)
            return status;
    }
    if (journal)
        *next_leaf = gw_journal_position(journal);
    return GW_OK;
}

static enum gw_status init_slots(struct run *run)
{
    run->slots = calloc((size_t)gw_sweep_slots(run->work), sizeof *run->slots);
    if (!run->slots)
        return gw_fail(run->err, GW_SYSTEM, "out of memory for a sweep");
    enum gw_status status = GW_OK;
    for (; status == GW_OK && run->slot_count < gw_sweep_slots(run->work); run->slot_count++)
        status = gw_digest_init(&run->slots[run->slot_count].digest, run->spec, run->err);
    return status;
}

static void release(struct run *run)
{
    for (int i = 0; i < run->slot_count; i++) {
        gw_digest_release(&run->slots[i].digest);
        gw_bytes_free(&run->slots[i].record);
    }
    free(run->slots);
    gw_delivery_release(&run->delivery);
}

static enum gw_status check_work(const struct gw_sweep_spec *spec, const struct gw_sweep_work *work, struct gw_err *err)
{
    if (work->threads < 1 || work->threads > GW_SWEEP_THREADS_MAX || work->tile < 0 || work->tile > GW_SWEEP_TILE_MAX)
        return gw_fail(err, GW_USAGE, "a sweep takes 1 to %d threads and tiles of up to %d leaves, got %d and %d", GW_SWEEP_THREADS_MAX,
                       GW_SWEEP_TILE_MAX, work->threads, work->tile);
    GW_BUG_ON(work->progress && (work->progress->metric < 0 || work->progress->metric >= spec->metric_count));
    GW_BUG_ON(work->sink && work->journal && !gw_journal_head(work->journal)->with_values);
    return gw_sweep_spec_check(spec, err);
}

/* Work the leaves of the range that the journal does not hold. */
static enum gw_status work_range(const struct gw_journal_head *range, const struct gw_sweep_model *model, const struct gw_sweep_work *work,
                                 struct gw_collector *collector, struct gw_err *err)
{
    struct run run = {.spec = &range->spec, .model = model, .work = work, .err = err};
    uint64_t next_leaf = range->first_leaf;
    enum gw_status status = gw_delivery_init(&run.delivery, work, collector, range, err);
    if (status == GW_OK)
        status = init_slots(&run);
    if (status == GW_OK)
        status = replay(&run, &next_leaf);
    if (status == GW_OK && !run.delivery.stopped) {
        work_leaves(&run, next_leaf, range->end_leaf);
        status = run.status;
    }
    release(&run);
    return status;
}

enum gw_status gw_sweep(const struct gw_sweep_spec *spec, const struct gw_sweep_model *model, const struct gw_sweep_work *work,
                        struct gw_sweep_result *result, struct gw_err *err)
{
    *result = (struct gw_sweep_result){0};
    enum gw_status status = check_work(spec, work, err);
    if (status != GW_OK)
        return status;
    struct gw_journal_head all = {.spec = *spec, .end_leaf = gw_sweep_leaf_count(spec->scenarios)};
    if (work->journal) {
        const struct gw_journal_head *head = gw_journal_head(work->journal);
        GW_BUG_ON(head->spec.scenarios != spec->scenarios || head->first_leaf != 0 || head->end_leaf != all.end_leaf);
    }
    struct gw_collector collector;
    status = gw_collector_init(&collector, spec, err);
    if (status == GW_OK)
        status = work_range(&all, model, work, &collector, err);
    if (status == GW_OK)
        status = gw_collector_finish(&collector, work->threads, result, err);
    gw_collector_release(&collector);
    return status;
}

enum gw_status gw_sweep_shard(const struct gw_sweep_model *model, const struct gw_sweep_work *work, struct gw_err *err)
{
    GW_BUG_ON(!work->journal || work->sink);
    const struct gw_journal_head *head = gw_journal_head(work->journal);
    enum gw_status status = check_work(&head->spec, work, err);
    if (status == GW_OK && head->spec.stop.tolerance_frac > 0)
        status = gw_fail(err, GW_USAGE, "a shard cannot stop early: it does not see the others");
    return status == GW_OK ? work_range(head, model, work, NULL, err) : status;
}
