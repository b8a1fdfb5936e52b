/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What must hold between the scenarios of a plan, over random plans, whatever the numbers are.
 *
 * More supply: steps with more power, or earlier, temporary ones also longer. With S(m) the units of a lone deployment that were ever
 * installed by month m, P those planned by then, D and C what is delivered and stood up in a month, R those retired and fit(E) those that the supply
 * carries, the recursion is
 *     S(m) = min(P(m), S(m-1) + D, S(m-1) + C, max(S(m-1), fit(E(m)) + R(m)))
 * R(m) rises with every S(j), j < m, for shares of cohorts only fall with age; so by induction S never falls where E rises. What
 * stands, S - R, does so too where nothing retires; where something does, it may stand earlier and so be gone earlier.
 * The sum over deployments with units alike follows the same recursion where none has a delivery cap of its own and they retire
 * at one age. With caps it need not: an early supply may go to the second order, and keep from the first the units that its deliveries
 * allow in the month in which there is room (the last of the tests here; the second order then gets what the first lost, less a cap).
 * For units of many sizes no count can be kept up, for what is left over carries small units and not large ones, and small
 * ones that stand keep a large one out. What holds is the power of all that stands, where neither deliveries nor crews bind and nothing
 * retires: where anything waits, less than its own unit is left of the supply, so that more supply never lowers that power by the largest
 * unit or more.
 *
 * Later dates: all dates s months later give what stood s months before, in every month. So the energy by a date never rises where
 * nothing retires and no supply ends; where something does, a unit may have its months in longer ones. */
#define CK_FLOATING_DIG 17
#include "tests/near.h"

#include <math.h>
#include <stdarg.h>

#include "planner/sweep/plan_model.h"
#include "planner/sweep/plan_sweep.h"
#include "tests/property/desk.h"
#include "tests/unit/dice.h"
#include "tests/unit/tree.h"

enum { MONTHS = 20, FIRST_YEAR = 2026, KINDS = 3, METRICS = KINDS * MONTHS, SCENARIOS = 12, STEPS_MAX = 4, DEPLOYMENTS_MAX = 4 };
enum { STANDING, MISSING, ENERGY }; /* metric kind * MONTHS + month */

/* --- random plans ------------------------------------------------------------------------------------------------------ */

/* What random plans may have. */
struct rules {
    int deployments;
    bool one_rack, caps, crews, one_life, retire, bridge;
};

struct text {
    char at[8000];
    size_t used;
};

__attribute__((format(printf, 2, 3))) static void put(struct text *text, const char *format, ...)
{
    va_list list;
    va_start(list, format);
    int size = vsnprintf(text->at + text->used, sizeof text->at - text->used, format, list);
    va_end(list);
    ck_assert_int_ge(size, 0);
    text->used += (size_t)size;
    ck_assert_uint_lt(text->used, sizeof text->at);
}

/* Month `month` of the plan as a date; a static buffer for each of four in a row. */
static const char *date_of(long month)
{
    static char dates[4][32];
    static int next;
    char *date = dates[next++ % 4];
    snprintf(date, sizeof dates[0], "%ld-%02ld", FIRST_YEAR + month / 12, 1 + month % 12);
    return date;
}

static const char *const racks[] = {"small", "middle", "large"};
static const double rack_w[] = {41.7e3, 132.1e3, 619.3e3}; /* of a unit */
static const double support_frac = 0.07, pue_peak = 1.17;

/* Facility power of the largest unit, W. */
static double largest_w(void)
{
    return rack_w[2] * (1 + support_frac) * pue_peak;
}

