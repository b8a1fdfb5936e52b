/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "planner/base/decimal.h"

#include <math.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* The smallest and the first too large number of 12 digits. */
static const double least = 1e11, beyond = 1e12;

enum { EXACT_POWERS = 23 };
/* Those powers of ten that are doubles. */
static const double powers[EXACT_POWERS] = {1e0,  1e1,  1e2,  1e3,  1e4,  1e5,  1e6,  1e7,  1e8,  1e9,  1e10, 1e11,
                                            1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22};

/* value = digits x 10^(exponent - 11), 10^11 <= digits < 10^12. */
struct decimal {
    uint64_t digits;
    int exponent;
};

/* Scaling by an exact power rounds once. The result is below 2^40, so it is off by at most 2^-14 = 6.1e-5, and which whole number
 * is nearest is certain unless a half lies within that. False where it is not certain, or no exact power does. */
static bool scale(double magnitude, struct decimal *decimal)
{
    if (magnitude < 1e-10 || magnitude > 1e32)
        return false;
    int binary;
    frexp(magnitude, &binary);
    /* 0.30103 is the logarithm of 2; the guess is right or one too high */
    int exponent = (int)floor(binary * 0.30103);
    double scaled;
    for (;; exponent--) {
        int power = GW_DECIMAL_DIGITS - 1 - exponent;
        scaled = power >= 0 ? magnitude * powers[power] : magnitude / powers[-power];
        if (scaled >= least)
            break;
    }
    double whole = floor(scaled), rest = scaled - whole;
    if (fabs(rest - 0.5) < 1e-4)
        return false;
    *decimal = (struct decimal){(uint64_t)whole + (rest > 0.5), exponent};
    return true;
}

/* The same by printf, which is always right. Only digits are taken from it: the point is of the locale. */
static void print_digits(double magnitude, struct decimal *decimal)
{
    char text[64];
    snprintf(text, sizeof text, "%.*e", GW_DECIMAL_DIGITS - 1, magnitude);
    const char *at = text;
    for (decimal->digits = 0; *at != 'e'; at++)
        if (*at >= '0' && *at <= '9')
            decimal->digits = 10 * decimal->digits + (uint64_t)(*at - '0');
    decimal->exponent = (int)strtol(at + 1, NULL, 10);
}

static char *put(char *out, const char *from, int count)
{
    memcpy(out, from, (size_t)count);
    return out + count;
}

static char *put_zeros(char *out, int count)
{
    memset(out, '0', (size_t)count);
    return out + count;
}

static char *put_exponent(char *out, int exponent)
{
    int size = abs(exponent);
    *out++ = 'e';
    *out++ = exponent < 0 ? '-' : '+';
    if (size >= 100)
        *out++ = (char)('0' + size / 100);
    *out++ = (char)('0' + size / 10 % 10);
    *out++ = (char)('0' + size % 10);
    return out;
}

/* `count` digits without trailing zeros, with the point behind the first `before` of them. */
static char *put_pointed(char *out, const char *digits, int count, int before)
{
    if (count <= before)
        return put_zeros(put(out, digits, count), before - count);
    out = put(out, digits, before);
    *out++ = '.';
    return put(out, digits + before, count - before);
}

static char *lay_out(char *out, struct decimal decimal)
{
    char digits[GW_DECIMAL_DIGITS];
    for (int i = GW_DECIMAL_DIGITS; i-- > 0; decimal.digits /= 10)
        digits[i] = (char)('0' + decimal.digits % 10);
    int count = GW_DECIMAL_DIGITS;
    while (count > 1 && digits[count - 1] == '0')
        count--;
    if (decimal.exponent < -4 || decimal.exponent >= GW_DECIMAL_DIGITS)
        return put_exponent(put_pointed(out, digits, count, 1), decimal.exponent);
    if (decimal.exponent >= 0)
        return put_pointed(out, digits, count, decimal.exponent + 1);
    return put(put_zeros(put(out, "0.", 2), -decimal.exponent - 1), digits, count);
}

size_t gw_decimal_text(double value, char *text)
{
    char *out = text;
    double magnitude = fabs(value);
    struct decimal decimal;
    if (value < 0)
        *out++ = '-';
    if (isnan(value)) {
        out = put(out, "nan", 3);
    } else if (isinf(value)) {
        out = put(out, "inf", 3);
    } else if (magnitude > 0) {
        if (!scale(magnitude, &decimal))
            print_digits(magnitude, &decimal);
        if ((double)decimal.digits >= beyond) { /* rounded up to it: the next decade begins */
            decimal.digits /= 10;
            decimal.exponent++;
        }
        out = lay_out(out, decimal);
    } else {
        *out++ = '0';
    }
    *out = '\0';
    return (size_t)(out - text);
}
