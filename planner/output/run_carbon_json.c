/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "planner/output/run_carbon.h"

#include <math.h>

#include "planner/output/json.h"

static void line_json(const struct gw_run *run, const struct gw_carbon_line *line, json_t *array)
{
    json_t *object = gw_json_append_object(array), *years, *months;
    gw_json_set_text(object, "basis", gw_carbon_basis_names[line->basis]);
    gw_json_set_text(object, "kind", gw_carbon_kind_names[line->kind]);
    gw_json_set_text(object, "path", gw_carbon_path_names[line->path]);
    gw_json_set_text(object, "by", gw_carbon_by_names[line->by]);
    gw_json_set_text(object, "data", line->factor ? line->factor->data : NULL);
    gw_json_set_text(object, "zone", line->factor ? line->factor->zone : NULL);
    gw_json_set(object, "first_factor_year", line->factor ? gw_json_whole((double)line->first_factor->year) : json_null());
    gw_json_set(object, "factor_year", line->factor ? gw_json_whole((double)line->factor->year) : json_null());
    gw_json_set_text(object, "plant", line->plant ? line->plant->id : NULL);
    gw_json_set(object, "own_plants",
                json_boolean(line->own_plants || line->path == GW_CARBON_OWN_PLANT || line->path == GW_CARBON_STATED));
    gw_json_set(object, "assumed", json_boolean(!line->unavailable && gw_carbon_is_assumed(line)));
    bool known = !line->unavailable;
    gw_json_set_real(object, "low_kg_per_wh", known ? line->low_kg_per_wh : (double)NAN);
    gw_json_set_real(object, "kg_per_wh", known ? line->kg_per_wh : (double)NAN);
    gw_json_set_real(object, "high_kg_per_wh", known ? line->high_kg_per_wh : (double)NAN);
    gw_json_set_text(object, "unavailable", line->unavailable);
    years = gw_json_add_array(object, "years");
    for (int i = 0; known && i < run->year_count; i++) {
        json_t *year = gw_json_append_object(years);
        gw_json_set_whole(year, "year", run->total.years[i].year);
        gw_json_set_real(year, "carbon_kg", line->years_kg[i]);
        gw_json_set_real(year, "carbon_low_kg", line->years_low_kg[i]);
        gw_json_set_real(year, "carbon_high_kg", line->years_high_kg[i]);
    }
    months = gw_json_add_array(object, "months_carbon_kg");
    for (int at = 0; known && at < run->month_count; at++)
        json_array_append_new(months, gw_json_real(line->months_kg[at]));
}

void gw_run_site_carbon_json(const struct gw_run *run, size_t site, json_t *object)
{
    const struct gw_site *profile = run->sites[site].site;
    if (!run->carbon)
        return;
    const struct gw_site_carbon *carbon = &run->carbon->sites[site];
    json_t *array = gw_json_add_array(object, "carbon");
    for (size_t i = 0; i < carbon->line_count; i++)
        if (!carbon->lines[i].repeats)
            line_json(run, &carbon->lines[i], array);
    json_t *claims = gw_json_add_array(object, "carbon_claims");
    for (size_t i = 0; i < profile->carbon_claim_count; i++) {
        json_t *claim = gw_json_append_object(claims);
        gw_json_set_text(claim, "who", profile->carbon_claims[i].who);
        gw_json_set_text(claim, "text", profile->carbon_claims[i].text);
    }
    json_t *water = json_object();
    gw_json_set_real(water, "l_per_wh", carbon->water ? carbon->water->mode : (double)NAN);
    gw_json_set_text(water, "unavailable", carbon->water_unavailable);
    json_t *years = gw_json_add_array(water, "years");
    for (int i = 0; carbon->water && i < run->year_count; i++) {
        json_t *year = gw_json_append_object(years);
        gw_json_set_whole(year, "year", run->total.years[i].year);
        gw_json_set_real(year, "water_l", carbon->water->mode * run->sites[site].series.years[i].energy_wh);
    }
    gw_json_set(object, "power_plant_water", water);
}

void gw_run_total_carbon_json(const struct gw_run *run, const struct gw_provenance *all, json_t *root)
{

    if (!run->carbon)
        return;
    json_t *array = gw_json_add_array(root, "carbon");
    for (size_t slot = 0; slot < GW_CARBON_SLOTS; slot++)
        line_json(run, &run->carbon->total[slot], array);
    gw_json_set_real(root, "embodied_carbon_kg", run->carbon->embodied_kg);
    json_t *numbers = gw_json_add_array(root, "carbon_sources");
    for (size_t slot = 0; slot < GW_CARBON_SLOTS; slot++)
        for (size_t i = 0; i < GW_CARBON_FIGURES && run->carbon->total[slot].figures[i]; i++)
            gw_provenance_cite(all, &run->carbon->total[slot].figures[i], 1, numbers);
}
