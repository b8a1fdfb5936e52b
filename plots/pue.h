/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the charts of PUE share: which values can be drawn, and their axis. Talks to axis.h. */
#ifndef GW_PLOTS_PUE_H
#define GW_PLOTS_PUE_H

#include "plots/axis.h"

/* What can be drawn and written of a PUE: at most a thousand; NaN where it is not known (NaN, infinite, not above zero). */
double gw_pue_readable(double pue);

/* Widen low..high to hold a PUE; leave it where the PUE is not known. Begin with INFINITY and 0. */
void gw_pue_include(double pue, double *low, double *high);

/* An axis for low..high. No PUE is near zero, so it does not begin there; with 1 where that takes no more of it than the data do. */
struct gw_value_axis gw_pue_axis_for(double low, double high, int steps);

/* "1.104", "12.3", "1,000"; "n/a" where it is not known. */
const char *gw_pue_text(double pue, char buffer[GW_VALUE_TEXT]);

/* "PUE (the axis begins at 1.00)" */
const char *gw_pue_axis_name(const struct gw_value_axis *axis, char *buffer, size_t size);

#endif
