/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The half of tests/bench/schedule_numpy.py that is written in C. Writes what is to be computed, and what the kernel makes of it, to
 * FILE, a row for each name: NAME VALUE..., every digit. Then, for every line read, runs the schedules by the best kernel of this
 * machine and prints ns of a schedule and the multiply-add peak, Gop/s: so that both sides take turns in one run.
 *   usage: schedule_against_numpy FILE */
#define _DEFAULT_SOURCE
#include <stddef.h>

#include "planner/plan/trial_schedules.h"
#include "tests/bench/levels.h"

enum { BLOCKS = 1024, MONTHS = GW_TRIAL_SCHEDULE_MONTHS, LINES = GW_TRIAL_SCHEDULE_LINES, METRICS = GW_TRIAL_SCHEDULE_METRICS };

static struct gw_trial_schedules schedules;

/* One field of all scenarios: `first` is that of the first block, in structs of which `apart` bytes lie between two blocks. */
static void put_field(FILE *file, const char *group, const char *name, const double *first, size_t apart)
{
    fprintf(file, "%s.%s", group, name);
    for (size_t b = 0; b < BLOCKS; b++)
        for (int lane = 0; lane < GW_SWEPT_LANES; lane++)
            fprintf(file, " %.17g", ((const double *)(const void *)((const char *)first + b * apart))[lane]);
    fputc('\n', file);
}

static void put_numbers(FILE *file, const char *name, const double *values, int count)
{
    fputs(name, file);
    for (int i = 0; i < count; i++)
        fprintf(file, " %.17g", values[i]);
    fputc('\n', file);
}

static int put_all(const char *path)
{
    FILE *file = fopen(path, "w");
    char group[16];
    if (!file)
        return 0;
#define PUT(of, field) put_field(file, group, #field, (of).field, sizeof(of))
#define PUT_OF(of, each, field) put_field(file, group, #field, (of)[0][each].field, sizeof(of)[0])
    snprintf(group, sizeof group, "site");
    PUT(schedules.sites[0], kept_frac);
    PUT(schedules.sites[0], fixed_w);
    for (int k = 0; k < GW_TRIAL_SCHEDULE_STEPS; k++) {
        snprintf(group, sizeof group, "step%d", k);
        PUT_OF(schedules.steps, k, first_month);
        PUT_OF(schedules.steps, k, power_w);
    }
    for (int i = 0; i < LINES; i++) {
        snprintf(group, sizeof group, "line%d", i);
        PUT_OF(schedules.deployments, i, units);
        PUT_OF(schedules.deployments, i, first_month);
        PUT_OF(schedules.deployments, i, ramp_months);
        PUT_OF(schedules.deployments, i, facility_w_per_unit);
        PUT_OF(schedules.deployments, i, deliveries_per_month);
        PUT_OF(schedules.deployments, i, block_units);
        PUT_OF(schedules.deployments, i, accelerators_per_unit);
    }
    for (int i = 0; i < METRICS; i++) {
        snprintf(group, sizeof group, "want");
        char name[16];
        snprintf(name, sizeof name, "%d", i);
        put_field(file, group, name, schedules.results + i * GW_SWEPT_LANES, METRICS * GW_SWEPT_LANES * sizeof(double));
    }
    put_numbers(file, "rows.all", schedules.rows[0], MONTHS * GW_TRIAL_SCHEDULE_ROW);
    return fclose(file) == 0;
}

static void run(const struct gw_kernels *kernels)
{
    kernels->schedule_sweep(&gw_trial_schedule_plan, schedules.blocks, BLOCKS, schedules.scratch, schedules.results);
}

int main(int argc, char **argv)
{
    char line[32];
    struct gw_kernels kernels;
    struct gw_arena arena;
    gw_arena_init(&arena);
    gw_kernels_init(&kernels, gw_cpu_best());
    if (gw_trial_schedules_make(&arena, BLOCKS, &schedules, NULL) != GW_OK)
        return 1;
    run(&kernels);
    if (argc != 2 || !put_all(argv[1])) {
        perror(argc == 2 ? argv[1] : "usage: schedule_against_numpy FILE");
        return 1;
    }
    printf("%s %d %d %d\n", gw_cpu_level_names[kernels.level], MONTHS, GW_TRIAL_SCHEDULE_LAG, GW_TRIAL_SCHEDULE_SUMS);
    fflush(stdout);
    while (fgets(line, sizeof line, stdin)) {
        double peak = gw_machine_peak_gops(kernels.level), start = gw_process_s();
        run(&kernels);
        printf("%.9g %.9g\n", 1e9 * (gw_process_s() - start) / (BLOCKS * GW_SWEPT_LANES), peak);
        fflush(stdout);
    }
    gw_arena_clear(&arena);
    return 0;
}
