/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <inttypes.h>
#include <stdlib.h>

#include "planner/sweep/deliver.h"

struct parts {
    struct gw_journal **journals;
    size_t count;
};

static int compare_parts(const void *x, const void *y)
{
    const struct gw_journal_head *a = gw_journal_head(*(struct gw_journal *const *)x), *b = gw_journal_head(*(struct gw_journal *const *)y);
    if (a->first_leaf != b->first_leaf)
        return a->first_leaf < b->first_leaf ? -1 : 1;
    return a->end_leaf < b->end_leaf ? -1 : a->end_leaf > b->end_leaf;
}

static void close_parts(struct parts *parts)
{
    for (size_t i = 0; i < parts->count; i++)
        gw_journal_close(parts->journals[i]);
    free(parts->journals);
    *parts = (struct parts){0};
}

/* Open all, and see that they are of one sweep. */
static enum gw_status open_parts(struct parts *parts, const char *const *files, size_t count, struct gw_err *err)
{
    if (count == 0)
        return gw_fail(err, GW_USAGE, "no parts to merge");
    parts->journals = calloc(count, sizeof *parts->journals);
    if (!parts->journals)
        return gw_fail(err, GW_SYSTEM, "out of memory for %zu parts", count);
    for (; parts->count < count; parts->count++) {
        struct gw_journal **journal = &parts->journals[parts->count];
        enum gw_status status = gw_journal_open_part(journal, files[parts->count], err);
        if (status != GW_OK)
            return status;
        if (gw_journal_head(*journal)->inputs_hash == gw_journal_head(parts->journals[0])->inputs_hash)
            continue;
        parts->count++; /* to be closed */
        return gw_fail(err, GW_USAGE, "'%s' and '%s' are parts of different sweeps: their inputs or options differ", files[0],
                       files[parts->count - 1]);
    }
    qsort(parts->journals, parts->count, sizeof(struct gw_journal *), compare_parts);
    return GW_OK;
}

/* The last scenario of the leaves before `end`. */
static uint64_t last_of(uint64_t end, uint64_t scenarios)
{
    return (end * GW_SWEEP_LEAF < scenarios ? end * GW_SWEEP_LEAF : scenarios) - 1;
}

static enum gw_status missing(uint64_t from, uint64_t to, uint64_t scenarios, struct gw_err *err)
{
    return gw_fail(err, GW_USAGE, "scenarios %" PRIu64 " to %" PRIu64 " of 0 to %" PRIu64 " are in no part", from * GW_SWEEP_LEAF, last_of(to, scenarios),
                   scenarios - 1);
}

/* That the ranges of the parts, sorted, are all leaves, once each. */
static enum gw_status check_ranges(const struct parts *parts, struct gw_err *err)
{
    uint64_t scenarios = gw_journal_head(parts->journals[0])->spec.scenarios, leaves = gw_sweep_leaf_count(scenarios), next = 0;
    const char *before = "";
    for (size_t i = 0; i < parts->count; i++) {
        const struct gw_journal_head *head = gw_journal_head(parts->journals[i]);
        const char *file = gw_journal_file(parts->journals[i]);
        if (head->first_leaf == head->end_leaf)
            continue;
        if (head->first_leaf < next)
            return gw_fail(err, GW_USAGE, "'%s' and '%s' both hold scenarios %" PRIu64 " to %" PRIu64, before, file, head->first_leaf * GW_SWEEP_LEAF,
                           last_of(head->end_leaf < next ? head->end_leaf : next, scenarios));
        if (head->first_leaf > next)
            return missing(next, head->first_leaf, scenarios, err);
        next = head->end_leaf;
        before = file;
    }
    return next == leaves ? GW_OK : missing(next, leaves, scenarios, err);
}

static enum gw_status deliver_part(struct gw_delivery *delivery, struct gw_journal *journal, struct gw_digest *digest, struct gw_err *err)
{
    for (bool more = true; more && !delivery->stopped;) {
        enum gw_status status = gw_journal_next(journal, digest, &more, err);
        if (status == GW_OK && more)
            status = gw_delivery_prepare(delivery, digest, 0, -1, err);
        if (status == GW_OK && more)
            status = gw_delivery_take(delivery, digest, 0, err);
        if (status != GW_OK)
            return status;
    }
    uint64_t position = gw_journal_position(journal), end = gw_journal_head(journal)->end_leaf;
    if (position == end || delivery->stopped)
        return GW_OK;
    return gw_fail(err, GW_USAGE, "'%s' is not finished: scenarios %" PRIu64 " to %" PRIu64 " are missing", gw_journal_file(journal),
                   position * GW_SWEEP_LEAF, last_of(end, gw_journal_head(journal)->spec.scenarios));
}

static enum gw_status deliver_parts(const struct parts *parts, const struct gw_sweep_work *work, struct gw_collector *collector,
                                    struct gw_err *err)
{
    struct gw_journal_head all = *gw_journal_head(parts->journals[0]);
    all.first_leaf = 0;
    all.end_leaf = gw_sweep_leaf_count(all.spec.scenarios);
    if (work->sink && !all.with_values)
        return gw_fail(err, GW_USAGE, "'%s' keeps no values of scenarios: its sweep was not asked for them", gw_journal_file(parts->journals[0]));
    struct gw_delivery delivery;
    struct gw_digest *digest = malloc(sizeof *digest);
    if (!digest)
        return gw_fail(err, GW_SYSTEM, "out of memory for a sweep");
    enum gw_status status = gw_delivery_init(&delivery, work, collector, &all, err);
    if (status == GW_OK)
        status = gw_digest_init(digest, &all.spec, err);
    else
        *digest = (struct gw_digest){0};
    for (size_t i = 0; i < parts->count && status == GW_OK && !delivery.stopped; i++)
        status = deliver_part(&delivery, parts->journals[i], digest, err);
    gw_digest_release(digest);
    free(digest);
    gw_delivery_release(&delivery);
    return status;
}

static enum gw_status merge(const struct parts *parts, const struct gw_sweep_work *work, struct gw_sweep_result *result, struct gw_err *err)
{
    struct gw_collector collector;
    enum gw_status status = gw_collector_init(&collector, &gw_journal_head(parts->journals[0])->spec, err);
    if (status == GW_OK)
        status = deliver_parts(parts, work, &collector, err);
    if (status == GW_OK)
        status = gw_collector_finish(&collector, work->threads, result, err);
    gw_collector_release(&collector);
    return status;
}

enum gw_status gw_sweep_merge(const char *const *files, size_t count, const struct gw_sweep_work *work, struct gw_sweep_spec *spec,
                              struct gw_sweep_result *result, struct gw_err *err)
{
    *result = (struct gw_sweep_result){0};
    struct parts parts = {0};
    enum gw_status status = open_parts(&parts, files, count, err);
    if (status == GW_OK)
        status = check_ranges(&parts, err);
    if (status == GW_OK) {
        if (spec)
            *spec = gw_journal_head(parts.journals[0])->spec;
        status = merge(&parts, work, result, err);
    }
    close_parts(&parts);
    return status;
}
