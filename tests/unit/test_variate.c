/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Distributions as quantile functions. Wanted moments are the textbook formulas of each distribution, worked out here from its
 * parameters; the slip mixture also has the worked example T-31 (tests/golden/cases.tsv). */
#define CK_FLOATING_DIG 17
#include "tests/near.h"

#include "planner/numeric/copula.h"
#include "planner/numeric/distribution.h"
#include "planner/numeric/gaussian.h"
#include "planner/numeric/rank.h"
#include "planner/numeric/variate.h"
#include "tests/unit/dice.h"

static struct gw_arena arena;

struct moments {
    double mean, sd;
};

/* Over the quantile function itself: the middles of many equal steps of probability. */
static struct moments integrated(const struct gw_variate *v)
{
    enum { STEPS = 400000 };
    double sum = 0, squares = 0;
    for (int i = 0; i < STEPS; i++) {
        double x = gw_variate_quantile(v, (i + 0.5) / STEPS);
        sum += x;
        squares += x * x;
    }
    double mean = sum / STEPS;
    return (struct moments){mean, sqrt(squares / STEPS - mean * mean)};
}

/* Over draws, as a sweep makes them. */
static struct moments drawn(const struct gw_variate *v, int n)
{
    double sum = 0, squares = 0;
    for (int i = 0; i < n; i++) {
        double x = gw_variate_quantile(v, gw_uniform(7, (uint64_t)i, 1, 0));
        sum += x;
        squares += x * x;
    }
    double mean = sum / n;
    return (struct moments){mean, sqrt(squares / n - mean * mean)};
}

/* `tolerance` in standard deviations; draws are checked to five standard errors of the mean and 3 % of the deviation. */
static void expect_moments(const struct gw_variate *v, double mean, double sd, double tolerance)
{
    enum { DRAWS = 200000 };
    struct moments whole = integrated(v), sample = drawn(v, DRAWS);
    near_abs(whole.mean, mean, tolerance * sd);
    near_rel(whole.sd, sd, tolerance);
    near_abs(sample.mean, mean, 5 * sd / sqrt(DRAWS));
    near_rel(sample.sd, sd, 0.03);
}

static struct gw_variate pert(double low, double mode, double high)
{
    struct gw_err err = {0};
    struct gw_variate v;
    ck_assert_msg(gw_variate_pert(&arena, low, mode, high, &v, &err) == GW_OK, "%s", err.message);
    return v;
}

static struct gw_variate beta(double low, double high, double a, double b)
{
    struct gw_err err = {0};
    struct gw_variate v;
    ck_assert_msg(gw_variate_beta(&arena, low, high, a, b, &v, &err) == GW_OK, "%s", err.message);
    return v;
}

START_TEST(uniform_moments)
{
    struct gw_variate v = gw_variate_uniform(-3, 11);
    expect_moments(&v, 4, 14 / sqrt(12), 1e-5);
    near_rel(gw_variate_quantile(&v, 0.25), 0.5, 1e-15);
}
END_TEST

/* mean (a + m + b)/3, variance (a^2 + b^2 + m^2 - ab - am - bm)/18 */
START_TEST(triangular_moments)
{
    double a = 1.08, m = 1.15, b = 1.35;
    struct gw_variate v = gw_variate_triangular(a, m, b);
    expect_moments(&v, (a + m + b) / 3, sqrt((a * a + b * b + m * m - a * b - a * m - b * m) / 18), 1e-4);
}
END_TEST

/* mean mu = (a + 4 m + b)/6, variance (mu - a)(b - mu)/7 */
START_TEST(pert_moments)
{
    static const double ranges[][3] = {{1.08, 1.15, 1.35}, {0.35, 0.6, 1}, {10, 10, 20}, {10, 20, 20}, {-5, 2, 3}};
    for (size_t i = 0; i < sizeof ranges / sizeof ranges[0]; i++) {
        double a = ranges[i][0], m = ranges[i][1], b = ranges[i][2], mean = (a + 4 * m + b) / 6;
        struct gw_variate v = pert(a, m, b);
        expect_moments(&v, mean, sqrt((mean - a) * (b - mean) / 7), 1e-4);
    }
    struct gw_variate point = pert(7, 7, 7);
    near_rel(gw_variate_quantile(&point, 0.3), 7, 0);
}
END_TEST

