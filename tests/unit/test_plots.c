/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Charts. What is compared is the text of scripts, never an image; of pictures only that they are there and whole. Data are made
 * up by hand, and every wanted number is arithmetic on them. Tests that need gnuplot say so and pass where it is missing. */
#define CK_FLOATING_DIG 17
#include "tests/near.h"
#include "tests/unit/chart_script.h"

#include <dirent.h>
#include <fcntl.h>
#include <limits.h>
#include <locale.h>
#include <signal.h>
#include <stdio.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include "plots/canvas.h"
#include "plots/chart.h"
#include "plots/column.h"
#include "plots/from_run.h"
#include "plots/lettering.h"
#include "plots/palette.h"
#include "plots/process.h"
#include "plots/quote.h"
#include "plots/scale.h"

enum { FIRST_MONTH = 12 * 2026 + 6, MONTHS = 30 };

/* ---- scratch directory, PATH, texts */

static char scratch[64], path_before[4096], joined[PATH_MAX];

static void set_up(void)
{
    snprintf(scratch, sizeof scratch, "/tmp/gwplan-plots-XXXXXX");
    ck_assert_ptr_nonnull(mkdtemp(scratch));
    snprintf(path_before, sizeof path_before, "%s", getenv("PATH") ? getenv("PATH") : "");
    err = (struct gw_err){0};
}

static const char *in_scratch(const char *name)
{
    snprintf(joined, sizeof joined, "%s/%s", scratch, name);
    return joined;
}

/* Files in the scratch directory, hidden ones too; removed where told so. */
static int scratch_files(bool clear)
{
    int count = 0;
    DIR *dir = opendir(scratch);
    for (struct dirent *entry; dir && (entry = readdir(dir));)
        if (strcmp(entry->d_name, ".") != 0 && strcmp(entry->d_name, "..") != 0) {
            count++;
            if (clear)
                remove(in_scratch(entry->d_name));
        }
    if (dir)
        closedir(dir);
    return count;
}

static void tear_down(void)
{
    setenv("PATH", path_before, 1);
    scratch_files(true);
    rmdir(scratch);
    forget_script();
}

static char *file_text(const char *file)
{
    static char contents[200000];
    FILE *in = fopen(file, "rb");
    ck_assert_msg(in != NULL, "no file %s", file);
    contents[fread(contents, 1, sizeof contents - 1, in)] = '\0';
    fclose(in);
    return contents;
}

/* An executable of that name and body, the only one in PATH. */
static void put_program(const char *name, const char *body)
{
    FILE *out = fopen(in_scratch(name), "w");
    fprintf(out, "#!/bin/sh\n%s\n", body);
    fclose(out);
    chmod(in_scratch(name), 0755);
    setenv("PATH", scratch, 1);
}

/* ---- charts made up by hand */

static double power_w[3][MONTHS], supply_w[MONTHS];
static struct gw_chart_series deployments[3] = {{"first-gw", power_w[0]}, {"gw-2", power_w[1]}, {"gw-3", power_w[2]}};

/* 1.25 GW from month 3, 0.75 GW from month 10, nothing; supply of 2.4 GW from month 2. */
static struct gw_chart buildout(void)
{
    for (int m = 0; m < MONTHS; m++) {
        power_w[0][m] = m >= 3 ? 1.25e9 : 0;
        power_w[1][m] = m >= 10 ? 0.75e9 : 0;
        power_w[2][m] = 0;
        supply_w[m] = m >= 2 ? 2.4e9 : (double)NAN;
    }
    return (struct gw_chart){.kind = GW_CHART_STACK,
                             .title = "Made-up plan: power by deployment",
                             .subtitle = "Facility power at the meter",
                             .source = "Source: nobody",
                             .stack = {.unit = "W",
                                       .first_month = FIRST_MONTH,
                                       .month_count = MONTHS,
                                       .series = deployments,
                                       .series_count = 3,
                                       .line_name = "supply of the site",
                                       .line = supply_w,
                                       .as_of_month = FIRST_MONTH + 4}};
}

static struct gw_chart years(void)
{
    static const double abilene_wh[] = {0.3e12, 4.1e12, 8.75e12}, other_wh[] = {0, 1.2e12, 2.5e12};
    static const double low_wh[] = {0.3e12, 4.9e12, 10.4e12}, high_wh[] = {0.3e12, 5.6e12, 12.1e12};
    static const int months[] = {6, 12, 12};
    static const struct gw_chart_series sites[] = {{"Abilene", abilene_wh}, {"Elsewhere", other_wh}};
    return (struct gw_chart){.kind = GW_CHART_YEARS,
                             .title = "Made-up plan: energy by year",
                             .years = {"Wh", 2026, 3, months, sites, 2, low_wh, high_wh}};
}

static struct gw_chart_bar rows[] = {{"Dam", "plant-output", "2020", 111.8e12, false, false, false},
                                     {"State", "retail-sales", "2024", 151e12, false, true, false},
                                     {"The plan", "plan", "2031", 47.3e12, true, false, false},
                                     {"Forecast", "forecast", "2030 forecast", 945e12, false, false, true},
                                     {"Power only", "load", NULL, (double)NAN, false, false, false},
                                     {"Home", "home", "2024", 10.7e6, false, false, false}};

static struct gw_chart bars(void)
{
    return (struct gw_chart){.kind = GW_CHART_BARS, .title = "Made-up plan compared", .bars = {"Wh", rows, 6}};
}

#define MISSING {(double)NAN, (double)NAN, (double)NAN}
static struct gw_chart_rack racks[] = {
    {"GB200", {450, 497, 530}, {2.25e18, 2.485e18, 2.65e18}, {4.5e18, 4.97e18, 5.3e18}},
    {"H100", {560, 640, 735}, {1.11e18, 1.267e18, 1.455e18}, MISSING},
    {"Unknown", {(double)NAN, 520, (double)NAN}, MISSING, MISSING}};

static struct gw_chart compare(void)
{
    return (struct gw_chart){.kind = GW_CHART_RACKS, .title = "Racks", .racks = {racks, 3}};
}

/* ---- text */

