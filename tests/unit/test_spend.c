/* SPDX-License-Identifier: GPL-3.0-or-later */
/* When a plan spends, on a run made by hand. */
#define CK_FLOATING_DIG 17
#include "tests/near.h"

#include <stdio.h>

#include "planner/api/session.h"
#include "tests/unit/hand_run.h"

START_TEST(machines_are_paid_in_two_parts)
{
    struct gw_costs costs = costs_of();
    const struct gw_spend *spend = spend_of(&costs);
    ck_assert_int_eq(spend->month_count, MONTHS + 4);
    ck_assert_int_eq(spend->months[0].when, START - 4);
    const double want[] = {0, 0, 0, 6e6, 0, 24e6, 4e6, 0, 16e6, 0}; /* 30 M$ in February, 20 M$ in May, a fifth two months before */
    for (int at = -4; at < MONTHS; at++)
        near_abs(paid(spend, at, GW_COST_RACKS), want[at + 4], 1e-6);
    near_rel(spend->mode.capital_usd[GW_COST_RACKS], 50e6, 1e-15);
}
END_TEST

/* 10 $/W x 1 MW over the four months before February: F(1/4) = 5/32, F(1/2) = 1/2, F(3/4) = 27/32. What comes later needs less, and
 * nothing is built for it. */
START_TEST(a_building_is_spent_along_its_curve_and_stays)
{
    struct gw_costs costs = costs_of();
    const struct gw_spend *spend = spend_of(&costs);
    const double want[] = {0, 1.5625e6, 3.4375e6, 3.4375e6, 1.5625e6, 0, 0, 0, 0, 0};
    for (int at = -4; at < MONTHS; at++)
        near_abs(paid(spend, at, GW_COST_MEP), want[at + 4], 1e-6);
    near_abs(gw_construction_spent(-1), 0, 0);
    near_rel(gw_construction_spent(0.25), 5 / 32.0, 1e-15);
    near_rel(gw_construction_spent(2), 1, 1e-15);
}
END_TEST

START_TEST(land_comes_first_and_the_months_make_the_capital)
{
    struct gw_costs costs = costs_of();
    const struct gw_spend *spend = spend_of(&costs);
    near_rel(paid(spend, -3, GW_COST_LAND), 0.6e6, 1e-14); /* 1 % of 50 + 10 M$ */
    near_rel(spend->mode.sums.capex_usd, 60.6e6, 1e-14);
    ck_assert(spend->residual_frac < 1e-14);
    double by_year = 0;
    ck_assert_int_eq(spend->year_count, 2);
    ck_assert_int_eq(spend->years[0].when, 2025);
    ck_assert_int_eq(spend->years[0].months, 0);
    ck_assert_int_eq(spend->years[1].months, MONTHS);
    for (int i = 0; i < 2; i++)
        by_year += spend->years[i].row.capex_usd;
    near_rel(by_year, 60.6e6, 1e-14);
    near_rel(spend->years[0].row.capex_usd, 0.6e6 + 1.5625e6 + 3.4375e6 + 3.4375e6 + 6e6, 1e-14);
}
END_TEST

/* March: 30 M$ of racks, 10 M$ of building, 0.6 M$ of land; June: 20 M$ of racks in the same building. */
START_TEST(costs_of_a_month)
{
    struct gw_costs costs = costs_of();
    const struct gw_spend *spend = spend_of(&costs);
    const double *march = spend->months[2 + 4].row.yearly_usd, *june = spend->months[5 + 4].row.yearly_usd;
    near_rel(march[GW_YEARLY_ENERGY], 10 * 50e3 * 720 * 60e-6, 1e-14);
    near_rel(march[GW_YEARLY_OM_IT], 30e6 * 0.002, 1e-14);
    near_rel(march[GW_YEARLY_OM_FACILITY], 10e6 * 0.001, 1e-14);
    near_rel(march[GW_YEARLY_INSURANCE_TAX], 40.6e6 * 0.0005, 1e-14);
    near_rel(march[GW_YEARLY_STAFF], 2 * 1.2e5 / 12, 1e-14);
    near_rel(june[GW_YEARLY_OM_IT], 20e6 * 0.002, 1e-14);
    near_rel(june[GW_YEARLY_OM_FACILITY], 10e6 * 0.001, 1e-14);
    near_rel(june[GW_YEARLY_STAFF], 0.4 * 2 * 1.2e5 / 12, 1e-14);
    near_abs(spend->months[0].row.opex_usd, 0, 0);
}
END_TEST

