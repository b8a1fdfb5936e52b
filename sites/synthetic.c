/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sites/synthetic.h"

#include <math.h>
#include <string.h>

#include "planner/numeric/distribution.h"
#include "planner/numeric/gaussian.h"
#include "planner/numeric/spline.h"
#include "sites/erbs.h"
#include "sites/magnus.h"
#include "sites/supply.h"

enum { DAYS = 365, RUN_UP_DAYS = 10, NOON = 12, DEW_STEPS_MAX = 30, HOT_HOURS = 35 /* 0.4 % of a year */, TAIL_STEPS = 3 };
/* Sets these draws apart from every other use of the same seed. */
enum { STREAM = 0x5EA };

/* The curves of a year, before they are put together. */
struct seasons {
    double t_degc[GW_WEATHER_HOURS], range_k[GW_WEATHER_HOURS], dew_point_degc[GW_WEATHER_HOURS];
    double deviation_k[DAYS]; /* of the day's mean from the season */
    double copy_degc[GW_WEATHER_HOURS]; /* of the dry bulb, to look at its tail */
};

static enum gw_status read_seasons(struct seasons *seasons, const struct gw_normals *normals, struct gw_err *err)
{
    double edges[GW_WEATHER_MONTHS + 1];
    for (int month = 0; month <= GW_WEATHER_MONTHS; month++)
        edges[month] = gw_weather_month_start(month);
    enum gw_status status = gw_spline_of_means(edges, normals->tavg_degc, GW_WEATHER_MONTHS, seasons->t_degc, GW_WEATHER_HOURS, err);
    if (status == GW_OK)
        status = gw_spline_of_means(edges, normals->range_k, GW_WEATHER_MONTHS, seasons->range_k, GW_WEATHER_HOURS, err);
    if (status == GW_OK)
        status = gw_spline_of_means(edges, normals->dew_point_degc, GW_WEATHER_MONTHS, seasons->dew_point_degc, GW_WEATHER_HOURS, err);
    return status;
}

/* --- the day ------------------------------------------------------------------------------------------------------ */

/* What the 24 hours of a day add to its mean, for a daily range of 1 K. */
static void shape_day(const struct gw_normals *normals, enum gw_day_shape shape, double by_hour[24])
{
    double solar_less_clock_h = normals->longitude / 15 - normals->utc_offset_h;
    for (int hour = 1; hour <= 24; hour++)
        by_hour[hour - 1] = shape == GW_DAY_ASHRAE ? gw_ashrae_mean_fraction() - gw_ashrae_fraction(hour)
                                                   : gw_erbs_amplitude_k(1) * gw_erbs_shape(hour + solar_less_clock_h);
}

/* --- the weather -------------------------------------------------------------------------------------------------- */

/* How warm each day is, as a part of all such days that are colder. */
static void order_days(uint64_t seed, double colder_frac[DAYS])
{
    double now = 0, before = 0;
    for (int hour = -24 * RUN_UP_DAYS; hour < GW_WEATHER_HOURS; hour++) {
        double noise = GW_AR2_NOISE_SD * gw_gaussian_quantile(gw_uniform(seed, (uint32_t)(hour + 24 * RUN_UP_DAYS), 0, STREAM));
        double next = GW_AR2_PHI1 * now + GW_AR2_PHI2 * before + noise;
        before = now;
        now = next;
        if (hour >= 0 && hour % 24 == NOON)
            colder_frac[hour / 24] = gw_gaussian_cdf(now);
    }
}

static double deviation_over_year_k(const double monthly_degc[GW_WEATHER_MONTHS])
{
    double sum = 0, squares = 0;
    for (int month = 0; month < GW_WEATHER_MONTHS; month++)
        sum += monthly_degc[month];
    for (int month = 0; month < GW_WEATHER_MONTHS; month++)
        squares += pow(monthly_degc[month] - sum / GW_WEATHER_MONTHS, 2);
    return sqrt(squares / GW_WEATHER_MONTHS);
}

