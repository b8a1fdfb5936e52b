/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What an hourly facility did over a year, for text and JSON. Talks to planner/plan, jansson. */
#ifndef GW_OUTPUT_FACILITY_HOURS_H
#define GW_OUTPUT_FACILITY_HOURS_H

#include <jansson.h>
#include <stdio.h>

#include "planner/output/provenance.h"
#include "planner/plan/run.h"

/* The figures that an hourly facility rests on besides its inputs: the climate's normals, what sizes it, the load's week. None where it
 * is fixed. */
void gw_provenance_add_hours(struct gw_provenance *all, const struct gw_site *site, const struct gw_load *load);

/* The section of a size; nothing where the facility is fixed. */
void gw_size_hours_text(const struct gw_size_result *result, FILE *out);
/* hours{} into a JSON answer, null where the facility is fixed. */
void gw_size_hours_json(const struct gw_size_result *result, json_t *root);

/* losses[] of an energy: part, energy_wh, of_it_frac. */
void gw_losses_json(const double part_wh[GW_PART_COUNT], double it_wh, json_t *object);

/* The deployment by which an hourly site is told, its first; NULL where the facility is fixed. */
const struct gw_run_deployment *gw_run_hourly_at(const struct gw_run *run, size_t site);
/* facility{} of a site: model, design, climate, design hour. */
void gw_run_facility_json(const struct gw_run *run, size_t site, json_t *object);
/* The sites' facilities in a year, as a table; nothing where all are fixed. */
void gw_run_facilities_text(const struct gw_run *run, FILE *out);

#endif
