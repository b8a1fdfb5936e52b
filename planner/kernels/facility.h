/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The facility kernel: a year of hours for eight designs at a time, month by month. Designs stand in lanes, hours are the outer
 * loop. The formulas are those of sites/facility_hour.h, which is the readable specification; sites/facility_pack.h lays a design
 * out in a lane. Every level (planner/kernels/cpu.h) gives the same bits, and a design gives the same bits whichever lane and block
 * it stands in and whatever stands beside it. The build must not fuse multiply and add.
 *
 * What is written differently from sites/facility_hour.c, equal but for rounding:
 *   capacities are folded into the chillers' part-load curve, which so takes W; the condenser approach is folded into the lift
 *   Q_air starts from P_it - Q_liq;   chillers carry (1 - phi) Q;   K is Q (conductance / ITD)
 *   hall pumps and CRAH fans join as hall1 Q_air + crah3 Q_air^3
 *   K^(3/m) and K^(1/m) are polynomials in t = 2 (K - s_min^m) / (1 - s_min^m) - 1, held within -1 and 1
 *   drift + max(0, blowdown - drift) = max(drift, blowdown)
 *   what is proportional to a sum is multiplied once a month: hall pumps, condenser pumps, CRAH (its first term), auxiliary
 * One division an hour. Eight partial sums, of the hours h of a month with equal h mod 8, joined as ((0+4)+(2+6)) + ((1+5)+(3+7)):
 * so hours could stand in lanes instead of designs and still give these bits.
 * NaN in an hour makes the sums of its month NaN; the maxima pass over it. No allocation, no I/O, no libm. */
#ifndef GW_KERNELS_FACILITY_H
#define GW_KERNELS_FACILITY_H

#include <stddef.h>

#define GW_FACILITY_LANES 8
#define GW_FACILITY_FAN_TERMS 16   /* of the polynomial for the fans, K^(3/m) */
#define GW_FACILITY_SPEED_TERMS 24 /* and of that for their speed, K^(1/m), which only pads need */

/* Eight designs. Nothing but doubles; any alignment will do, 64 bytes are best. Fill lanes that are not needed with copies of
 * another. The fields are folded constants of struct gw_facility_design. */
struct gw_facility_block {
    /* IT: racks draw min(idle + u span, cap). */
    double idle_w[8], span_w[8], cap_w[8], support_w[8];
    double busway0_w[8], busway1[8], busway2_per_w[8];
    double ups0_w[8], ups1[8], ups2_per_w[8];
    double liquid_frac[8], busway_heat_frac[8], ups_heat_frac[8];
    /* Air. */
    double precool_frac[8], precool_above_degc[8];
    double wet[8], dry[8]; /* 1 and 0 at towers, 0 and 1 elsewhere */
    double free_below_degc[8], free_per_k[8], hall_free_below_degc[8], hall_free_per_k[8];
    /* Chillers: P = curve(max(Q, held)) min(Q per_held, 1) max((T + lift) over_carnot, least_per_cop). */
    double loop_held_w[8], loop_per_held_per_w[8], loop_part0_w[8], loop_part1[8], loop_part2_per_w[8];
    double loop_lift_k[8], loop_over_carnot_per_k[8], loop_least_per_cop[8];
    double hall_held_w[8], hall_per_held_per_w[8], hall_part0_w[8], hall_part1[8], hall_part2_per_w[8];
    double hall_lift_k[8], hall_over_carnot_per_k[8], hall_least_per_cop[8];
    /* Heat rejection: t = clip(Q conductance / max(T_enter - T, least) + offset, -1, 1). */
    double entering_degc[8], least_itd_k[8], conductance_k_per_w[8], conductance_offset[8];
    double fan_w[GW_FACILITY_FAN_TERMS][8];   /* lowest power first */
    double speed[GW_FACILITY_SPEED_TERMS][8];
    double hall_cooler_fan_frac[8];
    /* Pumps, CRAH fans and the rest. */
    double pump1[8], pump3_per_w2[8];
    double hall_pump_frac[8], crah1[8], hall1[8], crah3_per_w2[8]; /* hall1 = hall_pump + crah1 */
    double condenser_pump_frac[8];
    double auxiliary_w[8], auxiliary_frac[8];
    double mvlv0_w[8], mvlv1[8], mvlv2_per_w[8];
    double hv0_w[8], hv1[8], hv2_per_w[8];
    /* Water. */
    double pad_l_per_wh_k[8], fan_air_w[8], drift_l_per_wh[8], blowdown_per_evaporation[8];
};

/* Hours that all designs share, and where its months begin. */
struct gw_facility_year {
    const double *utilisation_frac;     /* u of each hour */
    const double *t_db_degc;
    const double *t_wb_degc;            /* these two are read where a design has a tower or pads; else they may be NULL */
    const double *evaporation_l_per_wh;
    const size_t *month_first;          /* [months + 1] hour at which each begins; the last is the end */
    size_t months;
};

/* One month of eight designs. IT and the components add up to the meter, to rounding. */
struct gw_facility_month {
    double it_wh[8], meter_wh[8];
    double loop_pump_wh[8], hall_pump_wh[8], condenser_pump_wh[8];
    double rejection_fan_wh[8]; /* the hall's economizer included */
    double loop_chiller_wh[8], hall_chiller_wh[8];
    double crah_wh[8], auxiliary_wh[8];
    double busway_loss_wh[8], ups_loss_wh[8], mvlv_loss_wh[8], hv_loss_wh[8];
    double meter_max_w[8];
    double loop_chiller_heat_max_w[8], hall_chiller_heat_max_w[8]; /* above the rows' capacity: heat that nothing cools */
    double free_hours[8];       /* the loop without a chiller: phi >= 1 */
    double evaporation_l[8], makeup_l[8]; /* what is not evaporated is blown down or drifts */
};

/* months: [block_count][year->months]. Reads and writes nothing else. */
typedef void gw_facility_kernel(const struct gw_facility_block *blocks, size_t block_count, const struct gw_facility_year *year,
                                struct gw_facility_month *months);
gw_facility_kernel gw_facility_scalar, gw_facility_avx2, gw_facility_avx512; /* the last two on x86-64 alone */

#endif
