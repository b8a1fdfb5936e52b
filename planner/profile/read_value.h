/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Single values of a file: places, texts, numbers, quantities, words, sources, figures. Each reader complains of what it cannot
 * take, with its line, and then leaves its field alone. Private to the room. */
#ifndef GW_PROFILE_READ_VALUE_H
#define GW_PROFILE_READ_VALUE_H

#include "planner/profile/read.h"
#include "planner/profile/sweep_plan.h"

/* An error at a setting's line: `path: what`. */
void gw_refuse(struct gw_reader *reader, const config_setting_t *setting, const char *path, const char *what);
/* `path: expected ..., got a list ( ... )`. */
void gw_refuse_type(struct gw_reader *reader, const config_setting_t *setting, const char *path, const char *expected);
/* The text of a string, kept in the arena; NULL and a complaint for any other type. */
const char *gw_read_text(struct gw_reader *reader, const config_setting_t *setting, const char *path);
/* A string or a bare number as written; a text of NULL and a complaint for any other type. */
struct gw_value gw_read_as_written(struct gw_reader *reader, const config_setting_t *setting, const char *path);
/* A plain number, bare or as a string. */
bool gw_read_number(struct gw_reader *reader, const config_setting_t *setting, const char *path, double *value);
/* Whether a value lies within key->min .. key->max; complains if not. */
bool gw_in_range(struct gw_reader *reader, const config_setting_t *setting, const char *path, const struct gw_key *key,
                     double value);
/* "2000 to 2100", "0 to 1 such as '8 %'", "1 kW to 100 MW": what a key takes, for the message about a `value` that it does not. */
enum { GW_RANGE_TEXT = 160 };
const char *gw_range_text(const struct gw_key *key, double value, char *buffer, size_t size);
/* The value itself, in the same way. */
const char *gw_key_value_text(const struct gw_key *key, double value, char *buffer, size_t size);
/* A whole number within the key's range. */
void gw_read_count(struct gw_reader *reader, const config_setting_t *setting, const struct gw_key *key, long *field,
                       const char *path);
/* A value of a dimension in base units; dates count as months. */
bool gw_read_value(struct gw_reader *reader, const config_setting_t *setting, enum gw_dimension dimension,
                       const char *path, double *value);
/* The sources that a text of ids names, at most `most`; complains of unknown ones. Returns how many. */
size_t gw_resolve_sources(struct gw_reader *reader, const config_setting_t *setting, const char *path, const char *ids,
                              const struct gw_source **found, size_t most);
/* The index of a text in a NULL-ended list; -1 where it is not there. */
int gw_find_word(const char *const *words, const char *text);
/* The same of a setting, with a complaint that lists the words. */
int gw_read_word(struct gw_reader *reader, const config_setting_t *setting, const char *const *words, const char *path);
/* "path.name", kept in the arena. */
const char *gw_join_path(struct gw_reader *reader, const char *path, const char *name);
/* The values of the command line whose place this one took, the last of them first: each by a call of `read`, with a setting that
 * holds it. Its faults are told; what is read goes nowhere. */
typedef void gw_read_one(struct gw_reader *reader, const config_setting_t *setting, const struct gw_key *key, void *into, const char *path);
void gw_read_replaced(struct gw_reader *reader, const config_setting_t *setting, const struct gw_key *key, void *into, const char *path, gw_read_one *read);
/* A figure: a quantity, or a group with its range, kind, source, date and note (read_figure.c). */
void gw_read_figure(struct gw_reader *reader, const config_setting_t *setting, const struct gw_key *key,
                        struct gw_figure *figure, const char *path);

#endif
