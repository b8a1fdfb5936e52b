/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rows of bars, and the charts of deals and of money that are drawn with them. Data are made up by hand, and every wanted number is
 * arithmetic on them. */
#include "tests/near.h"
#include "tests/unit/chart_script.h"

#include "planner/api/session.h"
#include "plots/from_deals.h"
#include "plots/from_money.h"
#include "plots/from_work.h"
#include "tests/unit/made_up.h"

static struct gw_arena arena;

static void open_arena(void)
{
    err = (struct gw_err){0};
    gw_arena_init(&arena);
}

static void close_arena(void)
{
    forget_script();
    gw_arena_clear(&arena);
}

/* ---- rows of bars */

START_TEST(spans_stand_in_their_groups)
{
    static const char *const groups[] = {"First", "Empty", "Last"}, *const keys[] = {"early", "late"};
    const struct gw_chart_span spans[] = {
        {.name = "c", .words = "3 GW", .group = 2, .to = 3e9, .part = (double)NAN, .low = (double)NAN, .high = (double)NAN},
        {.name = "a", .words = "1 to 5 GW", .from = 1e9, .to = 5e9, .part = 2e9, .part_key = 1, .low = 4e9, .high = 8e9},
        {.name = "b", .words = "not known", .to = (double)NAN, .part = 1, .low = 1, .high = 2},
        {.name = "d", .words = "gone", .group = 7, .to = 2e9, .part = (double)NAN, .low = (double)NAN, .high = (double)NAN, .hollow = true}};
    struct gw_chart chart = {.kind = GW_CHART_SPANS, .title = "Spans",
                             .spans = {.unit = "W", .groups = groups, .group_count = 3, .keys = keys, .key_count = 2, .spans = spans, .count = 4}};
    const char *script = script_of(&chart);
    has_text(script, "'First'");
    has_text(script, "'Last'");
    has_not(script, "'Empty'"); /* a heading over nothing */
    has_text(script, "$full << EOD\n-1 0 0 0\n4 0 3 29362\n1 1 5 29362\nEOD\n"); /* slots: First, a, b, Last, c, d; 0x0072b2 */
    has_text(script, "$part << EOD\n-1 0 0 0\n1 1 3 15113984\nEOD\n");           /* from 1 on, 2 long; 0xe69f00 */
    has_text(script, "$hollow << EOD\n-1 0 0 0\n5 0 2 29362\nEOD\n");
    has_text(script, "$range << EOD\n-1 0 0 0\n1 4 8 0\nEOD\n");
    has_text(script, "set yrange [6:0]");
    has_text(script, "'not known'");
    has_text(script, "'GW'");
}
END_TEST

START_TEST(dollars_are_counted_in_billions)
{
    const struct gw_chart_span span = {.name = "a", .to = 2.5e9, .part = (double)NAN, .low = (double)NAN, .high = (double)NAN};
    struct gw_chart chart = {.kind = GW_CHART_SPANS, .title = "Money", .spans = {.unit = "$", .spans = &span, .count = 1}};
    has_text(script_of(&chart), "'B$'");
}
END_TEST

/* "NVIDIA's rack at $7.8 M": the quote sends the text between double quotes, where the dollar is \\044 and 7 must not be read with it. */
START_TEST(a_digit_behind_a_dollar_stays)
{
    const struct gw_chart_span span = {.name = "a", .to = 1, .part = (double)NAN, .low = (double)NAN, .high = (double)NAN};
    struct gw_chart chart = {.kind = GW_CHART_SPANS, .title = "it's $78.8", .spans = {.unit = "$", .spans = &span, .count = 1}};
    has_text(script_of(&chart), "\"it's \\044\\067\\070.8\"");
}
END_TEST

/* ---- capital */

static struct made_up m;
static struct gw_costs costs;
static struct gw_size_result sizing;
static struct gw_money money;

