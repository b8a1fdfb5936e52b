/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Charts of sweeps: what stands in their scripts. Data are made up by hand, and every wanted number is arithmetic on them. */
#include "tests/near.h"
#include "tests/unit/chart_script.h"

#include "plots/metric_axis.h"
#include "plots/rows.h"

#define NO (double)NAN
#define NEVER (double)INFINITY

enum { START = 12 * 2026 + 6 }; /* July 2026 */
static const struct gw_chart_metric energy = {"energy at the meter, 2030", "Wh", false, 0};
static const struct gw_chart_metric reached = {"month with 1 GW", "months", true, START};
static const struct gw_chart_metric counted = {"accelerators standing", "", false, 0};

/* ---- axes of metrics */

START_TEST(months_stand_at_round_months)
{
    static const struct {
        double low, high, bottom, step, top;
        const char *first;
    } cases[] = {
        {5, 5, 4, 1, 6, "2026-11"},        /* one month has its neighbours */
        {3, 7, 3, 1, 7, "2026-10"},
        {2, 9.5, 2, 2, 10, "2026-09"},     /* 8 months in at most 5 steps; July is an even index, so September stands */
        {1, 50, -6, 12, 54, "2026-01"},    /* Januaries */
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct gw_value_axis axis = gw_metric_axis(&reached, cases[i].low, cases[i].high, 5);
        char told[GW_VALUE_TEXT];
        near_abs(axis.bottom, cases[i].bottom, 1e-9);
        near_abs(axis.step, cases[i].step, 1e-9);
        near_abs(axis.top, cases[i].top, 1e-9);
        ck_assert_str_eq(gw_axis_tick_text(&axis, axis.bottom, told), cases[i].first);
    }
    struct gw_value_axis decades = gw_metric_axis(&reached, 1, 400, 5);
    char told[GW_VALUE_TEXT];
    ck_assert_str_eq(gw_axis_tick_text(&decades, decades.bottom, told), "2020-01");
}
END_TEST

START_TEST(metrics_are_told_with_their_unit)
{
    char told[GW_METRIC_TEXT];
    struct gw_value_axis axis = gw_metric_axis(&energy, 20e12, 40e12, 5);
    ck_assert_str_eq(gw_metric_text(&axis, 33.62e12, told), "33.6 TWh");
    ck_assert_str_eq(gw_metric_text(&axis, NO, told), "n/a");
    ck_assert_str_eq(gw_metric_text(&axis, NEVER, told), "endless");
    struct gw_lines name;
    ck_assert_str_eq(gw_metric_axis_name(&energy, &axis, 400, &name), "energy at the meter, 2030 (TWh)");
    axis = gw_metric_axis(&reached, 0, 40, 5);
    ck_assert_str_eq(gw_metric_text(&axis, 18, told), "2028-01");
    ck_assert_str_eq(gw_metric_text(&axis, 18.2, told), "2028-02"); /* reached in the month that begins next */
    ck_assert_str_eq(gw_metric_text(&axis, NEVER, told), "never");
    ck_assert_str_eq(gw_metric_axis_name(&reached, &axis, 400, &name), "month with 1 GW");
    axis = gw_metric_axis(&counted, 380e3, 420e3, 5);
    ck_assert_str_eq(gw_metric_text(&axis, 404e3, told), "404 thousand");
    ck_assert_str_eq(gw_metric_axis_name(&counted, &axis, 400, &name), "accelerators standing (thousand)");
    axis = gw_metric_axis(&counted, 3, 9, 5);
    ck_assert_str_eq(gw_metric_text(&axis, 4, told), "4.00");
    ck_assert_str_eq(gw_metric_axis_name(&counted, &axis, 400, &name), "accelerators standing");
    ck_assert_str_eq(gw_metric_axis_name(&energy, &axis, 60, &name) + strlen(name.text[0]) - 3, "\xe2\x80\xa6");
}
END_TEST

