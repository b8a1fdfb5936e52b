/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The distribution of an axis, from its parameters as written. Private to the room. Talks to axis_values.h and below. */
#ifndef GW_SWEEP_AXIS_DRAW_H
#define GW_SWEEP_AXIS_DRAW_H

#include "planner/profile/sweep_plan.h"
#include "planner/sweep/axis_values.h"

/* Fills variate, delay and whole of an axis whose target is known. False and a complaint where a parameter is wrong, the target cannot be
 * drawn that way, or more than one draw in a thousand would lie beyond what the target takes; rarer ones are held at its bounds. */
bool gw_axis_read_draw(const struct gw_axis_reader *reader, const struct gw_sweep_axis *stated, struct gw_axis *axis);

#endif
