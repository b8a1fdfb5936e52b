/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Losses of the electrical chain: the worked examples T-1 to T-4, fits to data sheets, and inverses over random chains. */
#define CK_FLOATING_DIG 17
#include "tests/near.h"

#include "sites/electrical.h"
#include "tests/unit/dice.h"

static struct gw_stage stage_of(double rated_w, double a0, double a1, double a2)
{
    return (struct gw_stage){.rated_w = rated_w, .units = 1, .a0 = a0, .a1 = a1, .a2 = a2};
}

static struct gw_stage typical_ups(double rated_w)
{
    return stage_of(rated_w, .01007, 0, .02618);
}

START_TEST(t1_efficiency_of_a_ups)
{
    struct gw_stage ups = typical_ups(12e6);
    near_rel(gw_stage_efficiency(&ups, 3e6), .9553, 5.7e-5);
    near_rel(gw_stage_efficiency(&ups, 6e6), .9678, 5.3e-5);
    near_rel(gw_stage_efficiency(&ups, 9e6), .9680, 5.3e-5);
    near_rel(gw_stage_efficiency(&ups, 12e6), .9650, 5.3e-5);
    near_rel(gw_stage_output_w(&ups, .7 * 12e6), .677899 * 12e6, 1e-6);
}
END_TEST

START_TEST(t2_parallel_units)
{
    struct gw_stage one = typical_ups(12e6), two = gw_stage_redundant(one, GW_REDUNDANCY_2N);
    near_rel(gw_stage_loss_w(&one, 8e6), 260467, 2.0e-6);
    near_rel(gw_stage_loss_w(&two, 8e6), 311493, 1.7e-6);
}
END_TEST

START_TEST(t3_a_whole_chain)
{
    struct gw_stage chain[] = {stage_of(10e6, .0057, 0, .03045), stage_of(10e6, 0, 0, .003), typical_ups(12e6),
                               stage_of(15e6, .00118, 0, .00472), stage_of(40e6, .0004, 0, .0033)};
    static const double want_w[] = {251880, 20428, 270134, 40662, 22078};
    double losses_w[5], meter_w = gw_chain_input_w(chain, 5, 8e6, losses_w);
    for (int i = 0; i < 5; i++)
        near_rel(losses_w[i], want_w[i], 2.5e-5);
    near_rel(meter_w, 8605182, 2.5e-5);
    near_rel(8e6 / meter_w, .929672, 2.5e-5);
    near_rel(gw_chain_output_w(chain, 5, meter_w), 8e6, 1e-14);
}
END_TEST

START_TEST(t4_transformers_and_rectifiers)
{
    near_rel(gw_peak_efficiency_index(.0004, .0033), .997702, 1e-6);
    struct gw_stage transformer = stage_of(2.5e6, .00118, 0, .00472), rectifier = gw_stage_linear(17, .96, 15e3);
    near_rel(gw_stage_efficiency(&transformer, 2.5e6), .99413, 5.4e-6);
    near_rel(gw_stage_efficiency(&rectifier, 3418), .9552, 5.7e-5);
    near_rel(gw_stage_efficiency(&rectifier, 6835), .9576, 5.6e-5);
    near_rel(gw_stage_efficiency(&rectifier, 13670), .9588, 5.6e-5);
    near_rel(gw_stage_input_w(&rectifier, 6835), (6835 + 17) / .96, 1e-14); /* the form it is given in */
}
END_TEST

/* The index of EU 548/2014 is the best efficiency there is, at the load where the two losses are equal. */
START_TEST(the_peak_efficiency_is_the_peak)
{
    struct gw_stage transformer = stage_of(100e6, .0004, 0, .0033);
    double best_x = sqrt(.0004 / .0033), best = gw_stage_efficiency(&transformer, best_x * 100e6);
    near_abs(best, gw_peak_efficiency_index(.0004, .0033), 1e-5); /* the index counts the loss against the input */
    for (int i = 1; i <= 120; i++)
        ck_assert_double_le(gw_stage_efficiency(&transformer, i * 1e6), best);
}
END_TEST

