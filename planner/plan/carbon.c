/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "planner/plan/carbon.h"

#include <math.h>

#include "planner/plan/carbon_lines.h"
#include "planner/plan/hour_energy.h"

const char *const gw_carbon_path_names[] = {"constant", "falling", "gas", "own-plant", "stated", NULL};
const char *const gw_carbon_by_names[] = {"year", "month-hour", "hour", NULL};

double gw_carbon_left_frac(double decline_frac, int y0, int year)
{
    return year > y0 ? pow(1 - decline_frac, year - y0) : 1;
}

bool gw_carbon_is_assumed(const struct gw_carbon_line *line)
{
    bool assumed = line->path == GW_CARBON_OWN_PLANT || line->path == GW_CARBON_GAS || line->own_plants;
    for (size_t i = 0; i < GW_CARBON_FIGURES && line->figures[i]; i++)
        assumed = assumed || (line->figures[i]->present && line->figures[i]->kind == GW_KIND_ASSUMED);
    return assumed;
}

static int year_index(const struct gw_run *run, int at)
{
    return gw_month_year(run->start + at) - gw_month_year(run->start);
}

static void put(const struct gw_run *run, struct gw_carbon_line *line, int at, double low_kg, double kg, double high_kg)
{
    int year = year_index(run, at);
    line->months_kg[at] = kg;
    line->years_kg[year] += kg;
    line->years_low_kg[year] += low_kg;
    line->years_high_kg[year] += high_kg;
}

/* One intensity in all months: of a plant. */
static enum gw_status fill_plant(const struct gw_carbon_work *w, size_t site, struct gw_carbon_line *line, struct gw_err *err)
{
    enum gw_status status = gw_carbon_room(w, line, err);
    for (int at = 0; at < w->run->month_count && status == GW_OK; at++) {
        double energy_wh = w->run->sites[site].series.months[at].energy_wh;
        put(w->run, line, at, energy_wh * line->low_kg_per_wh, energy_wh * line->kg_per_wh, energy_wh * line->high_kg_per_wh);
    }
    return status;
}

/* The factor of each year, falling where the path does. */
static enum gw_status fill_factors(const struct gw_carbon_work *w, size_t site, const struct gw_factor_choice *choice,
                                   struct gw_carbon_line *line, struct gw_err *err)
{
    bool falls = line->path == GW_CARBON_FALLING;
    const struct gw_figure *decline = falls ? &w->grids->horizon->decline_frac : NULL;
    enum gw_status status = gw_carbon_room(w, line, err);
    for (int at = 0; at < w->run->month_count && status == GW_OK; at++) {
        double energy_wh = w->run->sites[site].series.months[at].energy_wh;
        int year = gw_month_year(w->run->start + at);
        const struct gw_carbon *factor = gw_factor_of_year(choice, year);
        int y0 = (int)factor->year;
        const struct gw_figure *a = &factor->intensity;
        put(w->run, line, at, energy_wh * a->low * (falls ? gw_carbon_left_frac(decline->high, y0, year) : 1),
            energy_wh * a->mode * (falls ? gw_carbon_left_frac(decline->mode, y0, year) : 1),
            energy_wh * a->high * (falls ? gw_carbon_left_frac(decline->low, y0, year) : 1));
    }
    return status;
}

static enum gw_status fill_by_hours(struct gw_carbon_work *w, size_t site, const struct gw_factor_choice *choice,
                                    struct gw_carbon_line *line, struct gw_err *err)
{
    enum gw_status status = gw_carbon_room(w, line, err);
    for (int at = 0; at < w->run->month_count && status == GW_OK; at++) {
        const struct gw_carbon *factor = gw_factor_of_year(choice, gw_month_year(w->run->start + at));
        const struct gw_hour_values values = {.table = &factor->table, .year = factor->hours};
        double sum = 0;
        status = gw_site_value_sum(w->run, site, at, &values, w->arena, &w->hours, &sum, err);
        put(w->run, line, at, sum * 1e-6, sum * 1e-6, sum * 1e-6);
    }
    return status;
}

static enum gw_status fill_own(struct gw_carbon_work *w, size_t site, int slot, struct gw_carbon_line *line, struct gw_err *err)
{
    const struct gw_plant_use *own = &w->run->sites[site].site->own_plant;
    line->path = GW_CARBON_OWN_PLANT;
    line->repeats = slot != GW_CARBON_SLOT_DIRECT && slot != GW_CARBON_SLOT_LIFE_CYCLE;
    if (line->basis == GW_CARBON_LIFE_CYCLE)
        line->unavailable = "what comes before the burning of its own plant's fuel is not known";
    else if (!own->place.line)
        line->unavailable = "feeds itself, and its plant is not known";
    if (line->unavailable)
        return GW_OK;
    enum gw_status status = gw_plant_use_kg_per_wh(w->grids, own, line, err);
    return status == GW_OK ? fill_plant(w, site, line, err) : status;
}

