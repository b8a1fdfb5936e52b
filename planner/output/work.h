/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What sizings yield for a workload, in every form of `size` and `compare`. Sizes without work add nothing, but for columns that other
 * rows need. Talks to plan, profile and below, and jansson. */
#ifndef GW_OUTPUT_WORK_H
#define GW_OUTPUT_WORK_H

#include <jansson.h>
#include <stdio.h>

#include "planner/output/provenance.h"
#include "planner/plan/site_work.h"

/* Take in every figure that the work of a size rests on. */
void gw_provenance_add_work(struct gw_provenance *all, const struct gw_size_result *size);

/* The dense rates of one size, each with its kind and sources, and its H100-equivalents. */
void gw_work_rates_text(const struct gw_size_result *size, const struct gw_provenance *all, FILE *out);
/* One line for each operating point, run or query of several sizes, and what is not known. All have work, of one workload, and
 * all or none have money. */
void gw_work_text(const struct gw_size_result *const *sizes, size_t count, const struct gw_provenance *all, FILE *out);

/* rates[]: the dense rates of one accelerator with kind and sources. */
void gw_rates_json(const struct gw_rack *rack, const struct gw_provenance *all, json_t *object);
/* work{} of a size; null where it has none. */
void gw_work_json(const struct gw_size_result *size, const struct gw_provenance *all, json_t *object);

/* The columns of one row of work, each with a comma before it. `row` from 0 to gw_work_csv_rows - 1: a size without a row has one line
 * that says what is not known. */
size_t gw_work_csv_rows(const struct gw_size_result *size);
void gw_work_csv_header(const struct gw_size_result *size, FILE *out);
void gw_work_csv(const struct gw_size_result *size, size_t row, FILE *out);

#endif
