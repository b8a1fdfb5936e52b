/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Scenarios over plans: which assignments they are (by hand, for a made-up plan), what stays, whose word counts, what a bad file is told,
 * and that the three that are shipped say what they rest on: P(late) 0.26, 0.40, 0.50 with slips of median and P90 3/9, 6/18, 12/30
 * months; the mean slip of 6/18 is 8.664201 months. */
#define CK_FLOATING_DIG 17
#include "tests/near.h"

#include <math.h>
#include <stdio.h>

#include "planner/api/scenario.h"
#include "planner/plan/run_headline.h"
#include "tests/unit/tree.h"

static struct gw_session session;
static struct gw_arena arena;
static struct gw_err err;
static struct gw_overlay overlay;
static char shipped[1024], complaints[8192];

static void open_dir(const char *dir)
{
    err = (struct gw_err){0};
    gw_session_init(&session);
    gw_arena_init(&arena);
    ck_assert_msg(gw_catalog_add_dir(&session.catalog, dir, &err) == GW_OK, "%s", err.message);
}

static void open_shipped(void)
{
    open_dir(shipped);
}

static void close_session(void)
{
    gw_arena_clear(&arena);
    gw_session_clear(&session);
}

/* The made-up tree with some lines of its own, and a scenario of these changes. */
static void open_tree(const struct tree_line *lines, size_t count, const char *changes)
{
    char text[4096];
    put_tree(lines, count);
    snprintf(text, sizeof text, "title = \"Late\";\norder = 7;\nchanges = (\n%s\n);\nsources = ( { id = \"S\"; title = \"A source\"; } );\n", changes);
    put_text("scenarios/late.cfg", text);
    open_dir(tree_dir);
}

static void set(const char *assignment)
{
    ck_assert_msg(gw_catalog_set(&session.catalog, assignment, &err) == GW_OK, "%s", err.message);
}

static const char *complained(const struct gw_diagnostics *list)
{
    size_t used = 0;
    complaints[0] = '\0';
    for (size_t i = 0; i < list->count && used < sizeof complaints; i++) {
        char line[GW_DIAGNOSTIC_FILE + GW_DIAGNOSTIC_TEXT + 32];
        used += (size_t)snprintf(complaints + used, sizeof complaints - used, "%s\n", gw_diagnostic_line(&list->items[i], line, sizeof line));
    }
    return complaints;
}

static void expand_as(const char *scenario_name, const char *plan_name)
{
    const struct gw_scenario *scenario;
    const struct gw_plan *plan;
    bool good = gw_catalog_scenario(&session.catalog, scenario_name, &scenario, &err) == GW_OK &&
                gw_catalog_plan(&session.catalog, plan_name, &plan, &err) == GW_OK &&
                gw_overlay_expand(scenario, &(struct gw_overlay_over){.plan = plan, .given = session.catalog.overrides}, &arena, &overlay, &err) == GW_OK;
    ck_assert_msg(good, "%s\n%s", err.message, complained(&session.catalog.diagnostics));
}

static void expand(void)
{
    expand_as("late", "first");
}

static void is_set(size_t index, const char *path, const char *from, const char *to)
{
    ck_assert_uint_lt(index, overlay.set_count);
    ck_assert_str_eq(overlay.sets[index].path, path);
    ck_assert_pstr_eq(overlay.sets[index].from, from);
    ck_assert_str_eq(overlay.sets[index].to, to);
}

static void is_passed(size_t index, const char *path, const char *why)
{
    ck_assert_uint_lt(index, overlay.passed_count);
    ck_assert_str_eq(overlay.passed[index].path, path);
    ck_assert_msg(strstr(overlay.passed[index].why, why) != NULL, "%s", overlay.passed[index].why);
}

/* --- dates ----------------------------------------------------------------------------------------------------------------- */

static const struct {
    struct gw_date from;
    double months;
    struct gw_date to;
} delays[] = {{{2026, 10, 1}, 3.5, {2027, 2, 1}},    {{2026, 12, 1}, 0.001, {2027, 1, 1}}, {{2026, 10, 15}, 12, {2027, 10, 15}},
              {{2026, 11, 30}, 3, {2027, 2, 28}},    {{2027, 11, 30}, 3, {2028, 2, 29}},   {{2026, 1, 31}, 1, {2026, 2, 28}},
              {{2026, 12, 31}, 2.999, {2027, 3, 31}}, {{2026, 5, 1}, 8, {2027, 1, 1}},      {{2026, 5, 1}, 7, {2026, 12, 1}},
              {{2026, 5, 1}, 7.000001, {2027, 1, 1}}};

