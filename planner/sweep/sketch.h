/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How many numbers lie where, in bounded memory: whole counts keyed by sign, exponent and the top 10 bits of the mantissa, so that each count
 * is of the numbers from x to x (1 + 2^-10). Sketches are merged by adding counts: neither order nor grouping changes anything.
 * A page holds the 1,024 counts of one sign and exponent and is taken when first needed: numbers between 1 and 1000 need ten
 * pages (80 KiB), all doubles there are 4,092 (32 MiB). Talks to planner/base. */
#ifndef GW_SWEEP_SKETCH_H
#define GW_SWEEP_SKETCH_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "planner/sweep/bytes.h"

enum { GW_SKETCH_PAGES = 4096, GW_SKETCH_SLOTS = 1024 };

struct gw_sketch {
    uint64_t below, zeros, above;            /* -infinity, 0 and -0, infinity */
    uint64_t *pages[GW_SKETCH_PAGES];        /* by sign and exponent, as the top 12 bits of a double; NULL where not needed */
    uint16_t used[GW_SKETCH_PAGES];          /* the pages there are, in the order they were taken */
    int used_count;
};

/* A sketch of zeroes is empty. Free the pages; empty again. */
void gw_sketch_free(struct gw_sketch *sketch);
/* Set every count to zero and keep the pages. */
void gw_sketch_clear(struct gw_sketch *sketch);

/* Count these; NaN is passed over. False without memory. */
bool gw_sketch_add(struct gw_sketch *sketch, const double *values, size_t count);
bool gw_sketch_merge(struct gw_sketch *into, const struct gw_sketch *from);

/* All that was counted. */
uint64_t gw_sketch_count(const struct gw_sketch *sketch);

/* The number of rank `rank` (0: the least), rank < count. Within a count the numbers are taken to lie evenly, so the answer is off by
 * less than 2^-10 of it; below 2.3e-308, where doubles thin out, by less than 2.2e-311. 0 and infinities are exact. */
double gw_sketch_at(const struct gw_sketch *sketch, uint64_t rank);

/* The counts that are not zero, some bytes each; the second adds what it reads to `sketch` and leaves `in` bad where that is no sketch, or
 * memory ran out. */
void gw_sketch_put(struct gw_bytes *out, const struct gw_sketch *sketch);
void gw_sketch_take(struct gw_byte_reader *in, struct gw_sketch *sketch);

#endif
