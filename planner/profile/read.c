/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "planner/profile/read.h"

#include <errno.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "planner/base/date.h"
#include "planner/base/text.h"

enum { PATH_MAX_TEXT = 160 };

/* libconfig gives a value the line of the token behind it, which may stand on a later line: the last line up to there that
 * holds the text of the value. */
static unsigned line_of_text(const char *text, const char *value, unsigned line)
{
    const char *starts[16] = {text};
    unsigned at = 1, found = line;
    for (const char *next = text; at < line && (next = strchr(next, '\n'));)
        starts[at++ % 16] = ++next;
    for (unsigned back = 0; back < 15 && back < line && at == line; back++) {
        const char *start = starts[(line - back - 1) % 16], *end = strchr(start, '\n'), *hit = strstr(start, value);
        if (hit && (!end || hit < end)) {
            found = line - back;
            break;
        }
    }
    return found;
}

struct gw_place gw_setting_place(const struct gw_reader *reader, const config_setting_t *setting)
{
    bool from_command_line = setting && config_setting_get_hook(setting);
    /* libconfig gives the root no line */
    unsigned line = setting && !config_setting_is_root(setting) ? config_setting_source_line(setting) : 1;
    if (setting && reader->text && !from_command_line && config_setting_type(setting) == CONFIG_TYPE_STRING)
        line = line_of_text(reader->text, config_setting_get_string(setting), line);
    return (struct gw_place){from_command_line ? NULL : reader->file,
                             setting && !from_command_line ? (int)line : 0};
}

static void refuse(struct gw_reader *reader, const config_setting_t *setting, const char *path, const char *what)
{
    gw_complain(reader->diagnostics, GW_ERROR, gw_setting_place(reader, setting), path, "%s", what);
}

static const char *type_name(const config_setting_t *setting)
{
    switch (config_setting_type(setting)) {
    case CONFIG_TYPE_GROUP: return "a group { ... }";
    case CONFIG_TYPE_LIST: return "a list ( ... )";
    case CONFIG_TYPE_ARRAY: return "an array [ ... ]";
    case CONFIG_TYPE_STRING: return "a string";
    case CONFIG_TYPE_BOOL: return "true or false";
    default: return "a bare number";
    }
}

static void refuse_type(struct gw_reader *reader, const config_setting_t *setting, const char *path, const char *expected)
{
    gw_complain(reader->diagnostics, GW_ERROR, gw_setting_place(reader, setting), path, "expected %s, got %s", expected,
                type_name(setting));
}

/* The text of a string setting, kept in the arena; NULL and a complaint for any other type. */
static const char *read_text(struct gw_reader *reader, const config_setting_t *setting, const char *path)
{
    if (config_setting_type(setting) == CONFIG_TYPE_STRING)
        return gw_arena_strdup(reader->arena, config_setting_get_string(setting));
    refuse_type(reader, setting, path, "a string");
    return NULL;
}

/* A plain number, bare or as a string; complains and returns false for anything else. */
static bool read_number(struct gw_reader *reader, const config_setting_t *setting, const char *path, double *value)
{
    struct gw_err err = {0};
    switch (config_setting_type(setting)) {
    case CONFIG_TYPE_INT: *value = config_setting_get_int(setting); return true;
    case CONFIG_TYPE_INT64: *value = (double)config_setting_get_int64(setting); return true;
    case CONFIG_TYPE_FLOAT:
        *value = config_setting_get_float(setting);
        if (isfinite(*value))
            return true;
        refuse(reader, setting, path, "expected a finite number");
        return false;
    case CONFIG_TYPE_STRING:
        if (gw_quantity_parse(config_setting_get_string(setting), GW_DIM_NONE, value, &err) == GW_OK)
            return true;
        refuse(reader, setting, path, err.message);
        return false;
    default: refuse_type(reader, setting, path, "a number"); return false;
    }
}

static bool in_range(struct gw_reader *reader, const config_setting_t *setting, const char *path, const struct gw_key *key,
                     double value)
{
    if (value >= key->min && value <= key->max)
        return true;
    double scale;
    const char *unit = gw_dimension_shown_unit(key->dimension, &scale);
    char low[GW_NUMBER_TEXT], high[GW_NUMBER_TEXT], got[GW_NUMBER_TEXT];
    gw_complain(reader->diagnostics, GW_ERROR, gw_setting_place(reader, setting), path, "expected %s to %s, got %s",
                gw_si_text(key->min * scale, unit, low, sizeof low), gw_si_text(key->max * scale, unit, high, sizeof high),
                gw_si_text(value * scale, unit, got, sizeof got));
    return false;
}

