/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "planner/plan/carbon_lines.h"

#include <math.h>

const struct gw_carbon_slot_kind gw_carbon_slots[GW_CARBON_SLOTS] = {
    [GW_CARBON_SLOT_DIRECT] = {GW_CARBON_DIRECT, GW_CARBON_AVERAGE, GW_CARBON_CONSTANT},
    [GW_CARBON_SLOT_DIRECT_FALLING] = {GW_CARBON_DIRECT, GW_CARBON_AVERAGE, GW_CARBON_FALLING},
    [GW_CARBON_SLOT_GAS] = {GW_CARBON_DIRECT, GW_CARBON_MARGINAL, GW_CARBON_GAS},
    [GW_CARBON_SLOT_LIFE_CYCLE] = {GW_CARBON_LIFE_CYCLE, GW_CARBON_AVERAGE, GW_CARBON_CONSTANT},
    [GW_CARBON_SLOT_LIFE_CYCLE_FALLING] = {GW_CARBON_LIFE_CYCLE, GW_CARBON_AVERAGE, GW_CARBON_FALLING},
    [GW_CARBON_SLOT_MARGINAL_DIRECT] = {GW_CARBON_DIRECT, GW_CARBON_MARGINAL, GW_CARBON_CONSTANT},
    [GW_CARBON_SLOT_MARGINAL_LIFE_CYCLE] = {GW_CARBON_LIFE_CYCLE, GW_CARBON_MARGINAL, GW_CARBON_CONSTANT},
};

enum gw_status gw_carbon_room(const struct gw_carbon_work *w, struct gw_carbon_line *line, struct gw_err *err)
{
    size_t years = (size_t)w->run->year_count;
    line->months_kg = gw_arena_array(w->arena, (size_t)w->run->month_count, sizeof *line->months_kg);
    line->years_kg = gw_arena_array(w->arena, years, sizeof *line->years_kg);
    line->years_low_kg = gw_arena_array(w->arena, years, sizeof *line->years_kg);
    line->years_high_kg = gw_arena_array(w->arena, years, sizeof *line->years_kg);
    return line->months_kg && line->years_kg && line->years_low_kg && line->years_high_kg ? GW_OK
                                                                                          : gw_fail(err, GW_SYSTEM, "out of memory");
}

void gw_carbon_rest_on(struct gw_carbon_line *line, const struct gw_figure *figure)
{
    for (size_t i = 0; i < GW_CARBON_FIGURES && line->figures[i] != figure; i++)
        if (!line->figures[i]) {
            line->figures[i] = figure;
            return;
        }
}

static enum gw_status plant_named(const struct gw_grids *grids, const char *name, const struct gw_plant_use *use,
                                  const struct gw_plant **plant, struct gw_err *err)
{
    *plant = gw_plant_find(grids, name);
    return *plant ? GW_OK
                  : gw_fail(err, GW_PROFILE, "%s:%d: no kind of plant is called '%s'; plants stand in the files of grids", use->place.file,
                            use->place.line, name);
}

enum gw_status gw_plant_use_kg_per_wh(const struct gw_grids *grids, const struct gw_plant_use *use, struct gw_carbon_line *line,
                                      struct gw_err *err)
{
    enum gw_status status = plant_named(grids, use->plant, use, &line->plant, err);
    if (status != GW_OK)
        return status;
    line->kg_per_wh = gw_plant_kg_per_wh(line->plant->heat_rate.mode, line->plant->fuel_carbon.mode);
    line->low_kg_per_wh = (double)INFINITY;
    line->high_kg_per_wh = 0;
    for (size_t i = 0; i <= use->alternative_count && status == GW_OK; i++) {
        const struct gw_plant *plant = line->plant;
        if (i > 0 && (status = plant_named(grids, use->alternatives[i - 1], use, &plant, err)) != GW_OK)
            break;
        line->low_kg_per_wh = fmin(line->low_kg_per_wh, gw_plant_kg_per_wh(plant->heat_rate.low, plant->fuel_carbon.low));
        line->high_kg_per_wh = fmax(line->high_kg_per_wh, gw_plant_kg_per_wh(plant->heat_rate.high, plant->fuel_carbon.high));
        gw_carbon_rest_on(line, &plant->heat_rate);
        gw_carbon_rest_on(line, &plant->fuel_carbon);
    }
    return status;
}

enum gw_status gw_carbon_add(struct gw_carbon_line *sum, const struct gw_carbon_line *line, int months, int years, struct gw_err *err)
{
    if (sum->basis != line->basis || sum->kind != line->kind)
        return gw_fail(err, GW_USAGE, "emissions are never added across basis and kind: %s %s and %s %s", gw_carbon_basis_names[sum->basis],
                       gw_carbon_kind_names[sum->kind], gw_carbon_basis_names[line->basis], gw_carbon_kind_names[line->kind]);
    for (int at = 0; at < months; at++)
        sum->months_kg[at] += line->months_kg[at];
    for (int year = 0; year < years; year++) {
        sum->years_kg[year] += line->years_kg[year];
        sum->years_low_kg[year] += line->years_low_kg[year];
        sum->years_high_kg[year] += line->years_high_kg[year];
    }
    return GW_OK;
}

enum gw_status gw_carbon_total(const struct gw_carbon_work *w, const struct gw_run_carbon *carbon, int slot, struct gw_carbon_line *sum,
                               struct gw_err *err)
{
    const char *first = NULL;
    size_t without = 0;
    *sum = (struct gw_carbon_line){.basis = gw_carbon_slots[slot].basis,
                                   .kind = gw_carbon_slots[slot].kind,
                                   .path = gw_carbon_slots[slot].path,
                                   .low_kg_per_wh = (double)NAN,
                                   .kg_per_wh = (double)NAN,
                                   .high_kg_per_wh = (double)NAN};
    for (size_t i = 0; i < w->run->site_count; i++)
        if (carbon->sites[i].lines[slot].unavailable) {
            first = without++ ? first : w->run->sites[i].series.name;
        }
    if (without) {
        sum->unavailable = without == 1 ? gw_arena_printf(w->arena, "%s has none", first)
                                        : gw_arena_printf(w->arena, "%s and %zu more have none", first, without - 1);
        return sum->unavailable ? GW_OK : gw_fail(err, GW_SYSTEM, "out of memory");
    }
    enum gw_status status = gw_carbon_room(w, sum, err);
    for (size_t i = 0; i < w->run->site_count && status == GW_OK; i++) {
        const struct gw_carbon_line *line = &carbon->sites[i].lines[slot];
        for (size_t f = 0; f < GW_CARBON_FIGURES && line->figures[f]; f++)
            gw_carbon_rest_on(sum, line->figures[f]);
        sum->own_plants = sum->own_plants || line->path == GW_CARBON_OWN_PLANT || line->path == GW_CARBON_STATED;
        status = gw_carbon_add(sum, line, w->run->month_count, w->run->year_count, err);
    }
    return status;
}

void gw_carbon_embody(const struct gw_run *run, struct gw_run_carbon *carbon)
{
    for (size_t i = 0; i < run->deployment_count; i++) {
        const struct gw_figure *embodied = &run->deployments[i].deployment->rack->embodied_carbon;
        carbon->embodied_kg += embodied->present ? embodied->mode * run->deployments[i].units_reached : (double)NAN;
    }
    if (isnan(carbon->embodied_kg))
        carbon->embodied_unavailable = "a kind of rack states none";
}
