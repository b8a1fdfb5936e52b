/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The schedule kernel for AVX-512 (8 lanes); the Makefile compiles this file for that machine. */
#ifdef __x86_64__
#define GW_SIMD_WIDTH 8
#define GW_SWEPT_KERNEL gw_swept_avx512
#include "planner/kernels/schedule_sweep_template.h"
#else
typedef int gw_no_such_machine;
#endif
