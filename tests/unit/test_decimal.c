/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Doubles as decimal text: what printf of the C library says, to the character. */
#include "tests/near.h"

#include <float.h>
#include <locale.h>
#include <stdio.h>

#include "planner/base/decimal.h"

/* What is written may pass the end of the text, but not GW_DECIMAL_TEXT. */
static struct {
    char text[GW_DECIMAL_TEXT], behind[8];
} room = {.behind = "intact"};
static char *const text = room.text;

static const char *text_of(double value)
{
    size_t length = gw_decimal_text(value, text);
    ck_assert_str_eq(room.behind, "intact");
    ck_assert_uint_eq(length, strlen(text));
    return text;
}

static void same_as_printf(double value)
{
    char want[64];
    snprintf(want, sizeof want, "%.12g", value);
    ck_assert_msg(strcmp(text_of(value), want) == 0, "%.17g: got %s, want %s", value, text, want);
}

/* splitmix64, D. Lea and others: any good mixer does. */
static uint64_t next_random(void)
{
    static uint64_t state = 20270701;
    uint64_t z = state += 0x9E3779B97F4A7C15u;
    z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9u;
    z = (z ^ (z >> 27)) * 0x94D049BB133111EBu;
    return z ^ (z >> 31);
}

START_TEST(by_hand)
{
    static const struct {
        double value;
        const char *want;
    } cases[] = {{0, "0"}, {1, "1"}, {-1, "-1"}, {132.5, "132.5"}, {1e9, "1000000000"},
                 {0.1, "0.1"}, {1.0 / 3, "0.333333333333"}, {2.0 / 3, "0.666666666667"}, {738412345.678, "738412345.678"}, {-23.4, "-23.4"}, {0.0001, "0.0001"},
                 {0.00001, "1e-05"}, {0.000123456, "0.000123456"}, {999999999999, "999999999999"}, {1e12, "1e+12"},
                 {999999999999.4, "999999999999"}, {999999999999.6, "1e+12"}, {0.99999999999996, "1"},
                 {61.3e12, "6.13e+13"}, {100, "100"}, {1.5e300, "1.5e+300"}, {-1e-300, "-1e-300"},
                 /* halves to even, because the double is exactly between */
                 {100000000000.5, "100000000000"}, {100000000001.5, "100000000002"}};
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++)
        ck_assert_str_eq(text_of(cases[i].value), cases[i].want);
}
END_TEST

START_TEST(what_is_no_number)
{
    ck_assert_str_eq(text_of((double)NAN), "nan");
    ck_assert_str_eq(text_of(-(double)NAN), "nan");
    ck_assert_str_eq(text_of((double)INFINITY), "inf");
    ck_assert_str_eq(text_of(-(double)INFINITY), "-inf");
    ck_assert_str_eq(text_of(-0.0), "0");
}
END_TEST

START_TEST(every_decade_and_its_neighbours)
{
    for (int exponent = -307; exponent <= 308; exponent++) {
        double power = strtod((snprintf(text, sizeof text, "1e%d", exponent), text), NULL);
        double around[] = {nextafter(power, 0), power, nextafter(power, DBL_MAX), 5 * (power / 10), power / 10 * 9.999999999995};
        for (size_t i = 0; i < sizeof around / sizeof around[0]; i++) {
            same_as_printf(around[i]);
            same_as_printf(-around[i]);
        }
    }
    same_as_printf(DBL_MAX);
    same_as_printf(DBL_MIN);
    same_as_printf(DBL_TRUE_MIN);
}
END_TEST

START_TEST(any_bits)
{
    for (int i = 0; i < 400000; i++) {
        uint64_t bits = next_random();
        double value;
        memcpy(&value, &bits, sizeof value);
        if (isfinite(value))
            same_as_printf(value);
    }
}
END_TEST

/* Sizes that plans have, and numbers a hair beside a half of the last digit. */
START_TEST(plain_sizes_and_halves)
{
    for (int i = 0; i < 400000; i++) {
        double share = (double)(next_random() >> 11) / 9007199254740992.0;
        same_as_printf(share * exp((double)(i % 100) / 2 - 20));
        double half = floor(1e11 + share * 9e11) + 0.5, scale = (double)(1u << (i % 31));
        same_as_printf((half + (double)(i % 7 - 3) * 1.3e-4) / scale);
    }
}
END_TEST

START_TEST(the_locale_does_not_matter)
{
    bool comma = setlocale(LC_ALL, "de_DE.UTF-8") || setlocale(LC_ALL, "fr_FR.UTF-8"); /* where it is installed */
    const char *plain = text_of(1.5e-20);
    ck_assert_str_eq(plain, "1.5e-20");
    ck_assert_str_eq(text_of(2.25), "2.25");
    setlocale(LC_ALL, "C");
    if (!comma)
        puts("# no locale with a comma is installed");
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("decimal");
    TCase *tests = tcase_create("decimal");
    tcase_set_timeout(tests, 60);
    suite_add_tcase(suite, tests);
    tcase_add_test(tests, by_hand);
    tcase_add_test(tests, what_is_no_number);
    tcase_add_test(tests, every_decade_and_its_neighbours);
    tcase_add_test(tests, any_bits);
    tcase_add_test(tests, plain_sizes_and_halves);
    tcase_add_test(tests, the_locale_does_not_matter);
    return run_suite(suite);
}
