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

static double uniform(uint64_t seed, uint64_t sample, uint32_t input, uint32_t stream)
{
    const uint32_t counter[4] = {(uint32_t)sample, input, stream, (uint32_t)(sample >> 32)};
    const uint32_t key[2] = {(uint32_t)seed, (uint32_t)(seed >> 32)};
    uint32_t out[4];
    gw_philox(counter, key, out);
    uint64_t bits = ((uint64_t)out[0] << 32 | out[1]) >> 11;
    double u = ((double)bits + 0.5) * 0x1p-53;
    /* the last of the 2^53 numbers is rounded to 1 */
    return u < 1 ? u : 1 - 0x1p-53;
}

double gw_uniform(uint64_t seed, uint64_t sample, uint32_t input, uint32_t stream)
{
    return uniform(seed, sample, input, stream);
}

void gw_uniforms(uint64_t seed, uint64_t first, size_t count, uint32_t input, uint32_t stream, double *u)
{
    for (size_t i = 0; i < count; i++)
        u[i] = uniform(seed, first + i, input, stream);
}
