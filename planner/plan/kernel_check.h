/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whether a kernel gives the bits of the plain C one, tried on made-up inputs: what a machine with a bad core or a bad compiler is found
 * out by. The inputs are few; tests/unit/test_*_kernel.c try hundreds of thousands. Talks to planner/kernels, planner/base and its own
 * room. */
#ifndef GW_PLAN_KERNEL_CHECK_H
#define GW_PLAN_KERNEL_CHECK_H

#include <stdbool.h>
#include <stddef.h>

#include "planner/base/status.h"
#include "planner/kernels/cpu.h"

/* The kernels of a table. */
enum gw_kernel { GW_KERNEL_FACILITY, GW_KERNEL_LEI_MASANET, GW_KERNEL_SCHEDULE_SWEEP, GW_KERNEL_COUNT };

/* Sets `same` to whether one kernel of `tried` gives the results of that of `specification` to the bit, and writes all of them. Of a
 * result that is no number only that it is none counts: which of two goes through an addition is not said. The inputs: several blocks;
 * designs of every kind and schedules at two sites with every quantity in every way; hours and months of any count, none and one among
 * them; then, among hours, designs, scenarios and coefficients: 0, -0, denormal, huge, infinite numbers and NaN.
 * GW_SYSTEM without memory. */
enum gw_status gw_kernel_same_bits(enum gw_kernel kernel, const struct gw_kernels *tried, const struct gw_kernels *specification, bool *same,
                                   struct gw_err *err);

/* The same of results that somebody has: `bytes` of doubles. */
bool gw_same_results(const void *got, const void *want, size_t bytes);

#endif
