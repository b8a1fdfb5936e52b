/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>
#include <string.h>

#include "planner/base/text.h"
#include "planner/output/answers.h"
#include "planner/output/csv.h"
#include "planner/output/json.h"
#include "planner/output/table.h"

/* --- list ------------------------------------------------------------------------------------------------------ */

struct item {
    const char *id, *title, *aliases, *what;
};

static const char *joined(struct gw_catalog *catalog, const char **texts, size_t count)
{
    const char *all = "";
    for (size_t i = 0; i < count && all; i++)
        all = gw_arena_printf(&catalog->arena, "%s%s%s", all, i ? " " : "", texts[i]);
    return all ? all : "";
}

static enum gw_status rack_item(struct gw_catalog *catalog, const char *id, struct item *item, struct gw_err *err)
{
    const struct gw_rack *rack;
    char max[2 * GW_NUMBER_TEXT];
    enum gw_status status = gw_catalog_rack(catalog, id, &rack, err);
    if (status != GW_OK)
        return status;
    item->title = rack->title;
    item->aliases = joined(catalog, rack->aliases, rack->alias_count);
    item->what = gw_arena_printf(&catalog->arena, "%ld accelerators, %s", rack->accelerators,
                                 gw_si_range_text(rack->max.low, rack->max.mode, rack->max.high, "W", max, sizeof max));
    return GW_OK;
}

static enum gw_status site_item(struct gw_catalog *catalog, const char *id, struct item *item, struct gw_err *err)
{
    const struct gw_site *site;
    char supply[GW_NUMBER_TEXT], date[16];
    enum gw_status status = gw_catalog_site(catalog, id, &site, err);
    if (status != GW_OK)
        return status;
    item->title = site->title;
    item->aliases = joined(catalog, site->aliases, site->alias_count);
    if (site->supply_count == 0)
        item->what = "supply not stated";
    else {
        const struct gw_supply_step *last = &site->supply[site->supply_count - 1];
        item->what = gw_arena_printf(&catalog->arena, "%s %s from %s (%s)", gw_si_text(last->power.mode, "W", supply, sizeof supply),
                                     gw_supply_names[last->kind], gw_date_text(last->date, date), gw_milestone_names[last->status]);
    }
    return GW_OK;
}

static enum gw_status load_item(struct gw_catalog *catalog, const char *id, struct item *item, struct gw_err *err)
{
    const struct gw_load *load;
    char mean[2 * GW_NUMBER_TEXT];
    enum gw_status status = gw_catalog_load(catalog, id, &load, err);
    if (status != GW_OK)
        return status;
    item->title = load->title;
    item->aliases = joined(catalog, load->aliases, load->alias_count);
    item->what = gw_arena_printf(&catalog->arena, "mean u %s%s%s",
                                 gw_si_range_text(load->u_mean.low, load->u_mean.mode, load->u_mean.high, "", mean, sizeof mean),
                                 load->week.weekday.present ? ", hourly" : "", load->faults.mttf.present ? ", while it runs" : "");
    return GW_OK;
}

static enum gw_status plan_item(struct gw_catalog *catalog, const char *id, struct item *item, struct gw_err *err)
{
    const struct gw_plan *plan;
    char from[12], to[12];
    enum gw_status status = gw_catalog_plan(catalog, id, &plan, err);
    if (status != GW_OK)
        return status;
    item->title = plan->title;
    item->aliases = "";
    item->what = gw_arena_printf(&catalog->arena, "%zu deployments, %s to %s", plan->deployment_count,
                                 gw_month_text(gw_month_of(plan->start), from), gw_month_text(gw_month_of(plan->end), to));
    return GW_OK;
}

static enum gw_status facility_item(struct gw_catalog *catalog, const char *id, struct item *item, struct gw_err *err)
{
    const struct gw_facility_profile *facility;
    char block[GW_NUMBER_TEXT];
    enum gw_status status = gw_catalog_facility(catalog, id, &facility, err);
    if (status != GW_OK)
        return status;
    item->title = facility->title;
    item->aliases = joined(catalog, facility->aliases, facility->alias_count);
    if (gw_facility_is_lei_masanet(facility)) {
        item->what = "lei-masanet, per watt of IT";
        return GW_OK;
    }
    item->what = gw_arena_printf(&catalog->arena, "%s, blocks of %s", gw_heat_rejection_names[facility->rejection],
                                 gw_si_text(facility->figures[GW_FF_BLOCK].mode, "W", block, sizeof block));
    return GW_OK;
}