START_TEST(paths_are_broken_at_their_dots)
{
    struct gw_lines lines;
    gw_name_set("deployments.first-gw.deliveries_per_month", 13, 200, 2, &lines);
    ck_assert_uint_eq(lines.count, 2);
    ck_assert_str_eq(lines.text[0], "deployments.first-gw.");
    ck_assert_str_eq(lines.text[1], "deliveries_per_month");
    ck_assert(gw_name_is_whole("deployments.first-gw.deliveries_per_month", &lines));
    gw_name_set("vera-rubin-nvl144-maxq", 13, 150, 3, &lines);
    ck_assert_str_eq(lines.text[0], "vera-rubin-nvl144-");
    ck_assert_str_eq(lines.text[1], "maxq");
    gw_name_set("short", 13, 200, 2, &lines);
    ck_assert_uint_eq(lines.count, 1);
    gw_name_set("Reference site of the north", 13, 150, 2, &lines);
    ck_assert_str_eq(lines.text[0], "Reference site of the");
    ck_assert(gw_name_is_whole("Reference site of the north", &lines));
    gw_name_set("wordwithoutanyplacetobreakit", 13, 100, 2, &lines);
    ck_assert(!gw_name_is_whole("wordwithoutanyplacetobreakit", &lines));
    gw_name_set("a.b.c.d.e.f.g.h.i.j.k.l.m.n.o.p.q.r.s.t.u.v.w.x.y.z", 13, 60, 2, &lines); /* too long for two lines */
    ck_assert(!gw_name_is_whole("a.b.c.d.e.f.g.h.i.j.k.l.m.n.o.p.q.r.s.t.u.v.w.x.y.z", &lines));
}
END_TEST

/* ---- fan */

static const double p10_w[] = {0, 1e9, 1.5e9, NO, 2e9}, p50_w[] = {0.25e9, 1.25e9, 2e9, NO, 3e9}, p90_w[] = {0.5e9, 2e9, 2.5e9, NO, 3.5e9};
static const double announced_w[] = {1e9, 1e9, 2e9, 3e9, 4e9};

static struct gw_chart fan(void)
{
    return (struct gw_chart){.kind = GW_CHART_FAN, .title = "Fan", .fan = {"W", START, 5, p10_w, p50_w, p90_w, "as announced", announced_w}};
}

START_TEST(a_fan_goes_in_steps)
{
    struct gw_chart chart = fan();
    const char *script = script_of(&chart);
    /* a month is as wide as it lasts; along P90, back along P10, and again behind the month that is not known */
    has_text(script, "$band << EOD\n0 0.5\n1 0.5\n1 2\n2 2\n2 2.5\n3 2.5\n3 1.5\n2 1.5\n2 1\n1 1\n1 0\n0 0\n\n4 3.5\n5 3.5\n5 2\n4 2\nEOD\n");
    has_text(script, "$p50 << EOD\n0 0.25\n1 0.25\n1 1.25\n2 1.25\n2 2\n3 2\n\n4 3\n5 3\nEOD\n");
    has_text(script, "$announced << EOD\n0 1\n1 1\n1 1\n2 1\n2 2\n3 2\n3 3\n4 3\n4 4\n5 4\nEOD\n");
    has_text(script, "'GW'");
    has_text(script, "'in Nov 2026'");
    static const char *const order[] = {"'as announced'", "'P90'", "'P50'", "'P10'"}; /* 4, 3.5, 3, 2 GW */
    for (size_t i = 0; i + 1 < 4; i++)
        ck_assert_msg(strstr(script, order[i]) < strstr(script, order[i + 1]), "%s is not before %s", order[i], order[i + 1]);
    has_text(script, "'3.50'");
    has_text(script, "'90 % of scenarios at or below'");
    has_text(script, "dashtype (9,4)"); /* the plan is told from P50 without its colour too */
    has_text(script, "set yrange [0:4]");
}
END_TEST

