/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The engine of sweeps: its answer against plain computations, the same bytes for any threads and tiles, sinks, progress, early stops and
 * errors. */
#define CK_FLOATING_DIG 17
#include "tests/near.h"

#include "planner/numeric/distribution.h"
#include "tests/unit/sweep_models.h"

static void run_rough(const struct gw_sweep_spec *spec, const struct gw_sweep_work *work, struct gw_sweep_result *result)
{
    struct rough rough = {0};
    struct gw_sweep_model model = {rough_evaluate, &rough};
    struct gw_err err = {0};
    ck_assert_msg(gw_sweep(spec, &model, work, result, &err) == GW_OK, "%s", err.message);
}

/* --- the answer ------------------------------------------------------------------------------------------------ */

static double (*rows)[ROUGH_METRICS];

static void fill_rows(uint64_t scenarios)
{
    rows = calloc(scenarios, sizeof *rows);
    for (uint64_t i = 0; i < scenarios; i++)
        rough_metrics(i, rows[i]);
}

static bool is_feasible(const double *row)
{
    return row[3] <= 1500 && row[1] >= 3;
}

static int compare(const void *x, const void *y)
{
    double a = *(const double *)x, b = *(const double *)y;
    return a < b ? -1 : a > b;
}

static uint64_t sorted_column(int metric, uint64_t scenarios, double *out)
{
    uint64_t n = 0;
    for (uint64_t i = 0; i < scenarios; i++)
        if (!isnan(rows[i][metric]))
            out[n++] = rows[i][metric];
    qsort(out, n, sizeof *out, compare);
    return n;
}

static void expect_summary(const struct gw_sweep_result *result, int metric, uint64_t scenarios)
{
    const struct gw_sweep_summary *s = &result->metrics[metric];
    double *x = calloc(scenarios, sizeof *x);
    uint64_t n = sorted_column(metric, scenarios, x);
    long double sum = 0, squares = 0;
    for (uint64_t i = 0; i < n; i++)
        sum += x[i];
    for (uint64_t i = 0; i < n; i++)
        squares += (x[i] - sum / n) * (x[i] - sum / n);
    ck_assert_uint_eq(s->count, n);
    ck_assert_uint_eq(s->missing, scenarios - n);
    near_same(s->min, x[0]);
    near_same(s->max, x[n - 1]);
    if (metric < 3) { /* metric 3 has infinities */
        near_rel(s->mean, (double)(sum / n), 1e-13);
        near_rel(s->sd, (double)sqrtl(squares / (n - 1)), 1e-12);
    } else {
        ck_assert(isnan(s->mean) && isnan(s->sd));
    }
    double tolerance = result->exact ? 1e-15 : 0x1p-10;
    near_rel(s->p10, gw_quantile_sorted(x, n, 0.1), tolerance);
    near_rel(s->p50, gw_quantile_sorted(x, n, 0.5), tolerance);
    near_rel(s->p90, gw_quantile_sorted(x, n, 0.9), tolerance);
    near_rel(gw_sweep_quantile(result, metric, 0.37), gw_quantile_sorted(x, n, 0.37), tolerance);
    free(x);
}

static bool beats(const double *x, uint64_t ix, const double *y, uint64_t iy)
{
    if (x[0] < y[0] || x[2] < y[2])
        return false;
    return x[0] > y[0] || x[2] > y[2] || ix < iy;
}

static void expect_best(const struct gw_sweep_result *result, uint64_t scenarios)
{
    uint64_t feasible = 0;
    double least = result->best[result->best_count - 1].metrics[0];
    size_t better = 0;
    for (uint64_t i = 0; i < scenarios; i++) {
        feasible += is_feasible(rows[i]);
        better += is_feasible(rows[i]) && rows[i][0] > least;
    }
    ck_assert_uint_eq(result->feasible, feasible);
    ck_assert_uint_eq(result->best_count, 10);
    ck_assert_uint_eq(better, 9);
    for (size_t i = 0; i < result->best_count; i++) {
        const struct gw_sweep_scenario *s = &result->best[i];
        ck_assert(is_feasible(rows[s->index]));
        ck_assert(i == 0 || s->metrics[0] < s[-1].metrics[0]);
        ck_assert_mem_eq(s->metrics, rows[s->index], 3 * sizeof(double));
    }
}

