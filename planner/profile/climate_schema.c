/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>
#include <stdio.h>

#include "planner/profile/checks.h"
#include "planner/profile/keys.h"
#include "planner/profile/read.h"
#include "sites/magnus.h"

#define MONTHLY(key, field, dim, low, high, text) \
    {.name = key, .type = GW_KEY_MONTHLY, GW_AT(field), .dimension = dim, .min = low, .max = high, .meaning = text}
#define MONTHLY_NEEDED(key, field, dim, low, high, text) \
    {.name = key, .type = GW_KEY_MONTHLY, .required = true, GW_AT(field), .dimension = dim, .min = low, .max = high, .meaning = text}
#define KIND {.name = "kind", .type = GW_KEY_WORD, .required = true, GW_AT(kind), .words = gw_figure_kind_names, .meaning = "how they are known; all but assumed need a source"}

#define GW_OF gw_climate_temperature
static const struct gw_key temperature_keys[] = {
    MONTHLY_NEEDED("tavg_degc", tavg_degc, GW_DIM_TEMPERATURE, -60, 50, "mean; near enough that of daily highest and lowest"),
    MONTHLY_NEEDED("tmax_degc", tmax_degc, GW_DIM_TEMPERATURE, -60, 60, "mean of the daily highest"),
    MONTHLY_NEEDED("tmin_degc", tmin_degc, GW_DIM_TEMPERATURE, -65, 50, "mean of the daily lowest"),
    KIND,
    SOURCE("source", source, "ids of sources"),
    TEXT("period", period, "the years they are the mean of"),
    TEXT("note", note, "what a reader must know"),
    END};
#undef GW_OF
static const struct gw_schema temperature_schema = {"temperature", sizeof(struct gw_climate_temperature), temperature_keys};

#define GW_OF gw_climate_humidity
static const struct gw_key humidity_keys[] = {
    MONTHLY("td_degc", td_degc, GW_DIM_TEMPERATURE, -70, 35, "mean dew point; this or rh_pct is needed"),
    MONTHLY("rh_pct", rh_pct, GW_DIM_NONE, 1, 100, "mean relative humidity in percent; used where td_degc is left out"),
    KIND,
    SOURCE("source", source, "ids of sources"),
    TEXT("period", period, "the years they are the mean of"),
    TEXT("note", note, "what a reader must know"),
    END};
#undef GW_OF
static const struct gw_schema humidity_schema = {"humidity", sizeof(struct gw_climate_humidity), humidity_keys};

#define GW_OF gw_climate_design
static const struct gw_key design_keys[] = {
    FIGURE("dry_bulb", dry_bulb, GW_DIM_TEMPERATURE, -20, 60, "ASHRAE annual 0.4 %: 35 hours a year are hotter"),
    FIGURE("coincident_wet_bulb", coincident_wet_bulb, GW_DIM_TEMPERATURE, -20, 40, "mean wet bulb at that dry bulb"),
    FIGURE("wet_bulb", wet_bulb, GW_DIM_TEMPERATURE, -20, 40, "ASHRAE annual 0.4 % of the wet bulb, for evaporation"),
    FIGURE("max_20y", max_20y, GW_DIM_TEMPERATURE, -20, 65, "highest dry bulb met once in 20 years on average"),
    FIGURE("annual_max_mean", annual_max_mean, GW_DIM_TEMPERATURE, -20, 60, "mean of the yearly highest dry bulb"),
    FIGURE("annual_max_sd", annual_max_sd, GW_DIM_KELVIN, 0.1, 10, "its standard deviation over the years"),
    FIGURE("record_max", record_max, GW_DIM_TEMPERATURE, -20, 65, "highest dry bulb on record"),
    FIGURE("max_wet_bulb", max_wet_bulb, GW_DIM_TEMPERATURE, -20, 40, "highest wet bulb on record"),
    END};
#undef GW_OF
static const struct gw_schema design_schema = {"design", sizeof(struct gw_climate_design), design_keys};

