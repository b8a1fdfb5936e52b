/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What others published, beside the money of a sizing; and whether a set's prices are of this rack. Talks to planner/plan/money.h. */
#ifndef GW_OUTPUT_MONEY_BESIDE_H
#define GW_OUTPUT_MONEY_BESIDE_H

#include <jansson.h>
#include <stdio.h>

#include "planner/plan/money.h"

/* A table with its notes; nothing where nothing was published of this rack. */
void gw_money_beside_text(const struct gw_money *money, FILE *out);
/* A sentence where the set's prices are of other racks. */
void gw_money_for_racks_text(const struct gw_costs *costs, const struct gw_rack *rack, FILE *out);
/* root.for_racks[], and of a sizing root.published[] with it. */
void gw_money_for_racks_json(const struct gw_costs *costs, json_t *root);
void gw_money_beside_json(const struct gw_money *money, json_t *root);

#endif
