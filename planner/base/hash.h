/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A 64-bit hash of bytes, to find damage and to tell one input from another: XXH64 of Yann Collet
 * (github.com/Cyan4973/xxHash, doc/xxhash_spec.md). Not against forgery. The bytes decide alone, not their address.
 * Talks to libc only. */
#ifndef GW_BASE_HASH_H
#define GW_BASE_HASH_H

#include <stddef.h>
#include <stdint.h>

/* The hash of `size` bytes; `bytes` may be NULL where size is 0. To hash several pieces, pass the hash of the first as the seed of
 * the next. Some bytes a nanosecond. */
uint64_t gw_hash64(const void *bytes, size_t size, uint64_t seed);

/* FNV-1a of a name: which random numbers belong to it, whatever stands beside it. The first is of 32 bits, of NULL as of "". The second
 * is of 64 and begins with GW_NAME_HASH64 or with what is hashed so far. */
uint32_t gw_name_hash32(const char *name);
#define GW_NAME_HASH64 UINT64_C(14695981039346656037)
uint64_t gw_name_hash64(const char *name, uint64_t so_far);

#endif
