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

#endif
