/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A scenario: a set of changes that any plan can be run with, such as a pessimistic case. Nothing here applies them: a change says what
 * it would change, by a path in which `*` stands for every name that a plan uses. planner/plan/overlay.h turns them into assignments.
 * Every text and list belongs to the catalog. Talks to sweep_plan.h and planner/base. */
#ifndef GW_PROFILE_SCENARIO_H
#define GW_PROFILE_SCENARIO_H

#include "planner/base/figure.h"
#include "planner/profile/sweep_plan.h"

/* Of which sites a change is: of all, of those whose PUEs are stated, of those that are computed hour by hour. */
enum gw_change_where { GW_WHERE_ANY, GW_WHERE_FIXED, GW_WHERE_HOURLY };
/* NULL-ended: "any", "fixed", "hourly". */
extern const char *const gw_change_where_names[];

struct gw_scenario_change {
    struct gw_place place, path_place, delay_place;
    const char *path;      /* "sites.*.supply.*.date" */
    struct gw_value value; /* the new value as written; text NULL: not given */
    double delay_months;   /* of a date, in place of a value; 0: not given */
    int where;             /* enum gw_change_where */
    int kind;              /* enum gw_figure_kind; GW_KIND_SET, without source and note, where the command line gave path, value or delay */
    const char *source, *note;
};

/* How much of what is planned will be built, by how far it is: EPRI's stage-weighted pipeline. A figure may be absent. */
struct gw_scenario_stages {
    struct gw_place place; /* line 0: not stated */
    struct gw_figure building_frac, advanced_frac, early_frac;
};

struct gw_scenario {
    struct gw_place place;
    const char *id, *title, *note;
    const char **aliases;
    size_t alias_count;
    long order; /* of its place beside others; least first */
    struct gw_scenario_stages stages;
    struct gw_scenario_change *changes;
    const struct gw_source *sources;
    size_t change_count, source_count;
};

/* A date later by the months of a delay, rounded up to whole ones. The day stays; where the month has none, its last. */
struct gw_date gw_delayed(struct gw_date date, double delay_months);
/* The same delay as whole months. */
int gw_whole_months(double delay_months);

#endif