/* 60 B$ of racks, network in them, 15 B$ of shell and 5 B$ of land; the rest costs nothing. */
static void make_money(void)
{
    m = made_up();
    costs = (struct gw_costs){.id = "made-costs", .title = "Made costs", .price_year = 2026};
    costs.parts[GW_COST_NETWORK].is_included = 1;
    sizing = (struct gw_size_result){.request = {.rack = &m.rack, .site = &m.site}, .mode = {.power_w = 1e9}, .money = &money};
    money = (struct gw_money){.costs = &costs, .size = &sizing};
    money.mode.capex_usd[GW_COST_RACKS] = 60e9;
    money.mode.capex_usd[GW_COST_SHELL] = 15e9;
    money.mode.capex_usd[GW_COST_LAND] = 5e9;
    money.mode.capex_total_usd = 80e9;
    money.low = money.high = money.mode;
    money.high.capex_total_usd = 100e9;
    money.part_assumed[GW_COST_LAND] = true;
}

START_TEST(parts_of_capital_begin_where_the_one_before_ends)
{
    struct gw_chart chart;
    make_money();
    ck_assert_msg(gw_chart_from_capital(&sizing, &arena, &chart, &err) == GW_OK, "%s", err.message);
    const char *script = script_of(&chart);
    has_text(script, "\n0 0 60 ");
    has_text(script, "\n4 60 75 ");
    has_text(script, "\n8 75 80 ");
    has_text(script, "\n9 0 80 ");
    has_text(script, "$range << EOD\n-1 0 0 0\n9 80 100 0\nEOD\n");
    has_text(script, "'60 B$, 75 %'");
    has_text(script, "'5 B$ *, 6.25 %'");
    has_text(script, "'in racks'");
    has_text(script, "'80 (80-100) B$ *'"); /* what a part rests on, the sum does */
    has_text(script, "1 GW at the meter'");
    money.part_assumed[GW_COST_LAND] = false;
    ck_assert_int_eq(gw_chart_from_capital(&sizing, &arena, &chart, &err), GW_OK);
    has_text(script_of(&chart), "'80 (80-100) B$'");
    sizing.inputs.figures[GW_IN_MAX] = figure_of(1, GW_DIM_POWER, "max");
    sizing.inputs.figures[GW_IN_MAX].kind = GW_KIND_ASSUMED;
    ck_assert_int_eq(gw_chart_from_capital(&sizing, &arena, &chart, &err), GW_OK);
    has_text(script_of(&chart), "'60 B$ *, 75 %'"); /* how many racks there are is assumed */
    has_text(script_of(&chart), "'80 (80-100) B$ *'");
}
END_TEST

START_TEST(capital_without_a_price_has_no_total)
{
    struct gw_chart chart;
    make_money();
    money.missing_capex[GW_COST_RACKS] = "no price for made-up";
    money.mode.capex_usd[GW_COST_RACKS] = money.mode.capex_total_usd = (double)NAN;
    ck_assert_int_eq(gw_chart_from_capital(&sizing, &arena, &chart, &err), GW_OK);
    const char *script = script_of(&chart);
    has_text(script, "'no price for made-up'");
    has_text(script, "'no total: a part has no price'");
    has_not(script, "\n9 0 ");
    has_not(script, " %'");
}
END_TEST

/* ---- rack-choice */

