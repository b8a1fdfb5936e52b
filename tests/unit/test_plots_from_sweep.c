/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Charts of sweeps as they are filled from an answer. The answer is made up by hand; wanted numbers are counted in it. */
#define CK_FLOATING_DIG 17
#include "tests/near.h"

#include "plots/from_sweep.h"

#define NEVER (double)INFINITY

enum { AXES = 3, METRICS = 3, N = 1000, MONTHS = 3 };

static struct gw_arena arena;
static struct gw_err err;
static struct gw_chart chart;

static const struct gw_source source = {.title = "A filing", .date = "2026-05"};
static struct gw_plan plan;
static struct gw_axis axes[AXES];
static const struct gw_sweep_input inputs[2] = {{.name = "racks.one.max"}, {.name = "grid", .is_shock = true}};
static const struct gw_plan_metric metrics[METRICS] = {{"energy_wh:2030", "energy at the meter, 2030", "Wh", GW_DIM_ENERGY, GW_SUM_NONE, {0}, true, 0},
                                                       {"accelerators", "accelerators standing", "", GW_DIM_COUNT, GW_SUM_NONE, {0}, true, 0},
                                                       {"month_reached:1GW", "month with 1 GW", "months", GW_DIM_DATE, GW_SUM_NONE, {0}, true, 0}};
static struct gw_plan_sweep sweep;
static struct gw_sweep_result result;
static struct gw_plan_bar bars[AXES];
static struct gw_plan_tornado tornados[METRICS];
static struct gw_sensitivity_index indices[2];
static double values[METRICS][N], rows[3][METRICS];
static struct gw_sweep_scenario front[2], best[1];
static const struct gw_sweep_answer answer = {&sweep, &result, tornados, NULL};

/* Energies 10.000 to 10.999 TWh; whole counts 100 to 349, four of each; months 12 to 21, eighty of each, and 200 never. */
static void make_values(void)
{
    for (int i = 0; i < N; i++) {
        values[0][i] = 1e10 * (1000 + i / 10.0);
        values[1][i] = 100 + i / 4;
        values[2][i] = i < 800 ? 12 + i / 80 : NEVER;
    }
    for (int m = 0; m < METRICS; m++) {
        result.ranked[m] = (struct gw_ranked){.sorted = values[m], .min = values[m][0], .max = values[m][N - 1], .count = N};
        result.metrics[m] = (struct gw_sweep_summary){.count = N, .mean = m == 2 ? NEVER : 12.25};
    }
}

static void set_up(void)
{
    gw_arena_init(&arena);
    err = (struct gw_err){0};
    plan = (struct gw_plan){.id = "by-hand", .title = "By hand", .start = {2026, 7, 1}, .sources = &source, .source_count = 1, .sweep.mode = GW_SWEEP_MONTE_CARLO};
    axes[0].name = "racks.one.max";
    axes[1].name = "deployments.one.first";
    axes[2].name = "deployments.one.rack";
    sweep = (struct gw_plan_sweep){.plan = &plan, .axes = {axes, AXES}, .scenarios = {.inputs = inputs, .input_count = 2}, .metrics = metrics,
                                   .metric_count = METRICS, .spec = gw_sweep_spec_of(N, METRICS)};
    sweep.spec.best.metric = sweep.spec.best.front_metric = -1;
    result = (struct gw_sweep_result){.asked = N, .scenarios = N, .feasible = 600, .metric_count = METRICS, .input_count = 2, .exact = true};
    bars[0] = (struct gw_plan_bar){1, 9e12, 11e12, "2026-10", "2027-03"};
    bars[1] = (struct gw_plan_bar){0, 10.1e12, 9.9e12, "120 kW", "140 kW"};
    bars[2] = (struct gw_plan_bar){2, (double)NAN, (double)NAN, NULL, NULL};
    tornados[0] = (struct gw_plan_tornado){10e12, bars};
    make_values();
}

static void tear_down(void)
{
    gw_arena_clear(&arena);
}

static void good(enum gw_status status)
{
    ck_assert_msg(status == GW_OK, "%s", err.message);
}

#define refused(call, because)             \
    do {                                   \
        err = (struct gw_err){0};          \
        ck_assert_int_eq(call, GW_USAGE);  \
        has_text(err.message, because);    \
    } while (0)

