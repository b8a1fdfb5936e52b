/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A scenario of a sweep is a run: for every shipped plan as it stands, and for one axis of each kind with the same value set on the plan
 * by PATH=VALUE, every metric is that of the run to the last bit. The metrics are added up here from the run's months. */
#define CK_FLOATING_DIG 17
#include "tests/near.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "planner/plan/carbon.h"
#include "planner/plan/run.h"
#include "planner/plan/spend.h"
#include "planner/sweep/plan_model.h"
#include "planner/sweep/plan_sweep.h"
#include "tests/property/desk.h"
#include "tests/unit/tree.h"

/* --- the metrics of a run, from its months ---------------------------------------------------------------------------- */

static double missing_units(const struct gw_run *run, int month)
{
    double missing = 0;
    for (size_t s = 0; s < run->site_count; s++) {
        double of_site = 0;
        for (size_t i = 0; i < run->deployment_count; i++) {
            const struct gw_run_deployment *d = &run->deployments[i];
            if (d->deployment->site != run->sites[s].site)
                continue;
            /* what stands, where nothing retires */
            of_site += d->units - d->series.months[month].units;
        }
        missing += of_site;
    }
    return missing;
}

static double of_month(const struct gw_run *run, int month, enum gw_swept_quantity quantity)
{
    const struct gw_month_row *row = &run->total.months[month];
    switch (quantity) {
    case GW_SWEPT_ENERGY_WH: return row->energy_wh;
    case GW_SWEPT_PEAK_W: return row->facility_peak_w;
    case GW_SWEPT_ACCELERATORS: return row->accelerators;
    case GW_SWEPT_IN_SERVICE: return row->in_service;
    default: return missing_units(run, month);
    }
}

static double of_run(const struct gw_run *run, const struct gw_swept_metric *metric)
{
    double result = metric->way == GW_SWEPT_REACHED ? (double)INFINITY : 0;
    for (int month = metric->first_month; month < metric->end_month; month++) {
        double now = of_month(run, month, metric->quantity);
        if (metric->way == GW_SWEPT_ADDED)
            result += now;
        else if (metric->way == GW_SWEPT_LARGEST)
            result = now > result ? now : result;
        else if (metric->way == GW_SWEPT_LAST)
            result = now;
        else if (isinf(result) && now >= metric->threshold)
            result = month;
    }
    return result;
}

static struct gw_run run_of(struct desk *desk)
{
    struct gw_references none = {0};
    struct gw_run run;
    struct gw_err err = {0};
    struct gw_plan bare = *desk->plan;
    bare.compare_count = 0;
    struct gw_plan *kept = gw_arena_alloc(&desk->arena, sizeof *kept);
    *kept = bare;
    const struct gw_run_context context = {.references = &none, .commissioning = desk->commissioning, .engine = &desk->engine};
    ck_assert_msg(gw_run_plan(kept, &context, &desk->arena, &run, &err) == GW_OK, "%s", err.message);
    return run;
}

/* --- the same of a sweep ------------------------------------------------------------------------------------------------- */

enum { METRICS = 17 };

static void metrics_of(struct desk *desk, struct gw_plan_metric metrics[METRICS])
{
    static const char *const whole[] = {"energy_wh", "facility_peak_w", "accelerators", "in_service", "units_missing", "month_reached:20MW",
                                        "cost_usd", "capex_usd", "opex_usd", "present_cost_usd", "usd_per_accelerator_hour",
                                        "net_present_value_usd", "revenue_usd"};
    static const char *const of_year[] = {"energy_wh:%d", "facility_peak_w:%d", "cost_usd:%d", "usd_per_accelerator_hour:%d"};
    enum { WHOLE = sizeof whole / sizeof whole[0] };
    struct gw_err err = {0};
    int year = desk->plan->start.year + 1 <= desk->plan->end.year ? desk->plan->start.year + 1 : desk->plan->start.year;
    for (size_t i = 0; i < METRICS; i++) {
        const char *name = i < WHOLE ? whole[i] : gw_arena_printf(&desk->arena, of_year[i - WHOLE], year);
        ck_assert_msg(gw_plan_metric_parse(desk->plan, name, &desk->arena, &metrics[i], &err) == GW_OK, "%s", err.message);
    }
}

