/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Memory that dies together, and what happens when there is none. */
#define CK_FLOATING_DIG 17
#include "tests/near.h"

#include <stddef.h>

#include "planner/base/arena.h"
#include "tests/unit/dice.h"

static struct gw_arena arena;

static void open_arena(void)
{
    gw_arena_init(&arena);
}

static void close_arena(void)
{
    gw_arena_fail_at(0);
    gw_arena_clear(&arena);
}

static bool is_zero(const unsigned char *bytes, size_t size)
{
    for (size_t i = 0; i < size; i++)
        if (bytes[i])
            return false;
    return true;
}

START_TEST(memory_is_aligned_zeroed_and_apart)
{
    struct dice dice = dice_of(_i);
    unsigned char *blocks[100];
    size_t sizes[100];
    for (size_t i = 0; i < 100; i++) {
        sizes[i] = (size_t)dice_whole(&dice, 1, i % 10 ? 300 : 200000);
        blocks[i] = gw_arena_alloc(&arena, sizes[i]);
        ck_assert_ptr_nonnull(blocks[i]);
        ck_assert_uint_eq((uintptr_t)blocks[i] % _Alignof(max_align_t), 0);
        ck_assert(is_zero(blocks[i], sizes[i]));
        memset(blocks[i], (int)i + 1, sizes[i]);
    }
    for (size_t i = 0; i < 100; i++)
        for (size_t at = 0; at < sizes[i]; at++)
            ck_assert_uint_eq(blocks[i][at], i + 1);
    ck_assert(!arena.exhausted);
}
END_TEST

START_TEST(a_line_begins_at_64)
{
    for (size_t size = 1; size < 2000; size = 2 * size + 1) {
        unsigned char *line = gw_arena_alloc_line(&arena, size), *next = gw_arena_alloc(&arena, 1);
        ck_assert_uint_eq((uintptr_t)line % 64, 0);
        ck_assert(is_zero(line, size));
        *next = 1;
        memset(line, 0xff, size);
        ck_assert_uint_eq(*next, 1);
    }
    ck_assert_ptr_null(gw_arena_alloc_line(&arena, SIZE_MAX));
    ck_assert_ptr_null(gw_arena_alloc_line(&arena, SIZE_MAX - 64));
    ck_assert(arena.exhausted);
}
END_TEST

START_TEST(an_overflowing_array_is_refused)
{
    ck_assert_ptr_null(gw_arena_array(&arena, SIZE_MAX / 2, 4));
    ck_assert(arena.exhausted);
    gw_arena_clear(&arena);
    ck_assert(!arena.exhausted);
    ck_assert_ptr_null(gw_arena_array(&arena, SIZE_MAX, SIZE_MAX));
    ck_assert_ptr_null(gw_arena_alloc(&arena, SIZE_MAX));
    ck_assert(arena.exhausted);
}
END_TEST

START_TEST(the_nth_allocation_fails)
{
    enum { BIG = 100000 }; /* more than a block holds, so that each is an allocation of its own */
    gw_arena_fail_at(3);
    ck_assert_ptr_nonnull(gw_arena_alloc(&arena, BIG));
    ck_assert_ptr_nonnull(gw_arena_alloc(&arena, BIG));
    ck_assert(!arena.exhausted);
    ck_assert_ptr_null(gw_arena_alloc(&arena, BIG));
    ck_assert(arena.exhausted);
    ck_assert_ptr_nonnull(gw_arena_alloc(&arena, BIG));
    ck_assert(arena.exhausted);
}
END_TEST

START_TEST(texts_fail_with_the_memory)
{
    gw_arena_fail_at(1);
    ck_assert_ptr_null(gw_arena_strdup(&arena, "gone"));
    gw_arena_fail_at(1);
    ck_assert_ptr_null(gw_arena_printf(&arena, "%s", "gone"));
    gw_arena_fail_at(1);
    ck_assert_ptr_null(gw_arena_array(&arena, 3, 8));
    ck_assert(arena.exhausted);
}
END_TEST

START_TEST(texts_are_copied)
{
    char text[] = "three gorges";
    const char *copy = gw_arena_strdup(&arena, text);
    text[0] = 'T';
    ck_assert_str_eq(copy, "three gorges");
    ck_assert_str_eq(gw_arena_printf(&arena, "%s.%d", "supply", 3), "supply.3");
    ck_assert_str_eq(gw_arena_strdup(&arena, ""), "");
}
END_TEST

START_TEST(a_long_text_fits)
{
    char *text = malloc(300001);
    ck_assert_ptr_nonnull(text);
    memset(text, 'a', 300000);
    text[300000] = '\0';
    ck_assert_uint_eq(strlen(gw_arena_printf(&arena, "%s%s", text, text)), 600000);
    free(text);
}
END_TEST

START_TEST(a_cleared_arena_can_be_used_again)
{
    gw_arena_alloc(&arena, 100000);
    gw_arena_clear(&arena);
    ck_assert_ptr_null(arena.blocks);
    ck_assert_ptr_nonnull(gw_arena_alloc(&arena, 10));
    gw_arena_clear(&arena);
    gw_arena_clear(&arena);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("arena");
    TCase *tc = tcase_create("arena");
    tcase_add_checked_fixture(tc, open_arena, close_arena);
    tcase_add_loop_test(tc, memory_is_aligned_zeroed_and_apart, 0, 20);
    tcase_add_test(tc, a_line_begins_at_64);
    tcase_add_test(tc, an_overflowing_array_is_refused);
    tcase_add_test(tc, the_nth_allocation_fails);
    tcase_add_test(tc, texts_fail_with_the_memory);
    tcase_add_test(tc, texts_are_copied);
    tcase_add_test(tc, a_long_text_fits);
    tcase_add_test(tc, a_cleared_arena_can_be_used_again);
    suite_add_tcase(suite, tc);
    return run_suite(suite);
}
