/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "planner/kernels/cpu.h"

const char *const gw_cpu_level_names[] = {"scalar", "avx2", "avx512", NULL};

static int same(const char *a, const char *b)
{
    while (*a != '\0' && *a == *b)
        a++, b++;
    return *a == *b;
}

int gw_cpu_level_of(const char *name, enum gw_cpu_level *level)
{
    for (int i = 0; i < GW_CPU_LEVELS; i++) {
        if (same(name, gw_cpu_level_names[i])) {
            *level = (enum gw_cpu_level)i;
            return 1;
        }
    }
    return 0;
}

/* __builtin_cpu_supports also asks whether the system saves the wide registers. */
int gw_cpu_has(enum gw_cpu_level level)
{
    if (level == GW_CPU_SCALAR)
        return 1;
#ifdef __x86_64__
    __builtin_cpu_init();
    if (level == GW_CPU_AVX2)
        return __builtin_cpu_supports("avx2") != 0;
    if (level == GW_CPU_AVX512)
        return __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512vl") && __builtin_cpu_supports("avx512dq");
#endif
    return 0;
}

enum gw_cpu_level gw_cpu_best(void)
{
    int level = GW_CPU_LEVELS - 1;
    while (!gw_cpu_has((enum gw_cpu_level)level))
        level--;
    return (enum gw_cpu_level)level;
}

void gw_kernels_init(struct gw_kernels *kernels, enum gw_cpu_level cap)
{
    *kernels = (struct gw_kernels){GW_CPU_SCALAR, gw_facility_scalar, gw_lei_scalar, gw_swept_scalar};
#ifdef __x86_64__
    if (cap < GW_CPU_AVX2 || !gw_cpu_has(GW_CPU_AVX2))
        return;
    *kernels = (struct gw_kernels){GW_CPU_AVX2, gw_facility_avx2, gw_lei_avx2, gw_swept_avx2};
    if (cap < GW_CPU_AVX512 || !gw_cpu_has(GW_CPU_AVX512))
        return;
    *kernels = (struct gw_kernels){GW_CPU_AVX512, gw_facility_avx512, gw_lei_avx512, gw_swept_avx512};
#else
    (void)cap;
#endif
}