/* mean alpha/(alpha+beta), variance alpha beta / ((alpha+beta)^2 (alpha+beta+1)) */
START_TEST(beta_moments)
{
    static const double shapes[][2] = {{2, 3}, {0.5, 0.5}, {0.3, 4}, {8, 2}, {150, 30}};
    for (size_t i = 0; i < sizeof shapes / sizeof shapes[0]; i++) {
        double a = shapes[i][0], b = shapes[i][1], s = a + b;
        struct gw_variate v = beta(2, 6, a, b);
        expect_moments(&v, 2 + 4 * a / s, 4 * sqrt(a * b / (s * s * (s + 1))), 2e-3);
    }
}
END_TEST

START_TEST(normal_moments)
{
    struct gw_variate v = gw_variate_normal(-1.5, 0.8);
    expect_moments(&v, -1.5, 0.8, 1e-4);
    near_rel(gw_variate_quantile(&v, 0.9), -1.5 + 0.8 * 1.2815515655446004, 1e-13);
}
END_TEST

/* exp(mu + s^2/2), and that times sqrt(exp(s^2) - 1); T-33 has mu, s and the mean of this one */
START_TEST(lognormal_moments)
{
    double mu = 4.840172, s = 0.357493;
    struct gw_variate v = gw_variate_lognormal(80, 200);
    expect_moments(&v, 134.837793, exp(mu + s * s / 2) * sqrt(exp(s * s) - 1), 2e-3);
    near_rel(gw_variate_quantile(&v, 0.1), 80, 1e-12);
    near_rel(gw_variate_quantile(&v, 0.9), 200, 1e-12);
}
END_TEST

START_TEST(bernoulli_moments)
{
    struct gw_variate v = gw_variate_bernoulli(0.05);
    expect_moments(&v, 0.05, sqrt(0.05 * 0.95), 1e-4);
    near_abs(gw_variate_quantile(&v, 0.9499999), 0, 0);
    near_rel(gw_variate_quantile(&v, 0.95), 1, 0);
    struct gw_variate never = gw_variate_bernoulli(0), always = gw_variate_bernoulli(1);
    near_abs(gw_variate_quantile(&never, 1 - 0x1p-53), 0, 0);
    near_rel(gw_variate_quantile(&always, 0x1p-54), 1, 0);
}
END_TEST

/* mean p m exp(s^2/2); mean of squares p m^2 exp(2 s^2) */
START_TEST(slip_moments)
{
    double p = 0.4, m = 9, s = 0.7, mean = p * m * exp(s * s / 2);
    struct gw_variate v = gw_variate_slip(p, m, s);
    expect_moments(&v, mean, sqrt(p * m * m * exp(2 * s * s) - mean * mean), 5e-3);
    near_abs(gw_variate_quantile(&v, 0.6), 0, 0);
    ck_assert(gw_variate_quantile(&v, 0.6000001) > 0);
}
END_TEST

START_TEST(slips_at_their_ends)
{
    struct gw_variate never = gw_variate_slip(0, 9, 0.7), always = gw_variate_slip(1, 9, 0.7), fixed = gw_variate_slip(0.5, 9, 0);
    near_abs(gw_variate_quantile(&never, 1 - 0x1p-53), 0, 0);
    near_rel(gw_variate_quantile(&always, 0.5), 9, 1e-15);
    near_rel(gw_variate_quantile(&fixed, 0.7), 9, 0);
    for (int kind = 0; kind < 2; kind++) {
        double most = gw_variate_quantile(kind ? &always : &fixed, 1 - 0x1p-53);
        ck_assert_msg(isfinite(most), "%g", most);
    }
    /* the base case of median 6 and P90 18 months: sigma = ln 3 / 1.2815515655 */
    near_rel(gw_lognormal_sigma(6, 18), 0.8572517, 1e-7);
}
END_TEST

