/* SPDX-License-Identifier: GPL-3.0-or-later */
/* From an index to the values of every axis, with axes built by hand. */
#define CK_FLOATING_DIG 17
#include "tests/near.h"

#include <gsl/gsl_qrng.h>

#include "planner/numeric/distribution.h"
#include "planner/numeric/rank.h"
#include "planner/sweep/scenario.h"
#include "tests/unit/dice.h"

enum { AXES_MAX = 64 };

static struct gw_arena arena;

static struct gw_axis listed(const char *name, size_t count)
{
    static const struct gw_axis_value values[1000];
    return (struct gw_axis){.name = name, .values = values, .value_count = count};
}

static struct gw_axis drawn(const char *name, struct gw_variate variate)
{
    return (struct gw_axis){.name = name, .drawn = true, .variate = variate};
}

static struct gw_axis unit(const char *name)
{
    return drawn(name, gw_variate_uniform(0, 1));
}

static struct gw_scenarios made(const struct gw_axis *axes, size_t count, struct gw_scenario_rules rules)
{
    struct gw_scenarios s;
    struct gw_err err = {0};
    ck_assert_msg(gw_scenarios_init(&s, axes, count, &rules, &arena, &err) == GW_OK, "%s", err.message);
    return s;
}

static void refused(const struct gw_axis *axes, size_t count, struct gw_scenario_rules rules, const char *says)
{
    struct gw_scenarios s;
    struct gw_err err = {0};
    ck_assert_int_eq(gw_scenarios_init(&s, axes, count, &rules, &arena, &err), GW_USAGE);
    has_text(err.message, says);
}

static double value_of(const struct gw_scenarios *s, size_t axis, uint64_t index)
{
    double value;
    gw_scenarios_fill(s, axis, index, 1, &value);
    return value;
}

/* --- how many ---------------------------------------------------------------------------------------------------- */

START_TEST(scenarios_are_counted)
{
    const struct gw_axis grid[] = {listed("rack", 3), listed("first", 15), unit("slip"), unit("max")};
    const struct gw_axis list[] = {listed("rack", 5), unit("max"), listed("first", 5)};
    ck_assert_uint_eq(made(grid, 4, (struct gw_scenario_rules){.seed = 1, .samples = 4096}).count, 3 * 15 * 4096);
    ck_assert_uint_eq(made(grid, 4, (struct gw_scenario_rules){.mode = GW_SWEEP_SOBOL, .seed = 1, .samples = 4096, .shifts = 8}).count, 3 * 15 * 4096);
    /* nothing is drawn: samples would be the same scenario again */
    ck_assert_uint_eq(made(grid, 2, (struct gw_scenario_rules){.seed = 1, .samples = 4096}).count, 45);
    ck_assert_uint_eq(made(grid + 2, 2, (struct gw_scenario_rules){.mode = GW_SWEEP_MONTE_CARLO, .seed = 1, .samples = 1000}).count, 1000);
    ck_assert_uint_eq(made(list, 3, (struct gw_scenario_rules){.mode = GW_SWEEP_LIST, .seed = 1, .samples = 10}).count, 50);
    /* base x (inputs + 2), listed axes being inputs too */
    ck_assert_uint_eq(made(grid, 4, (struct gw_scenario_rules){.mode = GW_SWEEP_SOBOL, .seed = 1, .base = 16384}).count, 16384 * 6);
}
END_TEST

