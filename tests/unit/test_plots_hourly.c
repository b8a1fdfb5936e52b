/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Charts of the hours and months of a year: what stands in their scripts. Data are made up by hand, and every wanted number is
 * arithmetic on them. */
#include "tests/near.h"
#include "tests/unit/chart_script.h"

#include "plots/palette.h"
#include "plots/pue.h"

/* ---- load duration */

static const double five_w[] = {2e9, 5e9, 1e9, 4e9, 3e9}, two_w[] = {0.5e9, 1.5e9};
static const struct gw_chart_load loads[] = {{"five hours", five_w, 5}, {"two hours", two_w, 2}};

static struct gw_chart load_duration(void)
{
    return (struct gw_chart){.kind = GW_CHART_LOAD_DURATION,
                             .title = "Load duration",
                             .load_duration = {"W", 8760, NULL, loads, 2, "supply of the site", 6e9}};
}

START_TEST(hours_are_sorted_over_the_year)
{
    struct gw_chart chart = load_duration();
    const char *script = script_of(&chart);
    /* rank k of 5 at (k + 1/2) / 5 of 8,760 hours, and both ends */
    has_text(script, "$load1 << EOD\n0 5\n876 5\n2628 4\n4380 3\n6132 2\n7884 1\n8760 1\nEOD\n");
    has_text(script, "$load2 << EOD\n0 1.5\n2190 1.5\n6570 0.5\n8760 0.5\nEOD\n");
    has_text(script, "'peak 5.00, P50 3.00'");
    has_text(script, "'peak 1.50, P50 1.00'"); /* between the two */
    has_text(script, "'lowest hour, GW'");
    has_text(script, "'P50: half of the hours'");
    has_text(script, "'hours of the year at or above'");
    has_text(script, "'8,760'");
    has_text(script, "'supply of the site'");
    has_text(script, "set yrange [0:6]");
    has_text(script, "8760 6\nEOD\n");
    has_text(script, "dashtype (9,4)"); /* the second line is told apart without its colour */
}
END_TEST

START_TEST(hours_may_be_percent)
{
    struct gw_chart chart = load_duration();
    chart.load_duration.hours = 0;
    has_text(script_of(&chart), "$load2 << EOD\n0 1.5\n25 1.5\n75 0.5\n100 0.5\nEOD\n");
    has_text(text, "'percent of the hours at or above'");
    chart.load_duration.basis = "share of January at or above";
    has_text(script_of(&chart), "'share of January at or above'");
}
END_TEST

/* How many lines a block has. */
static size_t lines_of(const char *script, const char *block)
{
    const char *from = strstr(script, block);
    ck_assert_ptr_nonnull(from);
    const char *until = strstr(from, "\nEOD");
    size_t lines = 0;
    for (const char *at = strchr(from, '\n'); at && at < until; at = strchr(at + 1, '\n'))
        lines++;
    return lines;
}

START_TEST(a_whole_year_is_thinned_but_not_at_its_ends)
{
    static double year_w[8760];
    struct gw_chart_load load = {"year", year_w, 8760};
    for (int h = 0; h < 8760; h++)
        year_w[h] = 1e6 * (1000 + h);
    year_w[4000] = 9.876e9; /* one hour, the peak */
    year_w[5000] = 1.25e8;  /* and one, the lowest */
    struct gw_chart chart = load_duration();
    chart.load_duration.series = &load;
    chart.load_duration.series_count = 1;
    const char *script = script_of(&chart);
    ck_assert_uint_eq(lines_of(script, "$load1 << EOD"), 402);
    has_text(script, "$load1 << EOD\n0 9.876\n0.5 9.876\n");
    has_text(script, "\n8759.5 0.125\n8760 0.125\nEOD\n");
    has_text(script, "'peak 9.88, ");
}
END_TEST

