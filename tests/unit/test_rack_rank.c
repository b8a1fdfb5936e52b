/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which rack is first, in what share of the draws, and where two tie: made-up racks whose shares follow from closed forms of the beta
 * distribution, and ties by hand. */
#define CK_FLOATING_DIG 17
#include "tests/near.h"

#include "planner/numeric/distribution.h"
#include "planner/plan/rack_break_even.h"
#include "tests/unit/made_up.h"

static struct gw_arena arena;
static struct gw_err err;
static struct made_up m;
static struct gw_rack racks[3];
static struct gw_compared rows[3];

static void set_up(void)
{
    err = (struct gw_err){0};
    gw_arena_init(&arena);
    m = made_up();
    static const char *const ids[] = {"a", "b", "c"};
    static const char *const paths[] = {"racks.a.max", "racks.b.max", "racks.c.max"};
    for (size_t i = 0; i < 3; i++) {
        racks[i] = made_up_rack();
        racks[i].id = ids[i];
        racks[i].max.path = paths[i];
    }
}

static void tear_down(void)
{
    gw_arena_clear(&arena);
}

/* 10 MW at the meter of each: of racks of 132 kW, at 132 x 1.05 x 1.2 = 166.32 kW, 60. */
static void size_them(size_t count)
{
    for (size_t i = 0; i < count; i++) {
        struct gw_size_request request = request_of_power(&m, 10e6, GW_BASIS_FACILITY);
        request.rack = &racks[i];
        rows[i] = (struct gw_compared){0};
        ck_assert_msg(gw_size(&request, &arena, &rows[i].size, &err) == GW_OK, "%s", err.message);
    }
}

static struct gw_rack_rank rank_of(size_t count, const char *key, int month)
{
    const struct gw_rack_metric *metric;
    struct gw_rack_rank rank;
    ck_assert_msg(gw_rack_metric_named(key, &metric, &err) == GW_OK, "%s", err.message);
    ck_assert_msg(gw_rack_rank(rows, count, metric, month, &arena, &rank, &err) == GW_OK, "%s", err.message);
    return rank;
}

static struct gw_break_even break_even_of(size_t count, const char *key, const char *path)
{
    struct gw_rack_rank rank = rank_of(count, key, -1);
    struct gw_break_even even;
    ck_assert_msg(gw_break_even(rows, count, &rank, path, &arena, &even, &err) == GW_OK, "%s", err.message);
    return even;
}

/* PERT over 110, 110, 150 has the distribution function 1 - (1 - x)^5, x from 0 to 1: below 120 with 1 - 0.75^5 = 0.7627. The standard error of
 * a share of 2,048 draws is at most 0.011. */
START_TEST(share_of_one_range)
{
    racks[0].max = figure_of(120e3, GW_DIM_POWER, "racks.a.max");
    racks[1].max = ranged_figure(110e3, 110e3, 150e3, GW_DIM_POWER, "racks.b.max");
    size_them(2);
    struct gw_rack_rank rank = rank_of(2, "facility_w_per_accelerator", -1);
    ck_assert_uint_eq(rank.ranked_count, 2);
    ck_assert_ptr_eq(rank.ranked[0].row, &rows[1]);
    near_abs(rank.ranked[0].best_frac, 1 - pow(0.75, 5), 0.035);
    near_abs(rank.ranked[1].best_frac, pow(0.75, 5), 0.035);
    near_abs(rank.ranked[1].first_better_frac, rank.ranked[0].best_frac, 0);
    near_abs(rank.ranked[1].tie_frac, 0, 0);
    near_rel(rank.ranked[1].difference, 10e3 * 1.26 / 72, 1e-12);
    near_rel(rank.ranked[1].ratio, 12.0 / 11, 1e-12);
    /* quantile q is 110 + 40 (1 - (1 - q)^(1/5)) kW */
    near_rel(rank.ranked[0].low, (110e3 + 40e3 * (1 - pow(0.9, 0.2))) * 1.26 / 72, 2e-3);
    near_rel(rank.ranked[0].high, (110e3 + 40e3 * (1 - pow(0.1, 0.2))) * 1.26 / 72, 4e-3);
}
END_TEST

