/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tables of the levels of a kernel, beside the most that one core can do without fused multiply and add. */
#ifndef BENCH_LEVELS_H
#define BENCH_LEVELS_H

#include <math.h>

#include "planner/kernels/cpu.h"
#include "tests/bench/bench.h"

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
