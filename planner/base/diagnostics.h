/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Complaints about input files, each with its place: `file:line: key: what, got what`; of a value of the command line with the path that
 * it was given by: `--set racks.gb200.max: what`.
 * Collected while files are read and checked, printed (by the command layer) sorted by file and line.
 * At most GW_DIAGNOSTICS_MAX are kept; the rest are counted. Talks to libc only. */
#ifndef GW_BASE_DIAGNOSTICS_H
#define GW_BASE_DIAGNOSTICS_H

#include <stdbool.h>
#include <stddef.h>

enum { GW_DIAGNOSTICS_MAX = 20, GW_DIAGNOSTIC_TEXT = 400, GW_DIAGNOSTIC_FILE = 256 };

enum gw_severity { GW_WARNING, GW_ERROR };

/* Where a value was written. `file` is NULL for a value from the command line (--set). */
struct gw_place {
    const char *file;
    int line;
};

struct gw_diagnostic {
    enum gw_severity severity;
    int line;
    char file[GW_DIAGNOSTIC_FILE];
    char text[GW_DIAGNOSTIC_TEXT];
};

struct gw_diagnostics {
    struct gw_diagnostic items[GW_DIAGNOSTICS_MAX];
    size_t count;    /* kept in items */
    size_t errors;   /* seen, kept or not */
    size_t warnings; /* seen, kept or not */
    const char *of;  /* what keys are of now, as the command line calls it: "racks.gb200"; NULL: they are whole paths */
};

void gw_diagnostics_init(struct gw_diagnostics *list);

/* Add one; `key` may be NULL. An error pushes out a kept warning when the list is full. A repeat of a kept one is dropped. */
void gw_complain(struct gw_diagnostics *list, enum gw_severity severity, struct gw_place place, const char *key,
                 const char *format, ...) __attribute__((format(printf, 5, 6)));

/* Whether it is of a value from the command line; its path, "" where it is of none in particular. */
bool gw_is_of_command_line(const struct gw_diagnostic *item, const char **path);

/* Whether there are errors and every one kept is of a value from the command line: wrong use, not a bad file. */
bool gw_errors_are_of_command_line(const struct gw_diagnostics *list);

/* Sort by file, then line, then text: the order of printing. */
void gw_diagnostics_sort(struct gw_diagnostics *list);

/* `file:line: text` of one item (warnings say so) into `buffer`; returns buffer. */
const char *gw_diagnostic_line(const struct gw_diagnostic *item, char *buffer, size_t size);

#endif
