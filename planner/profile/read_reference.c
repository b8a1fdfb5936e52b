/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Fields that name something in a file of its own, and amounts. */
#include <string.h>

#include "planner/profile/catalog.h"
#include "planner/profile/checks.h"
#include "planner/base/hash.h"
#include "planner/profile/read.h"
#include "sites/hour_file.h"

const char *const gw_amount_unit_names[] = {"power", "racks", "accelerators", "superchips", "dies", NULL};

static const char *text_of(struct gw_reader *reader, const config_setting_t *setting, const char *path, const char *what)
{
    if (config_setting_type(setting) == CONFIG_TYPE_STRING)
        return config_setting_get_string(setting);
    gw_complain(reader->diagnostics, GW_ERROR, gw_setting_place(reader, setting), path, "expected %s in quotes", what);
    return NULL;
}

enum gw_status gw_amount_parse(const char *text, struct gw_amount *amount, struct gw_err *err)
{
    static const char *const counts[] = {"racks", "accelerators", "superchips", "dies", NULL};
    struct gw_err why = {0};
    int unit = 0;
    if (gw_count_parse(text, counts, &amount->value, &unit, &why) == GW_OK) {
        amount->unit = GW_AMOUNT_RACKS + unit;
        return GW_OK;
    }
    amount->unit = GW_AMOUNT_POWER;
    why = (struct gw_err){0};
    if (gw_quantity_parse(text, GW_DIM_POWER, &amount->value, &why) != GW_OK)
        return gw_fail(err, GW_USAGE, "%s; or give a whole number of racks, accelerators, superchips or dies such as '5600 racks'",
                       why.message);
    if (!(amount->value > 0 && amount->value <= 1e13))
        return gw_fail(err, GW_USAGE, "expected a power above 0 and up to 10 TW, got '%s'", text);
    return GW_OK;
}

void gw_read_amount(struct gw_reader *reader, const config_setting_t *setting, void *field, const char *path)
{
    struct gw_amount *amount = field;
    struct gw_err err = {0};
    amount->place = gw_setting_place(reader, setting);
    const char *text = text_of(reader, setting, path, "an amount such as \"1 GW\" or \"5600 racks\"");
    if (text && gw_amount_parse(text, amount, &err) != GW_OK)
        gw_complain(reader->diagnostics, GW_ERROR, amount->place, path, "%s", err.message);
}

/* A bad id is a complaint at the line that names it; the complaints of a bad file stand at its own lines. */
static void refuse_ref(struct gw_reader *reader, const config_setting_t *setting, const char *path, enum gw_status status,
                       const struct gw_err *err)
{
    if (status == GW_PROFILE)
        reader->refers_to_bad = true;
    else
        gw_complain(reader->diagnostics, GW_ERROR, gw_setting_place(reader, setting), path, "%s", err->message);
}

