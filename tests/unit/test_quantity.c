/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Quantities. Wanted values: the SI prefixes, the International System's units, the international pound (0.45359237 kg, 1959),
 * the Gregorian year of 365.2425 days, and the Chinese numerals 万 = 10^4, 亿 = 10^8. */
#define CK_FLOATING_DIG 17
#include "tests/near.h"

#include <stdio.h>

#include "planner/base/quantity.h"
#include "planner/base/text.h"
#include "tests/unit/dice.h"

struct reading {
    const char *text;
    enum gw_dimension dimension;
    double want;
};

/* Powers of ten only: the double nearest to the decimal, so the same bits as the literal. */
static const struct reading exact[] = {
    {"15 %", GW_DIM_NONE, 0.15}, {"12.5%", GW_DIM_NONE, 0.125}, {"0.87", GW_DIM_NONE, 0.87}, {"-3", GW_DIM_NONE, -3},
    {"16384", GW_DIM_COUNT, 16384}, {"1e6", GW_DIM_COUNT, 1e6},
    {"7 W", GW_DIM_POWER, 7}, {"132.1 kW", GW_DIM_POWER, 132.1e3}, {"1.35 GW", GW_DIM_POWER, 1.35e9},
    {"61.32 TWh", GW_DIM_ENERGY, 61.32e12}, {"250 Wh", GW_DIM_ENERGY, 250}, {"10715 kWh", GW_DIM_ENERGY, 10715e3},
    {"45 degC", GW_DIM_TEMPERATURE, 45}, {"-12.5 °C", GW_DIM_TEMPERATURE, -12.5}, {"10 K", GW_DIM_KELVIN, 10},
    {"143.658 kPa", GW_DIM_PRESSURE, 143658}, {"6.5 MPa", GW_DIM_PRESSURE, 6.5e6},
    {"0.007 /K", GW_DIM_PER_KELVIN, 0.007}, {"0.7 %/K", GW_DIM_PER_KELVIN, 0.007},
    {"1360 kg", GW_DIM_MASS, 1360}, {"500 g", GW_DIM_MASS, 0.5}, {"1.36 t", GW_DIM_MASS, 1360},
    {"545 m", GW_DIM_LENGTH, 545}, {"1.609 km", GW_DIM_LENGTH, 1609}, {"3.5 m2", GW_DIM_AREA, 3.5},
    {"12 $", GW_DIM_MONEY, 12}, {"12 k$", GW_DIM_MONEY, 12e3}, {"3.4 M$", GW_DIM_MONEY, 3.4e6}, {"35 B$", GW_DIM_MONEY, 35e9}, {"1.4 T$", GW_DIM_MONEY, 1.4e12},
    {"12 USD", GW_DIM_MONEY, 12}, {"12 kUSD", GW_DIM_MONEY, 12e3}, {"3.4 MUSD", GW_DIM_MONEY, 3.4e6}, {"35 BUSD", GW_DIM_MONEY, 35e9}, {"1.4 TUSD", GW_DIM_MONEY, 1.4e12},
    {"0.07 $/kWh", GW_DIM_PRICE, 0.07e-3}, {"70 $/MWh", GW_DIM_PRICE, 70e-6}, {"70 USD/MWh", GW_DIM_PRICE, 70e-6},
    {"0.07 USD/kWh", GW_DIM_PRICE, 0.07e-3}, {"1e-4 $/Wh", GW_DIM_PRICE, 1e-4},
    {"120 $/kW-year", GW_DIM_POWER_YEARLY, 0.12}, {"333.44 $/MW-day", GW_DIM_POWER_YEARLY, 0.1217056}, {"2 $/kW-month", GW_DIM_POWER_YEARLY, 0.024}, {"0.3 B$/GW-year", GW_DIM_POWER_YEARLY, 0.3},
    {"10 B$/GW", GW_DIM_POWER_COST, 10}, {"15 M$/MW", GW_DIM_POWER_COST, 15}, {"1500 $/kW", GW_DIM_POWER_COST, 1.5}, {"13.3 $/W", GW_DIM_POWER_COST, 13.3},
    {"334.1 kg/MWh", GW_DIM_CARBON, 334.1e-6}, {"0.3341 kg/kWh", GW_DIM_CARBON, 334.1e-6}, {"334.1 g/kWh", GW_DIM_CARBON, 334.1e-6},
    {"0.3341 t/MWh", GW_DIM_CARBON, 334.1e-6}, {"3.341e-4 kg/Wh", GW_DIM_CARBON, 334.1e-6},
    {"9 months", GW_DIM_DURATION, 9}, {"1 month", GW_DIM_DURATION, 1}, {"300 s", GW_DIM_TIME, 300}, {"2.5 s", GW_DIM_TIME, 2.5},
    {"2.5 PFLOP/s", GW_DIM_FLOPS, 2.5e15}, {"40 TFLOP/s", GW_DIM_FLOPS, 40e12}, {"3 FLOP/s", GW_DIM_FLOPS, 3},
    {"5e26 FLOP", GW_DIM_WORK, 5e26}, {"38 EFLOP", GW_DIM_WORK, 38e18}, {"1342.5 tok/s", GW_DIM_TOKEN_RATE, 1342.5}, {"3.6 ktok/s", GW_DIM_TOKEN_RATE, 3600},
    {"288 GB", GW_DIM_MEMORY, 288e9}, {"1 B", GW_DIM_MEMORY, 1}, {"22 TB/s", GW_DIM_BANDWIDTH, 22e12}, {"5 B/s", GW_DIM_BANDWIDTH, 5},
    /* Chinese press */
    {"300 瓦", GW_DIM_POWER, 300}, {"700 千瓦", GW_DIM_POWER, 700e3}, {"5 万瓦", GW_DIM_POWER, 5e4}, {"100 兆瓦", GW_DIM_POWER, 100e6},
    {"2250 万千瓦", GW_DIM_POWER, 22.5e9}, {"70亿瓦", GW_DIM_POWER, 7e9}, {"3.5 百万千瓦", GW_DIM_POWER, 3.5e9},
    {"7 吉瓦", GW_DIM_POWER, 7e9}, {"7 千兆瓦", GW_DIM_POWER, 7e9}, {"14.5 亿千瓦", GW_DIM_POWER, 1450e9}, {"1.45 太瓦", GW_DIM_POWER, 1450e9},
    {"10 度", GW_DIM_ENERGY, 10e3}, {"10 千瓦时", GW_DIM_ENERGY, 10e3}, {"61 兆瓦时", GW_DIM_ENERGY, 61e6}, {"10 万度", GW_DIM_ENERGY, 100e6},
    {"10 万千瓦时", GW_DIM_ENERGY, 100e6}, {"61.3 吉瓦时", GW_DIM_ENERGY, 61.3e9}, {"882亿度", GW_DIM_ENERGY, 88.2e12},
    {"882 亿千瓦时", GW_DIM_ENERGY, 88.2e12}, {"88.2 十亿度", GW_DIM_ENERGY, 88.2e12}, {"88.2 太瓦时", GW_DIM_ENERGY, 88.2e12},
    {"12 美元", GW_DIM_MONEY, 12}, {"12 万美元", GW_DIM_MONEY, 120e3}, {"350亿美元", GW_DIM_MONEY, 35e9},
    /* spellings */
    {"  132 kW", GW_DIM_POWER, 132e3}, {"132kW", GW_DIM_POWER, 132e3}, {"132\tkW", GW_DIM_POWER, 132e3}, {"132 kW \t ", GW_DIM_POWER, 132e3},
    {"132 kW\n", GW_DIM_POWER, 132e3}, {"+132 kW", GW_DIM_POWER, 132e3}, {"-132 kW", GW_DIM_POWER, -132e3}, {".5 kW", GW_DIM_POWER, 500},
    {"1.32e2 kW", GW_DIM_POWER, 132e3}, {"1.32E+5 W", GW_DIM_POWER, 132e3}, {"132000e-3 kW", GW_DIM_POWER, 132e3}, {"0 W", GW_DIM_POWER, 0}};

