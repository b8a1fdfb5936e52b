/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "planner/cli/sweep_charts.h"

#include <string.h>

#include "planner/base/text.h"
#include "plots/from_sweep.h"

static enum gw_status metric_of(const struct gw_cli *cli, const struct gw_plan_sweep *sweep, size_t *metric, struct gw_err *err)
{
    const char *wanted = gw_cli_option(cli, GW_OPTION_METRIC);
    *metric = sweep->spec.best.metric >= 0 ? (size_t)sweep->spec.best.metric : 0;
    for (size_t m = 0; wanted && m < sweep->metric_count; m++)
        if (gw_is_key(wanted, sweep->metrics[m].name)) {
            *metric = m;
            return GW_OK;
        }
    return wanted ? gw_fail(err, GW_USAGE, "--metric: '%s' is not among the metrics of the sweep of '%s'", wanted, sweep->plan->id) : GW_OK;
}

static size_t axis_named(const struct gw_plan_sweep *sweep, const char *name)
{
    size_t i = 0;
    while (i < sweep->axes.count && strcmp(sweep->axes.items[i].name, name) != 0)
        i++;
    return i;
}

static enum gw_status axes_given(struct gw_cli *cli, const struct gw_plan_sweep *sweep, size_t axes[2], struct gw_err *err)
{
    const char **names;
    size_t count;
    enum gw_status status = gw_cli_ids(cli, GW_OPTION_AXES, "paths of axes", &names, &count, err);
    if (status != GW_OK)
        return status;
    if (count != 2)
        return gw_fail(err, GW_USAGE, "--axes: expected two paths of axes, such as X,Y, got %zu", count);
    for (size_t i = 0; i < 2; i++)
        if ((axes[i] = axis_named(sweep, names[i])) == sweep->axes.count)
            return gw_fail(err, GW_USAGE, "--axes: '%s' is no axis of the sweep of '%s'", names[i], sweep->plan->id);
    return GW_OK;
}

enum gw_status gw_cli_check_sweep_charts(struct gw_cli *cli, const struct gw_swept *swept, struct gw_err *err)
{
    size_t metric, axes[2];
    enum gw_status status = metric_of(cli, &swept->sweep, &metric, err);
    return status == GW_OK && gw_cli_option(cli, GW_OPTION_AXES) ? axes_given(cli, &swept->sweep, axes, err) : status;
}

/* The first two axes with values; else, or where there is but one, those with the longest bars. */
static void axes_that_matter(const struct gw_swept *swept, size_t metric, size_t axes[2])
{
    const struct gw_plan_sweep *sweep = &swept->sweep;
    size_t found = 0;
    for (size_t i = 0; i < sweep->axes.count && found < 2; i++)
        if (sweep->axes.items[i].value_count > 1 && sweep->axes.items[i].value_count <= GW_CELLS_MOST)
            axes[found++] = i;
    for (size_t i = 0; i < sweep->axes.count && found < 2; i++) {
        size_t axis = swept->tornados[metric].bars[i].axis;
        if (found == 0 || axes[0] != axis)
            axes[found++] = axis;
    }
}

static enum gw_status map_of(struct gw_cli *cli, const struct gw_swept *swept, size_t metric, struct gw_chart *chart, struct gw_err *err)
{
    size_t axes[2] = {0, 1};
    struct gw_sweep_cells *cells = gw_arena_alloc(&cli->session.results, sizeof *cells);
    if (!cells)
        return gw_fail(err, GW_SYSTEM, "out of memory");
    if (swept->sweep.axes.count < 2)
        return gw_fail(err, GW_USAGE, "'sweep-heatmap' needs two axes, and the sweep of '%s' has one", swept->sweep.plan->id);
    if (!gw_cli_option(cli, GW_OPTION_AXES))
        axes_that_matter(swept, metric, axes);
    enum gw_status status = gw_cli_option(cli, GW_OPTION_AXES) ? axes_given(cli, &swept->sweep, axes, err) : GW_OK;
    if (status == GW_OK)
        status = gw_sweep_cells_of(&swept->sweep, metric, axes[0], axes[1], &cli->session.results, cells, err);
    return status == GW_OK ? gw_sweep_chart_map(&swept->answer, cells, &cli->session.results, chart, err) : status;
}

static enum gw_status months_of(struct gw_cli *cli, const struct gw_swept *swept, bool fan, struct gw_chart *chart, struct gw_err *err)
{
    struct gw_sweep_months *months = gw_arena_alloc(&cli->session.results, sizeof *months);
    if (!months)
        return gw_fail(err, GW_SYSTEM, "out of memory");
    enum gw_status status = gw_sweep_months_of(&swept->sweep, &cli->session.results, months, err);
    if (status != GW_OK)
        return status;
    return (fan ? gw_sweep_chart_fan : gw_sweep_chart_binding)(&swept->answer, months, &cli->session.results, chart, err);
}

enum gw_status gw_cli_sweep_chart(struct gw_cli *cli, const char *name, struct gw_swept *swept, struct gw_chart *chart, struct gw_err *err)
{
    struct gw_arena *arena = &cli->session.results;
    size_t metric;
    enum gw_status status = metric_of(cli, &swept->sweep, &metric, err);
    if (status != GW_OK)
        return status;
    if (strcmp(name, "tornado") == 0)
        return gw_sweep_chart_tornado(&swept->answer, metric, arena, chart, err);
    if (strcmp(name, "sensitivity") == 0)
        return gw_sweep_chart_sensitivity(&swept->answer, metric, arena, chart, err);
    if (strcmp(name, "pareto") == 0)
        return gw_sweep_chart_pareto(&swept->answer, arena, chart, err);
    if (strcmp(name, "histogram") == 0)
        return gw_sweep_chart_histogram(&swept->answer, metric, arena, chart, err);
    if (strcmp(name, "sweep-heatmap") == 0)
        return map_of(cli, swept, metric, chart, err);
    return months_of(cli, swept, strcmp(name, "fan") == 0, chart, err);
}
