/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the forms of several runs side by side share. */
#ifndef GW_OUTPUT_SCENARIOS_H
#define GW_OUTPUT_SCENARIOS_H

#include <stdio.h>

#include "planner/plan/run_headline.h"

struct gw_side_by_side {
    const struct gw_run *const *runs;
    const struct gw_headline *headlines;
    size_t count; /* of both */
};

/* How a run is called: its scenario's id; "as-stated" where it has none. */
const char *gw_side_name(const struct gw_run *run);

void gw_side_by_side_text(const struct gw_side_by_side *all, FILE *out);

#endif
