/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Points of the Sobol sequence by their index, in any order: a point is a pure function of (dimension, index). The sequence is GSL's
 * (Bratley and Fox 1988, TOMS 659), Gray code and all; the origin, which GSL skips, is index 0 here, so that 2^k points from 0 are a
 * whole net. Checked by T-34.5 and against GSL itself. Talks to GSL and planner/base.
 *
 *   x_n = XOR of v_c over the bits c of the Gray code n ^ (n >> 1)       x_(n+1) = x_n ^ v_c, c the lowest 0 bit of n
 *
 * GSL keeps its direction numbers v to itself. The first 13 of each dimension are read off its first 4,096 points, and the others follow
 * from the recurrence that these obey: the polynomial of least degree that fits them all (degree 8 at most in GSL). */
#ifndef GW_NUMERIC_SOBOL_H
#define GW_NUMERIC_SOBOL_H

#include <stddef.h>
#include <stdint.h>

#include "planner/base/status.h"

/* GSL knows 40 dimensions and gives zeros beyond them without a word; its numbers have 30 bits, so there are 2^30 points. */
enum { GW_SOBOL_DIMENSIONS = 40, GW_SOBOL_BITS = 30 };

struct gw_sobol {
    uint32_t direction[GW_SOBOL_DIMENSIONS][GW_SOBOL_BITS];
};

/* Takes 0.3 ms. GW_NUMERIC where GSL's points obey no recurrence, GW_SYSTEM without memory. */
enum gw_status gw_sobol_init(struct gw_sobol *sobol, struct gw_err *err);

/* Coordinate of point `index` (below 2^30) in 2^-30. dimension < GW_SOBOL_DIMENSIONS. */
uint32_t gw_sobol_bits(const struct gw_sobol *sobol, size_t dimension, uint32_t index);

/* The point after `index`, given its coordinate. */
uint32_t gw_sobol_next(const struct gw_sobol *sobol, size_t dimension, uint32_t index, uint32_t bits);

/* A coordinate moved by `shift` in (0, 1), modulo 1 (Cranley and Patterson 1976). Both are cut to 52 bits and the result lies half a
 * step above, so that it is in (0, 1) whatever they are. */
double gw_sobol_shifted(uint32_t bits, double shift);

#endif