static void read_count(struct gw_reader *reader, const config_setting_t *setting, const struct gw_key *key, long *field,
                       const char *path)
{
    double value;
    if (!read_number(reader, setting, path, &value))
        return;
    if (value != floor(value))
        refuse(reader, setting, path, "expected a whole number");
    else if (in_range(reader, setting, path, key, value))
        *field = (long)value;
}

/* Dates count as months, for figures of availability. */
static bool read_value(struct gw_reader *reader, const config_setting_t *setting, enum gw_dimension dimension,
                       const char *path, double *value)
{
    if (dimension == GW_DIM_NONE)
        return read_number(reader, setting, path, value);
    if (config_setting_type(setting) != CONFIG_TYPE_STRING) {
        gw_complain(reader->diagnostics, GW_ERROR, gw_setting_place(reader, setting), path,
                    "expected %s with its unit in quotes, such as \"%s\", got %s", gw_dimension_what(dimension),
                    gw_dimension_example(dimension), type_name(setting));
        return false;
    }
    struct gw_err err = {0};
    const char *text = config_setting_get_string(setting);
    if (dimension == GW_DIM_DATE) {
        struct gw_date date;
        if (gw_date_parse(text, &date, &err) == GW_OK)
            *value = gw_month_of(date);
    } else {
        gw_quantity_parse(text, dimension, value, &err);
    }
    if (err.status != GW_OK)
        refuse(reader, setting, path, err.message);
    return err.status == GW_OK;
}

static const struct gw_source *find_source(const struct gw_reader *reader, const char *id, size_t length)
{
    for (size_t i = 0; i < reader->source_count; i++)
        if (reader->sources[i].id && strlen(reader->sources[i].id) == length &&
            strncmp(reader->sources[i].id, id, length) == 0)
            return &reader->sources[i];
    return NULL;
}

/* The sources that a text of ids names; complains of unknown ones. Returns how many there are. */
static size_t resolve_sources(struct gw_reader *reader, const config_setting_t *setting, const char *path, const char *ids,
                              const struct gw_source **found, size_t most)
{
    size_t count = 0;
    for (const char *at = ids + strspn(ids, " ,"); *at;) {
        size_t length = strcspn(at, " ,");
        const struct gw_source *source = find_source(reader, at, length);
        if (!source)
            gw_complain(reader->diagnostics, GW_ERROR, gw_setting_place(reader, setting), path,
                        "no source '%.*s' in this file's sources", (int)length, at);
        else if (count < most)
            found[count++] = source;
        at += length;
        at += strspn(at, " ,");
    }
    return count;
}

void gw_find_sources(const struct gw_reader *reader, const char *ids, const struct gw_source *found[GW_FIGURE_SOURCES])
{
    size_t count = 0;
    for (const char *at = ids ? ids + strspn(ids, " ,") : ""; *at && count < GW_FIGURE_SOURCES; at += strspn(at, " ,")) {
        size_t length = strcspn(at, " ,");
        if ((found[count] = find_source(reader, at, length)))
            count++;
        at += length;
    }
}

static int find_word(const char *const *words, const char *text)
{
    for (int i = 0; words[i]; i++)
        if (strcmp(words[i], text) == 0)
            return i;
    return -1;
}

static int read_word(struct gw_reader *reader, const config_setting_t *setting, const char *const *words, const char *path)
{
    const char *text = read_text(reader, setting, path);
    int word = text ? find_word(words, text) : -1;
    if (!text || word >= 0)
        return word;
    char all[200] = "";
    for (size_t i = 0, used = 0; words[i] && used < sizeof all; i++)
        used += (size_t)snprintf(all + used, sizeof all - used, "%s%s", i ? ", " : "", words[i]);
    gw_complain(reader->diagnostics, GW_ERROR, gw_setting_place(reader, setting), path, "expected one of %s, got '%s'", all,
                text);
    return -1;
}

static const char *join(struct gw_reader *reader, const char *path, const char *name)
{
    const char *joined = *path ? gw_arena_printf(reader->arena, "%s.%s", path, name) : gw_arena_strdup(reader->arena, name);
    return joined ? joined : "";
}

