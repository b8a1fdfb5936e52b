/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The answer of a sweep in its three formats. Everything it tells is made up by hand here, so each number that comes out can be compared
 * with the one that went in. Shares of variance are the exact ones of Ishigami's function (T-35). */
#define CK_FLOATING_DIG 17
#include "tests/near.h"

#include <jansson.h>

#include "planner/numeric/distribution.h"
#include "planner/output/answers.h"
#include "tests/unit/made_up.h"

/* As has_text, of texts that are too long to be printed where the test fails. */
#define tells(text, part)                                                                       \
    do {                                                                                        \
        const char *tells_text_ = (text), *tells_part_ = (part);                                \
        ck_assert_msg(tells_text_ && strstr(tells_text_, tells_part_), "'%s' not found in '%.2000s'", tells_part_, tells_text_ ? tells_text_ : ""); \
    } while (0)

enum { METRICS = 3, AXES = 4, BEST = 2, FRONT = 57, N = 1000 };

static struct gw_arena arena;
static struct made_up things;
static struct gw_rack other_rack;
static struct gw_source plan_source, rack_source;
static struct gw_plan plan;
static struct gw_deployment deployment;
static struct gw_sweep_axis stated[AXES];
static struct gw_axis axes[AXES];
static struct gw_axis_value racks[2], months[15];
static struct gw_plan_metric metrics[METRICS];
static struct gw_plan_sweep sweep;
static struct gw_sweep_result result;
static struct gw_plan_tornado tornados[METRICS];
static struct gw_plan_bar bars[METRICS][AXES];
static struct gw_sweep_answer answer;
static double sorted[METRICS][N], front_rows[FRONT][METRICS];
static struct gw_sweep_scenario best[BEST], front[FRONT];
static const double best_rows[BEST][METRICS] = {{23.456789012345678e12, 1.1987654321e9, 17}, {22.1234567890123e12, 1.1534567891e9, 19}};

static void make_plan(void)
{
    things = made_up();
    other_rack = made_up_rack();
    other_rack.id = "other";
    other_rack.max = figure_of(245e3, GW_DIM_POWER, "racks.other.max");
    other_rack.max.kind = GW_KIND_VENDOR;
    other_rack.max.place = (struct gw_place){"racks/other.cfg", 7};
    rack_source = (struct gw_source){.id = "S1", .title = "Data sheet of the other rack", .url = "https://example.org/other"};
    other_rack.max.sources[0] = &rack_source;
    plan_source = (struct gw_source){.id = "S1", .title = "Announcement of the plan", .date = "2026-05"};
    deployment = (struct gw_deployment){.name = "one", .rack = &things.rack, .site = &things.site, .load = &things.load};
    plan = (struct gw_plan){.id = "made-up-plan",
                            .title = "Made-up plan",
                            .start = {2026, 7, 1},
                            .end = {2032, 12, 1},
                            .deployments = &deployment,
                            .deployment_count = 1,
                            .sources = &plan_source,
                            .source_count = 1};
    plan.sweep.axes = stated;
    plan.sweep.axis_count = AXES;
}

static void make_axes(void)
{
    racks[0] = (struct gw_axis_value){"made-up", (double)NAN, &things.rack};
    racks[1] = (struct gw_axis_value){"the-other", (double)NAN, &other_rack};
    for (int i = 0; i < 15; i++) {
        char text[12];
        months[i].number = gw_month_of((struct gw_date){2026, 10, 1}) + i;
        months[i].text = gw_arena_strdup(&arena, gw_month_text((int)months[i].number, text));
    }
    axes[0] = (struct gw_axis){.name = "deployments.one.rack", .target = {.kind = GW_TARGET_RACK, .step = GW_ALL_STEPS}, .values = racks, .value_count = 2};
    axes[1] = (struct gw_axis){.name = "deployments.one.first", .target = {.kind = GW_TARGET_FIRST, .dimension = GW_DIM_DATE}, .values = months, .value_count = 15};
    axes[2] = (struct gw_axis){.name = "sites.made-up-site.supply", .target = {.kind = GW_TARGET_SUPPLY_DATE, .dimension = GW_DIM_DATE, .deployment = GW_NO_DEPLOYMENT},
                               .delay = true, .drawn = true, .variate = gw_variate_slip(0.4, 9, 0.7), .shock = "grid", .rho = 0.35};
    axes[3] = (struct gw_axis){.name = "racks.made-up.max", .target = {.kind = GW_TARGET_FIGURE, .dimension = GW_DIM_POWER, .deployment = GW_NO_DEPLOYMENT}, .drawn = true};
    ck_assert_int_eq(gw_variate_pert(&arena, 120e3, 132.1e3, 145e3, &axes[3].variate, NULL), GW_OK);
    stated[3] = (struct gw_sweep_axis){.profile = true};
}

static void make_metrics(void)
{
    metrics[0] = (struct gw_plan_metric){"energy_wh:2030", "energy at the meter, 2030", "Wh", GW_DIM_ENERGY, GW_SUM_NONE, {.quantity = GW_SWEPT_ENERGY_WH}, true, 0};
    metrics[1] = (struct gw_plan_metric){"facility_peak_w", "facility peak", "W", GW_DIM_POWER, GW_SUM_NONE, {.quantity = GW_SWEPT_PEAK_W, .way = GW_SWEPT_LARGEST}, true, 0};
    metrics[2] = (struct gw_plan_metric){"month_reached:1GW", "month in which the facility peak reaches 1GW", "months", GW_DIM_DATE, GW_SUM_NONE,
                                         {.quantity = GW_SWEPT_PEAK_W, .way = GW_SWEPT_REACHED}, true, 0};
    for (int m = 0; m < METRICS; m++) {
        for (int i = 0; i < N; i++)
            sorted[m][i] = m == 2 && i >= 875 ? HUGE_VAL : (m + 1) * (i + 0.5);
        result.ranked[m] = (struct gw_ranked){.sorted = sorted[m], .count = N};
    }
}

