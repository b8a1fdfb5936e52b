/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Plausibility: what a well-formed file may still get wrong. Each finding is a complaint with its line.
 * Talks to hardware, sites and planner/base. */
#ifndef GW_PROFILE_CHECKS_H
#define GW_PROFILE_CHECKS_H

#include "hardware/load.h"
#include "hardware/rack.h"
#include "planner/profile/costs.h"
#include "planner/profile/deal.h"
#include "planner/profile/plan.h"
#include "planner/profile/reference.h"
#include "planner/profile/scenario.h"
#include "planner/profile/validation.h"
#include "planner/profile/workload.h"
#include "sites/climate.h"
#include "sites/grid.h"
#include "sites/site.h"

void gw_check_rack(const struct gw_rack *rack, struct gw_diagnostics *diagnostics);
void gw_check_load(const struct gw_load *load, struct gw_diagnostics *diagnostics);
void gw_check_site(const struct gw_site *site, struct gw_diagnostics *diagnostics);
void gw_check_facility(const struct gw_facility_profile *profile, struct gw_diagnostics *diagnostics);
/* The facility of a site, by its model. */
void gw_check_site_facility(const struct gw_facility *facility, struct gw_diagnostics *diagnostics);
/* Its design, which is there: of the model that is named, and with what the facility itself states beside it. */
void gw_check_design(const struct gw_facility *facility, struct gw_diagnostics *diagnostics);
/* Whether racks of a kind can be counted this way. */
void gw_check_amount(const struct gw_amount *amount, int basis, const struct gw_rack *rack, const char *key,
                     struct gw_diagnostics *diagnostics);
void gw_check_plan(const struct gw_plan *plan, struct gw_diagnostics *diagnostics);
void gw_check_sweep(const struct gw_sweep_plan *sweep, struct gw_diagnostics *diagnostics);
void gw_check_costs(const struct gw_costs *costs, struct gw_diagnostics *diagnostics);
void gw_check_deal(const struct gw_deal *deal, struct gw_diagnostics *diagnostics);
void gw_check_workload(const struct gw_workload *workload, struct gw_diagnostics *diagnostics);
/* Before the check: a change that the command line gave is known by that, and by no source of the file. */
void gw_scenario_tell_sets(struct gw_scenario *scenario);
void gw_check_scenario(const struct gw_scenario *scenario, struct gw_diagnostics *diagnostics);
void gw_check_references(const struct gw_reference_file *file, struct gw_diagnostics *diagnostics);
void gw_check_climate(const struct gw_climate *climate, struct gw_diagnostics *diagnostics);
/* Also finds the class of each case. */
void gw_check_validation(struct gw_validation_file *file, struct gw_diagnostics *diagnostics);
/* Factors of a grid or a site, their files of hours read. */
void gw_check_carbon(const struct gw_carbon *list, size_t count, struct gw_diagnostics *diagnostics);
void gw_check_grids(const struct gw_grid_file *file, struct gw_diagnostics *diagnostics);

#endif
