/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Axes: a value axis from zero with a light grid, and the calendar below. Talks to canvas.h, scale.h and planner/base. */
#ifndef GW_PLOTS_AXIS_H
#define GW_PLOTS_AXIS_H

#include "plots/canvas.h"
#include "plots/scale.h"

struct gw_value_axis {
    struct gw_scale scale;
    double top, step; /* in the scale's unit */
    double label_px;  /* the widest number */
};
/* An axis that reaches `largest` (base units); from 0 to 1 where that is 0. */
struct gw_value_axis gw_value_axis_for(double largest, const char *unit, int steps);
/* Where a value (base units) lies between the bottom and the top of the box. */
double gw_value_axis_y_px(const struct gw_value_axis *axis, const struct gw_box *box, double value);
/* Range, numbers to the left, grid behind the data. */
void gw_value_axis_draw(const struct gw_value_axis *axis, const struct gw_canvas *canvas, const struct gw_box *box);

/* x is months since `first`: months, quarters or years are marked and named, whatever there is room for. */
void gw_month_axis_draw(const struct gw_canvas *canvas, const struct gw_box *box, int first, size_t count);
/* x is the year: every year, or every second, fifth, ..., is named; with '*' where `months` says fewer than 12. */
void gw_year_axis_draw(const struct gw_canvas *canvas, const struct gw_box *box, int first, size_t count, const int *months);

/* The room they take below the box. */
double gw_month_axis_px(size_t count);
double gw_year_axis_px(void);

/* "Dec 2032" */
const char *gw_month_name(int month, char *buffer, size_t size);

#endif
