/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "plots/from_carbon.h"

#include <math.h>

#include "planner/plan/carbon.h"
#include "plots/run_words.h"
#include "plots/sources.h"

/* Styles are those of one path in both panels. A marginal factor is one that few grids state: it is told where it is known. */
enum { CONSTANT, FALLING, GAS, MARGINAL };
static const struct {
    enum gw_carbon_slot slot;
    const char *name;
    size_t style;
} direct[] = {{GW_CARBON_SLOT_DIRECT, "average, constant factor", CONSTANT},
              {GW_CARBON_SLOT_DIRECT_FALLING, "average, falling factor", FALLING},
              {GW_CARBON_SLOT_GAS, "gas at the margin", GAS},
              {GW_CARBON_SLOT_MARGINAL_DIRECT, "marginal, as the grid states it", MARGINAL}},
  life_cycle[] = {{GW_CARBON_SLOT_LIFE_CYCLE, "average, constant factor", CONSTANT},
                  {GW_CARBON_SLOT_LIFE_CYCLE_FALLING, "average, falling factor", FALLING},
                  {GW_CARBON_SLOT_MARGINAL_LIFE_CYCLE, "marginal, as the grid states it", MARGINAL}};
enum { DIRECT = sizeof direct / sizeof direct[0], LIFE_CYCLE = sizeof life_cycle / sizeof life_cycle[0] };

static bool is_known(const struct gw_run *run, enum gw_carbon_slot slot)
{
    return !run->carbon->total[slot].unavailable;
}

static bool same_years(const struct gw_run *run, enum gw_carbon_slot one, enum gw_carbon_slot other)
{
    const double *a = run->carbon->total[one].years_kg, *b = run->carbon->total[other].years_kg;
    for (int year = 0; year < run->year_count; year++)
        if (!(a[year] <= b[year] && b[year] <= a[year]))
            return false;
    return true;
}

/* Where every site feeds itself the direct paths are one: that of the plants. */
static bool own_plants_alone(const struct gw_run *run)
{
    return is_known(run, GW_CARBON_SLOT_DIRECT) && run->carbon->total[GW_CARBON_SLOT_DIRECT].own_plants &&
           is_known(run, GW_CARBON_SLOT_DIRECT_FALLING) && is_known(run, GW_CARBON_SLOT_GAS) &&
           same_years(run, GW_CARBON_SLOT_DIRECT, GW_CARBON_SLOT_DIRECT_FALLING) &&
           same_years(run, GW_CARBON_SLOT_DIRECT, GW_CARBON_SLOT_GAS);
}

/* Tonnes of kilograms. */
static const double *tonnes_of(const struct gw_run *run, const double *kg, struct gw_arena *arena)
{
    double *tonnes = gw_arena_array(arena, (size_t)run->year_count, sizeof *tonnes);
    for (int year = 0; tonnes && year < run->year_count; year++)
        tonnes[year] = kg[year] / 1000;
    return tonnes;
}

static struct gw_chart_path path_of(const struct gw_run *run, enum gw_carbon_slot slot, const char *name, size_t style,
                                    struct gw_arena *arena)
{
    const struct gw_carbon_line *line = &run->carbon->total[slot];
    if (line->unavailable)
        return (struct gw_chart_path){.name = name, .style = style, .missing = gw_arena_printf(arena, "no sum: %s", line->unavailable)};
    return (struct gw_chart_path){.name = gw_arena_printf(arena, "%s%s", name, gw_carbon_is_assumed(line) ? " *" : ""), .style = style,
                                  .values = tonnes_of(run, line->years_kg, arena), .low = tonnes_of(run, line->years_low_kg, arena),
                                  .high = tonnes_of(run, line->years_high_kg, arena)};
}

static struct gw_chart_panel direct_panel(const struct gw_run *run, struct gw_arena *arena)
{
    struct gw_chart_path *paths = gw_arena_array(arena, DIRECT, sizeof *paths);
    struct gw_chart_panel panel = {.title = "Direct: what leaves the stacks", .paths = paths, .band = true};
    if (paths && own_plants_alone(run)) {
        paths[panel.path_count++] = path_of(run, GW_CARBON_SLOT_DIRECT, "own plants, on all paths", CONSTANT, arena);
        return panel;
    }
    for (size_t i = 0; paths && i < DIRECT; i++)
        if (direct[i].style != MARGINAL || is_known(run, direct[i].slot))
            paths[panel.path_count++] = path_of(run, direct[i].slot, direct[i].name, direct[i].style, arena);
    return panel;
}

