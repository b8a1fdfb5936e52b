/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A year of weather from twelve monthly normals, for places without a weather file.
 *   season      a smooth yearly curve through the monthly means, which it keeps (planner/numeric/spline.h); so are the daily
 *               range and the dew point
 *   day         every day swings by the month's range, in the shape of Erbs or of ASHRAE (sites/erbs.h)
 *   weather     seeded years only: days are warmer and colder as Erbs spreads them, in runs as Knight, Klein and Duffie order
 *               them; each month is then moved back to its mean, since the year stands for a typical one. The dew point follows the
 *               day's deviation, fully in the coldest month and by GW_DEW_FOLLOWS_SUMMER of it in the warmest
 *   moisture    the dew point is never above the dry bulb, and its monthly mean is kept as far as that allows; relative humidity
 *               by Magnus, pressure from the elevation
 *   tail        Erbs' days are too hot in summer: over 22 places 1.5 K at the 0.4 % dry bulb. Where that is known, what lies above the
 *               mean daily highest of the hottest month is pressed together until 35 hours are hotter; and no hour of a seeded year
 *               is hotter than the ceiling, if one is known. Still a site is sized by its design conditions, not by a made year
 * The same normals, options and seed give the same year, to the bit.
 * Talks to planner/numeric and planner/base. */
#ifndef GW_SITES_SYNTHETIC_H
#define GW_SITES_SYNTHETIC_H

#include <stdint.h>

#include "planner/base/status.h"
#include "sites/weather.h"

/* Kelvins of dew point per kelvin of a day's deviation in the warmest month: in 15 typical years of US stations (TMY3 of NREL
 * 2008, TMYx of climate.onebuilding.org) the daily means go together by 1.03 in winter, 0.89 between, 0.41 in summer. */
#define GW_DEW_FOLLOWS_SUMMER 0.4

/* January first. */
struct gw_normals {
    double tavg_degc[GW_WEATHER_MONTHS]; /* mean of all hours */
    double range_k[GW_WEATHER_MONTHS];   /* mean daily highest less mean daily lowest, >= 0 */
    double dew_point_degc[GW_WEATHER_MONTHS];
    double latitude, longitude, utc_offset_h, elevation_m;
    bool has_hot;
    double hot_degc; /* 0.4 % dry bulb: 35 hours of a seeded year are hotter, to about 0.1 K */
    bool has_ceiling;
    double ceiling_degc; /* no hour of a seeded year is hotter */
};

enum gw_day_shape { GW_DAY_ERBS, GW_DAY_ASHRAE };

struct gw_synthesis {
    enum gw_day_shape shape;
    bool seeded;   /* false: every day of a month alike, but for the season */
    uint64_t seed;
};

/* The year, owned by the arena; its station, state and the like are "", its source "synthetic". Erbs' hours are solar ones: the
 * longitude says by how much the clock differs. GW_NUMERIC where no curve is found, GW_SYSTEM without memory. */
enum gw_status gw_synthetic_year(struct gw_arena *arena, const struct gw_normals *normals, const struct gw_synthesis *how,
                                 struct gw_weather **year, struct gw_err *err);

#endif
