/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "planner/sweep/variant.h"

#include <math.h>
#include <stddef.h>
#include <string.h>

#include "planner/plan/ramp.h"

static bool is_curved(int ramp)
{
    return ramp == GW_RAMP_LOGISTIC || ramp == GW_RAMP_GOMPERTZ;
}

static bool is_key_named(const struct gw_axis *axis, const char *name)
{
    return axis->target.key && strcmp(axis->target.key->name, name) == 0;
}

/* Whether a deployment may have a curved ramp in some scenario. */
static bool may_be_curved(const struct gw_plan *plan, const struct gw_axis *axes, size_t axis_count, size_t deployment)
{
    bool curved = is_curved(plan->deployments[deployment].ramp);
    for (size_t i = 0; i < axis_count; i++)
        if (axes[i].target.deployment == deployment && axes[i].target.kind == GW_TARGET_WORD && is_key_named(&axes[i], "ramp"))
            for (size_t v = 0; v < axes[i].value_count; v++)
                curved = curved || is_curved((int)axes[i].values[v].number);
    return curved;
}

static bool makes_variant(const struct gw_plan *plan, const struct gw_axis *axes, size_t axis_count, const struct gw_axis *axis)
{
    switch (axis->target.kind) {
    case GW_TARGET_RACK:
    case GW_TARGET_SITE:
    case GW_TARGET_LOAD:
    case GW_TARGET_NUMBER: return true;
    case GW_TARGET_WORD: return is_key_named(axis, "ramp");
    case GW_TARGET_COUNT:
        if (is_key_named(axis, "months"))
            return may_be_curved(plan, axes, axis_count, axis->target.deployment);
        return is_key_named(axis, "lag_months") || is_key_named(axis, "life_months");
    default: return false;
    }
}

size_t gw_variant_keys(const struct gw_plan *plan, const struct gw_axis *axes, size_t axis_count, size_t *keys)
{
    size_t count = 0;
    for (size_t i = 0; i < axis_count; i++)
        if (makes_variant(plan, axes, axis_count, &axes[i]))
            keys[count++] = i;
    return count;
}

/* --- the plan with its choices ---------------------------------------------------------------------------------------- */

/* A number or word where its key has it. */
static void put_number(struct gw_deployment *d, const struct gw_target *target, double value)
{
    bool survival = strcmp(target->key->name, "scale") == 0 || strcmp(target->key->name, "shape") == 0;
    char *field = (char *)(survival ? (void *)&d->survival : (void *)d) + target->key->offset;
    if (target->kind == GW_TARGET_COUNT)
        *(long *)(void *)field = (long)value;
    else if (target->kind == GW_TARGET_WORD)
        *(int *)(void *)field = (int)value;
    else
        *(double *)(void *)field = value;
}

static void choose(struct gw_deployment *d, const struct gw_axis *axis, double value)
{
    if (isnan(value))
        return;
    const void *object = axis->value_count ? axis->values[(size_t)value].object : NULL;
    switch (axis->target.kind) {
    case GW_TARGET_RACK: d->rack = object; break;
    case GW_TARGET_SITE: d->site = object; break;
    case GW_TARGET_LOAD: d->load = object; break;
    default: put_number(d, &axis->target, axis->value_count ? axis->values[(size_t)value].number : value);
    }
}

static enum gw_status take_choices(const struct gw_variant_source *source, struct gw_arena *arena, struct gw_variant *variant, struct gw_err *err)
{
    size_t count = source->plan->deployment_count;
    struct gw_deployment *deployments = gw_arena_array(arena, count, sizeof *deployments);
    if (!deployments)
        return gw_fail(err, GW_SYSTEM, "out of memory");
    memcpy(deployments, source->plan->deployments, count * sizeof *deployments);
    for (size_t i = 0; i < source->key_count; i++) {
        const struct gw_axis *axis = &source->axes[source->keys[i]];
        choose(&deployments[axis->target.deployment], axis, variant->key[i]);
    }
    for (size_t i = 0; i < count; i++)
        if (is_curved(deployments[i].ramp) && !(deployments[i].t10_months < deployments[i].t90_months))
            return gw_fail(err, GW_USAGE, "a scenario of this sweep has a ramp of '%s' whose t10 is not before its t90", deployments[i].name);
    variant->deployments = deployments;
    return GW_OK;
}

