/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Speed of the facility kernel at every level of this machine, beside the most that the machine can do without fused multiply and
 * add, measured in the same round. Levels take turns, so that a noisy neighbour meets all of them; the median of the rounds counts.
 * One core. Before anything is timed, results are compared to the bit.
 *   usage: kernels [ROUNDS] */
#define _DEFAULT_SOURCE
#include <math.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "planner/kernels/cpu.h"
#include "sites/facility_pack.h"
#include "tests/unit/facility_dice.h"

enum { HOURS = 8760, MONTHS = 12, BLOCKS = 4, LANES = GW_FACILITY_LANES, MOST_ROUNDS = 101 };

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
    int towers, pads; /* lanes of them */
    int ops;
} kinds[] = {
    {"dry coolers", 0, 0, OPS},
    {"towers", 8, 0, OPS + OPS_TOWERS - OPS_SPARED},
    {"dry with pads", 0, 8, OPS + OPS_PADS},
    {"mixed", 4, 4, OPS + OPS_TOWERS + OPS_PADS - 6}, /* chillers' heat and the end of the water are shared */
};

/* Of this process: what others take of the core is not counted. */
static double now_s(void)
{
    struct timespec t;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
    return (double)t.tv_sec + 1e-9 * (double)t.tv_nsec;
}