static void make_result(void)
{
    static const double never = HUGE_VAL;
    result.asked = result.scenarios = 30 * 4096;
    result.feasible = 82345;
    result.metric_count = METRICS;
    result.exact = true;
    result.metrics[0] = (struct gw_sweep_summary){30 * 4096, 0, 21.987654321098765e12, 1.23456789e12, 17.1e12, 20.2345678e12, 22.0123456e12,
                                                  23.8765432e12, 26.0000001e12, 0.0212345e12, 0.0156789e12, 0.0312345e12, {0.011e12, 0.021e12, 0.012e12, 0.031e12}, {0}};
    result.metrics[1] = (struct gw_sweep_summary){30 * 4096, 0, 1.1234567e9, 4.56789e7, 0.98e9, 1.0654321e9, 1.1212121e9, 1.1876543e9, 1.31e9,
                                                  1.1e6, 0.9e6, 1.3e6, {1.01e5, 1.02e5, 1.03e5, 1.04e5}, {0}};
    result.metrics[2] = (struct gw_sweep_summary){30 * 4096 - 321, 321, never, (double)NAN, 14, 16, 20.5, never, never, 0.5, 1, (double)NAN, {(double)NAN, 0.25, 0.5, (double)NAN}, {0}};
    for (int i = 0; i < BEST; i++)
        best[i] = (struct gw_sweep_scenario){(uint64_t)(70000 + 4099 * i), best_rows[i]};
    for (int i = 0; i < FRONT; i++) {
        front_rows[i][0] = 2.3e13 - 1.234567e11 * i;
        front_rows[i][1] = 1.2e9 - 1.1e7 * i;
        front_rows[i][2] = i == 40 ? (double)INFINITY : i;
        front[i] = (struct gw_sweep_scenario){(uint64_t)(2000 * i + 7), front_rows[i]};
    }
    result.best = best;
    result.best_count = BEST;
    result.front = front;
    result.front_count = FRONT;
    result.front_thinned = true;
}

static void make_tornados(void)
{
    for (int m = 0; m < METRICS; m++) {
        tornados[m] = (struct gw_plan_tornado){.at_plan = m == 2 ? 18 : (double)(m + 1) * 7.7777e11, .bars = bars[m]};
        bars[m][0] = (struct gw_plan_bar){3, tornados[m].at_plan * 0.91, tornados[m].at_plan * 1.07, "124.7 kW", "139.6 kW"};
        bars[m][1] = (struct gw_plan_bar){1, tornados[m].at_plan * 0.95, tornados[m].at_plan * 0.97, "2026-10", "2027-12"};
        bars[m][2] = (struct gw_plan_bar){0, tornados[m].at_plan, tornados[m].at_plan, "made-up", "the-other"};
        bars[m][3] = (struct gw_plan_bar){2, tornados[m].at_plan, (double)NAN, "0 months", NULL};
    }
    bars[2][0].at_high = HUGE_VAL;
}

/* A sweep of everything; a test changes what it is about. */
static void setup(void)
{
    struct gw_scenario_rules rules = {.mode = GW_SWEEP_MONTE_CARLO, .seed = 42, .samples = 4096};
    struct gw_err err = {0};
    gw_arena_init(&arena);
    result = (struct gw_sweep_result){0};
    make_plan();
    make_axes();
    make_metrics();
    make_result();
    make_tornados();
    sweep = (struct gw_plan_sweep){.plan = &plan, .axes = {axes, AXES}, .metrics = metrics, .metric_count = METRICS};
    ck_assert_msg(gw_scenarios_init(&sweep.scenarios, axes, AXES, &rules, &arena, &err) == GW_OK, "%s", err.message);
    sweep.spec = gw_sweep_spec_of(sweep.scenarios.count, METRICS);
    sweep.spec.requirements[0] = (struct gw_spec_requirement){1, -HUGE_VAL, 1.2e9};
    sweep.spec.requirements[1] = (struct gw_spec_requirement){2, -HUGE_VAL, 35};
    sweep.spec.requirement_count = 2;
    sweep.spec.best = (struct gw_spec_best){.metric = 0, .max = true, .count = 10, .front_metric = 1, .front_max = false, .front_cap = 60};
    answer = (struct gw_sweep_answer){&sweep, &result, tornados, NULL};
}

static void teardown(void)
{
    gw_arena_clear(&arena);
}

/* The answer as text, in the arena. */
static const char *written(enum gw_format format)
{
    char *text = NULL;
    size_t size = 0;
    struct gw_err err = {0};
    FILE *out = open_memstream(&text, &size);
    ck_assert_msg(gw_write_sweep(&answer, format, out, &err) == GW_OK, "%s", err.message);
    ck_assert_int_eq(fclose(out), 0);
    const char *kept = gw_arena_strdup(&arena, text);
    free(text);
    return kept;
}

static json_t *parsed(void)
{
    json_error_t error;
    json_t *root = json_loads(written(GW_JSON), 0, &error);
    ck_assert_msg(root != NULL, "%s", error.text);
    return root;
}

/* --- JSON ---------------------------------------------------------------------------------------------------------- */

static double number(const json_t *object, const char *key)
{
    const json_t *value = json_object_get(object, key);
    ck_assert_msg(json_is_number(value), "'%s' is no number", key);
    return json_number_value(value);
}

static const char *text_at(const json_t *object, const char *key)
{
    const json_t *value = json_object_get(object, key);
    ck_assert_msg(json_is_string(value), "'%s' is no text", key);
    return json_string_value(value);
}

static void is_null(const json_t *object, const char *key)
{
    ck_assert_msg(json_is_null(json_object_get(object, key)), "'%s' is not null", key);
}

/* As given, or null where that is no number. */
static void same_number(const json_t *object, const char *key, double given)
{
    if (isfinite(given))
        near_same(number(object, key), given);
    else
        is_null(object, key);
}

static const json_t *item(const json_t *object, const char *key, size_t index)
{
    const json_t *array = json_object_get(object, key);
    ck_assert_msg(index < json_array_size(array), "'%s' has %zu", key, json_array_size(array));
    return json_array_get(array, index);
}

