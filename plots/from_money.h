/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Charts of money. A chart points into the result, the profiles behind it and the arena: all must outlive it.
 * Talks to chart.h, planner/plan and everything below that. */
#ifndef GW_PLOTS_FROM_MONEY_H
#define GW_PLOTS_FROM_MONEY_H

#include "planner/plan/cost_by_life.h"
#include "planner/plan/run.h"
#include "plots/chart.h"

/* The chart "capex-waterfall": capital of a sizing by part, each beginning where the one before it ends. size->money is set. */
enum gw_status gw_chart_from_capital(const struct gw_size_result *size, struct gw_arena *arena, struct gw_chart *chart, struct gw_err *err);

/* The chart "tco-by-life": what a year costs by part for each life of IT, what the cost set's `published` says beside it where that counts
 * the watts that were asked for. GW_USAGE where a figure is missing or a part is below zero. */
enum gw_status gw_chart_from_life(const struct gw_cost_by_life *costs, struct gw_arena *arena, struct gw_chart *chart, struct gw_err *err);

/* "spend": capital of a run by month, spent so far; "spend-by-year": capital and running costs of each year. GW_USAGE where run->spend is
 * NULL or a price is missing. */
enum gw_status gw_chart_from_spend(const char *name, const struct gw_run *run, struct gw_arena *arena, struct gw_chart *chart,
                                   struct gw_err *err);

/* "rack-choice": one metric of several sizings of the same power with P10 to P90, the best first: "accelerators", "facility_w_per_accelerator",
 * "usd_per_accelerator_hour", "capex_usd", "usd_per_h100e_hour", "usd_per_pflop_year_fp8" and of fp4 and bf16, also with dashes; NULL: the
 * accelerator-hour where there is money, else accelerators. GW_USAGE for another metric, or for one of money where a sizing has none. */
enum gw_status gw_chart_from_choice(const char *metric, const struct gw_size_result *sizes, size_t count, struct gw_arena *arena,
                                    struct gw_chart *chart, struct gw_err *err);

#endif
