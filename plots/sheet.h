/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What charts with a value axis at the left and a column of names to the right have in common: how they share the sheet.
 * Set the axis, the note, and the items and the header of the column; lay out; draw; then draw the data.
 * Talks to axis.h, column.h and chart.h. */
#ifndef GW_PLOTS_SHEET_H
#define GW_PLOTS_SHEET_H

#include "plots/axis.h"
#include "plots/chart.h"
#include "plots/column.h"

struct gw_sheet {
    const struct gw_chart *chart;
    struct gw_frame frame;
    struct gw_value_axis axis;
    struct gw_box box;
    struct gw_column column;
    char note[GW_LETTER_TEXT]; /* in the place of the chart's: what must be said about the drawing, and that */
};

/* Find room for everything. `above_px` is between the head and the data, `below_px` between these and the foot (the horizontal axis);
 * the sheet is height_px high, or as much higher as the names need. */
void gw_sheet_lay_out(struct gw_sheet *sheet, struct gw_canvas *canvas, double height_px, double above_px, double below_px);

/* The note: `more`, how many of the series are drawn where not all are, then what the chart has to say. */
void gw_sheet_write_note(struct gw_sheet *sheet, const char *more, size_t drawn, size_t given);

/* Begin the script: frame, `unit` above the axis, the column, the value axis. */
void gw_sheet_draw(struct gw_sheet *sheet, const struct gw_canvas *canvas, const char *unit);

#endif
