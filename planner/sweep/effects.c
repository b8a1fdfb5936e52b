/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "planner/sweep/effects.h"

#include <math.h>
#include <string.h>

#include "sites/supply.h"

enum { LANES = GW_SWEPT_LANES };

/* Further than any plan lasts, and whole in the kernel. */
#define MOST_MONTHS 1e6

static void fill(double *lanes, double value)
{
    for (int lane = 0; lane < LANES; lane++)
        lanes[lane] = value;
}

static double whole_months(double months)
{
    double whole = ceil(months);
    return whole < -MOST_MONTHS ? -MOST_MONTHS : whole > MOST_MONTHS ? MOST_MONTHS : whole;
}

static double deliveries(double racks, const struct gw_rack *rack)
{
    return racks > 0 ? floor(racks / (double)rack->racks_per_unit) : (double)INFINITY;
}

static double crew(double racks)
{
    return racks > 0 ? racks : (double)INFINITY;
}

static double crew_each(double racks, const struct gw_rack *rack)
{
    return racks > 0 ? (double)rack->racks_per_unit : 0;
}

/* --- as the plan has it ---------------------------------------------------------------------------------------------- */

static void base_step(const struct gw_variant_source *source, const struct gw_site *site, const struct gw_supply_step *step,
                      struct gw_swept_step *lanes)
{
    if (!step) {
        fill(lanes->first_month, -MOST_MONTHS);
        fill(lanes->until_month, MOST_MONTHS);
        fill(lanes->power_w, (double)INFINITY);
        return;
    }
    fill(lanes->first_month, gw_supply_step_month(step) - source->cells->start);
    fill(lanes->until_month, step->until.year ? gw_month_of(step->until) - source->cells->start : MOST_MONTHS);
    fill(lanes->power_w, gw_supply_step_w(site, step));
}

static void base_deployment(const struct gw_variant_source *source, const struct gw_deployment *d, struct gw_swept_deployment *lanes)
{
    fill(lanes->first_month, gw_month_of(d->first) - source->cells->start);
    fill(lanes->ramp_months, d->ramp == GW_RAMP_STEP ? 1 : (double)d->months);
    fill(lanes->deliveries_per_month, deliveries((double)d->deliveries_per_month, d->rack));
    fill(lanes->crew_per_unit, crew_each((double)d->site->install_per_month, d->rack));
    fill(lanes->accelerators_per_unit, (double)d->rack->accelerators);
}

/* Steps of the place, of which the first is at `first`. */
static size_t steps_of(const struct gw_swept_place *place)
{
    size_t count = 0;
    for (int kind = 0; kind < place->kind_count; kind++)
        count += (size_t)(place->kinds[kind].standing + place->kinds[kind].temporary);
    return count;
}

void gw_effects_base(const struct gw_variant_source *source, const struct gw_variant *variant, struct gw_swept_site *sites, struct gw_swept_step *steps,
                     struct gw_swept_deployment *deployments)
{
    size_t step = 0;
    for (int place = 0; place < variant->plan.place_count; place++) {
        const struct gw_site *site = variant->sites[place];
        fill(sites[place].kept_frac, site->reserve_frac.present && site->supply_count ? 1 - site->reserve_frac.mode : 1);
        fill(sites[place].crew_per_month, crew((double)site->install_per_month));
        for (size_t end = step + steps_of(&variant->plan.places[place]); step < end; step++)
            base_step(source, site, variant->steps[step], &steps[step]);
    }
    for (size_t i = 0; i < variant->line_count; i++)
        base_deployment(source, &variant->deployments[variant->lines[i].deployment], &deployments[i]);
}

/* --- what axes change -------------------------------------------------------------------------------------------------- */

struct finder {
    const struct gw_variant_source *source;
    const struct gw_variant *variant;
    struct gw_swept_site *sites;
    struct gw_swept_step *steps;
    struct gw_swept_deployment *deployments;
    struct gw_effects *effects;
    size_t room;
};

static void add(struct finder *finder, struct gw_effect effect)
{
    effect.base = effect.lanes[0]; /* laid out before: as the plan has it */
    if (finder->effects->count < finder->room)
        finder->effects->items[finder->effects->count] = effect;
    finder->effects->count++;
}

static void find_of_line(struct finder *finder, size_t axis_index, size_t line)
{
    const struct gw_axis *axis = &finder->source->axes[axis_index];
    const struct gw_variant_line *at = &finder->variant->lines[line];
    const struct gw_deployment *d = &finder->variant->deployments[at->deployment];
    struct gw_swept_deployment *lanes = &finder->deployments[line];
    const char *key = axis->target.key ? axis->target.key->name : "";
    struct gw_effect effect = {.axis = axis_index, .rack = d->rack, .site = d->site};
    bool own = axis->target.deployment == at->deployment;
    if (own && axis->target.kind == GW_TARGET_FIRST) {
        effect.kind = axis->delay ? GW_EFFECT_DELAY : GW_EFFECT_MONTH;
        effect.lanes = lanes->first_month;
    } else if (own && axis->target.kind == GW_TARGET_COUNT && strcmp(key, "months") == 0 && d->ramp == GW_RAMP_LINEAR) {
        effect.lanes = lanes->ramp_months;
    } else if (own && axis->target.kind == GW_TARGET_COUNT && strcmp(key, "deliveries_per_month") == 0) {
        effect.kind = GW_EFFECT_DELIVERIES;
        effect.lanes = lanes->deliveries_per_month;
    } else if (axis->target.kind == GW_TARGET_COUNT && axis->target.site == d->site && strcmp(key, "install_per_month") == 0) {
        effect.kind = GW_EFFECT_CREW_EACH;
        effect.lanes = lanes->crew_per_unit;
    }
    if (effect.lanes)
        add(finder, effect);
}

