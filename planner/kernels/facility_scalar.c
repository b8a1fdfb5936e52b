/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The facility kernel in plain C: the specification of the others. */
#define GW_SIMD_WIDTH 1
#define GW_FACILITY_KERNEL gw_facility_scalar
#include "planner/kernels/facility_template.h"
