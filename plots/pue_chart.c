/* SPDX-License-Identifier: GPL-3.0-or-later */
/* PUE by month, a line with points for each series. The axis does not begin at zero, where no PUE can be: it says where it begins,
 * and shows PUE 1 where that is near. */
#include <math.h>

#include "plots/chart_kinds.h"
#include "plots/marker.h"
#include "plots/palette.h"
#include "plots/pue.h"
#include "plots/sheet.h"

enum { SHEET_HEIGHT_PX = 460, UNIT_ROW_PX = 28, MOST_POINTED = 36 };
static const double marker_px = 4;

struct drawing {
    struct gw_sheet sheet;
    const struct gw_chart_pue *given;
    size_t count; /* of series drawn */
    bool has_one; /* PUE 1 is on the axis */
};

static void choose_axis(struct drawing *d)
{
    double low = INFINITY, high = 0;
    for (size_t i = 0; i < d->count; i++) {
        for (size_t m = 0; m < d->given->month_count; m++)
            gw_pue_include(d->given->series[i].values[m], &low, &high);
        gw_pue_include(d->given->series[i].year, &low, &high);
    }
    d->sheet.axis = gw_pue_axis_for(low, high, 5);
    d->has_one = d->sheet.axis.bottom <= 1 + 1e-9 && d->sheet.axis.top >= 1;
}

/* The last known month, whose place the name takes; NaN where there is none. */
static double last_known(const struct drawing *d, size_t series)
{
    double pue = (double)NAN;
    for (size_t m = d->given->month_count; m-- > 0 && isnan(pue);)
        pue = gw_pue_readable(d->given->series[series].values[m]);
    return pue;
}

static void add_line(struct drawing *d, size_t i)
{
    const struct gw_chart_pue_series *series = &d->given->series[i];
    double low = INFINITY, high = 0, level = last_known(d, i);
    char from[GW_VALUE_TEXT], until[GW_VALUE_TEXT];
    struct gw_column_item *item = gw_column_add(&d->sheet.column, series->name, GW_MARK_POINTED_LINE, gw_palette_line(i),
                                                gw_pue_readable(series->year), isnan(level) ? 0 : level);
    for (size_t m = 0; m < d->given->month_count; m++)
        gw_pue_include(series->values[m], &low, &high);
    if (!item)
        return;
    item->dash = item->shape = i;
    if (high > 0)
        snprintf(item->detail, sizeof item->detail, "months %s to %s", gw_pue_text(low, from), gw_pue_text(high, until));
    else
        snprintf(item->detail, sizeof item->detail, "no month is known");
}

static void fill_column(struct drawing *d)
{
    double ends[GW_LINES_MAX];
    size_t order[GW_LINES_MAX];
    for (size_t i = 0; i < d->count; i++)
        ends[i] = last_known(d, i);
    gw_column_order(ends, d->count, order);
    for (size_t n = 0; n < d->count; n++)
        add_line(d, order[n]);
    d->sheet.column.decimals = 3;
    snprintf(d->sheet.column.header, sizeof d->sheet.column.header, "all months, weighted by energy");
}

static void draw_around(struct drawing *d, const struct gw_canvas *canvas)
{
    char unit[96];
    const struct gw_box *box = &d->sheet.box;
    gw_sheet_draw(&d->sheet, canvas, gw_pue_axis_name(&d->sheet.axis, unit, sizeof unit));
    gw_month_axis_draw(canvas, box, d->given->first_month, d->given->month_count);
    if (d->has_one) {
        double y_px = gw_value_axis_y_px(&d->sheet.axis, box, 1);
        gw_canvas_line(canvas, box->left_px, y_px, box->right_px, y_px, 1.5, GW_INK);
        gw_canvas_text(canvas, box->left_px + 6, y_px - 9, GW_LEFT, GW_FINE, "1: all energy goes to IT");
    }
    gw_canvas_margins(canvas, box);
}

static void draw_points(const struct drawing *d, const struct gw_canvas *canvas)
{
    const struct gw_box *box = &d->sheet.box;
    double month_px = (box->right_px - box->left_px) / (double)d->given->month_count;
    for (size_t i = 0; i < d->count && d->given->month_count <= MOST_POINTED; i++)
        for (size_t m = 0; m < d->given->month_count; m++) {
            double value = gw_pue_readable(d->given->series[i].values[m]);
            if (!isnan(value))
                gw_marker_draw(canvas, box->left_px + month_px * ((double)m + 0.5), gw_value_axis_y_px(&d->sheet.axis, box, value), i,
                               marker_px, gw_palette_line(i), false);
        }
}

/* A blank line where a month is not known: gnuplot parts the line there. */
static void write_line(const struct drawing *d, FILE *out, size_t i)
{
    size_t written = 0;
    fprintf(out, "$pue%zu << EOD\n", i + 1);
    for (size_t m = 0; m < d->given->month_count; m++) {
        double value = gw_pue_readable(d->given->series[i].values[m]);
        if (!isnan(value)) {
            fprintf(out, "%.1f %.10g\n", (double)m + 0.5, value / d->sheet.axis.scale.factor);
            written++;
        } else {
            fputc('\n', out);
        }
    }
    fputs(written > 0 ? "EOD\n" : "-1 0\nEOD\n", out); /* gnuplot wants data */
}

static void draw_data(const struct drawing *d, FILE *out)
{
    for (size_t i = 0; i < d->count; i++)
        write_line(d, out, i);
    fputs("plot \\\n", out);
    for (size_t i = 0; i < d->count; i++)
        fprintf(out, "  $pue%zu using 1:2 with lines linetype 1 %s linewidth 2 linecolor rgb '#%06x' notitle%s\n", i + 1, gw_dash(i),
                (unsigned)gw_palette_line(i), i + 1 < d->count ? ", \\" : "");
}

enum gw_status gw_draw_pue(const struct gw_chart *chart, struct gw_canvas *canvas, struct gw_err *err)
{
    struct drawing d = {.sheet.chart = chart, .given = &chart->pue};
    if (d.given->series_count == 0 || d.given->month_count == 0)
        return gw_fail(err, GW_USAGE, "the chart has nothing to draw: %zu series of %zu months", d.given->series_count,
                       d.given->month_count);
    d.count = d.given->series_count < GW_LINES_MAX ? d.given->series_count : GW_LINES_MAX;
    choose_axis(&d);
    gw_sheet_write_note(&d.sheet, "", d.count, d.given->series_count);
    fill_column(&d);
    gw_sheet_lay_out(&d.sheet, canvas, SHEET_HEIGHT_PX, UNIT_ROW_PX, gw_month_axis_px(d.given->month_count));
    draw_around(&d, canvas);
    draw_points(&d, canvas);
    draw_data(&d, canvas->out);
    return GW_OK;
}