START_TEST(a_delay_is_whole_months)
{
    struct gw_date got = gw_delayed(delays[_i].from, delays[_i].months), want = delays[_i].to;
    ck_assert_msg(got.year == want.year && got.month == want.month && got.day == want.day, "%d-%d-%d", got.year, got.month, got.day);
}
END_TEST

/* --- what a scenario becomes ------------------------------------------------------------------------------------------------- */

START_TEST(names_take_the_place_of_stars)
{
    open_tree(NULL, 0,
              "{ path = \"deployments.*.first\"; delay = \"10.2 months\"; },"
              "{ path = \"sites.*.supply.*.date\"; delay = \"3.5 months\"; },"
              "{ path = \"deployments.*.lag_months\"; value = 6; },"
              "{ path = \"sites.*.facility.pue_mean\"; value = 1.25; where = \"fixed\"; },"
              "{ path = \"racks.*.max\"; value = \"140 kW\"; },"
              "{ path = \"loads.*.u_mean\"; value = \"55 %\"; },"
              "{ path = \"deployments.two.amount\"; value = \"12 MW\"; },"
              "{ path = \"end\"; value = \"2028-12\"; }");
    expand();
    is_set(0, "deployments.one.first", "2026-02", "2027-01");
    is_set(1, "deployments.two.first", "2027-02", "2028-01");
    is_set(2, "sites.field.supply.0.date", "2026-01", "2026-05");
    is_set(3, "sites.field.supply.1.date", "2027-01", "2027-05");
    is_set(4, "deployments.one.lag_months", NULL, "6");
    is_set(5, "deployments.two.lag_months", NULL, "6");
    is_set(6, "sites.field.facility.pue_mean", "1.1", "1.25");
    is_set(7, "racks.tiny.max", "132 kW", "140 kW");
    is_set(8, "loads.steady.u_mean", "0.6", "55 %");
    is_set(9, "deployments.two.amount", "10 MW", "12 MW");
    is_set(10, "end", "2027-12", "2028-12");
    ck_assert_uint_eq(overlay.set_count, 11);
    ck_assert_uint_eq(overlay.passed_count, 0);
}
END_TEST

START_TEST(a_name_is_one_thing_by_any_of_its_names)
{
    open_tree(NULL, 0,
              "{ path = \"racks.wee.idle\"; value = \"20 kW\"; }, { path = \"sites.field.supply.1.power\"; value = \"150 MW\"; },"
              "{ path = \"sites.elsewhere.supply.*.date\"; delay = \"1 months\"; }, { path = \"deployments.three.first\"; delay = \"1 months\"; },"
              "{ path = \"tariffs.*.price\"; value = \"100 $/MWh\"; }, { path = \"deals.amd-openai.title\"; value = \"x\"; },"
              "{ path = \"sweep.samples\"; value = 8; }, { path = \"deployments.one.survival.shape\"; value = 2; }");
    expand();
    is_set(0, "racks.tiny.idle", "30 kW", "20 kW");
    is_set(1, "sites.field.supply.1.power", "200 MW", "150 MW");
    ck_assert_uint_eq(overlay.set_count, 2);
    is_passed(0, "sites.elsewhere.supply.*.date", "the plan uses none");
    is_passed(1, "deployments.three.first", "nothing is stated there");
    is_passed(2, "tariffs.*.price", "scenarios change no tariffs");
    is_passed(3, "deals.amd-openai.title", "scenarios change no deals");
    is_passed(4, "sweep.samples", "nothing is stated there");
    is_passed(5, "deployments.one.survival.shape", "nothing is stated there");
    ck_assert_uint_eq(overlay.passed_count, 6);
}
END_TEST

#define INLINE_SITE                                                                                                                      \
    "  { name = \"one\"; site = { supply = ( { date = \"2026-03-31\"; power = \"40 MW\"; } ); support_it_frac = 0.05; facility = { model = \"fixed\"; pue_mean = 1.2; pue_peak = 1.3; }; }; " \
    "rack = \"tiny\"; amount = \"20 MW\"; basis = \"it\"; first = \"2026-04\"; months = 3; load = \"steady\"; },"

START_TEST(a_site_in_the_plan_goes_by_its_deployment)
{
    static const struct tree_line lines[] = {{"plans/first.cfg", 5, INLINE_SITE}};
    open_tree(lines, 1, "{ path = \"sites.*.supply.*.date\"; delay = \"11 months\"; }, { path = \"sites.*.facility.pue_peak\"; value = 1.4; }");
    expand();
    is_set(0, "deployments.one.site.supply.0.date", "2026-03-31", "2027-02-28");
    is_set(1, "sites.field.supply.0.date", "2026-01", "2026-12");
    is_set(3, "deployments.one.site.facility.pue_peak", "1.3", "1.4");
    is_set(4, "sites.field.facility.pue_peak", "1.2", "1.4");
    ck_assert_uint_eq(overlay.set_count, 5);
    struct gw_scenario_run late;
    ck_assert_msg(gw_session_run_scenario(&session, "first", "late", NULL, &late, &err) == GW_OK, "%s", err.message);
    const struct gw_site *site = late.run.plan->deployments[0].site;
    ck_assert_int_eq(site->supply[0].date.month, 2);
    near_same(site->facility.pue_peak.mode, 1.4);
    gw_scenario_run_clear(&late);
}
END_TEST

