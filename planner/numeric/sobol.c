/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "planner/numeric/sobol.h"

#include <stdbool.h>

#include <gsl/gsl_qrng.h>

/* Read off GSL: enough to tell the polynomial. The least degree that fits was the same with 13 and with 30 (tests). */
enum { READ = 13, DEGREE_MAX = 8 };

/* m of v = m 2^(29 - c): odd, below 2^(c + 1). */
static uint32_t odd_of(const uint32_t *direction, int c)
{
    return direction[c] >> (GW_SOBOL_BITS - 1 - c);
}

/* m_c = m_(c-d) ^ 2^d m_(c-d) ^ sum of 2^i a_i m_(c-i), a_i the inner coefficients of a polynomial of degree d, highest first. */
static uint32_t recurred(const uint32_t *direction, int c, int degree, uint32_t inner)
{
    if (degree == 0)
        return 1;
    uint32_t oldest = odd_of(direction, c - degree), m = oldest ^ (oldest << degree);
    for (int i = 1; i < degree; i++)
        if (inner >> (degree - 1 - i) & 1)
            m ^= odd_of(direction, c - i) << i;
    return m;
}

static bool fits(const uint32_t *direction, int degree, uint32_t inner)
{
    for (int c = degree; c < READ; c++)
        if (recurred(direction, c, degree, inner) != odd_of(direction, c))
            return false;
    return true;
}

/* The numbers behind the first 13. */
static bool extend(uint32_t *direction)
{
    for (int degree = 0; degree <= DEGREE_MAX; degree++)
        for (uint32_t inner = 0; inner < (degree > 1 ? 1u << (degree - 1) : 1u); inner++)
            if (fits(direction, degree, inner)) {
                for (int c = READ; c < GW_SOBOL_BITS; c++)
                    direction[c] = recurred(direction, c, degree, inner) << (GW_SOBOL_BITS - 1 - c);
                return true;
            }
    return false;
}

enum gw_status gw_sobol_init(struct gw_sobol *sobol, struct gw_err *err)
{
    gsl_qrng *sequence = gsl_qrng_alloc(gsl_qrng_sobol, GW_SOBOL_DIMENSIONS);
    uint32_t before[GW_SOBOL_DIMENSIONS] = {0};
    double point[GW_SOBOL_DIMENSIONS];
    if (!sequence)
        return gw_fail(err, GW_SYSTEM, "out of memory");
    for (uint32_t n = 1; n <= 1u << (READ - 1); n++) {
        gsl_qrng_get(sequence, point);
        int c = __builtin_ctz(n);
        for (size_t d = 0; d < GW_SOBOL_DIMENSIONS; d++) {
            uint32_t bits = (uint32_t)(point[d] * (1 << GW_SOBOL_BITS));
            sobol->direction[d][c] = bits ^ before[d];
            before[d] = bits;
        }
    }
    gsl_qrng_free(sequence);
    for (size_t d = 0; d < GW_SOBOL_DIMENSIONS; d++)
        if (!extend(sobol->direction[d]))
            return gw_fail(err, GW_NUMERIC, "dimension %zu of GSL's Sobol points obeys no recurrence", d + 1);
    return GW_OK;
}

uint32_t gw_sobol_bits(const struct gw_sobol *sobol, size_t dimension, uint32_t index)
{
    const uint32_t *direction = sobol->direction[dimension];
    uint32_t bits = 0;
    for (uint32_t gray = index ^ (index >> 1); gray; gray &= gray - 1)
        bits ^= direction[__builtin_ctz(gray)];
    return bits;
}

uint32_t gw_sobol_next(const struct gw_sobol *sobol, size_t dimension, uint32_t index, uint32_t bits)
{
    return bits ^ sobol->direction[dimension][__builtin_ctz(~index)];
}

double gw_sobol_shifted(uint32_t bits, double shift)
{
    const uint64_t one = UINT64_C(1) << 52;
    uint64_t moved = (((uint64_t)bits << (52 - GW_SOBOL_BITS)) + (uint64_t)(shift * 0x1p52)) & (one - 1);
    return ((double)moved + 0.5) * 0x1p-52;
}
