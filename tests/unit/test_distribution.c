/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Distributions and random numbers beyond the worked examples T-32 to T-36, which stand in tests/golden/cases.tsv. Wanted values
 * are properties of the distributions, or closed forms of special cases worked out by hand. */
#define CK_FLOATING_DIG 17
#include "tests/near.h"

#include "planner/numeric/distribution.h"
#include "tests/unit/dice.h"

static double pert(double low, double mode, double high, double q)
{
    struct gw_err err = {0};
    double x = (double)NAN;
    ck_assert_msg(gw_pert_quantile(low, mode, high, q, &x, &err) == GW_OK, "%s", err.message);
    return x;
}

/* Right triangles have the square root as their quantile function: q = 0.25 is half-way. */
START_TEST(triangular_quantiles)
{
    near_rel(gw_triangular_quantile(10, 20, 20, 0.25), 15, 1e-15);
    near_rel(gw_triangular_quantile(10, 10, 20, 0.75), 15, 1e-15);
    near_rel(gw_triangular_quantile(10, 15, 20, 0.5), 15, 1e-15);
    near_rel(gw_triangular_quantile(10, 15, 20, 0.02), 11, 1e-12); /* 0.02 = 1 x 1 / (10 x 5) */
    near_rel(gw_triangular_quantile(7, 7, 7, 0.3), 7, 0);
}
END_TEST

/* mode = low: Beta(1, 5), so 1 - (1 - x)^5 = q; q = 1 - 0.5^5 is half-way. */
START_TEST(pert_at_the_ends)
{
    near_rel(pert(10, 10, 20, 1 - 0.03125), 15, 1e-12);
    near_rel(pert(10, 20, 20, 0.03125), 15, 1e-12);
    near_rel(pert(10, 15, 20, 0.5), 15, 1e-12);
    near_rel(pert(7, 7, 7, 0.3), 7, 0);
    near_rel(pert(1.08, 1.15, 1.35, 0.1) - 1.08, 1.35 - pert(1.08, 1.28, 1.35, 0.9), 1e-9);
}
END_TEST

static void compare_table(double low, double mode, double high)
{
    struct gw_err err = {0};
    struct gw_pert_table table;
    ck_assert_int_eq(gw_pert_table_init(&table, low, mode, high, &err), GW_OK);
    for (int i = 1; i < 1000; i++)
        near_abs(gw_pert_table_quantile(&table, i / 1000.0), pert(low, mode, high, i / 1000.0), 1e-3 * (high - low));
    near_abs(gw_pert_table_quantile(&table, 0x1p-54), low, 5e-3 * (high - low));
    near_abs(gw_pert_table_quantile(&table, 1 - 0x1p-53), high, 5e-3 * (high - low));
}

/* The header promises 1e-3 of high - low; here from the quantile 0.001 to 0.999, and any mode. */
SEED_TEST(the_pert_table_keeps_its_promise)
{
    struct dice dice = dice_of(seed);
    double low = dice_between(&dice, -100, 100), high = low + dice_between(&dice, 0.01, 1000);
    double mode = seed == 0 ? low : seed == 1 ? high : seed == 2 ? (low + high) / 2 : dice_between(&dice, low, high);
    compare_table(low, mode, high);
}

START_TEST(a_pert_table_without_a_range_is_its_value)
{
    struct gw_err err = {0};
    struct gw_pert_table table;
    ck_assert_int_eq(gw_pert_table_init(&table, 7, 7, 7, &err), GW_OK);
    near_rel(gw_pert_table_quantile(&table, 0.3), 7, 0);
}
END_TEST

START_TEST(a_pert_table_rises)
{
    struct gw_err err = {0};
    struct gw_pert_table table;
    ck_assert_int_eq(gw_pert_table_init(&table, 1.08, 1.15, 1.35, &err), GW_OK);
    double before = 1.08;
    for (int i = 1; i < 10000; i++) {
        double x = gw_pert_table_quantile(&table, i / 10000.0);
        ck_assert(x >= before && x <= 1.35);
        before = x;
    }
}
END_TEST

