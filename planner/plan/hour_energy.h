/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The energy of a site by hour, for whatever has a value by hour (sites/hour_values.h): carbon, prices. A month as the hours
 * of its day, from the kernels; or as all of its hours, by the readable form of the model (run_hours.h), which costs more. Both are in the
 * site's local standard time (gw_run_utc_offset_h) and add up to the month's energy, to rounding.
 * Talks to run_hours.h and below. */
#ifndef GW_PLAN_HOUR_ENERGY_H
#define GW_PLAN_HOUR_ENERGY_H

#include "planner/plan/run_hours.h"
#include "sites/hour_values.h"

/* Energy at the meter in each hour of the day, the days of the run's month `at` together. A fixed facility draws the same in every hour.
 * GW_SYSTEM without memory. */
enum gw_status gw_site_day_energy(const struct gw_run *run, size_t site, int at, double day_wh[GW_DAY_HOURS], struct gw_err *err);

/* Energy at the meter in each hour of the run's month `at`; hours_wh holds 744. */
void gw_site_hour_energy(struct gw_run_hours *hours, const struct gw_run *run, size_t site, int at, double *hours_wh);

/* The sum of value x energy at the meter over the run's month `at`: a table takes the hours of the day, a year all hours. `*hours` is NULL
 * at first and made in `arena` when a year needs it. GW_SYSTEM without memory. */
enum gw_status gw_site_value_sum(const struct gw_run *run, size_t site, int at, const struct gw_hour_values *values, struct gw_arena *arena,
                                 struct gw_run_hours **hours, double *sum, struct gw_err *err);

#endif
