/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The ladder and the readings of an amount, for size, explain and run alike. */
#ifndef GW_OUTPUT_LADDER_H
#define GW_OUTPUT_LADDER_H

#include <jansson.h>
#include <stdio.h>

#include "planner/output/provenance.h"
#include "planner/plan/size.h"

void gw_ladder_text(const struct gw_size_result *result, const struct gw_provenance *all, FILE *out);
/* ladder[] into root. */
void gw_ladder_json(const struct gw_size_result *result, json_t *root);

void gw_readings_text(const struct gw_reading *readings, size_t count, FILE *out);
/* readings[] into root. */
void gw_readings_json(const struct gw_reading *readings, size_t count, json_t *root);

#endif
