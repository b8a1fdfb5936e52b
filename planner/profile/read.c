/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "planner/profile/read_value.h"

#include <stdio.h>
#include <string.h>

#include "planner/base/date.h"
#include "planner/base/text.h"
#include "planner/profile/catalog.h"

static void read_texts(struct gw_reader *reader, const config_setting_t *setting, const struct gw_key *key,
                       const char ***field, size_t *count, const char *path)
{
    if (!config_setting_is_aggregate(setting) || config_setting_is_group(setting)) {
        gw_refuse_type(reader, setting, path, "an array of strings such as [ \"a\", \"b\" ]");
        return;
    }
    int length = config_setting_length(setting);
    const char **texts = gw_arena_array(reader->arena, (size_t)length + 1, sizeof *texts);
    size_t kept = 0;
    for (int i = 0; texts && i < length; i++) {
        const config_setting_t *member = config_setting_get_elem(setting, (unsigned)i);
        const char *text = gw_read_text(reader, member, path);
        if (text && (key->type != GW_KEY_WORDS || gw_read_word(reader, member, key->words, path) >= 0))
            texts[kept++] = text;
    }
    *field = texts;
    *count = kept;
}

static void read_values(struct gw_reader *reader, const config_setting_t *setting, const struct gw_value **field, size_t *count,
                        const char *path)
{
    if (!config_setting_is_aggregate(setting) || config_setting_is_group(setting)) {
        gw_refuse_type(reader, setting, path, "an array such as [ \"a\", \"b\" ] or [ 1, 2 ]");
        return;
    }
    int length = config_setting_length(setting);
    struct gw_value *values = gw_arena_array(reader->arena, (size_t)length + 1, sizeof *values);
    size_t kept = 0;
    for (int i = 0; values && i < length; i++) {
        values[kept] = gw_read_as_written(reader, config_setting_get_elem(setting, (unsigned)i), path);
        kept += values[kept].text != NULL;
    }
    *field = values;
    *count = kept;
}

/* A member of a list is called by its name or id, else by its number. */
static const char *member_path(struct gw_reader *reader, const config_setting_t *member, int index, const char *path)
{
    const char *name = NULL;
    if (config_setting_lookup_string(member, "name", &name) || config_setting_lookup_string(member, "id", &name))
        return gw_join_path(reader, path, name);
    char number[16];
    snprintf(number, sizeof number, "%d", index);
    return gw_join_path(reader, path, number);
}

static void check_names_unique(struct gw_reader *reader, const config_setting_t *list, const char *path)
{
    for (int i = 0; i < config_setting_length(list); i++)
        for (int j = 0; j < i; j++) {
            const config_setting_t *member = config_setting_get_elem(list, (unsigned)i);
            const char *a = member_path(reader, member, i, path);
            if (strcmp(a, member_path(reader, config_setting_get_elem(list, (unsigned)j), j, path)) == 0)
                gw_refuse(reader, member, a, "this name is used twice");
        }
}

static void read_list(struct gw_reader *reader, const config_setting_t *setting, const struct gw_schema *schema, void **field,
                      size_t *count, const char *path)
{
    if (!config_setting_is_list(setting)) {
        gw_refuse_type(reader, setting, path, "a list ( { ... }, { ... } )");
        return;
    }
    int length = config_setting_length(setting);
    char *items = gw_arena_array(reader->arena, (size_t)length + 1, schema->size);
    *field = items;
    *count = items ? (size_t)length : 0;
    for (int i = 0; items && i < length; i++) {
        const config_setting_t *member = config_setting_get_elem(setting, (unsigned)i);
        if (config_setting_is_group(member))
            gw_read_group(reader, member, schema, items + (size_t)i * schema->size, member_path(reader, member, i, path));
        else
            gw_refuse_type(reader, member, path, "a group { ... }");
    }
    if (length < 200)
        check_names_unique(reader, setting, path);
}

static void read_source_ids(struct gw_reader *reader, const config_setting_t *setting, const char **field, const char *path)
{
    const struct gw_source *found[GW_FIGURE_SOURCES];
    *field = gw_read_text(reader, setting, path);
    if (*field)
        gw_resolve_sources(reader, setting, path, *field, found, GW_FIGURE_SOURCES);
}

static void read_date(struct gw_reader *reader, const config_setting_t *setting, struct gw_date *field, const char *path)
{
    struct gw_err err = {0};
    const char *text = gw_read_text(reader, setting, path);
    if (text && gw_date_parse(text, field, &err) != GW_OK)
        gw_refuse(reader, setting, path, err.message);
}

