/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A weather file as lines of comma-separated fields, and its rows as the hours of a year. Private to the readers of EPW and
 * TMY3: each says where its columns stand, the rest is here; the reader of hourly values takes lines and fields from here too. Every
 * fault is one complaint with its line, and ends the reading.
 * Talks to planner/base. */
#ifndef GW_SITES_WEATHER_TEXT_H
#define GW_SITES_WEATHER_TEXT_H

#include <stddef.h>

#include "sites/weather.h"

enum { GW_WEATHER_FIELDS = 256 };

struct gw_weather_text {
    const char *file;
    struct gw_diagnostics *diagnostics;
    struct gw_arena *scratch; /* for what is of no use after the reading */
    char *next; /* the text not read yet; lines are cut into fields in place */
    int line;   /* of the fields, from 1 */
    size_t count; /* fields of the line; those beyond GW_WEATHER_FIELDS are counted, not kept */
    const char *fields[GW_WEATHER_FIELDS];
};

/* Complain of the line; false, so that `return gw_weather_refuse(...)` reads well. `key` may be NULL. */
bool gw_weather_refuse(const struct gw_weather_text *text, const char *key, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

/* Whether the whole file, `length` bytes from `next`, is text: what is no text is said to be so, as a parser's complaint of its first
 * odd field would help nobody. */
bool gw_weather_is_text(struct gw_weather_text *text, size_t length);

/* Go to the next line that is not blank; false (and no complaint) at the end. Fields have no blanks or quotes around them. */
bool gw_weather_next_line(struct gw_weather_text *text);
/* The field at `index`, from 0; "" where the line is shorter. */
const char *gw_weather_field(const struct gw_weather_text *text, size_t index);
/* Whether a text is a finite decimal number, nothing before or after it. */
bool gw_weather_is_number(const char *text, double *value);
/* The number in a field, with `what` in the complaint where it is none or outside low..high. */
bool gw_weather_number(const struct gw_weather_text *text, size_t index, const char *what, double low, double high, double *value);

/* Where a file has one of the four columns, and in which unit: what it writes x `unit` is degC, a fraction or Pa. */
enum { GW_WEATHER_COLUMNS = 4 };
struct gw_weather_column {
    const char *what;
    size_t field;
    double low, high, missing, unit; /* an empty field is missing too */
};

/* The year while it is being filled. */
struct gw_weather_rows {
    struct gw_weather *weather;
    double *values[GW_WEATHER_COLUMNS]; /* dry bulb, dew point, humidity, pressure */
    int hours;                          /* taken so far */
    int month, day, hour;               /* of the next: 1..12, 1..31, 1..24 */
    int leap_hours;                     /* of 29 February, left out */
    int lines[GW_WEATHER_HOURS];
};

/* Zeroed but for the weather they fill; NULL without memory. */
struct gw_weather_rows *gw_weather_rows_new(const struct gw_weather_text *text, struct gw_weather *weather);
/* Take the line as the row of an hour (1..24, the hour ends then). */
bool gw_weather_rows_take(struct gw_weather_rows *rows, const struct gw_weather_text *text,
                          const struct gw_weather_column columns[GW_WEATHER_COLUMNS], int month, int day, int hour);
/* At the end of the file: was it a year? Fill the gaps. */
bool gw_weather_rows_finish(struct gw_weather_rows *rows, struct gw_weather_text *text,
                            const struct gw_weather_column columns[GW_WEATHER_COLUMNS]);

#endif
