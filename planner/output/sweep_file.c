/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "planner/output/sweep_file.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "planner/output/data_file.h"
#include "planner/output/data_format.h"
#include "planner/output/netcdf_library.h"
#include "planner/output/sweep_file_writer.h"
#include "planner/sweep/plan_model.h"

enum gw_status gw_sweep_file_check(const char *file, struct gw_err *err)
{
    struct gw_hdf5 hdf5;
    enum gw_status status = gw_data_file_check(file, err);
    return status == GW_OK && gw_data_file_is_netcdf(file) ? gw_hdf5_load(&hdf5, err) : status;
}

enum gw_status gw_sweep_file_cannot_write(const struct gw_sweep_file_writer *writer, int error, struct gw_err *err)
{
    return gw_fail(err, GW_SYSTEM, "cannot write '%s': %s", writer->replacement.file, strerror(error));
}

enum gw_status gw_sweep_file_begin_temporary(struct gw_sweep_file_writer *writer, struct gw_replacement *replacement, const char *path,
                                             struct gw_err *err)
{
    return writer->owner ? gw_replace_begin_owned(replacement, path, writer->owner, writer->temporaries++, err)
                         : gw_replace_begin(replacement, path, err);
}

enum gw_status gw_sweep_file_open_temporary(struct gw_sweep_file_writer *writer, struct gw_err *err)
{
    writer->fd = open(writer->replacement.temporary, O_RDWR | O_CLOEXEC);
    return writer->fd >= 0 ? GW_OK : gw_sweep_file_cannot_write(writer, errno, err);
}

/* A slot belongs to one thread at a time, so its memory may come when it is first used. */
static bool furnish(const struct gw_sweep_file_writer *writer, struct gw_sweep_file_room *room)
{
    if (!room->bytes)
        room->bytes = malloc(writer->room_bytes);
    return room->bytes != NULL;
}

/* The values of the axes: the model has them where the leaf was worked just now, else they are drawn again. */
static bool take_axes(const struct gw_sweep_file_writer *writer, struct gw_sweep_file_room *room, const struct gw_sweep_leaf *leaf)
{
    const struct gw_scenarios *scenarios = &writer->sweep->scenarios;
    const struct gw_plan_model *model = leaf->worker < 0 ? NULL : writer->sweep->model;
    room->axes = model ? gw_plan_model_drawn(model, leaf->worker, leaf->first) : NULL;
    if (room->axes)
        return true;
    if (!room->drawn)
        room->drawn = malloc((scenarios->axis_count + 1) * GW_SWEEP_LEAF * sizeof *room->drawn);
    for (size_t axis = 0; room->drawn && axis < scenarios->axis_count; axis++)
        gw_scenarios_fill(scenarios, axis, leaf->first, leaf->count, room->drawn + axis * GW_SWEEP_LEAF);
    room->axes = room->drawn;
    return room->axes != NULL;
}

static enum gw_status prepare(void *context, int slot, const struct gw_sweep_leaf *leaf, struct gw_err *err)
{
    const struct gw_sweep_file_writer *writer = context;
    GW_BUG_ON(slot < 0 || slot >= writer->slots || (size_t)leaf->metric_count != writer->sweep->metric_count);
    struct gw_sweep_file_room *room = &writer->rooms[slot];
    if (!furnish(writer, room) || !take_axes(writer, room, leaf))
        return gw_fail(err, GW_SYSTEM, "out of memory");
    return writer->format->prepare(writer, room, leaf, err);
}

static enum gw_status take(void *context, int slot, const struct gw_sweep_leaf *leaf, struct gw_err *err)
{
    struct gw_sweep_file_writer *writer = context;
    GW_BUG_ON(leaf->first != writer->taken);
    writer->taken += leaf->count;
    return writer->format->take ? writer->format->take(writer, &writer->rooms[slot], err) : GW_OK;
}

static enum gw_status begin(struct gw_sweep_file_writer *writer, const char *path, struct gw_err *err)
{
    enum gw_status status = gw_sweep_file_columns_of(writer->sweep, &writer->arena, &writer->columns, err);
    writer->rooms = gw_arena_array(&writer->arena, (size_t)writer->slots, sizeof *writer->rooms);
    if (!writer->rooms)
        status = gw_fail(err, GW_SYSTEM, "out of memory");
    if (status == GW_OK)
        status = gw_sweep_file_begin_temporary(writer, &writer->replacement, path, err);
    if (status == GW_OK)
        status = gw_sweep_file_open_temporary(writer, err);
    return status == GW_OK ? writer->format->begin(writer, err) : status;
}

enum gw_status gw_sweep_file_open(struct gw_sweep_file *file, const char *path, const struct gw_plan_sweep *sweep, int slots, uint64_t owner,
                                  struct gw_err *err)
{
    GW_BUG_ON(slots < 1);
    *file = (struct gw_sweep_file){0};
    enum gw_status status = gw_sweep_file_check(path, err);
    if (status != GW_OK)
        return status;
    file->writer = calloc(1, sizeof *file->writer);
    if (!file->writer)
        return gw_fail(err, GW_SYSTEM, "out of memory");
    *file->writer = (struct gw_sweep_file_writer){
        .format = gw_data_file_is_netcdf(path) ? &gw_sweep_file_netcdf : &gw_sweep_file_csv, .sweep = sweep, .slots = slots, .owner = owner, .fd = -1};
    gw_arena_init(&file->writer->arena);
    file->sink = (struct gw_sweep_sink){prepare, take, file->writer};
    return begin(file->writer, path, err);
}

enum gw_status gw_sweep_file_commit(struct gw_sweep_file *file, struct gw_err *err)
{
    struct gw_sweep_file_writer *writer = file->writer;
    enum gw_status status = writer->format->end ? writer->format->end(writer, err) : GW_OK;
    int error = close(writer->fd) != 0 ? errno : 0; /* a full disk may show only now */
    writer->fd = -1;
    if (status == GW_OK && error)
        status = gw_sweep_file_cannot_write(writer, error, err);
    return status == GW_OK ? gw_replace_commit(&writer->replacement, err) : status;
}

void gw_sweep_file_release(struct gw_sweep_file *file)
{
    struct gw_sweep_file_writer *writer = file->writer;
    if (!writer)
        return;
    if (writer->fd >= 0)
        close(writer->fd);
    gw_replace_release(&writer->replacement);
    for (int i = 0; writer->rooms && i < writer->slots; i++) {
        free(writer->rooms[i].drawn);
        free(writer->rooms[i].bytes);
    }
    gw_arena_clear(&writer->arena);
    free(writer);
    *file = (struct gw_sweep_file){0};
}