static void read_said_date(struct gw_reader *reader, const config_setting_t *setting, struct gw_said_date *field, const char *path)
{
    struct gw_err err = {0};
    const char *text = gw_read_text(reader, setting, path);
    if (text && gw_said_date_parse(text, field, &err) != GW_OK)
        gw_refuse(reader, setting, path, err.message);
}

static void read_bool(struct gw_reader *reader, const config_setting_t *setting, bool *field, const char *path)
{
    const char *text = config_setting_type(setting) == CONFIG_TYPE_STRING ? config_setting_get_string(setting) : "";
    if (config_setting_type(setting) == CONFIG_TYPE_BOOL)
        *field = config_setting_get_bool(setting) != 0;
    else if (strcmp(text, "true") == 0 || strcmp(text, "false") == 0)
        *field = strcmp(text, "true") == 0;
    else
        gw_refuse_type(reader, setting, path, "true or false");
}

static void read_name(struct gw_reader *reader, const config_setting_t *setting, const char **field, const char *path)
{
    *field = gw_read_text(reader, setting, path);
    if (*field && !gw_is_name(*field) && !strchr(*field, '/'))
        gw_complain(reader->diagnostics, GW_ERROR, gw_setting_place(reader, setting), path,
                    "expected a name of a-z, 0-9 and '-', got '%s'", *field);
}

static void read_row(struct gw_reader *reader, const config_setting_t *setting, const struct gw_key *key, struct gw_numbers *row,
                     const char *path)
{
    const char *numbers = key->type == GW_KEY_MONTHLY ? "twelve numbers" : "24 numbers";
    const char *first = key->type == GW_KEY_MONTHLY ? "January first" : "hour 0 first";
    row->place = gw_setting_place(reader, setting);
    if (!config_setting_is_aggregate(setting) || config_setting_is_group(setting)) {
        char expected[80];
        snprintf(expected, sizeof expected, "%s [ ... ], %s", numbers, first);
        gw_refuse_type(reader, setting, path, expected);
        return;
    }
    if (config_setting_length(setting) != gw_key_row(key->type)) {
        gw_complain(reader->diagnostics, GW_ERROR, row->place, path, "expected %s, %s, got %d", numbers, first,
                    config_setting_length(setting));
        return;
    }
    row->present = true;
    for (int i = 0; i < gw_key_row(key->type); i++) {
        const config_setting_t *member = config_setting_get_elem(setting, (unsigned)i);
        if (!gw_read_number(reader, member, path, &row->at[i]) || !gw_in_range(reader, member, path, key, row->at[i]))
            row->present = false;
    }
}

static void read_key(struct gw_reader *reader, const config_setting_t *setting, const struct gw_key *key, char *out,
                     const char *path)
{
    void *field = out + key->offset;
    if (key->place_offset)
        *(struct gw_place *)(void *)(out + key->place_offset) = gw_setting_place(reader, setting);
    size_t *count = (size_t *)(void *)(out + key->count_offset);
    double value;
    int word;
    switch (key->type) {
    case GW_KEY_TEXT: *(const char **)field = gw_read_text(reader, setting, path); break;
    case GW_KEY_NAME: read_name(reader, setting, field, path); break;
    case GW_KEY_GRID:
        read_name(reader, setting, field, path);
        gw_check_grid_id(reader, setting, path);
        break;
    case GW_KEY_REFERENCES:
        read_texts(reader, setting, key, field, count, path);
        gw_check_reference_ids(reader, setting, path);
        break;
    case GW_KEY_DEALS:
        read_texts(reader, setting, key, field, count, path);
        gw_check_deal_ids(reader, setting, path);
        break;
    case GW_KEY_SOURCE: read_source_ids(reader, setting, field, path); break;
    case GW_KEY_WORD:
        if ((word = gw_read_word(reader, setting, key->words, path)) >= 0)
            *(int *)field = word;
        if (key->count_offset)
            *count = 1;
        break;
    case GW_KEY_BOOL:
        read_bool(reader, setting, field, path);
        if (key->count_offset)
            *count = 1;
        break;
    case GW_KEY_COUNT: gw_read_count(reader, setting, key, field, path); break;
    case GW_KEY_NUMBER:
        if (gw_read_number(reader, setting, path, &value) && gw_in_range(reader, setting, path, key, value))
            *(double *)field = value;
        break;
    case GW_KEY_QUANTITY:
        if (gw_read_value(reader, setting, key->dimension, path, &value) && gw_in_range(reader, setting, path, key, value))
            *(double *)field = value;
        break;
    case GW_KEY_FIGURE: gw_read_figure(reader, setting, key, field, path); break;
    case GW_KEY_DATE: read_date(reader, setting, field, path); break;
    case GW_KEY_SAID_DATE: read_said_date(reader, setting, field, path); break;
    case GW_KEY_TEXTS:
    case GW_KEY_WORDS: read_texts(reader, setting, key, field, count, path); break;
    case GW_KEY_GROUP:
        if (config_setting_is_group(setting))
            gw_read_group(reader, setting, key->schema, field, path);
        else
            gw_refuse_type(reader, setting, path, "a group { ... }");
        break;
    case GW_KEY_LIST: read_list(reader, setting, key->schema, field, count, path); break;
    case GW_KEY_VALUE: *(struct gw_value *)field = gw_read_as_written(reader, setting, path); break;
    case GW_KEY_VALUES: read_values(reader, setting, field, count, path); break;
    case GW_KEY_AMOUNT: gw_read_amount(reader, setting, field, path); break;
    case GW_KEY_SITE: gw_read_site_ref(reader, setting, field, path); break;
    case GW_KEY_RACK: gw_read_rack_ref(reader, setting, field, path); break;
    case GW_KEY_LOAD: gw_read_load_ref(reader, setting, field, path); break;
    case GW_KEY_CLIMATE: gw_read_climate_ref(reader, setting, field, path); break;
    case GW_KEY_FACILITY: gw_read_facility_ref(reader, setting, field, path); break;
    case GW_KEY_MONTHLY:
    case GW_KEY_HOURLY: read_row(reader, setting, key, field, path); break;
    }
}

