/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Our ladder for a rack beside every published figure for it, and which factor differs. Talks to size.h. */
#ifndef GW_PLAN_EXPLAIN_H
#define GW_PLAN_EXPLAIN_H

#include "planner/plan/size.h"

struct gw_explained {
    const struct gw_published *published;
    double w_per_accelerator, accelerators_per_gw; /* theirs; one follows from the other */
    double ours_w_per_accelerator;                 /* on their basis */
    double ratio;                                  /* theirs over ours */
    /* their factors: stated ones, ours where they state none */
    double rack_w_per_accelerator, provision_frac, support_factor, pue_peak;
    double rebuilt_w; /* the product of those */
    double rest;      /* theirs over rebuilt: what the stated factors leave unexplained */
    char differs[160]; /* "peak PUE 1.40 (ours 1.10), support IT x1.14 (ours x1.06)"; "" where nothing is stated */
};

struct gw_explain_result {
    struct gw_size_result size; /* of one gigawatt at the meter */
    struct gw_explained *rows;
    size_t count;
};

/* `request` asks for one gigawatt on the facility basis. Rows are allocated in `arena`. */
enum gw_status gw_explain(const struct gw_size_request *request, struct gw_arena *arena, struct gw_explain_result *result,
                          struct gw_err *err);

#endif
