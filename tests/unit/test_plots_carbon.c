/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Lines by year in panels, and the chart of emissions that is drawn with them. Numbers are made up by hand, and every wanted one is
 * arithmetic on them. */
#include "tests/near.h"
#include "tests/unit/chart_script.h"

#include "planner/base/date.h"
#include "planner/plan/carbon.h"
#include "plots/from_run.h"

static struct gw_arena arena;
static struct gw_run run;
static struct gw_plan plan;
static struct gw_year_row years[3];
static struct gw_run_carbon carbon;
static double kg[GW_CARBON_SLOTS][3][3]; /* of a slot: mode, low, high of each year */
static struct gw_source source = {.title = "A register of stacks", .date = "2026"};
static struct gw_figure factor;

static void put(int slot, double y0_mt, double y1_mt, double y2_mt)
{
    const double mt[] = {y0_mt, y1_mt, y2_mt};
    struct gw_carbon_line *line = &carbon.total[slot];
    for (int year = 0; year < 3; year++) {
        kg[slot][0][year] = mt[year] * 1e9;
        kg[slot][1][year] = mt[year] * 0.75e9;
        kg[slot][2][year] = mt[year] * 1.5e9;
    }
    *line = (struct gw_carbon_line){.years_kg = kg[slot][0], .years_low_kg = kg[slot][1], .years_high_kg = kg[slot][2], .figures = {&factor}};
}

static void miss(int slot)
{
    carbon.total[slot] = (struct gw_carbon_line){.unavailable = "here has none"};
}

/* October 2026 to December 2028. */
static void open_arena(void)
{
    err = (struct gw_err){0};
    gw_arena_init(&arena);
    factor = (struct gw_figure){.present = true, .kind = GW_KIND_MEASURED, .sources = {&source}};
    plan = (struct gw_plan){.id = "made-up", .title = "Made-up plan"};
    run = (struct gw_run){.plan = &plan, .start = 12 * 2026 + 9, .month_count = 27, .year_count = 3, .total.years = years, .carbon = &carbon};
    for (int year = 0; year < 3; year++)
        years[year] = (struct gw_year_row){.year = 2026 + year, .months = year == 0 ? 3 : 12};
    for (int slot = 0; slot < GW_CARBON_SLOTS; slot++)
        miss(slot);
    put(GW_CARBON_SLOT_DIRECT, 1, 4, 8);
    put(GW_CARBON_SLOT_DIRECT_FALLING, 1, 3, 6);
    put(GW_CARBON_SLOT_GAS, 1, 5, 10);
    put(GW_CARBON_SLOT_LIFE_CYCLE, 2, 6, 9);
    carbon.total[GW_CARBON_SLOT_GAS].path = GW_CARBON_GAS;
}

static void close_arena(void)
{
    forget_script();
    gw_arena_clear(&arena);
}

static const char *script(void)
{
    struct gw_chart chart;
    ck_assert_msg(gw_chart_from_run("carbon-by-year", &run, &arena, &chart, &err) == GW_OK, "%s", err.message);
    return script_of(&chart);
}

/* Three lines: .19 of a year apart. The part of 2026 is in no line, and in the band. */
START_TEST(direct_lines_stand_beside_each_other)
{
    const char *text_of = script();
    has_text(text_of, "$path1_1 << EOD\n0 -1\n\n\n2026.81 4\n2027.81 8\nEOD\n");
    has_text(text_of, "$path1_2 << EOD\n0 -1\n\n\n2027 3\n2028 6\nEOD\n");
    has_text(text_of, "$path1_3 << EOD\n0 -1\n\n\n2027.19 5\n2028.19 10\nEOD\n");
    has_text(text_of, "$range1_3 << EOD\n0 -1 -1\n2026.19 0.75 1.5\n2027.19 3.75 7.5\n2028.19 7.5 15\nEOD\n");
    has_text(text_of, "$band1 << EOD\n0 -1 -1\n2026 0.75 1.5\n2027 2.25 7.5\n2028 4.5 15\nEOD\n"); /* falling low to gas high */
    has_text(text_of, "'Mt CO2 a year, location-based, at the meter'");
    has_text(text_of, "'gas at the margin *'");
    has_text(text_of, "'average, constant factor'");
    has_text(text_of, "'2026*'");
    has_text(text_of, "A register of stacks (2026)");
    has_not(text_of, "as the grid states it"); /* which it does not */
}
END_TEST