static void write_racks(void)
{
    put_tree(NULL, 0);
    put_text("racks/small.cfg", "title = \"Small\"; cooling = \"liquid\"; accelerators = 8; max = \"41.7 kW\"; idle = \"9 kW\"; liquid_frac = 0.8;\n");
    put_text("racks/middle.cfg", "title = \"Middle\"; cooling = \"liquid\"; accelerators = 72; max = \"132.1 kW\"; idle = \"30 kW\"; liquid_frac = 0.8;\n");
    put_text("racks/large.cfg", "title = \"Large\"; cooling = \"liquid\"; accelerators = 144; max = \"619.3 kW\"; idle = \"90 kW\"; liquid_frac = 0.8;\n");
}

/* Steps in months that rise, with powers that rise, and a temporary one behind them; and axes that give each of them more. How many rise. */
static long put_supply(struct dice *dice, const struct rules *rules, struct text *site, struct text *axes)
{
    long steps = dice_whole(dice, 1, STEPS_MAX), month = -1;
    double power_mw = 0;
    put(site, "supply = (");
    for (long i = 0; i < steps; i++) {
        long gap = dice_whole(dice, 1, 6), earlier = dice_whole(dice, 0, gap - 1);
        month += gap;
        power_mw += dice_between(dice, 0.3, 9);
        put(site, "%s { date = \"%s\"; kind = \"firm\"; power = \"%.6f MW\"; }", i ? "," : "", date_of(month), power_mw);
        put(axes, "{ path = \"sites.field.supply.%ld.power\"; values = [ \"%.6f MW\", \"%.6f MW\" ]; },\n", i, power_mw,
            power_mw + dice_between(dice, 0, 6));
        put(axes, "{ path = \"sites.field.supply.%ld.date\"; values = [ \"%s\", \"%s\" ]; },\n", i, date_of(month), date_of(month - earlier));
    }
    if (rules->bridge) {
        long from = dice_whole(dice, 1, 8), until = dice_whole(dice, from + 1, 15);
        double bridge_mw = dice_between(dice, 0.3, 6);
        put(site, ", { date = \"%s\"; until = \"%s\"; kind = \"bridge\"; power = \"%.6f MW\"; }", date_of(from), date_of(until), bridge_mw);
        put(axes, "{ path = \"sites.field.supply.%ld.power\"; values = [ \"%.6f MW\", \"%.6f MW\" ]; },\n", steps, bridge_mw,
            bridge_mw + dice_between(dice, 0, 3));
        put(axes, "{ path = \"sites.field.supply.%ld.until\"; values = [ \"%s\", \"%s\" ]; },\n", steps, date_of(until),
            date_of(until + dice_whole(dice, 1, 4)));
    }
    put(site, " );\n");
    return steps;
}

static void put_life(struct dice *dice, const struct rules *rules, struct text *plan, long life)
{
    if (rules->one_life)
        put(plan, " life_months = %ld;", life);
    else if (rules->retire && dice_whole(dice, 0, 1))
        put(plan, " life_months = %ld;", dice_whole(dice, 2, 12));
    else if (rules->retire)
        put(plan, " survival = { scale = \"%ld months\"; shape = %.3f; };", dice_whole(dice, 4, 30), dice_between(dice, 0.6, 4));
}

static void put_deployments(struct dice *dice, const struct rules *rules, struct text *plan)
{
    static const char *const ramps[] = {"linear", "step", "logistic", "gompertz"};
    long only = dice_whole(dice, 0, 2), life = dice_whole(dice, 2, 12);
    put(plan, "title = \"Random\"; start = \"%s\"; end = \"%s\";\ndeployments = (", date_of(0), date_of(MONTHS - 1));
    for (int i = 0; i < rules->deployments; i++) {
        long rack = rules->one_rack ? only : dice_whole(dice, 0, 2), ramp = dice_whole(dice, 0, 3);
        double units = dice_between(dice, 1, 12e6 / rack_w[rack]);
        put(plan, "%s { name = \"d%d\"; site = \"field\"; rack = \"%s\"; load = \"steady\"; amount = \"%.0f racks\"; first = \"%s\"; months = %ld; lag_months = %ld;",
            i ? "," : "", i, racks[rack], ceil(units), date_of(dice_whole(dice, 0, 12)), dice_whole(dice, 1, 7), dice_whole(dice, 0, 3));
        put(plan, ramp > 1 ? " ramp = \"%s\"; t10 = 1; t90 = 4;" : " ramp = \"%s\";", ramps[ramp]);
        if (rules->caps && dice_whole(dice, 0, 1))
            put(plan, " deliveries_per_month = %ld;", dice_whole(dice, 1, 40));
        put_life(dice, rules, plan, life);
        put(plan, " }");
    }
    put(plan, " );\n");
}

