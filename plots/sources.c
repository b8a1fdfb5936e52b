/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "plots/sources.h"

#include <stdlib.h>
#include <string.h>

bool gw_source_line_begin(struct gw_source_line *line, const char *lead)
{
    *line = (struct gw_source_line){0};
    line->out = open_memstream(&line->text, &line->size);
    if (line->out)
        fputs(lead, line->out);
    return line->out != NULL;
}

void gw_source_line_add(struct gw_source_line *line, const struct gw_source *source)
{
    enum { MOST = sizeof line->seen / sizeof line->seen[0] };
    for (size_t i = 0; i < line->count; i++)
        if (strcmp(line->seen[i], source->title) == 0)
            return;
    fprintf(line->out, "%s%s", line->count > 0 ? "; " : " ", source->title);
    if (source->date)
        fprintf(line->out, " (%s)", source->date);
    if (line->count < MOST)
        line->seen[line->count++] = source->title;
}

void gw_source_line_add_figure(struct gw_source_line *line, const struct gw_figure *figure)
{
    for (size_t i = 0; figure->present && i < GW_FIGURE_SOURCES && figure->sources[i]; i++)
        gw_source_line_add(line, figure->sources[i]);
}

/* Without a source there is nothing behind the lead: "Computed by gwplan. Prices:", "Computed by gwplan from:". */
static void cut_lead(char *text)
{
    char *stop = strchr(text, '.'), *from = strstr(text, " from:");
    if (stop)
        stop[1] = '\0';
    else if (from)
        memcpy(from, ".", 2);
}

const char *gw_source_line_end(struct gw_source_line *line, struct gw_arena *arena)
{
    bool failed = ferror(line->out) != 0;
    failed |= fclose(line->out) != 0;
    if (!failed && line->count == 0)
        cut_lead(line->text);
    const char *text = failed ? NULL : gw_arena_strdup(arena, line->text);
    free(line->text);
    return text;
}
