/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which axis feeds which input of a deployment, whatever rack, site and load a scenario gives it. Talks to planner/plan and below. */
#ifndef GW_SWEEP_CONCERNS_H
#define GW_SWEEP_CONCERNS_H

#include "planner/plan/inputs.h"
#include "planner/sweep/axis_values.h"

/* The axis that changes a figure; axis_count where none does. */
size_t gw_axis_of_figure(const struct gw_axis *axes, size_t axis_count, const struct gw_figure *figure);

/* For each input of gw_inputs_init the index of the axis whose value takes its place, in a scenario that gives a deployment these owners;
 * axis_count where none does. The places are those of gw_input_places, and a figure that an axis changes counts as present. */
void gw_axes_of_inputs(const struct gw_axis *axes, size_t axis_count, const struct gw_input_owners *owners, size_t axis_of[GW_INPUT_COUNT]);

/* Complains of axes that can change nothing: a rack, site, load or facility that no scenario uses is an error, a figure that no result
 * rests on a warning. */
void gw_check_concerns(const struct gw_axis_reader *reader, const struct gw_axis *axes, size_t axis_count);

#endif