/* --- what stays -------------------------------------------------------------------------------------------------------------- */

/* The same deployment, energised; and one that is due before the evidence and confirmed by no source, which may be late as others. */
START_TEST(what_stands_stands)
{
    static const struct tree_line lines[] = {
        {"plans/first.cfg", 3, "end = \"2027-12\"; as_of = \"2026-11\";"},
        {"plans/first.cfg", 5, "  { name = \"one\"; site = \"field\"; rack = \"tiny\"; amount = \"20 MW\"; basis = \"it\"; first = \"2026-02\"; months = 3; load = \"steady\"; status = \"energised\"; },"},
        {"plans/first.cfg", 6, "  { name = \"two\"; site = \"field\"; rack = \"tiny\"; amount = \"10 MW\"; basis = \"it\"; first = \"2026-10\"; months = 3; load = \"steady\"; status = \"binding\"; }"},
        {"sites/field.cfg", 3, "  { date = \"2026-01\"; kind = \"firm\"; power = \"100 MW\"; status = \"energised\"; },"}};
    open_tree(lines, 4,
              "{ path = \"deployments.*.first\"; delay = \"2 months\"; }, { path = \"sites.*.supply.*.date\"; delay = \"2 months\"; },"
              "{ path = \"deployments.*.lag_months\"; value = 3; }, { path = \"deployments.*.life_months\"; value = 48; }");
    expand();
    is_passed(0, "deployments.one.first", "what stands, stands");
    is_passed(1, "sites.field.supply.0.date", "what stands, stands");
    is_passed(2, "deployments.one.lag_months", "what stands, stands");
    ck_assert_uint_eq(overlay.passed_count, 3);
    is_set(0, "deployments.two.first", "2026-10", "2026-12");
    is_set(1, "sites.field.supply.1.date", "2027-01", "2027-03");
    is_set(2, "deployments.two.lag_months", NULL, "3");
    is_set(3, "deployments.one.life_months", NULL, "48");
    is_set(4, "deployments.two.life_months", NULL, "48");
    ck_assert_uint_eq(overlay.set_count, 5);
}
END_TEST

START_TEST(a_temporary_supply_moves_as_a_whole)
{
    static const struct tree_line lines[] = {
        {"sites/field.cfg", 4, "  { date = \"2026-11\"; until = \"2027-12-31\"; kind = \"bridge\"; power = \"50 MW\"; }"}};
    open_tree(lines, 1, "{ path = \"sites.*.supply.*.date\"; delay = \"14 months\"; }");
    expand();
    is_set(1, "sites.field.supply.1.date", "2026-11", "2028-01");
    is_set(2, "sites.field.supply.1.until", "2027-12-31", "2029-02-28");
    ck_assert_uint_eq(overlay.set_count, 3);
}
END_TEST

START_TEST(a_survival_curve_is_a_life_of_its_own)
{
    static const struct tree_line lines[] = {{"plans/first.cfg", 5,
                                              "  { name = \"one\"; site = \"field\"; rack = \"tiny\"; amount = \"20 MW\"; basis = \"it\"; first = \"2026-02\"; months = 3; load = "
                                              "\"steady\"; survival = { scale = \"60 months\"; shape = 2; }; },"}};
    open_tree(lines, 1, "{ path = \"deployments.*.life_months\"; value = 36; }");
    expand();
    is_passed(0, "deployments.one.life_months", "survival");
    is_set(0, "deployments.two.life_months", NULL, "36");
}
END_TEST

START_TEST(where_tells_the_models_of_sites_apart)
{
    open_shipped();
    expand_as("pessimistic", "oracle-abilene");
    for (size_t i = 0; i < overlay.set_count; i++)
        ck_assert_ptr_null(strstr(overlay.sets[i].path, "pue"));
    size_t i = 0;
    while (i < overlay.passed_count && strcmp(overlay.passed[i].path, "sites.abilene-tx.facility.pue_mean") != 0)
        i++;
    is_passed(i, "sites.abilene-tx.facility.pue_mean", "hour by hour");
}
END_TEST

