/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the months of a plan cost: charges while a life lasts, what is bought once more, paths of prices, present values; by hand, by E1 and
 * E12 of published forms, and against the sizing of the same gigawatt. */
#define CK_FLOATING_DIG 17
#include "tests/near.h"

#include <stdio.h>
#include <unistd.h>

#include "planner/api/session.h"
#include "planner/plan/finance.h"
#include "planner/plan/price_path.h"
#include "tests/unit/hand_run.h"

/* Racks live 2 years, the plant 10; 12 % a year: CRF 0.591698113 and 0.176984164. */
static struct gw_costs charged(void)
{
    struct gw_costs costs = costs_of();
    costs.cost_of_capital = figure_of(0.12, GW_DIM_NONE, "rate");
    costs.parts[GW_COST_RACKS].life = figure_of(24, GW_DIM_DURATION, "life");
    costs.parts[GW_COST_MEP].life = figure_of(120, GW_DIM_DURATION, "mep.life");
    return costs;
}

static const struct gw_spend_row *row_of(const struct gw_spend *spend, int at)
{
    return &spend->months[at + 4].row;
}

START_TEST(charges_begin_where_things_stand)
{
    struct gw_costs costs = charged();
    const struct gw_spend *spend = spend_of(&costs);
    near_abs(row_of(spend, 0)->charge_usd[GW_COST_RACKS], 0, 0);
    near_rel(row_of(spend, 1)->charge_usd[GW_COST_RACKS], 30e6 * 0.591698113207547 / 12, 1e-12);
    near_rel(row_of(spend, 5)->charge_usd[GW_COST_RACKS], 50e6 * 0.591698113207547 / 12, 1e-12);
    near_rel(row_of(spend, 1)->charge_usd[GW_COST_MEP], 10e6 * 0.176984164158 / 12, 1e-10);
    near_rel(row_of(spend, 5)->charge_usd[GW_COST_LAND], 0.6e6 * 0.12 / 12, 1e-12);
    near_rel(row_of(spend, 1)->cost_usd, row_of(spend, 1)->charge_total_usd + row_of(spend, 1)->opex_usd, 1e-15);
    near_rel(row_of(spend, 1)->accelerator_hours, 720 * 28 * 24, 1e-15);
    near_rel(spend->years[1].sums.usd_per_accelerator_hour, spend->mode.sums.cost_usd / (24.0 * (720 * (28 + 31 + 30) + 288 * (31 + 30))), 1e-12);
    ck_assert(isnan(spend->years[0].sums.usd_per_accelerator_hour));
}
END_TEST

START_TEST(at_mid_year_a_charge_is_less)
{
    struct gw_costs costs = charged();
    costs.timing = GW_MID_YEAR;
    near_rel(row_of(spend_of(&costs), 1)->charge_usd[GW_COST_RACKS], 30e6 * 0.591698113207547 / 12 / sqrt(1.12), 1e-12);
}
END_TEST

/* With a life of two months and no refresh the ten of February are paid off in April and serve on. */
START_TEST(a_charge_ends_with_the_life)
{
    struct gw_costs costs = charged();
    costs.parts[GW_COST_RACKS].life = figure_of(2, GW_DIM_DURATION, "life");
    const struct gw_spend *spend = spend_of(&costs);
    double two_months = gw_crf(0.12, 2 / 12.0) / 12;
    near_rel(row_of(spend, 2)->charge_usd[GW_COST_RACKS], 30e6 * two_months, 1e-12);
    near_abs(row_of(spend, 3)->charge_usd[GW_COST_RACKS], 0, 0);
    near_rel(row_of(spend, 4)->charge_usd[GW_COST_RACKS], 20e6 * two_months, 1e-12);
    near_rel(spend->beyond_life, 10 * 72, 1e-15);
    near_abs(spend->mode.replaced_usd, 0, 0);
}
END_TEST

/* Like for like: they are bought again in April, and not in June, for they retire in May; those of May would be due in July. */
START_TEST(what_still_stands_is_bought_once_more)
{
    struct gw_costs costs = charged();
    costs.parts[GW_COST_RACKS].life = figure_of(2, GW_DIM_DURATION, "life");
    costs.spend.refresh = GW_REFRESH_LIKE_FOR_LIKE;
    plans[0].life_months = 3;
    const struct gw_spend *spend = spend_of(&costs);
    near_rel(spend->mode.capital_usd[GW_COST_RACKS], 80e6, 1e-14);
    near_rel(spend->mode.replaced_usd, 30e6, 1e-14);
    near_rel(paid(spend, 1, GW_COST_RACKS), 24e6 + 6e6, 1e-14); /* the deposit of April with it */
    near_rel(paid(spend, 3, GW_COST_RACKS), 24e6, 1e-14);
    near_rel(row_of(spend, 3)->charge_usd[GW_COST_RACKS], 30e6 * gw_crf(0.12, 2 / 12.0) / 12, 1e-12);
    near_rel(spend->mode.capital_usd[GW_COST_LAND], 0.6e6, 1e-14); /* of what came first */
    near_abs(spend->beyond_life, 0, 0);
    ck_assert(spend->residual_frac < 1e-14);
}
END_TEST

