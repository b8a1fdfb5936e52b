/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The Lei-Masanet kernel in plain C: the specification of the others. */
#define GW_SIMD_WIDTH 1
#define GW_LEI_KERNEL gw_lei_scalar
#include "planner/kernels/lei_masanet_template.h"
