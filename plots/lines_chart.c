/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Months side by side, a line for each series, in steps: a month is as wide as it lasts, as in the stack of a plan. The first series is
 * what the others are set beside: a broad dark line below theirs, so that it shows also where they lie on it. */
#include <math.h>

#include "plots/chart_kinds.h"
#include "plots/marker.h"
#include "plots/palette.h"
#include "plots/sheet.h"

enum { SHEET_HEIGHT_PX = 480, UNIT_ROW_PX = 28 };
static const double first_width = 4, other_width = 2;

struct drawing {
    struct gw_sheet sheet;
    const struct gw_chart_lines *given;
    size_t count; /* of series drawn */
    double largest;
    bool known;
};

/* The last month that a series knows; month_count where it knows none. */
static size_t last_month(const struct drawing *d, size_t i)
{
    size_t month = d->given->month_count;
    while (month > 0 && isnan(d->given->series[i].values[month - 1]))
        month--;
    return month > 0 ? month - 1 : d->given->month_count;
}

static double last_value(const struct drawing *d, size_t i)
{
    size_t month = last_month(d, i);
    return month < d->given->month_count ? gw_drawable(d->given->series[i].values[month]) : (double)NAN;
}

static void choose_axis(struct drawing *d)
{
    for (size_t i = 0; i < d->count; i++)
        for (size_t m = 0; m < d->given->month_count; m++) {
            d->known |= !isnan(d->given->series[i].values[m]);
            d->largest = fmax(d->largest, gw_drawable(d->given->series[i].values[m]));
        }
    d->sheet.axis = gw_value_axis_for(d->largest, d->given->unit, 5);
}

static uint32_t colour_of(size_t i)
{
    return i == 0 ? (uint32_t)GW_INK : gw_palette_line(i - 1);
}

/* What the last value does not tell: that it was more before, that it is of an earlier month than those of the others. */
static void write_detail(const struct drawing *d, size_t i, char *detail, size_t size)
{
    size_t last = last_month(d, i), most = last;
    const double *values = d->given->series[i].values;
    char number[GW_VALUE_TEXT], month[32];
    if (last == d->given->month_count)
        return;
    for (size_t m = last + 1; m-- > 0;)
        if (!isnan(values[m]) && gw_drawable(values[m]) >= gw_drawable(values[most]))
            most = m;
    if (gw_drawable(values[most]) > gw_drawable(values[last]))
        snprintf(detail, size, "most %s, %s", gw_value_text(gw_drawable(values[most]) / d->sheet.axis.scale.factor, number),
                 gw_month_name(d->given->first_month + (int)most, month, sizeof month));
    else if (last + 1 < d->given->month_count)
        snprintf(detail, size, "in %s, its end", gw_month_name(d->given->first_month + (int)last, month, sizeof month));
}

static void add_item(struct drawing *d, size_t i)
{
    double last = last_value(d, i);
    struct gw_column_item *item =
        gw_column_add(&d->sheet.column, d->given->series[i].name, GW_MARK_LINE, colour_of(i), last, isnan(last) ? 0 : last);
    if (!item)
        return;
    item->dash = i;
    write_detail(d, i, item->detail, sizeof item->detail);
}

/* From the top down as they end; of equal ones the first, what is not known last. */
static void fill_column(struct drawing *d)
{
    double ends[GW_LINES_MAX];
    size_t order[GW_LINES_MAX];
    char month[32];
    for (size_t i = 0; i < d->count; i++)
        ends[i] = last_value(d, i);
    gw_column_order(ends, d->count, order);
    for (size_t n = 0; n < d->count; n++)
        add_item(d, order[n]);
    snprintf(d->sheet.column.header, sizeof d->sheet.column.header, "in %s",
             gw_month_name(d->given->first_month + (int)d->given->month_count - 1, month, sizeof month));
}

static void draw_around(struct drawing *d, const struct gw_canvas *canvas)
{
    const struct gw_box *box = &d->sheet.box;
    gw_sheet_draw(&d->sheet, canvas, d->sheet.axis.scale.unit);
    gw_month_axis_draw(canvas, box, d->given->first_month, d->given->month_count);
    if (!d->known || d->largest <= 0)
        gw_canvas_text(canvas, (box->left_px + box->right_px) / 2, (box->top_px + box->bottom_px) / 2, GW_CENTRE, GW_FINE,
                       d->known ? "zero in every month" : "no month is known");
    gw_canvas_margins(canvas, box);
}

/* A blank line where a month is not known: gnuplot parts the line there. */
static void write_line(const struct drawing *d, FILE *out, size_t i)
{
    size_t written = 0;
    fprintf(out, "$line%zu << EOD\n", i + 1);
    for (size_t m = 0; m < d->given->month_count; m++) {
        double value = d->given->series[i].values[m], y = gw_drawable(value) / d->sheet.axis.scale.factor;
        if (isnan(value)) {
            fputc('\n', out);
            continue;
        }
        fprintf(out, "%zu %.10g\n%zu %.10g\n", m, y, m + 1, y);
        written++;
    }
    fputs(written > 0 ? "EOD\n" : "-1 0\nEOD\n", out); /* gnuplot wants data */
}

static void draw_data(const struct drawing *d, FILE *out)
{
    for (size_t i = 0; i < d->count; i++)
        write_line(d, out, i);
    fputs("plot \\\n", out);
    for (size_t i = 0; i < d->count; i++)
        fprintf(out, "  $line%zu using 1:2 with lines linetype 1 %s linewidth %.10g linecolor rgb '#%06x' notitle%s\n", i + 1, gw_dash(i),
                i == 0 ? first_width : other_width, (unsigned)colour_of(i), i + 1 < d->count ? ", \\" : "");
}

enum gw_status gw_draw_lines(const struct gw_chart *chart, struct gw_canvas *canvas, struct gw_err *err)
{
    struct drawing d = {.sheet.chart = chart, .given = &chart->lines};
    if (d.given->series_count == 0 || d.given->month_count == 0)
        return gw_fail(err, GW_USAGE, "the chart has nothing to draw: %zu series of %zu months", d.given->series_count,
                       d.given->month_count);
    d.count = d.given->series_count < GW_LINES_MAX ? d.given->series_count : GW_LINES_MAX;
    choose_axis(&d);
    gw_sheet_write_note(&d.sheet, "", d.count, d.given->series_count);
    fill_column(&d);
    gw_sheet_lay_out(&d.sheet, canvas, SHEET_HEIGHT_PX, UNIT_ROW_PX, gw_month_axis_px(d.given->month_count));
    draw_around(&d, canvas);
    draw_data(&d, canvas->out);
    return GW_OK;
}
