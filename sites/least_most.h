/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The smaller, the larger, and a value held between two bounds, without a call and without a branch where the machine has an
 * instruction for it. Where `x` is NaN the result is NaN, so that a hole in the input shows; fmin and fmax would hide it. */
#ifndef GW_SITES_LEAST_MOST_H
#define GW_SITES_LEAST_MOST_H

static inline double gw_at_most(double x, double bound)
{
    return bound < x ? bound : x;
}

static inline double gw_at_least(double x, double bound)
{
    return bound > x ? bound : x;
}

/* low <= high. */
static inline double gw_between(double x, double low, double high)
{
    return gw_at_most(gw_at_least(x, low), high);
}

#endif