START_TEST(racks_stand_by_one_metric_the_best_first)
{
    static struct gw_rack racks[3];
    struct gw_size_result sizes[3];
    struct gw_chart chart;
    make_money();
    for (int i = 0; i < 3; i++) {
        const double dollars[] = {3, (double)NAN, 2};
        struct gw_money *one = gw_arena_alloc(&arena, sizeof *one);
        racks[i] = m.rack;
        racks[i].title = i == 0 ? "Dear" : i == 1 ? "Priceless" : "Cheap";
        *one = money;
        one->mode.usd_per_accelerator_hour = dollars[i];
        one->low.usd_per_accelerator_hour = dollars[i] - 1;
        one->high.usd_per_accelerator_hour = dollars[i] + 1;
        one->missing_hours = i == 1 ? "no price" : NULL;
        sizes[i] = (struct gw_size_result){.request = {.rack = &racks[i], .site = &m.site}, .money = one};
        sizes[i].mode.accelerators = sizes[i].low.accelerators = sizes[i].high.accelerators = 1000 * (i + 1);
    }
    ck_assert_msg(gw_chart_from_choice(NULL, sizes, 3, &arena, &chart, &err) == GW_OK, "%s", err.message);
    ck_assert_str_eq(chart.spans.spans[0].name, "Cheap");
    ck_assert_str_eq(chart.spans.spans[1].name, "Dear");
    ck_assert_str_eq(chart.spans.spans[2].words, "no price");
    has_text(script_of(&chart), "$range << EOD\n-1 0 0 0\n0 1 3 0\n1 2 4 0\nEOD\n");
    ck_assert_int_eq(gw_chart_from_choice("accelerators", sizes, 3, &arena, &chart, &err), GW_OK);
    ck_assert_str_eq(chart.spans.spans[0].name, "Cheap"); /* more are better */
    ck_assert_str_eq(chart.spans.spans[1].words, "2,000");
    ck_assert_str_eq(chart.title, "Accelerators on 0 W at the meter");
    ck_assert_str_eq(chart.subtitle, "Power in the design hour"); /* which is in the title */
    ck_assert_int_eq(gw_chart_from_choice("facility-w-per-accelerator", sizes, 3, &arena, &chart, &err), GW_OK);
    ck_assert_int_eq(gw_chart_from_choice("facility_w_per_accelerator", sizes, 3, &arena, &chart, &err), GW_OK);
    ck_assert_int_eq(gw_chart_from_choice("capex-usd", sizes, 3, &arena, &chart, &err), GW_OK);
    ck_assert_int_eq(gw_chart_from_choice("beauty", sizes, 3, &arena, &chart, &err), GW_USAGE);
    sizes[0].money = NULL;
    ck_assert_int_eq(gw_chart_from_choice("capex", sizes, 1, &arena, &chart, &err), GW_USAGE);
    ck_assert_int_eq(gw_chart_from_choice(NULL, sizes, 0, &arena, &chart, &err), GW_OK);
    struct gw_picture picture;
    ck_assert_int_eq(gw_chart_picture(&chart, &picture, &err), GW_USAGE);
    gw_picture_release(&picture);
}
END_TEST

/* One price was given on the command line, the nameplate of another rack is assumed. */
START_TEST(what_was_assumed_and_what_was_given_is_said)
{
    static struct gw_rack racks[2];
    struct gw_size_result sizes[2];
    struct gw_money monies[2];
    struct gw_chart chart;
    make_money();
    for (int i = 0; i < 2; i++) {
        racks[i] = m.rack;
        racks[i].title = i ? "Dear" : "Cheap";
        sizes[i] = (struct gw_size_result){.request = {.rack = &racks[i], .site = &m.site}, .money = &monies[i]};
        monies[i] = (struct gw_money){.costs = &costs, .size = &sizes[i]};
        monies[i].mode.usd_per_accelerator_hour = monies[i].low.usd_per_accelerator_hour = monies[i].high.usd_per_accelerator_hour = 2 + i;
    }
    racks[1].price = figure_of(4.5e6, GW_DIM_MONEY, "racks.mi455x-helios.price");
    racks[1].price.kind = GW_KIND_SET;
    sizes[0].inputs.figures[GW_IN_MAX] = figure_of(1, GW_DIM_POWER, "racks.cheap.max");
    sizes[0].inputs.figures[GW_IN_MAX].kind = GW_KIND_ASSUMED;
    ck_assert_msg(gw_chart_from_choice(NULL, sizes, 2, &arena, &chart, &err) == GW_OK, "%s", err.message);
    ck_assert_str_eq(chart.spans.spans[0].words, "2 $ *");
    ck_assert_str_eq(chart.spans.spans[1].words, "3 $");
    has_text(chart.note, "With the price of mi455x-helios as given, 4.5 M$. * rests on an assumption. In brackets");
    ck_assert_int_eq(gw_chart_from_choice("accelerators", sizes, 2, &arena, &chart, &err), GW_OK);
    has_not(chart.note, "as given"); /* no count rests on a price */
    sizes[0].inputs.figures[GW_IN_MAX].kind = GW_KIND_SET;
    ck_assert_int_eq(gw_chart_from_choice("accelerators", sizes, 2, &arena, &chart, &err), GW_OK);
    has_text(chart.note, "With the max of cheap as given, 1 W. In brackets");
    monies[1].yearly_assumed[GW_YEARLY_STAFF] = true;
    ck_assert_int_eq(gw_chart_from_choice(NULL, sizes, 2, &arena, &chart, &err), GW_OK);
    ck_assert_str_eq(chart.spans.spans[1].words, "3 $ *");
    monies[1].mode.usd_per_accelerator_hour = (double)NAN;
    monies[1].missing_capex[GW_COST_RACKS] = "no price for mi455x-helios; give one with --set racks.mi455x-helios.price=\"4.5 M$\"";
    ck_assert_int_eq(gw_chart_from_choice(NULL, sizes, 2, &arena, &chart, &err), GW_OK);
    has_text(script_of(&chart), "no price for mi455x-helios; --set racks.mi455x-helios.price="); /* the command is whole */
    has_not(script_of(&chart), "\u2026");
    monies[1].missing_capex[GW_COST_RACKS] =
        "no price for a-rack-with-a-long-name; give one with --set racks.a-rack-with-a-long-name.price=\"4.5 M$\"";
    ck_assert_int_eq(gw_chart_from_choice(NULL, sizes, 2, &arena, &chart, &err), GW_OK);
    ck_assert_str_eq(chart.spans.spans[1].words, "no price; --set racks.a-rack-with-a-long-name.price=\"4.5 M$\"");
}
END_TEST

