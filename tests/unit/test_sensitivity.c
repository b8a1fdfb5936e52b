/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Sobol indices through the engine against Ishigami's exact ones, and tornados. T-35 with Sobol points is in tests/golden/cases.tsv. */
#define CK_FLOATING_DIG 17
#include "tests/near.h"

#include "tests/unit/dice.h"
#include "tests/unit/ishigami.h"

/* The exact shares of variance of (7, 0.1), T-35: V = a^2/8 + b pi^4/5 + b^2 pi^8/18 + 1/2. */
static const double variance = 13.844588, first_order[] = {0.313905, 0.442411, 0}, totals[] = {0.557589, 0.442411, 0.243684};

static void sweep(struct ishigami *f, uint64_t base, int bootstrap, int threads, struct gw_sweep_result *result)
{
    ck_assert_int_eq(ishigami_sweep(f, base, bootstrap, threads, result), GW_OK);
}

/* How near 65,536 Sobol points come. The second metric is the first by a factor, so its indices are the same. */
START_TEST(sobol_points_come_near_the_exact_indices)
{
    struct ishigami f = {.a = 7, .b = 0.1};
    struct gw_sweep_result result;
    ishigami_sobol(&f, 65536);
    sweep(&f, 65536, 0, 2, &result);
    const struct gw_sensitivity *sobol = &result.metrics[0].sobol;
    ck_assert_uint_eq(sobol->rows, 65536);
    near_rel(sobol->variance, variance, 1e-3);
    near_rel(sobol->mean, 3.5, 1e-3);
    near_rel(result.metrics[1].sobol.variance, variance / 100, 1e-3);
    for (int i = 0; i < ISHIGAMI_INPUTS; i++) {
        near_abs(sobol->indices[i].first, first_order[i], 5e-4);
        near_abs(sobol->indices[i].total, totals[i], 5e-4);
        near_abs(result.metrics[1].sobol.indices[i].first, sobol->indices[i].first, 1e-12);
        ck_assert(isnan(sobol->indices[i].first_low));
    }
    gw_sweep_result_release(&result);
    free(f.points);
}
END_TEST

/* Without centring, an offset of a million would leave no digit of the first-order indices. */
START_TEST(an_offset_changes_nothing)
{
    struct ishigami f = {.a = 7, .b = 0.1}, g = {.a = 7, .b = 0.1, .offset = 1e6};
    struct gw_sweep_result plain, lifted;
    sweep(&f, 4096, 20, 1, &plain);
    sweep(&g, 4096, 20, 1, &lifted);
    for (int i = 0; i < ISHIGAMI_INPUTS; i++) {
        const struct gw_sensitivity_index *a = &plain.metrics[0].sobol.indices[i], *b = &lifted.metrics[0].sobol.indices[i];
        near_abs(b->first, a->first, 1e-8);
        near_abs(b->total, a->total, 1e-8);
        near_abs(b->first_low, a->first_low, 1e-8);
    }
    gw_sweep_result_release(&plain);
    gw_sweep_result_release(&lifted);
}
END_TEST

START_TEST(intervals_are_the_same_on_any_threads)
{
    struct ishigami f = {.a = 7, .b = 0.1};
    struct gw_sweep_result one, three;
    sweep(&f, 5000, 200, 1, &one);
    sweep(&f, 5000, 200, 3, &three);
    for (int i = 0; i < ISHIGAMI_INPUTS; i++) {
        const struct gw_sensitivity_index *index = &one.metrics[0].sobol.indices[i];
        ck_assert(index->first_low < index->first && index->first < index->first_high);
        ck_assert(index->total_low < index->total && index->total < index->total_high);
        ck_assert_mem_eq(index, &three.metrics[0].sobol.indices[i], sizeof *index);
    }
    /* metrics are resampled apart */
    ck_assert(!near_is_abs(one.metrics[0].sobol.indices[0].first_low, one.metrics[1].sobol.indices[0].first_low, 1e-9));
    gw_sweep_result_release(&one);
    gw_sweep_result_release(&three);
}
END_TEST

/* 95 % intervals: of 300 sets of draws about 285 hold the exact index (a deviation of that count is 4; the bootstrap of
 * 200 resamples holds a little less often), and they are as wide as the indices of the sets scatter. */