/* A month drawn at random is warm or cold as a whole; that of a typical year is not. */
static void spread_days(struct seasons *seasons, const struct gw_normals *normals, uint64_t seed)
{
    double colder_frac[DAYS], sigma_yr_k = deviation_over_year_k(normals->tavg_degc);
    order_days(seed, colder_frac);
    for (int month = 0; month < GW_WEATHER_MONTHS; month++) {
        int first = gw_weather_month_start(month) / 24, days = gw_weather_month_hours(month) / 24;
        double sigma_k = gw_erbs_sigma_k(normals->tavg_degc[month], sigma_yr_k), mean_k = 0;
        for (int day = first; day < first + days; day++) {
            seasons->deviation_k[day] = gw_erbs_quantile_degc(0, sigma_k, days, colder_frac[day]);
            mean_k += seasons->deviation_k[day] / days;
        }
        for (int day = first; day < first + days; day++)
            seasons->deviation_k[day] -= mean_k;
    }
}

/* --- moisture ----------------------------------------------------------------------------------------------------- */

/* How much of a day's deviation the dew point follows: 1 in the coldest month, less the warmer it is. */
static double dew_follows(const struct gw_normals *normals, int month)
{
    double low = normals->tavg_degc[0], high = low;
    for (int m = 1; m < GW_WEATHER_MONTHS; m++) {
        low = fmin(low, normals->tavg_degc[m]);
        high = fmax(high, normals->tavg_degc[m]);
    }
    double warmth = high > low ? (normals->tavg_degc[month] - low) / (high - low) : 1;
    return 1 - (1 - GW_DEW_FOLLOWS_SUMMER) * warmth;
}

/* The mean over a month's hours where the dew point is raised by `shift_k` and held below the dry bulb. */
static double mean_dew_point(const struct gw_weather *year, int first, int hours, double shift_k)
{
    double sum = 0;
    for (int hour = first; hour < first + hours; hour++)
        sum += fmin(year->dew_point_degc[hour] + shift_k, year->dry_bulb_degc[hour]);
    return sum / hours;
}

/* Nights that would be colder than the dew point take moisture out of the month; the other hours get it back. */
static void saturate(struct gw_weather *year, int month, double wanted_degc)
{
    int first = gw_weather_month_start(month), hours = gw_weather_month_hours(month);
    double shift_k = 0, short_k = INFINITY;
    for (int step = 0; step < DEW_STEPS_MAX && fabs(short_k) > 1e-6; step++) {
        short_k = wanted_degc - mean_dew_point(year, first, hours, shift_k);
        shift_k += short_k;
    }
    for (int hour = first; hour < first + hours; hour++)
        year->dew_point_degc[hour] = fmin(year->dew_point_degc[hour] + shift_k, year->dry_bulb_degc[hour]);
}

/* The dew point follows part of what a day is warmer or colder than the season. */
static void fill_moisture(struct gw_weather *year, const struct seasons *seasons, const struct gw_normals *normals)
{
    for (int month = 0; month < GW_WEATHER_MONTHS; month++) {
        int first = gw_weather_month_start(month), hours = gw_weather_month_hours(month);
        double follows = dew_follows(normals, month);
        for (int hour = first; hour < first + hours; hour++)
            year->dew_point_degc[hour] = seasons->dew_point_degc[hour] + follows * seasons->deviation_k[hour / 24];
        saturate(year, month, normals->dew_point_degc[month]);
    }
    for (int hour = 0; hour < GW_WEATHER_HOURS; hour++) {
        year->rh_frac[hour] = fmin(gw_magnus_rh_frac(year->dry_bulb_degc[hour], year->dew_point_degc[hour]), 1);
        year->pressure_pa[hour] = gw_pressure_pa(normals->elevation_m);
    }
}

/* --- the tail ----------------------------------------------------------------------------------------------------- */

/* The mean daily highest of the hottest month. */
static double warmest_afternoon_degc(const struct gw_normals *normals)
{
    double warmest = -INFINITY;
    for (int month = 0; month < GW_WEATHER_MONTHS; month++)
        warmest = fmax(warmest, normals->tavg_degc[month] + normals->range_k[month] / 2);
    return warmest;
}

