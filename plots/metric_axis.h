/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Axes and words of the metrics of a sweep: quantities with a unit, counts, and months, which may never come.
 * Talks to axis.h and chart.h. */
#ifndef GW_PLOTS_METRIC_AXIS_H
#define GW_PLOTS_METRIC_AXIS_H

#include "plots/axis.h"
#include "plots/chart.h"

/* An axis that holds low..high (base units); where one of them is not finite, that of nothing known: 0 to 1, or the first month. */
struct gw_value_axis gw_metric_axis(const struct gw_chart_metric *metric, double low, double high, int steps);

/* Widen low..high to hold a value, if it is finite. Begin with INFINITY and -INFINITY. */
void gw_metric_include(double value, double *low, double *high);

/* "energy at the meter, 2030 (TWh)", one line of that width. Returns line->text[0], or "" where there is none. */
const char *gw_metric_axis_name(const struct gw_chart_metric *metric, const struct gw_value_axis *axis, double width_px,
                                struct gw_lines *line);

enum { GW_METRIC_TEXT = GW_VALUE_TEXT + GW_UNIT_TEXT + 2 };
/* A value (base units) with its unit, as the axis has it: "1.21 GW", "2029-06", "467,800"; a month within another one is named
 * by the next, for only then it is reached. "never" of an infinite month, "endless" of another infinite value, "n/a" of NaN. */
const char *gw_metric_text(const struct gw_value_axis *axis, double value, char buffer[GW_METRIC_TEXT]);
/* The same without the unit. */
const char *gw_metric_number(const struct gw_value_axis *axis, double value, char buffer[GW_VALUE_TEXT]);

/* For data: a value in the scale's unit, held within the axis, so that what never comes ends at its border. */
double gw_metric_on_axis(const struct gw_value_axis *axis, double value);

#endif