/* Symmetric PERT(100, 120, 140) is Beta(3, 3); the median is 120. Its P10 is 0.24664 of the range (the root of 10 x^3 - 15 x^4 + 6 x^5 = 0.1). */
START_TEST(bars_are_at_p10_and_p90)
{
    racks[0].max = figure_of(119e3, GW_DIM_POWER, "racks.a.max");
    racks[1].max = ranged_figure(100e3, 120e3, 140e3, GW_DIM_POWER, "racks.b.max");
    size_them(2);
    struct gw_rack_rank rank = rank_of(2, "facility_w_per_accelerator", -1);
    double x = 0.24664;
    near_abs(10 * pow(x, 3) - 15 * pow(x, 4) + 6 * pow(x, 5), 0.1, 1e-5);
    ck_assert_uint_eq(rank.bar_count, 1);
    ck_assert_str_eq(rank.bars[0].figure->path, "racks.b.max");
    near_rel(rank.bars[0].p10, 100e3 + 40e3 * x, 1e-5);
    near_rel(rank.bars[0].p90, 140e3 - 40e3 * x, 1e-5);
    near_rel(rank.bars[0].difference_p10, (119e3 - rank.bars[0].p10) * 1.26 / 72, 1e-12);
    near_rel(rank.bars[0].difference_p90, (119e3 - rank.bars[0].p90) * 1.26 / 72, 1e-12);
}
END_TEST

/* A PUE that both share moves each by far more than they differ, and never changes who is first. */
START_TEST(luck_is_shared)
{
    m.site.facility.pue_peak = ranged_figure(1.05, 1.2, 1.6, GW_DIM_NONE, "sites.made-up-site.facility.pue_peak");
    racks[0].max = figure_of(121e3, GW_DIM_POWER, "racks.a.max");
    racks[1].max = figure_of(120e3, GW_DIM_POWER, "racks.b.max");
    size_them(2);
    struct gw_rack_rank rank = rank_of(2, "facility_w_per_accelerator", -1);
    ck_assert_ptr_eq(rank.ranked[0].row, &rows[1]);
    near_abs(rank.ranked[0].best_frac, 1, 0);
    ck_assert(rank.ranked[0].high > rank.ranked[1].mode);
    ck_assert_uint_eq(rank.bar_count, 1);
    ck_assert_str_eq(rank.bars[0].figure->path, "sites.made-up-site.facility.pue_peak");
    near_rel(rank.bars[0].difference_p90, -1e3 * 1.05 * rank.bars[0].p90 / 72, 1e-9);
}
END_TEST

START_TEST(longest_bar_first)
{
    racks[0].max = ranged_figure(118e3, 119e3, 120e3, GW_DIM_POWER, "racks.a.max");
    racks[1].max = ranged_figure(100e3, 120e3, 140e3, GW_DIM_POWER, "racks.b.max");
    m.site.support_it_frac = ranged_figure(0.04, 0.05, 0.06, GW_DIM_NONE, "sites.made-up-site.support_it_frac");
    size_them(2);
    struct gw_rack_rank rank = rank_of(2, "facility_w_per_accelerator", -1);
    ck_assert_uint_eq(rank.bar_count, 3);
    ck_assert_str_eq(rank.bars[0].figure->path, "racks.b.max");
    ck_assert_str_eq(rank.bars[1].figure->path, "racks.a.max");
    ck_assert_str_eq(rank.bars[2].figure->path, "sites.made-up-site.support_it_frac");
}
END_TEST

START_TEST(equals_stay_in_the_order_asked_for)
{
    size_them(3);
    struct gw_rack_rank rank = rank_of(3, "accelerators", -1);
    for (size_t i = 0; i < 3; i++) {
        ck_assert_ptr_eq(rank.ranked[i].row, &rows[i]);
        near_abs(rank.ranked[i].best_frac, 0, 0);
    }
    near_abs(rank.ranked[2].tie_frac, 1, 0);
    ck_assert_uint_eq(rank.bar_count, 0);
}
END_TEST

