/* SPDX-License-Identifier: GPL-3.0-or-later */
/* From the sweep group of a plan to its axes: what each path leads to, what its values are there, and what a wrong one is told. The
 * made-up tree of tree.h with a sweep behind its plan; line 9 of the plan is the line of the sweep, line 10 that of its only axis. */
#define CK_FLOATING_DIG 17
#include "tests/near.h"

#include "planner/base/date.h"
#include "planner/base/text.h"
#include "planner/numeric/distribution.h"
#include "planner/profile/catalog.h"
#include "planner/sweep/axes.h"
#include "planner/sweep/concerns.h"
#include "planner/sweep/resolve.h"
#include "tests/unit/tree.h"

static struct gw_catalog catalog;
static struct gw_arena arena;
static const struct gw_plan *plan;
static struct gw_axes axes;

static void write_tree(const char *head, const char *axis, const char *tail)
{
    char text[4000];
    size_t used = 0;
    for (size_t i = 0; i < TREE_LINES; i++)
        if (strcmp(tree_lines[i].file, "plans/first.cfg") == 0)
            used += (size_t)snprintf(text + used, sizeof text - used, "%s\n", tree_lines[i].text);
    snprintf(text + used, sizeof text - used, "sweep = { %s metrics = [ \"energy_wh:2027\" ]; axes = (\n%s\n); %s};\n", head, axis, tail);
    put_tree(NULL, 0);
    put_text("plans/first.cfg", text);
    put_text("racks/big.cfg", "title = \"Big\"; aliases = [ \"huge\" ]; cooling = \"liquid\"; accelerators = 4;\nmax = \"10 kW\"; idle = \"1 kW\";\n");
    put_text("loads/other.cfg", "title = \"Other\"; u_mean = 0.5; u_peak = 0.6;\n");
    put_text("sites/lawn.cfg", "title = \"Lawn\"; support_it_frac = 0.1; facility = { model = \"fixed\"; pue_mean = 1.1; pue_peak = 1.2; };\n");
}

/* GW_PROFILE where the plan itself cannot be read. */
static enum gw_status read_axes(const char *head, const char *axis, const char *tail, struct gw_err *err)
{
    gw_arena_clear(&arena);
    gw_catalog_clear(&catalog);
    write_tree(head, axis, tail);
    gw_catalog_add_dir(&catalog, tree_dir, err);
    enum gw_status status = gw_catalog_plan(&catalog, "first", &plan, err);
    return status == GW_OK ? gw_axes_of_plan(&catalog, plan, NULL, &arena, &axes, err) : status;
}

static void print_diagnostics(void)
{
    char line[700];
    for (size_t i = 0; i < catalog.diagnostics.count; i++)
        fprintf(stderr, "# %s\n", gw_diagnostic_line(&catalog.diagnostics.items[i], line, sizeof line));
}

static const struct gw_axis *good_of(const char *head, const char *axis, const char *tail)
{
    struct gw_err err = {0};
    enum gw_status status = read_axes(head, axis, tail, &err);
    if (status != GW_OK)
        print_diagnostics();
    ck_assert_msg(status == GW_OK, "%s: %s", axis, err.message);
    return &axes.items[0];
}

static const struct gw_axis *good(const char *axis)
{
    return good_of("mode = \"grid\";", axis, "");
}

static const struct gw_axis *good_draw(const char *axis)
{
    return good_of("mode = \"monte-carlo\"; samples = 100;", axis, "");
}

static const struct gw_deployment *deployment(size_t i)
{
    return &plan->deployments[i];
}

/* --- what paths lead to ------------------------------------------------------------------------------------------- */

START_TEST(figures_are_found)
{
    const struct gw_axis *axis = good("{ path = \"racks.tiny.max\"; values = [ \"125 kW\", \"0.14 MW\" ]; }");
    ck_assert_int_eq(axis->target.kind, GW_TARGET_FIGURE);
    ck_assert_ptr_eq(axis->target.figure, &deployment(0)->rack->max);
    near_rel(axis->values[0].number, 125e3, 0);
    near_rel(axis->values[1].number, 140e3, 0);
    ck_assert_str_eq(axis->values[1].text, "0.14 MW");
    /* by an alias too */
    axis = good("{ path = \"racks.wee.idle\"; values = [ \"20 kW\" ]; }");
    ck_assert_ptr_eq(axis->target.figure, &deployment(0)->rack->idle);
    axis = good("{ path = \"sites.field.facility.pue_mean\"; values = [ 1.1, 1.15 ]; }");
    ck_assert_ptr_eq(axis->target.figure, &deployment(0)->site->facility.pue_mean);
    near_rel(axis->values[1].number, 1.15, 0);
    ck_assert_str_eq(axis->values[1].text, "1.15");
    axis = good("{ path = \"loads.steady.u_mean\"; values = [ \"50 %\", \"60 %\" ]; }");
    ck_assert_ptr_eq(axis->target.figure, &deployment(0)->load->u_mean);
    near_rel(axis->values[0].number, 0.5, 1e-15);
    axis = good("{ path = \"loads.commissioning.u_mean\"; values = [ 0.3 ]; }");
    ck_assert_int_eq(axis->target.kind, GW_TARGET_FIGURE);
    /* one that no file states */
    axis = good("{ path = \"deployments.two.provision_frac\"; values = [ 0.8, 0.9 ]; }");
    ck_assert_ptr_eq(axis->target.figure, &deployment(1)->provision_frac);
    ck_assert_uint_eq(axis->target.deployment, 1);
}
END_TEST