static void expect_front(const struct gw_sweep_result *result, uint64_t scenarios)
{
    ck_assert_uint_ge(result->front_count, 2);
    ck_assert_uint_le(result->front_count, 50);
    for (size_t f = 0; f < result->front_count; f++) {
        uint64_t index = result->front[f].index;
        ck_assert(is_feasible(rows[index]));
        uint64_t beaten_by = 0; /* counted, for an assertion each is slow */
        for (uint64_t i = 0; i < scenarios; i++)
            beaten_by += is_feasible(rows[i]) && beats(rows[i], i, rows[index], index);
        ck_assert_uint_eq(beaten_by, 0);
    }
}

static void expect_answer(uint64_t scenarios)
{
    struct gw_sweep_spec spec = rough_spec(scenarios);
    struct gw_sweep_work work = {.threads = 2};
    struct gw_sweep_result result;
    run_rough(&spec, &work, &result);
    fill_rows(scenarios);
    ck_assert_uint_eq(result.scenarios, scenarios);
    ck_assert_int_eq(result.exact, scenarios <= 1048576);
    for (int m = 0; m < ROUGH_METRICS; m++)
        expect_summary(&result, m, scenarios);
    expect_best(&result, scenarios);
    expect_front(&result, scenarios);
    free(rows);
    gw_sweep_result_release(&result);
}

START_TEST(the_answer_is_that_of_plain_sums_and_sorts)
{
    expect_answer(50000);
}
END_TEST

START_TEST(beyond_a_million_quantiles_are_within_a_thousandth)
{
    expect_answer(1048576 + 5000);
}
END_TEST

START_TEST(a_single_scenario)
{
    struct gw_sweep_spec spec = gw_sweep_spec_of(1, ROUGH_METRICS);
    struct gw_sweep_work work = {.threads = 4, .tile = 3};
    struct gw_sweep_result result;
    double row[ROUGH_METRICS];
    rough_metrics(0, row);
    run_rough(&spec, &work, &result);
    for (int m = 0; m < 3; m++) {
        const struct gw_sweep_summary *s = &result.metrics[m];
        near_same(s->mean, row[m]);
        near_same(s->p10, row[m]);
        near_same(s->p90, row[m]);
        near_same(s->max, row[m]);
        near_same(s->p50_half_width, 0);
        ck_assert(isnan(s->sd));
    }
    ck_assert_uint_eq(result.feasible, 1);
    ck_assert_uint_eq(result.best_count + result.front_count, 0);
    gw_sweep_result_release(&result);
}
END_TEST

/* --- the same bytes -------------------------------------------------------------------------------------------- */

static const uint64_t sizes[] = {1, 100, 4096, 4097, 50001, 1048576, 1048577};
enum { SIZES = sizeof sizes / sizeof sizes[0] };

START_TEST(the_same_bytes_for_any_threads_and_tiles)
{
    static const int threads[] = {1, 2, 4}, tiles[] = {0, 7};
    struct gw_sweep_spec spec = rough_spec(sizes[_i]);
    struct gw_sweep_work work = {.threads = 1};
    struct gw_bytes want = rough_sweep(&spec, &work);
    for (int t = 0; t < 3; t++)
        for (int tile = 0; tile < 2; tile++) {
            work = (struct gw_sweep_work){.threads = threads[t], .tile = tiles[tile]};
            struct gw_bytes got = rough_sweep(&spec, &work);
            same_bytes(got, want);
            gw_bytes_free(&got);
        }
    gw_bytes_free(&want);
}
END_TEST

