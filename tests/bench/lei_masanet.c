/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Speed of the Lei-Masanet kernel at every level, beside the multiply-add peak of the same round and one hour at a time in plain C;
 * then a Sobol study of the size that its authors ran, from inputs to means. Levels take turns; medians of the rounds. One
 * core. Before anything is timed, results are compared to the bit.
 *   usage: lei_masanet [ROUNDS] */
#define _DEFAULT_SOURCE
#include <stdbool.h>

#include "planner/plan/trial_hours.h"
#include "tests/bench/levels.h"

enum {
    BLOCKS = 32,
    HOURS = GW_TRIAL_HOURS,
    LANES = GW_LEI_LANES,
    /* 1,024 samples of 26 inputs, 26 + 2 site-years each: first and total effects. */
    STUDY = 28672
};

/* Of the authors' tool (github.com/nuoaleon/Data-center-PUE-prediction-tool), as measured once: from run to run 2.0 to 3.5 s. */
static const double tool_s_per_site_year = 2.0;

static struct gw_trial_hours hours;
static struct gw_lei_inputs inputs[STUDY];
static struct gw_lei_block blocks[STUDY / LANES];
static struct gw_lei_mean results[GW_CPU_LEVELS][BLOCKS], study[STUDY / LANES];

static void pack(int from, int count)
{
    for (int i = from; i < from + count; i++) {
        struct gw_lei_design design;
        gw_lei_prepare(&design, &inputs[i]);
        gw_lei_pack(&blocks[i / LANES], i % LANES, &design);
    }
}

static bool same_bits(const struct gw_lei_air *air, struct gw_kernels *kernels)
{
    for (int level = 0; level <= (int)gw_cpu_best(); level++) {
        gw_kernels_init(&kernels[level], (enum gw_cpu_level)level);
        kernels[level].lei_masanet(blocks, BLOCKS, air, results[level]);
        if (memcmp(results[level], results[0], sizeof results[0]) != 0) {
            printf("%s does not give the bits of plain C\n", gw_cpu_level_names[level]);
            return false;
        }
    }
    return true;
}

/* ns of an hour by gw_lei_hour, its wet bulb given. */
static double by_the_hour_ns(void)
{
    struct gw_lei_design design;
    volatile double sink;
    double sum = 0, start = gw_process_s();
    gw_lei_prepare(&design, &inputs[0]);
    for (int h = 0; h < HOURS; h++) {
        struct gw_lei_hour hour;
        gw_lei_hour(&design, hours.t_db_degc[h], hours.lei_t_wb_degc[h], hours.pressure_pa[h], &hour);
        sum += hour.pue;
    }
    sink = sum;
    (void)sink;
    return 1e9 * (gw_process_s() - start) / HOURS;
}

static void bench_levels(const struct gw_lei_air *air, const struct gw_kernels *kernels, int rounds)
{
    static struct level_times times;
    static double hour_ns[MOST_ROUNDS];
    for (int round = 0; round < rounds; round++) {
        hour_ns[round] = by_the_hour_ns();
        for (int level = 0; level <= (int)gw_cpu_best(); level++) {
            times.peak_gops[level][round] = gw_machine_peak_gops((enum gw_cpu_level)level);
            double start = gw_process_s();
            kernels[level].lei_masanet(blocks, BLOCKS, air, results[level]);
            times.ns[level][round] = 1e9 * (gw_process_s() - start) / ((double)HOURS * BLOCKS * LANES);
        }
    }
    printf("\nlei-masanet: %d operations an hour, one of them a division, which alone can take longer than the others; one design by\n"
           "gw_lei_hour %.1f ns an hour\n",
           GW_LEI_OPERATIONS, median(hour_ns, rounds));
    print_levels("lei-masanet", GW_LEI_OPERATIONS, &level_site_hours, &times, rounds);
    double site_year_s = median(times.ns[gw_cpu_best()], rounds) * HOURS / 1e9;
    printf("  The published tool takes %.1f s for a site-year, most of it a root search in every hour, which is done here once for a\n"
           "  weather year and all designs; the rest is compiled code, and lanes. %s: %.1e times as fast.\n",
           tool_s_per_site_year, gw_cpu_level_names[gw_cpu_best()], tool_s_per_site_year / site_year_s);
    result("lei-masanet", "to the published tool, of 2.0 s", tool_s_per_site_year / site_year_s, "times", (double)NAN);
}

static void bench_study(const struct gw_lei_air *air, const struct gw_kernels *best, int rounds)
{
    double air_s[MOST_ROUNDS], pack_s[MOST_ROUNDS], run_s[MOST_ROUNDS], all_s[MOST_ROUNDS], peak[MOST_ROUNDS];
    for (int round = 0; round < rounds; round++) {
        peak[round] = gw_machine_peak_gops(best->level);
        double start = gw_process_s();
        gw_lei_air_make(HOURS, hours.t_db_degc, hours.rh_frac, hours.pressure_pa, hours.lei_t_wb_degc, hours.m3_per_kg, hours.m3_per_kg_k);
        double made = gw_process_s();
        pack(0, STUDY);
        double packed = gw_process_s();
        best->lei_masanet(blocks, STUDY / LANES, air, study);
        double end = gw_process_s();
        air_s[round] = made - start;
        pack_s[round] = packed - made;
        run_s[round] = end - packed;
        all_s[round] = end - start;
    }
    printf("\nlei-masanet, a study of %d site-years: air of the year %.2f ms, packing %.1f ms, kernel %.0f ms; in all %.3f s\n", STUDY,
           1e3 * median(air_s, rounds), 1e3 * median(pack_s, rounds), 1e3 * median(run_s, rounds), median(all_s, rounds));
    result("lei-masanet", "study of 28672 site-years", median(all_s, rounds), "s", median(peak, rounds));
}

int main(int argc, char **argv)
{
    int rounds = rounds_of(argc, argv, 21);
    struct gw_kernels kernels[GW_CPU_LEVELS];
    gw_trial_hours_make(&hours);
    struct gw_lei_air air = gw_trial_air(&hours);
    for (int i = 0; i < STUDY; i++)
        inputs[i] = gw_trial_lei_inputs(i);
    pack(0, BLOCKS * LANES);
    if (!same_bits(&air, kernels))
        return 1;
    bench_levels(&air, kernels, rounds);
    bench_study(&air, &kernels[gw_cpu_best()], rounds < 5 ? rounds : 5);
    return 0;
}
