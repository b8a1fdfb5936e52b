/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What an axis of a sweep changes: the place in the structs of a plan and its profiles that its path leads to, found once, so that no
 * scenario reads a name again. Talks to planner/profile and below. */
#ifndef GW_SWEEP_TARGET_H
#define GW_SWEEP_TARGET_H

#include "planner/profile/plan.h"
#include "planner/profile/schema.h"

/* kind, the member that holds it, and in what its values are. Months are of planner/base/date.h; a drawn one may
 * have a fraction, and then means the month that begins next: ceil(value), or ceil(month of the plan + delay). */
enum gw_target_kind {
    GW_TARGET_FIGURE,        /* figure: of a rack, load, facility, site, cost set or deployment; base units of `dimension` */
    GW_TARGET_SUPPLY_FIGURE, /* figure: of what the site is supplied with: power or heat_derate of `step`, reserve_frac */
    GW_TARGET_SUPPLY_DATE,   /* site, step: month from which the step is energised, or months of delay */
    GW_TARGET_SUPPLY_UNTIL,  /* site, step: likewise when a temporary step ends */
    GW_TARGET_FIRST,         /* deployment: month of its first racks, or months of delay */
    GW_TARGET_AMOUNT,        /* deployment: in the unit that its amount has in the plan (W, or a whole number); may be 0 */
    GW_TARGET_COUNT,         /* deployment or site, key: a whole number: months, deliveries_per_month, lag_months, life_months, install_per_month */
    GW_TARGET_NUMBER,        /* deployment, key: t10, t90, survival.scale (months), survival.shape */
    GW_TARGET_WORD,          /* deployment, key: ramp or basis; the index of the word */
    GW_TARGET_RACK,          /* deployment: which rack, site, load; the values hold the objects */
    GW_TARGET_SITE,
    GW_TARGET_LOAD
};

/* Not of a deployment; every supply step of the site. */
#define GW_NO_DEPLOYMENT ((size_t)-1)
#define GW_ALL_STEPS ((size_t)-1)

struct gw_target {
    enum gw_target_kind kind;
    enum gw_dimension dimension; /* of its values; GW_DIM_DATE for dates, GW_DIM_NONE for choices */
    const struct gw_key *key;    /* the row of the schema: name, bounds, words; of a supply or step that of its date */
    size_t deployment;           /* index into plan->deployments, or GW_NO_DEPLOYMENT */
    size_t step;                 /* index into site->supply, or GW_ALL_STEPS */
    const struct gw_rack *rack;  /* whose thing it is: at most one of these five */
    const struct gw_site *site;
    const struct gw_load *load;
    const struct gw_facility_profile *facility;
    const struct gw_costs *costs;
    const struct gw_figure *figure; /* in that object; it may be absent there, as with a --set of a key that the file leaves out */
};

#endif