START_TEST(text_is_made_one_clean_line)
{
    static const struct {
        const char *given, *want;
    } cases[] = {{NULL, ""},
                 {"", ""},
                 {"  plain  ", "plain"},
                 {"two\nlines\r\n\tand a tab", "two lines and a tab"},
                 {"bell \a and \x1b[31m escape", "bell and [31m escape"},
                 {"Do\xc3\xb1" "a Ana", "Do\xc3\xb1" "a Ana"},
                 {"bad \xff byte", "bad ? byte"},
                 {"cut \xc3", "cut ?"},
                 {"overlong \xc0\xaf", "overlong ??"},
                 {"surrogate \xed\xa0\x80", "surrogate ???"},
                 {"no-break\xc2\xa0space", "no-break space"}};
    char clean[100];
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++)
        ck_assert_str_eq(gw_letter_clean(cases[i].given, clean, sizeof clean), cases[i].want);
    ck_assert_str_eq(gw_letter_clean("abc\xc3\xb1", clean, 5), "abc"); /* never half a character */
}
END_TEST

START_TEST(lines_are_no_wider_than_told)
{
    static const char *const given[] = {"one two three four five six seven eight nine ten eleven twelve",
                                        "onewordthatisfartoolongforanylineandhasnoblankatallinitanywhere",
                                        "\xe5\x8c\x97\xe4\xba\xac \xe5\x8c\x97\xe4\xba\xac\xe5\x8c\x97\xe4\xba\xac\xe5\x8c\x97\xe4\xba\xac",
                                        "WWWWWWWWWWWWWWWWW", "short"};
    for (size_t i = 0; i < sizeof given / sizeof given[0]; i++)
        for (size_t most = 1; most <= 3; most++) {
            struct gw_lines lines;
            gw_letter_wrap(given[i], 13, 97, most, &lines);
            ck_assert_uint_ge(lines.count, 1);
            ck_assert_uint_le(lines.count, most);
            for (size_t n = 0; n < lines.count; n++)
                ck_assert_double_le(gw_letter_width_px(lines.text[n], 13), 97);
        }
    struct gw_lines lines;
    gw_letter_wrap("", 13, 97, 2, &lines);
    ck_assert_uint_eq(lines.count, 0);
    gw_letter_wrap("one two three four five", 13, 60, 2, &lines);
    ck_assert_str_eq(lines.text[0], "one two");
    ck_assert_ptr_nonnull(strstr(lines.text[1], "\xe2\x80\xa6")); /* what is cut off is said */
}
END_TEST

START_TEST(strings_mean_nothing_to_gnuplot)
{
    static const struct {
        const char *given, *want;
    } cases[] = {{"plain", "'plain'"},
                 {"a\\b \"c\" `id` @m $(x) %d {a_b^c}", "'a\\b \"c\" `id` @m $(x) %d {a_b^c}'"},
                 {"it's", "\"it's\""},
                 {"'' \\ \" ` @ $", "\"'' \\134 \\042 \\140 \\100 \\044\""}};
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        char *quoted = NULL;
        size_t size = 0;
        FILE *out = open_memstream(&quoted, &size);
        gw_quote(out, cases[i].given);
        fclose(out);
        ck_assert_str_eq(quoted, cases[i].want);
        free(quoted);
    }
}
END_TEST

/* ---- numbers */

START_TEST(values_have_three_digits)
{
    static const struct {
        double value;
        const char *want;
    } cases[] = {{0, "0"},         {31.94, "31.9"},     {4097, "4,097"},     {12346, "12,350"},   {999.4, "999"},   {999.6, "1,000"},
                 {1.256, "1.26"},  {0.04711, "0.0471"}, {9.996, "10.0"},     {1234567, "1,235,000"}, {3.3e12, "3.3e+12"}, {2e-7, "2e-07"}};
    char buffer[GW_VALUE_TEXT];
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++)
        ck_assert_str_eq(gw_value_text(cases[i].value, buffer), cases[i].want);
    ck_assert_str_eq(gw_value_text_like(0.9, 2.58, buffer), "0.90");
    ck_assert_str_eq(gw_value_text_like(0.004, 2.58, buffer), "<0.01");
    ck_assert_str_eq(gw_value_text_like(0, 2.58, buffer), "0");
    ck_assert_str_eq(gw_tick_text(20000, buffer), "20,000");
    ck_assert_str_eq(gw_tick_text(0.25, buffer), "0.25");
}
END_TEST

START_TEST(scales_choose_a_prefix)
{
    static const struct {
        double largest, factor;
        const char *unit, *want;
    } cases[] = {{7.2e9, 1e9, "W", "GW"},
                 {999e6, 1e6, "W", "MW"},
                 {4.3e15, 1e12, "Wh", "TWh"}, /* never PWh */
                 {8e18, 1e15, "FLOP/s", "PFLOP/s"},
                 {0, 1, "W", "W"},
                 {9400, 1, "accelerators", "accelerators"},
                 {94000, 1e3, "accelerators", "thousand accelerators"},
                 {3.1e6, 1e6, "accelerators", "million accelerators"},
                 {2e300, 1e300, "W", "x 1e300 W"},
                 {3e-8, 1e-9, "W", "x 1e-9 W"}};
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct gw_scale scale = gw_scale_for(cases[i].largest, cases[i].unit);
        near_rel(scale.factor, cases[i].factor, 1e-12);
        ck_assert_str_eq(scale.unit, cases[i].want);
    }
}
END_TEST

START_TEST(steps_are_round)
{
    near_rel(gw_round_step(7.2, 5), 2, 1e-12); /* 3.6 parts are nearer to 5 than 7.2 */
    near_rel(gw_round_step(10.5, 5), 2, 1e-12);
    near_rel(gw_round_step(0.0131, 5), 0.0025, 1e-12);
    near_rel(gw_round_step(24e10, 5), 5e10, 1e-12);
    near_abs(gw_drawable(-3), 0, 0);
    near_abs(gw_drawable((double)NAN), 0, 0);
    near_rel(gw_drawable((double)INFINITY), 1e300, 1e-12);
}
END_TEST

/* ---- the column of names */

START_TEST(names_do_not_overlap)
{
    struct gw_column_item items[4] = {
        {.want_px = 100, .height_px = 20}, {.want_px = 104, .height_px = 20},
        {.want_px = 102, .height_px = 20}, {.want_px = 300, .height_px = 20}};
    gw_column_spread(items, 4, 0, 400);
    /* the first three want their tops at 90, 94, 92: as one block at the mean of 90, 94 - 20, 92 - 40 */
    near_rel(items[0].top_px, 72, 1e-12);
    near_rel(items[1].top_px, 92, 1e-12);
    near_rel(items[2].top_px, 112, 1e-12);
    near_rel(items[3].top_px, 290, 1e-12);
    items[3].want_px = 398;
    items[0].want_px = items[1].want_px = items[2].want_px = 1;
    gw_column_spread(items, 4, 0, 400);
    near_abs(items[0].top_px, 0, 1e-12);
    near_rel(items[2].top_px, 40, 1e-12);
    near_rel(items[3].top_px, 380, 1e-12);
}
END_TEST

