/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What it costs to write every scenario of a sweep into a file, beyond the sweep alone: ten million scenarios, eight metrics, three
 * axes, two threads, by the clock on the wall. The file is written into the directory for temporary files and removed.
 *   usage: sweep_file [ROUNDS] */
#define _DEFAULT_SOURCE
#include <sys/stat.h>
#include <unistd.h>

#include "planner/output/sweep_file.h"
#include "tests/bench/bench.h"

enum { METRICS = 8, AXES = 3, RACKS = 4, SAMPLES = 2500000, THREADS = 2 };

static const struct gw_axis_value racks[RACKS] = {
    {"gb200", (double)NAN, NULL}, {"mi450", (double)NAN, NULL}, {"vera-rubin", (double)NAN, NULL}, {"b200", (double)NAN, NULL}};
static struct gw_axis axes[AXES];
static struct gw_plan_metric metrics[METRICS];
static char names[METRICS][32];
static const struct gw_plan plan = {.id = "bench", .title = "ten million scenarios", .start = {2026, 7, 1}};

static double wall_s(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + 1e-9 * (double)t.tv_nsec;
}

/* Numbers with all their digits, of the sizes that powers and energies have. */
static enum gw_status evaluate(void *context, int worker, uint64_t first, size_t count, double *values, struct gw_err *err)
{
    (void)context, (void)worker, (void)err;
    for (int m = 0; m < METRICS; m++)
        for (size_t i = 0; i < count; i++)
            values[(size_t)m * GW_SWEEP_LEAF + i] =
                (m % 2 ? 1.2e9 : 7.7e12) * (1 + 0x1p-64 * (double)((first + i + 1) * (0x9E3779B97F4A7C15u + 2 * (uint64_t)m)));
    return GW_OK;
}

static void stop(const struct gw_err *err)
{
    printf("sweep_file: %s\n", err->message);
    exit(1);
}

static void make_sweep(struct gw_plan_sweep *sweep, struct gw_arena *arena)
{
    struct gw_err err = {0};
    axes[0] = (struct gw_axis){.name = "deployments.first.rack", .target = {.kind = GW_TARGET_RACK}, .values = racks, .value_count = RACKS};
    axes[1] = (struct gw_axis){.name = "deployments.first.first", .target = {.kind = GW_TARGET_FIRST, .dimension = GW_DIM_DATE}, .drawn = true,
                               .variate = gw_variate_uniform(24320, 24350)};
    axes[2] = (struct gw_axis){.name = "racks.gb200.max", .target = {.kind = GW_TARGET_FIGURE, .dimension = GW_DIM_POWER}, .drawn = true,
                               .variate = gw_variate_uniform(1.2e5, 1.5e5)};
    for (int m = 0; m < METRICS; m++) {
        snprintf(names[m], sizeof names[m], "%s:%d", m % 2 ? "facility_peak_w" : "energy_wh", 2027 + m / 2);
        metrics[m] = (struct gw_plan_metric){.name = names[m], .title = names[m], .dimension = m % 2 ? GW_DIM_POWER : GW_DIM_ENERGY};
    }
    *sweep = (struct gw_plan_sweep){.plan = &plan, .metrics = metrics, .metric_count = METRICS};
    struct gw_scenario_rules rules = {.mode = GW_SWEEP_MONTE_CARLO, .seed = 1, .samples = SAMPLES};
    if (gw_scenarios_init(&sweep->scenarios, axes, AXES, &rules, arena, &err) != GW_OK)
        stop(&err);
}

/* Seconds of the sweep, into a file unless that is NULL; its size. */
static double sweep_s(const struct gw_plan_sweep *sweep, const char *path, double *gigabytes)
{
    struct gw_sweep_spec spec = gw_sweep_spec_of(sweep->scenarios.count, METRICS);
    struct gw_sweep_model model = {.evaluate = evaluate};
    struct gw_sweep_work work = {.threads = THREADS};
    struct gw_sweep_result answer;
    struct gw_sweep_file file = {0};
    struct gw_err err = {0};
    struct stat written;
    double start = wall_s();
    enum gw_status status = path ? gw_sweep_file_open(&file, path, sweep, gw_sweep_slots(&work), 0, &err) : GW_OK;
    work.sink = path ? &file.sink : NULL;
    if (status == GW_OK)
        status = gw_sweep(&spec, &model, &work, &answer, &err);
    gw_sweep_result_release(&answer);
    if (status == GW_OK && path)
        status = gw_sweep_file_commit(&file, &err);
    gw_sweep_file_release(&file);
    if (status != GW_OK)
        stop(&err);
    double took = wall_s() - start;
    if (path && stat(path, &written) == 0)
        *gigabytes = 1e-9 * (double)written.st_size;
    if (path)
        unlink(path);
    return took;
}

int main(int argc, char **argv)
{
    static const char *const endings[] = {"csv", "nc"};
    int rounds = rounds_of(argc, argv, 3);
    const char *folder = getenv("TMPDIR");
    struct gw_arena arena;
    struct gw_plan_sweep sweep;
    char path[400];
    if (sysconf(_SC_NPROCESSORS_ONLN) < THREADS) {
        printf("\nsweep_file: left out, this machine has one core\n");
        return 0;
    }
    gw_arena_init(&arena);
    make_sweep(&sweep, &arena);
    for (int ending = 0; ending < 2; ending++) {
        double more[MOST_ROUNDS], alone[MOST_ROUNDS], gigabytes = 0;
        snprintf(path, sizeof path, "%s/gwplan-bench-%ld.%s", folder ? folder : "/tmp", (long)getpid(), endings[ending]);
        for (int round = 0; round < rounds; round++) {
            alone[round] = sweep_s(&sweep, NULL, NULL);
            more[round] = sweep_s(&sweep, path, &gigabytes) - alone[round];
        }
        printf("sweep file, .%s: %.2f s beyond the %.2f s of the sweep, %.2f GB, %.2f GB/s\n", endings[ending], median(more, rounds),
               median(alone, rounds), gigabytes, gigabytes / median(more, rounds));
        result("sweep file", endings[ending], 1e9 * median(more, rounds) / (double)sweep.scenarios.count, "ns/scenario", (double)NAN);
    }
    gw_arena_clear(&arena);
    return 0;
}
