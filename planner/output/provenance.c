/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "planner/output/provenance.h"

#include <string.h>

#include "planner/base/text.h"
#include "planner/output/json.h"
#include "planner/output/table.h"

static bool same_text(const char *a, const char *b)
{
    return a == b || (a && b && strcmp(a, b) == 0);
}

/* The same publication may stand in several files. */
size_t gw_provenance_number(const struct gw_provenance *all, const struct gw_source *source)
{
    for (size_t i = 0; i < all->source_count; i++)
        if (all->sources[i] == source ||
            (same_text(all->sources[i]->title, source->title) && same_text(all->sources[i]->url, source->url)))
            return i + 1;
    return 0;
}

void gw_provenance_add_source(struct gw_provenance *all, const struct gw_source *source)
{
    if (!gw_provenance_number(all, source) && all->source_count < GW_PROVENANCE_MAX)
        all->sources[all->source_count++] = source;
}

void gw_provenance_add(struct gw_provenance *all, const struct gw_figure *figure)
{
    bool by_definition = !figure->place.file && figure->kind != GW_KIND_ASSUMED && figure->kind != GW_KIND_SET;
    if (!figure->present || by_definition)
        return;
    for (size_t i = 0; i < all->figure_count; i++)
        if (all->figures[i] == figure || (all->figures[i]->place.file == figure->place.file &&
                                          all->figures[i]->place.line == figure->place.line &&
                                          same_text(all->figures[i]->path, figure->path)))
            return;
    if (all->figure_count < GW_PROVENANCE_MAX)
        all->figures[all->figure_count++] = figure;
    for (size_t i = 0; i < GW_FIGURE_SOURCES && figure->sources[i]; i++)
        gw_provenance_add_source(all, figure->sources[i]);
}

/* The next id of a list "S1 S3, S5" as a source of the file; *at moves on, NULL at the end. */
static const struct gw_source *next_id(const char **at, const struct gw_source *sources, size_t count)
{
    *at += strspn(*at, " ,");
    size_t length = strcspn(*at, " ,");
    const struct gw_source *found = NULL;
    for (size_t i = 0; i < count && length > 0; i++)
        if (strlen(sources[i].id) == length && strncmp(sources[i].id, *at, length) == 0)
            found = &sources[i];
    *at += length;
    return found;
}

void gw_provenance_add_ids(struct gw_provenance *all, const char *ids, const struct gw_source *sources, size_t count)
{
    for (const struct gw_source *source; ids && (source = next_id(&ids, sources, count));)
        gw_provenance_add_source(all, source);
}

const char *gw_provenance_marks(const struct gw_provenance *all, const struct gw_figure *figure, char *buffer, size_t size)
{
    size_t used = 0;
    buffer[0] = '\0';
    for (size_t i = 0; i < GW_FIGURE_SOURCES && figure->sources[i] && used < size; i++)
        used += (size_t)snprintf(buffer + used, size - used, "[%zu]", gw_provenance_number(all, figure->sources[i]));
    return buffer;
}

const char *gw_provenance_marks_of_ids(const struct gw_provenance *all, const char *ids, const struct gw_source *sources,
                                       size_t count, char *buffer, size_t size)
{
    size_t used = 0;
    buffer[0] = '\0';
    for (const struct gw_source *source; ids && used < size && (source = next_id(&ids, sources, count));)
        used += (size_t)snprintf(buffer + used, size - used, "[%zu]", gw_provenance_number(all, source));
    return buffer;
}

const char *gw_first_source_title(const char *ids, const struct gw_source *sources, size_t count)
{
    const struct gw_source *source = ids ? next_id(&ids, sources, count) : NULL;
    return source ? source->title : NULL;
}

void gw_provenance_titles_json(const char *ids, const struct gw_source *sources, size_t count, json_t *array)
{
    for (const struct gw_source *source; ids && (source = next_id(&ids, sources, count));)
        json_array_append_new(array, gw_json_text(source->title));
}

static const char *as_of_text(const struct gw_figure *figure)
{
    if (figure->as_of)
        return figure->as_of;
    return figure->sources[0] && figure->sources[0]->date ? figure->sources[0]->date : "";
}