START_TEST(prices_follow_their_paths)
{
    struct gw_costs costs = charged();
    const struct gw_price_point points[] = {{{2026, 1, 1}, figure_of(1, GW_DIM_NONE, "p0")}, {{2026, 5, 1}, figure_of(2, GW_DIM_NONE, "p1")}};
    const struct gw_price_path paths[] = {{.of = GW_COST_MEP, .change_frac = figure_of(0.06, GW_DIM_NONE, "mep")},
                                          {.of = GW_COST_RACKS, .points = points, .point_count = 2},
                                          {.of = GW_PRICE_ENERGY, .change_frac = figure_of(-0.5, GW_DIM_NONE, "energy")}};
    costs.price_paths = paths;
    costs.price_path_count = 3;
    const struct gw_spend *spend = spend_of(&costs);
    double february = pow(1.06, -4.5 / 12);
    near_rel(spend->mode.capital_usd[GW_COST_RACKS], 1.25 * 30e6 + 2 * 20e6, 1e-14);
    near_rel(spend->mode.capital_usd[GW_COST_MEP], 10e6 * february, 1e-14);
    near_rel(row_of(spend, 1)->yearly_usd[GW_YEARLY_ENERGY], 21600 * pow(0.5, -4.5 / 12), 1e-13);
    near_rel(row_of(spend, 4)->yearly_usd[GW_YEARLY_OM_IT], 2 * 20e6 * 0.002, 1e-13);
    near_rel(row_of(spend, 2)->yearly_usd[GW_YEARLY_OM_FACILITY], 10e6 * pow(1.06, -3.5 / 12) * 0.001, 1e-13);
    near_rel(row_of(spend, 2)->charge_usd[GW_COST_MEP], 10e6 * february * 0.176984164158 / 12, 1e-10);
    ck_assert(spend->residual_frac < 1e-14);
}
END_TEST

START_TEST(a_path_before_between_and_after_its_points)
{
    struct gw_costs costs = {.price_year = 2026};
    const struct gw_price_point points[] = {{{2026, 3, 1}, figure_of(1, GW_DIM_NONE, "p0")}, {{2026, 7, 1}, figure_of(3, GW_DIM_NONE, "p1")}};
    const struct gw_price_path path = {.of = GW_PRICE_STAFF, .points = points, .point_count = 2};
    const double values[] = {1, 3}, want[] = {1, 1, 1, 1.5, 2, 2.5, 3, 3};
    double got[8], others[8];
    costs.price_paths = &path;
    costs.price_path_count = 1;
    gw_price_factors(&costs, GW_PRICE_STAFF, values, START, 8, got);
    gw_price_factors(&costs, GW_PRICE_OTHER, values, START, 8, others);
    for (int at = 0; at < 8; at++) {
        near_rel(got[at], want[at], 1e-15);
        near_abs(others[at], 1, 0);
    }
}
END_TEST

/* Months of -4 to 5, each at its end, to 1 January; then each at its middle. */
START_TEST(the_present_cost_is_of_cash)
{
    struct gw_costs costs = charged();
    for (int timing = GW_YEAR_END; timing <= GW_MID_YEAR; timing++) {
        costs.timing = timing;
        const struct gw_spend *spend = spend_of(&costs);
        double want = 0;
        for (int at = -4; at < MONTHS; at++)
            want += (row_of(spend, at)->capex_usd + row_of(spend, at)->opex_usd) / pow(1.12, (at + (timing == GW_MID_YEAR ? 0.5 : 1)) / 12);
        near_rel(spend->mode.present_cost_usd, want, 1e-13);
    }
}
END_TEST

/* E12: 80,000 $ over 5 years at 8 %, 3,000 $ a year, 85 % of the hours: 3.093811 $ an hour, by years of 8,760 h. Five calendar years have
 * a leap day, and the months of a year differ: 8,764.8 h, 0.055 % less. */
