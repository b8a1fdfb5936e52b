/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Figures that were given on the command line, which a chart says in its note: what rests on them is a supposition of the reader, and no
 * source stands behind it. Talks to planner/plan and below. */
#ifndef GW_PLOTS_GIVEN_H
#define GW_PLOTS_GIVEN_H

#include "planner/plan/size.h"

struct gw_given {
    const struct gw_figure *figures[3]; /* the first of them, each once: a note is short */
    size_t count;                       /* of all */
};

/* Take in a figure, where it was given. */
void gw_given_add(struct gw_given *given, const struct gw_figure *figure);
/* Those behind the counts and watts of a sizing; behind its money, of which there is some. */
void gw_given_add_size(struct gw_given *given, const struct gw_size_result *size);
void gw_given_add_money(struct gw_given *given, const struct gw_size_result *size);
/* "With the price of mi455x-helios as given, 4.5 M$. ": a whole sentence for the note, "" where there are none; NULL where memory is out. */
const char *gw_given_words(const struct gw_given *given, struct gw_arena *arena);

#endif
