/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A file that appears whole or not at all: written under a temporary name in the same directory, then renamed.
 * Talks to POSIX. */
#ifndef GW_BASE_REPLACE_H
#define GW_BASE_REPLACE_H

#include <stdint.h>

#include "planner/base/status.h"

struct gw_replacement {
    const char *file; /* of the caller */
    char *temporary;  /* exists and is empty after begin; NULL when there is none (any more) */
};

/* GW_SYSTEM where `file` is there and is no regular file (a directory, a device): a rename would put a file in its place. */
enum gw_status gw_replace_check(const char *file, struct gw_err *err);

/* Make the temporary file. GW_SYSTEM where `file` cannot be written: as above, no such directory, no permission. */
enum gw_status gw_replace_begin(struct gw_replacement *replacement, const char *file, struct gw_err *err);
/* The same under a name that follows from `owner` and `number`, in place of a file that has it already: what a killed run left. `owner` must
 * be nobody else's at this time, such as what a locked file is known by. */
enum gw_status gw_replace_begin_owned(struct gw_replacement *replacement, const char *file, uint64_t owner, int number, struct gw_err *err);
/* Put it in the place of the file. */
enum gw_status gw_replace_commit(struct gw_replacement *replacement, struct gw_err *err);
/* Remove it unless it was committed; always call this at the end. */
void gw_replace_release(struct gw_replacement *replacement);

/* Write a text whole into a file, by all three steps. */
enum gw_status gw_replace_with_text(const char *file, const char *text, struct gw_err *err);

#endif