#define GW_OF gw_climate
static const struct gw_key climate_keys[] = {
    {.name = "title", .type = GW_KEY_TEXT, .required = true, GW_AT(title), .meaning = "the place"},
    TEXTS("aliases", aliases, alias_count, "short names"),
    TEXT("country", country, "ISO country code"),
    TEXT("station", station, "number of the weather station"),
    TEXT("serves", serves, "the sites it stands for"),
    {.name = "latitude", .type = GW_KEY_NUMBER, .required = true, GW_AT(latitude), .min = -90, .max = 90, .meaning = "degrees north"},
    {.name = "longitude", .type = GW_KEY_NUMBER, .required = true, GW_AT(longitude), .min = -180, .max = 180, .meaning = "degrees east"},
    {.name = "utc_offset_h", .type = GW_KEY_NUMBER, .required = true, GW_AT(utc_offset_h), .min = -12, .max = 14, .meaning = "hours of standard time from UTC"},
    {.name = "elevation", .type = GW_KEY_FIGURE, .required = true, GW_AT(elevation), .dimension = GW_DIM_LENGTH, .min = -450, .max = 6000, .meaning = "above the sea; gives the air pressure"},
    FIGURE("warming", warming, GW_DIM_KELVIN, -5, 10, "added to every temperature here, since normals lie in the past"),
    {.name = "temperature", .type = GW_KEY_GROUP, .required = true, GW_AT(temperature), .schema = &temperature_schema, .meaning = "monthly normals of the dry bulb"},
    {.name = "humidity", .type = GW_KEY_GROUP, .required = true, GW_AT(humidity), .schema = &humidity_schema, .meaning = "monthly normals of moisture"},
    GROUP("design", design, design_schema, "design conditions and extremes"),
    TEXT("note", note, "what a reader must know"),
    TEXTS("notes", notes, note_count, "conflicts between sources and the like"),
    SOURCES,
    END};
#undef GW_OF
const struct gw_schema gw_climate_schema = {"climate", sizeof(struct gw_climate), climate_keys};

static const char *const months[GW_WEATHER_MONTHS] = {"January", "February", "March",     "April",   "May",      "June",
                                                      "July",    "August",   "September", "October", "November", "December"};

static void check_origin(int kind, const char *source, struct gw_place place, const char *key, struct gw_diagnostics *diagnostics)
{
    if (kind > GW_KIND_ASSUMED && !source)
        gw_complain(diagnostics, GW_ERROR, place, key, "kind '%s' needs a source", gw_figure_kind_name((enum gw_figure_kind)kind));
    if (kind == GW_KIND_ASSUMED && source)
        gw_complain(diagnostics, GW_ERROR, place, key, "has a source, but its kind is assumed");
}

static void check_temperature(const struct gw_climate *climate, struct gw_diagnostics *diagnostics)
{
    const struct gw_climate_temperature *t = &climate->temperature;
    for (int month = 0; month < GW_WEATHER_MONTHS; month++) {
        double mean = t->tavg_degc.at[month], high = t->tmax_degc.at[month], low = t->tmin_degc.at[month];
        if (!(low <= mean && mean <= high))
            gw_complain(diagnostics, GW_ERROR, t->tavg_degc.place, "temperature.tavg_degc",
                        "expected %s between its lowest %.1f and highest %.1f, got %.1f", months[month], low, high, mean);
        else if (fabs(mean - (low + high) / 2) > 2)
            gw_complain(diagnostics, GW_WARNING, t->tavg_degc.place, "temperature.tavg_degc",
                        "%s lies %.1f K from the middle of its lowest and highest", months[month], fabs(mean - (low + high) / 2));
    }
}

static void check_seasons(const struct gw_climate *climate, struct gw_diagnostics *diagnostics)
{
    const struct gw_numbers *t = &climate->temperature.tavg_degc;
    double july_less_january_k = t->at[6] - t->at[0];
    if (fabs(climate->latitude) > 23.5 && july_less_january_k * climate->latitude < 0)
        gw_complain(diagnostics, GW_WARNING, t->place, "temperature.tavg_degc", "July is %s than January at latitude %.4g",
                    july_less_january_k > 0 ? "warmer" : "colder", climate->latitude);
}

