/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Columns with names side by side, series stacked: the sum above each with one more number under it, its P10 to P90 as a whisker, and what others
 * published as marks beside it. Below the names stand what they are, the marked places, and who published. */
#include <math.h>

#include "plots/chart_kinds.h"
#include "plots/marker.h"
#include "plots/palette.h"
#include "plots/sheet.h"

enum { SHEET_HEIGHT_PX = 520, UNIT_ROW_PX = 30, NAME_ROW_PX = 34, AXIS_ROW_PX = 20, KEY_ROW_PX = 20, LINE_PX = 15 };
enum { MOST_KEY_PX = 330, MOST_HEADER_PX = 270, LEAST_NAME_PX = 26 };
static const double bar_frac = 0.6, bar_beside_points_frac = 0.48; /* of the room of a column */
static const double marker_px = 5, point_at = 0.43;

struct drawing {
    struct gw_sheet sheet;
    const struct gw_chart_columns *given;
    struct gw_layers layers;
    double half_bar;
};

static bool range_of(const struct gw_chart_columns *given, size_t column, double *low, double *high)
{
    if (!given->low || !given->high || !isfinite(given->low[column]) || !isfinite(given->high[column]))
        return false;
    *low = gw_drawable(given->low[column]);
    *high = gw_drawable(given->high[column]);
    return *low < *high;
}

/* Two numbers stand above the highest bar or whisker. */
static void choose_axis(struct drawing *d)
{
    double largest = d->layers.largest, low, high;
    for (size_t i = 0; i < d->given->count; i++)
        if (range_of(d->given, i, &low, &high))
            largest = fmax(largest, high);
    for (size_t i = 0; i < d->given->point_count; i++)
        largest = fmax(largest, gw_drawable(d->given->points[i].value));
    d->sheet.axis = gw_value_axis_for(largest * 1.12, d->given->unit, 5);
}

static bool has_keys(const struct drawing *d)
{
    return d->given->mark_count > 0 || d->given->point_count > 0;
}

static void lay_out(struct drawing *d, struct gw_canvas *canvas)
{
    struct gw_column *column = &d->sheet.column;
    size_t last = d->given->count - 1;
    snprintf(d->sheet.note, sizeof d->sheet.note, "%s", d->sheet.chart->note ? d->sheet.chart->note : "");
    d->half_bar = (d->given->point_count > 0 ? bar_beside_points_frac : bar_frac) / 2;
    gw_column_add_layers(column, &d->layers, last);
    struct gw_lines header;
    gw_letter_wrap(d->given->last_name ? d->given->last_name : d->given->names[last], gw_style_px(GW_FINE), MOST_HEADER_PX, 1, &header);
    snprintf(column->header, sizeof column->header, "%.150s", header.count > 0 ? header.text[0] : "");
    gw_sheet_lay_out(&d->sheet, canvas, SHEET_HEIGHT_PX, UNIT_ROW_PX, NAME_ROW_PX + AXIS_ROW_PX + (has_keys(d) ? KEY_ROW_PX : 0));
}

static double column_px(const struct drawing *d)
{
    return (d->sheet.box.right_px - d->sheet.box.left_px) / (double)d->given->count;
}

static double x_px_of(const struct drawing *d, double at)
{
    return d->sheet.box.left_px + column_px(d) * (fmin(fmax(at, -0.5), (double)d->given->count - 0.5) + 0.5);
}

static void draw_number(const struct gw_canvas *canvas, double x_px, double y_px, enum gw_style style, const char *text)
{
    gw_canvas_clear(canvas, x_px, y_px, GW_CENTRE, gw_style_px(style), text);
    gw_canvas_text(canvas, x_px, y_px, GW_CENTRE, style, text);
}

/* "2.28 $/h"; false where there is none. */
static bool each_text(const struct drawing *d, size_t i, char *text, size_t size)
{
    char number[GW_VALUE_TEXT];
    if (!d->given->each || !isfinite(d->given->each[i]))
        return false;
    snprintf(text, size, "%s %.20s", gw_value_text(d->given->each[i], number), d->given->each_unit ? d->given->each_unit : "");
    return true;
}

