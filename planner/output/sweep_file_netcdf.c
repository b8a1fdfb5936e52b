/* SPDX-License-Identifier: GPL-3.0-or-later */
/* HDF5 writes the frame of the file, and threads write the values into the places that it leaves. */
#include "planner/output/sweep_file_netcdf.h"

#include <errno.h>
#include <math.h>
#include <string.h>
#include <sys/resource.h>
#include <unistd.h>

#include "planner/base/date.h"

enum { COPY_BYTES = 1 << 20 };

struct netcdf {
    long epoch;
    struct gw_sweep_file_variable *variables; /* [column] */
    char *copy;                          /* COPY_BYTES */
};

static enum gw_status write_at(const struct gw_sweep_file_writer *writer, const char *bytes, size_t count, uint64_t offset,
                               struct gw_err *err)
{
    while (count > 0) {
        ssize_t written = pwrite(writer->fd, bytes, count, (off_t)offset);
        if (written < 0 && errno != EINTR)
            return gw_sweep_file_cannot_write(writer, errno, err);
        if (written > 0) {
            bytes += written;
            offset += (uint64_t)written;
            count -= (size_t)written;
        }
    }
    return GW_OK;
}

/* Bytes of another file to `offset` of the writer's. */
static enum gw_status copy_from(const struct gw_sweep_file_writer *writer, int fd, uint64_t from, uint64_t count, uint64_t offset,
                                struct gw_err *err)
{
    const struct netcdf *netcdf = writer->own;
    for (enum gw_status status; count > 0;) {
        ssize_t got = pread(fd, netcdf->copy, count < COPY_BYTES ? (size_t)count : COPY_BYTES, (off_t)from);
        if (got < 0 && errno == EINTR)
            continue;
        if (got <= 0)
            return gw_sweep_file_cannot_write(writer, got < 0 ? errno : EIO, err);
        if ((status = write_at(writer, netcdf->copy, (size_t)got, offset, err)) != GW_OK)
            return status;
        from += (uint64_t)got;
        offset += (uint64_t)got;
        count -= (uint64_t)got;
    }
    return GW_OK;
}

/* --- the frame --------------------------------------------------------------------------------------------------- */

/* What HDF5 writes is far less than this. */
static uint64_t frame_bytes_at_most(const struct gw_sweep_file_writer *writer)
{
    uint64_t bytes = COPY_BYTES;
    for (size_t c = 0; c < writer->columns.count; c++) {
        const struct gw_axis *axis = writer->columns.items[c].axis;
        bytes += 1 << 14;
        for (size_t i = 0; axis && i < axis->value_count; i++)
            bytes += 64 + 4 * strlen(axis->values[i].text);
    }
    return bytes;
}

/* HDF5 must not meet a full disk: find out before it whether there is room for what it writes, and whether a file can be so long. A
 * limit is looked up, because passing it may end the process. */
static enum gw_status try_room(const struct gw_sweep_file_writer *writer, uint64_t count, struct gw_err *err)
{
    const struct netcdf *netcdf = writer->own;
    const uint64_t frame_bytes = frame_bytes_at_most(writer);
    uint64_t whole_bytes = frame_bytes;
    struct rlimit limit;
    for (size_t c = 0; c < writer->columns.count; c++)
        whole_bytes += count * netcdf->variables[c].bytes;
    if (getrlimit(RLIMIT_FSIZE, &limit) == 0 && limit.rlim_cur != RLIM_INFINITY && whole_bytes > limit.rlim_cur)
        return gw_sweep_file_cannot_write(writer, EFBIG, err);
    if (ftruncate(writer->fd, (off_t)whole_bytes) != 0)
        return gw_sweep_file_cannot_write(writer, errno, err);
    enum gw_status status = GW_OK;
    memset(netcdf->copy, 0, COPY_BYTES);
    for (uint64_t at = 0; at < frame_bytes && status == GW_OK; at += COPY_BYTES)
        status = write_at(writer, netcdf->copy, COPY_BYTES, at, err);
    if (ftruncate(writer->fd, 0) != 0 && status == GW_OK)
        status = gw_sweep_file_cannot_write(writer, errno, err);
    return status;
}

/* The writer's file as it is without values. */
static enum gw_status write_frame(const struct gw_sweep_file_writer *writer, uint64_t count, struct gw_err *err)
{
    const struct netcdf *netcdf = writer->own;
    enum gw_status status = try_room(writer, count, err);
    return status == GW_OK ? gw_sweep_file_frame(writer, count, netcdf->variables, err) : status;
}

static enum gw_status begin(struct gw_sweep_file_writer *writer, struct gw_err *err)
{
    struct netcdf *netcdf = writer->own = gw_arena_alloc(&writer->arena, sizeof *netcdf);
    if (netcdf) {
        netcdf->epoch = gw_sweep_file_epoch(writer);
        netcdf->variables = gw_arena_array(&writer->arena, writer->columns.count, sizeof *netcdf->variables);
        netcdf->copy = gw_arena_alloc(&writer->arena, COPY_BYTES);
    }
    if (writer->arena.exhausted)
        return gw_fail(err, GW_SYSTEM, "out of memory");
    writer->room_bytes = GW_SWEEP_LEAF * sizeof(double);
    gw_sweep_file_types(writer, netcdf->variables);
    return write_frame(writer, writer->sweep->scenarios.count, err);
}