/* Money is changed in the one cost set that it is told by, and only where it is asked for. */
START_TEST(money_changes_in_its_own_set)
{
    struct gw_scenario_run pessimistic;
    open_shipped();
    ck_assert_msg(gw_session_run_scenario(&session, "openai-amd-6gw", "pessimistic", "us-2026", &pessimistic, &err) == GW_OK, "%s", err.message);
    ck_assert_ptr_nonnull(pessimistic.run.spend);
    near_rel(pessimistic.run.spend->costs->energy_price.mode, 100e-6, 1e-15);
    near_rel(pessimistic.run.spend->costs->cost_of_capital.mode, 0.12, 1e-15);
    near_rel(pessimistic.run.spend->costs->sold_frac.mode, 0.6, 1e-15);
    ck_assert_int_eq(pessimistic.run.spend->costs->energy_price.kind, GW_KIND_ASSUMED);
    gw_scenario_run_clear(&pessimistic);
    expand_as("pessimistic", "openai-amd-6gw");
    size_t i = 0;
    while (i < overlay.passed_count && strcmp(overlay.passed[i].path, "costs.*.energy_price") != 0)
        i++;
    is_passed(i, "costs.*.energy_price", "no money is asked for");
}
END_TEST

/* --- whose word counts --------------------------------------------------------------------------------------------------------- */

#define MAX_CHANGE "{ path = \"racks.*.max\"; value = \"140 kW\"; note = \"larger\"; source = \"S\"; kind = \"press\"; },\n{ path = \"deployments.*.months\"; value = 5; }"

START_TEST(what_the_user_sets_wins)
{
    struct gw_scenario_run late;
    open_tree(NULL, 0, MAX_CHANGE);
    set("racks.little.max=150 kW");
    set("deployments.two.months=9");
    ck_assert_msg(gw_session_run_scenario(&session, "first", "late", NULL, &late, &err) == GW_OK, "%s\n%s", err.message, complained(&session.catalog.diagnostics));
    const struct gw_deployment *d = late.run.plan->deployments;
    near_same(d[0].rack->max.mode, 150e3);
    ck_assert_int_eq(d[0].rack->max.kind, GW_KIND_SET);
    ck_assert_int_eq(d[0].months, 5);
    ck_assert_int_eq(d[1].months, 9);
    ck_assert_uint_eq(late.under.overlay.set_count, 1);
    ck_assert_uint_eq(late.under.overlay.passed_count, 2);
    ck_assert_str_eq(late.under.overlay.passed[0].why, "--set gives it");
    ck_assert_int_eq(gw_catalog_check_sets(&session.catalog, &err), GW_OK);
    gw_scenario_run_clear(&late);
}
END_TEST

/* Over a plan whose axes set these paths; NULL-ended. */
static void expand_swept(const char *const *paths)
{
    struct gw_override axes[8] = {0};
    struct gw_overlay_over over = {.given = session.catalog.overrides, .swept = axes};
    const struct gw_scenario *scenario;
    for (size_t i = 0; paths[i]; i++)
        axes[i] = (struct gw_override){.path = paths[i], .next = paths[i + 1] ? &axes[i + 1] : NULL};
    bool good = gw_catalog_scenario(&session.catalog, "late", &scenario, &err) == GW_OK && gw_catalog_plan(&session.catalog, "first", &over.plan, &err) == GW_OK &&
                gw_overlay_expand(scenario, &over, &arena, &overlay, &err) == GW_OK;
    ck_assert_msg(good, "%s\n%s", err.message, complained(&session.catalog.diagnostics));
}

/* An axis of a supply sets its dates and no powers, that of a step those of the step; one of a figure all of it, by any of its names. */
START_TEST(what_an_axis_sets_stays)
{
    static const char *const paths[] = {"deployments.two.first", "sites.field.supply.1", "racks.wee.max", "deployments.one.lag_months", NULL};
    open_tree(NULL, 0,
              "{ path = \"deployments.*.first\"; delay = \"2 months\"; }, { path = \"sites.*.supply.*.date\"; delay = \"3 months\"; },"
              "{ path = \"sites.*.supply.*.power\"; value = \"150 MW\"; }, { path = \"racks.*.max\"; value = \"140 kW\"; },"
              "{ path = \"deployments.*.lag_months\"; value = 3; }, { path = \"costs.*.energy_price\"; value = \"90 $/MWh\"; }");
    expand_swept(paths);
    is_set(0, "deployments.one.first", "2026-02", "2026-04");
    is_set(1, "sites.field.supply.0.date", "2026-01", "2026-04");
    is_set(2, "sites.field.supply.0.power", "100 MW", "150 MW");
    is_set(3, "sites.field.supply.1.power", "200 MW", "150 MW");
    is_set(4, "deployments.two.lag_months", NULL, "3");
    ck_assert_uint_eq(overlay.set_count, 5);
    is_passed(0, "deployments.two.first", "an axis of the sweep sets it");
    is_passed(1, "sites.field.supply.1.date", "an axis of the sweep sets it");
    is_passed(2, "racks.tiny.max", "an axis of the sweep sets it");
    is_passed(3, "deployments.one.lag_months", "an axis of the sweep sets it");
    is_passed(4, "costs.*.energy_price", "no metric of the sweep asks for money");
    ck_assert_uint_eq(overlay.passed_count, 5);
    static const char *const all[] = {"sites.field.supply", NULL};
    expand_swept(all);
    is_passed(0, "sites.field.supply.0.date", "an axis of the sweep sets it");
    is_passed(1, "sites.field.supply.1.date", "an axis of the sweep sets it");
    is_set(2, "sites.field.supply.0.power", "100 MW", "150 MW");
}
END_TEST

