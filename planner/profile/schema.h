/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a kind of file may say: one table of keys per group. The table drives reading, checking, `gwplan schema` and the
 * key reference of the manual. Talks to planner/base only. */
#ifndef GW_PROFILE_SCHEMA_H
#define GW_PROFILE_SCHEMA_H

#include <stdbool.h>
#include <stddef.h>

#include "planner/base/quantity.h"

enum gw_key_type {
    GW_KEY_TEXT,     /* const char * */
    GW_KEY_NAME,     /* const char *, [a-z0-9-] */
    GW_KEY_WORD,     /* int: the index in `words`; with a count_offset, the size_t there is 1 where the key is stated */
    GW_KEY_BOOL,     /* bool; likewise */
    GW_KEY_COUNT,    /* long, whole, min..max */
    GW_KEY_NUMBER,   /* double, plain, min..max */
    GW_KEY_QUANTITY, /* double in base units, min..max */
    GW_KEY_FIGURE,   /* struct gw_figure, min..max for low, mode and high */
    GW_KEY_DATE,     /* struct gw_date */
    GW_KEY_SAID_DATE, /* struct gw_said_date: shown as it was said */
    GW_KEY_TEXTS,    /* const char ** and a count at count_offset */
    GW_KEY_WORDS,    /* as GW_KEY_TEXTS, each one of `words` */
    GW_KEY_GROUP,    /* a struct read by `schema` */
    GW_KEY_LIST,     /* a pointer to structs read by `schema`, and a count at count_offset */
    GW_KEY_AMOUNT,   /* struct gw_amount: a power, or a number of racks, accelerators, superchips or dies */
    GW_KEY_SITE,     /* const struct gw_site *: an id or a group */
    GW_KEY_RACK,     /* const struct gw_rack *: an id or an alias */
    GW_KEY_LOAD,     /* const struct gw_load *: an id or an alias */
    GW_KEY_REFERENCES, /* as GW_KEY_TEXTS, each the id of a reference */
    GW_KEY_DEALS,    /* as GW_KEY_TEXTS, each the id of a deal */
    GW_KEY_GRID,     /* const char *, the id of a grid */
    GW_KEY_SOURCE,   /* const char *: ids of this file's sources */
    GW_KEY_CLIMATE,  /* const struct gw_climate *: an id or an alias */
    GW_KEY_FACILITY, /* const struct gw_facility_profile *: an id or an alias */
    GW_KEY_MONTHLY,  /* struct gw_numbers: twelve plain numbers, min..max, in the unit that the key's name ends in */
    GW_KEY_HOURLY,   /* likewise 24, hour 0 first */
    GW_KEY_VALUE,    /* struct gw_value: a string or a number as written, whose dimension is known elsewhere */
    GW_KEY_VALUES    /* struct gw_value *, and a count at count_offset */
};

struct gw_key;
struct gw_schema;

/* The row of a key; NULL where the schema has none. */
const struct gw_key *gw_schema_key(const struct gw_schema *schema, const char *name);

/* How many numbers stand in a row of this type: 12, 24; 0 where the type is no row. */
int gw_key_row(enum gw_key_type type);

struct gw_key {
    const char *name;
    enum gw_key_type type;
    bool required;
    size_t offset, count_offset;
    size_t place_offset; /* where the line of this key is kept besides; 0: nowhere */
    enum gw_dimension dimension;
    double min, max;
    const char *const *words; /* NULL-ended */
    const struct gw_schema *schema;
    const char *meaning; /* one line for the reference */
};

/* Every struct that a schema fills begins with its `struct gw_place place`. */
struct gw_schema {
    const char *name; /* "rack", "supply step" */
    size_t size;
    const struct gw_key *keys; /* ends with a NULL name */
};

extern const struct gw_schema gw_rack_schema, gw_site_schema, gw_load_schema, gw_reference_file_schema,
    gw_grid_file_schema, gw_plan_schema, gw_facility_profile_schema, gw_facility_schema, gw_climate_schema, gw_validation_file_schema,
    gw_source_schema, gw_sweep_schema, gw_deal_schema, gw_costs_schema, gw_workload_schema, gw_hour_table_schema, gw_carbon_schema,
    gw_plant_schema, gw_plant_use_schema, gw_carbon_horizon_schema, gw_carbon_claim_schema, gw_scenario_schema;

/* The kinds of file, their folder and schema. Climates come last: they are often called as the site that lies there, and a
 * name without its kind then means the site. */
#define GW_KINDS(X)                                              \
    X(GW_RACKS, "racks", "rack", gw_rack_schema)                \
    X(GW_SITES, "sites", "site", gw_site_schema)                \
    X(GW_LOADS, "loads", "load", gw_load_schema)                \
    X(GW_REFERENCES, "references", "reference", gw_reference_file_schema) \
    X(GW_GRIDS, "grids", "grid", gw_grid_file_schema)           \
    X(GW_PLANS, "plans", "plan", gw_plan_schema)                \
    X(GW_FACILITIES, "facilities", "facility", gw_facility_profile_schema) \
    X(GW_VALIDATION, "validation", "case", gw_validation_file_schema) \
    X(GW_DEALS, "deals", "deal", gw_deal_schema)                \
    X(GW_COSTS, "costs", "cost set", gw_costs_schema)           \
    X(GW_WORKLOADS, "workloads", "workload", gw_workload_schema) \
    X(GW_SCENARIOS, "scenarios", "scenario", gw_scenario_schema) \
    X(GW_CLIMATES, "climates", "climate", gw_climate_schema)

enum gw_kind {
#define X(id, folder, singular, schema) id,
    GW_KINDS(X)
#undef X
        GW_KIND_COUNT
};

const char *gw_kind_folder(enum gw_kind kind);             /* "racks" */
const char *gw_kind_singular(enum gw_kind kind);           /* "rack" */
const struct gw_schema *gw_kind_schema(enum gw_kind kind); /* its table */
/* Whether a file of this kind holds many things, each with an id of its own, in a list called as the folder. */
bool gw_kind_is_listed(enum gw_kind kind);
/* "racks, sites, ... or climates", into a buffer of GW_KIND_WORDS bytes; returns it. */
const char *gw_kind_words(char *buffer);
enum { GW_KIND_WORDS = 256 };
/* Accepts "rack" and "racks"; GW_KIND_COUNT where there is no such kind. */
enum gw_kind gw_kind_named(const char *name);

#endif
