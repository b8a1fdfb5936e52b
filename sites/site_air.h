/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The outdoor air of a site, ready for its hours: a weather year month by month, and the hour that sizes the site.
 * The year is that of the weather file, or made from the normals of the climate (sites/synthetic.h); of one seed each climate has weather
 * of its own. A leap year repeats 28 February.
 * Talks to its own room and planner/base. */
#ifndef GW_SITES_SITE_AIR_H
#define GW_SITES_SITE_AIR_H

#include "sites/facility_hour.h"
#include "sites/site.h"

/* A month of the year: 0 to 11, or 12 for the February of a leap year, which stands behind the others. */
enum { GW_AIR_LEAP_FEBRUARY = 12, GW_AIR_MONTHS, GW_AIR_HOURS = GW_WEATHER_HOURS + 29 * 24 };

struct gw_site_air {
    const char *station;       /* "Abilene TX" */
    const char *basis;         /* "a year made from monthly normals, seed 1", "weather file x.epw" */
    double utc_offset_h;       /* of local standard time, which the hours are in */
    double elevation_m;
    bool wet;                  /* wet bulbs are there, and evaporation but for the published model: the facility has towers or pads */
    double t_db_degc[GW_AIR_HOURS];
    double t_wb_degc[GW_AIR_HOURS], evaporation_l_per_wh[GW_AIR_HOURS]; /* 0 where not wet */
    size_t first[GW_AIR_MONTHS], hours[GW_AIR_MONTHS];                  /* of each month, into these */
    /* Of the published model alone, NULL else: pressure, 1/rho and 1/(rho T) (sites/lei_masanet_pack.h). */
    const double *pressure_pa, *m3_per_kg, *m3_per_kg_k;
    struct gw_facility_air hot, humid;                                  /* the hours that size the site; humid where wet */
    double hot_pressure_pa, humid_pressure_pa;                          /* of the published model; 0 else */
    const char *design_basis;                                           /* of the hot one: "20-year extreme" */
};

/* The air of a site whose facility is computed hour by hour. The wet bulbs of its hours are by gw_wet_bulb_degc, for the published model
 * by gw_lei_wet_bulb_degc; those that a climate or file states for the design hour are taken as they are.
 * The hot design hour is the site's design_temp where that is stated, else the n-year extreme or the ASHRAE 0.4 % of the climate or
 * file, else the hottest hour of the year; `design_basis` says which. Its wet bulb is the mean coincident one, else that of the
 * hottest hour. Towers and pads may ask more in a humid hour: the most humid of the year, at the highest wet bulb on record where the
 * extreme is asked for and that is higher, or at the ASHRAE 0.4 % of the wet bulb. A site is sized by the hour that asks more.
 * Owned by the arena. GW_NUMERIC where no year can be made, GW_SYSTEM without memory. */
enum gw_status gw_site_air_new(struct gw_arena *arena, const struct gw_site *site, const struct gw_site_air **air, struct gw_err *err);

#endif
