/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Carbon and water of a run, in its answers. Nothing is written where the run has none (gw_run.carbon is NULL). */
#ifndef GW_OUTPUT_RUN_CARBON_H
#define GW_OUTPUT_RUN_CARBON_H

#include "planner/output/provenance.h"
#include "planner/plan/carbon.h"

/* Figures and sources of all lines that are told. */
void gw_run_carbon_provenance(const struct gw_run *run, struct gw_provenance *all);
void gw_run_carbon_text(const struct gw_run *run, const struct gw_provenance *all, FILE *out);
/* carbon[], power_plant_water and carbon_claims[] of a site; carbon[] of the whole plan, with carbon_sources[]. */
void gw_run_site_carbon_json(const struct gw_run *run, size_t site, json_t *object);
void gw_run_total_carbon_json(const struct gw_run *run, const struct gw_provenance *all, json_t *root);

#endif
