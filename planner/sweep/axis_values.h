/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Values of an axis as written into numbers and objects, by what the axis changes. Every fault is a complaint at its line.
 * Private to the room. Talks to planner/profile and below. */
#ifndef GW_SWEEP_AXIS_VALUES_H
#define GW_SWEEP_AXIS_VALUES_H

#include "planner/profile/catalog.h"
#include "planner/sweep/axis.h"

struct gw_axis_reader {
    struct gw_catalog *catalog;
    const struct gw_plan *plan;
    struct gw_arena *arena;
    const struct gw_costs *costs; /* of metrics of money; NULL: none are asked for */
};

/* At `place`, with the path of the axis. Always false. */
bool gw_axis_refuse(const struct gw_axis_reader *reader, const struct gw_axis *axis, struct gw_place place, const char *format, ...)
    __attribute__((format(printf, 4, 5)));

/* Whether what the axis changes is chosen by name (a rack, site, load or word) and has no numbers between its values. */
bool gw_axis_is_choice(const struct gw_axis *axis);

/* One value. Of a date, *delay tells which of the two it is. False and a complaint where it is none, or out of bounds. */
bool gw_axis_read_value(const struct gw_axis_reader *reader, const struct gw_axis *axis, const struct gw_value *written,
                        struct gw_axis_value *value, bool *delay);

/* A number without looking at its bounds: a parameter of a distribution. */
bool gw_axis_read_number(const struct gw_axis_reader *reader, const struct gw_axis *axis, const struct gw_value *written, double *number,
                         bool *delay);

/* A difference of two values: kelvins of a temperature, months of a date, else the same as a value. */
bool gw_axis_read_difference(const struct gw_axis_reader *reader, const struct gw_axis *axis, const struct gw_value *written,
                             double *number);

/* Least and most that the target takes, in its unit; of delays when `delay`. */
void gw_axis_bounds(const struct gw_axis_reader *reader, const struct gw_axis *axis, bool delay, double *least, double *most);

/* A number of the axis as people read it. Returns `buffer` (GW_NUMBER_TEXT bytes or more). */
const char *gw_axis_number_text(const struct gw_axis *axis, double number, bool delay, char *buffer, size_t size);

#endif