static void evaluate(struct desk *desk, const struct gw_axes *axes, const double *values, size_t count, double *got, struct gw_plan_metric *metrics)
{
    struct gw_plan_model *model;
    struct gw_err err = {0};
    metrics_of(desk, metrics);
    const struct gw_plan_model_parts parts = {desk->plan, axes->items, axes->count, metrics, METRICS, desk->commissioning, NULL, desk->costs, &desk->engine};
    ck_assert_msg(gw_plan_model_new(&parts, &model, &err) == GW_OK, "%s", err.message);
    ck_assert_msg(gw_plan_model_evaluate(model, 0, values, count, count, got, count, &err) == GW_OK, "%s", err.message);
    gw_plan_model_release(model);
}

static bool retires(const struct gw_plan *plan)
{
    bool any = false;
    for (size_t i = 0; i < plan->deployment_count; i++)
        any = any || plan->deployments[i].life_months || plan->deployments[i].survival.shape > 0;
    return any;
}

/* A metric of money, from what the run spends. */
static double of_spend(struct desk *desk, const struct gw_run *run, const struct gw_plan_metric *metric)
{
    struct gw_spend spend;
    struct gw_err err = {0};
    ck_assert_msg(gw_spend_of(run, desk->costs, &desk->arena, &spend, &err) == GW_OK, "%s", err.message);
    const struct gw_spend_sums *sums = &spend.mode.sums;
    for (int i = 0; i < spend.year_count && strchr(metric->name, ':'); i++)
        if (spend.years[i].when == (int)strtol(strchr(metric->name, ':') + 1, NULL, 10))
            sums = &spend.years[i].sums;
    switch (metric->sum) {
    case GW_SUM_COST_USD: return sums->cost_usd;
    case GW_SUM_CAPEX_USD: return sums->capex_usd;
    case GW_SUM_OPEX_USD: return sums->opex_usd;
    case GW_SUM_REVENUE_USD: return sums->revenue_usd;
    case GW_SUM_NET_PRESENT_VALUE_USD: return spend.mode.net_present_usd;
    case GW_SUM_PRESENT_COST_USD: return spend.mode.present_cost_usd;
    default: return sums == &spend.mode.sums ? spend.mode.levelised_usd_per_hour : sums->usd_per_accelerator_hour;
    }
}

static void same_as_run(struct desk *desk, const double *got, size_t stride, const struct gw_plan_metric *metrics, const char *what)
{
    struct gw_run run = run_of(desk);
    for (size_t m = 0; m < METRICS; m++) {
        double want = gw_plan_sum_is_cost(metrics[m].sum) ? of_spend(desk, &run, &metrics[m]) : of_run(&run, &metrics[m].swept);
        if (metrics[m].swept.quantity == GW_SWEPT_MISSING_UNITS && retires(desk->plan))
            continue;
        ck_assert_msg(near_is_same(got[m * stride], want), "%s: %s: sweep %.17g, run %.17g", what, metrics[m].name, got[m * stride], want);
    }
}

static const char *const shipped[] = {"cheyenne-jade",       "one-gw-compare",     "openai-26gw",        "openai-amd-6gw",     "openai-broadcom-10gw",
                                      "openai-nvidia-10gw", "oracle-abilene-news", "oracle-abilene",     "seven-5gw-campuses", "stargate-7gw"};
enum { SHIPPED = sizeof shipped / sizeof shipped[0] };

START_TEST(a_shipped_plan_as_it_stands_is_its_run)
{
    struct desk desk;
    const struct gw_axes none = {0};
    struct gw_plan_metric metrics[METRICS];
    double got[METRICS], value = 0;
    open_desk(&desk, "profiles", shipped[_i], NULL);
    evaluate(&desk, &none, &value, 1, got, metrics);
    same_as_run(&desk, got, 1, metrics, shipped[_i]);
    ck_assert_double_gt(got[0], 0);
    close_desk(&desk);
}
END_TEST

/* --- one axis of each kind --------------------------------------------------------------------------------------------------- */