/* A sizing has a rack, a site and a load, and nothing that a plan says. */
START_TEST(a_sizing_has_no_plan)
{
    const struct gw_size_words words = {.rack = "tiny", .site = "field", .load = "steady"};
    const struct gw_size_asks asks = {0};
    struct gw_under under;
    open_tree(NULL, 0,
              "{ path = \"deployments.*.first\"; delay = \"2 months\"; }, { path = \"sites.*.supply.*.date\"; delay = \"3 months\"; },"
              "{ path = \"sites.*.facility.pue_mean\"; value = 1.25; }, { path = \"racks.*.max\"; value = \"140 kW\"; },"
              "{ path = \"loads.*.u_mean\"; value = \"55 %\"; }, { path = \"workloads.*.training.mfu\"; value = 0.3; }, { path = \"end\"; value = \"2028-12\"; }");
    ck_assert_msg(gw_under_open_sizes(&session, "late", &words, 1, &asks, &under, &err) == GW_OK, "%s", err.message);
    overlay = under.overlay;
    is_set(0, "sites.field.facility.pue_mean", "1.1", "1.25");
    is_set(1, "racks.tiny.max", "132 kW", "140 kW");
    is_set(2, "loads.steady.u_mean", "0.6", "55 %");
    ck_assert_uint_eq(overlay.set_count, 3);
    is_passed(0, "deployments.*.first", "a sizing is of no plan");
    is_passed(1, "sites.field.supply.0.date", "a sizing has no dates");
    is_passed(2, "sites.field.supply.1.date", "a sizing has no dates");
    is_passed(3, "workloads.*.training.mfu", "no workload is asked for");
    is_passed(4, "end", "a sizing is of no plan");
    ck_assert_uint_eq(overlay.passed_count, 5);
    gw_under_clear(&under);
}
END_TEST

/* "racks.tiny.max" replaces what "racks.tiny.max.low" goes into. */
START_TEST(a_part_that_the_user_sets_keeps_the_whole)
{
    open_tree(NULL, 0, MAX_CHANGE);
    set("racks.tiny.max.low=110 kW");
    expand();
    is_passed(0, "racks.tiny.max", "--set gives it");
    ck_assert_uint_eq(overlay.set_count, 2);
}
END_TEST

START_TEST(figures_know_the_line_and_source_of_their_change)
{
    struct gw_scenario_run late;
    open_tree(NULL, 0, MAX_CHANGE);
    ck_assert_msg(gw_session_run_scenario(&session, "first", "late", NULL, &late, &err) == GW_OK, "%s", err.message);
    const struct gw_figure *max = &late.run.plan->deployments[0].rack->max;
    near_same(max->mode, 140e3);
    near_same(max->low, 140e3);
    ck_assert_int_eq(max->kind, GW_KIND_PRESS);
    ck_assert_str_eq(max->sources[0]->title, "A source");
    ck_assert_ptr_null(max->sources[1]);
    ck_assert_str_eq(max->note, "larger");
    ck_assert_int_eq(max->place.line, 4);
    ck_assert_ptr_nonnull(strstr(max->place.file, "scenarios/late.cfg"));
    ck_assert_str_eq(late.run.plan->title, "First plan (late)");
    gw_scenario_run_clear(&late);
}
END_TEST

START_TEST(no_scenario_sees_anothers_values)
{
    struct gw_scenarios_run all;
    open_tree(NULL, 0, MAX_CHANGE);
    put_text("scenarios/zero.cfg", "title = \"Zero\"; changes = ( { path = \"racks.*.idle\"; value = \"1 kW\"; } );");
    ck_assert_msg(gw_session_run_scenarios(&session, "first", NULL, &all, &err) == GW_OK, "%s", err.message);
    ck_assert_uint_eq(all.count, 2);
    ck_assert_str_eq(all.runs[1]->overlay->scenario->id, "zero");
    ck_assert_str_eq(all.runs[2]->overlay->scenario->id, "late");
    ck_assert_ptr_null(all.runs[0]->overlay);
    static const double max_kw[] = {132, 132, 140}, idle_kw[] = {30, 1, 30};
    for (size_t i = 0; i <= all.count; i++) {
        near_same(all.runs[i]->plan->deployments[0].rack->max.mode, max_kw[i] * 1e3);
        near_same(all.runs[i]->plan->deployments[0].rack->idle.mode, idle_kw[i] * 1e3);
    }
    gw_scenarios_run_clear(&all);
}
END_TEST

