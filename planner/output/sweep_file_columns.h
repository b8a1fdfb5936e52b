/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The columns of a file of scenarios: what each holds, what it is called and in what unit. Talks to planner/sweep and below. */
#ifndef GW_OUTPUT_SWEEP_FILE_COLUMNS_H
#define GW_OUTPUT_SWEEP_FILE_COLUMNS_H

#include "planner/sweep/plan_sweep.h"

enum gw_sweep_file_column_kind {
    GW_COLUMN_SCENARIO,
    GW_COLUMN_CHOICE, /* an axis of things that have no number */
    GW_COLUMN_LISTED, /* an axis with values that are numbers */
    GW_COLUMN_DRAWN,  /* an axis of drawn numbers */
    GW_COLUMN_METRIC,
    GW_COLUMN_FEASIBLE
};

struct gw_sweep_file_column {
    enum gw_sweep_file_column_kind kind;
    const char *name;     /* [A-Za-z0-9_]+, no other column's */
    const char *original; /* the path of the axis, or the name of the metric; else NULL */
    const char *long_name;
    const char *unit; /* of UDUNITS where it has one; NULL: none, with months that are dates too */
    size_t index;     /* of the axis or metric */
    const struct gw_axis *axis;
    bool month; /* an axis of dates, its numbers are months of planner/base/date.h */
};

struct gw_sweep_file_columns {
    struct gw_sweep_file_column *items;
    size_t count;
};

enum { GW_COLUMN_NAME = 200 }; /* bytes of a name; what is longer is cut */

/* Made in `arena`, pointing into the sweep. GW_SYSTEM without memory. */
enum gw_status gw_sweep_file_columns_of(const struct gw_plan_sweep *sweep, struct gw_arena *arena, struct gw_sweep_file_columns *columns,
                                   struct gw_err *err);

/* The month that a number of a date means: the one that begins next. */
int gw_sweep_file_month(double number);

#endif
