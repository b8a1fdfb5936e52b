/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Supply by month: steps, temporary steps, reserve, and turbines derated for altitude and heat. By hand unless said. */
#define CK_FLOATING_DIG 17
#include "tests/near.h"

#include "sites/supply.h"
#include "tests/unit/made_up.h"

enum { OCTOBER = 12 * 2026 + 9 };

static struct gw_supply_step steps[4];
static struct gw_site site;
static double by_kind[GW_SUPPLY_KINDS];

static void open_site(void)
{
    memset(steps, 0, sizeof steps);
    site = made_up_site();
    site.supply = steps;
}

static void add_step(int kind, struct gw_date date, double power_w)
{
    steps[site.supply_count++] =
        (struct gw_supply_step){.date = date, .kind = kind, .power = figure_of(power_w, GW_DIM_POWER, "supply")};
}

static double supply_in(int month)
{
    return gw_supply_w(&site, month, by_kind);
}

START_TEST(a_step_counts_from_the_first_whole_month)
{
    add_step(GW_SUPPLY_FIRM, (struct gw_date){2026, 10, 1}, 100e6);
    add_step(GW_SUPPLY_FIRM, (struct gw_date){2026, 12, 2}, 250e6);
    ck_assert_int_eq(gw_supply_step_month(&steps[0]), OCTOBER);
    ck_assert_int_eq(gw_supply_step_month(&steps[1]), OCTOBER + 3);
    near_same(supply_in(OCTOBER - 1), 0);
    near_same(supply_in(OCTOBER), 100e6);
    near_same(supply_in(OCTOBER + 2), 100e6);
    near_same(supply_in(OCTOBER + 3), 250e6); /* in total, not on top */
    near_same(supply_in(OCTOBER + 300), 250e6);
}
END_TEST

START_TEST(kinds_stand_beside_each_other)
{
    add_step(GW_SUPPLY_FIRM, (struct gw_date){2026, 10, 1}, 100e6);
    add_step(GW_SUPPLY_FLEXIBLE, (struct gw_date){2026, 11, 1}, 40e6);
    add_step(GW_SUPPLY_ONSITE, (struct gw_date){2026, 10, 1}, 7e6);
    near_same(supply_in(OCTOBER), 107e6);
    near_same(supply_in(OCTOBER + 1), 147e6);
    near_same(by_kind[GW_SUPPLY_FIRM], 100e6);
    near_same(by_kind[GW_SUPPLY_FLEXIBLE], 40e6);
    near_same(by_kind[GW_SUPPLY_ONSITE], 7e6);
    near_same(by_kind[GW_SUPPLY_BRIDGE], 0);
}
END_TEST

/* A temporary step comes on top, and counts while the whole month lies before its until. */
START_TEST(a_bridge_comes_and_goes)
{
    add_step(GW_SUPPLY_FIRM, (struct gw_date){2026, 10, 1}, 100e6);
    add_step(GW_SUPPLY_BRIDGE, (struct gw_date){2026, 10, 1}, 60e6);
    add_step(GW_SUPPLY_BRIDGE, (struct gw_date){2026, 11, 15}, 5e6);
    steps[1].until = (struct gw_date){2026, 12, 1};
    steps[2].until = (struct gw_date){2027, 1, 31};
    near_same(supply_in(OCTOBER), 160e6);
    near_same(supply_in(OCTOBER + 1), 160e6);
    near_same(supply_in(OCTOBER + 2), 105e6);
    near_same(supply_in(OCTOBER + 3), 100e6);
    near_same(by_kind[GW_SUPPLY_BRIDGE], 0);
}
END_TEST

START_TEST(the_reserve_stays_unused)
{
    add_step(GW_SUPPLY_FIRM, (struct gw_date){2026, 10, 1}, 200e6);
    site.reserve_frac = figure_of(0.15, GW_DIM_NONE, "reserve");
    near_rel(supply_in(OCTOBER), 170e6, 1e-15);
}
END_TEST

START_TEST(a_site_without_steps_binds_nothing)
{
    near_same(supply_in(OCTOBER), (double)INFINITY);
    for (int kind = 0; kind < GW_SUPPLY_KINDS; kind++)
        near_same(by_kind[kind], 0);
    add_step(GW_SUPPLY_FIRM, (struct gw_date){2030, 1, 1}, 1e6);
    near_same(supply_in(OCTOBER), 0); /* stated, and not yet there: nothing runs */
}
END_TEST

/* Pressures of T-14: 95460.8 Pa at 500 m, 83431.0 at 1609 m. 0.7 % per kelvin above 15 degC. */
START_TEST(turbines_are_derated_for_altitude_and_heat)
{
    near_rel(gw_turbine_output_w(101.325e6, 500, 10, 0.007), 95.4608e6, 1e-6);
    near_rel(gw_turbine_output_w(101.325e6, 500, 35, 0.007), 95.4608e6 * 0.86, 1e-6);
    near_rel(gw_turbine_output_w(101.325e6, 1609, 38, 0.007), 83.431e6 * 0.839, 1e-6);
    near_rel(gw_turbine_output_w(50e6, 0, 15, 0.007), 50e6, 1e-15);
    near_rel(gw_pressure_pa(0), 101325, 1e-15);
}
END_TEST

START_TEST(an_iso_step_is_derated_and_a_site_step_is_not)
{
    add_step(GW_SUPPLY_ONSITE, (struct gw_date){2026, 10, 1}, 101.325e6);
    site.elevation = figure_of(1609, GW_DIM_LENGTH, "elevation");
    site.design_temp = figure_of(38, GW_DIM_TEMPERATURE, "design_temp");
    steps[0].heat_derate = figure_of(0.007, GW_DIM_PER_KELVIN, "heat_derate");
    near_same(supply_in(OCTOBER), 101.325e6);
    steps[0].rating = GW_RATED_ISO;
    near_rel(supply_in(OCTOBER), 83.431e6 * 0.839, 1e-6);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("supply");
    TCase *tc = tcase_create("supply");
    tcase_add_checked_fixture(tc, open_site, NULL);
    tcase_add_test(tc, a_step_counts_from_the_first_whole_month);
    tcase_add_test(tc, kinds_stand_beside_each_other);
    tcase_add_test(tc, a_bridge_comes_and_goes);
    tcase_add_test(tc, the_reserve_stays_unused);
    tcase_add_test(tc, a_site_without_steps_binds_nothing);
    tcase_add_test(tc, turbines_are_derated_for_altitude_and_heat);
    tcase_add_test(tc, an_iso_step_is_derated_and_a_site_step_is_not);
    suite_add_tcase(suite, tc);
    return run_suite(suite);
}
