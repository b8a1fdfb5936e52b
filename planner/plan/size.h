/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Sizing, both ways: what fits a power, and what power a number of racks needs; with the ladder from chip to meter.
 * racks = the most whole units whose provisioned power, support IT, cooling and losses at the design hour fit (DESIGN 5.5).
 * Talks to inputs.h and the rooms below plan. */
#ifndef GW_PLAN_SIZE_H
#define GW_PLAN_SIZE_H

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

struct gw_ladder_step {
    const char *step;               /* "chip", "rack nameplate", ... */
    const char *what;               /* what the factor is, in words */
    double factor, factor_low, factor_high;
    double w_per_accelerator, w_low, w_high; /* P10 and P90 */
    double total_w;
    const struct gw_figure *figure; /* where the factor comes from */
};
enum { GW_LADDER_STEPS = 7 };

/* The same amount counted on another basis or in another unit. */
struct gw_reading {
    const char *name, *title, *note; /* name: "chip", "superchips", or a plan's own */
    struct gw_sized sized;
    double supply_w, margin_w; /* of the site at the plan's end; NaN outside a plan or where not stated */
    double provision_frac;
    bool unavailable;          /* the rack lacks the figure it takes (a chip basis without tdp) */
};
enum { GW_READINGS_MAX = 6 };

struct gw_size_result {
    struct gw_size_request request;
    struct gw_inputs inputs;
    struct gw_sized mode, low, high; /* low, high: P10 and P90 of each number by itself */
    struct gw_ladder_step ladder[GW_LADDER_STEPS];
    size_t ladder_count;
    struct gw_reading readings[GW_READINGS_MAX];
    size_t reading_count;
};

/* Answer a request. `arena` holds scratch. GW_USAGE with a message where the rack cannot be counted that way (no tdp for a
 * chip basis, no dies, no superchips, a contract basis). */
enum gw_status gw_size(const struct gw_size_request *request, struct gw_arena *arena, struct gw_size_result *result,
                       struct gw_err *err);

/* One answer for one design: the arithmetic behind gw_size, for plans and tests. */
struct gw_sized gw_size_design(const struct gw_size_request *request, const struct gw_design *design);

/* Whole units that a power on a basis buys; the one place where a basis becomes racks. */
double gw_units_for_power(const struct gw_rack *rack, const struct gw_design *design, double power_w, enum gw_basis basis);
/* Units of any amount. */
double gw_units_for_amount(const struct gw_rack *rack, const struct gw_design *design, const struct gw_amount *amount,
                           enum gw_basis basis);

/* Mean facility power of `in_service` and `commissioning` units, W, and their design hour and busiest hour. */
double gw_rack_mean_w(const struct gw_design *design);          /* one unit in service, over the year */
double gw_rack_busy_w(const struct gw_design *design);          /* one unit in service, busiest hour */
double gw_rack_commissioning_w(const struct gw_design *design); /* one unit standing, not in service */

/* Add the readings of an amount on other bases or in other units ("chip", "superchips") to a result. */
void gw_add_readings(const struct gw_size_request *request, const struct gw_design *design, const char *const *names,
                     size_t count, struct gw_reading *readings, size_t *reading_count, size_t most);

#endif
