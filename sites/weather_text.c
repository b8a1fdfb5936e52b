/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sites/weather_text.h"

#include <math.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

bool gw_weather_refuse(const struct gw_weather_text *text, const char *key, const char *format, ...)
{
    char what[GW_DIAGNOSTIC_TEXT];
    va_list args;
    va_start(args, format);
    vsnprintf(what, sizeof what, format, args);
    va_end(args);
    gw_complain(text->diagnostics, GW_ERROR, (struct gw_place){text->file, text->line}, key, "%s", what);
    return false;
}

bool gw_weather_is_text(struct gw_weather_text *text, size_t length)
{
    const unsigned char *bytes = (const unsigned char *)text->next;
    text->line = 1;
    if (length == 0)
        return gw_weather_refuse(text, NULL, "is empty");
    if (length > 1 && bytes[0] == 0x1f && bytes[1] == 0x8b)
        return gw_weather_refuse(text, NULL, "is packed by gzip; unpack it first (gunzip)");
    if (strncmp(text->next, "PK\x03\x04", 4) == 0)
        return gw_weather_refuse(text, NULL, "is a zip archive; unpack it first (unzip)");
    for (size_t i = 0; i < length; i++) {
        if (bytes[i] == '\n')
            text->line++;
        else if ((bytes[i] < ' ' && bytes[i] != '\t' && bytes[i] != '\r') || bytes[i] == 0x7f)
            return gw_weather_refuse(text, NULL, "is not a text file: it holds the byte 0x%02x", bytes[i]);
    }
    text->line = 0;
    return true;
}

static const char *trimmed(char *from, char *end)
{
    while (from < end && strchr(" \t\"", *from))
        from++;
    while (end > from && strchr(" \t\"", end[-1]))
        end--;
    *end = '\0';
    return from;
}

/* Cut the line from `at` to `end` at its commas; one inside quotes is text. */
static void split(struct gw_weather_text *text, char *at, char *end)
{
    text->count = 0;
    for (char *from = at; at <= end; at++) {
        if (at < end && *at == '"') {
            char *closing = memchr(at + 1, '"', (size_t)(end - at) - 1);
            at = closing ? closing : at;
            continue;
        }
        if (at < end && *at != ',')
            continue;
        const char *field = trimmed(from, at);
        if (text->count < GW_WEATHER_FIELDS)
            text->fields[text->count] = field;
        text->count++;
        from = at + 1;
    }
}

bool gw_weather_next_line(struct gw_weather_text *text)
{
    while (*text->next) {
        char *line = text->next, *end = line + strcspn(line, "\n");
        text->next = *end ? end + 1 : end;
        text->line++;
        while (end > line && (end[-1] == '\r' || end[-1] == ' '))
            end--;
        if (end == line)
            continue;
        split(text, line, end);
        return true;
    }
    return false;
}

const char *gw_weather_field(const struct gw_weather_text *text, size_t index)
{
    return index < text->count && index < GW_WEATHER_FIELDS ? text->fields[index] : "";
}

/* strtod alone would also take "nan", "inf" and "0x1p3". */
bool gw_weather_is_number(const char *text, double *value)
{
    char *end;
    if (!*text || text[strspn(text, "+-.0123456789eE")])
        return false;
    *value = strtod(text, &end);
    return *end == '\0' && isfinite(*value);
}

bool gw_weather_number(const struct gw_weather_text *text, size_t index, const char *what, double low, double high, double *value)
{
    const char *field = gw_weather_field(text, index);
    if (!gw_weather_is_number(field, value))
        return gw_weather_refuse(text, what, "expected a number, got '%.40s'", field);
    if (!(*value >= low && *value <= high))
        return gw_weather_refuse(text, what, "expected %g to %g, got %.40s", low, high, field);
    return true;
}
