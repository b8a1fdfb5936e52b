/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sites/site_air.h"

#include <math.h>
#include <string.h>

#include "sites/lei_masanet_pack.h"
#include "planner/base/hash.h"
#include "sites/psychrometrics.h"
#include "sites/water.h"

/* Each climate has its own weather of a seed: else heat would come to all places on one day. */
static uint64_t seed_of(long seed, const char *climate)
{
    return (uint64_t)seed << 32 | gw_name_hash32(climate);
}

static enum gw_status weather_of(struct gw_arena *arena, const struct gw_facility *facility, struct gw_site_air *air,
                                 const struct gw_weather **year, struct gw_err *err)
{
    if (facility->weather_year) {
        *year = facility->weather_year;
        air->basis = gw_arena_printf(arena, "weather file of %s", (*year)->station);
        air->station = (*year)->station;
        return GW_OK;
    }
    long seed = facility->weather_seed ? facility->weather_seed : 1;
    struct gw_synthesis how = {.seeded = !facility->smooth_weather, .seed = seed_of(seed, facility->climate->id)};
    air->basis = how.seeded ? gw_arena_printf(arena, "a year made from monthly normals, seed %ld", seed) : "a smooth year made from monthly normals";
    air->station = facility->climate->title;
    return gw_climate_year(arena, facility->climate, &how, year, err);
}

static void lay_out_months(struct gw_site_air *air)
{
    for (int month = 0; month < GW_WEATHER_MONTHS; month++) {
        air->first[month] = (size_t)gw_weather_month_start(month);
        air->hours[month] = (size_t)gw_weather_month_hours(month);
    }
    air->first[GW_AIR_LEAP_FEBRUARY] = GW_WEATHER_HOURS;
    air->hours[GW_AIR_LEAP_FEBRUARY] = air->hours[1] + 24;
}

/* The leap February: February, and its last day again. */
static void add_leap_february(const struct gw_site_air *air, double *hours)
{
    double *leap = hours + air->first[GW_AIR_LEAP_FEBRUARY];
    const double *february = hours + air->first[1];
    memcpy(leap, february, air->hours[1] * sizeof *leap);
    memcpy(leap + air->hours[1], february + air->hours[1] - 24, 24 * sizeof *leap);
}

static void fill_wet(struct gw_site_air *air, const struct gw_weather *year, double range_k, double water_per_air)
{
    for (int h = 0; h < GW_WEATHER_HOURS; h++) {
        air->t_wb_degc[h] = fmin(year->dry_bulb_degc[h], gw_wet_bulb_degc(year->dry_bulb_degc[h], year->rh_frac[h], year->pressure_pa[h]));
        if (water_per_air > 0)
            air->evaporation_l_per_wh[h] = gw_tower_evaporation_l_per_wh(range_k, water_per_air, year->dry_bulb_degc[h], year->rh_frac[h], year->pressure_pa[h], NULL);
    }
    add_leap_february(air, air->t_wb_degc);
    add_leap_february(air, air->evaporation_l_per_wh);
}

/* What the published model reads, by its own formulas. */
static void fill_lei_masanet(struct gw_arena *arena, const struct gw_weather *year, struct gw_site_air *air)
{
    double *columns = gw_arena_array(arena, 3 * (size_t)GW_AIR_HOURS, sizeof *columns);
    double *pressure_pa = columns, *m3_per_kg = columns + GW_AIR_HOURS, *m3_per_kg_k = columns + 2 * GW_AIR_HOURS;
    if (!columns)
        return;
    memcpy(pressure_pa, year->pressure_pa, sizeof year->pressure_pa);
    gw_lei_air_make(GW_WEATHER_HOURS, year->dry_bulb_degc, year->rh_frac, year->pressure_pa, air->t_wb_degc, m3_per_kg, m3_per_kg_k);
    add_leap_february(air, air->t_wb_degc);
    add_leap_february(air, pressure_pa);
    add_leap_february(air, m3_per_kg);
    add_leap_february(air, m3_per_kg_k);
    air->pressure_pa = pressure_pa;
    air->m3_per_kg = m3_per_kg;
    air->m3_per_kg_k = m3_per_kg_k;
}

/* What the facility reads besides the dry bulb. */
static void fill_rest(struct gw_arena *arena, const struct gw_facility *facility, const struct gw_weather *year, struct gw_site_air *air)
{
    bool tower = facility->design->rejection == GW_REJECT_TOWER;
    air->wet = true;
    if (gw_facility_is_lei_masanet(facility->design))
        fill_lei_masanet(arena, year, air);
    else if (tower || gw_facility_figure(facility, GW_FF_PAD_EFFECTIVENESS)->present)
        fill_wet(air, year, gw_facility_figure(facility, GW_FF_LOOP_RANGE)->mode, tower ? gw_facility_figure(facility, GW_FF_WATER_PER_AIR)->mode : 0);
    else
        air->wet = false;
}

static int largest(const double *hours)
{
    int at = 0;
    for (int h = 1; h < GW_WEATHER_HOURS; h++)
        at = hours[h] > hours[at] ? h : at;
    return at;
}

