/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "planner/plan/overlay.h"

#include <stdio.h>
#include <string.h>

#include "planner/profile/field.h"

/* A profile that the plan uses, and how it is called. */
struct used {
    const struct gw_schema *schema;
    const void *object;
    const char *prefix; /* "sites.abilene-tx", or "deployments.first.site" */
    const char *id;     /* NULL: it stands in the plan */
    const char *const *aliases;
    size_t alias_count;
    const struct gw_site *site; /* where it is one */
};

struct expansion {
    const struct gw_overlay_over *over;
    struct gw_arena *arena;
    struct gw_overlay *overlay;
    size_t set_room, passed_room;
    const struct gw_scenario_change *change;
    const struct used *used;
};

/* Room for one more in an array that doubles; NULL without memory. */
static void *grown(struct gw_arena *arena, void *items, size_t count, size_t *room, size_t size)
{
    if (count < *room)
        return items;
    void *more = gw_arena_array(arena, *room ? 2 * *room : 16, size);
    if (more && count)
        memcpy(more, items, count * size);
    *room = *room ? 2 * *room : 16;
    return more;
}

static enum gw_status pass_over(struct expansion *e, const char *path, const char *why, struct gw_err *err)
{
    struct gw_overlay *overlay = e->overlay;
    overlay->passed = grown(e->arena, overlay->passed, overlay->passed_count, &e->passed_room, sizeof *overlay->passed);
    if (!overlay->passed || !path || !why)
        return gw_fail(err, GW_SYSTEM, "out of memory");
    overlay->passed[overlay->passed_count++] = (struct gw_overlay_passed){e->change, path, why};
    return GW_OK;
}

static void fill_sources(const struct expansion *e, const char *ids, const struct gw_source **found)
{
    const struct gw_scenario *scenario = e->overlay->scenario;
    size_t count = 0;
    for (const char *at = ids ? ids + strspn(ids, " ,") : ""; *at && count < GW_FIGURE_SOURCES; at += strspn(at, " ,")) {
        size_t length = strcspn(at, " ,");
        for (size_t i = 0; i < scenario->source_count; i++)
            if (strlen(scenario->sources[i].id) == length && strncmp(scenario->sources[i].id, at, length) == 0)
                found[count++] = &scenario->sources[i];
        at += length;
    }
}

static enum gw_status assign(struct expansion *e, const char *path, const char *from, const char *to, struct gw_err *err)
{
    struct gw_overlay *overlay = e->overlay;
    overlay->sets = grown(e->arena, overlay->sets, overlay->set_count, &e->set_room, sizeof *overlay->sets);
    if (!overlay->sets || !path || !to)
        return gw_fail(err, GW_SYSTEM, "out of memory");
    struct gw_overlay_set *set = &overlay->sets[overlay->set_count++];
    *set = (struct gw_overlay_set){.change = e->change, .path = path, .from = from, .to = to};
    set->origin.place = e->change->value.text ? e->change->value.place : e->change->place;
    set->origin.kind = (enum gw_figure_kind)e->change->kind;
    set->origin.note = e->change->note;
    fill_sources(e, e->change->source, set->origin.sources);
    return GW_OK;
}

/* --- what stays as it is ------------------------------------------------------------------------------------------------- */

/* Whether one path is the other, or leads into what the other replaces as a whole. */
static bool same_or_within(const char *a, const char *b)
{
    size_t length = strlen(a) < strlen(b) ? strlen(a) : strlen(b);
    return strncmp(a, b, length) == 0 && (a[length] == b[length] || a[length] == '.' || b[length] == '.');
}

/* Of a supply, or of a step of it, an axis sets the dates alone; of anything else all that lies within. */
static bool is_swept_at(const char *axis, const char *path)
{
    const char *supply = strstr(axis, ".supply"), *field = strrchr(path, '.');
    const char *rest = supply ? supply + strlen(".supply") : "none";
    bool dates_alone = *rest == '\0' || (*rest == '.' && rest[1] && strspn(rest + 1, "0123456789") == strlen(rest + 1));
    return same_or_within(axis, path) &&
           (!dates_alone || strlen(path) <= strlen(axis) || strcmp(field, ".date") == 0 || strcmp(field, ".until") == 0);
}