START_TEST(life_cycle_has_a_panel_of_its_own)
{
    const char *text_of = script();
    has_text(text_of, "'Life-cycle: ");
    has_text(text_of, "$path2_1 << EOD\n0 -1\n\n\n2027 6\n2028 9\nEOD\n"); /* alone: the falling line is not known */
    has_text(text_of, "$band2 << EOD\n0 -1 -1\nEOD\n");
    has_text(text_of, "'no sum: here has none'");
    ck_assert_uint_eq(times_in(text_of, "set yrange [0:"), 2);
    has_not(text_of, " 14\n"); /* 8 + 6: direct and life-cycle in one */
    has_not(text_of, " 17\n");
}
END_TEST

START_TEST(a_sum_that_is_missing_is_said)
{
    miss(GW_CARBON_SLOT_LIFE_CYCLE);
    const char *text_of = script();
    has_text(text_of, "'unavailable: no sum: here has none'");
    has_not(text_of, "$path2_1");
    ck_assert_uint_eq(times_in(text_of, "set yrange [0:"), 1);
}
END_TEST

START_TEST(a_direct_sum_that_is_missing_is_said_above)
{
    for (int slot = GW_CARBON_SLOT_DIRECT; slot <= GW_CARBON_SLOT_GAS; slot++)
        miss(slot);
    const char *text_of = script(), *why = strstr(text_of, "'unavailable: no sum: here has none'");
    has_text(text_of, "$path2_1 << EOD\n0 -1\n\n\n2027 6\n2028 9\nEOD\n");
    ck_assert_ptr_nonnull(why);
    ck_assert(why < strstr(text_of, "plot \\")); /* labels come before what draws them */
    has_not(text_of, "unset label");
}
END_TEST

START_TEST(own_plants_alone_are_one_line)
{
    struct gw_chart chart;
    for (int slot = GW_CARBON_SLOT_DIRECT; slot <= GW_CARBON_SLOT_GAS; slot++) {
        put(slot, 1, 2, 3);
        carbon.total[slot].own_plants = true;
    }
    ck_assert_int_eq(gw_chart_from_run("carbon-by-year", &run, &arena, &chart, &err), GW_OK);
    ck_assert_uint_eq(chart.paths.panels[0].path_count, 1);
    has_text(script(), "'own plants, on all paths *'");
    put(GW_CARBON_SLOT_GAS, 1, 2, 4);
    has_text(script(), "'gas at the margin'");
    ck_assert_int_eq(gw_chart_from_run("carbon-by-year", &run, &arena, &chart, &err), GW_OK);
    ck_assert_uint_eq(chart.paths.panels[0].path_count, 3);
    ck_assert_ptr_nonnull(strstr(chart.note, "Sites that feed themselves count with their own plants."));
}
END_TEST

START_TEST(nothing_known_is_no_chart)
{
    struct gw_chart chart;
    for (int slot = 0; slot < GW_CARBON_SLOTS; slot++)
        miss(slot);
    ck_assert_int_eq(gw_chart_from_run("carbon-by-year", &run, &arena, &chart, &err), GW_USAGE);
    ck_assert_str_eq(err.message, "'carbon-by-year' has no sum over all sites: here has none; see: gwplan run made-up");
    run.carbon = NULL;
    err = (struct gw_err){0};
    ck_assert_int_eq(gw_chart_from_run("carbon-by-year", &run, &arena, &chart, &err), GW_USAGE);
}
END_TEST

/* A number that is none takes its mark and its line, and nothing stands at zero for it. */
START_TEST(a_year_that_is_not_known_is_parted)
{
    put(GW_CARBON_SLOT_DIRECT, 1, (double)NAN, 8);
    kg[GW_CARBON_SLOT_GAS][2][2] = (double)INFINITY;
    const char *text_of = script();
    has_text(text_of, "$path1_1 << EOD\n0 -1\n\n\n\n2027.81 8\nEOD\n");
    has_text(text_of, "$range1_3 << EOD\n0 -1 -1\n2026.19 0.75 1.5\n2027.19 3.75 7.5\nEOD\n");
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("plots_carbon");
    TCase *tests = tcase_create("charts");
    tcase_add_checked_fixture(tests, open_arena, close_arena);
    tcase_add_test(tests, direct_lines_stand_beside_each_other);
    tcase_add_test(tests, life_cycle_has_a_panel_of_its_own);
    tcase_add_test(tests, a_sum_that_is_missing_is_said);
    tcase_add_test(tests, a_direct_sum_that_is_missing_is_said_above);
    tcase_add_test(tests, own_plants_alone_are_one_line);
    tcase_add_test(tests, nothing_known_is_no_chart);
    tcase_add_test(tests, a_year_that_is_not_known_is_parted);
    suite_add_tcase(suite, tests);
    return run_suite(suite);
}
