/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The comparisons that every other test rests on. Values by hand. */
#define CK_FLOATING_DIG 17
#include "tests/near.h"

START_TEST(relative_tolerance_is_of_the_wanted_value)
{
    ck_assert(near_is_rel(100.9, 100, 0.01));
    ck_assert(!near_is_rel(101.1, 100, 0.01));
    ck_assert(near_is_rel(-99.1, -100, 0.01));
    ck_assert(!near_is_rel(100, -100, 0.01));
    ck_assert(near_is_rel(7, 7, 0));
    ck_assert(!near_is_rel(nextafter(7, 8), 7, 0));
}
END_TEST

START_TEST(zero_takes_only_an_absolute_tolerance)
{
    ck_assert(!near_is_rel(0, 0, 1));
    ck_assert(near_is_abs(0, 0, 0));
    ck_assert(near_is_abs(1e-7, 0, 1e-6));
    ck_assert(!near_is_abs(1e-5, 0, 1e-6));
}
END_TEST

START_TEST(nan_equals_only_nan)
{
    double nan = (double)NAN;
    ck_assert(near_is_rel(nan, nan, 0));
    ck_assert(!near_is_rel(nan, 1, 1e9));
    ck_assert(!near_is_rel(1, nan, 1e9));
    ck_assert(!near_is_abs(0, nan, 1e9));
}
END_TEST

START_TEST(infinity_equals_only_itself)
{
    double inf = (double)INFINITY;
    ck_assert(near_is_rel(inf, inf, 0));
    ck_assert(!near_is_rel(-inf, inf, 1));
    ck_assert(!near_is_abs(1e308, inf, 1));
    ck_assert(!near_is_rel(inf, 1e308, 1e9));
}
END_TEST

START_TEST(same_means_the_bits)
{
    ck_assert(near_is_same(0.1, 0.1));
    ck_assert(!near_is_same(0.1 + 0.2, 0.3));
    ck_assert(!near_is_same(0.0, -0.0));
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("near");
    TCase *tc = tcase_create("compare");
    tcase_add_test(tc, relative_tolerance_is_of_the_wanted_value);
    tcase_add_test(tc, zero_takes_only_an_absolute_tolerance);
    tcase_add_test(tc, nan_equals_only_nan);
    tcase_add_test(tc, infinity_equals_only_itself);
    tcase_add_test(tc, same_means_the_bits);
    suite_add_tcase(suite, tc);
    return run_suite(suite);
}
