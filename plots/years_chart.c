/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Calendar years side by side, series stacked, the sum above each bar and its P10 to P90 as a whisker. */
#include <math.h>

#include "plots/chart_kinds.h"
#include "plots/palette.h"
#include "plots/sheet.h"

enum { SHEET_HEIGHT_PX = 480, UNIT_ROW_PX = 30 };
static const double bar_frac = 0.64; /* of the room of a year */

struct drawing {
    struct gw_sheet sheet;
    const struct gw_chart_years *years;
    struct gw_layers layers;
    bool has_range, has_part;
};

/* Whether a year has a whisker worth drawing, and how high it reaches. */
static bool range_of(const struct gw_chart_years *years, size_t year, double *low, double *high)
{
    if (!years->low || !years->high || !isfinite(years->low[year]) || !isfinite(years->high[year]))
        return false;
    *low = gw_drawable(years->low[year]);
    *high = gw_drawable(years->high[year]);
    return *low < *high;
}

static void choose_axis(struct drawing *d)
{
    double largest = d->layers.largest, low, high;
    for (size_t y = 0; y < d->years->year_count; y++) {
        d->has_part |= d->years->months && d->years->months[y] < 12;
        if (range_of(d->years, y, &low, &high)) {
            d->has_range = true;
            largest = fmax(largest, high);
        }
    }
    d->sheet.axis = gw_value_axis_for(largest * 1.06, d->years->unit, 5); /* room for the number above the highest bar */
}

/* The numbers of the column over all years; its items stand beside the last bar all the same. */
static void add_up(struct gw_column *column, const struct gw_layers *layers)
{
    size_t at = 0;
    for (size_t i = layers->count + (layers->count > 1); i-- > 0;) {
        double sum = 0;
        for (size_t y = 0; y < layers->points; y++)
            sum += i == layers->count ? gw_layers_sum(layers, y) : gw_layers_top(layers, i, y) - gw_layers_bottom(layers, i, y);
        column->items[at++].number = sum;
    }
}

static void write_header(const struct drawing *d, char *header, size_t size)
{
    int first = d->years->first_year, last = first + (int)d->years->year_count - 1;
    bool last_is_part = d->years->months && d->years->months[last - first] < 12;
    if (d->years->totals && last > first)
        snprintf(header, size, "in all, %d-%d", first, last);
    else
        snprintf(header, size, "%d%s", last, last_is_part ? "*" : "");
}

static void lay_out(struct drawing *d, struct gw_canvas *canvas)
{
    size_t last = d->years->year_count - 1;
    snprintf(d->sheet.note, sizeof d->sheet.note, "%s%s%s", d->has_part ? "* part of a year. " : "",
             d->has_range ? "Whiskers: P10 to P90 of the sum. " : "", d->sheet.chart->note ? d->sheet.chart->note : "");
    struct gw_column *column = &d->sheet.column;
    gw_column_add_layers(column, &d->layers, last);
    if (d->years->totals)
        add_up(column, &d->layers);
    write_header(d, column->header, sizeof column->header);
    gw_sheet_lay_out(&d->sheet, canvas, SHEET_HEIGHT_PX, UNIT_ROW_PX, gw_year_axis_px());
}

static void write_data(const struct drawing *d, FILE *out)
{
    fputs("$years << EOD\n", out);
    for (size_t y = 0; y < d->years->year_count; y++) {
        fprintf(out, "%d 0", d->years->first_year + (int)y);
        for (size_t i = 0; i < d->layers.count; i++)
            fprintf(out, " %.10g", gw_layers_top(&d->layers, i, y) / d->sheet.axis.scale.factor);
        fputc('\n', out);
    }
    fputs("EOD\n", out);
    if (!d->has_range)
        return;
    double factor = d->sheet.axis.scale.factor;
    fputs("$range << EOD\n", out);
    for (size_t y = 0; y < d->years->year_count; y++) {
        double low, high;
        if (range_of(d->years, y, &low, &high))
            fprintf(out, "%d %.10g %.10g\n", d->years->first_year + (int)y, low / factor, high / factor);
    }
    fputs("EOD\n", out);
}

/* The sum above its bar or whisker, where bars are wide enough for it. */
static void draw_sums(const struct drawing *d, const struct gw_canvas *canvas)
{
    double year_px = (d->sheet.box.right_px - d->sheet.box.left_px) / (double)d->years->year_count, widest_px = 0;
    for (int drawing = 0; drawing < 2; drawing++)
        for (size_t y = 0; y < d->years->year_count; y++) {
            char text[GW_VALUE_TEXT];
            double sum = gw_layers_sum(&d->layers, y), low, high = sum;
            gw_value_text(sum / d->sheet.axis.scale.factor, text);
            widest_px = fmax(widest_px, gw_letter_width_px(text, gw_style_px(GW_FINE)));
            range_of(d->years, y, &low, &high);
            double x_px = d->sheet.box.left_px + year_px * ((double)y + 0.5);
            double y_px = gw_value_axis_y_px(&d->sheet.axis, &d->sheet.box, fmax(sum, high)) - 10;
            if (!drawing || widest_px + 4 > year_px)
                continue;
            gw_canvas_clear(canvas, x_px, y_px, GW_CENTRE, gw_style_px(GW_FINE), text);
            gw_canvas_text(canvas, x_px, y_px, GW_CENTRE, GW_FINE, text);
        }
}

static void draw_around(struct drawing *d, const struct gw_canvas *canvas)
{
    gw_sheet_draw(&d->sheet, canvas, d->sheet.axis.scale.unit);
    gw_year_axis_draw(canvas, &d->sheet.box, d->years->first_year, d->years->year_count, d->years->months);
    draw_sums(d, canvas);
    gw_canvas_margins(canvas, &d->sheet.box);
}

static void draw_data(const struct drawing *d, FILE *out)
{
    write_data(d, out);
    fputs("plot \\\n", out);
    gw_layers_plot(&d->layers, "years", bar_frac / 2, d->has_range, out);
    if (d->has_range)
        gw_range_plot(out);
}

enum gw_status gw_draw_years(const struct gw_chart *chart, struct gw_canvas *canvas, struct gw_err *err)
{
    struct drawing d = {.sheet.chart = chart, .years = &chart->years};
    enum gw_status status = gw_layers_init(&d.layers, d.years->series, d.years->series_count, d.years->year_count, err);
    if (status == GW_OK) {
        choose_axis(&d);
        lay_out(&d, canvas);
        draw_around(&d, canvas);
        draw_data(&d, canvas->out);
    }
    gw_layers_release(&d.layers);
    return status;
}