START_TEST(what_has_no_value_has_no_place)
{
    racks[0].flops_fp8 = figure_of(5e15, GW_DIM_FLOPS, "racks.a.flops_fp8");
    size_them(2);
    struct gw_rack_rank rank = rank_of(2, "flops_fp8_per_w", -1);
    ck_assert_uint_eq(rank.ranked_count, 1);
    ck_assert_uint_eq(rank.unranked_count, 1);
    has_text(rank.unranked[0].reason, "no FP8 rate for b");
    near_rel(rank.ranked[0].mode, 60 * 72 * 5e15 / (60 * 166320.0), 1e-12);
    rank = rank_of(2, "price_usd", -1);
    ck_assert_uint_eq(rank.ranked_count, 0);
    has_text(rank.unranked[1].reason, "no price for b; give one with --set racks.b.price");
}
END_TEST

static int month(int year, int of_year)
{
    return 12 * year + of_year - 1;
}

START_TEST(who_is_late_does_not_win)
{
    racks[0].max = figure_of(100e3, GW_DIM_POWER, "racks.a.max");
    racks[0].available = ranged_figure(month(2027, 1), month(2027, 2), month(2027, 8), GW_DIM_DATE, "racks.a.available");
    racks[1].available = figure_of(month(2025, 1), GW_DIM_DATE, "racks.b.available");
    size_them(3);
    ck_assert_int_eq(gw_rack_available_at(&racks[0], month(2027, 1)), GW_RACK_NOT_YET);
    ck_assert_int_eq(gw_rack_available_at(&racks[0], month(2027, 2)), GW_RACK_PERHAPS_LATE);
    ck_assert_int_eq(gw_rack_available_at(&racks[0], month(2027, 8)), GW_RACK_AVAILABLE);
    ck_assert_int_eq(gw_rack_available_at(&racks[2], month(2027, 8)), GW_RACK_DATE_UNKNOWN);
    struct gw_rack_rank rank = rank_of(3, "accelerators", month(2027, 1));
    ck_assert_ptr_eq(rank.ranked[0].row, &rows[1]);
    ck_assert_str_eq(rank.unranked[0].reason, "not before 2027-02");
    rank = rank_of(3, "accelerators", month(2027, 2));
    ck_assert_ptr_eq(rank.ranked[0].row, &rows[0]);
    rank = rank_of(3, "accelerators", -1);
    ck_assert_ptr_eq(rank.ranked[0].row, &rows[0]);
}
END_TEST

static struct gw_costs made_up_costs(void)
{
    struct gw_costs costs = {.id = "made-up", .price_year = 2026};
    costs.cost_of_capital = ranged_figure(0.06, 0.08, 0.1, GW_DIM_NONE, "rate");
    for (int part = 0; part < GW_COST_PARTS; part++) {
        costs.parts[part].per_rack = ranged_figure(1e5, 2e5, 4e5, GW_DIM_MONEY, gw_cost_part_names[part]);
        costs.parts[part].life = ranged_figure(36, 60, 84, GW_DIM_DURATION, gw_cost_part_names[GW_COST_PARTS - 1 - part]);
    }
    struct gw_figure nothing = figure_of(0, GW_DIM_NONE, "nothing");
    costs.om_it_frac = costs.om_facility_frac = costs.insurance_tax_frac = costs.staff_per_mw = costs.staff_cost = nothing;
    costs.other_opex = costs.energy_price = costs.capacity_price = costs.demand_price = nothing;
    return costs;
}

