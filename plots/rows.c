/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "plots/rows.h"

#include <math.h>
#include <string.h>

enum { LINE_PX = 14 };

static const char *const marks[] = {".", "-_"}; /* behind which a path is broken, the better first */
enum { MARKS = sizeof marks / sizeof marks[0] };

/* How much of a path goes on a line that is too short for all of it; 0 where no part of it does. */
static size_t part_of(const char *path, double size_px, double width_px)
{
    char part[GW_LETTER_LINE];
    for (size_t m = 0; m < MARKS; m++)
        for (size_t at = strlen(path); at-- > 1;) {
            if (at >= sizeof part || !strchr(marks[m], path[at - 1]))
                continue;
            memcpy(part, path, at);
            part[at] = '\0';
            if (gw_letter_width_px(part, size_px) <= width_px)
                return at;
        }
    return 0;
}

/* False where a path has to be cut all the same. */
static bool break_path(const char *path, double size_px, double width_px, size_t most, struct gw_lines *lines)
{
    lines->count = 0;
    for (const char *rest = path; *rest;) {
        bool all = gw_letter_width_px(rest, size_px) <= width_px;
        size_t length = all ? strlen(rest) : part_of(rest, size_px, width_px);
        if (length == 0 || lines->count == most || lines->count == GW_LETTER_LINES)
            return false;
        snprintf(lines->text[lines->count++], GW_LETTER_LINE, "%.*s", (int)length, rest);
        rest += length;
    }
    return true;
}

double gw_name_set(const char *name, double size_px, double width_px, size_t most, struct gw_lines *lines)
{
    char clean[GW_LETTER_LINE];
    double widest_px = 0;
    gw_letter_clean(name, clean, sizeof clean);
    if (strchr(clean, ' ') || !break_path(clean, size_px, width_px, most, lines))
        gw_letter_wrap(name, size_px, width_px, most, lines);
    for (size_t n = 0; n < lines->count; n++)
        widest_px = fmax(widest_px, gw_letter_width_px(lines->text[n], size_px));
    return widest_px;
}

bool gw_name_is_whole(const char *name, const struct gw_lines *lines)
{
    char clean[GW_LETTER_TEXT];
    const char *rest = gw_letter_clean(name, clean, sizeof clean);
    for (size_t n = 0; n < lines->count; n++) {
        size_t length = strlen(lines->text[n]);
        if (strncmp(rest, lines->text[n], length) != 0)
            return false;
        rest += length;
        if (*rest && *rest != ' ' && !strchr(".-_", rest[-1]))
            return false;
        rest += *rest == ' ';
    }
    return *rest == '\0';
}

void gw_row_name_draw(const struct gw_canvas *canvas, const struct gw_lines *lines, double right_px, double middle_px)
{
    double y_px = middle_px - LINE_PX * ((double)lines->count - 1) / 2;
    for (size_t n = 0; n < lines->count; n++, y_px += LINE_PX)
        gw_canvas_text(canvas, right_px, y_px, GW_RIGHT, GW_NAME, lines->text[n]);
}
