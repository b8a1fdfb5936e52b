/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "plots/from_money.h"

#include <math.h>
#include <string.h>

#include "planner/plan/spend.h"
#include "plots/run_words.h"
#include "plots/sources.h"

/* A series of the capital of each group; `so_far` adds up what came before. Groups that cost nothing are left out. */
static size_t fill_groups(const struct gw_spend_period *periods, size_t count, bool so_far, struct gw_chart_series *series,
                          struct gw_arena *arena)
{
    size_t used = 0;
    for (size_t group = 0; group < GW_SPEND_GROUPS; group++) {
        double *values = gw_arena_array(arena, count, sizeof *values), sum_usd = 0, all_usd = 0;
        for (size_t at = 0; values && at < count; at++) {
            double usd = gw_spend_group_usd(periods[at].row.part_usd, group);
            values[at] = (sum_usd = so_far ? sum_usd + usd : usd);
            all_usd += usd;
        }
        if (all_usd > 0)
            series[used++] = (struct gw_chart_series){gw_spend_groups[group].title, values};
    }
    return used;
}

static const char *sources_of(const struct gw_run *run, struct gw_arena *arena)
{
    struct gw_source_line line;
    if (!gw_source_line_begin(&line, "Computed by gwplan. Prices:"))
        return NULL;
    for (size_t i = 0; i < run->deployment_count; i++) {
        const struct gw_figure *figures[GW_MONEY_FIGURES];
        size_t count = gw_cost_figures(run->spend->costs, run->deployments[i].deployment->rack, figures, GW_MONEY_FIGURES);
        for (size_t f = 0; f < count; f++)
            gw_source_line_add_figure(&line, figures[f]);
    }
    return gw_source_line_end(&line, arena);
}

static void fill_by_month(const struct gw_run *run, struct gw_chart *chart, struct gw_chart_series *series, struct gw_arena *arena)
{
    const struct gw_spend *spend = run->spend;
    size_t count = (size_t)spend->month_count;
    double *with_running = gw_arena_array(arena, count, sizeof *with_running), sum_usd = 0;
    for (size_t at = 0; with_running && at < count; at++)
        with_running[at] = (sum_usd += spend->months[at].row.capex_usd + spend->months[at].row.opex_usd);
    chart->kind = GW_CHART_STACK;
    chart->title = gw_chart_titled(run, "capital spent so far, by month", arena);
    chart->stack = (struct gw_chart_stack){.unit = "$",
                                           .first_month = spend->months[0].when,
                                           .month_count = count,
                                           .series = series,
                                           .series_count = fill_groups(spend->months, count, true, series, arena),
                                           .line_name = isnan(sum_usd) ? NULL : "with running costs",
                                           .line = isnan(sum_usd) ? NULL : with_running,
                                           .as_of_month = run->plan->as_of.year ? gw_month_of(run->plan->as_of) : 0};
}

static void fill_by_year(const struct gw_run *run, struct gw_chart *chart, struct gw_chart_series *series, struct gw_arena *arena)
{
    const struct gw_spend *spend = run->spend;
    size_t count = (size_t)spend->year_count, used = fill_groups(spend->years, count, false, series, arena);
    double *running = gw_arena_array(arena, count, sizeof *running), sum_usd = 0;
    for (size_t at = 0; running && at < count; at++)
        sum_usd += running[at] = spend->years[at].row.opex_usd;
    if (sum_usd > 0)
        series[used++] = (struct gw_chart_series){"running costs", running};
    chart->kind = GW_CHART_YEARS;
    chart->title = gw_chart_titled(run, "spending by year", arena);
    /* the last year buys nothing where all stands: its numbers would be zeros */
    chart->years = (struct gw_chart_years){.unit = "$", .first_year = spend->years[0].when, .year_count = count, .totals = true,
                                           .series = series, .series_count = used};
}

enum gw_status gw_chart_from_spend(const char *name, const struct gw_run *run, struct gw_arena *arena, struct gw_chart *chart,
                                   struct gw_err *err)
{
    const struct gw_spend *spend = run->spend;
    if (!spend)
        return gw_fail(err, GW_USAGE, "'%s' needs --costs; see: gwplan list costs", name);
    for (int part = 0; part < GW_COST_PARTS; part++)
        if (spend->missing_part[part])
            return gw_fail(err, GW_USAGE, "'%s' needs every price: %s: %s; see: gwplan show %s", name, gw_cost_part_titles[part],
                           spend->missing_part[part], spend->costs->id);
    struct gw_chart_series *series = gw_arena_array(arena, GW_SPEND_GROUPS + 1, sizeof *series);
    if (!series)
        return gw_chart_no_memory(err);
    *chart = (struct gw_chart){
        .subtitle = gw_arena_printf(arena, "%s; dollars of %ld, %s, not discounted",
                                    gw_chart_title_of(spend->costs->title, spend->costs->id), spend->costs->price_year,
                                    gw_cost_terms_names[spend->costs->terms]),
        .note = "Racks and other IT: a deposit when ordered, the rest as they stand. Buildings and power: before they are energised.",
        .source = sources_of(run, arena),
    };
    if (strcmp(name, "spend") == 0)
        fill_by_month(run, chart, series, arena);
    else
        fill_by_year(run, chart, series, arena);
    return chart->source && !arena->exhausted ? GW_OK : gw_chart_no_memory(err);
}