void gw_provenance_print_figures(const struct gw_provenance *all, FILE *out)
{
    char value[2 * GW_NUMBER_TEXT], marks[64];
    struct gw_table table;
    gw_table_init(&table, "lllll", "figure", "value", "kind", "as of", "source");
    for (size_t i = 0; i < all->figure_count; i++) {
        const struct gw_figure *figure = all->figures[i];
        gw_table_add(&table, "%s%s", figure->path, gw_is_assumed(figure) ? " *" : "");
        gw_table_add(&table, "%s", gw_figure_text(figure, value, sizeof value));
        gw_table_add(&table, "%s", gw_figure_kind_name(figure->kind));
        gw_table_add(&table, "%s", as_of_text(figure));
        gw_table_add(&table, "%s", gw_provenance_marks(all, figure, marks, sizeof marks));
    }
    fputs("\nRests on\n", out);
    gw_table_print(&table, out, 2);
}

void gw_provenance_print_sources(const struct gw_provenance *all, FILE *out)
{
    if (all->source_count)
        fputs("\nSources\n", out);
    for (size_t i = 0; i < all->source_count; i++) {
        const struct gw_source *source = all->sources[i];
        fprintf(out, "  [%zu] %s%s%s%s%s\n", i + 1, source->title, source->date ? ", " : "", source->date ? source->date : "",
                source->url ? ". " : "", source->url ? source->url : "");
    }
}

static bool holds_number(const json_t *numbers, size_t number)
{
    for (size_t i = 0; i < json_array_size(numbers); i++)
        if (json_integer_value(json_array_get(numbers, i)) == (json_int_t)number)
            return true;
    return false;
}

void gw_provenance_cite(const struct gw_provenance *all, const struct gw_figure *const *figures, size_t count, json_t *numbers)
{
    for (size_t i = 0; i < count; i++)
        for (size_t s = 0; figures[i]->present && s < GW_FIGURE_SOURCES && figures[i]->sources[s]; s++) {
            size_t number = gw_provenance_number(all, figures[i]->sources[s]);
            if (number > 0 && !holds_number(numbers, number))
                json_array_append_new(numbers, gw_json_whole((double)number));
        }
}

static json_t *figure_json(const struct gw_provenance *all, const struct gw_figure *figure)
{
    json_t *object = json_object();
    gw_json_set_text(object, "figure", figure->path);
    gw_json_set_text(object, "unit", gw_dimension_suffix(figure->dimension));
    gw_json_set_real(object, "low", figure->low);
    gw_json_set_real(object, "mode", figure->mode);
    gw_json_set_real(object, "high", figure->high);
    gw_json_set_text(object, "kind", gw_figure_kind_name(figure->kind));
    gw_json_set_text(object, "as_of", figure->as_of);
    gw_json_set_text(object, "note", figure->note);
    json_t *numbers = gw_json_add_array(object, "sources");
    for (size_t i = 0; i < GW_FIGURE_SOURCES && figure->sources[i]; i++)
        json_array_append_new(numbers, gw_json_whole((double)gw_provenance_number(all, figure->sources[i])));
    return object;
}

void gw_provenance_set_json(const struct gw_provenance *all, const struct gw_figure *const *figures, size_t count, json_t *array)
{
    for (size_t i = 0; i < count; i++)
        if (figures[i]->present && figures[i]->kind == GW_KIND_SET)
            json_array_append_new(array, figure_json(all, figures[i]));
}

void gw_provenance_json(const struct gw_provenance *all, json_t *root)
{
    json_t *figures = gw_json_add_array(root, "figures");
    json_t *assumptions = gw_json_add_array(root, "assumptions");
    for (size_t i = 0; i < all->figure_count; i++) {
        json_array_append_new(figures, figure_json(all, all->figures[i]));
        if (gw_is_assumed(all->figures[i]))
            json_array_append_new(assumptions, figure_json(all, all->figures[i]));
    }
    json_t *sources = gw_json_add_array(root, "sources");
    for (size_t i = 0; i < all->source_count; i++) {
        const struct gw_source *source = all->sources[i];
        json_t *object = gw_json_append_object(sources);
        gw_json_set_whole(object, "number", (double)(i + 1));
        gw_json_set_text(object, "title", source->title);
        gw_json_set_text(object, "url", source->url);
        gw_json_set_text(object, "date", source->date);
    }
}
