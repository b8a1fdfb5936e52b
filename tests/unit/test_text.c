/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Numbers and names as text. Wanted texts follow from the rule in planner/base/text.h: at most four significant digits, rounded,
 * an engineering prefix, no trailing zeros. Edit distances by hand. */
#define CK_FLOATING_DIG 17
#include "tests/near.h"

#include "planner/base/text.h"

static char buffer[GW_NUMBER_TEXT];

START_TEST(numbers_take_engineering_prefixes)
{
    static const struct {
        double value;
        const char *unit, *want;
    } cases[] = {
        {1.35e9, "W", "1.35 GW"},        {132e3, "W", "132 kW"},          {132.1e3, "W", "132.1 kW"},     {132.14e3, "W", "132.1 kW"},
        {132.16e3, "W", "132.2 kW"},     {61.32e12, "Wh", "61.32 TWh"},   {3.066e14, "Wh", "306.6 TWh"}, {10.4e15, "Wh", "10.4 PWh"},
        {467784, "", "467.8 k"},         {2137.5, "W", "2.138 kW"},       {12, "W", "12 W"},              {1e3, "W", "1 kW"},
        {1e6, "W", "1 MW"},              {1e9, "W", "1 GW"},              {1e18, "W", "1 EW"},            {0, "W", "0 W"},
        {0, "", "0"},                    {1, "", "1"},                    {0.5, "W", "0.5 W"},            {-132e3, "W", "-132 kW"},
        {-1.35e9, "W", "-1.35 GW"},      {3.4e6, "$", "3.4 M$"},          {35e9, "$", "35 B$"},           {2.5e15, "FLOP/s", "2.5 PFLOP/s"},
        {0.0123456, "W", "0.01235 W"},   {0.00123456, "W", "0.001235 W"}, {0.8, "", "0.8"},
        /* rounding carries into the next digit and the next prefix */
        {999.96e3, "W", "1 MW"},         {999.94e3, "W", "999.9 kW"},     {999.96, "W", "1 kW"},          {999.96e6, "W", "1 GW"},
        {99.996, "W", "100 W"},          {9.9996, "W", "10 W"},           {0.99996, "W", "1 W"},          {0.099996, "W", "0.1 W"},
        {-999.96e3, "W", "-1 MW"},
        /* units whose prefix is not said that way */
        {45, "degC", "45 degC"},         {1360, "kg", "1360 kg"},         {12346, "m2", "12350 m2"},      {1609, "m", "1609 m"},
        {1200, "K", "1200 K"},           {1200, "months", "1200 months"}, {1, "months", "1 month"}, {1.5, "months", "1.5 months"}, {1234.4, "$/MWh", "1234 $/MWh"}, {1360e3, "kg", "1360000 kg"},
        {13300, "B$/GW", "13300 B$/GW"}, {1342.5, "tok/s", "1342 tok/s"}, {5e26, "FLOP", "5e+26 FLOP"}, {3.8251e25, "FLOP", "3.825e+25 FLOP"}, {1800, "s", "1800 s"},           {50677, "h", "50680 h"}};
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++)
        ck_assert_str_eq(gw_si_text(cases[i].value, cases[i].unit, buffer, sizeof buffer), cases[i].want);
}
END_TEST

START_TEST(plain_numbers_have_four_digits)
{
    static const struct {
        double value;
        const char *want;
    } cases[] = {{0, "0"},           {1.08, "1.08"},       {0.695, "0.695"},     {0.69524, "0.6952"}, {12.5, "12.5"},    {1.9678, "1.968"},
                 {1234.4, "1234"},   {12346, "12350"},     {0.0084231, "0.008423"}, {0.093, "0.093"}, {-1.5, "-1.5"},    {100, "100"},
                 {1e6, "1000000"},   {9999.6, "10000"},    {0.05, "0.05"},       {1.0, "1"},          {1.00004, "1"},    {-0.00996, "-0.00996"}};
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++)
        ck_assert_str_eq(gw_number_text(cases[i].value, buffer, sizeof buffer), cases[i].want);
}
END_TEST

