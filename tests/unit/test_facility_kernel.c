/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The facility kernel: every level gives the bits of plain C, whatever the length, the place in memory and the values, and touches
 * nothing else; plain C gives the sums of gw_facility_hour; the day T-19. GWPLAN_SEED sets the seed of the random designs. */
#define _DEFAULT_SOURCE
#define CK_FLOATING_DIG 17
#include "tests/near.h"

#include <stdio.h>

#include "sites/facility_pack.h"
#include "tests/unit/facility_dice.h"
#include "tests/unit/kernel_trials.h"

#define MOST_HOURS 400
#define MOST_MONTHS 12
#define MOST_BLOCKS 3
#define LANES GW_FACILITY_LANES

/* A case in ordinary memory, to be copied behind guards. */
struct trial {
    struct gw_facility_block blocks[MOST_BLOCKS];
    double u[MOST_HOURS], t_db[MOST_HOURS], t_wb[MOST_HOURS], evaporation[MOST_HOURS];
    size_t first[MOST_MONTHS + 1];
    size_t block_count, months, hours;
    bool at_end;
};

static void run_guarded(const struct trial *trial, enum gw_cpu_level level, struct gw_facility_month *results)
{
    struct gw_kernels kernels;
    gw_kernels_init(&kernels, level);
    ck_assert_int_eq(kernels.level, level);
    size_t hour_bytes = trial->hours * sizeof(double), result_bytes = trial->block_count * trial->months * sizeof *results;
    const void *from[] = {trial->blocks, trial->u, trial->t_db, trial->t_wb, trial->evaporation, trial->first};
    size_t bytes[] = {trial->block_count * sizeof *trial->blocks, hour_bytes, hour_bytes, hour_bytes, hour_bytes,
                      (trial->months + 1) * sizeof *trial->first};
    struct guarded g[6], out = guarded(result_bytes, trial->at_end);
    for (int i = 0; i < 6; i++) {
        g[i] = guarded(bytes[i], trial->at_end);
        memcpy(g[i].at, from[i], bytes[i]);
        protect(&g[i]);
    }
    memset(out.at, 0x88, result_bytes);
    struct gw_facility_year year = {.utilisation_frac = g[1].at,
                                    .t_db_degc = g[2].at,
                                    .t_wb_degc = g[3].at,
                                    .evaporation_l_per_wh = g[4].at,
                                    .month_first = g[5].at,
                                    .months = trial->months};
    kernels.facility(g[0].at, trial->block_count, &year, out.at);
    memcpy(results, out.at, result_bytes);
    for (int i = 0; i < 6; i++)
        release(&g[i]);
    release(&out);
}

static void all_levels_agree(const struct trial *trial, int seed)
{
    static struct gw_facility_month want[MOST_BLOCKS * MOST_MONTHS], got[MOST_BLOCKS * MOST_MONTHS];
    run_guarded(trial, GW_CPU_SCALAR, want);
    size_t doubles = trial->block_count * trial->months * sizeof *want / sizeof(double);
    for (int level = GW_CPU_AVX2; level < GW_CPU_LEVELS; level++) {
        if (!gw_cpu_has((enum gw_cpu_level)level))
            continue;
        run_guarded(trial, (enum gw_cpu_level)level, got);
        const double *a = (const double *)want, *b = (const double *)got;
        for (size_t i = 0; i < doubles; i++) {
            size_t row = i % (sizeof *want / sizeof(double));
            ck_assert_msg(same_number(b[i], a[i]), "seed %d, %s: month %zu, row %zu, lane %zu: got %.17g, want %.17g", seed,
                          gw_cpu_level_names[level], i / (sizeof *want / sizeof(double)), row / LANES, row % LANES, b[i], a[i]);
        }
    }
}

static struct gw_facility_load random_load(struct dice *dice, const struct gw_facility_inputs *in)
{
    double idle_w = in->rack_w * dice_between(dice, .1, .4);
    return (struct gw_facility_load){.idle_w = idle_w,
                                     .span_w = in->rack_w - idle_w,
                                     .cap_w = dice_whole(dice, 0, 1) ? in->rack_w * dice_between(dice, .7, .99) : (double)INFINITY,
                                     .support_w = in->support_w};
}