/* A random plan at a site of its own, the steps of whose supply it gives; `axes` receives what gives it more. */
static long write_plan(struct dice *dice, const struct rules *rules, struct text *axes, struct text *plan)
{
    struct text site = {.used = 0};
    *axes = *plan = (struct text){.used = 0};
    put(&site, "title = \"Field\"; support_it_frac = %g; facility = { model = \"fixed\"; pue_mean = 1.11; pue_peak = %g; };\n", support_frac, pue_peak);
    if (rules->crews && dice_whole(dice, 0, 1))
        put(&site, "install_per_month = %ld;\n", dice_whole(dice, 3, 60));
    long steps = put_supply(dice, rules, &site, axes);
    put_deployments(dice, rules, plan);
    put_text("sites/field.cfg", site.at);
    return steps;
}

static void write_sweep(struct text *plan, const char *mode, const char *axes, size_t length)
{
    put(plan, "sweep = { mode = \"%s\"; metrics = [ \"energy_wh\" ]; axes = (\n%.*s ); };\n", mode, (int)length, axes);
    put_text("plans/first.cfg", plan->at);
}

/* --- evaluating --------------------------------------------------------------------------------------------------------- */

struct bench {
    struct desk desk;
    struct gw_axes axes;
    struct gw_plan_metric metrics[METRICS];
    struct gw_plan_model *model;
    double got[METRICS][SCENARIOS];
    double peak_w[MONTHS][SCENARIOS];
};

static void open_bench(struct bench *bench)
{
    static const char *const kinds[KINDS] = {"accelerators", "units_missing", "energy_wh"};
    struct gw_err err = {0};
    char line[700];
    open_desk(&bench->desk, tree_dir, "first", NULL);
    struct desk *desk = &bench->desk;
    enum gw_status status = gw_axes_of_plan(&desk->catalog, desk->plan, NULL, &desk->arena, &bench->axes, &err);
    for (size_t i = 0; i < desk->catalog.diagnostics.count && status != GW_OK; i++)
        fprintf(stderr, "# %s\n", gw_diagnostic_line(&desk->catalog.diagnostics.items[i], line, sizeof line));
    ck_assert_msg(status == GW_OK, "%s", err.message);
    for (int i = 0; i < METRICS; i++) {
        const char *name = gw_arena_printf(&desk->arena, "%s:%s", kinds[i / MONTHS], date_of(i % MONTHS));
        ck_assert_msg(gw_plan_metric_parse(desk->plan, name, &desk->arena, &bench->metrics[i], &err) == GW_OK, "%s", err.message);
    }
    const struct gw_plan_model_parts parts = {desk->plan, bench->axes.items, bench->axes.count, bench->metrics, METRICS, desk->commissioning, NULL, NULL, &desk->engine};
    ck_assert_msg(gw_plan_model_new(&parts, &bench->model, &err) == GW_OK, "%s", err.message);
}

static void close_bench(struct bench *bench)
{
    gw_plan_model_release(bench->model);
    close_desk(&bench->desk);
}

