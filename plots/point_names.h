/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Names beside the points of a scatter: at the point where there is room, else farther off with a thin line to it; never over a
 * point, a range or another name. Talks to canvas.h. */
#ifndef GW_PLOTS_POINT_NAMES_H
#define GW_PLOTS_POINT_NAMES_H

#include "plots/canvas.h"

enum { GW_POINT_NAMES = 24 };

struct gw_point_mark {
    const char *name; /* of any length; NULL or "": no name */
    double x_px, y_px, radius_px;
    double left_px, right_px, top_px, bottom_px; /* how far its ranges reach; the middle where it has none */
};

/* Draws at most GW_POINT_NAMES names within the box, those of the first marks first; gives how many find no room. With `canvas` NULL
 * it counts alone. */
size_t gw_point_names_draw(const struct gw_canvas *canvas, const struct gw_box *box, const struct gw_point_mark *marks, size_t count);

#endif
