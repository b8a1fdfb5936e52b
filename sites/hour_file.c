/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sites/hour_file.h"

#include <stdio.h>
#include <string.h>

#include "planner/base/date.h"
#include "planner/base/file.h"
#include "planner/base/hash.h"
#include "sites/weather_text.h"

enum { MOST_HOURS = 366 * GW_DAY_HOURS };

static bool all_digits(const char *text, size_t count)
{
    return strspn(text, "0123456789") >= count;
}

static int number_at(const char *text, size_t count)
{
    int number = 0;
    for (size_t i = 0; i < count; i++)
        number = 10 * number + (text[i] - '0');
    return number;
}

/* "2024-03-10 02:00", with what may follow it: seconds of 0, and no offset but that of UTC. */
static bool parse_hour(const char *text, struct gw_date *date, int *hour)
{
    if (strlen(text) < 16 || !all_digits(text, 4) || text[4] != '-' || !all_digits(text + 5, 2) || text[7] != '-' || !all_digits(text + 8, 2) ||
        !strchr(" T", text[10]) || !all_digits(text + 11, 2) || strncmp(text + 13, ":00", 3) != 0)
        return false;
    const char *rest = text + 16;
    if (strncmp(rest, ":00", 3) == 0)
        rest += 3;
    *date = (struct gw_date){.year = number_at(text, 4), .month = number_at(text + 5, 2), .day = number_at(text + 8, 2)};
    *hour = number_at(text + 11, 2);
    return !*rest || strcmp(rest, "Z") == 0 || strcmp(rest, "+00:00") == 0;
}

static bool take_row(const struct gw_weather_text *text, struct gw_hour_year *year, double *at)
{
    struct gw_date date, want;
    int hour, want_hour = (int)(year->count % GW_DAY_HOURS);
    char day[16];
    const char *field = gw_weather_field(text, 0);
    if (!parse_hour(field, &date, &hour))
        return gw_weather_refuse(text, NULL, "expected the hour in UTC such as '2024-01-01 00:00', got '%.40s'", field);
    if (year->count == 0)
        year->year = date.year;
    want = gw_civil_from_days(gw_days_from_civil((struct gw_date){.year = year->year, .month = 1, .day = 1}) + (long)(year->count / GW_DAY_HOURS));
    if (want.year != year->year || date.year != want.year || date.month != want.month || date.day != want.day || hour != want_hour)
        return gw_weather_refuse(text, NULL, "expected %s %02d:00, one row for each hour of one year, got '%.40s'", gw_date_text(want, day), want_hour, field);
    if (!gw_weather_number(text, text->count - 1, "value", -1e6, 1e6, &at[year->count]))
        return false;
    year->count++;
    return true;
}

static bool read_rows(struct gw_weather_text *text, struct gw_hour_year *year, double *at)
{
    if (!gw_weather_next_line(text) || text->count < 2)
        return gw_weather_refuse(text, NULL, "expected a header line of two or more columns");
    while (gw_weather_next_line(text)) {
        if (text->count < 2)
            return gw_weather_refuse(text, NULL, "expected an hour and a value, got one column");
        if (!take_row(text, year, at))
            return false;
    }
    size_t want = gw_is_leap_year(year->year) ? MOST_HOURS : GW_HOURS_PER_YEAR;
    return year->count == want || gw_weather_refuse(text, NULL, "expected the %zu hours of a year, got %zu", want, year->count);
}

const struct gw_hour_year *gw_hour_file_read(struct gw_arena *arena, const char *file, struct gw_diagnostics *diagnostics)
{
    struct gw_arena scratch;
    struct gw_err err = {0};
    struct gw_weather_text text = {.diagnostics = diagnostics, .scratch = &scratch, .line = 1};
    struct gw_hour_year *year = gw_arena_alloc(arena, sizeof *year);
    double *at = gw_arena_array(arena, MOST_HOURS, sizeof *at);
    size_t length;
    if (!year || !at || !(year->file = text.file = gw_arena_strdup(arena, file)))
        return NULL;
    year->at = at;
    gw_arena_init(&scratch);
    enum gw_status status = gw_read_file(&scratch, file, &text.next, &length, &err);
    if (status == GW_OK)
        year->file_hash = gw_hash64(text.next, length, 0);
    bool good = status == GW_OK && gw_weather_is_text(&text, length) && read_rows(&text, year, at);
    if (scratch.exhausted)
        arena->exhausted = true;
    else if (status != GW_OK)
        gw_weather_refuse(&text, NULL, "%s", err.message);
    gw_arena_clear(&scratch);
    return good && !arena->exhausted ? year : NULL;
}