START_TEST(colours_differ)
{
    for (size_t i = 0; i < 21; i++)
        for (size_t j = 0; j < i; j++)
            ck_assert_uint_ne(gw_palette_series(i), gw_palette_series(j));
}
END_TEST

/* ---- scripts */

START_TEST(buildout_says_what_it_must)
{
    struct gw_chart chart = buildout();
    const char *script = script_of(&chart);
    has_text(script, "'Made-up plan: power by deployment'");
    has_text(script, "'Facility power at the meter'");
    has_text(script, "'Source: nobody'");
    has_text(script, "'GW'");
    has_text(script, "'first-gw'");
    has_text(script, "'total'");
    has_text(script, "'supply of the site'");
    has_text(script, "'announced after Nov 2026'");
    has_text(script, "'end of Dec 2028'");
    has_text(script, "'2027'");
    has_text(script, "set yrange [0:2.5]");
    has_text(script, "$layer1 << EOD\n3 1.25\n30 1.25\n30 0\n3 0\nEOD\n");
    has_text(script, "$layer2 << EOD\n10 2\n30 2\n30 1.25\n10 1.25\nEOD\n");
    has_text(script, "$line << EOD\n\n\n2 2.4\n30 2.4\nEOD\n");
    has_text(script, "'2.00'"); /* the total at the end, with as many decimals as the supply */
    has_not(script, "set terminal");
    has_not(script, "set output");
}
END_TEST

START_TEST(nothing_has_a_default_colour)
{
    struct gw_chart charts[] = {buildout(), years(), bars(), compare()};
    for (size_t i = 0; i < 4; i++) {
        const char *script = script_of(&charts[i]);
        for (const char *line = script; line && *line; line = strchr(line, '\n') ? strchr(line, '\n') + 1 : NULL) {
            bool draws = strncmp(line, "set label", 9) == 0 || strncmp(line, "set arrow", 9) == 0 || strncmp(line, "set object", 10) == 0 ||
                         strncmp(line, "  $", 3) == 0;
            const char *colour = strstr(line, "rgb '#"), *end = strchr(line, '\n');
            ck_assert_msg(!draws || (colour && colour < end), "no colour in: %.160s", line);
        }
        ck_assert_uint_eq(times_in(script, "\nset label"), times_in(script, "noenhanced"));
    }
}
END_TEST

START_TEST(names_of_any_kind_are_escaped)
{
    struct gw_chart chart = buildout();
    struct gw_chart_series odd[3] = {{"it's \"q\" \\n `id`", power_w[0]}, {"a_b^{c}@d %s", power_w[1]}, {"new\nline", power_w[2]}};
    chart.stack.series = odd;
    const char *script = script_of(&chart);
    has_text(script, "\"it's \\042q\\042 \\134n \\140id\\140\"");
    has_text(script, "'a_b^{c}@d %s'");
    has_text(script, "'new line'");
}
END_TEST

START_TEST(the_same_chart_gives_the_same_bytes)
{
    struct gw_chart chart = buildout();
    struct gw_picture first, second;
    ck_assert_int_eq(gw_chart_picture(&chart, &first, &err), GW_OK);
    bool comma = setlocale(LC_ALL, "de_DE.UTF-8") || setlocale(LC_ALL, "fr_FR.UTF-8"); /* where it is installed */
    ck_assert_int_eq(gw_chart_picture(&chart, &second, &err), GW_OK);
    setlocale(LC_ALL, "C");
    ck_assert_msg(strcmp(first.script, second.script) == 0, "the script changed (with a decimal comma: %d)", comma);
    gw_picture_release(&first);
    gw_picture_release(&second);
}
END_TEST

START_TEST(a_supply_far_above_is_said_not_drawn)
{
    struct gw_chart chart = buildout();
    for (int m = 0; m < MONTHS; m++)
        supply_w[m] = 90e9;
    const char *script = script_of(&chart);
    has_text(script, "'supply of the site: up to 90.0 GW, above this chart.'");
    has_text(script, "set yrange [0:3]"); /* 2 GW and 30 % */
}
END_TEST

START_TEST(the_line_of_as_of_is_drawn_where_it_lies)
{
    struct gw_chart chart = buildout();
    chart.stack.as_of_month = 0;
    has_not(script_of(&chart), "announced");
    chart.stack.as_of_month = FIRST_MONTH - 1;
    has_text(script_of(&chart), "'All months are later than Jun 2026 and therefore announced.'");
    chart.stack.as_of_month = FIRST_MONTH + MONTHS - 1;
    has_not(script_of(&chart), "announced");
}
END_TEST

START_TEST(months_from_one_to_twelve_hundred)
{
    static double many_w[1200];
    static struct gw_chart_series series[] = {{"only", many_w}};
    static const size_t counts[] = {1, 2, 11, 12, 24, 25, 60, 300, 1200};
    for (int m = 0; m < 1200; m++)
        many_w[m] = 1e6 * (m + 1);
    struct gw_chart chart = buildout();
    chart.stack = (struct gw_chart_stack){.unit = "W", .first_month = FIRST_MONTH, .series = series, .series_count = 1};
    for (size_t i = 0; i < sizeof counts / sizeof counts[0]; i++) {
        chart.stack.month_count = counts[i];
        const char *script = script_of(&chart);
        has_not(script, "'total'"); /* of one series it would be said twice */
        ck_assert_uint_ge(times_in(script, " center font"), 1); /* something on the calendar is named */
        ck_assert_uint_le(times_in(script, " center font"), 40);
    }
    chart.stack.month_count = 1;
    has_text(script_of(&chart), "'Jul'");
    has_text(text, "$layer1 << EOD\n0 1\n1 1\n1 0\n0 0\nEOD\n");
}
END_TEST

