/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The rows of a weather file as the hours of a year. A value that is missing is NaN here, and nowhere else: a year with one
 * left is refused. */
#include <math.h>

#include "planner/base/date.h"
#include "sites/weather_text.h"

enum { COMMON_YEAR = 2001, LEAP_DAY_HOURS = 24 };

struct gw_weather_rows *gw_weather_rows_new(const struct gw_weather_text *text, struct gw_weather *weather)
{
    struct gw_weather_rows *rows = gw_arena_alloc(text->scratch, sizeof *rows);
    if (rows)
        *rows = (struct gw_weather_rows){
            .weather = weather,
            .values = {weather->dry_bulb_degc, weather->dew_point_degc, weather->rh_frac, weather->pressure_pa},
            .month = 1, .day = 1, .hour = 1};
    return rows;
}

static void step(struct gw_weather_rows *rows)
{
    rows->hours++;
    if (++rows->hour <= 24)
        return;
    rows->hour = 1;
    if (++rows->day <= gw_days_in_month(COMMON_YEAR, rows->month))
        return;
    rows->day = 1;
    rows->month++;
}

static bool take_value(struct gw_weather_rows *rows, const struct gw_weather_text *text, const struct gw_weather_column *column,
                       double *value)
{
    const char *field = gw_weather_field(text, column->field);
    double written;
    if (*field == '\0' || (gw_weather_is_number(field, &written) && fabs(written - column->missing) < 1e-6)) {
        *value = NAN;
        rows->weather->filled++;
        return true;
    }
    if (!gw_weather_number(text, column->field, column->what, column->low, column->high, &written))
        return false;
    *value = written * column->unit;
    return true;
}

static bool is_leap_hour(const struct gw_weather_rows *rows, int month, int day, int hour)
{
    return month == 2 && day == 29 && rows->month == 3 && rows->day == 1 && rows->hour == 1 && hour == rows->leap_hours + 1;
}

/* Whether it is this hour's turn. */
static bool is_in_order(const struct gw_weather_rows *rows, const struct gw_weather_text *text, int month, int day, int hour)
{
    bool in_leap_day = rows->leap_hours % LEAP_DAY_HOURS != 0;
    if (rows->hours == GW_WEATHER_HOURS)
        return gw_weather_refuse(text, NULL, "expected the end after the %d hours of a year, got another", GW_WEATHER_HOURS);
    if (!in_leap_day && month == rows->month && day == rows->day && hour == rows->hour)
        return true;
    return gw_weather_refuse(text, NULL, "expected month %d day %d hour %d, got month %d day %d hour %d",
                             in_leap_day ? 2 : rows->month, in_leap_day ? 29 : rows->day,
                             in_leap_day ? rows->leap_hours + 1 : rows->hour, month, day, hour);
}

bool gw_weather_rows_take(struct gw_weather_rows *rows, const struct gw_weather_text *text,
                          const struct gw_weather_column columns[GW_WEATHER_COLUMNS], int month, int day, int hour)
{
    if (is_leap_hour(rows, month, day, hour)) {
        rows->leap_hours++;
        rows->weather->left_out_leap_day = true;
        return true;
    }
    if (!is_in_order(rows, text, month, day, hour))
        return false;
    for (int c = 0; c < GW_WEATHER_COLUMNS; c++)
        if (!take_value(rows, text, &columns[c], &rows->values[c][rows->hours]))
            return false;
    rows->lines[rows->hours] = text->line;
    step(rows);
    return true;
}

static int after(int hour, int hours)
{
    return (hour + hours) % GW_WEATHER_HOURS;
}

/* Fill the gap behind hour `before`, which has a value; the year is a ring. *length: its hours. */
static bool fill_gap(struct gw_weather_rows *rows, struct gw_weather_text *text, const char *what, double *values, int before, int *length)
{
    int gap = 1;
    while (isnan(values[after(before, gap)]))
        gap++;
    *length = gap - 1;
    text->line = rows->lines[after(before, 1)];
    if (*length > GW_WEATHER_GAP_HOURS)
        return gw_weather_refuse(text, what, "missing for %d hours from here on; at most %d are filled", *length, GW_WEATHER_GAP_HOURS);
    double from = values[before], to = values[after(before, gap)];
    for (int i = 1; i < gap; i++)
        values[after(before, i)] = from + (to - from) * i / gap;
    return true;
}

static bool fill_gaps(struct gw_weather_rows *rows, struct gw_weather_text *text, const char *what, double *values)
{
    int first = 0, length;
    while (first < GW_WEATHER_HOURS && isnan(values[first]))
        first++;
    text->line = rows->lines[0];
    if (first == GW_WEATHER_HOURS)
        return gw_weather_refuse(text, what, "missing in every hour");
    for (int hour = first; hour < first + GW_WEATHER_HOURS; hour += 1 + length)
        if (!fill_gap(rows, text, what, values, hour % GW_WEATHER_HOURS, &length))
            return false;
    return true;
}

bool gw_weather_rows_finish(struct gw_weather_rows *rows, struct gw_weather_text *text,
                            const struct gw_weather_column columns[GW_WEATHER_COLUMNS])
{
    if (rows->hours < GW_WEATHER_HOURS)
        return gw_weather_refuse(text, NULL, "the file ends after %d hours; a year has %d", rows->hours, GW_WEATHER_HOURS);
    for (int c = 0; c < GW_WEATHER_COLUMNS; c++)
        if (!fill_gaps(rows, text, columns[c].what, rows->values[c]))
            return false;
    for (int hour = 0; hour < GW_WEATHER_HOURS; hour++)
        rows->weather->rh_frac[hour] = fmin(rows->weather->rh_frac[hour], 1);
    return true;
}
