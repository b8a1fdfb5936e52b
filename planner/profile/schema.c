/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "planner/profile/schema.h"

#include <string.h>

static const struct {
    const char *folder, *singular;
    const struct gw_schema *schema;
} kinds[] = {
#define X(id, folder, singular, schema) [id] = {folder, singular, &schema},
    GW_KINDS(X)
#undef X
};

const struct gw_key *gw_schema_key(const struct gw_schema *schema, const char *name)
{
    for (const struct gw_key *key = schema->keys; key->name; key++)
        if (strcmp(key->name, name) == 0)
            return key;
    return NULL;
}

int gw_key_row(enum gw_key_type type)
{
    return type == GW_KEY_MONTHLY ? 12 : type == GW_KEY_HOURLY ? 24 : 0;
}

const char *gw_kind_folder(enum gw_kind kind)
{
    return kinds[kind].folder;
}

const char *gw_kind_singular(enum gw_kind kind)
{
    return kinds[kind].singular;
}

const struct gw_schema *gw_kind_schema(enum gw_kind kind)
{
    return kinds[kind].schema;
}

bool gw_kind_is_listed(enum gw_kind kind)
{
    return kind == GW_REFERENCES || kind == GW_GRIDS || kind == GW_VALIDATION;
}

enum gw_kind gw_kind_named(const char *name)
{
    for (int kind = 0; kind < GW_KIND_COUNT; kind++)
        if (strcmp(name, kinds[kind].folder) == 0 || strcmp(name, kinds[kind].singular) == 0)
            return (enum gw_kind)kind;
    return GW_KIND_COUNT;
}
