/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sites/climate.h"

#include <math.h>

#include "sites/magnus.h"

double gw_monthly_mean(const struct gw_numbers *monthly)
{
    double sum = 0;
    for (int month = 0; month < GW_WEATHER_MONTHS; month++)
        sum += monthly->at[month] * gw_weather_month_hours(month);
    return sum / GW_WEATHER_HOURS;
}

static double warming_k(const struct gw_climate *climate)
{
    return climate->warming.present ? climate->warming.mode : 0;
}

static double dew_point_degc(const struct gw_climate *climate, int month)
{
    if (climate->humidity.td_degc.present)
        return climate->humidity.td_degc.at[month];
    return gw_magnus_dew_point_degc(climate->temperature.tavg_degc.at[month], climate->humidity.rh_pct.at[month] / 100);
}

struct gw_normals gw_climate_normals(const struct gw_climate *climate)
{
    const struct gw_climate_temperature *t = &climate->temperature;
    const struct gw_figure *ceiling = climate->design.annual_max_mean.present ? &climate->design.annual_max_mean : &climate->design.max_20y;
    struct gw_normals normals = {.latitude = climate->latitude,
                                 .longitude = climate->longitude,
                                 .utc_offset_h = climate->utc_offset_h,
                                 .elevation_m = climate->elevation.mode,
                                 .has_hot = climate->design.dry_bulb.present,
                                 .hot_degc = climate->design.dry_bulb.mode + warming_k(climate),
                                 .has_ceiling = ceiling->present,
                                 .ceiling_degc = ceiling->mode + warming_k(climate)};
    for (int month = 0; month < GW_WEATHER_MONTHS; month++) {
        normals.tavg_degc[month] = t->tavg_degc.at[month] + warming_k(climate);
        normals.range_k[month] = t->tmax_degc.at[month] - t->tmin_degc.at[month];
        normals.dew_point_degc[month] = dew_point_degc(climate, month) + warming_k(climate);
    }
    return normals;
}

enum gw_status gw_climate_year(struct gw_arena *arena, const struct gw_climate *climate, const struct gw_synthesis *how,
                               const struct gw_weather **result, struct gw_err *err)
{
    struct gw_normals normals = gw_climate_normals(climate);
    struct gw_weather *year = NULL;
    enum gw_status status = gw_synthetic_year(arena, &normals, how, &year, err);
    if (status != GW_OK)
        return status;
    year->place = climate->place;
    year->station = climate->title;
    year->country = climate->country ? climate->country : "";
    year->wmo = climate->station ? climate->station : "";
    *result = year;
    return GW_OK;
}

bool gw_climate_extreme(const struct gw_climate *climate, double years, double *degc)
{
    const struct gw_climate_design *design = &climate->design;
    bool is_20 = fabs(years - 20) < 1e-9;
    if (!design->max_20y.present || (!is_20 && !design->annual_max_sd.present))
        return false;
    double sd_k = is_20 ? 0 : design->annual_max_sd.mode;
    *degc = design->max_20y.mode + gw_extreme_degc(0, sd_k, years) - gw_extreme_degc(0, sd_k, 20) + warming_k(climate);
    return true;
}