START_TEST(a_fan_does_without_what_is_not_there)
{
    const double none[] = {NO, NO}, zero[] = {0, 0};
    struct gw_chart chart = fan();
    chart.fan = (struct gw_chart_fan){"W", START, 1, p10_w + 1, p50_w + 1, p90_w + 1, NULL, NULL};
    has_text(script_of(&chart), "$band << EOD\n0 2\n1 2\n1 1\n0 1\nEOD\n");
    has_not(text, "announced");
    chart.fan = (struct gw_chart_fan){"W", START, 2, none, none, none, NULL, none};
    has_text(script_of(&chart), "'no month is known'");
    has_text(text, "'n/a'");
    chart.fan = (struct gw_chart_fan){"W", START, 2, zero, zero, zero, NULL, NULL};
    has_text(script_of(&chart), "'zero in every month'");
}
END_TEST

/* ---- tornado */

static const struct gw_chart_tornado_bar bars_given[] = {{"short", 9e12, 11e12, "a1", "a2"},
                                                         {"turned", 13e12, 8e12, "b1", "b2"},
                                                         {"one side", 10.5e12, 12e12, "c1", "c2"},
                                                         {"still", 10e12, 10e12, "d1", "d2"},
                                                         {"unknown", NO, 10e12, "e1", "e2"}};

static struct gw_chart tornado(void)
{
    return (struct gw_chart){.kind = GW_CHART_TORNADO, .title = "Tornado", .tornado = {energy, 10e12, bars_given, 5}};
}

START_TEST(bars_are_sorted_by_their_span)
{
    struct gw_chart chart = tornado();
    const char *script = script_of(&chart);
    /* 13 to 8; then 9 to 11 and 10 to 12, as they come; the longer part of a bar first */
    has_text(script, "$bars << EOD\n0.5 10 13 0x56b4e9\n0.5 10 8 0xe69f00\n1.5 10 11 0xe69f00\n1.5 10 9 0x56b4e9\n2.5 10 12 0xe69f00\n"
                     "2.5 10 10.5 0x56b4e9\n3.5 10 10 0xe69f00\n3.5 10 10 0x56b4e9\nEOD\n");
    has_text(script, "'plan: 10.0 TWh'");
    has_text(script, "'energy at the meter, 2030 (TWh)'");
    has_text(script, "'b2'"); /* the high end makes less: its label stands to the left */
    ck_assert_msg(strstr(script, "'b2'") < strstr(script, "'b1'"), "b1 stands to the left");
    has_text(script, "'c1 / c2'");
    has_text(script, "Two values at one end: the nearer one first.");
    has_text(script, "Left out, for the metric is not known at an end: 1 of 5 axes.");
    has_not(script, "'unknown'");
    has_not(script, "longest of");
}
END_TEST

START_TEST(what_never_comes_ends_at_the_border)
{
    const struct gw_chart_tornado_bar bars[] = {{"late", 14, NEVER, "2026-10", "2029-01"}, {"power", 12, 20, "120 kW", "140 kW"}};
    struct gw_chart chart = tornado();
    chart.tornado = (struct gw_chart_tornado){reached, 18, bars, 2};
    const char *script = script_of(&chart);
    has_text(script, "'2029-01: never'");
    has_text(script, "'plan: 2028-01'");
    has_text(script, "0.5 18 22 0xe69f00\n0.5 18 14 0x56b4e9\n"); /* 11 to 21 in steps of two months from an even one: 10 to 22 */
    ck_assert_msg(strstr(script, "'late'") < strstr(script, "'power'"), "never is not the longest");
    chart.tornado.at_plan = NEVER; /* the plan never, the bars sometimes */
    has_text(script_of(&chart), "'plan: never'");
}
END_TEST

