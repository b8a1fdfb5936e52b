/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The chart of what a run emits, from the sums over its sites: it needs the years and run->carbon->total alone, so that a run that was
 * read back will do. Of the room: callers outside use from_run.h, whose rules hold here too. */
#ifndef GW_PLOTS_FROM_CARBON_H
#define GW_PLOTS_FROM_CARBON_H

#include "planner/plan/run.h"
#include "plots/chart.h"

/* "carbon-by-year": direct emissions on each path, life-cycle ones in a panel of their own. GW_USAGE where neither is known. */
enum gw_status gw_fill_carbon(const struct gw_run *run, struct gw_arena *arena, struct gw_chart *chart, struct gw_err *err);

#endif
