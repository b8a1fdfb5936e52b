/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "planner/profile/field.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "planner/base/text.h"
#include "planner/profile/plan.h"

enum { NAME_SIZE = 128 };

/* What stays the same while a pattern is followed. */
struct walk {
    struct gw_arena *arena;
    gw_field_visit *visit;
    void *context;
    size_t *visited;
    const char *home; /* the file of what was asked for: a site read from another stands by itself */
};

const void *gw_field_at(const struct gw_field *field)
{
    return field->group ? (const char *)field->group + field->key->offset : NULL;
}

bool gw_field_beside(const struct gw_field *field, const char *key, struct gw_field *beside)
{
    *beside = *field;
    beside->key = gw_schema_key(field->schema, key);
    return beside->key != NULL;
}

/* --- a value as text ---------------------------------------------------------------------------------------------------- */

static const char *date_text(struct gw_date date, struct gw_arena *arena)
{
    char text[16];
    if (date.year == 0)
        return NULL;
    return gw_arena_strdup(arena, date.day == 1 ? gw_month_text(gw_month_of(date), text) : gw_date_text(date, text));
}

static const char *quantity_text(double value, enum gw_dimension dimension, struct gw_arena *arena)
{
    char text[GW_NUMBER_TEXT];
    if (dimension == GW_DIM_DATE)
        return gw_arena_strdup(arena, gw_month_text((int)value, text));
    return gw_arena_strdup(arena, gw_quantity_text(value, dimension, text, sizeof text));
}

const char *gw_field_text(const struct gw_field *field, struct gw_arena *arena)
{
    const void *at = gw_field_at(field);
    const struct gw_key *key = field->key;
    const size_t *told = key->count_offset ? (const void *)((const char *)field->group + key->count_offset) : NULL;
    if (!at)
        return NULL;
    switch (key->type) {
    case GW_KEY_TEXT:
    case GW_KEY_NAME:
    case GW_KEY_GRID: return *(const char *const *)at;
    case GW_KEY_WORD: return told && *told == 0 ? NULL : key->words[*(const int *)at];
    case GW_KEY_BOOL: return told && *told == 0 ? NULL : *(const bool *)at ? "true" : "false";
    case GW_KEY_COUNT: return *(const long *)at ? gw_arena_printf(arena, "%ld", *(const long *)at) : NULL;
    case GW_KEY_NUMBER:
    case GW_KEY_QUANTITY: return *(const double *)at < 0 || *(const double *)at > 0 ? quantity_text(*(const double *)at, key->dimension, arena) : NULL;
    case GW_KEY_FIGURE: {
        const struct gw_figure *figure = at;
        return figure->present ? quantity_text(figure->mode, figure->dimension, arena) : NULL;
    }
    case GW_KEY_DATE: return date_text(*(const struct gw_date *)at, arena);
    case GW_KEY_RACK: return (*(const struct gw_rack *const *)at)->id;
    case GW_KEY_LOAD: return (*(const struct gw_load *const *)at)->id;
    case GW_KEY_SITE: return (*(const struct gw_site *const *)at)->id;
    case GW_KEY_CLIMATE: return *(const void *const *)at ? (*(const struct gw_climate *const *)at)->id : NULL;
    case GW_KEY_FACILITY: return *(const void *const *)at ? (*(const struct gw_facility_profile *const *)at)->id : NULL;
    case GW_KEY_AMOUNT: {
        const struct gw_amount *amount = at;
        return amount->unit == GW_AMOUNT_POWER ? quantity_text(amount->value, GW_DIM_POWER, arena)
                                               : gw_arena_printf(arena, "%.15g %s", amount->value, gw_amount_unit_names[amount->unit]);
    }
    default: return NULL;
    }
}

/* --- following a pattern ------------------------------------------------------------------------------------------------ */

/* The first name of a pattern; what is left of it, "" at its end; NULL where the name is none. */
static const char *take(const char *pattern, char name[NAME_SIZE])
{
    size_t length = strcspn(pattern, ".");
    if (length == 0 || length >= NAME_SIZE)
        return NULL;
    memcpy(name, pattern, length);
    name[length] = '\0';
    return pattern[length] == '.' ? pattern + length + 1 : pattern + length;
}

static enum gw_status refuse_key(const struct gw_schema *schema, const char *name, struct gw_err *err)
{
    const char *nearest = NULL;
    for (const struct gw_key *key = schema->keys; key->name; key++)
        if (gw_is_near(name, key->name) && (!nearest || gw_edit_distance(name, key->name) < gw_edit_distance(name, nearest)))
            nearest = key->name;
    return gw_fail(err, GW_USAGE, "no key '%s' in a %s%s%s%s", name, schema->name, nearest ? ", did you mean '" : "", nearest ? nearest : "",
                   nearest ? "'?" : "");
}

static enum gw_status follow(const struct walk *walk, const struct gw_schema *schema, const void *object, const char *prefix, const char *pattern,
                             struct gw_err *err);

