/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The chart grid-comparison of a plain power. Talks to chart.h, planner/plan and everything below that. */
#ifndef GW_PLOTS_FROM_ENERGY_H
#define GW_PLOTS_FROM_ENERGY_H

#include "planner/plan/compare.h"
#include "plots/chart.h"

/* More rows than this cannot be read on one page: of more references, those nearest in energy are drawn, one year of each
 * thing, and the subtitle says so. */
enum { GW_ENERGY_BARS_MAX = 16 };

/* GW_USAGE where there is nothing to compare with. */
enum gw_status gw_chart_from_energy(const struct gw_energy_result *result, struct gw_arena *arena, struct gw_chart *chart,
                                    struct gw_err *err);

#endif