START_TEST(bars_have_the_names_of_their_axes)
{
    good(gw_sweep_chart_tornado(&answer, 0, &arena, &chart, &err));
    ck_assert_int_eq(chart.kind, GW_CHART_TORNADO);
    ck_assert_str_eq(chart.title, "By hand: energy at the meter, 2030, one axis at a time");
    has_text(chart.subtitle, "1,000 scenarios, mode monte-carlo");
    ck_assert_str_eq(chart.source, "Computed by gwplan. Sources of the plan: A filing (2026-05)");
    ck_assert_uint_eq(chart.tornado.count, AXES);
    ck_assert_str_eq(chart.tornado.bars[0].name, "deployments.one.first");
    ck_assert_str_eq(chart.tornado.bars[0].high, "2027-03");
    ck_assert_str_eq(chart.tornado.bars[1].name, "racks.one.max");
    near_rel(chart.tornado.bars[1].at_high, 9.9e12, 1e-15);
    near_rel(chart.tornado.at_plan, 10e12, 1e-15);
    ck_assert_str_eq(chart.tornado.metric.unit, "Wh");
    result.scenarios = 512;
    good(gw_sweep_chart_tornado(&answer, 0, &arena, &chart, &err));
    has_text(chart.subtitle, "512 scenarios, mode monte-carlo, stopped early of 1,000");
}
END_TEST

START_TEST(a_tornado_without_bars_is_wrong_use)
{
    const struct gw_sweep_answer bare = {&sweep, &result, NULL, NULL};
    refused(gw_sweep_chart_tornado(&answer, METRICS, &arena, &chart, &err), "no metric number 4");
    refused(gw_sweep_chart_tornado(&bare, 0, &arena, &chart, &err), "they were not made");
    bars[0].at_low = bars[1].at_high = (double)NAN;
    refused(gw_sweep_chart_tornado(&answer, 0, &arena, &chart, &err), "no bar to draw");
}
END_TEST

START_TEST(indices_have_the_names_of_their_inputs)
{
    refused(gw_sweep_chart_sensitivity(&answer, 0, &arena, &chart, &err), "did not ask for them");
    indices[0] = (struct gw_sensitivity_index){0.5, 0.45, 0.55, 0.7, 0.6, 0.8};
    indices[1] = (struct gw_sensitivity_index){0.25, 0.2, 0.3, 0.4, 0.3, 0.5};
    result.metrics[0].sobol = (struct gw_sensitivity){.rows = 4096, .variance = 2, .indices = indices};
    good(gw_sweep_chart_sensitivity(&answer, 0, &arena, &chart, &err));
    ck_assert_int_eq(chart.kind, GW_CHART_SENSITIVITY);
    ck_assert_uint_eq(chart.sensitivity.count, 2);
    ck_assert_str_eq(chart.sensitivity.inputs[0].name, "racks.one.max");
    ck_assert_str_eq(chart.sensitivity.inputs[1].name, "shock grid");
    near_rel(chart.sensitivity.inputs[1].total_high, 0.5, 1e-15);
    has_text(chart.subtitle, "4,096 rows");
    has_text(chart.note, "add up to 0.75");
    result.metrics[0].sobol.variance = 0;
    refused(gw_sweep_chart_sensitivity(&answer, 0, &arena, &chart, &err), "a metric that varies");
}
END_TEST

START_TEST(a_front_tells_what_is_traded)
{
    refused(gw_sweep_chart_pareto(&answer, &arena, &chart, &err), "asks for no front");
    sweep.spec.best = (struct gw_spec_best){.metric = 0, .max = true, .front_metric = 2, .front_max = false};
    refused(gw_sweep_chart_pareto(&answer, &arena, &chart, &err), "no scenario of 'by-hand' meets all requirements");
    for (int i = 0; i < 3; i++)
        rows[i][0] = (10 + i) * 1e12, rows[i][2] = 14 + i;
    front[0] = (struct gw_sweep_scenario){7, rows[0]};
    front[1] = (struct gw_sweep_scenario){70001, rows[2]};
    best[0] = (struct gw_sweep_scenario){70001, rows[2]};
    result.front = front, result.front_count = 2;
    result.best = best, result.best_count = 1;
    good(gw_sweep_chart_pareto(&answer, &arena, &chart, &err));
    ck_assert_int_eq(chart.kind, GW_CHART_PARETO);
    near_rel(chart.pareto.front[1].x, 12e12, 1e-15);
    near_rel(chart.pareto.front[1].y, 16, 1e-15);
    ck_assert_str_eq(chart.pareto.best[0].name, "no. 70001");
    ck_assert(chart.pareto.x_max && !chart.pareto.y_max);
    ck_assert(chart.pareto.y.months && !chart.pareto.x.months);
    ck_assert_int_eq(chart.pareto.y.first_month, 12 * 2026 + 6);
    has_text(chart.subtitle, "600 feasible ones of 1,000 scenarios");
    ck_assert_ptr_null(chart.note);
    result.front_thinned = true;
    good(gw_sweep_chart_pareto(&answer, &arena, &chart, &err));
    has_text(chart.note, "Front thinned");
}
END_TEST