static enum gw_status climate_item(struct gw_catalog *catalog, const char *id, struct item *item, struct gw_err *err)
{
    const struct gw_climate *climate;
    enum gw_status status = gw_catalog_climate(catalog, id, &climate, err);
    if (status != GW_OK)
        return status;
    const struct gw_figure *hot = &climate->design.dry_bulb;
    item->title = climate->title;
    item->aliases = joined(catalog, climate->aliases, climate->alias_count);
    item->what = gw_arena_printf(&catalog->arena, "mean %.1f degC, %.0f m", climate->mean.mode, climate->elevation.mode);
    if (hot->present && item->what)
        item->what = gw_arena_printf(&catalog->arena, "%s, 0.4 %% above %.1f degC", item->what, hot->mode);
    return GW_OK;
}

static enum gw_status deal_item(struct gw_catalog *catalog, const char *id, struct item *item, struct gw_err *err)
{
    const struct gw_deal *deal;
    char power[GW_NUMBER_TEXT];
    enum gw_status status = gw_catalog_deal(catalog, id, &deal, err);
    if (status != GW_OK)
        return status;
    const struct gw_deal_step *last = gw_deal_last_step(deal);
    item->title = deal->title;
    item->aliases = joined(catalog, deal->aliases, deal->alias_count);
    static const char *const said[] = {
        [GW_DEAL_STATED] = "", [GW_DEAL_ABOUT] = "about ", [GW_DEAL_AT_LEAST] = "at least ", [GW_DEAL_UP_TO] = "up to "};
    item->what = deal->power.present ? gw_arena_printf(&catalog->arena, "%s, %s%s %s", gw_deal_layer_names[deal->layer], said[deal->bound],
                                                       gw_si_text(deal->power.mode, "W", power, sizeof power), gw_basis_names[deal->basis])
                                     : gw_arena_printf(&catalog->arena, "%s, no gigawatts stated", gw_deal_layer_names[deal->layer]);
    if (item->what && last->power.present)
        item->what = gw_arena_printf(&catalog->arena, "%s, %s for %s %s", item->what, gw_deal_rung_names[last->rung],
                                     gw_si_text(last->power.mode, "W", power, sizeof power), last->date.text);
    else if (item->what)
        item->what = gw_arena_printf(&catalog->arena, "%s, %s %s", item->what, gw_deal_rung_names[last->rung], last->date.text);
    return GW_OK;
}

static enum gw_status costs_item(struct gw_catalog *catalog, const char *id, struct item *item, struct gw_err *err)
{
    const struct gw_costs *costs;
    enum gw_status status = gw_catalog_costs(catalog, id, &costs, err);
    if (status != GW_OK)
        return status;
    const struct gw_figure *rate = &costs->cost_of_capital;
    item->title = costs->title;
    item->aliases = joined(catalog, costs->aliases, costs->alias_count);
    item->what = gw_arena_printf(&catalog->arena, "%ld $, %s", costs->price_year, gw_cost_terms_names[costs->terms]);
    if (rate->present && item->what)
        item->what = gw_arena_printf(&catalog->arena, "%s, capital at %.4g %%", item->what, 100 * rate->mode);
    return GW_OK;
}

static enum gw_status workload_item(struct gw_catalog *catalog, const char *id, struct item *item, struct gw_err *err)
{
    const struct gw_workload *workload;
    enum gw_status status = gw_catalog_workload(catalog, id, &workload, err);
    if (status != GW_OK)
        return status;
    char flop[GW_NUMBER_TEXT];
    const struct gw_figure *work = &workload->training.flop;
    item->title = workload->title;
    item->aliases = joined(catalog, workload->aliases, workload->alias_count);
    if (workload->mode == GW_WORKLOAD_TRAINING)
        item->what = gw_arena_printf(&catalog->arena, "training, %s", work->present ? gw_si_text(work->mode, "FLOP", flop, sizeof flop) : "FLOP not known");
    else if (workload->mode == GW_WORKLOAD_QUERIES || workload->mode == GW_WORKLOAD_CLAIMS)
        item->what = gw_arena_printf(&catalog->arena, "%s, %zu statements", gw_workload_mode_names[workload->mode],
                                     workload->query_count + workload->claim_count);
    else
        item->what = gw_arena_printf(&catalog->arena, "%s, %zu operating points", gw_workload_mode_names[workload->mode], workload->point_count);
    return GW_OK;
}