/* ---- spending */

START_TEST(spending_adds_up_by_month_and_not_by_year)
{
    static struct gw_spend_period months[3] = {{.when = 2026 * 12}, {.when = 2026 * 12 + 1, .months = 1}, {.when = 2026 * 12 + 2, .months = 1}};
    static struct gw_spend_period years[1] = {{.when = 2026, .months = 2}};
    static struct gw_plan plan = {.id = "made"};
    struct gw_spend spend = {.costs = &costs, .months = months, .years = years, .month_count = 3, .year_count = 1};
    struct gw_run run = {.plan = &plan, .spend = &spend};
    struct gw_chart chart;
    make_money();
    months[0].row.part_usd[GW_COST_RACKS] = months[0].row.capex_usd = 1e9;
    months[2].row.part_usd[GW_COST_RACKS] = 3e9;
    months[2].row.part_usd[GW_COST_LAND] = 2e9;
    months[2].row.capex_usd = 5e9;
    months[1].row.opex_usd = months[2].row.opex_usd = .5e9;
    years[0].row.part_usd[GW_COST_RACKS] = 4e9;
    years[0].row.part_usd[GW_COST_LAND] = 2e9;
    years[0].row.opex_usd = 1e9;
    ck_assert_msg(gw_chart_from_spend("spend", &run, &arena, &chart, &err) == GW_OK, "%s", err.message);
    ck_assert_uint_eq(chart.stack.series_count, 2); /* racks and land: what costs nothing is left out */
    near_same(chart.stack.series[0].values[1], 1e9);
    near_same(chart.stack.series[0].values[2], 4e9);
    near_same(chart.stack.series[1].values[2], 2e9);
    near_same(chart.stack.line[2], 7e9);
    has_text(script_of(&chart), "'B$'");
    ck_assert_int_eq(gw_chart_from_spend("spend-by-year", &run, &arena, &chart, &err), GW_OK);
    ck_assert_uint_eq(chart.years.series_count, 3);
    near_same(chart.years.series[0].values[0], 4e9);
    near_same(chart.years.series[2].values[0], 1e9);
    spend.missing_part[GW_COST_RACKS] = "no price";
    ck_assert_int_eq(gw_chart_from_spend("spend", &run, &arena, &chart, &err), GW_USAGE);
    run.spend = NULL;
    ck_assert_int_eq(gw_chart_from_spend("spend", &run, &arena, &chart, &err), GW_USAGE);
}
END_TEST