/* Units that are no power of ten. */
static const struct reading scaled[] = {
    {"736.6 lb/MWh", GW_DIM_CARBON, 334.116139742e-6}, /* eGRID2023 ERCT: 736.6 x 0.45359237 kg/MWh */
    {"1 lb/MWh", GW_DIM_CARBON, 0.45359237e-6},
    {"3 years", GW_DIM_DURATION, 36}, {"1 year", GW_DIM_DURATION, 12}, {"1.5 years", GW_DIM_DURATION, 18}, {"5 yr", GW_DIM_DURATION, 60}, {"5 y", GW_DIM_DURATION, 60}, {"5 quarters", GW_DIM_DURATION, 15},
    {"365.2425 days", GW_DIM_DURATION, 12}, {"52.1775 weeks", GW_DIM_DURATION, 12}, /* 365.2425 / 7 = 52.1775 exactly */
    {"128 weeks", GW_DIM_DURATION, 29.4379761391}, /* 128 x 7 x 12 / 365.2425 = 10752 / 365.2425 */
    {"50677 h", GW_DIM_TIME, 182437200}, {"1.5 h", GW_DIM_TIME, 5400}, {"5 min", GW_DIM_TIME, 300}, /* 50677 x 3600 */
    {"400 Gb/s", GW_DIM_BANDWIDTH, 50e9}, {"8 b/s", GW_DIM_BANDWIDTH, 1}};

