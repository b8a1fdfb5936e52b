/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "plots/chart.h"

#include <string.h>

#include <locale.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include "plots/chart_kinds.h"

const struct gw_chart_name gw_chart_names[] = {
    {"buildout", "facility power by month, stacked by deployment, with the supply of the sites", false},
    {"accelerators", "standing accelerators by month, stacked by kind of rack", false},
    {"energy-by-year", "energy of each calendar year, stacked by site", false},
    {"carbon-by-year", "what the energy of each calendar year emits, direct and life-cycle apart, on each path", false},
    {"grid-comparison", "a year of the plan beside dams, reactors, states and countries, on a logarithmic axis", false},
    {"rack-compare", "accelerators and compute per MW of facility power, racks side by side", false},
    {"load-duration", "hours of a year at or above each power: the whole plan, its sites, the supply", false},
    {"hourly-heatmap", "power of every hour of a year: days side by side, hours of the day from top to bottom", false},
    {"pue-by-month", "PUE of the months of a year, by site", false},
    {"losses", "where the energy between IT and the meter goes in a year, by site", false},
    {"climate-compare", "one rack at several sites: PUE, accelerators per GW, hours without loop chillers", false},
    {"scenarios", "facility power (or --metric) by month: the plan as stated and under every scenario, a line for each", false},
    {"parity", "predicted over measured PUE of the cases that validate knows; takes no plan", false},
    {"deal-map", "gigawatts of all deals, machines beside places, by how far they have come; takes no plan", false},
    {"capex-waterfall", "what 1 GW of a rack costs to build, by part; takes a RACK, with --costs", false},
    {"tco-by-life", "what a year of 1 GW of a rack costs, by part, for IT that lasts 3 to 7 years; takes a RACK, with --costs", false},
    {"spend", "capital of a plan by month, spent so far; with --costs", false},
    {"spend-by-year", "capital and running costs of a plan by year; with --costs", false},
    {"warrant", "what the shares of a warrant are worth, over gigawatts delivered and share price; takes a DEAL", false},
    {"rack-choice", "one figure of several racks with P10 to P90, the best first; takes RACKs, with --costs also of money", false},
    {"cost-pareto",
     "operating points of racks: tokens per MW over dollars per million tokens, with their front; takes RACKs, with --workload", false},
    {"fan", "facility peak by month: P10 to P90 of the scenarios beside the plan as announced", true},
    {"tornado", "what one metric becomes when one axis alone leaves the plan, the longest bar on top", true},
    {"sensitivity", "Sobol indices of one metric by input, first-order and total, with their intervals", true},
    {"pareto", "the scenarios that no other one beats in both of two metrics, and the best ones", true},
    {"sweep-heatmap", "one metric over two axes, as colours", true},
    {"histogram", "shares of scenarios by one metric, with P10, P50 and P90", true},
    {"binding", "shares of scenarios by what binds them, by month", true},
    {NULL, NULL, false},
};

const struct gw_chart_name *gw_chart_named(const char *name)
{
    const struct gw_chart_name *chart = gw_chart_names;
    while (chart->name && strcmp(chart->name, name) != 0)
        chart++;
    return chart->name ? chart : NULL;
}

static enum gw_status draw(const struct gw_chart *chart, struct gw_canvas *canvas, struct gw_err *err)
{
    switch (chart->kind) {
    case GW_CHART_STACK: return gw_draw_stack(chart, canvas, err);
    case GW_CHART_LINES: return gw_draw_lines(chart, canvas, err);
    case GW_CHART_YEARS: return gw_draw_years(chart, canvas, err);
    case GW_CHART_COLUMNS: return gw_draw_columns(chart, canvas, err);
    case GW_CHART_PATHS: return gw_draw_paths(chart, canvas, err);
    case GW_CHART_BARS: return gw_draw_bars(chart, canvas, err);
    case GW_CHART_RACKS: return gw_draw_racks(chart, canvas, err);
    case GW_CHART_LOAD_DURATION: return gw_draw_load_duration(chart, canvas, err);
    case GW_CHART_HEATMAP: return gw_draw_heatmap(chart, canvas, err);
    case GW_CHART_PUE: return gw_draw_pue(chart, canvas, err);
    case GW_CHART_LOSSES: return gw_draw_losses(chart, canvas, err);
    case GW_CHART_CLIMATES: return gw_draw_climates(chart, canvas, err);
    case GW_CHART_PARITY: return gw_draw_parity(chart, canvas, err);
    case GW_CHART_SPANS: return gw_draw_spans(chart, canvas, err);
    case GW_CHART_FAN: return gw_draw_fan(chart, canvas, err);
    case GW_CHART_TORNADO: return gw_draw_tornado(chart, canvas, err);
    case GW_CHART_SENSITIVITY: return gw_draw_sensitivity(chart, canvas, err);
    case GW_CHART_PARETO: return gw_draw_pareto(chart, canvas, err);
    case GW_CHART_SWEEP_MAP: return gw_draw_sweep_map(chart, canvas, err);
    case GW_CHART_HISTOGRAM: return gw_draw_histogram(chart, canvas, err);
    }
    return gw_fail(err, GW_USAGE, "there is no chart of kind %d", (int)chart->kind);
}

static enum gw_status write_picture(const struct gw_chart *chart, struct gw_picture *picture, struct gw_err *err)
{
    size_t size = 0;
    struct gw_canvas canvas = {.out = open_memstream(&picture->script, &size)};
    if (!canvas.out)
        return gw_fail(err, GW_SYSTEM, "out of memory for the script of a chart");
    enum gw_status status = draw(chart, &canvas, err);
    bool failed = ferror(canvas.out) != 0;
    if ((fclose(canvas.out) != 0 || failed) && status == GW_OK)
        status = gw_fail(err, GW_SYSTEM, "out of memory for the script of a chart");
    picture->width_px = GW_SHEET_PX;
    picture->height_px = (int)lround(canvas.height_px);
    return status;
}

enum gw_status gw_chart_picture(const struct gw_chart *chart, struct gw_picture *picture, struct gw_err *err)
{
    *picture = (struct gw_picture){0};
    /* numbers are printed with a point here, whatever locale the caller set; only this thread is touched */
    locale_t plain = newlocale(LC_ALL_MASK, "C", (locale_t)0);
    if (!plain)
        return gw_fail(err, GW_SYSTEM, "out of memory for a chart");
    locale_t before = uselocale(plain);
    enum gw_status status = write_picture(chart, picture, err);
    uselocale(before);
    freelocale(plain);
    return status;
}

enum gw_status gw_chart_render(const struct gw_chart *chart, const char *file, bool keep_script, struct gw_err *err)
{
    struct gw_picture picture;
    enum gw_status status = gw_chart_picture(chart, &picture, err);
    if (status == GW_OK)
        status = gw_gnuplot_render(&picture, file, keep_script, err);
    gw_picture_release(&picture);
    return status;
}