START_TEST(a_missing_price_is_missing_in_every_month)
{
    struct gw_costs costs = costs_of();
    other_rack.price = (struct gw_figure){0};
    const struct gw_spend *spend = spend_of(&costs);
    for (int at = 0; at < spend->month_count; at++)
        ck_assert(isnan(spend->months[at].row.part_usd[GW_COST_RACKS]) && isnan(spend->months[at].row.capex_usd));
    ck_assert(isnan(spend->mode.sums.capex_usd) && isnan(spend->residual_frac));
    ck_assert_str_eq(spend->missing_part[GW_COST_RACKS], "no price for other; give one with --set racks.other.price=\"4.5 M$\"");
    ck_assert_str_eq(spend->missing_part[GW_COST_LAND], "it is a share of all other capital");
    ck_assert_str_eq(spend->missing_yearly[GW_YEARLY_OM_IT], "it is a share of capital that is unavailable");
    near_rel(paid(spend, -3, GW_COST_MEP), 1.5625e6, 1e-14);
    near_rel(spend->months[6].row.yearly_usd[GW_YEARLY_ENERGY], 21600, 1e-14);
}
END_TEST

START_TEST(a_set_without_times_is_refused)
{
    struct gw_costs costs = costs_of();
    struct gw_spend spend;
    costs.spend.order_lead = (struct gw_figure){0};
    ck_assert_int_eq(gw_spend_of(&run, &costs, &arena, &spend, &err), GW_USAGE);
    ck_assert_str_eq(err.message, "cost set 'made-up' does not say when capital is spent: costs.made-up.spend.order_lead is not stated; use a set that states it");
}
END_TEST

START_TEST(nothing_waits_where_nothing_takes_time)
{
    struct gw_costs costs = costs_of();
    costs.spend.order_lead = costs.spend.construction = figure_of(0, GW_DIM_DURATION, "none");
    const struct gw_spend *spend = spend_of(&costs);
    ck_assert_int_eq(spend->month_count, MONTHS);
    near_rel(spend->months[1].row.capex_usd, 40.6e6, 1e-14);
    near_rel(spend->months[4].row.capex_usd, 20e6, 1e-14);
    ck_assert(spend->residual_frac < 1e-14);
}
END_TEST

/* Every shipped plan that runs: its months make its capital, and where racks have no price it says so. */
START_TEST(shipped_plans_conserve)
{
    struct gw_session session;
    char profiles[1024];
    const char **names;
    size_t count, priced = 0;
    snprintf(profiles, sizeof profiles, "%s/profiles", getenv("SRCDIR") ? getenv("SRCDIR") : ".");
    gw_session_init(&session);
    ck_assert_int_eq(gw_catalog_add_dir(&session.catalog, profiles, &err), GW_OK);
    ck_assert_int_eq(gw_catalog_names(&session.catalog, GW_PLANS, &names, &count, &err), GW_OK);
    for (size_t i = 0; i < count; i++) {
        struct gw_run shipped;
        ck_assert_msg(gw_session_run(&session, names[i], &arena, &shipped, &err) == GW_OK, "%s: %s", names[i], err.message);
        ck_assert_msg(gw_session_spend(&session, "base", &arena, &shipped, &err) == GW_OK, "%s: %s", names[i], err.message);
        const struct gw_spend *spend = shipped.spend;
        if (spend->missing_part[GW_COST_RACKS]) {
            ck_assert(isnan(spend->mode.sums.capex_usd));
            continue;
        }
        priced++;
        ck_assert_msg(spend->residual_frac < 1e-12, "%s: %g", names[i], spend->residual_frac);
        ck_assert(spend->mode.sums.capex_usd > 0);
    }
    ck_assert_uint_gt(priced, 3);
    gw_session_clear(&session);
}
END_TEST

int main(void)
{
    gw_numeric_init();
    Suite *suite = suite_create("spend");
    TCase *tc = tcase_create("spend");
    tcase_set_timeout(tc, 120);
    tcase_add_checked_fixture(tc, open_run, close_run);
    tcase_add_test(tc, machines_are_paid_in_two_parts);
    tcase_add_test(tc, a_building_is_spent_along_its_curve_and_stays);
    tcase_add_test(tc, land_comes_first_and_the_months_make_the_capital);
    tcase_add_test(tc, costs_of_a_month);
    tcase_add_test(tc, a_missing_price_is_missing_in_every_month);
    tcase_add_test(tc, a_set_without_times_is_refused);
    tcase_add_test(tc, nothing_waits_where_nothing_takes_time);
    tcase_add_test(tc, shipped_plans_conserve);
    suite_add_tcase(suite, tc);
    return run_suite(suite);
}
