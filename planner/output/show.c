/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One object of the catalog, whatever its kind: its schema says where each value stands. */
#include <math.h>
#include <string.h>

#include "planner/base/text.h"
#include "planner/output/answers.h"
#include "planner/output/deal.h"
#include "planner/output/json.h"
#include "planner/output/provenance.h"
#include "planner/output/sized.h"
#include "planner/output/table.h"

/* What a walk over an object needs: its file's sources, and those named so far. */
struct shown {
    struct gw_provenance all;
    const struct gw_source *sources;
    size_t source_count;
};

static const void *at(const void *object, size_t offset)
{
    return (const char *)object + offset;
}

static size_t count_at(const struct gw_key *key, const void *object)
{
    size_t count;
    memcpy(&count, at(object, key->count_offset), sizeof count);
    return count;
}

/* Whether a word or a switch is to be shown: its first value may stand for none. */
static bool is_told(const struct gw_key *key, const void *object)
{
    return !key->count_offset || count_at(key, object) > 0;
}

/* Whether a group stands in the file: it then has a line there. */
static bool was_given(const void *group)
{
    return ((const struct gw_place *)group)->line > 0;
}

/* A plain value as text; "" where it was not given. */
static const char *plain_text(const struct gw_key *key, const void *object, char *buffer, size_t size)
{
    const void *field = at(object, key->offset);
    const char *const *text = field;
    char number[GW_NUMBER_TEXT];
    size_t used = 0;
    buffer[0] = '\0';
    switch (key->type) {
    case GW_KEY_TEXT:
    case GW_KEY_NAME:
    case GW_KEY_GRID:
    case GW_KEY_SOURCE: snprintf(buffer, size, "%s", *text ? *text : ""); break;
    case GW_KEY_WORD:
        if (is_told(key, object))
            snprintf(buffer, size, "%s", key->words == gw_figure_kind_names ? gw_figure_kind_name((enum gw_figure_kind)*(const int *)field) : key->words[*(const int *)field]);
        break;
    case GW_KEY_BOOL:
        if (is_told(key, object))
            snprintf(buffer, size, "%s", *(const bool *)field ? "true" : "false");
        break;
    case GW_KEY_COUNT:
        if (*(const long *)field)
            snprintf(buffer, size, "%ld", *(const long *)field);
        break;
    case GW_KEY_NUMBER:
        if (*(const double *)field > 0 || *(const double *)field < 0)
            snprintf(buffer, size, "%.10g", *(const double *)field);
        break;
    case GW_KEY_QUANTITY:
        if (*(const double *)field > 0)
            snprintf(buffer, size, "%s", gw_quantity_text(*(const double *)field, key->dimension, number, sizeof number));
        break;
    case GW_KEY_DATE:
        if (((const struct gw_date *)field)->year)
            gw_date_text(*(const struct gw_date *)field, buffer);
        break;
    case GW_KEY_SAID_DATE: snprintf(buffer, size, "%s", ((const struct gw_said_date *)field)->text ? ((const struct gw_said_date *)field)->text : ""); break;
    case GW_KEY_TEXTS:
    case GW_KEY_DEALS:
    case GW_KEY_REFERENCES:
    case GW_KEY_WORDS:
        for (size_t i = 0; i < count_at(key, object) && used < size; i++)
            used += (size_t)snprintf(buffer + used, size - used, "%s%s", i ? ", " : "", (*(const char **const *)field)[i]);
        break;
    case GW_KEY_VALUE: {
        const struct gw_value *value = field;
        snprintf(buffer, size, "%s", value->text ? value->text : "");
        break;
    }
    case GW_KEY_VALUES: {
        const struct gw_value *values = *(const struct gw_value *const *)field;
        for (size_t i = 0; i < count_at(key, object) && used < size; i++)
            used += (size_t)snprintf(buffer + used, size - used, "%s%s", i ? ", " : "", values[i].text);
        break;
    }
    case GW_KEY_RACK: snprintf(buffer, size, "%s", *(const void *const *)field ? (*(const struct gw_rack *const *)field)->id : ""); break;
    case GW_KEY_LOAD: snprintf(buffer, size, "%s", *(const void *const *)field ? (*(const struct gw_load *const *)field)->id : ""); break;
    case GW_KEY_SITE: snprintf(buffer, size, "%s", *(const void *const *)field ? (*(const struct gw_site *const *)field)->id : ""); break;
    case GW_KEY_CLIMATE: snprintf(buffer, size, "%s", *(const void *const *)field ? (*(const struct gw_climate *const *)field)->id : ""); break;
    case GW_KEY_FACILITY: snprintf(buffer, size, "%s", *(const void *const *)field ? (*(const struct gw_facility_profile *const *)field)->id : ""); break;
    case GW_KEY_MONTHLY:
        for (int i = 0; ((const struct gw_numbers *)field)->present && i < gw_key_row(key->type) && used < size; i++)
            used += (size_t)snprintf(buffer + used, size - used, "%s%g", i ? "  " : "", ((const struct gw_numbers *)field)->at[i]);
        break;
    case GW_KEY_AMOUNT: {
        const struct gw_amount *amount = field;
        if (amount->unit == GW_AMOUNT_POWER)
            gw_si_text(amount->value, "W", buffer, size);
        else
            snprintf(buffer, size, "%s %s", gw_count_text(amount->value, number, sizeof number), gw_amount_unit_names[amount->unit]);
        break;
    }
    default: break;
    }
    return buffer;
}

