/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "planner/sweep/engine.h"

#include <pthread.h>
#include <stdatomic.h>
#include <stdlib.h>

#include "planner/sweep/deliver.h"

/* Leaves on their way for each that is worked on: a thread that the system holds up does not stop the others at once. */
enum { AHEAD = 4 };

/* A leaf on its way. */
struct slot {
    struct gw_digest digest;
    struct gw_bytes record;
    enum gw_status status;
    struct gw_err err;
    bool worked; /* and not delivered */
};

struct run {
    const struct gw_sweep_spec *spec;
    const struct gw_sweep_model *model;
    const struct gw_sweep_work *work;
    struct gw_delivery delivery;
    struct slot *slots; /* a ring: that of a leaf is its number modulo slot_count */
    int slot_count;
    enum gw_status status;
    struct gw_err *err;
    atomic_bool over; /* an error, or all has settled: leaves behind are of no use */
    /* under the lock: */
    pthread_mutex_t lock;
    pthread_cond_t moved; /* a leaf was delivered, or all is over */
    uint64_t next_leaf, next_delivered, end_leaf;
    bool delivering; /* by one thread, outside of the lock */
};

static int tile_of(const struct gw_sweep_work *work)
{
    return work->tile > 1 ? work->tile : 1;
}

int gw_sweep_slots(const struct gw_sweep_work *work)
{
    return work->threads * tile_of(work) * AHEAD;
}

static int slot_of(const struct run *run, uint64_t leaf)
{
    return (int)(leaf % (uint64_t)run->slot_count);
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
        slot->status = gw_delivery_prepare(&run->delivery, &slot->digest, index, worker, &slot->err);
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

/* Under the lock: deliver the next leaf if it is worked and nobody else delivers. */
static bool could_deliver(struct run *run)
{
    int slot = slot_of(run, run->next_delivered);
    if (run->delivering || run->next_delivered == run->next_leaf || !run->slots[slot].worked)
        return false;
    run->delivering = true;
    pthread_mutex_unlock(&run->lock);
    deliver_leaf(run, slot);
    pthread_mutex_lock(&run->lock);
    run->delivering = run->slots[slot].worked = false;
    run->next_delivered++;
    pthread_cond_broadcast(&run->moved);
    return true;
}

/* Under the lock: work the next tile if there is one, and room for it. */
static bool could_work(struct run *run, int worker)
{
    uint64_t room = run->next_delivered + (uint64_t)run->slot_count - run->next_leaf, left = run->end_leaf - run->next_leaf;
    uint64_t tile = (uint64_t)tile_of(run->work), from = run->next_leaf;
    tile = tile < left ? tile : left;
    if (tile == 0 || tile > room)
        return false;
    run->next_leaf += tile;
    pthread_mutex_unlock(&run->lock);
    for (uint64_t leaf = from; leaf < from + tile && !atomic_load(&run->over); leaf++)
        work_leaf(run, worker, slot_of(run, leaf), leaf);
    pthread_mutex_lock(&run->lock);
    for (uint64_t leaf = from; leaf < from + tile; leaf++)
        run->slots[slot_of(run, leaf)].worked = true;
    return true;
}

/* One thread: what is worked goes out before more is begun, so that few leaves wait. It waits itself where another delivers and the ring is
 * full, or another works on the last leaves. */
static void work_and_deliver(struct run *run, int worker)
{
    pthread_mutex_lock(&run->lock);
    while (!atomic_load(&run->over) && run->next_delivered < run->end_leaf)
        if (!could_deliver(run) && !could_work(run, worker))
            pthread_cond_wait(&run->moved, &run->lock);
    pthread_cond_broadcast(&run->moved);
    pthread_mutex_unlock(&run->lock);
}

static void work_leaves(struct run *run, uint64_t first_leaf, uint64_t end_leaf)
{
    run->next_leaf = run->next_delivered = first_leaf;
    run->end_leaf = end_leaf;
    int workers = 0;
#pragma omp parallel num_threads(run->work->threads)
    {
        int worker;
#pragma omp atomic capture
        worker = workers++;
        work_and_deliver(run, worker);
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
            status = gw_delivery_prepare(&run->delivery, &slot->digest, 0, -1, run->err);
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
    pthread_cond_destroy(&run->moved);
    pthread_mutex_destroy(&run->lock);
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
    pthread_mutex_init(&run.lock, NULL);
    pthread_cond_init(&run.moved, NULL);
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
