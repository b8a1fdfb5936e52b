/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Energised supply of a site, month by month. A step counts from the first month that lies wholly after its date;
 * a temporary step counts while the whole month lies before its `until`. Talks to its own room and planner/base. */
#ifndef GW_SITES_SUPPLY_H
#define GW_SITES_SUPPLY_H

#include "sites/psychrometrics.h"
#include "sites/site.h"

/* Supply in W in `month` (see planner/base/date.h) of each kind into by_kind[GW_SUPPLY_KINDS]; returns the sum less the
 * site's reserve. A site without supply steps gives +infinity and zeros: nothing is known, so nothing binds. */
double gw_supply_w(const struct gw_site *site, int month, double by_kind[GW_SUPPLY_KINDS]);

/* The month from which a step counts. */
int gw_supply_step_month(const struct gw_supply_step *step);

/* What a step gives once it is energised, W: its power, of an ISO rating at the site's height and heat. */
double gw_supply_step_w(const struct gw_site *site, const struct gw_supply_step *step);

/* Output of a gas turbine at the site, W: P_iso (p / 101325)(1 - heat_derate max(0, T - 15)), with the standard pressure p of
 * the elevation (sites/psychrometrics.h). */
double gw_turbine_output_w(double iso_w, double elevation_m, double air_degc, double heat_derate_per_k);

#endif
