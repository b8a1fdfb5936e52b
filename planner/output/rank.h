/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What `compare` tells beyond its table: from when racks can be had, which is first on a metric, and where two tie. Nothing is written of what
 * was not asked for. Talks to answers.h and provenance.h. */
#ifndef GW_OUTPUT_RANK_H
#define GW_OUTPUT_RANK_H

#include "planner/output/answers.h"
#include "planner/output/provenance.h"
#include "planner/output/table.h"

/* Dates of the racks, where they are asked for. */
void gw_rank_provenance(const struct gw_compare_answer *answer, struct gw_provenance *all);

/* Two rows of the table: from when, and whether at the date. */
void gw_available_rows(const struct gw_compare_answer *answer, struct gw_table *table);
/* Sections of text: the order with its shares, what the lead rests on, the break-even. */
void gw_rank_text(const struct gw_compare_answer *answer, FILE *out);

/* first_available, available_at of a row. */
void gw_available_json(const struct gw_compare_answer *answer, const struct gw_rack *rack, json_t *object);
/* root.at, root.rank, root.break_even. */
void gw_rank_json(const struct gw_compare_answer *answer, json_t *root);

/* CSV: ",first_available,available_at,rank,best_frac" and their values. */
void gw_rank_csv_header(const struct gw_compare_answer *answer, FILE *out);
void gw_rank_csv(const struct gw_compare_answer *answer, const struct gw_compared *row, FILE *out);

#endif
