/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Speed of the facility kernel at every level of this machine, beside the most that the machine can do without fused multiply and
 * add, measured in the same round. Levels take turns, so that a noisy neighbour meets all of them; the median of the rounds counts.
 * One core. Before anything is timed, results are compared to the bit.
 *   usage: kernels [ROUNDS] */
#define _DEFAULT_SOURCE
#include <stdbool.h>

#include "tests/bench/cases.h"
#include "tests/bench/peak.h"

enum { BLOCKS = 4 };

/* Floating-point operations of an hour of one design, counted in planner/kernels/facility_template.h: + - * / min max, comparisons
 * and selections are one each; loads, broadcasts and what happens once a month are none. In the order of the template:
 *   every block  IT, busway, UPS, heat 19; economizers 12; chillers 25; t 7; fans 33 + 2; pumps and CRAH 11; bus 6; to the meter 10;
 *                sums 17
 *   towers       source 1; rejected 4 and its pumps 2; sum 1; water 8
 *   pads         source 5; chillers' heat 2; speed 46 (sharing the powers of t) and its air 3; water 7 */
enum { OPS = 19 + 12 + 25 + 7 + 35 + 11 + 6 + 10 + 17, OPS_TOWERS = 1 + 4 + 2 + 1 + 8, OPS_PADS = 5 + 2 + 46 + 3 + 7 };
/* What a block of towers alone leaves out: a comparison, three selects, the temperature difference 3, the powers above the third 26. */
enum { OPS_SPARED = 1 + 3 + 3 + 26 };

static const struct bench_kind {
    const char *name;
    int towers, pads; /* of eight */
    int ops;
} kinds[] = {
    {"dry coolers", 0, 0, OPS},
    {"towers", 8, 0, OPS + OPS_TOWERS - OPS_SPARED},
    {"dry with pads", 0, 8, OPS + OPS_PADS},
    {"mixed", 4, 4, OPS + OPS_TOWERS + OPS_PADS - 6}, /* chillers' heat and the end of the water are shared */
};

static struct gw_facility_block blocks[BLOCKS];
static struct gw_facility_month results[GW_CPU_LEVELS][BLOCKS * MONTHS];
static struct gw_facility_design designs[BLOCKS * LANES];
static struct gw_facility_load loads[BLOCKS * LANES];

/* Returns the time of packing one design, s. */
static double make_blocks(const struct bench_kind *kind)
{
    make_designs(kind->towers, kind->pads, BLOCKS * LANES, designs, loads);
    double start = now_s();
    for (int i = 0; i < BLOCKS * LANES; i++)
        gw_facility_pack(&blocks[i / LANES], i % LANES, &designs[i], &loads[i]);
    return (now_s() - start) / (BLOCKS * LANES);
}

/* The same by gw_facility_hour, one design; the month's sums are not kept. */
static double by_the_hour_s(const struct gw_facility_year *year)
{
    volatile double sink;
    double sum = 0, start = now_s();
    for (int h = 0; h < HOURS; h++) {
        struct gw_facility_hour hour;
        struct gw_facility_air air = {year->t_db_degc[h], year->t_wb_degc[h], year->evaporation_l_per_wh[h]};
        gw_facility_hour(&designs[0], loads[0].idle_w + u[h] * loads[0].span_w, loads[0].support_w, &air, &hour);
        sum += hour.meter_w;
    }
    sink = sum;
    (void)sink;
    return (now_s() - start) / HOURS;
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
    int best = gw_cpu_best();
    struct gw_kernels kernels[GW_CPU_LEVELS];
    if (!same_bits(kind, year, kernels))
        return false;
    for (int round = 0; round < rounds; round++) {
        hour_ns[round] = 1e9 * by_the_hour_s(year);
        for (int level = 0; level <= best; level++) {
            int repeats = level == GW_CPU_SCALAR ? 1 : 4;
            times.peak_gops[level][round] = peak_gops(level);
            double start = now_s();
            for (int i = 0; i < repeats; i++)
                kernels[level].facility(blocks, BLOCKS, year, results[level]);
            times.ns[level][round] = 1e9 * (now_s() - start) / ((double)repeats * HOURS * BLOCKS * LANES);
        }
    }
    char name[64];
    snprintf(name, sizeof name, "facility, %s", kind->name);
    printf("\n%s: %d operations an hour; packing a design %.1f us; one design by gw_facility_hour %.1f ns an hour\n", name, kind->ops,
           1e6 * pack_s, median(hour_ns, rounds));
    print_levels(name, kind->ops, &level_site_hours, &times, rounds);
    return true;
}

int main(int argc, char **argv)
{
    int rounds = rounds_of(argc, argv, 21);
    struct gw_facility_year year;
    make_year(&year);
    printf("kernels, one core, median of %d rounds\n", rounds);
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
        if (!bench_kind(&kinds[i], &year, rounds))
            return 1;
    return 0;
}
