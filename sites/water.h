/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Water that evaporative cooling takes. E evaporation, B blowdown, D drift, M make-up; a kilogram counts as a litre. Per heat in
 * l/Wh, so that l/Wh times W is l in an hour. Checked by T-16 and T-17.1. Pure arithmetic. Talks to its own room. */
#ifndef GW_SITES_WATER_H
#define GW_SITES_WATER_H

/* Simple: E = k_e Q. k_e from a loss factor in fractions of the circulating water per kelvin of range: k_e = 3600 factor / 4186,
 * l/Wh. The default of EnergyPlus, .2 %/K, is 1.72 l/kWh; latent heat alone is 3600/2430 = 1.48; 1.5 is usual, and cold hours
 * come down to .8. */
double gw_evaporation_of_loss_l_per_wh(double loss_frac_per_k);

/* Air that leaves a tower saturated (EnergyPlus, CoolingTower, SaturatedExit): with T_i and W_i of the outdoor air,
 *   h_o = h_i + 4186 range L/G;   h_sat(T_o) = h_o;   E/Q = (W_sat(T_o) - W_i) / (h_o - h_i)                  (T-16)
 * range of the water, K; L/G water over air by mass, 1 to 3; range x L/G up to 45 K; -40 to 55 degC. T_o by Newton's method from
 * above to below 1e-9 K; into t_out_degc unless that is NULL. */
double gw_tower_evaporation_l_per_wh(double range_k, double water_per_air, double t_db_degc, double rh_frac, double pressure_pa,
                                     double *t_out_degc);

/* Drift of a tower, l per Wh of heat: drift_frac (.00008) of the circulating water, 3600 drift_frac / (4186 range). */
double gw_drift_l_per_wh(double drift_frac, double range_k);

/* Water that a pad gives to each kg of dry air that it cools from T_db to T_in at constant enthalpy, kg:
 * (1006 + 1860 W)(T_db - T_in) / (2.501e6 + 1860 T_in). */
double gw_pad_kg_per_kg(double t_db_degc, double humidity_kg_per_kg, double t_in_degc);

/* What evaporation draws after it, all in the unit of `evaporation`: with `concentration` = salts in the loop over salts in the
 * make-up (3 to 5, above 1),
 *   B = max(0, E / (concentration - 1) - D);   M = E + B + D,  which is E concentration / (concentration - 1) while B > 0 (T-17.1) */
struct gw_water {
    double evaporation_l, blowdown_l, drift_l, makeup_l;
};
struct gw_water gw_water_balance(double evaporation_l, double drift_l, double concentration);

#endif