/* values[axis * SCENARIOS + scenario] */
static void evaluate(struct bench *bench, const double *values)
{
    unsigned char binding[MONTHS * SCENARIOS];
    struct gw_err err = {0};
    ck_assert_msg(gw_plan_model_evaluate(bench->model, 0, values, SCENARIOS, SCENARIOS, &bench->got[0][0], SCENARIOS, &err) == GW_OK, "%s", err.message);
    ck_assert_msg(gw_plan_model_months(bench->model, 0, values, SCENARIOS, SCENARIOS, &bench->peak_w[0][0], binding, &err) == GW_OK, "%s", err.message);
}

static double at(const struct bench *bench, int kind, int month, int scenario)
{
    return bench->got[kind * MONTHS + month][scenario];
}

/* --- more supply -------------------------------------------------------------------------------------------------------- */

/* Scenario 0 is the plan, the last has all that more can be, those between some of it. */
static void random_choices(struct dice *dice, size_t axes, double *values)
{
    for (size_t a = 0; a < axes; a++)
        for (int s = 0; s < SCENARIOS; s++)
            values[a * SCENARIOS + (size_t)s] = s == 0 ? 0 : s == SCENARIOS - 1 ? 1 : (double)dice_whole(dice, 0, 1);
}

/* Evaluate a random plan with more and more supply; `seen` counts where that made a difference. */
static void evaluate_more(int seed, const struct rules *rules, struct bench *bench)
{
    struct dice dice = dice_of(seed);
    struct text axes, plan;
    double values[(2 * STEPS_MAX + 2) * SCENARIOS];
    write_plan(&dice, rules, &axes, &plan);
    write_sweep(&plan, "grid", axes.at, axes.used - 2);
    open_bench(bench);
    random_choices(&dice, bench->axes.count, values);
    evaluate(bench, values);
}

static int never_falls(const struct bench *bench, int kind, double sign, int seed)
{
    int differ = 0;
    for (int month = 0; month < MONTHS; month++)
        for (int s = 1; s < SCENARIOS; s++) {
            double less = sign * at(bench, kind, month, 0), more = sign * at(bench, kind, month, s);
            ck_assert_msg(more >= less, "seed %d, month %d, scenario %d: %.17g with more supply, %.17g without", seed, month, s, more, less);
            differ += more > less;
        }
    return differ;
}

/* One process for many seeds; that supply mattered in a good part of them is part of what is tested. */
enum { SEEDS = 100 };
static void over_seeds(const struct rules *rules, bool standing)
{
    int differ = 0;
    for (int seed = 0; seed < SEEDS; seed++) {
        static struct bench bench;
        evaluate_more(seed, rules, &bench);
        int now = never_falls(&bench, MISSING, -1, seed);
        if (standing)
            never_falls(&bench, STANDING, 1, seed);
        differ += now > 0;
        close_bench(&bench);
    }
    ck_assert_int_gt(differ, SEEDS / 4);
}

START_TEST(more_supply_never_lowers_a_lone_deployment)
{
    over_seeds(&(struct rules){.deployments = 1, .caps = true, .crews = true, .bridge = true}, true);
}
END_TEST

START_TEST(more_supply_never_lowers_what_was_installed_where_it_retires)
{
    over_seeds(&(struct rules){.deployments = 1, .caps = true, .crews = true, .bridge = true, .retire = true}, false);
}
END_TEST

START_TEST(more_supply_never_lowers_units_alike)
{
    over_seeds(&(struct rules){.deployments = DEPLOYMENTS_MAX, .one_rack = true, .crews = true, .bridge = true}, true);
}
END_TEST

START_TEST(more_supply_never_lowers_units_alike_of_one_life)
{
    over_seeds(&(struct rules){.deployments = DEPLOYMENTS_MAX, .one_rack = true, .crews = true, .one_life = true}, false);
}
END_TEST

