/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Scenarios worth naming: the best by one metric, and the Pareto front of two, each a list that stays short however many scenarios there are
 * and that is merged leaf by leaf. Talks to planner/numeric (order of doubles).
 *
 * Goals are turned into "more is better" by sign. Equal ones in `a`: the better `b` wins, then the lower index. The best `limit` of a union are the best of
 * the best of its parts, and so is a front: both are the same in whatever order the parts come.
 *
 * A front can hold every scenario (two metrics that trade one for one), so it is thinned when it outgrows its limit: the scale of the first
 * metric is cut into cells (doubles whose `coarse` lowest bits differ alone), and of each cell the point that is best in the second metric is kept.
 * Cells are doubled until the points fit. Every point that is kept is on the true front: what beats it would lie in a better cell, whose
 * own point then beats it too. A thinned front is the same for the same cells in any order; how coarse they became may depend on the order, so
 * leaves are merged by index. */
#ifndef GW_SWEEP_PICKS_H
#define GW_SWEEP_PICKS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* One scenario; `a` and `b` are its goals, more is better. `row` says where its metrics stand. */
struct gw_pick {
    uint64_t index;
    double a, b;
    uint32_t row;
};

/* A list and the metrics of each of its scenarios. */
struct gw_picks {
    struct gw_pick *items; /* owned */
    double *rows;          /* owned: [capacity][metric_count] */
    uint32_t *free_rows;   /* owned: rows that no item has */
    struct gw_pick *spare; /* owned: where a merge is made */
    size_t count, capacity, limit, free_count;
    int metric_count;
    int coarse; /* of a front: bits of the first metric that cells leave out; 0: exact */
};

/* Room for `limit` picks and merging up to `more` at once. False without memory; release either way. */
bool gw_picks_init(struct gw_picks *picks, size_t limit, size_t more, int metric_count);
void gw_picks_release(struct gw_picks *picks);
void gw_picks_clear(struct gw_picks *picks);
const double *gw_picks_row(const struct gw_picks *picks, size_t item);

/* Put `from`, itself ordered and at most `more` long, into the list: the best by `a`. */
void gw_picks_merge_best(struct gw_picks *picks, const struct gw_picks *from);
/* The same of a front: by `a` descending, `b` ascending. */
void gw_picks_merge_front(struct gw_picks *picks, const struct gw_picks *from);

/* The candidates of one leaf, into the empty list: `values` holds the metrics as the model gives them, and `row` of a candidate is its place
 * in them. No NaN among a and b. A front needs a limit of `count` or more and reorders the candidates. */
void gw_picks_fill_best(struct gw_picks *picks, const struct gw_pick *candidates, size_t count, const double *values);
void gw_picks_fill_front(struct gw_picks *picks, struct gw_pick *candidates, size_t count, const double *values);

/* Put an item with its metrics [metric_count] at the end, as a journal gives them; false where there is no room. */
bool gw_picks_append(struct gw_picks *picks, struct gw_pick pick, const double *row);

/* Thin a front to at most `cap` points, 2 or more. */
void gw_picks_thin(struct gw_picks *picks, size_t cap);

#endif