static int by_size(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

static double median(const double *values, int count)
{
    double sorted[MOST_ROUNDS];
    memcpy(sorted, values, (size_t)count * sizeof *values);
    qsort(sorted, (size_t)count, sizeof *sorted, by_size);
    return sorted[count / 2];
}

/* Twelve independent chains, half multiplications, half additions: Gop/s at the width of a level. NaN where it cannot be told. */
static double peak_gops(int level)
{
#ifdef __x86_64__
#define CHAIN(r, m, a, i, j) m " %%" r #i ", %%" r #i ", %%" r #i "\n\t" a " %%" r #j ", %%" r #j ", %%" r #j "\n\t"
#define CHAINS(r, m, a)                                                             \
    CHAIN(r, m, a, 0, 1) CHAIN(r, m, a, 2, 3) CHAIN(r, m, a, 4, 5) CHAIN(r, m, a, 6, 7) \
    CHAIN(r, m, a, 8, 9) CHAIN(r, m, a, 10, 11)
#define CLEAR(i) "xorps %%xmm" #i ", %%xmm" #i "\n\t"
#define SPIN(code, end)                                                                                                         \
    __asm__ volatile(CLEAR(0) CLEAR(1) CLEAR(2) CLEAR(3) CLEAR(4) CLEAR(5) CLEAR(6) CLEAR(7) CLEAR(8) CLEAR(9) CLEAR(10) CLEAR(11) \
                     "1:\n\t" code "dec %0\n\tjnz 1b\n\t" end                                                             \
                     : "+r"(turns)                                                                                              \
                     :                                                                                                          \
                     : "cc", "xmm0", "xmm1", "xmm2", "xmm3", "xmm4", "xmm5", "xmm6", "xmm7", "xmm8", "xmm9", "xmm10", "xmm11")
#define CHAIN_SSE(i, j) "mulsd %%xmm" #i ", %%xmm" #i "\n\taddsd %%xmm" #j ", %%xmm" #j "\n\t"
    const long all = 500000;
    const double width[] = {1, 4, 8};
    for (int i = 0; i < 2; i++) { /* the first turn wakes the wide units */
        long turns = all;
        double start = now_s();
        if (level == GW_CPU_SCALAR)
            SPIN(CHAIN_SSE(0, 1) CHAIN_SSE(2, 3) CHAIN_SSE(4, 5) CHAIN_SSE(6, 7) CHAIN_SSE(8, 9) CHAIN_SSE(10, 11), "");
        else if (level == GW_CPU_AVX2)
            SPIN(CHAINS("ymm", "vmulpd", "vaddpd"), "vzeroupper\n\t");
        else
            SPIN(CHAINS("zmm", "vmulpd", "vaddpd"), "vzeroupper\n\t");
        double gops = 12 * (double)all * width[level] / (now_s() - start) / 1e9;
        if (i > 0)
            return gops;
    }
#endif
    (void)level;
    return (double)NAN;
}

static double u[HOURS], t_db[HOURS], t_wb[HOURS], evaporation[HOURS];
static size_t first[MONTHS + 1];
static struct gw_facility_block blocks[BLOCKS];
static struct gw_facility_month results[GW_CPU_LEVELS][BLOCKS * MONTHS];
static struct gw_facility_design designs[BLOCKS * LANES];
static struct gw_facility_load loads[BLOCKS * LANES];

/* A warm place: sines over day and year, with noise. */
static void make_year(struct gw_facility_year *year)
{
    static const size_t days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    struct dice dice = dice_of(1);
    for (int h = 0; h < HOURS; h++) {
        t_db[h] = 22 - 11 * cos(2 * 3.141592653589793 * h / HOURS) - 6 * cos(2 * 3.141592653589793 * (h - 3) / 24) +
                  dice_between(&dice, -2, 2);
        t_wb[h] = t_db[h] - dice_between(&dice, 1, 12);
        evaporation[h] = dice_between(&dice, 1e-3, 1.7e-3);
        u[h] = dice_between(&dice, .4, 1);
    }
    for (int m = 0; m < MONTHS; m++)
        first[m + 1] = first[m] + 24 * days[m];
    *year = (struct gw_facility_year){u, t_db, t_wb, evaporation, first, MONTHS};
}

/* Returns the time of packing one design, s. */
static double make_blocks(const struct bench_kind *kind)
{
    struct dice dice = dice_of(2);
    for (int i = 0; i < BLOCKS * LANES; i++) {
        struct gw_facility_inputs in = random_inputs(&dice);
        in.rejection = i % LANES < kind->towers ? GW_REJECT_TOWER : GW_REJECT_DRY;
        in.precool_frac = i % LANES >= LANES - kind->pads ? .8 : 0;
        gw_facility_design_prepare(&designs[i], &in);
        loads[i] = (struct gw_facility_load){.2 * in.rack_w, .8 * in.rack_w, (double)INFINITY, in.support_w};
    }
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

static bool bench_kind(const struct bench_kind *kind, const struct gw_facility_year *year, int rounds)
{
    static double ns[GW_CPU_LEVELS][MOST_ROUNDS], of_peak[GW_CPU_LEVELS][MOST_ROUNDS], peak[GW_CPU_LEVELS][MOST_ROUNDS];
    static double to_scalar[GW_CPU_LEVELS][MOST_ROUNDS], to_avx2[MOST_ROUNDS], hour_ns[MOST_ROUNDS];
    double pack_s = make_blocks(kind);
    int best = gw_cpu_best();
    struct gw_kernels kernels[GW_CPU_LEVELS];
    for (int level = 0; level <= best; level++) {
        gw_kernels_init(&kernels[level], (enum gw_cpu_level)level);
        kernels[level].facility(blocks, BLOCKS, year, results[level]);
        if (memcmp(results[level], results[0], sizeof results[0]) != 0) {
            printf("%s: %s does not give the bits of plain C\n", kind->name, gw_cpu_level_names[level]);
            return false;
        }
    }
    for (int round = 0; round < rounds; round++) {
        hour_ns[round] = 1e9 * by_the_hour_s(year);
        for (int level = 0; level <= best; level++) {
            int repeats = level == GW_CPU_SCALAR ? 1 : 4;
            peak[level][round] = peak_gops(level);
            double start = now_s();
            for (int i = 0; i < repeats; i++)
                kernels[level].facility(blocks, BLOCKS, year, results[level]);
            ns[level][round] = 1e9 * (now_s() - start) / ((double)repeats * HOURS * BLOCKS * LANES);
            of_peak[level][round] = kind->ops / ns[level][round] / peak[level][round];
            to_scalar[level][round] = ns[0][round] / ns[level][round];
        }
        if (best >= GW_CPU_AVX2)
            to_avx2[round] = ns[GW_CPU_AVX2][round] / ns[best][round];
    }
    printf("\n%s: %d operations an hour; packing a design %.1f us; one design by gw_facility_hour %.1f ns an hour\n", kind->name,
           kind->ops, 1e6 * pack_s, median(hour_ns, rounds));
    printf("  level    ns/site-hour  us/site-year  M site-h/s  Gop/s  peak Gop/s  of peak  to scalar  to avx2\n");
    for (int level = 0; level <= best; level++) {
        double each = median(ns[level], rounds);
        printf("  %-8s %12.2f %13.1f %11.1f %6.1f %11.1f %7.0f%% %10.2f", gw_cpu_level_names[level], each, each * HOURS / 1e3,
               1e3 / each, kind->ops / each, median(peak[level], rounds), 100 * median(of_peak[level], rounds),
               median(to_scalar[level], rounds));
        if (level > GW_CPU_AVX2)
            printf(" %8.2f", median(to_avx2, rounds));
        printf("\n");
    }
    return true;
}

int main(int argc, char **argv)
{
    int rounds = argc > 1 ? (int)strtol(argv[1], NULL, 10) : 21;
    rounds = rounds < 1 ? 1 : rounds > MOST_ROUNDS ? MOST_ROUNDS : rounds;
    struct gw_facility_year year;
    make_year(&year);
    printf("facility kernel, one core, median of %d rounds\n", rounds);
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
        if (!bench_kind(&kinds[i], &year, rounds))
            return 1;
    return 0;
}
