/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Published measurements that the model is set against: what was measured, where, by whom, and what is known of the place. A case
 * says inputs and a measured value; it never says what the model should answer. Talks to hardware, sites and planner/base. */
#ifndef GW_PROFILE_VALIDATION_H
#define GW_PROFILE_VALIDATION_H

#include <stdbool.h>
#include <stddef.h>

#include "hardware/load.h"
#include "hardware/rack.h"
#include "sites/site.h"

/* What a case measures: id, name, unit, meaning. */
#define GW_VALIDATION_QUANTITIES(X)                                                                                   \
    X(GW_VALIDATE_PUE, "pue-annual", "1", "facility energy over IT energy in a year")                                 \
    X(GW_VALIDATE_FACILITY_W, "w-per-accelerator", "W", "facility power in the design hour per accelerator")          \
    X(GW_VALIDATE_IT_W, "it-w-per-accelerator", "W", "IT power, support IT included, per accelerator")

enum gw_validation_quantity {
#define X(id, name, unit, meaning) id,
    GW_VALIDATION_QUANTITIES(X)
#undef X
        GW_VALIDATION_QUANTITY_COUNT
};
/* NULL-ended, in the order of the enum. */
extern const char *const gw_validation_quantity_names[];

/* What an operator says of the design of all its places of one kind: cases of a class differ by climate and by nothing else. */
struct gw_validation_class {
    struct gw_place place;
    const char *id, *title, *source, *note;
    const struct gw_rack *rack; /* this and the load: of cases that name none; may be NULL */
    const struct gw_load *load;
    struct gw_figure support_it_frac;
    struct gw_facility facility; /* hourly, without the climate, which each case names */
};

struct gw_validation_case {
    struct gw_place place;
    const char *id, *title, *where, *period, *class_name, *why, *explained, *note;
    int quantity;                         /* enum gw_validation_quantity */
    struct gw_figure pue;                 /* measured: of a PUE */
    struct gw_figure power, accelerators; /* measured: of watts per accelerator */
    bool not_independent;                 /* one of its numbers was computed from the other, or from what the prediction rests on */
    bool recalled_climate;                /* the climate is general knowledge: counted apart */
    const struct gw_validation_class *of; /* this, rack and load are set once the file is read; NULL where a site is named */
    const struct gw_climate *climate;     /* with a class */
    const struct gw_site *site;           /* else */
    const struct gw_rack *rack;
    const struct gw_load *load;      /* NULL: training */
    struct gw_figure provision_frac; /* what the operator says that racks are given there; absent: as the site or the rack states */
    const struct gw_source *sources;
    size_t source_count;
};

/* One file: classes, and cases of them or of sites. */
struct gw_validation_file {
    struct gw_place place;
    const char *title, *note;
    struct gw_validation_class *classes;
    struct gw_validation_case *cases;
    const struct gw_source *sources;
    size_t class_count, case_count, source_count;
};

#endif
