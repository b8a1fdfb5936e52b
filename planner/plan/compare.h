/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A power or an energy beside references: a dam, a reactor, a state. Every ratio says energy or power, and which year.
 * Talks to profile and planner/base. */
#ifndef GW_PLAN_COMPARE_H
#define GW_PLAN_COMPARE_H

#include "planner/base/arena.h"
#include "planner/profile/catalog.h"

struct gw_comparison {
    const struct gw_reference *reference;
    double ratio_energy;     /* our energy of a year over theirs; NaN where it has no energy */
    double ratio_power;      /* our power over theirs; NaN where it has no power */
    double months_of_output; /* 12 x ratio_energy */
    double share_before;     /* as ratio_energy, for loads and sales; NaN for other kinds */
    double share_after;      /* ours / (theirs + ours): our part once it is added to them */
    bool rests_on_claim;     /* the reference was computed from a claim and proves nothing about it */
    bool energy_assumed, power_assumed;   /* the reference's figure is an assumption */
};

/* A press sentence about this very power, checked. */
struct gw_claim_check {
    const struct gw_claim *claim;
    const struct gw_reference *reference; /* NULL where it is not in the catalog */
    double ratio;        /* what it comes to */
    double needed;       /* the energy (Wh a year) or power (W) the reference must have for the claim to hold */
    double reference_has; /* what it has */
    const struct gw_reference *largest; /* of an energy claim: the year of the same thing (id begins alike) with most energy */
    bool holds;          /* within 5 %; never where circular */
    bool circular;       /* the reference was computed from this claim */
};

struct gw_energy_result {
    double power_w, load_factor, hours_per_year;
    double energy_per_hour_wh, energy_per_day_wh, energy_per_year_wh;
    struct gw_comparison *comparisons;
    struct gw_claim_check *claims;
    size_t count, claim_count;
};

/* One comparison. */
struct gw_comparison gw_compare_with(const struct gw_reference *reference, double energy_year_wh, double power_w);

/* Energy of a constant power at a load factor, over a year of 8,760 h, beside `ids` (NULL-ended; NULL means all, plants
 * first, then grids and countries, then the rest).
 * GW_USAGE naming an unknown id and near ones. */
enum gw_status gw_energy(double power_w, double load_factor, const char *const *ids, const struct gw_references *references,
                         struct gw_arena *arena, struct gw_energy_result *result, struct gw_err *err);

/* Comparisons for the ids of a plan; unknown ids fail as above. */
enum gw_status gw_compare_ids(const char *const *ids, size_t count, const struct gw_references *references,
                              double energy_year_wh, double power_w, struct gw_arena *arena, struct gw_comparison **rows,
                              struct gw_err *err);

#endif
