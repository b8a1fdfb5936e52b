/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sites/tmy3.h"

#include <stdio.h>
#include <string.h>

/* What the manual writes for a missing value. */
enum { MISSING = -9900 };

/* The names by which a file says where its columns stand; they are looked for, not counted. */
static const struct {
    const char *name;
    struct gw_weather_column column;
} named[GW_WEATHER_COLUMNS] = {{"Dry-bulb (C)", {"dry bulb", 0, -70, 70, MISSING, 1}},
                               {"Dew-point (C)", {"dew point", 0, -70, 70, MISSING, 1}},
                               {"RHum (%)", {"relative humidity", 0, 0, 110, MISSING, 0.01}},
                               {"Pressure (mbar)", {"pressure", 0, 310, 1200, MISSING, 100}}};

static bool read_station(struct gw_weather_text *text, struct gw_weather *weather, struct gw_arena *arena)
{
    gw_weather_next_line(text);
    weather->wmo = gw_arena_strdup(arena, gw_weather_field(text, 0));
    weather->station = gw_arena_strdup(arena, gw_weather_field(text, 1));
    weather->state = gw_arena_strdup(arena, gw_weather_field(text, 2));
    weather->country = "USA";
    weather->source = "TMY3";
    return gw_weather_number(text, 3, "time zone", -12, 14, &weather->utc_offset_h) &&
           gw_weather_number(text, 4, "latitude", -90, 90, &weather->latitude) &&
           gw_weather_number(text, 5, "longitude", -180, 180, &weather->longitude) &&
           gw_weather_number(text, 6, "elevation", -450, 6000, &weather->elevation_m);
}

static bool read_names(struct gw_weather_text *text, struct gw_weather_column columns[GW_WEATHER_COLUMNS])
{
    gw_weather_next_line(text);
    for (int c = 0; c < GW_WEATHER_COLUMNS; c++) {
        columns[c] = named[c].column;
        while (columns[c].field < text->count && strcmp(gw_weather_field(text, columns[c].field), named[c].name) != 0)
            columns[c].field++;
        if (columns[c].field >= text->count)
            return gw_weather_refuse(text, NULL, "no column is called '%s'", named[c].name);
    }
    return true;
}

/* "01/31/1986" and "24:00": the year is another in every month of a typical year, and says nothing. */
static bool read_time(const struct gw_weather_text *text, int *month, int *day, int *hour)
{
    int year, minute;
    char more;
    if (sscanf(gw_weather_field(text, 0), "%2d/%2d/%4d%c", month, day, &year, &more) != 3)
        return gw_weather_refuse(text, "date", "expected MM/DD/YYYY, got '%.40s'", gw_weather_field(text, 0));
    if (sscanf(gw_weather_field(text, 1), "%2d:%2d%c", hour, &minute, &more) != 2 || minute != 0)
        return gw_weather_refuse(text, "time", "expected a full hour HH:00, got '%.40s'", gw_weather_field(text, 1));
    return true;
}

bool gw_tmy3_read(struct gw_weather_text *text, struct gw_weather *weather, struct gw_arena *arena)
{
    struct gw_weather_column columns[GW_WEATHER_COLUMNS];
    if (!read_station(text, weather, arena) || !read_names(text, columns))
        return false;
    size_t fields = text->count;
    struct gw_weather_rows *rows = gw_weather_rows_new(text, weather);
    while (rows && gw_weather_next_line(text)) {
        int month = 0, day = 0, hour = 0;
        if (text->count != fields)
            return gw_weather_refuse(text, NULL, "expected %zu fields, as many as there are names, got %zu", fields, text->count);
        if (!read_time(text, &month, &day, &hour) || !gw_weather_rows_take(rows, text, columns, month, day, hour))
            return false;
    }
    return rows && gw_weather_rows_finish(rows, text, columns);
}
