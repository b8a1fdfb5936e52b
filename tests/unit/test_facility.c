/* SPDX-License-Identifier: GPL-3.0-or-later */
/* From IT power to the meter, and what fits. By hand; T-5.1 stands in tests/golden/cases.tsv. */
#define CK_FLOATING_DIG 17
#include "tests/near.h"

#include "planner/kernels/fit.h"
#include "sites/facility.h"
#include "tests/unit/dice.h"

/* 100 racks of 132 kW with 5 % support IT and 2 MW fixed: 13.86 MW + 2 MW. One rack at PUE 1.2: 132 x 1.05 x 1.2 = 166.32 kW. */
START_TEST(power_by_hand)
{
    near_rel(gw_it_peak_w(100, 132e3, 0.05, 2e6), 15.86e6, 1e-15);
    near_rel(gw_it_peak_w(0, 132e3, 0.05, 2e6), 2e6, 1e-15);
    near_rel(gw_facility_w_per_unit(132e3, 0.05, 1.2), 166.32e3, 1e-15);
}
END_TEST

/* PG25 at 40 degC, 15 K: 1 MW / (1020 kg/m3 x 3930 J/(kg K) x 15 K) = 0.0166309 m3/s. */
START_TEST(coolant_flow_by_hand)
{
    near_rel(gw_coolant_l_per_s(1e6, 15), 16.6309102, 1e-7);
    near_abs(gw_coolant_l_per_s(0, 10), 0, 0);
}
END_TEST

START_TEST(whole_units_by_hand)
{
    near_same(gw_units_that_fit(100, 10, 1e12), 10);
    near_same(gw_units_that_fit(99.999, 10, 1e12), 9);
    near_same(gw_units_that_fit(10, 10, 1e12), 1);
    near_same(gw_units_that_fit(9.999, 10, 1e12), 0);
    near_same(gw_units_that_fit(0, 10, 1e12), 0);
    near_same(gw_units_that_fit(-5, 10, 1e12), 0);
    near_same(gw_units_that_fit(100, 10, 7), 7);
    near_same(gw_units_that_fit((double)INFINITY, 10, 4711), 4711);
    near_same(gw_units_that_fit((double)NAN, 10, 1e12), 0);
}
END_TEST

static void check_fit(double available, double each)
{
    double n = gw_units_that_fit(available, each, 1e12);
    ck_assert_msg(n >= 0 && near_is_same(n, floor(n)) && n * each <= available && (n + 1) * each > available,
                  "%.17g of %.17g W in %.17g W", n, each, available);
}

SEED_TEST(what_fits_fits_exactly)
{
    struct dice dice = dice_of(seed);
    double each = dice_between(&dice, 1e3, 1e7), available = dice_between(&dice, 0, 1e11);
    double whole = (double)dice_whole(&dice, 1, 1000000);
    check_fit(available, each);
    check_fit(whole * each, each);
    check_fit(nextafter(whole * each, 0), each);
    check_fit(nextafter(whole * each, 1e300), each);
    check_fit(available, available / whole);
    near_same(gw_units_that_fit(whole * each, each, 1e12), whole);
}

int main(void)
{
    Suite *suite = suite_create("facility");
    TCase *tc = tcase_create("facility");
    tcase_add_test(tc, power_by_hand);
    tcase_add_test(tc, coolant_flow_by_hand);
    tcase_add_test(tc, whole_units_by_hand);
    tcase_add_loop_test(tc, what_fits_fits_exactly, 0, 1000 / SEEDS_A_PROCESS);
    suite_add_tcase(suite, tc);
    return run_suite(suite);
}
