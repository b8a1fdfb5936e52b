/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The hash against published values of XXH64. */
#include "tests/near.h"

#include "planner/base/hash.h"

static uint64_t hash_of(const char *text)
{
    return gw_hash64(text, strlen(text), 0);
}

/* The empty text and "abc": the sanity values of xxHash; the sentence: the example of python-xxhash's README, long enough for stripes of 32
 * bytes, a word of 4 and single bytes. */
START_TEST(published_values)
{
    ck_assert_uint_eq(gw_hash64(NULL, 0, 0), 0xEF46DB3751D8E999u);
    ck_assert_uint_eq(hash_of("a"), 0xD24EC4F1A98C6E5Bu);
    ck_assert_uint_eq(hash_of("abc"), 0x44BC2CF5AD770999u);
    ck_assert_uint_eq(hash_of("Nobody inspects the spammish repetition"), 0xFBCEA83C8A378BF1u);
}
END_TEST

START_TEST(every_bit_counts_wherever_the_bytes_lie)
{
    unsigned char bytes[101], moved[108];
    for (size_t i = 0; i < sizeof bytes; i++)
        bytes[i] = (unsigned char)(37 * i + 11);
    for (size_t size = 0; size <= 100; size++) {
        uint64_t hash = gw_hash64(bytes, size, 7);
        memcpy(moved + size % 8, bytes, size);
        ck_assert_uint_eq(gw_hash64(moved + size % 8, size, 7), hash);
        ck_assert_uint_ne(gw_hash64(bytes, size, 8), hash);
        ck_assert_uint_ne(gw_hash64(bytes, size + 1, 7), hash);
        for (size_t bit = 0; bit < 8 * size; bit++) {
            bytes[bit / 8] ^= (unsigned char)(1u << bit % 8);
            ck_assert_uint_ne(gw_hash64(bytes, size, 7), hash);
            bytes[bit / 8] ^= (unsigned char)(1u << bit % 8);
        }
    }
}
END_TEST

/* From the test vectors of Noll, Fowler and Vo (isthe.com/chongo/tech/comp/fnv). */
START_TEST(names_hash_as_published)
{
    ck_assert_uint_eq(gw_name_hash32(""), 0x811c9dc5u);
    ck_assert_uint_eq(gw_name_hash32(NULL), 0x811c9dc5u);
    ck_assert_uint_eq(gw_name_hash32("a"), 0xe40c292cu);
    ck_assert_uint_eq(gw_name_hash32("foobar"), 0xbf9cf968u);
    ck_assert_uint_eq(gw_name_hash64("a", GW_NAME_HASH64), UINT64_C(0xaf63dc4c8601ec8c));
    ck_assert_uint_eq(gw_name_hash64("foobar", GW_NAME_HASH64), UINT64_C(0x85944171f73967e8));
    ck_assert_uint_eq(gw_name_hash64("bar", gw_name_hash64("foo", GW_NAME_HASH64)), UINT64_C(0x85944171f73967e8));
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("hash");
    TCase *tc = tcase_create("xxh64");
    tcase_add_test(tc, published_values);
    tcase_add_test(tc, every_bit_counts_wherever_the_bytes_lie);
    tcase_add_test(tc, names_hash_as_published);
    suite_add_tcase(suite, tc);
    return run_suite(suite);
}