START_TEST(many_axes_are_counted)
{
    struct gw_chart_tornado_bar bars[40];
    for (int i = 0; i < 40; i++)
        bars[i] = (struct gw_chart_tornado_bar){"an axis", 10e12 - 1e10 * (i + 1), 10e12 + 2e10 * (i + 1), "low", "high"};
    struct gw_chart chart = tornado();
    chart.tornado.bars = bars;
    chart.tornado.count = 40;
    ck_assert_uint_eq(times_in(script_of(&chart), "'an axis'"), 15);
    /* of number 25, the longest that is left out: 2e10 x 25 */
    has_text(text, "The 15 longest of 40 bars are drawn; 25 more move it by at most 0.500 TWh.");
    for (int i = 0; i < 40; i++)
        bars[i] = (struct gw_chart_tornado_bar){"an axis", 10, 10 + (i == 39 ? 0 : 1), "low", "high"};
    chart.tornado.metric = reached;
    chart.tornado.at_plan = 10;
    has_text(script_of(&chart), "25 more move it by at most 1 month.");
}
END_TEST

START_TEST(axes_that_move_nothing_are_said)
{
    struct gw_chart chart = tornado();
    chart.tornado.bars = bars_given + 3;
    chart.tornado.count = 1;
    has_text(script_of(&chart), "No axis moves it.");
    chart.tornado.bars = bars_given + 4;
    has_text(script_of(&chart), "'no bar is known'");
}
END_TEST

/* ---- Sobol indices */

static struct gw_chart sensitivity(const struct gw_chart_index *inputs, size_t count)
{
    return (struct gw_chart){.kind = GW_CHART_SENSITIVITY, .title = "Sobol", .sensitivity = {inputs, count}};
}

START_TEST(indices_are_sorted_by_the_total)
{
    const struct gw_chart_index inputs[] = {{"little", -0.01, -0.06, 0.04, 0.02, 0.01, 0.03}, {"much", 0.6, 0.55, 0.65, 0.7, 0.66, 0.74}, {"unknown", NO, NO, NO, NO, NO, NO}};
    struct gw_chart chart = sensitivity(inputs, 3);
    const char *script = script_of(&chart);
    has_text(script, "$total << EOD\n0.66 0.74 0.34\n0.01 0.03 1.34\nEOD\n");
    has_text(script, "$first << EOD\n0.55 0.65 0.66\n-0.06 0.04 1.66\nEOD\n");
    has_text(script, "set xrange [-0.1:1]"); /* what is below zero is shown there */
    has_text(script, "'-0.010'");
    has_text(script, "'0.700'");
    ck_assert_uint_eq(times_in(script, "'n/a'"), 2);
    ck_assert_msg(strstr(script, "'much'") < strstr(script, "'little'"), "not sorted");
    ck_assert_msg(strstr(script, "'little'") < strstr(script, "'unknown'"), "not sorted");
    has_text(script, "'whiskers: 95 % intervals'");
    has_not(script, "are drawn");
}
END_TEST

START_TEST(indices_may_lack_intervals_and_be_many)
{
    struct gw_chart_index inputs[40];
    for (int i = 0; i < 40; i++)
        inputs[i] = (struct gw_chart_index){"an input", 0, NO, NO, 0.001 * i, NO, NO};
    struct gw_chart chart = sensitivity(inputs, 40);
    ck_assert_uint_eq(times_in(script_of(&chart), "'an input'"), 20);
    has_text(text, "20 of 40 inputs are drawn; the total index of the others is at most 0.019.");
    has_text(text, "'no intervals asked for'");
    has_text(text, "set xrange [0:1]");
    inputs[0].total = 7; /* too few rows */
    has_text(script_of(&chart), "What lies outside of -1 to 2 is drawn at the border.");
    has_text(text, "set xrange [0:2]");
}
END_TEST

/* ---- front */

static const struct gw_chart_pareto_point front_given[] = {{.x = 8e12, .y = 20}, {.x = 5e12, .y = 12}, {.x = 6e12, .y = 14}, {.x = 9e12, .y = NEVER}};
static const struct gw_chart_pareto_point best_given[] = {{.name = "no. 77", .x = 8e12, .y = 20}};