static double parsed(const char *text, enum gw_dimension dimension)
{
    struct gw_err err = {0};
    double value = (double)NAN;
    ck_assert_msg(gw_quantity_parse(text, dimension, &value, &err) == GW_OK, "'%s': %s", text, err.message);
    return value;
}

START_TEST(powers_of_ten_are_exact)
{
    near_same(parsed(exact[_i].text, exact[_i].dimension), exact[_i].want);
}
END_TEST

START_TEST(other_units_are_near)
{
    near_rel(parsed(scaled[_i].text, scaled[_i].dimension), scaled[_i].want, 1e-10);
}
END_TEST

START_TEST(every_prefix_stands_before_every_unit_that_takes_one)
{
    static const struct {
        const char *unit;
        enum gw_dimension dimension;
        double base;
    } units[] = {{"W", GW_DIM_POWER, 1},     {"Wh", GW_DIM_ENERGY, 1},       {"FLOP/s", GW_DIM_FLOPS, 1},
                 {"B", GW_DIM_MEMORY, 1},    {"B/s", GW_DIM_BANDWIDTH, 1},   {"b/s", GW_DIM_BANDWIDTH, 0.125},
                 {"g", GW_DIM_MASS, 0.001}};
    static const double powers[] = {1e3, 1e6, 1e9, 1e12, 1e15, 1e18};
    for (size_t u = 0; u < sizeof units / sizeof units[0]; u++)
        for (size_t p = 0; p < 6; p++) {
            char text[32];
            snprintf(text, sizeof text, "3 %c%s", "kMGTPE"[p], units[u].unit);
            near_rel(parsed(text, units[u].dimension), 3 * powers[p] * units[u].base, 1e-15);
        }
}
END_TEST

/* `digits` x 10^exponent in plain notation, by moving the decimal point. */
static void put_decimal(const char *digits, int exponent, char *out, size_t size)
{
    int count = (int)strlen(digits), point = count + exponent;
    static const char zeros[] = "000000000000000000000000000000";
    if (point <= 0)
        snprintf(out, size, "0.%.*s%s", -point, zeros, digits);
    else if (point >= count)
        snprintf(out, size, "%s%.*s", digits, point - count, zeros);
    else
        snprintf(out, size, "%.*s.%s", point, digits, digits + point);
}

static void put_digits(struct dice *dice, char *digits)
{
    long count = dice_whole(dice, 1, 17);
    for (long i = 0; i < count; i++)
        digits[i] = (char)('0' + dice_whole(dice, i == 0, 9));
    digits[count] = '\0';
}

