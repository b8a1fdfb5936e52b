/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What diversity would allow: racks do not all peak at once, so more could stand behind the same feed if each is capped when they do.
 * Told beside a size and never used by it: oversubscription is 1.00 unless a provisioning says otherwise. Mean of a rack: its busiest
 * hour over what it is given. Formulas and limits in hardware/diversity.h. Talks to inputs.h. */
#ifndef GW_PLAN_SIZE_DIVERSITY_H
#define GW_PLAN_SIZE_DIVERSITY_H

#include "planner/plan/inputs.h"

struct gw_size_diversity {
    bool present; /* false: the load says nothing of it */
    double quantile_frac;
    double coincidence_frac; /* draw of all units together at the quantile, over what they are given */
    double units_with_cap;   /* that would stand behind what these units are given */
};

struct gw_size_diversity gw_size_diversity(const struct gw_load *load, const struct gw_design *design, double units);

#endif