static enum gw_status scenario_item(struct gw_catalog *catalog, const char *id, struct item *item, struct gw_err *err)
{
    const struct gw_scenario *scenario;
    enum gw_status status = gw_catalog_scenario(catalog, id, &scenario, err);
    if (status != GW_OK)
        return status;
    item->title = scenario->title;
    item->aliases = joined(catalog, scenario->aliases, scenario->alias_count);
    item->what = gw_arena_printf(&catalog->arena, "%zu changes", scenario->change_count);
    return GW_OK;
}

static enum gw_status reference_item(struct gw_catalog *catalog, const char *id, struct item *item, struct gw_err *err)
{
    struct gw_references all;
    char text[GW_NUMBER_TEXT];
    enum gw_status status = gw_catalog_references(catalog, &all, err);
    const struct gw_reference *reference = status == GW_OK ? gw_reference_find(&all, id) : NULL;
    if (!reference)
        return status;
    bool by_energy = reference->energy.present;
    const char *year = by_energy ? reference->year : reference->power_year;
    item->title = reference->title;
    item->aliases = "";
    item->what = gw_arena_printf(&catalog->arena, "%s, %s, %s", gw_reference_kind_names[reference->kind],
                                 gw_si_text(by_energy ? reference->energy.mode : reference->power.mode, by_energy ? "Wh" : "W", text, sizeof text),
                                 year ? year : "year not stated");
    return GW_OK;
}

static enum gw_status grid_item(struct gw_catalog *catalog, const char *id, struct item *item, struct gw_err *err)
{
    struct gw_grids all;
    char peak[GW_NUMBER_TEXT];
    enum gw_status status = gw_catalog_grids(catalog, &all, err);
    const struct gw_grid *grid = status == GW_OK ? gw_grid_find(&all, id) : NULL;
    if (!grid)
        return status;
    item->title = grid->title;
    item->aliases = "";
    item->what = grid->peak.present ? gw_arena_printf(&catalog->arena, "peak %s", gw_si_text(grid->peak.mode, "W", peak, sizeof peak)) : "";
    return GW_OK;
}

static enum gw_status case_item(struct gw_catalog *catalog, const char *id, struct item *item, struct gw_err *err)
{
    struct gw_validation_cases all;
    char value[GW_NUMBER_TEXT];
    enum gw_status status = gw_catalog_validation(catalog, &all, err);
    const struct gw_validation_case *one = status == GW_OK ? gw_validation_find(&all, id) : NULL;
    if (!one)
        return status;
    item->title = one->title;
    item->aliases = "";
    if (one->quantity == GW_VALIDATE_PUE)
        gw_number_text(one->pue.mode, value, sizeof value);
    else
        gw_plain_range_text(one->power.mode / one->accelerators.mode, one->power.mode / one->accelerators.mode,
                            one->power.mode / one->accelerators.mode, "W", value, sizeof value);
    item->what = gw_arena_printf(&catalog->arena, "%s %s%s", gw_validation_quantity_names[one->quantity], value,
                                 one->not_independent ? ", not independent" : "");
    return GW_OK;
}

static enum gw_status get_item(struct gw_catalog *catalog, enum gw_kind kind, const char *id, struct item *item, struct gw_err *err)
{
    item->id = id;
    switch (kind) {
    case GW_RACKS: return rack_item(catalog, id, item, err);
    case GW_SITES: return site_item(catalog, id, item, err);
    case GW_LOADS: return load_item(catalog, id, item, err);
    case GW_PLANS: return plan_item(catalog, id, item, err);
    case GW_FACILITIES: return facility_item(catalog, id, item, err);
    case GW_CLIMATES: return climate_item(catalog, id, item, err);
    case GW_COSTS: return costs_item(catalog, id, item, err);
    case GW_DEALS: return deal_item(catalog, id, item, err);
    case GW_WORKLOADS: return workload_item(catalog, id, item, err);
    case GW_SCENARIOS: return scenario_item(catalog, id, item, err);
    case GW_VALIDATION: return case_item(catalog, id, item, err);
    case GW_REFERENCES: return reference_item(catalog, id, item, err);
    default: return grid_item(catalog, id, item, err);
    }
}

