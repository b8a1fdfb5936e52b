/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The money of a sizing, for `size --costs` and `compare --costs`. Talks to planner/plan/money.h and provenance.h. */
#ifndef GW_OUTPUT_MONEY_H
#define GW_OUTPUT_MONEY_H

#include "planner/output/provenance.h"
#include "planner/plan/money.h"
#include "planner/plan/rack_compare.h"

/* The figures that the money of `size` rests on; nothing where it has none. */
void gw_money_provenance(struct gw_provenance *all, const struct gw_size_result *size);

/* Whether the accelerator-hour, of all or sold, rests on an assumption: "*" or "". */
const char *gw_money_hour_star(const struct gw_money *money, bool sold);

/* A section of text: terms, capital by part, costs of a year, cost of an accelerator-hour and of what it can do, what is unavailable and why. */
void gw_money_text(const struct gw_money *money, FILE *out);
/* The same of several side by side, one column each, with the difference from the first; `sites`: a rack stands at several, so columns are named
 * by both. */
void gw_money_compare_text(const struct gw_compared *rows, size_t count, bool sites, FILE *out);

/* One of the sums by its key of JSON: "capex_usd", "usd_per_accelerator_hour"; false where there is none of that name. */
bool gw_money_sum(const struct gw_money_values *values, const char *key, double *value);

/* The cost of capital of a set: "8 (7.2-10) %*", "an unknown rate". Returns `buffer`. */
const char *gw_cost_rate_text(const struct gw_costs *costs, char *buffer, size_t size);

/* object.money = {...}. */
void gw_money_json(const struct gw_money *money, json_t *object);
/* object.money.sources, h100e_sources: the numbers of the sources of its prices and of the rate of an H100, as charts name them; nothing where a sizing has no money. */
void gw_money_sources_json(const struct gw_size_result *size, const struct gw_provenance *all, json_t *object);

/* CSV: ",capex_racks_usd,..." and their values. */
void gw_money_csv_header(FILE *out);
void gw_money_csv(const struct gw_money *money, FILE *out);

#endif
