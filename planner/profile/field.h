/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Fields of what was read, by path: the schema that filled an object also tells where its parts are. Talks to schema.h, the structs of
 * plans and sites, and planner/base. */
#ifndef GW_PROFILE_FIELD_H
#define GW_PROFILE_FIELD_H

#include "planner/base/arena.h"
#include "planner/profile/schema.h"

/* The end of a path. */
struct gw_field {
    const struct gw_schema *schema; /* of the group that it stands in */
    const struct gw_key *key;
    const void *group; /* the struct of that group; NULL where a schema was followed without an object */
    const char *path;  /* as it was followed, with a name in the place of each `*` */
};

/* The field's own memory, of the type that its key tells; NULL where the group is. */
const void *gw_field_at(const struct gw_field *field);
/* The field of another key beside it; false where its group has no such key. */
bool gw_field_beside(const struct gw_field *field, const char *key, struct gw_field *beside);
/* Its value as people write it ("120 kW", "2026-10", "72"; a figure's mode), in the arena; NULL where none is stated. */
const char *gw_field_text(const struct gw_field *field, struct gw_arena *arena);

/* What gw_fields_each calls for every field; GW_OK to go on. */
typedef enum gw_status gw_field_visit(void *context, const struct gw_field *field, struct gw_err *err);

/* Visit every field that `pattern` leads to from `object`, which `schema` filled. Names are parted by dots; a member of a list goes by
 * its name or its number, `*` is all of them. A site that stands in a file of its own is not followed into. `prefix` begins the path of
 * every field ("sites.abilene-tx", ""). Without an object (NULL) the pattern is followed through the schema alone, to its one end.
 * GW_USAGE and a reason where the schema has no such path; *visited counts: 0 where the object states nothing there. */
enum gw_status gw_fields_each(const struct gw_schema *schema, const void *object, const char *prefix, const char *pattern,
                              struct gw_arena *arena, gw_field_visit *visit, void *context, size_t *visited, struct gw_err *err);

#endif
