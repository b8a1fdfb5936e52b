/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "plots/scale.h"

#include <math.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>

static bool takes_prefix(const char *unit)
{
    static const char *const short_units[] = {"W", "Wh", "FLOP/s", "$", "t", NULL};
    for (size_t i = 0; short_units[i]; i++)
        if (strcmp(unit, short_units[i]) == 0)
            return true;
    return false;
}

struct gw_scale gw_scale_for(double largest, const char *unit)
{
    static const char *const si[] = {"", "k", "M", "G", "T", "P"}, *const money[] = {"", "k", "M", "B", "T"};
    const char *const *prefixes = strcmp(unit, "$") == 0 ? money : si;
    static const char *const words[] = {"", "thousand ", "million ", "billion ", "trillion "};
    bool prefix = takes_prefix(unit);
    /* statistics of electricity stop at TWh, and nobody writes 3 thousand for 3,000 */
    int most = !prefix ? 4 : strcmp(unit, "FLOP/s") == 0 ? 5 : 4;
    int thousands = largest > 0 ? (int)floor(log10(largest) / 3 + 1e-12) : 0;
    if (!prefix && thousands == 1 && largest < 1e4)
        thousands = 0;
    struct gw_scale scale = {1, ""};
    if (thousands == -1 && strcmp(unit, "$") == 0)
        thousands = 0; /* a price of 0.06 $ is said so */
    if (thousands < 0 || thousands > most + 1) {
        scale.factor = pow(10, 3 * thousands);
        snprintf(scale.unit, sizeof scale.unit, "x 1e%d %.60s", 3 * thousands, unit);
        return scale;
    }
    thousands = thousands < most ? thousands : most;
    scale.factor = pow(1000, thousands);
    snprintf(scale.unit, sizeof scale.unit, "%s%.60s", prefix ? prefixes[thousands] : words[thousands], unit);
    return scale;
}

double gw_round_step(double largest, int count)
{
    static const double steps[] = {1, 2, 2.5, 5, 10};
    double power = pow(10, floor(log10(largest / count))), best = power;
    for (size_t i = 0; i < sizeof steps / sizeof steps[0]; i++)
        if (fabs(largest / (steps[i] * power) - count) < fabs(largest / best - count))
            best = steps[i] * power;
    return best;
}

static void separate_thousands(const char *digits, char buffer[GW_VALUE_TEXT])
{
    size_t length = strlen(digits), at = 0;
    for (size_t i = 0; i < length && at + 2 < GW_VALUE_TEXT; i++) {
        if (i > 0 && (length - i) % 3 == 0)
            buffer[at++] = ',';
        buffer[at++] = digits[i];
    }
    buffer[at] = '\0';
}

/* Decimals that show three digits of a number between 1e-4 and 1e9. */
static int decimals_of(double magnitude)
{
    int decimals = 2 - (int)floor(log10(magnitude * (1 + 5e-4)));
    return decimals > 0 ? decimals : 0;
}

const char *gw_value_text(double value, char buffer[GW_VALUE_TEXT])
{
    double magnitude = fabs(value);
    if (magnitude >= 999.5 && magnitude < 1e9) {
        char digits[GW_VALUE_TEXT];
        double unit = magnitude < 9999.5 ? 1 : pow(10, floor(log10(magnitude)) - 3);
        snprintf(digits, sizeof digits, "%.0f", round(magnitude / unit) * unit);
        separate_thousands(digits, buffer);
    } else if (magnitude == 0) {
        snprintf(buffer, GW_VALUE_TEXT, "0");
    } else if (magnitude >= 1e9 || magnitude < 1e-4) {
        snprintf(buffer, GW_VALUE_TEXT, "%.3g", value);
    } else {
        snprintf(buffer, GW_VALUE_TEXT, "%.*f", decimals_of(magnitude), value);
    }
    return buffer;
}

const char *gw_value_text_like(double value, double largest, char buffer[GW_VALUE_TEXT])
{
    if (value == 0 || largest < 1e-4 || largest >= 999.5 || value >= 999.5)
        return gw_value_text(value, buffer);
    int decimals = decimals_of(largest);
    double least = pow(10, -decimals);
    snprintf(buffer, GW_VALUE_TEXT, "%s%.*f", value < least / 2 ? "<" : "", decimals, value < least / 2 ? least : value);
    return buffer;
}

const char *gw_tick_text(double value, char buffer[GW_VALUE_TEXT])
{
    if (value >= 1000 && value < 1e9)
        return gw_value_text(value, buffer);
    snprintf(buffer, GW_VALUE_TEXT, "%g", value);
    return buffer;
}

double gw_drawable(double value)
{
    if (!(value > 0))
        return 0; /* NaN too */
    return value < 1e300 ? value : 1e300;
}
