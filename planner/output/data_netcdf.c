/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <errno.h>
#include <fcntl.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "planner/base/date.h"
#include "planner/output/data_format.h"
#include "planner/output/netcdf_library.h"

enum { NO_VARIABLE = -1 };

struct writer {
    struct gw_netcdf netcdf;
    const struct gw_data_file *data;
    const struct gw_data_target *target;
    int file;
    int fault; /* of netCDF, the first; nothing more is done then */
    int rows, name, utc_offset, local_time; /* variables */
    int *columns;
    size_t name_bytes;
    double row[GW_DATA_CHUNK_ROWS]; /* what one chunk has in a variable of rows or of local time */
};

/* Do this unless something has failed. */
#define TRY(writer, function, ...) \
    ((writer)->fault = (writer)->fault ? (writer)->fault : (writer)->netcdf.function((writer)->file, __VA_ARGS__))

static void put_text(struct writer *writer, int variable, const char *name, const char *text)
{
    TRY(writer, put_att_text, variable, name, strlen(text), text);
}

static int define_dimension(struct writer *writer, const char *name, size_t length)
{
    int id = 0;
    TRY(writer, def_dim, name, length, &id);
    return id;
}

static int define_variable(struct writer *writer, const char *name, nc_type type, int rank, const int *dimensions,
                           const char *unit, const char *long_name)
{
    int id = NO_VARIABLE;
    TRY(writer, def_var, name, type, rank, dimensions, &id);
    if (unit)
        put_text(writer, id, "units", unit);
    put_text(writer, id, "long_name", long_name);
    return id;
}

/* The start of the year, in UTC, of the first hour: what times are counted from. */
static struct gw_date epoch(const struct gw_data_file *data)
{
    long day = data->first_hour / 24 - (data->first_hour % 24 < 0);
    return (struct gw_date){gw_civil_from_days(day).year, 1, 1};
}

static int define_times(struct writer *writer, const char *name, int rank, const int *dimensions, const char *long_name)
{
    char unit[64];
    snprintf(unit, sizeof unit, "hours since %04d-01-01 00:00:00", epoch(writer->data).year);
    int id = define_variable(writer, name, NC_DOUBLE, rank, dimensions, unit, long_name);
    put_text(writer, id, "calendar", "standard");
    return id;
}

static void define_rows(struct writer *writer, int dimension)
{
    const char *number = writer->data->number_name;
    if (number) {
        writer->rows = define_variable(writer, number, NC_DOUBLE, 1, &dimension, "1", "number, from 0");
        return;
    }
    writer->rows = define_times(writer, "time", 1, &dimension, "start of the hour, UTC");
    put_text(writer, writer->rows, "standard_name", "time");
    put_text(writer, writer->rows, "axis", "T");
}

static void define_series(struct writer *writer, const int dimensions[2])
{
    const struct gw_data_file *data = writer->data;
    char name[NC_MAX_NAME + 1];
    for (size_t s = 0; s < data->series_count; s++)
        if (strlen(data->series[s].name) > writer->name_bytes)
            writer->name_bytes = strlen(data->series[s].name);
    if (writer->name_bytes == 0)
        writer->name_bytes = 1; /* a length of 0 would mean an unlimited dimension */
    snprintf(name, sizeof name, "%s_length", data->series_name);
    int characters[] = {dimensions[0], define_dimension(writer, name, writer->name_bytes)};
    writer->name = define_variable(writer, data->series_name, NC_CHAR, 2, characters, NULL, data->series_name);
    put_text(writer, writer->name, "_Encoding", "utf-8");
    if (data->number_name)
        return;
    writer->utc_offset = define_variable(writer, "utc_offset", NC_DOUBLE, 1, dimensions, "hours", "local standard time less UTC");
    writer->local_time = define_times(writer, "local_time", 2, dimensions, "start of the hour in local standard time");
}

static void define_columns(struct writer *writer, int rank, const int *dimensions)
{
    const struct gw_data_file *data = writer->data;
    const double fill = (double)NAN;
    for (size_t c = 0; c < data->column_count; c++) {
        const struct gw_data_column *column = &data->columns[c];
        writer->columns[c] = define_variable(writer, column->name, NC_DOUBLE, rank, dimensions, column->unit, column->long_name);
        TRY(writer, put_att_double, writer->columns[c], "_FillValue", NC_DOUBLE, 1, &fill);
        if (writer->local_time != NO_VARIABLE)
            put_text(writer, writer->columns[c], "coordinates", "local_time utc_offset");
    }
}

static void define(struct writer *writer)
{
    const struct gw_data_file *data = writer->data;
    int dimensions[2], *rows = dimensions, rank = 1;
    if (data->series_name) {
        dimensions[0] = define_dimension(writer, data->series_name, data->series_count);
        rows++;
        rank++;
    }
    *rows = define_dimension(writer, data->number_name ? data->number_name : "time", data->row_count);
    if (data->series_name)
        define_series(writer, dimensions);
    define_rows(writer, *rows);
    define_columns(writer, rank, dimensions);
    put_text(writer, NC_GLOBAL, "Conventions", "CF-1.8");
    put_text(writer, NC_GLOBAL, "title", data->title);
    for (size_t a = 0; a < data->attribute_count; a++)
        put_text(writer, NC_GLOBAL, data->attributes[a].name, data->attributes[a].value);
    int before;
    TRY(writer, set_fill, NC_NOFILL, &before); /* every value is written, so none need be written twice */
    writer->fault = writer->fault ? writer->fault : writer->netcdf.enddef(writer->file);
}

