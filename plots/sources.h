/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The source line at the foot of a chart: titles and dates of the publications, each once. Talks to planner/base. */
#ifndef GW_PLOTS_SOURCES_H
#define GW_PLOTS_SOURCES_H

#include <stddef.h>
#include <stdio.h>

#include "planner/base/arena.h"
#include "planner/base/figure.h"

struct gw_source_line {
    FILE *out;
    char *text;
    size_t size;
    const char *seen[64]; /* titles; what comes later may repeat itself */
    size_t count;
};

/* Begin with `lead`; false where memory is out. */
bool gw_source_line_begin(struct gw_source_line *line, const char *lead);
void gw_source_line_add(struct gw_source_line *line, const struct gw_source *source);
/* The sources that a figure names. */
void gw_source_line_add_figure(struct gw_source_line *line, const struct gw_figure *figure);
/* The whole line in the arena; NULL where memory is out. Always call it after a begin that succeeded. */
const char *gw_source_line_end(struct gw_source_line *line, struct gw_arena *arena);

#endif
