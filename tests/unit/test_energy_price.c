/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Energy by hourly prices: weights of a run made by hand, and the ratio of a sizing, by numbers that need no program and against the plain
 * loop of hourly_site.h. */
#define CK_FLOATING_DIG 17
#include "tests/near.h"

#include "planner/plan/energy_price.h"
#include "planner/plan/money.h"
#include "tests/unit/hourly_site.h"
#include "tests/unit/made_up.h"

static struct gw_err err;
static double prices[8784];
static struct gw_hour_year year_of_prices;

static void begin(void)
{
    err = (struct gw_err){0};
    open_profiles();
}

static void end(void)
{
    close_profiles();
}

static void finish_prices(struct gw_costs *costs)
{
    const struct gw_hour_values values = gw_cost_hour_values(costs);
    double mean = gw_hour_values_mean(&values) * 1e-6;
    costs->energy_by_hour.data = "made up";
    costs->energy_by_hour.mean = figure_of(mean, GW_DIM_PRICE, "costs.made-up.energy_by_hour");
}

/* All hours of a year at one price. */
static struct gw_costs yearly_prices(int year, double usd_per_mwh)
{
    for (int i = 0; i < 8784; i++)
        prices[i] = usd_per_mwh;
    year_of_prices = (struct gw_hour_year){.year = year, .count = gw_is_leap_year(year) ? 8784 : 8760, .at = prices};
    return (struct gw_costs){.id = "made-up", .energy_by_hour = {.year = year, .hours_file = "made-up.csv", .hours = &year_of_prices}};
}

/* 20 $/MWh before noon and 60 after it in January, 100 in February, none in any other month. */
static struct gw_costs tabled_prices(void)
{
    struct gw_costs costs = {.id = "made-up", .energy_by_hour = {.year = 2024, .table = {.place = {.line = 1}, .utc_offset_h = -6}}};
    for (int hour = 0; hour < GW_DAY_HOURS; hour++) {
        costs.energy_by_hour.table.months[0].at[hour] = hour < 12 ? 20 : 60;
        costs.energy_by_hour.table.months[1].at[hour] = 100;
    }
    finish_prices(&costs);
    return costs;
}

/* --- a run of two sites at fixed facilities ------------------------------------------------------------------------------- */

enum { MONTHS = 3, START = 12 * 2026 };

static struct made_up made[2];
static struct gw_deployment plans[2];
static struct gw_run_deployment deployments[2];
static struct gw_run_site sites[2];
static struct gw_month_row rows[2][MONTHS], total[MONTHS];

/* January to March 2026: 1 MW in every hour six hours behind UTC, 3 MW at UTC, from February on. */
static struct gw_run run_of_two(void)
{
    memset(rows, 0, sizeof rows);
    memset(total, 0, sizeof total);
    for (int i = 0; i < 2; i++) {
        made[i] = made_up();
        made[i].site.utc_offset_h = i ? 0 : -6;
        plans[i] = (struct gw_deployment){.name = "d", .site = &made[i].site, .rack = &made[i].rack};
        deployments[i] = (struct gw_run_deployment){.deployment = &plans[i]};
        deployments[i].series.months = sites[i].series.months = rows[i];
        sites[i].site = &made[i].site;
        for (int at = 0; at < MONTHS; at++) {
            rows[i][at].month = total[at].month = START + at;
            rows[i][at].energy_wh = (double)gw_month_hours(START + at) * (i ? (at ? 3e6 : 0) : 1e6);
            total[at].energy_wh += rows[i][at].energy_wh;
        }
    }
    struct gw_run run = {.start = START, .month_count = MONTHS, .year_count = 1, .deployments = deployments, .sites = sites, .deployment_count = 2, .site_count = 2};
    run.total.months = total;
    return run;
}

START_TEST(without_prices_by_hour_the_weight_is_the_energy)
{
    struct gw_run run = run_of_two();
    struct gw_costs costs = {.id = "made-up", .energy_price = figure_of(60e-6, GW_DIM_PRICE, "energy")};
    double weight_wh[MONTHS];
    ck_assert_int_eq(gw_energy_price_weights(&run, &costs, &arena, weight_wh, &err), GW_OK);
    near_same(weight_wh[0], 744e6);
    near_same(weight_wh[1], 672e6 * 4);
    near_same(weight_wh[2], 744e6 * 4);
}
END_TEST

