/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The clock that trials of speed read, and what one core can do at most. Nothing else in an answer may rest on them. Talks to
 * planner/kernels. */
#ifndef GW_PLAN_MACHINE_PEAK_H
#define GW_PLAN_MACHINE_PEAK_H

#include "planner/kernels/cpu.h"

/* Seconds that this process has had of a processor: what others take of it is not counted. For differences alone. */
double gw_process_s(void);

/* The most that one core can do at the width of a level without fused multiply and add, by trying for about a millisecond, Gop/s.
 * NaN where this machine has no such level, or it cannot be told (planner/kernels/peak.h). */
double gw_machine_peak_gops(enum gw_cpu_level level);

#endif