static void show_text(const struct gw_schema *schema, const void *object, FILE *out, int indent, struct shown *shown);

static void show_members(const struct gw_key *key, const void *object, FILE *out, int indent, struct shown *shown)
{
    if (key->type == GW_KEY_GROUP) {
        if (!was_given(at(object, key->offset)))
            return;
        fprintf(out, "%*s%s\n", indent, "", key->name);
        show_text(key->schema, at(object, key->offset), out, indent + 2, shown);
        return;
    }
    const char *items = *(const char *const *)at(object, key->offset);
    size_t count = key->schema == &gw_source_schema ? 0 : count_at(key, object);
    for (size_t i = 0; i < count; i++) {
        fprintf(out, "%*s%s %zu\n", indent, "", key->name, i);
        show_text(key->schema, items + i * key->schema->size, out, indent + 2, shown);
    }
}

static void show_figure(const struct gw_figure *figure, const char *name, FILE *out, int indent, struct shown *shown)
{
    char value[3 * GW_NUMBER_TEXT], marks[64];
    if (!figure->present)
        return;
    gw_provenance_add(&shown->all, figure);
    gw_figure_text(figure, value, sizeof value);
    fprintf(out, "%*s%-18s %s%s  %s%s%s %s\n", indent, "", name, value, gw_is_assumed(figure) ? " *" : "",
            gw_figure_kind_name(figure->kind), figure->as_of ? ", " : "", figure->as_of ? figure->as_of : "",
            gw_provenance_marks(&shown->all, figure, marks, sizeof marks));
    if (figure->note)
        gw_print_wrapped(out, indent + 21, figure->note);
}

/* Eight hours to a line, in columns. */
static void show_hours(const struct gw_numbers *row, const char *name, FILE *out, int indent)
{
    enum { HOURS = 24, A_LINE = 8 };
    for (int hour = 0; row->present && hour < HOURS; hour++) {
        if (hour % A_LINE == 0)
            fprintf(out, "%*s%-18s", indent, "", hour ? "" : name);
        fprintf(out, " %6g%s", row->at[hour], hour % A_LINE == A_LINE - 1 ? "\n" : "");
    }
}

static void show_source_ids(const char *ids, const char *name, FILE *out, int indent, struct shown *shown)
{
    char marks[64];
    if (!ids)
        return;
    gw_provenance_add_ids(&shown->all, ids, shown->sources, shown->source_count);
    fprintf(out, "%*s%-18s %s\n", indent, "", name,
            gw_provenance_marks_of_ids(&shown->all, ids, shown->sources, shown->source_count, marks, sizeof marks));
}

