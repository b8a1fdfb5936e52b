/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Axes: a value axis with a light grid, and the calendar or a count below. Talks to canvas.h, scale.h and planner/base. */
#ifndef GW_PLOTS_AXIS_H
#define GW_PLOTS_AXIS_H

#include <stdbool.h>

#include "plots/canvas.h"
#include "plots/scale.h"

struct gw_value_axis {
    struct gw_scale scale;
    double bottom, top, step; /* in the scale's unit */
    int decimals;     /* of its numbers; 0: as many as each needs */
    double label_px;  /* the widest number */
    bool months;      /* values are months after first_month and named as such: "2029-06" */
    int first_month;
};
/* An axis that reaches `largest` (base units); from 0 to 1 where that is 0. */
struct gw_value_axis gw_value_axis_for(double largest, const char *unit, int steps);
/* An axis that holds smallest..largest (base units, finite) and need not begin at zero: what draws it says where it begins. */
struct gw_value_axis gw_value_axis_between(double smallest, double largest, const char *unit, int steps);
/* The same of months after `first_month`: whole months, quarters, half years or years apart. */
struct gw_value_axis gw_value_axis_of_months(double smallest, double largest, int first_month, int steps);
/* Where a value (base units) lies between the bottom and the top of the box. */
double gw_value_axis_y_px(const struct gw_value_axis *axis, const struct gw_box *box, double value);
/* A number of the axis, in the scale's unit. */
const char *gw_axis_tick_text(const struct gw_value_axis *axis, double value, char buffer[GW_VALUE_TEXT]);
/* Range, numbers to the left, grid behind the data. */
void gw_value_axis_draw(const struct gw_value_axis *axis, const struct gw_canvas *canvas, const struct gw_box *box);

/* The same axis from left to right below `rows` rows, numbers under it, as many as there is room for. */
void gw_value_axis_draw_across(const struct gw_value_axis *axis, const struct gw_canvas *canvas, const struct gw_box *box, size_t rows);
/* The numbers alone. */
void gw_value_axis_name_across(const struct gw_value_axis *axis, const struct gw_canvas *canvas, const struct gw_box *box);
double gw_value_axis_x_px(const struct gw_value_axis *axis, const struct gw_box *box, double value);

/* x is months since `first`: months, quarters or years are marked and named, whatever there is room for.
 * Months before year 1 are those of a typical year, which is not named. */
void gw_month_axis_draw(const struct gw_canvas *canvas, const struct gw_box *box, int first, size_t count);
/* x is the year: every year, or every second, fifth, ..., is named; with '*' where `months` says fewer than 12. */
void gw_year_axis_draw(const struct gw_canvas *canvas, const struct gw_box *box, int first, size_t count, const int *months);

/* x is a count from 0 to `end`, named below the box. */
void gw_count_axis_draw(const struct gw_canvas *canvas, const struct gw_box *box, double end, const char *name);

/* The room they take below the box. */
double gw_month_axis_px(size_t count);
double gw_year_axis_px(void);
double gw_count_axis_px(void);

/* "Dec 2032" */
const char *gw_month_name(int month, char *buffer, size_t size);

#endif
