/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The figures an answer rests on and their sources, numbered in the order of first use. Talks to planner/base and json.h. */
#ifndef GW_OUTPUT_PROVENANCE_H
#define GW_OUTPUT_PROVENANCE_H

#include <jansson.h>
#include <stdio.h>

#include "planner/base/figure.h"

enum { GW_PROVENANCE_MAX = 1024 };

struct gw_provenance {
    const struct gw_figure *figures[GW_PROVENANCE_MAX];
    const struct gw_source *sources[GW_PROVENANCE_MAX];
    size_t figure_count, source_count;
};

/* Take a figure in, once. Absent ones and those that hold by definition (no file, no assumption) are left out. */
void gw_provenance_add(struct gw_provenance *all, const struct gw_figure *figure);
void gw_provenance_add_source(struct gw_provenance *all, const struct gw_source *source);
/* The number under which a source is listed; 0 where it is not. */
size_t gw_provenance_number(const struct gw_provenance *all, const struct gw_source *source);
/* The numbers of the sources that figures name, each once, in the order in which a chart names them; appended to those in an array. */
void gw_provenance_cite(const struct gw_provenance *all, const struct gw_figure *const *figures, size_t count, json_t *numbers);
/* Take in the sources that `ids` names in a file's list. */
void gw_provenance_add_ids(struct gw_provenance *all, const char *ids, const struct gw_source *sources, size_t count);

/* "[1][3]" of a figure's sources into a buffer; "" where it has none. */
const char *gw_provenance_marks(const struct gw_provenance *all, const struct gw_figure *figure, char *buffer, size_t size);
/* The same of ids in a file's list. */
const char *gw_provenance_marks_of_ids(const struct gw_provenance *all, const char *ids, const struct gw_source *sources,
                                       size_t count, char *buffer, size_t size);

/* The titles of the sources that `ids` names, into an array. */
void gw_provenance_titles_json(const char *ids, const struct gw_source *sources, size_t count, json_t *array);

/* The title of the first source that `ids` names; NULL where it names none. */
const char *gw_first_source_title(const char *ids, const struct gw_source *sources, size_t count);

/* "rests on" as a table: figure, value with range, kind, as of, sources, note. */
void gw_provenance_print_figures(const struct gw_provenance *all, FILE *out);
void gw_provenance_print_sources(const struct gw_provenance *all, FILE *out);

/* Those of some figures that were given on the command line, whole, into an array. */
void gw_provenance_set_json(const struct gw_provenance *all, const struct gw_figure *const *figures, size_t count, json_t *array);

/* assumptions[] and sources[] into a JSON answer. */
void gw_provenance_json(const struct gw_provenance *all, json_t *root);

#endif