START_TEST(more_supply_never_lowers_a_mix_by_its_largest_unit)
{
    const struct rules rules = {.deployments = DEPLOYMENTS_MAX};
    int fell = 0, rose = 0;
    for (int seed = 0; seed < SEEDS; seed++) {
        static struct bench bench;
        evaluate_more(seed, &rules, &bench);
        for (int month = 0; month < MONTHS; month++)
            for (int s = 1; s < SCENARIOS; s++) {
                double less_w = bench.peak_w[month][0], more_w = bench.peak_w[month][s];
                ck_assert_msg(more_w > less_w - largest_w(), "seed %d, month %d, scenario %d: %.17g W with more supply, %.17g W without", seed, month, s,
                              more_w, less_w);
                fell += more_w < less_w;
                rose += more_w > less_w;
            }
        close_bench(&bench);
    }
    ck_assert_int_gt(rose, 10 * SEEDS);
    ck_assert_int_gt(fell, 0); /* the bound is not there for nothing */
}
END_TEST

/* Two orders of one rack of 100 kW: "first", 200 racks from month 1 on, 60 a month; "second", 100 racks from month 0 on. With 10 MW from
 * month 1 and 100 MW from month 2: 60 + 40, then 120 + 100 = 220. With 5 MW already in month 0: 50 of the second stand, then 50 + 50,
 * then 110 + 100 = 210: ten less than without. */
START_TEST(with_delivery_caps_more_supply_may_delay_what_is_first)
{
    static struct bench bench;
    static const double want[2][3] = {{0, 100, 220}, {50, 100, 210}};
    double values[SCENARIOS] = {0, 1};
    struct text plan = {.used = 0};
    put_text("racks/round.cfg", "title = \"Round\"; cooling = \"liquid\"; accelerators = 1; max = \"100 kW\"; idle = \"9 kW\"; liquid_frac = 0.8;\n");
    put_text("sites/field.cfg", "title = \"Field\"; support_it_frac = 0; facility = { model = \"fixed\"; pue_mean = 1.0; pue_peak = 1.0; };\n"
                                "supply = ( { date = \"2026-01\"; kind = \"firm\"; power = \"1 kW\"; }, { date = \"2026-02\"; kind = \"firm\"; power = \"10 MW\"; },\n"
                                "  { date = \"2026-03\"; kind = \"firm\"; power = \"100 MW\"; } );\n");
    put(&plan, "title = \"Caps\"; start = \"%s\"; end = \"%s\";\ndeployments = (\n", date_of(0), date_of(MONTHS - 1));
    put(&plan, "{ name = \"first\"; site = \"field\"; rack = \"round\"; load = \"steady\"; amount = \"200 racks\"; first = \"%s\"; months = 1; ramp = \"step\"; deliveries_per_month = 60; },\n", date_of(1));
    put(&plan, "{ name = \"second\"; site = \"field\"; rack = \"round\"; load = \"steady\"; amount = \"100 racks\"; first = \"%s\"; months = 1; ramp = \"step\"; } );\n", date_of(0));
    const char axes[] = "{ path = \"sites.field.supply.0.power\"; values = [ \"1 kW\", \"5 MW\" ]; }";
    write_sweep(&plan, "grid", axes, sizeof axes - 1);
    open_bench(&bench);
    evaluate(&bench, values);
    for (int s = 0; s < 2; s++)
        for (int month = 0; month < 3; month++)
            near_abs(at(&bench, STANDING, month, s), want[s][month], 0);
    close_bench(&bench);
}
END_TEST

/* --- later dates -------------------------------------------------------------------------------------------------------- */

static void put_delays(struct text *axes, const char *key, long index)
{
    char path[100];
    snprintf(path, sizeof path, "%s.%ld.%s", strcmp(key, "first") == 0 ? "deployments" : "sites.field.supply", index, key);
    put(axes, "{ path = \"%s\"; values = [ ", path);
    for (int s = 0; s < SCENARIOS; s++)
        put(axes, "%s\"%d months\"", s ? ", " : "", s);
    put(axes, " ]; },\n");
}

