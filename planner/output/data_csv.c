/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <errno.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "planner/base/date.h"
#include "planner/base/decimal.h"
#include "planner/output/csv.h"
#include "planner/output/data_format.h"

/* Two times, or the number of a row, and the commas between and behind them. */
enum { ROW_HEAD_BYTES = 64, HOUR_MINUTES = 60, DAY_MINUTES = 24 * HOUR_MINUTES };

struct writer {
    const struct gw_data_file *data;
    const struct gw_data_target *target;
    FILE *out;
    char *line;
};

static enum gw_status failed(const struct writer *writer, struct gw_err *err)
{
    return gw_data_cannot_write(writer->target, strerror(errno), err);
}

static void write_names(const struct writer *writer)
{
    const struct gw_data_file *data = writer->data;
    if (data->series_name) {
        gw_csv_text(writer->out, data->series_name);
        fputc(',', writer->out);
    }
    if (data->number_name)
        gw_csv_text(writer->out, data->number_name);
    else
        fputs(data->series_name ? "time,local_time" : "time", writer->out);
    for (size_t c = 0; c < data->column_count; c++) {
        fputc(',', writer->out);
        gw_csv_text(writer->out, data->columns[c].name);
    }
    fputc('\n', writer->out);
}

static char *put_digits(char *out, int value, int width)
{
    for (int i = width; i-- > 0; value /= 10)
        out[i] = (char)('0' + value % 10);
    return out + width;
}

/* "2027-07-01T13:00" of minutes since 1970-01-01 00:00. */
static char *put_time(char *out, long minutes)
{
    long day = minutes / DAY_MINUTES - (minutes % DAY_MINUTES < 0);
    int minute = (int)(minutes - day * DAY_MINUTES);
    struct gw_date date = gw_civil_from_days(day);
    out = put_digits(out, date.year, 4);
    *out++ = '-';
    out = put_digits(out, date.month, 2);
    *out++ = '-';
    out = put_digits(out, date.day, 2);
    *out++ = 'T';
    out = put_digits(out, minute / HOUR_MINUTES, 2);
    *out++ = ':';
    return put_digits(out, minute % HOUR_MINUTES, 2);
}

/* The number of a row, or its times. */
static char *put_row(char *out, const struct gw_data_file *data, size_t series, size_t row)
{
    if (data->number_name)
        return out + snprintf(out, ROW_HEAD_BYTES, "%zu", row);
    long minutes = HOUR_MINUTES * (data->first_hour + (long)row);
    out = put_time(out, minutes);
    *out++ = 'Z';
    if (!data->series_name)
        return out;
    *out++ = ',';
    double offset_h = data->series[series].utc_offset_h;
    return isnan(offset_h) ? out : put_time(out, minutes + lround(HOUR_MINUTES * offset_h));
}

static enum gw_status put_chunk(void *context, const struct gw_data_chunk *chunk, struct gw_err *err)
{
    struct writer *writer = context;
    const struct gw_data_file *data = writer->data;
    for (size_t i = 0; i < chunk->count; i++) {
        if (data->series_name) {
            gw_csv_text(writer->out, data->series[chunk->series].name);
            fputc(',', writer->out);
        }
        char *end = put_row(writer->line, data, chunk->series, chunk->first + i);
        for (size_t c = 0; c < data->column_count; c++) {
            *end++ = ',';
            if (!isnan(chunk->columns[c][i]))
                end += gw_decimal_text(chunk->columns[c][i], end);
        }
        *end++ = '\n';
        fwrite(writer->line, 1, (size_t)(end - writer->line), writer->out);
    }
    return ferror(writer->out) ? failed(writer, err) : GW_OK;
}

enum gw_status gw_data_write_csv(const struct gw_data_file *data, const struct gw_data_target *target, struct gw_err *err)
{
    struct writer writer = {.data = data, .target = target};
    writer.line = malloc(ROW_HEAD_BYTES + (GW_DECIMAL_TEXT + 1) * data->column_count);
    if (!writer.line)
        return gw_fail(err, GW_SYSTEM, "out of memory");
    writer.out = fopen(target->path, "w");
    if (!writer.out) {
        free(writer.line);
        return failed(&writer, err);
    }
    write_names(&writer);
    enum gw_status status = gw_data_each_chunk(data, put_chunk, &writer, err);
    if (fclose(writer.out) != 0 && status == GW_OK) /* a full disk may show only now */
        status = failed(&writer, err);
    free(writer.line);
    return status;
}
