/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the files of carbon share: room for a line, what it rests on, plants, sums over sites. Private to plan/carbon*.c. */
#ifndef GW_PLAN_CARBON_LINES_H
#define GW_PLAN_CARBON_LINES_H

#include "planner/plan/carbon.h"
#include "planner/plan/carbon_factors.h"
#include "planner/plan/run_hours.h"

/* What all lines of a run need. */
struct gw_carbon_work {
    const struct gw_run *run;
    const struct gw_grids *grids;
    struct gw_arena *arena;
    struct gw_run_hours *hours; /* NULL until a line by hour asks for it */
};

enum gw_status gw_carbon_room(const struct gw_carbon_work *w, struct gw_carbon_line *line, struct gw_err *err);
void gw_carbon_rest_on(struct gw_carbon_line *line, const struct gw_figure *figure);

/* One slot over all sites. */
enum gw_status gw_carbon_total(const struct gw_carbon_work *w, const struct gw_run_carbon *carbon, int slot, struct gw_carbon_line *sum,
                               struct gw_err *err);
/* What making the installed racks emits. */
void gw_carbon_embody(const struct gw_run *run, struct gw_run_carbon *carbon);

#endif
