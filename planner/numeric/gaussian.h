/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The standard normal distribution. Talks to GSL. */
#ifndef GW_NUMERIC_GAUSSIAN_H
#define GW_NUMERIC_GAUSSIAN_H

/* P(Z <= z). */
double gw_gaussian_cdf(double z);
/* z with P(Z <= z) = q, q in (0, 1). */
double gw_gaussian_quantile(double q);

#endif
