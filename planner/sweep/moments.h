/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Count, mean, variance, least and greatest of many numbers, joined leaf by leaf in one fixed binary tree, so that a sum is the same bytes
 * whoever worked the leaves. Talks to libc only.
 *
 * Of a leaf the mean and the sum of squares about it are taken in two passes, the second correcting the first; two sets are joined by
 * Chan, Golub and LeVeque (1979): mean = a + (b - a) nb/n, M2 = M2a + M2b + (b - a)^2 na nb/n. Nothing cancels, unlike sum and sum of
 * squares. Joining is not associative in the last bits: only gw_tree says what is joined with what. */
#ifndef GW_SWEEP_MOMENTS_H
#define GW_SWEEP_MOMENTS_H

#include <stddef.h>
#include <stdint.h>

#include "planner/sweep/bytes.h"

/* NaN is `missing`, infinities are counted; the rest is of the finite values. */
struct gw_moments {
    uint64_t finite, below, above, missing; /* below: -infinity, above: infinity */
    double mean, m2, min, max;              /* m2: sum of (x - mean)^2; all 0 without finite values */
};

/* Of at most GW_SWEEP_LEAF values. */
struct gw_moments gw_moments_of(const double *values, size_t count);
struct gw_moments gw_moments_join(const struct gw_moments *a, const struct gw_moments *b);

/* What a reader is told: of all values that are not missing, infinities among them. NaN without values, and where infinities leave none
 * (the mean with both, the deviation with any). The deviation is the root of m2 / (n - 1); NaN of a single value. */
uint64_t gw_moments_count(const struct gw_moments *moments);
double gw_moments_mean(const struct gw_moments *moments);
double gw_moments_sd(const struct gw_moments *moments);
double gw_moments_min(const struct gw_moments *moments);
double gw_moments_max(const struct gw_moments *moments);

void gw_moments_put(struct gw_bytes *out, const struct gw_moments *moments);
void gw_moments_take(struct gw_byte_reader *in, struct gw_moments *moments);

/* The tree: leaves 2i and 2i + 1 are joined, then those, and so on; what has no neighbour at the end is joined from the last upwards. Leaves
 * come in index order; the tree keeps one node for every bit of their number. */
enum { GW_TREE_LEVELS = 64 };
struct gw_tree {
    uint64_t leaves;
    struct gw_moments nodes[GW_TREE_LEVELS]; /* level k is held where bit k of `leaves` is set */
};

void gw_tree_push(struct gw_tree *tree, const struct gw_moments *leaf);
/* The join of all leaves so far: may be asked at any time. */
struct gw_moments gw_tree_total(const struct gw_tree *tree);

#endif
