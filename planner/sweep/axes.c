/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "planner/sweep/axes.h"

#include <math.h>
#include <string.h>

#include "planner/base/text.h"
#include "planner/sweep/axis_draw.h"
#include "planner/sweep/concerns.h"
#include "planner/sweep/resolve.h"

enum { STEPS_MAX = 1000000 };

static bool read_values(const struct gw_axis_reader *reader, const struct gw_sweep_axis *stated, struct gw_axis *axis)
{
    struct gw_axis_value *values = gw_arena_array(reader->arena, stated->value_count + 1, sizeof *values);
    bool good = values != NULL;
    for (size_t i = 0; values && i < stated->value_count; i++) {
        bool delay = false;
        if (!gw_axis_read_value(reader, axis, &stated->values[i], &values[i], &delay)) {
            good = false;
            continue;
        }
        if (i && good && delay != axis->delay)
            good = gw_axis_refuse(reader, axis, stated->values[i].place, "dates and delays are mixed");
        axis->delay = delay;
    }
    axis->values = values;
    axis->value_count = stated->value_count;
    return good;
}

/* What a stepped value is called: in the unit that people read it in, with so many digits that neighbours differ. */
static const char *text_of(const struct gw_axis_reader *reader, const struct gw_axis *axis, double number)
{
    static const char prefixes[] = "kMGTPE";
    enum gw_dimension dimension = axis->delay ? GW_DIM_DURATION : axis->target.dimension;
    char buffer[GW_NUMBER_TEXT];
    double shown;
    if (dimension == GW_DIM_DATE)
        return gw_arena_strdup(reader->arena, gw_month_text((int)number, buffer));
    const char *unit = gw_dimension_shown_unit(dimension, number, &shown), *blank;
    number *= shown;
    gw_si_text(number, unit, buffer, sizeof buffer);
    blank = strrchr(buffer, ' ');
    const char *prefix = *unit && blank && strcmp(blank + 1, unit) != 0 ? strchr(prefixes, blank[1]) : NULL;
    if (prefix)
        number /= pow(1000, (double)(prefix - prefixes + 1));
    return gw_arena_printf(reader->arena, "%.10g%s%.*s%s", number, *unit ? " " : "", prefix ? 1 : 0, prefix ? prefix : "", unit);
}

static bool fill_steps(const struct gw_axis_reader *reader, const struct gw_sweep_axis *stated, struct gw_axis *axis, double from, double to,
                       double step)
{
    /* a step that meets the end but for rounding does meet it */
    double count = floor((to - from) / step + 1e-9) + 1;
    if (!(count <= STEPS_MAX))
        return gw_axis_refuse(reader, axis, stated->step.place, "more than %d values from one end to the other", STEPS_MAX);
    struct gw_axis_value *values = gw_arena_array(reader->arena, (size_t)count, sizeof *values);
    if (!values)
        return false;
    for (size_t i = 0; i < (size_t)count; i++) {
        double number = from + (double)i * step;
        values[i] = (struct gw_axis_value){.text = text_of(reader, axis, number), .number = number};
    }
    axis->values = values;
    axis->value_count = (size_t)count;
    return true;
}

static bool is_whole(double number)
{
    return !(floor(number) < number);
}

static bool read_steps(const struct gw_axis_reader *reader, const struct gw_sweep_axis *stated, struct gw_axis *axis)
{
    struct gw_axis_value from, to;
    bool late;
    double step;
    if (gw_axis_is_choice(axis))
        return gw_axis_refuse(reader, axis, stated->place, "what is chosen by name has no steps: give values");
    if (!gw_axis_read_value(reader, axis, &stated->from, &from, &axis->delay) || !gw_axis_read_value(reader, axis, &stated->to, &to, &late) ||
        !gw_axis_read_difference(reader, axis, &stated->step, &step))
        return false;
    if (late != axis->delay)
        return gw_axis_refuse(reader, axis, stated->to.place, "dates and delays are mixed");
    if (!(step > 0))
        return gw_axis_refuse(reader, axis, stated->step.place, "expected a step above 0");
    if (axis->target.dimension == GW_DIM_DATE && !is_whole(step))
        return gw_axis_refuse(reader, axis, stated->step.place, "expected whole months between dates");
    if (to.number < from.number)
        return gw_axis_refuse(reader, axis, stated->to.place, "comes before from");
    return fill_steps(reader, stated, axis, from.number, to.number, step);
}

static bool read_axis(const struct gw_axis_reader *reader, const struct gw_sweep_axis *stated, struct gw_axis *axis)
{
    *axis = (struct gw_axis){.name = stated->path, .place = stated->place, .shock = stated->shock, .rho = stated->rho};
    if (!gw_resolve_path(reader->catalog, reader->plan, stated->path, stated->path_place, &axis->target))
        return false;
    if (stated->values && !read_values(reader, stated, axis))
        return false;
    if (gw_sweep_axis_is_drawn(stated))
        return gw_axis_read_draw(reader, stated, axis);
    return stated->values || read_steps(reader, stated, axis);
}

