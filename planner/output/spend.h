/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a run spends, for `run --costs`. Talks to planner/plan/spend.h and provenance.h. */
#ifndef GW_OUTPUT_SPEND_H
#define GW_OUTPUT_SPEND_H

#include "planner/output/provenance.h"
#include "planner/plan/spend.h"

/* The figures that the money of a run rests on. */
void gw_spend_provenance(struct gw_provenance *all, const struct gw_run *run);
/* A section of text: what is spent and what it costs, by year. */
void gw_spend_text(const struct gw_run *run, FILE *out);
/* root.money = {...}: by month and by year. */
void gw_spend_json(const struct gw_spend *spend, json_t *root);

/* CSV: ",capex_racks_usd,..." and the values of a month; NULL: empty cells. */
void gw_spend_csv_header(FILE *out);
void gw_spend_csv(const struct gw_spend_row *row, FILE *out);

#endif