START_TEST(too_many_are_refused)
{
    struct gw_axis axes[AXES_MAX];
    for (size_t i = 0; i < AXES_MAX; i++)
        axes[i] = listed("axis", 1000);
    refused(axes, 6, (struct gw_scenario_rules){.seed = 1}, "more than 2^53 scenarios"); /* 10^18 */
    refused(axes, AXES_MAX, (struct gw_scenario_rules){.seed = 1}, "more than 2^53 scenarios"); /* beyond 64 bits */
    ck_assert_uint_eq(made(axes, 5, (struct gw_scenario_rules){.seed = 1}).count, UINT64_C(1000000000000000));
    axes[0] = unit("slip");
    refused(axes, 5, (struct gw_scenario_rules){.seed = 1, .samples = UINT64_C(100000000000)}, "more than 2^53 scenarios");
    refused(axes, 1, (struct gw_scenario_rules){.mode = GW_SWEEP_MONTE_CARLO, .seed = 1, .base = UINT64_C(1) << 60}, "more than 2^53 scenarios");
    refused(axes, 1, (struct gw_scenario_rules){.mode = GW_SWEEP_SOBOL, .seed = 1, .samples = UINT64_C(1) << 35, .shifts = 8}, "2^30 Sobol points");
}
END_TEST

START_TEST(lists_of_different_length_are_refused)
{
    const struct gw_axis axes[] = {listed("rack", 5), listed("first", 4)};
    refused(axes, 2, (struct gw_scenario_rules){.mode = GW_SWEEP_LIST, .seed = 1}, "'rack' has 5, 'first' has 4");
}
END_TEST

/* --- order --------------------------------------------------------------------------------------------------------- */

START_TEST(the_last_axis_of_a_grid_is_fastest)
{
    const struct gw_axis axes[] = {listed("a", 2), unit("u"), listed("b", 3)};
    struct gw_scenarios s = made(axes, 3, (struct gw_scenario_rules){.seed = 1, .samples = 4});
    for (uint64_t i = 0; i < s.count; i++) {
        double value[3];
        gw_scenario_at(&s, i, value);
        near_abs(value[0], (double)(i / 12), 0);
        near_abs(value[2], (double)(i / 4 % 3), 0);
    }
}
END_TEST

START_TEST(a_list_takes_values_together)
{
    const struct gw_axis axes[] = {listed("a", 7), listed("b", 7)};
    struct gw_scenarios s = made(axes, 2, (struct gw_scenario_rules){.mode = GW_SWEEP_LIST, .seed = 1});
    for (uint64_t i = 0; i < 7; i++) {
        near_abs(value_of(&s, 0, i), (double)i, 0);
        near_abs(value_of(&s, 1, i), (double)i, 0);
    }
}
END_TEST

/* Every point of the grid meets the same luck. */
START_TEST(points_share_their_draws)
{
    const struct gw_axis axes[] = {listed("a", 5), drawn("slip", gw_variate_slip(0.4, 9, 0.7))};
    struct gw_scenarios s = made(axes, 2, (struct gw_scenario_rules){.seed = 1, .samples = 100});
    for (uint64_t i = 0; i < 100; i++)
        for (uint64_t point = 1; point < 5; point++)
            near_same(value_of(&s, 1, point * 100 + i), value_of(&s, 1, i));
}
END_TEST

/* --- a pure function ------------------------------------------------------------------------------------------------- */

/* A bit of everything; `mode` and base as wanted. */
static struct gw_scenarios mixture(struct gw_axis axes[6], struct gw_scenario_rules rules)
{
    static const struct gw_axis_correlation pair[] = {{3, 5, -0.7}};
    axes[0] = listed("rack", 3);
    axes[1] = drawn("late-1", gw_variate_slip(0.4, 9, 0.7));
    axes[2] = drawn("late-2", gw_variate_slip(0.4, 9, 0.7));
    axes[3] = drawn("price", gw_variate_lognormal(80, 200));
    axes[4] = listed("ramp", 2);
    ck_assert_int_eq(gw_variate_pert(&arena, 1.08, 1.15, 1.35, &axes[5].variate, NULL), GW_OK);
    axes[5] = drawn("pue", axes[5].variate);
    axes[1].shock = axes[2].shock = "grid";
    axes[1].rho = axes[2].rho = 0.35;
    if (!rules.base) {
        rules.correlations = pair;
        rules.correlation_count = 1;
    }
    return made(axes, 6, rules);
}

