/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What racks draw at the meter in a month, as the coefficients that planner/kernels/block_energy.h takes. `run` and every scenario of a
 * sweep multiply the same ones by what stands, so that both come out the same to the bit.
 *   fixed facility   E = (P_rack + P_support) PUE_mean hours of a unit, in service and commissioning; blocks of one unit
 *   hourly facility  the blocks of planner/plan/block_months.h
 * Talks to block_months.h. */
#ifndef GW_PLAN_METER_ROW_H
#define GW_PLAN_METER_ROW_H

#include "planner/plan/block_months.h"

/* Mean power at the meter of a unit at a fixed facility, W. */
double gw_fixed_service_w(const struct gw_design *design);
double gw_fixed_commissioning_w(const struct gw_design *design);

/* A month of a fixed facility that has `hours`. */
struct gw_block_row gw_fixed_meter_row(const struct gw_design *design, double hours);

/* Energy of the site's fixed support IT in a month, at the meter: overhead as the PUE has it, or as a full block in service has. */
double gw_fixed_support_wh(const struct gw_design *design, double hours);
double gw_hourly_support_wh(const struct gw_design *design, double hours, double block_meter_wh, double block_it_wh);

#endif