/* Whether one of `sets` is of the path, by whatever name of the profile. */
static bool is_among(const struct expansion *e, const struct gw_override *sets, bool (*covers)(const char *set, const char *path),
                     const char *path)
{
    const struct used *used = e->used;
    for (const struct gw_override *set = sets; set; set = set->next) {
        if (covers(set->path, path))
            return true;
        for (size_t i = 0; used && used->id && i < used->alias_count; i++) {
            const char *kind_end = strchr(used->prefix, '.');
            const char *other = gw_arena_printf(e->arena, "%.*s.%s%s", (int)(kind_end - used->prefix), used->prefix, used->aliases[i],
                                                path + strlen(used->prefix));
            if (other && covers(set->path, other))
                return true;
        }
    }
    return false;
}

/* The user's own word counts, and that of an axis; NULL where neither says anything. */
static const char *why_held(const struct expansion *e, const char *path)
{
    if (is_among(e, e->over->given, same_or_within, path))
        return "--set gives it";
    return is_among(e, e->over->swept, is_swept_at, path) ? "an axis of the sweep sets it" : NULL;
}

/* Whether the group that a field stands in is energised; nothing else stands for sure. */
static bool stands(const struct gw_field *field)
{
    struct gw_field status;
    return gw_field_beside(field, "status", &status) && status.key->words == gw_milestone_names &&
           *(const int *)gw_field_at(&status) == GW_ENERGISED;
}

static bool is_later(const struct expansion *e, const struct gw_field *field)
{
    return e->change->delay_months > 0 || strcmp(field->key->name, "lag_months") == 0;
}

static bool has_survival(const struct gw_field *field)
{
    struct gw_field survival;
    return strcmp(field->key->name, "life_months") == 0 && gw_field_beside(field, "survival", &survival) &&
           ((const struct gw_survival *)gw_field_at(&survival))->shape > 0;
}

/* Why a field is left as it is; NULL where it changes. */
static const char *why_left(const struct expansion *e, const struct gw_field *field)
{
    const char *held = why_held(e, field->path);
    if (held)
        return held;
    if (e->change->delay_months > 0 && !e->over->plan)
        return "a sizing has no dates";
    if (is_later(e, field) && stands(field))
        return "it is energised: what stands, stands";
    if (has_survival(field))
        return "its racks are lost by a survival curve";
    if (e->change->delay_months > 0 && !gw_field_text(field, e->arena))
        return "it states no date";
    return NULL;
}

/* --- one change ---------------------------------------------------------------------------------------------------------- */

static const char *delayed_text(const struct expansion *e, const struct gw_field *field)
{
    char text[16];
    struct gw_date later = gw_delayed(*(const struct gw_date *)gw_field_at(field), e->change->delay_months);
    return gw_arena_strdup(e->arena, later.day == 1 ? gw_month_text(gw_month_of(later), text) : gw_date_text(later, text));
}

static enum gw_status delay(struct expansion *e, const struct gw_field *field, struct gw_err *err)
{
    return assign(e, field->path, gw_field_text(field, e->arena), delayed_text(e, field), err);
}

/* The end of what is temporary moves with its beginning. */
static enum gw_status delay_end(struct expansion *e, const struct gw_field *field, struct gw_err *err)
{
    struct gw_field until;
    if (strcmp(field->key->name, "date") != 0 || !gw_field_beside(field, "until", &until) || !gw_field_text(&until, e->arena))
        return GW_OK;
    until.path = gw_arena_printf(e->arena, "%.*suntil", (int)(strlen(field->path) - strlen("date")), field->path);
    if (!until.path)
        return gw_fail(err, GW_SYSTEM, "out of memory");
    const char *held = why_held(e, until.path);
    return held ? pass_over(e, until.path, held, err) : delay(e, &until, err);
}

static enum gw_status change_field(void *context, const struct gw_field *field, struct gw_err *err)
{
    struct expansion *e = context;
    const char *why = why_left(e, field);
    if (why)
        return pass_over(e, field->path, why, err);
    if (e->change->delay_months <= 0)
        return assign(e, field->path, gw_field_text(field, e->arena), e->change->value.text, err);
    enum gw_status status = delay(e, field, err);
    return status == GW_OK ? delay_end(e, field, err) : status;
}