/* Which way quantiles are made depends on the scenarios asked for alone: a sweep that stops early keeps to it. */
START_TEST(early_stops_are_the_same_for_any_threads)
{
    struct gw_sweep_spec spec = rough_spec(_i ? 2000000 : 1000000);
    spec.stop = (struct gw_spec_stop){.tolerance_frac = 0.02, .metrics = 1 << 0 | 1 << 2};
    struct gw_sweep_work work = {.threads = 1};
    struct gw_sweep_result result;
    run_rough(&spec, &work, &result);
    ck_assert(result.settled);
    ck_assert_int_eq(result.exact, _i == 0);
    ck_assert_uint_eq(result.asked, spec.scenarios);
    ck_assert_uint_lt(result.scenarios, spec.scenarios);
    ck_assert_uint_eq(result.scenarios & (result.scenarios - 1), 0);
    for (int m = 0; m <= 2; m += 2) {
        ck_assert(result.metrics[m].p10_half_width <= 0.02 * result.metrics[m].p10);
        ck_assert(result.metrics[m].p90_half_width <= 0.02 * result.metrics[m].p90);
    }
    struct gw_bytes want = result_bytes(&result);
    /* half of them had not settled */
    spec.scenarios = result.scenarios / 2;
    gw_sweep_result_release(&result);
    run_rough(&spec, &work, &result);
    ck_assert(!result.settled);
    gw_sweep_result_release(&result);
    spec.scenarios = _i ? 2000000 : 1000000;
    for (int threads = 2; threads <= 4; threads++) {
        work = (struct gw_sweep_work){.threads = threads, .tile = 5 - threads};
        struct gw_bytes got = rough_sweep(&spec, &work);
        same_bytes(got, want);
        gw_bytes_free(&got);
    }
    gw_bytes_free(&want);
}
END_TEST

/* Metric 0 is 100 exp(U), U uniform on [-0.7, 0.9]: its quantiles are 100 exp(1.6 f - 0.7), and the half-width of P50 by the normal law is
 * 1.96 sqrt(1/4n) over the density 1/(1.6 x). */
START_TEST(half_widths_are_those_of_the_law)
{
    struct gw_sweep_spec spec = gw_sweep_spec_of(262144, ROUGH_METRICS);
    struct gw_sweep_work work = {.threads = 2};
    struct gw_sweep_result result;
    run_rough(&spec, &work, &result);
    const struct gw_sweep_summary *s = &result.metrics[0];
    near_rel(s->p50_half_width, 1.96 * sqrt(0.25 / 262144) * 1.6 * 100 * exp(0.1), 0.1);
    near_abs(s->p10, 100 * exp(-0.54), 2 * s->p10_half_width);
    near_abs(s->p50, 100 * exp(0.1), 2 * s->p50_half_width);
    near_abs(s->p90, 100 * exp(0.74), 2 * s->p90_half_width);
    ck_assert(!result.settled);
    gw_sweep_result_release(&result);
}
END_TEST

/* --- sinks and progress ---------------------------------------------------------------------------------------- */

enum { SLOTS_MAX = 64 };

struct seen {
    atomic_ullong prepared[SLOTS_MAX]; /* first index + 1 while the slot is prepared and not taken */
    uint64_t next, fails_at, feasible;
};

static enum gw_status prepare(void *context, int slot, const struct gw_sweep_leaf *leaf, struct gw_err *err)
{
    struct seen *seen = context;
    (void)err;
    ck_assert(slot >= 0 && slot < SLOTS_MAX);
    unsigned long long before = atomic_exchange(&seen->prepared[slot], leaf->first + 1);
    ck_assert_uint_eq(before, 0);
    return GW_OK;
}