static const char *name_of(const struct gw_schema *schema, const void *member)
{
    const struct gw_key *key = gw_schema_key(schema, "name");
    return key && key->type == GW_KEY_NAME ? *(const char *const *)(const void *)((const char *)member + key->offset) : NULL;
}

/* Whether a pattern's name means the member at an index. */
static bool means(const char *name, const char *own, size_t index)
{
    char *end;
    if (strcmp(name, "*") == 0 || (own && strcmp(name, own) == 0))
        return true;
    unsigned long number = strtoul(name, &end, 10);
    return name[0] >= '0' && name[0] <= '9' && *end == '\0' && number == index;
}

static enum gw_status follow_list(const struct walk *walk, const struct gw_key *key, const void *object, const char *prefix,
                                  const char *pattern, struct gw_err *err)
{
    char name[NAME_SIZE];
    const char *rest = take(pattern, name);
    if (!rest || !*rest || !key->count_offset)
        return gw_fail(err, GW_USAGE, "'%s' is a list: go on with a member of it and one of its keys", key->name);
    if (!object)
        return follow(walk, key->schema, NULL, prefix, rest, err);
    const char *members = *(const char *const *)(const void *)((const char *)object + key->offset);
    size_t count = *(const size_t *)(const void *)((const char *)object + key->count_offset);
    enum gw_status status = GW_OK;
    for (size_t i = 0; i < count && status == GW_OK; i++) {
        const void *member = members + i * key->schema->size;
        const char *own = name_of(key->schema, member);
        if (!means(name, own, i))
            continue;
        const char *here = own ? gw_arena_printf(walk->arena, "%s.%s", prefix, own) : gw_arena_printf(walk->arena, "%s.%zu", prefix, i);
        status = here ? follow(walk, key->schema, member, here, rest, err) : gw_fail(err, GW_SYSTEM, "out of memory");
    }
    return status;
}

static enum gw_status follow_site(const struct walk *walk, const struct gw_key *key, const void *object, const char *prefix,
                                  const char *pattern, struct gw_err *err)
{
    const struct gw_site *site = object ? *(const struct gw_site *const *)(const void *)((const char *)object + key->offset) : NULL;
    if (!object)
        return follow(walk, &gw_site_schema, NULL, prefix, pattern, err);
    return site && site->place.file == walk->home ? follow(walk, &gw_site_schema, site, prefix, pattern, err) : GW_OK;
}

/* Half of a group that a file leaves out would be no group. */
static enum gw_status follow_group(const struct walk *walk, const struct gw_key *key, const void *object, const char *prefix,
                                   const char *pattern, struct gw_err *err)
{
    const struct gw_place *group = object ? (const void *)((const char *)object + key->offset) : NULL;
    return group && group->line == 0 ? GW_OK : follow(walk, key->schema, group, prefix, pattern, err);
}

static enum gw_status end_at(const struct walk *walk, const struct gw_schema *schema, const struct gw_key *key, const void *object,
                             const char *path, struct gw_err *err)
{
    struct gw_field field = {schema, key, object, path};
    ++*walk->visited;
    return walk->visit(walk->context, &field, err);
}

static enum gw_status follow(const struct walk *walk, const struct gw_schema *schema, const void *object, const char *prefix, const char *pattern,
                             struct gw_err *err)
{
    char name[NAME_SIZE];
    const char *rest = take(pattern, name);
    if (!rest)
        return gw_fail(err, GW_USAGE, "goes no further than a %s: name one of its keys", schema->name);
    const struct gw_key *key = gw_schema_key(schema, name);
    if (!key)
        return refuse_key(schema, name, err);
    const char *here = gw_arena_printf(walk->arena, "%s%s%s", prefix, *prefix ? "." : "", name);
    if (!here)
        return gw_fail(err, GW_SYSTEM, "out of memory");
    switch (key->type) {
    case GW_KEY_LIST: return follow_list(walk, key, object, here, rest, err);
    case GW_KEY_GROUP:
        if (!*rest)
            return gw_fail(err, GW_USAGE, "'%s' is a group: go on with one of its keys", name);
        return follow_group(walk, key, object, here, rest, err);
    case GW_KEY_SITE:
        if (*rest)
            return follow_site(walk, key, object, here, rest, err);
        break;
    default: break;
    }
    if (*rest)
        return gw_fail(err, GW_USAGE, "'%s' has no parts: it is replaced as a whole", name);
    return end_at(walk, schema, key, object, here, err);
}

enum gw_status gw_fields_each(const struct gw_schema *schema, const void *object, const char *prefix, const char *pattern,
                              struct gw_arena *arena, gw_field_visit *visit, void *context, size_t *visited, struct gw_err *err)
{
    struct walk walk = {arena, visit, context, visited, object ? ((const struct gw_place *)object)->file : NULL};
    *visited = 0;
    return follow(&walk, schema, object, prefix, pattern, err);
}