static enum gw_status fill_gas(struct gw_carbon_work *w, size_t site, struct gw_carbon_line *line, struct gw_err *err)
{
    if (!w->grids->horizon)
        line->unavailable = "no file states which gas plants";
    if (!w->run->sites[site].grid)
        line->unavailable = "no grid is named";
    if (line->unavailable)
        return GW_OK;
    enum gw_status status = gw_plant_use_kg_per_wh(w->grids, &w->grids->horizon->gas, line, err);
    return status == GW_OK ? fill_plant(w, site, line, err) : status;
}

static void take_choice(const struct gw_run *run, const struct gw_factor_choice *choice, struct gw_carbon_line *line)
{
    int first = gw_month_year(run->start);
    line->first_factor = gw_factor_of_year(choice, first);
    line->factor = gw_factor_of_year(choice, first + run->year_count - 1);
    line->low_kg_per_wh = line->factor->intensity.low;
    line->kg_per_wh = line->factor->intensity.mode;
    line->high_kg_per_wh = line->factor->intensity.high;
    line->source = line->factor->source;
    line->sources = choice->sources;
    line->source_count = choice->source_count;
    gw_carbon_rest_on(line, &line->first_factor->intensity);
    gw_carbon_rest_on(line, &line->factor->intensity);
}

/* What a site that feeds itself states of its own supply holds on all paths: no grid's decline is in it, and no grid's margin. */
static void take_as_stated(int slot, struct gw_carbon_line *line)
{
    line->path = GW_CARBON_STATED;
    line->repeats = slot != GW_CARBON_SLOT_DIRECT && slot != GW_CARBON_SLOT_LIFE_CYCLE;
}

/* Whether the plant of a site that feeds itself stands for its supply; where it is not known, what the site states does. */
static bool is_by_own_plant(const struct gw_site *site)
{
    return site->self_supplied && (site->own_plant.place.line || !site->carbon_count);
}

static enum gw_status fill_slot(struct gw_carbon_work *w, size_t site, int slot, struct gw_carbon_line *line, struct gw_err *err)
{
    struct gw_factor_choice choice;
    *line = (struct gw_carbon_line){.basis = gw_carbon_slots[slot].basis, .kind = gw_carbon_slots[slot].kind, .path = gw_carbon_slots[slot].path};
    const struct gw_site *of = w->run->sites[site].site;
    bool is_own = of->self_supplied && slot < GW_CARBON_SLOT_MARGINAL_DIRECT;
    if (is_own && is_by_own_plant(of))
        return fill_own(w, site, slot, line, err);
    if (is_own)
        take_as_stated(slot, line);
    else if (slot == GW_CARBON_SLOT_GAS)
        return fill_gas(w, site, line, err);
    if (line->path == GW_CARBON_FALLING && !w->grids->horizon) {
        line->unavailable = "no file states a decline";
        return GW_OK;
    }
    line->unavailable = gw_choose_factors(&w->run->sites[site], line->basis, is_own ? GW_CARBON_AVERAGE : line->kind, w->arena, &choice);
    if (line->unavailable)
        return GW_OK;
    take_choice(w->run, &choice, line);
    if (line->path == GW_CARBON_FALLING)
        gw_carbon_rest_on(line, &w->grids->horizon->decline_frac);
    return fill_factors(w, site, &choice, line, err);
}

enum gw_status gw_site_direct_kg_per_wh(const struct gw_site *site, const struct gw_grids *grids, int start, int months,
                                        struct gw_arena *arena, double *kg_per_wh, struct gw_err *err)
{
    const struct gw_run_site at = {.site = site, .grid = site->grid ? gw_grid_find(grids, site->grid) : NULL};
    struct gw_factor_choice choice;
    struct gw_carbon_line line = {.kg_per_wh = (double)NAN};
    bool own = is_by_own_plant(site);
    enum gw_status status = own && site->own_plant.place.line ? gw_plant_use_kg_per_wh(grids, &site->own_plant, &line, err) : GW_OK;
    bool factors = !own && !gw_choose_factors(&at, GW_CARBON_DIRECT, GW_CARBON_AVERAGE, arena, &choice);
    for (int month = 0; month < months; month++)
        kg_per_wh[month] = factors ? gw_factor_of_year(&choice, gw_month_year(start + month))->intensity.mode : line.kg_per_wh;
    return status == GW_OK && arena->exhausted ? gw_fail(err, GW_SYSTEM, "out of memory") : status;
}

