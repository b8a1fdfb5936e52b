/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Names of metrics, limits on them and how their values are read. Months are counted by hand. */
#include "tests/near.h"

#include "planner/base/text.h"
#include "planner/sweep/metric.h"

static struct gw_arena arena;
/* July 2026 to December 2032: 78 months */
static const struct gw_plan plan = {.start = {2026, 7, 1}, .end = {2032, 12, 1}};

static struct gw_plan_metric parsed(const char *name)
{
    struct gw_plan_metric metric;
    struct gw_err err = {0};
    ck_assert_msg(gw_plan_metric_parse(&plan, name, &arena, &metric, &err) == GW_OK, "%s: %s", name, err.message);
    return metric;
}

static void refused(const char *name, const char *says)
{
    struct gw_plan_metric metric;
    struct gw_err err = {0};
    ck_assert_int_eq(gw_plan_metric_parse(&plan, name, &arena, &metric, &err), GW_USAGE);
    has_text(err.message, says);
}

START_TEST(times_are_months_of_the_plan)
{
    static const struct {
        const char *name;
        int quantity, way, first, end;
    } rows[] = {
        {"energy_wh", GW_SWEPT_ENERGY_WH, GW_SWEPT_ADDED, 0, 78},
        {"energy_wh:2026", GW_SWEPT_ENERGY_WH, GW_SWEPT_ADDED, 0, 6}, /* the half of it that the plan has */
        {"energy_wh:2030", GW_SWEPT_ENERGY_WH, GW_SWEPT_ADDED, 42, 54},
        {"energy_wh:2032-12", GW_SWEPT_ENERGY_WH, GW_SWEPT_ADDED, 77, 78},
        {"facility_peak_w", GW_SWEPT_PEAK_W, GW_SWEPT_LARGEST, 0, 78},
        {"accelerators:2028-12", GW_SWEPT_ACCELERATORS, GW_SWEPT_LAST, 29, 30},
        {"in_service:2028", GW_SWEPT_IN_SERVICE, GW_SWEPT_LAST, 18, 30},
        {"carbon_kg:2030", GW_SWEPT_SUM, GW_SWEPT_ADDED, 42, 54},
        {"units_missing", GW_SWEPT_MISSING_UNITS, GW_SWEPT_LAST, 0, 78},
        {"month_reached:1GW", GW_SWEPT_PEAK_W, GW_SWEPT_REACHED, 0, 78},
        {"month_reached:400000 accelerators", GW_SWEPT_ACCELERATORS, GW_SWEPT_REACHED, 0, 78},
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct gw_plan_metric m = parsed(rows[i].name);
        ck_assert_msg(m.swept.quantity == (enum gw_swept_quantity)rows[i].quantity && m.swept.way == (enum gw_swept_way)rows[i].way &&
                          m.swept.first_month == rows[i].first && m.swept.end_month == rows[i].end,
                      "%s: %d %d %d %d", rows[i].name, m.swept.quantity, m.swept.way, m.swept.first_month, m.swept.end_month);
    }
    near_same(parsed("month_reached:1.5 GW").swept.threshold, 1.5e9);
    near_same(parsed("month_reached:400000 accelerators").swept.threshold, 400000);
}
END_TEST

START_TEST(dashes_are_read_and_the_key_is_told)
{
    ck_assert_str_eq(parsed("energy-wh:2032-12").name, "energy_wh:2032-12");
    ck_assert_str_eq(parsed("usd-per-accelerator-hour").name, "usd_per_accelerator_hour");
    ck_assert_int_eq(parsed("energy-wh:2032-12").swept.first_month, 77);
}
END_TEST

START_TEST(other_names_are_refused_with_a_reason)
{
    refused("energy", "did you mean 'energy_wh'?");
    refused("peak", "expected energy_wh, facility_peak_w");
    refused("costs_usd", "did you mean 'cost_usd'?");
    refused("present_cost_usd:2030", "'present_cost_usd' is of the whole plan, got ':2030'");
    refused("energy_wh:2033", "'2033' lies outside of the plan, which lasts from 2026-07 to 2032-12");
    refused("energy_wh:2026-06", "lies outside");
    refused("energy_wh:soon", "expected a year or a month");
    refused("energy_wh:2030-13", "expected a year or a month");
    refused("energy_wh:2030-Q3", "expected a year or a month");
    refused("month_reached", "expected a power or a number of accelerators");
    refused("month_reached:1 GWh", "got '1 GWh'");
    refused("month_reached:0 W", "reached before anything stands");
}
END_TEST

START_TEST(limits_are_in_the_unit_of_the_metric)
{
    struct gw_plan_metric peak = parsed("facility_peak_w"), month = parsed("month_reached:1GW"), count = parsed("accelerators");
    double value = 0;
    struct gw_err err = {0};
    ck_assert_int_eq(gw_plan_metric_limit(&plan, &peak, "1.2 GW", &value, &err), GW_OK);
    near_same(value, 1.2e9);
    ck_assert_int_eq(gw_plan_metric_limit(&plan, &month, "2029-06", &value, &err), GW_OK);
    near_same(value, 35);
    ck_assert_int_eq(gw_plan_metric_limit(&plan, &count, "400000", &value, &err), GW_OK);
    near_same(value, 400000);
    ck_assert_int_eq(gw_plan_metric_limit(&plan, &peak, "1.2 GWh", &value, &err), GW_USAGE);
    has_text(err.message, "expected a power");
    err = (struct gw_err){0};
    ck_assert_int_eq(gw_plan_metric_limit(&plan, &month, "2029", &value, &err), GW_USAGE);
    has_text(err.message, "expected a month such as '2029-06', got '2029'");
}
END_TEST

START_TEST(values_are_read_in_their_unit)
{
    struct gw_plan_metric energy = parsed("energy_wh:2030"), month = parsed("month_reached:1GW");
    char buffer[GW_NUMBER_TEXT];
    ck_assert_str_eq(gw_plan_metric_text(&plan, &energy, 61.3e12, buffer, sizeof buffer), "61.3 TWh");
    ck_assert_str_eq(gw_plan_metric_text(&plan, &energy, (double)NAN, buffer, sizeof buffer), "-");
    ck_assert_str_eq(gw_plan_metric_text(&plan, &month, 35, buffer, sizeof buffer), "2029-06");
    ck_assert_str_eq(gw_plan_metric_text(&plan, &month, 35.03, buffer, sizeof buffer), "2029-06");
    ck_assert_str_eq(gw_plan_metric_text(&plan, &month, 34.2, buffer, sizeof buffer), "2029-06");
    ck_assert_str_eq(gw_plan_metric_text(&plan, &month, (double)INFINITY, buffer, sizeof buffer), "never");
}
END_TEST

int main(void)
{
    gw_arena_init(&arena);
    Suite *suite = suite_create("metrics of a sweep");
    TCase *metrics = tcase_create("metrics");
    tcase_add_test(metrics, times_are_months_of_the_plan);
    tcase_add_test(metrics, dashes_are_read_and_the_key_is_told);
    tcase_add_test(metrics, other_names_are_refused_with_a_reason);
    tcase_add_test(metrics, limits_are_in_the_unit_of_the_metric);
    tcase_add_test(metrics, values_are_read_in_their_unit);
    suite_add_tcase(suite, metrics);
    int failed = run_suite(suite);
    gw_arena_clear(&arena);
    return failed;
}
