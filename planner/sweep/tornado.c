/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>

#include "planner/base/text.h"
#include "planner/sweep/axis_values.h"
#include "planner/sweep/plan_model.h"
#include "planner/sweep/plan_sweep.h"
#include "planner/sweep/sensitivity.h"

/* Values of one axis that are looked at: the ends of a range, or all of a choice. */
struct ends {
    size_t first, count; /* scenarios of them, behind the first one, which is the plan */
};

struct tries {
    const struct gw_plan_sweep *sweep;
    struct gw_arena *arena;
    size_t count;      /* scenarios */
    struct ends *of;   /* [axis] */
    double *values;    /* [axis][count] */
    double *metrics;   /* [metric][count] */
};

static size_t tries_of(const struct gw_axis *axis)
{
    return gw_axis_is_choice(axis) ? axis->value_count : 2;
}

/* The index of the least or the largest number that an axis has. */
static double end_of(const struct gw_axis *axis, bool largest)
{
    size_t end = 0;
    for (size_t i = 1; i < axis->value_count; i++)
        if (largest ? axis->values[i].number > axis->values[end].number : axis->values[i].number < axis->values[end].number)
            end = i;
    return (double)end;
}

static double try_of(const struct gw_axis *axis, size_t i)
{
    if (gw_axis_is_choice(axis))
        return (double)i;
    if (axis->value_count)
        return end_of(axis, i == 1);
    double value = gw_variate_quantile(&axis->variate, i == 0 ? 0.1 : 0.9);
    return axis->whole ? floor(value + 0.5) : value;
}

static bool lay_out(struct tries *tries)
{
    const struct gw_axes *axes = &tries->sweep->axes;
    tries->of = gw_arena_array(tries->arena, axes->count + 1, sizeof *tries->of);
    tries->count = 1;
    for (size_t a = 0; tries->of && a < axes->count; a++) {
        tries->of[a] = (struct ends){tries->count, tries_of(&axes->items[a])};
        tries->count += tries->of[a].count;
    }
    tries->values = gw_arena_array(tries->arena, tries->count * (axes->count + 1), sizeof *tries->values);
    tries->metrics = gw_arena_array(tries->arena, tries->count * tries->sweep->metric_count, sizeof *tries->metrics);
    if (tries->arena->exhausted)
        return false;
    for (size_t i = 0; i < tries->count * axes->count; i++)
        tries->values[i] = (double)NAN;
    for (size_t a = 0; a < axes->count; a++)
        for (size_t i = 0; i < tries->of[a].count; i++)
            tries->values[a * tries->count + tries->of[a].first + i] = try_of(&axes->items[a], i);
    return true;
}

static const char *text_of(const struct tries *tries, size_t axis, size_t at)
{
    char buffer[GW_NUMBER_TEXT];
    return gw_arena_strdup(tries->arena, gw_axis_text(&tries->sweep->axes.items[axis], tries->values[axis * tries->count + at], buffer, sizeof buffer));
}

/* What differs from the plan by rounding alone does not differ: sums of money are added up in another order where dates move. */
static double beside(double value, double at_plan)
{
    return fabs(value - at_plan) <= 1e-12 * fabs(at_plan) ? at_plan : value;
}

static struct gw_plan_bar bar_of(const struct tries *tries, size_t metric, size_t axis)
{
    const double *of = tries->metrics + metric * tries->count;
    size_t low = tries->of[axis].first, high = low + tries->of[axis].count - 1;
    if (gw_axis_is_choice(&tries->sweep->axes.items[axis])) {
        high = low;
        for (size_t i = low; i < tries->of[axis].first + tries->of[axis].count; i++) {
            low = of[i] < of[low] || isnan(of[low]) ? i : low; /* a value that is missing hides none that is known */
            high = of[i] > of[high] || isnan(of[high]) ? i : high;
        }
    }
    return (struct gw_plan_bar){axis, beside(of[low], of[0]), beside(of[high], of[0]), text_of(tries, axis, low), text_of(tries, axis, high)};
}

static bool fill_tornado(const struct tries *tries, size_t metric, struct gw_plan_tornado *tornado)
{
    size_t count = tries->sweep->axes.count;
    struct gw_tornado_bar *order = gw_arena_array(tries->arena, count + 1, sizeof *order);
    struct gw_plan_bar *bars = gw_arena_array(tries->arena, count + 1, sizeof *bars);
    tornado->at_plan = tries->metrics[metric * tries->count];
    tornado->bars = gw_arena_array(tries->arena, count + 1, sizeof *tornado->bars);
    if (!order || !bars || !tornado->bars)
        return false;
    for (size_t axis = 0; axis < count; axis++) {
        bars[axis] = bar_of(tries, metric, axis);
        order[axis] = (struct gw_tornado_bar){(int)axis, bars[axis].at_low, bars[axis].at_high};
    }
    gw_tornado_sort(order, count, tornado->at_plan);
    for (size_t i = 0; i < count; i++)
        tornado->bars[i] = bars[order[i].input];
    return true;
}

enum gw_status gw_plan_tornados(const struct gw_plan_sweep *sweep, struct gw_arena *arena, struct gw_plan_tornado *tornados, struct gw_err *err)
{
    struct tries tries = {.sweep = sweep, .arena = arena};
    if (!lay_out(&tries))
        return gw_fail(err, GW_SYSTEM, "out of memory");
    enum gw_status status = gw_plan_model_evaluate(sweep->model, 0, tries.values, tries.count, tries.count, tries.metrics, tries.count, err);
    for (size_t metric = 0; metric < sweep->metric_count && status == GW_OK; metric++)
        fill_tornado(&tries, metric, &tornados[metric]);
    return status == GW_OK && arena->exhausted ? gw_fail(err, GW_SYSTEM, "out of memory") : status;
}