/* --- which profiles a plan uses -------------------------------------------------------------------------------------------- */

static enum gw_status change_used(struct expansion *e, const struct used *used, const char *rest, struct gw_err *err)
{
    size_t visited = 0;
    const struct gw_scenario_change *change = e->change;
    const char *path = gw_arena_printf(e->arena, "%s%s%s", used->prefix, *used->prefix ? "." : "", rest);
    bool is_fixed = used->site && used->site->facility.model == GW_FACILITY_FIXED;
    if (used->site && change->where == GW_WHERE_FIXED && !is_fixed)
        return pass_over(e, path, "its facility is computed hour by hour and states no PUE", err);
    if (used->site && change->where == GW_WHERE_HOURLY && is_fixed)
        return pass_over(e, path, "its facility states its PUEs and is not computed hour by hour", err);
    e->used = used;
    enum gw_status status = gw_fields_each(used->schema, used->object, used->prefix, rest, e->arena, change_field, e, &visited, err);
    e->used = NULL;
    if (status == GW_OK && visited == 0)
        status = pass_over(e, path, "nothing is stated there", err);
    return status;
}

#define USED(table, it)                                                                                              \
    (struct used)                                                                                                    \
    {                                                                                                                \
        .schema = &(table), .object = (it), .id = (it) ? (it)->id : NULL, .aliases = (it) ? (const char *const *)(it)->aliases : NULL, \
        .alias_count = (it) ? (it)->alias_count : 0                                                                  \
    }

/* The plan's deployments, then what is used beside them. */
static size_t user_count(const struct expansion *e)
{
    return (e->over->plan ? e->over->plan->deployment_count : 0) + e->over->beside_count;
}

static const struct gw_deployment *user_at(const struct expansion *e, size_t i)
{
    size_t own = e->over->plan ? e->over->plan->deployment_count : 0;
    return i < own ? &e->over->plan->deployments[i] : &e->over->beside[i - own];
}

/* What deployment `d` uses of a kind; without an object where it uses none. */
static struct used used_by(const struct expansion *e, const struct gw_deployment *d, enum gw_kind kind)
{
    struct used used = {0};
    switch (kind) {
    case GW_RACKS: used = USED(gw_rack_schema, d->rack); break;
    case GW_LOADS: used = USED(gw_load_schema, d->load); break;
    case GW_CLIMATES: used = USED(gw_climate_schema, d->site ? d->site->facility.climate : NULL); break;
    case GW_FACILITIES: used = USED(gw_facility_profile_schema, d->site ? d->site->facility.design : NULL); break;
    case GW_SITES:
        used = USED(gw_site_schema, d->site);
        used.site = d->site;
        break;
    default: return used;
    }
    if (used.site && e->over->plan && used.site->place.file == e->over->plan->place.file) {
        used.id = NULL;
        used.prefix = gw_arena_printf(e->arena, "deployments.%s.site", d->name);
    } else if (used.object) {
        used.prefix = gw_arena_printf(e->arena, "%s.%s", gw_kind_folder(kind), used.id);
    }
    return used;
}

static bool is_called(const struct used *used, const char *name, size_t length)
{
    if (length == 1 && name[0] == '*')
        return true;
    if (!used->id)
        return false;
    bool called = strlen(used->id) == length && strncmp(used->id, name, length) == 0;
    for (size_t i = 0; i < used->alias_count && !called; i++)
        called = strlen(used->aliases[i]) == length && strncmp(used->aliases[i], name, length) == 0;
    return called;
}

static bool is_repeated(const struct expansion *e, size_t user, enum gw_kind kind, const void *object)
{
    for (size_t i = 0; i < user; i++)
        if (used_by(e, user_at(e, i), kind).object == object)
            return true;
    return false;
}

