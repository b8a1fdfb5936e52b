/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Charts of deals. Talks to chart.h, planner/plan, profile and below. */
#ifndef GW_PLOTS_FROM_DEALS_H
#define GW_PLOTS_FROM_DEALS_H

#include "planner/base/arena.h"
#include "planner/profile/deal.h"
#include "plots/chart.h"

/* The chart "deal-map": gigawatts of machines, of places and of programmes, each group by itself and nothing added; how far each deal has
 * come. Deals without gigawatts are counted in the note. GW_USAGE where none states any. The chart points into deals and arena. */
enum gw_status gw_chart_from_deals(const struct gw_deal *const *deals, size_t count, struct gw_arena *arena, struct gw_chart *chart,
                                   struct gw_err *err);

/* The chart "warrant": what the shares that vest are worth, over gigawatts delivered and share price; an illustrative ladder is called so.
 * GW_USAGE where the deal has no tranches with a share price. */
enum gw_status gw_chart_from_warrant(const struct gw_deal *deal, struct gw_arena *arena, struct gw_chart *chart, struct gw_err *err);

#endif
