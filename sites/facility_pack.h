/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Prepared designs laid out in the lanes of the facility kernel, with the load that each carries. Talks to its own room and to
 * planner/kernels. */
#ifndef GW_SITES_FACILITY_PACK_H
#define GW_SITES_FACILITY_PACK_H

#include "planner/kernels/facility.h"
#include "sites/facility_design.h"

/* Racks draw min(idle + u span, cap) in an hour of utilisation u; the support IT beside them is constant. */
struct gw_facility_load {
    double idle_w, span_w, cap_w; /* cap_w infinite: none */
    double support_w;
};

/* The largest error of the fans' polynomials, as a share of full fan power and of full speed, that a lane may have. Above it
 * (s_min below about .03 at an exponent of .7, .1 at .9) the design is for gw_facility_hour. */
#define GW_FACILITY_FIT_MOST 1e-10

/* That error of a design. As long as packing; a caller whose bounds keep it small need not ask for each design. */
double gw_facility_fit_error(const struct gw_facility_design *design);

/* Writes `design` into `lane` (0 to 7) of the block. */
void gw_facility_pack(struct gw_facility_block *block, int lane, const struct gw_facility_design *design,
                      const struct gw_facility_load *load);

/* Fills the lanes from `count` on (1 to 8) with copies of lane 0. */
void gw_facility_pack_rest(struct gw_facility_block *block, int count);

#endif
