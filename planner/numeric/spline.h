/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A smooth periodic curve from means over intervals, such as a year of hours from twelve monthly means.
 * Talks to GSL and planner/base. */
#ifndef GW_NUMERIC_SPLINE_H
#define GW_NUMERIC_SPLINE_H

#include <stddef.h>

#include "planner/base/status.h"

enum { GW_SPLINE_INTERVALS_MAX = 64 };

/* The periodic cubic spline, with its knots in the middle of the intervals, whose mean over each interval is the wanted one:
 * interval i reaches from edges[i] to edges[i + 1], i = 0..n-1, and after edges[n] comes edges[0] again.
 * `at` of the `count` equal steps from edges[0] to edges[n] is the curve in the middle of the step.
 * The mean of the curve over an interval is wanted to 1e-10 of the spread of the means; the mean of the steps in it differs
 * from that by the square of a step only (1e-6 K for hours and months).
 * 4 <= n <= GW_SPLINE_INTERVALS_MAX, edges ascending. GW_NUMERIC where the knots do not settle, GW_SYSTEM without memory. */
enum gw_status gw_spline_of_means(const double *edges, const double *means, size_t n, double *at, size_t count, struct gw_err *err);

#endif
