/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The chart "scenarios": one number of a plan by month under several scenarios, a line for each.
 * Talks to chart.h, planner/plan and everything below that. */
#ifndef GW_PLOTS_FROM_SCENARIOS_H
#define GW_PLOTS_FROM_SCENARIOS_H

#include "planner/plan/run.h"
#include "plots/chart.h"

/* `runs` are of one plan, the one as it is stated first, the others each under a scenario; runs that were read back will do, with their
 * totals alone. They may differ in their months. `metric` is a key of a month: "facility_peak_w" (NULL: that), "in_service",
 * "accelerators". GW_USAGE for another one, GW_SYSTEM where memory is out. The chart points into the runs and the arena. */
enum gw_status gw_chart_from_scenarios(const char *metric, const struct gw_run *const *runs, size_t count, struct gw_arena *arena,
                                       struct gw_chart *chart, struct gw_err *err);

#endif
