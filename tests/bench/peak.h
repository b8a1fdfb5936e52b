/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The most that one core can do without fused multiply and add, by trying, and tables of the levels of a kernel beside it. */
#ifndef BENCH_PEAK_H
#define BENCH_PEAK_H

#include <math.h>

#include "planner/kernels/cpu.h"
#include "tests/bench/bench.h"

/* Twelve independent chains, half multiplications, half additions: Gop/s at the width of a level. NaN where it cannot be told. */
static inline double peak_gops(int level)
{
#ifdef __x86_64__
#define CHAIN(r, m, a, i, j) m " %%" r #i ", %%" r #i ", %%" r #i "\n\t" a " %%" r #j ", %%" r #j ", %%" r #j "\n\t"
#define CHAINS(r, m, a)                                                             \
    CHAIN(r, m, a, 0, 1) CHAIN(r, m, a, 2, 3) CHAIN(r, m, a, 4, 5) CHAIN(r, m, a, 6, 7) \
    CHAIN(r, m, a, 8, 9) CHAIN(r, m, a, 10, 11)
#define CLEAR(i) "xorps %%xmm" #i ", %%xmm" #i "\n\t"
#define SPIN(code, end)                                                                                                         \
    __asm__ volatile(CLEAR(0) CLEAR(1) CLEAR(2) CLEAR(3) CLEAR(4) CLEAR(5) CLEAR(6) CLEAR(7) CLEAR(8) CLEAR(9) CLEAR(10) CLEAR(11) \
                     "1:\n\t" code "dec %0\n\tjnz 1b\n\t" end                                                             \
                     : "+r"(turns)                                                                                              \
                     :                                                                                                          \
                     : "cc", "xmm0", "xmm1", "xmm2", "xmm3", "xmm4", "xmm5", "xmm6", "xmm7", "xmm8", "xmm9", "xmm10", "xmm11")
#define CHAIN_SSE(i, j) "mulsd %%xmm" #i ", %%xmm" #i "\n\taddsd %%xmm" #j ", %%xmm" #j "\n\t"
    const long all = 500000;
    const double width[] = {1, 4, 8};
    for (int i = 0; i < 2; i++) { /* the first turn wakes the wide units */
        long turns = all;
        double start = now_s();
        if (level == GW_CPU_SCALAR)
            SPIN(CHAIN_SSE(0, 1) CHAIN_SSE(2, 3) CHAIN_SSE(4, 5) CHAIN_SSE(6, 7) CHAIN_SSE(8, 9) CHAIN_SSE(10, 11), "");
        else if (level == GW_CPU_AVX2)
            SPIN(CHAINS("ymm", "vmulpd", "vaddpd"), "vzeroupper\n\t");
        else
            SPIN(CHAINS("zmm", "vmulpd", "vaddpd"), "vzeroupper\n\t");
        double gops = 12 * (double)all * width[level] / (now_s() - start) / 1e9;
        if (i > 0)
            return gops;
    }
#endif
    (void)level;
    return (double)NAN;
}

/* Of every round and level. */
struct level_times {
    double ns[GW_CPU_LEVELS][MOST_ROUNDS], peak_gops[GW_CPU_LEVELS][MOST_ROUNDS];
};

/* Median over the rounds of a / b. */
static inline double median_ratio(const double *a, const double *b, int rounds)
{
    double ratio[MOST_ROUNDS];
    for (int i = 0; i < rounds; i++)
        ratio[i] = a[i] / b[i];
    return median(ratio, rounds);
}

/* What is timed: a step takes ns, a whole so many steps. */
struct level_unit {
    const char *step, *whole, *steps; /* "ns/site-hour", "us/site-year", "M site-h/s" */
    double steps_in_whole;
};
static const struct level_unit level_site_hours __attribute__((unused)) = {"ns/site-hour", "us/site-year", "M site-h/s", 8760};
static const struct level_unit level_schedules __attribute__((unused)) = {"ns/sched-month", "us/schedule", "M s-month/s", 120};

/* A table, a line for each level, of a kernel that takes `ops` operations and ns for a step. */
static inline void print_levels(const char *name, double ops, const struct level_unit *unit, const struct level_times *times, int rounds)
{
    int best = gw_cpu_best();
    printf("  level    %12s %13s %11s  Gop/s  peak Gop/s  of peak  to scalar  to avx2 (peaks)\n", unit->step, unit->whole, unit->steps);
    for (int level = 0; level <= best; level++) {
        const char *called = gw_cpu_level_names[level];
        double each = median(times->ns[level], rounds), peak = median(times->peak_gops[level], rounds);
        double each_whole = each * unit->steps_in_whole / 1e3, rate[MOST_ROUNDS];
        for (int i = 0; i < rounds; i++)
            rate[i] = ops / times->ns[level][i];
        double of_peak = median_ratio(rate, times->peak_gops[level], rounds);
        double to_scalar = median_ratio(times->ns[0], times->ns[level], rounds);
        printf("  %-8s %12.2f %13.2f %11.1f %6.1f %11.1f %7.0f%% %10.2f", called, each, each_whole, 1e3 / each, ops / each, peak,
               100 * of_peak, to_scalar);
        result(name, called, each_whole, unit->whole, peak);
        result(name, called, ops / each, "Gop/s", peak);
        result(name, called, of_peak, "of the peak", peak);
        if (level == GW_CPU_AVX2)
            result(name, "avx2 to scalar", to_scalar, "times", (double)NAN);
        if (level > GW_CPU_AVX2) {
            double to_avx2 = median_ratio(times->ns[GW_CPU_AVX2], times->ns[level], rounds);
            double peaks = median_ratio(times->peak_gops[level], times->peak_gops[GW_CPU_AVX2], rounds);
            printf(" %8.2f (%.2f)", to_avx2, peaks);
            result(name, "avx512 to avx2", to_avx2, "times", (double)NAN);
        }
        printf("\n");
    }
}

#endif