/* Exact against table, for any shapes; no draw falls as u rises. */
SEED_TEST(the_beta_table_keeps_its_promise)
{
    struct dice dice = dice_of(seed);
    double a = exp(dice_between(&dice, log(GW_BETA_SHAPE_MIN), log(GW_BETA_SHAPE_MAX)));
    double b = exp(dice_between(&dice, log(GW_BETA_SHAPE_MIN), log(GW_BETA_SHAPE_MAX)));
    struct gw_variate v = beta(0, 1, a, b);
    double before = 0;
    for (int i = 1; i < 4000; i++) {
        double u = i / 4000.0, x = gw_variate_quantile(&v, u);
        ck_assert_msg(x >= before, "beta(%g, %g) falls at %g", a, b, u);
        near_abs(x, gw_beta_quantile(a, b, u), 2e-6);
        before = x;
    }
    for (int e = 1; e <= 50; e++) {
        double low = ldexp(1.37, -e - 1), high = 1 - low;
        near_abs(gw_variate_quantile(&v, low), gw_beta_quantile(a, b, low), 2e-6);
        near_abs(gw_variate_quantile(&v, high), 1 - gw_beta_quantile(b, a, 1 - high), 2e-6);
    }
}

START_TEST(shapes_out_of_reach_are_refused)
{
    static const double shapes[][2] = {{0.05, 1}, {1, 300}, {-1, 1}, {(double)NAN, 1}, {(double)INFINITY, 1}};
    for (size_t i = 0; i < sizeof shapes / sizeof shapes[0]; i++) {
        struct gw_err err = {0};
        struct gw_variate v;
        ck_assert_int_eq(gw_variate_beta(&arena, 0, 1, shapes[i][0], shapes[i][1], &v, &err), GW_NUMERIC);
        has_text(err.message, "must lie in 0.1 to 200");
    }
}
END_TEST

START_TEST(memory_that_is_out_is_said)
{
    struct gw_err err = {0};
    struct gw_variate v;
    gw_arena_fail_at(1);
    ck_assert_int_eq(gw_variate_pert(&arena, 1, 2, 4, &v, &err), GW_SYSTEM);
    gw_arena_fail_at(0);
}
END_TEST

/* Every kind rises with u, is finite at both ends of what a uniform number can be, and agrees with its normal form. */
START_TEST(quantiles_rise_and_stay_finite)
{
    struct gw_variate all[] = {gw_variate_uniform(2, 3),     gw_variate_triangular(1, 1, 2), pert(1, 1.2, 2),
                               gw_variate_lognormal(80, 200), gw_variate_normal(5, 2),        gw_variate_bernoulli(0.3),
                               gw_variate_slip(0.4, 9, 0.7)};
    for (size_t k = 0; k < sizeof all / sizeof all[0]; k++) {
        double before = gw_variate_quantile(&all[k], 0x1p-54);
        ck_assert(isfinite(before) && isfinite(gw_variate_quantile(&all[k], 1 - 0x1p-53)));
        ck_assert(isfinite(gw_variate_at_normal(&all[k], 12)) && isfinite(gw_variate_at_normal(&all[k], -12)));
        for (int i = 1; i < 2000; i++) {
            double u = i / 2000.0, x = gw_variate_quantile(&all[k], u);
            ck_assert_msg(x >= before, "kind %zu falls at %g", k, u);
            before = x;
            if (i % 100 != 0)
                near_abs(gw_variate_at_normal(&all[k], gw_gaussian_quantile(u)), x, 1e-12 * fmax(1, fabs(x)));
        }
    }
}
END_TEST

START_TEST(draws_are_held_at_their_bounds)
{
    struct gw_variate v = gw_variate_normal(0, 1);
    v.least = -1;
    v.most = 2;
    near_rel(gw_variate_quantile(&v, 1e-6), -1, 0);
    near_rel(gw_variate_quantile(&v, 1 - 1e-6), 2, 0);
    near_rel(gw_variate_at_normal(&v, 5), 2, 0);
    near_abs(gw_variate_quantile(&v, 0.5), 0, 1e-16);
}
END_TEST

/* L of {{1, .6}, {.6, 1}} is {{1, 0}, {.6, .8}}; of the three below, by hand. */
START_TEST(cholesky_factors)
{
    double two[] = {1, 0.6, 0.6, 1};
    ck_assert_int_eq(gw_cholesky(two, 2, NULL), GW_OK);
    near_rel(two[0], 1, 0);
    near_abs(two[1], 0, 0);
    near_rel(two[2], 0.6, 1e-15);
    near_rel(two[3], 0.8, 1e-15);
    double three[] = {1, 0.5, 0, 0.5, 1, -0.5, 0, -0.5, 1};
    ck_assert_int_eq(gw_cholesky(three, 3, NULL), GW_OK);
    near_rel(three[4], sqrt(0.75), 1e-15);
    near_rel(three[7], -0.5 / sqrt(0.75), 1e-15);
    near_rel(three[8], sqrt(1 - 1.0 / 3), 1e-15);
}
END_TEST

