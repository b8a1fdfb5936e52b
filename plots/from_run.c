/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "plots/from_run.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "plots/from_carbon.h"
#include "plots/from_hours.h"
#include "plots/from_months.h"
#include "plots/run_words.h"
#include "plots/sources.h"

static double facility_peak_of(const struct gw_month_row *row)
{
    return row->facility_peak_w;
}

static double supply_of(const struct gw_month_row *row)
{
    return isfinite(row->supply_w) ? row->supply_w : (double)NAN;
}

static double accelerators_of(const struct gw_month_row *row)
{
    return row->accelerators;
}

/* One number of every month, added to `values`; a new array where that is NULL. */
static double *months_of(const struct gw_run *run, const struct gw_series *from, double (*number)(const struct gw_month_row *),
                         double *values, struct gw_arena *arena)
{
    if (!values)
        values = gw_arena_array(arena, (size_t)run->month_count, sizeof *values);
    for (int m = 0; values && m < run->month_count; m++)
        values[m] += number(&from->months[m]);
    return values;
}

static struct gw_chart_stack stack_of(const struct gw_run *run, const char *unit, const struct gw_chart_series *series, size_t count)
{
    return (struct gw_chart_stack){.unit = unit, .first_month = run->start, .month_count = (size_t)run->month_count, .series = series,
                                   .series_count = count,
                                   .as_of_month = run->plan->as_of.year > 0 ? gw_month_of(run->plan->as_of) : 0};
}

static enum gw_status fill_buildout(const struct gw_run *run, struct gw_arena *arena, struct gw_chart *chart, struct gw_err *err)
{
    struct gw_chart_series *series = gw_arena_array(arena, run->deployment_count, sizeof *series);
    for (size_t i = 0; series && i < run->deployment_count; i++) {
        const struct gw_series *from = &run->deployments[i].series;
        series[i] = (struct gw_chart_series){gw_chart_title_of(from->title, from->name),
                                             months_of(run, from, facility_peak_of, NULL, arena)};
    }
    chart->kind = GW_CHART_STACK;
    chart->stack = stack_of(run, "W", series, run->deployment_count);
    chart->stack.line_name = run->site_count > 1 ? "supply of the sites" : "supply of the site";
    chart->stack.line = months_of(run, &run->total, supply_of, NULL, arena);
    chart->title = gw_chart_titled(run, "power by deployment", arena);
    chart->subtitle = "Facility power at the meter in the design hour, provisioned racks standing at the end of each month";
    return arena->exhausted ? gw_chart_no_memory(err) : GW_OK;
}

static enum gw_status fill_accelerators(const struct gw_run *run, struct gw_arena *arena, struct gw_chart *chart, struct gw_err *err)
{
    struct gw_chart_series *series = gw_arena_array(arena, run->deployment_count, sizeof *series);
    double **values = gw_arena_array(arena, run->deployment_count, sizeof *values); /* the same arrays, to add to */
    const struct gw_rack **racks = gw_arena_array(arena, run->deployment_count, sizeof *racks);
    size_t count = 0;
    for (size_t i = 0; series && values && racks && i < run->deployment_count; i++) {
        const struct gw_rack *rack = run->deployments[i].deployment->rack;
        size_t kind = 0;
        while (kind < count && racks[kind] != rack)
            kind++;
        count += kind == count;
        racks[kind] = rack;
        values[kind] = months_of(run, &run->deployments[i].series, accelerators_of, values[kind], arena);
        series[kind] = (struct gw_chart_series){gw_chart_title_of(rack->title, rack->id), values[kind]};
    }
    chart->kind = GW_CHART_STACK;
    chart->stack = stack_of(run, "accelerators", series, count);
    chart->title = gw_chart_titled(run, "accelerators by rack", arena);
    chart->subtitle = "Accelerators (packages) in the racks standing at the end of each month";
    return arena->exhausted ? gw_chart_no_memory(err) : GW_OK;
}

static enum gw_status fill_years(const struct gw_run *run, struct gw_arena *arena, struct gw_chart *chart, struct gw_err *err)
{
    size_t years = (size_t)run->year_count;
    struct gw_chart_series *series = gw_arena_array(arena, run->site_count, sizeof *series);
    int *months = gw_arena_array(arena, years, sizeof *months);
    double *low = gw_arena_array(arena, years, sizeof *low), *high = gw_arena_array(arena, years, sizeof *high);
    for (size_t y = 0; months && low && high && y < years; y++) {
        months[y] = run->total.years[y].months;
        low[y] = run->total.years[y].energy_low_wh;
        high[y] = run->total.years[y].energy_high_wh;
    }
    for (size_t i = 0; series && i < run->site_count; i++) {
        double *values = gw_arena_array(arena, years, sizeof *values);
        for (size_t y = 0; values && y < years; y++)
            values[y] = run->sites[i].series.years[y].energy_wh;
        series[i] = (struct gw_chart_series){gw_chart_title_of(run->sites[i].series.title, run->sites[i].series.name), values};
    }
    chart->kind = GW_CHART_YEARS;
    chart->years = (struct gw_chart_years){.unit = "Wh", .first_year = gw_month_year(run->start), .year_count = years, .months = months,
                                           .series = series, .series_count = run->site_count, .low = low, .high = high};
    chart->title = gw_chart_titled(run, "energy by year and site", arena);
    chart->subtitle = "Energy at the meter in each calendar year: racks, support IT, cooling and electrical losses";
    return arena->exhausted ? gw_chart_no_memory(err) : GW_OK;
}

