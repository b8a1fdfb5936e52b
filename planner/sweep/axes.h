/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The axes of a plan's sweep made ready: paths followed, values and distributions read in the unit of what they change; and the
 * scenarios they make. Talks to the other files of sweep, planner/profile and below. */
#ifndef GW_SWEEP_AXES_H
#define GW_SWEEP_AXES_H

#include "planner/profile/catalog.h"
#include "planner/sweep/scenario.h"

struct gw_axes {
    struct gw_axis *items; /* in the order of the file */
    size_t count;
};

/* `costs` is the set that metrics of money are told by; NULL: none. Everything is made in `arena` and points into the plan and the catalog. GW_PROFILE where the plan has no sweep or something in it is
 * wrong: the complaints, each with its line, are in the catalog's diagnostics. GW_NUMERIC, GW_SYSTEM. */
enum gw_status gw_axes_of_plan(struct gw_catalog *catalog, const struct gw_plan *plan, const struct gw_costs *costs, struct gw_arena *arena, struct gw_axes *axes,
                               struct gw_err *err);

/* The scenarios of the plan's sweep over these axes. As gw_axes_of_plan, with the faults of gw_scenarios_init as complaints. */
enum gw_status gw_scenarios_of_plan(struct gw_catalog *catalog, const struct gw_plan *plan, const struct gw_axes *axes, struct gw_arena *arena,
                                    struct gw_scenarios *scenarios, struct gw_err *err);

#endif