/* What a site states beside the plant that it is counted by: lines of their own, in no sum. */
static enum gw_status fill_stated_lines(struct gw_carbon_work *w, size_t site, struct gw_site_carbon *carbon, struct gw_err *err)
{
    static const int bases[] = {GW_CARBON_DIRECT, GW_CARBON_LIFE_CYCLE};
    const struct gw_run_site *at = &w->run->sites[site];
    enum gw_status status = GW_OK;
    for (size_t i = 0; i < sizeof bases / sizeof bases[0] && status == GW_OK; i++) {
        struct gw_factor_choice choice;
        if (!is_by_own_plant(at->site) || gw_choose_factors(at, bases[i], GW_CARBON_AVERAGE, w->arena, &choice))
            continue;
        struct gw_carbon_line *line = &carbon->lines[carbon->line_count++];
        *line = (struct gw_carbon_line){.basis = bases[i], .kind = GW_CARBON_AVERAGE, .path = GW_CARBON_STATED};
        take_choice(w->run, &choice, line);
        status = fill_factors(w, site, &choice, line, err);
    }
    return status;
}

static enum gw_status fill_hourly_lines(struct gw_carbon_work *w, size_t site, struct gw_site_carbon *carbon, struct gw_err *err)
{
    struct gw_factor_choice choice;
    for (size_t index = 0; gw_choose_hourly(&w->run->sites[site], index, &choice); index++) {
        const struct gw_carbon *last = gw_factor_of_year(&choice, gw_month_year(w->run->start) + w->run->year_count - 1);
        struct gw_carbon_line *line = &carbon->lines[carbon->line_count++];
        bool stated = w->run->sites[site].site->self_supplied && last->kind == GW_CARBON_AVERAGE;
        *line = (struct gw_carbon_line){.basis = last->basis, .kind = last->kind, .path = stated ? GW_CARBON_STATED : GW_CARBON_CONSTANT, .by = last->hours ? GW_CARBON_BY_HOUR : GW_CARBON_BY_TABLE};
        take_choice(w->run, &choice, line);
        enum gw_status status = fill_by_hours(w, site, &choice, line, err);
        if (status != GW_OK)
            return status;
    }
    return GW_OK;
}

static void find_water(const struct gw_carbon_work *w, size_t site, struct gw_site_carbon *carbon)
{
    const struct gw_run_site *at = &w->run->sites[site];
    const struct gw_plant *own = at->site->self_supplied && at->site->own_plant.place.line
                                     ? gw_plant_find(w->grids, at->site->own_plant.plant)
                                     : NULL;
    if (own && own->water.present)
        carbon->water = &own->water;
    else if (at->grid && !at->site->self_supplied && at->grid->plant_water.present)
        carbon->water = &at->grid->plant_water;
    else
        carbon->water_unavailable = "no source says what its power plants consume";
}

static enum gw_status fill_site(struct gw_carbon_work *w, size_t site, struct gw_site_carbon *carbon, struct gw_err *err)
{
    size_t most = GW_CARBON_SLOTS + 2 + w->run->sites[site].site->carbon_count +
                  (w->run->sites[site].grid ? w->run->sites[site].grid->carbon_count : 0);
    carbon->lines = gw_arena_array(w->arena, most, sizeof *carbon->lines);
    if (!carbon->lines)
        return gw_fail(err, GW_SYSTEM, "out of memory");
    carbon->line_count = GW_CARBON_SLOTS;
    enum gw_status status = GW_OK;
    for (int slot = 0; slot < GW_CARBON_SLOTS && status == GW_OK; slot++)
        status = fill_slot(w, site, slot, &carbon->lines[slot], err);
    if (status == GW_OK)
        status = fill_stated_lines(w, site, carbon, err);
    if (status == GW_OK)
        status = fill_hourly_lines(w, site, carbon, err);
    find_water(w, site, carbon);
    return status;
}

enum gw_status gw_run_emissions(const struct gw_run *run, const struct gw_grids *grids, struct gw_arena *arena,
                                struct gw_run_carbon **result, struct gw_err *err)
{
    struct gw_carbon_work w = {.run = run, .grids = grids, .arena = arena};
    struct gw_run_carbon *carbon = gw_arena_alloc(arena, sizeof *carbon);
    if (!carbon || !(carbon->sites = gw_arena_array(arena, run->site_count, sizeof *carbon->sites)))
        return gw_fail(err, GW_SYSTEM, "out of memory");
    enum gw_status status = GW_OK;
    for (size_t i = 0; i < run->site_count && status == GW_OK; i++)
        status = fill_site(&w, i, &carbon->sites[i], err);
    for (int slot = 0; slot < GW_CARBON_SLOTS && status == GW_OK; slot++)
        status = gw_carbon_total(&w, carbon, slot, &carbon->total[slot], err);
    gw_carbon_embody(run, carbon);
    *result = carbon;
    return status;
}
