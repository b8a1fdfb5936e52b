/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "planner/sweep/picks.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "planner/numeric/radix.h"
#include "planner/sweep/spec.h"

/* In a merge: the row is one of the other list's. */
#define FOREIGN ((uint32_t)1 << 31)

bool gw_picks_init(struct gw_picks *picks, size_t limit, size_t more, int metric_count)
{
    size_t capacity = limit + more > 0 ? limit + more : 1;
    *picks = (struct gw_picks){.capacity = capacity, .limit = limit, .metric_count = metric_count};
    picks->items = calloc(capacity, sizeof *picks->items);
    picks->spare = calloc(capacity, sizeof *picks->spare);
    picks->free_rows = calloc(capacity, sizeof *picks->free_rows);
    picks->rows = calloc(capacity * (size_t)metric_count, sizeof *picks->rows);
    gw_picks_clear(picks);
    return picks->items && picks->spare && picks->free_rows && picks->rows;
}

void gw_picks_release(struct gw_picks *picks)
{
    free(picks->items);
    free(picks->spare);
    free(picks->free_rows);
    free(picks->rows);
    *picks = (struct gw_picks){0};
}

void gw_picks_clear(struct gw_picks *picks)
{
    picks->count = 0;
    picks->coarse = 0;
    picks->free_count = picks->free_rows ? picks->capacity : 0;
    for (size_t i = 0; i < picks->free_count; i++)
        picks->free_rows[i] = (uint32_t)(picks->capacity - 1 - i);
}

const double *gw_picks_row(const struct gw_picks *picks, size_t item)
{
    return picks->rows + (size_t)picks->items[item].row * (size_t)picks->metric_count;
}

static double *new_row(struct gw_picks *picks, struct gw_pick *item)
{
    item->row = picks->free_rows[--picks->free_count];
    return picks->rows + (size_t)item->row * (size_t)picks->metric_count;
}

bool gw_picks_append(struct gw_picks *picks, struct gw_pick pick, const double *row)
{
    if (picks->count >= picks->limit)
        return false;
    memcpy(new_row(picks, &pick), row, (size_t)picks->metric_count * sizeof *row);
    picks->items[picks->count++] = pick;
    return true;
}

/* The best `a` first, of equal ones the best `b`, then the lowest index. */
static bool comes_first(const struct gw_pick *x, const struct gw_pick *y)
{
    if (x->a > y->a || x->a < y->a)
        return x->a > y->a;
    if (x->b > y->b || x->b < y->b)
        return x->b > y->b;
    return x->index < y->index;
}

static int compare_in_sweep(const void *x, const void *y)
{
    return comes_first(x, y) ? -1 : 1;
}

static void drop(struct gw_picks *picks, const struct gw_pick *item)
{
    if (!(item->row & FOREIGN))
        picks->free_rows[picks->free_count++] = item->row;
}

static bool in_one_cell(const struct gw_pick *x, const struct gw_pick *y, int coarse)
{
    return coarse > 0 && gw_ordered_bits(x->a) >> coarse == gw_ordered_bits(y->a) >> coarse;
}

/* The next of a sweep: whether it stays, and whether it takes the place of the one before. */
static size_t put_on_front(struct gw_picks *picks, struct gw_pick *out, size_t kept, const struct gw_pick *item)
{
    if (kept > 0 && item->b <= out[kept - 1].b) {
        drop(picks, item);
        return kept;
    }
    if (kept > 0 && in_one_cell(&out[kept - 1], item, picks->coarse))
        drop(picks, &out[--kept]);
    out[kept++] = *item;
    return kept;
}

static size_t put_among_best(struct gw_picks *picks, struct gw_pick *out, size_t kept, const struct gw_pick *item)
{
    if (kept == picks->limit)
        drop(picks, item);
    else
        out[kept++] = *item;
    return kept;
}

/* The merged list into `spare`, rows given back and taken, and the two exchanged. */
static void merge(struct gw_picks *picks, const struct gw_picks *from, bool (*precedes)(const struct gw_pick *, const struct gw_pick *),
                  size_t (*put)(struct gw_picks *, struct gw_pick *, size_t, const struct gw_pick *))
{
    size_t kept = 0, i = 0, j = 0;
    while (i < picks->count || j < from->count) {
        if (j == from->count || (i < picks->count && precedes(&picks->items[i], &from->items[j]))) {
            kept = put(picks, picks->spare, kept, &picks->items[i++]);
            continue;
        }
        struct gw_pick item = from->items[j++];
        item.row |= FOREIGN;
        kept = put(picks, picks->spare, kept, &item);
    }
    for (i = 0; i < kept; i++) {
        struct gw_pick *item = &picks->spare[i];
        if (!(item->row & FOREIGN))
            continue;
        const double *row = from->rows + (size_t)(item->row & ~FOREIGN) * (size_t)from->metric_count;
        memcpy(new_row(picks, item), row, (size_t)from->metric_count * sizeof *row);
    }
    struct gw_pick *swap = picks->items;
    picks->items = picks->spare;
    picks->spare = swap;
    picks->count = kept;
}

