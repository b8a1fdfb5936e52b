/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Three scenarios that differ in delays and lags alone, each later than the one before: none ever has used more energy by any month than
 * the one before it, nor installed more. For made-up plans (200 seeds, several deployments at two sites, crews, deliveries) and for every plan that is
 * shipped. In every other seed nothing stands yet and sites have a bridge; in the others some stand and come first. Without that it need
 * not hold: what stands may gain the power or the crew of what is late, or of a bridge that ends later. */
#define CK_FLOATING_DIG 17
#include "tests/near.h"

#include <stdio.h>

#include "planner/api/scenario.h"
#include "tests/unit/dice.h"
#include "tests/unit/tree.h"

enum { SEEDS = 200, CASES = 3 };
static const char *const names[CASES] = {"soon", "later", "latest"};
static char shipped[1024];

static void put_scenario(int index, double delay_months, long lag_months)
{
    char file[64], text[600];
    snprintf(file, sizeof file, "scenarios/%s.cfg", names[index]);
    snprintf(text, sizeof text,
             "title = \"%s\"; order = %d; changes = ( { path = \"deployments.*.first\"; delay = \"%.3f months\"; },\n"
             "{ path = \"sites.*.supply.*.date\"; delay = \"%.3f months\"; }, { path = \"deployments.*.lag_months\"; value = %ld; } );",
             names[index], index, delay_months, delay_months, lag_months);
    put_text(file, text);
}

static void put_scenarios(struct dice *dice)
{
    double delay_months = 0;
    long lag_months = 0;
    for (int i = 0; i < CASES; i++) {
        delay_months += dice_between(dice, 0.01, 9);
        lag_months += dice_whole(dice, 1, 5);
        put_scenario(i, delay_months, lag_months);
    }
}

/* Two steps; where nothing stands yet, a bridge of a year between them. */
static void put_site(struct dice *dice, const char *name, bool some_stand)
{
    char file[64], text[900];
    long from = dice_whole(dice, 1, 9), first_mw = dice_whole(dice, 10, 60);
    size_t used;
    snprintf(file, sizeof file, "sites/%s.cfg", name);
    used = (size_t)snprintf(
        text, sizeof text,
        "title = \"%s\"; support_it_frac = \"5 %%\"; facility = { model = \"fixed\"; pue_mean = 1.1; pue_peak = 1.2; }; install_per_month = %ld; supply = (\n"
        "{ date = \"2026-%02ld\"; power = \"%ld MW\"; status = \"%s\"; },\n",
        name, dice_whole(dice, 20, 200), from, first_mw, some_stand ? "energised" : "binding");
    if (!some_stand)
        used += (size_t)snprintf(text + used, sizeof text - used, "{ date = \"2026-%02ld-15\"; until = \"2027-%02ld-15\"; kind = \"bridge\"; power = \"%ld MW\"; },\n",
                                 from + 2, from + 2, dice_whole(dice, 1, 20));
    ck_assert_uint_lt(used, sizeof text);
    snprintf(text + used, sizeof text - used, "{ date = \"2027-%02ld\"; power = \"%ld MW\"; } );", from + 3, first_mw + dice_whole(dice, 0, 60));
    put_text(file, text);
}

static void put_plan(struct dice *dice, bool some_stand)
{
    char text[4000];
    size_t used = (size_t)snprintf(text, sizeof text, "title = \"Made up\"; start = \"2026-01\"; end = \"2030-12\"; as_of = \"2026-06\"; deployments = (\n");
    long count = dice_whole(dice, 1, 4), standing = some_stand ? dice_whole(dice, 1, count) : 0;
    for (long i = 0; i < count; i++)
        used += (size_t)snprintf(text + used, sizeof text - used,
                                 "{ name = \"d%ld\"; site = \"%s\"; rack = \"tiny\"; amount = \"%ld racks\"; first = \"%ld-%02ld\"; months = %ld; ramp = \"%s\"; load = \"steady\"; "
                                 "deliveries_per_month = %ld; status = \"%s\"; }%s\n",
                                 i, dice_whole(dice, 0, 1) ? "field" : "meadow", dice_whole(dice, 20, 400), dice_whole(dice, 2026, 2028), dice_whole(dice, 1, 12),
                                 dice_whole(dice, 1, 24), dice_whole(dice, 0, 1) ? "linear" : "step", dice_whole(dice, 5, 100),
                                 i < standing ? "energised" : "announced", i + 1 < count ? "," : "");
    ck_assert_uint_lt(used + 4, sizeof text);
    snprintf(text + used, sizeof text - used, ");");
    put_text("plans/made-up.cfg", text);
}

