/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "plots/from_hours.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "planner/plan/run_hours.h"
#include "plots/run_words.h"

/* Hours kept before and after the year, so that it can be looked at in another time zone; hours computed at once. */
enum { MARGIN = 24, CHUNK = 744 };

struct hours {
    struct gw_told_year told;
    size_t count;   /* of the year */
    double **sites; /* [site of the year][MARGIN + count + MARGIN] W, in local standard time; NaN outside of the plan */
    double *whole;  /* [count] */
    bool in_utc;    /* the whole plan is; else in the time that all sites share */
    long offset_h;  /* of that time from UTC */
};

static bool is_hourly(const struct gw_told_year *told, size_t n)
{
    const struct gw_run *run = told->run;
    for (size_t i = 0; i < run->deployment_count; i++)
        if (run->deployments[i].hours && run->deployments[i].deployment->site == run->sites[told->sites[n]].site)
            return true;
    return false;
}

static size_t hourly_count(const struct gw_told_year *told)
{
    size_t count = 0;
    for (size_t n = 0; n < told->site_count; n++)
        count += is_hourly(told, n);
    return count;
}

/* Power of hours `from` to `until` of the plan, NaN where it has none. */
static void take_site(struct gw_run_hours *source, const struct gw_run *run, size_t site, long from, long until, struct gw_hour_row *rows,
                      double *power_w)
{
    long all = gw_run_hours_before(run, run->month_count);
    for (long h = from; h < until; h++)
        power_w[h - from] = (double)NAN;
    long end = until < all ? until : all;
    for (long h = from > 0 ? from : 0; h < end; h += CHUNK) {
        size_t count = (size_t)(end - h < CHUNK ? end - h : CHUNK);
        gw_run_hours_of_site(source, site, h, count, rows);
        for (size_t i = 0; i < count; i++)
            power_w[h - from + (long)i] = rows[i].facility_w;
    }
}

/* One clock for the whole plan: that of its hourly sites if they share one. A fixed site is alike in all hours of a month, and follows. */
static void choose_clock(struct hours *hours)
{
    bool any = false;
    for (size_t n = 0; n < hours->told.site_count; n++) {
        long offset_h = gw_run_utc_offset_h(hours->told.run, hours->told.sites[n]);
        if (!is_hourly(&hours->told, n))
            continue;
        hours->in_utc = hours->in_utc || (any && offset_h != hours->offset_h);
        hours->offset_h = offset_h;
        any = true;
    }
    if (hours->in_utc)
        hours->offset_h = 0;
}

static void add_up(struct hours *hours)
{
    for (size_t n = 0; n < hours->told.site_count; n++) {
        bool shifted = hours->in_utc && is_hourly(&hours->told, n);
        long later_h = shifted ? gw_run_utc_offset_h(hours->told.run, hours->told.sites[n]) : 0;
        for (size_t h = 0; h < hours->count; h++)
            hours->whole[h] += hours->sites[n][MARGIN + (long)h + later_h];
    }
}

static enum gw_status take_hours(const struct gw_run *run, const char *chart, struct gw_arena *arena, struct hours *hours,
                                 struct gw_err *err)
{
    struct gw_run_hours *source;
    *hours = (struct hours){.count = 0};
    enum gw_status status = gw_told_year(run, chart, arena, &hours->told, err);
    if (status == GW_OK && hourly_count(&hours->told) == 0)
        status = gw_fail(err, GW_USAGE, "'%s' needs a site with an hourly facility: those of '%s' are fixed, and their hours are all alike",
                         chart, run->plan->id);
    if (status == GW_OK)
        status = gw_run_hours_new(arena, run, &source, err);
    if (status != GW_OK)
        return status;
    const struct gw_told_year *told = &hours->told;
    long first = gw_run_hours_before(run, told->first_at), end = gw_run_hours_before(run, told->first_at + told->months);
    struct gw_hour_row *rows = gw_arena_array(arena, CHUNK, sizeof *rows);
    hours->count = (size_t)(end - first);
    hours->whole = gw_arena_array(arena, hours->count, sizeof *hours->whole);
    hours->sites = gw_arena_array(arena, told->site_count, sizeof *hours->sites);
    for (size_t n = 0; rows && hours->whole && hours->sites && n < told->site_count; n++) {
        hours->sites[n] = gw_arena_array(arena, hours->count + 2 * MARGIN, sizeof *hours->sites[n]);
        if (hours->sites[n])
            take_site(source, run, told->sites[n], first - MARGIN, end + MARGIN, rows, hours->sites[n]);
    }
    if (arena->exhausted)
        return gw_chart_no_memory(err);
    choose_clock(hours);
    add_up(hours);
    return GW_OK;
}

