/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Charts filled from results. A chart points into the result, the profiles behind it and the arena: all must outlive it.
 * Talks to chart.h, planner/plan and everything below that. */
#ifndef GW_PLOTS_FROM_RUN_H
#define GW_PLOTS_FROM_RUN_H

#include "planner/plan/run.h"
#include "plots/chart.h"

/* One of the charts of a run: "buildout", "accelerators", "energy-by-year", "grid-comparison", "load-duration", "hourly-heatmap",
 * "pue-by-month", "losses", "carbon-by-year". Those of hours need a run as gw_run_plan made it; the others will do with one that was read back.
 * GW_USAGE for another name, and where the chart does not apply: a grid-comparison of a run without a full calendar year or without
 * references, a chart of one year where nothing is drawn in it, hours of facilities that are all fixed, emissions
 * where no sum over all sites is known. GW_SYSTEM where memory is out. */
enum gw_status gw_chart_from_run(const char *name, const struct gw_run *run, struct gw_arena *arena, struct gw_chart *chart,
                                 struct gw_err *err);

/* The chart "rack-compare": one row for each result, in their order. They may be of any power, the same for all. */
enum gw_status gw_chart_from_sizes(const struct gw_size_result *results, size_t count, struct gw_arena *arena,
                                   struct gw_chart *chart, struct gw_err *err);

/* The chart "climate-compare": one row for each result, all of one rack, at several sites, of any power. GW_USAGE where racks differ
 * or no site is hourly. */
enum gw_status gw_chart_from_climates(const struct gw_size_result *results, size_t count, struct gw_arena *arena,
                                      struct gw_chart *chart, struct gw_err *err);
/* What that chart says of its numbers, and how it counts: accelerators of the whole units on 1 GW at the meter, by the units,
 * accelerators and facility_peak_w of a sizing; NaN where nothing fitted. */
extern const char gw_climates_subtitle[];
double gw_accelerators_per_gw(const struct gw_sized *sized);

#endif