static const struct gw_scenario_rules kinds[] = {{.mode = GW_SWEEP_GRID, .seed = 3, .samples = 700},
                                                 {.mode = GW_SWEEP_SOBOL, .seed = 3, .samples = 1024, .shifts = 8},
                                                 {.mode = GW_SWEEP_SOBOL, .seed = 3, .samples = 1000, .shifts = 0},
                                                 {.mode = GW_SWEEP_MONTE_CARLO, .seed = 3, .base = 500},
                                                 {.mode = GW_SWEEP_SOBOL, .seed = 3, .base = 512, .shifts = 1}};
enum { KINDS = sizeof kinds / sizeof kinds[0] };

static uint64_t hash_of(uint64_t index, const double *values, size_t count)
{
    struct dice dice = {index};
    uint64_t hash = dice_bits(&dice);
    for (size_t i = 0; i < count; i++) {
        uint64_t bits;
        memcpy(&bits, &values[i], sizeof bits);
        dice.state = hash ^ bits;
        hash = dice_bits(&dice);
    }
    return hash;
}

/* One number for all scenarios, taken in steps of `stride` over any number of threads: a sum of hashes knows no order. */
static uint64_t hash_all(const struct gw_scenarios *s, uint64_t stride, int threads)
{
    uint64_t sum = 0;
    (void)threads; /* without OpenMP */
#pragma omp parallel for num_threads(threads) reduction(+ : sum) schedule(dynamic, 7)
    for (uint64_t i = 0; i < s->count; i++) {
        double values[AXES_MAX];
        uint64_t index = i * stride % s->count;
        gw_scenario_at(s, index, values);
        sum += hash_of(index, values, s->axis_count);
    }
    return sum;
}

START_TEST(any_order_and_threads_give_the_same)
{
    struct gw_axis axes[6];
    struct gw_scenarios s = mixture(axes, kinds[_i]);
    uint64_t forwards = hash_all(&s, 1, 1);
    ck_assert_uint_eq(forwards, hash_all(&s, s.count - 1, 1)); /* backwards, from 0 */
    for (uint64_t stride = 1000003; stride < 1000030; stride++) {
        uint64_t a = stride, b = s.count;
        while (b) {
            uint64_t rest = a % b;
            a = b;
            b = rest;
        }
        if (a == 1) /* shares no factor with the count: every index is met once */
            ck_assert_uint_eq(forwards, hash_all(&s, stride, 4));
    }
    ck_assert_uint_eq(forwards, hash_all(&s, 1, 2));
    struct gw_scenarios again = mixture(axes, kinds[_i]);
    ck_assert_uint_eq(forwards, hash_all(&again, 1, 1));
    struct gw_scenario_rules other = kinds[_i];
    other.seed++;
    again = mixture(axes, other);
    if (other.mode != GW_SWEEP_SOBOL || other.shifts)
        ck_assert_uint_ne(forwards, hash_all(&again, 1, 1));
}
END_TEST

START_TEST(stretches_are_what_single_scenarios_are)
{
    struct gw_axis axes[6];
    struct gw_scenarios s = mixture(axes, kinds[_i]);
    static double values[5000];
    struct dice dice = {(uint64_t)_i};
    for (int trial = 0; trial < 30; trial++) {
        uint64_t first = (uint64_t)dice_whole(&dice, 0, (long)s.count - 1);
        size_t count = (size_t)dice_whole(&dice, 0, 1200);
        count = count < s.count - first ? count : (size_t)(s.count - first);
        for (size_t axis = 0; axis < 6; axis++) {
            bool same = true;
            gw_scenarios_fill(&s, axis, first, count, values);
            for (size_t i = 0; i < count; i++)
                same = same && near_is_same(values[i], value_of(&s, axis, first + i));
            ck_assert_msg(same, "axis %zu, %zu from %llu", axis, count, (unsigned long long)first);
        }
    }
}
END_TEST