/* The last year buys nothing: 3 + 4 B$ of racks, 2 of land, 1 to run in each of the three years. */
START_TEST(the_names_tell_what_all_years_add_up_to)
{
    static struct gw_spend_period months[1] = {{.when = 2026 * 12}}, years[3] = {{.when = 2026}, {.when = 2027}, {.when = 2028}};
    static struct gw_plan plan = {.id = "made"};
    struct gw_spend spend = {.costs = &costs, .months = months, .years = years, .month_count = 1, .year_count = 3};
    struct gw_run run = {.plan = &plan, .spend = &spend};
    struct gw_chart chart;
    make_money();
    years[0].row.part_usd[GW_COST_RACKS] = 3e9;
    years[0].row.part_usd[GW_COST_LAND] = 2e9;
    years[1].row.part_usd[GW_COST_RACKS] = 4e9;
    years[0].row.opex_usd = years[1].row.opex_usd = years[2].row.opex_usd = 1e9;
    ck_assert_msg(gw_chart_from_spend("spend-by-year", &run, &arena, &chart, &err) == GW_OK, "%s", err.message);
    const char *script = script_of(&chart);
    has_text(script, "'in all, 2026-2028'");
    has_text(script, "'12.0'"); /* the total */
    has_text(script, "'7.0'");  /* racks */
    has_text(script, "'3.0'");  /* to run */
    spend.year_count = 1;
    ck_assert_msg(gw_chart_from_spend("spend-by-year", &run, &arena, &chart, &err) == GW_OK, "%s", err.message);
    has_not(script_of(&chart), "'in all");
    has_text(script_of(&chart), "'2026'");
}
END_TEST

/* ---- deal-map */

static struct gw_deal deal_of(const char *title, int layer, double power_w, const struct gw_deal_step *status, size_t count)
{
    struct gw_deal deal = {.id = title, .title = title, .layer = layer, .basis = GW_BASIS_CHIP, .as_of = {.text = "2026-11-22"}};
    deal.status = (struct gw_deal_step *)(uintptr_t)status;
    deal.status_count = count;
    deal.power = (struct gw_figure){.present = power_w > 0, .low = power_w, .mode = power_w, .high = power_w, .dimension = GW_DIM_POWER};
    return deal;
}

START_TEST(a_deal_map_keeps_layers_apart)
{
    static const char *contested[] = {"it"};
    static struct gw_deal_step six[] = {{.rung = GW_DEAL_ANNOUNCED, .date = {.text = "2025-10"}}, {.rung = GW_DEAL_BINDING, .date = {.text = "2025-10-06"}}};
    static const struct gw_deal_step gone[] = {{.rung = GW_DEAL_LETTER_OF_INTENT, .date = {.text = "2025"}}, {.rung = GW_DEAL_SUPERSEDED, .date = {.text = "2026"}}};
    six[1].power = (struct gw_figure){.present = true, .low = 1e9, .mode = 1e9, .high = 1e9};
    struct gw_deal six_gw = deal_of("A and B: 6 GW", GW_DEAL_HARDWARE, 6e9, six, 2), place = deal_of("C", GW_DEAL_PLACE, 4.5e9, six, 1);
    struct gw_deal letter = deal_of("D and E: a letter", GW_DEAL_HARDWARE, 10e9, gone, 2), cash = deal_of("F", GW_DEAL_FINANCE, 0, six, 1);
    six_gw.contested = contested;
    six_gw.contested_count = 1;
    letter.bound = GW_DEAL_AT_LEAST;
    const struct gw_deal *deals[] = {&place, &six_gw, &cash, &letter};
    struct gw_chart chart;
    ck_assert_msg(gw_chart_from_deals(deals, 4, &arena, &chart, &err) == GW_OK, "%s", err.message);
    ck_assert_uint_eq(chart.spans.count, 3);
    ck_assert_uint_eq(chart.spans.key_count, 2); /* announced, binding: what was superseded has no colour */
    const char *script = script_of(&chart);
    has_text(script, "$full << EOD\n-1 0 0 0\n2 0 6 ");
    has_text(script, "4 0 4.5 ");
    has_text(script, "$hollow << EOD\n-1 0 0 0\n1 0 10 ");
    has_text(script, "$part << EOD\n-1 0 0 0\n2 0 1 ");
    has_text(script, "'at least 10 GW chip, superseded 2026'");
    has_text(script, "'6 GW chip ?, binding for 1 GW 2025-10-06'");
    has_text(script, "'A and B'");
    has_text(script, "nothing here is added");
    has_text(script, "1 deal states no gigawatts");
    has_not(script, "16 GW"); /* 6 + 10 */
    has_not(script, "20.5 GW");
}
END_TEST