/* Every bin holds what a count of the values gives, and all of them with the rest are everything. */
static void check_bins(size_t metric, double rest)
{
    const struct gw_chart_histogram *h = &chart.histogram;
    double sum = 0;
    for (size_t b = 0; b < h->bin_count; b++) {
        int count = 0;
        for (int i = 0; i < N; i++)
            count += values[metric][i] >= h->edges[b] && (values[metric][i] < h->edges[b + 1] || (b + 1 == h->bin_count && values[metric][i] <= h->edges[b + 1]));
        near_abs(h->shares[b], count / (double)N, 1e-15);
        sum += h->shares[b];
    }
    near_abs(sum + rest, 1, 1e-12);
}

START_TEST(bins_are_counted)
{
    good(gw_sweep_chart_histogram(&answer, 0, &arena, &chart, &err));
    ck_assert_int_eq(chart.kind, GW_CHART_HISTOGRAM);
    ck_assert_uint_ge(chart.histogram.bin_count, 15);
    ck_assert_uint_le(chart.histogram.bin_count, 60);
    check_bins(0, 0);
    near_rel(chart.histogram.p50, 10.4995e12, 1e-12); /* between the 500th and the 501st */
    near_rel(chart.histogram.least, 10e12, 1e-15);
    near_rel(chart.histogram.most, 10.999e12, 1e-12);
    near_abs(chart.histogram.never_frac, 0, 0);
    ck_assert_ptr_null(chart.note);
    for (int i = 0; i < N; i++) /* all alike */
        values[0][i] = 7e12;
    good(gw_sweep_chart_histogram(&answer, 0, &arena, &chart, &err));
    check_bins(0, 0);
}
END_TEST

START_TEST(whole_numbers_are_not_parted)
{
    good(gw_sweep_chart_histogram(&answer, 1, &arena, &chart, &err));
    check_bins(1, 0);
    double width = chart.histogram.edges[1] - chart.histogram.edges[0];
    near_abs(width, round(width), 1e-9);
    near_abs(chart.histogram.edges[0] + 0.5, round(chart.histogram.edges[0] + 0.5), 1e-9);
    for (size_t b = 1; b + 1 < chart.histogram.bin_count; b++) /* four of each number: a comb would show */
        near_abs(chart.histogram.shares[b], width * 4 / N, 1e-12);
}
END_TEST

START_TEST(never_and_missing_are_not_lost)
{
    result.metrics[2].missing = 250; /* 1,250 scenarios in all */
    good(gw_sweep_chart_histogram(&answer, 2, &arena, &chart, &err));
    const struct gw_chart_histogram *h = &chart.histogram;
    near_rel(h->never_frac, 200. / 1250, 1e-15);
    near_rel(h->unknown_frac, 250. / 1250, 1e-15);
    double sum = 0;
    for (size_t b = 0; b < h->bin_count; b++)
        sum += h->shares[b];
    near_rel(sum, 800. / 1250, 1e-12);
    ck_assert(isinf(h->p90));
    near_abs(h->p50, 18, 0);
    for (size_t b = 0; b < h->bin_count; b++) /* a month in the middle of its bin */
        if (h->shares[b] > 0)
            near_rel(h->shares[b], 80. / 1250, 1e-12);
    for (int i = 0; i < N; i++)
        values[2][i] = NEVER;
    refused(gw_sweep_chart_histogram(&answer, 2, &arena, &chart, &err), "no finite value");
}
END_TEST

START_TEST(a_month_of_a_sketch_is_that_month)
{
    struct gw_sketch sketch = {0};
    ck_assert(gw_sketch_add(&sketch, values[2], N));
    result.exact = false;
    result.ranked[2] = (struct gw_ranked){.sketch = &sketch, .min = 12, .max = NEVER, .count = N};
    good(gw_sweep_chart_histogram(&answer, 2, &arena, &chart, &err));
    near_abs(chart.histogram.p50, 18, 0);
    near_abs(chart.histogram.least, 12, 0);
    near_abs(chart.histogram.most, 21, 0);
    check_bins(2, 0.2);
    has_text(chart.note, "one part in a thousand");
    gw_sketch_free(&sketch);
}
END_TEST

static const double shares[5][MONTHS] = {{0, 0, .5}, {1, .4, .1}, {0, .3, .2}, {0, .2, .1}, {0, .1, .1}};
static const double low_w[MONTHS] = {1, 2, 3};

