/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rank correlation against a published example and ties by hand. */
#define CK_FLOATING_DIG 17
#include "tests/near.h"

#include "planner/numeric/rank.h"

/* Hollander and Wolfe, Nonparametric Statistical Methods, 1973, p. 187: Hunter L measure and consumer panel score of tuna, as in the
 * documentation of R's cor.test. The ranks differ by 48 in their squares: 1 - 6 x 48 / (9 x 80) = 0.6. */
START_TEST(of_a_published_example)
{
    static const double hunter[] = {44.4, 45.9, 41.9, 53.3, 44.7, 44.1, 50.7, 45.2, 60.1};
    static const double panel[] = {2.6, 3.1, 2.5, 5.0, 3.6, 4.0, 5.2, 2.8, 3.8};
    near_rel(gw_rank_correlation(hunter, panel, 9), 0.6, 1e-15);
}
END_TEST

/* By hand: x has ranks 1, 2.5, 2.5, 4, y 1, 3, 2, 4. About 2.5: sum of products 4.5, of squares 4.5 and 5: 4.5 / sqrt(22.5). */
START_TEST(ties_share_the_mean_of_their_ranks)
{
    static const double x[] = {1.06, 1.1, 1.1, 1.3}, y[] = {1.01, 1.2, 1.15, 7.5};
    near_rel(gw_rank_correlation(x, y, 4), 4.5 / sqrt(22.5), 1e-15);
    near_rel(gw_rank_correlation(y, x, 4), 4.5 / sqrt(22.5), 1e-15);
}
END_TEST

START_TEST(of_order_alone)
{
    static const double x[] = {-3.5, 0.25, 17, 2e9}, up[] = {1, 1.0000001, 90, 91}, down[] = {4, 3, 2, -8};
    near_rel(gw_rank_correlation(x, up, 4), 1, 1e-15);
    near_rel(gw_rank_correlation(x, down, 4), -1, 1e-15);
}
END_TEST

START_TEST(is_absent_where_there_is_no_order)
{
    static const double x[] = {1.5, 2.5, 3.5}, same[] = {1.25, 1.25, 1.25};
    ck_assert(isnan(gw_rank_correlation(x, same, 3)));
    ck_assert(isnan(gw_rank_correlation(same, x, 3)));
    ck_assert(isnan(gw_rank_correlation(x, x, 1)));
    ck_assert(isnan(gw_rank_correlation(x, x, 0)));
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("rank");
    TCase *tc = tcase_create("spearman");
    tcase_add_test(tc, of_a_published_example);
    tcase_add_test(tc, ties_share_the_mean_of_their_ranks);
    tcase_add_test(tc, of_order_alone);
    tcase_add_test(tc, is_absent_where_there_is_no_order);
    suite_add_tcase(suite, tc);
    return run_suite(suite);
}
