/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A file of hourly values: CSV, one header line, then one row for each hour of one calendar year in UTC, in order and without a gap.
 *   first column   when the hour begins: 2024-03-10 02:00, also with a T, seconds, and Z or +00:00; any other offset is an error
 *   last column    the value, a plain number in the unit that the key which names the file ends in; columns between are passed over
 * Every fault is one complaint with its line, and ends the reading. Talks to its own room and planner/base. */
#ifndef GW_SITES_HOUR_FILE_H
#define GW_SITES_HOUR_FILE_H

#include "planner/base/arena.h"
#include "planner/base/diagnostics.h"
#include "sites/hour_values.h"

/* Read a file; NULL and a complaint where it is none. Owned by the arena. */
const struct gw_hour_year *gw_hour_file_read(struct gw_arena *arena, const char *file, struct gw_diagnostics *diagnostics);

#endif