START_TEST(tiny_numbers_keep_their_size)
{
    near_rel(strtod(gw_number_text(3.341e-7, buffer, sizeof buffer), NULL), 3.341e-7, 5e-3);
    near_rel(strtod(gw_number_text(-4.5e-12, buffer, sizeof buffer), NULL), -4.5e-12, 5e-3);
    near_rel(strtod(gw_si_text(1e-5, "W", buffer, sizeof buffer), NULL), 1e-5, 5e-3);
}
END_TEST

START_TEST(ranges_stand_in_the_prefix_of_the_mode)
{
    static const struct {
        double low, mode, high;
        const char *unit, *want;
    } cases[] = {{120e3, 132e3, 145e3, "W", "132 (120-145) kW"},
                 {0.9e9, 1e9, 1.2e9, "W", "1 (0.9-1.2) GW"},
                 {900e6, 1.1e9, 1.25e9, "W", "1.1 (0.9-1.25) GW"},
                 {132e3, 132e3, 132e3, "W", "132 kW"},
                 {131.99e3, 132e3, 132.01e3, "W", "132 kW"}, /* narrower than a thousandth */
                 {3.0e6, 3.4e6, 4.0e6, "$", "3.4 (3-4) M$"},
                 {1.08, 1.15, 1.35, "", "1.15 (1.08-1.35)"},
                 {25, 32.5, 40, "degC", "32.5 (25-40) degC"}};
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++)
        ck_assert_str_eq(gw_si_range_text(cases[i].low, cases[i].mode, cases[i].high, cases[i].unit, buffer, sizeof buffer),
                         cases[i].want);
}
END_TEST

START_TEST(ranges_without_a_prefix)
{
    ck_assert_str_eq(gw_plain_range_text(2037.2, 2137.7, 2274.4, "W", buffer, sizeof buffer), "2138 (2037-2274) W");
    ck_assert_str_eq(gw_plain_range_text(2000, 2000, 2000, "W", buffer, sizeof buffer), "2000 W");
}
END_TEST

/* 1/3 and 2/3 need 16 and 17 digits; 0.1 + 0.2 is the well-known neighbour of 0.3. */
START_TEST(exact_numbers_are_short_and_read_back)
{
    static const struct {
        double value;
        const char *text;
    } cases[] = {{13.3, "13.3"}, {0, "0"}, {-0.1, "-0.1"}, {1.0 / 3, "0.3333333333333333"}, {2.0 / 3, "0.6666666666666666"},
                 {0.1 + 0.2, "0.30000000000000004"}, {70e-6, "7e-05"}, {10000000000, "10000000000"}, {999999999999999, "999999999999999"},
                 {5e26, "5e+26"}, {1.7976931348623157e308, "1.7976931348623157e+308"}, {5e-324, "4.94065645841247e-324"}};
    char text[GW_NUMBER_TEXT];
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        ck_assert_str_eq(gw_exact_text(cases[i].value, text, sizeof text), cases[i].text);
        near_same(strtod(text, NULL), cases[i].value);
    }
}
END_TEST

START_TEST(counts_have_separators)
{
    static const struct {
        double value;
        const char *want;
    } cases[] = {{467784, "467,784"}, {0, "0"},          {7, "7"},         {999, "999"},      {1000, "1,000"},
                 {-1234567, "-1,234,567"}, {1e12, "1,000,000,000,000"}, {999999.6, "1,000,000"}, {272016, "272,016"}};
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++)
        ck_assert_str_eq(gw_count_text(cases[i].value, buffer, sizeof buffer), cases[i].want);
    ck_assert_str_eq(gw_count_range_text(439704, 467784, 490896, buffer, sizeof buffer), "467,784 (439,700-490,900)");
    ck_assert_str_eq(gw_count_range_text(467784, 467784, 467784, buffer, sizeof buffer), "467,784");
}
END_TEST

START_TEST(a_short_buffer_is_not_overrun)
{
    char small[8];
    for (size_t size = 1; size <= sizeof small; size++) {
        memset(small, 'x', sizeof small);
        gw_count_text(123456789, small, size);
        ck_assert_uint_lt(strlen(small), size);
        memset(small, 'x', sizeof small);
        gw_si_range_text(120e3, 132e3, 145e3, "W", small, size);
        ck_assert_uint_lt(strlen(small), size);
    }
}
END_TEST

