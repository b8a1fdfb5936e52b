/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Speed of the schedule kernel at every level, beside the multiply-add peak of the same round. Levels take turns; medians of the
 * rounds. One core. Before anything is timed, results are compared to the bit.
 *   usage: schedule [ROUNDS] */
#define _DEFAULT_SOURCE
#include <stdbool.h>
#include <string.h>

#include "tests/bench/peak.h"
#include "tests/bench/schedule_cases.h"

static _Alignas(64) double results[GW_CPU_LEVELS][SCHEDULE_BLOCKS * SCHEDULE_METRICS * GW_SWEPT_LANES];
static _Alignas(64) char scratch[1 << 16];

static bool same_bits(struct gw_kernels *kernels)
{
    for (int level = 0; level <= (int)gw_cpu_best(); level++) {
        gw_kernels_init(&kernels[level], (enum gw_cpu_level)level);
        kernels[level].schedule_sweep(&schedule_plan, schedule_blocks, SCHEDULE_BLOCKS, scratch, results[level]);
        if (memcmp(results[level], results[0], sizeof results[0]) != 0) {
            printf("schedule: %s does not give the bits of plain C\n", gw_cpu_level_names[level]);
            return false;
        }
    }
    return true;
}

int main(int argc, char **argv)
{
    static struct level_times times;
    struct gw_kernels kernels[GW_CPU_LEVELS];
    int rounds = rounds_of(argc, argv, 21);
    make_schedules();
    if (gw_swept_scratch_bytes(&schedule_plan) > sizeof scratch || !same_bits(kernels))
        return 1;
    for (int round = 0; round < rounds; round++)
        for (int level = 0; level <= (int)gw_cpu_best(); level++) {
            times.peak_gops[level][round] = peak_gops(level);
            double start = now_s();
            kernels[level].schedule_sweep(&schedule_plan, schedule_blocks, SCHEDULE_BLOCKS, scratch, results[level]);
            times.ns[level][round] = 1e9 * (now_s() - start) / ((double)SCHEDULE_COUNT * SCHEDULE_MONTHS);
        }
    double ops = schedule_ops() / SCHEDULE_MONTHS;
    printf("\nschedule: %d months, %d deployments at one site, %d supply steps, %d sums, %d metrics; %.1f operations a month\n", SCHEDULE_MONTHS,
           SCHEDULE_LINES, SCHEDULE_STEPS, SCHEDULE_SUMS, SCHEDULE_METRICS, ops);
    print_levels("schedule", ops, &level_schedules, &times, rounds);
    return 0;
}
