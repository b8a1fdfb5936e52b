/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the energy of an answer's money was bought at: the level, and the prices by hour where a cost set has them. `usd_per_wh` is what
 * is paid, the path of the price included; `ratio` what the hours make of the plain mean (planner/plan/energy_price.h). Talks to planner/profile/costs.h and provenance.h. */
#ifndef GW_OUTPUT_ENERGY_PRICE_H
#define GW_OUTPUT_ENERGY_PRICE_H

#include <jansson.h>
#include <stdio.h>

#include "planner/profile/costs.h"

/* Which prices by hour, of which year and source, and their level; nothing without them. */
void gw_energy_price_text(const struct gw_costs *costs, FILE *out);
/* What a Wh costs at the modes, at the level throughout; NaN where the set states no price. */
double gw_energy_usd_per_wh(const struct gw_costs *costs, double ratio);
/* "Energy is paid at 29.3 $/MWh, 1.04 of the plain mean."; nothing without prices by hour. */
void gw_energy_paid_text(const struct gw_costs *costs, double usd_per_wh, double ratio, FILE *out);

/* object.energy_price = {...}; level and paid are null where the set states no price. */
void gw_energy_price_json(const struct gw_costs *costs, double usd_per_wh, double ratio, json_t *object);

#endif