static const char tree_plan[] =
    "title = \"First plan\"; start = \"2026-01\"; end = \"2029-12\";\n"
    "deployments = (\n"
    "  { name = \"one\"; site = \"field\"; rack = \"tiny\"; amount = \"40 MW\"; basis = \"it\"; first = \"2026-02\"; months = 6; load = \"steady\";\n"
    "    lag_months = 2; deliveries_per_month = 60; },\n"
    "  { name = \"two\"; site = \"field\"; rack = \"big\"; amount = \"120 accelerators\"; first = \"2027-02\"; months = 5; load = \"steady\";\n"
    "    ramp = \"logistic\"; t10 = 1; t90 = 4; provision_frac = 0.9; },\n"
    "  { name = \"three\"; site = \"yard\"; rack = \"tiny\"; amount = \"420 racks\"; first = \"2026-05\"; months = 9; load = \"busy\";\n"
    "    lag_months = 1; life_months = 30; },\n"
    "  { name = \"four\"; site = \"yard\"; rack = \"big\"; amount = \"230 accelerators\"; first = \"2026-11\"; months = 4; load = \"steady\"; }\n"
    ");\n";

/* Prices by rack and by watts on each basis, a share, a path, lives that end in the plan, racks bought once more. */
static const char tree_costs[] =
    "title = \"Money\"; aliases = [ \"base\" ]; price_year = 2026; terms = \"nominal\"; timing = \"mid-year\"; tax = \"pre-tax\"; cost_of_capital = 0.09;\n"
    "racks = { life = \"20 months\"; }; network = { share = 0.15; life = \"30 months\"; }; storage = { per_power = \"0.3 $/W\"; basis = \"rack\"; life = \"5 years\"; };\n"
    "other_it = { included_in = \"network\"; }; shell = { per_power = \"2 $/W\"; basis = \"it\"; life = \"30 years\"; };\n"
    "mep = { per_power = \"9 $/W\"; basis = \"facility\"; life = \"3 years\"; }; grid_connection = { included_in = \"mep\"; }; onsite_power = { included_in = \"mep\"; };\n"
    "land = { share = 0.01; }; om_it_frac = 0.02; om_facility_frac = 0.03; insurance_tax_frac = 0.01; staff_per_mw = 1; staff_cost = \"100 k$\";\n"
    "other_opex = \"1 $/kW-year\"; other_opex_basis = \"rack\"; energy_price = \"60 $/MWh\"; capacity_price = \"300 $/MW-day\"; demand_price = \"2 $/kW-month\";\n"
    "availability_frac = 0.97; sold_frac = 0.8; rent_price = \"3 $\"; rent_change_frac = -0.1;\n"
    "spend = { deposit_frac = 0.2; order_lead = \"5 months\"; construction = \"14 months\"; refresh = \"like-for-like\"; };\n"
    "price_paths = ( { of = \"mep\"; change_frac = 0.06; }, { of = \"racks\"; points = ( { at = \"2026-06\"; factor = 1; }, { at = \"2028-06\"; factor = 1.4; } ); } );\n";

/* A fixed site with a shared supply that falls short, a bridge and crews; an hourly one with a shared loop. */
static void write_tree(const char *sweep)
{
    char text[6000];
    put_tree(NULL, 0);
    snprintf(text, sizeof text, "%s%s", tree_plan, sweep);
    put_text("plans/first.cfg", text);
    put_text("racks/big.cfg", "title = \"Big\"; aliases = [ \"huge\" ]; cooling = \"liquid\"; accelerators = 4; max = \"310 kW\"; idle = \"61 kW\";\n"
                              "liquid_frac = 0.9; supply_temp = \"32 degC\"; racks_per_unit = 2; price = \"5 M$\";\n");
    put_text("racks/tiny.cfg", "title = \"Tiny\"; cooling = \"liquid\"; accelerators = 72; max = \"132 kW\"; idle = \"30 kW\"; tdp = \"1200 W\";\n"
                               "liquid_frac = 0.8; supply_temp = \"40 degC\"; price = \"3 M$\";\n");
    put_text("costs/money.cfg", tree_costs);
    put_text("loads/busy.cfg", "title = \"Busy\"; u_mean = 0.7; u_peak = 0.95;\n");
    put_text("sites/field.cfg",
             "title = \"Field\"; elevation = \"800 m\"; design_temp = \"36 degC\"; install_per_month = 55; reserve_frac = 0.02; support_it_frac = \"5 %\"; support_it_fixed = \"700 kW\";\n"
             "supply = ( { date = \"2026-02\"; kind = \"firm\"; power = \"21 MW\"; }, { date = \"2026-06\"; kind = \"firm\"; power = \"45 MW\"; },\n"
             "  { date = \"2026-05\"; until = \"2027-11\"; kind = \"bridge\"; power = \"9 MW\"; },\n"
             "  { date = \"2027-06\"; kind = \"onsite\"; power = \"20 MW\"; rating = \"iso\"; heat_derate = \"0.7 %/K\"; } );\n"
             "facility = { model = \"fixed\"; pue_mean = 1.1; pue_peak = 1.2; };\n");
}

