/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Charts that set sites side by side: losses, climates, predicted against measured. Data are made up by hand, and every wanted number
 * is arithmetic on them. */
#include "tests/near.h"
#include "tests/unit/chart_script.h"

#include "plots/point_names.h"

/* ---- losses */

static const char *const part_names[] = {"UPS", "chillers", "fans"};
static const double warm_wh[] = {0.15e12, 0.3e12, 0.075e12}, cold_wh[] = {0.1e12, 0, 0.00025e12};
static const struct gw_chart_losses_row loss_rows[] = {{"Warm", 5e12, 0.2e12, warm_wh}, {"Cold", 2.5e12, (double)NAN, cold_wh}};

static struct gw_chart losses(void)
{
    return (struct gw_chart){.kind = GW_CHART_LOSSES, .title = "Losses", .losses = {"Wh", part_names, 3, loss_rows, 2}};
}

START_TEST(losses_are_shares_of_it)
{
    struct gw_chart chart = losses();
    const char *script = script_of(&chart);
    has_text(script, "'IT 5.00 TWh = 100 % (support 0.20), meter 5.53 TWh, PUE 1.105'"); /* 5.525 / 5 */
    has_text(script, "'IT 2.50 TWh = 100 %, meter 2.60 TWh, PUE 1.040'"); /* 2.60025 / 2.5 = 1.0401 */
    has_text(script, "$losses << EOD\n0 0 3 9 10.5\n1 0 4 4 4.01\nEOD\n");
    has_text(script, "'10.5 %'");
    has_text(script, "'4.01 %'");
    has_text(script, "'Percent of IT energy'");
    has_text(script, "'a UPS'");
    has_text(script, "'a 3.00'");
    has_text(script, "'b 6.00'");
    has_text(script, "'c 1.50'");
    has_text(script, "'c 0.01'"); /* a part of 0.01 % is readable too */
    ck_assert_uint_eq(times_in(script, "'b "), 2); /* in the key and of the warm row: a part that is none has no label */
}
END_TEST

START_TEST(losses_without_it_have_no_bar)
{
    static const double none[] = {0, -1, (double)NAN};
    for (size_t i = 0; i < 3; i++) {
        struct gw_chart_losses_row row = {"Dark", none[i], 0, warm_wh};
        struct gw_chart chart = losses();
        chart.losses.rows = &row;
        chart.losses.row_count = 1;
        const char *script = script_of(&chart);
        has_text(script, "'IT energy is not known or zero: no shares of it'");
        has_text(script, "$losses << EOD\n0 0 0 0 0\nEOD\n");
        has_not(script, "PUE");
        has_not(script, "'0 %'");
    }
}
END_TEST

/* ---- climates */

static const struct gw_chart_climate climates_given[] = {{"Hot", 1.2, 1.35, 6000, 0.4},
                                                         {"Nowhere", (double)NAN, (double)NAN, (double)NAN, (double)NAN},
                                                         {"Cold", 1.08, 1.1, 7500, 1},
                                                         {"Mild", 1.1, 1.2, 6600, 0.9998},
                                                         {"Steam", 1.25, (double)NAN, 5900, 0.0002}};

static struct gw_chart climates(void)
{
    return (struct gw_chart){.kind = GW_CHART_CLIMATES, .title = "Climates", .climates = {"racks", climates_given, 5}};
}

