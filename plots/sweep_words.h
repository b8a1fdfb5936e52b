/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the charts of a sweep share: their title, how many scenarios they tell of and how those came about, their metric.
 * Of the room: callers outside use from_sweep.h. Talks to planner/sweep and below. */
#ifndef GW_PLOTS_SWEEP_WORDS_H
#define GW_PLOTS_SWEEP_WORDS_H

#include "planner/sweep/plan_sweep.h"
#include "plots/chart.h"

/* "131,072 scenarios, mode monte-carlo, stopped early of 1,048,576"; "16,384 of 131,072 scenarios, evenly spread, mode
 * monte-carlo" where fewer are looked at; "" where memory is out. */
const char *gw_sweep_scenarios_text(const struct gw_sweep_answer *answer, uint64_t scenarios, struct gw_arena *arena);

/* Begin a chart: title "PLAN: WHAT", the subtitle, sources of the plan. Texts may be NULL where memory is out. GW_SYSTEM where it is. */
enum gw_status gw_sweep_chart_begin(const struct gw_sweep_answer *answer, const char *what, const char *subtitle, struct gw_arena *arena,
                                    struct gw_chart *chart, struct gw_err *err);

/* "energy at the meter, 2030" */
struct gw_chart_metric gw_sweep_chart_metric(const struct gw_sweep_answer *answer, size_t metric);

/* GW_USAGE where the answer has no such metric. */
enum gw_status gw_sweep_check_metric(const struct gw_sweep_answer *answer, const char *chart, size_t metric, struct gw_err *err);

#endif
