/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Dew point and relative humidity by Magnus: p = 610.94 exp(17.625 t / (243.04 + t)) Pa over water, t in degC (Alduchov and
 * Eskridge 1996; -40 to 50 degC). For making years of weather; the state of moist air is computed elsewhere. */
#ifndef GW_SITES_MAGNUS_H
#define GW_SITES_MAGNUS_H

/* Relative humidity of air at t with that dew point; above 1 where the dew point is above t. */
double gw_magnus_rh_frac(double t_degc, double dew_point_degc);
/* Dew point of air at t; rh in (0, 1]. */
double gw_magnus_dew_point_degc(double t_degc, double rh_frac);

#endif
