/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "plots/run_words.h"

#include <string.h>

#include "plots/sources.h"

enum gw_status gw_chart_no_memory(struct gw_err *err)
{
    return gw_fail(err, GW_SYSTEM, "out of memory for a chart");
}

const char *gw_chart_title_of(const char *title, const char *name)
{
    return title && *title ? title : name;
}

const char *gw_chart_basis_words(const struct gw_size_request *request)
{
    /* a number of racks or accelerators is told by what it needs at the meter */
    switch (request->amount.unit == GW_AMOUNT_POWER ? request->basis : GW_BASIS_FACILITY) {
    case GW_BASIS_IT: return "of IT";
    case GW_BASIS_RACK: return "of rack nameplate";
    case GW_BASIS_CHIP: return "of chip TDP";
    default: return "at the meter";
    }
}

const char *gw_chart_missing_words(const char *why, struct gw_arena *arena)
{
    enum { MOST = 76 }; /* letters on a line beside the names of rows */
    const char *command = strstr(why, "--set ");
    size_t said = strcspn(why, ";");
    if (!command)
        return why;
    return said + strlen(command) + 2 <= MOST ? gw_arena_printf(arena, "%.*s; %s", (int)said, why, command)
                                              : gw_arena_printf(arena, "no price; %s", command);
}

const char *gw_chart_plan_title(const struct gw_run *run)
{
    return gw_chart_title_of(run->plan->title, run->plan->id);
}

const char *gw_chart_titled(const struct gw_run *run, const char *what, struct gw_arena *arena)
{
    return gw_arena_printf(arena, "%s: %s", gw_chart_plan_title(run), what ? what : "");
}

const char *gw_chart_sources_of(const struct gw_plan *plan, struct gw_arena *arena)
{
    struct gw_source_line line;
    if (!gw_source_line_begin(&line, plan->source_count > 0 ? "Computed by gwplan. Sources of the plan:" : "Computed by gwplan."))
        return NULL;
    for (size_t i = 0; i < plan->source_count; i++)
        gw_source_line_add(&line, &plan->sources[i]);
    return gw_source_line_end(&line, arena);
}

const char *gw_chart_plan_sources(const struct gw_run *run, struct gw_arena *arena)
{
    return gw_chart_sources_of(run->plan, arena);
}

enum gw_status gw_told_year(const struct gw_run *run, const char *chart, struct gw_arena *arena, struct gw_told_year *told,
                            struct gw_err *err)
{
    int index = gw_run_told_year(run);
    int from = 12 * index - gw_month_index(run->start), until = from + 12; /* of the plan's months, were it long enough */
    *told = (struct gw_told_year){.run = run, .index = index, .year = gw_month_year(run->start) + index, .first_at = from > 0 ? from : 0};
    told->months = (until < run->month_count ? until : run->month_count) - told->first_at;
    if (!(run->total.years[index].energy_wh > 0))
        return gw_fail(err, GW_USAGE, "'%s' needs a plan that draws energy: '%s' draws none in %d", chart, run->plan->id, told->year);
    told->name = told->months == 12 ? gw_arena_printf(arena, "%d", told->year)
                                    : gw_arena_printf(arena, "%d (%d month%s)", told->year, told->months, told->months == 1 ? "" : "s");
    told->sites = gw_arena_array(arena, run->site_count, sizeof *told->sites);
    if (!told->name || !told->sites)
        return gw_chart_no_memory(err);
    for (size_t i = 0; i < run->site_count; i++)
        if (run->sites[i].series.years[index].energy_wh > 0)
            told->sites[told->site_count++] = i;
    return GW_OK;
}

const struct gw_series *gw_told_site(const struct gw_told_year *told, size_t n)
{
    return &told->run->sites[told->sites[n]].series;
}

const char *gw_told_site_name(const struct gw_told_year *told, size_t n)
{
    return gw_chart_title_of(gw_told_site(told, n)->title, gw_told_site(told, n)->name);
}

size_t gw_told_lines(const struct gw_told_year *told)
{
    return told->site_count == 1 ? 1 : told->site_count + 1;
}

const struct gw_series *gw_told_line(const struct gw_told_year *told, size_t n)
{
    return told->site_count == 1 ? gw_told_site(told, n) : n == 0 ? &told->run->total : gw_told_site(told, n - 1);
}

const char *gw_told_line_name(const struct gw_told_year *told, size_t n)
{
    return told->site_count == 1 ? gw_told_site_name(told, n) : n == 0 ? "the whole plan" : gw_told_site_name(told, n - 1);
}
