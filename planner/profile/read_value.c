/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "planner/profile/read_value.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "planner/base/date.h"
#include "planner/base/text.h"
#include "planner/profile/catalog.h"

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
    const struct gw_override *override = setting ? config_setting_get_hook(setting) : NULL;
    if (override && override->origin)
        return override->origin->place;
    bool from_command_line = override != NULL;
    /* libconfig gives the root no line */
    unsigned line = setting && !config_setting_is_root(setting) ? config_setting_source_line(setting) : 1;
    if (setting && reader->text && !from_command_line && config_setting_type(setting) == CONFIG_TYPE_STRING)
        line = line_of_text(reader->text, config_setting_get_string(setting), line);
    return (struct gw_place){from_command_line ? NULL : reader->file,
                             setting && !from_command_line ? (int)line : 0};
}

void gw_refuse(struct gw_reader *reader, const config_setting_t *setting, const char *path, const char *what)
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

void gw_refuse_type(struct gw_reader *reader, const config_setting_t *setting, const char *path, const char *expected)
{
    gw_complain(reader->diagnostics, GW_ERROR, gw_setting_place(reader, setting), path, "expected %s, got %s", expected,
                type_name(setting));
}

/* The text of a string setting, kept in the arena; NULL and a complaint for any other type. */
const char *gw_read_text(struct gw_reader *reader, const config_setting_t *setting, const char *path)
{
    if (config_setting_type(setting) == CONFIG_TYPE_STRING)
        return gw_arena_strdup(reader->arena, config_setting_get_string(setting));
    gw_refuse_type(reader, setting, path, "a string");
    return NULL;
}

struct gw_value gw_read_as_written(struct gw_reader *reader, const config_setting_t *setting, const char *path)
{
    struct gw_value value = {.place = gw_setting_place(reader, setting)};
    char text[GW_NUMBER_TEXT];
    switch (config_setting_type(setting)) {
    case CONFIG_TYPE_STRING: value.text = gw_arena_strdup(reader->arena, config_setting_get_string(setting)); break;
    case CONFIG_TYPE_INT: value.text = gw_arena_printf(reader->arena, "%d", config_setting_get_int(setting)); break;
    case CONFIG_TYPE_INT64: value.text = gw_arena_printf(reader->arena, "%lld", config_setting_get_int64(setting)); break;
    case CONFIG_TYPE_FLOAT: value.text = gw_arena_strdup(reader->arena, gw_exact_text(config_setting_get_float(setting), text, sizeof text)); break;
    default: gw_refuse_type(reader, setting, path, "a value in quotes, or a number");
    }
    return value;
}

void gw_read_replaced(struct gw_reader *reader, const config_setting_t *setting, const struct gw_key *key, void *into, const char *path, gw_read_one *read)
{
    const struct gw_override *now = config_setting_get_hook(setting);
    for (struct gw_override *before = now ? now->before : NULL; before; before = before->before) {
        config_t config;
        config_init(&config);
        config_setting_t *other = config_setting_add(config_root_setting(&config), key->name, CONFIG_TYPE_STRING);
        if (other) {
            config_setting_set_string(other, before->value);
            config_setting_set_hook(other, before);
            read(reader, other, key, into, path);
        }
        config_destroy(&config);
    }
}

/* A plain number, bare or as a string; complains and returns false for anything else. */
bool gw_read_number(struct gw_reader *reader, const config_setting_t *setting, const char *path, double *value)
{
    struct gw_err err = {0};
    switch (config_setting_type(setting)) {
    case CONFIG_TYPE_INT: *value = config_setting_get_int(setting); return true;
    case CONFIG_TYPE_INT64: *value = (double)config_setting_get_int64(setting); return true;
    case CONFIG_TYPE_FLOAT:
        *value = config_setting_get_float(setting);
        if (isfinite(*value))
            return true;
        gw_refuse(reader, setting, path, "expected a finite number");
        return false;
    case CONFIG_TYPE_STRING:
        if (gw_quantity_parse(config_setting_get_string(setting), GW_DIM_NONE, value, &err) == GW_OK)
            return true;
        gw_refuse(reader, setting, path, err.message);
        return false;
    default: gw_refuse_type(reader, setting, path, "a number"); return false;
    }
}

