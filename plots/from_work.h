/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Charts of useful work. A chart points into the result, the profiles behind it and the arena: all must outlive it.
 * Talks to chart.h, planner/plan and everything below that. */
#ifndef GW_PLOTS_FROM_WORK_H
#define GW_PLOTS_FROM_WORK_H

#include "planner/plan/site_work.h"
#include "plots/chart.h"

/* The chart "cost-pareto": the operating points of sizings that all have work of one workload (size->work). Across: tokens a second of a MW
 * at the meter, provisioned; upright: dollars of a million tokens, at the accelerator-hour of their money where they have it
 * (size->money), else at the hour cost that each point publishes. The front is what no point beats in both, at the modes. A sizing without a
 * point or without that price is named in the note and not drawn. GW_USAGE for a workload that has no points, or where nothing is left to
 * draw. */
enum gw_status gw_chart_from_points(const struct gw_size_result *sizes, size_t count, struct gw_arena *arena, struct gw_chart *chart,
                                    struct gw_err *err);

#endif
