/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Machines that move heat: pumps, fans, dry coolers, towers, economizers, pads, chillers. Each is one formula; what stands in
 * which loop is sites/facility_hour.h. Q heat, W; T temperatures, degC; dT, approaches and ranges, K. Checked by T-5 to T-8, T-12
 * and T-17.2. Pure arithmetic; NaN in, NaN out. Talks to its own room. */
#ifndef GW_SITES_COOLING_H
#define GW_SITES_COOLING_H

/* Flow that carries a heat, m3/s: V = Q / (rho cp dT) (T-5.1, T-6). Propylene glycol 25 % at 40 degC: rho 1020, cp 3930. */
double gw_flow_m3_per_s(double heat_w, double density_kg_per_m3, double heat_capacity_j_per_kg_k, double dt_k);

/* Electric power of a pump or fan that moves V against dp, W: V dp / eta, eta of pump, motor and drive together (T-5.2, T-6). */
double gw_mover_w(double flow_m3_per_s, double pressure_pa, double efficiency_frac);

/* Power of a pump or fan at a share q of its rated flow, as a share of its rated power: fs q + (1 - fs) q^3. fs is the share of the
 * head that does not fall with the flow: .1 to .3 in a loop with a controlled pressure, 0 for free fans, 1 makes it proportional. */
double gw_part_flow_frac(double flow_frac, double static_frac);

/* Facility water that a rack can live with, degC: the highest supply temperature at the rack less the approach of the CDU
 * (liquid to liquid, 3 to 5 K), and never above what the site runs. Racks on one loop take the least of theirs. */
double gw_loop_supply_degc(double rack_supply_degc, double cdu_approach_k, double operated_degc);

/* A dry cooler, or a row of them that share the heat. At its rated heat it cools the fluid over `range_k` to `approach_k` above the
 * air with the fans at full speed. Constant flow of the fluid is assumed.
 *   K = (Q / Q_r) (AT + R) / ITD;   s = clip(K^(1/m), s_min, 1);   P_fan = e_r Q_r s^3               (T-7)
 * ITD is the entering fluid less the air, K. K above 1: the cooler cannot hold the set point, and gw_free_cooling_frac says how
 * much of the heat it still takes. */
struct gw_cooler {
    double range_k, approach_k; /* R 5 to 15, AT 5 to 12 */
    double exponent;            /* m, of the conductance over the air flow: .6 to .8 */
    double fan_frac;            /* e_r, rated fan power per rated heat: .015 to .06; open towers .008 to .02 */
    double speed_min_frac;      /* s_min, .2 */
};
double gw_cooler_speed_frac(const struct gw_cooler *cooler, double heat_frac, double itd_k);
/* A tower with a constant approach: its air follows the heat, s = clip(Q / Q_r, s_min, 1). */
double gw_tower_speed_frac(const struct gw_cooler *tower, double heat_frac);
/* P_fan of either, W. */
double gw_cooler_fan_w(const struct gw_cooler *cooler, double rated_heat_w, double speed_frac);

/* Share of the heat that goes out without a chiller: the economizer may carry part of the range and a chiller in series the rest,
 *   phi = clip((T_s + R - need) / R, 0, 1),   need = T_air or T_wb plus the approaches on the way       (T-8)
 * as in Lei and Masanet 2020 (Energy 201:117556). need = T_s is the warmest hour without a chiller. */
double gw_free_cooling_frac(double need_degc, double supply_degc, double range_k);

/* Air behind a wet pad, degC: T_db - eps (T_db - T_wb) above the switch temperature, T_db else; eps .7 to .85 (T-17.2). */
double gw_precooled_degc(double t_db_degc, double t_wb_degc, double effectiveness_frac, double above_degc);

/* A chiller as a share of Carnot, which holds for warm water where no published curve goes (chilled above 12 degC):
 *   COP = min(COP_max, g Te / max(5, Tc - Te)),  Te = T_chw - dTe + 273.15,  Tc = T_sink + dTc + 273.15     (T-12)
 * T_sink is the air for an air-cooled one (g .48, dTe 3, dTc 12 meets the rating point of 7/35 degC; its fans are in it), the
 * condenser water for a water-cooled one (.70, 2, 7 meets 7/30 degC).
 * Part load: P = (Q_cap / COP) f(max(r, r_min)) min(1, r / r_min), r = Q / Q_cap, f(r) = c0 + c1 r + c2 r^2; below r_min it cycles.
 * c = {0, 1, 0} has no part-load effect. DOE-2 centrifugal: {.222903, .313387, .463710}, r_min .1 (EnergyPlus, Chillers.idf). */
struct gw_chiller {
    double carnot_frac, evaporator_k, condenser_k, cop_max;
    double part_load[3];
    double part_load_min; /* above 0 */
};
double gw_chiller_cop(const struct gw_chiller *chiller, double chilled_degc, double sink_degc);
/* f(max(r, r_min)) min(1, r / r_min): power over that of full load at the same temperatures. */
double gw_chiller_part_load_frac(const struct gw_chiller *chiller, double heat_frac);
/* Electric power of a row that shares the heat, W; 0 where the capacity is 0. */
double gw_chiller_w(const struct gw_chiller *chiller, double capacity_w, double heat_w, double chilled_degc, double sink_degc);

#endif
