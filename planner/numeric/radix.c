/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "planner/numeric/radix.h"

#include <string.h>

/* Six digits of 11 bits: counts that fit the nearest cache, and few passes. */
enum { DIGITS = 6, DIGIT_BITS = 11, VALUES = 1 << DIGIT_BITS };

uint64_t gw_ordered_bits(double value)
{
    uint64_t bits;
    memcpy(&bits, &value, sizeof bits);
    return bits >> 63 ? ~bits : bits | (uint64_t)1 << 63;
}

static unsigned digit_of(double value, int digit)
{
    return (unsigned)(gw_ordered_bits(value) >> (DIGIT_BITS * digit)) & (VALUES - 1);
}

void gw_radix_sort(double *values, double *scratch, size_t n)
{
    size_t counts[DIGITS][VALUES] = {{0}};
    for (size_t i = 0; i < n; i++)
        for (int digit = 0; digit < DIGITS; digit++)
            counts[digit][digit_of(values[i], digit)]++;
    double *from = values, *to = scratch;
    for (int digit = 0; digit < DIGITS && n > 0; digit++) {
        size_t *at = counts[digit], before = 0;
        if (at[digit_of(from[0], digit)] == n)
            continue;
        for (int v = 0; v < VALUES; v++) {
            size_t count = at[v];
            at[v] = before;
            before += count;
        }
        for (size_t i = 0; i < n; i++)
            to[at[digit_of(from[i], digit)]++] = from[i];
        double *swap = from;
        from = to;
        to = swap;
    }
    if (from != values)
        memcpy(values, from, n * sizeof *values);
}