START_TEST(a_supply_far_above_the_load_is_said_not_drawn)
{
    struct gw_chart chart = load_duration();
    chart.load_duration.level = 16e9; /* more than three times the peak */
    const char *script = script_of(&chart);
    has_text(script, "'supply of the site: 16.0 GW, above this chart.'");
    has_not(script, "$level");
    has_text(script, "set yrange [0:6]"); /* 5 GW and a tenth */
    chart.load_duration.level = (double)NAN;
    has_not(script_of(&chart), "supply of the site");
}
END_TEST

START_TEST(hours_that_are_not_known_are_left_out_and_counted)
{
    const double some_w[] = {(double)NAN, 2e6, (double)NAN, 1e6}, none_w[] = {(double)NAN};
    const struct gw_chart_load series[] = {{"some", some_w, 4}, {"none", none_w, 1}};
    struct gw_chart chart = load_duration();
    chart.load_duration = (struct gw_chart_load_duration){.unit = "W", .hours = 4, .series = series, .series_count = 2, .level = (double)NAN};
    const char *script = script_of(&chart);
    has_text(script, "$load1 << EOD\n0 2\n1 2\n3 1\n4 1\nEOD\n");
    has_text(script, "'3 hours are not known and left out.'");
    has_text(script, "'no hour is known'");
    has_text(script, "'n/a'");
}
END_TEST

START_TEST(more_lines_than_can_be_told_apart_are_said)
{
    struct gw_chart_load many[40];
    for (int i = 0; i < 40; i++)
        many[i] = (struct gw_chart_load){"a site", five_w, 5};
    struct gw_chart chart = load_duration();
    chart.load_duration.series = many;
    chart.load_duration.series_count = 40;
    const char *script = script_of(&chart);
    has_text(script, "'The first 12 of 40 are drawn.'");
    ck_assert_uint_eq(times_in(script, "  $load"), 12);
}
END_TEST

/* ---- hours as colours */

static double hours_w[366][24];

static struct gw_chart heatmap(size_t days)
{
    for (int d = 0; d < 366; d++)
        for (int h = 0; h < 24; h++)
            hours_w[d][h] = 800e6 + 1e6 * d + 0.5e6 * h;
    return (struct gw_chart){.kind = GW_CHART_HEATMAP, .title = "Hours", .heatmap = {"W", hours_w[0], days, 12 * 2027 + 1, 27, NULL}};
}

START_TEST(hours_say_their_least_and_their_most)
{
    struct gw_chart chart = heatmap(4); /* 27 February to 2 March 2027 */
    hours_w[1][5] = 640e6;
    hours_w[3][23] = 990e6;
    const char *script = script_of(&chart);
    has_text(script, "'From 640 MW (28 Feb, 5-6 h) to 990 MW (2 Mar, 23-24 h).'");
    has_text(script, "'MW'");
    has_text(script, "'640'");
    has_text(script, "'990'");
    has_text(script, "'Hour of the day, local standard time'");
    has_text(script, "'Mar'");
    has_text(script, "set xrange [0:4]\nset yrange [24:0]\n");
    /* steps of 20 MW from 640 to 1,000: 18 classes, of which 640 is the first and 990 the 18th; 800 to 809 is the 9th */
    has_text(script, "\n5 1 3 0xfee838\n");
    has_text(script, "\n23 3 4 0x00224e\n");
    has_text(script, "$hours << EOD\n0 0 4 ");
    ck_assert_uint_eq(times_in(script, " 0xfee838\n"), 1);
    ck_assert_uint_eq(times_in(script, " 0x00224e\n"), 1);
}
END_TEST

START_TEST(hours_name_their_clock_and_year)
{
    struct gw_chart chart = heatmap(366);
    chart.heatmap.clock = "Gulf Standard Time, UTC+4";
    chart.heatmap.first_month = 12 * 2028;
    chart.heatmap.first_day = 1;
    has_text(script_of(&chart), "'Hour of the day, Gulf Standard Time, UTC+4'");
    has_text(text, "'2028'");
    has_text(text, " (31 Dec, 23-24 h)"); /* a leap year */
    chart.heatmap.first_month = 0; /* a typical year has no number and no 29 February */
    chart.heatmap.day_count = 365;
    has_not(script_of(&chart), "'2028'");
    has_not(text, "'0'\nset label '0'");
    has_text(text, " (31 Dec, 23-24 h)");
    ck_assert_uint_eq(times_in(text, "'Feb'"), 1);
}
END_TEST

