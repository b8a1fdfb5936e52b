/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Shorthand for the rows of schema tables. Each table defines GW_OF as its struct first and undefines it after. */
#ifndef GW_PROFILE_KEYS_H
#define GW_PROFILE_KEYS_H

#include <stddef.h>

#include "planner/profile/schema.h"

#define GW_AT(field) .offset = offsetof(struct GW_OF, field)
#define GW_LIST_AT(field, counter) GW_AT(field), .count_offset = offsetof(struct GW_OF, counter)

#define TEXT(key, field, text) {.name = key, .type = GW_KEY_TEXT, GW_AT(field), .meaning = text}
#define NAME(key, field, text) {.name = key, .type = GW_KEY_NAME, GW_AT(field), .meaning = text}
#define WORD(key, field, list, text) {.name = key, .type = GW_KEY_WORD, GW_AT(field), .words = list, .meaning = text}
#define BOOL(key, field, text) {.name = key, .type = GW_KEY_BOOL, GW_AT(field), .meaning = text}
#define DATE(key, field, text) {.name = key, .type = GW_KEY_DATE, GW_AT(field), .meaning = text}
#define SAID_DATE(key, field, text) {.name = key, .type = GW_KEY_SAID_DATE, GW_AT(field), .meaning = text}
#define SOURCE(key, field, text) {.name = key, .type = GW_KEY_SOURCE, GW_AT(field), .meaning = text}
#define COUNT(key, field, low, high, text) \
    {.name = key, .type = GW_KEY_COUNT, GW_AT(field), .min = low, .max = high, .meaning = text}
#define NUMBER(key, field, low, high, text) \
    {.name = key, .type = GW_KEY_NUMBER, GW_AT(field), .min = low, .max = high, .meaning = text}
#define QUANTITY(key, field, dim, low, high, text) \
    {.name = key, .type = GW_KEY_QUANTITY, GW_AT(field), .dimension = dim, .min = low, .max = high, .meaning = text}
#define FIGURE(key, field, dim, low, high, text) \
    {.name = key, .type = GW_KEY_FIGURE, GW_AT(field), .dimension = dim, .min = low, .max = high, .meaning = text}
#define TEXTS(key, field, counter, text) \
    {.name = key, .type = GW_KEY_TEXTS, GW_LIST_AT(field, counter), .meaning = text}
#define WORDS(key, field, counter, list, text) \
    {.name = key, .type = GW_KEY_WORDS, GW_LIST_AT(field, counter), .words = list, .meaning = text}
#define GROUP(key, field, table, text) {.name = key, .type = GW_KEY_GROUP, GW_AT(field), .schema = &table, .meaning = text}
#define LIST(key, field, counter, table, text) \
    {.name = key, .type = GW_KEY_LIST, GW_LIST_AT(field, counter), .schema = &table, .meaning = text}
/* `sources` is read before the rest, by gw_read_sources; the row is here for checking and for the reference. */
#define SOURCES {.name = "sources", .type = GW_KEY_LIST, .schema = &gw_source_schema, .meaning = "where the figures come from"}
#define END {.name = NULL}

#endif