START_TEST(dates_are_found)
{
    const struct gw_axis *axis = good("{ path = \"deployments.two.first\"; from = \"2026-10\"; to = \"2027-12\"; step = \"1 month\"; }");
    ck_assert_int_eq(axis->target.kind, GW_TARGET_FIRST);
    ck_assert_uint_eq(axis->target.deployment, 1);
    ck_assert_uint_eq(axis->value_count, 15);
    ck_assert(!axis->delay);
    near_rel(axis->values[0].number, 12 * 2026 + 9, 0);
    near_rel(axis->values[14].number, 12 * 2027 + 11, 0);
    ck_assert_str_eq(axis->values[14].text, "2027-12");
    axis = good("{ path = \"deployments.0.first\"; values = [ \"0 months\", \"6 months\", \"1 year\" ]; }");
    ck_assert(axis->delay);
    near_rel(axis->values[2].number, 12, 1e-12);
    axis = good("{ path = \"sites.field.supply\"; values = [ \"0 months\", \"6 months\" ]; }");
    ck_assert_int_eq(axis->target.kind, GW_TARGET_SUPPLY_DATE);
    ck_assert(axis->target.step == GW_ALL_STEPS && axis->target.site == deployment(0)->site && axis->delay);
    /* a step in the middle of a month powers from the next, as in a run */
    axis = good("{ path = \"sites.field.supply.1\"; values = [ \"2027-03-15\", \"2027-06\" ]; }");
    ck_assert_uint_eq(axis->target.step, 1);
    near_rel(axis->values[0].number, 12 * 2027 + 3, 0);
    axis = good("{ path = \"sites.field.supply.1.date\"; values = [ \"2027-06\" ]; }");
    ck_assert_int_eq(axis->target.kind, GW_TARGET_SUPPLY_DATE);
    axis = good("{ path = \"sites.field.supply.0.power\"; values = [ \"50 MW\", \"100 MW\" ]; }");
    ck_assert_int_eq(axis->target.kind, GW_TARGET_SUPPLY_FIGURE);
    ck_assert_ptr_eq(axis->target.figure, &deployment(0)->site->supply[0].power);
    axis = good("{ path = \"sites.field.reserve_frac\"; values = [ 0.0, 0.1 ]; }");
    ck_assert_int_eq(axis->target.kind, GW_TARGET_SUPPLY_FIGURE);
}
END_TEST

