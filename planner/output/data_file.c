/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "planner/output/data_file.h"

#include <math.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "planner/base/replace.h"
#include "planner/output/data_format.h"
#include "planner/output/netcdf_library.h"

typedef enum gw_status write_function(const struct gw_data_file *data, const struct gw_data_target *target, struct gw_err *err);

static write_function *writer_of(const char *file)
{
    const char *slash = strrchr(file, '/'), *dot = strrchr(slash ? slash : file, '.');
    if (dot && strcasecmp(dot, ".csv") == 0)
        return gw_data_write_csv;
    return dot && strcasecmp(dot, ".nc") == 0 ? gw_data_write_netcdf : NULL;
}

bool gw_data_file_is_netcdf(const char *file)
{
    return writer_of(file) == gw_data_write_netcdf;
}

enum gw_status gw_data_file_check(const char *file, struct gw_err *err)
{
    struct gw_netcdf netcdf;
    enum gw_status status = gw_replace_check(file, err); /* of /dev/full, that it is a device is the news, not its ending */
    if (status != GW_OK)
        return status;
    if (!writer_of(file))
        return gw_fail(err, GW_USAGE, "'%s' does not say what kind of file it is: expected a name ending in .csv or .nc", file);
    return gw_data_file_is_netcdf(file) ? gw_netcdf_load(&netcdf, GW_NETCDF_ANY, err) : GW_OK;
}

enum gw_status gw_data_file_write(const struct gw_data_file *data, const char *file, struct gw_err *err)
{
    GW_BUG_ON(data->column_count == 0 || data->row_count == 0 || gw_data_series_count(data) == 0);
    struct gw_replacement replacement;
    enum gw_status status = gw_data_file_check(file, err);
    if (status != GW_OK)
        return status;
    status = gw_replace_begin(&replacement, file, err);
    if (status == GW_OK)
        status = writer_of(file)(data, &(struct gw_data_target){.file = file, .path = replacement.temporary}, err);
    if (status == GW_OK)
        status = gw_replace_commit(&replacement, err);
    gw_replace_release(&replacement);
    return status;
}

enum gw_status gw_data_cannot_write(const struct gw_data_target *target, const char *why, struct gw_err *err)
{
    return gw_fail(err, GW_SYSTEM, "cannot write '%s': %s", target->file, why);
}

size_t gw_data_series_count(const struct gw_data_file *data)
{
    return data->series_name ? data->series_count : 1;
}

static void make_nans_equal(double *values, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (isnan(values[i]))
            values[i] = (double)NAN;
}

static enum gw_status each_chunk_in(const struct gw_data_file *data, double *const *columns, gw_data_put *put, void *writer,
                                    struct gw_err *err)
{
    enum gw_status status = GW_OK;
    for (size_t series = 0; series < gw_data_series_count(data); series++)
        for (size_t first = 0; first < data->row_count && status == GW_OK; first += GW_DATA_CHUNK_ROWS) {
            size_t left = data->row_count - first;
            struct gw_data_chunk chunk = {series, first, left < GW_DATA_CHUNK_ROWS ? left : GW_DATA_CHUNK_ROWS, columns};
            status = data->fill(data->context, &chunk, err);
            for (size_t c = 0; c < data->column_count && status == GW_OK; c++)
                make_nans_equal(columns[c], chunk.count);
            if (status == GW_OK)
                status = put(writer, &chunk, err);
        }
    return status;
}

enum gw_status gw_data_each_chunk(const struct gw_data_file *data, gw_data_put *put, void *writer, struct gw_err *err)
{
    size_t rows = data->row_count < GW_DATA_CHUNK_ROWS ? data->row_count : GW_DATA_CHUNK_ROWS;
    double **columns = calloc(data->column_count, sizeof *columns);
    double *values = calloc(data->column_count, rows * sizeof *values);
    enum gw_status status;
    if (columns && values) {
        for (size_t c = 0; c < data->column_count; c++)
            columns[c] = values + c * rows;
        status = each_chunk_in(data, columns, put, writer, err);
    } else {
        status = gw_fail(err, GW_SYSTEM, "out of memory");
    }
    free(values);
    free(columns);
    return status;
}
