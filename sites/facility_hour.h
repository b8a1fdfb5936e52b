/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One hour of one facility design, from IT power and outdoor air to the utility meter. Straight-line arithmetic over prepared
 * constants: the readable specification of a vector kernel. Checked by T-19. Talks to its own room.
 *
 *   racks ---- liquid heat --> loop: CDU and facility pumps --> dry coolers or towers, economizer --> loop chillers for the rest
 *         `--- air heat ---.
 *   support IT (all air) --+-> hall: CRAH fans, pumps -------> its own economizer, or none --------> hall chillers
 *   IT -> busway -> UPS -,
 *   pumps, fans, chillers, auxiliary -> low-voltage bus -> MV/LV transformer -> HV transformer -> meter
 *
 * The steps, with the formulas of sites/cooling.h, sites/electrical.h and sites/water.h:
 *   Q_liq = f_liq P_racks;   Q_air = (1 - f_liq) P_racks + P_support + the stated shares of the busway and UPS losses
 *   air on the coils T_in: T_db, or behind a pad;   source T: T_in for dry coolers and air-cooled chillers, T_wb for towers
 *   phi = clip((T_s + R - (T + approach)) / R, 0, 1);   loop chillers carry (1 - phi) Q_liq, at the supply temperature they hold
 *   the hall likewise with its own temperatures;   chillers condense at T + condenser_approach
 *   rejected Q: phi Q_liq at dry coolers; at towers all heat and the chillers' power, since these condense there
 *   K = (Q / Q_r)(AT + R) / (T_s + R - T) at dry coolers, Q / Q_r at towers;  s = clip(K, s_min^m, 1)^(1/m);  fans e_r Q_r s^3
 * Where phi falls below 1 the dry coolers carry less and slow down as the air gets warmer, though in a plant they may well stay at
 * full speed. Near phi = 1 the meter still rises with the air while 3 e_r AT / (m (AT + R)) is below 1/COP of the loop chillers:
 * so for e_r .03 and usual approaches. Fans turn at s_min also where there is no heat.
 * Range: T_db -60 to 60 degC, T_wb <= T_db. Heat that no chiller is there for, or more than they are rated for, is not hidden: see
 * unmet_heat_w. NaN in, NaN out. */
#ifndef GW_SITES_FACILITY_HOUR_H
#define GW_SITES_FACILITY_HOUR_H

#include "sites/facility_design.h"

/* Outdoor air of one hour. */
struct gw_facility_air {
    double t_db_degc, t_wb_degc; /* T_wb is read at towers and where pads are wet */
    double evaporation_l_per_wh; /* of towers, per heat: constant, or gw_tower_evaporation_l_per_wh once for a weather year */
};

/* What one hour draws, W (so also Wh), and its water, l. IT and the components add up to meter_w, to rounding. */
struct gw_facility_hour {
    double it_w, meter_w, pue;
    double loop_pump_w, hall_pump_w, condenser_pump_w;
    double rejection_fan_w; /* dry coolers or towers, the hall's economizer included */
    double loop_chiller_w, hall_chiller_w;
    double crah_w, auxiliary_w;
    double busway_loss_w, ups_loss_w, mvlv_loss_w, hv_loss_w;

    double liquid_heat_w, air_heat_w, rejected_w; /* rejected: at dry coolers or towers, without air-cooled condensers */
    double unmet_heat_w;                          /* left to the chillers beyond their capacity: 0 in a design that works */
    double free_frac, hall_free_frac;             /* phi of the loop and of the hall */
    double fan_speed_frac;                        /* s of dry coolers or towers */
    double evaporation_l, drift_l, blowdown_l, makeup_l;
};
void gw_facility_hour(const struct gw_facility_design *design, double rack_w, double support_w, const struct gw_facility_air *air,
                      struct gw_facility_hour *hour);

#endif
