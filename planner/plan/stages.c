/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "planner/plan/stages.h"

#include <math.h>

enum gw_pipeline_stage gw_stage_of(enum gw_milestone_status status)
{
    switch (status) {
    case GW_ENERGISED: return GW_STAGE_STANDING;
    case GW_UNDER_CONSTRUCTION: return GW_STAGE_BUILDING;
    case GW_PERMITTED:
    case GW_BINDING: return GW_STAGE_ADVANCED;
    case GW_LETTER_OF_INTENT:
    case GW_ANNOUNCED: break;
    }
    return GW_STAGE_EARLY;
}

double gw_stage_weighted(const double amounts[GW_STAGES], const double weights[GW_STAGES])
{
    double sum = amounts[GW_STAGE_STANDING];
    for (int stage = GW_STAGE_BUILDING; stage < GW_STAGES; stage++)
        sum += amounts[stage] * weights[stage];
    return sum;
}

void gw_run_stages_w(const struct gw_run *run, double planned_w[GW_STAGES])
{
    for (int stage = 0; stage < GW_STAGES; stage++)
        planned_w[stage] = 0;
    for (size_t i = 0; i < run->deployment_count; i++) {
        const struct gw_run_deployment *d = &run->deployments[i];
        planned_w[gw_stage_of((enum gw_milestone_status)d->deployment->status)] += d->units * d->design.facility_w_per_unit;
    }
}

double gw_run_weighted_w(const struct gw_run *run, const struct gw_scenario_stages *stages)
{
    double planned_w[GW_STAGES];
    if (!stages->place.line)
        return (double)NAN;
    const double weights[GW_STAGES] = {1, stages->building_frac.mode, stages->advanced_frac.mode, stages->early_frac.mode};
    gw_run_stages_w(run, planned_w);
    return gw_stage_weighted(planned_w, weights);
}
