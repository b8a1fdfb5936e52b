/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The profiles: trees of files searched in order, read when asked for, each at most once, and kept until the end.
 * Everything handed out is owned by the catalog and constant. Not safe for two threads at once.
 * Talks to libconfig, hardware, sites and planner/base. */
#ifndef GW_PROFILE_CATALOG_H
#define GW_PROFILE_CATALOG_H

#include <stdint.h>

#include "planner/base/arena.h"
#include "planner/profile/costs.h"
#include "planner/profile/deal.h"
#include "planner/profile/plan.h"
#include "planner/profile/reference.h"
#include "planner/profile/scenario.h"
#include "planner/profile/schema.h"
#include "planner/profile/validation.h"
#include "planner/profile/workload.h"
#include "sites/facility_profile.h"
#include "sites/grid.h"

enum { GW_CATALOG_DIRS = 8 };

/* Where a value comes from that takes the place of one in a file: a scenario's line. */
struct gw_override_origin {
    struct gw_place place;
    enum gw_figure_kind kind;
    const struct gw_source *sources[GW_FIGURE_SOURCES]; /* NULL-ended unless full */
    const char *note;                                   /* may be NULL */
};

/* One --set PATH=VALUE, or one change of a scenario. */
struct gw_override {
    const char *path, *value;
    bool used;
    const struct gw_override_origin *origin; /* NULL: the command line */
    struct gw_override *next;
    struct gw_override *before; /* of the same value, whose place this one took; it is read too, for its faults. NULL: none */
};

struct gw_catalog_entry;

struct gw_catalog {
    struct gw_arena arena;
    struct gw_diagnostics diagnostics; /* of everything read so far */
    const char *dirs[GW_CATALOG_DIRS];
    size_t dir_count;
    struct gw_override *overrides;
    struct gw_catalog_entry *entries;
    uint64_t read_hash; /* of the texts of all files read so far, in their order, and of what was set in them */
};

/* References and claims of all files together, in the order of file name and place. */
struct gw_references {
    const struct gw_reference **items;
    const struct gw_claim **claims;
    size_t count, claim_count;
};

/* Grids and kinds of plants of all files together; of what one file may state for all, the first file that does so. */
struct gw_grids {
    const struct gw_grid **items;
    const struct gw_plant **plants;
    size_t count, plant_count;
    const struct gw_carbon_horizon *horizon; /* NULL where no file states it */
};

/* Measured cases of all files, in the order of file name and place. */
struct gw_validation_cases {
    const struct gw_validation_case **items;
    size_t count;
};

void gw_catalog_init(struct gw_catalog *catalog);
void gw_catalog_clear(struct gw_catalog *catalog);

/* Search `dir` after those added before. GW_USAGE where it is no directory or there are too many. */
enum gw_status gw_catalog_add_dir(struct gw_catalog *catalog, const char *dir, struct gw_err *err);

/* Take "PATH=VALUE", before anything is read: "racks.gb200.max=130 kW", "deployments.first-gw.months=12". */
enum gw_status gw_catalog_set(struct gw_catalog *catalog, const char *assignment, struct gw_err *err);
/* The same for a scenario, whose lines complaints and figures then name. Nothing is copied: all of it outlives the catalog. */
enum gw_status gw_catalog_overlay(struct gw_catalog *catalog, const char *path, const char *value, const struct gw_override_origin *origin,
                                  struct gw_err *err);
/* After everything is read: GW_USAGE naming the first path that nothing was read for. */
enum gw_status gw_catalog_check_sets(const struct gw_catalog *catalog, struct gw_err *err);

/* Get one by id, alias, or path (a name with a slash). GW_USAGE and near names in `err` where there is none;
 * GW_PROFILE where its file is bad: the complaints are in `diagnostics`, `err` says how many. */
enum gw_status gw_catalog_rack(struct gw_catalog *catalog, const char *name, const struct gw_rack **rack, struct gw_err *err);
enum gw_status gw_catalog_site(struct gw_catalog *catalog, const char *name, const struct gw_site **site, struct gw_err *err);
enum gw_status gw_catalog_load(struct gw_catalog *catalog, const char *name, const struct gw_load **load, struct gw_err *err);
enum gw_status gw_catalog_plan(struct gw_catalog *catalog, const char *name, const struct gw_plan **plan, struct gw_err *err);
enum gw_status gw_catalog_climate(struct gw_catalog *catalog, const char *name, const struct gw_climate **climate, struct gw_err *err);
enum gw_status gw_catalog_facility(struct gw_catalog *catalog, const char *name, const struct gw_facility_profile **facility,
                                   struct gw_err *err);
enum gw_status gw_catalog_deal(struct gw_catalog *catalog, const char *name, const struct gw_deal **deal, struct gw_err *err);
enum gw_status gw_catalog_costs(struct gw_catalog *catalog, const char *name, const struct gw_costs **costs, struct gw_err *err);
enum gw_status gw_catalog_workload(struct gw_catalog *catalog, const char *name, const struct gw_workload **workload, struct gw_err *err);
enum gw_status gw_catalog_scenario(struct gw_catalog *catalog, const char *name, const struct gw_scenario **scenario, struct gw_err *err);
/* Every scenario there is, by its order and then its id; the list is the catalog's. */
enum gw_status gw_catalog_scenarios(struct gw_catalog *catalog, const struct gw_scenario *const **scenarios, size_t *count, struct gw_err *err);
enum gw_status gw_catalog_references(struct gw_catalog *catalog, struct gw_references *references, struct gw_err *err);
enum gw_status gw_catalog_grids(struct gw_catalog *catalog, struct gw_grids *grids, struct gw_err *err);
enum gw_status gw_catalog_validation(struct gw_catalog *catalog, struct gw_validation_cases *cases, struct gw_err *err);

/* "unknown reference 'x', did you mean 'y'?" into err; returns GW_USAGE. */
enum gw_status gw_reference_unknown(const struct gw_references *references, const char *id, struct gw_err *err);

/* One of the references, kinds of plants, grids or cases by id; NULL where there is none. */
const struct gw_reference *gw_reference_find(const struct gw_references *references, const char *id);
const struct gw_plant *gw_plant_find(const struct gw_grids *grids, const char *id);
const struct gw_grid *gw_grid_find(const struct gw_grids *grids, const char *id);
const struct gw_validation_case *gw_validation_find(const struct gw_validation_cases *cases, const char *id);

/* All ids of a kind, sorted, each once. */
enum gw_status gw_catalog_names(struct gw_catalog *catalog, enum gw_kind kind, const char ***names, size_t *count,
                                struct gw_err *err);
/* The file behind a name (for `show` and `check`); NULL where there is none. Owned by the catalog. */
const char *gw_catalog_file(struct gw_catalog *catalog, enum gw_kind kind, const char *name);

/* Read and check one file of a kind that its folder or keys tell; complaints go to `diagnostics`.
 * GW_PROFILE where it cannot be read or no kind fits. */
enum gw_status gw_catalog_check_file(struct gw_catalog *catalog, const char *file, struct gw_err *err);

/* The plan of a file that was checked and is good; NULL where it is none. */
const struct gw_plan *gw_catalog_checked_plan(const struct gw_catalog *catalog, const char *file);

/* The version of the library that reads the files: "1.5.0". */
const char *gw_libconfig_version(void);

/* "unknown rack 'gb20', did you mean 'gb200'?" into err; returns GW_USAGE. */
enum gw_status gw_catalog_unknown(struct gw_catalog *catalog, enum gw_kind kind, const char *name, struct gw_err *err);

#endif
