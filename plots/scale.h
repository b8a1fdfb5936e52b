/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Numbers on axes and beside marks: the prefix that makes them short, round steps, and their text.
 * Write only while LC_NUMERIC is "C": see gw_chart_picture. Talks to libc only. */
#ifndef GW_PLOTS_SCALE_H
#define GW_PLOTS_SCALE_H

#include <stddef.h>

enum { GW_UNIT_TEXT = 96, GW_VALUE_TEXT = 32 };

/* What a value is divided by, and what the quotient is called: 1e9 and "GW", 1e6 and "million accelerators". */
struct gw_scale {
    double factor;
    char unit[GW_UNIT_TEXT];
};
/* For values up to `largest`. Short units ("W", "Wh", "FLOP/s") take a prefix, T at most; words are counted in thousands. */
struct gw_scale gw_scale_for(double largest, const char *unit);

/* A round step (1, 2, 2.5 or 5 times a power of ten) that divides 0..largest in about `count` parts. largest > 0. */
double gw_round_step(double largest, int count);

/* Three significant digits, whole numbers from 1,000 with separators and four: "0.0471", "31.9", "4,097", "12,340". */
const char *gw_value_text(double value, char buffer[GW_VALUE_TEXT]);

/* The same with as many decimals as `largest` has, so that the numbers of a column can be compared at sight; "<0.01" where
 * those would show a zero that is none. */
const char *gw_value_text_like(double value, double largest, char buffer[GW_VALUE_TEXT]);

/* A number of an axis: "0.25", "500", "20,000". */
const char *gw_tick_text(double value, char buffer[GW_VALUE_TEXT]);

/* A value that can be drawn: neither negative, nor endless, nor so large that sums of it overflow. */
double gw_drawable(double value);

#endif