START_TEST(hours_that_are_not_known_are_white)
{
    struct gw_chart chart = heatmap(3);
    hours_w[1][0] = (double)NAN;
    const char *script = script_of(&chart);
    has_text(script, "White: 1 hour that is not known.");
    ck_assert_uint_eq(times_in(script, "0 1 3 0xffffff\n"), 1);
    for (int h = 0; h < 72; h++)
        hours_w[h / 24][h % 24] = (double)NAN;
    has_text(script_of(&chart), "'no hour is known'");
    has_text(text, "No hour is known.");
}
END_TEST

START_TEST(hours_that_are_all_the_same_have_one_colour)
{
    struct gw_chart chart = heatmap(2);
    for (int h = 0; h < 48; h++)
        hours_w[h / 24][h % 24] = 750e6;
    has_text(script_of(&chart), "'750 MW in every hour.'");
    ck_assert_uint_eq(times_in(text, " 0x"), 24); /* a run for each hour of the day */
    hours_w[1][3] = (double)NAN;
    has_text(script_of(&chart), "'750 MW in every known hour. White: 1 hour that is not known.'");
}
END_TEST

START_TEST(days_that_are_none_are_wrong_use)
{
    static const struct {
        size_t days;
        int month, day;
    } cases[] = {{0, 24324, 1}, {367, 24324, 1}, {365, 24324, 0}, {365, 24324, 32}, {365, 1, 29}, {365, -1, 1}};
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct gw_chart chart = heatmap(cases[i].days);
        struct gw_picture picture;
        chart.heatmap.first_month = cases[i].month;
        chart.heatmap.first_day = cases[i].day;
        ck_assert_int_eq(gw_chart_picture(&chart, &picture, &err), GW_USAGE);
        gw_picture_release(&picture);
    }
}
END_TEST

/* Relative luminance of sRGB (WCAG 2.1): what is left of a colour in grey print. */
static double luminance(uint32_t colour)
{
    static const double weights[] = {0.2126, 0.7152, 0.0722};
    double sum = 0;
    for (int i = 0; i < 3; i++) {
        double part = (double)(colour >> (16 - 8 * i) & 0xff) / 255;
        sum += weights[i] * (part <= 0.03928 ? part / 12.92 : pow((part + 0.055) / 1.055, 2.4));
    }
    return sum;
}

START_TEST(ordered_colours_darken_evenly)
{
    ck_assert_uint_eq(gw_palette_ordered(0), 0xfee838);
    ck_assert_uint_eq(gw_palette_ordered(1), 0x00224e);
    ck_assert_uint_eq(gw_palette_ordered(7), 0x00224e);
    ck_assert_uint_eq(gw_palette_ordered((double)NAN), 0xfee838);
    /* CIE lightness falls from 92 to 13: by 4.9 in each of 16 steps, here by no less than 3 and no more than 8 */
    for (int i = 0; i < 16; i++) {
        double before = 116 * cbrt(luminance(gw_palette_ordered(i / 16.0))) - 16;
        double after = 116 * cbrt(luminance(gw_palette_ordered((i + 1) / 16.0))) - 16;
        ck_assert_msg(before - after > 3 && before - after < 8, "step %d: %g", i, before - after);
    }
}
END_TEST

/* ---- PUE by month */

static const double mild_pue[] = {1.08, 1.08, 1.09, (double)NAN, 1.1, 1.12}, hot_pue[] = {1.15, 1.16, 1.2, 1.24, 1.28, 1.3};
static const struct gw_chart_pue_series pues[] = {{"mild", mild_pue, 1.094}, {"hot", hot_pue, 1.2225}};

static struct gw_chart pue(void)
{
    return (struct gw_chart){.kind = GW_CHART_PUE, .title = "PUE", .pue = {12 * 2027, 6, pues, 2}};
}

