/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The Lei-Masanet kernel: every level gives the bits of plain C, whatever the length, the place in memory and the values, and touches
 * nothing else; plain C gives the means of gw_lei_hour; the authors' example T-18; years of real weather. GWPLAN_SEED sets the seed. */
#define _DEFAULT_SOURCE
#define CK_FLOATING_DIG 17
#include "tests/near.h"

#include <stdio.h>

#include "sites/lei_masanet_pack.h"
#include "tests/unit/kernel_trials.h"
#include "tests/unit/lei_dice.h"
#include "tests/unit/weather_files.h"

#define MOST_HOURS 1200
#define MOST_BLOCKS 3
#define LANES GW_LEI_LANES
#define ROWS (sizeof(struct gw_lei_mean) / sizeof(double) / LANES)

/* A case in ordinary memory, to be copied behind guards. */
struct trial {
    struct gw_lei_block blocks[MOST_BLOCKS];
    double t_wb[MOST_HOURS], m3_per_kg[MOST_HOURS], m3_per_kg_k[MOST_HOURS];
    size_t block_count, hours;
    bool at_end;
};

static void run_guarded(const struct trial *trial, enum gw_cpu_level level, struct gw_lei_mean *results)
{
    struct gw_kernels kernels;
    gw_kernels_init(&kernels, level);
    ck_assert_int_eq(kernels.level, level);
    size_t hour_bytes = trial->hours * sizeof(double), result_bytes = trial->block_count * sizeof *results;
    const void *from[] = {trial->blocks, trial->t_wb, trial->m3_per_kg, trial->m3_per_kg_k};
    size_t bytes[] = {trial->block_count * sizeof *trial->blocks, hour_bytes, hour_bytes, hour_bytes};
    struct guarded g[4], out = guarded(result_bytes, trial->at_end);
    for (int i = 0; i < 4; i++) {
        g[i] = guarded(bytes[i], trial->at_end);
        memcpy(g[i].at, from[i], bytes[i]);
        protect(&g[i]);
    }
    memset(out.at, 0x88, result_bytes);
    struct gw_lei_air air = {.t_wb_degc = g[1].at, .m3_per_kg = g[2].at, .m3_per_kg_k = g[3].at, .hours = trial->hours};
    kernels.lei_masanet(g[0].at, trial->block_count, &air, out.at);
    memcpy(results, out.at, result_bytes);
    for (int i = 0; i < 4; i++)
        release(&g[i]);
    release(&out);
}

static void all_levels_agree(const struct trial *trial, int seed)
{
    struct gw_lei_mean want[MOST_BLOCKS], got[MOST_BLOCKS];
    run_guarded(trial, GW_CPU_SCALAR, want);
    for (int level = GW_CPU_AVX2; level < GW_CPU_LEVELS; level++) {
        if (!gw_cpu_has((enum gw_cpu_level)level))
            continue;
        run_guarded(trial, (enum gw_cpu_level)level, got);
        const double *a = (const double *)want, *b = (const double *)got;
        for (size_t i = 0; i < trial->block_count * ROWS * LANES; i++)
            ck_assert_msg(same_number(b[i], a[i]), "seed %d, %s: block %zu, row %zu, lane %zu: got %.17g, want %.17g", seed,
                          gw_cpu_level_names[level], i / (ROWS * LANES), i / LANES % ROWS, i % LANES, b[i], a[i]);
    }
}

static struct gw_lei_design random_design(struct dice *dice)
{
    struct gw_lei_inputs in = random_lei_inputs(dice);
    struct gw_lei_design design;
    gw_lei_prepare(&design, &in);
    return design;
}

static void random_air(struct dice *dice, size_t hours, double *t_wb, double *m3_per_kg, double *m3_per_kg_k)
{
    for (size_t h = 0; h < hours; h++) {
        double t_db = dice_between(dice, -20, 45), rh = dice_between(dice, .05, 1), pressure_pa = dice_between(dice, 75e3, 104e3);
        gw_lei_air_make(1, &t_db, &rh, &pressure_pa, t_wb + h, m3_per_kg + h, m3_per_kg_k + h);
    }
}

static void random_trial(struct trial *trial, struct dice *dice)
{
    trial->block_count = (size_t)dice_whole(dice, 0, MOST_BLOCKS);
    trial->hours = (size_t)dice_whole(dice, 0, dice_whole(dice, 0, 3) ? 40 : MOST_HOURS); /* also past the stretches of the kernel */
    trial->at_end = dice_whole(dice, 0, 1);
    random_air(dice, trial->hours, trial->t_wb, trial->m3_per_kg, trial->m3_per_kg_k);
    for (size_t i = 0; i < trial->block_count; i++)
        for (int lane = 0; lane < LANES; lane++) {
            struct gw_lei_design design = random_design(dice);
            gw_lei_pack(&trial->blocks[i], lane, &design);
        }
}

