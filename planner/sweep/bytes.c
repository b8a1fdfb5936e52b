/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "planner/sweep/bytes.h"

#include <stdlib.h>
#include <string.h>

void gw_bytes_clear(struct gw_bytes *bytes)
{
    bytes->size = 0;
    bytes->failed = false;
}

void gw_bytes_free(struct gw_bytes *bytes)
{
    free(bytes->at);
    *bytes = (struct gw_bytes){0};
}

static bool has_room(struct gw_bytes *bytes, size_t more)
{
    enum { LEAST = 4096 };
    if (bytes->capacity - bytes->size >= more)
        return true;
    if (more > SIZE_MAX / 4 - bytes->size)
        return false;
    size_t capacity = 2 * (bytes->size + more) + LEAST;
    unsigned char *at = realloc(bytes->at, capacity);
    if (!at)
        return false;
    bytes->at = at;
    bytes->capacity = capacity;
    return true;
}

void gw_put(struct gw_bytes *bytes, const void *from, size_t size)
{
    if (!has_room(bytes, size)) {
        bytes->failed = true;
        return;
    }
    if (size > 0)
        memcpy(bytes->at + bytes->size, from, size);
    bytes->size += size;
}

void gw_put_u64(struct gw_bytes *bytes, uint64_t value)
{
    gw_put(bytes, &value, sizeof value);
}

void gw_put_double(struct gw_bytes *bytes, double value)
{
    gw_put(bytes, &value, sizeof value);
}

void gw_put_short(struct gw_bytes *bytes, uint64_t value)
{
    unsigned char out[10];
    size_t size = 0;
    for (; value > 0x7F; value >>= 7)
        out[size++] = (unsigned char)(0x80 | (value & 0x7F));
    out[size++] = (unsigned char)value;
    gw_put(bytes, out, size);
}

const void *gw_take(struct gw_byte_reader *reader, size_t size)
{
    if (reader->bad || (size_t)(reader->end - reader->at) < size) {
        reader->bad = true;
        return NULL;
    }
    const void *at = reader->at;
    reader->at += size;
    return at;
}

uint64_t gw_take_u64(struct gw_byte_reader *reader)
{
    uint64_t value = 0;
    const void *at = gw_take(reader, sizeof value);
    if (at)
        memcpy(&value, at, sizeof value);
    return value;
}

double gw_take_double(struct gw_byte_reader *reader)
{
    double value = 0;
    const void *at = gw_take(reader, sizeof value);
    if (at)
        memcpy(&value, at, sizeof value);
    return value;
}

uint64_t gw_take_short(struct gw_byte_reader *reader)
{
    uint64_t value = 0;
    for (int shift = 0; shift < 64; shift += 7) {
        const unsigned char *at = gw_take(reader, 1);
        if (!at)
            return 0;
        value |= (uint64_t)(*at & 0x7F) << shift;
        if (!(*at & 0x80))
            return value;
    }
    reader->bad = true;
    return 0;
}

uint64_t gw_take_u64_up_to(struct gw_byte_reader *reader, uint64_t most)
{
    uint64_t value = gw_take_u64(reader);
    if (value <= most)
        return value;
    reader->bad = true;
    return 0;
}
