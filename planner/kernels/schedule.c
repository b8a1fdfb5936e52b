/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "planner/kernels/schedule.h"

#include "planner/kernels/fit.h"

static double least(double a, double b)
{
    return a < b ? a : b;
}

/* x >= 0 and below 2^52: whole part without libm. */
static double whole(double x)
{
    return (double)(long long)x;
}

/* What has gone of all cohorts by the end of `month`, whole units, rounded once on the sum. */
static double retired_by(const struct gw_schedule_deployment *d, int month)
{
    double gone = 0;
    for (int age = 1; age <= month; age++)
        gone += d->installed[month - age] * (1 - d->survival[age]);
    return whole(gone + 0.5);
}

/* Units of a deployment that stand in `month` before anything is installed in it. */
static double kept(const struct gw_schedule_deployment *d, int month)
{
    return month > 0 ? d->standing[month - 1] - d->retired[month] : 0;
}

/* Power held by the others: those before `index` have had their turn in this month, those after it not yet. */
static double held_w(const struct gw_schedule_site *site, int month, int index)
{
    double held = 0;
    for (int i = 0; i < site->deployment_count; i++) {
        const struct gw_schedule_deployment *d = &site->deployments[i];
        if (i != index)
            held += (i < index ? d->standing[month] : kept(d, month)) * d->facility_w_per_unit;
    }
    return held;
}

static int why(double want, double installed, double deliveries, double crew, int more_later)
{
    if (installed >= want)
        return more_later ? GW_BINDS_SCHEDULE : GW_BINDS_NOTHING;
    if (installed >= deliveries)
        return GW_BINDS_DELIVERIES;
    return installed >= crew ? GW_BINDS_CREW : GW_BINDS_POWER;
}

static void install(const struct gw_schedule_site *site, int month, int index, double *crew_left)
{
    struct gw_schedule_deployment *d = &site->deployments[index];
    double own = kept(d, month);
    double want = d->planned[month] + (month > 0 ? d->backlog[month - 1] : 0);
    /* all units of the deployment together against the supply: a supply of exactly n units carries n, in any steps */
    double fits = gw_units_that_fit(site->supply_w[month] - site->fixed_w - held_w(site, month, index), d->facility_w_per_unit, own + want);
    double room = fits > own ? fits - own : 0;
    double crew = d->crew_per_unit > 0 ? gw_units_that_fit(*crew_left, d->crew_per_unit, want) : want;
    double installed = least(want, least(d->deliveries_per_month, least(crew, room)));
    d->installed[month] = installed;
    d->backlog[month] = want - installed;
    d->standing[month] = own + installed;
    d->binding[month] = why(want, installed, d->deliveries_per_month, crew, d->last_planned > month);
    *crew_left -= installed * d->crew_per_unit;
}

/* A supply that falls (a bridge ends) leaves racks without power: those of the last deployment first. */
static void share_power(const struct gw_schedule_site *site, int month)
{
    double left_w = site->supply_w[month] - site->fixed_w;
    for (int i = 0; i < site->deployment_count; i++) {
        struct gw_schedule_deployment *d = &site->deployments[i];
        double powered = gw_units_that_fit(left_w, d->facility_w_per_unit, d->standing[month]);
        double ready = month < d->lag_months ? 0 : least(d->standing[month], d->standing[month - d->lag_months]);
        d->powered[month] = powered;
        d->in_service[month] = least(ready, powered);
        left_w -= powered * d->facility_w_per_unit;
    }
}

static void retire(const struct gw_schedule_deployment *d, int month)
{
    d->retired[month] = 0;
    if (!d->survival || month == 0)
        return;
    double gone_before = 0;
    for (int m = 0; m < month; m++)
        gone_before += d->retired[m];
    d->retired[month] = retired_by(d, month) - gone_before;
}

static int last_planned(const struct gw_schedule_deployment *d, int months)
{
    int last = -1;
    for (int month = 0; month < months; month++)
        if (d->planned[month] > 0)
            last = month;
    return last;
}

void gw_schedule_site(const struct gw_schedule_site *site)
{
    for (int i = 0; i < site->deployment_count; i++)
        site->deployments[i].last_planned = last_planned(&site->deployments[i], site->months);
    for (int month = 0; month < site->months; month++) {
        double crew_left = site->crew_per_month;
        for (int i = 0; i < site->deployment_count; i++)
            retire(&site->deployments[i], month);
        for (int i = 0; i < site->deployment_count; i++)
            install(site, month, i, &crew_left);
        share_power(site, month);
    }
}