/* The hourly site is a shipped one under another name, with its climate and facility beside it. */
static void copy_shipped(const char *from, const char *to)
{
    char text[60000];
    FILE *in = fopen(from, "r");
    ck_assert_msg(in != NULL, "%s", from);
    size_t size = fread(text, 1, sizeof text - 1, in);
    ck_assert_uint_lt(size, sizeof text - 1);
    fclose(in);
    put_bytes(to, text, size);
}

struct pair {
    const char *path, *value, *values; /* values: of the axis, the wanted one at index 1 */
};

static const struct pair pairs[] = {
    {"deployments.one.first", "2026-05", "[\"2026-02\", \"2026-05\"]"},
    {"deployments.one.months", "3", "[\"1\", \"3\"]"},
    {"deployments.two.months", "9", "[\"7\", \"9\"]"},
    {"deployments.two.ramp", "gompertz", "[\"linear\", \"gompertz\"]"},
    {"deployments.two.ramp", "step", "[\"linear\", \"step\"]"},
    {"deployments.two.t90", "6", "[\"5\", \"6\"]"},
    {"deployments.one.lag_months", "5", "[\"0\", \"5\"]"},
    {"deployments.one.deliveries_per_month", "17", "[\"90\", \"17\"]"},
    {"deployments.three.life_months", "14", "[\"20\", \"14\"]"},
    {"deployments.one.amount", "55 MW", "[\"0 MW\", \"55 MW\"]"},
    {"deployments.two.amount", "163 accelerators", "[\"0 accelerators\", \"163 accelerators\"]"},
    {"deployments.one.basis", "chip", "[\"rack\", \"chip\"]"},
    {"deployments.one.rack", "big", "[\"tiny\", \"big\"]"},
    {"deployments.one.site", "yard", "[\"field\", \"yard\"]"},
    {"deployments.three.site", "field", "[\"yard\", \"field\"]"},
    {"deployments.three.load", "steady", "[\"busy\", \"steady\"]"},
    {"deployments.two.provision_frac", "0.8", "[\"85 %\", \"80 %\"]"},
    {"racks.tiny.max", "141 kW", "[\"120 kW\", \"141 kW\"]"},
    {"racks.huge.idle", "50 kW", "[\"40 kW\", \"50 kW\"]"},
    {"racks.big.supply_temp", "43 degC", "[\"30 degC\", \"43 degC\"]"},
    {"racks.tiny.supply_temp", "26 degC", "[\"30 degC\", \"26 degC\"]"},
    {"loads.steady.u_mean", "0.7", "[\"50 %\", \"70 %\"]"},
    {"loads.commissioning.u_mean", "0.5", "[\"20 %\", \"50 %\"]"},
    {"sites.field.support_it_frac", "0.08", "[\"1 %\", \"8 %\"]"},
    {"sites.field.support_it_fixed", "2 MW", "[\"1 MW\", \"2 MW\"]"},
    {"sites.field.install_per_month", "21", "[\"90\", \"21\"]"},
    {"sites.field.reserve_frac", "0.1", "[\"5 %\", \"10 %\"]"},
    {"sites.field.supply.1.date", "2026-09", "[\"2026-08\", \"2026-09\"]"},
    {"sites.field.supply.1.power", "47 MW", "[\"20 MW\", \"47 MW\"]"},
    {"sites.field.supply.2.until", "2027-03", "[\"2027-01\", \"2027-03\"]"},
    {"sites.field.supply.3.heat_derate", "0.9 %/K", "[\"0.5 %/K\", \"0.9 %/K\"]"},
    {"sites.field.facility.pue_mean", "1.15", "[\"1.12\", \"1.15\"]"},
    {"sites.field.facility.pue_peak", "1.27", "[\"1.22\", \"1.27\"]"},
    {"sites.yard.support_it_fixed", "3 MW", "[\"1 MW\", \"3 MW\"]"},
    {"sites.yard.facility.weather_shift", "1.5 K", "[\"1 K\", \"1.5 K\"]"},
    {"facilities.plant.cooler_approach", "7 K", "[\"6 K\", \"7 K\"]"},
    {"facilities.plant.block", "5 MW", "[\"30 MW\", \"5 MW\"]"},
    {"racks.tiny.price", "4 M$", "[\"2 M$\", \"4 M$\"]"},
    {"costs.base.energy_price", "80 $/MWh", "[\"50 $/MWh\", \"80 $/MWh\"]"},
    {"costs.money.cost_of_capital", "0.12", "[\"7 %\", \"12 %\"]"},
    {"costs.money.racks.life", "30 months", "[\"1 year\", \"30 months\"]"},
    {"costs.money.spend.construction", "30 months", "[\"6 months\", \"30 months\"]"},
    {"costs.money.rent_change_frac", "-0.3", "[\"0 %\", \"-30 %\"]"},
    {"costs.money.shell.per_power", "3 $/W", "[\"1 $/W\", \"3 $/W\"]"},
};
enum { PAIRS = sizeof pairs / sizeof pairs[0] };

