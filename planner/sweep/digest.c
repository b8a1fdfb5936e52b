/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "planner/sweep/digest.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { ALIGNMENT = 64 };

static enum gw_status no_memory(struct gw_err *err)
{
    return gw_fail(err, GW_SYSTEM, "out of memory for a sweep");
}

enum gw_status gw_digest_init(struct gw_digest *digest, const struct gw_sweep_spec *spec, struct gw_err *err)
{
    size_t metrics = (size_t)spec->metric_count;
    *digest = (struct gw_digest){.spec = spec};
    digest->values = aligned_alloc(ALIGNMENT, metrics * GW_SWEEP_LEAF * sizeof *digest->values);
    if (!gw_sweep_is_exact(spec))
        digest->sketches = calloc(metrics, sizeof *digest->sketches);
    size_t best = spec->best.metric >= 0 ? (size_t)spec->best.count : 0;
    size_t front = spec->best.metric >= 0 && spec->best.front_metric >= 0 ? GW_SWEEP_LEAF : 0;
    bool done = gw_picks_init(&digest->best, best, 0, spec->metric_count);
    done = gw_picks_init(&digest->front, front, 0, spec->metric_count) && done;
    if (!done || !digest->values || (!gw_sweep_is_exact(spec) && !digest->sketches))
        return no_memory(err);
    memset(digest->values, 0, metrics * GW_SWEEP_LEAF * sizeof *digest->values);
    return GW_OK;
}

void gw_digest_release(struct gw_digest *digest)
{
    for (int m = 0; digest->sketches && m < digest->spec->metric_count; m++)
        gw_sketch_free(&digest->sketches[m]);
    free(digest->sketches);
    free(digest->values);
    gw_picks_release(&digest->best);
    gw_picks_release(&digest->front);
    digest->sketches = NULL;
    digest->values = NULL;
}

static void begin(struct gw_digest *digest, uint64_t leaf)
{
    digest->leaf = leaf;
    digest->count = gw_sweep_leaf_size(digest->spec->scenarios, leaf);
    digest->feasible = 0;
    for (int m = 0; digest->sketches && m < digest->spec->metric_count; m++)
        gw_sketch_clear(&digest->sketches[m]);
    gw_picks_clear(&digest->best);
    gw_picks_clear(&digest->front);
}

static const double *row_of(const struct gw_digest *digest, int metric)
{
    return digest->values + (size_t)metric * GW_SWEEP_LEAF;
}

static void judge(struct gw_digest *digest)
{
    memset(digest->feasible_at, 1, digest->count);
    for (int r = 0; r < digest->spec->requirement_count; r++) {
        const struct gw_spec_requirement *requirement = &digest->spec->requirements[r];
        const double *row = row_of(digest, requirement->metric);
        for (size_t i = 0; i < digest->count; i++) /* NaN meets neither */
            digest->feasible_at[i] &= (unsigned char)((row[i] >= requirement->min) & (row[i] <= requirement->max));
    }
    for (size_t i = 0; i < digest->count; i++)
        digest->feasible += digest->feasible_at[i];
}

/* More is better; -0 and 0 are one. */
static double goal_of(double value, bool max)
{
    return (max ? value : -value) + 0.0;
}

static void pick(struct gw_digest *digest)
{
    const struct gw_spec_best *best = &digest->spec->best;
    if (best->metric < 0)
        return;
    const double *a = row_of(digest, best->metric);
    uint64_t first = digest->leaf * GW_SWEEP_LEAF;
    const double *b = best->front_metric < 0 ? NULL : row_of(digest, best->front_metric);
    size_t count = 0;
    for (size_t i = 0; i < digest->count; i++) {
        if (!digest->feasible_at[i] || isnan(a[i]))
            continue;
        double second = b ? goal_of(b[i], best->front_max) : 0;
        digest->candidates[count++] = (struct gw_pick){first + i, goal_of(a[i], best->max), isnan(second) ? -HUGE_VAL : second, (uint32_t)i};
    }
    gw_picks_fill_best(&digest->best, digest->candidates, count, digest->values);
    if (!b)
        return;
    size_t both = 0;
    for (size_t i = 0; i < count; i++)
        if (!isnan(b[digest->candidates[i].row]))
            digest->candidates[both++] = digest->candidates[i];
    gw_picks_fill_front(&digest->front, digest->candidates, both, digest->values);
}

