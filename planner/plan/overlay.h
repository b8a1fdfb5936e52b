/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A scenario over a plan, or over a sizing: which values of the plan and of the profiles that are used would become what. Deterministic: the
 * order is that of the scenario's changes, then of the plan's deployments. Nothing is computed with them here; a run of the scenario reads the
 * plan again with these assignments, and with what the user has set after them. Talks to planner/profile and below. */
#ifndef GW_PLAN_OVERLAY_H
#define GW_PLAN_OVERLAY_H

#include "planner/profile/catalog.h"

/* One assignment. Two of them may have the same path: the later one counts. */
struct gw_overlay_set {
    const struct gw_scenario_change *change;
    const char *path;     /* "sites.abilene-tx.supply.3.date" */
    const char *from, *to; /* as people write them; from NULL: nothing was stated */
    struct gw_override_origin origin;
};

/* A change, or a part of it, that was not applied. */
struct gw_overlay_passed {
    const struct gw_scenario_change *change;
    const char *path; /* the path of the value that stays; the change's own where it leads to none */
    const char *why;  /* a sentence without its stop */
};

struct gw_overlay {
    const struct gw_scenario *scenario;
    struct gw_overlay_set *sets;
    struct gw_overlay_passed *passed;
    size_t set_count, passed_count;
};

/* What a scenario is laid over. What is not there is NULL or 0. */
struct gw_overlay_over {
    const struct gw_plan *plan;         /* as it stands; NULL: a sizing, which has no deployments and no dates */
    const struct gw_deployment *beside; /* what is used besides by name: of each its rack, site and load, of which any may be NULL */
    size_t beside_count;
    const struct gw_costs *costs;       /* of the money that is asked for */
    const struct gw_workload *workload; /* that the answer is asked for; a plan has none */
    const struct gw_override *given;    /* the user's own settings */
    const struct gw_override *swept;    /* the paths that axes of a sweep set; of a supply, or a step of it, its dates. NULL: no sweep */
};

/* What `scenario` does to these, in `arena`. Not applied, and told in `passed`:
 * - a delay or a lag of what is energised: what stands, stands;
 * - a change of sites that are of another facility model;
 * - a value that `given` already gives, or that an axis of `swept` sets;
 * - a life beside a survival curve, which a deployment cannot have both;
 * - a date of a site where there is no plan;
 * - what is not used, and kinds of which nothing is named (or that are none yet).
 * A temporary supply step is delayed as a whole, its end with its beginning. */
enum gw_status gw_overlay_expand(const struct gw_scenario *scenario, const struct gw_overlay_over *over, struct gw_arena *arena,
                                 struct gw_overlay *overlay, struct gw_err *err);

#endif