START_TEST(every_level_gives_the_bits_of_plain_c)
{
    static struct trial trial;
    for (int seed = first_seed() + 100 * _i; seed < first_seed() + 100 * (_i + 1); seed++) {
        struct dice dice = dice_of(seed);
        random_trial(&trial, &dice);
        all_levels_agree(&trial, seed);
    }
}
END_TEST

/* Special values among the hours, then among the constants too. */
START_TEST(special_values_give_the_same_bits)
{
    static struct trial trial;
    for (int seed = first_seed() + 100 * _i; seed < first_seed() + 100 * (_i + 1); seed++) {
        struct dice dice = dice_of(seed + 1000000);
        random_trial(&trial, &dice);
        long rare = dice_whole(&dice, 1, 60);
        double *series[] = {trial.t_wb, trial.m3_per_kg, trial.m3_per_kg_k};
        for (int k = 0; k < 3; k++)
            for (size_t h = 0; h < trial.hours; h++)
                if (dice_whole(&dice, 0, rare) == 0)
                    series[k][h] = special(&dice);
        all_levels_agree(&trial, seed);
        double *rows = (double *)trial.blocks;
        for (size_t i = 0; i < trial.block_count * sizeof *trial.blocks / sizeof *rows; i++)
            if (dice_whole(&dice, 0, rare) == 0)
                rows[i] = special(&dice);
        all_levels_agree(&trial, seed);
    }
}
END_TEST

/* Lanes and blocks are alone: the same bits beside copies of itself as among strangers. */
START_TEST(neighbours_change_nothing)
{
    static struct trial trial, alone;
    for (int seed = 100 * _i; seed < 100 * (_i + 1); seed++) {
        struct gw_lei_mean among[MOST_BLOCKS], single;
        struct dice dice = dice_of(seed);
        do {
            random_trial(&trial, &dice);
        } while (trial.block_count == 0);
        size_t block = (size_t)dice_whole(&dice, 0, (long)trial.block_count - 1);
        int lane = (int)dice_whole(&dice, 0, LANES - 1);
        alone = trial;
        alone.block_count = 1;
        double *to = (double *)&alone.blocks[0];
        const double *from = (const double *)&trial.blocks[block];
        for (size_t i = 0; i < sizeof(struct gw_lei_block) / sizeof(double); i += LANES)
            to[i] = from[i + (size_t)lane];
        gw_lei_pack_rest(&alone.blocks[0], 1);
        run_guarded(&trial, gw_cpu_best(), among);
        run_guarded(&alone, gw_cpu_best(), &single);
        for (size_t row = 0; row < ROWS; row++)
            for (size_t copy = 0; copy < LANES; copy++)
                ck_assert(same_number(((const double *)&single)[row * LANES + copy],
                                      ((const double *)&among[block])[row * LANES + (size_t)lane]));
    }
}
END_TEST

/* --- against the hour and the world ------------------------------------------------------------------------------- */