static struct gw_chart pareto(bool x_max)
{
    return (struct gw_chart){.kind = GW_CHART_PARETO, .title = "Front", .pareto = {energy, reached, x_max, false, front_given, 4, best_given, 1, NULL}};
}

START_TEST(a_front_goes_in_steps)
{
    struct gw_chart chart = pareto(true);
    const char *script = script_of(&chart);
    /* more than 5 TWh is only had in month 14, so the step is up and then across */
    has_text(script, "$front << EOD\n5 12\n5 14\n6 14\n6 20\n8 20\nEOD\n");
    has_text(script, "'energy at the meter, 2030 (TWh), more is better'");
    has_text(script, "'month with 1 GW, earlier is better'");
    has_text(script, "'4 scenarios, unbeaten in both'");
    has_text(script, "'no. 77'");
    has_text(script, "'the best scenario'");
    has_text(script, "1 of 4 scenarios of the front have no finite value (never) and are not drawn.");
    chart = pareto(false); /* with less energy the better, what 5 TWh reach holds until the next one */
    has_text(script_of(&chart), "$front << EOD\n5 12\n6 12\n6 14\n8 14\n8 20\nEOD\n");
    has_text(text, "less is better");
}
END_TEST

/* What is not of a sweep says what it is, has ranges, and some are in doubt. */
START_TEST(a_front_of_other_things)
{
    static const struct gw_chart_metric tokens = {.title = "tokens"}, dollars = {.title = "dollars", .unit = "$"};
    static const struct gw_chart_pareto_point all[] = {
        {.name = "one", .x = 2, .y = 0.2, .x_low = 1.5, .x_high = 2.5, .y_low = 0.1, .y_high = 0.3},
        {.name = "two", .x = 3, .y = 0.4, .x_low = 3.5, .x_high = 4, .hollow = true}, /* P10 above the mode: the bar is led to it */
        {.name = "three", .x = 1, .y = 0.4}};
    struct gw_chart chart = {.kind = GW_CHART_PARETO, .title = "Front",
                             .pareto = {.x = tokens, .y = dollars, .x_max = true, .front = all, .front_count = 2, .best = all, .best_count = 3, .counted = "things"}};
    const char *script = script_of(&chart);
    has_text(script, "$front << EOD\n2 0.2\n2 0.4\n3 0.4\nEOD\n");
    has_text(script, "$ranges << EOD\n2 0.2 1.5 2.5 0.1 0.3\n3 0.4 3 4 0.4 0.4\n1 0.4 1 1 0.4 0.4\nEOD\n");
    has_text(script, "'2 of 3, unbeaten in both'");
    has_text(script, "'things'");
    has_text(script, "'3, with P10 to P90'");
    has_text(script, "'in doubt'");
    has_text(script, "'1 of them'");
    has_text(script, "'dollars ($), less is better'"); /* and not thousandths of one */
    has_not(script, "scenario");
    chart.pareto.best_count = 1;
    chart.pareto.front_count = 1;
    has_not(script_of(&chart), "'in doubt'");
}
END_TEST

START_TEST(a_long_front_is_a_line)
{
    static struct gw_chart_pareto_point many[5000];
    for (int i = 0; i < 5000; i++)
        many[i] = (struct gw_chart_pareto_point){.x = 5e12 + 1e9 * i, .y = i / 100.0};
    struct gw_chart chart = pareto(true);
    chart.pareto.front = many;
    chart.pareto.front_count = 5000;
    chart.pareto.best_count = 0;
    has_not(script_of(&chart), "set object circle");
    has_text(text, "'5000 scenarios, unbeaten in both'");
    has_not(text, "best scenario");
    chart.pareto.front = front_given + 3;
    chart.pareto.front_count = 1;
    has_text(script_of(&chart), "'no scenario has a finite value of both'");
}
END_TEST

/* ---- two axes */

static const char *const x_labels[] = {"2026-10", "2027-01", "2027-04"}, *const y_labels[] = {"120 kW", "140 kW"};

