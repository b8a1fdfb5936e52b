/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A question of size and its answer for one design: the arithmetic from racks to watts and back, without ranges.
 * racks = the most whole units whose provisioned power, support IT, cooling and losses at the design hour fit.
 * Talks to inputs.h and the rooms below plan. */
#ifndef GW_PLAN_SIZED_H
#define GW_PLAN_SIZED_H

#include "planner/plan/inputs.h"
#include "planner/profile/plan.h"

/* The question: `amount` of this rack at this site under this load. A power is read on `basis`. */
struct gw_size_request {
    const struct gw_rack *rack;
    const struct gw_site *site;
    const struct gw_load *load, *commissioning;
    const struct gw_figure *provision; /* a deployment's own; may be NULL */
    struct gw_amount amount;
    enum gw_basis basis;
    struct gw_engine *engine; /* for an hourly facility */
};

/* One answer, for one design. Totals are of all units. */
struct gw_sized {
    double power_w; /* the power asked for, or what the number needs on that basis */
    double units, racks, accelerators, dies; /* dies 0 where not stated */
    double rack_max_w;      /* nameplate of all units, AC input */
    double provisioned_w;   /* what they are given */
    double it_peak_w;       /* with support IT */
    double facility_peak_w; /* at the meter in the design hour */
    double facility_mean_w; /* at the meter over the year, all in service */
    double facility_w_per_accelerator;
    double energy_per_hour_wh, energy_per_year_wh; /* at the mean; a year of 8,760 h */
    double pue_mean, pue_peak;
    double headroom_w;    /* the power asked for less what is used of it, on its basis */
    double load_swing_w;  /* at the meter: all racks between idle and the busiest hour at once */
    double coolant_l_per_s, mass_kg, floor_m2, apparent_va; /* NaN where a figure is missing */
};

/* One answer for one design: the arithmetic behind gw_size, for plans and tests. */
struct gw_sized gw_size_design(const struct gw_size_request *request, const struct gw_design *design);

/* Whole units that a power on a basis buys; the one place where a basis becomes racks. */
double gw_units_for_power(const struct gw_rack *rack, const struct gw_design *design, double power_w, enum gw_basis basis);
/* Units of any amount. */
double gw_units_for_amount(const struct gw_rack *rack, const struct gw_design *design, const struct gw_amount *amount,
                           enum gw_basis basis);

/* The same design without the site's fixed support IT: what one of several deployments at a site adds to it. */
struct gw_design gw_without_fixed(const struct gw_design *design);

#endif
