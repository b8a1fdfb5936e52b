/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A spline through the means, put in the middle of their intervals, cuts the tops and fills the valleys: the mean of a curve
 * over an interval lies below its middle where it bends down. So each knot is moved by what its interval is short of, again and
 * again: for the sharpest wave that n knots can carry, one month up and one down, a step leaves about 0.4 of the error, for
 * longer waves less. The curve stays smooth, which adding a constant to each month would not leave it. */
#include "planner/numeric/spline.h"

#include <math.h>

#include <gsl/gsl_errno.h>
#include <gsl/gsl_interp.h>

enum { STEPS_MAX = 200 };

struct curve {
    gsl_interp *interp;
    gsl_interp_accel *accel;
    size_t n; /* intervals; there is one knot more, the first a period on */
    double period;
    double x[GW_SPLINE_INTERVALS_MAX + 1], y[GW_SPLINE_INTERVALS_MAX + 1];
};

static int fit(struct curve *curve)
{
    curve->y[curve->n] = curve->y[0];
    return gsl_interp_init(curve->interp, curve->x, curve->y, curve->n + 1);
}

static int value_at(struct curve *curve, double x, double *value)
{
    return gsl_interp_eval_e(curve->interp, curve->x, curve->y, x < curve->x[0] ? x + curve->period : x, curve->accel, value);
}

/* The mean from `from` to `to`. Only the first interval reaches before the first knot. */
static int mean_over(struct curve *curve, double from, double to, double *mean)
{
    double early = 0, rest = 0, first = curve->x[0], shift = curve->period;
    int status = GSL_SUCCESS;
    if (from < first)
        status = gsl_interp_eval_integ_e(curve->interp, curve->x, curve->y, from + shift, curve->x[curve->n], curve->accel, &early);
    if (status == GSL_SUCCESS)
        status = gsl_interp_eval_integ_e(curve->interp, curve->x, curve->y, fmax(from, first), to, curve->accel, &rest);
    *mean = (early + rest) / (to - from);
    return status;
}

/* What is near enough: means that are all the same have no spread, but still the rounding of their size. */
static double tolerance_of(const double *means, size_t n)
{
    double low = means[0], high = means[0];
    for (size_t i = 1; i < n; i++) {
        low = fmin(low, means[i]);
        high = fmax(high, means[i]);
    }
    return 1e-10 * (high - low) + 1e-13 * fmax(fabs(low), fabs(high));
}

/* Move the knots once. *worst is the largest shortfall met. */
static int settle(struct curve *curve, const double *edges, const double *means, double *worst)
{
    double moved[GW_SPLINE_INTERVALS_MAX];
    *worst = 0;
    int status = fit(curve);
    for (size_t i = 0; status == GSL_SUCCESS && i < curve->n; i++) {
        double mean;
        status = mean_over(curve, edges[i], edges[i + 1], &mean);
        moved[i] = means[i] - mean;
        if (status == GSL_SUCCESS && !isfinite(moved[i]))
            status = GSL_EDOM;
        *worst = fmax(*worst, fabs(moved[i]));
    }
    for (size_t i = 0; status == GSL_SUCCESS && i < curve->n; i++)
        curve->y[i] += moved[i];
    return status;
}

static int solve(struct curve *curve, const double *edges, const double *means, double *at, size_t count)
{
    const double enough = tolerance_of(means, curve->n);
    double worst = INFINITY;
    int status = GSL_SUCCESS;
    for (int step = 0; status == GSL_SUCCESS && step < STEPS_MAX && worst > enough; step++)
        status = settle(curve, edges, means, &worst);
    if (status == GSL_SUCCESS && !(worst <= enough))
        status = GSL_EMAXITER;
    if (status == GSL_SUCCESS)
        status = fit(curve);
    for (size_t i = 0; status == GSL_SUCCESS && i < count; i++)
        status = value_at(curve, edges[0] + curve->period * ((double)i + 0.5) / (double)count, &at[i]);
    return status;
}

enum gw_status gw_spline_of_means(const double *edges, const double *means, size_t n, double *at, size_t count, struct gw_err *err)
{
    GW_BUG_ON(n < 4 || n > GW_SPLINE_INTERVALS_MAX);
    struct curve curve = {.n = n, .period = edges[n] - edges[0]};
    for (size_t i = 0; i < n; i++) {
        curve.x[i] = (edges[i] + edges[i + 1]) / 2;
        curve.y[i] = means[i];
    }
    curve.x[n] = curve.x[0] + curve.period;
    curve.interp = gsl_interp_alloc(gsl_interp_cspline_periodic, n + 1);
    curve.accel = gsl_interp_accel_alloc();
    int status = curve.interp && curve.accel ? solve(&curve, edges, means, at, count) : GSL_ENOMEM;
    if (curve.interp)
        gsl_interp_free(curve.interp);
    if (curve.accel)
        gsl_interp_accel_free(curve.accel);
    if (status == GSL_ENOMEM)
        return gw_fail(err, GW_SYSTEM, "out of memory");
    return status == GSL_SUCCESS ? GW_OK : gw_fail(err, GW_NUMERIC, "no smooth curve through %zu means: %s", n, gsl_strerror(status));
}
