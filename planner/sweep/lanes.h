/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Sixteen scenarios of one variant as a block of the schedule kernel. What does not differ is laid out once for the variant; of each
 * sixteen, only what an axis changes is written again. One thread's. Private to the room. Talks to effects.h, designs.h. */
#ifndef GW_SWEEP_LANES_H
#define GW_SWEEP_LANES_H

#include "planner/sweep/designs.h"
#include "planner/sweep/effects.h"
#include "planner/sweep/lane_run.h"

struct gw_lanes {
    const struct gw_variant_source *source;
    const struct gw_variant *variant;
    struct gw_swept_block block; /* into the memory below */
    struct gw_swept_site *sites;
    struct gw_swept_step *steps;
    struct gw_swept_deployment *deployments;
    double *rows;                /* [months][row_doubles], with own rows [..][lanes] */
    struct gw_effects effects;
    struct gw_designs designs;
    struct gw_made_design **made; /* [line][lane] of cells that axes change */
    bool works_hours;             /* hours are worked for each scenario */
    struct gw_lane_run run;       /* what then tells which */
};

/* Lay the variant out, all scenarios as the plan has them; `arena` holds it as long as the lanes are used. GW_NUMERIC where a unit would
 * draw no power. */
enum gw_status gw_lanes_init(struct gw_lanes *lanes, const struct gw_variant_source *source, const struct gw_variant *variant,
                             struct gw_arena *arena, struct gw_err *err);
/* Put `count` scenarios (1 to 16) into the block; the other lanes repeat the last of them. */
enum gw_status gw_lanes_fill(struct gw_lanes *lanes, gw_lane_values of, int count, struct gw_err *err);

/* Energy at the meter of a month in one lane, whose schedule is in lanes->run: in the order of planner/kernels/schedule_sweep.h. */
double gw_lanes_energy_wh(const struct gw_lanes *lanes, int month, int lane);

#endif