START_TEST(the_levelised_hour_of_a_flat_plan)
{
    enum { FIVE_YEARS = 60 };
    struct gw_month_row all[FIVE_YEARS] = {{0}}, one[FIVE_YEARS] = {{0}};
    double came[FIVE_YEARS] = {1};
    for (int at = 0; at < FIVE_YEARS; at++) {
        all[at] = (struct gw_month_row){.month = START + at, .facility_peak_w = 1e3, .in_service = 1};
        one[at] = (struct gw_month_row){.units = 1, .powered_units = 1};
    }
    struct gw_costs costs = costs_of();
    m.rack.price = figure_of(80e3, GW_DIM_MONEY, "price");
    m.rack.accelerators = 1;
    costs.cost_of_capital = figure_of(0.08, GW_DIM_NONE, "rate");
    costs.parts[GW_COST_RACKS].life = figure_of(60, GW_DIM_DURATION, "life");
    costs.parts[GW_COST_MEP] = (struct gw_cost_component){.per_rack = figure_of(0, GW_DIM_MONEY, "mep")};
    costs.parts[GW_COST_LAND].share = costs.om_it_frac = costs.om_facility_frac = costs.insurance_tax_frac = figure_of(0, GW_DIM_NONE, "none");
    costs.staff_per_mw = figure_of(0, GW_DIM_NONE, "none");
    costs.energy_price = figure_of(0, GW_DIM_PRICE, "none");
    costs.other_opex = figure_of(3, GW_DIM_POWER_YEARLY, "other"); /* $ a W and year, of 1 kW */
    costs.availability_frac = figure_of(0.85, GW_DIM_NONE, "availability");
    costs.sold_frac = figure_of(1, GW_DIM_NONE, "sold");
    deployments[0].installed = came;
    deployments[0].series.months = one;
    run.deployment_count = 1;
    run.month_count = FIVE_YEARS;
    run.total.months = all;
    const struct gw_spend *spend = spend_of(&costs);
    near_rel(spend->mode.levelised_usd_per_hour_sold, 3.093811 * 8760 / 8764.8, 2e-4);
    near_rel(spend->mode.sums.cost_usd, 5 * (80e3 * 0.2504564545668364 + 3000), 1e-12);
}
END_TEST

/* Rent 3 $ of an hour that is sold, 0.9 x 0.8 of all, falling by 15 % a year from July; 19, 22 and 115 months of lives are left. */
START_TEST(revenue_and_what_is_left)
{
    struct gw_costs costs = charged();
    costs.availability_frac = figure_of(0.9, GW_DIM_NONE, "availability");
    costs.sold_frac = figure_of(0.8, GW_DIM_NONE, "sold");
    costs.rent_price = figure_of(3, GW_DIM_MONEY, "rent");
    costs.rent_change_frac = figure_of(-0.15, GW_DIM_NONE, "change");
    const struct gw_spend *spend = spend_of(&costs);
    double racks = 1 - pow(1.12, -2), plant = 1 - pow(1.12, -10), revenue = 0;
    double left = 30e6 * (1 - pow(1.12, -19 / 12.0)) / racks + 20e6 * (1 - pow(1.12, -22 / 12.0)) / racks + 10e6 * (1 - pow(1.12, -115 / 12.0)) / plant + 0.6e6;
    near_rel(row_of(spend, 1)->revenue_usd, 720 * 28 * 24 * 0.72 * 3 * pow(0.85, -4.5 / 12), 1e-13);
    near_rel(spend->mode.left_usd, left, 1e-9);
    for (int at = 0; at < MONTHS; at++)
        revenue += row_of(spend, at)->revenue_usd / pow(1.12, (at + 1) / 12.0);
    near_rel(spend->mode.present_revenue_usd, revenue, 1e-12);
    near_rel(spend->mode.net_present_usd, revenue - spend->mode.present_cost_usd + left / sqrt(1.12), 1e-9);
    ck_assert(!spend->missing_revenue);
    costs.rent_price = (struct gw_figure){0};
    spend = spend_of(&costs);
    ck_assert(isnan(spend->mode.net_present_usd) && isnan(spend->years[1].sums.revenue_usd));
    ck_assert_str_eq(spend->missing_revenue, "costs.made-up.rent_price is not stated");
}
END_TEST

START_TEST(what_is_missing_is_said)
{
    struct gw_costs costs = costs_of();
    const struct gw_spend *spend = spend_of(&costs);
    ck_assert_str_eq(spend->missing_rate, "costs.made-up.cost_of_capital is not stated");
    ck_assert_str_eq(spend->missing_charge[GW_COST_RACKS], "costs.made-up.cost_of_capital is not stated");
    ck_assert_str_eq(spend->missing_sold, "costs.made-up.availability_frac is not stated");
    ck_assert(isnan(spend->mode.sums.cost_usd) && isnan(spend->mode.present_cost_usd) && !isnan(spend->mode.sums.capex_usd));
    ck_assert(isnan(spend->mode.left_usd) && isnan(row_of(spend, 1)->charge_usd[GW_COST_RACKS]));
    costs = charged();
    costs.rent_price = figure_of(3, GW_DIM_MONEY, "rent");
    costs.availability_frac = costs.sold_frac = figure_of(1, GW_DIM_NONE, "all");
    costs.parts[GW_COST_RACKS].life = (struct gw_figure){0};
    spend = spend_of(&costs);
    ck_assert(isnan(spend->mode.left_usd) && isnan(spend->mode.net_present_usd) && !isnan(spend->mode.present_revenue_usd));
    ck_assert_str_eq(spend->missing_charge[GW_COST_RACKS], "costs.made-up.racks.life is not stated");
    ck_assert(isnan(spend->beyond_life));
}
END_TEST