static struct gw_chart_panel life_cycle_panel(const struct gw_run *run, struct gw_arena *arena)
{
    struct gw_chart_path *paths = gw_arena_array(arena, LIFE_CYCLE, sizeof *paths);
    struct gw_chart_panel panel = {.title = "Life-cycle: the direct part and what comes before it, such as fuel supply and building",
                                   .paths = paths};
    for (size_t i = 0; paths && i < LIFE_CYCLE; i++)
        if (life_cycle[i].style != MARGINAL || is_known(run, life_cycle[i].slot))
            paths[panel.path_count++] = path_of(run, life_cycle[i].slot, life_cycle[i].name, life_cycle[i].style, arena);
    return panel;
}

static const char *sources_of(const struct gw_run *run, struct gw_arena *arena)
{
    struct gw_source_line line;
    if (!gw_source_line_begin(&line, "Computed by gwplan. Factors:"))
        return NULL;
    for (size_t slot = 0; slot < GW_CARBON_SLOTS; slot++)
        for (size_t i = 0; i < GW_CARBON_FIGURES && run->carbon->total[slot].figures[i]; i++)
            gw_source_line_add_figure(&line, run->carbon->total[slot].figures[i]);
    return gw_source_line_end(&line, arena);
}

static const char *note_of(const struct gw_run *run, struct gw_arena *arena)
{
    const struct gw_carbon_line *first = &run->carbon->total[GW_CARBON_SLOT_DIRECT];
    bool own = !first->unavailable && first->own_plants;
    return gw_arena_printf(
        arena,
        "Shaded: from the lowest to the highest of the direct lines with their ranges; whiskers: ends of the factor and its decline, no "
        "P10 to P90. Gas at the margin: were all of it from new gas plants. No two of these are added.%s A name with * rests on an "
        "assumption.",
        own ? " Sites that feed themselves count with their own plants." : "");
}

enum gw_status gw_fill_carbon(const struct gw_run *run, struct gw_arena *arena, struct gw_chart *chart, struct gw_err *err)
{
    if (!run->carbon)
        return gw_fail(err, GW_USAGE, "'carbon-by-year' needs the emissions of a run, which are not told here");
    if (!is_known(run, GW_CARBON_SLOT_DIRECT) && !is_known(run, GW_CARBON_SLOT_GAS) && !is_known(run, GW_CARBON_SLOT_LIFE_CYCLE))
        return gw_fail(err, GW_USAGE, "'carbon-by-year' has no sum over all sites: %s; see: gwplan run %s",
                       run->carbon->total[GW_CARBON_SLOT_DIRECT].unavailable, run->plan->id);
    int *months = gw_arena_array(arena, (size_t)run->year_count, sizeof *months);
    struct gw_chart_panel *panels = gw_arena_array(arena, 2, sizeof *panels);
    if (!months || !panels)
        return gw_chart_no_memory(err);
    for (int year = 0; year < run->year_count; year++)
        months[year] = run->total.years[year].months;
    panels[0] = direct_panel(run, arena);
    panels[1] = life_cycle_panel(run, arena);
    chart->kind = GW_CHART_PATHS;
    chart->title = gw_chart_titled(run, "CO2 by year", arena);
    chart->subtitle = "Emissions of the energy at the meter, counted where it is used (location-based); CO2 or CO2e as the data sets say";
    chart->note = note_of(run, arena);
    chart->source = sources_of(run, arena);
    chart->paths = (struct gw_chart_paths){.unit = "t",
                                           .what = "CO2 a year, location-based, at the meter",
                                           .first_year = gw_month_year(run->start),
                                           .year_count = (size_t)run->year_count,
                                           .months = months,
                                           .panels = panels,
                                           .panel_count = 2};
    return chart->source && !arena->exhausted ? GW_OK : gw_chart_no_memory(err);
}
