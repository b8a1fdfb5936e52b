/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "planner/plan/run_headline.h"

#include <math.h>

#include "planner/plan/stages.h"

const int gw_headline_percents[GW_HEADLINE_SHARES] = {25, 50, 75, 100};

/* All of it stands only where every deployment does: a sum of shares may round to it too early. */
static bool is_installed(const struct gw_run *run, int at, int percent)
{
    double planned_w = 0, installed_w = 0;
    bool all = true;
    for (size_t i = 0; i < run->deployment_count; i++) {
        const struct gw_run_deployment *d = &run->deployments[i];
        planned_w += d->units * d->design.facility_w_per_unit;
        installed_w += d->series.months[at].installed_units * d->design.facility_w_per_unit;
        all = all && d->series.months[at].installed_units >= d->units;
    }
    return percent == 100 ? all : 100 * installed_w >= percent * planned_w;
}

static int month_of(const struct gw_run *run, int percent)
{
    for (int at = 0; at < run->month_count; at++)
        if (is_installed(run, at, percent))
            return run->start + at;
    return 0;
}

struct gw_headline gw_run_headline(const struct gw_run *run)
{
    const struct gw_month_row *last = &run->total.months[run->month_count - 1];
    struct gw_headline headline = {.racks = last->racks,
                                   .accelerators = last->accelerators,
                                   .in_service = last->in_service,
                                   .supply_w = last->supply_w,
                                   .binding = GW_BINDS_NOTHING};
    double it_wh = 0;
    for (int at = 0; at < run->month_count; at++) {
        const struct gw_month_row *row = &run->total.months[at];
        headline.racks_most = fmax(headline.racks_most, row->racks);
        headline.accelerators_most = fmax(headline.accelerators_most, row->accelerators);
        headline.facility_peak_w = fmax(headline.facility_peak_w, row->facility_peak_w);
        headline.energy_wh += row->energy_wh;
        it_wh += row->rack_wh + row->support_wh;
        headline.months_waiting += row->racks_waiting > 0;
        if (row->racks_waiting > headline.racks_waiting) {
            headline.racks_waiting = row->racks_waiting;
            headline.binding = row->binding;
        }
    }
    double stages_w[GW_STAGES];
    gw_run_stages_w(run, stages_w);
    for (int stage = 0; stage < GW_STAGES; stage++)
        headline.planned_w += stages_w[stage];
    headline.weighted_w = run->overlay ? gw_run_weighted_w(run, &run->overlay->scenario->stages) : (double)NAN;
    headline.pue_mean = it_wh > 0 ? headline.energy_wh / it_wh : (double)NAN;
    for (int i = 0; i < GW_HEADLINE_SHARES; i++)
        headline.months[i] = month_of(run, gw_headline_percents[i]);
    return headline;
}
