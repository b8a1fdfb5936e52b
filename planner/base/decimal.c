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
    uint64_t bits;
    memcpy(&bits, &magnitude, sizeof bits);
    int binary = (int)(bits >> 52) - 1022; /* magnitude < 2^binary, and at least half of that */
    /* 78913 / 2^18 is the logarithm of 2; the guess is right or one too high. 64 keeps it above 0, where division rounds down */
    int exponent = (binary * 78913 + 64 * (1 << 18)) / (1 << 18) - 64;
    double scaled;
    for (;; exponent--) {
        int power = GW_DECIMAL_DIGITS - 1 - exponent;
        scaled = power >= 0 ? magnitude * powers[power] : magnitude / powers[-power];
        if (scaled >= least)
            break;
    }
    int64_t whole = (int64_t)scaled;
    double rest = scaled - (double)whole;
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

/* As many digits are copied as there can be, which is faster than as many as there are: what is too much is written over, or lies
 * within GW_DECIMAL_TEXT. So there are zeros behind the digits. */
enum { PADDED_DIGITS = 2 * GW_DECIMAL_DIGITS };

/* Two digits at a time of half a number. */
static void put_six(char *out, uint32_t value)
{
    static const char pairs[] = "00010203040506070809101112131415161718192021222324252627282930313233343536373839404142434445464748495051525354"
                                "555657585960616263646566676869707172737475767778798081828384858687888990919293949596979899";
    memcpy(out, pairs + 2 * (value / 10000), 2);
    memcpy(out + 2, pairs + 2 * (value / 100 % 100), 2);
    memcpy(out + 4, pairs + 2 * (value % 100), 2);
}

/* `count` digits without trailing zeros, with the point behind the first `before` of them. */
static char *put_pointed(char *out, const char *digits, int count, int before)
{
    memcpy(out, digits, GW_DECIMAL_DIGITS);
    if (count <= before)
        return out + before;
    out[before] = '.';
    memcpy(out + before + 1, digits + before, GW_DECIMAL_DIGITS - 1);
    return out + count + 1;
}

static char *lay_out(char *out, struct decimal decimal)
{
    char digits[PADDED_DIGITS];
    put_six(digits, (uint32_t)(decimal.digits / 1000000));
    put_six(digits + GW_DECIMAL_DIGITS / 2, (uint32_t)(decimal.digits % 1000000));
    memset(digits + GW_DECIMAL_DIGITS, '0', sizeof digits - GW_DECIMAL_DIGITS);
    int count = GW_DECIMAL_DIGITS;
    while (count > 1 && digits[count - 1] == '0')
        count--;
    if (decimal.exponent < -4 || decimal.exponent >= GW_DECIMAL_DIGITS)
        return put_exponent(put_pointed(out, digits, count, 1), decimal.exponent);
    if (decimal.exponent >= 0)
        return put_pointed(out, digits, count, decimal.exponent + 1);
    memcpy(out, "0.000", 5); /* at most three zeros stand before the digits */
    memcpy(out + 1 - decimal.exponent, digits, GW_DECIMAL_DIGITS);
    return out + 1 - decimal.exponent + count;
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
