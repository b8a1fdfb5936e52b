/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One axis of a sweep, ready to be asked for millions of values: what it changes, and either the values it takes or the distribution it
 * is drawn from. Plain structs, constant once made. Talks to planner/numeric, planner/profile and below. */
#ifndef GW_SWEEP_AXIS_H
#define GW_SWEEP_AXIS_H

#include "planner/numeric/variate.h"
#include "planner/sweep/target.h"

/* One value that an axis takes. */
struct gw_axis_value {
    const char *text;   /* as the plan has it, or made of from, to and step */
    double number;      /* base units, month, months of delay, index of a word; NaN for a choice */
    const void *object; /* of a choice: struct gw_rack, gw_site or gw_load; NULL else */
};

struct gw_axis {
    const char *name; /* its path: draws depend on it, so an axis draws the same whatever stands beside it */
    struct gw_place place;
    struct gw_target target;
    const struct gw_axis_value *values; /* a scenario then has the index of one of them */
    size_t value_count;                 /* 0: a scenario has a number in the unit of the target */
    bool delay;                         /* of a date: numbers are months after that of the plan */
    bool whole;                         /* drawn numbers are rounded to whole ones */
    bool drawn;
    struct gw_variate variate; /* of what is drawn; with values, a Bernoulli that gives their index */
    const char *shock;         /* common factor; NULL: none */
    double rho;
};

/* The value of an axis in a scenario (what gw_scenario_at gives) as people read it: "120 kW", "2027-03", "mi450", "+3.4 months".
 * Returns `buffer` (GW_NUMBER_TEXT bytes or more), or a text of the axis. */
const char *gw_axis_text(const struct gw_axis *axis, double value, char *buffer, size_t size);

#endif
