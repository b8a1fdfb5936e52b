/* SPDX-License-Identifier: GPL-3.0-or-later */
/* From a parsed file to structs, driven by a schema. Every fault is a complaint with its line; reading goes on, so that one
 * run shows them all. Talks to libconfig, planner/base and schema.h. */
#ifndef GW_PROFILE_READ_H
#define GW_PROFILE_READ_H

#include <libconfig.h>

#include "hardware/load.h"
#include "planner/base/arena.h"
#include "planner/base/figure.h"
#include "planner/profile/schema.h"
#include "sites/carbon.h"
#include "sites/facility_profile.h"

struct gw_catalog;
struct gw_costs;

struct gw_reader {
    struct gw_arena *arena;
    struct gw_diagnostics *diagnostics;
    struct gw_catalog *catalog; /* for a site named in a plan */
    const char *file;           /* as the user knows it */
    const char *prefix;         /* "racks.gb200-nvl72": begins the path of every figure */
    const struct gw_source *sources;
    size_t source_count;
    bool refers_to_bad; /* something named here is bad, and was complained of when it was read */
    const char *text;   /* of the file, to find the line of a value (libconfig tells the line of the token behind it) */
};

/* Fill `out` (schema->size zeroed bytes) from the group `setting`. `path` is "" at the top of a file. */
void gw_read_group(struct gw_reader *reader, const config_setting_t *setting, const struct gw_schema *schema, void *out,
                   const char *path);

/* Read the file's `sources` first: figures point at them. */
void gw_read_sources(struct gw_reader *reader, const config_setting_t *root);

/* The sources that `ids` names, NULL-ended unless full; unknown ones were complained of when they were read. */
void gw_find_sources(const struct gw_reader *reader, const char *ids, const struct gw_source *found[GW_FIGURE_SOURCES]);

/* The place of a setting; a value from --set has no file, one from a scenario the line of its change. */
struct gw_place gw_setting_place(const struct gw_reader *reader, const config_setting_t *setting);

/* Fields that are no plain values (read_reference.c): an amount, and what stands in a file of its own. */
void gw_read_amount(struct gw_reader *reader, const config_setting_t *setting, void *field, const char *path);
void gw_read_site_ref(struct gw_reader *reader, const config_setting_t *setting, void *field, const char *path);
void gw_read_rack_ref(struct gw_reader *reader, const config_setting_t *setting, void *field, const char *path);
void gw_read_load_ref(struct gw_reader *reader, const config_setting_t *setting, void *field, const char *path);
void gw_read_climate_ref(struct gw_reader *reader, const config_setting_t *setting, void *field, const char *path);
void gw_read_facility_ref(struct gw_reader *reader, const config_setting_t *setting, void *field, const char *path);
/* Read the weather file that a facility names: without a leading slash it stands beside the profile that names it. */
void gw_read_weather_file(struct gw_reader *reader, struct gw_facility *facility);
/* Read the files of hours that carbon intensities name, found likewise; give an intensity that is not stated the mean of its hours. */
void gw_read_carbon_hours(struct gw_reader *reader, struct gw_carbon *list, size_t count);
/* Likewise the file of hours that a cost set's prices name; and the plain mean of its prices by hour. */
void gw_read_energy_by_hour(struct gw_reader *reader, struct gw_costs *costs);
/* The normals as one figure, so that an answer can name what its weather rests on (climate_schema.c). */
struct gw_figure gw_climate_mean(const struct gw_reader *reader, const struct gw_climate *climate);
/* Likewise the tables of a load (load_schema.c); absent where it has none. */
struct gw_figure gw_load_share_mean(const struct gw_reader *reader, const struct gw_load *load);
/* Complain of ids that are no reference, no grid, no deal. A deal's file is not read: two deals may name each other. */
void gw_check_reference_ids(struct gw_reader *reader, const config_setting_t *setting, const char *path);
void gw_check_deal_ids(struct gw_reader *reader, const config_setting_t *setting, const char *path);
void gw_check_grid_id(struct gw_reader *reader, const config_setting_t *setting, const char *path);

#endif