START_TEST(pue_says_where_its_axis_begins)
{
    struct gw_chart chart = pue();
    const char *script = script_of(&chart);
    has_text(script, "'PUE (the axis begins at 1.00)'");
    has_text(script, "set yrange [1:1.3]");
    has_text(script, "'1: all energy goes to IT'");
    has_text(script, "$pue1 << EOD\n0.5 1.08\n1.5 1.08\n2.5 1.09\n\n4.5 1.1\n5.5 1.12\nEOD\n");
    has_text(script, "'1.094'");
    has_text(script, "'1.222'"); /* 1.2225 lies a little below itself in binary */
    has_text(script, "'all months, weighted by energy'");
    has_text(script, "'months 1.080 to 1.120'");
    has_text(script, "'2027'");
    ck_assert_uint_eq(times_in(script, "set object circle"), 5 + 1); /* the points, and one in the key */
    ck_assert_uint_eq(times_in(script, "set object polygon"), 6 + 1);
}
END_TEST

START_TEST(pue_far_from_one_does_not_show_it)
{
    const double old_pue[] = {1.81, 1.84, 1.9};
    const struct gw_chart_pue_series series = {"old", old_pue, (double)NAN};
    struct gw_chart chart = pue();
    chart.pue = (struct gw_chart_pue){0, 3, &series, 1};
    const char *script = script_of(&chart);
    has_text(script, "'PUE (the axis begins at 1.80)'");
    has_not(script, "all energy goes to IT");
    has_text(script, "'n/a'");
    has_not(script, "'0'"); /* a typical year has no number */
}
END_TEST

START_TEST(pue_axes_hold_their_values)
{
    static const double cases[][2] = {{1.05, 1.3}, {1.8, 1.9}, {1.2, 1.2}, {0.9, 1.1}, {1, 1}, {2, 900}, {INFINITY, 0}, {1e6, 1e6}};
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct gw_value_axis axis = gw_pue_axis_for(cases[i][0], cases[i][1], 5);
        double low = cases[i][1] > 0 ? cases[i][0] : 1, high = cases[i][1] > 0 ? cases[i][1] : 1;
        ck_assert_double_le(axis.bottom * axis.scale.factor, low * (1 + 1e-9));
        ck_assert_double_ge(axis.top * axis.scale.factor, high * (1 - 1e-9));
        ck_assert_double_gt(axis.step, 0);
        ck_assert_double_le((axis.top - axis.bottom) / axis.step, 12);
        ck_assert_double_gt(axis.bottom, -1e-9);
    }
    ck_assert(isnan(gw_pue_readable(0)));
    ck_assert(isnan(gw_pue_readable(-1.2)));
    ck_assert(isnan(gw_pue_readable((double)INFINITY)));
    near_rel(gw_pue_readable(1.37), 1.37, 1e-15);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("charts of hours and months");
    TCase *tests = tcase_create("scripts");
    tcase_add_checked_fixture(tests, NULL, forget_script);
    tcase_add_test(tests, hours_are_sorted_over_the_year);
    tcase_add_test(tests, hours_may_be_percent);
    tcase_add_test(tests, a_whole_year_is_thinned_but_not_at_its_ends);
    tcase_add_test(tests, a_supply_far_above_the_load_is_said_not_drawn);
    tcase_add_test(tests, hours_that_are_not_known_are_left_out_and_counted);
    tcase_add_test(tests, more_lines_than_can_be_told_apart_are_said);
    tcase_add_test(tests, hours_say_their_least_and_their_most);
    tcase_add_test(tests, hours_name_their_clock_and_year);
    tcase_add_test(tests, hours_that_are_not_known_are_white);
    tcase_add_test(tests, hours_that_are_all_the_same_have_one_colour);
    tcase_add_test(tests, days_that_are_none_are_wrong_use);
    tcase_add_test(tests, ordered_colours_darken_evenly);
    tcase_add_test(tests, pue_says_where_its_axis_begins);
    tcase_add_test(tests, pue_far_from_one_does_not_show_it);
    tcase_add_test(tests, pue_axes_hold_their_values);
    suite_add_tcase(suite, tests);
    return run_suite(suite);
}
