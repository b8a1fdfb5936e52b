/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "planner/numeric/distribution.h"

/* Random123's headers are not written for our warnings. */
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wconversion"
#pragma GCC diagnostic ignored "-Wsign-conversion"
#pragma GCC diagnostic ignored "-Wstrict-prototypes"
#pragma GCC diagnostic ignored "-Wmissing-prototypes"
#pragma GCC diagnostic ignored "-Wshadow"
#pragma GCC diagnostic ignored "-Wextra"
#include <Random123/philox.h>
#pragma GCC diagnostic pop

void gw_philox(const uint32_t counter[4], const uint32_t key[2], uint32_t out[4])
{
    philox4x32_ctr_t c = {{counter[0], counter[1], counter[2], counter[3]}};
    philox4x32_key_t k = {{key[0], key[1]}};
    philox4x32_ctr_t r = philox4x32_R(10, c, k);
    for (int i = 0; i < 4; i++)
        out[i] = r.v[i];
}

/* The first 53 bits of a block, as the middle of what they stand for. */
static double from_words(uint32_t high, uint32_t low)
{
    uint64_t bits = ((uint64_t)high << 32 | low) >> 11;
    double u = ((double)(int64_t)bits + 0.5) * 0x1p-53;
    /* the last of the 2^53 numbers is rounded to 1 */
    return u < 1 ? u : 1 - 0x1p-53;
}

double gw_uniform(uint64_t seed, uint64_t sample, uint32_t input, uint32_t stream)
{
    const uint32_t counter[4] = {(uint32_t)sample, input, stream, (uint32_t)(sample >> 32)};
    const uint32_t key[2] = {(uint32_t)seed, (uint32_t)(seed >> 32)};
    uint32_t out[4];
    gw_philox(counter, key, out);
    return from_words(out[0], out[1]);
}

/* Blocks side by side: each round waits for the products of the one before, and sixteen fill that time. */
enum { TOGETHER = 16, PHILOX_ROUNDS = 10 };

struct blocks {
    uint32_t x0[TOGETHER], x1[TOGETHER], x2[TOGETHER], x3[TOGETHER];
};

static void philox_blocks(uint64_t seed, struct blocks *b)
{
    uint32_t k0 = (uint32_t)seed, k1 = (uint32_t)(seed >> 32);
    for (int round = 0; round < PHILOX_ROUNDS; round++, k0 += PHILOX_W32_0, k1 += PHILOX_W32_1)
        for (int i = 0; i < TOGETHER; i++) {
            uint64_t first = (uint64_t)b->x0[i] * PHILOX_M4x32_0, second = (uint64_t)b->x2[i] * PHILOX_M4x32_1;
            uint32_t x0 = (uint32_t)(second >> 32) ^ b->x1[i] ^ k0, x2 = (uint32_t)(first >> 32) ^ b->x3[i] ^ k1;
            b->x0[i] = x0;
            b->x1[i] = (uint32_t)second;
            b->x2[i] = x2;
            b->x3[i] = (uint32_t)first;
        }
}

void gw_uniforms(uint64_t seed, uint64_t first, size_t count, uint32_t input, uint32_t stream, double *u)
{
    struct blocks b;
    size_t done = 0;
    for (; done + TOGETHER <= count; done += TOGETHER) {
        for (size_t i = 0; i < TOGETHER; i++) {
            uint64_t sample = first + done + i;
            b.x0[i] = (uint32_t)sample;
            b.x1[i] = input;
            b.x2[i] = stream;
            b.x3[i] = (uint32_t)(sample >> 32);
        }
        philox_blocks(seed, &b);
        for (size_t i = 0; i < TOGETHER; i++)
            u[done + i] = from_words(b.x0[i], b.x1[i]);
    }
    for (; done < count; done++)
        u[done] = gw_uniform(seed, first + done, input, stream);
}