static void check_fit(const double (*points)[2], double a0, double a1, double a2)
{
    struct gw_err err = {0};
    struct gw_stage stage = stage_of(1, 9, 9, 9);
    struct gw_efficiency sheet[3];
    for (int i = 0; i < 3; i++)
        sheet[i] = (struct gw_efficiency){points[i][0], points[i][1] / 100};
    ck_assert_msg(gw_stage_fit(&stage, sheet, 3, &err) == GW_OK, "%s", err.message);
    near_abs(stage.a0, a0, 6e-6);
    near_abs(stage.a1, a1, 6e-6);
    near_abs(stage.a2, a2, 6e-6);
}

/* Coefficients that were fitted elsewhere to the same points, as printed: to half of the last digit and a little. */
START_TEST(fits_to_data_sheets)
{
    check_fit((const double[][2]){{.25, 95.5}, {.50, 96.8}, {1, 96.5}}, .01007, 0, .02618);
    check_fit((const double[][2]){{.25, 96.8}, {.50, 97.4}, {1, 97.0}}, .005654, .005499, .019775);
    check_fit((const double[][2]){{.25, 93}, {.50, 95}, {1, 94.5}}, .01600, 0, .04215);
    check_fit((const double[][2]){{.10, 94}, {.50, 97.5}, {1, 96.5}}, .0057, 0, .03045);
    check_fit((const double[][2]){{.20, 94}, {.50, 96}, {1, 91}}, .00395, 0, .09353);
}
END_TEST

/* Points made from non-negative coefficients give these coefficients back, however many there are. */
START_TEST(a_fit_gives_its_coefficients_back)
{
    for (int seed = 100 * _i; seed < 100 * (_i + 1); seed++) {
        struct dice dice = dice_of(seed);
        struct gw_stage made = stage_of(1, dice_between(&dice, 0, .02), dice_between(&dice, 0, .02), dice_between(&dice, 0, .05));
        struct gw_stage fitted = made;
        struct gw_efficiency points[8];
        size_t count = (size_t)dice_whole(&dice, 3, 8);
        for (size_t i = 0; i < count; i++) {
            double x = .1 + .9 * (double)i / (double)(count - 1);
            points[i] = (struct gw_efficiency){x, gw_stage_efficiency(&made, x)};
        }
        ck_assert_int_eq(gw_stage_fit(&fitted, points, count, NULL), GW_OK);
        near_abs(fitted.a0, made.a0, 1e-10);
        near_abs(fitted.a1, made.a1, 1e-10);
        near_abs(fitted.a2, made.a2, 1e-10);
    }
}
END_TEST

START_TEST(a_fit_to_one_point_meets_it)
{
    struct gw_stage stage = stage_of(1, 0, 0, 0);
    ck_assert_int_eq(gw_stage_fit(&stage, &(struct gw_efficiency){.7, .963}, 1, NULL), GW_OK);
    near_rel(gw_stage_efficiency(&stage, .7), .963, 1e-12);
}
END_TEST

START_TEST(a_fit_refuses_what_is_no_efficiency)
{
    struct gw_stage stage = stage_of(1, 0, 0, 0);
    struct gw_err err = {0};
    ck_assert_int_eq(gw_stage_fit(&stage, NULL, 0, &err), GW_NUMERIC);
    has_text(err.message, "no efficiency points");
    static const struct gw_efficiency bad[] = {{0, .96}, {.5, 0}, {.5, 1.01}, {-.2, .9}};
    for (int i = 0; i < 4; i++) {
        struct gw_err why = {0};
        ck_assert_int_eq(gw_stage_fit(&stage, &bad[i], 1, &why), GW_NUMERIC);
        has_text(why.message, "out of range");
    }
}
END_TEST

static struct gw_stage random_stage(struct dice *dice)
{
    struct gw_stage stage = stage_of(dice_between(dice, 1e5, 40e6), dice_between(dice, 0, .02), dice_between(dice, 0, .02),
                                     dice_whole(dice, 0, 3) ? dice_between(dice, 0, .08) : 0);
    stage.units = (double)dice_whole(dice, 1, 8);
    return gw_stage_redundant(stage, (enum gw_redundancy)dice_whole(dice, 0, 2));
}

