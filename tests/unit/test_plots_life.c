/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The chart of what a year costs by the life of IT. Numbers are made up by hand, and every wanted one is arithmetic on them. */
#include "tests/near.h"
#include "tests/unit/chart_script.h"

#include "plots/from_money.h"
#include "tests/unit/made_up.h"

static struct gw_arena arena;
static struct made_up m;
static struct gw_costs costs;
static struct gw_size_result sizing;
static struct gw_life_cost rows[3];
static struct gw_cost_by_life by_life;
static struct gw_source source = {.title = "Somebody: a year", .date = "2026-05"};
static struct gw_cost_published published[3];

static struct gw_cost_published one_published(const char *who, double life_y, double usd_per_w, int basis)
{
    struct gw_cost_published one = {.who = who, .it_life_months = 12 * life_y, .basis = basis,
                                    .annual_cost = figure_of(usd_per_w, GW_DIM_POWER_YEARLY, "published")};
    one.annual_cost.as_of = "2026-05-14";
    one.annual_cost.sources[0] = &source;
    return one;
}

/* 3, 5 and 7 years: 6, 4, 3 B$ of racks, 1 of shell and plant, 1 of energy; half as much at P10, twice at P90. A life of 5 years. */
static void open_arena(void)
{
    static const double lives_y[] = {3, 5, 7}, racks_busd[] = {6, 4, 3};
    err = (struct gw_err){0};
    gw_arena_init(&arena);
    m = made_up();
    costs = (struct gw_costs){.id = "made-costs", .title = "Made costs", .price_year = 2026, .tax = 1};
    costs.cost_of_capital = ranged_figure(0.07, 0.08, 0.1, GW_DIM_NONE, "rate");
    costs.parts[GW_COST_RACKS].life = ranged_figure(36, 60, 84, GW_DIM_DURATION, "life");
    sizing = (struct gw_size_result){.request = request_of_power(&m, 2e9, GW_BASIS_IT), .mode = {.power_w = 2e9}};
    by_life = (struct gw_cost_by_life){.size = &sizing, .costs = &costs, .own = {&costs.parts[GW_COST_RACKS].life}, .own_count = 1, .rows = rows, .count = 3};
    by_life.part_assumed[GW_LIFE_RACKS] = true;
    for (int i = 0; i < 3; i++) {
        double annual_usd = (racks_busd[i] + 2) * 1e9;
        rows[i] = (struct gw_life_cost){.life_y = lives_y[i], .annual_usd = annual_usd, .low_usd = annual_usd / 2, .high_usd = annual_usd * 2,
                                        .usd_per_accelerator_hour = (racks_busd[i] + 2) / 2};
        rows[i].part_usd[GW_LIFE_RACKS] = racks_busd[i] * 1e9;
        rows[i].part_usd[GW_LIFE_BUILDING] = rows[i].part_usd[GW_LIFE_ENERGY] = 1e9;
    }
}

static void close_arena(void)
{
    forget_script();
    gw_arena_clear(&arena);
}

static const char *script(void)
{
    struct gw_chart chart;
    ck_assert_msg(gw_chart_from_life(&by_life, &arena, &chart, &err) == GW_OK, "%s", err.message);
    return script_of(&chart);
}

static void publish(size_t count)
{
    costs.published = published;
    costs.published_count = count;
}

START_TEST(parts_stand_on_each_other)
{
    const char *text_of = script();
    has_text(text_of, "$columns << EOD\n0 0 6 7 8\n1 0 4 5 6\n2 0 3 4 5\nEOD\n");
    has_text(text_of, "$range << EOD\n-1 0 0\n0 4 16\n1 3 12\n2 2.5 10\nEOD\n");
    has_text(text_of, "set yrange [0:");
    has_text(text_of, "'B$ a year'");
    has_text(text_of, "'charge on racks *'");
    has_text(text_of, "'energy'");
    has_text(text_of, "'7 years'");
    has_not(text_of, "'on land'"); /* costs nothing */
    has_text(text_of, "'4.00 $/h'");
    has_text(text_of, "'2.50 $/h'");
    has_text(text_of, "'8.00'");
    has_text(text_of, "2 GW of IT'");
    has_text(text_of, "8 (7-10) % a year, nominal, post-tax");
    has_text(text_of, "dollars of 2026");
}
END_TEST