static enum gw_status failed(const struct writer *writer, struct gw_err *err)
{
    return gw_data_cannot_write(writer->target, writer->netcdf.strerror(writer->fault), err);
}

/* Names are padded with NUL to the length of the longest. */
static enum gw_status write_series(struct writer *writer, struct gw_err *err)
{
    const struct gw_data_file *data = writer->data;
    char *padded = calloc(writer->name_bytes, 1);
    if (!padded)
        return gw_fail(err, GW_SYSTEM, "out of memory");
    for (size_t s = 0; s < data->series_count; s++) {
        size_t from[] = {s, 0}, count[] = {1, writer->name_bytes};
        memset(padded, 0, writer->name_bytes);
        memcpy(padded, data->series[s].name, strlen(data->series[s].name));
        TRY(writer, put_vara_text, writer->name, from, count, padded);
        if (writer->utc_offset != NO_VARIABLE)
            TRY(writer, put_vara_double, writer->utc_offset, from, count, &data->series[s].utc_offset_h);
    }
    free(padded);
    return GW_OK;
}

/* Rows of one chunk as numbers that begin with `first`. */
static const double *counted(struct writer *writer, const struct gw_data_chunk *chunk, double first)
{
    for (size_t i = 0; i < chunk->count; i++)
        writer->row[i] = first + (double)(chunk->first + i);
    return writer->row;
}

static enum gw_status put_chunk(void *context, const struct gw_data_chunk *chunk, struct gw_err *err)
{
    struct writer *writer = context;
    const struct gw_data_file *data = writer->data;
    size_t from[] = {chunk->series, chunk->first}, count[] = {1, chunk->count};
    size_t skipped = data->series_name ? 0 : 1; /* without series, variables have no such dimension */
    double first = data->number_name ? 0 : (double)(data->first_hour - 24 * gw_days_from_civil(epoch(data)));
    if (chunk->series == 0)
        TRY(writer, put_vara_double, writer->rows, from + 1, count + 1, counted(writer, chunk, first));
    if (writer->local_time != NO_VARIABLE)
        TRY(writer, put_vara_double, writer->local_time, from, count,
            counted(writer, chunk, first + data->series[chunk->series].utc_offset_h));
    for (size_t c = 0; c < data->column_count; c++)
        TRY(writer, put_vara_double, writer->columns[c], from + skipped, count + skipped, chunk->columns[c]);
    return writer->fault ? failed(writer, err) : GW_OK;
}

static enum gw_status write_all(struct writer *writer, struct gw_err *err)
{
    define(writer);
    enum gw_status status = writer->fault ? failed(writer, err) : GW_OK;
    if (status == GW_OK && writer->data->series_name)
        status = write_series(writer, err);
    if (status == GW_OK)
        status = gw_data_each_chunk(writer->data, put_chunk, writer, err);
    if (status != GW_OK) {
        writer->netcdf.abort(writer->file);
        return status;
    }
    writer->fault = writer->netcdf.close(writer->file); /* a full disk may show only now */
    return writer->fault ? failed(writer, err) : GW_OK;
}

/* The 64-bit offset format where it can. */
static int format_of(const struct gw_data_file *data)
{
    const double longest_bytes = 2147483648.0;
    double bytes = (double)gw_data_series_count(data) * (double)data->row_count * (double)sizeof(double);
    return bytes < longest_bytes ? NC_64BIT_OFFSET : NC_64BIT_DATA;
}

/* netCDF takes a backslash or a drive's letter in a path for one of Windows and writes elsewhere, so it gets the file by its
 * number. */
static enum gw_status write_opened(struct writer *writer, int fd, struct gw_err *err)
{
    char path[64];
    snprintf(path, sizeof path, "/proc/self/fd/%d", fd);
    writer->fault = writer->netcdf.create(path, NC_CLOBBER | format_of(writer->data), &writer->file);
    return writer->fault ? failed(writer, err) : write_all(writer, err);
}

enum gw_status gw_data_write_netcdf(const struct gw_data_file *data, const struct gw_data_target *target, struct gw_err *err)
{
    struct writer writer = {
        .data = data, .target = target, .name = NO_VARIABLE, .utc_offset = NO_VARIABLE, .local_time = NO_VARIABLE};
    enum gw_status status = gw_netcdf_load(&writer.netcdf, GW_NETCDF_ANY, err);
    if (status != GW_OK)
        return status;
    writer.columns = calloc(data->column_count, sizeof *writer.columns);
    if (!writer.columns)
        return gw_fail(err, GW_SYSTEM, "out of memory");
    int fd = open(target->path, O_RDONLY | O_CLOEXEC);
    status = fd < 0 ? gw_data_cannot_write(target, strerror(errno), err) : write_opened(&writer, fd, err);
    if (fd >= 0)
        close(fd);
    free(writer.columns);
    return status;
}
