/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The steps of a run after the schedule, each in a file of its own. Private to plan/run*.c. */
#ifndef GW_PLAN_RUN_INTERNAL_H
#define GW_PLAN_RUN_INTERNAL_H

#include "planner/plan/run.h"
#include "planner/plan/simulate.h"

/* run_series.c: months of deployments, sites and total from the slots; then years. */
enum gw_status gw_run_fill_months(struct gw_run *run, const struct gw_simulation *simulation, struct gw_err *err);
void gw_run_fill_years(struct gw_run *run, struct gw_series *series);

/* run_ranges.c: P10 and P90 of the total's years over the uncertain figures of all deployments. */
enum gw_status gw_run_fill_ranges(struct gw_run *run, const struct gw_plan *plan, struct gw_arena *arena, struct gw_err *err);
/* GW_RUN_SAMPLES designs of a deployment: those behind the ranges of its run. */
enum gw_status gw_run_draw_designs(struct gw_arena *arena, const struct gw_inputs *inputs, struct gw_design **designs, struct gw_err *err);
/* What the fixed support IT of the sites draws at which something is powered: peaks and mean at the meter alone. */
struct gw_draw gw_run_fixed_draw(const struct gw_simulation *simulation, const struct gw_design *designs, int at);
/* The energy at the meter of a month of a simulated schedule, the fixed part of each site with it, by the PUE of the year. */
double gw_run_month_wh(const struct gw_simulation *simulation, const struct gw_design *designs, int at);

/* run_readings.c: contested amounts, the plan's own readings, needs and margins of sites. */
enum gw_status gw_run_fill_readings(struct gw_run *run, const struct gw_run_context *context, struct gw_arena *arena,
                                    struct gw_err *err);
void gw_run_fill_sites(struct gw_run *run, const struct gw_simulation *simulation);

/* run_carbon.c: the months of what the lines of run->carbon tell. */
void gw_run_tell_carbon(struct gw_run *run);

/* run_warnings.c: what a reader must be told. */
enum gw_status gw_run_fill_warnings(struct gw_run *run, struct gw_arena *arena, struct gw_err *err);

#endif