static void read_figure_member(struct gw_reader *reader, const config_setting_t *group, const struct gw_key *key,
                               const char *name, double *value, bool *present, const char *path)
{
    const config_setting_t *member = config_setting_get_member(group, name);
    const char *member_path = join(reader, path, name);
    *present = member && read_value(reader, member, key->dimension, member_path, value) &&
               (key->dimension == GW_DIM_DATE || in_range(reader, member, member_path, key, *value));
}

static void check_figure_keys(struct gw_reader *reader, const config_setting_t *group, const char *path)
{
    static const char *const known[] = {"low", "mode", "high", "kind", "source", "as_of", "note", NULL};
    for (int i = 0; i < config_setting_length(group); i++) {
        const config_setting_t *member = config_setting_get_elem(group, (unsigned)i);
        const char *name = config_setting_name(member);
        if (find_word(known, name) < 0)
            gw_complain(reader->diagnostics, GW_ERROR, gw_setting_place(reader, member), join(reader, path, name),
                        "unknown key in a figure; it has low, mode, high, kind, source, as_of and note");
    }
}

static void read_figure_origin(struct gw_reader *reader, const config_setting_t *group, struct gw_figure *figure,
                               const char *path)
{
    const config_setting_t *member = config_setting_get_member(group, "kind");
    int kind = member ? read_word(reader, member, gw_figure_kind_names, join(reader, path, "kind")) : -1;
    bool sourced = false;
    if ((member = config_setting_get_member(group, "source"))) {
        const char *ids = read_text(reader, member, join(reader, path, "source"));
        sourced = ids && resolve_sources(reader, member, path, ids, figure->sources, GW_FIGURE_SOURCES) > 0;
    }
    if (kind > GW_KIND_ASSUMED && !sourced)
        gw_complain(reader->diagnostics, GW_ERROR, figure->place, path, "kind '%s' needs a source",
                    gw_figure_kind_name((enum gw_figure_kind)kind));
    if (kind < 0 && sourced)
        gw_complain(reader->diagnostics, GW_ERROR, figure->place, path, "has a source but no kind");
    figure->kind = kind > 0 ? (enum gw_figure_kind)kind : GW_KIND_ASSUMED;
    if ((member = config_setting_get_member(group, "as_of"))) {
        struct gw_date date;
        struct gw_err err = {0};
        figure->as_of = read_text(reader, member, join(reader, path, "as_of"));
        if (figure->as_of && gw_date_parse(figure->as_of, &date, &err) != GW_OK)
            refuse(reader, member, path, err.message);
    }
    if ((member = config_setting_get_member(group, "note")))
        figure->note = read_text(reader, member, join(reader, path, "note"));
}

static bool member_was_set(const config_setting_t *group, const char *name)
{
    const config_setting_t *member = config_setting_get_member(group, name);
    return member && config_setting_get_hook(member);
}

static void read_figure_group(struct gw_reader *reader, const config_setting_t *group, const struct gw_key *key,
                              struct gw_figure *figure, const char *path)
{
    bool has_low, has_mode, has_high;
    check_figure_keys(reader, group, path);
    read_figure_member(reader, group, key, "low", &figure->low, &has_low, path);
    read_figure_member(reader, group, key, "mode", &figure->mode, &has_mode, path);
    read_figure_member(reader, group, key, "high", &figure->high, &has_high, path);
    read_figure_origin(reader, group, figure, path);
    if (member_was_set(group, "low") || member_was_set(group, "mode") || member_was_set(group, "high")) {
        figure->kind = GW_KIND_SET;
        figure->place.file = NULL;
        figure->place.line = 0;
        memset(figure->sources, 0, sizeof figure->sources);
        figure->as_of = figure->note = NULL;
    }
    if (!config_setting_get_member(group, "mode"))
        refuse(reader, group, path, "a figure needs a mode");
    if (!config_setting_get_member(group, "low") != !config_setting_get_member(group, "high"))
        refuse(reader, group, path, "low and high go together");
    figure->present = has_mode;
    if (!has_low || !has_high) {
        figure->low = figure->high = figure->mode;
    } else if (has_mode && !(figure->low <= figure->mode && figure->mode <= figure->high)) {
        gw_complain(reader->diagnostics, GW_ERROR, figure->place, path, "expected low <= mode <= high");
        figure->present = false;
    }
}