START_TEST(cells_say_their_least_and_their_most)
{
    const double values[] = {8e12, 9e12, 10e12, NO, 11e12, NEVER};
    struct gw_chart chart = {.kind = GW_CHART_SWEEP_MAP, .title = "Map", .sweep_map = {energy, "first", "max", x_labels, y_labels, 3, 2, values}};
    const char *script = script_of(&chart);
    has_text(script, "'From 8.00 TWh (2026-10, 120 kW) to 11.0 TWh (2027-01, 140 kW). White: 1 of 6 cells without a value. Hatched: endless, 1 of 6'");
    /* the first row is the lowest; no cell reaches over one that has no colour */
    has_text(script, "$cells << EOD\n0 1.2 0 1 0xfee838\n");
    has_text(script, "\n1 2 0 1.2 ");
    has_text(script, "\n2 3 0 1 ");
    has_text(script, "\n1 2 1 2 0x00224e\nEOD\n");
    has_text(script, "$never << EOD\n2 3 1\nEOD\n");
    has_text(script, "pattern 4");
    has_text(script, "'TWh'");
    has_text(script, "'11.0'"); /* in its cell and on the bar */
    has_text(script, "'2027-04'");
    has_text(script, "'140 kW'");
}
END_TEST

START_TEST(cells_may_be_months_and_all_alike)
{
    const double same[] = {18, 18, 18, 18, 18, 18}, none[] = {NO, NO, NO, NO, NO, NO};
    struct gw_chart chart = {.kind = GW_CHART_SWEEP_MAP, .title = "Map", .sweep_map = {reached, "first", "max", x_labels, y_labels, 3, 2, same}};
    has_text(script_of(&chart), "'2028-01 in every cell with a value.'");
    has_not(text, "$never");
    ck_assert_uint_eq(times_in(text, "'2028-01'"), 6 + 1);
    chart.sweep_map.values = none;
    has_text(script_of(&chart), "No cell has a value. White: 6 of 6 cells without a value.");
    struct gw_picture picture;
    chart.sweep_map.x_count = 401;
    ck_assert_int_eq(gw_chart_picture(&chart, &picture, &err), GW_USAGE);
    gw_picture_release(&picture);
}
END_TEST

START_TEST(many_values_are_named_here_and_there)
{
    enum { MANY = 60 };
    static double values[MANY * MANY];
    const char *labels[MANY];
    for (int i = 0; i < MANY; i++)
        labels[i] = i % 2 ? "2029-10" : "2029-04";
    struct gw_chart chart = {.kind = GW_CHART_SWEEP_MAP, .title = "Map", .sweep_map = {energy, "first", "last", labels, labels, MANY, MANY, values}};
    size_t named = times_in(script_of(&chart), "'2029-04'") + times_in(text, "'2029-10'");
    ck_assert_uint_gt(named, 20);
    ck_assert_uint_lt(named, 50);
}
END_TEST

/* ---- histogram */

START_TEST(bars_and_what_is_not_drawn_are_all_scenarios)
{
    const double edges[] = {11.5, 12.5, 13.5, 14.5}, shares[] = {0.125, 0, 0.5};
    struct gw_chart chart = {.kind = GW_CHART_HISTOGRAM, .title = "Histogram",
                             .histogram = {reached, edges, shares, 3, 12, 14, NEVER, NEVER, 12, 14, 0.345, 0.03}};
    const char *script = script_of(&chart);
    has_text(script, "$bins << EOD\n11.5 12.5 12.5\n13.5 14.5 50\nEOD\n");
    has_text(script, "'P10 2027-07'");
    has_text(script, "'P50 2027-09'");
    has_text(script, "'P90 never'");
    has_text(script, "'half by then'");
    has_text(script, "'earliest 2027-07'");
    has_not(script, "'mean");
    has_text(script, "'never 34.5 %'");
    has_text(script, "'no value 3.0 %'");
    has_text(script, "'34.5 % of scenarios never come there within the plan; P10, P50 and P90 count them as later than all. 3.0 % of scenarios have no'");
    has_text(script, "'value; P10, P50 and P90 are of the others.'");
    ck_assert_uint_eq(times_in(script, "'P10'"), 1);
    ck_assert_uint_eq(times_in(script, "'P90'"), 0); /* no line where there is no month */
    has_text(script, "'% of scenarios'");
}
END_TEST

