/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "planner/base/quantity.h"

#include <ctype.h>
#include <errno.h>
#include <math.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "planner/base/text.h"

static const struct {
    const char *suffix, *unit, *what, *example, *told;
} dimensions[] = {
#define X(id, suffix, unit, what, example, told) [id] = {suffix, unit, what, example, told},
    GW_DIMENSIONS(X)
#undef X
};

const char *gw_dimension_suffix(enum gw_dimension dimension)
{
    return dimensions[dimension].suffix;
}
const char *gw_dimension_unit(enum gw_dimension dimension)
{
    return dimensions[dimension].unit;
}
const char *gw_dimension_shown_unit(enum gw_dimension dimension, double value, double *shown_per_base)
{
    bool per_wh = dimension == GW_DIM_PRICE || dimension == GW_DIM_CARBON, hours = dimension == GW_DIM_TIME && fabs(value) >= 3600;
    *shown_per_base = per_wh ? 1e6 : hours ? 1 / 3600.0 : dimension == GW_DIM_POWER_YEARLY ? 1e3 : 1;
    if (dimension == GW_DIM_POWER_COST)
        return "B$/GW";
    if (dimension == GW_DIM_POWER_YEARLY)
        return "$/kW-year";
    if (dimension == GW_DIM_WATER) {
        *shown_per_base = 1e3;
        return "l/kWh";
    }
    return dimension == GW_DIM_PRICE ? "$/MWh" : dimension == GW_DIM_CARBON ? "kg/MWh" : hours ? "h" : gw_dimension_unit(dimension);
}
const char *gw_quantity_text(double value, enum gw_dimension dimension, char *buffer, size_t size)
{
    double scale;
    const char *unit = gw_dimension_shown_unit(dimension, value, &scale);
    return gw_si_text(value * scale, unit, buffer, size);
}
const char *gw_dimension_what(enum gw_dimension dimension)
{
    return dimensions[dimension].what;
}
const char *gw_dimension_example(enum gw_dimension dimension)
{
    return dimensions[dimension].example;
}
const char *gw_dimension_told_units(enum gw_dimension dimension)
{
    return dimensions[dimension].told;
}

/* A unit is 10^exp10 x multiple / divisor base units. A prefixable one also takes k M G T P E. */
struct unit {
    const char *symbol;
    enum gw_dimension dimension;
    int exp10;
    bool prefixable;
    double multiple, divisor; /* 0 means 1 */
};

/* 365.2425 / 12 days: the mean month of the Gregorian calendar. */
#define DAYS_PER_MONTH 30.436875