START_TEST(climates_are_sorted_by_the_year)
{
    struct gw_chart chart = climates();
    const char *script = script_of(&chart);
    has_text(script, "$pue << EOD\n1.08 0.5\n1.1 0.5\n\n1.1 1.5\n1.2 1.5\n\n1.2 2.5\n1.35 2.5\n\nEOD\n");
    static const char *const order[] = {"'Cold'", "'Mild'", "'Hot'", "'Steam'", "'Nowhere'"};
    for (size_t i = 0; i + 1 < 5; i++)
        ck_assert_msg(strstr(script, order[i]) < strstr(script, order[i + 1]), "%s is not before %s", order[i], order[i + 1]);
    has_text(script, "'PUE (the axis begins at 1.0)'");
    has_text(script, "'racks per GW'");
    has_text(script, "'1.080'");
    has_text(script, "'1.350'");
    has_text(script, "'7,500'");
    has_text(script, "'40.0 %'");
    has_text(script, "'100.0 %'");
    has_text(script, "'>99.9 %'"); /* nearly all hours are not all */
    has_text(script, "'<0.1 %'");
    ck_assert_uint_eq(times_in(script, "'n/a'"), 3);
    ck_assert_uint_eq(times_in(script, "set object circle"), 4 + 1); /* years, and one in the key */
    ck_assert_uint_eq(times_in(script, "set object polygon"), 3 + 1); /* peaks */
}
END_TEST

START_TEST(climates_count_what_they_are_told)
{
    struct gw_chart chart = climates();
    chart.climates.counted = "accelerators";
    has_text(script_of(&chart), "'accelerators per GW'");
    chart.climates.counted = NULL;
    has_text(script_of(&chart), "'racks per GW'");
}
END_TEST

/* ---- parity */

#define NO (double)NAN
static const char *const group_names[] = {"fleets", "campuses"};
static const struct gw_chart_parity_point points_given[] = {{"one", 1.1, 1.13, NO, NO, NO, NO, 0, false},
                                                            {"two", 1.2, 1.19, NO, NO, NO, NO, 0, true},
                                                            {"three", 1.4, 1.45, 1.37, 1.44, NO, NO, 1, false},
                                                            {"four", 1.6, 1.4, NO, NO, 1.35, 1.5, 9, false},
                                                            {"five", NO, 1.4, NO, NO, NO, NO, 0, false},
                                                            {"six", 1.4, (double)INFINITY, NO, NO, NO, NO, 0, true}};
static const double bands_given[] = {0.03, 0.10};

static struct gw_chart parity(void)
{
    return (struct gw_chart){.kind = GW_CHART_PARITY,
                             .title = "Parity",
                             .parity = {"annual PUE", NULL, group_names, 2, points_given, 6, bands_given, 2}};
}

START_TEST(parity_counts_what_lies_in_its_bands)
{
    struct gw_chart chart = parity();
    const char *script = script_of(&chart);
    has_text(script, "'within 0.03 of measured'"); /* 1.13 - 1.1 is 0.03 and a rounding error: it counts */
    has_text(script, "'2 of 4 points'");
    has_text(script, "'within 0.1 of measured'");
    has_text(script, "'3 of 4 points'");
    has_text(script, "'2 points, median error 0.0200'"); /* of 0.03 and 0.01 */
    has_text(script, "'2 points, median error 0.125'");  /* of 0.05 and 0.2; group 9 is the last one */
    has_text(script, "'measured annual PUE'");
    has_text(script, "'predicted annual PUE'");
    has_text(script, "'hollow: not independent'");
    has_text(script, "2 of 6 points are not known in both and not drawn.");
    has_text(script, "Thin lines: ranges.");
    has_text(script, "$points << EOD\n1.1 1.13 1.1 1.1 1.13 1.13\n1.2 1.19 1.2 1.2 1.19 1.19\n1.4 1.45 1.37 1.44 1.45 1.45\n"
                     "1.6 1.4 1.6 1.6 1.35 1.5\nEOD\n");
    has_text(script, "set xrange [1:1.7]");
    has_text(script, "set yrange [1:1.7]");
    has_text(script, "$band1 << EOD\n1 1\n1 1.03\n1.67 1.7\n1.7 1.7\n1.7 1.67\n1.03 1\nEOD\n");
    has_text(script, "'four'");
    has_not(script, "'five'");
}
END_TEST