START_TEST(the_lives_of_the_set_are_marked)
{
    struct gw_chart chart;
    static struct gw_figure other, beyond;
    other = figure_of(72, GW_DIM_DURATION, "life");
    beyond = figure_of(120, GW_DIM_DURATION, "life");
    has_text(script(), "'life of IT in the cost set: 5 (3-7) years'");
    by_life.own[1] = &other;
    by_life.own[2] = &beyond;
    by_life.own_count = 3;
    ck_assert_int_eq(gw_chart_from_life(&by_life, &arena, &chart, &err), GW_OK);
    ck_assert_uint_eq(chart.columns.mark_count, 2); /* 10 years are beyond the axis */
    near_same(chart.columns.marks[0], 1);
    near_same(chart.columns.marks[1], 1.5);
    ck_assert_str_eq(chart.columns.marks_name, "lives of IT in the cost set: 5, 6, 10 years");
}
END_TEST

START_TEST(what_is_published_of_the_same_watts_stands_beside_it)
{
    struct gw_chart chart;
    published[0] = one_published("Somebody", 3, 4.5, GW_COST_PER_IT_W);
    published[1] = one_published("Somebody", 6, 3, GW_COST_PER_IT_W);
    published[2] = one_published("Somebody", 12, 2, GW_COST_PER_IT_W);
    publish(3);
    ck_assert_int_eq(gw_chart_from_life(&by_life, &arena, &chart, &err), GW_OK);
    ck_assert_uint_eq(chart.columns.point_count, 2);
    near_same(chart.columns.points[0].at, 0);
    near_same(chart.columns.points[0].value, 9e9); /* 4.5 $/W x 2 GW */
    near_same(chart.columns.points[1].at, 1.5);
    near_same(chart.columns.points[1].value, 6e9);
    const char *text_of = script();
    has_text(text_of, "'published: Somebody, 2026-05-14'");
    has_text(text_of, "Somebody: a year");
    has_not(text_of, "is not drawn");
}
END_TEST

START_TEST(what_is_published_of_other_watts_is_told_and_not_drawn)
{
    struct gw_chart chart;
    published[0] = one_published("Somebody", 3, 4.5, GW_COST_PER_FACILITY_W);
    published[1] = one_published("Somebody", 5, 4.5, GW_COST_PER_FACILITY_W);
    publish(2);
    ck_assert_int_eq(gw_chart_from_life(&by_life, &arena, &chart, &err), GW_OK);
    ck_assert_uint_eq(chart.columns.point_count, 0);
    const char *text_of = script();
    has_text(text_of, "What Somebody published is of a GW at the meter");
    ck_assert_uint_eq(times_in(text_of, "What Somebody"), 1);
    has_not(text_of, "'published:");
    has_not(text_of, "Somebody: a year");
    sizing.request.basis = GW_BASIS_CHIP; /* which no price counts */
    has_text(script(), "of chip TDP'");
}
END_TEST

START_TEST(without_a_total_there_is_no_chart)
{
    struct gw_chart chart;
    by_life.missing = "no price for made-up";
    ck_assert_int_eq(gw_chart_from_life(&by_life, &arena, &chart, &err), GW_USAGE);
    ck_assert_str_eq(err.message, "'tco-by-life' needs every price: no price for made-up; see: gwplan show made-costs");
    by_life.missing = NULL;
    rows[1].part_usd[GW_LIFE_ENERGY] = -1e9; /* hours with negative prices */
    err = (struct gw_err){0};
    ck_assert_int_eq(gw_chart_from_life(&by_life, &arena, &chart, &err), GW_USAGE);
    ck_assert_str_eq(err.message, "'tco-by-life' stacks what is above zero, and 'energy' is not; see: gwplan show made-costs");
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("plots_life");
    TCase *tests = tcase_create("charts");
    tcase_add_checked_fixture(tests, open_arena, close_arena);
    tcase_add_test(tests, parts_stand_on_each_other);
    tcase_add_test(tests, the_lives_of_the_set_are_marked);
    tcase_add_test(tests, what_is_published_of_the_same_watts_stands_beside_it);
    tcase_add_test(tests, what_is_published_of_other_watts_is_told_and_not_drawn);
    tcase_add_test(tests, without_a_total_there_is_no_chart);
    suite_add_tcase(suite, tests);
    return run_suite(suite);
}
