/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "planner/base/text.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { DIGITS = 4 };

static const char *const prefixes[] = {"", "k", "M", "G", "T", "P", "E", "Z", "Y"};

/* The digits behind the decimal point that give DIGITS significant ones, before trailing zeros are cut. */
static int decimals_for(double magnitude)
{
    int integer_digits = 1;
    for (double limit = 10; magnitude >= limit * (1 - 5e-5) && integer_digits < DIGITS; limit *= 10)
        integer_digits++;
    return DIGITS - integer_digits;
}

static double round_to_digits(double value)
{
    if (value == 0)
        return 0;
    double unit = pow(10, floor(log10(fabs(value))) - (DIGITS - 1));
    return round(value / unit) * unit;
}

static void print_scaled(double value, char *buffer, size_t size)
{
    double magnitude = fabs(value);
    if (magnitude > 0 && magnitude < 0.001)
        snprintf(buffer, size, "%.3g", value);
    else if (magnitude < 1)
        snprintf(buffer, size, "%.*f", magnitude < 0.01 ? 6 : magnitude < 0.1 ? 5 : 4, round_to_digits(value));
    else if (magnitude >= 1e15)
        snprintf(buffer, size, "%.4g", value);
    else if (magnitude >= 1e4)
        snprintf(buffer, size, "%.0f", round_to_digits(value));
    else
        snprintf(buffer, size, "%.*f", decimals_for(magnitude), value);
    if (strchr(buffer, '.') && !strchr(buffer, 'e')) {
        char *end = buffer + strlen(buffer);
        while (end[-1] == '0')
            *--end = '\0';
        if (end[-1] == '.')
            end[-1] = '\0';
    }
}

static bool takes_prefix(const char *unit)
{
    static const char *const plain[] = {"degC", "K",  "/K",    "m",      "m2", "months", "kg", "t",
                                        "s",    "h",  "l/s",   "$/MWh",  "kg/MWh", "%",  "B$/GW", "$/kW-year", "FLOP", "tok/s", NULL};
    for (size_t i = 0; plain[i]; i++)
        if (strcmp(unit, plain[i]) == 0)
            return false;
    return true;
}

static int prefix_for(double magnitude, const char *unit)
{
    int prefix = 0;
    if (takes_prefix(unit))
        while (prefix < 8 && magnitude >= 999.95 * pow(1000, prefix))
            prefix++;
    return prefix;
}

/* Money is said "3.4 M$" and "35 B$". */
static const char *prefix_name(int prefix, const char *unit)
{
    return prefix == 3 && strcmp(unit, "$") == 0 ? "B" : prefixes[prefix];
}

const char *gw_si_text(double value, const char *unit, char *buffer, size_t size)
{
    return gw_si_range_text(value, value, value, unit, buffer, size);
}

static const char *range_text(double low, double mode, double high, int prefix, const char *unit, char *buffer, size_t size)
{
    double scale = pow(1000, prefix);
    char l[GW_NUMBER_TEXT], m[GW_NUMBER_TEXT], h[GW_NUMBER_TEXT];
    print_scaled(low / scale, l, sizeof l);
    print_scaled(mode / scale, m, sizeof m);
    print_scaled(high / scale, h, sizeof h);
    bool one = strcmp(l, h) == 0 || high - low <= 1e-3 * fabs(mode);
    if (one && strcmp(unit, "months") == 0 && strcmp(m, "1") == 0)
        unit = "month";
    const char *name = prefix_name(prefix, unit), *blank = *name || *unit ? " " : "";
    if (one)
        snprintf(buffer, size, "%s%s%s%s", m, blank, name, unit);
    else
        snprintf(buffer, size, "%s (%s%s%s)%s%s%s", m, l, low < 0 ? " to " : "-", h, blank, name, unit); /* no dash beside a minus */
    return buffer;
}

const char *gw_si_range_text(double low, double mode, double high, const char *unit, char *buffer, size_t size)
{
    return range_text(low, mode, high, prefix_for(fabs(mode), unit), unit, buffer, size);
}

const char *gw_plain_range_text(double low, double mode, double high, const char *unit, char *buffer, size_t size)
{
    return range_text(low, mode, high, 0, unit, buffer, size);
}

const char *gw_count_range_text(double low, double mode, double high, char *buffer, size_t size)
{
    char l[GW_NUMBER_TEXT], m[GW_NUMBER_TEXT], h[GW_NUMBER_TEXT];
    gw_count_text(mode, m, sizeof m);
    gw_count_text(round_to_digits(low), l, sizeof l);
    gw_count_text(round_to_digits(high), h, sizeof h);
    if (low < high)
        snprintf(buffer, size, "%s (%s-%s)", m, l, h);
    else
        snprintf(buffer, size, "%s", m);
    return buffer;
}

const char *gw_number_text(double value, char *buffer, size_t size)
{
    print_scaled(value, buffer, size);
    return buffer;
}

/* A text of up to 15 digits that is the double's is what %.15g prints; else 16 or 17 are needed. */
const char *gw_exact_text(double value, char *buffer, size_t size)
{
    for (int digits = 15; digits <= 17; digits++) {
        snprintf(buffer, size, "%.*g", digits, value);
        double back = strtod(buffer, NULL);
        if (!(back < value) && !(back > value))
            break;
    }
    return buffer;
}

const char *gw_count_text(double value, char *buffer, size_t size)
{
    char digits[GW_NUMBER_TEXT];
    snprintf(digits, sizeof digits, "%.0f", fabs(value));
    size_t length = strlen(digits), at = 0;
    if (value < 0 && at + 1 < size)
        buffer[at++] = '-';
    for (size_t i = 0; i < length && at + 2 < size; i++) {
        if (i > 0 && (length - i) % 3 == 0)
            buffer[at++] = ',';
        buffer[at++] = digits[i];
    }
    buffer[at] = '\0';
    return buffer;
}

static int least(int a, int b)
{
    return a < b ? a : b;
}

int gw_edit_distance(const char *a, const char *b)
{
    enum { MAX = 64 };
    int rows[3][MAX + 1];
    int n = (int)strnlen(a, MAX), m = (int)strnlen(b, MAX);
    for (int j = 0; j <= m; j++)
        rows[0][j] = j;
    for (int i = 1; i <= n; i++) {
        int *now = rows[i % 3], *before = rows[(i + 2) % 3], *two_before = rows[(i + 1) % 3];
        now[0] = i;
        for (int j = 1; j <= m; j++) {
            int replace = before[j - 1] + (a[i - 1] != b[j - 1]);
            now[j] = least(least(before[j] + 1, now[j - 1] + 1), replace);
            if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                now[j] = least(now[j], two_before[j - 2] + 1);
        }
    }
    return rows[n % 3][m];
}

bool gw_is_near(const char *given, const char *known)
{
    int length = (int)strnlen(given, 64);
    if (length >= 3 && (strstr(known, given) || (strlen(known) >= 3 && strstr(given, known))))
        return true;
    return gw_edit_distance(given, known) <= (length <= 4 ? 1 : length <= 8 ? 2 : 3);
}

bool gw_is_key(const char *given, const char *key)
{
    while (*key && (*given == *key || (*given == '-' && *key == '_'))) {
        given++;
        key++;
    }
    return *given == *key;
}

bool gw_is_name(const char *text)
{
    size_t length = strlen(text);
    return length >= 1 && length <= 63 && strspn(text, "abcdefghijklmnopqrstuvwxyz0123456789-") == length &&
           text[0] != '-' && text[length - 1] != '-';
}
