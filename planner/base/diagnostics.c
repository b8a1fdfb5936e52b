/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "planner/base/diagnostics.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char command_line[] = "--set";

void gw_diagnostics_init(struct gw_diagnostics *list)
{
    list->count = list->errors = list->warnings = 0;
    list->of = NULL;
}

static struct gw_diagnostic *room_for(struct gw_diagnostics *list, enum gw_severity severity)
{
    if (list->count < GW_DIAGNOSTICS_MAX)
        return &list->items[list->count++];
    if (severity == GW_ERROR)
        for (size_t i = 0; i < list->count; i++)
            if (list->items[i].severity == GW_WARNING)
                return &list->items[i];
    return NULL;
}

static int compare(const void *left, const void *right)
{
    const struct gw_diagnostic *a = left, *b = right;
    int order = strcmp(a->file, b->file);
    if (order == 0)
        order = (a->line > b->line) - (a->line < b->line);
    return order ? order : strcmp(a->text, b->text);
}

static bool is_known(const struct gw_diagnostics *list, const struct gw_diagnostic *item)
{
    for (size_t i = 0; i < list->count; i++)
        if (compare(&list->items[i], item) == 0)
            return true;
    return false;
}

void gw_complain(struct gw_diagnostics *list, enum gw_severity severity, struct gw_place place, const char *key,
                 const char *format, ...)
{
    struct gw_diagnostic item = {.severity = severity, .line = place.line};
    if (place.file || !key)
        snprintf(item.file, sizeof item.file, "%s", place.file ? place.file : command_line);
    else
        snprintf(item.file, sizeof item.file, "%s %s%s%s", command_line, list->of ? list->of : "", list->of ? "." : "", key);
    int used = key && place.file ? snprintf(item.text, sizeof item.text, "%s: ", key) : 0;
    if (used < 0 || (size_t)used >= sizeof item.text)
        used = (int)sizeof item.text - 1;
    va_list args;
    va_start(args, format);
    vsnprintf(item.text + used, sizeof item.text - (size_t)used, format, args);
    va_end(args);
    if (is_known(list, &item))
        return;
    *(severity == GW_ERROR ? &list->errors : &list->warnings) += 1;
    struct gw_diagnostic *slot = room_for(list, severity);
    if (slot)
        *slot = item;
}

bool gw_is_of_command_line(const struct gw_diagnostic *item, const char **path)
{
    size_t length = sizeof command_line - 1;
    bool is = strncmp(item->file, command_line, length) == 0 && (item->file[length] == '\0' || item->file[length] == ' ');
    *path = is && item->file[length] ? item->file + length + 1 : "";
    return is;
}

bool gw_errors_are_of_command_line(const struct gw_diagnostics *list)
{
    const char *path;
    for (size_t i = 0; i < list->count; i++)
        if (list->items[i].severity == GW_ERROR && !gw_is_of_command_line(&list->items[i], &path))
            return false;
    return list->errors > 0;
}

void gw_diagnostics_sort(struct gw_diagnostics *list)
{
    qsort(list->items, list->count, sizeof list->items[0], compare);
}

const char *gw_diagnostic_line(const struct gw_diagnostic *item, char *buffer, size_t size)
{
    const char *warning = item->severity == GW_WARNING ? "warning: " : "";
    if (item->line > 0)
        snprintf(buffer, size, "%s:%d: %s%s", item->file, item->line, warning, item->text);
    else
        snprintf(buffer, size, "%s: %s%s", item->file, warning, item->text);
    return buffer;
}