START_TEST(the_inverse_undoes_the_chain)
{
    for (int seed = 100 * _i; seed < 100 * (_i + 1); seed++) {
        struct dice dice = dice_of(seed);
        struct gw_stage chain[5];
        size_t count = (size_t)dice_whole(&dice, 1, 5);
        for (size_t i = 0; i < count; i++)
            chain[i] = random_stage(&dice);
        double output_w = dice_between(&dice, 1e3, 50e6), losses_w[5], lost_w = 0;
        double input_w = gw_chain_input_w(chain, count, output_w, losses_w);
        /* a no-load loss far above the output leaves fewer digits of it */
        near_rel(gw_chain_output_w(chain, count, input_w), output_w, 1e-14 * input_w / output_w);
        for (size_t i = 0; i < count; i++)
            lost_w += losses_w[i];
        near_rel(output_w + lost_w, input_w, 1e-14);
        near_same(gw_chain_input_w(chain, count, output_w, NULL), input_w);
        ck_assert_double_lt(output_w / input_w, 1);
        ck_assert_double_gt(gw_chain_input_w(chain, count, output_w * 1.01, NULL), input_w * 1.00001);
    }
}
END_TEST

START_TEST(more_units_lose_more_idle_and_less_at_work)
{
    struct gw_stage one = typical_ups(12e6), more = gw_stage_redundant(one, GW_REDUNDANCY_N_PLUS_1);
    ck_assert_double_gt(gw_stage_loss_w(&more, 0), gw_stage_loss_w(&one, 0));
    ck_assert_double_lt(gw_stage_loss_w(&more, 12e6), gw_stage_loss_w(&one, 12e6));
    near_rel(gw_units_running(7, GW_REDUNDANCY_N), 7, 0);
    near_rel(gw_units_running(7, GW_REDUNDANCY_N_PLUS_1), 8, 0);
    near_rel(gw_units_running(7, GW_REDUNDANCY_2N), 14, 0);
}
END_TEST

START_TEST(eco_mode_scales_every_loss)
{
    struct gw_stage ups = stage_of(12e6, .0101, .0023, .0262), eco = gw_stage_scaled(ups, 1.0 / 3);
    near_rel(gw_stage_loss_w(&eco, 7.7e6), gw_stage_loss_w(&ups, 7.7e6) / 3, 1e-14);
}
END_TEST

START_TEST(ends_of_the_range)
{
    struct gw_stage none = {0}, ups = typical_ups(12e6);
    near_rel(gw_stage_input_w(&none, 8e6), 8e6, 0);
    near_rel(gw_stage_output_w(&none, 8e6), 8e6, 0);
    near_abs(gw_stage_efficiency(&ups, 0), 0, 0);
    near_abs(gw_stage_output_w(&ups, 1e5), 0, 0); /* 120.84 kW stand idle */
    near_rel(gw_chain_input_w(&ups, 0, 8e6, NULL), 8e6, 0);
    ck_assert(isnan(gw_stage_output_w(&ups, (double)NAN)));
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("electrical");
    TCase *tc = tcase_create("electrical");
    tcase_add_test(tc, t1_efficiency_of_a_ups);
    tcase_add_test(tc, t2_parallel_units);
    tcase_add_test(tc, t3_a_whole_chain);
    tcase_add_test(tc, t4_transformers_and_rectifiers);
    tcase_add_test(tc, the_peak_efficiency_is_the_peak);
    tcase_add_test(tc, fits_to_data_sheets);
    tcase_add_loop_test(tc, a_fit_gives_its_coefficients_back, 0, 3);
    tcase_add_test(tc, a_fit_to_one_point_meets_it);
    tcase_add_test(tc, a_fit_refuses_what_is_no_efficiency);
    tcase_add_loop_test(tc, the_inverse_undoes_the_chain, 0, 10);
    tcase_add_test(tc, more_units_lose_more_idle_and_less_at_work);
    tcase_add_test(tc, eco_mode_scales_every_loss);
    tcase_add_test(tc, ends_of_the_range);
    suite_add_tcase(suite, tc);
    return run_suite(suite);
}
