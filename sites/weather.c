/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sites/weather.h"

#include <math.h>
#include <string.h>

#include "planner/base/date.h"
#include "planner/base/file.h"
#include "planner/base/hash.h"
#include "sites/epw.h"
#include "sites/tmy3.h"

const int gw_extreme_years[GW_EXTREMES] = {5, 10, 20, 50};

enum { COMMON_YEAR = 2001 };

int gw_weather_month_hours(int month)
{
    return 24 * gw_days_in_month(COMMON_YEAR, month + 1);
}

int gw_weather_month_start(int month)
{
    int hour = 0;
    for (int before = 0; before < month; before++)
        hour += gw_weather_month_hours(before);
    return hour;
}

double gw_extreme_degc(double mean_degc, double sd_k, double years)
{
    const double pi = 3.14159265358979323846, euler = 0.57721566490153286;
    double factor = -sqrt(6) / pi * (euler + log(log(years / (years - 1))));
    return mean_degc + factor * sd_k;
}

bool gw_design_extreme(const struct gw_design_conditions *design, double years, double *degc)
{
    if (!design->has_extremes)
        return false;
    *degc = gw_extreme_degc(design->annual_max_degc, design->annual_max_sd_k, years);
    for (int i = 0; i < GW_EXTREMES; i++)
        if (fabs(years - gw_extreme_years[i]) < 1e-9)
            *degc = design->max_degc[i];
    return true;
}

static bool begins_with(const char *text, const char *word)
{
    return strncmp(text, word, strlen(word)) == 0;
}

static bool read_either(struct gw_weather_text *text, struct gw_weather *weather, struct gw_arena *arena)
{
    if (begins_with(text->next, "\xEF\xBB\xBF"))
        text->next += 3;
    const char *second = strchr(text->next, '\n');
    if (begins_with(text->next, "LOCATION"))
        return gw_epw_read(text, weather, arena);
    if (second && begins_with(second + 1, "Date (MM/DD/YYYY)"))
        return gw_tmy3_read(text, weather, arena);
    text->line = 1;
    return gw_weather_refuse(text, NULL, "expected an EPW file (its first word is LOCATION) or a TMY3 file (its second line begins "
                             "with 'Date (MM/DD/YYYY)'), got '%.*s'", (int)strcspn(text->next, "\r\n,;"), text->next);
}

const struct gw_weather *gw_weather_read(struct gw_arena *arena, const char *file, struct gw_diagnostics *diagnostics)
{
    struct gw_arena scratch;
    struct gw_err err = {0};
    struct gw_weather_text text = {.diagnostics = diagnostics, .scratch = &scratch, .line = 1};
    struct gw_weather *weather = gw_arena_alloc(arena, sizeof *weather);
    size_t length;
    if (!weather || !(weather->place.file = text.file = gw_arena_strdup(arena, file)))
        return NULL;
    gw_arena_init(&scratch);
    enum gw_status status = gw_read_file(&scratch, file, &text.next, &length, &err);
    if (status == GW_OK)
        weather->file_hash = gw_hash64(text.next, length, 0);
    bool good = status == GW_OK && gw_weather_is_text(&text, length) && read_either(&text, weather, arena);
    if (scratch.exhausted)
        arena->exhausted = true;
    else if (status != GW_OK)
        gw_weather_refuse(&text, NULL, "%s", err.message);
    gw_arena_clear(&scratch);
    return good && !arena->exhausted ? weather : NULL;
}