START_TEST(many_series_are_folded)
{
    static double value_w[25][MONTHS];
    static struct gw_chart_series series[25];
    static char names[25][8];
    for (int i = 0; i < 25; i++) {
        snprintf(names[i], sizeof names[i], "dep-%02d", i);
        series[i] = (struct gw_chart_series){names[i], value_w[i]};
        for (int m = 0; m < MONTHS; m++)
            value_w[i][m] = 1e6 * (i + 1);
    }
    struct gw_chart chart = buildout();
    chart.stack.series = series;
    for (size_t count = 1; count <= 25; count++) {
        chart.stack.series_count = count;
        const char *script = script_of(&chart);
        ck_assert_uint_eq(times_in(script, "with filledcurves"), count <= 20 ? count : 20);
    }
    has_text(text, "'6 others'");
    has_text(text, "'dep-06'"); /* 19 are kept */
    has_not(text, "'dep-05'");
    has_text(text, "'325'"); /* MW in all: 1 + 2 + ... + 25 */
}
END_TEST

START_TEST(zeros_and_odd_values_are_drawn)
{
    struct gw_chart chart = buildout();
    static const double odd[] = {0, -1e9, (double)NAN, 1e308, (double)INFINITY, 4e-310, 3e-9};
    for (size_t i = 0; i < sizeof odd / sizeof odd[0]; i++) {
        for (int m = 0; m < MONTHS; m++)
            power_w[0][m] = power_w[1][m] = odd[i], supply_w[m] = (double)NAN;
        const char *script = script_of(&chart);
        has_not(script, "nan");
        has_not(script, "inf");
        ck_assert_int_eq(strstr(script, "'zero in every month'") != NULL, i < 3);
    }
}
END_TEST

START_TEST(nothing_to_draw_is_wrong_use)
{
    struct gw_chart charts[] = {buildout(), years(), bars(), compare(), {.kind = (enum gw_chart_kind)17}};
    charts[0].stack.series_count = 0;
    charts[1].years.year_count = 0;
    charts[2].bars.count = 0;
    charts[3].racks.count = 0;
    for (size_t i = 0; i < 5; i++) {
        struct gw_picture picture;
        err = (struct gw_err){0};
        ck_assert_int_eq(gw_chart_picture(&charts[i], &picture, &err), GW_USAGE);
        ck_assert_str_ne(err.message, "");
        gw_picture_release(&picture);
    }
}
END_TEST

START_TEST(years_mark_parts_and_ranges)
{
    struct gw_chart chart = years();
    const char *script = script_of(&chart);
    has_text(script, "'TWh'");
    has_text(script, "'2026*'");
    has_text(script, "'2027'");
    has_text(script, "'* part of a year. Whiskers: P10 to P90 of the sum.'");
    has_text(script, "$years << EOD\n2026 0 0.3 0.3\n2027 0 4.1 5.3\n2028 0 8.75 11.25\nEOD\n");
    has_text(script, "$range << EOD\n2027 4.9 5.6\n2028 10.4 12.1\nEOD\n"); /* none where low is high */
    has_text(script, "'5.30'");
    chart.years.low = NULL;
    chart.years.months = NULL;
    has_not(script_of(&chart), "Whiskers");
    has_not(text, "'2026*'");
}
END_TEST

START_TEST(bars_are_sorted_and_labelled)
{
    struct gw_chart chart = bars();
    const char *script = script_of(&chart);
    has_text(script, "'TWh a year, logarithmic scale'");
    has_text(script, "'945 TWh'");
    has_text(script, "'2030 forecast, from a claim'"); /* the kind is not said twice */
    has_text(script, "'151 TWh*'");
    has_text(script, "'2024, retail sales'");
    has_text(script, "'* rests on an assumed figure.'");
    has_text(script, "'unavailable'");
    has_text(script, "'10.7 MWh'");
    has_text(script, "'42.3 %'"); /* of the dam: 47.3 / 111.8 */
    has_text(script, "'4,421,000 x'"); /* of a home: 47.3e12 / 10.7e6 = 4,420,561 */
    has_text(script, "$references << EOD\n0.5 945\n1.5 151\n2.5 111.8\n4.5 1.07e-05\nEOD\n");
    has_text(script, "$plan << EOD\n3.5 47.3\nEOD\n");
    has_text(script, "set logscale x");
}
END_TEST

START_TEST(racks_say_what_is_unavailable)
{
    struct gw_chart chart = compare();
    const char *script = script_of(&chart);
    has_text(script, "'Accelerators per MW'");
    has_text(script, "'Dense PFLOP/s per MW'");
    has_text(script, "'2,485'");
    has_text(script, "$accelerators << EOD\n-1 0 0 0\n0 497\n1 640\n2 520\nEOD\n");
    has_text(script, "$accelerators_range << EOD\n-1 0 0 0\n0 497 450 530\n1 640 560 735\nEOD\n");
    ck_assert_uint_eq(times_in(script, "'FP4 unavailable'"), 2);
    ck_assert_uint_eq(times_in(script, "'FP8 unavailable'"), 1);
    ck_assert_uint_eq(times_in(script, "'unavailable'"), 0);
}
END_TEST

START_TEST(every_chart_has_a_name)
{
    static const char *const wanted[] = {"buildout", "accelerators", "energy-by-year", "carbon-by-year", "grid-comparison", "rack-compare",
                                         "load-duration", "hourly-heatmap", "pue-by-month", "losses", "climate-compare", "scenarios", "parity", "deal-map",
                                         "capex-waterfall", "tco-by-life", "spend", "spend-by-year", "warrant", "rack-choice", "cost-pareto",
                                         "fan", "tornado", "sensitivity", "pareto", "sweep-heatmap", "histogram", "binding"};
    for (size_t i = 0; i < sizeof wanted / sizeof wanted[0]; i++) {
        ck_assert_str_eq(gw_chart_names[i].name, wanted[i]);
        ck_assert_str_ne(gw_chart_names[i].meaning, "");
        ck_assert_int_eq(gw_chart_names[i].of_sweep, i >= 21);
        ck_assert_ptr_eq(gw_chart_named(wanted[i]), &gw_chart_names[i]);
    }
    ck_assert_ptr_null(gw_chart_names[sizeof wanted / sizeof wanted[0]].name);
    ck_assert_ptr_null(gw_chart_named("sweep"));
}
END_TEST

/* ---- from results */

