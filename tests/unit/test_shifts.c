/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Error bars of shifted Sobol points: by hand, and against the known mean of a function. */
#include "tests/near.h"

#include <math.h>

#include "planner/numeric/distribution.h"
#include "planner/sweep/engine.h"
#include "planner/sweep/scenario.h"
#include "planner/sweep/shifts.h"

START_TEST(three_shifts_by_hand)
{
    /* shifts 0, 1, 2 hold {1, 3}, {2, 6}, {3, 9}: means 2, 4, 6 with deviation 2, so 2 / sqrt(3); medians the same; P10 1.2, 2.4, 3.6 */
    const double values[] = {1, 2, 3, 3, 6, 9};
    double scratch[6];
    struct gw_shift_errors errors = gw_shift_errors_of(values, 6, 3, scratch);
    near_rel(errors.mean, 2 / sqrt(3), 1e-14);
    near_rel(errors.p50, 2 / sqrt(3), 1e-14);
    near_rel(errors.p10, 1.2 / sqrt(3), 1e-14);
    near_rel(errors.p90, 2.8 / sqrt(3), 1e-14);
}
END_TEST

START_TEST(what_is_missing_or_endless_has_no_error)
{
    const double missing[] = {1, (double)NAN, 3, (double)NAN}, endless[] = {1, 2, (double)INFINITY, (double)INFINITY};
    const double gaps[] = {1, 2, (double)NAN, 4, 3, 6};
    double scratch[6];
    ck_assert(isnan(gw_shift_errors_of(missing, 4, 2, scratch).mean));
    ck_assert(isnan(gw_shift_errors_of(endless, 4, 2, scratch).mean));
    ck_assert(isnan(gw_shift_errors_of(missing, 4, 1, scratch).p50));
    /* {1, 3} and {2, 4, 6}: means 2 and 4, deviation sqrt(2), over sqrt(2) */
    near_rel(gw_shift_errors_of(gaps, 6, 2, scratch).mean, 1, 1e-14);
}
END_TEST

/* exp(u + v): its mean is (e - 1)^2. */
static const struct gw_scenarios *swept;

static enum gw_status evaluate(void *context, int worker, uint64_t first, size_t count, double *metrics, struct gw_err *err)
{
    (void)context, (void)worker, (void)err;
    for (size_t i = 0; i < count; i++) {
        double values[2];
        gw_scenario_at(swept, first + i, values);
        metrics[i] = exp(values[0] + values[1]);
    }
    return GW_OK;
}

static struct gw_sweep_summary sweep(uint64_t seed, uint64_t samples, bool shifted, struct gw_arena *arena)
{
    const struct gw_axis axes[] = {{.name = "u", .drawn = true, .variate = gw_variate_uniform(0, 1)}, {.name = "v", .drawn = true, .variate = gw_variate_uniform(0, 1)}};
    const struct gw_scenario_rules rules = {.mode = shifted ? GW_SWEEP_SOBOL : GW_SWEEP_MONTE_CARLO, .seed = seed, .samples = samples, .shifts = shifted ? 8 : 0};
    struct gw_scenarios scenarios;
    struct gw_sweep_result result;
    struct gw_err err = {0};
    ck_assert_int_eq(gw_scenarios_init(&scenarios, axes, 2, &rules, arena, &err), GW_OK);
    swept = &scenarios;
    struct gw_sweep_spec spec = gw_sweep_spec_of(samples, 1);
    spec.shifts = shifted ? 8 : 0;
    const struct gw_sweep_work work = {.threads = 1};
    ck_assert_msg(gw_sweep(&spec, &(struct gw_sweep_model){evaluate, NULL}, &work, &result, &err) == GW_OK, "%s", err.message);
    struct gw_sweep_summary summary = result.metrics[0];
    gw_sweep_result_release(&result);
    return summary;
}

/* Over many seeds the error bar is what the mean is off by, and far below that of random draws. */
START_TEST(an_error_bar_is_the_size_of_the_error)
{
    const double mean = (exp(1) - 1) * (exp(1) - 1);
    double off = 0, told = 0;
    struct gw_arena arena;
    gw_arena_init(&arena);
    for (uint64_t seed = 1; seed <= 40; seed++) {
        struct gw_sweep_summary s = sweep(seed, 4096, true, &arena);
        off += (s.mean - mean) * (s.mean - mean);
        told += s.errors.mean * s.errors.mean;
    }
    ck_assert_double_gt(sqrt(off / told), 0.6);
    ck_assert_double_lt(sqrt(off / told), 1.6);
    struct gw_sweep_summary random = sweep(1, 4096, false, &arena);
    ck_assert(isnan(random.errors.mean));
    ck_assert_double_lt(sqrt(told / 40), random.sd / sqrt(4096) / 5);
    gw_arena_clear(&arena);
}
END_TEST

int main(void)
{
    gw_numeric_init();
    Suite *suite = suite_create("shifts of Sobol points");
    TCase *shifts = tcase_create("errors");
    tcase_add_test(shifts, three_shifts_by_hand);
    tcase_add_test(shifts, what_is_missing_or_endless_has_no_error);
    tcase_add_test(shifts, an_error_bar_is_the_size_of_the_error);
    suite_add_tcase(suite, shifts);
    return run_suite(suite);
}