START_TEST(quantiles_of_a_metric_have_its_unit)
{
    const double edges[] = {20e12, 25e12, 30e12}, shares[] = {0.25, 0.75};
    struct gw_chart chart = {.kind = GW_CHART_HISTOGRAM, .title = "Histogram",
                             .histogram = {energy, edges, shares, 2, 23e12, 27e12, 29e12, 26.5e12, 20.5e12, 29.9e12, 0.0001, 0}};
    const char *script = script_of(&chart);
    has_text(script, "$bins << EOD\n20 25 25\n25 30 75\nEOD\n");
    has_text(script, "'mean 26.5 TWh'");
    has_text(script, "'least 20.5 TWh'");
    has_text(script, "'endless <0.1 %'"); /* not none */
    ck_assert_uint_eq(times_in(script, "'P90'"), 1);
    struct gw_picture picture;
    chart.histogram.bin_count = 0;
    ck_assert_int_eq(gw_chart_picture(&chart, &picture, &err), GW_USAGE);
    gw_picture_release(&picture);
}
END_TEST

/* ---- shares */

START_TEST(shares_reach_a_hundred_percent)
{
    const double power[] = {0.5, 0.25}, nothing[] = {0.5, 0.75};
    const struct gw_chart_series series[] = {{"power", power}, {"nothing", nothing}};
    struct gw_chart chart = {.kind = GW_CHART_STACK, .title = "Binding",
                             .stack = {.unit = "% of scenarios", .first_month = START, .month_count = 2, .series = series, .series_count = 2, .shares = true}};
    const char *script = script_of(&chart);
    has_text(script, "set yrange [0:100]");
    has_text(script, "$layer1 << EOD\n0 50\n1 50\n1 25\n2 25\n");
    has_text(script, "'75.0'");
    has_text(script, "'% of scenarios'");
    has_text(script, "#b3b3b3"); /* nothing is grey */
    has_not(script, "'total'");
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("charts of sweeps");
    TCase *tests = tcase_create("scripts");
    tcase_add_checked_fixture(tests, NULL, forget_script);
    tcase_add_test(tests, months_stand_at_round_months);
    tcase_add_test(tests, metrics_are_told_with_their_unit);
    tcase_add_test(tests, paths_are_broken_at_their_dots);
    tcase_add_test(tests, a_fan_goes_in_steps);
    tcase_add_test(tests, a_fan_does_without_what_is_not_there);
    tcase_add_test(tests, bars_are_sorted_by_their_span);
    tcase_add_test(tests, what_never_comes_ends_at_the_border);
    tcase_add_test(tests, many_axes_are_counted);
    tcase_add_test(tests, axes_that_move_nothing_are_said);
    tcase_add_test(tests, indices_are_sorted_by_the_total);
    tcase_add_test(tests, indices_may_lack_intervals_and_be_many);
    tcase_add_test(tests, a_front_goes_in_steps);
    tcase_add_test(tests, a_front_of_other_things);
    tcase_add_test(tests, a_long_front_is_a_line);
    tcase_add_test(tests, cells_say_their_least_and_their_most);
    tcase_add_test(tests, cells_may_be_months_and_all_alike);
    tcase_add_test(tests, many_values_are_named_here_and_there);
    tcase_add_test(tests, bars_and_what_is_not_drawn_are_all_scenarios);
    tcase_add_test(tests, quantiles_of_a_metric_have_its_unit);
    tcase_add_test(tests, shares_reach_a_hundred_percent);
    suite_add_tcase(suite, tests);
    return run_suite(suite);
}
