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

/* Power that those after `index` hold before their turn in this month, added from the last. */
static double held_after_w(const struct gw_schedule_site *site, int month, int index)
{
    double held = 0;
    for (int i = site->deployment_count - 1; i > index; i--)
        held += kept(&site->deployments[i], month) * site->deployments[i].facility_w_per_unit;
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

/* `before_w`: what those before `index` hold, who have had their turn in this month. */
static void install(const struct gw_schedule_site *site, int month, int index, double *before_w, double *crew_left)
{
    struct gw_schedule_deployment *d = &site->deployments[index];
    double own = kept(d, month);
    double want = d->planned[month] + (month > 0 ? d->backlog[month - 1] : 0);
    double available_w = site->supply_w[month] - site->fixed_w - held_after_w(site, month, index) - *before_w;
    /* all units of the deployment together against the supply: a supply of exactly n units carries n, in any steps */
    double fits = gw_units_that_fit(available_w, d->facility_w_per_unit, own + want);
    double room = fits > own ? fits - own : 0;
    double crew = d->crew_per_unit > 0 ? gw_units_that_fit(*crew_left, d->crew_per_unit, want) : want;
    double installed = least(want, least(d->deliveries_per_month, least(crew, room)));
    d->installed[month] = installed;
    d->backlog[month] = want - installed;
    d->standing[month] = own + installed;
    d->binding[month] = why(want, installed, d->deliveries_per_month, crew, d->last_planned > month);
    *before_w += d->standing[month] * d->facility_w_per_unit;
    *crew_left -= installed * d->crew_per_unit;
}

/* A supply that falls (a bridge ends) leaves racks without power: those of the last deployment first. `standing_w`: what all of them
 * hold. */
static void share_power(const struct gw_schedule_site *site, int month, double standing_w)
{
    double supply_w = site->supply_w[month] - site->fixed_w, used_w = 0;
    for (int i = 0; i < site->deployment_count; i++) {
        struct gw_schedule_deployment *d = &site->deployments[i];
        double powered = d->standing[month];
        if (standing_w > supply_w)
            powered = gw_units_that_fit(supply_w - used_w, d->facility_w_per_unit, powered);
        double ready = month < d->lag_months ? 0 : least(d->standing[month], d->standing[month - d->lag_months]);
        d->powered[month] = powered;
        d->in_service[month] = least(ready, powered);
        used_w += powered * d->facility_w_per_unit;
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
        double crew_left = site->crew_per_month, standing_w = 0;
        for (int i = 0; i < site->deployment_count; i++)
            retire(&site->deployments[i], month);
        for (int i = 0; i < site->deployment_count; i++)
            install(site, month, i, &standing_w, &crew_left);
        share_power(site, month, standing_w);
    }
}
