/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How much room text takes, and how it is made to fit. gnuplot knows neither before it draws, so widths are estimated from
 * the advance widths of DejaVu Sans: wider than Arial, Helvetica or Liberation, so text set in those takes less room.
 * Text is UTF-8. Talks to libc only. */
#ifndef GW_PLOTS_LETTERING_H
#define GW_PLOTS_LETTERING_H

#include <stddef.h>

enum { GW_LETTER_LINE = 512, GW_LETTER_LINES = 4, GW_LETTER_TEXT = 2048 };

struct gw_lines {
    size_t count;
    char text[GW_LETTER_LINES][GW_LETTER_LINE];
};

/* One line that any terminal can draw: control characters and runs of blanks become one blank, bytes that are no UTF-8 '?'.
 * Cut to `size` at a whole character. NULL is "". Returns buffer. */
const char *gw_letter_clean(const char *text, char *buffer, size_t size);

/* The width of clean text in a font of `size_px`. */
double gw_letter_width_px(const char *text, double size_px);

/* Break `text` (cleaned first) into at most `most` lines no wider than `width_px`, at blanks where there are any; what does
 * not fit ends in an ellipsis. */
void gw_letter_wrap(const char *text, double size_px, double width_px, size_t most, struct gw_lines *lines);

#endif