/* Scenario s moves every date by s months. */
static void write_later(struct dice *dice, const struct rules *rules)
{
    struct text more, plan, axes = {.used = 0};
    long steps = write_plan(dice, rules, &more, &plan);
    for (int i = 0; i < rules->deployments; i++)
        put_delays(&axes, "first", i);
    for (long i = 0; i < steps + rules->bridge; i++)
        put_delays(&axes, "date", i);
    if (rules->bridge)
        put_delays(&axes, "until", steps);
    write_sweep(&plan, "list", axes.at, axes.used - 2);
}

static void evaluate_later(int seed, const struct rules *rules, struct bench *bench)
{
    struct dice dice = dice_of(1000 + seed);
    double values[(2 * STEPS_MAX + DEPLOYMENTS_MAX + 4) * SCENARIOS];
    write_later(&dice, rules);
    open_bench(bench);
    for (size_t a = 0; a < bench->axes.count; a++)
        for (int s = 0; s < SCENARIOS; s++)
            values[a * SCENARIOS + (size_t)s] = s;
    evaluate(bench, values);
}

START_TEST(later_dates_are_the_same_schedule_later)
{
    const struct rules rules = {.deployments = DEPLOYMENTS_MAX, .caps = true, .crews = true, .bridge = true, .retire = true};
    for (int seed = 0; seed < SEEDS; seed++) {
        static struct bench bench;
        evaluate_later(seed, &rules, &bench);
        for (int s = 1; s < SCENARIOS; s++)
            for (int month = 0; month < MONTHS; month++) {
                double before = month >= s ? at(&bench, STANDING, month - s, 0) : 0, before_w = month >= s ? bench.peak_w[month - s][0] : 0;
                near_abs(at(&bench, STANDING, month, s), before, 0);
                near_abs(bench.peak_w[month][s], before_w, 0);
            }
        close_bench(&bench);
    }
}
END_TEST

START_TEST(later_dates_never_raise_the_energy_by_a_date)
{
    const struct rules rules = {.deployments = DEPLOYMENTS_MAX, .caps = true, .crews = true};
    int differ = 0;
    for (int seed = 0; seed < SEEDS; seed++) {
        static struct bench bench;
        double by_now[SCENARIOS] = {0};
        evaluate_later(seed, &rules, &bench);
        for (int month = 0; month < MONTHS; month++)
            for (int s = 0; s < SCENARIOS; s++) {
                by_now[s] += at(&bench, ENERGY, month, s);
                ck_assert_msg(s == 0 || by_now[s] <= by_now[s - 1], "seed %d, by month %d, %d months later: %.17g Wh, %.17g Wh a month earlier", seed, month, s,
                              by_now[s], by_now[s - 1]);
                differ += s > 0 && by_now[s] < by_now[s - 1];
            }
        close_bench(&bench);
    }
    ck_assert_int_gt(differ, 10 * SEEDS);
}
END_TEST

/* --- axes that are left out --------------------------------------------------------------------------------------------- */

static const char *const drawn[] = {
    "{ path = \"deployments.d0.first\"; slip = { p = 0.5; median = \"3 months\"; sigma = 0.8; }; }",
    "{ path = \"sites.field.facility.pue_mean\"; triangular = { low = 1.02; mode = 1.1; high = 1.15; }; }",
    "{ path = \"deployments.d1.amount\"; uniform = { low = \"1 racks\"; high = \"90 racks\"; }; }",
    "{ path = \"sites.field.support_it_frac\"; pert = { low = \"1 %\"; mode = \"7 %\"; high = \"11 %\"; }; }",
    "{ path = \"sites.field.supply\"; slip = { p = 0.3; median = \"2 months\"; sigma = 0.5; }; }",
    "{ path = \"loads.steady.u_mean\"; beta = { alpha = 2; beta = 3; low = 0.4; high = 0.9; }; }"};
enum { DRAWN = sizeof drawn / sizeof drawn[0] };