/* --- values ------------------------------------------------------------------------------------------------------ */

static void put_indices(int64_t *out, uint64_t first, size_t count)
{
    for (size_t i = 0; i < count; i++)
        out[i] = (int64_t)(first + i);
}

/* Every NaN is the same one: which bits an operation gives it depends on the instruction. */
static void put_doubles(double *out, const double *values, size_t count)
{
    for (size_t i = 0; i < count; i++)
        out[i] = isnan(values[i]) ? (double)NAN : values[i];
}

static void put_ranks(char *out, nc_type type, const double *values, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        int rank = (int)values[i];
        if (type == NC_BYTE)
            ((signed char *)out)[i] = (signed char)rank;
        else if (type == NC_SHORT)
            ((short *)(void *)out)[i] = (short)rank;
        else
            ((int *)(void *)out)[i] = rank;
    }
}

static void put_days(int *out, const struct gw_sweep_file_column *column, long epoch, const double *values, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        int month = gw_sweep_file_month(column->kind == GW_COLUMN_LISTED ? column->axis->values[(size_t)values[i]].number : values[i]);
        struct gw_date first = {gw_month_year(month), gw_month_index(month) + 1, 1};
        out[i] = (int)(gw_days_from_civil(first) - epoch);
    }
}

static void put_listed(double *out, const struct gw_axis *axis, const double *values, size_t count)
{
    for (size_t i = 0; i < count; i++)
        out[i] = axis->values[(size_t)values[i]].number;
}

static void put_column(char *bytes, const struct netcdf *netcdf, const struct gw_sweep_file_column *column, nc_type type,
                       const struct gw_sweep_file_room *room, const struct gw_sweep_leaf *leaf)
{
    const double *axis = room->axes + column->index * GW_SWEEP_LEAF;
    void *out = bytes;
    if (column->month) {
        put_days(out, column, netcdf->epoch, axis, leaf->count);
        return;
    }
    switch (column->kind) {
    case GW_COLUMN_SCENARIO: put_indices(out, leaf->first, leaf->count); break;
    case GW_COLUMN_CHOICE: put_ranks(out, type, axis, leaf->count); break;
    case GW_COLUMN_LISTED: put_listed(out, column->axis, axis, leaf->count); break;
    case GW_COLUMN_DRAWN: put_doubles(out, axis, leaf->count); break;
    case GW_COLUMN_METRIC: put_doubles(out, leaf->metrics + column->index * GW_SWEEP_LEAF, leaf->count); break;
    case GW_COLUMN_FEASIBLE: memcpy(out, leaf->feasible, leaf->count); break;
    }
}

static enum gw_status prepare(const struct gw_sweep_file_writer *writer, struct gw_sweep_file_room *room, const struct gw_sweep_leaf *leaf,
                              struct gw_err *err)
{
    const struct netcdf *netcdf = writer->own;
    enum gw_status status = GW_OK;
    for (size_t c = 0; c < writer->columns.count && status == GW_OK; c++) {
        const struct gw_sweep_file_variable *variable = &netcdf->variables[c];
        put_column(room->bytes, netcdf, &writer->columns.items[c], variable->type, room, leaf);
        status = write_at(writer, room->bytes, leaf->count * variable->bytes, variable->offset + leaf->first * variable->bytes, err);
    }
    return status;
}

/* --- a sweep that stopped early ---------------------------------------------------------------------------------- */

/* The length of a contiguous variable cannot change: the first scenarios move into a shorter file. */
static enum gw_status shorten(struct gw_sweep_file_writer *writer, int long_fd, struct gw_err *err)
{
    const struct netcdf *netcdf = writer->own;
    size_t columns = writer->columns.count;
    uint64_t *from = gw_arena_array(&writer->arena, columns, sizeof *from);
    if (!from)
        return gw_fail(err, GW_SYSTEM, "out of memory");
    for (size_t c = 0; c < columns; c++)
        from[c] = netcdf->variables[c].offset;
    enum gw_status status = write_frame(writer, writer->taken, err);
    for (size_t c = 0; c < columns && status == GW_OK; c++)
        status = copy_from(writer, long_fd, from[c], writer->taken * netcdf->variables[c].bytes, netcdf->variables[c].offset, err);
    return status;
}

static enum gw_status end(struct gw_sweep_file_writer *writer, struct gw_err *err)
{
    struct gw_replacement whole = writer->replacement, part;
    if (writer->taken == writer->sweep->scenarios.count)
        return GW_OK;
    enum gw_status status = gw_sweep_file_begin_temporary(writer, &part, whole.file, err);
    if (status != GW_OK) {
        gw_replace_release(&part);
        return status;
    }
    int whole_fd = writer->fd;
    writer->replacement = part;
    status = gw_sweep_file_open_temporary(writer, err);
    if (status == GW_OK)
        status = shorten(writer, whole_fd, err);
    close(whole_fd);
    gw_replace_release(&whole);
    return status;
}

const struct gw_sweep_file_format gw_sweep_file_netcdf = {begin, prepare, NULL, end};
