/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Writing numbers one after the other into memory that grows, and reading them back. In the machine's own byte order: a journal says in its
 * head which that is. Talks to libc only. */
#ifndef GW_SWEEP_BYTES_H
#define GW_SWEEP_BYTES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct gw_bytes {
    unsigned char *at; /* owned */
    size_t size, capacity;
    bool failed; /* memory ran out since the last clear */
};

/* Empty it and keep its memory. */
void gw_bytes_clear(struct gw_bytes *bytes);
void gw_bytes_free(struct gw_bytes *bytes);
/* `size` bytes more, or `failed`. */
void gw_put(struct gw_bytes *bytes, const void *from, size_t size);
void gw_put_u64(struct gw_bytes *bytes, uint64_t value);
void gw_put_double(struct gw_bytes *bytes, double value);
/* A whole number in as few bytes as it needs, seven bits a byte, the lowest first. */
void gw_put_short(struct gw_bytes *bytes, uint64_t value);

/* What is taken behind the end is zero and makes the reader bad. */
struct gw_byte_reader {
    const unsigned char *at, *end;
    bool bad;
};

/* `size` bytes in place, or NULL. */
const void *gw_take(struct gw_byte_reader *reader, size_t size);
uint64_t gw_take_u64(struct gw_byte_reader *reader);
double gw_take_double(struct gw_byte_reader *reader);
uint64_t gw_take_short(struct gw_byte_reader *reader);
/* A number that must not exceed `most`: above it, 0 and bad. */
uint64_t gw_take_u64_up_to(struct gw_byte_reader *reader, uint64_t most);

#endif
