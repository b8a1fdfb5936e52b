/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "planner/numeric/gaussian.h"

#include <gsl/gsl_cdf.h>

double gw_gaussian_cdf(double z)
{
    return gsl_cdf_ugaussian_P(z);
}

double gw_gaussian_quantile(double q)
{
    return gsl_cdf_ugaussian_Pinv(q);
}
