/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "plots/sheet.h"

#include <math.h>
#include <stdio.h>

void gw_sheet_lay_out(struct gw_sheet *sheet, struct gw_canvas *canvas, double height_px, double above_px, double below_px)
{
    struct gw_box *box = &sheet->box;
    gw_frame_init(&sheet->frame, sheet->chart->title, sheet->chart->subtitle, sheet->note, sheet->chart->source);
    box->left_px = GW_MARGIN_PX + sheet->axis.label_px + 8;
    box->top_px = sheet->frame.head_px + above_px;
    box->bottom_px = height_px - sheet->frame.foot_px - below_px;
    double extra_px = gw_column_measure(&sheet->column, sheet->axis.scale.factor, box->bottom_px - box->top_px);
    canvas->height_px = ceil(height_px + extra_px);
    box->bottom_px += canvas->height_px - height_px;
    box->right_px = GW_SHEET_PX - sheet->column.width_px;
    for (size_t i = 0; i < sheet->column.count; i++)
        sheet->column.items[i].want_px = gw_value_axis_y_px(&sheet->axis, box, sheet->column.items[i].level);
}

void gw_sheet_write_note(struct gw_sheet *sheet, const char *more, size_t drawn, size_t given)
{
    char lines[96] = "";
    if (given > drawn)
        snprintf(lines, sizeof lines, "The first %zu of %zu are drawn. ", drawn, given);
    snprintf(sheet->note, sizeof sheet->note, "%s%s%s", more, lines, sheet->chart->note ? sheet->chart->note : "");
}

void gw_sheet_draw(struct gw_sheet *sheet, const struct gw_canvas *canvas, const char *unit)
{
    double unit_y_px = sheet->frame.head_px + 9;
    gw_frame_draw(&sheet->frame, canvas);
    gw_canvas_text(canvas, GW_MARGIN_PX, unit_y_px, GW_LEFT, GW_UNIT, unit);
    gw_column_draw(&sheet->column, canvas, &sheet->box, unit_y_px);
    gw_value_axis_draw(&sheet->axis, canvas, &sheet->box);
}
