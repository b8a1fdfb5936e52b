/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Quantiles of one metric and how well they are known. Talks to planner/numeric and planner/base.
 *
 * A quantile f of n numbers is type 7 of Hyndman and Fan (1996): linear between the ranks around h = (n - 1) f (T-36). The numbers come
 * sorted (exact), or as a sketch (each of the two numbers off by less than 2^-10 of it). P90 = 90 % of outcomes are at or below it.
 *
 * Its half-width needs no model: between the numbers of rank floor(n f - d) and ceil(n f + d) + 1, counted from 1, d = 1.96 sqrt(n f (1 -
 * f)), the quantile of the distribution lies with 95 % (order statistics, T-37; David and Nagaraja 2003, section 7.1); half their distance is
 * the half-width. For random draws; for Sobol points it is too wide. */
#ifndef GW_SWEEP_QUANTILES_H
#define GW_SWEEP_QUANTILES_H

#include <stdint.h>

#include "planner/sweep/sketch.h"

/* Numbers by rank: `sorted` ascending without NaN, or where that is NULL a sketch and the least and greatest number, which
 * bound what the sketch says. */
struct gw_ranked {
    const double *sorted; /* not owned, nor is the sketch */
    const struct gw_sketch *sketch;
    double min, max;
    uint64_t count;
};

/* The number of rank 0 .. count - 1. */
double gw_ranked_at(const struct gw_ranked *ranked, uint64_t rank);
/* f in [0, 1]; NaN without numbers, and between -infinity and infinity. */
double gw_ranked_quantile(const struct gw_ranked *ranked, double f);
/* NaN without numbers; ranks beyond the ends are the ends. */
double gw_ranked_half_width(const struct gw_ranked *ranked, double f);

/* The two ranks, counted from 1, not bounded by 1 and n. */
void gw_interval_ranks(uint64_t n, double f, int64_t *low, int64_t *high);

/* Whether P10, P50 and P90 each have a half-width of at most `tolerance_frac` of their size (0 where they are 0). */
bool gw_ranked_settled(const struct gw_ranked *ranked, double tolerance_frac);

#endif
