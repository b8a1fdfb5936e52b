/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Sorting by bytes against the C library's sort, and the running quantile's edges (its value is T-38 of tests/golden/cases.tsv). */
#include "tests/near.h"

#include "planner/numeric/radix.h"
#include "planner/numeric/running.h"
#include "tests/unit/dice.h"

enum { MOST = 3000 };

static int compare(const void *x, const void *y)
{
    double a = *(const double *)x, b = *(const double *)y;
    return a < b ? -1 : a > b;
}

static double any_value(struct dice *dice)
{
    static const double special[] = {HUGE_VAL, -HUGE_VAL, 0, 4.9e-324, -4.9e-324, 2.2250738585072014e-308, 1.7976931348623157e308, -1.7976931348623157e308, 1, -1};
    long kind = dice_whole(dice, 0, 3);
    if (kind == 0)
        return special[dice_whole(dice, 0, 9)];
    return kind == 1 ? dice_between(dice, -1, 1) : exp(dice_between(dice, -700, 700)) * (dice_whole(dice, 0, 1) ? 1 : -1);
}

SEED_TEST(sorts_as_the_c_library_does)
{
    static double values[MOST], wanted[MOST], scratch[MOST];
    struct dice dice = dice_of(seed);
    size_t n = (size_t)dice_whole(&dice, 0, seed % 3 ? 40 : MOST);
    bool narrow = seed % 5 == 0; /* bytes that all share */
    for (size_t i = 0; i < n; i++)
        wanted[i] = values[i] = narrow ? dice_between(&dice, 132e3, 132.1e3) : any_value(&dice);
    gw_radix_sort(values, scratch, n);
    qsort(wanted, n, sizeof *wanted, compare);
    for (size_t i = 0; i < n; i++)
        near_same(values[i], wanted[i]);
}

START_TEST(the_order_of_bits_is_that_of_values)
{
    static const double ascending[] = {-HUGE_VAL, -1e300, -2.5, -1e-310, -0.0, 0.0, 1e-310, 2.5, 1e300, HUGE_VAL};
    for (int i = 1; i < 10; i++)
        ck_assert(gw_ordered_bits(ascending[i - 1]) < gw_ordered_bits(ascending[i]));
}
END_TEST

START_TEST(a_running_quantile_begins_without_one)
{
    struct gw_running_quantile *running = gw_running_quantile_new(0.5);
    ck_assert_ptr_nonnull(running);
    ck_assert(isnan(gw_running_quantile_get(running)));
    gw_running_quantile_add(running, (double)NAN);
    gw_running_quantile_add(running, HUGE_VAL);
    ck_assert(isnan(gw_running_quantile_get(running)));
    gw_running_quantile_add(running, 7.25);
    near_same(gw_running_quantile_get(running), 7.25);
    gw_running_quantile_free(running);
    gw_running_quantile_free(NULL);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("radix");
    TCase *tc = tcase_create("order");
    tcase_add_loop_test(tc, sorts_as_the_c_library_does, 0, 4);
    tcase_add_test(tc, the_order_of_bits_is_that_of_values);
    tcase_add_test(tc, a_running_quantile_begins_without_one);
    suite_add_tcase(suite, tc);
    return run_suite(suite);
}