/* Dry bulb of the n-year extreme or of the 0.4 %; false where neither climate nor file knows it. */
static bool stated_dry_bulb(struct gw_arena *arena, const struct gw_facility *facility, double *degc, const char **basis)
{
    const struct gw_climate *climate = facility->climate;
    const struct gw_design_conditions *file = facility->weather_year ? &facility->weather_year->design : NULL;
    double years = facility->extreme_years > 0 ? facility->extreme_years : 20;
    bool extreme = facility->design_hour == GW_DESIGN_EXTREME;
    if (extreme && (climate ? gw_climate_extreme(climate, years, degc) : gw_design_extreme(file, years, degc))) {
        *basis = gw_arena_printf(arena, "%g-year extreme", years);
        return true;
    }
    *basis = "ASHRAE 0.4 %";
    if (climate && climate->design.dry_bulb.present) {
        *degc = climate->design.dry_bulb.mode + (climate->warming.present ? climate->warming.mode : 0);
        return true;
    }
    if (file && file->has_cooling)
        *degc = file->dry_bulb_degc;
    return file && file->has_cooling;
}

/* The wet bulb of the hour that is humid by the design conditions; NaN where nothing states one. */
static double stated_wet_bulb(const struct gw_facility *facility)
{
    bool extreme = facility->design_hour == GW_DESIGN_EXTREME;
    if (facility->climate) {
        const struct gw_climate_design *design = &facility->climate->design;
        double warming_k = facility->climate->warming.present ? facility->climate->warming.mode : 0;
        if (extreme && design->max_wet_bulb.present)
            return design->max_wet_bulb.mode + warming_k;
        return design->wet_bulb.present ? design->wet_bulb.mode + warming_k : (double)NAN;
    }
    const struct gw_design_conditions *design = &facility->weather_year->design;
    if (extreme && design->has_max_wet_bulb)
        return design->max_wet_bulb_degc;
    return design->has_cooling ? design->wet_bulb_degc : (double)NAN;
}

/* The wet bulb that goes with the hot hour; NaN where nothing states one. */
static double stated_coincident(const struct gw_facility *facility)
{
    if (facility->climate) {
        const struct gw_climate_design *design = &facility->climate->design;
        double warming_k = facility->climate->warming.present ? facility->climate->warming.mode : 0;
        return design->coincident_wet_bulb.present ? design->coincident_wet_bulb.mode + warming_k : (double)NAN;
    }
    return facility->weather_year->design.has_cooling ? facility->weather_year->design.coincident_wet_bulb_degc : (double)NAN;
}

static struct gw_facility_air air_at(const struct gw_site_air *air, int hour, double *pressure_pa)
{
    *pressure_pa = air->pressure_pa ? air->pressure_pa[hour] : 0;
    return (struct gw_facility_air){air->t_db_degc[hour], air->t_wb_degc[hour], air->evaporation_l_per_wh[hour]};
}

static void choose_hot(struct gw_arena *arena, const struct gw_site *site, struct gw_site_air *air)
{
    air->hot = air_at(air, largest(air->t_db_degc), &air->hot_pressure_pa);
    if (site->design_temp.present) {
        air->hot.t_db_degc = site->design_temp.mode;
        air->design_basis = "the site's design temperature";
    } else if (!stated_dry_bulb(arena, &site->facility, &air->hot.t_db_degc, &air->design_basis)) {
        air->design_basis = "the hottest hour of the year";
    }
    double wet_degc = stated_coincident(&site->facility);
    if (!isnan(wet_degc))
        air->hot.t_wb_degc = wet_degc;
    air->hot.t_wb_degc = fmin(air->hot.t_wb_degc, air->hot.t_db_degc);
}

static void choose_humid(const struct gw_site *site, struct gw_site_air *air)
{
    double stated_degc = stated_wet_bulb(&site->facility);
    air->humid = air_at(air, largest(air->t_wb_degc), &air->humid_pressure_pa);
    if (site->facility.design_hour == GW_DESIGN_EXTREME)
        air->humid.t_wb_degc = fmax(air->humid.t_wb_degc, stated_degc); /* passes over NaN */
    else if (!isnan(stated_degc))
        air->humid.t_wb_degc = stated_degc;
    air->humid.t_db_degc = fmax(air->humid.t_db_degc, air->humid.t_wb_degc);
}

enum gw_status gw_site_air_new(struct gw_arena *arena, const struct gw_site *site, const struct gw_site_air **result, struct gw_err *err)
{
    const struct gw_facility *facility = &site->facility;
    const struct gw_weather *year = NULL;
    struct gw_site_air *air = gw_arena_alloc(arena, sizeof *air);
    if (!air)
        return gw_fail(err, GW_SYSTEM, "out of memory");
    enum gw_status status = weather_of(arena, facility, air, &year, err);
    if (status != GW_OK)
        return status;
    air->utc_offset_h = year->utc_offset_h;
    air->elevation_m = year->elevation_m;
    lay_out_months(air);
    memcpy(air->t_db_degc, year->dry_bulb_degc, sizeof year->dry_bulb_degc);
    add_leap_february(air, air->t_db_degc);
    fill_rest(arena, facility, year, air);
    choose_hot(arena, site, air);
    if (air->wet)
        choose_humid(site, air);
    if (arena->exhausted)
        return gw_fail(err, GW_SYSTEM, "out of memory");
    *result = air;
    return GW_OK;
}
