/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The paper of one chart and the script that draws on it. Everything is placed in px from the top left corner of a sheet
 * GW_SHEET_PX wide, which is meant to be printed 17 cm wide: 13 px are 7.5 pt there. The script uses screen coordinates, so that
 * every terminal draws the same sheet. Write only while LC_NUMERIC is "C": see gw_chart_picture. Talks to lettering.h. */
#ifndef GW_PLOTS_CANVAS_H
#define GW_PLOTS_CANVAS_H

#include <stdint.h>
#include <stdio.h>

#include "plots/lettering.h"

enum { GW_SHEET_PX = 840, GW_MARGIN_PX = 20 };

struct gw_canvas {
    FILE *out;
    double height_px;
};

/* Where the data go. */
struct gw_box {
    double left_px, right_px, top_px, bottom_px;
};

enum gw_align { GW_LEFT, GW_CENTRE, GW_RIGHT };
enum gw_style { GW_TITLE, GW_SUBTITLE, GW_UNIT, GW_TICK, GW_NAME, GW_VALUE, GW_FINE, GW_SOURCE };
double gw_style_px(enum gw_style style);

/* One line of text, centred on y. */
void gw_canvas_text(const struct gw_canvas *canvas, double x_px, double y_px, enum gw_align align, enum gw_style style,
                    const char *text);
/* The same in a font size of one's own (labels that have to squeeze). */
void gw_canvas_text_sized(const struct gw_canvas *canvas, double x_px, double y_px, enum gw_align align, double size_px,
                          uint32_t colour, const char *text);
/* Paper behind that text, over the grid and under the data, so that no line of the grid runs through it. */
void gw_canvas_clear(const struct gw_canvas *canvas, double x_px, double y_px, enum gw_align align, double size_px, const char *text);
void gw_canvas_rectangle(const struct gw_canvas *canvas, double left_px, double top_px, double right_px, double bottom_px,
                         uint32_t colour);
/* A line in front of the data. */
void gw_canvas_line(const struct gw_canvas *canvas, double x0_px, double y0_px, double x1_px, double y1_px, double width_px,
                    uint32_t colour);
/* Put the axes of the next plot around `box`: its margins. */
void gw_canvas_margins(const struct gw_canvas *canvas, const struct gw_box *box);

/* What stands around the data: title and subtitle above, a note and the source below. */
struct gw_frame {
    struct gw_lines title, subtitle, note, source;
    double head_px, foot_px; /* the room they take */
};
void gw_frame_init(struct gw_frame *frame, const char *title, const char *subtitle, const char *note, const char *source);
/* Begin a script: settings that hold for all charts, and the frame. */
void gw_frame_draw(const struct gw_frame *frame, const struct gw_canvas *canvas);

#endif