START_TEST(a_value_of_an_axis_is_the_plan_with_it_set)
{
    const struct pair *pair = &pairs[_i];
    struct desk swept, set;
    struct gw_axes axes;
    struct gw_err err = {0};
    struct gw_plan_metric metrics[METRICS];
    char text[800], line[700];
    double got[3 * METRICS];
    const double values[3] = {0, 1, (double)NAN};
    snprintf(text, sizeof text, "sweep = { mode = \"grid\"; metrics = [ \"energy_wh\" ]; axes = ( { path = \"%s\"; values = %s; } ); };\n", pair->path, pair->values);
    write_tree(text);
    open_desk(&swept, tree_dir, "first", NULL);
    enum gw_status status = gw_axes_of_plan(&swept.catalog, swept.plan, swept.costs, &swept.arena, &axes, &err);
    for (size_t i = 0; i < swept.catalog.diagnostics.count && status != GW_OK; i++)
        fprintf(stderr, "# %s\n", gw_diagnostic_line(&swept.catalog.diagnostics.items[i], line, sizeof line));
    ck_assert_msg(status == GW_OK, "%s: %s", pair->path, err.message);
    evaluate(&swept, &axes, values, 3, got, metrics);
    same_as_run(&swept, got + 2, 3, metrics, pair->path); /* left as the plan has it */
    bool differs = false;
    for (size_t m = 0; m < METRICS; m++)
        differs = differs || !near_is_same(got[3 * m + 1], got[3 * m + 2]);
    ck_assert_msg(differs, "%s changes nothing", pair->path);
    close_desk(&swept);

    write_tree("");
    snprintf(text, sizeof text, "%s=%s", pair->path, pair->value);
    open_desk(&set, tree_dir, "first", text);
    metrics_of(&set, metrics); /* their names went with the first desk */
    same_as_run(&set, got + 1, 3, metrics, text);
    close_desk(&set);
}
END_TEST

/* Carbon of a sweep is the first line of a run's emissions, at a grid and at a plant of its own; of a plan with a site that has neither it
 * is missing. */
