/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The facility kernel for AVX2 (4 lanes); the Makefile compiles this file for that machine. */
#ifdef __x86_64__
#define GW_SIMD_WIDTH 4
#define GW_FACILITY_KERNEL gw_facility_avx2
#include "planner/kernels/facility_template.h"
#else
typedef int gw_no_such_machine;
#endif
