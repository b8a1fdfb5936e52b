/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The ladder (DESIGN, words): chip -> rack nameplate -> provisioned -> + support IT -> + cooling and losses -> meter, in
 * watts per accelerator, every step a stated factor with its figure; and the mean of the year as its last step. */
#ifndef GW_PLAN_LADDER_H
#define GW_PLAN_LADDER_H

#include "planner/plan/size.h"

/* Fill result->ladder for result->mode's units. `designs` are the GW_SIZE_SAMPLES draws, `scratch` as many doubles. */
void gw_ladder(const struct gw_inputs *inputs, const struct gw_design *design, const struct gw_design *designs,
               double *scratch, struct gw_size_result *result);

#endif
