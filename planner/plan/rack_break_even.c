/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "planner/plan/rack_break_even.h"

#include <math.h>
#include <string.h>

#include "planner/profile/schema.h"

/* --- the figure that a path names ----------------------------------------------------------------------------------- */

/* Something of a row that figures are read into. */
struct owner {
    enum gw_kind kind;
    const void *object;
    const char *id, **aliases;
    size_t alias_count;
};

enum { OWNERS = 5 };

static size_t owners_of(const struct gw_compared *row, struct owner owners[OWNERS])
{
    const struct gw_rack *rack = row->size.request.rack;
    const struct gw_site *site = row->size.request.site;
    const struct gw_load *load = row->size.request.load;
    const struct gw_facility_profile *facility = site->facility.design;
    const struct gw_costs *costs = row->size.money ? row->size.money->costs : NULL;
    size_t count = 0;
    owners[count++] = (struct owner){GW_RACKS, rack, rack->id, rack->aliases, rack->alias_count};
    owners[count++] = (struct owner){GW_SITES, site, site->id, site->aliases, site->alias_count};
    owners[count++] = (struct owner){GW_LOADS, load, load->id, load->aliases, load->alias_count};
    if (facility)
        owners[count++] = (struct owner){GW_FACILITIES, facility, facility->id, facility->aliases, facility->alias_count};
    if (costs)
        owners[count++] = (struct owner){GW_COSTS, costs, costs->id, costs->aliases, costs->alias_count};
    return count;
}

static bool is_called(const char *text, size_t length, const char *name)
{
    return name && strlen(name) == length && strncmp(text, name, length) == 0;
}

static bool is_owner(const struct owner *owner, const char *path, const char **rest)
{
    const char *folder = gw_kind_folder(owner->kind), *dot = strchr(path, '.');
    const char *name = dot ? dot + 1 : path, *end = strchr(name, '.');
    if (!dot || !end || !is_called(path, (size_t)(dot - path), folder))
        return false;
    bool called = is_called(name, (size_t)(end - name), owner->id);
    for (size_t i = 0; !called && i < owner->alias_count; i++)
        called = is_called(name, (size_t)(end - name), owner->aliases[i]);
    *rest = end + 1;
    return called;
}

/* Where in its object a figure lies, and its key; NULL where `path` leads to none. */
static const struct gw_key *figure_key(const struct gw_schema *schema, const char *path, size_t *offset)
{
    char name[64];
    *offset = 0;
    for (;;) {
        size_t length = strcspn(path, ".");
        if (length == 0 || length >= sizeof name)
            return NULL;
        memcpy(name, path, length);
        name[length] = '\0';
        const struct gw_key *key = gw_schema_key(schema, name);
        if (!key)
            return NULL;
        *offset += key->offset;
        if (path[length] == '\0')
            return key->type == GW_KEY_FIGURE && key->dimension != GW_DIM_DATE ? key : NULL;
        if (key->type != GW_KEY_GROUP)
            return NULL;
        schema = key->schema;
        path += length + 1;
    }
}

struct target {
    struct owner owner;
    const struct gw_key *key;
    size_t offset;
    const struct gw_figure *figure; /* in its object; may be absent */
    const char *path;
};

static enum gw_status find_target(const struct gw_compared *rows, size_t count, const char *path, struct gw_arena *arena,
                                  struct target *target, struct gw_err *err)
{
    for (size_t i = 0; i < count; i++) {
        struct owner owners[OWNERS];
        size_t owner_count = owners_of(&rows[i], owners);
        for (size_t o = 0; o < owner_count; o++) {
            const char *rest;
            if (!is_owner(&owners[o], path, &rest))
                continue;
            *target = (struct target){.owner = owners[o]};
            target->key = figure_key(gw_kind_schema(owners[o].kind), rest, &target->offset);
            if (!target->key)
                return gw_fail(err, GW_USAGE, "--break-even: no figure '%s' in a %s; see: gwplan schema %s", rest,
                               gw_kind_singular(owners[o].kind), gw_kind_folder(owners[o].kind));
            target->figure = (const struct gw_figure *)(const void *)((const char *)owners[o].object + target->offset);
            target->path = gw_arena_printf(arena, "%s.%s.%s", gw_kind_folder(owners[o].kind), owners[o].id, rest);
            if (!target->figure->present && owners[o].kind != GW_RACKS && owners[o].kind != GW_COSTS)
                return gw_fail(err, GW_USAGE, "--break-even: %s is not stated; give it with --set first", target->path);
            return target->path ? GW_OK : gw_fail(err, GW_SYSTEM, "out of memory");
        }
    }
    return gw_fail(
        err, GW_USAGE,
        "--break-even: '%s' is of no rack, site, load, facility or cost set of this comparison; a path is one such as racks.gb200.max",
        path);
}

/* --- the pair ------------------------------------------------------------------------------------------------------- */

static const struct gw_compared *row_of_rack(const struct gw_compared *rows, size_t count, const struct gw_rack *rack)
{
    for (size_t i = 0; i < count; i++)
        if (rows[i].size.request.rack == rack)
            return &rows[i];
    return NULL;
}