/* What stands in a file of its own, by id or alias. */
#define GW_READ_REF(kind)                                                                                                      \
    void gw_read_##kind##_ref(struct gw_reader *reader, const config_setting_t *setting, void *field, const char *path)        \
    {                                                                                                                          \
        struct gw_err err = {0};                                                                                               \
        const char *name = text_of(reader, setting, path, "the id of a " #kind);                                               \
        enum gw_status status = name ? gw_catalog_##kind(reader->catalog, name, field, &err) : GW_OK;                          \
        if (status != GW_OK)                                                                                                   \
            refuse_ref(reader, setting, path, status, &err);                                                                   \
    }
GW_READ_REF(rack)
GW_READ_REF(load)
GW_READ_REF(climate)
GW_READ_REF(facility)

static const char *beside_profile(struct gw_reader *reader, const char *file)
{
    const char *slash = strrchr(reader->file, '/');
    return file[0] == '/' || !slash ? file : gw_arena_printf(reader->arena, "%.*s/%s", (int)(slash - reader->file), reader->file, file);
}

void gw_read_weather_file(struct gw_reader *reader, struct gw_facility *facility)
{
    if (facility->weather && (facility->weather = beside_profile(reader, facility->weather)))
        facility->weather_year = gw_weather_read(reader->arena, facility->weather, reader->diagnostics);
    if (facility->weather_year)
        reader->catalog->read_hash = gw_hash64(&facility->weather_year->file_hash, sizeof facility->weather_year->file_hash, reader->catalog->read_hash);
}

static void take_mean(const struct gw_reader *reader, struct gw_carbon *carbon, double kg_per_mwh)
{
    carbon->intensity = (struct gw_figure){.present = true,
                                           .low = kg_per_mwh * 1e-6,
                                           .mode = kg_per_mwh * 1e-6,
                                           .high = kg_per_mwh * 1e-6,
                                           .dimension = GW_DIM_CARBON,
                                           .kind = carbon->source ? GW_KIND_DERIVED : GW_KIND_ASSUMED,
                                           .path = carbon->data,
                                           .note = "plain mean of its hours",
                                           .place = carbon->place};
    gw_find_sources(reader, carbon->source, carbon->intensity.sources);
}

void gw_read_carbon_hours(struct gw_reader *reader, struct gw_carbon *list, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        struct gw_carbon *carbon = &list[i];
        if (carbon->hours_file && (carbon->hours_file = beside_profile(reader, carbon->hours_file)))
            carbon->hours = gw_hour_file_read(reader->arena, carbon->hours_file, reader->diagnostics);
        if (carbon->hours)
            reader->catalog->read_hash = gw_hash64(&carbon->hours->file_hash, sizeof carbon->hours->file_hash, reader->catalog->read_hash);
        if (!carbon->intensity.present && carbon->hours)
            take_mean(reader, carbon, gw_hour_year_mean(carbon->hours));
        else if (!carbon->intensity.present && carbon->table.place.line)
            take_mean(reader, carbon, gw_hour_table_mean(&carbon->table));
    }
}

static struct gw_figure mean_of_prices(struct gw_reader *reader, const struct gw_energy_by_hour *by_hour, double usd_per_mwh)
{
    struct gw_figure mean = {.present = true,
                             .low = usd_per_mwh * 1e-6,
                             .mode = usd_per_mwh * 1e-6,
                             .high = usd_per_mwh * 1e-6,
                             .dimension = GW_DIM_PRICE,
                             .kind = by_hour->source ? GW_KIND_DERIVED : GW_KIND_ASSUMED,
                             .path = gw_arena_printf(reader->arena, "%s.energy_by_hour", reader->prefix),
                             .as_of = gw_arena_printf(reader->arena, "%ld", by_hour->year),
                             .note = gw_arena_printf(reader->arena, "plain mean of its hours%s%s", by_hour->note ? "; " : "", by_hour->note ? by_hour->note : ""),
                             .place = by_hour->place};
    gw_find_sources(reader, by_hour->source, mean.sources);
    return mean;
}

void gw_read_energy_by_hour(struct gw_reader *reader, struct gw_costs *costs)
{
    struct gw_energy_by_hour *by_hour = &costs->energy_by_hour;
    if (by_hour->hours_file && (by_hour->hours_file = beside_profile(reader, by_hour->hours_file)))
        by_hour->hours = gw_hour_file_read(reader->arena, by_hour->hours_file, reader->diagnostics);
    if (by_hour->hours)
        reader->catalog->read_hash = gw_hash64(&by_hour->hours->file_hash, sizeof by_hour->hours->file_hash, reader->catalog->read_hash);
    struct gw_hour_values values = gw_cost_hour_values(costs);
    if (by_hour->hours || (by_hour->table.place.line && !by_hour->hours_file))
        by_hour->mean = mean_of_prices(reader, by_hour, gw_hour_values_mean(&values));
}

/* An inline site is called as what it stands in: "deployments.first.site" is "first". */
static const char *name_in(struct gw_reader *reader, const char *path)
{
    const char *from = strchr(path, '.'), *end = strrchr(path, '.');
    from = from && from < end ? from + 1 : path;
    return gw_arena_printf(reader->arena, "%.*s", (int)(end && end > from ? end - from : (long)strlen(from)), from);
}