/* Two deployments of one rack and one of another at two sites, July 2026 to December 2027. */
static struct gw_run *made_up_run(struct gw_arena *arena)
{
    enum { COUNT = 18 };
    static const struct gw_source source = {.title = "A report", .date = "2026-05"};
    static struct gw_rack kinds[2] = {{.id = "one", .title = "Rack One"}, {.id = "two"}};
    static struct gw_site sites[2] = {{.id = "here", .title = "Here"}, {.id = "there"}};
    static struct gw_deployment planned[3] = {{.rack = &kinds[0]}, {.rack = &kinds[1]}, {.rack = &kinds[0]}};
    static struct gw_plan plan = {.id = "made-up", .title = "Made-up plan", .as_of = {2026, 11, 1}, .sources = &source, .source_count = 1};
    static struct gw_reference dam = {.id = "dam", .title = "A dam", .year = "2020", .kind = GW_REFERENCE_PLANT_OUTPUT};
    static struct gw_reference city = {.id = "city", .title = "A city", .year = "2023", .kind = GW_REFERENCE_LOAD};
    dam.energy = gw_figure_assumed(88.2e12, GW_DIM_ENERGY, "references.dam.energy", "made up");
    struct gw_run *run = gw_arena_alloc(arena, sizeof *run);
    struct gw_series *series[6] = {&run->total};
    *run = (struct gw_run){.plan = &plan, .start = FIRST_MONTH, .month_count = COUNT, .year_count = 2, .deployment_count = 3,
                           .site_count = 2, .compare_year = 2027, .comparison_count = 2};
    run->deployments = gw_arena_array(arena, 3, sizeof *run->deployments);
    run->sites = gw_arena_array(arena, 2, sizeof *run->sites);
    run->comparisons = gw_arena_array(arena, 2, sizeof *run->comparisons);
    run->comparisons[0].reference = &dam;
    run->comparisons[1].reference = &city;
    for (int i = 0; i < 3; i++) {
        run->deployments[i].deployment = &planned[i];
        series[1 + i] = &run->deployments[i].series;
    }
    for (int i = 0; i < 2; i++) {
        run->sites[i].site = &sites[i];
        series[4 + i] = &run->sites[i].series;
    }
    for (int i = 0; i < 6; i++) {
        static const char *const names[] = {"all", "first", "second", "third", "here", "there"};
        series[i]->name = names[i];
        series[i]->months = gw_arena_array(arena, COUNT, sizeof *series[i]->months);
        series[i]->years = gw_arena_array(arena, 2, sizeof *series[i]->years);
        for (int m = 0; m < COUNT; m++)
            series[i]->months[m] = (struct gw_month_row){.month = FIRST_MONTH + m,
                                                         .facility_peak_w = 1e8 * (i + 1),
                                                         .accelerators = 1e5 * (i + 1),
                                                         .supply_w = m < 2 ? (double)INFINITY : 2e9};
        for (int y = 0; y < 2; y++)
            series[i]->years[y] = (struct gw_year_row){.year = 2026 + y, .months = y ? 12 : 6, .energy_wh = 1e12 * (i + 1)};
    }
    return run;
}

START_TEST(charts_are_filled_from_a_run)
{
    struct gw_arena arena;
    struct gw_chart chart;
    gw_arena_init(&arena);
    struct gw_run *run = made_up_run(&arena);

    ck_assert_int_eq(gw_chart_from_run("buildout", run, &arena, &chart, &err), GW_OK);
    ck_assert_str_eq(chart.title, "Made-up plan: power by deployment");
    ck_assert_str_eq(chart.source, "Computed by gwplan. Sources of the plan: A report (2026-05)");
    ck_assert_uint_eq(chart.stack.series_count, 3);
    ck_assert_str_eq(chart.stack.series[2].name, "third");
    near_rel(chart.stack.series[2].values[17], 4e8, 1e-12);
    ck_assert(isnan(chart.stack.line[1]));
    near_rel(chart.stack.line[2], 2e9, 1e-12);
    ck_assert_int_eq(chart.stack.as_of_month, 12 * 2026 + 10);
    has_text(script_of(&chart), "'supply of the sites'");

    ck_assert_int_eq(gw_chart_from_run("accelerators", run, &arena, &chart, &err), GW_OK);
    ck_assert_uint_eq(chart.stack.series_count, 2);
    ck_assert_str_eq(chart.stack.series[0].name, "Rack One");
    ck_assert_str_eq(chart.stack.series[1].name, "two");
    near_rel(chart.stack.series[0].values[5], 2e5 + 4e5, 1e-12); /* first and third */
    has_text(script_of(&chart), "'thousand accelerators'");

    ck_assert_int_eq(gw_chart_from_run("energy-by-year", run, &arena, &chart, &err), GW_OK);
    ck_assert_uint_eq(chart.years.series_count, 2);
    near_rel(chart.years.series[1].values[1], 6e12, 1e-12);
    has_text(script_of(&chart), "'2026*'");

    ck_assert_int_eq(gw_chart_from_run("grid-comparison", run, &arena, &chart, &err), GW_OK);
    ck_assert_uint_eq(chart.bars.count, 3);
    ck_assert(chart.bars.bars[0].highlight);
    near_rel(chart.bars.bars[0].value, 1e12, 1e-12);
    ck_assert_str_eq(chart.bars.bars[0].year, "2027");
    near_rel(chart.bars.bars[1].value, 88.2e12, 1e-12);
    ck_assert(isnan(chart.bars.bars[2].value));
    has_text(script_of(&chart), "'2020, plant output'");
    gw_arena_clear(&arena);
}
END_TEST

START_TEST(a_run_without_a_year_or_a_chart_is_told_so)
{
    struct gw_arena arena;
    struct gw_chart chart;
    gw_arena_init(&arena);
    struct gw_run *run = made_up_run(&arena);
    ck_assert_int_eq(gw_chart_from_run("pie", run, &arena, &chart, &err), GW_USAGE);
    has_text(err.message, "no chart 'pie'");
    has_text(err.message, "energy-by-year");
    err = (struct gw_err){0};
    run->comparison_count = 0;
    ck_assert_int_eq(gw_chart_from_run("grid-comparison", run, &arena, &chart, &err), GW_USAGE);
    has_text(err.message, "names no references");
    err = (struct gw_err){0};
    run->compare_year = 0;
    ck_assert_int_eq(gw_chart_from_run("grid-comparison", run, &arena, &chart, &err), GW_USAGE);
    has_text(err.message, "full calendar year");
    gw_arena_clear(&arena);
}
END_TEST