/* kinds: of heat rejection, as bits; 7 mixes all. */
static struct gw_facility_design random_design(struct dice *dice, int kinds, bool pads, struct gw_facility_load *load)
{
    struct gw_facility_inputs in = random_inputs(dice);
    while (!(kinds >> in.rejection & 1))
        in.rejection = (enum gw_heat_rejection)dice_whole(dice, 0, 2);
    if (!pads)
        in.precool_frac = 0;
    struct gw_facility_design design;
    gw_facility_design_prepare(&design, &in);
    *load = random_load(dice, &in);
    return design;
}

static void random_trial(struct trial *trial, struct dice *dice)
{
    memset(trial, 0, sizeof *trial);
    trial->block_count = (size_t)dice_whole(dice, 0, MOST_BLOCKS);
    trial->months = (size_t)dice_whole(dice, 0, MOST_MONTHS);
    trial->at_end = dice_whole(dice, 0, 1);
    trial->first[0] = (size_t)dice_whole(dice, 0, 9); /* so that hours begin at any offset */
    for (size_t m = 0; m < trial->months; m++)
        trial->first[m + 1] = trial->first[m] + (size_t)dice_whole(dice, 0, 30);
    trial->hours = trial->first[trial->months];
    for (size_t h = 0; h < trial->hours; h++) {
        struct gw_facility_air air = random_air(dice);
        trial->u[h] = dice_between(dice, 0, 1);
        trial->t_db[h] = air.t_db_degc;
        trial->t_wb[h] = air.t_wb_degc;
        trial->evaporation[h] = air.evaporation_l_per_wh;
    }
    for (size_t i = 0; i < trial->block_count; i++) {
        int kinds = (int)dice_whole(dice, 1, 7);
        bool pads = dice_whole(dice, 0, 1);
        for (int lane = 0; lane < LANES; lane++) {
            struct gw_facility_load load;
            struct gw_facility_design design = random_design(dice, kinds, pads, &load);
            gw_facility_pack(&trial->blocks[i], lane, &design, &load);
            ck_assert_double_le(gw_facility_fit_error(&design), GW_FACILITY_FIT_MOST);
        }
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
        double *series[] = {trial.u, trial.t_db, trial.t_wb, trial.evaporation};
        for (int k = 0; k < 4; k++)
            for (size_t h = 0; h < trial.hours; h++)
                if (dice_whole(&dice, 0, rare) == 0)
                    series[k][h] = special(&dice);
        all_levels_agree(&trial, seed);
        double *rows = (double *)trial.blocks;
        for (size_t i = 0; i < trial.block_count * sizeof *trial.blocks / sizeof *rows; i++)
            if (dice_whole(&dice, 0, 20 * rare) == 0)
                rows[i] = special(&dice);
        all_levels_agree(&trial, seed);
    }
}
END_TEST

static double row_of(const struct gw_facility_month *month, size_t row, int lane)
{
    return ((const double *)month)[row * LANES + (size_t)lane];
}

/* Lanes and blocks are alone: the same bits beside copies of itself as among strangers of other kinds. */
START_TEST(neighbours_change_nothing)
{
    static struct trial trial, alone;
    static struct gw_facility_month among[MOST_BLOCKS * MOST_MONTHS], single[MOST_MONTHS];
    for (int seed = 100 * _i; seed < 100 * (_i + 1); seed++) {
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
        for (size_t i = 0; i < sizeof(struct gw_facility_block) / sizeof(double); i += LANES)
            to[i] = from[i + (size_t)lane];
        gw_facility_pack_rest(&alone.blocks[0], 1);
        enum gw_cpu_level best = gw_cpu_best();
        run_guarded(&trial, best, among);
        run_guarded(&alone, best, single);
        for (size_t m = 0; m < trial.months; m++)
            for (size_t row = 0; row < sizeof *single / sizeof(double) / LANES; row++)
                for (int copy = 0; copy < LANES; copy++)
                    near_same(row_of(&single[m], row, copy), row_of(&among[block * trial.months + m], row, lane));
    }
}
END_TEST

