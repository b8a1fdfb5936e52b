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

/* run_readings.c: contested amounts, the plan's own readings, needs and margins of sites. */
enum gw_status gw_run_fill_readings(struct gw_run *run, const struct gw_run_context *context, struct gw_arena *arena,
                                    struct gw_err *err);
void gw_run_fill_sites(struct gw_run *run, const struct gw_simulation *simulation);

/* run_carbon.c: the months of what the lines of run->carbon tell. */
void gw_run_tell_carbon(struct gw_run *run);

/* run_warnings.c: what a reader must be told. */
enum gw_status gw_run_fill_warnings(struct gw_run *run, struct gw_arena *arena, struct gw_err *err);

#endif
