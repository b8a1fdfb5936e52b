/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How an amount arrives over time, and how it goes: ramps (T-30) and survival (T-29). Talks to planner/base. */
#ifndef GW_PLAN_RAMP_H
#define GW_PLAN_RAMP_H

#include "planner/profile/plan.h"

/* n / (1 + exp(-(ln 81 / (t90 - t10)) (t - t50))), t50 half-way. */
double gw_ramp_logistic(double n, double t10, double t90, double t);
/* n exp(-b exp(-c t)), c = ln(ln 10 / ln(10/9)) / (t90 - t10), b = ln 10 exp(c t10). */
double gw_ramp_gompertz(double n, double t10, double t90, double t);

/* exp(-(age / scale)^shape) of a cohort standing at an age. */
double gw_weibull_survival(double age, double scale, double shape);

/* Units planned to arrive in each of `months` months from `start`, whole, adding up to `units` by the last month of the ramp:
 * the cumulative curve is taken at the end of each month and rounded down, and the last month brings the rest. */
void gw_planned_units(const struct gw_deployment *deployment, double units, int start, int months, double *planned);

/* Share that has come by the end of month 0 .. months of a curved ramp into share[months + 1]; units of the n-th are
 * floor(n share + 1e-9). False where the ramp is linear or a step: n m / months is exact, and a step is a line of one month. */
bool gw_ramp_table(const struct gw_deployment *deployment, double *share);

/* Share of a cohort standing at age 0..months into survival[months + 1]; false where nothing ever retires. */
bool gw_survival_table(const struct gw_deployment *deployment, int months, double *survival);

#endif