static void find_pair(const struct gw_compared *rows, size_t count, const struct gw_rack_rank *rank, const struct target *target,
                      struct gw_break_even *result)
{
    const struct gw_compared *first = rank->ranked_count > 0 ? rank->ranked[0].row : NULL;
    const struct gw_compared *second = rank->ranked_count > 1 ? rank->ranked[1].row : NULL;
    const struct gw_compared *named = target->owner.kind == GW_RACKS ? row_of_rack(rows, count, target->owner.object) : NULL;
    result->one = first;
    result->other = second;
    if (named && first && named->size.request.rack != first->size.request.rack) {
        result->one = named;
        result->other = first;
    }
    if (!result->one || !result->other) {
        result->one = result->other = NULL;
        result->none = first ? "no other rack has a value" : "no rack has a value";
    }
}

/* --- the walk ------------------------------------------------------------------------------------------------------- */

struct walk {
    struct gw_metric_of_rack pair[2];
    struct gw_figure_change change;
};

/* What a copy of the owner holds where the figure is not stated, so that a change finds it. */
static void *with_figure(const struct target *target, size_t size, struct gw_arena *arena)
{
    char *copy = gw_arena_alloc(arena, size);
    if (!copy)
        return NULL;
    memcpy(copy, target->owner.object, size);
    struct gw_figure *figure = (struct gw_figure *)(void *)(copy + target->offset);
    *figure = gw_figure_assumed(target->key->min, target->key->dimension, target->path, "");
    return copy;
}

static enum gw_status make_walk(const struct gw_break_even *result, const struct gw_rack_metric *metric, const struct target *target,
                                struct gw_arena *arena, struct walk *walk, struct gw_err *err)
{
    const struct gw_rack *rack = NULL;
    const struct gw_costs *costs = NULL;
    if (!target->figure->present && target->owner.kind == GW_RACKS && !(rack = with_figure(target, sizeof *rack, arena)))
        return gw_fail(err, GW_SYSTEM, "out of memory");
    if (!target->figure->present && target->owner.kind == GW_COSTS && !(costs = with_figure(target, sizeof *costs, arena)))
        return gw_fail(err, GW_SYSTEM, "out of memory");
    const struct gw_compared *rows[2] = {result->one, result->other};
    for (size_t i = 0; i < 2; i++)
        walk->pair[i] = gw_metric_of_rack(metric, rows[i], rack && rows[i]->size.request.rack == target->owner.object ? rack : NULL, costs);
    walk->change = (struct gw_figure_change){.path = target->path};
    return GW_OK;
}

static enum gw_status values_at(struct walk *walk, double x, double values[2], struct gw_err *err)
{
    walk->change.value = x;
    enum gw_status status = gw_metric_at(&walk->pair[0], &walk->change, &values[0], err);
    return status == GW_OK ? gw_metric_at(&walk->pair[1], &walk->change, &values[1], err) : status;
}

static enum gw_status difference_at(struct walk *walk, double x, double *difference, struct gw_err *err)
{
    double values[2];
    enum gw_status status = values_at(walk, x, values, err);
    if (status == GW_OK)
        *difference = values[0] - values[1];
    return status;
}

/* What the schema allows, and what a rack can be: idle below its nameplate. */
static void find_range(const struct target *target, struct gw_break_even *result)
{
    const struct gw_rack *rack = target->owner.object;
    result->lowest = target->key->min;
    result->highest = target->key->max;
    if (target->owner.kind == GW_RACKS && target->figure == &rack->max)
        result->lowest = rack->idle.mode;
    if (target->owner.kind == GW_RACKS && target->figure == &rack->idle)
        result->highest = rack->max.mode;
}

enum { STEPS = 240 };

/* Even steps; even in its logarithm where the range goes over more than two powers of ten. From 0 that begins 15 powers below its end. */
static double step_at(const struct gw_break_even *result, size_t step)
{
    double part = (double)step / STEPS, low = result->lowest, high = result->highest;
    if (step == 0 || step == STEPS)
        return step ? high : low;
    if (low < 0 || (low > 0 && high < 100 * low) || (!(low > 0) && high <= 10))
        return low + part * (high - low);
    double from = low > 0 ? low : 1e-15 * high;
    return from * pow(high / from, part);
}

static int sign_of(double x)
{
    return (x > 0) - (x < 0);
}

/* Between `low`, where the sign of the difference is `sign`, and `high`, where it is another: the last number that has it and, as near as doubles
 * lie, the first that has not. Both ends have a value. */
static enum gw_status bisect(struct walk *walk, double low, double high, int sign, double *last, double *first, struct gw_err *err)
{
    for (;;) {
        double middle = low + (high - low) / 2, difference;
        if (!(middle > low && middle < high))
            break;
        enum gw_status status = difference_at(walk, middle, &difference, err);
        if (status != GW_OK)
            return status;
        if (!isfinite(difference))
            return gw_fail(err, GW_NUMERIC, "--break-even: no value of the metric at %.17g between two that have one", middle);
        *(sign_of(difference) == sign ? &low : &high) = middle;
    }
    *last = low;
    *first = high;
    return GW_OK;
}