static bool same_target(const struct gw_target *a, const struct gw_target *b)
{
    if (a->figure || b->figure)
        return a->figure == b->figure;
    return a->kind == b->kind && a->key == b->key && a->deployment == b->deployment && a->site == b->site &&
           (a->step == b->step || a->step == GW_ALL_STEPS || b->step == GW_ALL_STEPS);
}

/* Two paths may lead to one place by an alias, and only one value can stand there. */
static void check_pairs(const struct gw_axis_reader *reader, const struct gw_axes *axes)
{
    for (size_t i = 0; i < axes->count; i++)
        for (size_t j = 0; j < i; j++)
            if (same_target(&axes->items[i].target, &axes->items[j].target))
                gw_axis_refuse(reader, &axes->items[i], axes->items[i].place, "changes the same as '%s' (line %d)", axes->items[j].name,
                               axes->items[j].place.line);
}

static enum gw_status outcome(const struct gw_catalog *catalog, const struct gw_plan *plan, const struct gw_arena *arena, size_t errors,
                              struct gw_err *err)
{
    size_t found = catalog->diagnostics.errors - errors;
    if (arena->exhausted || catalog->arena.exhausted)
        return gw_fail(err, GW_SYSTEM, "out of memory");
    if (found)
        return gw_fail(err, GW_PROFILE, "%zu error%s in the sweep of '%s'", found, found == 1 ? "" : "s", plan->id);
    return GW_OK;
}

enum gw_status gw_axes_of_plan(struct gw_catalog *catalog, const struct gw_plan *plan, const struct gw_costs *costs, struct gw_arena *arena, struct gw_axes *axes,
                               struct gw_err *err)
{
    const struct gw_sweep_plan *sweep = &plan->sweep;
    const struct gw_axis_reader reader = {catalog, plan, arena, costs};
    size_t errors = catalog->diagnostics.errors;
    if (!sweep->place.line)
        return gw_fail(err, GW_PROFILE, "plan '%s' has no sweep", plan->id);
    *axes = (struct gw_axes){.items = gw_arena_array(arena, sweep->axis_count + 1, sizeof *axes->items), .count = sweep->axis_count};
    bool good = axes->items != NULL;
    for (size_t i = 0; axes->items && i < axes->count; i++)
        good = read_axis(&reader, &sweep->axes[i], &axes->items[i]) && good;
    if (good) {
        check_pairs(&reader, axes);
        gw_check_concerns(&reader, axes->items, axes->count);
    }
    return outcome(catalog, plan, arena, errors, err);
}

static size_t index_of(const struct gw_axes *axes, const char *name)
{
    size_t i = 0;
    while (i < axes->count && strcmp(axes->items[i].name, name) != 0)
        i++;
    GW_BUG_ON(i == axes->count); /* checked when the plan was read */
    return i;
}

enum gw_status gw_scenarios_of_plan(struct gw_catalog *catalog, const struct gw_plan *plan, const struct gw_axes *axes, struct gw_arena *arena,
                                    struct gw_scenarios *scenarios, struct gw_err *err)
{
    const struct gw_sweep_plan *sweep = &plan->sweep;
    size_t errors = catalog->diagnostics.errors;
    struct gw_err why = {0};
    struct gw_axis_correlation *pairs = gw_arena_array(arena, sweep->correlation_count + 1, sizeof *pairs);
    if (!pairs)
        return gw_fail(err, GW_SYSTEM, "out of memory");
    for (size_t i = 0; i < sweep->correlation_count; i++)
        pairs[i] = (struct gw_axis_correlation){index_of(axes, sweep->correlate[i].a), index_of(axes, sweep->correlate[i].b), sweep->correlate[i].rho};
    const struct gw_scenario_rules rules = {.mode = (enum gw_sweep_mode)sweep->mode,
                                            .seed = (uint64_t)gw_sweep_seed(sweep),
                                            .samples = (uint64_t)sweep->samples,
                                            .shifts = sweep->mode == GW_SWEEP_SOBOL ? (uint64_t)gw_sweep_shifts(sweep) : 0,
                                            .base = (uint64_t)sweep->sensitivity.base,
                                            .correlations = pairs,
                                            .correlation_count = sweep->correlation_count};
    enum gw_status status = gw_scenarios_init(scenarios, axes->items, axes->count, &rules, arena, &why);
    if (status == GW_USAGE) {
        gw_complain(&catalog->diagnostics, GW_ERROR, sweep->place, "sweep", "%s", why.message);
        return outcome(catalog, plan, arena, errors, err);
    }
    return status == GW_OK ? GW_OK : gw_fail(err, status, "%s", why.message);
}