/* --- lines and places ---------------------------------------------------------------------------------------------------- */

/* The axis of one thing of a deployment; axis_count where there is none. */
static size_t axis_of(const struct gw_variant_source *source, size_t deployment, enum gw_target_kind kind)
{
    size_t i = 0;
    while (i < source->axis_count && !(source->axes[i].target.deployment == deployment && source->axes[i].target.kind == kind &&
                                       (kind != GW_TARGET_WORD || is_key_named(&source->axes[i], "basis"))))
        i++;
    return i;
}

/* The racks of a site, each once, in the order of the plan. */
static size_t loop_of(const struct gw_variant_source *source, const struct gw_variant *variant, const struct gw_site *site,
                      const struct gw_rack **loop)
{
    size_t count = 0;
    for (size_t i = 0; i < source->plan->deployment_count; i++) {
        size_t known = 0;
        if (variant->deployments[i].site != site)
            continue;
        while (known < count && loop[known] != variant->deployments[i].rack)
            known++;
        if (known == count)
            loop[count++] = variant->deployments[i].rack;
    }
    return count;
}

static enum gw_status make_line(const struct gw_variant_source *source, size_t deployment, struct gw_arena *arena, struct gw_variant *variant,
                                struct gw_err *err)
{
    const struct gw_deployment *d = &variant->deployments[deployment];
    const struct gw_figure *own = &source->plan->deployments[deployment].provision_frac;
    struct gw_variant_line *line = &variant->lines[variant->line_count++];
    const struct gw_rack **loop = gw_arena_array(arena, source->plan->deployment_count, sizeof *loop);
    if (!loop)
        return gw_fail(err, GW_SYSTEM, "out of memory");
    bool provision_varies = false;
    for (size_t i = 0; i < source->axis_count; i++)
        provision_varies = provision_varies || source->axes[i].target.figure == own;
    struct gw_cell_owners owners = {d->rack, d->site, d->load, own->present || provision_varies ? own : NULL, loop,
                                    loop_of(source, variant, d->site, loop)};
    enum gw_status status = gw_cell_of(source->cells, &owners, &line->cell, err);
    if (status != GW_OK)
        return status;
    line->deployment = deployment;
    line->amount_axis = axis_of(source, deployment, GW_TARGET_AMOUNT);
    line->basis_axis = axis_of(source, deployment, GW_TARGET_WORD);
    line->varies = line->cell->axis_count || line->amount_axis < source->axis_count || line->basis_axis < source->axis_count;
    variant->draws_differ = variant->draws_differ || line->cell->draws_differ;
    return GW_OK;
}

/* Every site once, in the order of first use, as a run has them; and the lines of each. */
static enum gw_status make_lines(const struct gw_variant_source *source, struct gw_arena *arena, struct gw_variant *variant, struct gw_swept_place *places,
                                 struct gw_err *err)
{
    size_t count = source->plan->deployment_count;
    for (size_t i = 0; i < count; i++) {
        const struct gw_site *site = variant->deployments[i].site;
        int known = 0, *line_count;
        while (known < variant->plan.place_count && variant->sites[known] != site)
            known++;
        if (known < variant->plan.place_count)
            continue;
        variant->sites[variant->plan.place_count++] = site;
        line_count = &places[known].line_count;
        for (size_t k = i; k < count; k++) {
            if (variant->deployments[k].site != site)
                continue;
            enum gw_status status = make_line(source, k, arena, variant, err);
            if (status != GW_OK)
                return status;
            ++*line_count;
        }
    }
    return GW_OK;
}

static bool fill_kernel_line(const struct gw_deployment *d, int months, struct gw_arena *arena, struct gw_swept_line *line)
{
    double *survival = gw_arena_array(arena, (size_t)months + 1, sizeof *survival);
    double *share = gw_arena_array(arena, (size_t)d->months + 1, sizeof *share);
    if (!survival || !share)
        return false;
    *line = (struct gw_swept_line){.lag_months = (int)d->lag_months, .ramp_months = (int)d->months};
    line->survival = gw_survival_table(d, months, survival) ? survival : NULL;
    line->ramp_share = gw_ramp_table(d, share) ? share : NULL;
    return true;
}

