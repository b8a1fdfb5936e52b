/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "planner/profile/schema.h"

#include <stdio.h>
#include <string.h>

#include "planner/base/status.h"

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

const char *gw_kind_words(char *buffer)
{
    size_t at = 0;
    for (int kind = 0; kind < GW_KIND_COUNT; kind++) {
        const char *between = kind == 0 ? "" : kind == GW_KIND_COUNT - 1 ? " or " : ", ";
        at += (size_t)snprintf(buffer + at, GW_KIND_WORDS - at, "%s%s", between, kinds[kind].folder);
        GW_BUG_ON(at >= GW_KIND_WORDS);
    }
    return buffer;
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
    for (int kind = 0; kind < GW_KIND_COUNT; kind++) {
        const char *folder = kinds[kind].folder;
        bool one = strlen(name) + 1 == strlen(folder) && strncmp(name, folder, strlen(name)) == 0; /* "cost" of "costs" */
        if (one || strcmp(name, folder) == 0 || strcmp(name, kinds[kind].singular) == 0)
            return (enum gw_kind)kind;
    }
    return GW_KIND_COUNT;
}
