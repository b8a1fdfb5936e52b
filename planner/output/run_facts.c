/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "planner/output/deal_course.h"
#include "planner/output/facility_hours.h"
#include "planner/output/run.h"
#include "planner/output/spend.h"
#include "planner/output/run_carbon.h"
#include "planner/output/run_scenario.h"

#include <math.h>

struct gw_provenance gw_run_provenance(const struct gw_run *run)
{
    struct gw_provenance all = {0};
    for (size_t i = 0; i < run->deployment_count; i++) {
        for (int f = 0; f < GW_INPUT_COUNT; f++)
            if (f != GW_IN_COMMISSIONING_U || run->deployments[i].deployment->lag_months > 0)
                gw_provenance_add(&all, &run->deployments[i].inputs.figures[f]);
        gw_provenance_add_hours(&all, run->deployments[i].inputs.site, run->deployments[i].inputs.load);
    }
    for (size_t i = 0; i < run->comparison_count; i++) {
        gw_provenance_add(&all, &run->comparisons[i].reference->energy);
        gw_provenance_add(&all, &run->comparisons[i].reference->power);
    }
    const struct gw_plan *plan = run->plan;
    for (size_t i = 0; i < plan->source_count; i++)
        gw_provenance_add_source(&all, &plan->sources[i]);
    for (size_t i = 0; i < run->site_count; i++)
        for (size_t s = 0; s < run->sites[i].site->supply_count; s++) {
            const struct gw_supply_step *step = &run->sites[i].site->supply[s];
            gw_provenance_add(&all, &step->power);
            gw_provenance_add_ids(&all, step->source, run->sites[i].site->sources, run->sites[i].site->source_count);
        }
    for (size_t i = 0; i < run->site_count; i++)
        if (run->sites[i].grid) {
            gw_provenance_add(&all, &run->sites[i].grid->energy);
            gw_provenance_add(&all, &run->sites[i].grid->peak);
        }
    if (run->spend)
        gw_spend_provenance(&all, run);
    gw_run_carbon_provenance(run, &all);
    if (run->overlay)
        gw_overlay_add_sources(run->overlay, &all);
    if (run->deal)
        gw_deal_course_provenance(&all, run->deal);
    return all;
}

double gw_run_own_number(const struct gw_run *run, int what)
{
    const struct gw_month_row *last = &run->total.months[run->month_count - 1];
    double peak_w = 0, energy_wh = (double)NAN;
    for (int i = 0; i < run->month_count; i++)
        peak_w = fmax(peak_w, run->total.months[i].facility_peak_w);
    for (int i = 0; i < run->year_count; i++)
        if (run->total.years[i].year == run->compare_year)
            energy_wh = run->total.years[i].energy_wh;
    switch (what) {
    case GW_PUBLISHED_RACKS: return last->racks;
    case GW_PUBLISHED_POWER: return peak_w;
    case GW_PUBLISHED_ENERGY: return energy_wh;
    default: return last->accelerators;
    }
}
