/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Distributions by inverse transform, quantiles and counter-based random numbers.
 * Every call checks GSL's status; a fault gives GW_NUMERIC. Talks to GSL, Random123 and planner/base. */
#ifndef GW_NUMERIC_DISTRIBUTION_H
#define GW_NUMERIC_DISTRIBUTION_H

#include <stddef.h>
#include <stdint.h>

#include "planner/base/status.h"

/* Quantile q in (0, 1) of the triangular distribution (T-32.1). low <= mode <= high. */
double gw_triangular_quantile(double low, double mode, double high, double q);

/* Quantile q in (0, 1) of PERT(low, mode, high): low + (high - low) BetaInv(q; 1 + 4 (mode - low)/(high - low),
 * 1 + 4 (high - mode)/(high - low)) (T-32.2). GW_NUMERIC where GSL does not converge. */
enum gw_status gw_pert_quantile(double low, double mode, double high, double q, double *x, struct gw_err *err);

/* mu and sigma of the lognormal with these quantiles: mu = (ln p10 + ln p90)/2, sigma = ln(p90/p10)/2.563103 (T-33). */
void gw_lognormal_from_p10_p90(double p10, double p90, double *mu, double *sigma);

/* Quantile f in [0, 1] of sorted values, type 7: linear at h = (n - 1) f (T-36). n >= 1. */
double gw_quantile_sorted(const double *sorted, size_t n, double f);
/* The same of unsorted values in linear time; reorders them. No NaN. */
double gw_quantile(double *values, size_t n, double f);
/* Sort ascending, in place. No NaN. */
void gw_sort(double *values, size_t n);

/* The quantile function of one PERT variable as a table for fast sampling: the exact distribution function at equal steps
 * of x, inverted linearly; the error of a quantile is below 1e-3 of high - low for q from 0.001 to 0.999, and below 2e-3 in the
 * tails, where P10 and P90 do not look. */
enum { GW_PERT_STEPS = 256 };
struct gw_pert_table {
    double low, high;
    double probability[GW_PERT_STEPS + 1]; /* at low + i (high - low) / GW_PERT_STEPS */
};
enum gw_status gw_pert_table_init(struct gw_pert_table *table, double low, double mode, double high, struct gw_err *err);
double gw_pert_table_quantile(const struct gw_pert_table *table, double q);

/* Uniform number in (0, 1), a pure function of its arguments: Philox4x32-10 (Salmon et al. 2011, T-34), 53 bits.
 * The counter is (low half of sample, input, stream, high half of sample), the key the seed. */
double gw_uniform(uint64_t seed, uint64_t sample, uint32_t input, uint32_t stream);
/* The same of samples first to first + count - 1 into u[count]. */
void gw_uniforms(uint64_t seed, uint64_t first, size_t count, uint32_t input, uint32_t stream, double *u);
/* The block itself, for its published vectors. */
void gw_philox(const uint32_t counter[4], const uint32_t key[2], uint32_t out[4]);

/* The version of GSL in use. */
const char *gw_gsl_version(void);

/* Leave GSL's abort handler off for the whole process; call once before anything else. */
void gw_numeric_init(void);

#endif
