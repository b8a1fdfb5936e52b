/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "planner/sweep/resolve.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "planner/base/text.h"

enum { NAME_SIZE = 128 };

/* A path half-way followed. */
struct walk {
    struct gw_catalog *catalog;
    const struct gw_plan *plan;
    const char *path, *rest; /* all of it; what is still to follow */
    struct gw_place place;
    struct gw_target *target;
};

static bool refuse(const struct walk *walk, const char *format, ...) __attribute__((format(printf, 2, 3)));
static bool refuse(const struct walk *walk, const char *format, ...)
{
    char text[GW_DIAGNOSTIC_TEXT];
    va_list args;
    va_start(args, format);
    vsnprintf(text, sizeof text, format, args);
    va_end(args);
    gw_complain(&walk->catalog->diagnostics, GW_ERROR, walk->place, walk->path, "%s", text);
    return false;
}

/* The next name of the path; false where there is none, or one too long to be a name. */
static bool take(struct walk *walk, char name[NAME_SIZE])
{
    size_t length = strcspn(walk->rest, ".");
    if (length == 0 || length >= NAME_SIZE)
        return false;
    memcpy(name, walk->rest, length);
    name[length] = '\0';
    walk->rest += length + (walk->rest[length] == '.' && walk->rest[length + 1] != '\0');
    return true;
}

/* The nearest of the names offered one by one. */
struct nearest {
    const char *wanted, *name;
    int distance;
};

static void offer(struct nearest *nearest, const char *name)
{
    int distance = gw_edit_distance(nearest->wanted, name);
    if (gw_is_near(nearest->wanted, name) && (!nearest->name || distance < nearest->distance)) {
        nearest->name = name;
        nearest->distance = distance;
    }
}

static bool refuse_name(const struct walk *walk, const char *what, const struct nearest *nearest)
{
    return refuse(walk, "no %s '%s'%s%s%s", what, nearest->wanted, nearest->name ? ", did you mean '" : "",
                  nearest->name ? nearest->name : "", nearest->name ? "'?" : "");
}

static const void *field_of(const struct gw_key *key, const void *object)
{
    return (const char *)object + key->offset;
}

static bool refuse_key(const struct walk *walk, const struct gw_schema *schema, const char *name)
{
    struct nearest nearest = {.wanted = name};
    char what[NAME_SIZE];
    for (const struct gw_key *key = schema->keys; key->name; key++)
        offer(&nearest, key->name);
    snprintf(what, sizeof what, "key in a %s:", schema->name);
    return refuse_name(walk, what, &nearest);
}

/* Words whose value the schedule depends on; the others tell how something is known. */
static bool is_scheduling_word(const char *name)
{
    return strcmp(name, "ramp") == 0 || strcmp(name, "basis") == 0;
}

/* What the hours of a site are made from is built once for all scenarios. */
static bool is_fixed_figure(const char *name)
{
    return strcmp(name, "elevation") == 0 || strcmp(name, "design_temp") == 0;
}

static bool is_supply_figure(const struct gw_target *target, const char *name)
{
    return target->site && (target->step != GW_ALL_STEPS || strcmp(name, "reserve_frac") == 0);
}

static bool end_at(struct walk *walk, const struct gw_key *key, enum gw_target_kind kind, enum gw_dimension dimension)
{
    walk->target->kind = kind;
    walk->target->key = key;
    walk->target->dimension = dimension;
    return *walk->rest ? refuse(walk, "'%s' has no parts: an axis replaces it as a whole", key->name) : true;
}

static bool end_at_figure(struct walk *walk, const struct gw_key *key, const void *object)
{
    struct gw_target *target = walk->target;
    if (key->dimension == GW_DIM_DATE || is_fixed_figure(key->name))
        return refuse(walk, "a sweep cannot vary '%s'", key->name);
    target->figure = field_of(key, object);
    return end_at(walk, key, is_supply_figure(target, key->name) ? GW_TARGET_SUPPLY_FIGURE : GW_TARGET_FIGURE, key->dimension);
}

static bool end_at_date(struct walk *walk, const struct gw_key *key)
{
    const struct gw_target *target = walk->target;
    bool ends = strcmp(key->name, "until") == 0;
    if (ends && target->site->supply[target->step].until.year == 0)
        return refuse(walk, "this step has no until");
    if (target->site)
        return end_at(walk, key, ends ? GW_TARGET_SUPPLY_UNTIL : GW_TARGET_SUPPLY_DATE, GW_DIM_DATE);
    return end_at(walk, key, GW_TARGET_FIRST, GW_DIM_DATE);
}

