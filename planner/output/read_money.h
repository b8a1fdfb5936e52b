/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What charts of money and of emissions need of a JSON answer, read back. Figures are not in it: what is left of them is whose sources a
 * chart names, and that one is an assumption. Private to output/read_*.c. Talks to jansson, plan and below. */
#ifndef GW_OUTPUT_READ_MONEY_H
#define GW_OUTPUT_READ_MONEY_H

#include "planner/output/read_json.h"
#include "planner/plan/run.h"
#include "planner/plan/size.h"

/* All give false after a fault, which is told, and without memory, which is not. Sources are those of the answer. */

/* run->spend of the answer's `money`; nothing where it has none. */
bool gw_read_run_spend(struct gw_answer_reader *r, const json_t *root, const struct gw_source *sources, size_t source_count,
                       struct gw_run *run);
/* run->carbon of its `carbon`: the sums over sites alone. Nothing where it has none. */
bool gw_read_run_carbon(struct gw_answer_reader *r, const json_t *root, const struct gw_source *sources, size_t source_count,
                        struct gw_run *run);
/* The sizing that an answer of `size`, or a row of `compare`, tells: rack and site by their titles, what the watts are (`basis`), counts,
 * watts, and money where it has any. */
bool gw_read_sized(struct gw_answer_reader *r, const json_t *object, const char *basis, const struct gw_source *sources,
                   size_t source_count, struct gw_size_result *size);

#endif
