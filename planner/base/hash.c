/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "planner/base/hash.h"

#include <string.h>

static const uint64_t P1 = 0x9E3779B185EBCA87u, P2 = 0xC2B2AE3D27D4EB4Fu, P3 = 0x165667B19E3779F9u, P4 = 0x85EBCA77C2B2AE63u,
                      P5 = 0x27D4EB2F165667C5u;

static uint64_t rotated(uint64_t x, int bits)
{
    return x << bits | x >> (64 - bits);
}

/* Little-endian as published, on any machine; compilers make one load of each. */
static uint64_t word32_at(const unsigned char *p)
{
    return (uint64_t)p[0] | (uint64_t)p[1] << 8 | (uint64_t)p[2] << 16 | (uint64_t)p[3] << 24;
}

static uint64_t word64_at(const unsigned char *p)
{
    return (uint64_t)p[0] | (uint64_t)p[1] << 8 | (uint64_t)p[2] << 16 | (uint64_t)p[3] << 24 | (uint64_t)p[4] << 32 |
           (uint64_t)p[5] << 40 | (uint64_t)p[6] << 48 | (uint64_t)p[7] << 56;
}

static uint64_t lane_round(uint64_t lane, uint64_t word)
{
    return rotated(lane + word * P2, 31) * P1;
}

static uint64_t lane_joined(uint64_t hash, uint64_t lane)
{
    return (hash ^ lane_round(0, lane)) * P1 + P4;
}

static const unsigned char *hash_stripes(const unsigned char *p, const unsigned char *end, uint64_t seed, uint64_t *hash)
{
    uint64_t a = seed + P1 + P2, b = seed + P2, c = seed, d = seed - P1;
    for (; end - p >= 32; p += 32) {
        a = lane_round(a, word64_at(p));
        b = lane_round(b, word64_at(p + 8));
        c = lane_round(c, word64_at(p + 16));
        d = lane_round(d, word64_at(p + 24));
    }
    *hash = rotated(a, 1) + rotated(b, 7) + rotated(c, 12) + rotated(d, 18);
    *hash = lane_joined(lane_joined(lane_joined(lane_joined(*hash, a), b), c), d);
    return p;
}

uint64_t gw_hash64(const void *bytes, size_t size, uint64_t seed)
{
    static const unsigned char none;
    const unsigned char *p = bytes ? bytes : &none, *end = p + size;
    uint64_t hash = seed + P5;
    if (size >= 32)
        p = hash_stripes(p, end, seed, &hash);
    hash += size;
    for (; end - p >= 8; p += 8)
        hash = rotated(hash ^ lane_round(0, word64_at(p)), 27) * P1 + P4;
    if (end - p >= 4) {
        hash = rotated(hash ^ word32_at(p) * P1, 23) * P2 + P3;
        p += 4;
    }
    for (; p < end; p++)
        hash = rotated(hash ^ *p * P5, 11) * P1;
    hash = (hash ^ hash >> 33) * P2;
    hash = (hash ^ hash >> 29) * P3;
    return hash ^ hash >> 32;
}

uint32_t gw_name_hash32(const char *name)
{
    uint32_t hash = 2166136261u;
    for (; name && *name; name++)
        hash = (hash ^ (unsigned char)*name) * 16777619u;
    return hash;
}

uint64_t gw_name_hash64(const char *name, uint64_t so_far)
{
    for (; *name; name++)
        so_far = (so_far ^ (unsigned char)*name) * UINT64_C(1099511628211);
    return so_far;
}