/* The energies that are drawn come from these. */
static const char *comparison_sources(const struct gw_run *run, struct gw_arena *arena)
{
    struct gw_source_line line;
    if (!gw_source_line_begin(&line, "Plan computed by gwplan. References:"))
        return NULL;
    for (size_t i = 0; i < run->comparison_count; i++)
        gw_source_line_add_figure(&line, &run->comparisons[i].reference->energy);
    return gw_source_line_end(&line, arena);
}

static struct gw_chart_bar bar_of(const struct gw_comparison *comparison)
{
    const struct gw_reference *reference = comparison->reference;
    return (struct gw_chart_bar){.name = gw_chart_title_of(reference->title, reference->id),
                                 .kind = gw_reference_kind_names[reference->kind],
                                 .year = reference->year, .assumed = comparison->energy_assumed, .from_claim = comparison->rests_on_claim,
                                 .value = reference->energy.present ? reference->energy.mode : (double)NAN};
}

static enum gw_status fill_comparison(const struct gw_run *run, struct gw_arena *arena, struct gw_chart *chart, struct gw_err *err)
{
    if (run->compare_year == 0)
        return gw_fail(err, GW_USAGE, "nothing to compare: '%s' draws no energy in any full calendar year", run->plan->id);
    if (run->comparison_count == 0)
        return gw_fail(err, GW_USAGE, "nothing to compare '%s' with: the plan names no references", run->plan->id);
    const struct gw_year_row *year = &run->total.years[run->compare_year - gw_month_year(run->start)];
    struct gw_chart_bar *bars = gw_arena_array(arena, run->comparison_count + 1, sizeof *bars);
    for (size_t i = 0; bars && i < run->comparison_count; i++)
        bars[i + 1] = bar_of(&run->comparisons[i]);
    if (bars)
        bars[0] = (struct gw_chart_bar){.name = gw_chart_plan_title(run), .kind = "plan", .value = year->energy_wh, .highlight = true,
                                        .year = gw_arena_printf(arena, "%d", run->compare_year)};
    chart->kind = GW_CHART_BARS;
    chart->bars = (struct gw_chart_bars){.unit = "Wh", .bars = bars, .count = run->comparison_count + 1};
    chart->title = gw_chart_titled(run, "energy of a year, compared", arena);
    chart->subtitle = gw_arena_printf(arena, "Energy of the plan at the meter in %d, its largest full calendar year", run->compare_year);
    chart->source = comparison_sources(run, arena);
    return arena->exhausted ? gw_chart_no_memory(err) : GW_OK;
}

enum gw_status gw_chart_from_run(const char *name, const struct gw_run *run, struct gw_arena *arena, struct gw_chart *chart,
                                 struct gw_err *err)
{
    static const struct {
        const char *name;
        enum gw_status (*fill)(const struct gw_run *, struct gw_arena *, struct gw_chart *, struct gw_err *);
    } fillers[] = {
        {"buildout", fill_buildout},
        {"accelerators", fill_accelerators},
        {"energy-by-year", fill_years},
        {"grid-comparison", fill_comparison},
        {"load-duration", gw_fill_load_duration},
        {"hourly-heatmap", gw_fill_heatmap},
        {"pue-by-month", gw_fill_pue},
        {"losses", gw_fill_losses},
        {"carbon-by-year", gw_fill_carbon},
    };
    *chart = (struct gw_chart){.source = gw_chart_plan_sources(run, arena)};
    if (!chart->source)
        return gw_chart_no_memory(err);
    char all[200] = "";
    for (size_t i = 0, used = 0; i < sizeof fillers / sizeof fillers[0]; i++) {
        if (strcmp(name, fillers[i].name) == 0)
            return fillers[i].fill(run, arena, chart, err);
        used += (size_t)snprintf(all + used, sizeof all - used, "%s%s", i ? ", " : "", fillers[i].name);
    }
    return gw_fail(err, GW_USAGE, "no chart '%s' of a plan: expected one of %s", name, all);
}
