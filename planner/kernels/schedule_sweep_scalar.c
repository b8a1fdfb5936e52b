/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The schedule kernel in plain C: the specification of the others. */
#define GW_SIMD_WIDTH 1
#define GW_SWEPT_KERNEL gw_swept_scalar
#include "planner/kernels/schedule_sweep_template.h"
