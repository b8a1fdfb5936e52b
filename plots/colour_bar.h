/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Values as colours, and the bar that says which. Colours stand for classes between the round numbers of an axis, so that the bar can
 * be read also where colours are close; it goes from the least to the most. Talks to axis.h. */
#ifndef GW_PLOTS_COLOUR_BAR_H
#define GW_PLOTS_COLOUR_BAR_H

#include "plots/axis.h"

/* About as many classes as can be told apart. */
enum { GW_COLOUR_CLASSES = 16 };

struct gw_colour_bar {
    struct gw_value_axis axis; /* its steps are the classes */
    double least, most;        /* in the scale's unit */
    bool known;                /* at least one value is */
};

bool gw_colour_varies(const struct gw_colour_bar *bar);
/* Of a finite value, base units. */
uint32_t gw_colour_of(const struct gw_colour_bar *bar, double value);
/* The least or the most as the bar has it: "640", "2029-06". */
const char *gw_colour_number(const struct gw_colour_bar *bar, double value, char text[GW_VALUE_TEXT]);

/* The room it takes to the right of the data, margin of the sheet and all. */
double gw_colour_bar_px(const struct gw_colour_bar *bar);
/* As high as `box`, to the right of it; its unit at unit_y_px. */
void gw_colour_bar_draw(const struct gw_colour_bar *bar, const struct gw_canvas *canvas, const struct gw_box *box, double unit_y_px);

#endif