/* The widest of what stands above the bars. */
static double widest_px(const struct drawing *d)
{
    double widest_px = 0;
    for (size_t i = 0; i < d->given->count; i++) {
        char text[GW_VALUE_TEXT + 32];
        gw_value_text(gw_layers_sum(&d->layers, i) / d->sheet.axis.scale.factor, text);
        widest_px = fmax(widest_px, gw_letter_width_px(text, gw_style_px(GW_NAME)));
        if (each_text(d, i, text, sizeof text))
            widest_px = fmax(widest_px, gw_letter_width_px(text, gw_style_px(GW_FINE)));
    }
    return widest_px;
}

/* Where columns are wide enough for them. */
static void draw_numbers(const struct drawing *d, const struct gw_canvas *canvas)
{
    bool fit = widest_px(d) + 4 <= column_px(d);
    for (size_t i = 0; i < d->given->count && fit; i++) {
        char text[GW_VALUE_TEXT + 32];
        double sum = gw_layers_sum(&d->layers, i), low, high = sum;
        range_of(d->given, i, &low, &high);
        double y_px = gw_value_axis_y_px(&d->sheet.axis, &d->sheet.box, fmax(sum, high)) - 10;
        if (each_text(d, i, text, sizeof text)) {
            draw_number(canvas, x_px_of(d, (double)i), y_px, GW_FINE, text);
            y_px -= LINE_PX;
        }
        draw_number(canvas, x_px_of(d, (double)i), y_px, GW_NAME, gw_value_text(sum / d->sheet.axis.scale.factor, text));
    }
}

/* Every name, or every second, third, ..., in the room that it has. */
static void draw_names(const struct drawing *d, const struct gw_canvas *canvas)
{
    const struct gw_box *box = &d->sheet.box;
    struct gw_lines line;
    size_t every = (size_t)ceil(LEAST_NAME_PX / column_px(d));
    for (size_t i = 0; i < d->given->count; i += every) {
        gw_letter_wrap(d->given->names[i], gw_style_px(GW_TICK), (double)every * column_px(d) - 6, 1, &line);
        if (line.count > 0)
            gw_canvas_text(canvas, x_px_of(d, (double)i), box->bottom_px + 22, GW_CENTRE, GW_TICK, line.text[0]);
    }
    gw_letter_wrap(d->given->axis_name, gw_style_px(GW_TICK), box->right_px - box->left_px, 1, &line);
    if (line.count > 0)
        gw_canvas_text(canvas, (box->left_px + box->right_px) / 2, box->bottom_px + NAME_ROW_PX + 8, GW_CENTRE, GW_TICK, line.text[0]);
    for (size_t i = 0; i < d->given->mark_count; i++)
        gw_marker_draw(canvas, x_px_of(d, d->given->marks[i]), box->bottom_px + 8, 2, marker_px, GW_HIGHLIGHT, false);
}

static double draw_key(const struct gw_canvas *canvas, double x_px, double y_px, size_t shape, uint32_t colour, const char *name)
{
    struct gw_lines line;
    gw_letter_wrap(name, gw_style_px(GW_FINE), MOST_KEY_PX, 1, &line);
    const char *words = line.count > 0 ? line.text[0] : "";
    gw_marker_draw(canvas, x_px + marker_px, y_px, shape, marker_px, colour, false);
    gw_canvas_text(canvas, x_px + 2 * marker_px + 6, y_px, GW_LEFT, GW_FINE, words);
    return x_px + 2 * marker_px + 6 + gw_letter_width_px(words, gw_style_px(GW_FINE)) + 18;
}

/* Marks and points are told by shape and colour. */
static void draw_keys(const struct drawing *d, const struct gw_canvas *canvas)
{
    double x_px = d->sheet.box.left_px, y_px = d->sheet.box.bottom_px + NAME_ROW_PX + AXIS_ROW_PX + 8;
    if (d->given->mark_count > 0)
        x_px = draw_key(canvas, x_px, y_px, 2, GW_HIGHLIGHT, d->given->marks_name);
    if (d->given->point_count > 0)
        draw_key(canvas, x_px, y_px, 3, GW_INK, d->given->points_name);
}

static double point_y_px(const struct drawing *d, size_t i)
{
    return gw_value_axis_y_px(&d->sheet.axis, &d->sheet.box, gw_drawable(d->given->points[i].value));
}

