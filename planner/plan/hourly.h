/* SPDX-License-Identifier: GPL-3.0-or-later */
/* From the hours of a year to what an hourly facility adds: a site is identical blocks, each built for its racks, each with a loop, a
 * hall and an electrical chain of its own (hours_model.h). A block holds as many whole units as its stated IT power carries.
 *   pue_peak = P_meter / P_IT of a full block, its racks at their provisioned power, in the design hour of the site (sites/site_air.h)
 *              or what the site states to be sized with (design_pue)
 *   pue_mean = sum of meter energy / sum of IT energy of a full block in service over the 8,760 hours
 *   u(h) = u_peak ((1 - b) share(h) + b) where the load has a week (hardware/load.h), else u_mean in every hour
 * The hours of the week fall as in GW_TYPICAL_YEAR. The plant is built for the racks of the design, so that power is in proportion to
 * the racks: facility_w_per_unit is exact for full blocks, and sizing by it needs no search.
 * Talks to hours_model.h. */
#ifndef GW_PLAN_HOURLY_H
#define GW_PLAN_HOURLY_H

#include "planner/plan/hours_model.h"

enum { GW_TYPICAL_YEAR = 2027 };

/* Whole units in a block, at least one. */
double gw_block_units(const struct gw_design *design);

/* How the racks of a block draw, `fill` of them there: in service over the week, at one utilisation all the time. */
struct gw_facility_load gw_load_in_service(const struct gw_inputs *inputs, const struct gw_design *design, double fill);
struct gw_facility_load gw_load_at(const struct gw_design *design, double u, double fill);

/* share(h) of the hours of a month (see planner/base/date.h), in the local standard time of the site: 1 where the load has no week. */
void gw_fill_shares(const struct gw_inputs *inputs, int month, double *share);

/* `count` hours of the air from `first` on, with the shares of a load in them. */
struct gw_model_hours gw_hours_of_air(const struct gw_site_air *air, size_t first, size_t count, const double *share);

/* What sizes a site, from the design hour: pue_peak, pue_design_hour and facility_w_per_unit. */
void gw_size_by_design_hour(const struct gw_inputs *inputs, struct gw_design *design);

/* Complete a design from its hours: all of them, at the modes. */
void gw_hours_at_mode(const struct gw_inputs *inputs, struct gw_design *design);

/* Complete many designs. The design hour is each one's own; the year is looked at every GW_HOURS_APART hours, and what that yields is
 * scaled by what all hours yield at the modes. The modes themselves so come out as from all hours; designs anywhere in their ranges
 * within .25 % in pue_mean and rack_mean_w, over 23 climates, six facilities, loads flat and in traffic (.05 % on average). */
enum { GW_HOURS_APART = 25 };
void gw_hours_of_draws(const struct gw_inputs *inputs, struct gw_design *designs, size_t count);

#endif
