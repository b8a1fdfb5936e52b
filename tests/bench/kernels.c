/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Speed of the facility kernel at every level of this machine, beside the most that the machine can do without fused multiply and
 * add, measured in the same round. Levels take turns, so that a noisy neighbour meets all of them; the median of the rounds counts.
 * One core. Before anything is timed, results are compared to the bit.
 *   usage: kernels [ROUNDS] */
#define _DEFAULT_SOURCE
#include <stdbool.h>

#include "planner/plan/trial_hours.h"
#include "sites/facility_hour.h"
#include "tests/bench/levels.h"

enum { BLOCKS = 4, HOURS = GW_TRIAL_HOURS, MONTHS = GW_TRIAL_MONTHS, LANES = GW_FACILITY_LANES };

static const struct bench_kind {
    const char *name;
    int towers, pads; /* of eight */
} kinds[] = {{"dry coolers", 0, 0}, {"towers", 8, 0}, {"dry with pads", 0, 8}, {"mixed", 4, 4}};

static struct gw_trial_hours hours;
static struct gw_facility_block blocks[BLOCKS];
static struct gw_facility_month results[GW_CPU_LEVELS][BLOCKS * MONTHS];
static struct gw_facility_design designs[BLOCKS * LANES];
static struct gw_facility_load loads[BLOCKS * LANES];

/* Returns the time of packing one design, s. */
static double make_blocks(const struct bench_kind *kind)
{
    for (int i = 0; i < BLOCKS * LANES; i++)
        gw_trial_design(i, kind->towers, kind->pads, &designs[i], &loads[i]);
    double start = gw_process_s();
    for (int i = 0; i < BLOCKS * LANES; i++)
        gw_facility_pack(&blocks[i / LANES], i % LANES, &designs[i], &loads[i]);
    return (gw_process_s() - start) / (BLOCKS * LANES);
}

/* The same by gw_facility_hour, one design; the month's sums are not kept. */
static double by_the_hour_s(const struct gw_facility_year *year)
{
    volatile double sink;
    double sum = 0, start = gw_process_s();
    for (int h = 0; h < HOURS; h++) {
        struct gw_facility_hour hour;
        struct gw_facility_air air = {year->t_db_degc[h], year->t_wb_degc[h], year->evaporation_l_per_wh[h]};
        gw_facility_hour(&designs[0], loads[0].idle_w + year->utilisation_frac[h] * loads[0].span_w, loads[0].support_w, &air, &hour);
        sum += hour.meter_w;
    }
    sink = sum;
    (void)sink;
    return (gw_process_s() - start) / HOURS;
}

static bool same_bits(const struct bench_kind *kind, const struct gw_facility_year *year, struct gw_kernels *kernels)
{
    for (int level = 0; level <= (int)gw_cpu_best(); level++) {
        gw_kernels_init(&kernels[level], (enum gw_cpu_level)level);
        kernels[level].facility(blocks, BLOCKS, year, results[level]);
        if (memcmp(results[level], results[0], sizeof results[0]) != 0) {
            printf("%s: %s does not give the bits of plain C\n", kind->name, gw_cpu_level_names[level]);
            return false;
        }
    }
    return true;
}

static bool bench_kind(const struct bench_kind *kind, const struct gw_facility_year *year, int rounds)
{
    static struct level_times times;
    static double hour_ns[MOST_ROUNDS];
    double pack_s = make_blocks(kind);
    int best = gw_cpu_best(), ops = gw_facility_operations(kind->towers, kind->pads);
    struct gw_kernels kernels[GW_CPU_LEVELS];
    if (!same_bits(kind, year, kernels))
        return false;
    for (int round = 0; round < rounds; round++) {
        hour_ns[round] = 1e9 * by_the_hour_s(year);
        for (int level = 0; level <= best; level++) {
            int repeats = level == GW_CPU_SCALAR ? 1 : 4;
            times.peak_gops[level][round] = gw_machine_peak_gops((enum gw_cpu_level)level);
            double start = gw_process_s();
            for (int i = 0; i < repeats; i++)
                kernels[level].facility(blocks, BLOCKS, year, results[level]);
            times.ns[level][round] = 1e9 * (gw_process_s() - start) / ((double)repeats * HOURS * BLOCKS * LANES);
        }
    }
    char name[64];
    snprintf(name, sizeof name, "facility, %s", kind->name);
    printf("\n%s: %d operations an hour; packing a design %.1f us; one design by gw_facility_hour %.1f ns an hour\n", name, ops,
           1e6 * pack_s, median(hour_ns, rounds));
    print_levels(name, ops, &level_site_hours, &times, rounds);
    return true;
}

int main(int argc, char **argv)
{
    int rounds = rounds_of(argc, argv, 21);
    gw_trial_hours_make(&hours);
    struct gw_facility_year year = gw_trial_year(&hours);
    printf("kernels, one core, median of %d rounds\n", rounds);
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
        if (!bench_kind(&kinds[i], &year, rounds))
            return 1;
    return 0;
}