START_TEST(charts_are_filled_from_sizes)
{
    struct gw_arena arena;
    struct gw_chart chart;
    static struct gw_site site = {.id = "here", .title = "Here"};
    static struct gw_rack kinds[2] = {{.id = "one", .title = "Rack One", .accelerators = 8}, {.id = "two", .accelerators = 72}};
    static struct gw_size_result results[2];
    kinds[0].flops_fp8 = gw_figure_assumed(2e15, GW_DIM_FLOPS, "racks.one.flops_fp8", "made up");
    kinds[1].unit_flops_fp8 = gw_figure_assumed(720e15, GW_DIM_FLOPS, "racks.two.unit_flops_fp8", "made up");
    for (int i = 0; i < 2; i++) {
        results[i].request = (struct gw_size_request){.rack = &kinds[i], .site = &site};
        results[i].low.facility_w_per_accelerator = 1600;
        results[i].mode.facility_w_per_accelerator = 2000;
        results[i].high.facility_w_per_accelerator = 2500;
    }
    gw_arena_init(&arena);
    ck_assert_int_eq(gw_chart_from_sizes(results, 2, &arena, &chart, &err), GW_OK);
    ck_assert_str_eq(chart.subtitle, "Per MW of facility power at the meter in the design hour, at Here");
    ck_assert_str_eq(chart.racks.racks[1].name, "two");
    near_rel(chart.racks.racks[0].accelerators.low, 400, 1e-12);
    near_rel(chart.racks.racks[0].accelerators.mode, 500, 1e-12);
    near_rel(chart.racks.racks[0].accelerators.high, 625, 1e-12);
    near_rel(chart.racks.racks[0].flops_fp8.mode, 1e18, 1e-12);
    near_rel(chart.racks.racks[1].flops_fp8.mode, 500 * 10e15, 1e-12); /* from the unit's */
    ck_assert(isnan(chart.racks.racks[0].flops_fp4.mode));
    has_text(script_of(&chart), "'Rack One'");
    ck_assert_int_eq(gw_chart_from_sizes(results, 0, &arena, &chart, &err), GW_USAGE);
    gw_arena_clear(&arena);
}
END_TEST

START_TEST(memory_that_runs_out_is_an_error)
{
    struct gw_arena arena;
    struct gw_chart chart;
    static const char *const names[] = {"buildout", "accelerators", "energy-by-year", "grid-comparison"};
    for (size_t c = 0; c < 4; c++)
        for (unsigned long n = 1; n < 12; n++) {
            gw_arena_init(&arena);
            struct gw_run *run = made_up_run(&arena);
            err = (struct gw_err){0};
            gw_arena_fail_at(n);
            enum gw_status status = gw_chart_from_run(names[c], run, &arena, &chart, &err);
            gw_arena_fail_at(0);
            ck_assert_int_eq(status, arena.exhausted ? GW_SYSTEM : GW_OK);
            gw_arena_clear(&arena);
        }
}
END_TEST

/* ---- pictures */

static enum gw_status render(const char *file, bool keep_script)
{
    struct gw_chart chart = buildout();
    err = (struct gw_err){0};
    return gw_chart_render(&chart, file, keep_script, &err);
}

START_TEST(pictures_are_drawn)
{
    if (!has_gnuplot())
        return;
    struct gw_chart charts[] = {buildout(), years(), bars(), compare()};
    static const char *const endings[] = {"a.svg", "a.png", "a.pdf", "A.SVG"};
    static const char *const beginnings[] = {"<?xml", "\x89PNG", "%PDF", "<?xml"};
    for (size_t c = 0; c < 4; c++)
        for (size_t i = 0; i < 4; i++) {
            enum gw_status status = gw_chart_render(&charts[c], in_scratch(endings[i]), false, &err);
            ck_assert_msg(status == GW_OK, "%s", err.message);
            ck_assert_int_eq(strncmp(file_text(in_scratch(endings[i])), beginnings[i], strlen(beginnings[i])), 0);
        }
    ck_assert_int_eq(scratch_files(false), 4); /* and no temporary ones */
}
END_TEST

START_TEST(a_picture_takes_the_place_of_an_older_one)
{
    if (!has_gnuplot())
        return;
    FILE *old = fopen(in_scratch("a.svg"), "w");
    fputs("old", old);
    fclose(old);
    mode_t mask = umask(027);
    enum gw_status status = render(in_scratch("a.svg"), false);
    umask(mask);
    ck_assert_msg(status == GW_OK, "%s", err.message);
    has_text(file_text(in_scratch("a.svg")), "</svg>");
    struct stat made;
    ck_assert_int_eq(stat(in_scratch("a.svg"), &made), 0);
    ck_assert_int_eq(made.st_mode & 0777, 0640);
}
END_TEST

START_TEST(a_pdf_states_no_time)
{
    if (!has_gnuplot())
        return;
    ck_assert_int_eq(render(in_scratch("a.pdf"), false), GW_OK);
    FILE *pdf = fopen(in_scratch("a.pdf"), "rb");
    char line[4096];
    while (fgets(line, sizeof line, pdf))
        if (strstr(line, "/CreationDate"))
            has_text(line, "(D:19700101000000");
    fclose(pdf);
}
END_TEST

START_TEST(names_of_any_kind_are_drawn)
{
    if (!has_gnuplot())
        return;
    static const char *const odd[] = {"it's", "'", "''", "'''", "\\", "'\\", "\"", "`", "`touch pwned`", "@x", "'@x", "$x", "'$x'",
                                      "%d %s %n", "{a_b^c}", "&<b>", "\xff", "#", ";", "'#", "new\nline", "EOD",
                                      "\xe2\x82\xac \xce\xa9", ""};
    for (size_t i = 0; i < sizeof odd / sizeof odd[0]; i++) {
        struct gw_chart chart = buildout();
        deployments[0].name = odd[i];
        chart.title = chart.subtitle = chart.note = chart.source = odd[i];
        enum gw_status status = gw_chart_render(&chart, in_scratch("a.svg"), false, &err);
        ck_assert_msg(status == GW_OK, "'%s': %s", odd[i], err.message);
    }
    deployments[0].name = "it's & \"so\" \\ `on`";
    ck_assert_int_eq(render(in_scratch("a.svg"), false), GW_OK);
    deployments[0].name = "first-gw";
    has_text(file_text(in_scratch("a.svg")), ">it's &amp; \"so\" \\ `on`<");
}
END_TEST