/* A gigawatt of GB200 that stands through a year of 365 days costs what a sizing of it costs a year, and its capital has the range that a sizing
 * finds from other draws. */
START_TEST(a_year_of_a_plan_is_a_sizing)
{
    struct gw_session session;
    char profiles[1024], plan[1100];
    struct gw_run year;
    struct gw_size_result size;
    const char *text = "title = \"A gigawatt\"; start = \"2027-01\"; end = \"2027-12\";\n"
                       "deployments = ( { name = \"all\"; site = \"reference-liquid\"; rack = \"gb200\"; amount = \"1 GW\"; basis = \"facility\";\n"
                       "  first = \"2027-01\"; months = 1; ramp = \"step\"; load = \"training\"; } );\n";
    snprintf(profiles, sizeof profiles, "%s/profiles", getenv("SRCDIR") ? getenv("SRCDIR") : ".");
    snprintf(plan, sizeof plan, "%s/gw-spend-%ld.cfg", getenv("TMPDIR") ? getenv("TMPDIR") : "/tmp", (long)getpid());
    FILE *file = fopen(plan, "w");
    ck_assert(file && fputs(text, file) >= 0 && fclose(file) == 0);
    gw_session_init(&session);
    ck_assert_int_eq(gw_catalog_add_dir(&session.catalog, profiles, &err), GW_OK);
    ck_assert_msg(gw_session_run(&session, plan, &arena, &year, &err) == GW_OK, "%s", err.message);
    ck_assert_msg(gw_session_spend(&session, "base", &arena, &year, &err) == GW_OK, "%s", err.message);
    struct gw_size_words words = {.rack = "gb200", .amount = {.unit = GW_AMOUNT_POWER, .value = 1e9}, .basis = GW_BASIS_FACILITY};
    struct gw_size_request request;
    ck_assert_msg(gw_session_request(&session, &words, &request, &err) == GW_OK, "%s", err.message);
    ck_assert_msg(gw_size(&request, &arena, &size, &err) == GW_OK && gw_session_money(&session, "base", &size, &err) == GW_OK, "%s", err.message);
    const struct gw_spend *spend = year.spend;
    near_rel(spend->mode.sums.capex_usd, size.money->mode.capex_total_usd, 1e-12);
    near_rel(spend->mode.sums.charge_usd, size.money->mode.charge_total_usd, 1e-12);
    near_rel(spend->mode.sums.opex_usd, size.money->mode.opex_usd, 1e-12);
    near_rel(spend->mode.sums.usd_per_accelerator_hour, size.money->mode.usd_per_accelerator_hour, 1e-12);
    near_rel(spend->mode.sums.usd_per_accelerator_hour_sold, size.money->mode.usd_per_accelerator_hour_sold, 1e-12);
    near_rel(spend->low.sums.capex_usd, size.money->low.capex_total_usd, 0.02);
    near_rel(spend->high.sums.capex_usd, size.money->high.capex_total_usd, 0.02);
    near_rel(spend->low.sums.usd_per_accelerator_hour, size.money->low.usd_per_accelerator_hour, 0.02);
    near_rel(spend->high.sums.usd_per_accelerator_hour, size.money->high.usd_per_accelerator_hour, 0.02);
    gw_session_clear(&session);
    remove(plan);
}
END_TEST

int main(void)
{
    gw_numeric_init();
    Suite *suite = suite_create("spend_costs");
    TCase *tc = tcase_create("spend_costs");
    tcase_set_timeout(tc, 120);
    tcase_add_checked_fixture(tc, open_run, close_run);
    tcase_add_test(tc, charges_begin_where_things_stand);
    tcase_add_test(tc, at_mid_year_a_charge_is_less);
    tcase_add_test(tc, a_charge_ends_with_the_life);
    tcase_add_test(tc, what_still_stands_is_bought_once_more);
    tcase_add_test(tc, prices_follow_their_paths);
    tcase_add_test(tc, a_path_before_between_and_after_its_points);
    tcase_add_test(tc, the_present_cost_is_of_cash);
    tcase_add_test(tc, the_levelised_hour_of_a_flat_plan);
    tcase_add_test(tc, revenue_and_what_is_left);
    tcase_add_test(tc, what_is_missing_is_said);
    tcase_add_test(tc, a_year_of_a_plan_is_a_sizing);
    suite_add_tcase(suite, tc);
    return run_suite(suite);
}