static void show_text(const struct gw_schema *schema, const void *object, FILE *out, int indent, struct shown *shown)
{
    char text[900];
    for (const struct gw_key *key = schema->keys; key->name; key++) {
        if (key->type == GW_KEY_FIGURE) {
            show_figure(at(object, key->offset), key->name, out, indent, shown);
        } else if (key->type == GW_KEY_HOURLY) {
            show_hours(at(object, key->offset), key->name, out, indent);
        } else if (key->type == GW_KEY_GROUP || key->type == GW_KEY_LIST) {
            show_members(key, object, out, indent, shown);
        } else if (key->type == GW_KEY_SOURCE) {
            show_source_ids(*(const char *const *)at(object, key->offset), key->name, out, indent, shown);
        } else if (*plain_text(key, object, text, sizeof text)) {
            if (gw_text_width(text) > 70) {
                fprintf(out, "%*s%s\n", indent, "", key->name);
                gw_print_wrapped(out, indent + 4, text);
            } else {
                fprintf(out, "%*s%-18s %s\n", indent, "", key->name, text);
            }
        }
    }
}

static json_t *figure_json(const struct gw_figure *figure, struct gw_provenance *all)
{
    if (!figure->present)
        return json_null();
    gw_provenance_add(all, figure);
    char key[64];
    const char *const names[] = {"low", "mode", "high"};
    const double values[] = {figure->low, figure->mode, figure->high};
    json_t *object = json_object();
    for (int i = 0; i < 3; i++) {
        snprintf(key, sizeof key, "%s_%s", names[i], gw_dimension_suffix(figure->dimension));
        char month[12];
        gw_json_set(object, key, figure->dimension == GW_DIM_DATE ? gw_json_text(gw_month_text((int)values[i], month)) : gw_json_real(values[i]));
    }
    gw_json_set_text(object, "kind", gw_figure_kind_name(figure->kind));
    gw_json_set_text(object, "as_of", figure->as_of);
    gw_json_set_text(object, "note", figure->note);
    json_t *sources = gw_json_add_array(object, "sources");
    for (size_t i = 0; i < GW_FIGURE_SOURCES && figure->sources[i]; i++)
        json_array_append_new(sources, gw_json_text(figure->sources[i]->title));
    return object;
}

static json_t *row_json(const struct gw_numbers *row, int count)
{
    json_t *array = json_array();
    for (int i = 0; i < count; i++)
        json_array_append_new(array, gw_json_real(row->at[i]));
    return array;
}

/* The ids as the file has them, and beside them the titles, as figures tell their sources. */
static void source_ids_json(json_t *root, const char *name, const char *ids, struct shown *shown)
{
    if (!ids)
        return;
    gw_json_set_text(root, name, ids);
    gw_provenance_add_ids(&shown->all, ids, shown->sources, shown->source_count);
    gw_provenance_titles_json(ids, shown->sources, shown->source_count, gw_json_add_array(root, "sources"));
}