START_TEST(the_head_is_as_given)
{
    json_t *root = parsed();
    ck_assert_str_eq(text_at(root, "command"), "sweep");
    ck_assert_str_eq(text_at(root, "plan"), "made-up-plan");
    ck_assert_str_eq(text_at(root, "start"), "2026-07");
    ck_assert_str_eq(text_at(root, "mode"), "monte-carlo");
    near_same(number(root, "scenarios"), 122880); /* 2 x 15 x 4096 */
    near_same(number(root, "points"), 30);
    near_same(number(root, "samples"), 4096);
    near_same(number(root, "feasible"), 82345);
    near_same(number(root, "seed"), 42);
    near_same(number(root, "quantile_error_frac"), 0);
    ck_assert(json_is_true(json_object_get(root, "exact")));
    ck_assert(json_is_false(json_object_get(root, "stopped")));
    is_null(root, "tolerance_frac");
    is_null(root, "shifts");
    is_null(root, "base");
    ck_assert_str_eq(text_at(item(root, "requirements", 0), "metric"), "facility_peak_w");
    is_null(item(root, "requirements", 0), "min");
    near_same(number(item(root, "requirements", 0), "max"), 1.2e9);
    ck_assert_str_eq(text_at(json_object_get(root, "goal"), "goal"), "max");
    ck_assert_str_eq(text_at(json_object_get(root, "goal"), "pareto_goal"), "min");
    json_decref(root);
}
END_TEST

START_TEST(an_early_stop_and_a_sketch_are_told)
{
    sweep.spec.stop = (struct gw_spec_stop){0.01, 3};
    result.scenarios = 65536;
    result.settled = true;
    result.exact = false;
    json_t *root = parsed();
    ck_assert(json_is_true(json_object_get(root, "stopped")));
    ck_assert(json_is_true(json_object_get(root, "settled")));
    near_same(number(root, "tolerance_frac"), 0.01);
    near_same(number(root, "scenarios"), 65536);
    near_same(number(root, "asked"), 122880);
    near_same(number(root, "quantile_error_frac"), 1 / 1024.0);
    json_decref(root);
    const char *text = written(GW_TEXT);
    tells(text, "stopped early, after 65,536 of 122,880 scenarios: half-widths of at most 1 % of P10, P50 and P90");
    tells(text, "energy_wh:2030, facility_peak_w\n");
    tells(text, "within 2^-10");
}
END_TEST

START_TEST(metrics_are_as_given)
{
    json_t *root = parsed();
    for (int m = 0; m < METRICS; m++) {
        const json_t *object = json_object_get(json_object_get(root, "metrics"), metrics[m].name);
        const struct gw_sweep_summary *s = &result.metrics[m];
        ck_assert_str_eq(text_at(object, "unit"), metrics[m].unit);
        same_number(object, "mean", s->mean);
        same_number(object, "sd", s->sd);
        same_number(object, "min", s->min);
        same_number(object, "p10", s->p10);
        same_number(object, "p50", s->p50);
        same_number(object, "p90", s->p90);
        same_number(object, "max", s->max);
        same_number(object, "count", (double)s->count);
        same_number(object, "missing", (double)s->missing);
        same_number(object, "never", m == 2 ? 125 : 0);
        same_number(json_object_get(object, "half_widths"), "p10", s->p10_half_width);
        same_number(json_object_get(object, "half_widths"), "p50", s->p50_half_width);
        same_number(json_object_get(object, "half_widths"), "p90", s->p90_half_width);
        same_number(json_object_get(object, "standard_errors"), "mean", s->errors.mean);
        same_number(json_object_get(object, "standard_errors"), "p10", s->errors.p10);
        same_number(json_object_get(object, "standard_errors"), "p50", s->errors.p50);
        same_number(json_object_get(object, "standard_errors"), "p90", s->errors.p90);
    }
    json_decref(root);
}
END_TEST

/* Also where no value at all, or every one, is infinite, and in a sketch. */
START_TEST(those_that_never_get_there_are_counted)
{
    static const double all[] = {HUGE_VAL, HUGE_VAL, HUGE_VAL}, few[] = {-HUGE_VAL, 1, 2, HUGE_VAL}, below[] = {-HUGE_VAL, -HUGE_VAL, -HUGE_VAL, 1};
    struct gw_sketch sketch = {0};
    ck_assert(gw_sketch_add(&sketch, few, 4));
    result.ranked[0] = (struct gw_ranked){.sorted = all, .count = 3};
    result.ranked[1] = (struct gw_ranked){.sketch = &sketch, .min = -HUGE_VAL, .max = HUGE_VAL, .count = 4};
    result.ranked[2] = (struct gw_ranked){.sorted = below, .count = 4};
    json_t *root = parsed();
    const json_t *all_metrics = json_object_get(root, "metrics");
    near_same(number(json_object_get(all_metrics, metrics[0].name), "never"), 3);
    near_same(number(json_object_get(all_metrics, metrics[1].name), "never"), 1);
    near_same(number(json_object_get(all_metrics, metrics[2].name), "never"), 0);
    json_decref(root);
    result.ranked[0] = (struct gw_ranked){0};
    root = parsed();
    near_same(number(json_object_get(json_object_get(root, "metrics"), metrics[0].name), "never"), 0);
    json_decref(root);
    gw_sketch_free(&sketch);
}
END_TEST

START_TEST(a_count_has_the_unit_1)
{
    metrics[1] = (struct gw_plan_metric){"accelerators", "accelerators standing", "", GW_DIM_COUNT, GW_SUM_NONE, {.quantity = GW_SWEPT_ACCELERATORS, .way = GW_SWEPT_LAST}, true, 0};
    json_t *root = parsed();
    ck_assert_str_eq(text_at(json_object_get(json_object_get(root, "metrics"), "accelerators"), "unit"), "1");
    json_decref(root);
}
END_TEST

static void same_scenario(const json_t *object, const struct gw_sweep_scenario *scenario)
{
    const json_t *values = json_object_get(object, "values");
    double at[AXES];
    gw_scenario_at(&sweep.scenarios, scenario->index, at);
    near_same(number(object, "index"), (double)scenario->index);
    for (int m = 0; m < METRICS; m++)
        same_number(json_object_get(object, "metrics"), metrics[m].name, scenario->metrics[m]);
    ck_assert_str_eq(text_at(values, "deployments.one.rack"), racks[(size_t)at[0]].text);
    ck_assert_str_eq(text_at(values, "deployments.one.first"), months[(size_t)at[1]].text);
    same_number(values, "sites.made-up-site.supply", at[2]);
    same_number(values, "racks.made-up.max", at[3]);
}

