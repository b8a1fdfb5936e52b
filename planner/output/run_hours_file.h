/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Every hour of a run as a file: data_file.h says how it is written. Talks to planner/plan. */
#ifndef GW_OUTPUT_RUN_HOURS_FILE_H
#define GW_OUTPUT_RUN_HOURS_FILE_H

#include "planner/plan/run_hours.h"

/* One series for each site; hours in UTC, with the local standard time of the site beside them. A site's hours begin and end with
 * its local months: before and after them its values are absent. `arena` holds scratch. As gw_data_file_write. */
enum gw_status gw_write_run_hours(const struct gw_run *run, const char *file, struct gw_arena *arena, struct gw_err *err);

#endif
