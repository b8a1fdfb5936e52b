/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Names of profiles and the files behind them, in the catalog's directories. Private to the room. */
#ifndef GW_PROFILE_FILES_H
#define GW_PROFILE_FILES_H

#include "planner/profile/catalog.h"

/* A growing list of distinct names, in the order of adding. */
struct gw_names {
    const char **items;
    size_t count, room;
};
/* False where memory is out. */
bool gw_names_add(struct gw_arena *arena, struct gw_names *names, const char *name);
void gw_names_sort(struct gw_names *names);

/* The ids of the files of one kind in one directory, sorted: a directory's own order is never used. Profiles whose names
 * are no ids are passed over, with a warning of each. */
struct gw_names gw_file_ids(struct gw_catalog *catalog, size_t dir, enum gw_kind kind);
/* The file of an id in one directory; NULL where there is none. */
const char *gw_file_of(struct gw_catalog *catalog, size_t dir, enum gw_kind kind, const char *id);
/* Warn where a file is a profile by its ending and its name is no id. */
void gw_warn_misnamed(struct gw_catalog *catalog, const char *file);
/* The strings of `aliases = [ ... ]` in a file's text, without parsing the file: a name must not cost reading every file. */
struct gw_names gw_file_aliases(struct gw_catalog *catalog, const char *file);
/* The object of a file, read once; NULL where it is bad. catalog.c. */
void *gw_catalog_load_file(struct gw_catalog *catalog, enum gw_kind kind, const char *file);
/* The status of a file that was NULL. */
enum gw_status gw_catalog_bad_file(struct gw_catalog *catalog, const char *file, struct gw_err *err);
/* Whether files of a kind have aliases. */
bool gw_kind_has_aliases(enum gw_kind kind);

#endif
