/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Threads make text of leaves, and what is left to do in order is to write it. */
#include <errno.h>
#include <math.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "planner/base/date.h"
#include "planner/base/decimal.h"
#include "planner/output/sweep_file_writer.h"

enum { INDEX_BYTES = 24 };

/* A cell and the comma before it. */
struct cell {
    const char *text;
    size_t length;
};

struct csv {
    const struct cell **cells; /* [column]: of each value of an axis that has values */
};

/* Quoted where RFC 4180 wants it. */
static struct cell cell_of(const char *text, struct gw_arena *arena)
{
    char *cell = gw_arena_alloc(arena, 2 * strlen(text) + 4), *out = cell;
    if (!cell)
        return (struct cell){"", 0};
    bool quoted = strpbrk(text, ",\"\n\r") != NULL;
    *out++ = ',';
    if (quoted)
        *out++ = '"';
    for (; *text; text++) {
        if (*text == '"')
            *out++ = '"';
        *out++ = *text;
    }
    if (quoted)
        *out++ = '"';
    return (struct cell){cell, (size_t)(out - cell)};
}

/* The cells of an axis; adds to a row what the longest takes. */
static const struct cell *cells_of(const struct gw_axis *axis, struct gw_arena *arena, size_t *row_bytes)
{
    struct cell *cells = gw_arena_array(arena, axis->value_count, sizeof *cells);
    size_t longest = 0;
    for (size_t i = 0; cells && i < axis->value_count; i++) {
        cells[i] = cell_of(axis->values[i].text, arena);
        longest = cells[i].length > longest ? cells[i].length : longest;
    }
    *row_bytes += longest;
    return cells;
}

static enum gw_status write_all(const struct gw_sweep_file_writer *writer, const char *bytes, size_t count, struct gw_err *err)
{
    while (count > 0) {
        ssize_t written = write(writer->fd, bytes, count);
        if (written < 0 && errno != EINTR)
            return gw_sweep_file_cannot_write(writer, errno, err);
        if (written > 0) {
            bytes += written;
            count -= (size_t)written;
        }
    }
    return GW_OK;
}

static enum gw_status write_names(const struct gw_sweep_file_writer *writer, struct gw_err *err)
{
    enum gw_status status = GW_OK;
    for (size_t c = 0; c < writer->columns.count && status == GW_OK; c++) {
        const char *name = writer->columns.items[c].name;
        status = c ? write_all(writer, ",", 1, err) : GW_OK;
        if (status == GW_OK)
            status = write_all(writer, name, strlen(name), err);
    }
    return status == GW_OK ? write_all(writer, "\n", 1, err) : status;
}

static enum gw_status begin(struct gw_sweep_file_writer *writer, struct gw_err *err)
{
    struct csv *csv = writer->own = gw_arena_alloc(&writer->arena, sizeof *csv);
    size_t row_bytes = INDEX_BYTES;
    if (csv)
        csv->cells = gw_arena_array(&writer->arena, writer->columns.count, sizeof *csv->cells);
    for (size_t c = 0; csv && csv->cells && c < writer->columns.count; c++) {
        const struct gw_sweep_file_column *column = &writer->columns.items[c];
        row_bytes += GW_DECIMAL_TEXT + 1;
        if (column->axis && column->axis->value_count)
            csv->cells[c] = cells_of(column->axis, &writer->arena, &row_bytes);
    }
    if (writer->arena.exhausted)
        return gw_fail(err, GW_SYSTEM, "out of memory");
    writer->room_bytes = row_bytes * GW_SWEEP_LEAF;
    return write_names(writer, err);
}

static char *put_index(char *out, uint64_t index)
{
    char digits[INDEX_BYTES], *at = digits + sizeof digits;
    do {
        *--at = (char)('0' + index % 10);
    } while ((index /= 10) > 0);
    size_t count = (size_t)(digits + sizeof digits - at);
    memcpy(out, at, count);
    return out + count;
}

static char *put_number(char *out, double value)
{
    *out++ = ',';
    return isnan(value) ? out : out + gw_decimal_text(value, out);
}

static char *put_digits(char *out, int value, int width)
{
    for (int i = width; i-- > 0; value /= 10)
        out[i] = (char)('0' + value % 10);
    return out + width;
}

static char *put_month(char *out, double number)
{
    int month = gw_sweep_file_month(number);
    *out++ = ',';
    out = put_digits(out, gw_month_year(month), 4);
    *out++ = '-';
    return put_digits(out, gw_month_index(month) + 1, 2);
}

static char *put_cell(char *out, const struct gw_sweep_file_column *column, const struct cell *cells, const struct gw_sweep_file_room *room,
                      const struct gw_sweep_leaf *leaf, size_t i)
{
    switch (column->kind) {
    case GW_COLUMN_SCENARIO: return put_index(out, leaf->first + i);
    case GW_COLUMN_METRIC: return put_number(out, leaf->metrics[column->index * GW_SWEEP_LEAF + i]);
    case GW_COLUMN_FEASIBLE:
        *out++ = ',';
        *out++ = leaf->feasible[i] ? '1' : '0';
        *out++ = '\n';
        return out;
    default: break;
    }
    double value = room->axes[column->index * GW_SWEEP_LEAF + i];
    if (!cells)
        return column->month ? put_month(out, value) : put_number(out, value);
    const struct cell *cell = &cells[(size_t)value];
    memcpy(out, cell->text, cell->length);
    return out + cell->length;
}

static enum gw_status prepare(const struct gw_sweep_file_writer *writer, struct gw_sweep_file_room *room, const struct gw_sweep_leaf *leaf,
                              struct gw_err *err)
{
    const struct csv *csv = writer->own;
    char *out = room->bytes;
    (void)err;
    for (size_t i = 0; i < leaf->count; i++)
        for (size_t c = 0; c < writer->columns.count; c++)
            out = put_cell(out, &writer->columns.items[c], csv->cells[c], room, leaf, i);
    room->used = (size_t)(out - room->bytes);
    return GW_OK;
}

static enum gw_status take(struct gw_sweep_file_writer *writer, const struct gw_sweep_file_room *room, struct gw_err *err)
{
    return write_all(writer, room->bytes, room->used, err);
}

const struct gw_sweep_file_format gw_sweep_file_csv = {begin, prepare, take, NULL};
