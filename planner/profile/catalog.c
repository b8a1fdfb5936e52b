/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "planner/profile/catalog.h"

#include <libconfig.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

#include "planner/base/hash.h"
#include "planner/profile/checks.h"
#include "planner/profile/document.h"
#include "planner/profile/files.h"
#include "planner/profile/read.h"

struct gw_catalog_entry {
    enum gw_kind kind;
    const char *file;
    void *object; /* NULL: the file is bad */
    struct gw_catalog_entry *next;
};

void gw_catalog_init(struct gw_catalog *catalog)
{
    *catalog = (struct gw_catalog){0};
    gw_arena_init(&catalog->arena);
    gw_diagnostics_init(&catalog->diagnostics);
}

void gw_catalog_clear(struct gw_catalog *catalog)
{
    gw_arena_clear(&catalog->arena);
    gw_catalog_init(catalog);
}

enum gw_status gw_catalog_add_dir(struct gw_catalog *catalog, const char *dir, struct gw_err *err)
{
    struct stat info;
    if (stat(dir, &info) != 0 || !S_ISDIR(info.st_mode))
        return gw_fail(err, GW_USAGE, "no directory '%s' to read profiles from", dir);
    if (catalog->dir_count == GW_CATALOG_DIRS)
        return gw_fail(err, GW_USAGE, "more than %d profile directories", GW_CATALOG_DIRS);
    catalog->dirs[catalog->dir_count] = gw_arena_strdup(&catalog->arena, dir);
    if (!catalog->dirs[catalog->dir_count])
        return gw_fail(err, GW_SYSTEM, "out of memory");
    catalog->dir_count++;
    return GW_OK;
}

static void add_override(struct gw_catalog *catalog, struct gw_override *override)
{
    struct gw_override **last = &catalog->overrides;
    while (*last)
        last = &(*last)->next;
    *last = override;
}

enum gw_status gw_catalog_set(struct gw_catalog *catalog, const char *assignment, struct gw_err *err)
{
    const char *equals = strchr(assignment, '=');
    struct gw_override *override = gw_arena_alloc(&catalog->arena, sizeof *override);
    char *path = gw_arena_strdup(&catalog->arena, assignment);
    if (!override || !path)
        return gw_fail(err, GW_SYSTEM, "out of memory");
    if (!equals || equals == assignment)
        return gw_fail(err, GW_USAGE, "--set takes PATH=VALUE, such as racks.gb200.max=\"130 kW\", got '%s'", assignment);
    path[equals - assignment] = '\0';
    override->path = path;
    override->value = path + (equals - assignment) + 1;
    add_override(catalog, override);
    return GW_OK;
}

enum gw_status gw_catalog_overlay(struct gw_catalog *catalog, const char *path, const char *value, const struct gw_override_origin *origin,
                                  struct gw_err *err)
{
    struct gw_override *override = gw_arena_alloc(&catalog->arena, sizeof *override);
    if (!override)
        return gw_fail(err, GW_SYSTEM, "out of memory");
    *override = (struct gw_override){.path = path, .value = value, .origin = origin};
    add_override(catalog, override);
    return GW_OK;
}

enum gw_status gw_catalog_check_sets(const struct gw_catalog *catalog, struct gw_err *err)
{
    for (const struct gw_override *override = catalog->overrides; override; override = override->next)
        if (!override->used)
            return gw_fail(err, GW_USAGE, "--set %s: nothing that was read here has this path", override->path);
    return GW_OK;
}

static const char *id_of(struct gw_catalog *catalog, const char *file)
{
    const char *slash = strrchr(file, '/'), *name = slash ? slash + 1 : file;
    char *id = gw_arena_strdup(&catalog->arena, name);
    char *dot = id ? strrchr(id, '.') : NULL;
    if (dot && dot != id)
        *dot = '\0';
    return id ? id : "";
}

static const char *apply_sets_of(struct gw_catalog *catalog, config_t *config, enum gw_kind kind, const char *name)
{
    const char *called = gw_arena_printf(&catalog->arena, "%s.%s", gw_kind_folder(kind), name);
    const char *prefix = called ? gw_arena_printf(&catalog->arena, "%s.", called) : NULL;
    return prefix && gw_document_apply_sets(config, catalog->overrides, prefix) ? called : NULL;
}

