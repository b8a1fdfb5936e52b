/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The climate of a place as its profile states it: monthly normals, from which a year of weather can be made, and the extremes
 * that a site is sized for, which no made year may be asked for. Talks to planner/base. */
#ifndef GW_SITES_CLIMATE_H
#define GW_SITES_CLIMATE_H

#include "planner/base/figure.h"
#include "planner/base/numbers.h"
#include "sites/synthetic.h"

/* Normals of the dry bulb, a number of each month. tavg stands for the mean of all hours; a source that gives the mean of the daily highest and lowest
 * means nearly that (0.16 K more on average, -0.15 to 0.6 K, in 15 typical years of US stations). */
struct gw_climate_temperature {
    struct gw_place place;
    int kind; /* enum gw_figure_kind */
    const char *source, *period, *note;
    struct gw_numbers tavg_degc, tmax_degc, tmin_degc;
};

/* Normals of moisture: one of the two, or both; the dew point is used before the humidity. */
struct gw_climate_humidity {
    struct gw_place place;
    int kind;
    const char *source, *period, *note;
    struct gw_numbers td_degc, rh_pct;
};

/* Absent where not known. */
struct gw_climate_design {
    struct gw_place place;
    struct gw_figure dry_bulb, coincident_wet_bulb, wet_bulb; /* ASHRAE annual 0.4 % */
    struct gw_figure max_20y;                                 /* highest dry bulb of 20 years */
    struct gw_figure annual_max_mean, annual_max_sd;          /* of the yearly highest dry bulb */
    struct gw_figure record_max, max_wet_bulb;
};

struct gw_climate {
    struct gw_place place;
    const char *id, *title, *country, *station, *serves, *note;
    const char **aliases, **notes;
    size_t alias_count, note_count;
    double latitude, longitude, utc_offset_h;
    struct gw_figure elevation;
    struct gw_figure warming; /* added to every temperature: normals lie in the past. Absent: nothing is added */
    struct gw_climate_temperature temperature;
    struct gw_climate_humidity humidity;
    struct gw_climate_design design;
    struct gw_figure mean; /* of the year, from the normals, as measured or assumed as they are: what a made year rests on */
    const struct gw_source *sources;
    size_t source_count;
};

/* The mean of twelve monthly values over the days of a year. */
double gw_monthly_mean(const struct gw_numbers *monthly);

/* What a year is made from, warming added: the most likely value of each figure. A seeded year is given the 0.4 % dry bulb; its
 * ceiling is the mean of the yearly highest temperature, else that of 20 years, else none. */
struct gw_normals gw_climate_normals(const struct gw_climate *climate);

/* The year, made by gw_synthetic_year, with the station and country of the climate. */
enum gw_status gw_climate_year(struct gw_arena *arena, const struct gw_climate *climate, const struct gw_synthesis *how,
                               const struct gw_weather **year, struct gw_err *err);

/* The n-year highest dry bulb, warming added: max_20y for 20 years; for others it is moved by (F(n) - F(20)) annual_max_sd (see
 * gw_extreme_degc). False where what that needs is absent. */
bool gw_climate_extreme(const struct gw_climate *climate, double years, double *degc);

#endif