void gw_picks_merge_best(struct gw_picks *picks, const struct gw_picks *from)
{
    if (from->count > 0)
        merge(picks, from, comes_first, put_among_best);
}

/* The least point of the front in `a` that is not worse than `item` there: the only one that can beat it. */
static bool is_beaten(const struct gw_picks *picks, const struct gw_pick *item)
{
    size_t from = 0, to = picks->count;
    while (from < to) {
        size_t middle = from + (to - from) / 2;
        if (picks->items[middle].a >= item->a)
            from = middle + 1;
        else
            to = middle;
    }
    const struct gw_pick *best = from > 0 ? &picks->items[from - 1] : NULL;
    return best && (best->b > item->b || (best->b >= item->b && (best->a > item->a || best->index < item->index)));
}

void gw_picks_merge_front(struct gw_picks *picks, const struct gw_picks *from)
{
    /* most leaves have nothing new: a merge, which reads the whole front, is not begun for them */
    bool any = false;
    for (size_t i = 0; i < from->count && !any; i++)
        any = !is_beaten(picks, &from->items[i]);
    if (any)
        merge(picks, from, comes_first, put_on_front);
    if (picks->count > picks->limit)
        gw_picks_thin(picks, picks->limit);
}

void gw_picks_thin(struct gw_picks *picks, size_t cap)
{
    while (picks->count > cap) {
        size_t kept = 0;
        picks->coarse++;
        for (size_t i = 0; i < picks->count; i++) {
            if (kept > 0 && in_one_cell(&picks->items[kept - 1], &picks->items[i], picks->coarse))
                drop(picks, &picks->items[--kept]);
            picks->items[kept++] = picks->items[i];
        }
        picks->count = kept;
    }
}

/* Take the metrics of each item from where its row says the model put them. */
static void copy_rows(struct gw_picks *picks, const double *values)
{
    for (size_t i = 0; i < picks->count; i++) {
        size_t place = picks->items[i].row;
        double *row = new_row(picks, &picks->items[i]);
        for (int m = 0; m < picks->metric_count; m++)
            row[m] = values[(size_t)m * GW_SWEEP_LEAF + place];
    }
}

void gw_picks_fill_best(struct gw_picks *picks, const struct gw_pick *candidates, size_t count, const double *values)
{
    struct gw_pick *items = picks->items;
    for (size_t i = 0; i < count && picks->limit > 0; i++) {
        if (picks->count == picks->limit && !comes_first(&candidates[i], &items[picks->count - 1]))
            continue;
        size_t at = picks->count < picks->limit ? picks->count++ : picks->count - 1;
        for (; at > 0 && comes_first(&candidates[i], &items[at - 1]); at--)
            items[at] = items[at - 1];
        items[at] = candidates[i];
    }
    copy_rows(picks, values);
}

/* Leave out what one good point beats: sorting all of a leaf costs more than all the rest. Keeps every point of the front. */
static size_t without_beaten(struct gw_pick *candidates, size_t count)
{
    double a_low = HUGE_VAL, a_high = -HUGE_VAL, b_low = HUGE_VAL, b_high = -HUGE_VAL;
    for (size_t i = 0; i < count; i++) {
        a_low = fmin(a_low, candidates[i].a);
        a_high = fmax(a_high, candidates[i].a);
        b_low = fmin(b_low, candidates[i].b);
        b_high = fmax(b_high, candidates[i].b);
    }
    size_t best = 0, kept = 0;
    double best_score = -HUGE_VAL;
    for (size_t i = 0; i < count; i++) {
        double score = (candidates[i].a - a_low) / (a_high - a_low) + (candidates[i].b - b_low) / (b_high - b_low);
        if (score > best_score) {
            best_score = score;
            best = i;
        }
    }
    if (count == 0)
        return 0;
    struct gw_pick good = candidates[best];
    for (size_t i = 0; i < count; i++)
        if (candidates[i].a > good.a || candidates[i].b > good.b || candidates[i].index == good.index ||
            (candidates[i].a >= good.a && candidates[i].b >= good.b))
            candidates[kept++] = candidates[i];
    return kept;
}

void gw_picks_fill_front(struct gw_picks *picks, struct gw_pick *candidates, size_t count, const double *values)
{
    count = without_beaten(candidates, count);
    qsort(candidates, count, sizeof *candidates, compare_in_sweep);
    for (size_t i = 0; i < count; i++)
        if (picks->count == 0 || candidates[i].b > picks->items[picks->count - 1].b)
            picks->items[picks->count++] = candidates[i];
    copy_rows(picks, values);
}
