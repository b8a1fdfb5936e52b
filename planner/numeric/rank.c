/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "planner/numeric/rank.h"

#include <math.h>

/* Twice the rank of values[i] less that of the middle: whole, so that sums of it are exact. */
static double centred_rank2(const double *values, size_t n, size_t i)
{
    double below = 0, above = 0;
    for (size_t j = 0; j < n; j++) {
        below += values[j] < values[i];
        above += values[j] > values[i];
    }
    return below - above;
}

double gw_rank_correlation(const double *x, const double *y, size_t n)
{
    double xx = 0, yy = 0, xy = 0;
    for (size_t i = 0; i < n; i++) {
        double a = centred_rank2(x, n, i), b = centred_rank2(y, n, i);
        xx += a * a;
        yy += b * b;
        xy += a * b;
    }
    return xx > 0 && yy > 0 ? xy / sqrt(xx * yy) : (double)NAN;
}
