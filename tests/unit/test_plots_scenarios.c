/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Lines by month, and the chart of scenarios that is made of them. Data are made up by hand, and every wanted number is arithmetic on them. */
#include "tests/near.h"
#include "tests/unit/chart_script.h"

#include "plots/from_scenarios.h"

#define NO (double)NAN

enum { START = 12 * 2026 + 6, MONTHS = 4 }; /* July 2026 */

/* ---- lines */

static const double stated_w[] = {1e9, 2e9, 2e9, 2e9}, late_w[] = {NO, 1e9, 3e9, 2.5e9}, short_w[] = {0, 1.5e9, NO, NO};
static const struct gw_chart_series series[] = {{"as stated", stated_w}, {"late", late_w}, {"short", short_w}};

START_TEST(lines_go_in_steps)
{
    const struct gw_chart chart = {.kind = GW_CHART_LINES, .title = "Lines", .lines = {"W", START, MONTHS, series, 3}};
    const char *script = script_of(&chart);
    has_text(script, "$line1 << EOD\n0 1\n1 1\n1 2\n2 2\n2 2\n3 2\n3 2\n4 2\nEOD\n");
    has_text(script, "$line2 << EOD\n\n1 1\n2 1\n2 3\n3 3\n3 2.5\n4 2.5\nEOD\n");
    has_text(script, "$line3 << EOD\n0 0\n1 0\n1 1.5\n2 1.5\n\n\nEOD\n");
    has_text(script, "$line1 using 1:2 with lines linetype 1 dashtype solid linewidth 4 linecolor rgb '#1a1a1a'");
    has_text(script, "'in Oct 2026'");
    has_text(script, "'most 3.00, Sep 2026'"); /* what the last value does not show */
    has_text(script, "'in Aug 2026, its end'");
    ck_assert_uint_eq(times_in(script, "'most "), 1);
    static const char *const order[] = {"'late'", "'as stated'", "'short'"}; /* 2.5, 2 and, last known, 1.5 GW */
    for (size_t i = 0; i + 1 < 3; i++)
        ck_assert_msg(strstr(script, order[i]) < strstr(script, order[i + 1]), "%s is not before %s", order[i], order[i + 1]);
}
END_TEST

START_TEST(many_lines_are_counted)
{
    struct gw_chart_series many[14];
    for (size_t i = 0; i < 14; i++)
        many[i] = series[i % 3];
    struct gw_chart chart = {.kind = GW_CHART_LINES, .title = "Lines", .lines = {"W", START, MONTHS, many, 14}};
    has_text(script_of(&chart), "The first 12 of 14 are drawn.");
    has_not(text, "$line13");
    const double none[] = {NO, NO, NO, NO};
    const struct gw_chart_series unknown = {"nothing", none};
    chart.lines = (struct gw_chart_lines){"W", START, MONTHS, &unknown, 1};
    has_text(script_of(&chart), "'no month is known'");
}
END_TEST

/* ---- scenarios */

static struct gw_month_row rows[2][3];
static const struct gw_scenario scenario = {.id = "late"};
static const struct gw_overlay overlay = {.scenario = &scenario};
static const struct gw_source source = {.title = "A report", .date = "2026-05"};
static const struct gw_plan plan = {.id = "made-up", .title = "Made-up plan", .as_of = {2026, 11, 1}, .sources = &source, .source_count = 1};

/* Two months of 1 GW and 10 accelerators; under the scenario three months that begin one later, of 2 GW and 30. */
static void make_runs(struct gw_run *runs)
{
    for (int r = 0; r < 2; r++) {
        runs[r] = (struct gw_run){.plan = &plan, .overlay = r ? &overlay : NULL, .start = START + r, .month_count = 2 + r};
        runs[r].total.months = rows[r];
        for (int m = 0; m < runs[r].month_count; m++)
            rows[r][m] = (struct gw_month_row){.month = START + r + m, .facility_peak_w = r ? 2e9 : 1e9, .accelerators = r ? 30 : 10, .in_service = r ? 20 : 5};
    }
}

START_TEST(scenarios_stand_beside_the_plan)
{
    struct gw_run runs[2];
    const struct gw_run *const sides[] = {&runs[0], &runs[1]};
    struct gw_chart chart;
    struct gw_arena arena;
    gw_arena_init(&arena);
    make_runs(runs);
    ck_assert_int_eq(gw_chart_from_scenarios(NULL, sides, 2, &arena, &chart, &err), GW_OK);
    const char *script = script_of(&chart);
    has_text(script, "'Made-up plan: facility power by scenario'");
    has_text(script, "$line1 << EOD\n0 1\n1 1\n1 1\n2 1\n\n\nEOD\n"); /* all months of either */
    has_text(script, "$line2 << EOD\n\n1 2\n2 2\n2 2\n3 2\n3 2\n4 2\nEOD\n");
    has_text(script, "'as stated'");
    has_text(script, "'late'");
    has_text(script, "A report");
    has_text(script, "none has a probability");
    ck_assert_int_eq(gw_chart_from_scenarios("in_service", sides, 2, &arena, &chart, &err), GW_OK);
    has_text(script_of(&chart), "$line2 << EOD\n\n1 20\n2 20\n");
    has_text(text, "'accelerators'");
    ck_assert_int_eq(gw_chart_from_scenarios("accelerators", sides, 2, &arena, &chart, &err), GW_OK);
    has_text(script_of(&chart), "$line1 << EOD\n0 10\n");
    ck_assert_int_eq(gw_chart_from_scenarios("energy_wh", sides, 2, &arena, &chart, &err), GW_USAGE);
    has_text(err.message, "expected --metric facility_peak_w, in_service or accelerators");
    gw_arena_clear(&arena);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("charts of scenarios");
    TCase *tests = tcase_create("scripts");
    tcase_add_checked_fixture(tests, NULL, forget_script);
    tcase_add_test(tests, lines_go_in_steps);
    tcase_add_test(tests, many_lines_are_counted);
    tcase_add_test(tests, scenarios_stand_beside_the_plan);
    suite_add_tcase(suite, tests);
    return run_suite(suite);
}