START_TEST(scenarios_are_as_given)
{
    json_t *root = parsed();
    ck_assert_uint_eq(json_array_size(json_object_get(root, "best")), BEST);
    ck_assert_uint_eq(json_array_size(json_object_get(root, "front")), FRONT);
    for (size_t i = 0; i < BEST; i++)
        same_scenario(item(root, "best", i), &best[i]);
    for (size_t i = 0; i < FRONT; i++)
        same_scenario(item(root, "front", i), &front[i]);
    ck_assert(json_is_true(json_object_get(root, "front_thinned")));
    /* 70000 = 17 x 4096 + 368: point 17 is the second rack in its third month */
    ck_assert_str_eq(text_at(json_object_get(item(root, "best", 0), "values"), "deployments.one.rack"), "the-other");
    ck_assert_str_eq(text_at(json_object_get(item(root, "best", 0), "values"), "deployments.one.first"), "2026-12");
    json_decref(root);
}
END_TEST

START_TEST(axes_are_as_given)
{
    json_t *root = parsed();
    const json_t *rack = item(root, "axes", 0), *first = item(root, "axes", 1), *slip = item(root, "axes", 2), *pert = item(root, "axes", 3);
    is_null(rack, "unit");
    is_null(rack, "distribution");
    ck_assert_str_eq(json_string_value(item(rack, "values", 1)), "the-other");
    ck_assert_str_eq(text_at(first, "unit"), "month");
    ck_assert_uint_eq(json_array_size(json_object_get(first, "values")), 15);
    ck_assert_str_eq(json_string_value(item(first, "values", 14)), "2027-12");
    ck_assert_str_eq(text_at(slip, "unit"), "months");
    ck_assert_str_eq(text_at(slip, "shock"), "grid");
    near_same(number(slip, "rho"), 0.35);
    ck_assert_uint_eq(json_array_size(json_object_get(slip, "values")), 0);
    ck_assert_str_eq(text_at(json_object_get(slip, "distribution"), "name"), "slip");
    near_same(number(json_object_get(slip, "distribution"), "p"), 0.4);
    near_same(number(json_object_get(slip, "distribution"), "median"), 9);
    near_same(number(json_object_get(slip, "distribution"), "sigma"), 0.7);
    ck_assert_str_eq(text_at(pert, "unit"), "w");
    ck_assert_str_eq(text_at(json_object_get(pert, "distribution"), "name"), "pert");
    near_same(number(json_object_get(pert, "distribution"), "low"), 120e3);
    near_same(number(json_object_get(pert, "distribution"), "mode"), 132.1e3);
    near_same(number(json_object_get(pert, "distribution"), "high"), 145e3);
    is_null(pert, "shock");
    json_decref(root);
}
END_TEST

struct drawing {
    const char *name, *words;
    struct gw_variate variate;
    const char *keys[3];
    double values[3];
};

static struct drawing drawing_of(int i)
{
    switch (i) {
    case 0: return (struct drawing){"uniform", "uniform, low 120 kW, high 145 kW", gw_variate_uniform(120e3, 145e3), {"low", "high"}, {120e3, 145e3}};
    case 1: return (struct drawing){"triangular", "triangular, low 120 kW, mode 132.1 kW, high 145 kW", gw_variate_triangular(120e3, 132.1e3, 145e3), {"low", "mode", "high"}, {120e3, 132.1e3, 145e3}};
    case 2: return (struct drawing){"lognormal", "lognormal, P10 120 kW, P90 145 kW", gw_variate_lognormal(120e3, 145e3), {"p10", "p90"}, {120e3, 145e3}};
    case 3: return (struct drawing){"normal", "normal, mean 132.1 kW, sd 4.5 kW", gw_variate_normal(132.1e3, 4.5e3), {"mean", "sd"}, {132.1e3, 4.5e3}};
    default: return (struct drawing){"bernoulli", "1 with 30 %, else 0", gw_variate_bernoulli(0.3), {"p"}, {0.3}};
    }
}

START_TEST(distributions_are_as_given)
{
    struct drawing drawing = drawing_of(_i);
    axes[3].variate = drawing.variate;
    json_t *root = parsed();
    const json_t *object = json_object_get(item(root, "axes", 3), "distribution");
    ck_assert_str_eq(text_at(object, "name"), drawing.name);
    for (int k = 0; k < 3 && drawing.keys[k]; k++)
        near_same(number(object, drawing.keys[k]), drawing.values[k]);
    json_decref(root);
    tells(written(GW_TEXT), drawing.words);
}
END_TEST

START_TEST(a_beta_is_no_pert)
{
    ck_assert_int_eq(gw_variate_beta(&arena, 120e3, 145e3, 2, 4, &axes[3].variate, NULL), GW_OK);
    stated[3] = (struct gw_sweep_axis){.draws[GW_DRAW_BETA].place.line = 3};
    json_t *root = parsed();
    const json_t *object = json_object_get(item(root, "axes", 3), "distribution");
    ck_assert_str_eq(text_at(object, "name"), "beta");
    near_same(number(object, "alpha"), 2);
    near_same(number(object, "beta"), 4);
    json_decref(root);
    tells(written(GW_TEXT), "beta, low 120 kW, high 145 kW, alpha 2, beta 4");
}
END_TEST

START_TEST(tornados_are_as_given)
{
    json_t *root = parsed();
    for (int m = 0; m < METRICS; m++) {
        const json_t *object = item(root, "tornado", (size_t)m);
        ck_assert_str_eq(text_at(object, "metric"), metrics[m].name);
        near_same(number(object, "at_plan"), tornados[m].at_plan);
        for (size_t i = 0; i < AXES; i++) {
            const json_t *bar = item(object, "bars", i);
            ck_assert_str_eq(text_at(bar, "axis"), axes[bars[m][i].axis].name);
            same_number(bar, "at_low", bars[m][i].at_low);
            same_number(bar, "at_high", bars[m][i].at_high);
        }
        /* both ends lie below the plan: it is an end of the bar itself */
        near_same(number(item(object, "bars", 1), "span"), tornados[m].at_plan - bars[m][1].at_low);
        is_null(item(object, "bars", 3), "span");
        is_null(item(object, "bars", 3), "high");
    }
    is_null(item(item(root, "tornado", 2), "bars", 0), "span");
    json_decref(root);
}
END_TEST

