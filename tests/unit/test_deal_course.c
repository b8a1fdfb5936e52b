/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A deal along a run made by hand: two deployments of a rack for 100 kW of chips, 132 kW at its input, 5 % support and a PUE of 1.2. Wanted
 * numbers need no program: 10,000 units are 1 GW of chips, 1.386 GW of IT and 1.6632 GW at the meter. */
#define CK_FLOATING_DIG 17
#include "tests/near.h"

#include <limits.h>
#include <stdio.h>

#include "planner/plan/deal_course.h"
#include "planner/plan/vesting.h"
#include "tests/unit/made_up.h"

enum { MONTHS = 6, START = 2026 * 12 };

static struct gw_arena arena;
static struct gw_err err;
static struct gw_rack racks[2];
static struct gw_site site;
static struct gw_plan plan = {.id = "made"};
static struct gw_deployment deployments[2];
static struct gw_run_deployment lines[2];
static const double installed[2][MONTHS] = {{0, 5000, 4999, 0, 0, 0}, {0, 0, 0, 4000, 0, 6000}};
static struct gw_run run;
static const char *seller[] = {"seller"}, *contested[] = {"it", "facility", "contract"};
static struct gw_deal_party parties[] = {{.who = "A", .roles = seller, .role_count = 1}};
static struct gw_deal_tranche tranches[2];
static struct gw_deal_milestone milestones[3];
static struct gw_deal_step status[] = {{.rung = GW_DEAL_BINDING}};
static struct gw_deal deal;

static struct gw_figure stated(double value)
{
    return (struct gw_figure){.present = true, .low = value, .mode = value, .high = value};
}

static void open_run(void)
{
    err = (struct gw_err){0};
    gw_arena_init(&arena);
    site = made_up_site();
    for (int i = 0; i < 2; i++) {
        racks[i] = made_up_rack();
        racks[i].vendor = i ? "B, A" : "A";
        racks[i].accelerators = 100;
        deployments[i] = (struct gw_deployment){.name = i ? "second" : "first", .site = &site, .rack = &racks[i]};
        lines[i] = (struct gw_run_deployment){.deployment = &deployments[i], .units = i ? 10000 : 9999, .installed = installed[i]};
        lines[i].design = (struct gw_design){.tdp_w = 1000, .max_w = 132e3, .provisioned_w = 132e3, .support_frac = .05, .pue_peak = 1.2,
                                             .facility_w_per_unit = 132e3 * 1.05 * 1.2};
    }
    run = (struct gw_run){.plan = &plan, .start = START, .month_count = MONTHS, .deployments = lines, .deployment_count = 2};
    tranches[0] = (struct gw_deal_tranche){.shares = stated(60), .delivered = stated(1e9), .price = stated(20)};
    tranches[1] = (struct gw_deal_tranche){.shares = stated(40), .delivered = stated(1.9e9), .price = stated(30)};
    milestones[0] = (struct gw_deal_milestone){.name = "first", .power = stated(1e9)};
    milestones[1] = (struct gw_deal_milestone){.name = "part", .power = stated(.5e9), .part = true};
    milestones[2] = (struct gw_deal_milestone){.name = "all", .power = stated(3e9)};
    deal = (struct gw_deal){.id = "made", .parties = parties, .party_count = 1, .layer = GW_DEAL_HARDWARE, .basis = GW_BASIS_CHIP,
                            .power = stated(3e9), .status = status, .status_count = 1, .milestones = milestones, .milestone_count = 3,
                            .contested = contested, .contested_count = 3};
    deal.warrant = (struct gw_deal_warrant){.shares = stated(100), .strike = stated(1), .tranches = tranches, .tranche_count = 2,
                                            .ladder = GW_DEAL_LADDER_ILLUSTRATIVE};
}

static void close_run(void)
{
    gw_arena_clear(&arena);
}

static struct gw_deal_course course_at(const char *text)
{
    static struct gw_share_price price;
    struct gw_deal_course course;
    if (text)
        ck_assert_msg(gw_share_price_parse(text, &arena, &price, &err) == GW_OK, "%s", err.message);
    ck_assert_msg(gw_deal_course_of(&run, &deal, text ? &price : NULL, &arena, &course, &err) == GW_OK, "%s", err.message);
    return course;
}

/* --- gigawatts ----------------------------------------------------------------------------------------------------- */

START_TEST(each_reading_counts_its_own_watts)
{
    struct gw_deal_course course = course_at(NULL);
    ck_assert_uint_eq(course.reading_count, 4);
    near_rel(course.readings[0].months[1].delivered_w, 5000 * 100e3, 1e-15);
    near_rel(course.readings[1].months[1].delivered_w, 5000 * 132e3 * 1.05, 1e-15);
    near_rel(course.readings[2].months[1].delivered_w, 5000 * 132e3 * 1.05 * 1.2, 1e-15);
    near_rel(course.readings[0].months[MONTHS - 1].delivered_w, 19999 * 100e3, 1e-15);
    ck_assert_ptr_null(course.readings[0].unavailable);
    ck_assert_ptr_nonnull(course.readings[3].unavailable); /* a contract counts no racks */
}
END_TEST

