/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Charts filled from the answer of a sweep. A chart points into the answer, the plan behind it and the arena: all must outlive it.
 * Every function gives GW_USAGE where the chart does not apply, with a sentence that says why, and GW_SYSTEM where memory is out.
 * `metric` is an index into answer->sweep->metrics. Talks to chart.h, planner/sweep and everything below that. */
#ifndef GW_PLOTS_FROM_SWEEP_H
#define GW_PLOTS_FROM_SWEEP_H

#include "planner/sweep/months.h"
#include "plots/chart.h"

/* "tornado": the bars of one metric. GW_USAGE where no axis has one. */
enum gw_status gw_sweep_chart_tornado(const struct gw_sweep_answer *answer, size_t metric, struct gw_arena *arena, struct gw_chart *chart,
                                struct gw_err *err);

/* "sensitivity": Sobol indices of one metric. GW_USAGE where none were asked for, or the metric does not vary. */
enum gw_status gw_sweep_chart_sensitivity(const struct gw_sweep_answer *answer, size_t metric, struct gw_arena *arena,
                                          struct gw_chart *chart, struct gw_err *err);

/* "pareto": the front of the metric of `best` (across) and the one it was traded for (upwards), and the best scenarios. GW_USAGE where
 * no front was asked for, or no scenario is feasible. */
enum gw_status gw_sweep_chart_pareto(const struct gw_sweep_answer *answer, struct gw_arena *arena, struct gw_chart *chart,
                                     struct gw_err *err);

/* "histogram": shares of all scenarios in bins of equal width between round numbers; whole numbers and months are never parted. Exact
 * where the quantiles are; else a bin's edge is off by less than 2^-10. GW_USAGE where no scenario has a finite value. */
enum gw_status gw_sweep_chart_histogram(const struct gw_sweep_answer *answer, size_t metric, struct gw_arena *arena, struct gw_chart *chart,
                                  struct gw_err *err);

/* "fan": P10, P50 and P90 of the facility peak against the announced dates. GW_USAGE where there is no month. */
enum gw_status gw_sweep_chart_fan(const struct gw_sweep_answer *answer, const struct gw_sweep_months *months, struct gw_arena *arena,
                            struct gw_chart *chart, struct gw_err *err);

/* "binding": what binds how many scenarios. GW_USAGE where there is no month. */
enum gw_status gw_sweep_chart_binding(const struct gw_sweep_answer *answer, const struct gw_sweep_months *months, struct gw_arena *arena,
                                struct gw_chart *chart, struct gw_err *err);

/* "sweep-heatmap". GW_USAGE where the axes are one, or a cell would be too small to be seen. */
enum gw_status gw_sweep_chart_map(const struct gw_sweep_answer *answer, const struct gw_sweep_cells *cells, struct gw_arena *arena,
                                  struct gw_chart *chart, struct gw_err *err);

#endif