/* --- supply ----------------------------------------------------------------------------------------------------------------- */

static bool is_temporary(const struct gw_supply_step *step)
{
    return step->until.year != 0;
}

static int put_steps(const struct gw_site *site, int kind, bool temporary, struct gw_variant *variant)
{
    int count = 0;
    for (size_t i = 0; i < site->supply_count; i++)
        if (site->supply[i].kind == kind && is_temporary(&site->supply[i]) == temporary) {
            variant->steps[variant->step_count++] = &site->supply[i];
            count++;
        }
    return count;
}

static bool fill_place(const struct gw_site *site, struct gw_arena *arena, struct gw_variant *variant, struct gw_swept_place *place)
{
    struct gw_swept_kind *kinds = gw_arena_array(arena, GW_SUPPLY_KINDS, sizeof *kinds);
    if (!kinds)
        return false;
    place->kinds = kinds;
    for (int kind = 0; kind < GW_SUPPLY_KINDS; kind++) {
        struct gw_swept_kind of_kind = {.standing = put_steps(site, kind, false, variant)};
        of_kind.temporary = put_steps(site, kind, true, variant);
        if (of_kind.standing + of_kind.temporary)
            kinds[place->kind_count++] = of_kind;
    }
    if (place->kind_count == 0) {
        kinds[place->kind_count++] = (struct gw_swept_kind){.standing = 1};
        variant->steps[variant->step_count++] = NULL;
    }
    return true;
}

static size_t most_steps(const struct gw_variant *variant, size_t deployment_count)
{
    size_t steps = 0;
    for (size_t i = 0; i < deployment_count; i++)
        steps += variant->deployments[i].site->supply_count + 1;
    return steps;
}

enum gw_status gw_variant_make(const struct gw_variant_source *source, const double *key, struct gw_arena *arena, struct gw_variant *variant,
                               struct gw_err *err)
{
    size_t count = source->plan->deployment_count;
    *variant = (struct gw_variant){.key = gw_arena_array(arena, source->key_count + 1, sizeof *variant->key),
                                   .lines = gw_arena_array(arena, count, sizeof *variant->lines),
                                   .sites = gw_arena_array(arena, count, sizeof *variant->sites)};
    struct gw_swept_place *places = gw_arena_array(arena, count, sizeof *places);
    struct gw_swept_line *lines = gw_arena_array(arena, count, sizeof *lines);
    if (arena->exhausted)
        return gw_fail(err, GW_SYSTEM, "out of memory");
    memcpy(variant->key, key, source->key_count * sizeof *key);
    enum gw_status status = take_choices(source, arena, variant, err);
    if (status == GW_OK)
        status = make_lines(source, arena, variant, places, err);
    if (status != GW_OK)
        return status;
    variant->steps = gw_arena_array(arena, most_steps(variant, count), sizeof(struct gw_supply_step *));
    bool good = variant->steps != NULL;
    for (size_t i = 0; i < variant->line_count && good; i++)
        good = fill_kernel_line(&variant->deployments[variant->lines[i].deployment], source->cells->months, arena, &lines[i]);
    for (int place = 0, line = 0; place < variant->plan.place_count && good; line += places[place++].line_count) {
        places[place].lines = lines + line;
        good = fill_place(variant->sites[place], arena, variant, &places[place]);
    }
    if (!good)
        return gw_fail(err, GW_SYSTEM, "out of memory");
    variant->plan.months = source->cells->months;
    variant->plan.places = places;
    variant->plan.metrics = source->metrics;
    variant->plan.metric_count = source->metric_count;
    variant->plan.sum_count = source->sum_count;
    variant->plan.own_rows = variant->draws_differ;
    variant->row_doubles = gw_swept_row_doubles(&variant->plan);
    variant->scratch_bytes = gw_swept_scratch_bytes(&variant->plan);
    return GW_OK;
}