/* A humidity of 30 where 70 belongs would pass every other check. Means of both need not agree closely. */
static void check_humidity(const struct gw_climate *climate, struct gw_diagnostics *diagnostics)
{
    const struct gw_climate_humidity *h = &climate->humidity;
    if (!h->td_degc.present && !h->rh_pct.present)
        gw_complain(diagnostics, GW_ERROR, h->place, "humidity", "needs td_degc or rh_pct");
    for (int month = 0; h->td_degc.present && month < GW_WEATHER_MONTHS; month++) {
        double t_degc = climate->temperature.tavg_degc.at[month], td_degc = h->td_degc.at[month];
        double rh_pct = 100 * gw_magnus_rh_frac(t_degc, td_degc);
        if (td_degc > t_degc)
            gw_complain(diagnostics, GW_ERROR, h->td_degc.place, "humidity.td_degc",
                        "expected %s at most its mean temperature %.1f, got %.1f", months[month], t_degc, td_degc);
        else if (h->rh_pct.present && fabs(rh_pct - h->rh_pct.at[month]) > 12)
            gw_complain(diagnostics, GW_WARNING, h->rh_pct.place, "humidity.rh_pct",
                        "%s has %.0f %%, but its temperature and dew point make %.0f %%", months[month], h->rh_pct.at[month], rh_pct);
    }
}

/* `lower` must not be above `upper`, where both are known. */
static void check_pair(const struct gw_figure *lower, const char *lower_name, const struct gw_figure *upper, const char *upper_name,
                       struct gw_diagnostics *diagnostics)
{
    char key[64];
    snprintf(key, sizeof key, "design.%s", lower_name);
    if (lower->present && upper->present && lower->mode > upper->mode)
        gw_complain(diagnostics, GW_ERROR, lower->place, key, "expected at most %s of %.1f degC, got %.1f degC", upper_name, upper->mode,
                    lower->mode);
}

static void check_design(const struct gw_climate *climate, struct gw_diagnostics *diagnostics)
{
    const struct gw_climate_design *d = &climate->design;
    check_pair(&d->coincident_wet_bulb, "coincident_wet_bulb", &d->dry_bulb, "dry_bulb", diagnostics);
    check_pair(&d->coincident_wet_bulb, "coincident_wet_bulb", &d->wet_bulb, "wet_bulb", diagnostics);
    check_pair(&d->wet_bulb, "wet_bulb", &d->dry_bulb, "dry_bulb", diagnostics);
    check_pair(&d->wet_bulb, "wet_bulb", &d->max_wet_bulb, "max_wet_bulb", diagnostics);
    check_pair(&d->dry_bulb, "dry_bulb", &d->max_20y, "max_20y", diagnostics);
    check_pair(&d->annual_max_mean, "annual_max_mean", &d->max_20y, "max_20y", diagnostics);
    check_pair(&d->annual_max_mean, "annual_max_mean", &d->record_max, "record_max", diagnostics);
    for (int month = 0; d->dry_bulb.present && month < GW_WEATHER_MONTHS; month++)
        if (climate->temperature.tmax_degc.at[month] > d->dry_bulb.mode)
            gw_complain(diagnostics, GW_WARNING, d->dry_bulb.place, "design.dry_bulb", "the mean daily highest of %s is above it",
                        months[month]);
}

void gw_check_climate(const struct gw_climate *climate, struct gw_diagnostics *diagnostics)
{
    check_origin(climate->temperature.kind, climate->temperature.source, climate->temperature.place, "temperature", diagnostics);
    check_origin(climate->humidity.kind, climate->humidity.source, climate->humidity.place, "humidity", diagnostics);
    check_temperature(climate, diagnostics);
    check_seasons(climate, diagnostics);
    check_humidity(climate, diagnostics);
    check_design(climate, diagnostics);
}

struct gw_figure gw_climate_mean(const struct gw_reader *reader, const struct gw_climate *climate)
{
    const struct gw_climate_temperature *t = &climate->temperature;
    double mean_degc = gw_monthly_mean(&t->tavg_degc);
    struct gw_figure mean = {.present = true,
                             .low = mean_degc,
                             .mode = mean_degc,
                             .high = mean_degc,
                             .dimension = GW_DIM_TEMPERATURE,
                             .kind = (enum gw_figure_kind)t->kind,
                             .path = gw_arena_printf(reader->arena, "%s.temperature", reader->prefix),
                             .note = gw_arena_printf(reader->arena, "mean of the monthly normals%s%s", t->period ? ", " : "",
                                                     t->period ? t->period : ""),
                             .place = t->place};
    gw_find_sources(reader, t->source, mean.sources);
    return mean;
}