/* A sum of rounded hours; what is 0 must be 0. */
static void near_sum(double got, double want, const char *what, int seed)
{
    ck_assert_msg(near_is_abs(got, want, 1e-9 * fabs(want)), "seed %d: %s: got %.17g, want %.17g", seed, what, got, want);
}

/* Differences from gw_facility_hour are those that planner/kernels/facility.h lists. */
START_TEST(plain_c_sums_the_facility_hour)
{
    enum { HOURS = 240 };
    for (int seed = 100 * _i; seed < 100 * (_i + 1); seed++) {
        struct dice dice = dice_of(seed);
        struct gw_facility_load load;
        struct gw_facility_design design = random_design(&dice, 7, true, &load);
        struct gw_facility_block block;
        gw_facility_pack(&block, 0, &design, &load);
        ck_assert_double_le(gw_facility_fit_error(&design), GW_FACILITY_FIT_MOST);
        gw_facility_pack_rest(&block, 1);
        double u[HOURS], t_db[HOURS], t_wb[HOURS], evaporation[HOURS];
        struct gw_facility_month want = {0}, got;
        for (int h = 0; h < HOURS; h++) {
            struct gw_facility_air air = random_air(&dice);
            u[h] = dice_between(&dice, 0, 1);
            t_db[h] = air.t_db_degc;
            t_wb[h] = air.t_wb_degc;
            evaporation[h] = air.evaporation_l_per_wh;
            struct gw_facility_hour hour;
            gw_facility_hour(&design, fmin(load.idle_w + u[h] * load.span_w, load.cap_w), load.support_w, &air, &hour);
#define ADD(sum, part) want.sum[0] += hour.part;
            ADD(it_wh, it_w)
            ADD(meter_wh, meter_w)
            ADD(loop_pump_wh, loop_pump_w)
            ADD(hall_pump_wh, hall_pump_w)
            ADD(condenser_pump_wh, condenser_pump_w)
            ADD(rejection_fan_wh, rejection_fan_w)
            ADD(loop_chiller_wh, loop_chiller_w)
            ADD(hall_chiller_wh, hall_chiller_w)
            ADD(crah_wh, crah_w)
            ADD(auxiliary_wh, auxiliary_w)
            ADD(busway_loss_wh, busway_loss_w)
            ADD(ups_loss_wh, ups_loss_w)
            ADD(mvlv_loss_wh, mvlv_loss_w)
            ADD(hv_loss_wh, hv_loss_w)
            ADD(evaporation_l, evaporation_l)
            ADD(makeup_l, makeup_l)
            want.free_hours[0] += hour.free_frac >= 1;
            want.meter_max_w[0] = fmax(want.meter_max_w[0], hour.meter_w);
            want.loop_chiller_heat_max_w[0] = fmax(want.loop_chiller_heat_max_w[0], hour.liquid_heat_w * (1 - hour.free_frac));
            want.hall_chiller_heat_max_w[0] = fmax(want.hall_chiller_heat_max_w[0], hour.air_heat_w * (1 - hour.hall_free_frac));
        }
        size_t first[] = {0, HOURS};
        struct gw_facility_year year = {u, t_db, t_wb, evaporation, first, 1};
        gw_facility_scalar(&block, 1, &year, &got);
#define NEAR(sum) near_sum(got.sum[0], want.sum[0], #sum, seed);
        NEAR(it_wh)
        NEAR(meter_wh)
        NEAR(loop_pump_wh)
        NEAR(hall_pump_wh)
        NEAR(condenser_pump_wh)
        NEAR(rejection_fan_wh)
        NEAR(loop_chiller_wh)
        NEAR(hall_chiller_wh)
        NEAR(crah_wh)
        NEAR(auxiliary_wh)
        NEAR(busway_loss_wh)
        NEAR(ups_loss_wh)
        NEAR(mvlv_loss_wh)
        NEAR(hv_loss_wh)
        NEAR(evaporation_l)
        NEAR(makeup_l)
        NEAR(free_hours)
        NEAR(meter_max_w)
        NEAR(loop_chiller_heat_max_w)
        NEAR(hall_chiller_heat_max_w)
        double parts = got.it_wh[0] + got.loop_pump_wh[0] + got.hall_pump_wh[0] + got.condenser_pump_wh[0] + got.rejection_fan_wh[0] +
                       got.loop_chiller_wh[0] + got.hall_chiller_wh[0] + got.crah_wh[0] + got.auxiliary_wh[0] +
                       got.busway_loss_wh[0] + got.ups_loss_wh[0] + got.mvlv_loss_wh[0] + got.hv_loss_wh[0];
        near_rel(parts, got.meter_wh[0], 1e-13);
    }
}
END_TEST