static enum gw_status write_items(const struct item *items, size_t count, enum gw_kind kind, enum gw_format format, FILE *out,
                                  struct gw_err *err)
{
    if (format == GW_JSON) {
        json_t *root = json_object();
        gw_json_set_text(root, "command", "list");
        gw_json_set_text(root, "kind", gw_kind_folder(kind));
        json_t *array = gw_json_add_array(root, "items");
        for (size_t i = 0; i < count; i++) {
            json_t *object = gw_json_append_object(array);
            gw_json_set_text(object, "id", items[i].id);
            gw_json_set_text(object, "title", items[i].title);
            gw_json_set_text(object, "aliases", items[i].aliases);
            gw_json_set_text(object, "what", items[i].what);
        }
        return gw_json_write(root, out, err);
    }
    if (format == GW_CSV) {
        fputs("id,title,aliases,what\n", out);
        for (size_t i = 0; i < count; i++) {
            const char *texts[] = {items[i].id, items[i].title, items[i].aliases, items[i].what};
            for (size_t c = 0; c < 4; c++)
                gw_csv_text(out, texts[c]), fputc(c < 3 ? ',' : '\n', out);
        }
        return GW_OK;
    }
    struct gw_table table;
    gw_table_init(&table, "llll", "id", "also", "what", "title");
    for (size_t i = 0; i < count; i++) {
        gw_table_add(&table, "%s", items[i].id);
        gw_table_add(&table, "%s", items[i].aliases);
        gw_table_add(&table, "%s", items[i].what ? items[i].what : "");
        gw_table_add(&table, "%s", items[i].title ? items[i].title : "");
    }
    gw_table_print(&table, out, 0);
    return GW_OK;
}

enum gw_status gw_write_list(struct gw_catalog *catalog, enum gw_kind kind, enum gw_format format, FILE *out,
                             struct gw_err *err)
{
    const char **ids;
    size_t count;
    enum gw_status status = gw_catalog_names(catalog, kind, &ids, &count, err);
    if (status != GW_OK)
        return status;
    struct item *items = gw_arena_array(&catalog->arena, count + 1, sizeof *items);
    if (!items)
        return gw_fail(err, GW_SYSTEM, "out of memory");
    for (size_t i = 0; i < count; i++)
        if ((status = get_item(catalog, kind, ids[i], &items[i], err)) != GW_OK)
            return status;
    return write_items(items, count, kind, format, out, err);
}

/* --- schema ---------------------------------------------------------------------------------------------------- */

static const char *const type_names[] = {[GW_KEY_TEXT] = "text",         [GW_KEY_NAME] = "name",       [GW_KEY_WORD] = "word",
                                         [GW_KEY_BOOL] = "true/false",   [GW_KEY_COUNT] = "count",     [GW_KEY_NUMBER] = "number",
                                         [GW_KEY_QUANTITY] = "quantity", [GW_KEY_FIGURE] = "figure",   [GW_KEY_DATE] = "date",
                                         [GW_KEY_TEXTS] = "texts",       [GW_KEY_WORDS] = "words",     [GW_KEY_GROUP] = "group",
                                         [GW_KEY_LIST] = "list",         [GW_KEY_AMOUNT] = "amount",   [GW_KEY_SITE] = "site",
                                         [GW_KEY_RACK] = "rack",         [GW_KEY_LOAD] = "load",       [GW_KEY_REFERENCES] = "references",
                                         [GW_KEY_GRID] = "grid",         [GW_KEY_SOURCE] = "source ids", [GW_KEY_CLIMATE] = "climate",
                                         [GW_KEY_FACILITY] = "facility", [GW_KEY_MONTHLY] = "12 numbers", [GW_KEY_HOURLY] = "24 numbers",
                                         [GW_KEY_VALUE] = "value",       [GW_KEY_VALUES] = "values",
                                         [GW_KEY_SAID_DATE] = "date",    [GW_KEY_DEALS] = "deals"};