START_TEST(a_deal_map_needs_gigawatts)
{
    static const struct gw_deal_step step = {.rung = GW_DEAL_ANNOUNCED, .date = {.text = "2025"}};
    struct gw_deal cash = deal_of("F", GW_DEAL_FINANCE, 0, &step, 1);
    const struct gw_deal *deals[] = {&cash};
    struct gw_chart chart;
    ck_assert_int_eq(gw_chart_from_deals(deals, 1, &arena, &chart, &err), GW_USAGE);
}
END_TEST

/* ---- warrant */

/* 60 shares at 1 GW and 100 $, 40 at 3 GW and 600 $, strike 1 $: at 1 GW and 100 $ 60 x 99, at the end 100 x 599. */
START_TEST(a_warrant_is_worth_what_vests)
{
    static const struct gw_deal_step step = {.rung = GW_DEAL_ANNOUNCED, .date = {.text = "2025"}};
    struct gw_deal deal = deal_of("A and B", GW_DEAL_HARDWARE, 3e9, &step, 1);
    struct gw_deal_tranche tranches[2] = {{.place = {0}}};
    const double numbers[2][3] = {{60, 1e9, 100}, {40, 3e9, 600}};
    struct gw_chart chart;
    for (int i = 0; i < 2; i++) {
        tranches[i].shares = figure_of(numbers[i][0], GW_DIM_COUNT, "shares");
        tranches[i].delivered = figure_of(numbers[i][1], GW_DIM_POWER, "delivered");
        tranches[i].price = figure_of(numbers[i][2], GW_DIM_MONEY, "price");
    }
    deal.warrant = (struct gw_deal_warrant){.issuer = "A", .holder = "B", .shares = figure_of(100, GW_DIM_COUNT, "all"),
                                            .strike = figure_of(1, GW_DIM_MONEY, "strike"), .ladder = GW_DEAL_LADDER_ILLUSTRATIVE,
                                            .tranches = tranches, .tranche_count = 2};
    ck_assert_msg(gw_chart_from_warrant(&deal, &arena, &chart, &err) == GW_OK, "%s", err.message);
    const struct gw_chart_sweep_map *map = &chart.sweep_map;
    ck_assert_str_eq(map->y_labels[1], "100 $");
    ck_assert_str_eq(map->y_labels[11], "600 $");
    ck_assert_str_eq(map->x_labels[4], "1 GW");
    ck_assert_str_eq(map->x_labels[12], "3 GW");
    near_same(map->values[1 * map->x_count + 4], 60 * 99.);
    near_same(map->values[1 * map->x_count + 3], 0);
    near_same(map->values[0 * map->x_count + 12], 0);
    near_same(map->values[11 * map->x_count + 12], 100 * 599.);
    near_same(map->values[10 * map->x_count + 12], 60 * 549.);
    const char *script = script_of(&chart);
    has_text(script, "ILLUSTRATIVE ladder");
    has_text(script, "ILLUSTRATIVE: the tranches are not published");
    tranches[0].price.present = tranches[1].price.present = false;
    ck_assert_int_eq(gw_chart_from_warrant(&deal, &arena, &chart, &err), GW_USAGE);
}
END_TEST

/* ---- cost-pareto */

enum { SIZES = 4 };
static struct gw_rack some_racks[SIZES];
static struct gw_operating_point some_points[SIZES];
static struct gw_work_row some_rows[SIZES];
static struct gw_site_work some_work[SIZES];
static struct gw_size_result some_sizes[SIZES];
static struct gw_workload served;

static struct gw_span span(double mode)
{
    return (struct gw_span){mode * 0.9, mode, mode * 1.2};
}