/* How far the two stay equal from a tie on, which lies before `step`. */
static enum gw_status find_end(struct walk *walk, const struct gw_break_even *result, double at, size_t step, double *until,
                               struct gw_err *err)
{
    double difference, next;
    enum gw_status status = difference_at(walk, at, &difference, err);
    *until = at;
    if (status != GW_OK || sign_of(difference) != 0)
        return status;
    for (; step <= STEPS; step++) {
        double x = step_at(result, step);
        status = difference_at(walk, x, &difference, err);
        if (status != GW_OK || !isfinite(difference))
            return status;
        if (sign_of(difference) != 0)
            return x > at ? bisect(walk, at, x, 0, until, &next, err) : GW_OK;
        *until = x;
    }
    return GW_OK;
}

/* Nearer to what is stated, by ratio. */
static bool is_nearer(const struct gw_break_even *result, double at)
{
    if (!result->found)
        return true;
    return result->now && result->now->mode > 0 && fabs(log(at / result->now->mode)) < fabs(log(result->at / result->now->mode));
}

static bool changes_sign(const double d[2])
{
    return isfinite(d[0]) && isfinite(d[1]) && ((d[0] > 0 && d[1] <= 0) || (d[0] < 0 && d[1] >= 0));
}

static enum gw_status walk_all(struct walk *walk, const struct gw_rack_metric *metric, struct gw_break_even *result, struct gw_err *err)
{
    bool rises = false, falls = false, any = false;
    int sign = 0; /* of the last difference that is one */
    double x[2] = {NAN, NAN}, d[2] = {NAN, NAN};
    for (size_t step = 0; step <= STEPS; step++) {
        x[0] = x[1];
        d[0] = d[1];
        x[1] = step_at(result, step);
        enum gw_status status = difference_at(walk, x[1], &d[1], err);
        if (status != GW_OK)
            return status;
        any = any || isfinite(d[1]);
        sign = isfinite(d[1]) && sign_of(d[1]) != 0 ? sign_of(d[1]) : sign;
        if (isfinite(d[0]) && isfinite(d[1])) {
            rises = rises || d[1] > d[0];
            falls = falls || d[1] < d[0];
        }
        if (!changes_sign(d))
            continue;
        double before, at, until;
        if ((status = bisect(walk, x[0], x[1], sign_of(d[0]), &before, &at, err)) != GW_OK)
            return status;
        if ((status = find_end(walk, result, at, step, &until, err)) != GW_OK)
            return status;
        result->ties++;
        if (is_nearer(result, at)) {
            result->found = true;
            result->at = at;
            result->until = until;
            result->one_better_below = metric->less_is_better ? d[0] < 0 : d[0] > 0;
        }
    }
    result->depends = rises || falls;
    result->monotone = !(rises && falls);
    if (!any)
        result->none = "the metric has no value whatever this figure is";
    else if (!result->depends)
        result->none = "the metric of neither moves with it";
    else if (!result->found)
        result->better = (sign < 0) == metric->less_is_better ? result->one : result->other;
    return GW_OK;
}

/* With its site where the rack stands at another one too. */
static const char *better_throughout(const struct gw_compared *rows, size_t count, const struct gw_compared *better, struct gw_arena *arena)
{
    bool sites = false;
    for (size_t i = 0; i < count; i++)
        sites = sites || (rows[i].size.request.rack == better->size.request.rack && &rows[i] != better);
    return gw_arena_printf(arena, "%s%s%s is better throughout", better->size.request.rack->id, sites ? " at " : "",
                           sites ? better->size.request.site->id : "");
}

enum gw_status gw_break_even(const struct gw_compared *rows, size_t count, const struct gw_rack_rank *rank, const char *path,
                             struct gw_arena *arena, struct gw_break_even *result, struct gw_err *err)
{
    struct target target;
    struct walk walk;
    *result = (struct gw_break_even){.at = (double)NAN, .until = (double)NAN, .one_value = (double)NAN, .other_value = (double)NAN};
    enum gw_status status = find_target(rows, count, path, arena, &target, err);
    if (status != GW_OK)
        return status;
    result->path = target.path;
    result->dimension = target.key->dimension;
    result->now = target.figure->present ? target.figure : NULL;
    find_range(&target, result);
    find_pair(rows, count, rank, &target, result);
    if (result->none)
        return GW_OK;
    status = make_walk(result, rank->metric, &target, arena, &walk, err);
    if (status == GW_OK)
        status = walk_all(&walk, rank->metric, result, err);
    if (status == GW_OK && result->better && !(result->none = better_throughout(rows, count, result->better, arena)))
        status = gw_fail(err, GW_SYSTEM, "out of memory");
    if (status == GW_OK && result->found) {
        double values[2];
        if ((status = values_at(&walk, result->at, values, err)) != GW_OK)
            return status;
        result->one_value = values[0];
        result->other_value = values[1];
    }
    return status;
}
