/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "plots/colour_bar.h"

#include <math.h>

#include "plots/palette.h"

enum { BAR_PX = 16, BAR_GAP_PX = 18, TICK_GAP_PX = 7 };

bool gw_colour_varies(const struct gw_colour_bar *bar)
{
    return bar->most - bar->least > 1e-9 * fabs(bar->most);
}

/* Which class a value (in the scale's unit) is in: 0 for the least. */
static long class_of(const struct gw_colour_bar *bar, double value)
{
    return gw_colour_varies(bar) ? lround(fmax(floor((value - bar->axis.bottom) / bar->axis.step + 1e-9), 0)) : 0;
}

/* Where class c begins. */
static double edge_of(const struct gw_colour_bar *bar, long class)
{
    return bar->axis.bottom + (double)class * bar->axis.step;
}

static uint32_t class_colour(const struct gw_colour_bar *bar, long class)
{
    long last = class_of(bar, bar->most);
    return gw_palette_ordered(last > 0 ? (double)class / (double)last : 0.5);
}

uint32_t gw_colour_of(const struct gw_colour_bar *bar, double value)
{
    return class_colour(bar, class_of(bar, value / bar->axis.scale.factor));
}

const char *gw_colour_number(const struct gw_colour_bar *bar, double value, char text[GW_VALUE_TEXT])
{
    return bar->axis.months ? gw_axis_tick_text(&bar->axis, ceil(value - 1e-9), text) : gw_value_text(value, text);
}

/* The widest number beside the bar. */
static double text_px(const struct gw_colour_bar *bar)
{
    char text[GW_VALUE_TEXT];
    double widest_px = gw_letter_width_px(bar->axis.scale.unit, gw_style_px(GW_UNIT)) - BAR_PX - TICK_GAP_PX;
    const double ends[] = {bar->least, bar->most};
    for (int i = 0; i < 2; i++)
        widest_px = fmax(widest_px, gw_letter_width_px(gw_colour_number(bar, ends[i], text), gw_style_px(GW_TICK)));
    return fmax(widest_px, bar->axis.label_px);
}

double gw_colour_bar_px(const struct gw_colour_bar *bar)
{
    return fmin(BAR_GAP_PX + BAR_PX + TICK_GAP_PX + text_px(bar) + GW_MARGIN_PX, GW_SHEET_PX / 3.0);
}

static double y_px_of(const struct gw_colour_bar *bar, const struct gw_box *box, double value)
{
    double fraction = gw_colour_varies(bar) ? fmin(fmax((value - bar->least) / (bar->most - bar->least), 0), 1) : 0;
    return box->bottom_px - fraction * (box->bottom_px - box->top_px);
}

/* Its ends and as many round numbers between as stand clear of them and of each other. */
void gw_colour_bar_draw(const struct gw_colour_bar *bar, const struct gw_canvas *canvas, const struct gw_box *box, double unit_y_px)
{
    double left_px = box->right_px + BAR_GAP_PX, number_px = left_px + BAR_PX + TICK_GAP_PX, pitch_px = gw_style_px(GW_TICK) * 1.3;
    char text[GW_VALUE_TEXT];
    gw_canvas_text(canvas, left_px, unit_y_px, GW_LEFT, GW_UNIT, bar->axis.scale.unit);
    if (!bar->known)
        return;
    long last = class_of(bar, bar->most);
    gw_canvas_rectangle(canvas, left_px, box->top_px, left_px + BAR_PX, box->bottom_px, class_colour(bar, 0));
    gw_canvas_text(canvas, number_px, box->bottom_px, GW_LEFT, GW_TICK, gw_colour_number(bar, bar->least, text));
    double below_px = box->bottom_px;
    for (long c = 1; c <= last; c++) {
        double y_px = y_px_of(bar, box, edge_of(bar, c));
        gw_canvas_rectangle(canvas, left_px, box->top_px, left_px + BAR_PX, y_px, class_colour(bar, c));
        if (below_px - y_px < pitch_px || y_px - box->top_px < pitch_px)
            continue;
        below_px = y_px;
        gw_canvas_line(canvas, left_px + BAR_PX, y_px, left_px + BAR_PX + 4, y_px, 1, GW_AXIS);
        gw_canvas_text(canvas, number_px, y_px, GW_LEFT, GW_TICK, gw_axis_tick_text(&bar->axis, edge_of(bar, c), text));
    }
    if (gw_colour_varies(bar))
        gw_canvas_text(canvas, number_px, box->top_px, GW_LEFT, GW_TICK, gw_colour_number(bar, bar->most, text));
}
