/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Moments, sketches, quantiles and picks of sweeps, against plain computations over all values. */
#define CK_FLOATING_DIG 17
#include "tests/near.h"

#include "planner/numeric/distribution.h"
#include "planner/sweep/moments.h"
#include "planner/sweep/picks.h"
#include "planner/sweep/quantiles.h"
#include "planner/sweep/spec.h"
#include "tests/unit/dice.h"

static const double none = (double)NAN;

/* --- moments --------------------------------------------------------------------------------------------------- */

/* By hand: mean 22.5, squares about it 126.5625 x 2 + 14.0625 x 2 = 281.25. */
START_TEST(moments_by_hand)
{
    static const double x[] = {11.25, none, 26.25, 18.75, HUGE_VAL, 33.75, -HUGE_VAL, -HUGE_VAL};
    struct gw_moments m = gw_moments_of(x, 8);
    ck_assert_uint_eq(m.finite, 4);
    ck_assert_uint_eq(m.missing, 1);
    ck_assert_uint_eq(m.above, 1);
    ck_assert_uint_eq(m.below, 2);
    near_same(m.mean, 22.5);
    near_same(m.m2, 281.25);
    near_same(m.min, 11.25);
    near_same(m.max, 33.75);
    ck_assert_uint_eq(gw_moments_count(&m), 7);
    ck_assert(isnan(gw_moments_mean(&m)) && isnan(gw_moments_sd(&m)));
    near_same(gw_moments_min(&m), -HUGE_VAL);
    near_same(gw_moments_max(&m), HUGE_VAL);
}
END_TEST

START_TEST(moments_of_little)
{
    static const double inf[] = {HUGE_VAL, HUGE_VAL}, nothing[] = {none, none}, one[] = {-3.75};
    struct gw_moments m = gw_moments_of(inf, 2);
    near_same(gw_moments_mean(&m), HUGE_VAL);
    near_same(gw_moments_min(&m), HUGE_VAL);
    ck_assert(isnan(gw_moments_sd(&m)));
    m = gw_moments_of(nothing, 2);
    ck_assert(isnan(gw_moments_mean(&m)) && isnan(gw_moments_min(&m)) && isnan(gw_moments_max(&m)) && gw_moments_count(&m) == 0);
    m = gw_moments_of(one, 1);
    near_same(gw_moments_mean(&m), -3.75);
    ck_assert(isnan(gw_moments_sd(&m)));
}
END_TEST

/* A billion beside a spread of one: sum and sum of squares would keep no digit of the deviation. Values 1e9 + 0, 1, 2, ... 6: variance
 * of a whole number of sevens is 4, sd = sqrt(4 n / (n - 1)). */
START_TEST(moments_keep_their_digits)
{
    struct gw_tree tree = {0};
    uint64_t n = 0;
    for (int leaf = 0; leaf < 77; leaf++) {
        double x[GW_SWEEP_LEAF];
        for (int i = 0; i < GW_SWEEP_LEAF; i++)
            x[i] = 1e9 + (double)(n++ % 7);
        struct gw_moments m = gw_moments_of(x, GW_SWEEP_LEAF);
        gw_tree_push(&tree, &m);
    }
    struct gw_moments total = gw_tree_total(&tree);
    ck_assert_uint_eq(total.finite, n); /* 77 x 4096, a multiple of 7 */
    near_rel(gw_moments_mean(&total), 1e9 + 3, 1e-16);
    near_rel(gw_moments_sd(&total), sqrt(4 * (double)n / (double)(n - 1)), 1e-12);
}
END_TEST

START_TEST(moments_of_a_constant_are_exact)
{
    struct gw_tree tree = {0};
    for (int leaf = 0; leaf < 13; leaf++) {
        double x[1000];
        for (int i = 0; i < 1000; i++)
            x[i] = 132.1e3 / 7;
        struct gw_moments m = gw_moments_of(x, 1000);
        gw_tree_push(&tree, &m);
    }
    struct gw_moments total = gw_tree_total(&tree);
    near_same(gw_moments_mean(&total), 132.1e3 / 7);
    near_same(gw_moments_sd(&total), 0);
}
END_TEST