static void read_key_into(struct gw_reader *reader, const config_setting_t *setting, const struct gw_key *key, void *into, const char *path)
{
    read_key(reader, setting, key, into, path);
}

/* A value that another --set has replaced must be good all the same: into a group that nobody sees. */
static void read_replaced(struct gw_reader *reader, const config_setting_t *setting, const struct gw_schema *schema, const struct gw_key *key, const char *path)
{
    const struct gw_override *override = config_setting_get_hook(setting);
    void *unseen = override && override->before ? gw_arena_alloc(reader->arena, schema->size) : NULL;
    if (unseen)
        gw_read_replaced(reader, setting, key, unseen, path, read_key_into);
}

static void refuse_unknown_key(struct gw_reader *reader, const config_setting_t *setting, const struct gw_schema *schema,
                               const char *path)
{
    const char *name = config_setting_name(setting), *nearest = NULL;
    int distance = 4;
    for (const struct gw_key *key = schema->keys; key->name; key++)
        if (gw_is_near(name, key->name) && gw_edit_distance(name, key->name) < distance) {
            distance = gw_edit_distance(name, key->name);
            nearest = key->name;
        }
    gw_complain(reader->diagnostics, GW_ERROR, gw_setting_place(reader, setting), path, "unknown key in a %s%s%s%s",
                schema->name, nearest ? ", did you mean '" : "", nearest ? nearest : "", nearest ? "'?" : "");
}

void gw_read_group(struct gw_reader *reader, const config_setting_t *setting, const struct gw_schema *schema, void *out,
                   const char *path)
{
    *(struct gw_place *)out = gw_setting_place(reader, setting);
    for (int i = 0; i < config_setting_length(setting); i++) {
        const config_setting_t *member = config_setting_get_elem(setting, (unsigned)i);
        const char *member_name = gw_join_path(reader, path, config_setting_name(member));
        const struct gw_key *key = gw_schema_key(schema, config_setting_name(member));
        if (!key)
            refuse_unknown_key(reader, member, schema, member_name);
        else if (key->schema != &gw_source_schema) {
            read_replaced(reader, member, schema, key, member_name);
            read_key(reader, member, key, out, member_name);
        }
    }
    for (const struct gw_key *key = schema->keys; key->name; key++)
        if (key->required && !config_setting_get_member(setting, key->name))
            gw_complain(reader->diagnostics, GW_ERROR, gw_setting_place(reader, setting), gw_join_path(reader, path, key->name),
                        "missing: %s", key->meaning);
}

void gw_read_sources(struct gw_reader *reader, const config_setting_t *root)
{
    const config_setting_t *setting = config_setting_get_member(root, "sources");
    void *items = NULL;
    if (setting)
        read_list(reader, setting, &gw_source_schema, &items, &reader->source_count, "sources");
    reader->sources = items;
}