SEED_TEST(the_same_amount_in_any_prefix_is_the_same_double)
{
    static const struct {
        const char *unit;
        int exp10;
    } units[] = {{"W", 0}, {"kW", 3}, {"MW", 6}, {"GW", 9}, {"TW", 12}, {"万千瓦", 7}, {"亿瓦", 8}, {"吉瓦", 9}, {"兆瓦", 6}, {"亿千瓦", 11}};
    struct dice dice = dice_of(seed);
    char digits[24], number[64], text[96], joined[64];
    put_digits(&dice, digits);
    int exponent = (int)dice_whole(&dice, -6, 9);
    snprintf(joined, sizeof joined, "%se%d", digits, exponent);
    double want = strtod(joined, NULL);
    for (size_t u = 0; u < sizeof units / sizeof units[0]; u++) {
        put_decimal(digits, exponent - units[u].exp10, number, sizeof number);
        snprintf(text, sizeof text, "%s %s", number, units[u].unit);
        ck_assert_msg(near_is_same(parsed(text, GW_DIM_POWER), want), "'%s' is %.17g, want %.17g", text, parsed(text, GW_DIM_POWER), want);
    }
}

SEED_TEST(money_and_percent_move_the_point_too)
{
    struct dice dice = dice_of(seed);
    char digits[24], number[64], text[96], plain[64];
    put_digits(&dice, digits);
    int exponent = (int)dice_whole(&dice, -9, 3);
    put_decimal(digits, exponent, plain, sizeof plain);
    double want = strtod(plain, NULL);
    put_decimal(digits, exponent + 2, number, sizeof number);
    snprintf(text, sizeof text, "%s %%", number);
    near_same(parsed(text, GW_DIM_NONE), want);
    static const char *const money[] = {"$", "k$", "M$", "B$"};
    for (int i = 0; i < 4; i++) {
        put_decimal(digits, exponent - 3 * i, number, sizeof number);
        snprintf(text, sizeof text, "%s %s", number, money[i]);
        near_same(parsed(text, GW_DIM_MONEY), want);
    }
}

START_TEST(well_known_pairs_are_the_same_double)
{
    near_same(parsed("132.1 kW", GW_DIM_POWER), parsed("0.1321 MW", GW_DIM_POWER));
    near_same(parsed("132.1 kW", GW_DIM_POWER), parsed("132100 W", GW_DIM_POWER));
    near_same(parsed("132.1 kW", GW_DIM_POWER), parsed("0.0001321 GW", GW_DIM_POWER));
    near_same(parsed("1 吉瓦", GW_DIM_POWER), parsed("10 亿瓦", GW_DIM_POWER));
    near_same(parsed("1 吉瓦", GW_DIM_POWER), parsed("100 万千瓦", GW_DIM_POWER));
    near_same(parsed("70.7 $/MWh", GW_DIM_PRICE), parsed("0.0707 $/kWh", GW_DIM_PRICE));
    near_same(parsed("0.7 %/K", GW_DIM_PER_KELVIN), parsed("0.007 /K", GW_DIM_PER_KELVIN));
}
END_TEST

