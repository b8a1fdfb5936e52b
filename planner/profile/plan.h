/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a plan file says, checked and in base units. Rooms above read it; nothing here computes.
 * Talks to hardware, sites, planner/base and sweep_plan.h. */
#ifndef GW_PROFILE_PLAN_H
#define GW_PROFILE_PLAN_H

#include <stddef.h>

#include "hardware/load.h"
#include "hardware/rack.h"
#include "planner/profile/sweep_plan.h"
#include "sites/site.h"

/* What an amount counts: a power on a basis, or things. */
enum gw_amount_unit { GW_AMOUNT_POWER, GW_AMOUNT_RACKS, GW_AMOUNT_ACCELERATORS, GW_AMOUNT_SUPERCHIPS, GW_AMOUNT_DIES };
/* NULL-ended: "power", "racks", "accelerators", "superchips", "dies". */
extern const char *const gw_amount_unit_names[];

struct gw_amount {
    struct gw_place place;
    int unit;     /* enum gw_amount_unit */
    double value; /* W or a count */
};

/* "1 GW", "5600 racks", "400000 accelerators", "400000 superchips", "800000 dies"; GW_USAGE with a message otherwise. */
enum gw_status gw_amount_parse(const char *text, struct gw_amount *amount, struct gw_err *err);

enum gw_ramp { GW_RAMP_LINEAR, GW_RAMP_STEP, GW_RAMP_LOGISTIC, GW_RAMP_GOMPERTZ };

/* Survival by Weibull, exp(-(age / scale)^shape) (T-29). */
struct gw_survival {
    struct gw_place place;
    double scale_months, shape; /* 0: not given */
};

struct gw_deployment {
    struct gw_place place;
    const char *name, *note, *source;
    const struct gw_site *site;
    const struct gw_rack *rack;
    const struct gw_load *load;
    struct gw_amount amount;
    int basis; /* enum gw_basis; unstated for a number of things */
    const char **contested;
    size_t contested_count;
    struct gw_date first;
    long months;
    int ramp; /* enum gw_ramp */
    double t10_months, t90_months;
    struct gw_figure provision_frac;
    long deliveries_per_month, lag_months, life_months; /* 0: no cap, no lag, no planned end */
    struct gw_survival survival;
    int status; /* enum gw_milestone_status */
    int kind;   /* enum gw_figure_kind of the amount */
};

/* Another way to read the plan or its source: the whole plan at another provisioning, or a question to one site. */
struct gw_plan_reading {
    struct gw_place place;
    const char *name, *title, *note, *source;
    double provision_frac; /* 0: not this form */
    const struct gw_site *site;
    const struct gw_rack *rack;
    struct gw_amount amount;
    int basis;
};

/* Somebody's own number for the plan, shown beside ours. */
struct gw_plan_published {
    struct gw_place place;
    const char *who, *unit, *date, *note, *source;
    int what; /* enum gw_published_what */
    double low, high;
};
enum gw_published_what { GW_PUBLISHED_ACCELERATORS, GW_PUBLISHED_RACKS, GW_PUBLISHED_POWER, GW_PUBLISHED_ENERGY };
extern const char *const gw_published_what_names[];

struct gw_plan {
    struct gw_place place;
    const char *id, *title, *note;
    struct gw_date start, end, as_of; /* as_of.year 0: not stated */
    struct gw_place end_place;
    struct gw_deployment *deployments;
    const char **compare, **aliases;
    const struct gw_plan_reading *readings;
    const struct gw_plan_published *published;
    const struct gw_source *sources;
    size_t deployment_count, compare_count, alias_count, reading_count, published_count, source_count;
    struct gw_sweep_plan sweep; /* place.line 0: none */
};

#endif
