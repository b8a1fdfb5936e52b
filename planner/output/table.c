/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "planner/output/table.h"

#include <stdarg.h>
#include <string.h>

enum { LINE_WIDTH = 100 };

size_t gw_text_width(const char *text)
{
    size_t width = 0;
    for (const unsigned char *at = (const unsigned char *)text; *at; at++)
        if ((*at & 0xC0) != 0x80)
            width += *at >= 0xE3 ? 2 : 1;
    return width;
}

void gw_table_init(struct gw_table *table, const char *layout, ...)
{
    *table = (struct gw_table){.columns = strlen(layout)};
    gw_arena_init(&table->arena);
    va_list args;
    va_start(args, layout);
    for (size_t i = 0; i < table->columns; i++) {
        table->align[i] = layout[i];
        table->headers[i] = va_arg(args, const char *);
    }
    va_end(args);
}

bool gw_table_column(struct gw_table *table, char align, const char *header)
{
    if (table->columns == GW_TABLE_COLUMNS)
        return false;
    table->align[table->columns] = align;
    table->headers[table->columns++] = header;
    return true;
}

void gw_table_add(struct gw_table *table, const char *format, ...)
{
    if (table->cells == table->room) {
        size_t room = table->room ? 2 * table->room : 256;
        const char **texts = gw_arena_array(&table->arena, room, sizeof *texts);
        if (!texts)
            return;
        if (table->cells)
            memcpy(texts, table->texts, table->cells * sizeof *texts);
        table->texts = texts;
        table->room = room;
    }
    char text[512];
    va_list args;
    va_start(args, format);
    vsnprintf(text, sizeof text, format, args);
    va_end(args);
    const char *kept = gw_arena_strdup(&table->arena, text);
    table->texts[table->cells++] = kept ? kept : "";
}

/* How many bytes of `text` go on a line of `width` characters: whole words, at least one. */
static size_t line_bytes(const char *text, size_t width)
{
    size_t taken = 0, column = 0;
    for (const char *at = text; *at;) {
        size_t blanks = strspn(at, " "), length = strcspn(at + blanks, " ");
        char word[512];
        snprintf(word, sizeof word, "%.*s", (int)length, at + blanks);
        if (taken && column + blanks + gw_text_width(word) > width)
            break;
        column += blanks + gw_text_width(word);
        at += blanks + length;
        taken = (size_t)(at - text);
    }
    return taken;
}

void gw_table_add_wrapped(struct gw_table *table, const char *text, size_t width)
{
    if (!text || !*text) {
        gw_table_add(table, "%s", "");
        return;
    }
    for (const char *at = text; *at; at += strspn(at, " ")) {
        size_t length = line_bytes(at, width);
        while (at != text && (table->cells + 1) % table->columns != 0)
            gw_table_add(table, "%s", "");
        gw_table_add(table, "%.*s", (int)length, at);
        at += length;
    }
}

static void print_cell(FILE *out, const char *text, size_t width, char align, int last)
{
    size_t own = gw_text_width(text), pad = width > own ? width - own : 0;
    if (align == 'r')
        fprintf(out, "%*s%s", (int)pad, "", text);
    else if (last)
        fputs(text, out);
    else
        fprintf(out, "%s%*s", text, (int)pad, "");
}

static void print_row(const struct gw_table *table, const char *const *row, const size_t *widths, FILE *out, int indent)
{
    size_t last = table->columns;
    while (last > 1 && row[last - 1][0] == '\0')
        last--;
    fprintf(out, "%*s", indent, "");
    for (size_t i = 0; i < last; i++) {
        print_cell(out, row[i], widths[i], table->align[i], i + 1 == last);
        fputs(i + 1 < last ? "  " : "\n", out);
    }
}

void gw_table_print(struct gw_table *table, FILE *out, int indent)
{
    size_t widths[GW_TABLE_COLUMNS] = {0};
    int has_headers = 0;
    for (size_t i = 0; i < table->columns; i++) {
        widths[i] = gw_text_width(table->headers[i]);
        has_headers |= widths[i] > 0;
    }
    for (size_t i = 0; i < table->cells; i++) {
        size_t width = gw_text_width(table->texts[i]);
        if (width > widths[i % table->columns])
            widths[i % table->columns] = width;
    }
    if (has_headers)
        print_row(table, table->headers, widths, out, indent);
    for (size_t i = 0; i + table->columns <= table->cells; i += table->columns)
        print_row(table, table->texts + i, widths, out, indent);
    gw_arena_clear(&table->arena);
    table->cells = table->room = 0;
}

void gw_print_wrapped(FILE *out, int indent, const char *text)
{
    size_t column = 0;
    for (const char *at = text; *at;) {
        size_t length = strcspn(at, " \n");
        if (column > 0 && column + 1 + length > (size_t)(LINE_WIDTH - indent)) {
            fputc('\n', out);
            column = 0;
        }
        if (column == 0)
            fprintf(out, "%*s", indent, "");
        fprintf(out, "%s%.*s", column ? " " : "", (int)length, at);
        column += length + (column ? 1 : 0);
        at += length;
        at += strspn(at, " \n");
    }
    fputc('\n', out);
}