enum gw_status gw_digest_of_values(struct gw_digest *digest, uint64_t leaf, struct gw_err *err)
{
    begin(digest, leaf);
    digest->has_values = true;
    for (int m = 0; m < digest->spec->metric_count; m++) {
        digest->moments[m] = gw_moments_of(row_of(digest, m), digest->count);
        if (digest->sketches && !gw_sketch_add(&digest->sketches[m], row_of(digest, m), digest->count))
            return no_memory(err);
    }
    judge(digest);
    pick(digest);
    return GW_OK;
}

static void put_picks(struct gw_bytes *out, const struct gw_picks *picks)
{
    gw_put_u64(out, picks->count);
    for (size_t i = 0; i < picks->count; i++) {
        gw_put_u64(out, picks->items[i].index);
        gw_put_double(out, picks->items[i].a);
        gw_put_double(out, picks->items[i].b);
        gw_put(out, gw_picks_row(picks, i), (size_t)picks->metric_count * sizeof(double));
    }
}

static void take_picks(struct gw_byte_reader *in, struct gw_picks *picks)
{
    uint64_t count = gw_take_u64_up_to(in, picks->limit);
    for (uint64_t i = 0; i < count && !in->bad; i++) {
        struct gw_pick pick = {0};
        double row[GW_SWEEP_METRICS_MAX];
        pick.index = gw_take_u64(in);
        pick.a = gw_take_double(in);
        pick.b = gw_take_double(in);
        for (int m = 0; m < picks->metric_count; m++)
            row[m] = gw_take_double(in);
        (void)gw_picks_append(picks, pick, row); /* has room: count is within the limit */
    }
}

void gw_digest_put(struct gw_bytes *out, const struct gw_digest *digest, bool with_values)
{
    int metrics = digest->spec->metric_count;
    if (with_values) {
        for (int m = 0; m < metrics; m++)
            gw_put(out, row_of(digest, m), digest->count * sizeof(double));
        return;
    }
    gw_put_u64(out, digest->feasible);
    for (int m = 0; m < metrics; m++) {
        gw_moments_put(out, &digest->moments[m]);
        gw_sketch_put(out, &digest->sketches[m]);
    }
    put_picks(out, &digest->best);
    put_picks(out, &digest->front);
}

static void take_values(struct gw_byte_reader *in, struct gw_digest *digest)
{
    for (int m = 0; m < digest->spec->metric_count; m++) {
        const void *row = gw_take(in, digest->count * sizeof(double));
        if (row)
            memcpy(digest->values + (size_t)m * GW_SWEEP_LEAF, row, digest->count * sizeof(double));
    }
}

static void take_made(struct gw_byte_reader *in, struct gw_digest *digest)
{
    digest->has_values = false;
    digest->feasible = gw_take_u64_up_to(in, digest->count);
    for (int m = 0; m < digest->spec->metric_count; m++) {
        gw_moments_take(in, &digest->moments[m]);
        gw_sketch_take(in, &digest->sketches[m]);
        if (gw_sketch_count(&digest->sketches[m]) != gw_moments_count(&digest->moments[m]))
            in->bad = true;
    }
    take_picks(in, &digest->best);
    take_picks(in, &digest->front);
}

enum gw_status gw_digest_take(struct gw_byte_reader *in, struct gw_digest *digest, uint64_t leaf, bool with_values, struct gw_err *err)
{
    begin(digest, leaf);
    if (with_values)
        take_values(in, digest);
    else
        take_made(in, digest);
    if (in->bad || in->at != in->end)
        return gw_fail(err, GW_SYSTEM, "leaf %llu is not what it says", (unsigned long long)leaf);
    return with_values ? gw_digest_of_values(digest, leaf, err) : GW_OK;
}