/* Press together, or draw apart, what lies above the warmest afternoon until HOT_HOURS hours are hotter than they should be. */
static void fit_tail(double degc[GW_WEATHER_HOURS], const struct gw_normals *normals, double copy[GW_WEATHER_HOURS])
{
    memcpy(copy, degc, GW_WEATHER_HOURS * sizeof degc[0]);
    double from = warmest_afternoon_degc(normals), reached = gw_quantile(copy, GW_WEATHER_HOURS, 1 - HOT_HOURS / (GW_WEATHER_HOURS - 1.0));
    if (!(reached > from && normals->hot_degc > from))
        return;
    double factor = (normals->hot_degc - from) / (reached - from);
    for (int hour = 0; hour < GW_WEATHER_HOURS; hour++)
        if (degc[hour] > from)
            degc[hour] = from + factor * (degc[hour] - from);
}

/* Move each month to its mean. */
static void centre_months(double degc[GW_WEATHER_HOURS], const struct gw_normals *normals)
{
    for (int month = 0; month < GW_WEATHER_MONTHS; month++) {
        int first = gw_weather_month_start(month), hours = gw_weather_month_hours(month);
        double short_k = 0;
        for (int hour = first; hour < first + hours; hour++)
            short_k += (normals->tavg_degc[month] - degc[hour]) / hours;
        for (int hour = first; hour < first + hours; hour++)
            degc[hour] += short_k;
    }
}

/* --- all together ------------------------------------------------------------------------------------------------- */

static void fill_dry_bulb(struct gw_weather *year, struct seasons *seasons, const struct gw_normals *normals,
                          const struct gw_synthesis *how)
{
    double by_hour[24];
    shape_day(normals, how->shape, by_hour);
    for (int hour = 0; hour < GW_WEATHER_HOURS; hour++) {
        double range_k = fmax(seasons->range_k[hour - hour % 24 + NOON], 0); /* one for the day, so that it adds nothing to its mean */
        year->dry_bulb_degc[hour] = seasons->t_degc[hour] + range_k * by_hour[hour % 24] + seasons->deviation_k[hour / 24];
    }
    centre_months(year->dry_bulb_degc, normals);
    for (int step = 0; how->seeded && normals->has_hot && step < TAIL_STEPS; step++) { /* either undoes a little of the other */
        fit_tail(year->dry_bulb_degc, normals, seasons->copy_degc);
        centre_months(year->dry_bulb_degc, normals);
    }
    for (int hour = 0; how->seeded && normals->has_ceiling && hour < GW_WEATHER_HOURS; hour++)
        year->dry_bulb_degc[hour] = fmin(year->dry_bulb_degc[hour], normals->ceiling_degc);
}

enum gw_status gw_synthetic_year(struct gw_arena *arena, const struct gw_normals *normals, const struct gw_synthesis *how,
                                 struct gw_weather **result, struct gw_err *err)
{
    struct gw_arena scratch;
    gw_arena_init(&scratch);
    struct gw_weather *year = gw_arena_alloc(arena, sizeof *year);
    struct seasons *seasons = gw_arena_alloc(&scratch, sizeof *seasons);
    enum gw_status status = GW_SYSTEM;
    if (!year || !seasons) {
        gw_fail(err, GW_SYSTEM, "out of memory");
    } else if ((status = read_seasons(seasons, normals, err)) == GW_OK) {
        if (how->seeded)
            spread_days(seasons, normals, how->seed);
        year->station = year->state = year->country = year->wmo = "";
        year->source = "synthetic";
        year->latitude = normals->latitude;
        year->longitude = normals->longitude;
        year->utc_offset_h = normals->utc_offset_h;
        year->elevation_m = normals->elevation_m;
        fill_dry_bulb(year, seasons, normals, how);
        fill_moisture(year, seasons, normals);
        *result = year;
    }
    gw_arena_clear(&scratch);
    return status;
}