/* By name, and not by place: what an axis draws does not depend on its neighbours. */
START_TEST(leaving_out_an_axis_changes_no_other)
{
    const struct gw_axis axes[] = {unit("a"), unit("b"), unit("c")}, fewer[] = {unit("c"), unit("a")};
    struct gw_scenario_rules rules = {.mode = GW_SWEEP_MONTE_CARLO, .seed = 1, .samples = 50};
    struct gw_scenarios all = made(axes, 3, rules), some = made(fewer, 2, rules);
    for (uint64_t i = 0; i < 50; i++) {
        near_same(value_of(&some, 0, i), value_of(&all, 2, i));
        near_same(value_of(&some, 1, i), value_of(&all, 0, i));
        ck_assert(!near_is_same(value_of(&all, 0, i), value_of(&all, 1, i)));
    }
}
END_TEST

/* Philox counter (sample, hash, hash, 0): FNV-1a of "draw axis a" worked out by another program. */
START_TEST(draws_have_a_published_counter)
{
    const struct gw_axis axes[] = {unit("a")};
    struct gw_scenarios s = made(axes, 1, (struct gw_scenario_rules){.mode = GW_SWEEP_MONTE_CARLO, .seed = 42, .samples = 10});
    uint64_t hash = UINT64_C(14695981039346656037);
    for (const char *at = "draw axis a"; *at; at++)
        hash = (hash ^ (unsigned char)*at) * UINT64_C(1099511628211);
    for (uint64_t i = 0; i < 10; i++)
        near_same(value_of(&s, 0, i), gw_uniform(42, i, (uint32_t)hash, (uint32_t)(hash >> 32)));
}
END_TEST

/* --- Sobol points ------------------------------------------------------------------------------------------------------ */

START_TEST(the_plain_sequence_is_that_of_gsl)
{
    const struct gw_axis axes[] = {unit("a"), listed("rack", 3), unit("b"), unit("c")};
    struct gw_scenarios s = made(axes, 4, (struct gw_scenario_rules){.mode = GW_SWEEP_SOBOL, .seed = 1, .samples = 2000});
    gsl_qrng *sequence = gsl_qrng_alloc(gsl_qrng_sobol, 3);
    for (uint64_t i = 0; i < 2000; i++) {
        double point[3], value[4];
        gsl_qrng_get(sequence, point);
        gw_scenario_at(&s, 2000 + i, value);
        near_same(value[0], point[0]);
        near_same(value[2], point[1]);
        near_same(value[3], point[2]);
    }
    gsl_qrng_free(sequence);
}
END_TEST

