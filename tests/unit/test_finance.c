/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Money over time: identities between the forms, limits and faults. The worked examples stand in tests/golden/cases.tsv. */
#include "tests/near.h"

#include "planner/plan/finance.h"

/* n payments of CRF are worth the capital, at year-end and at mid-year. */
START_TEST(a_capital_charge_repays_the_capital)
{
    static const double rates[] = {1e-9, 0.01, 0.08, 0.5};
    for (size_t r = 0; r < 4; r++)
        for (size_t years = 1; years <= 40; years += 13)
            for (int timing = GW_YEAR_END; timing <= GW_MID_YEAR; timing++) {
                double cash[40];
                for (size_t i = 0; i < years; i++)
                    cash[i] = 777 * gw_capital_charge(rates[r], (double)years, (enum gw_timing)timing);
                near_abs(gw_npv(777, cash, years, rates[r], (enum gw_timing)timing, 0), 0, 1e-9 * 777);
            }
}
END_TEST

START_TEST(small_rates_and_long_lives_have_their_limits)
{
    near_rel(gw_crf(0, 7), 1 / 7.0, 1e-15);
    ck_assert(isnan(gw_crf((double)NAN, 7)) && isnan(gw_capital_charge((double)NAN, 7, GW_YEAR_END))); /* not stated is not 0 */
    near_rel(gw_crf(1e-12, 7), 1 / 7.0, 1e-11);
    near_rel(gw_crf(0.08, (double)INFINITY), 0.08, 1e-15);
    near_rel(gw_crf(0.08, 5000), 0.08, 1e-12);
    near_abs(gw_crf(0, (double)INFINITY), 0, 0);
}
END_TEST

/* 100 now for 60.5 in each of two years: 60.5/1.1 + 60.5/1.21 = 105; at 13.69 % nothing is left (quadratic by hand). */
START_TEST(a_rate_of_return_makes_nothing_of_the_value)
{
    static const double cash[] = {60.5, 60.5}, rising[] = {0, 0, 133.1}, none[] = {0, 0};
    double irr = 0;
    struct gw_err err = {0};
    near_rel(gw_npv(100, cash, 2, 0.1, GW_YEAR_END, 0), 5, 1e-12);
    ck_assert_int_eq(gw_irr(100, cash, 2, &irr, &err), GW_OK);
    near_rel(irr, (60.5 + sqrt(60.5 * 60.5 + 4 * 100 * 60.5)) / 200 - 1, 1e-12);
    ck_assert_int_eq(gw_irr(100, rising, 3, &irr, &err), GW_OK);
    near_rel(irr, 0.1, 1e-12);
    ck_assert_int_eq(gw_irr(100, none, 2, &irr, &err), GW_NUMERIC);
    ck_assert_str_eq(err.message, "these cash flows have no rate of return between -99 % and 1000 %");
}
END_TEST

START_TEST(payback_stands_inside_a_year_or_never)
{
    static const double cash[] = {10, 0, 40, 100};
    near_rel(gw_payback_y(30, cash, 4), 2.5, 1e-15);
    near_rel(gw_payback_y(10, cash, 4), 1, 1e-15);
    near_rel(gw_payback_y(150, cash, 4), 4, 1e-15);
    near_abs(gw_payback_y(0, cash, 4), 0, 0);
    ck_assert(isnan(gw_payback_y(151, cash, 4)));
    near_rel(gw_moic(60, cash, 4), 2.5, 1e-15);
}
END_TEST

/* A year late is a year's discount on all that comes; what lies idle pays simple interest. */
START_TEST(delay_costs_discount_and_carry)
{
    static const double cash[] = {50, 60, 70};
    double prompt = gw_npv(100, cash, 3, 0.08, GW_YEAR_END, 0) + 100, late = gw_npv(100, cash, 3, 0.08, GW_YEAR_END, 1) + 100;
    near_rel(late, prompt / 1.08, 1e-13);
    near_rel(gw_carry(100, 0.08, 0.5), 4, 1e-14);
}
END_TEST

/* A watt at 40 % of its load pays its day over 9.6 Wh. */
START_TEST(a_capacity_charge_falls_with_load)
{
    near_rel(gw_capacity_per_wh(4.8, 0.4), 0.5, 1e-14);
    near_rel(gw_capacity_per_w_year(2), 730, 1e-15);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("finance");
    TCase *tc = tcase_create("finance");
    tcase_add_test(tc, a_capital_charge_repays_the_capital);
    tcase_add_test(tc, small_rates_and_long_lives_have_their_limits);
    tcase_add_test(tc, a_rate_of_return_makes_nothing_of_the_value);
    tcase_add_test(tc, payback_stands_inside_a_year_or_never);
    tcase_add_test(tc, delay_costs_discount_and_carry);
    tcase_add_test(tc, a_capacity_charge_falls_with_load);
    suite_add_tcase(suite, tc);
    return run_suite(suite);
}