/* Whether the number of a point stands clear of those above the bars, of the list at the right and of the points before it. */
static bool number_fits(const struct drawing *d, size_t i, double number_px, double above_px)
{
    double room_px = column_px(d);
    if (above_px / 2 + number_px / 2 + 2 > room_px * point_at || number_px / 2 > room_px * (0.5 - point_at) + 12)
        return false;
    for (size_t before = 0; before < i; before++)
        if (fabs(d->given->points[before].at - d->given->points[i].at) * room_px < number_px + 4 &&
            fabs(point_y_px(d, before) - point_y_px(d, i)) < 2 * LINE_PX)
            return false;
    return point_y_px(d, i) + LINE_PX < d->sheet.box.bottom_px - 6;
}

/* A published value, right of the bar that it belongs to, with its number under it. */
static void draw_points(const struct drawing *d, const struct gw_canvas *canvas)
{
    double above_px = widest_px(d);
    for (size_t i = 0; i < d->given->point_count; i++) {
        char text[GW_VALUE_TEXT];
        if (!(d->given->points[i].at >= 0 && d->given->points[i].at <= (double)d->given->count - 1))
            continue;
        double x_px = x_px_of(d, d->given->points[i].at + point_at), y_px = point_y_px(d, i);
        /* as it was published: 12 is not 12.0 */
        snprintf(text, sizeof text, "%.4g", gw_drawable(d->given->points[i].value) / d->sheet.axis.scale.factor);
        gw_marker_draw(canvas, x_px, y_px, 3, marker_px, GW_INK, false);
        if (number_fits(d, i, gw_letter_width_px(text, gw_style_px(GW_FINE)), above_px))
            draw_number(canvas, x_px, y_px + LINE_PX, GW_FINE, text);
    }
}

static void draw_around(struct drawing *d, const struct gw_canvas *canvas)
{
    char unit[GW_UNIT_TEXT + 32];
    snprintf(unit, sizeof unit, "%s%s%.24s", d->sheet.axis.scale.unit, d->given->per ? " " : "", d->given->per ? d->given->per : "");
    gw_sheet_draw(&d->sheet, canvas, unit);
    fprintf(canvas->out, "set xrange [-0.5:%.10g]\nset xtics scale 0 format ''\n", (double)d->given->count - 0.5);
    draw_numbers(d, canvas);
    draw_names(d, canvas);
    draw_keys(d, canvas);
    draw_points(d, canvas);
    gw_canvas_margins(canvas, &d->sheet.box);
}

/* Column, 0, then the top of each layer; column, low, high. */
static void write_data(const struct drawing *d, FILE *out)
{
    double factor = d->sheet.axis.scale.factor, low, high;
    fputs("$columns << EOD\n", out);
    for (size_t i = 0; i < d->given->count; i++) {
        fprintf(out, "%zu 0", i);
        for (size_t layer = 0; layer < d->layers.count; layer++)
            fprintf(out, " %.10g", gw_layers_top(&d->layers, layer, i) / factor);
        fputc('\n', out);
    }
    fputs("EOD\n$range << EOD\n-1 0 0\n", out);
    for (size_t i = 0; i < d->given->count; i++)
        if (range_of(d->given, i, &low, &high))
            fprintf(out, "%zu %.10g %.10g\n", i, low / factor, high / factor);
    fputs("EOD\n", out);
}

static void draw_data(const struct drawing *d, FILE *out)
{
    write_data(d, out);
    fputs("plot \\\n", out);
    gw_layers_plot(&d->layers, "columns", d->half_bar, true, out);
    gw_range_plot(out);
}

enum gw_status gw_draw_columns(const struct gw_chart *chart, struct gw_canvas *canvas, struct gw_err *err)
{
    struct drawing d = {.sheet.chart = chart, .given = &chart->columns};
    enum gw_status status = gw_layers_init(&d.layers, d.given->series, d.given->series_count, d.given->count, err);
    if (status == GW_OK) {
        choose_axis(&d);
        lay_out(&d, canvas);
        draw_around(&d, canvas);
        draw_data(&d, canvas->out);
    }
    gw_layers_release(&d.layers);
    return status;
}