START_TEST(carbon_is_that_of_the_run)
{
    static const struct {
        const char *plan;
        bool known;
    } plans[] = {{"oracle-abilene", true}, {"cheyenne-jade", true}, {"openai-amd-6gw", false}};
    struct desk desk;
    struct gw_grids grids;
    struct gw_plan_metric asked[2];
    struct gw_plan_model *model;
    struct gw_run_carbon *carbon;
    struct gw_err err = {0};
    double got[2], value = 0, kg = 0;
    open_desk(&desk, "profiles", plans[_i].plan, NULL);
    ck_assert_int_eq(gw_catalog_grids(&desk.catalog, &grids, &err), GW_OK);
    ck_assert_int_eq(gw_plan_metric_parse(desk.plan, "carbon_kg", &desk.arena, &asked[0], &err), GW_OK);
    ck_assert_int_eq(gw_plan_metric_parse(desk.plan, "energy_wh", &desk.arena, &asked[1], &err), GW_OK);
    const struct gw_plan_model_parts parts = {desk.plan, NULL, 0, asked, 2, desk.commissioning, &grids, NULL, &desk.engine};
    ck_assert_msg(gw_plan_model_new(&parts, &model, &err) == GW_OK, "%s", err.message);
    ck_assert_msg(gw_plan_model_evaluate(model, 0, &value, 1, 1, got, 1, &err) == GW_OK, "%s", err.message);
    gw_plan_model_release(model);
    struct gw_plan bare = *desk.plan;
    bare.compare_count = 0;
    struct gw_references none = {0};
    struct gw_run run;
    const struct gw_run_context context = {.references = &none, .grids = &grids, .commissioning = desk.commissioning, .engine = &desk.engine};
    ck_assert_msg(gw_run_plan(&bare, &context, &desk.arena, &run, &err) == GW_OK, "%s", err.message);
    ck_assert_msg(gw_run_emissions(&run, &grids, &desk.arena, &carbon, &err) == GW_OK, "%s", err.message);
    const struct gw_carbon_line *line = &carbon->total[GW_CARBON_SLOT_DIRECT];
    ck_assert_int_eq(!line->unavailable, plans[_i].known);
    ck_assert_int_eq(isnan(got[0]), !plans[_i].known);
    for (int year = 0; !line->unavailable && year < run.year_count; year++)
        kg += line->years_kg[year];
    if (plans[_i].known)
        near_rel(got[0], kg, 1e-12);
    ck_assert_double_gt(got[1], 0);
    close_desk(&desk);
}
END_TEST

/* Rates and prices of racks, by hand from the racks that stand in service or came: of the made-up plan without axes. */
START_TEST(rates_and_prices_are_those_of_the_racks)
{
    static const char *const names[] = {"flops_fp8", "flops_fp4:2027", "racks_usd", "racks_usd:2026", "flops_bf16", "in_service:2027"};
    enum { COUNT = sizeof names / sizeof names[0] };
    struct desk desk;
    struct gw_plan_metric asked[COUNT];
    struct gw_plan_model *model;
    struct gw_err err = {0};
    double got[COUNT], value = 0, fp8 = 0, fp4 = 0, usd = 0, usd_2026 = 0;
    write_tree("");
    put_text("racks/big.cfg", "title = \"Big\"; cooling = \"liquid\"; accelerators = 4; max = \"310 kW\"; idle = \"61 kW\"; liquid_frac = 0.9; supply_temp = \"32 degC\";\n"
                              "racks_per_unit = 2; flops_fp8 = \"3 PFLOP/s\"; flops_fp4 = \"7 PFLOP/s\"; price = \"5 M$\";\n");
    put_text("racks/tiny.cfg", "title = \"Tiny\"; cooling = \"liquid\"; accelerators = 72; max = \"132 kW\"; idle = \"30 kW\"; liquid_frac = 0.8; supply_temp = \"40 degC\";\n"
                               "flops_fp8 = \"1 PFLOP/s\"; flops_fp4 = \"2 PFLOP/s\"; price = \"3 M$\"; flops_bf16 = \"500 TFLOP/s\";\n");
    open_desk(&desk, tree_dir, "first", NULL);
    for (size_t i = 0; i < COUNT; i++)
        ck_assert_int_eq(gw_plan_metric_parse(desk.plan, names[i], &desk.arena, &asked[i], &err), GW_OK);
    const struct gw_plan_model_parts parts = {desk.plan, NULL, 0, asked, COUNT, desk.commissioning, NULL, NULL, &desk.engine};
    ck_assert_msg(gw_plan_model_new(&parts, &model, &err) == GW_OK, "%s", err.message);
    ck_assert_msg(gw_plan_model_evaluate(model, 0, &value, 1, 1, got, 1, &err) == GW_OK, "%s", err.message);
    gw_plan_model_release(model);
    struct gw_run run = run_of(&desk);
    for (size_t i = 0; i < run.deployment_count; i++) {
        bool tiny = strcmp(run.deployments[i].deployment->rack->id, "tiny") == 0;
        const struct gw_month_row *months = run.deployments[i].series.months;
        fp8 += months[47].in_service * (tiny ? 1e15 : 3e15);
        fp4 += months[23].in_service * (tiny ? 2e15 : 7e15);
        if (i != 2) { /* of it some retire: what came is not what stands */
            usd += months[47].units * (tiny ? 3e6 : 5e6);
            usd_2026 += months[11].units * (tiny ? 3e6 : 5e6);
        }
    }
    usd += 420 * 3e6;
    usd_2026 += run.deployments[2].series.months[11].units * 3e6;
    near_rel(got[0], fp8, 1e-12);
    near_rel(got[1], fp4, 1e-12);
    near_rel(got[2], usd, 1e-12);
    near_rel(got[3], usd_2026, 1e-12);
    ck_assert_msg(isnan(got[4]), "a rack states no such rate: %g", got[4]);
    ck_assert_double_gt(got[5], 0);
    close_desk(&desk);
}
END_TEST

