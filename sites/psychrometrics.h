/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Moist air: pressure at an elevation, saturation, humidity ratio, enthalpy, wet bulb, dew point.
 * Equations of ASHRAE Handbook Fundamentals 2017, chapter 1, as in PsychroLib; checked by T-14 and T-15.
 * Symbols: T dry bulb, Tw wet bulb, degC; p_w vapour pressure, p_ws that of saturated air, p total pressure, Pa;
 * W humidity ratio, kg of water per kg of dry air; RH relative humidity as a fraction 0..1.
 * Valid from -60 to 60 degC and wherever p_ws(T) < p. Pure arithmetic; NaN in, NaN out. Talks to libc only. */
#ifndef GW_SITES_PSYCHROMETRICS_H
#define GW_SITES_PSYCHROMETRICS_H

#include <stdbool.h>

/* Standard pressure at an elevation z, Pa: p = 101325 (1 - 2.25577e-5 z)^5.2559, z from -500 to 11000 m (T-14.1, T-14.2). */
double gw_pressure_pa(double elevation_m);

/* Vapour pressure of saturated air, Pa: over water from 0 degC up, over ice below (Hyland and Wexler 1983), K = T + 273.15
 *   ln p_ws = a/K + b + c K + d K^2 + e K^3 + f K^4 + g ln K          (T-14.3 to T-14.5)
 * The two meet at 0 degC within 1e-4 of the value. */
double gw_saturation_pa(double t_degc);
/* Its slope, as a share of it: d(ln p_ws)/dT, 1/K. */
double gw_saturation_growth_per_k(double t_degc);

/* W = 0.621945 p_w / (p - p_w), and back. */
double gw_humidity_kg_per_kg(double vapour_pa, double pressure_pa);
double gw_vapour_pa(double humidity_kg_per_kg, double pressure_pa);

/* Enthalpy of moist air per kg of dry air, from dry air and liquid water at 0 degC: 1006 T + W (2.501e6 + 1860 T), J/kg (T-15.1). */
double gw_enthalpy_j_per_kg(double t_degc, double humidity_kg_per_kg);

/* Dew point by Magnus (Alduchov and Eskridge 1996), degC: g = ln(p_w / 610.94), Td = 243.04 g / (17.625 - g);
 * within 0.1 K of the saturation above from -40 to 50 degC. p_w > 0. */
double gw_dew_point_degc(double vapour_pa);
/* Its inverse, the vapour pressure at a dew point, Pa: 610.94 exp(17.625 Td / (243.04 + Td)). */
double gw_magnus_pa(double dew_point_degc);

/* Wet bulb after Stull 2011 (J. Appl. Meteor. Climatol. 50:2267), degC: sea level only, RH 5 to 99 %, -20 to 50 degC. He
 * states an error of -1 to +0.65 K; against the iterated one below it is +1.0 K at 45 degC and 25 %. A cross-check and nothing
 * more (T-15.3, T-15.4). */
double gw_wet_bulb_stull_degc(double t_db_degc, double rh_frac);

/* Wet bulb at the pressure of the site: the Tw at which water (or ice, below 0) that evaporates into the air adiabatically
 * saturates it,
 *   W = ((2501 - 2.326 Tw) W_s(Tw) - 1.006 (T - Tw)) / (2501 + 1.86 T - 4.186 Tw)          Tw >= 0
 *   W = ((2830 - 0.24 Tw) W_s(Tw) - 1.006 (T - Tw)) / (2830 + 1.86 T - 2.1 Tw)             Tw < 0          (T-15.1, T-15.2)
 * The bulb is taken as wet where the first has an answer at or above 0, else as frozen: in dry air both may have one, and at that
 * border the answer falls by up to 0.8 K.
 *
 * set / iterate / test; the caller owns the loop. Newton's method on a convex function from above: the steps only fall, each
 * squares the error, and no bracket is needed. */
struct gw_wet_bulb {
    double t_db_degc, humidity_kg_per_kg, pressure_pa; /* the air */
    bool frozen;
    double t_degc; /* the answer so far; at or above it to rounding */
    double step_k; /* how far the last step went */
};
/* Air above saturation counts as saturated. */
void gw_wet_bulb_set(struct gw_wet_bulb *wet_bulb, double t_db_degc, double humidity_kg_per_kg, double pressure_pa);
void gw_wet_bulb_iterate(struct gw_wet_bulb *wet_bulb);
bool gw_wet_bulb_test(const struct gw_wet_bulb *wet_bulb, double tolerance_k);

/* The whole loop: until a step is below 1e-6 K, so that the error is below 1e-9 K; at most 30 steps, 4 to 8 in practice. */
double gw_wet_bulb_degc(double t_db_degc, double rh_frac, double pressure_pa);

#endif