/* The draws of a metric of money are those of money itself. */
START_TEST(draws_are_those_of_money)
{
    struct gw_costs costs = made_up_costs();
    struct gw_money money;
    struct gw_rack h100 = {.id = "h100", .flops_fp8 = ranged_figure(1e15, 2e15, 3e15, GW_DIM_FLOPS, "racks.h100.flops_fp8")};
    racks[0].max = ranged_figure(110e3, 120e3, 150e3, GW_DIM_POWER, "racks.a.max");
    racks[0].flops_fp8 = ranged_figure(4e15, 5e15, 9e15, GW_DIM_FLOPS, "racks.a.flops_fp8");
    size_them(1);
    ck_assert_msg(gw_money_of(&rows[0].size, &costs, &h100, &arena, &money, &err) == GW_OK, "%s", err.message);
    rows[0].size.money = &money;
    rows[0].h100 = &h100;
    struct gw_rack_rank rank = rank_of(1, "usd_per_accelerator_hour", -1);
    ck_assert_uint_eq(rank.samples, GW_SIZE_SAMPLES);
    for (size_t i = 0; i < rank.samples; i++)
        near_same(rank.ranked[0].draws[i], money.draws[i]);
    near_same(rank.ranked[0].mode, money.mode.usd_per_accelerator_hour);
    rank = rank_of(1, "usd_per_h100e_hour", -1);
    near_same(rank.ranked[0].mode, money.mode.usd_per_h100e_hour);
    near_rel(rank.ranked[0].low, money.low.usd_per_h100e_hour, 1e-14);
    near_rel(rank.ranked[0].high, money.high.usd_per_h100e_hour, 1e-14);
    rank = rank_of(1, "usd_per_pflop_year_fp8", -1);
    near_rel(rank.ranked[0].low, money.low.usd_per_pflop_year[GW_FP8], 1e-14);
    rows[0].h100 = money.h100 = NULL;
    rank = rank_of(1, "usd_per_pflop_year_fp4", -1);
    ck_assert_str_eq(rank.unranked[0].reason, "no fp4 rate for a");
}
END_TEST

/* Of both at once: the same draws as the work of the size, the point with most tokens, and a price that is looked for. */
START_TEST(tokens_at_the_price_of_the_hour)
{
    struct gw_costs costs = made_up_costs();
    struct gw_money money[2];
    struct gw_site_work work[2];
    struct gw_operating_point points[3] = {
        {.rack = &racks[0], .tokens = ranged_figure(800, 1000, 1500, GW_DIM_TOKEN_RATE, "workloads.w.points.0.tokens")},
        {.rack = &racks[0], .tokens = ranged_figure(1500, 2000, 2200, GW_DIM_TOKEN_RATE, "workloads.w.points.1.tokens")},
        {.rack = &racks[1], .tokens = figure_of(4000, GW_DIM_TOKEN_RATE, "workloads.w.points.2.tokens")}};
    struct gw_workload workload = {.id = "w", .model = "M", .points = points, .point_count = 3};
    costs.parts[GW_COST_RACKS].per_rack = (struct gw_figure){0};
    racks[0].accelerator = "A";
    racks[1].accelerator = "B";
    racks[0].price = figure_of(3e6, GW_DIM_MONEY, "racks.a.price");
    size_them(2);
    for (int i = 0; i < 2; i++) {
        ck_assert_int_eq(gw_money_of(&rows[i].size, &costs, NULL, &arena, &money[i], &err), GW_OK);
        rows[i].size.money = &money[i];
        ck_assert_int_eq(gw_site_work(&rows[i].size, &workload, NULL, &arena, &work[i], &err), GW_OK);
        rows[i].size.work = &work[i];
    }
    struct gw_rack_rank rank = rank_of(2, "usd_per_mtok_own", -1);
    struct gw_span best = work[0].rows[1].numbers[GW_WORK_USD_PER_MTOK_OWN];
    ck_assert_ptr_eq(rank.ranked[0].work_row, &work[0].rows[1]);
    near_same(rank.ranked[0].mode, best.mode);
    near_rel(rank.ranked[0].low, best.low, 1e-14);
    near_rel(rank.ranked[0].high, best.high, 1e-14);
    near_rel(best.mode, money[0].mode.usd_per_accelerator_hour / 7.2, 1e-12); /* 2000 tok/s x 3600 s = 7.2 million */
    ck_assert_uint_eq(rank.unranked_count, 1);
    ck_assert_str_eq(rank.unranked[0].reason, "no price for b; give one with --set racks.b.price=\"4.5 M$\"");
    /* twice the tokens of an hour may cost twice as much in all: the price of b lies above twice that of a, for its other parts cost no more */
    struct gw_break_even even = break_even_of(2, "usd_per_mtok_own", "racks.b.price");
    double others = (money[0].mode.capex_total_usd - money[0].mode.capex_usd[GW_COST_RACKS]) / rows[0].size.mode.racks;
    ck_assert(even.found && even.one_better_below);
    near_rel(even.one_value, best.mode, 1e-12);
    ck_assert(even.at > 2 * 3e6 && even.at < 2 * (3e6 + others));
    rank = rank_of(2, "run_usd_own", -1);
    ck_assert_uint_eq(rank.ranked_count, 0); /* it is no run */
}
END_TEST