static const struct unit units[] = {
    {"%", GW_DIM_NONE, -2, false, 0, 0},
    {"W", GW_DIM_POWER, 0, true, 0, 0},
    {"Wh", GW_DIM_ENERGY, 0, true, 0, 0},
    {"degC", GW_DIM_TEMPERATURE, 0, false, 0, 0},
    {"°C", GW_DIM_TEMPERATURE, 0, false, 0, 0},
    {"K", GW_DIM_KELVIN, 0, false, 0, 0},
    {"/K", GW_DIM_PER_KELVIN, 0, false, 0, 0},
    {"%/K", GW_DIM_PER_KELVIN, -2, false, 0, 0},
    {"Pa", GW_DIM_PRESSURE, 0, true, 0, 0},
    {"g", GW_DIM_MASS, -3, true, 0, 0},
    {"t", GW_DIM_MASS, 3, false, 0, 0},
    {"m", GW_DIM_LENGTH, 0, false, 0, 0},
    {"km", GW_DIM_LENGTH, 3, false, 0, 0},
    {"m2", GW_DIM_AREA, 0, false, 0, 0},
    {"$", GW_DIM_MONEY, 0, false, 0, 0},
    {"k$", GW_DIM_MONEY, 3, false, 0, 0},
    {"M$", GW_DIM_MONEY, 6, false, 0, 0},
    {"B$", GW_DIM_MONEY, 9, false, 0, 0},
    {"T$", GW_DIM_MONEY, 12, false, 0, 0},
    {"USD", GW_DIM_MONEY, 0, false, 0, 0},
    {"kUSD", GW_DIM_MONEY, 3, false, 0, 0},
    {"MUSD", GW_DIM_MONEY, 6, false, 0, 0},
    {"BUSD", GW_DIM_MONEY, 9, false, 0, 0},
    {"TUSD", GW_DIM_MONEY, 12, false, 0, 0},
    {"$/Wh", GW_DIM_PRICE, 0, false, 0, 0},
    {"$/kWh", GW_DIM_PRICE, -3, false, 0, 0},
    {"$/MWh", GW_DIM_PRICE, -6, false, 0, 0},
    {"USD/kWh", GW_DIM_PRICE, -3, false, 0, 0},
    {"USD/MWh", GW_DIM_PRICE, -6, false, 0, 0},
    {"$/W", GW_DIM_POWER_COST, 0, false, 0, 0},
    {"$/kW", GW_DIM_POWER_COST, -3, false, 0, 0},
    {"M$/MW", GW_DIM_POWER_COST, 0, false, 0, 0},
    {"B$/GW", GW_DIM_POWER_COST, 0, false, 0, 0},
    {"$/W-year", GW_DIM_POWER_YEARLY, 0, false, 0, 0},
    {"$/kW-year", GW_DIM_POWER_YEARLY, -3, false, 0, 0},
    {"$/MW-year", GW_DIM_POWER_YEARLY, -6, false, 0, 0},
    {"B$/GW-year", GW_DIM_POWER_YEARLY, 0, false, 0, 0},
    {"$/kW-month", GW_DIM_POWER_YEARLY, -3, false, 12, 0},
    {"$/MW-month", GW_DIM_POWER_YEARLY, -6, false, 12, 0},
    {"$/MW-day", GW_DIM_POWER_YEARLY, -6, false, 365, 0},
    {"kg/Wh", GW_DIM_CARBON, 0, false, 0, 0},
    {"kg/kWh", GW_DIM_CARBON, -3, false, 0, 0},
    {"kg/MWh", GW_DIM_CARBON, -6, false, 0, 0},
    {"t/MWh", GW_DIM_CARBON, -3, false, 0, 0},
    {"g/kWh", GW_DIM_CARBON, -6, false, 0, 0},
    {"lb/MWh", GW_DIM_CARBON, -6, false, 0.45359237, 0},
    /* 3,412.142 Btu are 1 kWh */
    {"kg/MMBtu", GW_DIM_CARBON, -9, false, 3412.142, 0},
    {"Wh/Wh", GW_DIM_HEAT_RATE, 0, false, 0, 0},
    {"Btu/kWh", GW_DIM_HEAT_RATE, 0, false, 0, 3412.142},
    {"l/Wh", GW_DIM_WATER, 0, false, 0, 0},
    {"l/kWh", GW_DIM_WATER, -3, false, 0, 0},
    {"months", GW_DIM_DURATION, 0, false, 0, 0},
    {"month", GW_DIM_DURATION, 0, false, 0, 0},
    {"years", GW_DIM_DURATION, 0, false, 12, 0},
    {"year", GW_DIM_DURATION, 0, false, 12, 0},
    {"yr", GW_DIM_DURATION, 0, false, 12, 0},
    {"y", GW_DIM_DURATION, 0, false, 12, 0},
    {"quarters", GW_DIM_DURATION, 0, false, 3, 0},
    {"weeks", GW_DIM_DURATION, 0, false, 7, DAYS_PER_MONTH},
    {"days", GW_DIM_DURATION, 0, false, 0, DAYS_PER_MONTH},
    {"s", GW_DIM_TIME, 0, false, 0, 0},
    {"min", GW_DIM_TIME, 0, false, 60, 0},
    {"h", GW_DIM_TIME, 0, false, 3600, 0},
    {"FLOP/s", GW_DIM_FLOPS, 0, true, 0, 0},
    {"FLOP", GW_DIM_WORK, 0, true, 0, 0},
    {"tok/s", GW_DIM_TOKEN_RATE, 0, true, 0, 0},
    {"B", GW_DIM_MEMORY, 0, true, 0, 0},
    {"B/s", GW_DIM_BANDWIDTH, 0, true, 0, 0},
    {"b/s", GW_DIM_BANDWIDTH, 0, true, 0, 8},
    /* Chinese press: 1 吉瓦 = 1 千兆瓦 = 10 亿瓦 = 1 GW; 1 度 = 1 kWh */
    {"瓦", GW_DIM_POWER, 0, false, 0, 0},
    {"千瓦", GW_DIM_POWER, 3, false, 0, 0},
    {"万瓦", GW_DIM_POWER, 4, false, 0, 0},
    {"兆瓦", GW_DIM_POWER, 6, false, 0, 0},
    {"万千瓦", GW_DIM_POWER, 7, false, 0, 0},
    {"亿瓦", GW_DIM_POWER, 8, false, 0, 0},
    {"百万千瓦", GW_DIM_POWER, 9, false, 0, 0},
    {"吉瓦", GW_DIM_POWER, 9, false, 0, 0},
    {"千兆瓦", GW_DIM_POWER, 9, false, 0, 0},
    {"亿千瓦", GW_DIM_POWER, 11, false, 0, 0},
    {"太瓦", GW_DIM_POWER, 12, false, 0, 0},
    {"度", GW_DIM_ENERGY, 3, false, 0, 0},
    {"千瓦时", GW_DIM_ENERGY, 3, false, 0, 0},
    {"兆瓦时", GW_DIM_ENERGY, 6, false, 0, 0},
    {"万度", GW_DIM_ENERGY, 7, false, 0, 0},
    {"万千瓦时", GW_DIM_ENERGY, 7, false, 0, 0},
    {"吉瓦时", GW_DIM_ENERGY, 9, false, 0, 0},
    {"亿度", GW_DIM_ENERGY, 11, false, 0, 0},
    {"亿千瓦时", GW_DIM_ENERGY, 11, false, 0, 0},
    {"十亿度", GW_DIM_ENERGY, 12, false, 0, 0},
    {"太瓦时", GW_DIM_ENERGY, 12, false, 0, 0},
    {"美元", GW_DIM_MONEY, 0, false, 0, 0},
    {"万美元", GW_DIM_MONEY, 4, false, 0, 0},
    {"亿美元", GW_DIM_MONEY, 8, false, 0, 0},
};

