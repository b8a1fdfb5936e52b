/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Error bars of randomly shifted Sobol points: scenario i is of shift i % R, each shift by itself is a whole, even answer, and the shifts
 * differ by luck alone. So the standard error of a mean or quantile is the standard deviation of the R answers over sqrt(R) (methods:
 * Owen, 'Quasi-Monte Carlo sampling', 2003). Talks to planner/numeric. */
#ifndef GW_SWEEP_SHIFTS_H
#define GW_SWEEP_SHIFTS_H

#include <stdint.h>

/* Standard errors; NaN where there are fewer than two shifts with a finite answer each. */
struct gw_shift_errors {
    double mean, p10, p50, p90;
};

/* Of `count` values in the order of their scenarios, missing ones NaN; `scratch` has room for as many. */
struct gw_shift_errors gw_shift_errors_of(const double *values, uint64_t count, int shifts, double *scratch);

#endif