static int by_value(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

/* Of the first 8 x 64 samples every shift has 64 points, one in each 64th of the circle. */
START_TEST(prefixes_hold_whole_nets_of_every_shift)
{
    enum { SHIFTS = 8, POINTS = 64 };
    const struct gw_axis axes[] = {unit("a"), unit("b")};
    struct gw_scenarios s = made(axes, 2, (struct gw_scenario_rules){.mode = GW_SWEEP_SOBOL, .seed = 1, .samples = 4096, .shifts = SHIFTS});
    for (size_t axis = 0; axis < 2; axis++)
        for (uint64_t r = 0; r < SHIFTS; r++) {
            double u[POINTS];
            for (uint64_t j = 0; j < POINTS; j++)
                u[j] = value_of(&s, axis, j * SHIFTS + r);
            qsort(u, POINTS, sizeof u[0], by_value);
            for (int j = 1; j < POINTS; j++)
                near_abs(u[j] - u[j - 1], 1.0 / POINTS, 1e-12);
            ck_assert(r == 0 || fabs(fmod(u[0] - value_of(&s, axis, 0), 1.0 / POINTS)) > 1e-9);
        }
}
END_TEST

/* GSL knows 40 dimensions: the inputs behind them, shocks counted, are random, and none is 0. */
START_TEST(inputs_beyond_40_are_random)
{
    struct gw_axis axes[45];
    static char names[45][8];
    for (size_t i = 0; i < 45; i++) {
        snprintf(names[i], sizeof names[i], "axis-%zu", i);
        axes[i] = unit(names[i]);
    }
    axes[0].shock = axes[44].shock = "all";
    axes[0].rho = axes[44].rho = 0.5;
    struct gw_scenario_rules rules = {.mode = GW_SWEEP_SOBOL, .seed = 1, .samples = 4096, .shifts = 1};
    struct gw_scenarios s = made(axes, 45, rules);
    ck_assert_uint_eq(s.input_count, 46);
    ck_assert_str_eq(s.inputs[0].name, "all");
    ck_assert(s.inputs[0].is_shock && s.inputs[39].dimension == 39 && s.inputs[40].dimension == -1);
    for (size_t axis = 0; axis < 45; axis++) {
        double sum = 0;
        for (uint64_t i = 0; i < 4096; i++)
            sum += value_of(&s, axis, i);
        near_abs(sum / 4096, 0.5, 5 / sqrt(12 * 4096.0));
    }
    rules.samples = 0;
    rules.base = 64;
    s = made(axes, 45, rules);
    ck_assert(s.inputs[19].dimension == 19 && s.inputs[19].other_dimension == 39 && s.inputs[20].dimension == -1 && s.inputs[20].other_dimension == -1);
}
END_TEST

/* --- sensitivity --------------------------------------------------------------------------------------------------------- */

START_TEST(columns_swap_one_input_each)
{
    struct gw_axis axes[6];
    struct gw_scenarios s = mixture(axes, kinds[_i]);
    if (!s.columns)
        return;
    ck_assert_uint_eq(s.columns, 9); /* six axes and a shock */
    for (uint64_t row = 0; row < 100; row++)
        for (size_t input = 0; input < s.input_count; input++)
            for (size_t axis = 0; axis < 6; axis++) {
                double a = value_of(&s, axis, row * 9), b = value_of(&s, axis, row * 9 + 1), swapped = value_of(&s, axis, row * 9 + 2 + input);
                bool shocked = s.shock_of[axis] < s.input_count;
                if (s.input_of[axis] != input && !(shocked && s.shock_of[axis] == input))
                    near_same(swapped, a);
                else if (!shocked)
                    near_same(swapped, b);
            }
}
END_TEST

START_TEST(listed_axes_have_equal_chances)
{
    const struct gw_axis axes[] = {listed("rack", 3), unit("u")};
    enum { BASE = 20000 };
    struct gw_scenarios s = made(axes, 2, (struct gw_scenario_rules){.mode = GW_SWEEP_MONTE_CARLO, .seed = 1, .base = BASE});
    int seen[3] = {0};
    for (uint64_t row = 0; row < BASE; row++)
        seen[(int)value_of(&s, 0, row * 4)]++;
    for (int i = 0; i < 3; i++)
        near_abs(seen[i], BASE / 3.0, 5 * sqrt(BASE * 2 / 9.0));
}
END_TEST

static double ishigami(const double x[3])
{
    return sin(x[0]) + 7 * sin(x[1]) * sin(x[1]) + 0.1 * pow(x[2], 4) * sin(x[0]);
}

/* T-35.2: Saltelli's first order and Jansen's total over GSL's first 16,384 points, columns 1 to 3 being A and 4 to 6 B. */
START_TEST(ishigami_has_its_published_indices)
{
    enum { BASE = 16384 };
    static const double first[] = {0.3142, 0.4426, 0.0003}, total[] = {0.5578, 0.4426, 0.2436};
    const double pi = 3.14159265358979324;
    const struct gw_axis axes[] = {drawn("x1", gw_variate_uniform(-pi, pi)), drawn("x2", gw_variate_uniform(-pi, pi)), drawn("x3", gw_variate_uniform(-pi, pi))};
    struct gw_scenarios s = made(axes, 3, (struct gw_scenario_rules){.mode = GW_SWEEP_SOBOL, .seed = 1, .base = BASE});
    static double f[BASE][5];
    double mean = 0, variance = 0;
    for (uint64_t index = 0; index < s.count; index++) {
        double x[3];
        gw_scenario_at(&s, index, x);
        f[index / 5][index % 5] = ishigami(x);
    }
    for (int row = 0; row < BASE; row++)
        mean += (f[row][0] + f[row][1]) / (2 * BASE);
    for (int row = 0; row < BASE; row++)
        variance += (pow(f[row][0] - mean, 2) + pow(f[row][1] - mean, 2)) / (2 * BASE);
    near_rel(variance, 13.844588, 1e-3);
    for (int i = 0; i < 3; i++) {
        double s1 = 0, st = 0;
        for (int row = 0; row < BASE; row++) {
            s1 += (f[row][1] - mean) * (f[row][2 + i] - f[row][0]) / BASE;
            st += pow(f[row][0] - f[row][2 + i], 2) / (2.0 * BASE);
        }
        near_abs(s1 / variance, first[i], 6e-5);
        near_abs(st / variance, total[i], 6e-5);
    }
}
END_TEST

/* --- moving together ---------------------------------------------------------------------------------------------------- */

enum { MANY = 3000 };

static double rank_correlation(const struct gw_scenarios *s, size_t a, size_t b)
{
    static double x[MANY], y[MANY];
    gw_scenarios_fill(s, a, 0, MANY, x);
    gw_scenarios_fill(s, b, 0, MANY, y);
    return gw_rank_correlation(x, y, MANY);
}

/* Spearman's rho of a Gaussian copula is (6 / pi) asin(rho / 2), whatever the distributions. */
static double spearman(double rho)
{
    return 6 / 3.14159265358979 * asin(rho / 2);
}

START_TEST(correlated_axes_move_together)
{
    const struct gw_axis axes[] = {drawn("a", gw_variate_lognormal(1, 10)), drawn("b", gw_variate_normal(0, 1)), unit("c"), unit("d")};
    const struct gw_axis_correlation pairs[] = {{2, 0, 0.8}, {0, 1, -0.5}, {1, 2, -0.3}};
    struct gw_scenarios s = made(axes, 4, (struct gw_scenario_rules){.mode = GW_SWEEP_MONTE_CARLO, .seed = 1, .samples = MANY, .correlations = pairs, .correlation_count = 3});
    double se = 1 / sqrt(MANY);
    near_abs(rank_correlation(&s, 0, 2), spearman(0.8), 4 * se);
    near_abs(rank_correlation(&s, 0, 1), spearman(-0.5), 4 * se);
    near_abs(rank_correlation(&s, 1, 2), spearman(-0.3), 4 * se);
    near_abs(rank_correlation(&s, 0, 3), 0, 4 * se);
    /* and each still has its own distribution */
    double sum = 0;
    for (uint64_t i = 0; i < MANY; i++)
        sum += value_of(&s, 2, i);
    near_abs(sum / MANY, 0.5, 5 / sqrt(12.0 * MANY));
}
END_TEST

START_TEST(impossible_correlations_are_refused)
{
    const struct gw_axis axes[] = {unit("a"), unit("b"), unit("c")};
    const struct gw_axis_correlation pairs[] = {{0, 1, 0.9}, {1, 2, 0.9}, {0, 2, -0.9}};
    refused(axes, 3, (struct gw_scenario_rules){.mode = GW_SWEEP_MONTE_CARLO, .seed = 1, .samples = 10, .correlations = pairs, .correlation_count = 3}, "not positive definite");
}
END_TEST

START_TEST(a_shock_is_shared_by_its_name)
{
    struct gw_axis axes[] = {unit("a"), unit("b"), unit("c"), unit("d")};
    axes[0].shock = axes[1].shock = "grid";
    axes[2].shock = "chips";
    axes[0].rho = axes[1].rho = axes[2].rho = 0.6;
    struct gw_scenarios s = made(axes, 4, (struct gw_scenario_rules){.mode = GW_SWEEP_MONTE_CARLO, .seed = 1, .samples = MANY});
    double se = 1 / sqrt(MANY);
    near_abs(rank_correlation(&s, 0, 1), spearman(0.6), 4 * se);
    near_abs(rank_correlation(&s, 0, 2), 0, 4 * se);
    near_abs(rank_correlation(&s, 0, 3), 0, 4 * se);
    ck_assert_uint_eq(s.input_count, 6);
}
END_TEST

START_TEST(counted_things_are_whole)
{
    struct gw_axis axes[] = {drawn("months", gw_variate_uniform(5.6, 9.4)), drawn("which", gw_variate_bernoulli(0.25))};
    axes[0].whole = true;
    axes[1].value_count = 2;
    struct gw_scenarios s = made(axes, 2, (struct gw_scenario_rules){.mode = GW_SWEEP_MONTE_CARLO, .seed = 1, .samples = 4000});
    int second = 0;
    for (uint64_t i = 0; i < 4000; i++) {
        double months = value_of(&s, 0, i), which = value_of(&s, 1, i);
        ck_assert(months >= 6 && months <= 9 && !(floor(months) < months));
        ck_assert(near_is_abs(which, 0, 0) || near_is_abs(which, 1, 0));
        second += which > 0.5;
    }
    near_abs(second, 1000, 5 * sqrt(4000 * 0.25 * 0.75));
}
END_TEST

START_TEST(memory_that_is_out_is_said)
{
    struct gw_axis axes[6];
    mixture(axes, kinds[1]);
    for (unsigned long n = 1; n < 100; n++) {
        struct gw_arena small;
        struct gw_scenarios s;
        gw_arena_init(&small);
        gw_arena_fail_at(n);
        enum gw_status status = gw_scenarios_init(&s, axes, 6, &kinds[1], &small, NULL);
        gw_arena_fail_at(0);
        gw_arena_clear(&small);
        if (status == GW_OK)
            return;
        ck_assert_int_eq(status, GW_SYSTEM);
    }
    ck_abort_msg("never enough memory");
}
END_TEST

int main(void)
{
    gw_numeric_init();
    gw_arena_init(&arena);
    Suite *suite = suite_create("scenario");
    TCase *tc = tcase_create("scenario");
    tcase_set_timeout(tc, 120);
    tcase_add_test(tc, scenarios_are_counted);
    tcase_add_test(tc, too_many_are_refused);
    tcase_add_test(tc, lists_of_different_length_are_refused);
    tcase_add_test(tc, the_last_axis_of_a_grid_is_fastest);
    tcase_add_test(tc, a_list_takes_values_together);
    tcase_add_test(tc, points_share_their_draws);
    tcase_add_loop_test(tc, any_order_and_threads_give_the_same, 0, KINDS);
    tcase_add_loop_test(tc, stretches_are_what_single_scenarios_are, 0, KINDS);
    tcase_add_test(tc, leaving_out_an_axis_changes_no_other);
    tcase_add_test(tc, draws_have_a_published_counter);
    tcase_add_test(tc, the_plain_sequence_is_that_of_gsl);
    tcase_add_test(tc, prefixes_hold_whole_nets_of_every_shift);
    tcase_add_test(tc, inputs_beyond_40_are_random);
    tcase_add_loop_test(tc, columns_swap_one_input_each, 0, KINDS);
    tcase_add_test(tc, listed_axes_have_equal_chances);
    tcase_add_test(tc, ishigami_has_its_published_indices);
    tcase_add_test(tc, correlated_axes_move_together);
    tcase_add_test(tc, impossible_correlations_are_refused);
    tcase_add_test(tc, a_shock_is_shared_by_its_name);
    tcase_add_test(tc, counted_things_are_whole);
    tcase_add_test(tc, memory_that_is_out_is_said);
    suite_add_tcase(suite, tc);
    int failed = run_suite(suite);
    gw_arena_clear(&arena);
    return failed;
}
