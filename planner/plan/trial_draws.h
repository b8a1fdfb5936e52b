/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Made-up numbers one after the other, the same on every machine: what trials of kernels compute with. Talks to planner/numeric. */
#ifndef GW_PLAN_TRIAL_DRAWS_H
#define GW_PLAN_TRIAL_DRAWS_H

#include <math.h>

#include "planner/numeric/distribution.h"

/* Begins as {stream}; streams of different numbers share nothing. */
struct gw_draws {
    uint32_t stream;
    uint64_t drawn;
};

/* Uniform between low and high. */
static inline double gw_draw(struct gw_draws *draws, double low, double high)
{
    return low + (high - low) * gw_uniform(1, draws->drawn++, 0, draws->stream);
}

/* A whole number from low to high, both possible. */
static inline double gw_draw_whole(struct gw_draws *draws, double low, double high)
{
    return floor(gw_draw(draws, low, high + 1));
}

#endif