START_TEST(correlations_that_cannot_hold_are_refused)
{
    /* a with b and b with c, but a against c; and c made of a wholly */
    double against[] = {1, 0.9, -0.9, 0.9, 1, 0.9, -0.9, 0.9, 1}, singular[] = {1, 1, 1, 1};
    struct gw_err err = {0};
    ck_assert_int_eq(gw_cholesky(against, 3, &err), GW_USAGE);
    has_text(err.message, "not positive definite");
    ck_assert_int_eq(gw_cholesky(singular, 2, NULL), GW_USAGE);
}
END_TEST

/* Pearson's correlation of the normal numbers, and Spearman's (6/pi) asin(rho/2) of anything made from them. */
START_TEST(shocks_correlate)
{
    enum { N = 100000, RANKED = 3000 };
    static double x[N], y[N];
    double xy = 0;
    for (int i = 0; i < N; i++) {
        double z0 = gw_gaussian_quantile(gw_uniform(1, (uint64_t)i, 0, 0));
        x[i] = gw_common_shock(0.3, z0, gw_gaussian_quantile(gw_uniform(1, (uint64_t)i, 1, 0)));
        y[i] = gw_common_shock(0.3, z0, gw_gaussian_quantile(gw_uniform(1, (uint64_t)i, 2, 0)));
        xy += x[i] * y[i];
    }
    near_abs(xy / N, 0.3, 5 / sqrt(N));
    near_abs(gw_rank_correlation(x, y, RANKED), 6 / 3.14159265358979 * asin(0.15), 5 / sqrt(RANKED));
    near_rel(gw_common_shock(1, 1.7, -3), 1.7, 0);
    near_rel(gw_common_shock(0, 1.7, -3), -3, 0);
}
END_TEST

START_TEST(uniforms_are_the_single_ones)
{
    double u[100];
    uint64_t first = (UINT64_C(1) << 32) - 50; /* across the halves of the counter */
    gw_uniforms(5, first, 100, 6, 7, u);
    for (size_t i = 0; i < 100; i++)
        near_same(u[i], gw_uniform(5, first + i, 6, 7));
    ck_assert(!near_is_same(gw_uniform(5, 3, 6, 7), gw_uniform(5, 3 + (UINT64_C(1) << 32), 6, 7)));
}
END_TEST

int main(void)
{
    gw_numeric_init();
    gw_arena_init(&arena);
    Suite *suite = suite_create("variate");
    TCase *tc = tcase_create("variate");
    tcase_set_timeout(tc, 120);
    tcase_add_test(tc, uniform_moments);
    tcase_add_test(tc, triangular_moments);
    tcase_add_test(tc, pert_moments);
    tcase_add_test(tc, beta_moments);
    tcase_add_test(tc, normal_moments);
    tcase_add_test(tc, lognormal_moments);
    tcase_add_test(tc, bernoulli_moments);
    tcase_add_test(tc, slip_moments);
    tcase_add_test(tc, slips_at_their_ends);
    tcase_add_loop_test(tc, the_beta_table_keeps_its_promise, 0, 200 / SEEDS_A_PROCESS);
    tcase_add_test(tc, shapes_out_of_reach_are_refused);
    tcase_add_test(tc, memory_that_is_out_is_said);
    tcase_add_test(tc, quantiles_rise_and_stay_finite);
    tcase_add_test(tc, draws_are_held_at_their_bounds);
    tcase_add_test(tc, cholesky_factors);
    tcase_add_test(tc, correlations_that_cannot_hold_are_refused);
    tcase_add_test(tc, shocks_correlate);
    tcase_add_test(tc, uniforms_are_the_single_ones);
    suite_add_tcase(suite, tc);
    int failed = run_suite(suite);
    gw_arena_clear(&arena);
    return failed;
}