static struct gw_sweep_months months(void)
{
    struct gw_sweep_months m = {.first_month = 12 * 2026 + 6, .month_count = MONTHS, .scenarios = 1000, .p10_w = low_w, .p50_w = low_w, .p90_w = low_w, .announced_w = low_w};
    for (int i = 0; i < 5; i++)
        m.bound_frac[i] = shares[i];
    return m;
}

START_TEST(months_become_a_fan_and_shares)
{
    struct gw_sweep_months m = months();
    good(gw_sweep_chart_fan(&answer, &m, &arena, &chart, &err));
    ck_assert_int_eq(chart.kind, GW_CHART_FAN);
    ck_assert_ptr_eq(chart.fan.announced, low_w);
    has_text(chart.note, "nothing late");
    good(gw_sweep_chart_binding(&answer, &m, &arena, &chart, &err));
    ck_assert_int_eq(chart.kind, GW_CHART_STACK);
    ck_assert(chart.stack.shares);
    ck_assert_uint_eq(chart.stack.series_count, 5);
    static const char *const names[] = {"power", "deliveries", "crew", "schedule", "nothing"};
    static const double second[] = {.1, .3, .2, .4, 0}; /* of August */
    for (int i = 0; i < 5; i++) {
        ck_assert_str_eq(chart.stack.series[i].name, names[i]);
        near_abs(chart.stack.series[i].values[1], second[i], 0);
    }
    m.month_count = 0;
    refused(gw_sweep_chart_fan(&answer, &m, &arena, &chart, &err), "no months");
    refused(gw_sweep_chart_binding(&answer, &m, &arena, &chart, &err), "no months");
}
END_TEST

START_TEST(cells_become_a_map)
{
    static const char *const labels[] = {"a", "b"};
    static const double four[] = {1, 2, 3, 4};
    struct gw_sweep_cells cells = {0, 1, 2, "median", 1000, labels, labels, 2, 2, four};
    good(gw_sweep_chart_map(&answer, &cells, &arena, &chart, &err));
    ck_assert_int_eq(chart.kind, GW_CHART_SWEEP_MAP);
    ck_assert_str_eq(chart.sweep_map.x_name, "deployments.one.first");
    ck_assert_str_eq(chart.sweep_map.y_name, "deployments.one.rack");
    has_text(chart.subtitle, "The median of each pair of values over all else that is swept; 1,000 scenarios");
    sweep.axes.count = 2;
    refused(gw_sweep_chart_map(&answer, &cells, &arena, &chart, &err), "needs two axes");
    cells.y_axis = 1;
    refused(gw_sweep_chart_map(&answer, &cells, &arena, &chart, &err), "needs two axes");
}
END_TEST

/* Every allocation fails once, first to last; none may be missed. */
static enum gw_status fill(int which)
{
    struct gw_sweep_months m = months();
    switch (which) {
    case 0: return gw_sweep_chart_tornado(&answer, 0, &arena, &chart, &err);
    case 1: return gw_sweep_chart_histogram(&answer, 0, &arena, &chart, &err);
    case 2: return gw_sweep_chart_fan(&answer, &m, &arena, &chart, &err);
    default: return gw_sweep_chart_binding(&answer, &m, &arena, &chart, &err);
    }
}

START_TEST(want_of_memory_is_told)
{
    unsigned long n = 1;
    for (;; n++) {
        gw_arena_clear(&arena);
        err = (struct gw_err){0};
        gw_arena_fail_at(n);
        enum gw_status status = fill(_i);
        gw_arena_fail_at(0);
        if (status == GW_OK)
            break;
        ck_assert_int_eq(status, GW_SYSTEM);
    }
    ck_assert_uint_ge(n, 2);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("charts from sweeps");
    TCase *tests = tcase_create("answers");
    tcase_add_checked_fixture(tests, set_up, tear_down);
    tcase_add_test(tests, bars_have_the_names_of_their_axes);
    tcase_add_test(tests, a_tornado_without_bars_is_wrong_use);
    tcase_add_test(tests, indices_have_the_names_of_their_inputs);
    tcase_add_test(tests, a_front_tells_what_is_traded);
    tcase_add_test(tests, bins_are_counted);
    tcase_add_test(tests, whole_numbers_are_not_parted);
    tcase_add_test(tests, never_and_missing_are_not_lost);
    tcase_add_test(tests, a_month_of_a_sketch_is_that_month);
    tcase_add_test(tests, months_become_a_fan_and_shares);
    tcase_add_test(tests, cells_become_a_map);
    tcase_add_loop_test(tests, want_of_memory_is_told, 0, 4);
    suite_add_tcase(suite, tests);
    return run_suite(suite);
}