/* The sweep of a random plan over all drawn axes but `without` (-1: none), read, and its scenarios made. */
static void open_drawn(int seed, int without, struct bench *bench, struct gw_scenarios *scenarios)
{
    struct dice dice = dice_of(2000 + seed);
    struct text ignored, plan, axes = {.used = 0};
    struct gw_err err = {0};
    write_plan(&dice, &(struct rules){.deployments = 2, .one_rack = false}, &ignored, &plan);
    for (int i = 0; i < DRAWN; i++)
        if (i != without)
            put(&axes, "%s%s", axes.used ? ",\n" : "", drawn[i]);
    put(&plan, "sweep = { mode = \"monte-carlo\"; samples = %d; seed = %d; metrics = [ \"energy_wh\" ]; axes = (\n%s ); };\n", SCENARIOS, seed + 1, axes.at);
    put_text("plans/first.cfg", plan.at);
    open_bench(bench);
    ck_assert_msg(gw_scenarios_of_plan(&bench->desk.catalog, bench->desk.plan, &bench->axes, &bench->desk.arena, scenarios, &err) == GW_OK, "%s", err.message);
    ck_assert_uint_eq(scenarios->count, SCENARIOS);
}

/* With the axis at NaN, which is the plan's own value, and without it: the same draws of the others and the same metrics. */
START_TEST(an_axis_left_out_is_the_axis_at_the_plans_value)
{
    for (int seed = 0; seed < 20; seed++) {
        static struct bench all, less;
        struct gw_scenarios scenarios;
        double values[DRAWN * SCENARIOS], fewer[DRAWN * SCENARIOS];
        int without = seed % DRAWN;
        open_drawn(seed, -1, &all, &scenarios);
        for (size_t a = 0; a < DRAWN; a++)
            gw_scenarios_fill(&scenarios, a, 0, SCENARIOS, values + a * SCENARIOS);
        for (size_t i = 0; i < SCENARIOS; i++)
            values[(size_t)without * SCENARIOS + i] = (double)NAN;
        evaluate(&all, values);
        open_drawn(seed, without, &less, &scenarios);
        for (size_t a = 0; a < DRAWN - 1; a++)
            gw_scenarios_fill(&scenarios, a, 0, SCENARIOS, fewer + a * SCENARIOS);
        for (size_t a = 0; a < DRAWN - 1; a++)
            for (size_t i = 0; i < SCENARIOS; i++)
                near_same(fewer[a * SCENARIOS + i], values[(a + (a >= (size_t)without)) * SCENARIOS + i]);
        evaluate(&less, fewer);
        for (int m = 0; m < METRICS; m++)
            for (int i = 0; i < SCENARIOS; i++)
                near_same(less.got[m][i], all.got[m][i]);
        close_bench(&all);
        close_bench(&less);
    }
}
END_TEST

static void setup(void)
{
    make_tree();
    write_racks();
}

int main(void)
{
    Suite *suite = suite_create("what holds between the scenarios of a plan");
    TCase *tests = tcase_create("plans");
    tcase_set_timeout(tests, 120);
    tcase_add_checked_fixture(tests, setup, remove_tree);
    tcase_add_test(tests, more_supply_never_lowers_a_lone_deployment);
    tcase_add_test(tests, more_supply_never_lowers_what_was_installed_where_it_retires);
    tcase_add_test(tests, more_supply_never_lowers_units_alike);
    tcase_add_test(tests, more_supply_never_lowers_units_alike_of_one_life);
    tcase_add_test(tests, more_supply_never_lowers_a_mix_by_its_largest_unit);
    tcase_add_test(tests, with_delivery_caps_more_supply_may_delay_what_is_first);
    tcase_add_test(tests, later_dates_are_the_same_schedule_later);
    tcase_add_test(tests, later_dates_never_raise_the_energy_by_a_date);
    tcase_add_test(tests, an_axis_left_out_is_the_axis_at_the_plans_value);
    suite_add_tcase(suite, tests);
    return run_suite(suite);
}
