/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A year of weather at one place, hour by hour, and what its file says about hotter years. Comes from an EPW or a TMY3 file
 * (gw_weather_read), or from monthly normals (sites/synthetic.h); a test may fill one by hand. Talks to planner/base only. */
#ifndef GW_SITES_WEATHER_H
#define GW_SITES_WEATHER_H

#include <stdbool.h>
#include <stdint.h>

#include "planner/base/arena.h"
#include "planner/base/diagnostics.h"

enum { GW_WEATHER_HOURS = 8760, GW_WEATHER_MONTHS = 12 };

/* Return periods for which ASHRAE prints an extreme: 5, 10, 20 and 50 years. */
enum { GW_EXTREMES = 4 };
extern const int gw_extreme_years[GW_EXTREMES];

/* ASHRAE design conditions. What the file leaves blank is not there: ask the flag before the value. */
struct gw_design_conditions {
    const char *edition; /* "2021 ASHRAE Handbook ..."; NULL where there are none at all */
    bool has_cooling;    /* the four of 0.4 %: 35 hours a year are hotter, or more humid */
    double dry_bulb_degc, coincident_wet_bulb_degc;
    double wet_bulb_degc, coincident_dry_bulb_degc;
    double daily_range_k; /* mean, in the hottest month */
    int hottest_month;    /* 1..12 */
    bool has_extremes;    /* the highest dry bulb of a year: its mean and deviation over the years, and of n years */
    double annual_max_degc, annual_max_sd_k;
    double max_degc[GW_EXTREMES];
    bool has_max_wet_bulb;
    double max_wet_bulb_degc; /* highest ever */
};

struct gw_weather {
    struct gw_place place; /* its file; line 0 */
    uint64_t file_hash;    /* of the bytes of the file; 0 where there is none */
    const char *station, *state, *country, *source, *wmo; /* "" where not stated */
    double latitude, longitude, utc_offset_h, elevation_m;
    struct gw_design_conditions design;
    long filled;         /* values that were missing and were filled */
    bool left_out_leap_day; /* the file has a 29 February; this has not */
    /* Hour h is the one that ends h + 1 hours after midnight of 1 January, local standard time all year. */
    double dry_bulb_degc[GW_WEATHER_HOURS], dew_point_degc[GW_WEATHER_HOURS], rh_frac[GW_WEATHER_HOURS],
        pressure_pa[GW_WEATHER_HOURS];
};

/* The year of an EPW or a TMY3 file; its first lines say which it is. The design conditions are in an EPW only.
 * Owned by the arena. NULL and one complaint, with its line, where the file is bad: not a text file (what is packed must be
 * unpacked first), a line that breaks off, hours that are not the 8760 of a year in their order, a value that is no number or
 * out of range (-70 to 70 degC, 0 to 110 %, 31 to 120 kPa), or one missing for more than GW_WEATHER_GAP_HOURS together.
 * Shorter gaps are filled linearly, round the turn of the year too. A relative humidity above 100 % is read as 100 %.
 * NULL without a complaint: out of memory, as the arena tells. */
enum { GW_WEATHER_GAP_HOURS = 6 };
const struct gw_weather *gw_weather_read(struct gw_arena *arena, const char *file, struct gw_diagnostics *diagnostics);

/* Hours of the month (0..11) and the hour it begins with, of 365 days. */
int gw_weather_month_hours(int month);
int gw_weather_month_start(int month);

/* The highest value met in n years on average, from the mean and deviation of the yearly ones: M + F(n) s, with
 * F(n) = -(sqrt 6 / pi) (0.5772 + ln ln (n / (n - 1))) (ASHRAE Fundamentals 2021 ch. 14; Gumbel). n > 1. */
double gw_extreme_degc(double mean_degc, double sd_k, double years);
/* The n-year highest dry bulb of a file: as printed for 5, 10, 20 and 50 years, else from mean and deviation.
 * False where the file has none. */
bool gw_design_extreme(const struct gw_design_conditions *design, double years, double *degc);

#endif