static bool is_same_moments(const struct gw_moments *a, const struct gw_moments *b)
{
    return memcmp(a, b, sizeof *a) == 0;
}

/* What the tree is, written as a recursion: the left part holds the greatest power of two below the number of leaves. */
static struct gw_moments tree_by_recursion(const struct gw_moments *leaves, size_t count)
{
    if (count == 1)
        return leaves[0];
    size_t left = 1;
    while (2 * left < count)
        left *= 2;
    struct gw_moments a = tree_by_recursion(leaves, left), b = tree_by_recursion(leaves + left, count - left);
    return gw_moments_join(&a, &b);
}

SEED_TEST(the_tree_is_one_of_indices)
{
    struct dice dice = dice_of(seed);
    struct gw_moments leaves[70];
    struct gw_tree tree = {0};
    size_t count = (size_t)dice_whole(&dice, 1, 70);
    for (size_t i = 0; i < count; i++) {
        double x[9];
        for (int j = 0; j < 9; j++)
            x[j] = dice_whole(&dice, 0, 20) == 0 ? none : dice_between(&dice, -5, 100);
        leaves[i] = gw_moments_of(x, 9);
        gw_tree_push(&tree, &leaves[i]);
        struct gw_moments total = gw_tree_total(&tree), wanted = tree_by_recursion(leaves, i + 1);
        ck_assert(is_same_moments(&total, &wanted));
    }
}

SEED_TEST(moments_agree_with_plain_sums)
{
    struct dice dice = dice_of(seed);
    double x[GW_SWEEP_LEAF];
    size_t n = (size_t)dice_whole(&dice, 2, GW_SWEEP_LEAF);
    long double sum = 0, squares = 0;
    for (size_t i = 0; i < n; i++)
        sum += x[i] = dice_between(&dice, 1e6, 3e6);
    for (size_t i = 0; i < n; i++)
        squares += (x[i] - sum / n) * (x[i] - sum / n);
    struct gw_moments m = gw_moments_of(x, n);
    near_rel(gw_moments_mean(&m), (double)(sum / n), 1e-15);
    near_rel(gw_moments_sd(&m), (double)sqrtl(squares / (n - 1)), 1e-14);
}

/* --- sketch ---------------------------------------------------------------------------------------------------- */

static double any_value(struct dice *dice)
{
    static const double special[] = {HUGE_VAL, -HUGE_VAL, 0, -0.0, 1e-310, -1e-310, 4.9e-324, 1.7976931348623157e308, 1, 1023.9999999999};
    long kind = dice_whole(dice, 0, 5);
    if (kind == 0)
        return special[dice_whole(dice, 0, 9)];
    return kind < 3 ? dice_between(dice, -2, 30) : exp(dice_between(dice, -20, 20)) * (dice_whole(dice, 0, 1) ? 1 : -1);
}

enum { MANY = 500 };

/* The promise of the header: every rank within 2^-10 of the number that is there. */
SEED_TEST(a_sketch_knows_every_rank_to_a_thousandth)
{
    struct dice dice = dice_of(seed);
    struct gw_sketch *sketch = calloc(1, sizeof *sketch);
    static double x[MANY];
    for (size_t i = 0; i < MANY; i++)
        x[i] = any_value(&dice);
    ck_assert(gw_sketch_add(sketch, x, MANY));
    ck_assert_uint_eq(gw_sketch_count(sketch), MANY);
    gw_sort(x, MANY);
    for (size_t i = 0; i < MANY; i++) {
        double got = gw_sketch_at(sketch, i);
        ck_assert_msg(isinf(x[i]) ? !(got < x[i]) && !(got > x[i]) : fabs(got - x[i]) <= 0x1p-10 * fabs(x[i]) + 2.2e-311,
                      "rank %zu: got %.17g, want %.17g", i, got, x[i]);
    }
    gw_sketch_free(sketch);
    free(sketch);
}