START_TEST(what_was_drawn_last_is_at_hand)
{
    enum { COUNT = 20 };
    static double metrics[2 * GW_SWEEP_LEAF];
    double values[COUNT];
    struct desk desk;
    struct gw_plan_sweep sweep;
    struct gw_err err = {0};
    write_tree("sweep = { mode = \"monte-carlo\"; samples = 5000; metrics = [ \"energy_wh\", \"facility_peak_w\" ]; axes = (\n"
               " { path = \"deployments.one.amount\"; uniform = { low = \"20 MW\"; high = \"30 MW\"; }; },\n"
               " { path = \"deployments.one.first\"; slip = { p = 0.4; median = \"3 months\"; sigma = 0.7; }; } ); };\n");
    open_desk(&desk, tree_dir, "first", NULL);
    ck_assert_msg(gw_plan_sweep_new(&desk.catalog, desk.plan, desk.commissioning, &desk.engine, &desk.arena, &sweep, &err) == GW_OK, "%s", err.message);
    ck_assert_ptr_null(gw_plan_model_drawn(sweep.model, 0, 0));
    ck_assert_int_eq(gw_plan_model_leaf(sweep.model, &sweep.scenarios, 0, GW_SWEEP_LEAF, COUNT, metrics, &err), GW_OK);
    ck_assert_ptr_null(gw_plan_model_drawn(sweep.model, 0, 0));
    const double *drawn = gw_plan_model_drawn(sweep.model, 0, GW_SWEEP_LEAF);
    ck_assert_ptr_nonnull(drawn);
    for (size_t axis = 0; axis < sweep.axes.count; axis++) {
        gw_scenarios_fill(&sweep.scenarios, axis, GW_SWEEP_LEAF, COUNT, values);
        for (size_t i = 0; i < COUNT; i++)
            near_same(drawn[axis * GW_SWEEP_LEAF + i], values[i]);
    }
    gw_plan_sweep_release(&sweep);
    close_desk(&desk);
}
END_TEST

static void setup(void)
{
    make_tree();
    ck_assert_int_eq(mkdir(tree_path("climates"), 0700), 0);
    ck_assert_int_eq(mkdir(tree_path("facilities"), 0700), 0);
    copy_shipped("profiles/climates/abilene.cfg", "climates/place.cfg");
    copy_shipped("profiles/facilities/dry-coolers.cfg", "facilities/plant.cfg");
    put_text("sites/yard.cfg", "title = \"Yard\"; support_it_frac = \"4 %\"; supply = ( { date = \"2026-01\"; kind = \"firm\"; power = \"70 MW\"; } );\n"
                               "facility = { model = \"hourly\"; design = \"plant\"; climate = \"place\"; };\n");
}

static void teardown(void)
{
    unlink(tree_path("climates/place.cfg"));
    unlink(tree_path("facilities/plant.cfg"));
    rmdir(tree_path("climates"));
    rmdir(tree_path("facilities"));
    remove_tree();
}

int main(void)
{
    Suite *suite = suite_create("a sweep of one is a run");
    TCase *plain = tcase_create("plans"), *one = tcase_create("axes");
    tcase_set_timeout(plain, 120);
    tcase_set_timeout(one, 120);
    tcase_add_loop_test(plain, a_shipped_plan_as_it_stands_is_its_run, 0, SHIPPED);
    tcase_add_loop_test(plain, carbon_is_that_of_the_run, 0, 3);
    tcase_add_checked_fixture(one, setup, teardown);
    tcase_add_test(one, rates_and_prices_are_those_of_the_racks);
    tcase_add_loop_test(one, a_value_of_an_axis_is_the_plan_with_it_set, 0, PAIRS);
    tcase_add_test(one, what_was_drawn_last_is_at_hand);
    suite_add_tcase(suite, plain);
    suite_add_tcase(suite, one);
    return run_suite(suite);
}