/* 60 racks of 3 M$ cost as much as 120 of half the size at 1.5 M$. */
START_TEST(a_price_that_is_not_stated)
{
    racks[0].price = figure_of(3e6, GW_DIM_MONEY, "racks.a.price");
    racks[1].max = figure_of(66e3, GW_DIM_POWER, "racks.b.max");
    size_them(2);
    struct gw_break_even even = break_even_of(2, "price_usd", "racks.b.price");
    ck_assert(even.found && even.monotone && even.ties == 1 && !even.now);
    ck_assert_ptr_eq(even.one, &rows[1]);
    ck_assert_ptr_eq(even.other, &rows[0]);
    near_rel(even.at, 1.5e6, 1e-14);
    near_rel(even.until, 1.5e6, 1e-14);
    ck_assert(even.one_better_below);
    near_rel(even.one_value, 180e6, 1e-14);
    near_rel(even.other_value, 180e6, 1e-14);
}
END_TEST

START_TEST(a_power_by_alias)
{
    const char *aliases[] = {"short"};
    racks[1].aliases = aliases;
    racks[1].alias_count = 1;
    racks[1].max = figure_of(100e3, GW_DIM_POWER, "racks.b.max");
    size_them(2);
    /* b leads; of the leader's own figure the tie is with the second, and less power is better */
    struct gw_break_even even = break_even_of(2, "facility_w_per_accelerator", "racks.short.max");
    ck_assert_str_eq(even.path, "racks.b.max");
    ck_assert(even.found && even.one == &rows[1] && even.other == &rows[0]);
    near_rel(even.at, 132e3, 1e-12);
    ck_assert(even.one_better_below);
    near_abs(even.lowest, 30e3, 0);
}
END_TEST

START_TEST(a_rate_of_the_second)
{
    racks[0].flops_fp8 = figure_of(5e15, GW_DIM_FLOPS, "racks.a.flops_fp8");
    racks[1].flops_fp8 = figure_of(4e15, GW_DIM_FLOPS, "racks.b.flops_fp8");
    size_them(2);
    struct gw_break_even even = break_even_of(2, "flops_fp8", "racks.b.flops_fp8");
    ck_assert(even.found && even.one == &rows[1] && !even.one_better_below);
    near_rel(even.at, 5e15, 1e-14);
}
END_TEST

/* 60 racks fit where 60 k <= 10 MW < 61 k, with k = 1.26 M. */
START_TEST(whole_racks_tie_for_a_while)
{
    racks[1].max = figure_of(100e3, GW_DIM_POWER, "racks.b.max");
    size_them(2);
    struct gw_break_even even = break_even_of(2, "accelerators", "racks.b.max");
    ck_assert(even.found && even.one_better_below);
    near_rel(even.at, 10e6 / 61 / 1.26, 1e-12);
    near_rel(even.until, 10e6 / 60 / 1.26, 1e-12);
    near_abs(even.one_value, 60 * 72, 0);
    near_abs(even.other_value, 60 * 72, 0);
}
END_TEST