START_TEST(choices_amounts_and_counts_are_found)
{
    const struct gw_rack *big;
    const struct gw_axis *axis = good("{ path = \"deployments.one.rack\"; values = [ \"tiny\", \"huge\" ]; }");
    ck_assert_int_eq(gw_catalog_rack(&catalog, "big", &big, NULL), GW_OK);
    ck_assert_int_eq(axis->target.kind, GW_TARGET_RACK);
    ck_assert_ptr_eq(axis->values[0].object, deployment(0)->rack);
    ck_assert_ptr_eq(axis->values[1].object, big);
    axis = good("{ path = \"deployments.one.site\"; values = [ \"field\", \"lawn\" ]; }");
    ck_assert_int_eq(axis->target.kind, GW_TARGET_SITE);
    axis = good("{ path = \"deployments.one.load\"; values = [ \"other\", \"steady\" ]; }");
    ck_assert_int_eq(axis->target.kind, GW_TARGET_LOAD);
    ck_assert_ptr_eq(axis->values[1].object, deployment(0)->load);
    axis = good("{ path = \"deployments.one.amount\"; values = [ \"0 W\", \"20 MW\", \"0.1 GW\" ]; }");
    ck_assert_int_eq(axis->target.kind, GW_TARGET_AMOUNT);
    near_abs(axis->values[0].number, 0, 0);
    near_rel(axis->values[2].number, 1e8, 0);
    axis = good("{ path = \"deployments.one.amount\"; from = \"10 MW\"; to = \"30 MW\"; step = \"2.5 MW\"; }");
    ck_assert_uint_eq(axis->value_count, 9);
    ck_assert_str_eq(axis->values[1].text, "12.5 MW");
    axis = good("{ path = \"deployments.one.months\"; values = [ 3, 6, 12 ]; }");
    ck_assert_int_eq(axis->target.kind, GW_TARGET_COUNT);
    near_rel(axis->values[2].number, 12, 0);
    axis = good("{ path = \"sites.field.install_per_month\"; values = [ 10, 20 ]; }");
    ck_assert(axis->target.kind == GW_TARGET_COUNT && axis->target.site == deployment(0)->site);
    axis = good("{ path = \"deployments.one.ramp\"; values = [ \"linear\", \"step\" ]; }");
    ck_assert_int_eq(axis->target.kind, GW_TARGET_WORD);
    near_rel(axis->values[1].number, GW_RAMP_STEP, 0);
    axis = good("{ path = \"deployments.one.t90\"; values = [ 12, 24 ]; }");
    ck_assert_int_eq(axis->target.kind, GW_TARGET_NUMBER);
}
END_TEST

/* --- what is drawn -------------------------------------------------------------------------------------------------- */

static double q(const struct gw_axis *axis, double u)
{
    return gw_variate_quantile(&axis->variate, u);
}

START_TEST(distributions_are_read)
{
    const struct gw_axis *axis = good_draw("{ path = \"racks.tiny.max\"; uniform = { low = \"120 kW\"; high = \"140 kW\"; }; }");
    near_rel(q(axis, 0.25), 125e3, 1e-15);
    axis = good_draw("{ path = \"racks.tiny.max\"; triangular = { low = \"120 kW\"; mode = \"130 kW\"; high = \"140 kW\"; }; }");
    near_rel(q(axis, 0.5), 130e3, 1e-15);
    axis = good_draw("{ path = \"sites.field.facility.pue_mean\"; pert = { low = 1.08; mode = 1.15; high = 1.35; }; }");
    near_rel(q(axis, 0.1), 1.111469, 1e-6); /* T-32.2 */
    axis = good_draw("{ path = \"racks.tiny.max\"; lognormal = { p10 = \"80 kW\"; p90 = \"200 kW\"; }; }");
    near_rel(q(axis, 0.9), 200e3, 1e-12);
    axis = good_draw("{ path = \"deployments.one.provision_frac\"; normal = { mean = 0.9; sd = \"2 %\"; }; }");
    near_rel(q(axis, 0.9), 0.9 + 0.02 * 1.2815515655446004, 1e-12);
    axis = good_draw("{ path = \"loads.steady.u_mean\"; beta = { alpha = 1.0; beta = 5.0; }; }");
    near_rel(q(axis, 1 - 0.03125), 0.5, 1e-6); /* 1 - (1 - x)^5 */
    axis = good_draw("{ path = \"loads.steady.u_mean\"; beta = { alpha = 1; beta = 5; low = 0.2; high = 0.6; }; }");
    near_rel(q(axis, 1 - 0.03125), 0.4, 1e-6);
    axis = good_draw("{ path = \"sites.field.supply\"; slip = { p = 0.4; median = \"9 months\"; sigma = 0.7; }; }");
    ck_assert(axis->delay);
    near_rel(q(axis, 0.9), 14.431, 3.7e-5); /* T-31 */
    /* the base case by median and P90: of the late ones 90 % are within 18 months, so 96 % of all */
    axis = good_draw("{ path = \"deployments.one.first\"; slip = { p = 0.4; median = \"6 months\"; p90 = \"18 months\"; }; shock = \"grid\"; rho = 0.35; }");
    near_rel(q(axis, 0.96), 18, 1e-9);
    near_rel(q(axis, 0.8), 6, 1e-9);
    ck_assert_str_eq(axis->shock, "grid");
    axis = good_draw("{ path = \"deployments.two.first\"; triangular = { low = \"2027-01\"; mode = \"2027-03\"; high = \"2027-11\"; }; }");
    ck_assert(!axis->delay);
    near_abs(q(axis, 1 - 1e-12), 12 * 2027 + 10, 1e-4);
    axis = good_draw("{ path = \"deployments.one.amount\"; bernoulli = { p = 0.05; }; values = [ \"20 MW\", \"0 W\" ]; }");
    ck_assert(axis->drawn && axis->value_count == 2);
    near_abs(q(axis, 0.9), 0, 0);
    near_rel(q(axis, 0.96), 1, 0);
    axis = good_draw("{ path = \"deployments.one.months\"; uniform = { low = 3; high = 9; }; }");
    ck_assert(axis->whole);
}
END_TEST