/* What is counted in nothing, such as a year, is said in full while it is short. */
const char *gw_key_value_text(const struct gw_key *key, double value, char *buffer, size_t size)
{
    bool plain = (key->dimension == GW_DIM_NONE || key->dimension == GW_DIM_COUNT) && fabs(value) < 1e6 && value == floor(value);
    return plain ? gw_exact_text(value, buffer, size) : gw_quantity_text(value, key->dimension, buffer, size);
}

/* A fraction of two or more was likely meant in percent; one a little above 1 was not. */
const char *gw_range_text(const struct gw_key *key, double value, char *buffer, size_t size)
{
    char low[GW_NUMBER_TEXT], high[GW_NUMBER_TEXT], part[GW_NUMBER_TEXT];
    bool is_fraction = key->dimension == GW_DIM_NONE && key->type != GW_KEY_COUNT && key->max <= 1;
    bool was_percent = is_fraction && value >= 2 && value / 100 >= key->min && value / 100 <= key->max;
    gw_key_value_text(key, key->min, low, sizeof low);
    gw_key_value_text(key, key->max, high, sizeof high);
    gw_number_text(value, part, sizeof part);
    snprintf(buffer, size, "%s to %s%s%s%s", low, high, was_percent ? " such as '" : "", was_percent ? part : "", was_percent ? " %'" : "");
    return buffer;
}

bool gw_in_range(struct gw_reader *reader, const config_setting_t *setting, const char *path, const struct gw_key *key,
                     double value)
{
    if (value >= key->min && value <= key->max)
        return true;
    char range[GW_RANGE_TEXT], got[GW_NUMBER_TEXT];
    gw_complain(reader->diagnostics, GW_ERROR, gw_setting_place(reader, setting), path, "expected %s, got %s", gw_range_text(key, value, range, sizeof range),
                gw_key_value_text(key, value, got, sizeof got));
    return false;
}

static bool read_whole(struct gw_reader *reader, const config_setting_t *setting, const char *path, double *value)
{
    double number;
    if (!gw_read_number(reader, setting, path, &number))
        return false;
    if (number != floor(number)) {
        gw_refuse(reader, setting, path, "expected a whole number");
        return false;
    }
    *value = number;
    return true;
}

void gw_read_count(struct gw_reader *reader, const config_setting_t *setting, const struct gw_key *key, long *field,
                       const char *path)
{
    double value;
    if (read_whole(reader, setting, path, &value) && gw_in_range(reader, setting, path, key, value))
        *field = (long)value;
}

/* Dates count as months, for figures of availability. */
bool gw_read_value(struct gw_reader *reader, const config_setting_t *setting, enum gw_dimension dimension,
                       const char *path, double *value)
{
    bool quoted = config_setting_type(setting) == CONFIG_TYPE_STRING;
    if (dimension == GW_DIM_NONE)
        return gw_read_number(reader, setting, path, value);
    if (dimension == GW_DIM_COUNT && !quoted)
        return read_whole(reader, setting, path, value);
    if (!quoted) {
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
        gw_refuse(reader, setting, path, err.message);
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
size_t gw_resolve_sources(struct gw_reader *reader, const config_setting_t *setting, const char *path, const char *ids,
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

int gw_find_word(const char *const *words, const char *text)
{
    for (int i = 0; words[i]; i++)
        if (strcmp(words[i], text) == 0)
            return i;
    return -1;
}

int gw_read_word(struct gw_reader *reader, const config_setting_t *setting, const char *const *words, const char *path)
{
    const char *text = gw_read_text(reader, setting, path);
    int word = text ? gw_find_word(words, text) : -1;
    if (!text || word >= 0)
        return word;
    char all[200] = "";
    for (size_t i = 0, used = 0; words[i] && used < sizeof all; i++)
        used += (size_t)snprintf(all + used, sizeof all - used, "%s%s", i ? ", " : "", words[i]);
    gw_complain(reader->diagnostics, GW_ERROR, gw_setting_place(reader, setting), path, "expected one of %s, got '%s'", all,
                text);
    return -1;
}

const char *gw_join_path(struct gw_reader *reader, const char *path, const char *name)
{
    const char *joined = *path ? gw_arena_printf(reader->arena, "%s.%s", path, name) : gw_arena_strdup(reader->arena, name);
    return joined ? joined : "";
}