/* Overrides name an object by its id or by any of its aliases: returned as they call it; NULL where their paths are whole as they are. */
static const char *apply_sets(struct gw_catalog *catalog, config_t *config, enum gw_kind kind, const char *id)
{
    if (kind == GW_PLANS) {
        gw_document_apply_sets(config, catalog->overrides, "");
        return NULL;
    }
    if (gw_kind_is_listed(kind)) {
        gw_document_apply_sets(config, catalog->overrides, gw_kind_folder(kind));
        if (kind == GW_VALIDATION)
            gw_document_apply_sets(config, catalog->overrides, "classes");
        if (kind == GW_GRIDS) {
            gw_document_apply_sets(config, catalog->overrides, "plants");
            gw_document_apply_sets(config, catalog->overrides, "horizon");
        }
        return NULL;
    }
    const char *called = apply_sets_of(catalog, config, kind, id);
    const config_setting_t *aliases = config_lookup(config, "aliases");
    for (int i = 0; aliases && i < config_setting_length(aliases); i++) {
        const char *alias = config_setting_get_string_elem(aliases, i);
        const char *by_alias = alias ? apply_sets_of(catalog, config, kind, alias) : NULL;
        called = called ? called : by_alias;
    }
    return called ? called : gw_arena_printf(&catalog->arena, "%s.%s", gw_kind_folder(kind), id);
}

static void finish(struct gw_catalog *catalog, enum gw_kind kind, void *object, const char *id, struct gw_reader *reader)
{
#define GIVE(type, check)                                   \
    {                                                       \
        struct type *it = object;                           \
        it->id = id;                                        \
        it->sources = reader->sources;                      \
        it->source_count = reader->source_count;            \
        check(it, &catalog->diagnostics);                   \
        break;                                              \
    }
    struct gw_reference_file *references = object;
    struct gw_grid_file *grids = object;
    struct gw_validation_file *validation = object;
    switch (kind) {
    case GW_RACKS:
        if (((struct gw_rack *)object)->racks_per_unit <= 0)
            ((struct gw_rack *)object)->racks_per_unit = 1;
        GIVE(gw_rack, gw_check_rack)
    case GW_SITES:
        gw_read_weather_file(reader, &((struct gw_site *)object)->facility);
        gw_read_carbon_hours(reader, ((struct gw_site *)object)->carbon, ((struct gw_site *)object)->carbon_count);
        GIVE(gw_site, gw_check_site)
    case GW_FACILITIES: GIVE(gw_facility_profile, gw_check_facility)
    case GW_LOADS:
        ((struct gw_load *)object)->share_mean = gw_load_share_mean(reader, object);
        GIVE(gw_load, gw_check_load)
    case GW_PLANS: GIVE(gw_plan, gw_check_plan)
    case GW_DEALS: GIVE(gw_deal, gw_check_deal)
    case GW_COSTS:
        gw_read_energy_by_hour(reader, object);
        GIVE(gw_costs, gw_check_costs)
    case GW_WORKLOADS: GIVE(gw_workload, gw_check_workload)
    case GW_SCENARIOS:
        gw_scenario_tell_sets(object);
        GIVE(gw_scenario, gw_check_scenario)
    case GW_CLIMATES:
        ((struct gw_climate *)object)->mean = gw_climate_mean(reader, object);
        GIVE(gw_climate, gw_check_climate)
    case GW_REFERENCES:
        for (size_t i = 0; i < references->reference_count; i++) {
            references->references[i].sources = reader->sources;
            references->references[i].source_count = reader->source_count;
        }
        gw_check_references(references, &catalog->diagnostics);
        break;
    case GW_GRIDS:
        for (size_t i = 0; i < grids->grid_count; i++) {
            grids->grids[i].sources = reader->sources;
            grids->grids[i].source_count = reader->source_count;
            gw_read_carbon_hours(reader, grids->grids[i].carbon, grids->grids[i].carbon_count);
        }
        gw_check_grids(grids, &catalog->diagnostics);
        break;
    case GW_VALIDATION:
        for (size_t i = 0; i < validation->case_count; i++) {
            validation->cases[i].sources = reader->sources;
            validation->cases[i].source_count = reader->source_count;
        }
        gw_check_validation(validation, &catalog->diagnostics);
        break;
    case GW_KIND_COUNT: break;
    }
#undef GIVE
}

