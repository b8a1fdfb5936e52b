/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Aligned text tables. Widths count characters, not bytes. Talks to planner/base. */
#ifndef GW_OUTPUT_TABLE_H
#define GW_OUTPUT_TABLE_H

#include <stdbool.h>
#include <stdio.h>

#include "planner/base/arena.h"

enum { GW_TABLE_COLUMNS = 16 };

struct gw_table {
    struct gw_arena arena;
    size_t columns, cells, room;
    const char *headers[GW_TABLE_COLUMNS];
    char align[GW_TABLE_COLUMNS]; /* 'l' or 'r' */
    const char **texts;           /* row by row */
};

/* `layout` has one letter per column, 'l' or 'r'; headers are given one by one after it. */
void gw_table_init(struct gw_table *table, const char *layout, ...);
/* The same one column after the other, where columns are not known beforehand: begin with an empty layout. The header stays the
 * caller's until the table is printed. False where there is no room for another. */
bool gw_table_column(struct gw_table *table, char align, const char *header);
/* Add the next cell of the current row; NULL or "" is an empty cell. */
void gw_table_add(struct gw_table *table, const char *format, ...) __attribute__((format(printf, 2, 3)));
/* Add `text` as the last cell of the current row, at most `width` characters to a line: what is more continues below, in rows that
 * have no other cells. NULL or "" is an empty cell. */
void gw_table_add_wrapped(struct gw_table *table, const char *text, size_t width);
/* Print with `indent` blanks before each row and two between columns, the last column unpadded; then free the table. */
void gw_table_print(struct gw_table *table, FILE *out, int indent);

/* Characters in UTF-8 text; wide (Chinese) characters count as two. */
size_t gw_text_width(const char *text);
/* Text wrapped at 100 columns, each line indented. */
void gw_print_wrapped(FILE *out, int indent, const char *text);

#endif
