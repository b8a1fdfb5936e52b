/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The parts of a sweep's answer that its three formats share. Talks to planner/sweep, provenance.h and below. */
#ifndef GW_OUTPUT_SWEEP_H
#define GW_OUTPUT_SWEEP_H

#include <jansson.h>
#include <stdio.h>

#include "planner/output/provenance.h"
#include "planner/sweep/plan_sweep.h"

enum gw_status gw_sweep_write_json(const struct gw_sweep_answer *answer, FILE *out, struct gw_err *err);
enum gw_status gw_sweep_write_text(const struct gw_sweep_answer *answer, FILE *out, struct gw_err *err);
enum gw_status gw_sweep_write_csv(const struct gw_sweep_answer *answer, FILE *out);

/* --- what the answer rests on (sweep_facts.c) ---------------------------------------------------------------------- */

/* The figures of every rack, site and load that a deployment has in the plan or in some scenario, as their files state them: also
 * those that an axis changes. It points into itself: not to be copied. */
struct gw_sweep_facts {
    struct gw_provenance all;
    struct gw_figure unstated_provision;
    bool peak_assumed, mean_assumed; /* whether powers, and energies, rest on an assumption */
};
void gw_sweep_facts_init(struct gw_sweep_facts *facts, const struct gw_plan_sweep *sweep);
/* "*" of a metric that rests on an assumption, else "". */
const char *gw_sweep_star(const struct gw_sweep_facts *facts, const struct gw_plan_metric *metric);

/* --- numbers (sweep_facts.c) ------------------------------------------------------------------------------------------ */

/* Scenarios whose metric is infinite: those that never reach the amount of a month_reached. */
uint64_t gw_sweep_never(const struct gw_sweep_result *result, size_t metric);
/* A bar's length in the metric's unit, the plan's own value among its ends; NaN where one of them is missing, infinite where one is
 * never reached and another is. */
double gw_sweep_bar_span(const struct gw_plan_tornado *tornado, const struct gw_plan_bar *bar);
/* The unit of a metric as the formats name it: "1" of counts. */
const char *gw_sweep_unit(const struct gw_plan_metric *metric);
/* What a reader must know of these numbers, as sentences in `arena`; NULL at the end. NULL without memory. */
const char **gw_sweep_warnings(const struct gw_sweep_answer *answer, struct gw_arena *arena);

/* --- axes (sweep_axes.c) ------------------------------------------------------------------------------------------- */

/* "mi450, vera-rubin, gb200", "PERT, low 120 kW, mode 132 kW, high 145 kW": values or distribution in words. Returns `buffer`. */
const char *gw_sweep_axis_words(const struct gw_plan_sweep *sweep, size_t axis, char *buffer, size_t size);
/* An object of axes[]. */
json_t *gw_sweep_axis_json(const struct gw_plan_sweep *sweep, size_t axis);
/* The value of an axis in a scenario: a text of what is chosen by name and of dates, else a number in its unit. */
json_t *gw_sweep_axis_value_json(const struct gw_axis *axis, double value);

/* --- parts of the text ---------------------------------------------------------------------------------------------- */

/* The best scenarios and the Pareto front (sweep_picks.c). `values` has room for one number of every axis. */
void gw_sweep_picks_text(const struct gw_sweep_answer *answer, const struct gw_sweep_facts *facts, double *values, FILE *out);
/* Shares of variance and tornados (sweep_causes.c). `order` has room for one index of every input. */
void gw_sweep_causes_text(const struct gw_sweep_answer *answer, const struct gw_sweep_facts *facts, size_t *order, FILE *out);

#endif
