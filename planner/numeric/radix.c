/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "planner/numeric/radix.h"

#include <string.h>

enum { BYTES = 8, VALUES = 256 };

uint64_t gw_ordered_bits(double value)
{
    uint64_t bits;
    memcpy(&bits, &value, sizeof bits);
    return bits >> 63 ? ~bits : bits | (uint64_t)1 << 63;
}

static unsigned byte_of(double value, int byte)
{
    return (unsigned)(gw_ordered_bits(value) >> (8 * byte)) & (VALUES - 1);
}

void gw_radix_sort(double *values, double *scratch, size_t n)
{
    size_t counts[BYTES][VALUES] = {{0}};
    for (size_t i = 0; i < n; i++)
        for (int byte = 0; byte < BYTES; byte++)
            counts[byte][byte_of(values[i], byte)]++;
    double *from = values, *to = scratch;
    for (int byte = 0; byte < BYTES && n > 0; byte++) {
        size_t *at = counts[byte], before = 0;
        if (at[byte_of(from[0], byte)] == n)
            continue;
        for (int v = 0; v < VALUES; v++) {
            size_t count = at[v];
            at[v] = before;
            before += count;
        }
        for (size_t i = 0; i < n; i++)
            to[at[byte_of(from[i], byte)]++] = from[i];
        double *swap = from;
        from = to;
        to = swap;
    }
    if (from != values)
        memcpy(values, from, n * sizeof *values);
}
