/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sites/epw.h"

#include <string.h>
#include <strings.h>

/* Files from before albedo and rain were added have 32 fields. */
enum { ROW_FIELDS_MIN = 32, ROW_FIELDS_MAX = 35 };

/* Where a number stands, counted from 0. */
enum { YEAR, MONTH, DAY, HOUR, MINUTE, FLAGS, DRY_BULB, DEW_POINT, HUMIDITY, PRESSURE };

static const struct gw_weather_column columns[GW_WEATHER_COLUMNS] = {{"dry bulb", DRY_BULB, -70, 70, 99.9, 1},
                                                                     {"dew point", DEW_POINT, -70, 70, 99.9, 1},
                                                                     {"relative humidity", HUMIDITY, 0, 110, 999, 0.01},
                                                                     {"pressure", PRESSURE, 31000, 120000, 999999, 1}};

/* Go to the header line that begins with `word`. */
static bool next_header(struct gw_weather_text *text, const char *word)
{
    if (!gw_weather_next_line(text))
        return gw_weather_refuse(text, NULL, "the file ends before its line %s", word);
    const char *got = gw_weather_field(text, 0);
    if (strncasecmp(got, word, strlen(word)) != 0)
        return gw_weather_refuse(text, NULL, "expected the header line %s, got '%.40s'", word, got);
    return true;
}

static bool read_location(struct gw_weather_text *text, struct gw_weather *weather, struct gw_arena *arena)
{
    if (!next_header(text, "LOCATION"))
        return false;
    weather->station = gw_arena_strdup(arena, gw_weather_field(text, 1));
    weather->state = gw_arena_strdup(arena, gw_weather_field(text, 2));
    weather->country = gw_arena_strdup(arena, gw_weather_field(text, 3));
    weather->source = gw_arena_strdup(arena, gw_weather_field(text, 4));
    weather->wmo = gw_arena_strdup(arena, gw_weather_field(text, 5));
    return gw_weather_number(text, 6, "latitude", -90, 90, &weather->latitude) &&
           gw_weather_number(text, 7, "longitude", -180, 180, &weather->longitude) &&
           gw_weather_number(text, 8, "time zone", -12, 14, &weather->utc_offset_h) &&
           gw_weather_number(text, 9, "elevation", -450, 6000, &weather->elevation_m);
}

/* --- design conditions -------------------------------------------------------------------------------------------- */

/* A temperature that may be left blank: then *all is false. */
static bool design_degc(const struct gw_weather_text *text, size_t index, const char *what, double *degc, bool *all)
{
    if (*gw_weather_field(text, index) == '\0') {
        *all = false;
        return true;
    }
    return gw_weather_number(text, index, what, -70, 70, degc);
}

static size_t index_of(const struct gw_weather_text *text, const char *word)
{
    for (size_t i = 0; i < text->count; i++)
        if (strcasecmp(gw_weather_field(text, i), word) == 0)
            return i;
    return 0;
}

/* After the word: hottest month, mean daily range, then dry bulb and coincident wet bulb for 0.4, 1 and 2 %, wet bulb and
 * coincident dry bulb for the same. */
static bool read_cooling(const struct gw_weather_text *text, size_t word, struct gw_design_conditions *design)
{
    double month = 0;
    bool all = true, month_known = *gw_weather_field(text, word + 1) != '\0';
    if (month_known && !gw_weather_number(text, word + 1, "hottest month", 1, 12, &month))
        return false;
    if (!design_degc(text, word + 2, "mean daily range", &design->daily_range_k, &all) ||
        !design_degc(text, word + 3, "0.4 % dry bulb", &design->dry_bulb_degc, &all) ||
        !design_degc(text, word + 4, "wet bulb at 0.4 % dry bulb", &design->coincident_wet_bulb_degc, &all) ||
        !design_degc(text, word + 9, "0.4 % wet bulb", &design->wet_bulb_degc, &all) ||
        !design_degc(text, word + 10, "dry bulb at 0.4 % wet bulb", &design->coincident_dry_bulb_degc, &all))
        return false;
    design->hottest_month = (int)month;
    design->has_cooling = all && month_known;
    return true;
}

/* Numbers (or blanks) that follow a word; blanks at the end do not count. */
static size_t numbers_after(const struct gw_weather_text *text, size_t word)
{
    size_t count = 0;
    for (size_t i = word + 1; i < text->count; i++) {
        double value;
        const char *field = gw_weather_field(text, i);
        if (gw_weather_is_number(field, &value))
            count = i - word;
        else if (*field)
            break;
    }
    return count;
}