START_TEST(plain_c_gives_the_means_of_the_hour)
{
    enum { HOURS = 600 };
    static double t_db[HOURS], rh[HOURS], pressure_pa[HOURS], t_wb[HOURS], m3_per_kg[HOURS], m3_per_kg_k[HOURS];
    for (int seed = 100 * _i; seed < 100 * (_i + 1); seed++) {
        struct dice dice = dice_of(seed);
        struct gw_lei_design design = random_design(&dice);
        struct gw_lei_block block;
        struct gw_lei_mean got, want = {.pue = {0}};
        gw_lei_pack(&block, 0, &design);
        gw_lei_pack_rest(&block, 1);
        for (int h = 0; h < HOURS; h++) {
            struct gw_lei_hour hour;
            t_db[h] = dice_between(&dice, -20, 45);
            rh[h] = dice_between(&dice, .05, 1);
            pressure_pa[h] = dice_between(&dice, 75e3, 104e3);
            gw_lei_hour(&design, t_db[h], gw_lei_wet_bulb_degc(t_db[h], rh[h], pressure_pa[h]), pressure_pa[h], &hour);
            want.pue[0] += hour.pue / HOURS;
            want.pue_max[0] = fmax(want.pue_max[0], hour.pue);
            want.free_frac[0] += hour.free_frac / HOURS;
            want.losses[0] += hour.losses / HOURS;
            want.chiller[0] += hour.chiller / HOURS;
            want.pumps[0] += hour.pumps / HOURS;
            want.hall_fan[0] += hour.hall_fan / HOURS;
            want.tower_fan[0] += hour.tower_fan / HOURS;
        }
        gw_lei_air_make(HOURS, t_db, rh, pressure_pa, t_wb, m3_per_kg, m3_per_kg_k);
        struct gw_lei_air air = {t_wb, m3_per_kg, m3_per_kg_k, HOURS};
        gw_lei_scalar(&block, 1, &air, &got);
        near_rel(got.pue[0], want.pue[0], 1e-13);
        near_rel(got.pue_max[0], want.pue_max[0], 1e-13);
        near_abs(got.free_frac[0], want.free_frac[0], 1e-12);
        near_rel(got.losses[0], want.losses[0], 1e-12);
        near_rel(got.chiller[0], want.chiller[0], 1e-12);
        near_rel(got.pumps[0], want.pumps[0], 1e-12);
        near_rel(got.hall_fan[0], want.hall_fan[0], 1e-12);
        near_rel(got.tower_fan[0], want.tower_fan[0], 1e-12);
        near_rel(1 + got.losses[0] + got.chiller[0] + got.pumps[0] + got.hall_fan[0] + got.tower_fan[0], got.pue[0], 1e-14);
    }
}
END_TEST

/* The example in every lane. */
static void pack_example(struct gw_lei_block *block)
{
    struct gw_lei_design design;
    gw_lei_prepare(&design, &lei_example);
    gw_lei_pack(block, 0, &design);
    gw_lei_pack_rest(block, 1);
}

/* An hour at 20 degC and one at 35 degC. The authors' notebook prints 1.08871681848904 from inputs of which nine digits are
 * published; the warm hour, with chillers, is their formulas in another program. */
START_TEST(t18_published_example)
{
    static const double t_db[] = {20, 35}, rh[] = {.40, .40}, pressure_pa[] = {101325, 101325};
    static const double want[] = {1.08871681848904, 1.3181250938};
    double t_wb[2], m3_per_kg[2], m3_per_kg_k[2];
    struct gw_lei_block block;
    pack_example(&block);
    gw_lei_air_make(2, t_db, rh, pressure_pa, t_wb, m3_per_kg, m3_per_kg_k);
    for (int level = 0; level < GW_CPU_LEVELS; level++) {
        struct gw_kernels kernels;
        struct gw_lei_mean mean;
        gw_kernels_init(&kernels, (enum gw_cpu_level)level);
        for (int hour = 0; hour < 2; hour++) {
            struct gw_lei_air air = {t_wb + hour, m3_per_kg + hour, m3_per_kg_k + hour, 1};
            kernels.lei_masanet(&block, 1, &air, &mean);
            for (int lane = 0; lane < LANES; lane++) {
                near_rel(mean.pue[lane], want[hour], 1e-9);
                near_rel(mean.pue_max[lane], want[hour], 1e-9);
            }
        }
        struct gw_lei_air both = {t_wb, m3_per_kg, m3_per_kg_k, 2};
        kernels.lei_masanet(&block, 1, &both, &mean);
        near_rel(mean.pue[0], (want[0] + want[1]) / 2, 1e-9);
        near_rel(mean.pue_max[0], want[1], 1e-9);
    }
}
END_TEST

/* The example over years of real weather, at the pressure of each hour. Mean and maximum by the formulas of the paper written out in
 * NumPy, term by term and with another search for the wet bulb. */
START_TEST(the_example_over_real_years)
{
    static const struct {
        const char *file;
        double mean, max;
    } years[] = {
        {"weather-tmy/epw/USA_AZ_Davis-Monthan.AFB.722745_TMY3.epw.gz", 1.118856797688, 1.313425062472},
        {"weather-tmy/epw/USA_TX_Dallas-Fort.Worth_TMYx.epw.gz", 1.176857895804, 1.377050593119},
        {"weather-tmy/tmy3/FL-Miami_Intl_Ap.tmy3.gz", 1.253682297459, 1.347638494509},
    };
    static double t_wb[GW_WEATHER_HOURS], m3_per_kg[GW_WEATHER_HOURS], m3_per_kg_k[GW_WEATHER_HOURS];
    if (!data_folder())
        return;
    struct gw_lei_block block;
    struct gw_kernels kernels;
    pack_example(&block);
    gw_kernels_init(&kernels, gw_cpu_best());
    for (size_t i = 0; i < sizeof years / sizeof *years; i++) {
        struct gw_arena arena;
        struct gw_diagnostics diagnostics;
        gw_arena_init(&arena);
        gw_diagnostics_init(&diagnostics);
        const struct gw_weather *weather = gw_weather_read(&arena, unpacked(years[i].file), &diagnostics);
        ck_assert_ptr_nonnull(weather);
        gw_lei_air_make(GW_WEATHER_HOURS, weather->dry_bulb_degc, weather->rh_frac, weather->pressure_pa, t_wb, m3_per_kg, m3_per_kg_k);
        struct gw_lei_air air = {t_wb, m3_per_kg, m3_per_kg_k, GW_WEATHER_HOURS};
        struct gw_lei_mean mean;
        kernels.lei_masanet(&block, 1, &air, &mean);
        near_rel(mean.pue[0], years[i].mean, 1e-12);
        near_rel(mean.pue_max[0], years[i].max, 1e-12);
        gw_arena_clear(&arena);
    }
}
END_TEST