/* Negative numbers are those of the other sign, the other way round: also within a count. */
START_TEST(a_sketch_has_no_side)
{
    enum { N = 200 };
    struct gw_sketch *plain = calloc(1, sizeof *plain), *turned = calloc(1, sizeof *turned);
    for (int i = 0; i < N; i++) {
        double x = 1000 + 0.01 * i, minus = -x; /* two or three counts */
        ck_assert(gw_sketch_add(plain, &x, 1) && gw_sketch_add(turned, &minus, 1));
    }
    for (uint64_t rank = 0; rank < N; rank++) {
        near_rel(gw_sketch_at(turned, rank), -gw_sketch_at(plain, N - 1 - rank), 1e-14);
        ck_assert(rank == 0 || gw_sketch_at(turned, rank) > gw_sketch_at(turned, rank - 1));
    }
    gw_sketch_free(plain);
    gw_sketch_free(turned);
    free(plain);
    free(turned);
}
END_TEST

static void put_sketch(struct gw_bytes *bytes, const struct gw_sketch *sketch)
{
    gw_bytes_clear(bytes);
    gw_sketch_put(bytes, sketch);
    ck_assert(!bytes->failed);
}

SEED_TEST(sketches_merge_by_addition_in_any_order)
{
    struct dice dice = dice_of(seed);
    struct gw_sketch *whole = calloc(1, sizeof *whole), *parts = calloc(4, sizeof *parts), *back = calloc(1, sizeof *back);
    struct gw_bytes a = {0}, b = {0};
    for (int i = 0; i < 900; i++) {
        double x = dice_whole(&dice, 0, 50) == 0 ? none : any_value(&dice);
        ck_assert(gw_sketch_add(whole, &x, 1));
        ck_assert(gw_sketch_add(&parts[1 + dice_whole(&dice, 0, 2)], &x, 1));
    }
    for (int i = 0; i < 3; i++)
        ck_assert(gw_sketch_merge(&parts[0], &parts[1 + (i + seed) % 3]));
    put_sketch(&a, whole);
    put_sketch(&b, &parts[0]);
    ck_assert_mem_eq(a.at, b.at, a.size);
    struct gw_byte_reader in = {a.at, a.at + a.size, false};
    gw_sketch_take(&in, back);
    ck_assert(!in.bad && in.at == in.end);
    put_sketch(&b, back);
    ck_assert_uint_eq(a.size, b.size);
    ck_assert_mem_eq(a.at, b.at, a.size);
    gw_sketch_clear(back);
    ck_assert_uint_eq(gw_sketch_count(back), 0);
    for (int i = 0; i < 4; i++)
        gw_sketch_free(&parts[i]);
    gw_sketch_free(whole);
    gw_sketch_free(back);
    gw_bytes_free(&a);
    gw_bytes_free(&b);
    free(whole);
    free(parts);
    free(back);
}

START_TEST(bytes_that_are_no_sketch_are_refused)
{
    struct gw_sketch *sketch = calloc(1, sizeof *sketch);
    static const unsigned char far[] = {0, 0, 0, 0x81, 0x80, 0x80, 0x02, 1, 0}, endless[] = {0xFF, 0xFF, 0xFF}, cut[] = {0, 0, 0, 5};
    struct gw_byte_reader in = {far, far + sizeof far, false};
    gw_sketch_take(&in, sketch);
    ck_assert(in.bad);
    in = (struct gw_byte_reader){endless, endless + sizeof endless, false};
    gw_sketch_take(&in, sketch);
    ck_assert(in.bad);
    in = (struct gw_byte_reader){cut, cut + sizeof cut, false};
    gw_sketch_take(&in, sketch);
    ck_assert(in.bad);
    gw_sketch_free(sketch);
    free(sketch);
}
END_TEST