/* --- a run in a few numbers ------------------------------------------------------------------------------------------------------ */

/* 20 MW from 2026-02 and 10 MW from 2027-02, a third a month each: 7.5 of the 30 MW stand with the second month, 15 with the third,
 * 22.5 with the first third of the second deployment. A life of 6 months takes nothing from what is installed. */
START_TEST(the_headline_is_of_the_months)
{
    struct gw_scenario_run late;
    open_tree(NULL, 0, "{ path = \"deployments.*.life_months\"; value = 6; }");
    ck_assert_msg(gw_session_run_scenario(&session, "first", "late", NULL, &late, &err) == GW_OK, "%s", err.message);
    struct gw_headline headline = gw_run_headline(&late.run);
    char text[12];
    static const char *const months[] = {"2026-03", "2026-04", "2027-02", "2027-04"};
    for (int i = 0; i < GW_HEADLINE_SHARES; i++)
        ck_assert_str_eq(gw_month_text(headline.months[i], text), months[i]);
    ck_assert(late.run.reached);
    near_same(headline.racks, 0);
    /* 20 MW hold 144.3 racks of 132 kW with 5 % support IT: whole racks that fit */
    near_same(headline.racks_most, 144);
    near_same(headline.accelerators_most, 144 * 72);
    near_rel(headline.pue_mean, 1.1, 1e-12);
    near_same(headline.supply_w, 200e6);
    ck_assert_int_eq(headline.months_waiting, 0);
    ck_assert_int_eq(headline.binding, GW_BINDS_NOTHING);
    gw_scenario_run_clear(&late);
}
END_TEST

/* --- bad files ---------------------------------------------------------------------------------------------------------------------- */

static const struct {
    const char *change, *complaint;
} faults[] = {
    {"{ path = \"deployments.*.frist\"; delay = \"1 months\"; }", "no key 'frist' in a deployment, did you mean 'first'?"},
    {"{ path = \"sites.*.supply.date\"; delay = \"1 months\"; }", "'supply' is a list: go on with a member of it"},
    {"{ path = \"sites.*.facility\"; value = 1; }", "'facility' is a group"},
    {"{ path = \"sites.*\"; value = 1; }", "goes no further than a site"},
    {"{ path = \"racks.*.max.mode\"; value = \"1 kW\"; }", "'max' has no parts"},
    {"{ path = \"deployments.*.months\"; delay = \"1 months\"; }", "a delay is of a date, and 'months' is none"},
    {"{ path = \"deployments.*.first\"; }", "give either a value or a delay"},
    {"{ path = \"deployments.*.first\"; value = \"2027-01\"; delay = \"1 months\"; }", "give either a value or a delay"},
    {"{ path = \"deployments.*.first\"; value = \"soon\"; }", "'soon'"},
    {"{ path = \"deployments.*.first\"; delay = \"1 MW\"; }", "expected a duration"},
    {"{ path = \"deployments.*.first\"; delay = \"-1 months\"; }", "changes.0.delay: expected 0.001 months"},
    {"{ path = \"deployments.*.lag_months\"; value = 121; }", "expected 0 to 120, got 121"},
    {"{ path = \"deployments.*.lag_months\"; value = 1.5; }", "1.5"},
    {"{ path = \"deployments.*.ramp\"; value = \"steep\"; }", "no value 'steep'"},
    {"{ path = \"deployments.*.amount\"; value = \"5\"; }", "'5'"},
    {"{ path = \"racks.*.max\"; value = \"5 km\"; }", "expected a power"},
    {"{ path = \"deploymets.*.first\"; delay = \"1 months\"; }", "did you mean 'deployments'?"},
    {"{ path = \"site.*.supply.*.date\"; delay = \"1 months\"; }", "did you mean 'sites'?"},
    {"{ path = \"deployments.*.months\"; value = 3; where = \"fixed\"; }", "where tells sites apart"},
    {"{ path = \"deployments.*.months\"; value = 3; where = \"here\"; }", "expected one of any, fixed, hourly"},
    {"{ path = \"deployments.*.months\"; value = 3; kind = \"press\"; }", "kind 'press' needs a source"},
    {"{ path = \"deployments.*.months\"; value = 3; source = \"T\"; }", "no source 'T'"},
    {"{ pth = \"deployments.*.months\"; value = 3; }", "unknown key in a change of a scenario, did you mean 'path'?"},
    {"", "a scenario needs at least one"}};