static void find_of_site(struct finder *finder, size_t axis_index, int place)
{
    const struct gw_axis *axis = &finder->source->axes[axis_index];
    const struct gw_site *site = finder->variant->sites[place];
    struct gw_effect effect = {.axis = axis_index, .site = site};
    if (axis->target.site != site)
        return;
    if (axis->target.kind == GW_TARGET_COUNT) {
        effect.kind = GW_EFFECT_CREW;
        effect.lanes = finder->sites[place].crew_per_month;
    } else if (axis->target.kind == GW_TARGET_SUPPLY_FIGURE && axis->target.figure == &site->reserve_frac && site->supply_count) {
        effect.kind = GW_EFFECT_KEPT;
        effect.lanes = finder->sites[place].kept_frac;
    }
    if (effect.lanes)
        add(finder, effect);
}

static void find_dates(struct finder *finder, const struct gw_site *site, size_t step, size_t axis_index)
{
    const struct gw_axis *axis = &finder->source->axes[axis_index];
    const struct gw_supply_step *stated = finder->variant->steps[step];
    struct gw_effect effect = {.axis = axis_index, .kind = axis->delay ? GW_EFFECT_DELAY : GW_EFFECT_MONTH, .site = site};
    if (axis->target.site != site || (axis->target.step != GW_ALL_STEPS && &site->supply[axis->target.step] != stated))
        return;
    if (axis->target.kind == GW_TARGET_SUPPLY_DATE)
        effect.lanes = finder->steps[step].first_month;
    else if (axis->target.kind == GW_TARGET_SUPPLY_UNTIL)
        effect.lanes = finder->steps[step].until_month;
    if (effect.lanes)
        add(finder, effect);
}

static void find_of_step(struct finder *finder, const struct gw_site *site, size_t step)
{
    const struct gw_supply_step *stated = finder->variant->steps[step];
    if (!stated)
        return;
    for (size_t axis = 0; axis < finder->source->axis_count; axis++)
        find_dates(finder, site, step, axis);
    struct gw_effect effect = {.kind = GW_EFFECT_SUPPLY_W,
                               .axis = gw_axis_of_figure(finder->source->axes, finder->source->axis_count, &stated->power),
                               .heat_axis = gw_axis_of_figure(finder->source->axes, finder->source->axis_count, &stated->heat_derate),
                               .site = site,
                               .step = stated,
                               .lanes = finder->steps[step].power_w};
    if (effect.axis < finder->source->axis_count || effect.heat_axis < finder->source->axis_count)
        add(finder, effect);
}

static void find_all(struct finder *finder)
{
    size_t step = 0;
    for (size_t axis = 0; axis < finder->source->axis_count; axis++) {
        for (size_t line = 0; line < finder->variant->line_count; line++)
            find_of_line(finder, axis, line);
        for (int place = 0; place < finder->variant->plan.place_count; place++)
            find_of_site(finder, axis, place);
    }
    for (int place = 0; place < finder->variant->plan.place_count; place++)
        for (size_t end = step + steps_of(&finder->variant->plan.places[place]); step < end; step++)
            find_of_step(finder, finder->variant->sites[place], step);
}

bool gw_effects_find(const struct gw_variant_source *source, const struct gw_variant *variant, struct gw_swept_site *sites, struct gw_swept_step *steps,
                     struct gw_swept_deployment *deployments, struct gw_arena *arena, struct gw_effects *effects)
{
    struct finder finder = {source, variant, sites, steps, deployments, effects, 0};
    *effects = (struct gw_effects){0};
    find_all(&finder); /* how many */
    effects->items = gw_arena_array(arena, effects->count + 1, sizeof *effects->items);
    finder.room = effects->count;
    effects->count = 0;
    if (!effects->items)
        return false;
    find_all(&finder);
    return true;
}

/* --- sixteen scenarios --------------------------------------------------------------------------------------------------- */

static double supply_w(const struct gw_effect *effect, double power_w, double heat_derate_per_k)
{
    struct gw_supply_step changed = *effect->step;
    if (!isnan(power_w))
        changed.power.mode = power_w;
    if (!isnan(heat_derate_per_k))
        changed.heat_derate.mode = heat_derate_per_k;
    return gw_supply_step_w(effect->site, &changed);
}

static double result_of(const struct gw_effect *effect, int start, double value)
{
    if (isnan(value))
        return effect->base;
    switch (effect->kind) {
    case GW_EFFECT_MONTH: return whole_months(value - start);
    case GW_EFFECT_DELAY: return whole_months(effect->base + value);
    case GW_EFFECT_KEPT: return 1 - value;
    case GW_EFFECT_DELIVERIES: return deliveries(value, effect->rack);
    case GW_EFFECT_CREW: return crew(value);
    case GW_EFFECT_CREW_EACH: return crew_each(value, effect->rack);
    case GW_EFFECT_NUMBER:
    case GW_EFFECT_SUPPLY_W: break;
    }
    return value;
}

void gw_effects_apply(const struct gw_effects *effects, const struct gw_variant_source *source, gw_lane_values of, int count)
{
    for (size_t i = 0; i < effects->count; i++) {
        const struct gw_effect *effect = &effects->items[i];
        bool power = effect->axis < source->axis_count, heat = effect->kind == GW_EFFECT_SUPPLY_W && effect->heat_axis < source->axis_count;
        for (int lane = 0; lane < count; lane++) {
            double value = power ? of[effect->axis][lane] : (double)NAN;
            effect->lanes[lane] = effect->kind == GW_EFFECT_SUPPLY_W
                                      ? supply_w(effect, value, heat ? of[effect->heat_axis][lane] : (double)NAN)
                                      : result_of(effect, source->cells->start, value);
        }
    }
}