static void read_figure(struct gw_reader *reader, const config_setting_t *setting, const struct gw_key *key,
                        struct gw_figure *figure, const char *path)
{
    figure->dimension = key->dimension;
    figure->place = gw_setting_place(reader, setting);
    figure->path = *reader->prefix ? gw_arena_printf(reader->arena, "%s.%s", reader->prefix, path) : path;
    if (config_setting_type(setting) == CONFIG_TYPE_GROUP) {
        read_figure_group(reader, setting, key, figure, path);
        return;
    }
    double value;
    if (!read_value(reader, setting, key->dimension, path, &value) ||
        (key->dimension != GW_DIM_DATE && !in_range(reader, setting, path, key, value)))
        return;
    figure->present = true;
    figure->low = figure->mode = figure->high = value;
    figure->kind = config_setting_get_hook(setting) ? GW_KIND_SET : GW_KIND_ASSUMED;
}

static void read_texts(struct gw_reader *reader, const config_setting_t *setting, const struct gw_key *key,
                       const char ***field, size_t *count, const char *path)
{
    if (!config_setting_is_aggregate(setting) || config_setting_is_group(setting)) {
        refuse_type(reader, setting, path, "an array of strings such as [ \"a\", \"b\" ]");
        return;
    }
    int length = config_setting_length(setting);
    const char **texts = gw_arena_array(reader->arena, (size_t)length + 1, sizeof *texts);
    size_t kept = 0;
    for (int i = 0; texts && i < length; i++) {
        const config_setting_t *member = config_setting_get_elem(setting, (unsigned)i);
        const char *text = read_text(reader, member, path);
        if (text && (key->type != GW_KEY_WORDS || read_word(reader, member, key->words, path) >= 0))
            texts[kept++] = text;
    }
    *field = texts;
    *count = kept;
}

/* A member of a list is called by its name or id, else by its number. */
static const char *member_path(struct gw_reader *reader, const config_setting_t *member, int index, const char *path)
{
    const char *name = NULL;
    if (config_setting_lookup_string(member, "name", &name) || config_setting_lookup_string(member, "id", &name))
        return join(reader, path, name);
    char number[16];
    snprintf(number, sizeof number, "%d", index);
    return join(reader, path, number);
}

static void check_names_unique(struct gw_reader *reader, const config_setting_t *list, const char *path)
{
    for (int i = 0; i < config_setting_length(list); i++)
        for (int j = 0; j < i; j++) {
            const config_setting_t *member = config_setting_get_elem(list, (unsigned)i);
            const char *a = member_path(reader, member, i, path);
            if (strcmp(a, member_path(reader, config_setting_get_elem(list, (unsigned)j), j, path)) == 0)
                refuse(reader, member, a, "this name is used twice");
        }
}

static void read_list(struct gw_reader *reader, const config_setting_t *setting, const struct gw_schema *schema, void **field,
                      size_t *count, const char *path)
{
    if (!config_setting_is_list(setting)) {
        refuse_type(reader, setting, path, "a list ( { ... }, { ... } )");
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
            refuse_type(reader, member, path, "a group { ... }");
    }
    if (length < 200)
        check_names_unique(reader, setting, path);
}

static void read_source_ids(struct gw_reader *reader, const config_setting_t *setting, const char **field, const char *path)
{
    const struct gw_source *found[GW_FIGURE_SOURCES];
    *field = read_text(reader, setting, path);
    if (*field)
        resolve_sources(reader, setting, path, *field, found, GW_FIGURE_SOURCES);
}

static void read_date(struct gw_reader *reader, const config_setting_t *setting, struct gw_date *field, const char *path)
{
    struct gw_err err = {0};
    const char *text = read_text(reader, setting, path);
    if (text && gw_date_parse(text, field, &err) != GW_OK)
        refuse(reader, setting, path, err.message);
}

static void read_bool(struct gw_reader *reader, const config_setting_t *setting, bool *field, const char *path)
{
    const char *text = config_setting_type(setting) == CONFIG_TYPE_STRING ? config_setting_get_string(setting) : "";
    if (config_setting_type(setting) == CONFIG_TYPE_BOOL)
        *field = config_setting_get_bool(setting) != 0;
    else if (strcmp(text, "true") == 0 || strcmp(text, "false") == 0)
        *field = strcmp(text, "true") == 0;
    else
        refuse_type(reader, setting, path, "true or false");
}