static const struct {
    const char *text;
    enum gw_dimension dimension;
    const char *says, *also;
} wrong[] = {
    {"132", GW_DIM_POWER, "expected a power such as '132 kW', got '132'", "no unit"},
    {"7 kWh", GW_DIM_POWER, "a power", "an energy"},
    {"7 kW", GW_DIM_ENERGY, "an energy", "a power"},
    {"10 K", GW_DIM_TEMPERATURE, "a temperature such as", "a temperature difference"},
    {"10 degC", GW_DIM_KELVIN, "a temperature difference such as", "a temperature"},
    {"144 kW", GW_DIM_PRESSURE, "a pressure such as '500 Pa'", "a power"},
    {"7 B/s", GW_DIM_MEMORY, "a memory size", "a bandwidth"},
    {"70 $", GW_DIM_PRICE, "an energy price", "an amount of money"},
    {"7 m", GW_DIM_DURATION, "a duration", "a length"},
    {"9 months", GW_DIM_TIME, "a time in hours or seconds such as '300 s', got '9 months'", "a duration"},
    {"5 h", GW_DIM_DURATION, "a duration", "a time in hours or seconds"},
    {"7 m", GW_DIM_TIME, "a time", "a length"},
    {"300", GW_DIM_TIME, "a time", "no unit"},
    {"1.5", GW_DIM_COUNT, "a count such as '16384', got '1.5'", "not whole"},
    {"15 %", GW_DIM_COUNT, "a count", "a percentage"},
    {"5 W", GW_DIM_NONE, "a plain number", "a power"},
    {"7 gw", GW_DIM_POWER, "unknown unit 'gw', did you mean 'GW'?", "7 gw"},
    {"7 kw", GW_DIM_POWER, "did you mean 'kW'?", "'kw'"},
    {"7 Kwh", GW_DIM_ENERGY, "did you mean 'kWh'?", "'Kwh'"},
    {"7 DEGC", GW_DIM_TEMPERATURE, "did you mean 'degC'?", "'DEGC'"},
    {"7 pflop/s", GW_DIM_FLOPS, "did you mean 'PFLOP/s'?", ""},
    {"7 horses", GW_DIM_POWER, "unknown unit 'horses', write W, kW, MW, GW or TW", "7 horses"},
    {"1.4 €", GW_DIM_MONEY, "unknown unit '€', write $, k$, M$, B$, T$ or USD", "1.4 €"},
    {"5 cents/kWh", GW_DIM_PRICE, "unknown unit 'cents/kWh', write $/MWh or $/kWh", ""},
    {"5 a", GW_DIM_DURATION, "unknown unit 'a', write days, weeks, months, quarters or years", ""},
    {"$4.5M", GW_DIM_MONEY, "got '$4.5M': write a number, then $, k$, M$, B$, T$ or USD", ""},
    {"250", GW_DIM_MONEY, "got '250': no unit, write $, k$, M$, B$, T$ or USD", ""},
    {"7 kkW", GW_DIM_POWER, "unknown unit 'kkW'", ""},
    {"7 k$/MWh", GW_DIM_PRICE, "unknown unit", ""},
    {"7 kdegC", GW_DIM_TEMPERATURE, "unknown unit", ""},
    {"", GW_DIM_POWER, "expected a power", "got ''"},
    {"   ", GW_DIM_POWER, "expected a power", ""},
    {"-", GW_DIM_POWER, "expected a power", "got '-'"},
    {"+", GW_DIM_NONE, "got '+'", ""},
    {".", GW_DIM_POWER, "expected a power", "got '.'"},
    {"kW", GW_DIM_POWER, "expected a power", "got 'kW'"},
    {"nan", GW_DIM_NONE, "got 'nan'", ""},
    {"nan W", GW_DIM_POWER, "got 'nan W'", ""},
    {"inf", GW_DIM_NONE, "got 'inf'", ""},
    {"-inf W", GW_DIM_POWER, "got '-inf W'", ""},
    {"infinity W", GW_DIM_POWER, "got 'infinity W'", ""},
    {"1e999", GW_DIM_NONE, "out of range", "1e999"},
    {"1e999 W", GW_DIM_POWER, "out of range", ""},
    {"1e308 kW", GW_DIM_POWER, "out of range", ""},
    {"1e-400 W", GW_DIM_POWER, "out of range", ""},
    {"1e99999999999999999999 W", GW_DIM_POWER, "out of range", ""},
    {"1,200 MW", GW_DIM_POWER, "1,200 MW", "unknown unit ',200 MW'"},
    {"1 200 MW", GW_DIM_POWER, "unknown unit '200 MW'", ""},
    {"1_200 MW", GW_DIM_POWER, "unknown unit", ""},
    {"0x10 W", GW_DIM_POWER, "unknown unit 'x10 W'", ""},
    {"12 kW extra", GW_DIM_POWER, "unknown unit 'kW extra'", ""},
    {"12 kW; 13 kW", GW_DIM_POWER, "unknown unit", ""},
    {"--12 kW", GW_DIM_POWER, "got '--12 kW'", ""},
    {"1.2.3 kW", GW_DIM_POWER, "unknown unit", ""},
    {"12 kW                                                              or so", GW_DIM_POWER, "12 kW", ""}};

