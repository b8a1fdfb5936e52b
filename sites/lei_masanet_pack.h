/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Prepared designs of the published PUE model laid out in the lanes of its kernel, and the air of a year as the kernel reads it.
 * Talks to its own room and to planner/kernels. */
#ifndef GW_SITES_LEI_MASANET_PACK_H
#define GW_SITES_LEI_MASANET_PACK_H

#include "planner/kernels/lei_masanet.h"
#include "sites/lei_masanet.h"

/* Writes `design` into `lane` (0 to 7) of the block. */
void gw_lei_pack(struct gw_lei_block *block, int lane, const struct gw_lei_design *design);

/* Fills the lanes from `count` on (1 to 8) with copies of lane 0. */
void gw_lei_pack_rest(struct gw_lei_block *block, int count);

/* Their wet bulb and density (gw_lei_wet_bulb_degc, gw_lei_density_kg_per_m3) of each hour, once for a weather year and all designs.
 * The last three are of the caller, [hours], for a struct gw_lei_air. */
void gw_lei_air_make(size_t hours, const double *t_db_degc, const double *rh_frac, const double *pressure_pa, double *t_wb_degc,
                     double *m3_per_kg, double *m3_per_kg_k);

#endif
