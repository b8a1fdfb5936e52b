/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "planner/numeric/copula.h"

#include <math.h>

#include <gsl/gsl_errno.h>
#include <gsl/gsl_linalg.h>

enum gw_status gw_cholesky(double *matrix, size_t n, struct gw_err *err)
{
    gsl_matrix_view view = gsl_matrix_view_array(matrix, n, n);
    int status = gsl_linalg_cholesky_decomp1(&view.matrix);
    if (status == GSL_ENOMEM)
        return gw_fail(err, GW_SYSTEM, "out of memory");
    for (size_t i = 0; i < n && status == GSL_SUCCESS; i++)
        if (!(matrix[i * n + i] > 1e-9)) /* rounding may leave a little of a row that depends on the others */
            status = GSL_EDOM;
    if (status != GSL_SUCCESS)
        return gw_fail(err, GW_USAGE, "these correlations cannot all hold at once: their matrix is not positive definite");
    for (size_t i = 0; i < n; i++)
        for (size_t j = i + 1; j < n; j++)
            matrix[i * n + j] = 0;
    return GW_OK;
}

double gw_common_shock(double rho, double z0, double e)
{
    return sqrt(rho) * z0 + sqrt(1 - rho) * e;
}