START_TEST(faults_are_refused_and_named)
{
    struct gw_err err = {0};
    double value = 42;
    enum gw_status status = gw_quantity_parse(wrong[_i].text, wrong[_i].dimension, &value, &err);
    ck_assert_msg(status == GW_USAGE, "'%s' was read as %.17g", wrong[_i].text, value);
    ck_assert_int_eq(err.status, GW_USAGE);
    near_same(value, 42);
    has_text(err.message, wrong[_i].says);
    has_text(err.message, wrong[_i].also);
}
END_TEST

START_TEST(very_long_digits_are_no_overflow)
{
    char text[4096];
    struct gw_err err = {0};
    double value = 42;
    memset(text, '7', sizeof text);
    memcpy(text + sizeof text - 4, " kW", 4);
    ck_assert_int_eq(gw_quantity_parse(text, GW_DIM_POWER, &value, &err), GW_USAGE);
    near_same(value, 42);
    ck_assert_uint_lt(strlen(err.message), sizeof err.message);
}
END_TEST

START_TEST(a_very_long_unit_is_no_overflow)
{
    char text[4096];
    struct gw_err err = {0};
    double value = 42;
    memset(text, 'W', sizeof text);
    text[0] = '7';
    text[sizeof text - 1] = '\0';
    ck_assert_int_eq(gw_quantity_parse(text, GW_DIM_POWER, &value, &err), GW_USAGE);
    near_same(value, 42);
}
END_TEST

START_TEST(the_first_error_wins)
{
    struct gw_err err = {0};
    double value;
    gw_quantity_parse("7 gw", GW_DIM_POWER, &value, &err);
    gw_quantity_parse("8 horses", GW_DIM_POWER, &value, &err);
    has_text(err.message, "7 gw");
    ck_assert_int_eq(gw_quantity_parse("8 horses", GW_DIM_POWER, &value, NULL), GW_USAGE);
}
END_TEST

static const char *const things[] = {"racks", "accelerators", "dies", NULL};

START_TEST(counts_are_read)
{
    static const struct {
        const char *text;
        double count;
        int unit;
    } good[] = {{"5600 racks", 5600, 0}, {"5600racks", 5600, 0}, {" 1 racks ", 1, 0}, {"400000 accelerators", 400000, 1},
                {"4e5 accelerators", 400000, 1}, {"16777217 dies", 16777217, 2}, {"1e12 dies", 1e12, 2}, {"2.0 racks", 2, 0}};
    for (size_t i = 0; i < sizeof good / sizeof good[0]; i++) {
        struct gw_err err = {0};
        double count = -1;
        int unit = -1;
        ck_assert_msg(gw_count_parse(good[i].text, things, &count, &unit, &err) == GW_OK, "%s", err.message);
        near_same(count, good[i].count);
        ck_assert_int_eq(unit, good[i].unit);
    }
}
END_TEST

START_TEST(other_counts_are_refused)
{
    static const char *const bad[] = {"",         "racks",       "5600",         "0 racks",     "-3 racks",   "1.5 racks",  "1e13 racks",
                                      "nan racks", "inf racks",  "1e999 racks",  "400,000 racks", "3 rackets", "3 racks too", "1 GW",
                                      "3 Racks",  "0x10 racks", "1e-400 racks", "- racks"};
    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++) {
        struct gw_err err = {0};
        double count = 42;
        int unit = 42;
        ck_assert_msg(gw_count_parse(bad[i], things, &count, &unit, &err) == GW_USAGE, "'%s' was read as %g", bad[i], count);
        has_text(err.message, bad[i]);
        near_same(count, 42);
        ck_assert_int_eq(unit, 42);
    }
}
END_TEST

START_TEST(dimensions_name_themselves)
{
    ck_assert_str_eq(gw_dimension_suffix(GW_DIM_PRICE), "usd_per_wh");
    ck_assert_str_eq(gw_dimension_unit(GW_DIM_CARBON), "kg/Wh");
    ck_assert_str_eq(gw_dimension_what(GW_DIM_TEMPERATURE), "a temperature");
    for (int dimension = GW_DIM_NONE; dimension < GW_DIM_DATE; dimension++)
        parsed(gw_dimension_example((enum gw_dimension)dimension), (enum gw_dimension)dimension);
}
END_TEST