static json_t *show_json(const struct gw_schema *schema, const void *object, struct shown *shown)
{
    char text[2000];
    json_t *root = json_object();
    for (const struct gw_key *key = schema->keys; key->name; key++) {
        const void *field = at(object, key->offset);
        if (key->schema == &gw_source_schema)
            continue;
        if (key->type == GW_KEY_FIGURE) {
            if (((const struct gw_figure *)field)->present)
                gw_json_set(root, key->name, figure_json(field, &shown->all));
        } else if (key->type == GW_KEY_GROUP) {
            if (was_given(field))
                gw_json_set(root, key->name, show_json(key->schema, field, shown));
        } else if (key->type == GW_KEY_LIST) {
            json_t *array = gw_json_add_array(root, key->name);
            for (size_t i = 0; i < count_at(key, object); i++)
                json_array_append_new(array, show_json(key->schema, *(const char *const *)field + i * key->schema->size, shown));
        } else if (gw_key_row(key->type)) {
            if (((const struct gw_numbers *)field)->present)
                gw_json_set(root, key->name, row_json(field, gw_key_row(key->type)));
        } else if (key->type == GW_KEY_SOURCE) {
            source_ids_json(root, key->name, *(const char *const *)field, shown);
        } else if (key->type == GW_KEY_COUNT) {
            if (*(const long *)field)
                gw_json_set_whole(root, key->name, (double)*(const long *)field);
        } else if (key->type == GW_KEY_BOOL) {
            if (is_told(key, object))
                gw_json_set(root, key->name, json_boolean(*(const bool *)field));
        } else if (key->type == GW_KEY_TEXTS || key->type == GW_KEY_WORDS || key->type == GW_KEY_REFERENCES ||
                   key->type == GW_KEY_DEALS) {
            json_t *array = gw_json_add_array(root, key->name);
            for (size_t i = 0; i < count_at(key, object); i++)
                json_array_append_new(array, gw_json_text((*(const char **const *)field)[i]));
        } else if (key->type == GW_KEY_VALUES) {
            json_t *array = gw_json_add_array(root, key->name);
            for (size_t i = 0; i < count_at(key, object); i++)
                json_array_append_new(array, gw_json_text((*(const struct gw_value *const *)field)[i].text));
        } else if (key->type == GW_KEY_NUMBER || key->type == GW_KEY_QUANTITY) {
            double value = *(const double *)field;
            bool named = key->type == GW_KEY_NUMBER || strncmp(key->name, "w_per_", 6) == 0; /* the name tells its unit */
            snprintf(text, sizeof text, named ? "%s" : "%s_%s", key->name, gw_dimension_suffix(key->dimension));
            if (value > 0 || value < 0)
                gw_json_set_real(root, text, value);
        } else if (*plain_text(key, object, text, sizeof text)) {
            gw_json_set_text(root, key->name, text);
        }
    }
    return root;
}

/* The table that fits an object: one reference or grid out of a file has its own. */
static const struct gw_schema *schema_of(enum gw_kind kind)
{
    const struct gw_schema *schema = gw_kind_schema(kind);
    if (!gw_kind_is_listed(kind))
        return schema;
    for (const struct gw_key *key = schema->keys; key->name; key++)
        if (strcmp(key->name, gw_kind_folder(kind)) == 0)
            return key->schema;
    return schema;
}

static struct shown shown_of(enum gw_kind kind, const void *object)
{
    struct shown shown = {0};
#define TAKE(type)                                                  \
    shown.sources = ((const struct type *)object)->sources;         \
    shown.source_count = ((const struct type *)object)->source_count
    switch (kind) {
    case GW_RACKS: TAKE(gw_rack); break;
    case GW_SITES: TAKE(gw_site); break;
    case GW_LOADS: TAKE(gw_load); break;
    case GW_REFERENCES: TAKE(gw_reference); break;
    case GW_GRIDS: TAKE(gw_grid); break;
    case GW_VALIDATION: TAKE(gw_validation_case); break;
    case GW_PLANS: TAKE(gw_plan); break;
    case GW_DEALS: TAKE(gw_deal); break;
    case GW_COSTS: TAKE(gw_costs); break;
    case GW_WORKLOADS: TAKE(gw_workload); break;
    case GW_SCENARIOS: TAKE(gw_scenario); break;
    case GW_FACILITIES: TAKE(gw_facility_profile); break;
    case GW_CLIMATES: TAKE(gw_climate); break;
    case GW_KIND_COUNT: break;
    }
#undef TAKE
    return shown;
}

enum gw_status gw_write_show(enum gw_kind kind, const void *object, enum gw_format format, FILE *out, struct gw_err *err)
{
    struct shown shown = shown_of(kind, object);
    if (format == GW_JSON) {
        json_t *root = show_json(schema_of(kind), object, &shown);
        gw_json_set_text(root, "command", "show");
        gw_provenance_json(&shown.all, root);
        return gw_json_write(root, out, err);
    }
    if (kind == GW_DEALS) {
        (format == GW_CSV ? gw_write_deal_csv : gw_write_deal_text)(object, out);
        return GW_OK;
    }
    if (format == GW_CSV)
        return gw_fail(err, GW_USAGE, "show has no CSV form of a %s; use text or json", gw_kind_singular(kind));
    show_text(schema_of(kind), object, out, 0, &shown);
    gw_provenance_print_sources(&shown.all, out);
    return GW_OK;
}
