/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Sobol points by index against GSL's own sequence, which walks. */
#define CK_FLOATING_DIG 17
#include "tests/near.h"

#include <gsl/gsl_qrng.h>

#include "planner/numeric/distribution.h"
#include "planner/numeric/sobol.h"
#include "tests/unit/dice.h"

static struct gw_sobol sobol;

static double coordinate(size_t dimension, uint32_t index)
{
    return gw_sobol_bits(&sobol, dimension, index) * 0x1p-30;
}

/* Far beyond the points that the direction numbers were read from. GSL's first point is index 1. */
START_TEST(points_are_those_of_gsl)
{
    gsl_qrng *sequence = gsl_qrng_alloc(gsl_qrng_sobol, GW_SOBOL_DIMENSIONS);
    ck_assert_ptr_nonnull(sequence);
    for (uint32_t index = 1; index <= 300000; index++) {
        double point[GW_SOBOL_DIMENSIONS];
        gsl_qrng_get(sequence, point);
        bool same = true;
        for (size_t d = 0; d < GW_SOBOL_DIMENSIONS; d++)
            same = same && near_is_same(point[d], coordinate(d, index));
        if (!same || index % 10000 == 0)
            ck_assert_msg(same, "point %u", index);
    }
    gsl_qrng_free(sequence);
}
END_TEST

/* The 30 direction numbers of a dimension have their lowest bit at 2^(29 - c): each halves the step of the one before. */
START_TEST(direction_numbers_are_odd)
{
    for (size_t d = 0; d < GW_SOBOL_DIMENSIONS; d++)
        for (int c = 0; c < GW_SOBOL_BITS; c++)
            ck_assert_int_eq(__builtin_ctz(sobol.direction[d][c]), GW_SOBOL_BITS - 1 - c);
}
END_TEST

/* The defining property in one dimension: the first 2^k points, the origin among them, hit every 2^-k interval once. */
START_TEST(whole_prefixes_are_nets)
{
    enum { K = 12, N = 1 << K };
    for (size_t d = 0; d < GW_SOBOL_DIMENSIONS; d++) {
        bool hit[N] = {false};
        int again = 0;
        for (uint32_t i = 0; i < N; i++) {
            size_t at = (size_t)(coordinate(d, i) * N);
            again += hit[at];
            hit[at] = true;
        }
        ck_assert_int_eq(again, 0);
    }
}
END_TEST

/* Walking gives what asking gives, from anywhere. */
SEED_TEST(the_next_point_is_the_point_after)
{
    struct dice dice = dice_of(seed);
    size_t d = (size_t)dice_between(&dice, 0, 39.999);
    uint32_t index = (uint32_t)dice_between(&dice, 0, (1 << 30) - 300), bits = gw_sobol_bits(&sobol, d, index);
    for (int i = 0; i < 200; i++, index++) {
        bits = gw_sobol_next(&sobol, d, index, bits);
        ck_assert_uint_eq(bits, gw_sobol_bits(&sobol, d, index + 1));
    }
}

START_TEST(shifts_move_modulo_one)
{
    near_rel(gw_sobol_shifted(1u << 29, 0.25), 0.75, 1e-15);
    near_rel(gw_sobol_shifted(3u << 28, 0.75), 0.5, 1e-15);
    /* never 0 or 1, whatever meets */
    static const double shifts[] = {0x1p-54, 0.5, 1 - 0x1p-53};
    for (int i = 0; i < 3; i++)
        for (uint32_t bits = 0; bits < 1u << 30; bits += (1u << 30) - 1) {
            double u = gw_sobol_shifted(bits, shifts[i]);
            ck_assert_msg(u > 0 && u < 1, "%.17g", u);
        }
}
END_TEST

/* The integral of the product of 2 u_d over 5 dimensions is 1: 2^12 shifted points know it far better than random ones, whose standard
 * error is sqrt(((4/3)^5 - 1) / 4096) = 0.028. The error over many shifts must be a
 * quarter of that. */
START_TEST(shifted_points_integrate)
{
    enum { N = 4096, D = 5, SHIFTS = 64 };
    double squares = 0;
    for (uint32_t r = 0; r < SHIFTS; r++) {
        double sum = 0;
        for (uint32_t i = 0; i < N; i++) {
            double product = 1;
            for (uint32_t d = 0; d < D; d++)
                product *= 2 * gw_sobol_shifted(gw_sobol_bits(&sobol, d, i), gw_uniform(1, r, d, 0));
            sum += product;
        }
        squares += (sum / N - 1) * (sum / N - 1);
    }
    ck_assert_msg(sqrt(squares / SHIFTS) < 0.028 / 4, "%g", sqrt(squares / SHIFTS));
}
END_TEST

int main(void)
{
    gw_numeric_init();
    if (gw_sobol_init(&sobol, NULL) != GW_OK)
        return 1;
    Suite *suite = suite_create("sobol");
    TCase *tc = tcase_create("sobol");
    tcase_set_timeout(tc, 60);
    tcase_add_test(tc, points_are_those_of_gsl);
    tcase_add_test(tc, direction_numbers_are_odd);
    tcase_add_test(tc, whole_prefixes_are_nets);
    tcase_add_loop_test(tc, the_next_point_is_the_point_after, 0, 200 / SEEDS_A_PROCESS);
    tcase_add_test(tc, shifts_move_modulo_one);
    tcase_add_test(tc, shifted_points_integrate);
    suite_add_tcase(suite, tc);
    return run_suite(suite);
}
