/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The Lei-Masanet kernel for AVX-512 (8 lanes); the Makefile compiles this file for that machine. */
#ifdef __x86_64__
#define GW_SIMD_WIDTH 8
#define GW_LEI_KERNEL gw_lei_avx512
#include "planner/kernels/lei_masanet_template.h"
#else
typedef int gw_no_such_machine;
#endif