/* "KIND.NAME.rest", over every profile of the kind that is used and that is called so. */
static enum gw_status change_kind(struct expansion *e, enum gw_kind kind, const char *name_and_rest, struct gw_err *err)
{
    size_t length = strcspn(name_and_rest, "."), met = 0;
    const char *rest = name_and_rest + length + (name_and_rest[length] == '.');
    enum gw_status status = GW_OK;
    for (size_t i = 0; i < user_count(e) && status == GW_OK; i++) {
        struct used used = used_by(e, user_at(e, i), kind);
        if (!used.object || !is_called(&used, name_and_rest, length) || is_repeated(e, i, kind, used.object))
            continue;
        met++;
        status = used.prefix ? change_used(e, &used, rest, err) : gw_fail(err, GW_SYSTEM, "out of memory");
    }
    if (status == GW_OK && met == 0)
        status = pass_over(e, e->change->path, e->over->plan ? "the plan uses none" : "the sizing uses none", err);
    return status;
}

/* "KIND.NAME.rest" of the one profile of its kind that may be asked for. */
static enum gw_status change_asked(struct expansion *e, enum gw_kind kind, struct used used, const char *name_and_rest,
                                   const char *why_another, struct gw_err *err)
{
    size_t length = strcspn(name_and_rest, ".");
    used.prefix = gw_arena_printf(e->arena, "%s.%s", gw_kind_folder(kind), used.id);
    if (!used.prefix)
        return gw_fail(err, GW_SYSTEM, "out of memory");
    if (!is_called(&used, name_and_rest, length))
        return pass_over(e, e->change->path, why_another, err);
    return change_used(e, &used, name_and_rest + length + (name_and_rest[length] == '.'), err);
}

static enum gw_status change_costs(struct expansion *e, const char *name_and_rest, struct gw_err *err)
{
    if (!e->over->costs)
        return pass_over(e, e->change->path, e->over->swept ? "no metric of the sweep asks for money" : "no money is asked for (--costs)",
                         err);
    return change_asked(e, GW_COSTS, USED(gw_costs_schema, e->over->costs), name_and_rest, "its money is by another cost set", err);
}

static enum gw_status change_workload(struct expansion *e, const char *name_and_rest, struct gw_err *err)
{
    if (!e->over->workload)
        return pass_over(e, e->change->path,
                         e->over->swept  ? "no sweep asks for a workload"
                         : e->over->plan ? "no run asks for a workload"
                                         : "no workload is asked for (--workload)",
                         err);
    return change_asked(e, GW_WORKLOADS, USED(gw_workload_schema, e->over->workload), name_and_rest, "another workload is asked for", err);
}

static enum gw_status change_one(struct expansion *e, struct gw_err *err)
{
    const char *path = e->change->path;
    char first[64];
    size_t length = strcspn(path, ".");
    snprintf(first, sizeof first, "%.*s", (int)length, path);
    if (gw_schema_key(&gw_plan_schema, first))
        return e->over->plan ? change_used(e, &(struct used){.schema = &gw_plan_schema, .object = e->over->plan, .prefix = ""}, path, err)
                             : pass_over(e, path, "a sizing is of no plan", err);
    for (int kind = 0; kind < GW_KIND_COUNT; kind++)
        if (strcmp(first, gw_kind_folder((enum gw_kind)kind)) == 0 &&
            (kind == GW_RACKS || kind == GW_LOADS || kind == GW_CLIMATES || kind == GW_FACILITIES || kind == GW_SITES))
            return change_kind(e, (enum gw_kind)kind, path + length + (path[length] == '.'), err);
    if (strcmp(first, gw_kind_folder(GW_COSTS)) == 0)
        return change_costs(e, path + length + (path[length] == '.'), err);
    if (strcmp(first, gw_kind_folder(GW_WORKLOADS)) == 0)
        return change_workload(e, path + length + (path[length] == '.'), err);
    return pass_over(e, path, gw_arena_printf(e->arena, "scenarios change no %s", first), err);
}

enum gw_status gw_overlay_expand(const struct gw_scenario *scenario, const struct gw_overlay_over *over, struct gw_arena *arena,
                                 struct gw_overlay *overlay, struct gw_err *err)
{
    struct expansion e = {.over = over, .arena = arena, .overlay = overlay};
    *overlay = (struct gw_overlay){.scenario = scenario};
    for (size_t i = 0; i < scenario->change_count; i++) {
        e.change = &scenario->changes[i];
        enum gw_status status = change_one(&e, err);
        if (status != GW_OK)
            return status;
    }
    return arena->exhausted ? gw_fail(err, GW_SYSTEM, "out of memory") : GW_OK;
}