static int prefix_exp10(char prefix)
{
    const char *prefixes = "kMGTPE", *found = prefix ? strchr(prefixes, prefix) : NULL;
    return found ? 3 * (int)(found - prefixes + 1) : 0;
}

/* The unit spelt `symbol`; its prefix's power of ten is added to *exp10. */
static const struct unit *find_unit(const char *symbol, int *exp10)
{
    for (size_t i = 0; i < sizeof units / sizeof units[0]; i++)
        if (strcmp(units[i].symbol, symbol) == 0) {
            *exp10 = units[i].exp10;
            return &units[i];
        }
    int prefix = prefix_exp10(symbol[0]);
    for (size_t i = 0; prefix && i < sizeof units / sizeof units[0]; i++)
        if (units[i].prefixable && strcmp(units[i].symbol, symbol + 1) == 0) {
            *exp10 = units[i].exp10 + prefix;
            return &units[i];
        }
    return NULL;
}

static const char *skip_blanks(const char *text)
{
    while (*text == ' ' || *text == '\t')
        text++;
    return text;
}

/* The longest decimal number at `text` ([+-]digits[.digits][e[+-]digits]); returns its end, or NULL where there is none.
 * *mantissa_end is where the exponent part begins, *exponent its value. */
static const char *scan_number(const char *text, const char **mantissa_end, long *exponent)
{
    const char *at = text + (*text == '+' || *text == '-');
    size_t digits = strspn(at, "0123456789");
    at += digits;
    if (*at == '.') {
        size_t more = strspn(at + 1, "0123456789");
        digits += more;
        at += 1 + more;
    }
    if (digits == 0)
        return NULL;
    *mantissa_end = at;
    *exponent = 0;
    if (*at == 'e' || *at == 'E') {
        const char *sign = at + 1, *power = sign + (*sign == '+' || *sign == '-');
        size_t length = strspn(power, "0123456789");
        if (length > 0) {
            *exponent = length > 6 ? 999999 : strtol(power, NULL, 10);
            if (*sign == '-')
                *exponent = -*exponent;
            at = power + length;
        }
    }
    return at;
}

/* mantissa x 10^exp10 as strtod reads it in one go: no second rounding. */
static bool compose(const char *text, const char *mantissa_end, long exp10, double *value)
{
    char joined[128];
    int length = snprintf(joined, sizeof joined, "%.*se%ld", (int)(mantissa_end - text), text, exp10);
    if (length < 0 || (size_t)length >= sizeof joined)
        return false;
    errno = 0;
    double result = strtod(joined, NULL);
    if (errno == ERANGE || !isfinite(result))
        return false;
    *value = result;
    return true;
}

static enum gw_status refuse(enum gw_dimension dimension, const char *text, const char *why, struct gw_err *err)
{
    return gw_fail(err, GW_USAGE, "expected %s such as '%s', got '%s'%s%s", dimensions[dimension].what,
                   dimensions[dimension].example, text, why ? ": " : "", why ? why : "");
}

static bool same_but_case(const char *left, const char *right)
{
    for (; *left && *right; left++, right++)
        if (tolower((unsigned char)*left) != tolower((unsigned char)*right))
            return false;
    return *left == *right;
}

