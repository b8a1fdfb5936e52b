/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rank correlation. Talks to nothing. */
#ifndef GW_NUMERIC_RANK_H
#define GW_NUMERIC_RANK_H

#include <stddef.h>

/* Spearman's rho of n pairs, -1 to 1: the correlation of their ranks, equal values sharing the mean of theirs (Spearman 1904).
 * NaN where n is below 2 or all of x, or all of y, are equal. No NaN among x and y. Quadratic in n: for tens of pairs. */
double gw_rank_correlation(const double *x, const double *y, size_t n);

#endif
