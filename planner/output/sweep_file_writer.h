/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the writers behind planner/output/sweep_file.h share. */
#ifndef GW_OUTPUT_SWEEP_FILE_WRITER_H
#define GW_OUTPUT_SWEEP_FILE_WRITER_H

#include "planner/base/arena.h"
#include "planner/base/replace.h"
#include "planner/output/sweep_file_columns.h"
#include "planner/output/sweep_file.h"

/* Memory of a slot, made when it is first used. */
struct gw_sweep_file_room {
    const double *axes; /* [axis][GW_SWEEP_LEAF], while the leaf is prepared */
    double *drawn;      /* for them, where nobody else has them */
    char *bytes;        /* as many as the format asked for */
    size_t used;
};

struct gw_sweep_file_writer;

struct gw_sweep_file_format {
    enum gw_status (*begin)(struct gw_sweep_file_writer *writer, struct gw_err *err);
    /* By any thread, with the values of the axes in the room. */
    enum gw_status (*prepare)(const struct gw_sweep_file_writer *writer, struct gw_sweep_file_room *room, const struct gw_sweep_leaf *leaf,
                              struct gw_err *err);
    /* In order; NULL: nothing is left to do. */
    enum gw_status (*take)(struct gw_sweep_file_writer *writer, const struct gw_sweep_file_room *room, struct gw_err *err);
    /* Before the file is closed; NULL: likewise. */
    enum gw_status (*end)(struct gw_sweep_file_writer *writer, struct gw_err *err);
};

struct gw_sweep_file_writer {
    const struct gw_sweep_file_format *format;
    const struct gw_plan_sweep *sweep;
    struct gw_sweep_file_columns columns;
    struct gw_arena arena;
    struct gw_sweep_file_room *rooms;
    int slots;
    size_t room_bytes; /* of a room's bytes: begin sets it */
    void *own;         /* of the format, in the arena */
    uint64_t owner;    /* of its temporary files; 0: none */
    int temporaries;   /* begun for it */
    struct gw_replacement replacement;
    int fd; /* of the temporary file, to read and write; -1: none */
    uint64_t taken; /* scenarios */
};

extern const struct gw_sweep_file_format gw_sweep_file_csv, gw_sweep_file_netcdf;

/* Begin a temporary file of the writer. */
enum gw_status gw_sweep_file_begin_temporary(struct gw_sweep_file_writer *writer, struct gw_replacement *replacement, const char *path,
                                             struct gw_err *err);

/* Open the writer's temporary file. */
enum gw_status gw_sweep_file_open_temporary(struct gw_sweep_file_writer *writer, struct gw_err *err);

/* "cannot write 'FILE': " and what the number of libc's errors means. */
enum gw_status gw_sweep_file_cannot_write(const struct gw_sweep_file_writer *writer, int error, struct gw_err *err);

#endif