/* --- quantiles ------------------------------------------------------------------------------------------------- */

START_TEST(quantiles_with_infinities)
{
    static const double x[] = {-HUGE_VAL, -HUGE_VAL, 3.5, 7.5, HUGE_VAL}, ends[] = {-HUGE_VAL, HUGE_VAL};
    struct gw_ranked ranked = {.sorted = x, .count = 5};
    near_same(gw_ranked_quantile(&ranked, 0), -HUGE_VAL);
    near_same(gw_ranked_quantile(&ranked, 0.125), -HUGE_VAL);
    near_same(gw_ranked_quantile(&ranked, 0.3), -HUGE_VAL);
    near_same(gw_ranked_quantile(&ranked, 0.5), 3.5);
    near_same(gw_ranked_quantile(&ranked, 0.625), 5.5);
    near_same(gw_ranked_quantile(&ranked, 0.75), 7.5);
    near_same(gw_ranked_quantile(&ranked, 0.8), HUGE_VAL);
    near_same(gw_ranked_quantile(&ranked, 1), HUGE_VAL);
    ranked = (struct gw_ranked){.sorted = ends, .count = 2};
    ck_assert(isnan(gw_ranked_quantile(&ranked, 0.4)));
    ranked.count = 0;
    ck_assert(isnan(gw_ranked_quantile(&ranked, 0.5)) && isnan(gw_ranked_half_width(&ranked, 0.5)));
    ck_assert(!gw_ranked_settled(&ranked, 1));
}
END_TEST

/* Values 1 .. 1000 and T-37: the ranks 881 and 920 are those values. */
START_TEST(half_widths_by_hand)
{
    double x[1000];
    for (int i = 0; i < 1000; i++)
        x[i] = i + 1;
    struct gw_ranked ranked = {.sorted = x, .count = 1000};
    near_same(gw_ranked_half_width(&ranked, 0.9), (920 - 881) / 2.0);
    near_same(gw_ranked_half_width(&ranked, 0), 0); /* ranks 0 and 1, bounded: the first alone */
    /* P10 is 100.9, its ranks 81 and 120: 19.5 is 19.33 % of it and settles last */
    ck_assert(gw_ranked_settled(&ranked, 0.1934));
    ck_assert(!gw_ranked_settled(&ranked, 0.1932));
    ranked.count = 3;
    near_same(gw_ranked_half_width(&ranked, 0.5), 1); /* all three: the ranks lie beyond */
}
END_TEST

START_TEST(a_quantile_of_zero_settles_at_no_width)
{
    double x[1000] = {0};
    for (int i = 700; i < 1000; i++)
        x[i] = 20;
    struct gw_ranked ranked = {.sorted = x, .count = 1000};
    ck_assert(gw_ranked_settled(&ranked, 1e-9));
    x[100] = 1e-9; /* sorted no more, but P10 is 0 and its interval is not */
    x[110] = 1e-9;
    for (int i = 111; i < 700; i++)
        x[i] = 1e-9;
    ck_assert(!gw_ranked_settled(&ranked, 0.5));
}
END_TEST

/* --- picks ----------------------------------------------------------------------------------------------------- */

enum { SCENARIOS = 600, METRICS = 3 };

static double values[METRICS * GW_SWEEP_LEAF];
static struct gw_pick all[SCENARIOS];

/* Few values, so that there are many ties; rows that name the scenario. */
static void draw(struct dice *dice, size_t count, long kinds)
{
    for (size_t i = 0; i < count; i++) {
        double a = (double)dice_whole(dice, 0, kinds) / 8, b = (double)dice_whole(dice, 0, kinds) / 8;
        all[i] = (struct gw_pick){i, a, b, (uint32_t)i};
        values[i] = a;
        values[GW_SWEEP_LEAF + i] = b;
        values[2 * GW_SWEEP_LEAF + i] = (double)i + 0.25;
    }
}