static void read_inline_site(struct gw_reader *reader, const config_setting_t *setting, const struct gw_site **field,
                             const char *path)
{
    struct gw_site *site = gw_arena_alloc(reader->arena, sizeof *site);
    size_t errors = reader->diagnostics->errors;
    if (!site)
        return;
    gw_read_group(reader, setting, &gw_site_schema, site, path);
    gw_read_weather_file(reader, &site->facility);
    gw_read_carbon_hours(reader, site->carbon, site->carbon_count);
    site->id = name_in(reader, path);
    site->sources = reader->sources;
    site->source_count = reader->source_count;
    if (reader->diagnostics->errors == errors)
        gw_check_site(site, reader->diagnostics);
    *field = site;
}

void gw_read_site_ref(struct gw_reader *reader, const config_setting_t *setting, void *field, const char *path)
{
    if (config_setting_is_group(setting)) {
        read_inline_site(reader, setting, field, path);
        return;
    }
    struct gw_err err = {0};
    const char *name = text_of(reader, setting, path, "the id of a site");
    enum gw_status status = name ? gw_catalog_site(reader->catalog, name, field, &err) : GW_OK;
    if (status != GW_OK)
        refuse_ref(reader, setting, path, status, &err);
}

void gw_check_reference_ids(struct gw_reader *reader, const config_setting_t *setting, const char *path)
{
    struct gw_references all;
    if (gw_catalog_references(reader->catalog, &all, NULL) != GW_OK || !config_setting_is_aggregate(setting))
        return;
    for (int i = 0; i < config_setting_length(setting); i++) {
        struct gw_err err = {0};
        const config_setting_t *member = config_setting_get_elem(setting, (unsigned)i);
        const char *id = config_setting_get_string(member);
        if (id && !gw_reference_find(&all, id) && gw_reference_unknown(&all, id, &err) != GW_OK)
            gw_complain(reader->diagnostics, GW_ERROR, gw_setting_place(reader, member), path, "%s", err.message);
    }
}

void gw_check_grid_id(struct gw_reader *reader, const config_setting_t *setting, const char *path)
{
    struct gw_grids all;
    struct gw_err err = {0};
    const char *id = config_setting_get_string(setting);
    if (!id || gw_catalog_grids(reader->catalog, &all, NULL) != GW_OK || gw_grid_find(&all, id))
        return;
    gw_catalog_unknown(reader->catalog, GW_GRIDS, id, &err);
    gw_complain(reader->diagnostics, GW_ERROR, gw_setting_place(reader, setting), path, "%s", err.message);
}

/* The id of the deal that `name` means, by id or alias; NULL where it means none. */
static const char *deal_id(struct gw_reader *reader, const char *name)
{
    const char *file = gw_catalog_file(reader->catalog, GW_DEALS, name), *slash = file ? strrchr(file, '/') : NULL;
    const char *dot = slash ? strrchr(slash, '.') : NULL;
    return dot && !strchr(name, '/') ? gw_arena_printf(reader->arena, "%.*s", (int)(dot - slash - 1), slash + 1) : NULL;
}

/* Deals are told apart by their ids, so aliases are not taken here. */
void gw_check_deal_ids(struct gw_reader *reader, const config_setting_t *setting, const char *path)
{
    for (int i = 0; config_setting_is_aggregate(setting) && i < config_setting_length(setting); i++) {
        struct gw_err err = {0};
        const config_setting_t *member = config_setting_get_elem(setting, (unsigned)i);
        const char *name = config_setting_get_string(member), *id = name ? deal_id(reader, name) : NULL;
        if (!name || (id && strcmp(id, name) == 0))
            continue;
        if (id)
            gw_fail(&err, GW_USAGE, "expected the id of a deal, got '%s', another name of '%s'", name, id);
        else
            gw_catalog_unknown(reader->catalog, GW_DEALS, name, &err);
        gw_complain(reader->diagnostics, GW_ERROR, gw_setting_place(reader, member), path, "%s", err.message);
    }
}