/* Racks a to d: tokens a second of a watt, dollars published and own. d has no point. */
static void set_sizes(void)
{
    static const char *const ids[SIZES] = {"a", "b", "c", "d"}, *const software[SIZES] = {"S x1", "S x2", "S x2", NULL};
    static const double numbers[SIZES][3] = {{2, 0.2, 0.5}, {3, 0.4, 0.4}, {1, 0.3, 0.6}, {0, 0, 0}};
    static struct gw_site site = {.id = "there"};
    static struct gw_load load = {.id = "busy"};
    served = (struct gw_workload){.id = "w", .title = "Work", .mode = GW_WORKLOAD_SERVER, .points = some_points, .point_count = SIZES};
    for (int i = 0; i < SIZES; i++) {
        some_racks[i] = (struct gw_rack){.id = ids[i]};
        some_points[i] = (struct gw_operating_point){.rack = &some_racks[i], .software = software[i], .date = {.text = "2026-10-28"}};
        some_rows[i] = (struct gw_work_row){.point = &some_points[i]};
        some_rows[i].numbers[GW_WORK_TOK_PER_J_PROVISIONED] = span(numbers[i][0]);
        some_rows[i].numbers[GW_WORK_USD_PER_MTOK] = span(numbers[i][1]);
        some_rows[i].numbers[GW_WORK_USD_PER_MTOK_OWN] = span(numbers[i][2]);
        some_work[i] = (struct gw_site_work){.workload = &served, .rows = &some_rows[i], .row_count = i < 3, .unavailable = i < 3 ? NULL : "no operating point"};
        some_sizes[i] = (struct gw_size_result){.work = &some_work[i]};
        some_sizes[i].request = (struct gw_size_request){.rack = &some_racks[i], .site = &site, .load = &load, .amount = {.value = 1e9}};
    }
    some_points[1].software_date.text = "2026-04-01";
    some_points[2].doubtful = true;
    some_points[2].hour_cost = figure_of(1, GW_DIM_MONEY, "hour_cost");
    some_points[2].hour_cost.kind = GW_KIND_ASSUMED;
}

/* 2 and 3 million tokens a second of a MW at 0.2 and 0.4 $ beat 1 million at 0.3 $; the second costs more and yields more. */
START_TEST(points_that_none_beats_are_the_front)
{
    struct gw_chart chart;
    set_sizes();
    ck_assert_msg(gw_chart_from_points(some_sizes, SIZES, &arena, &chart, &err) == GW_OK, "%s", err.message);
    ck_assert_uint_eq(chart.pareto.best_count, 3);
    ck_assert_uint_eq(chart.pareto.front_count, 2);
    ck_assert(chart.pareto.x_max && !chart.pareto.y_max);
    near_rel(chart.pareto.best[0].x, 2e6, 1e-15);
    near_rel(chart.pareto.best[0].x_high, 2.4e6, 1e-15);
    near_rel(chart.pareto.best[0].y_low, 0.18, 1e-15);
    ck_assert_str_eq(chart.pareto.best[0].name, "a, x1"); /* of software without a date, and not that of who tells of it */
    ck_assert_str_eq(chart.pareto.best[1].name, "b, x2, 2026-04");
    ck_assert_str_eq(chart.pareto.best[2].name, "c* ?, x2");
    ck_assert(chart.pareto.best[2].hollow && !chart.pareto.best[1].hollow);
    has_text(chart.pareto.y.title, "at the published hour cost of the point");
    has_text(chart.subtitle, "Work (server); 1 GW at the meter, there; priced by the hour that each point publishes");
    has_text(chart.note, "Not drawn: d (no operating point). *: its price rests on an assumption. ?: sources disagree on it.");
    const char *script = script_of(&chart);
    has_text(script, "$front << EOD\n2 0.2\n2 0.4\n3 0.4\nEOD\n");
    has_text(script, "'c* ?, x2'");
    has_text(script, "provisioned (million), more is better'");
}
END_TEST

