/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which inputs a metric's variance comes from: Sobol indices and the order of a tornado. Talks to planner/numeric and planner/base.
 *
 * A row holds the metric at A, at B, and at A with input i taken from B, for each i; A and B are independent draws of all k inputs.
 *   V = variance of all A and B;  first_i = mean(B (AB_i - A)) / V (Saltelli et al. 2010);  total_i = mean((A - AB_i)^2) / (2 V) (Jansen 1999)
 * with every value less the mean of A and B first, without which the first-order ones lose digits (T-35). first_i is the share of V that fixing
 * input i would take away, total_i the share that would be left with all others fixed; both lie in [0, 1] but for the noise of sampling.
 * Intervals: rows drawn again with replacement by Philox, 2.5 % and 97.5 % quantiles (type 7) of the indices of the resamples. */
#ifndef GW_SWEEP_SENSITIVITY_H
#define GW_SWEEP_SENSITIVITY_H

#include <stddef.h>
#include <stdint.h>

#include "planner/base/status.h"

/* NaN where the metric does not vary; intervals NaN without resamples. */
struct gw_sensitivity_index {
    double first, first_low, first_high;
    double total, total_low, total_high;
};

struct gw_sensitivity_task {
    const double *values; /* [base][inputs + 2] */
    uint64_t base;        /* below 2^32 */
    int inputs;
    int bootstrap; /* resamples, 0: none */
    uint64_t seed;
    uint32_t stream; /* so that metrics are resampled apart */
    int threads;     /* changes no answer */
};

/* Rows with a value that is missing or infinite are left out: `rows` are those used. GW_SYSTEM without memory. */
struct gw_sensitivity {
    uint64_t rows;
    double mean, variance;          /* of A and B in these rows; NaN without rows */
    struct gw_sensitivity_index *indices; /* [inputs], of the caller */
};
enum gw_status gw_sensitivity(const struct gw_sensitivity_task *task, struct gw_sensitivity *sobol, struct gw_err *err);

/* A bar of a tornado: the metric with one input at its low and at its high, all others at their mode. */
struct gw_tornado_bar {
    int input;
    double at_low, at_high;
};
/* How far a bar reaches, the mode among its ends, for a metric may turn within; NaN where an end is missing. */
double gw_tornado_span(const struct gw_tornado_bar *bar, double at_mode);
/* The longest first, equal ones by input, those without a span last. */
void gw_tornado_sort(struct gw_tornado_bar *bars, size_t count, double at_mode);

#endif