/* The mean of the table: (31 x 40 + 28 x 100) / 365 = 4040 / 365 $/MWh. A flat month is paid at the mean of its own hours: 40 and 100. */
START_TEST(a_table_weighs_months_and_hours)
{
    struct gw_run run = run_of_two();
    struct gw_costs costs = tabled_prices();
    double weight_wh[MONTHS], mean = 4040 / 365.0;
    near_rel(costs.energy_by_hour.mean.mode, mean * 1e-6, 1e-14);
    ck_assert_int_eq(gw_energy_price_weights(&run, &costs, &arena, weight_wh, &err), GW_OK);
    near_rel(weight_wh[0] * gw_cost_energy_price(&costs)->mode, 744 * 40, 1e-14);
    near_rel(weight_wh[1] * gw_cost_energy_price(&costs)->mode, 672 * 4 * 100, 1e-14);
    near_abs(weight_wh[2], 0, 1e-9);
    costs.energy_price = figure_of(70e-6, GW_DIM_PRICE, "energy"); /* a level of its own: 70 $/MWh in the place of 11.07 */
    near_rel(weight_wh[1] * gw_cost_energy_price(&costs)->mode, 672 * 4 * 100 * 70 / mean, 1e-14);
}
END_TEST

/* 30 $/MWh, but 8,790 from 03:00 to 04:00 UTC on 1 January: mean 31. That hour is of January at UTC and of the December before it six hours
 * behind; in 2026 as in the 2025 of the prices. */
START_TEST(a_file_weighs_every_hour_on_the_clock_of_its_site)
{
    struct gw_run run = run_of_two();
    struct gw_costs costs = yearly_prices(2025, 30);
    double weight_wh[MONTHS];
    prices[3] = 8790;
    finish_prices(&costs);
    near_rel(costs.energy_by_hour.mean.mode, 31e-6, 1e-14);
    for (int at = 0; at < MONTHS; at++)
        rows[1][at].energy_wh = (double)gw_month_hours(START + at) * 3e6;
    ck_assert_int_eq(gw_energy_price_weights(&run, &costs, &arena, weight_wh, &err), GW_OK);
    near_rel(weight_wh[0] * 31e-6, 744 * 30 + 3 * (743 * 30 + 8790), 1e-12);
    near_rel(weight_wh[1] * 31e-6, 672 * 4 * 30, 1e-12);
    made[1].site.utc_offset_h = -6;
    ck_assert_int_eq(gw_energy_price_weights(&run, &costs, &arena, weight_wh, &err), GW_OK);
    near_rel(weight_wh[0] * 31e-6, 744 * 4 * 30, 1e-12);
    made[0].site.utc_offset_h = 4; /* 07:00 there */
    ck_assert_int_eq(gw_energy_price_weights(&run, &costs, &arena, weight_wh, &err), GW_OK);
    near_rel(weight_wh[0] * 31e-6, 743 * 30 + 8790 + 744 * 3 * 30, 1e-12);
}
END_TEST

START_TEST(a_price_below_zero_pays)
{
    struct gw_run run = run_of_two();
    struct gw_costs costs = yearly_prices(2025, -7);
    double weight_wh[MONTHS];
    finish_prices(&costs);
    ck_assert_int_eq(gw_energy_price_weights(&run, &costs, &arena, weight_wh, &err), GW_OK);
    near_rel(weight_wh[0] * gw_cost_energy_price(&costs)->mode, -7 * 744, 1e-12);
}
END_TEST

/* --- a sizing --------------------------------------------------------------------------------------------------------- */

static double ratio_of(const struct gw_size_result *size, const struct gw_costs *costs)
{
    double ratio;
    ck_assert_msg(gw_energy_price_ratio(size, costs, &arena, &ratio, &err) == GW_OK, "%s", err.message);
    return ratio;
}