/* 9,999 of 10,000 units are all that fit below a gigawatt that a site rounds down: the whole deployment counts as it. */
START_TEST(whole_units_may_fall_short_by_less_than_one)
{
    struct gw_deal_course course = course_at(NULL);
    ck_assert_int_eq(course.readings[0].milestones[0], START + 2);
    lines[0].units = 10000; /* the last unit is still to come */
    course = course_at(NULL);
    ck_assert_int_eq(course.readings[0].milestones[0], START + 3);
}
END_TEST

START_TEST(milestones_are_reached_on_each_reading)
{
    struct gw_deal_course course = course_at(NULL);
    ck_assert_int_eq(course.readings[1].milestones[0], START + 2); /* 9,999 x 138.6 kW */
    ck_assert_int_eq(course.readings[0].milestones[2], 0);         /* 2 of 3 GW of chips */
    ck_assert_int_eq(course.readings[2].milestones[2], START + 5); /* 3.33 GW at the meter */
    ck_assert_int_eq(course.readings[0].milestones[1], 0);         /* a part is told by nothing */
}
END_TEST

/* 40 MW of support at the one site, once, and no more where it is at another basis. */
START_TEST(fixed_support_counts_once_a_site)
{
    lines[0].design.support_fixed_w = lines[1].design.support_fixed_w = 40e6;
    struct gw_deal_course course = course_at(NULL);
    near_rel(course.readings[1].months[MONTHS - 1].delivered_w, 19999 * 138.6e3 + 40e6, 1e-15);
    near_rel(course.readings[2].months[MONTHS - 1].delivered_w, 19999 * 138.6e3 * 1.2 + 48e6, 1e-15);
    near_rel(course.readings[0].months[MONTHS - 1].delivered_w, 19999 * 100e3, 1e-15);
    near_same(course.readings[1].months[0].delivered_w, 0);
}
END_TEST

/* --- who counts ---------------------------------------------------------------------------------------------------- */

START_TEST(machines_of_another_maker_do_not_count)
{
    racks[1].vendor = "C";
    struct gw_deal_course course = course_at(NULL);
    ck_assert(course.counts[0] && !course.counts[1]);
    near_rel(course.readings[0].months[MONTHS - 1].delivered_w, 9999 * 100e3, 1e-15);
    deal.layer = GW_DEAL_PLACE;
    course = course_at(NULL);
    ck_assert(course.counts[1]);
}
END_TEST

START_TEST(what_cannot_be_counted_is_refused)
{
    struct gw_deal_course course;
    racks[0].vendor = racks[1].vendor = "C";
    ck_assert_int_eq(gw_deal_course_of(&run, &deal, NULL, &arena, &course, &err), GW_USAGE);
    ck_assert_str_eq(err.message, "deal 'made' is about machines, and plan 'made' has none of its sellers; see: gwplan show made");
    close_run();
    open_run();
    lines[0].design.tdp_w = 0;
    course = course_at(NULL);
    ck_assert_ptr_nonnull(course.readings[0].unavailable);
    ck_assert_ptr_null(course.readings[1].unavailable);
    deal.power.present = false;
    deal.warrant.tranche_count = 0;
    deal.milestone_count = 0;
    ck_assert_int_eq(gw_deal_course_of(&run, &deal, NULL, &arena, &course, &err), GW_USAGE);
    ck_assert_str_eq(err.message, "deal 'made' states no gigawatts: no plan can be counted against it; see: gwplan list deals");
}
END_TEST

/* --- the warrant --------------------------------------------------------------------------------------------------- */

START_TEST(without_a_price_delivery_alone_is_told)
{
    struct gw_deal_course course = course_at(NULL);
    ck_assert_int_eq(course.readings[0].tranches[0].delivered, START + 2);
    ck_assert_int_eq(course.readings[0].tranches[0].vested, 0);
    ck_assert_int_eq(course.readings[0].tranches[1].delivered, START + 5);
    near_same(course.readings[0].months[2].shares_by_delivery, 60);
    near_same(course.readings[0].months[5].shares_by_delivery, 100);
    ck_assert(isnan(course.readings[0].months[5].shares) && isnan(course.readings[0].months[5].warrant_usd));
}
END_TEST

/* The target of 30 $ is met once, in May, and stays met at 25 $: 100 x (25 - 1). */
START_TEST(a_target_is_met_once_and_for_all)
{
    struct gw_deal_course course = course_at("2026-04=21 $,2026-05=30 $,2026-06=25 $");
    ck_assert_int_eq(course.readings[0].tranches[0].vested, START + 3);
    ck_assert_int_eq(course.readings[0].tranches[1].vested, START + 5);
    near_same(course.readings[0].months[2].shares, 0); /* no price yet */
    near_same(course.readings[0].months[3].shares, 60);
    near_rel(course.readings[0].months[3].warrant_usd, 60 * 20, 1e-15);
    near_rel(course.readings[0].months[5].warrant_usd, 100 * 24, 1e-15);
}
END_TEST

