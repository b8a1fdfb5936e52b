/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Charts of the hours of a run, in the year of gw_run_told_year. Hours are those of planner/plan/run_hours.h, so that those of a site
 * in its local standard time add up to its energy of that year, and so do those of a plan whose hourly sites share the time. Where they
 * do not, the whole plan is added up hour by hour in UTC, over the UTC year: an hour that one of them has outside of the plan is NaN.
 * GW_USAGE where no site that draws energy has an hourly facility.
 * Of the room: callers outside use from_run.h, whose rules hold here too. */
#ifndef GW_PLOTS_FROM_HOURS_H
#define GW_PLOTS_FROM_HOURS_H

#include "planner/plan/run.h"
#include "plots/chart.h"

/* "load-duration": the whole plan and each site, under the supply at the end of the year where every site states one. */
enum gw_status gw_fill_load_duration(const struct gw_run *run, struct gw_arena *arena, struct gw_chart *chart, struct gw_err *err);

/* "hourly-heatmap": the whole plan. */
enum gw_status gw_fill_heatmap(const struct gw_run *run, struct gw_arena *arena, struct gw_chart *chart, struct gw_err *err);

#endif