static bool follow(struct walk *walk, const struct gw_schema *schema, const void *object);

/* Half of a group that the file leaves out would be no group. */
static bool follow_group(struct walk *walk, const struct gw_key *key, const void *object)
{
    const struct gw_place *place = field_of(key, object);
    if (place->line == 0)
        return refuse(walk, "'%s' is not stated in the file: state it before it varies", key->name);
    return follow(walk, key->schema, place);
}

/* A site that stands in the plan is followed into; others are called by their own name, for they may serve several deployments. */
static bool follow_site(struct walk *walk, const struct gw_key *key, const void *object)
{
    const struct gw_site *site = *(const struct gw_site *const *)field_of(key, object);
    if (!*walk->rest)
        return end_at(walk, key, GW_TARGET_SITE, GW_DIM_NONE);
    if (site->place.file != walk->plan->place.file)
        return refuse(walk, "site '%s' has a file of its own: write sites.%s.%s", site->id, site->id, walk->rest);
    walk->target->site = site;
    walk->target->deployment = GW_NO_DEPLOYMENT;
    return follow(walk, &gw_site_schema, site);
}

static bool follow_choice(struct walk *walk, const struct gw_key *key, const void *object)
{
    const char *folder = key->type == GW_KEY_RACK ? "racks" : "loads";
    const void *chosen = *(const void *const *)field_of(key, object);
    if (*walk->rest)
        return refuse(walk, "write %s.%s.%s", folder,
                      key->type == GW_KEY_RACK ? ((const struct gw_rack *)chosen)->id : ((const struct gw_load *)chosen)->id, walk->rest);
    return end_at(walk, key, key->type == GW_KEY_RACK ? GW_TARGET_RACK : GW_TARGET_LOAD, GW_DIM_NONE);
}

/* The name of a list's member, where it has one. */
static const char *name_of(const struct gw_schema *schema, const void *member)
{
    const struct gw_key *key = gw_schema_key(schema, "name");
    return key && key->type == GW_KEY_NAME ? *(const char *const *)field_of(key, member) : NULL;
}

static bool find_member(struct walk *walk, const struct gw_key *key, const void *object, size_t *index)
{
    char name[NAME_SIZE];
    const char *members = *(const char *const *)field_of(key, object);
    size_t count = *(const size_t *)(const void *)((const char *)object + key->count_offset);
    struct nearest nearest = {.wanted = name};
    if (!take(walk, name))
        return refuse(walk, "'%s' is a list: go on with a member of it", key->name);
    for (*index = 0; *index < count; ++*index) {
        const char *own = name_of(key->schema, members + *index * key->schema->size);
        if (own && strcmp(own, name) == 0)
            return true;
        if (own)
            offer(&nearest, own);
    }
    bool digits = strspn(name, "0123456789") == strlen(name); /* a sign or a blank is part of a name */
    unsigned long number = digits ? strtoul(name, NULL, 10) : count;
    *index = (size_t)number;
    if (number < count)
        return true;
    return digits ? refuse(walk, "'%s' has %zu members, counted from 0", key->name, count)
                        : refuse_name(walk, key->schema->name, &nearest);
}

static bool follow_list(struct walk *walk, const struct gw_key *key, const void *object)
{
    struct gw_target *target = walk->target;
    bool supply = target->site && strcmp(key->name, "supply") == 0;
    size_t index = 0;
    if (supply && target->site->supply_count == 0)
        return refuse(walk, "site '%s' states no supply", target->site->id);
    if (supply && !*walk->rest)
        return end_at(walk, gw_schema_key(key->schema, "date"), GW_TARGET_SUPPLY_DATE, GW_DIM_DATE);
    if (!find_member(walk, key, object, &index))
        return false;
    if (supply)
        target->step = index;
    else
        target->deployment = index;
    if (supply && !*walk->rest)
        return end_at(walk, gw_schema_key(key->schema, "date"), GW_TARGET_SUPPLY_DATE, GW_DIM_DATE);
    return follow(walk, key->schema, *(const char *const *)field_of(key, object) + index * key->schema->size);
}

