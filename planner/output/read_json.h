/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Small things for reading a JSON answer back: values by key, and what is wrong with them, said once. Private to output/read_*.c.
 * Talks to jansson and planner/base. */
#ifndef GW_OUTPUT_READ_JSON_H
#define GW_OUTPUT_READ_JSON_H

#include <jansson.h>

#include "planner/base/arena.h"
#include "planner/base/date.h"
#include "planner/base/figure.h"
#include "planner/base/status.h"

/* The first thing that is wrong stops the reading: an answer of ours has all of it. */
struct gw_answer_reader {
    const char *file;
    struct gw_arena *arena;
    struct gw_err *err;
};

/* GW_PROFILE, naming the file and the key; gives false. */
bool gw_answer_refuse(struct gw_answer_reader *r, const char *key);

/* NULL for what is no text. */
const char *gw_answer_text(struct gw_answer_reader *r, const json_t *object, const char *key);
/* NaN for null and for what is not there; anything else that is no number is a fault. */
double gw_answer_number(struct gw_answer_reader *r, const json_t *object, const char *key);
/* The same of what cannot be below zero: dollars, kilograms. */
double gw_answer_amount(struct gw_answer_reader *r, const json_t *object, const char *key);
/* A month as planner/base/date.h counts them; else a fault. */
int gw_answer_month(struct gw_answer_reader *r, const json_t *object, const char *key);
/* The index of a word in a NULL-ended list; 0 for any other. */
int gw_answer_word(const json_t *object, const char *key, const char *const *words);

/* The sources of the answer, by their numbers less 1; NULL where memory is out. */
struct gw_source *gw_answer_sources(struct gw_answer_reader *r, const json_t *root, size_t *count);
/* Let a figure name the sources whose numbers stand in an array from `from` on, as many as it can; it is present where it names one.
 * Gives the index after the last that was read. */
size_t gw_answer_cited(const json_t *numbers, size_t from, const struct gw_source *sources, size_t count, struct gw_figure *figure);

/* The kind that a word names; derived, of which nothing is said, for any other. */
enum gw_figure_kind gw_answer_kind(const json_t *word);
/* A figure that the answer tells whole: path, unit, numbers, kind. */
struct gw_figure gw_answer_figure(struct gw_answer_reader *r, const json_t *object);

#endif
