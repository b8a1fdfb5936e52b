/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which axis feeds which input of a deployment, whatever rack, site and load a scenario gives it. Talks to planner/plan and below. */
#ifndef GW_SWEEP_CONCERNS_H
#define GW_SWEEP_CONCERNS_H

#include "planner/plan/inputs.h"
#include "planner/sweep/axis_values.h"

/* What a deployment is made of in a scenario. */
struct gw_combination {
    const struct gw_deployment *deployment;
    const struct gw_rack *rack;
    const struct gw_site *site;
    const struct gw_load *load, *commissioning;
};

/* For each input of gw_inputs_init the index of the axis whose value takes its place; axis_count where none does. The order of the places
 * that an input is looked for in is that of gw_inputs_init (a deployment's own provisioning before its site's before its rack's, a site's
 * own figure before that of its facility's profile), and a figure that an axis changes counts as present. */
void gw_axes_of_inputs(const struct gw_axis *axes, size_t axis_count, const struct gw_combination *combination,
                       size_t axis_of[GW_INPUT_COUNT]);

/* Complains of axes that can change nothing: a rack, site, load or facility that no scenario uses is an error, a figure that no result
 * rests on a warning. */
void gw_check_concerns(const struct gw_axis_reader *reader, const struct gw_axis *axes, size_t axis_count);

#endif
