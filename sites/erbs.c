/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sites/erbs.h"

#include <math.h>

static const double pi = 3.14159265358979323846;

double gw_erbs_shape(double solar_hour)
{
    double x = 2 * pi * (solar_hour - 1) / 24;
    return 0.4632 * cos(x - 3.805) + 0.0984 * cos(2 * x - 0.360) + 0.0168 * cos(3 * x - 0.822) + 0.0138 * cos(4 * x - 3.513);
}

double gw_erbs_amplitude_k(double daily_range_k)
{
    return daily_range_k / 0.975814; /* g(15) - g(6): its highest and lowest whole hour */
}

static const double fractions[24] = {.88, .92, .95, .98, 1, .98, .91, .74, .55, .38, .23, .13,
                                     .05, 0,   0,   .06, .14, .24, .39, .50, .59, .68, .75, .82};

double gw_ashrae_fraction(int hour)
{
    return fractions[hour - 1];
}

double gw_ashrae_mean_fraction(void)
{
    double sum = 0;
    for (int hour = 1; hour <= 24; hour++)
        sum += gw_ashrae_fraction(hour);
    return sum / 24;
}

double gw_erbs_sigma_k(double mean_degc, double sigma_yr_k)
{
    return fmax(1.45 - 0.0290 * mean_degc + 0.0664 * sigma_yr_k, 0);
}

double gw_erbs_quantile_degc(double mean_degc, double sigma_k, int days, double f)
{
    return mean_degc + sigma_k * sqrt(days) / 3.396 * log(f / (1 - f));
}