START_TEST(a_figure_is_drawn_over_its_own_range)
{
    struct gw_variate pert;
    const struct gw_axis *axis = good_draw("{ path = \"racks.tiny.max\"; profile = true; }");
    ck_assert_int_eq(gw_variate_pert(&arena, 120e3, 132e3, 145e3, &pert, NULL), GW_OK);
    for (int i = 1; i < 100; i++)
        near_same(q(axis, i / 100.0), gw_variate_quantile(&pert, i / 100.0));
}
END_TEST

/* A tail beyond what the key takes is held there. */
START_TEST(tails_are_held_at_the_bounds)
{
    const struct gw_axis *axis = good_draw("{ path = \"sites.field.facility.pue_mean\"; normal = { mean = 1.1; sd = 0.03; }; }");
    near_rel(q(axis, 1e-6), 1, 0);
    near_rel(q(axis, 0.5), 1.1, 1e-12);
}
END_TEST

/* --- scenarios --------------------------------------------------------------------------------------------------------- */

START_TEST(a_plan_makes_scenarios)
{
    struct gw_scenarios s;
    struct gw_err err = {0};
    good_of("mode = \"sobol\"; samples = 1024; seed = 7;",
            "{ path = \"deployments.one.rack\"; values = [ \"tiny\", \"big\" ]; },\n"
            "{ path = \"sites.field.supply\"; slip = { p = 0.4; median = \"9 months\"; sigma = 0.7; }; },\n"
            "{ path = \"racks.tiny.max\"; profile = true; }",
            "correlate = ( { a = \"racks.tiny.max\"; b = \"sites.field.supply\"; rho = 0.5; } );");
    ck_assert_int_eq(gw_scenarios_of_plan(&catalog, plan, &axes, &arena, &s, &err), GW_OK);
    ck_assert_uint_eq(s.count, 2048);
    ck_assert_uint_eq(s.rules.seed, 7);
    ck_assert_uint_eq(s.rules.shifts, GW_SWEEP_SHIFTS);
    ck_assert_uint_eq(s.correlated_count, 2);
    double value[3];
    gw_scenario_at(&s, 1500, value);
    near_rel(value[0], 1, 0);
    ck_assert(value[1] >= 0 && value[2] > 120e3 && value[2] < 145e3);
}
END_TEST

START_TEST(scenarios_that_cannot_be_are_told_at_the_sweep)
{
    struct gw_scenarios s;
    struct gw_err err = {0};
    good_of("mode = \"list\";",
            "{ path = \"deployments.one.rack\"; values = [ \"tiny\", \"big\" ]; },\n"
            "{ path = \"racks.tiny.max\"; values = [ \"130 kW\" ]; }", "");
    ck_assert_int_eq(gw_scenarios_of_plan(&catalog, plan, &axes, &arena, &s, &err), GW_PROFILE);
    ck_assert_int_eq(catalog.diagnostics.items[0].line, 9);
    has_text(catalog.diagnostics.items[0].text, "'deployments.one.rack' has 2, 'racks.tiny.max' has 1");
}
END_TEST

/* --- which axis feeds which input ----------------------------------------------------------------------------------------- */

static struct gw_input_owners planned(size_t i)
{
    const struct gw_load *commissioning;
    ck_assert_int_eq(gw_catalog_load(&catalog, "commissioning", &commissioning, NULL), GW_OK);
    return (struct gw_input_owners){deployment(i)->rack, deployment(i)->site, deployment(i)->load, commissioning, &deployment(i)->provision_frac};
}