/* Wet bulb and evaporation are not read where there is neither tower nor pad. */
START_TEST(t19_the_day)
{
    struct gw_facility_inputs in = t19_inputs();
    struct gw_facility_design design;
    struct gw_facility_block block;
    gw_facility_design_prepare(&design, &in);
    struct gw_facility_load load = {.idle_w = 2e6, .span_w = 8e6, .cap_w = 10e6};
    gw_facility_pack(&block, 0, &design, &load);
    ck_assert_double_le(gw_facility_fit_error(&design), 1e-12);
    gw_facility_pack_rest(&block, 1);
    double u[24], t_db[24];
    for (int h = 0; h < 24; h++) {
        u[h] = 1;
        t_db[h] = t19_degc(h + 1);
    }
    size_t first[] = {0, 24};
    struct gw_facility_year year = {.utilisation_frac = u, .t_db_degc = t_db, .month_first = first, .months = 1};
    for (int level = 0; level < GW_CPU_LEVELS; level++) {
        struct gw_kernels kernels;
        struct gw_facility_month day;
        gw_kernels_init(&kernels, (enum gw_cpu_level)level);
        kernels.facility(&block, 1, &year, &day);
        for (int lane = 0; lane < LANES; lane++) {
            near_rel(day.meter_wh[lane], 267450883, 1e-6);
            near_abs(day.meter_wh[lane], 267450883, .5); /* to the digits given */
            near_rel(day.meter_wh[lane] / day.it_wh[lane], 1.114379, 1e-6);
            near_rel(day.meter_max_w[lane] / 10e6, 1.149828, 1e-6);
            near_abs(day.evaporation_l[lane], 0, 0);
            near_abs(day.makeup_l[lane], 0, 0);
            near_rel(day.loop_chiller_heat_max_w[lane], .6 * 8.5e6, 1e-12); /* phi .4 at 38 degC */
        }
    }
}
END_TEST

/* The header's promise: a fit that is not good enough says so, and a fan that cannot slow down needs none. */
START_TEST(the_fit_is_told)
{
    struct gw_facility_load load = {.idle_w = 1e6, .span_w = 9e6, .cap_w = (double)INFINITY};
    struct gw_facility_block block;
    double before = 0;
    for (double s_min = .3; s_min > .004; s_min /= 3) {
        struct gw_facility_inputs in = t19_inputs();
        struct gw_facility_design design;
        in.cooler.speed_min_frac = s_min;
        gw_facility_design_prepare(&design, &in);
        gw_facility_pack(&block, 0, &design, &load);
        double off = gw_facility_fit_error(&design);
        ck_assert_double_gt(off, before);
        before = off;
        ck_assert_msg((off <= GW_FACILITY_FIT_MOST) == (s_min > .02), "s_min %g: %g", s_min, off);
    }
    struct gw_facility_inputs in = t19_inputs();
    struct gw_facility_design design;
    in.cooler.speed_min_frac = 1;
    gw_facility_design_prepare(&design, &in);
    gw_facility_pack(&block, 0, &design, &load);
    ck_assert_double_le(gw_facility_fit_error(&design), 1e-14);
    near_rel(block.fan_w[0][0], .03 * 8.5e6, 1e-14);
    in.rejection = GW_REJECT_CHILLER;
    gw_facility_design_prepare(&design, &in);
    gw_facility_pack(&block, 0, &design, &load);
    near_abs(gw_facility_fit_error(&design), 0, 0);
}
END_TEST