/* --- a sensitivity --------------------------------------------------------------------------------------------------- */

static const struct gw_sensitivity_index ishigami[AXES] = {{0.3139051827, 0.3012, 0.3267, 0.5575888, 0.5411, 0.5743},
                                                           {0.4424111447, 0.4301, 0.4555, 0.4424111447, 0.4287, 0.4566},
                                                           {-0.0003, -0.0123, 0.0117, 0.2436837, 0.2302, 0.2571},
                                                           {0, (double)NAN, (double)NAN, 0, (double)NAN, (double)NAN}};

/* Three inputs, for the shock goes with its axis alone, and the axes themselves: five in all, of which the last is like the fourth. */
static void make_sensitivity(void)
{
    static struct gw_sensitivity_index indices[2][AXES + 1];
    struct gw_scenario_rules rules = {.mode = GW_SWEEP_MONTE_CARLO, .seed = 42, .base = 4096};
    struct gw_err err = {0};
    ck_assert_msg(gw_scenarios_init(&sweep.scenarios, axes, AXES, &rules, &arena, &err) == GW_OK, "%s", err.message);
    ck_assert_uint_eq(sweep.scenarios.input_count, AXES + 1);
    memcpy(indices[0], ishigami, sizeof ishigami);
    for (int i = 0; i < AXES + 1; i++)
        indices[1][i] = (struct gw_sensitivity_index){(double)NAN, (double)NAN, (double)NAN, (double)NAN, (double)NAN, (double)NAN};
    indices[0][AXES] = ishigami[AXES - 1];
    for (size_t i = 0; i < BEST; i++)
        best[i].index = 28671 - i;
    result.front_count = 0;
    result.input_count = AXES + 1;
    result.metrics[0].sobol = (struct gw_sensitivity){4090, 3.5, 13.845, indices[0]};
    result.metrics[1].sobol = (struct gw_sensitivity){4096, 1.1e9, 0, indices[1]};
}

START_TEST(shares_are_as_given)
{
    make_sensitivity();
    json_t *root = parsed();
    ck_assert_uint_eq(json_array_size(json_object_get(root, "sensitivity")), 2 * (AXES + 1));
    near_same(number(root, "base"), 4096);
    is_null(root, "samples");
    for (size_t i = 0; i < AXES; i++) {
        const json_t *object = item(root, "sensitivity", i);
        ck_assert_str_eq(text_at(object, "metric"), "energy_wh:2030");
        ck_assert_str_eq(text_at(object, "input"), sweep.scenarios.inputs[i].name);
        same_number(object, "first", ishigami[i].first);
        same_number(object, "total", ishigami[i].total);
        near_same(number(object, "rows"), 4090);
        const json_t *first = json_object_get(object, "first_ci"), *total = json_object_get(object, "total_ci");
        if (i == AXES - 1) {
            ck_assert(json_is_null(json_array_get(first, 0)) && json_is_null(json_array_get(total, 1)));
            continue;
        }
        near_same(json_real_value(json_array_get(first, 0)), ishigami[i].first_low);
        near_same(json_real_value(json_array_get(first, 1)), ishigami[i].first_high);
        near_same(json_real_value(json_array_get(total, 0)), ishigami[i].total_low);
        near_same(json_real_value(json_array_get(total, 1)), ishigami[i].total_high);
    }
    is_null(item(root, "sensitivity", AXES + 1), "first");
    json_decref(root);
}
END_TEST

START_TEST(shares_are_ranked_in_words)
{
    make_sensitivity();
    const char *text = written(GW_TEXT);
    tells(text, "monte-carlo: 28,672 scenarios = 4,096 rows x (5 inputs + 2), seed 42\n");
    tells(text, "energy_wh:2030, over 4,090 rows\n");
    tells(text, "0.314 (0.301 to 0.327)  0.558 (0.541 to 0.574)\n");
    tells(text, "facility_peak_w: does not vary\n");
    tells(text, "shock grid");
    tells(text, "0.000 (-0.012 to 0.012)  0.244 (0.230 to 0.257)\n"); /* the first of these was -0.0003 */
    tells(text, "equally likely");
    const char *most = strstr(text, "0.558 ("), *next = strstr(text, "0.442 (0.429"), *third = strstr(text, "0.244 (");
    ck_assert(most && next && third && most < next && next < third);
}
END_TEST

/* --- the manual ---------------------------------------------------------------------------------------------------------- */

static const char *manual(void)
{
    const char *root = getenv("SRCDIR");
    char path[1024];
    static char text[1 << 17];
    snprintf(path, sizeof path, "%s/planner/doc/json.md", root ? root : ".");
    FILE *in = fopen(path, "r");
    ck_assert_msg(in != NULL, "%s cannot be read", path);
    text[fread(text, 1, sizeof text - 1, in)] = '\0';
    fclose(in);
    return text;
}

/* As tests/cli/readme.t looks for keys: `key`, `key[]`, `parent.key`, `parent{}`. */
static bool is_documented(const char *text, const char *key)
{
    size_t length = strlen(key);
    for (const char *at = text; (at = strstr(at, key)); at++) {
        const char *end = at + length;
        end += strncmp(end, "[]", 2) == 0 || strncmp(end, "{}", 2) == 0 ? 2 : 0;
        if (at > text && strchr("`.{", at[-1]) && *end == '`')
            return true;
    }
    return false;
}

static void look_up(const char *text, const json_t *value)
{
    const char *key;
    json_t *child;
    size_t index;
    if (json_is_array(value))
        json_array_foreach(value, index, child) look_up(text, child);
    json_object_foreach((json_t *)(uintptr_t)value, key, child)
    {
        bool name = strchr(key, ':') || strchr(key, '.') || strcmp(key, "facility_peak_w") == 0; /* of a metric or an axis */
        ck_assert_msg(name || is_documented(text, key), "the manual does not have '%s'", key);
        look_up(text, child);
    }
}