START_TEST(axes_feed_their_inputs)
{
    size_t of[GW_INPUT_COUNT];
    good("{ path = \"racks.little.max\"; values = [ \"130 kW\" ]; },\n"
         "{ path = \"deployments.two.provision_frac\"; values = [ 0.9 ]; },\n"
         "{ path = \"racks.tiny.provision_frac\"; values = [ 0.8 ]; },\n"
         "{ path = \"loads.steady.u_mean\"; values = [ 0.5 ]; },\n"
         "{ path = \"loads.commissioning.u_mean\"; values = [ 0.2 ]; },\n"
         "{ path = \"sites.field.supply\"; values = [ \"3 months\" ]; }");
    struct gw_input_owners one = planned(0), two = planned(1);
    gw_axes_of_inputs(axes.items, axes.count, &one, of);
    ck_assert_uint_eq(of[GW_IN_MAX], 0);
    ck_assert_uint_eq(of[GW_IN_PROVISION], 2);
    ck_assert_uint_eq(of[GW_IN_U_MEAN], 3);
    ck_assert_uint_eq(of[GW_IN_COMMISSIONING_U], 4);
    ck_assert_uint_eq(of[GW_IN_IDLE], axes.count);
    ck_assert_uint_eq(of[GW_IN_U_PEAK], axes.count);
    /* a deployment's own before its rack's */
    gw_axes_of_inputs(axes.items, axes.count, &two, of);
    ck_assert_uint_eq(of[GW_IN_PROVISION], 1);
    /* with another rack, nothing of the first is left */
    ck_assert_int_eq(gw_catalog_rack(&catalog, "big", &two.rack, NULL), GW_OK);
    gw_axes_of_inputs(axes.items, axes.count, &two, of);
    ck_assert_uint_eq(of[GW_IN_MAX], axes.count);
}
END_TEST

/* The places are those where gw_inputs_init looks: an axis for every figure of the shipped hourly sites finds each input that has one. */
START_TEST(inputs_are_looked_for_where_plans_look)
{
    const char *root = getenv("SRCDIR");
    char dir[1024];
    const struct gw_plan *shipped;
    const struct gw_load *commissioning;
    struct gw_err err = {0};
    int seen = 0;
    snprintf(dir, sizeof dir, "%s/profiles", root ? root : ".");
    gw_catalog_clear(&catalog);
    ck_assert_msg(gw_catalog_add_dir(&catalog, dir, &err) == GW_OK, "%s", err.message);
    static const char *const plans[] = {"oracle-abilene", "openai-amd-6gw", "one-gw-compare", "seven-5gw-campuses"};
    for (size_t p = 0; p < sizeof plans / sizeof plans[0]; p++) {
        ck_assert_msg(gw_catalog_plan(&catalog, plans[p], &shipped, &err) == GW_OK, "%s", err.message);
        ck_assert_int_eq(gw_catalog_load(&catalog, "commissioning", &commissioning, NULL), GW_OK);
        for (size_t d = 0; d < shipped->deployment_count; d++) {
            const struct gw_deployment *deploys = &shipped->deployments[d];
            struct gw_inputs inputs;
            gw_inputs_init(&inputs, deploys->rack, deploys->site, deploys->load, commissioning, &deploys->provision_frac);
            const struct gw_input_owners owners = {deploys->rack, deploys->site, deploys->load, commissioning, &deploys->provision_frac};
            for (int i = 0; i < GW_INPUT_COUNT; i++) {
                const struct gw_figure *figure = &inputs.figures[i];
                struct gw_axis axis = {0};
                size_t of[GW_INPUT_COUNT];
                /* figures of profiles say where they stand; those made up by the program do not */
                if (!figure->present || !figure->path || !strchr(figure->path, '.') || strncmp(figure->path, "deployments", 11) == 0)
                    continue;
                struct gw_place nowhere = {0};
                ck_assert_msg(gw_resolve_path(&catalog, shipped, figure->path, nowhere, &axis.target), "%s", figure->path);
                gw_axes_of_inputs(&axis, 1, &owners, of);
                ck_assert_msg(of[i] == 0, "input %d is not fed by '%s'", i, figure->path);
                seen++;
            }
        }
    }
    ck_assert_int_gt(seen, 200);
}
END_TEST

/* --- what is wrong ------------------------------------------------------------------------------------------------------- */

struct wrong {
    const char *axis, *says;
};

