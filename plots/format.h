/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The picture formats: how gnuplot is told, and how a file shows that it is whole. Talks to libc only. */
#ifndef GW_PLOTS_FORMAT_H
#define GW_PLOTS_FORMAT_H

#include <stdbool.h>
#include <stdio.h>

struct gw_format {
    const char *ending;   /* ".svg" */
    const char *last;     /* what every whole file of this format has among its last bytes */
    const char *terminal; /* of gnuplot */
};

/* The format that a file's ending names, capitals or not; NULL where it names none. */
const struct gw_format *gw_format_of(const char *file);
/* The `set terminal` line for a sheet: the same letters and lines relative to the sheet in every format. */
void gw_format_terminal(const struct gw_format *format, int width_px, int height_px, FILE *out);
/* Whether the file was written to its end. */
bool gw_format_is_whole(const struct gw_format *format, const char *file);
/* Make a PDF say no time of creation, so that the same chart gives the same bytes; false (and errno) where that fails. */
bool gw_format_without_clock(const struct gw_format *format, const char *file);

#endif
