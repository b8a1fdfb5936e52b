/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a price has become by a month, over that of the cost set:
 *   by change    (1 + change)^((month + 1/2 - middle of the price year) / 12), months before it too
 *   by points    linear between their months, the first point's before it and the last point's after it
 *   no path      1
 * In nominal money a path holds inflation, in real money it does not: who writes the set keeps them apart. Do not let the price of a rack
 * or of a building fall by a learning rate of FLOP/s: they rise. Talks to profile. */
#ifndef GW_PLAN_PRICE_PATH_H
#define GW_PLAN_PRICE_PATH_H

#include "planner/profile/costs.h"

/* The figures of all paths of a set: how many, and into figures[room] where that is not NULL. */
size_t gw_price_path_figures(const struct gw_costs *costs, const struct gw_figure *figures[], size_t room);

/* The factor of a price in each of `months` months from `start` on; `values` of the figures, in their order. */
void gw_price_factors(const struct gw_costs *costs, int price, const double *values, int start, int months, double *factors);

/* What a yearly change makes of a price by a month: as a path by change. */
double gw_price_changed(const struct gw_costs *costs, double change_frac, int month);

#endif