/* A unit of `dimension` spelt like `symbol` but for its case, into `spelling`; false where there is none. */
static bool near_unit(enum gw_dimension dimension, const char *symbol, char *spelling, size_t size)
{
    for (size_t i = 0; i < sizeof units / sizeof units[0]; i++) {
        if (units[i].dimension != dimension)
            continue;
        for (int prefix = 0; prefix < (units[i].prefixable ? 7 : 1); prefix++) {
            snprintf(spelling, size, "%.*s%s", prefix > 0, &"-kMGTPE"[prefix], units[i].symbol);
            if (same_but_case(symbol, spelling))
                return true;
        }
    }
    return false;
}

/* `lead`, and the units that are worth a try. */
static enum gw_status refuse_and_tell(enum gw_dimension dimension, const char *text, const char *lead, const char *join, struct gw_err *err)
{
    char why[192];
    const char *told = dimensions[dimension].told;
    snprintf(why, sizeof why, "%s%s%s", lead, *told ? join : "", told);
    return refuse(dimension, text, *why ? why : NULL, err);
}

static enum gw_status refuse_unit(enum gw_dimension dimension, const char *text, const char *symbol, struct gw_err *err)
{
    char near[48], why[128];
    if (near_unit(dimension, symbol, near, sizeof near)) {
        snprintf(why, sizeof why, "unknown unit '%.40s', did you mean '%s'?", symbol, near);
        return refuse(dimension, text, why, err);
    }
    snprintf(why, sizeof why, "unknown unit '%.40s'", symbol);
    return refuse_and_tell(dimension, text, why, ", write ", err);
}

enum gw_status gw_quantity_parse(const char *text, enum gw_dimension dimension, double *value, struct gw_err *err)
{
    const char *number = skip_blanks(text), *mantissa_end;
    long exponent;
    const char *end = scan_number(number, &mantissa_end, &exponent);
    if (!end)
        return refuse_and_tell(dimension, text, "", "write a number, then ", err);

    char symbol[48];
    if (strlen(skip_blanks(end)) >= sizeof symbol)
        return refuse(dimension, text, "no unit is that long", err);
    snprintf(symbol, sizeof symbol, "%s", skip_blanks(end));
    for (size_t length = strlen(symbol); length && isspace((unsigned char)symbol[length - 1]);)
        symbol[--length] = '\0';

    struct unit plain = {"", dimension == GW_DIM_COUNT ? GW_DIM_COUNT : GW_DIM_NONE, 0, false, 0, 0};
    int exp10 = 0;
    const struct unit *unit = *symbol ? find_unit(symbol, &exp10) : &plain;
    if (!unit)
        return refuse_unit(dimension, text, symbol, err);
    if (!*symbol && unit->dimension != dimension)
        return refuse_and_tell(dimension, text, "no unit", ", write ", err);
    if (unit->dimension != dimension)
        return refuse(dimension, text, dimensions[unit->dimension].what, err);

    double result;
    if (!compose(number, mantissa_end, exponent + exp10, &result))
        return refuse(dimension, text, "out of range", err);
    if (unit->multiple > 0)
        result *= unit->multiple;
    if (unit->divisor > 0)
        result /= unit->divisor;
    if (dimension == GW_DIM_COUNT && result != floor(result))
        return refuse(dimension, text, "not whole", err);
    *value = result;
    return GW_OK;
}

enum gw_status gw_count_parse(const char *text, const char *const *names, double *count, int *unit, struct gw_err *err)
{
    const char *number = skip_blanks(text), *mantissa_end;
    long exponent;
    const char *end = scan_number(number, &mantissa_end, &exponent);
    double result;
    if (!end || !compose(number, mantissa_end, exponent, &result))
        return gw_fail(err, GW_USAGE, "expected a count such as '5600 %s', got '%s'", names[0], text);
    const char *symbol = skip_blanks(end);
    for (int i = 0; names[i]; i++) {
        size_t length = strlen(names[i]);
        if (strncmp(symbol, names[i], length) != 0 || *skip_blanks(symbol + length))
            continue;
        if (!(result >= 1 && result <= 1e12) || result != floor(result))
            return gw_fail(err, GW_USAGE, "expected a whole number of %s from 1 to 1e12, got '%s'", names[i], text);
        *count = result;
        *unit = i;
        return GW_OK;
    }
    return gw_fail(err, GW_USAGE, "expected a count such as '5600 %s', got '%s'", names[0], text);
}