START_TEST(every_key_is_in_the_manual)
{
    const char *text = manual(), *section = strstr(text, "\n## sweep\n"), *end = section ? strstr(section + 1, "\n## ") : NULL;
    ck_assert(section && end);
    make_sensitivity();
    json_t *root = parsed();
    look_up(text, root);
    const char *key;
    json_t *child;
    char *own = strndup(section, (size_t)(end - section));
    json_object_foreach(root, key, child)
    {
        bool everywhere = strcmp(key, "command") == 0 || strcmp(key, "figures") == 0 || strcmp(key, "assumptions") == 0 || strcmp(key, "sources") == 0;
        ck_assert_msg(everywhere || is_documented(own, key), "the section of sweep does not have '%s'", key);
    }
    free(own);
    json_decref(root);
}
END_TEST

/* The order of keys is part of the contract. */
START_TEST(keys_stand_in_their_order)
{
    static const char *const order[] = {"command", "plan", "title", "start", "end", "mode", "scenarios", "feasible", "asked", "seed", "points", "samples",
                                        "shifts", "base", "inputs", "exact", "quantile_error_frac", "stopped", "settled", "tolerance_frac", "axes",
                                        "correlations", "requirements", "goal", "metrics", "best", "front", "front_thinned", "sensitivity", "tornado",
                                        "warnings", "plan_sources", "figures", "assumptions", "sources"};
    json_t *root = parsed();
    const char *key;
    json_t *child;
    size_t i = 0;
    json_object_foreach(root, key, child)
    {
        ck_assert_uint_lt(i, sizeof order / sizeof order[0]);
        ck_assert_str_eq(key, order[i++]);
    }
    ck_assert_uint_eq(i, sizeof order / sizeof order[0]);
    json_decref(root);
}
END_TEST

/* --- text ------------------------------------------------------------------------------------------------------------------ */

/* The line of `text` that begins with `start` behind its blanks; in the arena. */
static const char *line_of(const char *text, const char *start)
{
    for (const char *at = text; at; at = strchr(at, '\n')) {
        at += *at == '\n';
        const char *word = at + strspn(at, " ");
        if (strncmp(word, start, strlen(start)) == 0)
            return gw_arena_printf(&arena, "%.*s", (int)strcspn(at, "\n"), at);
    }
    ck_abort_msg("no line begins with '%s' in:\n%.2000s", start, text);
    return NULL;
}

/* Cells of a column end where its header ends, and a gap follows. */
static void aligned_right(const char *text, const char *head, const char *column, const char *row, const char *cell)
{
    const char *header = line_of(text, head), *line = line_of(text, row), *at = strstr(header, column), *found = strstr(line, cell);
    ck_assert_msg(at && found, "'%s' not in '%s', or '%s' not in '%s'", column, header, cell, line);
    size_t end = (size_t)(at - header) + strlen(column);
    ck_assert_msg((size_t)(found - line) + strlen(cell) == end, "'%s' does not end below '%s':\n%s\n%s", cell, column, header, line);
    ck_assert(end >= strlen(line) || strncmp(line + end, "  ", 2) == 0);
}

START_TEST(the_text_tells_it)
{
    const char *text = written(GW_TEXT);
    tells(text, "Made-up plan\n2026-07 to 2032-12\nmonte-carlo: 122,880 scenarios = 30 points x 4,096 samples, seed 42\n");
    tells(text, "feasible: 82,345 of 122,880 scenarios (67.01 %) have facility_peak_w at most 1.2 GW;\nmonth_reached:1GW by 2029-06\n");
    tells(text, "made-up, the-other\n");
    tells(text, "2026-10, 2026-11, 2026-12, ..., 2027-12 (15 values)\n");
    tells(text, "late with 40 %, by 9 months in the median (sigma 0.7); else as planned; shares 'grid' (rho 0.35)\n");
    tells(text, "PERT, low 120 kW, mode 132.1 kW, high 145 kW\n");
    tells(text, "P90: 90 % of scenarios at or below. Quantiles are exact (type 7).\n");
    tells(text, "month_reached:1GW has no value in 321 scenarios, which its statistics leave out");
    tells(text, "The points of the grid share draws: for these");
    ck_assert_ptr_null(strstr(text, "stopped early"));
    ck_assert_ptr_null(strstr(text, "Shares of variance"));
    ck_assert_ptr_null(strstr(text, "nan"));
    ck_assert_ptr_null(strstr(text, "inf"));
}
END_TEST

START_TEST(columns_are_aligned)
{
    const char *text = strstr(written(GW_TEXT), "Metrics over");
    ck_assert_ptr_nonnull(text);
    const char *head = "metric";
    aligned_right(text, head, "mean", "energy_wh:2030*", "21.99 TWh");
    aligned_right(text, head, "P10", "energy_wh:2030*", "20.23 TWh");
    aligned_right(text, head, "P90", "energy_wh:2030*", "23.88 TWh");
    aligned_right(text, head, "mean", "facility_peak_w*", "1.123 GW");
    aligned_right(text, head, "most", "facility_peak_w*", "1.31 GW");
    aligned_right(text, head, "mean", "month_reached:1GW*", "-");
    aligned_right(text, head, "P10", "month_reached:1GW*", "2027-11"); /* 16 months after 2026-07 */
    aligned_right(text, head, "P50", "month_reached:1GW*", "2028-04"); /* 20.5: by the end of the next */
    aligned_right(text, head, "P90", "month_reached:1GW*", "never");
    aligned_right(text, head, "without", "month_reached:1GW*", "321");
    tells(line_of(text, "month_reached:1GW*"), " 0.102 % "); /* 125 of the 122,559 with a value */
    text = strstr(text, "How well");
    aligned_right(text, head, "P10", "energy_wh:2030", "21.23 GWh (0.105 %)");
    aligned_right(text, head, "P50", "month_reached:1GW", "1 month");
    aligned_right(text, head, "P90", "month_reached:1GW", "-");
    text = strstr(text, "Best feasible");
    aligned_right(text, "rank", "scenario", "1 ", "70000");
    aligned_right(text, "rank", "energy_wh:2030*", "1 ", "23.46 TWh");
    aligned_right(text, "rank", "month_reached:1GW*", "2 ", "2028-02");
    tells(line_of(text, "1 "), "  the-other  2026-12  ");
}
END_TEST