START_TEST(files_of_any_name_are_written)
{
    if (!has_gnuplot())
        return;
    static const char *const odd[] = {"it's.svg", "''.svg", "|touch x.svg", "~.svg", "a b.svg", "back\\slash.svg", "`id`.svg",
                                      "-.svg", ".svg"};
    char before[PATH_MAX];
    ck_assert_ptr_nonnull(getcwd(before, sizeof before));
    ck_assert_int_eq(chdir(scratch), 0);
    for (size_t i = 0; i < sizeof odd / sizeof odd[0]; i++) {
        enum gw_status status = render(odd[i], true);
        ck_assert_msg(status == GW_OK, "'%s': %s", odd[i], err.message);
        ck_assert_int_eq(access(odd[i], R_OK), 0);
        ck_assert_int_eq(scratch_files(true), 2);
    }
    ck_assert_int_eq(chdir(before), 0);
}
END_TEST

START_TEST(a_kept_script_draws_the_picture_again)
{
    if (!has_gnuplot())
        return;
    static const char *const files[] = {"chart.svg", "chart.png", "it's.svg"}, *const scripts[] = {"chart.gp", "chart.gp", "it's.gp"};
    for (size_t i = 0; i < 3; i++) {
        ck_assert_int_eq(render(in_scratch(files[i]), true), GW_OK);
        const char *script = file_text(in_scratch(scripts[i]));
        has_not(script, scratch); /* no path in it */
        has_text(script, files[i]);
        has_text(script, "set encoding utf8\nset terminal ");
        ck_assert_int_eq(remove(in_scratch(files[i])), 0);
        char line[400];
        snprintf(line, sizeof line, "cd %s && gnuplot \"%s\" >out 2>&1", scratch, scripts[i]);
        ck_assert_int_eq(system(line), 0);
        /* nothing to say, but that a bare machine has no character set to take a degree sign from, which no chart needs */
        const char *said = file_text(in_scratch("out"));
        ck_assert_msg(*said == '\0' || strstr(said, "iconv failed"), "%s", said);
        ck_assert_int_eq(access(in_scratch(files[i]), R_OK), 0);
        scratch_files(true);
    }
}
END_TEST

START_TEST(an_unknown_ending_is_wrong_use)
{
    static const char *const names[] = {"a.jpg", "a", "a.svg.gz", "dir.svg/a", "", "a."};
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
        ck_assert_int_eq(render(names[i], true), GW_USAGE);
        has_text(err.message, ".svg, .png or .pdf");
    }
    ck_assert_int_eq(render("a\nb.svg", false), GW_USAGE);
    has_text(err.message, "control characters");
}
END_TEST

START_TEST(a_file_that_cannot_be_written_is_said)
{
    ck_assert_int_eq(render(in_scratch("missing/a.svg"), true), GW_SYSTEM);
    has_text(err.message, "cannot write '");
    has_text(err.message, "missing/a.svg': No such file or directory");
    ck_assert_int_eq(render("/dev/full", false), GW_SYSTEM);
    ck_assert_str_eq(err.message, "cannot write '/dev/full': it is not a regular file");
    ck_assert_int_eq(symlink("/dev/full", in_scratch("full.svg")), 0);
    ck_assert_int_eq(render(in_scratch("full.svg"), false), GW_SYSTEM);
    has_text(err.message, "it is not a regular file");
    ck_assert_int_eq(mkdir(in_scratch("dir.svg"), 0777), 0);
    ck_assert_int_eq(render(in_scratch("dir.svg"), false), GW_SYSTEM);
    has_text(err.message, "it is a directory");
    ck_assert_int_eq(mkdir(in_scratch("b.gp"), 0777), 0); /* where the script would go */
    ck_assert_int_eq(render(in_scratch("b.svg"), true), GW_SYSTEM);
    has_text(err.message, "b.gp': it is a directory");
    ck_assert_int_eq(scratch_files(false), 3);
}
END_TEST

START_TEST(a_missing_gnuplot_is_said)
{
    setenv("PATH", scratch, 1);
    ck_assert_int_eq(render(in_scratch("a.svg"), false), GW_SYSTEM);
    ck_assert_str_eq(err.message, "gnuplot is not installed or not in PATH");
    ck_assert_int_eq(scratch_files(false), 0);
    put_program("gnuplot", "exit 127"); /* what a wrapper does that does not find it */
    ck_assert_int_eq(render(in_scratch("a.svg"), true), GW_SYSTEM);
    ck_assert_str_eq(err.message, "gnuplot is not installed or not in PATH");
    ck_assert_int_eq(access(in_scratch("a.gp"), R_OK), 0); /* the script can go where gnuplot is */
    ck_assert_int_eq(access(in_scratch("a.svg"), F_OK), -1);
    ck_assert_int_eq(scratch_files(false), 2);
}
END_TEST

START_TEST(an_error_in_the_script_is_quoted)
{
    if (!has_gnuplot())
        return;
    static const struct {
        const char *script, *want;
    } cases[] = {{"plot sin(x\n", "gnuplot failed: ')' expected"}, {"plot $nothing\n", "no datablock named $nothing"}};
    for (size_t i = 0; i < 2; i++) {
        char script[64];
        snprintf(script, sizeof script, "%s", cases[i].script);
        struct gw_picture picture = {script, 840, 500};
        err = (struct gw_err){0};
        ck_assert_int_eq(gw_gnuplot_render(&picture, in_scratch("a.svg"), false, &err), GW_SYSTEM);
        has_text(err.message, cases[i].want);
        ck_assert_int_eq(scratch_files(false), 0);
    }
}
END_TEST

START_TEST(a_gnuplot_that_fails_leaves_nothing)
{
    static const struct {
        const char *body, *want;
    } cases[] = {{"exit 3", "gnuplot failed: it does not say why"},
                 {"printf '\\n\\n  oh no\\nmore\\n' >&2; exit 1", "gnuplot failed: oh no"},
                 {"kill -9 $$", "gnuplot was killed by signal 9"},
                 {"exec <&-; echo 'warning: nothing read' >&2; exit 2", "gnuplot failed: warning: nothing read"},
                 /* succeeds, and writes half a picture */
                 {"while read -r a b c; do case \"$a $b\" in 'set output') eval \"f=$c\"; printf '<svg>' >\"$f\";; esac; done",
                  "incomplete"},
                 /* says more than a pipe holds before it reads */
                 {"i=0; while [ $i -lt 3000 ]; do echo 'line 0: first of far too many long complaints, one after another' >&2; "
                  "i=$((i+1)); done; while read -r a; do :; done; exit 1", "gnuplot failed: first of far too many"}};
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        put_program("gnuplot", cases[i].body);
        ck_assert_int_eq(render(in_scratch("a.svg"), false), GW_SYSTEM);
        has_text(err.message, cases[i].want);
        ck_assert_int_eq(scratch_files(false), 1); /* the program itself */
    }
}
END_TEST

