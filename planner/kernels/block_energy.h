/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Energy of racks in one month from the coefficients of that month, where a site is built in blocks that are energised as racks come:
 *   energy = (s - r) E_service + c E_commissioning + E(t)
 * of s units in service and c commissioning; r units stand in the block that is not full, t = 5 r / B of its B units, and E(t) is a
 * line between each two of six fills, from an energised empty block to a full one. E_service and E_commissioning: per unit in a full
 * block. A facility that draws in proportion to its racks has B = 1: r is always 0. The sixteen schedules of
 * planner/kernels/schedule_sweep.h have this arithmetic to the bit. No libm. */
#ifndef GW_KERNELS_BLOCK_ENERGY_H
#define GW_KERNELS_BLOCK_ENERGY_H

/* The coefficients of a month, Wh, nothing but doubles. Between fills k and k + 1: E(t) = part_wh[k] + t part_step_wh[k], k = 0 .. 4;
 * what stands behind them is never counted, and must be there. */
enum { GW_BLOCK_FIFTHS = 5, GW_BLOCK_TABLE = 8 };
struct gw_block_row {
    double service_wh, commissioning_wh;
    double part_wh[GW_BLOCK_TABLE], part_step_wh[GW_BLOCK_TABLE];
};

/* From what whole blocks draw in the month: in service, commissioning, and energised with 0, 1/5 .. 4/5 of their racks in service. */
struct gw_block_row gw_block_row_of(double block_units, double service_wh, double commissioning_wh, const double part_wh[GW_BLOCK_FIFTHS]);

/* The part of the one block that is not full: r and t of `powered` units, whole, up to 1e15. */
struct gw_block_part {
    double units, fifths;
};
struct gw_block_part gw_block_part_of(double block_units, double powered);

/* Energy of `powered` units, of which `in_service` are in service, Wh. */
double gw_block_row_energy_wh(const struct gw_block_row *row, double block_units, double powered, double in_service);

#endif