START_TEST(a_point_is_priced_by_its_own_money)
{
    struct gw_chart chart;
    struct gw_costs set = {.id = "set", .title = "A set"};
    struct gw_money own = {.costs = &set, .size = &some_sizes[0]};
    set_sizes();
    for (int i = 0; i < SIZES; i++)
        some_sizes[i].money = &own;
    some_rows[2].numbers[GW_WORK_USD_PER_MTOK_OWN] = (struct gw_span){NAN, NAN, NAN};
    ck_assert_msg(gw_chart_from_points(some_sizes, SIZES, &arena, &chart, &err) == GW_OK, "%s", err.message);
    ck_assert_uint_eq(chart.pareto.best_count, 2); /* b yields more and costs less than a: 0.4 and 0.5 $ */
    ck_assert_uint_eq(chart.pareto.front_count, 1);
    near_same(chart.pareto.front[0].y, 0.4);
    ck_assert_str_eq(chart.pareto.best[0].name, "a, x1"); /* what a point publishes is not looked at */
    has_not(chart.note, "assumption");
    has_text(chart.pareto.y.title, "at this cost set's accelerator-hour, of all");
    has_text(chart.subtitle, "priced by A set");
    has_text(chart.note, "Not drawn: d (no operating point); c (no price).");
    has_text(chart.note, "under load busy");
    own.yearly_assumed[GW_YEARLY_STAFF] = true;
    ck_assert_int_eq(gw_chart_from_points(some_sizes, SIZES, &arena, &chart, &err), GW_OK);
    ck_assert_str_eq(chart.pareto.best[0].name, "a*, x1");
}
END_TEST

START_TEST(without_a_point_nothing_is_drawn)
{
    struct gw_chart chart;
    set_sizes();
    ck_assert_int_eq(gw_chart_from_points(some_sizes + 3, 1, &arena, &chart, &err), GW_USAGE);
    has_text(err.message, "nothing to draw: no operating point");
    err = (struct gw_err){0};
    for (int i = 0; i < SIZES; i++)
        some_rows[i].numbers[GW_WORK_USD_PER_MTOK] = (struct gw_span){NAN, NAN, NAN};
    ck_assert_int_eq(gw_chart_from_points(some_sizes, 3, &arena, &chart, &err), GW_USAGE);
    has_text(err.message, "no point publishes an hour cost");
    err = (struct gw_err){0};
    served.mode = GW_WORKLOAD_TRAINING;
    ck_assert_int_eq(gw_chart_from_points(some_sizes, 3, &arena, &chart, &err), GW_USAGE);
    has_text(err.message, "needs a workload with operating points, and 'w' is of training");
}
END_TEST

/* Two that are the same in both beat neither. The same software, and no date: that of who tells of it. */
START_TEST(equal_points_stand_together)
{
    struct gw_chart chart;
    set_sizes();
    some_rows[1] = some_rows[0];
    some_rows[1].point = &some_points[1];
    some_points[0].software = some_points[1].software;
    some_points[1].software_date.text = NULL;
    ck_assert_int_eq(gw_chart_from_points(some_sizes, 2, &arena, &chart, &err), GW_OK);
    ck_assert_uint_eq(chart.pareto.front_count, 2);
    ck_assert_str_eq(chart.pareto.best[1].name, "b, told 2026-10");
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("plots_money");
    TCase *tests = tcase_create("charts");
    tcase_add_checked_fixture(tests, open_arena, close_arena);
    tcase_add_test(tests, spans_stand_in_their_groups);
    tcase_add_test(tests, dollars_are_counted_in_billions);
    tcase_add_test(tests, a_digit_behind_a_dollar_stays);
    tcase_add_test(tests, parts_of_capital_begin_where_the_one_before_ends);
    tcase_add_test(tests, capital_without_a_price_has_no_total);
    tcase_add_test(tests, racks_stand_by_one_metric_the_best_first);
    tcase_add_test(tests, what_was_assumed_and_what_was_given_is_said);
    tcase_add_test(tests, spending_adds_up_by_month_and_not_by_year);
    tcase_add_test(tests, the_names_tell_what_all_years_add_up_to);
    tcase_add_test(tests, a_deal_map_keeps_layers_apart);
    tcase_add_test(tests, a_warrant_is_worth_what_vests);
    tcase_add_test(tests, a_deal_map_needs_gigawatts);
    tcase_add_test(tests, points_that_none_beats_are_the_front);
    tcase_add_test(tests, a_point_is_priced_by_its_own_money);
    tcase_add_test(tests, without_a_point_nothing_is_drawn);
    tcase_add_test(tests, equal_points_stand_together);
    suite_add_tcase(suite, tests);
    return run_suite(suite);
}
