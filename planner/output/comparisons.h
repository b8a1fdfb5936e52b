/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Comparisons with references, for `energy` and `run` alike. */
#ifndef GW_OUTPUT_COMPARISONS_H
#define GW_OUTPUT_COMPARISONS_H

#include <jansson.h>
#include <stdio.h>

#include "planner/output/provenance.h"
#include "planner/plan/compare.h"

/* comparisons[] into root, with the numbers of their sources in `all`. */
void gw_comparisons_json(const struct gw_comparison *rows, size_t count, const struct gw_provenance *all, json_t *root);
/* The table, with source marks from `all`. */
void gw_comparisons_text(const struct gw_comparison *rows, size_t count, const struct gw_provenance *all, FILE *out);

#endif
