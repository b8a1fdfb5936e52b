/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Names that stand beside rows and below columns. A path such as "deployments.first-gw.deliveries_per_month", which has no blanks, is
 * broken at its dots, else at '-' and '_'. Talks to canvas.h. */
#ifndef GW_PLOTS_ROWS_H
#define GW_PLOTS_ROWS_H

#include <stdbool.h>

#include "plots/canvas.h"

/* Break a name into at most `most` lines of `width_px`; what does not fit ends in an ellipsis. Gives how wide it became. */
double gw_name_set(const char *name, double size_px, double width_px, size_t most, struct gw_lines *lines);
/* Whether all of it stands there and no word was parted. */
bool gw_name_is_whole(const char *name, const struct gw_lines *lines);

/* Write the name of a row, ending at right_px, around the middle of its row. */
void gw_row_name_draw(const struct gw_canvas *canvas, const struct gw_lines *lines, double right_px, double middle_px);

#endif