static enum gw_status take(void *context, int slot, const struct gw_sweep_leaf *leaf, struct gw_err *err)
{
    struct seen *seen = context;
    unsigned long long prepared = atomic_exchange(&seen->prepared[slot], 0);
    ck_assert_uint_eq(prepared, leaf->first + 1);
    ck_assert_uint_eq(leaf->first, seen->next);
    ck_assert_int_eq(leaf->metric_count, ROUGH_METRICS);
    bool same = true;
    for (size_t i = 0; i < leaf->count; i++) {
        double row[ROUGH_METRICS];
        rough_metrics(leaf->first + i, row);
        for (size_t m = 0; m < ROUGH_METRICS; m++)
            same = same && near_is_same(leaf->metrics[m * GW_SWEEP_LEAF + i], row[m]);
        same = same && leaf->feasible[i] == is_feasible(row);
        seen->feasible += leaf->feasible[i];
    }
    ck_assert(same);
    seen->next += leaf->count;
    if (seen->fails_at > 0 && seen->next >= seen->fails_at)
        return gw_fail(err, GW_SYSTEM, "no room");
    return GW_OK;
}

START_TEST(a_sink_sees_every_leaf_in_order)
{
    struct seen seen = {0};
    struct gw_sweep_sink sink = {prepare, take, &seen};
    struct gw_sweep_work work = {.threads = 1 + _i % 4, .tile = 1 + _i / 4, .sink = &sink};
    struct gw_sweep_spec spec = rough_spec(100001);
    struct gw_sweep_result result;
    ck_assert_int_le(gw_sweep_slots(&work), SLOTS_MAX);
    run_rough(&spec, &work, &result);
    ck_assert_uint_eq(seen.next, 100001);
    ck_assert_uint_eq(seen.feasible, result.feasible);
    gw_sweep_result_release(&result);
}
END_TEST

struct bar {
    int calls;
    uint64_t done, total;
    double p50;
};

static void report(void *context, uint64_t done, uint64_t total, double p50)
{
    struct bar *bar = context;
    ck_assert_uint_gt(done, bar->done);
    *bar = (struct bar){bar->calls + 1, done, total, p50};
}

START_TEST(progress_is_told_at_a_bounded_rate)
{
    struct bar bar = {0};
    struct gw_sweep_progress progress = {report, &bar, 0};
    struct gw_sweep_work work = {.threads = 2, .progress = &progress};
    struct gw_sweep_spec spec = rough_spec(3000000); /* 733 leaves */
    struct gw_bytes bytes = rough_sweep(&spec, &work);
    ck_assert_int_ge(bar.calls, 200);
    ck_assert_int_le(bar.calls, 257);
    ck_assert_uint_eq(bar.done, 3000000);
    ck_assert_uint_eq(bar.total, 3000000);
    near_rel(bar.p50, 100 * exp(0.1), 0.02);
    gw_bytes_free(&bytes);
}
END_TEST

/* --- errors ---------------------------------------------------------------------------------------------------- */

START_TEST(of_several_errors_the_lowest_is_told)
{
    struct rough rough = {.fails_from = 5 * 4096 + 9};
    struct gw_sweep_model model = {rough_evaluate, &rough};
    struct gw_sweep_spec spec = rough_spec(100000);
    struct gw_sweep_work work = {.threads = 1 + _i, .tile = 1 + _i / 2};
    struct gw_sweep_result result;
    struct gw_err err = {0};
    ck_assert_int_eq(gw_sweep(&spec, &model, &work, &result, &err), GW_NUMERIC);
    ck_assert_str_eq(err.message, "no root in scenario 20489");
    gw_sweep_result_release(&result);
}
END_TEST

START_TEST(a_sink_can_end_a_sweep)
{
    struct seen seen = {.fails_at = 30000};
    struct gw_sweep_sink sink = {prepare, take, &seen};
    struct rough rough = {0};
    struct gw_sweep_model model = {rough_evaluate, &rough};
    struct gw_sweep_work work = {.threads = 3, .sink = &sink};
    struct gw_sweep_spec spec = rough_spec(1000000);
    struct gw_sweep_result result;
    struct gw_err err = {0};
    ck_assert_int_eq(gw_sweep(&spec, &model, &work, &result, &err), GW_SYSTEM);
    ck_assert_str_eq(err.message, "no room");
    ck_assert_uint_eq(seen.next, 8 * 4096);
    ck_assert_uint_lt(atomic_load(&rough.evaluated), 100000);
    gw_sweep_result_release(&result);
}
END_TEST