START_TEST(no_tie)
{
    racks[1].max = figure_of(100e3, GW_DIM_POWER, "racks.b.max");
    size_them(2);
    struct gw_break_even even = break_even_of(2, "facility_w_per_accelerator", "sites.made-up-site.support_it_frac");
    ck_assert(!even.found && even.depends && isnan(even.at));
    ck_assert_str_eq(even.none, "b is better throughout"); /* 100 kW a rack against 132 of the same accelerators, whatever the support */
    ck_assert_ptr_eq(even.better, &rows[1]);
    even = break_even_of(2, "accelerators", "loads.made-up.u_mean");
    ck_assert(!even.found && !even.depends);
    has_text(even.none, "neither moves");
    even = break_even_of(1, "accelerators", "racks.a.max");
    has_text(even.none, "no other rack");
}
END_TEST

START_TEST(paths_that_are_none)
{
    static const struct {
        const char *path, *part;
    } bad[] = {{"racks.z.max", "of no rack, site, load"}, {"racks.a.colour", "no figure 'colour' in a rack"},
               {"racks.a", "of no rack"},                        {"racks.a.available", "no figure 'available'"},
               {"costs.base.energy_price", "or cost set of this comparison"}, {"sites.made-up-site.provision_frac", "not stated"},
               {"racks.a.title", "no figure 'title'"},             {"racks.a.max.low", "no figure 'max.low'"}};
    size_them(2);
    struct gw_rack_rank rank = rank_of(2, "accelerators", -1);
    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++) {
        struct gw_break_even even;
        err = (struct gw_err){0};
        ck_assert_int_eq(gw_break_even(rows, 2, &rank, bad[i].path, &arena, &even, &err), GW_USAGE);
        has_text(err.message, bad[i].part);
    }
}
END_TEST

START_TEST(metrics_that_need_more)
{
    const struct gw_rack_metric *metric;
    struct gw_rack_rank rank;
    size_them(1);
    ck_assert_int_eq(gw_rack_metric_named("flops_fp9", &metric, &err), GW_USAGE);
    has_text(err.message, "did you mean 'flops_fp");
    err = (struct gw_err){0};
    ck_assert_int_eq(gw_rack_metric_named("capex_usd", &metric, &err), GW_OK);
    ck_assert_int_eq(gw_rack_rank(rows, 1, metric, -1, &arena, &rank, &err), GW_USAGE);
    has_text(err.message, "--costs");
    err = (struct gw_err){0};
    ck_assert_int_eq(gw_rack_metric_named("tok_per_s", &metric, &err), GW_OK);
    ck_assert_int_eq(gw_rack_rank(rows, 1, metric, -1, &arena, &rank, &err), GW_USAGE);
    has_text(err.message, "--workload");
    err = (struct gw_err){0};
    ck_assert_int_eq(gw_rack_metric_named("usd_per_mtok_own", &metric, &err), GW_OK);
    ck_assert_int_eq(gw_rack_rank(rows, 1, metric, -1, &arena, &rank, &err), GW_USAGE);
    has_text(err.message, "--costs");
}
END_TEST

int main(void)
{
    gw_numeric_init();
    Suite *suite = suite_create("rack_rank");
    TCase *of_rank = tcase_create("rank");
    tcase_add_checked_fixture(of_rank, set_up, tear_down);
    tcase_add_test(of_rank, share_of_one_range);
    tcase_add_test(of_rank, bars_are_at_p10_and_p90);
    tcase_add_test(of_rank, luck_is_shared);
    tcase_add_test(of_rank, longest_bar_first);
    tcase_add_test(of_rank, equals_stay_in_the_order_asked_for);
    tcase_add_test(of_rank, what_has_no_value_has_no_place);
    tcase_add_test(of_rank, who_is_late_does_not_win);
    tcase_add_test(of_rank, draws_are_those_of_money);
    tcase_add_test(of_rank, tokens_at_the_price_of_the_hour);
    tcase_add_test(of_rank, a_price_that_is_not_stated);
    tcase_add_test(of_rank, a_power_by_alias);
    tcase_add_test(of_rank, a_rate_of_the_second);
    tcase_add_test(of_rank, whole_racks_tie_for_a_while);
    tcase_add_test(of_rank, no_tie);
    tcase_add_test(of_rank, paths_that_are_none);
    tcase_add_test(of_rank, metrics_that_need_more);
    suite_add_tcase(suite, of_rank);
    return run_suite(suite);
}