/* After the word: three wind speeds; in editions before 2021 the highest wet bulb, which later ends the cooling part; mean and
 * deviation of the yearly minimum and maximum, taking turns; then minimum and maximum of 5, 10, 20 and 50 years. */
static bool read_extremes(const struct gw_weather_text *text, size_t word, struct gw_design_conditions *design)
{
    size_t count = numbers_after(text, word), at = word + count - 11;
    bool all = true;
    if (count != 15 && count != 16) {
        gw_complain(text->diagnostics, GW_WARNING, (struct gw_place){text->file, text->line}, "design conditions",
                    "expected 15 or 16 numbers after Extremes, got %zu; they are left out", count);
        return true;
    }
    if (!design_degc(text, at + 1, "mean of the yearly highest dry bulb", &design->annual_max_degc, &all) ||
        !design_degc(text, at + 3, "deviation of the yearly highest dry bulb", &design->annual_max_sd_k, &all))
        return false;
    for (size_t i = 0; i < GW_EXTREMES; i++)
        if (!design_degc(text, at + 5 + 2 * i, "n-year highest dry bulb", &design->max_degc[i], &all))
            return false;
    design->has_extremes = all;
    design->has_max_wet_bulb = true;
    return design_degc(text, count == 16 ? word + 4 : word - 1, "highest wet bulb", &design->max_wet_bulb_degc, &design->has_max_wet_bulb);
}

/* A file may carry several sets, the first is taken, or none. */
static bool read_design(struct gw_weather_text *text, struct gw_weather *weather, struct gw_arena *arena)
{
    struct gw_design_conditions *design = &weather->design;
    double sets = 0;
    if (!next_header(text, "DESIGN CONDITIONS"))
        return false;
    if (*gw_weather_field(text, 1) && !gw_weather_number(text, 1, "number of design conditions", 0, 100, &sets))
        return false;
    if (sets < 1)
        return true;
    size_t cooling = index_of(text, "Cooling"), extremes = index_of(text, "Extremes");
    design->edition = gw_arena_strdup(arena, gw_weather_field(text, 2));
    return (!cooling || read_cooling(text, cooling, design)) && (!extremes || read_extremes(text, extremes, design));
}

/* --- hours -------------------------------------------------------------------------------------------------------- */

static bool read_periods(struct gw_weather_text *text)
{
    double periods, records;
    return next_header(text, "DATA PERIODS") && gw_weather_number(text, 1, "number of data periods", 1, 1, &periods) &&
           gw_weather_number(text, 2, "records an hour", 1, 1, &records);
}

static bool take_row(struct gw_weather_text *text, struct gw_weather_rows *rows, size_t fields)
{
    double month, day, hour;
    if (text->count != fields)
        return gw_weather_refuse(text, NULL, "expected %zu fields, got %zu", fields, text->count);
    return gw_weather_number(text, MONTH, "month", 1, 12, &month) && gw_weather_number(text, DAY, "day", 1, 31, &day) &&
           gw_weather_number(text, HOUR, "hour", 1, 24, &hour) &&
           gw_weather_rows_take(rows, text, columns, (int)month, (int)day, (int)hour);
}

static bool read_rows(struct gw_weather_text *text, struct gw_weather *weather)
{
    struct gw_weather_rows *rows = gw_weather_rows_new(text, weather);
    size_t fields = 0;
    while (rows && gw_weather_next_line(text)) {
        if (fields == 0) /* every row has as many as the first */
            fields = text->count >= ROW_FIELDS_MIN && text->count <= ROW_FIELDS_MAX ? text->count : ROW_FIELDS_MAX;
        if (!take_row(text, rows, fields))
            return false;
    }
    return rows && gw_weather_rows_finish(rows, text, columns);
}

bool gw_epw_read(struct gw_weather_text *text, struct gw_weather *weather, struct gw_arena *arena)
{
    return read_location(text, weather, arena) && read_design(text, weather, arena) && next_header(text, "TYPICAL/EXTREME PERIODS") &&
           next_header(text, "GROUND TEMPERATURES") && next_header(text, "HOLIDAYS/DAYLIGHT SAVING") && next_header(text, "COMMENTS 1") &&
           next_header(text, "COMMENTS 2") && read_periods(text) && read_rows(text, weather);
}