static const char *accepts(const struct gw_key *key, char *buffer, size_t size)
{
    char low[GW_NUMBER_TEXT], high[GW_NUMBER_TEXT];
    size_t used = 0;
    buffer[0] = '\0';
    if (key->words)
        for (size_t i = 0; key->words[i] && used < size; i++)
            used += (size_t)snprintf(buffer + used, size - used, "%s%s", i ? " | " : "", key->words[i]);
    else if (key->type == GW_KEY_SAID_DATE)
        snprintf(buffer, size, "as it was said: \"2026-10-15\", \"2026-H2\"");
    else if (key->dimension == GW_DIM_DATE)
        snprintf(buffer, size, "such as \"2026-10\"");
    else if (key->type == GW_KEY_FIGURE || key->type == GW_KEY_QUANTITY || key->type == GW_KEY_COUNT || key->type == GW_KEY_NUMBER ||
             gw_key_row(key->type))
        snprintf(buffer, size, "%s to %s", gw_quantity_text(key->min, key->dimension, low, sizeof low), gw_quantity_text(key->max, key->dimension, high, sizeof high));
    return buffer;
}

static void schema_text(const struct gw_schema *schema, FILE *out, int depth)
{
    struct gw_table table;
    char text[256];
    fprintf(out, "%s%s\n", depth ? "\n" : "", schema->name);
    gw_table_init(&table, "lllll", "key", "type", "needed", "accepts", "meaning");
    for (const struct gw_key *key = schema->keys; key->name; key++) {
        gw_table_add(&table, "%s", key->name);
        gw_table_add(&table, "%s", type_names[key->type]);
        gw_table_add(&table, "%s", key->required ? "yes" : "");
        gw_table_add(&table, "%s", accepts(key, text, sizeof text));
        gw_table_add(&table, "%s", key->meaning);
    }
    gw_table_print(&table, out, 2);
    for (const struct gw_key *key = schema->keys; key->name; key++)
        if (key->schema)
            schema_text(key->schema, out, depth + 1);
}

static json_t *schema_json(const struct gw_schema *schema)
{
    json_t *object = json_object();
    char text[256];
    gw_json_set_text(object, "name", schema->name);
    json_t *array = gw_json_add_array(object, "keys");
    for (const struct gw_key *key = schema->keys; key->name; key++) {
        json_t *row = gw_json_append_object(array);
        gw_json_set_text(row, "key", key->name);
        gw_json_set_text(row, "type", type_names[key->type]);
        gw_json_set(row, "required", json_boolean(key->required));
        gw_json_set_text(row, "unit", key->dimension == GW_DIM_NONE ? NULL : gw_dimension_suffix(key->dimension));
        gw_json_set_text(row, "accepts", accepts(key, text, sizeof text));
        gw_json_set_text(row, "meaning", key->meaning);
        if (key->schema)
            gw_json_set(row, "schema", schema_json(key->schema));
    }
    return object;
}

static void schema_csv(const struct gw_schema *schema, FILE *out)
{
    char text[256];
    for (const struct gw_key *key = schema->keys; key->name; key++) {
        fprintf(out, "%s,%s,%s,%s,", schema->name, key->name, type_names[key->type], key->required ? "yes" : "");
        gw_csv_text(out, accepts(key, text, sizeof text));
        fputc(',', out);
        gw_csv_text(out, key->meaning);
        fputc('\n', out);
        if (key->schema)
            schema_csv(key->schema, out);
    }
}

enum gw_status gw_write_schema(enum gw_kind kind, enum gw_format format, FILE *out, struct gw_err *err)
{
    const struct gw_schema *schema = gw_kind_schema(kind);
    if (format == GW_JSON) {
        json_t *root = schema_json(schema);
        gw_json_set_text(root, "command", "schema");
        return gw_json_write(root, out, err);
    }
    if (format == GW_CSV) {
        fputs("group,key,type,required,accepts,meaning\n", out);
        schema_csv(schema, out);
        return GW_OK;
    }
    schema_text(schema, out, 0);
    fputs("\nA figure is a quantity in quotes, or a group { low; mode; high; kind; source; as_of; note; }.\n"
          "kind: assumed | vendor | operator | measured | press | analyst | derived; all but assumed need a source.\n", out);
    return GW_OK;
}
