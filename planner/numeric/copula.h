/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Numbers that move together. Talks to GSL and planner/base.
 * Gaussian copula: standard normal numbers with a wanted correlation matrix C are L e, L its Cholesky factor and e independent. The
 * correlation is that of the normal numbers; of what is made from them through quantile functions it is a little less, and Spearman's is
 * (6 / pi) asin(rho / 2) (Kruskal 1958).
 * Common shock: Z_i = sqrt(rho) Z0 + sqrt(1 - rho) e_i, which correlates any two that share it by sqrt(rho_i rho_j). */
#ifndef GW_NUMERIC_COPULA_H
#define GW_NUMERIC_COPULA_H

#include <stddef.h>

#include "planner/base/status.h"

/* Replace the n x n symmetric matrix (rows one after another, 1 on the diagonal) by its lower Cholesky factor, 0 above the diagonal.
 * GW_USAGE where it is not positive definite: no numbers are correlated that way. GW_SYSTEM without memory. */
enum gw_status gw_cholesky(double *matrix, size_t n, struct gw_err *err);

/* Z_i of a shock; rho in 0..1. */
double gw_common_shock(double rho, double z0, double e);

#endif