/* The year of a sizing has 365 days: what 29 February cost is in the mean and in no hour. 10 $/MWh, 376 on that day: mean 11. */
START_TEST(a_fixed_facility_pays_the_plain_mean)
{
    struct made_up m = made_up();
    struct gw_size_request request = request_of_count(&m, 10, GW_AMOUNT_RACKS);
    struct gw_size_result size;
    ck_assert_msg(gw_size(&request, &arena, &size, &err) == GW_OK, "%s", err.message);
    struct gw_costs costs = {.id = "made-up"};
    near_same(ratio_of(&size, &costs), 1);
    costs = tabled_prices();
    near_rel(ratio_of(&size, &costs), 1, 1e-14);
    costs = yearly_prices(2025, 30);
    prices[4000] = 2000;
    finish_prices(&costs);
    near_rel(ratio_of(&size, &costs), 1, 1e-12);
    costs = yearly_prices(2024, 10);
    for (int hour = 59 * 24; hour < 60 * 24; hour++)
        prices[hour] = 376;
    finish_prices(&costs);
    near_rel(costs.energy_by_hour.mean.mode, 11e-6, 1e-14);
    near_rel(ratio_of(&size, &costs), 10 / 11.0, 1e-12);
}
END_TEST

/* What a full block draws, by the plain loop, in the hours of the year that a price counts; and in all. */
static void loop_priced(const struct hourly *h, bool (*counts)(int month, int hour), double *priced_wh, double *all_wh)
{
    const struct gw_design *d = &h->design;
    struct gw_facility_design block = block_of(h, d);
    double units = units_of_a_block(d);
    *priced_wh = *all_wh = 0;
    for (int month = 1; month <= 12; month++)
        for (int hour = 0; hour < 24 * gw_days_in_month(2027, month); hour++) {
            struct gw_facility_air air = air_in(h, d, (size_t)(gw_weather_month_start(month - 1) + hour));
            double rack_w = units * fmin(d->idle_w + u_in(h, d, 2027, month, hour) * (d->max_w - d->idle_w), d->provisioned_w);
            struct gw_facility_hour result;
            gw_facility_hour(&block, rack_w, units * d->provisioned_w * d->support_frac, &air, &result);
            *all_wh += result.meter_w;
            *priced_wh += counts(month, hour) ? result.meter_w : 0;
        }
}

static bool at_five(int month, int hour)
{
    (void)month;
    return hour % 24 == 17;
}

static bool july_afternoon(int month, int hour)
{
    return month == 7 && hour == 20 * 24 + 16;
}

/* Its load is busy in the afternoon of the clock that it is told by. */
static struct hourly *hot_site(int clock)
{
    struct hourly *h = new_hourly();
    h->site = hourly_site("air-cooled-chillers", "phoenix");
    h->site.support_it_fixed = figure_of(1.7e6, GW_DIM_POWER, "fixed");
    h->load = *shipped_load("inference-conversation");
    h->load.week.clock = clock;
    set_up(h, "gb200-nvl72");
    return h;
}

static struct gw_size_result size_at(const struct hourly *h)
{
    struct gw_size_result size;
    struct gw_size_request request = {.rack = h->inputs.rack, .site = &h->site, .load = &h->load, .commissioning = &h->commissioning, .basis = GW_BASIS_FACILITY,
                                      .amount = {.unit = GW_AMOUNT_POWER, .value = 57e6}, .engine = &engine};
    ck_assert_msg(gw_size(&request, &arena, &size, &err) == GW_OK, "%s", err.message);
    return size;
}

/* Everything in one hour, so that the mean is 1 $/MWh: of each day at 24 $/MWh, of the year at 8,760. The fixed support IT is flat. */
START_TEST(an_hourly_facility_pays_for_the_hours_in_which_it_draws)
{
    const struct hourly *h = hot_site(GW_CLOCK_LOCAL);
    struct gw_size_result size = size_at(h);
    double blocks = size.mode.units / units_of_a_block(&h->design), fixed_w = 1.7e6 * h->design.pue_mean, priced_wh, all_wh;
    long utc_offset_h = lround(size.inputs.air->utc_offset_h);

    struct gw_costs costs = {.id = "made-up", .energy_by_hour = {.table = {.place = {.line = 1}, .utc_offset_h = (double)utc_offset_h}}};
    for (int month = 0; month < 12; month++)
        costs.energy_by_hour.table.months[month].at[17] = 24;
    finish_prices(&costs);
    loop_priced(h, at_five, &priced_wh, &all_wh);
    double table_ratio = ratio_of(&size, &costs);
    near_rel(table_ratio, 24 * (blocks * priced_wh + 365 * fixed_w) / (blocks * all_wh + 8760 * fixed_w), 1e-9);
    ck_assert_msg(table_ratio > 1.02, "%g", table_ratio); /* hot, and busy */

    costs = yearly_prices(2025, 0);
    prices[24 * (181 + 20) + 16 - utc_offset_h] = 8760; /* 21 July, 16:00 there */
    finish_prices(&costs);
    loop_priced(h, july_afternoon, &priced_wh, &all_wh);
    near_rel(ratio_of(&size, &costs), 8760 * (blocks * priced_wh + fixed_w) / (blocks * all_wh + 8760 * fixed_w), 1e-9);
}
END_TEST

