/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The half of tests/bench/schedule_numpy.py that is written in C. Writes what is to be computed, and what the kernel makes of it, to
 * FILE, a row for each name: NAME VALUE..., every digit. Then, for every line read, runs the schedules by the best kernel of this
 * machine and prints ns of a schedule and the multiply-add peak, Gop/s: so that both sides take turns in one run.
 *   usage: schedule_against_numpy FILE */
#define _DEFAULT_SOURCE
#include <stddef.h>

#include "tests/bench/peak.h"
#include "tests/bench/schedule_cases.h"

static _Alignas(64) double results[SCHEDULE_BLOCKS][SCHEDULE_METRICS][GW_SWEPT_LANES];
static _Alignas(64) char scratch[1 << 16];

/* One field of all scenarios: `first` is that of the first block, in structs of which `apart` bytes lie between two blocks. */
static void put_field(FILE *file, const char *group, const char *name, const double *first, size_t apart)
{
    fprintf(file, "%s.%s", group, name);
    for (size_t b = 0; b < SCHEDULE_BLOCKS; b++)
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
    PUT(schedule_sites[0], kept_frac);
    PUT(schedule_sites[0], fixed_w);
    for (int k = 0; k < SCHEDULE_STEPS; k++) {
        snprintf(group, sizeof group, "step%d", k);
        PUT_OF(schedule_steps, k, first_month);
        PUT_OF(schedule_steps, k, power_w);
    }
    for (int i = 0; i < SCHEDULE_LINES; i++) {
        snprintf(group, sizeof group, "line%d", i);
        PUT_OF(schedule_deployments, i, units);
        PUT_OF(schedule_deployments, i, first_month);
        PUT_OF(schedule_deployments, i, ramp_months);
        PUT_OF(schedule_deployments, i, facility_w_per_unit);
        PUT_OF(schedule_deployments, i, deliveries_per_month);
        PUT_OF(schedule_deployments, i, block_units);
        PUT_OF(schedule_deployments, i, accelerators_per_unit);
    }
    for (int i = 0; i < SCHEDULE_METRICS; i++) {
        snprintf(group, sizeof group, "want");
        char name[16];
        snprintf(name, sizeof name, "%d", i);
        put_field(file, group, name, results[0][i], sizeof results[0]);
    }
    put_numbers(file, "rows.all", schedule_rows[0], SCHEDULE_MONTHS * SCHEDULE_ROW);
    return fclose(file) == 0;
}

int main(int argc, char **argv)
{
    char line[32];
    struct gw_kernels kernels;
    make_schedules();
    gw_kernels_init(&kernels, gw_cpu_best());
    if (gw_swept_scratch_bytes(&schedule_plan) > sizeof scratch)
        return 1;
    kernels.schedule_sweep(&schedule_plan, schedule_blocks, SCHEDULE_BLOCKS, scratch, results[0][0]);
    if (argc != 2 || !put_all(argv[1])) {
        perror(argc == 2 ? argv[1] : "usage: schedule_against_numpy FILE");
        return 1;
    }
    printf("%s %d %d %d\n", gw_cpu_level_names[kernels.level], SCHEDULE_MONTHS, SCHEDULE_LAG, SCHEDULE_SUMS);
    fflush(stdout);
    while (fgets(line, sizeof line, stdin)) {
        double peak = peak_gops(kernels.level), start = now_s();
        kernels.schedule_sweep(&schedule_plan, schedule_blocks, SCHEDULE_BLOCKS, scratch, results[0][0]);
        printf("%.9g %.9g\n", 1e9 * (now_s() - start) / SCHEDULE_COUNT, peak);
        fflush(stdout);
    }
    return 0;
}