START_TEST(nothing_vests_after_the_last_date)
{
    ck_assert_int_eq(gw_said_date_parse("2026-05", &deal.warrant.until, &err), GW_OK);
    struct gw_deal_course course = course_at("40 $");
    ck_assert_int_eq(course.readings[0].tranches[1].delivered, START + 5);
    ck_assert_int_eq(course.readings[0].tranches[1].vested, 0);
    near_same(course.readings[0].months[5].shares, 60);
    near_same(course.readings[0].months[5].shares_by_delivery, 60);
}
END_TEST

START_TEST(never_more_than_the_warrant)
{
    deal.warrant.shares = stated(90);
    near_same(course_at("40 $").readings[0].months[5].shares, 90);
}
END_TEST

START_TEST(below_the_strike_it_is_worth_nothing)
{
    near_same(gw_warrant_value_usd(&deal.warrant, 50, 0.5), 0);
    near_same(gw_warrant_value_usd(&deal.warrant, 50, 3), 100);
}
END_TEST

/* --- prices -------------------------------------------------------------------------------------------------------- */

START_TEST(a_price_has_steps)
{
    struct gw_share_price price;
    ck_assert_int_eq(gw_share_price_parse("250 $", &arena, &price, &err), GW_OK);
    near_same(gw_share_price_at(&price, 0), 250);
    near_same(gw_share_price_highest(&price, INT_MAX), 250);
    ck_assert_int_eq(gw_share_price_parse("2026-02=20 $,2026-03=10 $", &arena, &price, &err), GW_OK);
    ck_assert(isnan(gw_share_price_at(&price, START)) && isnan(gw_share_price_highest(&price, START)));
    near_same(gw_share_price_at(&price, START + 1), 20);
    near_same(gw_share_price_at(&price, START + 9), 10);
    near_same(gw_share_price_highest(&price, START + 9), 20);
}
END_TEST

static const struct {
    const char *text, *says;
} wrong_prices[] = {{"", "expected an amount of money"},
                    {"dear", "expected an amount of money"},
                    {"3 GW", "a power"},
                    {"0 $", "a price above 0"},
                    {"-5 $", "a price above 0"},
                    {"1.0001 M$", "a price above 0 and up to 1 M$, got '1.0001 M$'"},
                    {"1e308 $", "up to 1 M$"},
                    {"2026-01=5 $,2026-02=2 M$", "up to 1 M$, got '2 M$'"},
                    {"2026-01=5 €", "unknown unit '€'"},
                    {"2026-01=5 $,", "each needs its month"},
                    {"2026-01=5 $,6 $", "each needs its month"},
                    {"2026-13=5 $", "expected a date"},
                    {"2026-02=5 $,2026-02=6 $", "months must rise"}};
enum { WRONG_PRICES = sizeof wrong_prices / sizeof wrong_prices[0] };

START_TEST(a_wrong_price_is_refused)
{
    struct gw_share_price price;
    ck_assert_int_eq(gw_share_price_parse(wrong_prices[_i].text, &arena, &price, &err), GW_USAGE);
    ck_assert_msg(strncmp(err.message, "--share-price: ", 15) == 0, "'%s': %s", wrong_prices[_i].text, err.message);
    ck_assert_msg(strstr(err.message, wrong_prices[_i].says), "'%s': %s", wrong_prices[_i].text, err.message);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("deal_course");
    TCase *tcase = tcase_create("course");
    tcase_add_checked_fixture(tcase, open_run, close_run);
    tcase_add_test(tcase, each_reading_counts_its_own_watts);
    tcase_add_test(tcase, whole_units_may_fall_short_by_less_than_one);
    tcase_add_test(tcase, milestones_are_reached_on_each_reading);
    tcase_add_test(tcase, fixed_support_counts_once_a_site);
    tcase_add_test(tcase, machines_of_another_maker_do_not_count);
    tcase_add_test(tcase, what_cannot_be_counted_is_refused);
    tcase_add_test(tcase, without_a_price_delivery_alone_is_told);
    tcase_add_test(tcase, a_target_is_met_once_and_for_all);
    tcase_add_test(tcase, nothing_vests_after_the_last_date);
    tcase_add_test(tcase, never_more_than_the_warrant);
    tcase_add_test(tcase, below_the_strike_it_is_worth_nothing);
    tcase_add_test(tcase, a_price_has_steps);
    tcase_add_loop_test(tcase, a_wrong_price_is_refused, 0, WRONG_PRICES);
    suite_add_tcase(suite, tcase);
    return run_suite(suite);
}
