/* SPDX-License-Identifier: GPL-3.0-or-later */
/* References (a dam, a reactor, a state) that a power or a plan is compared with, and press claims about them.
 * Talks to planner/base only. */
#ifndef GW_PROFILE_REFERENCE_H
#define GW_PROFILE_REFERENCE_H

#include <stddef.h>

#include "planner/base/figure.h"

enum gw_reference_kind {
    GW_REFERENCE_LOAD,
    GW_REFERENCE_RETAIL_SALES,
    GW_REFERENCE_GENERATION,
    GW_REFERENCE_PLANT_OUTPUT,
    GW_REFERENCE_DATA_CENTRES,
    GW_REFERENCE_HOME,
    GW_REFERENCE_FORECAST
};
/* NULL-ended, in the order of the enum. */
extern const char *const gw_reference_kind_names[];

struct gw_reference {
    struct gw_place place;
    const char *id, *title, *year, *power_year, *region, *derived_from_claim, *note;
    int kind;
    struct gw_figure energy; /* Wh a year */
    struct gw_figure power;  /* W */
    const struct gw_source *sources;
    size_t source_count;
};

enum gw_claim_by { GW_CLAIM_BY_ENERGY, GW_CLAIM_BY_POWER };

/* A sentence of the press: `power_w` is `ratio` times the reference. */
struct gw_claim {
    struct gw_place place;
    const char *id, *text, *reference, *who, *source, *note;
    double power_w, ratio;
    int by;
};

/* One file: many references and claims. */
struct gw_reference_file {
    struct gw_place place;
    const char *title, *note;
    struct gw_reference *references;
    struct gw_claim *claims;
    const struct gw_source *sources;
    size_t reference_count, claim_count, source_count;
};

#endif