START_TEST(edits_are_counted)
{
    static const struct {
        const char *a, *b;
        int distance;
    } cases[] = {{"", "", 0},           {"gb200", "gb200", 0}, {"", "gb200", 5},       {"gb200", "", 5},         {"gb20", "gb200", 1},
                 {"gb2000", "gb200", 1}, {"gb300", "gb200", 1}, {"bg200", "gb200", 1}, {"kitten", "sitting", 3}, {"abc", "cab", 2},
                 {"idel", "idle", 1},   {"provison_frac", "provision_frac", 1},        {"abcd", "wxyz", 4}};
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        ck_assert_msg(gw_edit_distance(cases[i].a, cases[i].b) == cases[i].distance, "'%s' to '%s': %d, want %d", cases[i].a, cases[i].b,
                      gw_edit_distance(cases[i].a, cases[i].b), cases[i].distance);
        ck_assert_int_eq(gw_edit_distance(cases[i].b, cases[i].a), cases[i].distance);
    }
}
END_TEST

START_TEST(long_texts_are_cut_not_overrun)
{
    char a[300], b[300];
    memset(a, 'a', sizeof a);
    memset(b, 'b', sizeof b);
    a[sizeof a - 1] = b[sizeof b - 1] = '\0';
    ck_assert_int_eq(gw_edit_distance(a, b), 64);
    ck_assert_int_eq(gw_edit_distance(a, a), 0);
}
END_TEST

START_TEST(near_names_are_offered_and_far_ones_are_not)
{
    ck_assert(gw_is_near("gb20", "gb200") && gw_is_near("idel", "idle") && gw_is_near("vera-rubn", "vera-rubin"));
    ck_assert(gw_is_near("three-gorge", "three-gorges") && gw_is_near("rubin", "vera-rubin"));
    ck_assert(!gw_is_near("x", "gb200") && !gw_is_near("trainium", "gb200") && !gw_is_near("ab", "abilene"));
}
END_TEST

START_TEST(a_key_may_be_given_with_dashes)
{
    ck_assert(gw_is_key("usd_per_w", "usd_per_w") && gw_is_key("usd-per-w", "usd_per_w") && gw_is_key("usd_per-w", "usd_per_w"));
    ck_assert(gw_is_key("energy-wh:2030-12", "energy_wh:2030-12") && gw_is_key("", ""));
    ck_assert(!gw_is_key("energy_wh:2030_12", "energy_wh:2030-12")); /* a date has dashes of its own */
    ck_assert(!gw_is_key("usd_per", "usd_per_w") && !gw_is_key("usd_per_w_", "usd_per_w") && !gw_is_key("usd per w", "usd_per_w") && !gw_is_key("Usd_per_w", "usd_per_w"));
}
END_TEST

START_TEST(names)
{
    char long_name[80];
    memset(long_name, 'a', sizeof long_name);
    long_name[63] = '\0';
    ck_assert(gw_is_name("gb200-nvl72") && gw_is_name("a") && gw_is_name("35gw") && gw_is_name(long_name));
    long_name[63] = 'a';
    long_name[64] = '\0';
    ck_assert(!gw_is_name(long_name) && !gw_is_name("") && !gw_is_name("-a") && !gw_is_name("a-") && !gw_is_name("GB200"));
    ck_assert(!gw_is_name("a b") && !gw_is_name("a.b") && !gw_is_name("a_b") && !gw_is_name("a/b") && !gw_is_name("été"));
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("text");
    TCase *tc = tcase_create("text");
    tcase_add_test(tc, numbers_take_engineering_prefixes);
    tcase_add_test(tc, plain_numbers_have_four_digits);
    tcase_add_test(tc, tiny_numbers_keep_their_size);
    tcase_add_test(tc, ranges_stand_in_the_prefix_of_the_mode);
    tcase_add_test(tc, ranges_without_a_prefix);
    tcase_add_test(tc, exact_numbers_are_short_and_read_back);
    tcase_add_test(tc, counts_have_separators);
    tcase_add_test(tc, a_short_buffer_is_not_overrun);
    tcase_add_test(tc, edits_are_counted);
    tcase_add_test(tc, long_texts_are_cut_not_overrun);
    tcase_add_test(tc, near_names_are_offered_and_far_ones_are_not);
    tcase_add_test(tc, a_key_may_be_given_with_dashes);
    tcase_add_test(tc, names);
    suite_add_tcase(suite, tc);
    return run_suite(suite);
}
