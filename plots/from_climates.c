/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One rack at several sites. PUE of the year is meter energy over IT energy of full blocks in service over the 8,760 hours; PUE of the
 * design hour is what the site is sized with; accelerators per GW are those of the whole units that 1 GW at the meter carries then. */
#include <math.h>
#include <string.h>

#include "plots/from_run.h"
#include "plots/run_words.h"
#include "plots/sources.h"

const char gw_climates_subtitle[] = "Full blocks over a year of 8,760 h; accelerators on 1 GW at the meter in the design hour";

double gw_accelerators_per_gw(const struct gw_sized *sized)
{
    const double gw = 1e9;
    double unit_w = sized->facility_peak_w / sized->units;
    return unit_w > 0 && isfinite(unit_w) ? floor(gw / unit_w * (1 + 1e-12)) * (sized->accelerators / sized->units) : (double)NAN;
}

static struct gw_chart_climate place_of(const struct gw_size_result *result)
{
    const struct gw_site *site = result->request.site;
    return (struct gw_chart_climate){.name = gw_chart_title_of(site->title, site->id),
                                     .pue_year = result->mode.pue_mean,
                                     .pue_peak = result->mode.pue_peak,
                                     .per_gw = gw_accelerators_per_gw(&result->mode),
                                     .free_frac = 1 - gw_size_loop_chiller_hours(result) / GW_HOURS_PER_YEAR};
}

static bool states_design_pue(const struct gw_size_result *result)
{
    return result->inputs.figures[GW_IN_FACILITY + GW_FF_DESIGN_PUE].present;
}

/* What differs between the places beside their climates, and what air they have. */
static const char *note_of(const struct gw_size_result *results, size_t count, struct gw_arena *arena)
{
    const struct gw_size_result *first = NULL;
    bool same_design = true, same_basis = true, fixed = false;
    size_t stated = 0;
    for (size_t i = 0; i < count; i++) {
        fixed = fixed || !results[i].hours.present;
        stated += states_design_pue(&results[i]);
        if (!results[i].hours.present)
            continue;
        first = first ? first : &results[i];
        same_design = same_design && results[i].request.site->facility.design == first->request.site->facility.design;
        same_basis = same_basis && strcmp(results[i].hours.air->basis, first->hours.air->basis) == 0;
    }
    const char *design = first->request.site->facility.design->id;
    return gw_arena_printf(arena, "%s%s.%s%s%s%s%s", same_design ? "Facility: " : "The facilities differ in design, not in climate alone",
                           same_design ? design : "", same_basis ? " Air: " : "", same_basis ? first->hours.air->basis : "",
                           same_basis ? "." : "", fixed ? " Sites with stated PUEs (model fixed) have no hours." : "",
                           stated == 0   ? ""
                           : stated == 1 ? " One site states the PUE that sizes it."
                                         : " Some sites state the PUE that sizes them.");
}

static const char *sources_of(const struct gw_size_result *results, size_t count, struct gw_arena *arena)
{
    struct gw_source_line line;
    if (!gw_source_line_begin(&line, "Computed by gwplan. Power of the rack and climates:"))
        return NULL;
    gw_source_line_add_figure(&line, &results[0].request.rack->max);
    for (size_t i = 0; i < count; i++)
        if (results[i].hours.present && results[i].request.site->facility.climate)
            gw_source_line_add_figure(&line, &results[i].request.site->facility.climate->mean);
    return gw_source_line_end(&line, arena);
}

enum gw_status gw_chart_from_climates(const struct gw_size_result *results, size_t count, struct gw_arena *arena, struct gw_chart *chart,
                                      struct gw_err *err)
{
    size_t hourly = 0, racks = 0;
    for (size_t i = 0; i < count; i++) {
        hourly += results[i].hours.present;
        racks += results[i].request.rack != results[0].request.rack;
    }
    if (hourly == 0 || racks > 0)
        return gw_fail(err, GW_USAGE,
                       racks > 0 ? "'climate-compare' needs one rack for all sites"
                                 : "'climate-compare' needs a site with an hourly facility");
    struct gw_chart_climate *places = gw_arena_array(arena, count, sizeof *places);
    for (size_t i = 0; places && i < count; i++)
        places[i] = place_of(&results[i]);
    const struct gw_rack *rack = results[0].request.rack;
    *chart = (struct gw_chart){
        .kind = GW_CHART_CLIMATES,
        .title = gw_arena_printf(arena, "%s at %zu site%s: PUE by climate", gw_chart_title_of(rack->title, rack->id), count,
                                 count == 1 ? "" : "s"),
        .subtitle = gw_climates_subtitle,
        .note = note_of(results, count, arena),
        .source = sources_of(results, count, arena),
        .climates = {.counted = "accelerators", .places = places, .count = count},
    };
    return places && chart->source && !arena->exhausted ? GW_OK : gw_chart_no_memory(err);
}