START_TEST(a_fault_has_its_line)
{
    const struct gw_scenario *scenario;
    open_tree(NULL, 0, faults[_i].change);
    ck_assert_int_eq(gw_catalog_scenario(&session.catalog, "late", &scenario, &err), GW_PROFILE);
    const char *text = complained(&session.catalog.diagnostics);
    ck_assert_msg(strstr(text, faults[_i].complaint) != NULL, "%s: %s", faults[_i].change, text);
    ck_assert_msg(strstr(text, *faults[_i].change ? "scenarios/late.cfg:4: " : "scenarios/late.cfg:1: ") != NULL, "%s", text);
}
END_TEST

START_TEST(a_scenario_is_not_called_all)
{
    const struct gw_scenario *scenario;
    put_tree(NULL, 0);
    put_text("scenarios/all.cfg", "title = \"All\"; changes = ( { path = \"end\"; value = \"2027\"; } );");
    open_dir(tree_dir);
    ck_assert_int_eq(gw_catalog_scenario(&session.catalog, "all", &scenario, &err), GW_PROFILE);
    ck_assert_ptr_nonnull(strstr(complained(&session.catalog.diagnostics), "cannot be called 'all'"));
    ck_assert_int_eq(unlink(tree_path("scenarios/all.cfg")), 0);
}
END_TEST

/* What only the plan can tell: an id that is none, and dates that no longer follow one another. */
START_TEST(a_fault_in_a_plan_names_the_scenario_and_the_line)
{
    static const struct tree_line lines[] = {{"sites/field.cfg", 3, "  { date = \"2026-01\"; kind = \"firm\"; power = \"100 MW\"; },"},
                                             {"sites/field.cfg", 4, "  { date = \"2027-01\"; kind = \"firm\"; power = \"200 MW\"; status = \"energised\"; }"}};
    struct gw_scenario_run late;
    open_tree(lines, 2, "{ path = \"deployments.*.rack\"; value = \"tinny\"; },\n{ path = \"sites.*.supply.*.date\"; delay = \"20 months\"; }");
    ck_assert_int_eq(gw_session_run_scenario(&session, "first", "late", NULL, &late, &err), GW_PROFILE);
    const char *text = complained(&session.catalog.diagnostics);
    ck_assert_msg(strstr(text, "scenarios/late.cfg:4: scenario 'late': deployments.one.rack: unknown rack 'tinny', did you mean 'tiny'?") != NULL, "%s", text);
    ck_assert_msg(strstr(text, "sites/field.cfg:4: scenario 'late': supply: its date must come after") != NULL, "%s", text);
    ck_assert_ptr_nonnull(strstr(err.message, "scenario 'late'"));
    gw_scenario_run_clear(&late);
}
END_TEST

/* --- what is shipped ------------------------------------------------------------------------------------------------------------------ */

static const struct {
    const char *id, *lag, *life, *pue_peak, *pue_mean, *capital, *energy, *sold, *mfu, *goodput;
    double p, median_months, p90_months;
} cases[] = {{"optimistic", "3", "72", "1.15", "1.1", "7 %", "50 $/MWh", "0.9", "0.42", "0.96", 0.26, 3, 9}, {"base", "6", "60", "1.2", "1.15", "8 %", "70 $/MWh", "0.8", "0.35", "0.9", 0.40, 6, 18}, {"pessimistic", "12", "36", "1.3", "1.22", "12 %", "100 $/MWh", "0.6", "0.28", "0.8", 0.50, 12, 30}};

static const struct gw_scenario_change *change_of(const struct gw_scenario *scenario, const char *path)
{
    for (size_t i = 0; i < scenario->change_count; i++)
        if (strcmp(scenario->changes[i].path, path) == 0)
            return &scenario->changes[i];
    ck_abort_msg("%s has no change of %s", scenario->id, path);
    return NULL;
}

