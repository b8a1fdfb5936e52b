/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How much of what is planned will be built, by how far it is: the stage-weighted pipeline (E17; EPRI, 2026-02-26).
 *   weighted = standing + building x w_building + advanced x w_advanced + early x w_early
 * What is energised stands; under construction it is building; permitted or binding, advanced; a letter of intent or announced, early.
 * It is a share of a pipeline of many projects: of one plan it tells how early its parts are, and no run rests on it.
 * Talks to run.h and profile. */
#ifndef GW_PLAN_STAGES_H
#define GW_PLAN_STAGES_H

#include "planner/plan/run.h"
#include "planner/profile/scenario.h"

enum gw_pipeline_stage { GW_STAGE_STANDING, GW_STAGE_BUILDING, GW_STAGE_ADVANCED, GW_STAGE_EARLY, GW_STAGES };

enum gw_pipeline_stage gw_stage_of(enum gw_milestone_status status);

/* Amounts and weights by stage; of what stands the weight is 1 and not read. */
double gw_stage_weighted(const double amounts[GW_STAGES], const double weights[GW_STAGES]);

/* Planned power of a run at the meter in the design hour, by the stage of its deployments; and weighted by `stages`, NaN where these are not
 * stated. */
void gw_run_stages_w(const struct gw_run *run, double planned_w[GW_STAGES]);
double gw_run_weighted_w(const struct gw_run *run, const struct gw_scenario_stages *stages);

#endif
