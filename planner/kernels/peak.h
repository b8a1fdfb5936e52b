/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Work that keeps the multipliers and adders of one core busy and does nothing else: by a clock around it, the most that the core can do
 * without fused multiply and add, which is what a kernel of the same level may be held against. No clock is read here. */
#ifndef GW_KERNELS_PEAK_H
#define GW_KERNELS_PEAK_H

#include "planner/kernels/cpu.h"

/* Runs `turns` (1 or more) of twelve independent chains at the width of the level, half of them multiplications, half additions, and
 * returns how many operations those were. 0, and nothing is run, where this machine or build has no such level, or its work is not
 * written: it is for x86-64. */
double gw_peak_work(enum gw_cpu_level level, long turns);

#endif