START_TEST(the_expected_slip_is_that_of_the_lognormal)
{
    const struct gw_scenario *scenario;
    open_shipped();
    ck_assert_msg(gw_catalog_scenario(&session.catalog, cases[_i].id, &scenario, &err) == GW_OK, "%s", err.message);
    double sigma = log(cases[_i].p90_months / cases[_i].median_months) / 1.2815515655446004;
    double mean_months = cases[_i].median_months * exp(sigma * sigma / 2);
    if (_i == 1)
        near_rel(mean_months, 8.664201, 1e-6);
    near_abs(change_of(scenario, "deployments.*.first")->delay_months, cases[_i].p * mean_months, 5e-4);
    near_abs(change_of(scenario, "sites.*.supply.*.date")->delay_months, cases[_i].p * mean_months, 5e-4);
    ck_assert_str_eq(change_of(scenario, "deployments.*.lag_months")->value.text, cases[_i].lag);
    ck_assert_str_eq(change_of(scenario, "deployments.*.life_months")->value.text, cases[_i].life);
    ck_assert_str_eq(change_of(scenario, "sites.*.facility.pue_peak")->value.text, cases[_i].pue_peak);
    ck_assert_str_eq(change_of(scenario, "sites.*.facility.pue_mean")->value.text, cases[_i].pue_mean);
    ck_assert_str_eq(change_of(scenario, "costs.*.cost_of_capital")->value.text, cases[_i].capital);
    ck_assert_str_eq(change_of(scenario, "costs.*.energy_price")->value.text, cases[_i].energy);
    ck_assert_str_eq(change_of(scenario, "costs.*.sold_frac")->value.text, cases[_i].sold);
    ck_assert_str_eq(change_of(scenario, "workloads.*.training.mfu")->value.text, cases[_i].mfu);
    ck_assert_str_eq(change_of(scenario, "workloads.*.training.goodput")->value.text, cases[_i].goodput);
    ck_assert_int_eq(change_of(scenario, "sites.*.facility.pue_mean")->where, GW_WHERE_FIXED);
}
END_TEST

START_TEST(any_shipped_plan_takes_any_scenario)
{
    const char **plans;
    size_t count;
    open_shipped();
    ck_assert_int_eq(gw_catalog_names(&session.catalog, GW_PLANS, &plans, &count, &err), GW_OK);
    for (size_t i = 0; i < count; i++) {
        struct gw_scenarios_run all;
        ck_assert_msg(gw_session_run_scenarios(&session, plans[i], NULL, &all, &err) == GW_OK, "%s: %s\n%s", plans[i], err.message, complained(&session.catalog.diagnostics));
        ck_assert_uint_ge(all.count, 3);
        ck_assert_str_eq(all.runs[1]->overlay->scenario->id, "optimistic");
        ck_assert_str_eq(all.runs[2]->overlay->scenario->id, "base");
        ck_assert_str_eq(all.runs[3]->overlay->scenario->id, "pessimistic");
        for (size_t r = 0; r <= all.count; r++)
            ck_assert_double_lt(all.runs[r]->balance_residual_frac, 1e-9);
        gw_scenarios_run_clear(&all);
    }
}
END_TEST

int main(void)
{
    const char *root = getenv("SRCDIR");
    snprintf(shipped, sizeof shipped, "%s/profiles", root ? root : ".");
    Suite *suite = suite_create("overlay");
    TCase *tc = tcase_create("dates");
    tcase_add_loop_test(tc, a_delay_is_whole_months, 0, (int)(sizeof delays / sizeof delays[0]));
    suite_add_tcase(suite, tc);
    tc = tcase_create("made up");
    tcase_add_unchecked_fixture(tc, make_tree, remove_tree);
    tcase_add_checked_fixture(tc, NULL, close_session);
    tcase_add_test(tc, names_take_the_place_of_stars);
    tcase_add_test(tc, a_name_is_one_thing_by_any_of_its_names);
    tcase_add_test(tc, a_site_in_the_plan_goes_by_its_deployment);
    tcase_add_test(tc, what_stands_stands);
    tcase_add_test(tc, a_temporary_supply_moves_as_a_whole);
    tcase_add_test(tc, a_survival_curve_is_a_life_of_its_own);
    tcase_add_test(tc, what_the_user_sets_wins);
    tcase_add_test(tc, what_an_axis_sets_stays);
    tcase_add_test(tc, a_sizing_has_no_plan);
    tcase_add_test(tc, a_part_that_the_user_sets_keeps_the_whole);
    tcase_add_test(tc, figures_know_the_line_and_source_of_their_change);
    tcase_add_test(tc, the_headline_is_of_the_months);
    tcase_add_loop_test(tc, a_fault_has_its_line, 0, (int)(sizeof faults / sizeof faults[0]));
    tcase_add_test(tc, a_scenario_is_not_called_all);
    tcase_add_test(tc, a_fault_in_a_plan_names_the_scenario_and_the_line);
    tcase_add_test(tc, no_scenario_sees_anothers_values);
    suite_add_tcase(suite, tc);
    tc = tcase_create("shipped");
    tcase_set_timeout(tc, 60);
    tcase_add_checked_fixture(tc, NULL, close_session);
    tcase_add_test(tc, where_tells_the_models_of_sites_apart);
    tcase_add_test(tc, money_changes_in_its_own_set);
    tcase_add_loop_test(tc, the_expected_slip_is_that_of_the_lognormal, 0, (int)(sizeof cases / sizeof cases[0]));
    tcase_add_test(tc, any_shipped_plan_takes_any_scenario);
    suite_add_tcase(suite, tc);
    return run_suite(suite);
}