static volatile sig_atomic_t pipe_signals;
static void count_pipe_signal(int number)
{
    (void)number;
    pipe_signals++;
}

START_TEST(no_signal_reaches_the_caller)
{
    struct sigaction before, mine = {.sa_handler = count_pipe_signal};
    static char much[1 << 20]; /* more than a pipe holds */
    memset(much, '#', sizeof much - 1);
    struct gw_picture picture = {much, 840, 500};
    put_program("gnuplot", "exit 1");
    pipe_signals = 0;
    sigaction(SIGPIPE, &mine, &before);
    for (int i = 0; i < 20; i++)
        ck_assert_int_eq(gw_gnuplot_render(&picture, in_scratch("a.svg"), false, NULL), GW_SYSTEM);
    sigset_t pending;
    sigpending(&pending);
    sigaction(SIGPIPE, &before, NULL);
    ck_assert_int_eq(pipe_signals, 0);
    ck_assert_int_eq(sigismember(&pending, SIGPIPE), 0);
}
END_TEST

START_TEST(the_child_keeps_no_other_files_open)
{
    /* a descriptor that leaked would keep a pipe open, and its reader waiting: this returns at all */
    put_program("gnuplot", "exec 3<&0; exit 1");
    int open_before = dup(0);
    close(open_before);
    for (int i = 0; i < 5; i++)
        render(in_scratch("a.svg"), false);
    int open_after = dup(0);
    close(open_after);
    ck_assert_int_eq(open_before, open_after);
}
END_TEST

START_TEST(a_full_disk_is_said)
{
    if (!has_gnuplot())
        return;
    struct rlimit before, small = {0, 0};
    struct sigaction signal_before, ignore = {.sa_handler = SIG_IGN};
    getrlimit(RLIMIT_FSIZE, &before);
    small = (struct rlimit){1000, before.rlim_max}; /* less than any picture or script */
    sigaction(SIGXFSZ, &ignore, &signal_before);
    setrlimit(RLIMIT_FSIZE, &small);
    enum gw_status drawn = render(in_scratch("a.svg"), false);
    struct gw_err first = err;
    enum gw_status kept = render(in_scratch("a.svg"), true);
    struct gw_err second = err;
    setrlimit(RLIMIT_FSIZE, &before);
    sigaction(SIGXFSZ, &signal_before, NULL);
    ck_assert_int_eq(drawn, GW_SYSTEM);
    has_text(first.message, "a.svg");
    ck_assert_int_eq(kept, GW_SYSTEM);
    has_text(second.message, "a.gp': File too large");
    ck_assert_int_eq(scratch_files(false), 0);
}
END_TEST

static TCase *tests_of_text(void)
{
    TCase *tests = tcase_create("text and numbers");
    tcase_add_test(tests, text_is_made_one_clean_line);
    tcase_add_test(tests, lines_are_no_wider_than_told);
    tcase_add_test(tests, strings_mean_nothing_to_gnuplot);
    tcase_add_test(tests, values_have_three_digits);
    tcase_add_test(tests, scales_choose_a_prefix);
    tcase_add_test(tests, steps_are_round);
    tcase_add_test(tests, names_do_not_overlap);
    tcase_add_test(tests, colours_differ);
    return tests;
}

static TCase *tests_of_scripts(void)
{
    TCase *tests = tcase_create("scripts");
    tcase_add_checked_fixture(tests, set_up, tear_down);
    tcase_add_test(tests, buildout_says_what_it_must);
    tcase_add_test(tests, nothing_has_a_default_colour);
    tcase_add_test(tests, names_of_any_kind_are_escaped);
    tcase_add_test(tests, the_same_chart_gives_the_same_bytes);
    tcase_add_test(tests, a_supply_far_above_is_said_not_drawn);
    tcase_add_test(tests, the_line_of_as_of_is_drawn_where_it_lies);
    tcase_add_test(tests, months_from_one_to_twelve_hundred);
    tcase_add_test(tests, many_series_are_folded);
    tcase_add_test(tests, zeros_and_odd_values_are_drawn);
    tcase_add_test(tests, nothing_to_draw_is_wrong_use);
    tcase_add_test(tests, years_mark_parts_and_ranges);
    tcase_add_test(tests, bars_are_sorted_and_labelled);
    tcase_add_test(tests, racks_say_what_is_unavailable);
    tcase_add_test(tests, every_chart_has_a_name);
    tcase_add_test(tests, charts_are_filled_from_a_run);
    tcase_add_test(tests, a_run_without_a_year_or_a_chart_is_told_so);
    tcase_add_test(tests, charts_are_filled_from_sizes);
    tcase_add_test(tests, memory_that_runs_out_is_an_error);
    return tests;
}

static TCase *tests_of_pictures(void)
{
    TCase *tests = tcase_create("pictures");
    tcase_set_timeout(tests, 120);
    tcase_add_checked_fixture(tests, set_up, tear_down);
    tcase_add_test(tests, pictures_are_drawn);
    tcase_add_test(tests, a_picture_takes_the_place_of_an_older_one);
    tcase_add_test(tests, a_pdf_states_no_time);
    tcase_add_test(tests, names_of_any_kind_are_drawn);
    tcase_add_test(tests, files_of_any_name_are_written);
    tcase_add_test(tests, a_kept_script_draws_the_picture_again);
    tcase_add_test(tests, an_unknown_ending_is_wrong_use);
    tcase_add_test(tests, a_file_that_cannot_be_written_is_said);
    tcase_add_test(tests, a_missing_gnuplot_is_said);
    tcase_add_test(tests, an_error_in_the_script_is_quoted);
    tcase_add_test(tests, a_gnuplot_that_fails_leaves_nothing);
    tcase_add_test(tests, no_signal_reaches_the_caller);
    tcase_add_test(tests, the_child_keeps_no_other_files_open);
    tcase_add_test(tests, a_full_disk_is_said);
    return tests;
}

int main(void)
{
    Suite *suite = suite_create("plots");
    suite_add_tcase(suite, tests_of_text());
    suite_add_tcase(suite, tests_of_scripts());
    suite_add_tcase(suite, tests_of_pictures());
    return run_suite(suite);
}