static const struct wrong listed[] = {
    {"path = \"racks.tiny.maxx\"; values = [ \"1 kW\" ];", "racks.tiny.maxx: no key in a rack: 'maxx', did you mean 'max'?"},
    {"path = \"racks.tinny.max\"; values = [ \"1 kW\" ];", "unknown rack 'tinny', did you mean 'tiny'"},
    {"path = \"rack.tiny.max\"; values = [ \"1 kW\" ];", "no path begins with 'rack', did you mean 'racks'?"},
    {"path = \"zzzzzzzz.tiny.max\"; values = [ \"1 kW\" ];", "a path begins with deployments, racks, sites, loads, facilities or costs"},
    {"path = \"\"; values = [ \"1 kW\" ];", "expected a path such as racks.gb200.max"},
    {"path = \"racks\"; values = [ \"1 kW\" ];", "name a rack"},
    {"path = \"racks.tiny\"; values = [ \"1 kW\" ];", "goes no further than a rack: name one of its keys"},
    {"path = \"racks.tiny.max.mode\"; values = [ \"1 kW\" ];", "'max' has no parts"},
    {"path = \"racks.tiny.title\"; values = [ \"x\" ];", "a sweep cannot vary 'title'"},
    {"path = \"racks.tiny.accelerators\"; values = [ 4 ];", "a sweep cannot vary 'accelerators'"},
    {"path = \"racks.big.max\"; values = [ \"9 kW\" ];", "changes nothing: no scenario of this sweep uses 'big'"},
    {"path = \"sites.lawn.support_it_frac\"; values = [ 0.1 ];", "no scenario of this sweep uses 'lawn'"},
    {"path = \"sites.lawn.supply\"; values = [ \"1 month\" ];", "site 'lawn' states no supply"},
    {"path = \"sites.field.supply.7\"; values = [ \"1 month\" ];", "'supply' has 2 members, counted from 0"},
    {"path = \"sites.field.supply.-18446744073709551615\"; values = [ \"1 month\" ];", "'-18446744073709551615'"},
    {"path = \"deployments.+0.months\"; values = [ 3 ];", "'+0'"},
    {"path = \"sites.field.supply.first\"; values = [ \"1 month\" ];", "no supply step 'first'"},
    {"path = \"sites.field.supply.0.until\"; values = [ \"1 month\" ];", "this step has no until"},
    {"path = \"sites.field.supply\"; values = [ \"2027-01\" ];", "all steps of a supply cannot have one date"},
    {"path = \"sites.field.facility\"; values = [ 1.1 ];", "goes no further than a facility of a site"},
    {"path = \"sites.field.elevation\"; values = [ \"10 m\" ];", "a sweep cannot vary 'elevation'"},
    {"path = \"deployments.tow.first\"; values = [ \"2026-05\" ];", "no deployment 'tow', did you mean 'two'?"},
    {"path = \"deployments.9.first\"; values = [ \"2026-05\" ];", "'deployments' has 2 members"},
    {"path = \"deployments\"; values = [ \"2026-05\" ];", "'deployments' is a list: go on with a member of it"},
    {"path = \"deployments.two.site.supply\"; values = [ \"1 month\" ];", "site 'field' has a file of its own: write sites.field.supply"},
    {"path = \"deployments.two.rack.max\"; values = [ \"100 kW\" ];", "write racks.tiny.max"},
    {"path = \"deployments.two.survival.shape\"; values = [ 3 ];", "'survival' is not stated in the file"},
    {"path = \"deployments.two.first\"; values = [ \"2025-05\" ];", "expected 2026-01 to 2200-12, got 2025-05"},
    {"path = \"deployments.two.first\"; values = [ \"-20 months\" ];", "expected -13 months"},
    {"path = \"deployments.two.first\"; values = [ \"2027-05\", \"1 month\" ];", "dates and delays are mixed"},
    {"path = \"deployments.two.first\"; values = [ \"soon\" ];", "expected a date such as '2026-10'"},
    {"path = \"deployments.two.first\"; from = \"2027-05\"; to = \"2027-01\"; step = \"1 month\";", "comes before from"},
    {"path = \"deployments.two.first\"; from = \"2027-05\"; to = \"2027-11\"; step = \"2 weeks\";", "expected"},
    {"path = \"deployments.two.first\"; from = \"2027-05\"; to = \"2027-11\"; step = \"0 months\";", "expected a step above 0"},
    {"path = \"deployments.two.rack\"; values = [ \"tiny\", \"tinny\" ];", "unknown rack 'tinny', did you mean 'tiny'"},
    {"path = \"deployments.two.rack\"; from = \"tiny\"; to = \"big\"; step = \"1\";", "has no steps: give values"},
    {"path = \"deployments.two.basis\"; values = [ \"it\", \"contract\" ];", "contract capacity cannot be sized"},
    {"path = \"deployments.two.ramp\"; values = [ \"sudden\" ];", "expected one of linear, step, logistic, gompertz, got 'sudden'"},
    {"path = \"deployments.two.ramp\"; values = [ \"logistic\" ];", "needs t10 and a later t90"},
    {"path = \"deployments.two.amount\"; values = [ \"100 racks\" ];", "the plan counts power here, got '100 racks'"},
    {"path = \"deployments.two.amount\"; values = [ \"10 MWh\" ];", "expected a power such as"},
    {"path = \"deployments.two.months\"; values = [ 0 ];", "expected 1 to 600, got 0"},
    {"path = \"racks.tiny.max\"; values = [ 130000 ];", "expected a power such as '132 kW', got '130000': no unit"},
    {"path = \"racks.tiny.max\"; values = [ \"1 GW\" ];", "expected 100 W to 100 MW, got 1 GW"},
    {"path = \"sites.field.facility.pue_mean\"; from = 1.1; to = 1.2; step = 1e-9;", "more than 1000000 values"}};

