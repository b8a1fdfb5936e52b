/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Availability of a training job: the worked example T-21, and that the interval it names is the best. */
#define CK_FLOATING_DIG 17
#include "tests/near.h"

#include "hardware/availability.h"
#include "tests/unit/dice.h"

START_TEST(t21_young_daly)
{
    double accelerator_h = gw_accelerator_mttf_h(419, 54, 16384), mttf_s = gw_job_mttf_s(accelerator_h, 16384);
    double interval_s = gw_checkpoint_interval_s(30, mttf_s);
    near_rel(mttf_s, 11135.0835, 1e-6);
    near_rel(accelerator_h, 50677, 1e-6);
    near_rel(interval_s, 817.3769, 1e-6);
    near_rel(gw_training_efficiency_frac(30, interval_s, 300, mttf_s), .899653, 1e-6);
}
END_TEST

START_TEST(no_other_interval_is_better)
{
    for (int seed = 100 * _i; seed < 100 * (_i + 1); seed++) {
        struct dice dice = dice_of(seed);
        double mttf_s = dice_between(&dice, 1e3, 1e6), checkpoint_s = dice_between(&dice, 1, 60), restart_s = dice_between(&dice, 30, 600);
        double best_s = gw_checkpoint_interval_s(checkpoint_s, mttf_s);
        double best = gw_training_efficiency_frac(checkpoint_s, best_s, restart_s, mttf_s);
        double other_s = best_s * dice_between(&dice, .2, 5);
        ck_assert_double_le(gw_training_efficiency_frac(checkpoint_s, other_s, restart_s, mttf_s), best);
        ck_assert_double_le(best, 1);
        ck_assert_double_ge(best, 0);
    }
}
END_TEST

/* A larger job stops more often and works less; beyond some size nothing is left, and never less than nothing. */
START_TEST(larger_jobs_are_less_useful)
{
    double before = 1;
    for (double n = 1000; n < 1e9; n *= 1.7) {
        double mttf_s = gw_job_mttf_s(50677, n);
        double now = gw_training_efficiency_frac(30, gw_checkpoint_interval_s(30, mttf_s), 300, mttf_s);
        ck_assert_double_le(now, before);
        before = now;
    }
    near_abs(before, 0, 0);
}
END_TEST

START_TEST(mean_power_lies_between)
{
    near_rel(gw_training_mean_w(.899653, 103e3, 28e3), .899653 * 103e3 + .100347 * 28e3, 1e-14);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("availability");
    TCase *tc = tcase_create("availability");
    tcase_add_test(tc, t21_young_daly);
    tcase_add_loop_test(tc, no_other_interval_is_better, 0, 5);
    tcase_add_test(tc, larger_jobs_are_less_useful);
    tcase_add_test(tc, mean_power_lies_between);
    suite_add_tcase(suite, tc);
    return run_suite(suite);
}
