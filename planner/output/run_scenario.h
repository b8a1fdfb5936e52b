/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a scenario did to a plan, in the answer of a run. Talks to planner/plan and jansson. */
#ifndef GW_OUTPUT_RUN_SCENARIO_H
#define GW_OUTPUT_RUN_SCENARIO_H

#include <jansson.h>
#include <stdio.h>

#include "planner/output/provenance.h"
#include "planner/plan/overlay.h"

/* Its sources, for the answer's list. */
void gw_overlay_add_sources(const struct gw_overlay *overlay, struct gw_provenance *all);
/* Title, note, what became what, and what was passed over. */
void gw_overlay_text(const struct gw_overlay *overlay, const struct gw_provenance *all, FILE *out);
/* scenario{}, changes[], passed_over[]; nothing without an overlay (NULL). */
void gw_overlay_json(const struct gw_overlay *overlay, json_t *object);

#endif