/* The tenth and ninetieth percentile of the fit are the ones it was made from: exp(mu -+ 1.281551565545 sigma). */
START_TEST(a_lognormal_fit_gives_its_quantiles_back)
{
    double mu, sigma;
    gw_lognormal_from_p10_p90(3, 47, &mu, &sigma);
    near_rel(exp(mu - 1.2815515655446004 * sigma), 3, 1e-9);
    near_rel(exp(mu + 1.2815515655446004 * sigma), 47, 1e-9);
}
END_TEST

START_TEST(quantiles_of_sorted_values)
{
    double values[] = {10, 2, 4, 1, 3};
    gw_sort(values, 5);
    for (int i = 0; i < 4; i++)
        ck_assert(values[i] < values[i + 1]);
    near_rel(gw_quantile_sorted(values, 5, 0), 1, 0);
    near_rel(gw_quantile_sorted(values, 5, 1), 10, 0);
    near_rel(gw_quantile_sorted(values, 5, 0.25), 2, 1e-15);
    double one = 42;
    near_rel(gw_quantile_sorted(&one, 1, 0.9), 42, 0);
}
END_TEST

START_TEST(uniform_numbers_lie_inside_and_spread)
{
    double sum = 0, least = 1, most = 0;
    int below_tenth = 0;
    enum { N = 100000 };
    for (uint32_t i = 0; i < N; i++) {
        double u = gw_uniform(1, i, 2, 3);
        ck_assert_msg(u > 0 && u < 1, "sample %u is %.17g", i, u);
        sum += u;
        below_tenth += u < 0.1;
        least = fmin(least, u);
        most = fmax(most, u);
    }
    /* five standard errors: 1/sqrt(12 N) of the mean, sqrt(0.09/N) of the share */
    near_abs(sum / N, 0.5, 5 * 0.00091287);
    near_abs((double)below_tenth / N, 0.1, 5 * 0.00094868);
    ck_assert(least < 1e-3 && most > 0.999);
}
END_TEST

START_TEST(uniform_numbers_depend_on_each_argument)
{
    double base = gw_uniform(1, 2, 3, 4);
    near_same(gw_uniform(1, 2, 3, 4), base);
    ck_assert(!near_is_same(gw_uniform(2, 2, 3, 4), base));
    ck_assert(!near_is_same(gw_uniform(1, 3, 3, 4), base));
    ck_assert(!near_is_same(gw_uniform(1, 2, 4, 4), base));
    ck_assert(!near_is_same(gw_uniform(1, 2, 3, 5), base));
    ck_assert(!near_is_same(gw_uniform(1 + (UINT64_C(1) << 32), 2, 3, 4), base));
}
END_TEST

/* Counter (sample, input, stream, 0) and key = seed: the published vector of zeros is sample 0, input 0, stream 0, seed 0. */
START_TEST(uniform_numbers_begin_with_the_published_block)
{
    near_rel(gw_uniform(0, 0, 0, 0), .399046470848965, 1e-14);
}
END_TEST

int main(void)
{
    gw_numeric_init();
    Suite *suite = suite_create("distribution");
    TCase *tc = tcase_create("distribution");
    tcase_set_timeout(tc, 60);
    tcase_add_test(tc, triangular_quantiles);
    tcase_add_test(tc, pert_at_the_ends);
    tcase_add_loop_test(tc, the_pert_table_keeps_its_promise, 0, 200 / SEEDS_A_PROCESS);
    tcase_add_test(tc, a_pert_table_without_a_range_is_its_value);
    tcase_add_test(tc, a_pert_table_rises);
    tcase_add_test(tc, a_lognormal_fit_gives_its_quantiles_back);
    tcase_add_test(tc, quantiles_of_sorted_values);
    tcase_add_test(tc, uniform_numbers_lie_inside_and_spread);
    tcase_add_test(tc, uniform_numbers_depend_on_each_argument);
    tcase_add_test(tc, uniform_numbers_begin_with_the_published_block);
    suite_add_tcase(suite, tc);
    return run_suite(suite);
}
