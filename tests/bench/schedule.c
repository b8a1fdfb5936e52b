/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Speed of the schedule kernel at every level, beside the multiply-add peak of the same round. Levels take turns; medians of the
 * rounds. One core. Before anything is timed, results are compared to the bit.
 *   usage: schedule [ROUNDS] */
#define _DEFAULT_SOURCE
#include <stdbool.h>
#include <string.h>

#include "planner/plan/trial_schedules.h"
#include "tests/bench/levels.h"

enum { BLOCKS = 1024, MONTHS = GW_TRIAL_SCHEDULE_MONTHS };

static _Alignas(64) double results[GW_CPU_LEVELS][BLOCKS * GW_TRIAL_SCHEDULE_METRICS * GW_SWEPT_LANES];
static struct gw_trial_schedules schedules;

static void run(const struct gw_kernels *kernels, int level)
{
    kernels[level].schedule_sweep(&gw_trial_schedule_plan, schedules.blocks, BLOCKS, schedules.scratch, results[level]);
}

static bool same_bits(struct gw_kernels *kernels)
{
    for (int level = 0; level <= (int)gw_cpu_best(); level++) {
        gw_kernels_init(&kernels[level], (enum gw_cpu_level)level);
        run(kernels, level);
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
    struct gw_arena arena;
    gw_arena_init(&arena);
    if (gw_trial_schedules_make(&arena, BLOCKS, &schedules, NULL) != GW_OK || !same_bits(kernels))
        return 1;
    for (int round = 0; round < rounds; round++)
        for (int level = 0; level <= (int)gw_cpu_best(); level++) {
            times.peak_gops[level][round] = gw_machine_peak_gops((enum gw_cpu_level)level);
            double start = gw_process_s();
            run(kernels, level);
            times.ns[level][round] = 1e9 * (gw_process_s() - start) / ((double)BLOCKS * GW_SWEPT_LANES * MONTHS);
        }
    double ops = gw_trial_schedule_operations(&schedules) / MONTHS;
    printf("\nschedule: %d months, %d deployments at one site, %d supply steps, %d sums, %d metrics; %.1f operations a month\n", MONTHS,
           GW_TRIAL_SCHEDULE_LINES, GW_TRIAL_SCHEDULE_STEPS, GW_TRIAL_SCHEDULE_SUMS, GW_TRIAL_SCHEDULE_METRICS, ops);
    print_levels("schedule", ops, &level_schedules, &times, rounds);
    gw_arena_clear(&arena);
    return 0;
}