START_TEST(parity_says_why_points_are_hollow)
{
    struct gw_chart chart = parity();
    chart.parity.hollow = "hollow: climate recalled";
    chart.parity.hollow_why = "from general knowledge";
    const char *script = script_of(&chart);
    has_text(script, "'hollow: climate recalled'");
    has_text(script, "'from general knowledge'");
    has_not(script, "fitted");
}
END_TEST

START_TEST(parity_works_in_any_unit_and_below_zero)
{
    const struct gw_chart_parity_point points[] = {{"a", -40e6, -35e6, NO, NO, NO, NO, 0, false}, {"b", -10e6, -12e6, NO, NO, NO, NO, 0, false}};
    const double band = 5e6;
    struct gw_chart chart = parity();
    chart.parity = (struct gw_chart_parity){"power", "W", NULL, 0, points, 2, &band, 1, NULL, NULL};
    const char *script = script_of(&chart);
    has_text(script, "'measured power, MW'");
    has_text(script, "'-40'");
    has_text(script, "'within 5 MW of measured'");
    has_text(script, "'2 points, median error 3.50'");
    has_not(script, "Thin lines");
    has_not(script, "hollow");
}
END_TEST

START_TEST(many_groups_are_folded)
{
    static const char *const names[] = {"g1", "g2", "g3", "g4", "g5", "g6", "g7", "g8"};
    struct gw_chart_parity_point points[8];
    for (size_t i = 0; i < 8; i++)
        points[i] = (struct gw_chart_parity_point){"p", 1 + (double)i, 1 + (double)i, NO, NO, NO, NO, i, false};
    struct gw_chart chart = parity();
    chart.parity = (struct gw_chart_parity){"number", NULL, names, 8, points, 8, NULL, 0, NULL, NULL};
    const char *script = script_of(&chart);
    has_text(script, "'3 others'");
    has_text(script, "'g5'");
    has_not(script, "'g6'");
    has_text(script, "'3 points, median error 0'");
}
END_TEST

/* ---- names of points */

START_TEST(names_of_points_find_room_or_are_counted)
{
    const struct gw_box box = {0, 400, 0, 400};
    const struct gw_point_mark alone = {"alone", 200, 200, 4, 200, 200, 200, 200};
    ck_assert_uint_eq(gw_point_names_draw(NULL, &box, &alone, 1), 0);
    struct gw_point_mark crowd[12];
    for (int i = 0; i < 12; i++) /* two columns of six, 8 px apart */
        crowd[i] = (struct gw_point_mark){"a name", 200 + 8 * (i % 2), 200 + 8 * (i / 2), 4, 200, 200, 200, 200};
    ck_assert_uint_lt(gw_point_names_draw(NULL, &box, crowd, 12), 12);
    const struct gw_box narrow = {190, 210, 190, 210};
    ck_assert_uint_eq(gw_point_names_draw(NULL, &narrow, &alone, 1), 1);
    const struct gw_point_mark silent = {NULL, 200, 200, 4, 200, 200, 200, 200};
    ck_assert_uint_eq(gw_point_names_draw(NULL, &narrow, &silent, 1), 0);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("charts of sites");
    TCase *tests = tcase_create("scripts");
    tcase_add_checked_fixture(tests, NULL, forget_script);
    tcase_add_test(tests, losses_are_shares_of_it);
    tcase_add_test(tests, losses_without_it_have_no_bar);
    tcase_add_test(tests, climates_are_sorted_by_the_year);
    tcase_add_test(tests, climates_count_what_they_are_told);
    tcase_add_test(tests, parity_counts_what_lies_in_its_bands);
    tcase_add_test(tests, parity_says_why_points_are_hollow);
    tcase_add_test(tests, parity_works_in_any_unit_and_below_zero);
    tcase_add_test(tests, many_groups_are_folded);
    tcase_add_test(tests, names_of_points_find_room_or_are_counted);
    suite_add_tcase(suite, tests);
    return run_suite(suite);
}
