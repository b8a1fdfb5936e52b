/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "planner/profile/keys.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "planner/base/text.h"
#include "planner/profile/checks.h"
#include "planner/profile/field.h"
#include "planner/profile/read_value.h"

const char *const gw_change_where_names[] = {"any", "fixed", "hourly", NULL};

#define GW_OF gw_scenario_change
static const struct gw_key change_keys[] = {
    {.name = "path", .type = GW_KEY_TEXT, .required = true, GW_AT(path), .place_offset = offsetof(struct gw_scenario_change, path_place), .meaning = "what changes, as in --set; * stands for every name that the plan uses: deployments.*.lag_months, sites.*.supply.*.date"},
    {.name = "value", .type = GW_KEY_VALUE, GW_AT(value), .meaning = "its new value, with its unit; this or delay"},
    {.name = "delay", .type = GW_KEY_QUANTITY, GW_AT(delay_months), .place_offset = offsetof(struct gw_scenario_change, delay_place), .dimension = GW_DIM_DURATION, .min = 0.001, .max = 1200, .meaning = "of a date: later by so much, rounded up to whole months; what is energised stays"},
    WORD("where", where, gw_change_where_names, "of sites: only those with stated PUEs (fixed), or only those computed hour by hour; any where not given"),
    WORD("kind", kind, gw_figure_kind_names, "how the new value is known; assumed where not given"),
    SOURCE("source", source, "ids of sources"),
    TEXT("note", note, "what a reader must know"),
    END};
#undef GW_OF
static const struct gw_schema change_schema = {"change of a scenario", sizeof(struct gw_scenario_change), change_keys};

#define STAGE(key, field, text) {.name = key, .type = GW_KEY_FIGURE, .required = true, GW_AT(field), .dimension = GW_DIM_NONE, .min = 0, .max = 1, .meaning = text}
#define GW_OF gw_scenario_stages
static const struct gw_key stages_keys[] = {
    STAGE("building_frac", building_frac, "of what is under construction"),
    STAGE("advanced_frac", advanced_frac, "of what is permitted or binding"),
    STAGE("early_frac", early_frac, "of what is announced or a letter of intent"),
    END};
#undef GW_OF
static const struct gw_schema stages_schema = {"weights of stages", sizeof(struct gw_scenario_stages), stages_keys};

#define GW_OF gw_scenario
static const struct gw_key scenario_keys[] = {
    {.name = "title", .type = GW_KEY_TEXT, .required = true, GW_AT(title), .meaning = "the full name"},
    TEXTS("aliases", aliases, alias_count, "short names"),
    TEXT("note", note, "what a reader must know"),
    COUNT("order", order, 0, 1000, "its place among those that stand side by side; least first"),
    GROUP("stages", stages, stages_schema, "share of what is planned that will be built, by how far it is; told beside a run, and changes nothing in it"),
    {.name = "changes", .type = GW_KEY_LIST, .required = true, GW_LIST_AT(changes, change_count), .schema = &change_schema, .meaning = "what it changes in a plan and in the profiles that the plan uses; of the same path, the last one counts"},
    SOURCES,
    END};
#undef GW_OF
const struct gw_schema gw_scenario_schema = {"scenario", sizeof(struct gw_scenario), scenario_keys};

int gw_whole_months(double delay_months)
{
    return (int)ceil(delay_months);
}

struct gw_date gw_delayed(struct gw_date date, double delay_months)
{
    int month = gw_month_of(date) + gw_whole_months(delay_months);
    struct gw_date later = {gw_month_year(month), gw_month_index(month) + 1, date.day};
    int last = gw_days_in_month(later.year, later.month);
    later.day = later.day < last ? later.day : last;
    return later;
}

/* --- checks ------------------------------------------------------------------------------------------------------------- */

struct checking {
    const struct gw_scenario_change *change;
    struct gw_diagnostics *diagnostics;
};

static void refuse(const struct checking *checking, struct gw_place place, const char *text)
{
    gw_complain(checking->diagnostics, GW_ERROR, place, checking->change->path, "%s", text);
}

static void check_range(const struct checking *checking, const struct gw_key *key, double value)
{
    char range[GW_RANGE_TEXT], got[GW_NUMBER_TEXT];
    if (value >= key->min && value <= key->max)
        return;
    gw_complain(checking->diagnostics, GW_ERROR, checking->change->value.place, checking->change->path, "expected %s, got %s",
                gw_range_text(key, value, range, sizeof range), gw_key_value_text(key, value, got, sizeof got));
}

static void check_word(const struct checking *checking, const struct gw_key *key, const char *text)
{
    size_t i = 0;
    while (key->words[i] && strcmp(key->words[i], text) != 0)
        i++;
    if (!key->words[i])
        gw_complain(checking->diagnostics, GW_ERROR, checking->change->value.place, checking->change->path, "no value '%s'; see: gwplan schema", text);
}

