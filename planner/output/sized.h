/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The numbers of one sizing as keys, for JSON and CSV: one list serves size, compare, explain and readings. */
#ifndef GW_OUTPUT_SIZED_H
#define GW_OUTPUT_SIZED_H

#include <jansson.h>
#include <stdio.h>

#include "planner/output/provenance.h"
#include "planner/plan/size.h"

/* One number by its key; false where there is none of that name. */
bool gw_sized_value(const struct gw_sized *sized, const char *key, double *value);
/* Put every number of a sizing into an object. */
void gw_sized_json(const struct gw_sized *sized, json_t *object);
/* What a chart says of a sizing beside its numbers: "site_title", "nameplate_sources", what rests on an
 * assumption and what was given on the command line. */
void gw_sized_names_json(const struct gw_size_result *size, const struct gw_provenance *all, json_t *object);
/* The keys joined by commas, each with a prefix; and the values. */
void gw_sized_csv_header(FILE *out, const char *prefix);
void gw_sized_csv(const struct gw_sized *sized, FILE *out);

/* Take in every figure that a sizing rests on. */
void gw_provenance_add_inputs(struct gw_provenance *all, const struct gw_size_result *result);
/* "*" where the peak (or the mean) rests on an assumption, else "". */
const char *gw_peak_star(const struct gw_size_result *result);
const char *gw_mean_star(const struct gw_size_result *result);

#endif
