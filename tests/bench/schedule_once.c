/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The schedule kernel once at one level, for those who count its instructions: prints how many months of schedules it works.
 *   usage: schedule_once LEVEL */
#include <stdio.h>
#include <string.h>

#include "planner/kernels/cpu.h"
#include "planner/plan/trial_schedules.h"

enum { BLOCKS = 64 };

static _Alignas(64) double results[BLOCKS * GW_TRIAL_SCHEDULE_METRICS * GW_SWEPT_LANES];

int main(int argc, char **argv)
{
    struct gw_trial_schedules schedules;
    struct gw_kernels kernels;
    struct gw_arena arena;
    int level = 0;
    while (argc == 2 && level <= (int)gw_cpu_best() && strcmp(argv[1], gw_cpu_level_names[level]) != 0)
        level++;
    if (argc != 2 || level > (int)gw_cpu_best())
        return 2;
    gw_arena_init(&arena);
    if (gw_trial_schedules_make(&arena, BLOCKS, &schedules, NULL) != GW_OK)
        return 1;
    gw_kernels_init(&kernels, (enum gw_cpu_level)level);
    kernels.schedule_sweep(&gw_trial_schedule_plan, schedules.blocks, BLOCKS, schedules.scratch, results);
    printf("%d\n", BLOCKS * GW_SWEPT_LANES * GW_TRIAL_SCHEDULE_MONTHS);
    gw_arena_clear(&arena);
    return 0;
}