/* The air behind the hours, where it is of one kind, and what has none. */
static const char *note_of(const struct hours *hours, struct gw_arena *arena)
{
    const struct gw_run *run = hours->told.run;
    const struct gw_site_air *first = NULL;
    bool same_place = true, same_basis = true;
    for (size_t i = 0; i < run->deployment_count; i++) {
        const struct gw_site_air *air = run->deployments[i].inputs.air;
        first = first ? first : air;
        same_place = same_place && (!air || strcmp(air->station, first->station) == 0);
        same_basis = same_basis && (!air || strcmp(air->basis, first->basis) == 0);
    }
    const char *place = same_place ? first->station : "each site";
    const char *fixed = hourly_count(&hours->told) < hours->told.site_count
                            ? " Sites with stated PUEs (model fixed) draw the mean of a month in each of its hours."
                            : "";
    return gw_arena_printf(arena, "Air of %s%s%s.%s", place, same_basis ? ": " : "", same_basis ? first->basis : "", fixed);
}

static const char *clock_of(const struct hours *hours, struct gw_arena *arena)
{
    if (hours->in_utc)
        return "UTC, as the sites do not share a time";
    return gw_arena_printf(arena, "local standard time, UTC%s%ld", hours->offset_h < 0 ? "-" : "+", labs(hours->offset_h));
}

static bool has_unknown(const struct hours *hours)
{
    bool unknown = false;
    for (size_t h = 0; h < hours->count; h++)
        unknown = unknown || isnan(hours->whole[h]);
    return unknown;
}

static const char *load_note(const struct hours *hours, struct gw_arena *arena)
{
    const char *note = note_of(hours, arena);
    if (!hours->in_utc || !note)
        return note;
    return gw_arena_printf(arena, "The whole plan is added up in UTC%s. %s",
                           has_unknown(hours) ? ", where the ends of its first or last day lie outside of it at some sites" : "", note);
}

enum gw_status gw_fill_load_duration(const struct gw_run *run, struct gw_arena *arena, struct gw_chart *chart, struct gw_err *err)
{
    struct hours hours;
    enum gw_status status = take_hours(run, "load-duration", arena, &hours, err);
    if (status != GW_OK)
        return status;
    const struct gw_told_year *told = &hours.told;
    size_t count = gw_told_lines(told), sites_from = count - told->site_count;
    struct gw_chart_load *series = gw_arena_array(arena, count, sizeof *series);
    for (size_t n = 0; series && n < count; n++)
        series[n] = (struct gw_chart_load){gw_told_line_name(told, n), n < sites_from ? hours.whole : hours.sites[n - sites_from] + MARGIN,
                                           hours.count};
    double supply_w = run->total.months[told->first_at + told->months - 1].supply_w;
    chart->kind = GW_CHART_LOAD_DURATION;
    chart->load_duration = (struct gw_chart_load_duration){
        .unit = "W",
        .hours = (double)hours.count,
        .basis = gw_arena_printf(arena, "hours of %s at or above", told->name),
        .series = series,
        .series_count = count,
        .level_name = gw_arena_printf(arena, "supply of the site%s, end of %d", run->site_count > 1 ? "s" : "", told->year),
        .level = isfinite(supply_w) ? supply_w : (double)NAN};
    chart->title = gw_chart_titled(run, gw_arena_printf(arena, "load duration in %s", told->name), arena);
    chart->subtitle = "Power at the meter in each hour, from the largest to the smallest: racks by their load, cooling by the air";
    chart->note = load_note(&hours, arena);
    return arena->exhausted ? gw_chart_no_memory(err) : GW_OK;
}

enum gw_status gw_fill_heatmap(const struct gw_run *run, struct gw_arena *arena, struct gw_chart *chart, struct gw_err *err)
{
    struct hours hours;
    enum gw_status status = take_hours(run, "hourly-heatmap", arena, &hours, err);
    if (status != GW_OK)
        return status;
    const struct gw_told_year *told = &hours.told;
    chart->kind = GW_CHART_HEATMAP;
    chart->heatmap = (struct gw_chart_heatmap){.unit = "W",
                                               .values = hours.whole,
                                               .day_count = hours.count / 24,
                                               .first_month = run->start + told->first_at,
                                               .first_day = 1,
                                               .clock = clock_of(&hours, arena)};
    chart->title = gw_chart_titled(run, gw_arena_printf(arena, "every hour of %s", told->name), arena);
    chart->subtitle = gw_arena_printf(arena, "Power at the meter of %s%s: racks by their load, cooling by the air",
                                      told->site_count > 1 ? "all sites together" : gw_told_site_name(told, 0),
                                      told->site_count > 1 ? ", in each hour" : "");
    chart->note = note_of(&hours, arena);
    return arena->exhausted ? gw_chart_no_memory(err) : GW_OK;
}