static bool follow(struct walk *walk, const struct gw_schema *schema, const void *object)
{
    char name[NAME_SIZE];
    bool of_deployment = walk->target->deployment != GW_NO_DEPLOYMENT;
    if (!*walk->rest || !take(walk, name))
        return refuse(walk, "goes no further than a %s: name one of its keys", schema->name);
    const struct gw_key *key = gw_schema_key(schema, name);
    if (!key)
        return refuse_key(walk, schema, name);
    switch (key->type) {
    case GW_KEY_FIGURE: return end_at_figure(walk, key, object);
    case GW_KEY_GROUP: return follow_group(walk, key, object);
    case GW_KEY_SITE: return follow_site(walk, key, object);
    case GW_KEY_RACK:
    case GW_KEY_LOAD: return follow_choice(walk, key, object);
    case GW_KEY_DATE: return end_at_date(walk, key);
    case GW_KEY_AMOUNT:
        return end_at(walk, key, GW_TARGET_AMOUNT,
                      ((const struct gw_amount *)field_of(key, object))->unit == GW_AMOUNT_POWER ? GW_DIM_POWER : GW_DIM_COUNT);
    case GW_KEY_LIST:
        if (key->schema != &gw_source_schema && !walk->target->costs)
            return follow_list(walk, key, object);
        break;
    case GW_KEY_COUNT:
        if (of_deployment || strcmp(name, "install_per_month") == 0)
            return end_at(walk, key, GW_TARGET_COUNT, GW_DIM_COUNT);
        break;
    case GW_KEY_NUMBER:
    case GW_KEY_QUANTITY:
        if (of_deployment)
            return end_at(walk, key, GW_TARGET_NUMBER, key->dimension);
        break;
    case GW_KEY_WORD:
        if (of_deployment && is_scheduling_word(name))
            return end_at(walk, key, GW_TARGET_WORD, GW_DIM_NONE);
        break;
    default: break;
    }
    return refuse(walk, "a sweep cannot vary '%s'", name);
}

/* The object that the second name calls, into the target. */
static enum gw_status get(struct walk *walk, enum gw_kind kind, const char *name, const void **object, struct gw_err *err)
{
    struct gw_target *target = walk->target;
    enum gw_status status = GW_OK;
    switch (kind) {
    case GW_RACKS:
        status = gw_catalog_rack(walk->catalog, name, &target->rack, err);
        *object = target->rack;
        break;
    case GW_SITES:
        status = gw_catalog_site(walk->catalog, name, &target->site, err);
        *object = target->site;
        break;
    case GW_LOADS:
        status = gw_catalog_load(walk->catalog, name, &target->load, err);
        *object = target->load;
        break;
    case GW_COSTS:
        status = gw_catalog_costs(walk->catalog, name, &target->costs, err);
        *object = target->costs;
        break;
    default:
        status = gw_catalog_facility(walk->catalog, name, &target->facility, err);
        *object = target->facility;
        break;
    }
    return status;
}

static bool follow_profile(struct walk *walk, enum gw_kind kind)
{
    char name[NAME_SIZE];
    const void *object = NULL;
    struct gw_err err = {0};
    if (!*walk->rest || !take(walk, name))
        return refuse(walk, "name a %s", gw_kind_singular(kind));
    if (get(walk, kind, name, &object, &err) != GW_OK)
        return refuse(walk, "%s", err.message);
    return follow(walk, gw_kind_schema(kind), object);
}

bool gw_resolve_path(struct gw_catalog *catalog, const struct gw_plan *plan, const char *path, struct gw_place place,
                     struct gw_target *target)
{
    struct walk walk = {.catalog = catalog, .plan = plan, .path = path, .rest = path, .place = place, .target = target};
    static const enum gw_kind kinds[] = {GW_RACKS, GW_SITES, GW_LOADS, GW_FACILITIES, GW_COSTS};
    struct nearest nearest = {0};
    char first[NAME_SIZE];
    *target = (struct gw_target){.deployment = GW_NO_DEPLOYMENT, .step = GW_ALL_STEPS};
    if (!take(&walk, first))
        return refuse(&walk, "expected a path such as racks.gb200.max");
    if (strcmp(first, "deployments") == 0)
        return follow_list(&walk, gw_schema_key(&gw_plan_schema, "deployments"), plan);
    nearest.wanted = first;
    offer(&nearest, "deployments");
    for (size_t i = 0; i < sizeof kinds / sizeof kinds[0]; i++) {
        if (strcmp(first, gw_kind_folder(kinds[i])) == 0)
            return follow_profile(&walk, kinds[i]);
        offer(&nearest, gw_kind_folder(kinds[i]));
    }
    if (nearest.name)
        return refuse_name(&walk, "path begins with", &nearest);
    return refuse(&walk, "a path begins with deployments, racks, sites, loads, facilities or costs");
}
