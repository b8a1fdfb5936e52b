/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Energy of racks in one month from the coefficients of that month, where a site is built in blocks that are energised as racks come:
 *   energy = (s - s') E_service + (c - c') E_commissioning + E(t)
 * of s units in service and c commissioning; E_service and E_commissioning are of a unit in a full block. p = (s + c) mod B units stand in
 * the one block that is not full, the newest: c' = min(c, p) of them commissioning, s' = p - c' in service. Its fill in fifths is that of
 * racks in service that draw as much, t = (s' + r c') 5 / B, r the IT energy of commissioning over that of service. E(t) is a line between
 * each two of six fills, from an energised empty block to a full one, and goes on along the last line beyond. A facility that draws in
 * proportion to its racks has B = 1: p is always 0. The same as planner/plan/block_months.h but for rounding; the sixteen schedules of
 * planner/kernels/schedule_sweep.h have this arithmetic to the bit. No libm. */
#ifndef GW_KERNELS_BLOCK_ENERGY_H
#define GW_KERNELS_BLOCK_ENERGY_H

/* The coefficients of a month, nothing but doubles. From fill k on: E(t) = part_wh[k] + t part_step_wh[k], k = 0 .. 4; what stands behind
 * them is never counted, and must be there. */
enum { GW_BLOCK_FIFTHS = 5, GW_BLOCK_TABLE = 8 };
struct gw_block_row {
    double service_wh, commissioning_wh;
    double commissioning_frac; /* r */
    double part_wh[GW_BLOCK_TABLE], part_step_wh[GW_BLOCK_TABLE];
};

/* From what whole blocks draw in the month: in service, commissioning, and energised with 0, 1/5 .. 4/5 of their racks in service. */
struct gw_block_row gw_block_row_of(double block_units, double service_wh, double commissioning_wh, double commissioning_frac,
                                    const double part_wh[GW_BLOCK_FIFTHS]);

/* Energy of `powered` units, of which `in_service` are in service, Wh. Both whole, up to 1e15. */
double gw_block_row_energy_wh(const struct gw_block_row *row, double block_units, double powered, double in_service);

#endif
