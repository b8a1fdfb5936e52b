/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "planner/numeric/distribution.h"

#include <math.h>

#include <gsl/gsl_cdf.h>
#include <gsl/gsl_errno.h>
#include <gsl/gsl_sort.h>
#include <gsl/gsl_statistics_double.h>
#include <gsl/gsl_version.h>

const char *gw_gsl_version(void)
{
    return gsl_version;
}

void gw_numeric_init(void)
{
    gsl_set_error_handler_off();
}

double gw_triangular_quantile(double low, double mode, double high, double q)
{
    if (high <= low)
        return mode;
    double below_mode = (mode - low) / (high - low);
    if (q < below_mode)
        return low + sqrt(q * (high - low) * (mode - low));
    return high - sqrt((1 - q) * (high - low) * (high - mode));
}

static double pert_a(double low, double mode, double high)
{
    return 1 + 4 * (mode - low) / (high - low);
}

static double pert_b(double low, double mode, double high)
{
    return 1 + 4 * (high - mode) / (high - low);
}

enum gw_status gw_pert_quantile(double low, double mode, double high, double q, double *x, struct gw_err *err)
{
    if (high <= low) {
        *x = mode;
        return GW_OK;
    }
    double unit = gsl_cdf_beta_Pinv(q, pert_a(low, mode, high), pert_b(low, mode, high));
    if (!isfinite(unit))
        return gw_fail(err, GW_NUMERIC, "no quantile %g of PERT(%g, %g, %g)", q, low, mode, high);
    *x = low + (high - low) * unit;
    return GW_OK;
}

void gw_lognormal_from_p10_p90(double p10, double p90, double *mu, double *sigma)
{
    const double z_span = 2 * gsl_cdf_ugaussian_Pinv(0.9);
    *mu = (log(p10) + log(p90)) / 2;
    *sigma = log(p90 / p10) / z_span;
}

double gw_quantile_sorted(const double *sorted, size_t n, double f)
{
    return gsl_stats_quantile_from_sorted_data(sorted, 1, n, f);
}

double gw_quantile(double *values, size_t n, double f)
{
    double h = (double)(n - 1) * f, at = floor(h);
    size_t k = (size_t)at;
    double below = gsl_stats_select(values, 1, n, k);
    if (k + 1 >= n || h <= at)
        return below;
    /* selection leaves everything behind k at least as large */
    double above = values[k + 1];
    for (size_t i = k + 2; i < n; i++)
        if (values[i] < above)
            above = values[i];
    return below + (h - at) * (above - below);
}

void gw_sort(double *values, size_t n)
{
    gsl_sort(values, 1, n);
}

enum gw_status gw_pert_table_init(struct gw_pert_table *table, double low, double mode, double high, struct gw_err *err)
{
    table->low = low;
    table->high = high;
    for (int i = 0; i <= GW_PERT_STEPS; i++) {
        double unit = (double)i / GW_PERT_STEPS;
        table->probability[i] = high > low ? gsl_cdf_beta_P(unit, pert_a(low, mode, high), pert_b(low, mode, high)) : unit;
        if (!isfinite(table->probability[i]))
            return gw_fail(err, GW_NUMERIC, "no distribution function of PERT(%g, %g, %g)", low, mode, high);
    }
    return GW_OK;
}

double gw_pert_table_quantile(const struct gw_pert_table *table, double q)
{
    int below = 0, above = GW_PERT_STEPS;
    while (above - below > 1) {
        int middle = (below + above) / 2;
        if (table->probability[middle] <= q)
            below = middle;
        else
            above = middle;
    }
    double step = table->probability[above] - table->probability[below];
    double part = step > 0 ? (q - table->probability[below]) / step : 0;
    return table->low + (table->high - table->low) * ((below + part) / GW_PERT_STEPS);
}
