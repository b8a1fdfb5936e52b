/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The ladder: chip -> rack nameplate -> provisioned -> + support IT -> + cooling and losses -> meter, in watts per
 * accelerator, every step a stated factor with its figure; and the mean of the year as its last step. Talks to sized.h. */
#ifndef GW_PLAN_LADDER_H
#define GW_PLAN_LADDER_H

#include "planner/plan/sized.h"

struct gw_ladder_step {
    const char *step;               /* "chip", "rack nameplate", ... */
    const char *what;               /* what the factor is, in words */
    double factor, factor_low, factor_high;
    double w_per_accelerator, w_low, w_high; /* P10 and P90; of the chip its figure's low and high */
    double total_w;
    const struct gw_figure *figure; /* where the factor comes from */
    bool assumed;                   /* it rests on an assumption, the facility's included */
};
enum { GW_LADDER_STEPS = 7 };

/* Fill `steps` (room for GW_LADDER_STEPS) for `units` of hardware; returns how many there are. `designs` are `count` draws of
 * the inputs, `scratch` as many doubles. */
size_t gw_ladder(const struct gw_inputs *inputs, const struct gw_design *design, double units, const struct gw_design *designs,
                 size_t count, double *scratch, struct gw_ladder_step *steps);

#endif
