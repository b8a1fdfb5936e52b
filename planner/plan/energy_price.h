/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What energy costs where prices differ by the hour (struct gw_energy_by_hour of planner/profile/costs.h):
 *   price(hour) = level x value(hour) / mean                    mean: the plain mean of the values
 *   cost        = sum of energy(hour) x price(hour) = level x weight
 *   weight      = sum of energy(hour) x value(hour) / mean      Wh; without prices by hour the energy itself
 * so that the level keeps its range, and the shape is as its year had it. weight / energy is the price that is paid over the level: above 1
 * where more is drawn in dear hours. A year of prices stands for every other (sites/hour_values.h). The set has been checked.
 * Talks to size.h, hour_energy.h and profile. */
#ifndef GW_PLAN_ENERGY_PRICE_H
#define GW_PLAN_ENERGY_PRICE_H

#include "planner/plan/run.h"
#include "planner/profile/costs.h"

/* The weight of each month of a run, all its sites together, into weight_wh[run->month_count]. A table takes the hours of the day
 * (gw_site_day_energy), a file all hours (gw_site_hour_energy). `arena` holds scratch. GW_SYSTEM without memory. */
enum gw_status gw_energy_price_weights(const struct gw_run *run, const struct gw_costs *costs, struct gw_arena *arena, double *weight_wh,
                                       struct gw_err *err);

/* weight / energy of a sizing at its modes, over the hours of GW_TYPICAL_YEAR in the local standard time of its site: all blocks full and in
 * service, a fixed facility and the site's fixed support IT the same in every hour. 1 without prices by hour. GW_SYSTEM without memory. */
enum gw_status gw_energy_price_ratio(const struct gw_size_result *size, const struct gw_costs *costs, struct gw_arena *arena, double *ratio,
                                     struct gw_err *err);

#endif
