/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which instruction sets this machine has, and the kernels to use on it. Plain C is always there and is the specification: a level
 * gives the same bits, only sooner. Nothing here is global: the caller owns the table, fills it once before it starts threads, and
 * reads it from any of them. No allocation, no I/O, no libm. */
#ifndef GW_KERNELS_CPU_H
#define GW_KERNELS_CPU_H

#include "planner/kernels/facility.h"
#include "planner/kernels/lei_masanet.h"
#include "planner/kernels/schedule_sweep.h"

enum gw_cpu_level {
    GW_CPU_SCALAR, /* what the compiler makes for every machine of the kind */
    GW_CPU_AVX2,
    GW_CPU_AVX512, /* F, VL and DQ */
    GW_CPU_LEVELS
};
/* NULL-ended, in the order of the enum: "scalar", "avx2", "avx512". */
extern const char *const gw_cpu_level_names[];

/* 1 and `level` where there is a level of that name, else 0: a misspelt cap must not pass for none. */
int gw_cpu_level_of(const char *name, enum gw_cpu_level *level);

/* Whether this CPU, its system and this build have the level. */
int gw_cpu_has(enum gw_cpu_level level);

/* The highest level that this machine has. */
enum gw_cpu_level gw_cpu_best(void);

struct gw_kernels {
    enum gw_cpu_level level; /* the highest in the table */
    gw_facility_kernel *facility;
    gw_lei_kernel *lei_masanet;
    gw_swept_kernel *schedule_sweep;
};

/* The best kernels of this machine up to the level `cap`. */
void gw_kernels_init(struct gw_kernels *kernels, enum gw_cpu_level cap);

#endif