/* The value that a key of this type takes. Names of other files are looked up only when a plan is run. */
static void check_value(const struct checking *checking, const struct gw_key *key)
{
    const struct gw_value *written = &checking->change->value;
    struct gw_err err = {0};
    struct gw_date date;
    struct gw_amount amount;
    double value = 0;
    bool is_number = key->type == GW_KEY_COUNT || key->type == GW_KEY_NUMBER || key->type == GW_KEY_QUANTITY || key->type == GW_KEY_FIGURE;
    if (key->type == GW_KEY_DATE || key->dimension == GW_DIM_DATE) {
        gw_date_parse(written->text, &date, &err);
    } else if (is_number) {
        if (gw_quantity_parse(written->text, key->type == GW_KEY_COUNT ? GW_DIM_COUNT : key->dimension, &value, &err) == GW_OK)
            check_range(checking, key, value);
    } else if (key->type == GW_KEY_AMOUNT) {
        gw_amount_parse(written->text, &amount, &err);
    } else if (key->type == GW_KEY_WORD) {
        check_word(checking, key, written->text);
    }
    if (err.status != GW_OK)
        refuse(checking, written->place, err.message);
}

static enum gw_status check_end(void *context, const struct gw_field *field, struct gw_err *err)
{
    const struct checking *checking = context;
    if (checking->change->value.text)
        check_value(checking, field->key);
    else if (field->key->type != GW_KEY_DATE)
        return gw_fail(err, GW_USAGE, "a delay is of a date, and '%s' is none: give a value", field->key->name);
    return GW_OK;
}

/* The schema in which the path goes on, and where; NULL where its first word is of something else. */
static const struct gw_schema *schema_of_path(const char *path, const char **rest)
{
    char first[64];
    size_t length = strcspn(path, ".");
    *rest = path;
    if (length < sizeof first) {
        memcpy(first, path, length);
        first[length] = '\0';
        if (gw_schema_key(&gw_plan_schema, first))
            return &gw_plan_schema;
        for (int kind = 0; kind < GW_KIND_COUNT; kind++) {
            if (gw_kind_is_listed((enum gw_kind)kind) || strcmp(first, gw_kind_folder((enum gw_kind)kind)) != 0)
                continue;
            const char *name = path + length + (path[length] == '.');
            *rest = name + strcspn(name, ".");
            *rest += **rest == '.';
            return gw_kind_schema((enum gw_kind)kind);
        }
    }
    return NULL;
}

/* The kinds of files grow, and a scenario may be written for more of them than are read: what is like a known word is a slip. */
static void check_first_word(const struct checking *checking)
{
    char first[64];
    const char *nearest = NULL;
    snprintf(first, sizeof first, "%.*s", (int)strcspn(checking->change->path, "."), checking->change->path);
    if (gw_is_near(first, "deployments"))
        nearest = "deployments";
    for (int kind = 0; kind < GW_KIND_COUNT && !nearest; kind++)
        if (gw_is_near(first, gw_kind_folder((enum gw_kind)kind)) && !gw_kind_is_listed((enum gw_kind)kind))
            nearest = gw_kind_folder((enum gw_kind)kind);
    if (nearest && strcmp(first, nearest) != 0)
        gw_complain(checking->diagnostics, GW_ERROR, checking->change->place, checking->change->path, "nothing begins with '%s', did you mean '%s'?", first,
                    nearest);
}

static void check_change(const struct gw_scenario_change *change, struct gw_arena *arena, struct gw_diagnostics *diagnostics)
{
    struct checking checking = {change, diagnostics};
    struct gw_err err = {0};
    const char *rest;
    size_t visited;
    if ((change->value.text != NULL) == (change->delay_months > 0)) {
        refuse(&checking, change->place, "give either a value or a delay");
        return;
    }
    if (change->where != GW_WHERE_ANY && strncmp(change->path, "sites.", 6) != 0)
        refuse(&checking, change->place, "where tells sites apart: the path must begin with sites.");
    if (change->kind != GW_KIND_ASSUMED && change->kind != GW_KIND_SET && !change->source)
        gw_complain(diagnostics, GW_ERROR, change->place, change->path, "kind '%s' needs a source", gw_figure_kind_names[change->kind]);
    const struct gw_schema *schema = schema_of_path(change->path, &rest);
    if (!schema)
        check_first_word(&checking);
    else if (gw_fields_each(schema, NULL, "", rest, arena, check_end, &checking, &visited, &err) != GW_OK)
        refuse(&checking, change->place, err.message);
}

/* What a source says, it says of the change as the file has it. */
void gw_scenario_tell_sets(struct gw_scenario *scenario)
{
    for (size_t i = 0; i < scenario->change_count; i++) {
        struct gw_scenario_change *change = &scenario->changes[i];
        bool as_in_file = change->path_place.file && (!change->value.text || change->value.place.file) && (change->delay_months <= 0 || change->delay_place.file);
        if (as_in_file)
            continue;
        change->kind = GW_KIND_SET;
        change->source = change->note = NULL;
    }
}

void gw_check_scenario(const struct gw_scenario *scenario, struct gw_diagnostics *diagnostics)
{
    struct gw_arena arena;
    gw_arena_init(&arena);
    if (scenario->change_count == 0)
        gw_complain(diagnostics, GW_ERROR, scenario->place, "changes", "a scenario needs at least one");
    if (strcmp(scenario->id, "all") == 0)
        gw_complain(diagnostics, GW_ERROR, scenario->place, NULL, "a scenario cannot be called 'all': that means all of them together");
    for (size_t i = 0; i < scenario->change_count; i++)
        check_change(&scenario->changes[i], &arena, diagnostics);
    gw_arena_clear(&arena);
}