static const struct wrong drawn[] = {
    {"path = \"racks.tiny.idle\"; profile = true;", "this figure has no low and high"},
    {"path = \"sites.field.provision_frac\"; profile = true;", "the file does not state this figure"},
    {"path = \"deployments.two.first\"; profile = true;", "profile = true needs a figure"},
    {"path = \"racks.tiny.max\"; slip = { p = 0.4; median = \"9 months\"; sigma = 0.7; };", "only a date can slip"},
    {"path = \"deployments.two.first\"; slip = { p = 0.4; median = \"0 months\"; sigma = 0.7; };", "expected a median above 0"},
    {"path = \"deployments.two.first\"; slip = { p = 0.4; median = \"9 months\"; p90 = \"8 months\"; };", "expected a p90 of the median or more"},
    {"path = \"deployments.two.first\"; slip = { p = 0.4; median = \"2027-02\"; sigma = 0.7; };", "expected a duration"},
    {"path = \"deployments.two.first\"; uniform = { low = \"2027-02\"; high = \"3 months\"; };", "dates and delays are mixed"},
    {"path = \"deployments.two.first\"; lognormal = { p10 = \"2027-02\"; p90 = \"2027-09\"; };", "a date has no logarithm"},
    {"path = \"deployments.two.rack\"; uniform = { low = \"tiny\"; high = \"big\"; };", "what is chosen by name cannot be drawn"},
    {"path = \"deployments.two.first\"; bernoulli = { p = 0.5; };", "bernoulli needs two values here"},
    {"path = \"racks.tiny.max\"; uniform = { low = \"140 kW\"; high = \"120 kW\"; };", "expected low <= high"},
    {"path = \"racks.tiny.max\"; pert = { low = \"120 kW\"; mode = \"110 kW\"; high = \"130 kW\"; };", "expected low <= mode <= high"},
    {"path = \"racks.tiny.max\"; lognormal = { p10 = \"140 kW\"; p90 = \"120 kW\"; };", "expected 0 < p10 < p90"},
    {"path = \"racks.tiny.max\"; normal = { mean = \"140 kW\"; sd = \"-1 kW\"; };", "expected a standard deviation"},
    {"path = \"racks.tiny.max\"; beta = { alpha = 2; beta = 2; };", "beta needs low and high here"},
    {"path = \"loads.steady.u_mean\"; beta = { alpha = 2; beta = 2; low = 0.1; };", "low and high go together"},
    {"path = \"sites.field.facility.pue_mean\"; normal = { mean = 1.05; sd = 0.1; };", "draws lie between"},
    {"path = \"sites.field.facility.pue_mean\"; bernoulli = { p = 0.5; };", "draws lie between 0 and 1, which must lie in 1 to 3"},
    {"path = \"racks.tiny.max\"; uniform = { low = \"120 kWh\"; high = \"130 kW\"; };", "expected a power such as '132 kW', got '120 kWh'"}};

static void expect_wrong(const char *head, const struct wrong *wrong)
{
    struct gw_err err = {0};
    char axis[600], all[GW_DIAGNOSTICS_MAX * 200] = "";
    snprintf(axis, sizeof axis, "{ %s }", wrong->axis);
    ck_assert_msg(read_axes(head, axis, "", &err) == GW_PROFILE, "passed: %s", axis);
    bool found = false;
    for (size_t i = 0; i < catalog.diagnostics.count; i++) {
        const struct gw_diagnostic *item = &catalog.diagnostics.items[i];
        found = found || (strstr(item->text, wrong->says) && item->line == 10 && strstr(item->file, "plans/first.cfg"));
        snprintf(all + strlen(all), sizeof all - strlen(all), "%s:%d: %s\n", item->file, item->line, item->text);
    }
    ck_assert_msg(found, "'%s' not said at line 10 of %s: %s", wrong->says, axis, all);
}

START_TEST(wrong_axes_are_told)
{
    expect_wrong("mode = \"grid\";", &listed[_i]);
}
END_TEST

START_TEST(wrong_distributions_are_told)
{
    expect_wrong("mode = \"monte-carlo\"; samples = 100;", &drawn[_i]);
}
END_TEST