START_TEST(at_one_price_the_hours_do_not_matter)
{
    const struct hourly *h = hot_site(GW_CLOCK_LOCAL);
    struct gw_size_result size = size_at(h);
    struct gw_costs costs = yearly_prices(2024, 37);
    finish_prices(&costs);
    near_rel(ratio_of(&size, &costs), 1, 1e-12);
}
END_TEST

/* The level is drawn, the ratio is not: mode, low and high are those of a flat price, each times the ratio. */
START_TEST(the_ratio_multiplies_every_draw)
{
    const struct hourly *h = hot_site(GW_CLOCK_LOCAL);
    struct gw_size_result size = size_at(h);
    struct gw_costs costs = {.id = "made-up", .energy_price = ranged_figure(40e-6, 60e-6, 95e-6, GW_DIM_PRICE, "energy")};
    struct gw_money flat, by_hour;
    ck_assert_int_eq(gw_money_of(&size, &costs, NULL, &arena, &flat, &err), GW_OK);
    for (int month = 0; month < 12; month++)
        for (int hour = 0; hour < 24; hour++)
            costs.energy_by_hour.table.months[month].at[hour] = hour >= 14 && hour < 20 ? 90 : 25;
    costs.energy_by_hour.table.utc_offset_h = size.inputs.air->utc_offset_h;
    costs.energy_by_hour.table.place.line = 1;
    finish_prices(&costs);
    ck_assert_int_eq(gw_money_of(&size, &costs, NULL, &arena, &by_hour, &err), GW_OK);
    double ratio = by_hour.energy_price_ratio;
    ck_assert_msg(ratio > 1.01 && ratio < 1.3, "%g", ratio);
    near_same(flat.energy_price_ratio, 1);
    near_rel(by_hour.mode.yearly_usd[GW_YEARLY_ENERGY], flat.mode.yearly_usd[GW_YEARLY_ENERGY] * ratio, 1e-12);
    near_rel(by_hour.low.yearly_usd[GW_YEARLY_ENERGY], flat.low.yearly_usd[GW_YEARLY_ENERGY] * ratio, 1e-12);
    near_rel(by_hour.high.yearly_usd[GW_YEARLY_ENERGY], flat.high.yearly_usd[GW_YEARLY_ENERGY] * ratio, 1e-12);
    near_rel(flat.mode.yearly_usd[GW_YEARLY_ENERGY], 60e-6 * size.mode.energy_per_year_wh, 1e-14);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("energy_price");
    TCase *test_case = tcase_create("prices by hour");
    tcase_add_checked_fixture(test_case, begin, end);
    tcase_add_test(test_case, without_prices_by_hour_the_weight_is_the_energy);
    tcase_add_test(test_case, a_table_weighs_months_and_hours);
    tcase_add_test(test_case, a_file_weighs_every_hour_on_the_clock_of_its_site);
    tcase_add_test(test_case, a_price_below_zero_pays);
    tcase_add_test(test_case, a_fixed_facility_pays_the_plain_mean);
    tcase_add_test(test_case, an_hourly_facility_pays_for_the_hours_in_which_it_draws);
    tcase_add_test(test_case, at_one_price_the_hours_do_not_matter);
    tcase_add_test(test_case, the_ratio_multiplies_every_draw);
    suite_add_tcase(suite, test_case);
    return run_suite(suite);
}
