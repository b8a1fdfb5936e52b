/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The Lei-Masanet kernel for AVX2 (4 lanes); the Makefile compiles this file for that machine. */
#ifdef __x86_64__
#define GW_SIMD_WIDTH 4
#define GW_LEI_KERNEL gw_lei_avx2
#include "planner/kernels/lei_masanet_template.h"
#else
typedef int gw_no_such_machine;
#endif
