/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a site is: where, what supply by date, what its cooling and electrical chain add, which grid it draws from.
 * Talks to its own room and planner/base. */
#ifndef GW_SITES_SITE_H
#define GW_SITES_SITE_H

#include <stdbool.h>
#include <stddef.h>

#include "planner/base/date.h"
#include "planner/base/figure.h"
#include "sites/carbon.h"
#include "sites/facility_profile.h"

/* Shared by supply steps, deployments and deals: how real a date is. In the order of the ladder. */
enum gw_milestone_status {
    GW_ANNOUNCED,
    GW_LETTER_OF_INTENT,
    GW_BINDING,
    GW_PERMITTED,
    GW_UNDER_CONSTRUCTION,
    GW_ENERGISED
};
/* NULL-ended, in the order of the enum: "announced", "loi", "binding", "permitted", "under-construction", "energised". */
extern const char *const gw_milestone_names[];

enum gw_supply_kind { GW_SUPPLY_FIRM, GW_SUPPLY_FLEXIBLE, GW_SUPPLY_ONSITE, GW_SUPPLY_BRIDGE, GW_SUPPLY_KINDS };
/* NULL-ended: "firm", "flexible", "onsite", "bridge". */
extern const char *const gw_supply_names[];

enum gw_supply_rating { GW_RATED_AT_SITE, GW_RATED_ISO };

/* Facility power energised in total, per kind, from `date` on. A step with `until` is temporary and comes on top. */
struct gw_supply_step {
    struct gw_place place;
    struct gw_date date, until; /* until.year 0: for good */
    struct gw_figure power;
    int kind, status, rating; /* the enums above */
    double hours;             /* flexible: hours a year it may be called off */
    struct gw_figure heat_derate;
    const char *source, *note;
};

struct gw_site {
    struct gw_place place;
    const char *id, *title, *country, *operator_name, *utility, *subregion, *grid, *cooling, *water, *hardware, *note;
    const char **aliases, **notes;
    size_t alias_count, note_count;
    double latitude, longitude, utc_offset_h;
    bool self_supplied;
    struct gw_plant_use own_plant; /* of a site that feeds itself */
    struct gw_carbon *carbon;      /* factors of the site's own, in place of the grid's */
    const struct gw_carbon_claim *carbon_claims;
    size_t carbon_count, carbon_claim_count;
    struct gw_figure elevation, design_temp;
    const struct gw_supply_step *supply;
    size_t supply_count; /* 0: not stated, so power does not bind */
    struct gw_figure reserve_frac, support_it_frac, support_it_fixed, provision_frac, power_factor, coolant_dt;
    struct gw_facility facility;
    long install_per_month; /* racks a month the crews can stand up; 0: not stated */
    const struct gw_source *sources;
    size_t source_count;
};

#endif