/* A price and a carbon intensity are said per MWh, a time of an hour or more in hours. */
/* Each that a message offers: "A, B or C" after a number. */
START_TEST(the_units_that_are_offered_are_read)
{
    static const char *const names[] = {
#define X(id, suffix, unit, what, example, told) #id,
        GW_DIMENSIONS(X)
#undef X
    };
    for (size_t d = 0; d < sizeof names / sizeof names[0]; d++) {
        char told[128], text[sizeof told + 4];
        snprintf(told, sizeof told, "%s", gw_dimension_told_units((enum gw_dimension)d));
        for (char *at = told, *next; *at; at = next) {
            size_t length = strcspn(at, ",");
            next = at + length + (at[length] == ',');
            at[length] = '\0';
            char *last = strstr(at, " or ");
            if (last)
                *last = '\0';
            snprintf(text, sizeof text, "3 %s", at);
            ck_assert_msg(parsed(text, (enum gw_dimension)d) > 0, "%s: '%s'", names[d], text);
            snprintf(text, sizeof text, "3 %s", last ? last + 4 : at);
            ck_assert_msg(parsed(text, (enum gw_dimension)d) > 0, "%s: '%s'", names[d], text);
        }
    }
}
END_TEST

START_TEST(values_are_said_in_the_unit_of_people)
{
    static const struct {
        double value;
        enum gw_dimension dimension;
        const char *want;
    } cases[] = {{132e3, GW_DIM_POWER, "132 kW"},    {70e-6, GW_DIM_PRICE, "70 $/MWh"},      {334.1e-6, GW_DIM_CARBON, "334.1 kg/MWh"},
                 {0.15, GW_DIM_NONE, "0.15"},        {30, GW_DIM_TIME, "30 s"},              {3599, GW_DIM_TIME, "3599 s"},
                 {3600, GW_DIM_TIME, "1 h"},         {5400, GW_DIM_TIME, "1.5 h"},           {3.6e12, GW_DIM_TIME, "1000000000 h"},
                 {-7200, GW_DIM_TIME, "-2 h"},       {0, GW_DIM_TIME, "0 s"}};
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        char text[GW_NUMBER_TEXT];
        ck_assert_str_eq(gw_quantity_text(cases[i].value, cases[i].dimension, text, sizeof text), cases[i].want);
    }
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("quantity");
    TCase *tc = tcase_create("quantity");
    tcase_add_loop_test(tc, powers_of_ten_are_exact, 0, sizeof exact / sizeof exact[0]);
    tcase_add_loop_test(tc, other_units_are_near, 0, sizeof scaled / sizeof scaled[0]);
    tcase_add_test(tc, every_prefix_stands_before_every_unit_that_takes_one);
    tcase_add_loop_test(tc, the_same_amount_in_any_prefix_is_the_same_double, 0, 1000 / SEEDS_A_PROCESS);
    tcase_add_loop_test(tc, money_and_percent_move_the_point_too, 0, 1000 / SEEDS_A_PROCESS);
    tcase_add_test(tc, well_known_pairs_are_the_same_double);
    tcase_add_loop_test(tc, faults_are_refused_and_named, 0, sizeof wrong / sizeof wrong[0]);
    tcase_add_test(tc, the_units_that_are_offered_are_read);
    tcase_add_test(tc, values_are_said_in_the_unit_of_people);
    tcase_add_test(tc, very_long_digits_are_no_overflow);
    tcase_add_test(tc, a_very_long_unit_is_no_overflow);
    tcase_add_test(tc, the_first_error_wins);
    tcase_add_test(tc, counts_are_read);
    tcase_add_test(tc, other_counts_are_refused);
    tcase_add_test(tc, dimensions_name_themselves);
    suite_add_tcase(suite, tc);
    return run_suite(suite);
}