START_TEST(two_paths_to_one_place_are_told)
{
    struct gw_err err = {0};
    enum gw_status status = read_axes("mode = \"grid\";", "{ path = \"racks.tiny.max\"; values = [ \"130 kW\" ]; },\n{ path = \"racks.wee.max\"; values = [ \"131 kW\" ]; }", "", &err);
    ck_assert_int_eq(status, GW_PROFILE);
    has_text(catalog.diagnostics.items[0].text, "changes the same as 'racks.tiny.max' (line 10)");
    ck_assert_int_eq(catalog.diagnostics.items[0].line, 11);
    status = read_axes("mode = \"grid\";", "{ path = \"sites.field.supply\"; values = [ \"1 month\" ]; },\n{ path = \"sites.field.supply.1.date\"; values = [ \"2 months\" ]; }", "", &err);
    ck_assert_int_eq(status, GW_PROFILE);
}
END_TEST

START_TEST(a_figure_without_effect_is_warned_of)
{
    good("{ path = \"racks.tiny.mass\"; values = [ \"1000 kg\" ]; }");
    ck_assert_uint_eq(catalog.diagnostics.warnings, 1);
    has_text(catalog.diagnostics.items[0].text, "no result rests on this figure");
}
END_TEST

START_TEST(memory_that_is_out_is_said)
{
    static const char several[] = "{ path = \"deployments.one.rack\"; values = [ \"tiny\", \"big\" ]; },\n"
                                  "{ path = \"deployments.one.first\"; from = \"2026-02\"; to = \"2027-12\"; step = \"1 month\"; },\n"
                                  "{ path = \"racks.tiny.max\"; profile = true; }";
    good_of("mode = \"sobol\"; samples = 64;", several, "");
    for (unsigned long n = 1; n < 1000; n++) {
        struct gw_arena small;
        struct gw_axes made;
        struct gw_scenarios s;
        gw_arena_init(&small);
        gw_arena_fail_at(n);
        enum gw_status status = gw_axes_of_plan(&catalog, plan, NULL, &small, &made, NULL);
        if (status == GW_OK)
            status = gw_scenarios_of_plan(&catalog, plan, &made, &small, &s, NULL);
        gw_arena_fail_at(0);
        gw_arena_clear(&small);
        if (status == GW_OK)
            return;
        ck_assert_msg(status == GW_SYSTEM, "allocation %lu", n);
        catalog.arena.exhausted = false;
    }
    ck_abort_msg("never enough memory");
}
END_TEST

START_TEST(a_plan_without_a_sweep_is_told)
{
    struct gw_err err = {0};
    gw_catalog_clear(&catalog);
    put_tree(NULL, 0);
    ck_assert_int_eq(gw_catalog_add_dir(&catalog, tree_dir, &err), GW_OK);
    ck_assert_int_eq(gw_catalog_plan(&catalog, "first", &plan, &err), GW_OK);
    ck_assert_int_eq(gw_axes_of_plan(&catalog, plan, NULL, &arena, &axes, &err), GW_PROFILE);
    has_text(err.message, "plan 'first' has no sweep");
}
END_TEST

int main(void)
{
    gw_numeric_init();
    gw_arena_init(&arena);
    gw_catalog_init(&catalog);
    Suite *suite = suite_create("sweep axes");
    TCase *tc = tcase_create("sweep axes");
    tcase_set_timeout(tc, 60);
    tcase_add_checked_fixture(tc, make_tree, remove_tree);
    tcase_add_test(tc, figures_are_found);
    tcase_add_test(tc, dates_are_found);
    tcase_add_test(tc, choices_amounts_and_counts_are_found);
    tcase_add_test(tc, distributions_are_read);
    tcase_add_test(tc, a_figure_is_drawn_over_its_own_range);
    tcase_add_test(tc, tails_are_held_at_the_bounds);
    tcase_add_test(tc, a_plan_makes_scenarios);
    tcase_add_test(tc, scenarios_that_cannot_be_are_told_at_the_sweep);
    tcase_add_test(tc, axes_feed_their_inputs);
    tcase_add_test(tc, inputs_are_looked_for_where_plans_look);
    tcase_add_loop_test(tc, wrong_axes_are_told, 0, sizeof listed / sizeof listed[0]);
    tcase_add_loop_test(tc, wrong_distributions_are_told, 0, sizeof drawn / sizeof drawn[0]);
    tcase_add_test(tc, two_paths_to_one_place_are_told);
    tcase_add_test(tc, a_figure_without_effect_is_warned_of);
    tcase_add_test(tc, memory_that_is_out_is_said);
    tcase_add_test(tc, a_plan_without_a_sweep_is_told);
    suite_add_tcase(suite, tc);
    int failed = run_suite(suite);
    gw_arena_clear(&arena);
    gw_catalog_clear(&catalog);
    return failed;
}