static void read_name(struct gw_reader *reader, const config_setting_t *setting, const char **field, const char *path)
{
    *field = read_text(reader, setting, path);
    if (*field && !gw_is_name(*field) && !strchr(*field, '/'))
        gw_complain(reader->diagnostics, GW_ERROR, gw_setting_place(reader, setting), path,
                    "expected a name of a-z, 0-9 and '-', got '%s'", *field);
}

static void read_monthly(struct gw_reader *reader, const config_setting_t *setting, const struct gw_key *key,
                         struct gw_monthly *monthly, const char *path)
{
    monthly->place = gw_setting_place(reader, setting);
    if (!config_setting_is_aggregate(setting) || config_setting_is_group(setting)) {
        refuse_type(reader, setting, path, "twelve numbers [ ... ], January first");
        return;
    }
    if (config_setting_length(setting) != GW_WEATHER_MONTHS) {
        gw_complain(reader->diagnostics, GW_ERROR, monthly->place, path, "expected twelve numbers, January first, got %d",
                    config_setting_length(setting));
        return;
    }
    monthly->present = true;
    for (int month = 0; month < GW_WEATHER_MONTHS; month++) {
        const config_setting_t *member = config_setting_get_elem(setting, (unsigned)month);
        if (!read_number(reader, member, path, &monthly->at[month]) || !in_range(reader, member, path, key, monthly->at[month]))
            monthly->present = false;
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
    case GW_KEY_TEXT: *(const char **)field = read_text(reader, setting, path); break;
    case GW_KEY_NAME: read_name(reader, setting, field, path); break;
    case GW_KEY_GRID:
        read_name(reader, setting, field, path);
        gw_check_grid_id(reader, setting, path);
        break;
    case GW_KEY_REFERENCES:
        read_texts(reader, setting, key, field, count, path);
        gw_check_reference_ids(reader, setting, path);
        break;
    case GW_KEY_SOURCE: read_source_ids(reader, setting, field, path); break;
    case GW_KEY_WORD:
        if ((word = read_word(reader, setting, key->words, path)) >= 0)
            *(int *)field = word;
        break;
    case GW_KEY_BOOL: read_bool(reader, setting, field, path); break;
    case GW_KEY_COUNT: read_count(reader, setting, key, field, path); break;
    case GW_KEY_NUMBER:
        if (read_number(reader, setting, path, &value) && in_range(reader, setting, path, key, value))
            *(double *)field = value;
        break;
    case GW_KEY_QUANTITY:
        if (read_value(reader, setting, key->dimension, path, &value) && in_range(reader, setting, path, key, value))
            *(double *)field = value;
        break;
    case GW_KEY_FIGURE: read_figure(reader, setting, key, field, path); break;
    case GW_KEY_DATE: read_date(reader, setting, field, path); break;
    case GW_KEY_TEXTS:
    case GW_KEY_WORDS: read_texts(reader, setting, key, field, count, path); break;
    case GW_KEY_GROUP:
        if (config_setting_is_group(setting))
            gw_read_group(reader, setting, key->schema, field, path);
        else
            refuse_type(reader, setting, path, "a group { ... }");
        break;
    case GW_KEY_LIST: read_list(reader, setting, key->schema, field, count, path); break;
    case GW_KEY_AMOUNT: gw_read_amount(reader, setting, field, path); break;
    case GW_KEY_SITE: gw_read_site_ref(reader, setting, field, path); break;
    case GW_KEY_RACK: gw_read_rack_ref(reader, setting, field, path); break;
    case GW_KEY_LOAD: gw_read_load_ref(reader, setting, field, path); break;
    case GW_KEY_MONTHLY: read_monthly(reader, setting, key, field, path); break;
    }
}

static const struct gw_key *find_key(const struct gw_schema *schema, const char *name)
{
    for (const struct gw_key *key = schema->keys; key->name; key++)
        if (strcmp(key->name, name) == 0)
            return key;
    return NULL;
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
        const char *member_name = join(reader, path, config_setting_name(member));
        const struct gw_key *key = find_key(schema, config_setting_name(member));
        if (!key)
            refuse_unknown_key(reader, member, schema, member_name);
        else if (key->schema != &gw_source_schema)
            read_key(reader, member, key, out, member_name);
    }
    for (const struct gw_key *key = schema->keys; key->name; key++)
        if (key->required && !config_setting_get_member(setting, key->name))
            gw_complain(reader->diagnostics, GW_ERROR, gw_setting_place(reader, setting), join(reader, path, key->name),
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
