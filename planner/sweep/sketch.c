/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "planner/sweep/sketch.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { SLOT_BITS = 10, MANTISSA_BITS = 52, SIGN_PAGE = GW_SKETCH_PAGES / 2 };

void gw_sketch_free(struct gw_sketch *sketch)
{
    for (int i = 0; i < sketch->used_count; i++)
        free(sketch->pages[sketch->used[i]]);
    *sketch = (struct gw_sketch){0};
}

void gw_sketch_clear(struct gw_sketch *sketch)
{
    sketch->below = sketch->zeros = sketch->above = 0;
    for (int i = 0; i < sketch->used_count; i++)
        memset(sketch->pages[sketch->used[i]], 0, GW_SKETCH_SLOTS * sizeof(uint64_t));
}

static uint64_t *page_of(struct gw_sketch *sketch, unsigned page)
{
    if (!sketch->pages[page]) {
        sketch->pages[page] = calloc(GW_SKETCH_SLOTS, sizeof(uint64_t));
        if (!sketch->pages[page])
            return NULL;
        sketch->used[sketch->used_count++] = (uint16_t)page;
    }
    return sketch->pages[page];
}

static bool add_one(struct gw_sketch *sketch, double value)
{
    uint64_t bits;
    memcpy(&bits, &value, sizeof bits);
    uint64_t *page = page_of(sketch, (unsigned)(bits >> MANTISSA_BITS));
    if (!page)
        return false;
    page[bits >> (MANTISSA_BITS - SLOT_BITS) & (GW_SKETCH_SLOTS - 1)]++;
    return true;
}

bool gw_sketch_add(struct gw_sketch *sketch, const double *values, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        double value = values[i];
        if (isnan(value))
            continue;
        if (isinf(value))
            *(value < 0 ? &sketch->below : &sketch->above) += 1;
        else if (!(value < 0) && !(value > 0))
            sketch->zeros++;
        else if (!add_one(sketch, value))
            return false;
    }
    return true;
}

bool gw_sketch_merge(struct gw_sketch *into, const struct gw_sketch *from)
{
    into->below += from->below;
    into->zeros += from->zeros;
    into->above += from->above;
    for (int i = 0; i < from->used_count; i++) {
        const uint64_t *added = from->pages[from->used[i]];
        uint64_t *page = page_of(into, from->used[i]);
        if (!page)
            return false;
        for (int slot = 0; slot < GW_SKETCH_SLOTS; slot++)
            page[slot] += added[slot];
    }
    return true;
}

static uint64_t page_count(const uint64_t *page)
{
    uint64_t count = 0;
    for (int slot = 0; slot < GW_SKETCH_SLOTS; slot++)
        count += page[slot];
    return count;
}

uint64_t gw_sketch_count(const struct gw_sketch *sketch)
{
    uint64_t count = sketch->below + sketch->zeros + sketch->above;
    for (int i = 0; i < sketch->used_count; i++)
        count += page_count(sketch->pages[sketch->used[i]]);
    return count;
}

/* Where the number stands that has `share` of its slot's numbers nearer to zero. */
static double value_in(unsigned page, int slot, double share)
{
    uint64_t low = (uint64_t)page << MANTISSA_BITS | (uint64_t)slot << (MANTISSA_BITS - SLOT_BITS);
    double edge;
    memcpy(&edge, &low, sizeof edge);
    int exponent = (int)(page % SIGN_PAGE);
    double width = ldexp(1.0, (exponent > 0 ? exponent : 1) - 1023 - SLOT_BITS);
    return edge + (page >= SIGN_PAGE ? -share : share) * width;
}

/* The number of that rank within a page; of negative numbers those farthest from zero come first. */
static double value_on(const uint64_t *counts, unsigned page, uint64_t rank)
{
    bool negative = page >= SIGN_PAGE;
    for (int i = 0; i < GW_SKETCH_SLOTS; i++) {
        int slot = negative ? GW_SKETCH_SLOTS - 1 - i : i;
        if (rank < counts[slot]) {
            double share = ((double)rank + 0.5) / (double)counts[slot];
            return value_in(page, slot, negative ? 1 - share : share);
        }
        rank -= counts[slot];
    }
    return (double)NAN;
}

double gw_sketch_at(const struct gw_sketch *sketch, uint64_t rank)
{
    if (rank < sketch->below)
        return -HUGE_VAL;
    rank -= sketch->below;
    /* values ascending: negative pages from the greatest exponent down, zeros, positive pages from the least up */
    for (unsigned i = 0; i < GW_SKETCH_PAGES; i++) {
        if (i == SIGN_PAGE) {
            if (rank < sketch->zeros)
                return 0;
            rank -= sketch->zeros;
        }
        unsigned page = i < SIGN_PAGE ? GW_SKETCH_PAGES - 1 - i : i - SIGN_PAGE;
        if (!sketch->pages[page])
            continue;
        uint64_t count = page_count(sketch->pages[page]);
        if (rank < count)
            return value_on(sketch->pages[page], page, rank);
        rank -= count;
    }
    return HUGE_VAL;
}

/* Keys that are counted, ascending, each as its distance from the one before, and its count; then a distance of 0. */
void gw_sketch_put(struct gw_bytes *out, const struct gw_sketch *sketch)
{
    gw_put_short(out, sketch->below);
    gw_put_short(out, sketch->zeros);
    gw_put_short(out, sketch->above);
    uint64_t before = 0;
    for (unsigned page = 0; page < GW_SKETCH_PAGES; page++) {
        const uint64_t *counts = sketch->pages[page];
        for (unsigned slot = 0; counts && slot < GW_SKETCH_SLOTS; slot++) {
            if (counts[slot] == 0)
                continue;
            uint64_t key = 1 + (uint64_t)page * GW_SKETCH_SLOTS + slot;
            gw_put_short(out, key - before);
            gw_put_short(out, counts[slot]);
            before = key;
        }
    }
    gw_put_short(out, 0);
}

void gw_sketch_take(struct gw_byte_reader *in, struct gw_sketch *sketch)
{
    sketch->below += gw_take_short(in);
    sketch->zeros += gw_take_short(in);
    sketch->above += gw_take_short(in);
    uint64_t key = 0, step;
    while ((step = gw_take_short(in)) > 0) {
        key += step;
        uint64_t *page = NULL;
        if (step <= GW_SKETCH_PAGES * GW_SKETCH_SLOTS && key <= GW_SKETCH_PAGES * GW_SKETCH_SLOTS)
            page = page_of(sketch, (unsigned)((key - 1) / GW_SKETCH_SLOTS));
        if (!page) {
            in->bad = true;
            return;
        }
        page[(key - 1) % GW_SKETCH_SLOTS] += gw_take_short(in);
    }
}