START_TEST(a_hole_in_an_hour_shows)
{
    struct gw_facility_inputs in = t19_inputs();
    struct gw_facility_design design;
    struct gw_facility_block block;
    struct gw_facility_load load = {.idle_w = 1e6, .span_w = 9e6, .cap_w = (double)INFINITY};
    double u[] = {.5, .5, .5}, t_db[] = {20, (double)NAN, 20};
    size_t first[] = {0, 1, 2, 3};
    struct gw_facility_year year = {.utilisation_frac = u, .t_db_degc = t_db, .month_first = first, .months = 3};
    struct gw_facility_month months[3];
    gw_facility_design_prepare(&design, &in);
    gw_facility_pack(&block, 0, &design, &load);
    gw_facility_pack_rest(&block, 1);
    gw_facility_scalar(&block, 1, &year, months);
    ck_assert(isnan(months[1].meter_wh[0]));
    ck_assert(!isnan(months[1].it_wh[0]));
    near_same(months[2].meter_wh[0], months[0].meter_wh[0]);
}
END_TEST

START_TEST(levels_have_names)
{
    enum gw_cpu_level level = GW_CPU_AVX2;
    for (int i = 0; i < GW_CPU_LEVELS; i++) {
        ck_assert_int_eq(gw_cpu_level_of(gw_cpu_level_names[i], &level), 1);
        ck_assert_int_eq(level, i);
    }
    ck_assert_ptr_null(gw_cpu_level_names[GW_CPU_LEVELS]);
    level = GW_CPU_AVX2;
    const char *wrong[] = {"", "avx", "avx22", "AVX2", "scalar ", "sse2"};
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++)
        ck_assert_int_eq(gw_cpu_level_of(wrong[i], &level), 0);
    ck_assert_int_eq(level, GW_CPU_AVX2);
    ck_assert_int_eq(gw_cpu_has(GW_CPU_SCALAR), 1);
    ck_assert_int_eq(gw_cpu_has(GW_CPU_LEVELS), 0);
    struct gw_kernels kernels;
    gw_kernels_init(&kernels, GW_CPU_SCALAR);
    ck_assert(kernels.level == GW_CPU_SCALAR && kernels.facility == gw_facility_scalar);
    gw_kernels_init(&kernels, gw_cpu_best());
    ck_assert_int_eq(kernels.level, gw_cpu_best());
    gw_kernels_init(&kernels, GW_CPU_AVX512);
    ck_assert_int_eq(kernels.level, gw_cpu_best());
}
END_TEST

int main(void)
{
    printf("# seed %d, best level %s\n", first_seed(), gw_cpu_level_names[gw_cpu_best()]);
    fflush(stdout);
    Suite *suite = suite_create("facility_kernel");
    TCase *tc = tcase_create("facility_kernel");
    tcase_set_timeout(tc, 60);
    tcase_add_loop_test(tc, every_level_gives_the_bits_of_plain_c, 0, 5);
    tcase_add_loop_test(tc, special_values_give_the_same_bits, 0, 5);
    tcase_add_loop_test(tc, neighbours_change_nothing, 0, 3);
    tcase_add_loop_test(tc, plain_c_sums_the_facility_hour, 0, 5);
    tcase_add_test(tc, t19_the_day);
    tcase_add_test(tc, the_fit_is_told);
    tcase_add_test(tc, a_hole_in_an_hour_shows);
    tcase_add_test(tc, levels_have_names);
    suite_add_tcase(suite, tc);
    return run_suite(suite);
}
