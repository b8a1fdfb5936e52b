/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A whole file as text. Talks to libc only. */
#ifndef GW_BASE_FILE_H
#define GW_BASE_FILE_H

#include "planner/base/arena.h"
#include "planner/base/status.h"

/* Read a whole regular file of at most 16 MiB into the arena, NUL-ended; `length` does not count that NUL.
 * GW_PROFILE where it cannot be read: `err` says why ("is a directory, not a file") and leaves naming it to the caller.
 * Never waits: a pipe or a device is refused, not read. */
enum gw_status gw_read_file(struct gw_arena *arena, const char *file, char **text, size_t *length, struct gw_err *err);

#endif
