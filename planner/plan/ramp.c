/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "planner/plan/ramp.h"

#include <math.h>

double gw_ramp_logistic(double n, double t10, double t90, double t)
{
    double t50 = (t10 + t90) / 2;
    return n / (1 + exp(-(log(81) / (t90 - t10)) * (t - t50)));
}

double gw_ramp_gompertz(double n, double t10, double t90, double t)
{
    double c = log(log(10) / log(10.0 / 9)) / (t90 - t10);
    double b = log(10) * exp(c * t10);
    return n * exp(-b * exp(-c * t));
}

double gw_weibull_survival(double age, double scale, double shape)
{
    return exp(-pow(age / scale, shape));
}

/* Share that has come by the end of the m-th month of a curved ramp, m = 1 .. deployment->months. */
static double curved_share(const struct gw_deployment *d, long m)
{
    if (m >= d->months)
        return 1;
    return d->ramp == GW_RAMP_LOGISTIC ? gw_ramp_logistic(1, d->t10_months, d->t90_months, (double)m)
                                       : gw_ramp_gompertz(1, d->t10_months, d->t90_months, (double)m);
}

/* Cumulative units at the end of that month. */
static double cumulative(const struct gw_deployment *d, double units, long m)
{
    if (m >= d->months || d->ramp == GW_RAMP_STEP)
        return units;
    return floor((d->ramp == GW_RAMP_LINEAR ? units * (double)m / (double)d->months : units * curved_share(d, m)) + 1e-9);
}

bool gw_ramp_table(const struct gw_deployment *d, double *share)
{
    if (d->ramp == GW_RAMP_LINEAR || d->ramp == GW_RAMP_STEP)
        return false;
    share[0] = 0;
    for (long m = 1; m <= d->months; m++)
        share[m] = curved_share(d, m);
    return true;
}

void gw_planned_units(const struct gw_deployment *d, double units, int start, int months, double *planned)
{
    int first = gw_month_of(d->first) - start;
    double before = 0;
    for (int month = 0; month < months; month++) {
        long m = (long)month - first + 1;
        double now = m >= 1 ? cumulative(d, units, m) : 0;
        planned[month] = now - before;
        before = now;
    }
}

bool gw_survival_table(const struct gw_deployment *d, int months, double *survival)
{
    if (d->life_months == 0 && d->survival.shape <= 0)
        return false;
    for (int age = 0; age <= months; age++)
        survival[age] = d->survival.shape > 0 ? gw_weibull_survival(age, d->survival.scale_months, d->survival.shape)
                                              : age < d->life_months;
    return true;
}