static bool beats_as_best(const struct gw_pick *x, const struct gw_pick *y)
{
    if (x->a > y->a || x->a < y->a)
        return x->a > y->a;
    return x->b > y->b || (x->b >= y->b && x->index < y->index);
}

/* Beaten in one without being better in the other, or equal and later. */
static bool beats_on_front(const struct gw_pick *x, const struct gw_pick *y)
{
    if (x->a < y->a || x->b < y->b)
        return false;
    return x->a > y->a || x->b > y->b || x->index < y->index;
}

static size_t rank_of(const struct gw_pick *item, size_t count, bool (*beats)(const struct gw_pick *, const struct gw_pick *))
{
    size_t rank = 0;
    for (size_t i = 0; i < count; i++)
        rank += beats(&all[i], item);
    return rank;
}

/* The scenarios in leaves of random size, merged in random order, into `picks`. */
static void merge_leaves(struct dice *dice, struct gw_picks *picks, size_t count, bool front)
{
    enum { LEAVES = 7 };
    struct gw_pick leaf[LEAVES][SCENARIOS];
    size_t sizes[LEAVES] = {0}, order[LEAVES];
    for (size_t i = 0; i < count; i++) {
        long at = dice_whole(dice, 0, LEAVES - 1);
        leaf[at][sizes[at]++] = all[i];
    }
    for (size_t i = 0; i < LEAVES; i++) {
        size_t other = (size_t)dice_whole(dice, 0, (long)i);
        order[i] = order[other];
        order[other] = i;
    }
    struct gw_picks of_leaf;
    ck_assert(gw_picks_init(&of_leaf, front ? SCENARIOS : picks->limit, 0, METRICS));
    for (size_t i = 0; i < LEAVES; i++) {
        gw_picks_clear(&of_leaf);
        (front ? gw_picks_fill_front(&of_leaf, leaf[order[i]], sizes[order[i]], values)
               : gw_picks_fill_best(&of_leaf, leaf[order[i]], sizes[order[i]], values));
        (front ? gw_picks_merge_front : gw_picks_merge_best)(picks, &of_leaf);
    }
    gw_picks_release(&of_leaf);
}

static void expect_rows(const struct gw_picks *picks)
{
    for (size_t i = 0; i < picks->count; i++) {
        near_same(gw_picks_row(picks, i)[0], picks->items[i].a);
        near_same(gw_picks_row(picks, i)[2], (double)picks->items[i].index + 0.25);
    }
}

SEED_TEST(the_best_are_the_best)
{
    struct dice dice = dice_of(seed);
    size_t count = (size_t)dice_whole(&dice, 0, SCENARIOS), limit = (size_t)dice_whole(&dice, 0, 20);
    draw(&dice, count, seed % 2 ? 30 : 100000);
    struct gw_picks best;
    ck_assert(gw_picks_init(&best, limit, limit, METRICS));
    merge_leaves(&dice, &best, count, false);
    ck_assert_uint_eq(best.count, limit < count ? limit : count);
    for (size_t i = 0; i < best.count; i++)
        ck_assert_uint_eq(rank_of(&best.items[i], count, beats_as_best), i);
    expect_rows(&best);
    gw_picks_release(&best);
}

SEED_TEST(the_front_is_what_nothing_beats)
{
    struct dice dice = dice_of(seed);
    size_t count = (size_t)dice_whole(&dice, 0, SCENARIOS), unbeaten = 0;
    draw(&dice, count, seed % 2 ? 30 : 100000);
    struct gw_picks front;
    ck_assert(gw_picks_init(&front, SCENARIOS, SCENARIOS, METRICS));
    merge_leaves(&dice, &front, count, true);
    for (size_t i = 0; i < count; i++)
        unbeaten += rank_of(&all[i], count, beats_on_front) == 0;
    ck_assert_uint_eq(front.count, unbeaten);
    for (size_t i = 0; i < front.count; i++) {
        ck_assert_uint_eq(rank_of(&front.items[i], count, beats_on_front), 0);
        ck_assert(i == 0 || front.items[i].a < front.items[i - 1].a);
    }
    ck_assert_int_eq(front.coarse, 0);
    expect_rows(&front);
    gw_picks_release(&front);
}

