/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>
#include <stdlib.h>

#include "planner/base/text.h"
#include "planner/numeric/distribution.h"
#include "planner/sweep/closer.h"
#include "planner/sweep/plan_model.h"

/* The cells along an axis: its values, or classes of what is drawn. */
struct side {
    const struct gw_axis *axis;
    const double *values; /* of the scenarios */
    size_t count;
    double from, width;   /* of classes */
    const char **labels;
};

static bool fill_side(struct side *side, struct gw_arena *arena)
{
    char buffer[GW_NUMBER_TEXT];
    bool listed = side->axis->value_count > 0;
    side->count = listed ? side->axis->value_count : GW_CLASSES;
    side->labels = gw_arena_array(arena, side->count, sizeof *side->labels);
    if (!side->labels)
        return false;
    if (!listed) {
        side->from = gw_variate_quantile(&side->axis->variate, 0.01);
        side->width = (gw_variate_quantile(&side->axis->variate, 0.99) - side->from) / GW_CLASSES;
    }
    for (size_t i = 0; i < side->count; i++) {
        double value = listed ? (double)i : side->from + ((double)i + 0.5) * side->width;
        side->labels[i] = gw_arena_strdup(arena, gw_axis_text(side->axis, value, buffer, sizeof buffer));
    }
    return !arena->exhausted;
}

static size_t cell_of(const struct side *side, size_t scenario)
{
    double value = side->values[scenario];
    if (side->axis->value_count)
        return (size_t)value;
    double at = side->width > 0 ? floor((value - side->from) / side->width) : 0;
    return at < 0 ? 0 : at >= (double)side->count ? side->count - 1 : (size_t)at;
}

/* The metric of the scenarios, cell by cell. */
struct sample {
    size_t cell;
    double value;
};

static int compare(const void *x, const void *y)
{
    const struct sample *a = x, *b = y;
    if (a->cell != b->cell)
        return a->cell < b->cell ? -1 : 1;
    return (a->value > b->value) - (a->value < b->value);
}

static double median(const struct sample *sorted, size_t count)
{
    double low = sorted[(count - 1) / 2].value, high = sorted[count / 2].value;
    return isinf(low) || isinf(high) ? high : low + (high - low) / 2;
}

static bool fill_cells(struct sample *samples, size_t count, size_t cells, struct gw_arena *arena, const double **result)
{
    double *values = gw_arena_array(arena, cells, sizeof *values);
    if (!values)
        return false;
    for (size_t i = 0; i < cells; i++)
        values[i] = (double)NAN;
    qsort(samples, count, sizeof *samples, compare);
    for (size_t first = 0, end; first < count; first = end) {
        for (end = first + 1; end < count && samples[end].cell == samples[first].cell;)
            end++;
        values[samples[first].cell] = median(samples + first, end - first);
    }
    *result = values;
    return true;
}

enum gw_status gw_sweep_cells_of(const struct gw_plan_sweep *sweep, size_t metric, size_t x_axis, size_t y_axis, struct gw_arena *arena,
                                 struct gw_sweep_cells *cells, struct gw_err *err)
{
    struct gw_closer closer;
    const struct gw_axis *axes = sweep->axes.items;
    if (x_axis == y_axis)
        return gw_fail(err, GW_USAGE, "a map needs two axes, got '%s' twice", axes[x_axis].name);
    for (int i = 0; i < 2; i++)
        if (axes[i ? y_axis : x_axis].value_count > GW_CELLS_MOST)
            return gw_fail(err, GW_USAGE, "'%s' has more than %d values: too many for a map", axes[i ? y_axis : x_axis].name, GW_CELLS_MOST);
    if (!gw_closer_init(&closer, sweep, arena))
        return gw_fail(err, GW_SYSTEM, "out of memory");
    struct side x = {.axis = &axes[x_axis], .values = closer.values + x_axis * closer.count};
    struct side y = {.axis = &axes[y_axis], .values = closer.values + y_axis * closer.count};
    double *metrics = gw_arena_array(arena, closer.count * sweep->metric_count, sizeof *metrics);
    struct sample *samples = gw_arena_array(arena, closer.count, sizeof *samples);
    if (!metrics || !samples || !fill_side(&x, arena) || !fill_side(&y, arena))
        return gw_fail(err, GW_SYSTEM, "out of memory");
    enum gw_status status = gw_plan_model_evaluate(sweep->model, 0, closer.values, closer.count, closer.count, metrics, closer.count, err);
    if (status != GW_OK)
        return status;
    size_t count = 0;
    for (size_t i = 0; i < closer.count; i++)
        if (!isnan(metrics[metric * closer.count + i]))
            samples[count++] = (struct sample){cell_of(&y, i) * x.count + cell_of(&x, i), metrics[metric * closer.count + i]};
    *cells = (struct gw_sweep_cells){.metric = metric, .x_axis = x_axis, .y_axis = y_axis, .statistic = "median", .scenarios = closer.count,
                                     .x_labels = x.labels, .y_labels = y.labels, .x_count = x.count, .y_count = y.count};
    return fill_cells(samples, count, x.count * y.count, arena, &cells->values) ? GW_OK : gw_fail(err, GW_SYSTEM, "out of memory");
}