static void *read_object(struct gw_catalog *catalog, enum gw_kind kind, const char *file)
{
    config_t config;
    size_t errors = catalog->diagnostics.errors;
    const struct gw_schema *schema = gw_kind_schema(kind);
    void *object = NULL;
    const char *text = NULL;
    if (gw_document_open(&config, &catalog->arena, file, &text, &catalog->diagnostics) &&
        (object = gw_arena_alloc(&catalog->arena, schema->size))) {
        catalog->read_hash = gw_hash64(text, strlen(text), catalog->read_hash);
        const char *id = id_of(catalog, file);
        struct gw_reader reader = {.arena = &catalog->arena,
                                   .diagnostics = &catalog->diagnostics,
                                   .catalog = catalog,
                                   .file = file,
                                   .text = text,
                                   .prefix = kind == GW_PLANS || gw_kind_is_listed(kind) ? "" : gw_arena_printf(&catalog->arena, "%s.%s", gw_kind_folder(kind), id)};
        if (!reader.prefix)
            reader.prefix = "";
        const char *outer = catalog->diagnostics.of;
        catalog->diagnostics.of = apply_sets(catalog, &config, kind, id);
        gw_read_sources(&reader, config_root_setting(&config));
        gw_read_group(&reader, config_root_setting(&config), schema, object, "");
        if (reader.refers_to_bad || catalog->diagnostics.errors > errors || catalog->arena.exhausted)
            object = NULL;
        else
            finish(catalog, kind, object, id, &reader);
        catalog->diagnostics.of = outer;
    }
    config_destroy(&config);
    return catalog->diagnostics.errors > errors || catalog->arena.exhausted ? NULL : object;
}

void *gw_catalog_load_file(struct gw_catalog *catalog, enum gw_kind kind, const char *file)
{
    for (struct gw_catalog_entry *entry = catalog->entries; entry; entry = entry->next)
        if (entry->kind == kind && strcmp(entry->file, file) == 0)
            return entry->object;
    struct gw_catalog_entry *entry = gw_arena_alloc(&catalog->arena, sizeof *entry);
    if (!entry)
        return NULL;
    *entry = (struct gw_catalog_entry){kind, file, read_object(catalog, kind, file), catalog->entries};
    catalog->entries = entry;
    return entry->object;
}

enum gw_status gw_catalog_bad_file(struct gw_catalog *catalog, const char *file, struct gw_err *err)
{
    if (catalog->arena.exhausted)
        return gw_fail(err, GW_SYSTEM, "out of memory");
    size_t errors = catalog->diagnostics.errors;
    return gw_fail(err, GW_PROFILE, "%zu error%s in '%s' or what it names", errors, errors == 1 ? "" : "s", file);
}

static enum gw_status get(struct gw_catalog *catalog, enum gw_kind kind, const char *name, const void **object,
                          struct gw_err *err)
{
    const char *file = gw_catalog_file(catalog, kind, name);
    if (!file)
        return gw_catalog_unknown(catalog, kind, name, err);
    *object = gw_catalog_load_file(catalog, kind, file);
    return *object ? GW_OK : gw_catalog_bad_file(catalog, file, err);
}

enum gw_status gw_catalog_rack(struct gw_catalog *catalog, const char *name, const struct gw_rack **rack, struct gw_err *err)
{
    const void *object = NULL;
    enum gw_status status = get(catalog, GW_RACKS, name, &object, err);
    *rack = object;
    return status;
}

enum gw_status gw_catalog_site(struct gw_catalog *catalog, const char *name, const struct gw_site **site, struct gw_err *err)
{
    const void *object = NULL;
    enum gw_status status = get(catalog, GW_SITES, name, &object, err);
    *site = object;
    return status;
}

enum gw_status gw_catalog_load(struct gw_catalog *catalog, const char *name, const struct gw_load **load, struct gw_err *err)
{
    const void *object = NULL;
    enum gw_status status = get(catalog, GW_LOADS, name, &object, err);
    *load = object;
    return status;
}

enum gw_status gw_catalog_plan(struct gw_catalog *catalog, const char *name, const struct gw_plan **plan, struct gw_err *err)
{
    const void *object = NULL;
    enum gw_status status = get(catalog, GW_PLANS, name, &object, err);
    *plan = object;
    return status;
}

enum gw_status gw_catalog_climate(struct gw_catalog *catalog, const char *name, const struct gw_climate **climate, struct gw_err *err)
{
    const void *object = NULL;
    enum gw_status status = get(catalog, GW_CLIMATES, name, &object, err);
    *climate = object;
    return status;
}

enum gw_status gw_catalog_facility(struct gw_catalog *catalog, const char *name, const struct gw_facility_profile **facility,
                                   struct gw_err *err)
{
    const void *object = NULL;
    enum gw_status status = get(catalog, GW_FACILITIES, name, &object, err);
    *facility = object;
    return status;
}

