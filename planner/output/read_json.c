/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "planner/output/read_json.h"

#include <math.h>
#include <string.h>

bool gw_answer_refuse(struct gw_answer_reader *r, const char *key)
{
    gw_fail(r->err, GW_PROFILE, "%s: no answer of gwplan that a chart can be drawn from: '%s' is missing or of another type", r->file, key);
    return false;
}

const char *gw_answer_text(struct gw_answer_reader *r, const json_t *object, const char *key)
{
    const char *text = json_string_value(json_object_get(object, key));
    return text ? gw_arena_strdup(r->arena, text) : NULL;
}

double gw_answer_number(struct gw_answer_reader *r, const json_t *object, const char *key)
{
    const json_t *value = json_object_get(object, key);
    if (json_is_number(value))
        return json_number_value(value);
    if (value && !json_is_null(value))
        gw_answer_refuse(r, key);
    return (double)NAN;
}

int gw_answer_month(struct gw_answer_reader *r, const json_t *object, const char *key)
{
    struct gw_date date;
    const char *text = json_string_value(json_object_get(object, key));
    if (text && gw_date_parse(text, &date, NULL) == GW_OK)
        return gw_month_of(date);
    gw_answer_refuse(r, key);
    return 0;
}

int gw_answer_word(const json_t *object, const char *key, const char *const *words)
{
    const char *text = json_string_value(json_object_get(object, key));
    for (int i = 0; text && words[i]; i++)
        if (strcmp(words[i], text) == 0)
            return i;
    return 0;
}

double gw_answer_amount(struct gw_answer_reader *r, const json_t *object, const char *key)
{
    double value = gw_answer_number(r, object, key);
    if (value < 0)
        gw_fail(r->err, GW_PROFILE, "%s: '%s' is below zero", r->file, key);
    return value;
}

struct gw_source *gw_answer_sources(struct gw_answer_reader *r, const json_t *root, size_t *count)
{
    const json_t *array = json_object_get(root, "sources");
    *count = json_array_size(array);
    struct gw_source *sources = gw_arena_array(r->arena, *count + 1, sizeof *sources);
    for (size_t i = 0; sources && i < *count; i++) {
        const json_t *object = json_array_get(array, i);
        sources[i].title = gw_answer_text(r, object, "title");
        sources[i].title = sources[i].title ? sources[i].title : "";
        sources[i].date = gw_answer_text(r, object, "date");
    }
    return sources;
}

size_t gw_answer_cited(const json_t *numbers, size_t from, const struct gw_source *sources, size_t count, struct gw_figure *figure)
{
    size_t used = 0;
    for (; from < json_array_size(numbers) && used < GW_FIGURE_SOURCES; from++) {
        json_int_t number = json_integer_value(json_array_get(numbers, from));
        if (number >= 1 && (size_t)number <= count)
            figure->sources[used++] = &sources[number - 1];
    }
    figure->present = used > 0 || figure->present;
    return from;
}

enum gw_figure_kind gw_answer_kind(const json_t *word)
{
    const char *name = json_string_value(word);
    for (int kind = GW_KIND_ASSUMED; name && kind <= GW_KIND_SET; kind++)
        if (strcmp(name, gw_figure_kind_name((enum gw_figure_kind)kind)) == 0)
            return (enum gw_figure_kind)kind;
    return GW_KIND_DERIVED;
}

static enum gw_dimension dimension_named(const char *suffix)
{
    for (int dimension = GW_DIM_NONE; suffix && dimension <= GW_DIM_DATE; dimension++)
        if (strcmp(suffix, gw_dimension_suffix((enum gw_dimension)dimension)) == 0)
            return (enum gw_dimension)dimension;
    return GW_DIM_NONE;
}

struct gw_figure gw_answer_figure(struct gw_answer_reader *r, const json_t *object)
{
    struct gw_figure figure = {.present = true, .path = gw_answer_text(r, object, "figure"), .kind = gw_answer_kind(json_object_get(object, "kind"))};
    figure.dimension = dimension_named(json_string_value(json_object_get(object, "unit")));
    figure.low = gw_answer_number(r, object, "low");
    figure.mode = gw_answer_number(r, object, "mode");
    figure.high = gw_answer_number(r, object, "high");
    if (!figure.path || isnan(figure.low) || isnan(figure.mode) || isnan(figure.high))
        gw_answer_refuse(r, "set_figures");
    return figure;
}