static void open_session(struct gw_session *session, const char *const *dirs, size_t count)
{
    struct gw_err err = {0};
    gw_session_init(session);
    for (size_t i = 0; i < count; i++)
        ck_assert_msg(gw_catalog_add_dir(&session->catalog, dirs[i], &err) == GW_OK, "%s", err.message);
}

/* No month of `after` has used or installed more by then than `before`. Sums of months round. */
static void check_order(const struct gw_run *before, const struct gw_run *after, const char *plan)
{
    double before_wh = 0, after_wh = 0;
    for (int at = 0; at < before->month_count; at++) {
        before_wh += before->total.months[at].energy_wh;
        after_wh += after->total.months[at].energy_wh;
        ck_assert_msg(after_wh <= before_wh * (1 + 1e-12), "%s, month %d: %.17g Wh, and %.17g before", plan, at, after_wh, before_wh);
        ck_assert_msg(after->total.months[at].installed_units <= before->total.months[at].installed_units, "%s, month %d", plan, at);
    }
}

static void check_plan(struct gw_session *session, const char *plan)
{
    struct gw_err err = {0};
    struct gw_run stated;
    struct gw_scenario_run runs[CASES];
    ck_assert_msg(gw_session_run(session, plan, &session->results, &stated, &err) == GW_OK, "%s: %s", plan, err.message);
    for (int i = 0; i < CASES; i++) {
        enum gw_status status = gw_session_run_scenario(session, plan, names[i], NULL, &runs[i], &err);
        const struct gw_diagnostics *list = &session->catalog.diagnostics;
        ck_assert_msg(status == GW_OK, "%s %s: %s; %s", plan, names[i], err.message, list->count ? list->items[0].text : "");
        ck_assert_uint_gt(runs[i].under.overlay.set_count + runs[i].under.overlay.passed_count, 0);
        check_order(i ? &runs[i - 1].run : &stated, &runs[i].run, plan);
    }
    for (int i = 0; i < CASES; i++)
        gw_scenario_run_clear(&runs[i]);
}

SEED_TEST(later_never_uses_more_by_any_month)
{
    struct dice dice = dice_of(seed);
    struct gw_session session;
    const char *dirs[] = {tree_dir};
    bool some_stand = seed % 2;
    put_tree(NULL, 0);
    put_scenarios(&dice);
    put_site(&dice, "field", some_stand);
    put_site(&dice, "meadow", some_stand);
    put_plan(&dice, some_stand);
    open_session(&session, dirs, 1);
    check_plan(&session, "made-up");
    gw_session_clear(&session);
}

START_TEST(no_shipped_plan_gains_by_being_late)
{
    struct dice dice = dice_of(7);
    struct gw_session session;
    struct gw_err err = {0};
    const char *dirs[] = {tree_dir, shipped}, **plans;
    size_t count;
    for (size_t i = 0; i < sizeof tree_folders / sizeof tree_folders[0]; i++)
        if (strcmp(tree_folders[i], "scenarios") != 0)
            rmdir(tree_path(tree_folders[i]));
    put_scenarios(&dice);
    open_session(&session, &dirs[1], 1);
    ck_assert_int_eq(gw_catalog_names(&session.catalog, GW_PLANS, &plans, &count, &err), GW_OK);
    ck_assert_uint_ge(count, 8);
    for (size_t i = 0; i < count; i++) {
        struct gw_session own;
        open_session(&own, dirs, 2);
        check_plan(&own, plans[i]);
        gw_session_clear(&own);
    }
    gw_session_clear(&session);
}
END_TEST

int main(void)
{
    const char *root = getenv("SRCDIR");
    snprintf(shipped, sizeof shipped, "%s/profiles", root ? root : ".");
    Suite *suite = suite_create("overlays");
    TCase *tc = tcase_create("made up");
    tcase_add_unchecked_fixture(tc, make_tree, remove_tree);
    tcase_add_loop_test(tc, later_never_uses_more_by_any_month, 0, SEEDS / SEEDS_A_PROCESS);
    suite_add_tcase(suite, tc);
    tc = tcase_create("shipped");
    tcase_set_timeout(tc, 60);
    tcase_add_checked_fixture(tc, make_tree, remove_tree);
    tcase_add_test(tc, no_shipped_plan_gains_by_being_late);
    suite_add_tcase(suite, tc);
    return run_suite(suite);
}