enum gw_status gw_catalog_deal(struct gw_catalog *catalog, const char *name, const struct gw_deal **deal, struct gw_err *err)
{
    const void *object = NULL;
    enum gw_status status = get(catalog, GW_DEALS, name, &object, err);
    *deal = object;
    return status;
}

enum gw_status gw_catalog_costs(struct gw_catalog *catalog, const char *name, const struct gw_costs **costs, struct gw_err *err)
{
    const void *object = NULL;
    enum gw_status status = get(catalog, GW_COSTS, name, &object, err);
    *costs = object;
    return status;
}

enum gw_status gw_catalog_workload(struct gw_catalog *catalog, const char *name, const struct gw_workload **workload, struct gw_err *err)
{
    const void *object = NULL;
    enum gw_status status = get(catalog, GW_WORKLOADS, name, &object, err);
    *workload = object;
    return status;
}

enum gw_status gw_catalog_scenario(struct gw_catalog *catalog, const char *name, const struct gw_scenario **scenario, struct gw_err *err)
{
    const void *object = NULL;
    enum gw_status status = get(catalog, GW_SCENARIOS, name, &object, err);
    *scenario = object;
    return status;
}

/* The kind of a file: its folder's name, else the keys it has. */
static enum gw_kind kind_of(struct gw_catalog *catalog, const char *file)
{
    char folder[64] = "";
    const char *slash = strrchr(file, '/');
    if (slash) {
        const char *from = slash;
        while (from > file && from[-1] != '/')
            from--;
        snprintf(folder, sizeof folder, "%.*s", (int)(slash - from), from);
    }
    enum gw_kind kind = gw_kind_named(folder);
    if (kind != GW_KIND_COUNT)
        return kind;
    static const struct {
        const char *key;
        enum gw_kind kind;
    } tells[] = {{"deployments", GW_PLANS}, {"accelerators", GW_RACKS}, {"facility", GW_SITES},
                 {"u_mean", GW_LOADS},      {"references", GW_REFERENCES}, {"grids", GW_GRIDS},
                 {"validation", GW_VALIDATION}, {"parties", GW_DEALS}, {"cost_of_capital", GW_COSTS}, {"mode", GW_WORKLOADS}, {"changes", GW_SCENARIOS},
                 {"temperature", GW_CLIMATES}, {"rejection", GW_FACILITIES}, {"lei_masanet", GW_FACILITIES}};
    config_t config;
    const char *text;
    struct gw_diagnostics ignored;
    gw_diagnostics_init(&ignored);
    if (gw_document_open(&config, &catalog->arena, file, &text, &ignored))
        for (size_t i = 0; kind == GW_KIND_COUNT && i < sizeof tells / sizeof tells[0]; i++)
            if (config_lookup(&config, tells[i].key))
                kind = tells[i].kind;
    config_destroy(&config);
    return kind;
}

enum gw_status gw_catalog_check_file(struct gw_catalog *catalog, const char *file, struct gw_err *err)
{
    enum gw_kind kind = kind_of(catalog, file);
    struct gw_place top = {gw_arena_strdup(&catalog->arena, file), 0};
    const char *text;
    char words[GW_KIND_WORDS];
    config_t config;
    if (kind == GW_KIND_COUNT) {
        if (gw_document_open(&config, &catalog->arena, file, &text, &catalog->diagnostics))
            gw_complain(&catalog->diagnostics, GW_ERROR, top, NULL,
                        "cannot tell what kind of profile this is: put it in a folder %s", gw_kind_words(words));
        config_destroy(&config);
        return gw_catalog_bad_file(catalog, file, err);
    }
    if (top.file)
        gw_warn_misnamed(catalog, top.file);
    return top.file && gw_catalog_load_file(catalog, kind, top.file) ? GW_OK : gw_catalog_bad_file(catalog, file, err);
}

const struct gw_plan *gw_catalog_checked_plan(const struct gw_catalog *catalog, const char *file)
{
    const struct gw_catalog_entry *entry = catalog->entries;
    while (entry && !(entry->kind == GW_PLANS && strcmp(entry->file, file) == 0))
        entry = entry->next;
    return entry ? entry->object : NULL;
}

#define TEXT_OF(x) #x
#define VERSION_TEXT(major, minor, revision) TEXT_OF(major) "." TEXT_OF(minor) "." TEXT_OF(revision)

const char *gw_libconfig_version(void)
{
    return VERSION_TEXT(LIBCONFIG_VER_MAJOR, LIBCONFIG_VER_MINOR, LIBCONFIG_VER_REVISION);
}