START_TEST(intervals_hold_the_exact_indices_as_often_as_they_say)
{
    enum { SETS = 300, BASE = 1024, BOTH = 2 * ISHIGAMI_INPUTS };
    double squares[BOTH] = {0}, widths[BOTH] = {0}, *values = calloc(BASE * ISHIGAMI_COLUMNS, sizeof *values);
    int held[BOTH] = {0};
    struct ishigami f = {.a = 7, .b = 0.1};
    for (uint64_t set = 0; set < SETS; set++) {
        for (uint64_t i = 0; i < BASE * ISHIGAMI_COLUMNS; i++)
            values[i] = ishigami_at(&f, set * BASE * ISHIGAMI_COLUMNS + i);
        struct gw_sensitivity_index indices[ISHIGAMI_INPUTS];
        struct gw_sensitivity sobol = {.indices = indices};
        struct gw_sensitivity_task task = {values, BASE, ISHIGAMI_INPUTS, 200, set, 0, 1};
        ck_assert_int_eq(gw_sensitivity(&task, &sobol, NULL), GW_OK);
        for (int i = 0; i < BOTH; i++) {
            const struct gw_sensitivity_index *index = &indices[i / 2];
            double exact = i % 2 ? totals[i / 2] : first_order[i / 2], low = i % 2 ? index->total_low : index->first_low;
            double high = i % 2 ? index->total_high : index->first_high, got = i % 2 ? index->total : index->first;
            squares[i] += (got - exact) * (got - exact);
            widths[i] += high - low;
            held[i] += low <= exact && exact <= high;
        }
    }
    for (int i = 0; i < BOTH; i++) {
        near_rel(widths[i] / SETS, 2 * 1.96 * sqrt(squares[i] / SETS), 0.15);
        ck_assert_int_ge(held[i], 266);
        ck_assert_int_le(held[i], 298);
    }
    free(values);
}
END_TEST

START_TEST(rows_with_a_gap_are_left_out)
{
    struct ishigami f = {.a = 7, .b = 0.1, .missing_below = 500}, all = {.a = 7, .b = 0.1};
    struct gw_sweep_result result;
    sweep(&f, 2000, 0, 1, &result);
    double *values = calloc(1500 * ISHIGAMI_COLUMNS, sizeof *values);
    for (uint64_t i = 0; i < 1500 * ISHIGAMI_COLUMNS; i++)
        values[i] = ishigami_at(&all, 500 * ISHIGAMI_COLUMNS + i);
    struct gw_sensitivity_index indices[ISHIGAMI_INPUTS];
    struct gw_sensitivity sobol = {.indices = indices};
    struct gw_sensitivity_task task = {values, 1500, ISHIGAMI_INPUTS, 0, 5, 0, 1};
    ck_assert_int_eq(gw_sensitivity(&task, &sobol, NULL), GW_OK);
    ck_assert_uint_eq(result.metrics[0].sobol.rows, 1500);
    near_same(result.metrics[0].sobol.indices[0].first, indices[0].first);
    near_same(result.metrics[0].sobol.indices[2].total, indices[2].total);
    gw_sweep_result_release(&result);
    free(values);
}
END_TEST

START_TEST(nothing_drives_a_constant)
{
    double same[40], gaps[40];
    for (int i = 0; i < 40; i++) {
        same[i] = 7.25;
        gaps[i] = HUGE_VAL;
    }
    struct gw_sensitivity_index indices[2];
    struct gw_sensitivity sobol = {.indices = indices};
    struct gw_sensitivity_task task = {same, 10, 2, 50, 1, 0, 2};
    ck_assert_int_eq(gw_sensitivity(&task, &sobol, NULL), GW_OK);
    near_same(sobol.variance, 0);
    ck_assert(isnan(indices[1].first) && isnan(indices[1].total) && isnan(indices[1].total_high));
    task.values = gaps;
    ck_assert_int_eq(gw_sensitivity(&task, &sobol, NULL), GW_OK);
    ck_assert_uint_eq(sobol.rows, 0);
    ck_assert(isnan(sobol.mean) && isnan(indices[0].first));
}
END_TEST

/* --- tornado --------------------------------------------------------------------------------------------------- */

START_TEST(the_longest_bar_comes_first)
{
    const double none = (double)NAN;
    struct gw_tornado_bar bars[] = {{0, 9, 11}, {1, none, 90}, {2, 14, 6.5}, {3, 8, 10}, {4, 7, 8}, {5, 10, 10}, {6, 10, HUGE_VAL}, {7, 6, none}};
    static const int order[] = {6, 2, 4, 0, 3, 5, 1, 7};
    gw_tornado_sort(bars, 8, 10);
    for (int i = 0; i < 8; i++)
        ck_assert_int_eq(bars[i].input, order[i]);
    near_same(gw_tornado_span(&bars[1], 10), 7.5);
    near_same(gw_tornado_span(&bars[2], 10), 3); /* both ends on one side: from 7 to the mode */
    near_same(gw_tornado_span(&bars[5], 10), 0);
    ck_assert(isnan(gw_tornado_span(&bars[0], none)));
}
END_TEST

int main(void)
{
    gw_numeric_init();
    Suite *suite = suite_create("sensitivity");
    TCase *tc = tcase_create("sobol");
    tcase_set_timeout(tc, 60);
    tcase_add_test(tc, sobol_points_come_near_the_exact_indices);
    tcase_add_test(tc, an_offset_changes_nothing);
    tcase_add_test(tc, intervals_are_the_same_on_any_threads);
    tcase_add_test(tc, intervals_hold_the_exact_indices_as_often_as_they_say);
    tcase_add_test(tc, rows_with_a_gap_are_left_out);
    tcase_add_test(tc, nothing_drives_a_constant);
    suite_add_tcase(suite, tc);
    tc = tcase_create("tornado");
    tcase_add_test(tc, the_longest_bar_comes_first);
    suite_add_tcase(suite, tc);
    return run_suite(suite);
}
