/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Diversity and caps: the worked examples T-23 and T-24, and the bounds that any answer keeps. */
#define CK_FLOATING_DIG 17
#include "tests/near.h"

#include "hardware/diversity.h"
#include "planner/plan/size_diversity.h"
#include "tests/unit/dice.h"

static struct gw_diversity tenants(double rho)
{
    return (struct gw_diversity){.mean_frac = .6, .sd_frac = .15, .z = 2.326348, .rho = rho};
}

static double racks_at(double rho)
{
    struct gw_diversity diversity = tenants(rho);
    return gw_diversity_racks(&diversity, 50e6, 132e3);
}

START_TEST(t23_racks_under_a_feed)
{
    struct gw_diversity nameplate = {.mean_frac = 1};
    near_rel(gw_diversity_racks(&nameplate, 50e6, 132e3), 378, 1e-6);
    near_rel(racks_at(0), 616, 1e-6);
    near_rel(racks_at(.05), 557, 1e-6);
    near_rel(racks_at(1), 399, 1e-6);
}
END_TEST

START_TEST(t24_caps)
{
    near_rel(gw_cap_racks_gain(.8), 1.25, 1e-6);
    near_rel(gw_cap_throughput_gain(.8, .4), 1.143263, 1e-6);
}
END_TEST

/* The answer fits and one more does not; between nameplate and what the mean alone would allow. */
START_TEST(the_most_racks_that_fit)
{
    for (int seed = 100 * _i; seed < 100 * (_i + 1); seed++) {
        struct dice dice = dice_of(seed);
        struct gw_diversity diversity = {.mean_frac = dice_between(&dice, .3, .9),
                                         .sd_frac = dice_between(&dice, 0, .3),
                                         .z = dice_between(&dice, 0, 3.5),
                                         .rho = dice_between(&dice, 0, 1)};
        double capacity_w = dice_between(&dice, 1e6, 1e9), rack_w = dice_between(&dice, 10e3, 600e3);
        double racks = gw_diversity_racks(&diversity, capacity_w, rack_w);
        ck_assert_double_le(rack_w * gw_diversity_peak_racks(&diversity, racks), capacity_w);
        ck_assert_double_gt(rack_w * gw_diversity_peak_racks(&diversity, racks + 1), capacity_w);
        ck_assert_double_ge(racks, floor(capacity_w / rack_w));
        ck_assert_double_le(racks, capacity_w / (rack_w * diversity.mean_frac) + 1e-9);
    }
}
END_TEST

/* Many independent racks come near their mean, synchronous ones do not. */
START_TEST(coincidence_falls_with_numbers)
{
    struct gw_diversity independent = tenants(0), synchronous = tenants(1);
    near_rel(gw_coincidence_frac(&independent, 1), .6 + 2.326348 * .15, 1e-14);
    near_rel(gw_coincidence_frac(&independent, 10000), .6 + 2.326348 * .15 / 100, 1e-14);
    near_rel(gw_coincidence_frac(&synchronous, 10000), .6 + 2.326348 * .15, 1e-14);
}
END_TEST

START_TEST(ends_of_the_range)
{
    struct gw_diversity diversity = tenants(.1), certain = {.mean_frac = .9, .sd_frac = .3, .z = 3, .rho = 1};
    near_abs(gw_diversity_racks(&diversity, 100e3, 132e3), 0, 0);
    near_rel(gw_diversity_racks(&diversity, (double)INFINITY, 132e3), 1e9, 0);
    near_rel(gw_diversity_peak_racks(&certain, 7), 7, 0); /* .9 + .9 would be more than the rating */
}
END_TEST

static struct gw_size_diversity beside_1000(double rho)
{
    struct gw_load load = {.diversity = {.sd = {.present = true, .mode = .15}, .rho = {.present = true, .mode = rho}, .quantile_frac = .99}};
    struct gw_design design = {.provisioned_w = 132e3, .rack_busy_w = .6 * 132e3};
    return gw_size_diversity(&load, &design, 1000);
}

/* By hand: rho 1, 1000 / (.6 + 2.326348 x .15) = 1053.8; rho 0, the root of .6 n + .3489522 sqrt n = 1000 is n = 1643.09. */
START_TEST(what_a_load_would_allow_beside_a_size)
{
    struct gw_load silent = {0};
    struct gw_design design = {.provisioned_w = 1, .rack_busy_w = 1};
    near_rel(beside_1000(1).units_with_cap, 1053, 0);
    near_rel(beside_1000(1).coincidence_frac, .9489522, 1e-6);
    near_rel(beside_1000(0).units_with_cap, 1643, 0);
    near_rel(beside_1000(0).coincidence_frac, .6 + .3489522 / 31.6227766, 1e-6);
    ck_assert(!gw_size_diversity(&silent, &design, 10).present);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("diversity");
    TCase *tc = tcase_create("diversity");
    tcase_add_test(tc, t23_racks_under_a_feed);
    tcase_add_test(tc, t24_caps);
    tcase_add_loop_test(tc, the_most_racks_that_fit, 0, 5);
    tcase_add_test(tc, coincidence_falls_with_numbers);
    tcase_add_test(tc, ends_of_the_range);
    tcase_add_test(tc, what_a_load_would_allow_beside_a_size);
    suite_add_tcase(suite, tc);
    return run_suite(suite);
}
