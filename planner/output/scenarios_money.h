/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The money of several runs side by side. Each of these does nothing where no money was asked for.
 * Talks to table.h, planner/plan and jansson. */
#ifndef GW_OUTPUT_SCENARIOS_MONEY_H
#define GW_OUTPUT_SCENARIOS_MONEY_H

#include <jansson.h>
#include <stdio.h>

#include "planner/output/scenarios.h"
#include "planner/output/table.h"

/* Rows of the table: capital, running costs and what they rest on. */
void gw_side_money_rows(const struct gw_side_by_side *all, struct gw_table *table);
/* Below it: which dollars these are, and what is missing, and why. */
void gw_side_money_notes(const struct gw_side_by_side *all, FILE *out);
/* A number of the money of one run by its key of JSON ("capex_usd", "opex_usd", "energy_usd", "spent_usd" ...) with its P10 and P90, NaN
 * where it has none; false where there is no such number. */
bool gw_side_money_value(const struct gw_run *run, const char *key, double *mode, double *low, double *high);
/* money{} of one run. */
void gw_side_money_json(const struct gw_run *run, json_t *object);
/* Its rows of CSV. */
void gw_side_money_csv(const struct gw_run *run, FILE *out);

#endif