START_TEST(a_long_front_is_shown_from_end_to_end)
{
    const char *text = strstr(written(GW_TEXT), "Pareto front");
    ck_assert_ptr_nonnull(text);
    tells(text, "Pareto front: more energy_wh:2030 against less facility_peak_w, thinned to 57 scenarios\n");
    line_of(text, "1         7 ");
    line_of(text, "57    112007 ");
    tells(text, "20 of 57, from end to end");
    tells(text, "the Pareto front has more points than the 57 that are given; those are on it");
    const char *end = strstr(text, "20 of 57");
    size_t rows = 0;
    for (const char *at = strchr(text, '\n'); at && at < end; at = strchr(at + 1, '\n'))
        rows++;
    ck_assert_uint_eq(rows, 22); /* its title, a header, 20 rows */
}
END_TEST

START_TEST(bars_are_told)
{
    const char *text = strstr(written(GW_TEXT), "One axis at a time");
    ck_assert_ptr_nonnull(text);
    tells(text, "energy_wh:2030*: 777.8 GWh in the plan as it stands\n");
    tells(line_of(text, "racks.made-up.max"), "124.7 kW  707.8 GWh  139.6 kW  832.2 GWh  124.4 GWh");
    tells(text, "1 axis changes nothing by itself.\n"); /* the rack */
    tells(line_of(text, "sites.made-up-site.supply"), "0 months  777.8 GWh         -          -          -");
    text = strstr(text, "month_reached:1GW*: 2028-01 in the plan");
    ck_assert_ptr_nonnull(text);
    tells(line_of(text, "racks.made-up.max"), "139.6 kW    never      no end");
}
END_TEST

START_TEST(an_axis_that_changes_nothing_has_no_bar)
{
    for (size_t i = 0; i < AXES; i++)
        bars[0][i].at_low = bars[0][i].at_high = tornados[0].at_plan;
    tells(written(GW_TEXT), "energy_wh:2030*: 777.8 GWh in the plan as it stands\n    No axis changes it by itself.\n");
}
END_TEST

START_TEST(nothing_feasible_is_told)
{
    result.feasible = 0;
    result.best_count = result.front_count = 0;
    result.front_thinned = false;
    const char *text = written(GW_TEXT);
    tells(text, "feasible: 0 of 122,880 scenarios (0 %) have ");
    tells(text, "Best feasible scenarios: most energy_wh:2030\n  There is none.\n");
    tells(text, "no scenario meets all requirements\n");
    ck_assert_ptr_null(strstr(text, "Pareto"));
    json_t *root = parsed();
    ck_assert_uint_eq(json_array_size(json_object_get(root, "best")), 0);
    ck_assert_uint_eq(json_array_size(json_object_get(root, "front")), 0);
    ck_assert_str_eq(json_string_value(item(root, "warnings", 0)), "no scenario meets all requirements");
    json_decref(root);
}
END_TEST

START_TEST(what_was_not_asked_is_not_told)
{
    sweep.spec = gw_sweep_spec_of(sweep.scenarios.count, METRICS);
    answer.tornados = NULL;
    result.best_count = result.front_count = 0;
    const char *text = written(GW_TEXT);
    tells(text, "feasible: all, for nothing is required\n");
    ck_assert_ptr_null(strstr(text, "Best"));
    ck_assert_ptr_null(strstr(text, "One axis"));
    json_t *root = parsed();
    is_null(root, "goal");
    ck_assert_uint_eq(json_array_size(json_object_get(root, "requirements")), 0);
    ck_assert_uint_eq(json_array_size(json_object_get(root, "tornado")), 0);
    json_decref(root);
}
END_TEST

START_TEST(a_grid_without_draws_has_no_half_widths)
{
    struct gw_scenario_rules rules = {.mode = GW_SWEEP_GRID, .seed = 1};
    ck_assert_int_eq(gw_scenarios_init(&sweep.scenarios, axes, 2, &rules, &arena, NULL), GW_OK);
    sweep.axes.count = 2;
    for (int m = 0; m < METRICS; m++)
        bars[m][0].axis = bars[m][1].axis = 1;
    result.asked = result.scenarios = 30;
    best[0].index = 29;
    result.best_count = 1;
    result.front_count = 0;
    const char *text = written(GW_TEXT);
    tells(text, "grid: 30 scenarios = 30 points x 1 sample, seed 1\n");
    tells(text, "Nothing is drawn: these are the numbers of exactly these scenarios.\n");
    ck_assert_ptr_null(strstr(text, "half-widths"));
    tells(line_of(strstr(text, "Best"), "1 "), "29 ");
}
END_TEST

/* More than a line holds: what decides comes first, 16 and 17 characters of 130, then six axes of 14; the rest is counted. */
START_TEST(a_wide_sweep_keeps_to_its_columns)
{
    enum { MANY = 30 };
    static struct gw_axis many[MANY];
    static struct gw_plan_bar none[MANY];
    static struct gw_sweep_axis also[MANY];
    struct gw_scenario_rules rules = {.mode = GW_SWEEP_SOBOL, .seed = 1, .samples = 64, .shifts = 8};
    for (size_t i = 0; i < MANY; i++) {
        many[i] = axes[3];
        many[i].name = gw_arena_printf(&arena, "racks.rack-%zu.max", i);
        none[i].axis = i;
    }
    plan.sweep.axes = also;
    ck_assert_int_eq(gw_scenarios_init(&sweep.scenarios, many, MANY, &rules, &arena, NULL), GW_OK);
    sweep.axes = (struct gw_axes){many, MANY};
    for (int m = 0; m < METRICS; m++)
        tornados[m].bars = none;
    for (size_t i = 0; i < BEST; i++)
        best[i].index = i;
    result.front_count = 0;
    const char *text = written(GW_TEXT);
    tells(text, "A line holds 6 of 30 axes and 2 of 3 metrics; --format json has all.\n");
    tells(text, "8 shifts of the Sobol points");
    tells(text, "too wide");
    const char *head = line_of(text, "rank");
    tells(head, "energy_wh:2030*  facility_peak_w*  rack-0.max");
    ck_assert_uint_le(strlen(head), 150);
}
END_TEST

