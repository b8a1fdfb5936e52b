/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sites/magnus.h"

#include <math.h>

static const double slope = 17.625, offset_k = 243.04;

/* ln(p / 610.94 Pa) */
static double log_pressure(double t_degc)
{
    return slope * t_degc / (offset_k + t_degc);
}

double gw_magnus_rh_frac(double t_degc, double dew_point_degc)
{
    return exp(log_pressure(dew_point_degc) - log_pressure(t_degc));
}

double gw_magnus_dew_point_degc(double t_degc, double rh_frac)
{
    double g = log(rh_frac) + log_pressure(t_degc);
    return offset_k * g / (slope - g);
}