/* All on the front: two metrics that trade one for one, and some that are beaten. */
static void draw_trade(struct dice *dice, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        double a = dice_between(dice, 1, 2), lost = dice_whole(dice, 0, 3) == 0 ? dice_between(dice, 0, 1) : 0;
        all[i] = (struct gw_pick){i, a, -a - lost, (uint32_t)i};
        values[i] = a;
        values[2 * GW_SWEEP_LEAF + i] = (double)i + 0.25;
    }
}

SEED_TEST(a_thinned_front_lies_on_the_front)
{
    struct dice dice = dice_of(seed);
    size_t count = SCENARIOS, limit = (size_t)dice_whole(&dice, 2, 60);
    draw_trade(&dice, count);
    struct gw_picks front, whole;
    ck_assert(gw_picks_init(&front, limit, SCENARIOS, METRICS));
    ck_assert(gw_picks_init(&whole, SCENARIOS, SCENARIOS, METRICS));
    merge_leaves(&dice, &front, count, true);
    merge_leaves(&dice, &whole, count, true);
    ck_assert(front.coarse > 0);
    ck_assert(front.count <= limit && front.count >= (limit < 4 ? 1 : limit / 4));
    for (size_t i = 0; i < front.count; i++)
        ck_assert_uint_eq(rank_of(&front.items[i], count, beats_on_front), 0);
    expect_rows(&front);
    /* the same cells give the same points, thinned while they came or at the end */
    ck_assert_int_eq(whole.coarse, 0);
    while (whole.coarse < front.coarse)
        gw_picks_thin(&whole, whole.count - 1);
    if (whole.coarse == front.coarse) {
        ck_assert_uint_eq(whole.count, front.count);
        for (size_t i = 0; i < front.count; i++)
            ck_assert_uint_eq(front.items[i].index, whole.items[i].index);
    }
    gw_picks_release(&front);
    gw_picks_release(&whole);
}

int main(void)
{
    Suite *suite = suite_create("sweep statistics");
    TCase *tc = tcase_create("moments");
    tcase_add_test(tc, moments_by_hand);
    tcase_add_test(tc, moments_of_little);
    tcase_add_test(tc, moments_keep_their_digits);
    tcase_add_test(tc, moments_of_a_constant_are_exact);
    tcase_add_loop_test(tc, the_tree_is_one_of_indices, 0, 4);
    tcase_add_loop_test(tc, moments_agree_with_plain_sums, 0, 4);
    suite_add_tcase(suite, tc);
    tc = tcase_create("sketch");
    tcase_add_loop_test(tc, a_sketch_knows_every_rank_to_a_thousandth, 0, 1);
    tcase_add_test(tc, a_sketch_has_no_side);
    tcase_add_loop_test(tc, sketches_merge_by_addition_in_any_order, 0, 4);
    tcase_add_test(tc, bytes_that_are_no_sketch_are_refused);
    suite_add_tcase(suite, tc);
    tc = tcase_create("quantiles");
    tcase_add_test(tc, quantiles_with_infinities);
    tcase_add_test(tc, half_widths_by_hand);
    tcase_add_test(tc, a_quantile_of_zero_settles_at_no_width);
    suite_add_tcase(suite, tc);
    tc = tcase_create("picks");
    tcase_add_loop_test(tc, the_best_are_the_best, 0, 4);
    tcase_add_loop_test(tc, the_front_is_what_nothing_beats, 0, 4);
    tcase_add_loop_test(tc, a_thinned_front_lies_on_the_front, 0, 4);
    suite_add_tcase(suite, tc);
    return run_suite(suite);
}