static void expect_refused(const struct gw_sweep_spec *spec, const struct gw_sweep_work *work, const char *why)
{
    struct rough rough = {0};
    struct gw_sweep_model model = {rough_evaluate, &rough};
    struct gw_sweep_result result;
    struct gw_err err = {0};
    ck_assert_int_eq(gw_sweep(spec, &model, work, &result, &err), GW_USAGE);
    has_text(err.message, why);
    gw_sweep_result_release(&result);
}

START_TEST(a_bad_spec_is_refused)
{
    struct gw_sweep_work work = {.threads = 1}, none = {.threads = 0};
    struct gw_sweep_spec good = rough_spec(1000), spec;
#define REFUSED(change, why)               \
    do {                                   \
        spec = good;                       \
        change;                            \
        expect_refused(&spec, &work, why); \
    } while (0)
    REFUSED(spec.scenarios = 0, "got 0");
    REFUSED(spec.metric_count = 65, "1 to 64 metrics, got 65");
    REFUSED(spec.requirements[1].metric = 4, "requirement 1 is of metric 4 of 4");
    REFUSED(spec.requirements[0].min = 2000, "requirement 0 has its min 2000 above its max 1500");
    REFUSED(spec.requirements[0].min = (double)NAN, "requirement 0");
    REFUSED(spec.requirement_count = 33, "up to 32 requirements");
    REFUSED(spec.best.metric = 4, "by metric 4 of 4");
    REFUSED(spec.best.count = 1001, "up to 1000");
    REFUSED(spec.best.front_metric = 0, "of two metrics");
    REFUSED(spec.best.front_cap = 1, "2 to 16384 points");
    REFUSED(spec.stop.tolerance_frac = -1, "tolerance");
    REFUSED(spec.stop.tolerance_frac = 0.01, "has to settle");
    REFUSED(spec.stop.metrics = 16, "of its metrics");
    REFUSED((spec.sensitivity.inputs = 3, spec.sensitivity.base = 201), "base x 5 scenarios, got 1000");
    REFUSED((spec.sensitivity.inputs = 3, spec.sensitivity.base = 4000000, spec.scenarios = 20000000), "smaller base");
    REFUSED((spec.sensitivity.inputs = 3, spec.sensitivity.base = 200, spec.stop.tolerance_frac = 1, spec.stop.metrics = 1), "cannot stop early");
#undef REFUSED
    expect_refused(&good, &none, "1 to 1024 threads");
}
END_TEST

int main(void)
{
    gw_numeric_init();
    Suite *suite = suite_create("sweep");
    TCase *tc = tcase_create("answer");
    tcase_set_timeout(tc, 60);
    tcase_add_test(tc, the_answer_is_that_of_plain_sums_and_sorts);
    tcase_add_test(tc, beyond_a_million_quantiles_are_within_a_thousandth);
    tcase_add_test(tc, a_single_scenario);
    tcase_add_test(tc, half_widths_are_those_of_the_law);
    suite_add_tcase(suite, tc);
    tc = tcase_create("bytes");
    tcase_set_timeout(tc, 120);
    tcase_add_loop_test(tc, the_same_bytes_for_any_threads_and_tiles, 0, SIZES);
    tcase_add_loop_test(tc, early_stops_are_the_same_for_any_threads, 0, 2);
    suite_add_tcase(suite, tc);
    tc = tcase_create("sinks");
    tcase_set_timeout(tc, 60);
    tcase_add_loop_test(tc, a_sink_sees_every_leaf_in_order, 0, 16);
    tcase_add_test(tc, progress_is_told_at_a_bounded_rate);
    suite_add_tcase(suite, tc);
    tc = tcase_create("errors");
    tcase_add_loop_test(tc, of_several_errors_the_lowest_is_told, 0, 4);
    tcase_add_test(tc, a_sink_can_end_a_sweep);
    tcase_add_test(tc, a_bad_spec_is_refused);
    suite_add_tcase(suite, tc);
    return run_suite(suite);
}
