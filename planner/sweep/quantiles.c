/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "planner/sweep/quantiles.h"

#include <math.h>

double gw_ranked_at(const struct gw_ranked *ranked, uint64_t rank)
{
    if (ranked->sorted)
        return ranked->sorted[rank];
    double value = gw_sketch_at(ranked->sketch, rank);
    return value < ranked->min ? ranked->min : value > ranked->max ? ranked->max : value;
}

double gw_ranked_quantile(const struct gw_ranked *ranked, double f)
{
    if (ranked->count == 0)
        return (double)NAN;
    double h = (double)(ranked->count - 1) * f, at = floor(h);
    uint64_t rank = (uint64_t)at;
    double low = gw_ranked_at(ranked, rank);
    if (rank + 1 >= ranked->count || h <= at)
        return low;
    double high = gw_ranked_at(ranked, rank + 1);
    if (low >= high) /* also of two equal infinities, whose difference is none */
        return low;
    if (isinf(low) || isinf(high))
        return isinf(low) && isinf(high) ? (double)NAN : isinf(low) ? low : high;
    return low + (h - at) * (high - low);
}

void gw_interval_ranks(uint64_t n, double f, int64_t *low, int64_t *high)
{
    const double z = 1.96;
    double middle = (double)n * f, d = z * sqrt((double)n * f * (1 - f));
    *low = (int64_t)floor(middle - d);
    *high = (int64_t)ceil(middle + d) + 1;
}

double gw_ranked_half_width(const struct gw_ranked *ranked, double f)
{
    if (ranked->count == 0)
        return (double)NAN;
    int64_t low, high, last = (int64_t)ranked->count;
    gw_interval_ranks(ranked->count, f, &low, &high);
    low = low < 1 ? 1 : low;
    high = high > last ? last : high;
    double from = gw_ranked_at(ranked, (uint64_t)low - 1), to = gw_ranked_at(ranked, (uint64_t)high - 1);
    return from >= to ? 0 : (to - from) / 2;
}

bool gw_ranked_settled(const struct gw_ranked *ranked, double tolerance_frac)
{
    static const double levels[] = {0.1, 0.5, 0.9};
    for (int i = 0; i < 3; i++) {
        double width = gw_ranked_half_width(ranked, levels[i]);
        /* nothing to compare, or an end at infinity, is not settled */
        if (!isfinite(width) || !(width <= tolerance_frac * fabs(gw_ranked_quantile(ranked, levels[i]))))
            return false;
    }
    return true;
}
