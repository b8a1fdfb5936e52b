/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The parts of a run's answer that its three formats share. */
#ifndef GW_OUTPUT_RUN_H
#define GW_OUTPUT_RUN_H

#include <jansson.h>
#include <stdio.h>

#include "planner/output/provenance.h"
#include "planner/plan/run.h"

/* Every figure the run rests on, and the sources of its plan. */
struct gw_provenance gw_run_provenance(const struct gw_run *run);
/* Our own number beside a published one: what stands at the end, its peak, or the energy of the year compared. */
double gw_run_own_number(const struct gw_run *run, int what);

/* total{}, months[] and years[] of a run, into an object. */
void gw_run_total_json(const struct gw_run *run, json_t *object);
void gw_run_months_json(const struct gw_run *run, json_t *object);
void gw_run_years_json(const struct gw_run *run, json_t *object);

/* plan_sources[]: which of the numbered sources the plan itself names. */
void gw_run_plan_sources_json(const struct gw_run *run, const struct gw_provenance *all, json_t *root);

enum gw_status gw_run_write_json(const struct gw_run *run, FILE *out, struct gw_err *err);
enum gw_status gw_run_write_text(const struct gw_run *run, FILE *out);
enum gw_status gw_run_write_csv(const struct gw_run *run, FILE *out);

#endif