/* --- the header's promises ---------------------------------------------------------------------------------------- */

START_TEST(a_hole_in_an_hour_shows)
{
    struct gw_lei_block block;
    struct gw_lei_mean mean, whole;
    double t_wb[] = {12, (double)NAN, 25}, m3_per_kg[] = {.83, .85, .87}, m3_per_kg_k[] = {.0028, .0028, .0028};
    struct gw_lei_air air = {t_wb, m3_per_kg, m3_per_kg_k, 3}, last = {t_wb + 2, m3_per_kg + 2, m3_per_kg_k + 2, 1};
    pack_example(&block);
    gw_lei_scalar(&block, 1, &last, &whole);
    gw_lei_scalar(&block, 1, &air, &mean);
    ck_assert(isnan(mean.pue[0]) && isnan(mean.free_frac[0]) && isnan(mean.chiller[0]) && isnan(mean.pumps[0]) && isnan(mean.tower_fan[0]));
    near_rel(mean.hall_fan[0], whole.hall_fan[0], 1e-14);
    near_same(mean.pue_max[0], whole.pue_max[0]);
    t_wb[1] = 12;
    m3_per_kg_k[1] = (double)NAN;
    gw_lei_scalar(&block, 1, &air, &mean);
    ck_assert(isnan(mean.pue[0]) && isnan(mean.hall_fan[0]));
    ck_assert(!isnan(mean.free_frac[0]) && !isnan(mean.chiller[0]) && !isnan(mean.pumps[0]) && !isnan(mean.tower_fan[0]));
}
END_TEST

START_TEST(no_hours_have_no_mean)
{
    struct gw_lei_block block;
    struct gw_lei_mean mean;
    struct gw_lei_air air = {.hours = 0};
    pack_example(&block);
    gw_lei_scalar(&block, 1, &air, &mean);
    ck_assert(isnan(mean.pue[0]));
    near_abs(mean.pue_max[0], 0, 0);
}
END_TEST

START_TEST(each_level_has_the_kernel)
{
    static gw_lei_kernel *const kernel_of[] = {
        gw_lei_scalar,
#ifdef __x86_64__
        gw_lei_avx2,
        gw_lei_avx512,
#endif
    };
    for (int level = 0; level < GW_CPU_LEVELS; level++) {
        struct gw_kernels kernels;
        gw_kernels_init(&kernels, (enum gw_cpu_level)level);
        ck_assert(kernels.lei_masanet == kernel_of[kernels.level]);
    }
}
END_TEST

int main(void)
{
    printf("# seed %d, best level %s\n", first_seed(), gw_cpu_level_names[gw_cpu_best()]);
    fflush(stdout);
    open_folder();
    Suite *suite = suite_create("lei_masanet_kernel");
    TCase *tc = tcase_create("lei_masanet_kernel");
    tcase_set_timeout(tc, 60);
    tcase_add_loop_test(tc, every_level_gives_the_bits_of_plain_c, 0, 5);
    tcase_add_loop_test(tc, special_values_give_the_same_bits, 0, 5);
    tcase_add_loop_test(tc, neighbours_change_nothing, 0, 3);
    tcase_add_loop_test(tc, plain_c_gives_the_means_of_the_hour, 0, 3);
    tcase_add_test(tc, t18_published_example);
    tcase_add_test(tc, the_example_over_real_years);
    tcase_add_test(tc, a_hole_in_an_hour_shows);
    tcase_add_test(tc, no_hours_have_no_mean);
    tcase_add_test(tc, each_level_has_the_kernel);
    suite_add_tcase(suite, tc);
    return run_suite(suite);
}
