/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The scenarios that are looked at closer. Private to the room. Talks to months.h. */
#ifndef GW_SWEEP_CLOSER_H
#define GW_SWEEP_CLOSER_H

#include "planner/sweep/months.h"

struct gw_closer {
    size_t count;
    double *values; /* [axis][count] */
};

/* In `arena`. False without memory. */
bool gw_closer_init(struct gw_closer *closer, const struct gw_plan_sweep *sweep, struct gw_arena *arena);

#endif
