/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Marks and lines that are told apart without colours too: shapes of points, filled or hollow, and dashes. Points are drawn as
 * objects in px, because the terminals of gnuplot disagree on the size of theirs. Talks to canvas.h. */
#ifndef GW_PLOTS_MARKER_H
#define GW_PLOTS_MARKER_H

#include <stdbool.h>
#include <stddef.h>

#include "plots/canvas.h"

/* One point in front of the data; `shape` is any number, 6 shapes take turns. Of about the same area in every shape. */
void gw_marker_draw(const struct gw_canvas *canvas, double x_px, double y_px, size_t shape, double radius_px, uint32_t colour,
                    bool hollow);

/* What gnuplot is told to dash line `index`; 4 patterns take turns, the first is solid. */
const char *gw_dash(size_t index);
/* A line in front of the data in that dash. */
void gw_dash_draw(const struct gw_canvas *canvas, double x0_px, double y0_px, double x1_px, double y1_px, double width_px,
                  uint32_t colour, size_t index);

#endif
