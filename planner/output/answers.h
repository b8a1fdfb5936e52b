/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Every answer of the program, as text for reading, JSON for programs (the keys are in planner/doc/json.md), or CSV.
 * Each writer gets a result and a FILE; none of them prints anywhere else. Talks to sweep, plan, profile and below, and jansson. */
#ifndef GW_OUTPUT_ANSWERS_H
#define GW_OUTPUT_ANSWERS_H

#include <stdio.h>

#include "planner/plan/compare.h"
#include "planner/plan/explain.h"
#include "planner/plan/kernel_trials.h"
#include "planner/plan/rack_break_even.h"
#include "planner/plan/rack_compare.h"
#include "planner/plan/run.h"
#include "planner/plan/validate.h"
#include "planner/profile/catalog.h"
#include "planner/sweep/plan_sweep.h"

enum gw_format { GW_TEXT, GW_JSON, GW_CSV };

enum gw_status gw_write_energy(const struct gw_energy_result *result, enum gw_format format, FILE *out, struct gw_err *err);
/* `asked` is the command of the answer without its amount, to size back with the power that a number needs; NULL: by the ids of the result. */
enum gw_status gw_write_size(const struct gw_size_result *result, const char *asked, enum gw_format format, FILE *out, struct gw_err *err);
enum gw_status gw_write_explain(const struct gw_explain_result *result, enum gw_format format, FILE *out, struct gw_err *err);
/* `compare`, and what was asked about it. */
struct gw_compare_answer {
    const struct gw_compared *rows;
    size_t count;
    int at_month; /* --at; negative: not asked */
    const struct gw_rack_rank *rank;        /* NULL: not asked */
    const struct gw_break_even *break_even; /* likewise; with a rank alone */
    const struct gw_overlay *overlay;       /* the scenario that all were sized under; NULL: none */
};
enum gw_status gw_write_compare(const struct gw_compare_answer *answer, enum gw_format format, FILE *out, struct gw_err *err);
enum gw_status gw_write_run(const struct gw_run *run, enum gw_format format, FILE *out, struct gw_err *err);
/* The same plan run several times, side by side, 1 to GW_SIDE_BY_SIDE of them. A run without an overlay is the plan as it stands, and
 * comes first. GW_USAGE where they are too many to stand beside one another. */
enum { GW_SIDE_BY_SIDE = 15 };
enum gw_status gw_write_scenarios(const struct gw_run *const *runs, size_t count, enum gw_format format, FILE *out, struct gw_err *err);
/* What all scenarios tell together. The scenarios themselves are a file of their own. GW_SYSTEM without memory. */
enum gw_status gw_write_sweep(const struct gw_sweep_answer *answer, enum gw_format format, FILE *out, struct gw_err *err);
enum gw_status gw_write_validation(const struct gw_validation *result, enum gw_format format, FILE *out, struct gw_err *err);
enum gw_status gw_write_kernels(const struct gw_kernel_trials *result, enum gw_format format, FILE *out, struct gw_err *err);

/* `gwplan list KIND`, `schema KIND`. */
enum gw_status gw_write_list(struct gw_catalog *catalog, enum gw_kind kind, enum gw_format format, FILE *out,
                             struct gw_err *err);
enum gw_status gw_write_schema(enum gw_kind kind, enum gw_format format, FILE *out, struct gw_err *err);
/* `gwplan show ID`: one object with every figure, its range, kind and source. `object` is what the catalog gave for `kind`. */
enum gw_status gw_write_show(enum gw_kind kind, const void *object, enum gw_format format, FILE *out, struct gw_err *err);

#endif