START_TEST(the_answer_says_what_it_rests_on)
{
    const char *text = written(GW_TEXT);
    tells(text, "\nRests on\n");
    tells(text, "racks.made-up.idle *");
    tells(line_of(text, "racks.other.max"), "245 kW"); /* of a rack that only the axis gives */
    tells(text, "Data sheet of the other rack. https://example.org/other");
    tells(text, "Announcement of the plan, 2026-05");
    tells(text, "provision_frac *");
    json_t *root = parsed();
    ck_assert_uint_eq(json_array_size(json_object_get(root, "sources")), 2);
    ck_assert_int_eq(json_integer_value(item(root, "plan_sources", 0)), 2);
    json_decref(root);
}
END_TEST

static void known(struct gw_figure *figure)
{
    figure->kind = GW_KIND_VENDOR;
    figure->place.file = "made-up.cfg";
}

START_TEST(stars_are_of_assumptions_alone)
{
    struct gw_figure *all[] = {&things.rack.max, &things.rack.idle, &other_rack.idle, &things.site.support_it_frac,
                               &things.site.facility.pue_peak, &things.site.facility.pue_mean, &things.load.u_peak};
    for (size_t i = 0; i < sizeof all / sizeof all[0]; i++)
        known(all[i]);
    things.site.provision_frac = figure_of(0.9, GW_DIM_NONE, "sites.made-up-site.provision_frac");
    known(&things.site.provision_frac);
    const char *text = written(GW_TEXT); /* only the mean load is assumed: energy rests on it, the peak does not */
    line_of(text, "energy_wh:2030* ");
    line_of(text, "facility_peak_w ");
    known(&things.load.u_mean);
    line_of(written(GW_TEXT), "energy_wh:2030 ");
}
END_TEST

/* --- CSV ---------------------------------------------------------------------------------------------------------------- */

START_TEST(the_csv_has_a_row_for_each_metric)
{
    const char *text = written(GW_CSV), *line = text;
    ck_assert_str_eq(line_of(text, "metric"), "metric,unit,count,missing,never,mean,sd,min,p10,p50,p90,max,p10_half_width,p50_half_width,p90_half_width,mean_error,p10_error,p50_error,p90_error");
    for (int m = 0; m < METRICS; m++) {
        const struct gw_sweep_summary *s = &result.metrics[m];
        const double given[] = {(double)s->count, (double)s->missing, m == 2 ? 125 : 0, s->mean, s->sd, s->min, s->p10, s->p50, s->p90, s->max,
                                s->p10_half_width, s->p50_half_width, s->p90_half_width, s->errors.mean, s->errors.p10, s->errors.p50, s->errors.p90};
        line = strchr(line, '\n') + 1;
        const char *at = line + strlen(metrics[m].name);
        ck_assert_msg(strncmp(line, metrics[m].name, strlen(metrics[m].name)) == 0, "%s", line);
        ck_assert_msg(strncmp(at + 1, metrics[m].unit, strlen(metrics[m].unit)) == 0, "%s", at);
        at += 1 + strlen(metrics[m].unit);
        for (size_t i = 0; i < sizeof given / sizeof given[0]; i++) {
            char *end;
            ck_assert_int_eq(*at, ',');
            double value = strtod(++at, &end);
            if (isfinite(given[i]))
                near_same(value, given[i]);
            else
                ck_assert_msg(end == at, "a field that should be empty: %s", at);
            at = end;
        }
        ck_assert_int_eq(*at, '\n');
    }
    ck_assert_int_eq(strchr(line, '\n')[1], '\0');
}
END_TEST

/* --- trouble ------------------------------------------------------------------------------------------------------------ */

START_TEST(memory_that_is_out_is_said)
{
    FILE *out = fopen("/dev/null", "w");
    struct gw_err err = {0};
    gw_arena_fail_at(1);
    ck_assert_int_eq(gw_write_sweep(&answer, _i ? GW_TEXT : GW_JSON, out, &err), GW_SYSTEM);
    gw_arena_fail_at(0);
    tells(err.message, "out of memory");
    fclose(out);
}
END_TEST

START_TEST(the_same_answer_is_the_same_bytes)
{
    const char *text = written((enum gw_format)_i);
    ck_assert_str_eq(text, written((enum gw_format)_i));
}
END_TEST

int main(void)
{
    gw_numeric_init();
    Suite *suite = suite_create("sweep answer");
    TCase *tc = tcase_create("sweep answer");
    tcase_set_timeout(tc, 60);
    tcase_add_checked_fixture(tc, setup, teardown);
    tcase_add_test(tc, the_head_is_as_given);
    tcase_add_test(tc, an_early_stop_and_a_sketch_are_told);
    tcase_add_test(tc, metrics_are_as_given);
    tcase_add_test(tc, those_that_never_get_there_are_counted);
    tcase_add_test(tc, a_count_has_the_unit_1);
    tcase_add_test(tc, scenarios_are_as_given);
    tcase_add_test(tc, axes_are_as_given);
    tcase_add_loop_test(tc, distributions_are_as_given, 0, 5);
    tcase_add_test(tc, a_beta_is_no_pert);
    tcase_add_test(tc, tornados_are_as_given);
    tcase_add_test(tc, shares_are_as_given);
    tcase_add_test(tc, shares_are_ranked_in_words);
    tcase_add_test(tc, every_key_is_in_the_manual);
    tcase_add_test(tc, keys_stand_in_their_order);
    tcase_add_test(tc, the_text_tells_it);
    tcase_add_test(tc, columns_are_aligned);
    tcase_add_test(tc, a_long_front_is_shown_from_end_to_end);
    tcase_add_test(tc, bars_are_told);
    tcase_add_test(tc, an_axis_that_changes_nothing_has_no_bar);
    tcase_add_test(tc, nothing_feasible_is_told);
    tcase_add_test(tc, what_was_not_asked_is_not_told);
    tcase_add_test(tc, a_grid_without_draws_has_no_half_widths);
    tcase_add_test(tc, a_wide_sweep_keeps_to_its_columns);
    tcase_add_test(tc, the_answer_says_what_it_rests_on);
    tcase_add_test(tc, stars_are_of_assumptions_alone);
    tcase_add_test(tc, the_csv_has_a_row_for_each_metric);
    tcase_add_loop_test(tc, memory_that_is_out_is_said, 0, 2);
    tcase_add_loop_test(tc, the_same_answer_is_the_same_bytes, 0, 3);
    suite_add_tcase(suite, tc);
    return run_suite(suite);
}
