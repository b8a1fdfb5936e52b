/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Months side by side: from P10 to P90 as an area, P50 as a line in it, the plan as announced as another. A month is as wide as it
 * lasts, as in the stack of a plan, so that both can be held against each other. */
#include <math.h>

#include "plots/chart_kinds.h"
#include "plots/marker.h"
#include "plots/palette.h"
#include "plots/sheet.h"

enum { SHEET_HEIGHT_PX = 480, UNIT_ROW_PX = 28, LINES = 4, ANNOUNCED_DASH = 1 };
static const uint32_t median_colour = 0x0072b2, band_colour = 0xaed3e8, edge_colour = 0x5ba6d1, announced_colour = 0xd55e00;

/* What the column names: P90, P50, P10, the plan as announced. */
struct line {
    const double *values;
    const char *name, *detail;
    enum gw_mark mark;
    uint32_t colour;
    double last; /* in the last month */
};

struct drawing {
    struct gw_sheet sheet;
    const struct gw_chart_fan *fan;
    struct line lines[LINES];
    size_t line_count;
    double largest;
    bool known;
};

static void add_line(struct drawing *d, const double *values, const char *name, const char *detail, enum gw_mark mark, uint32_t colour)
{
    d->lines[d->line_count++] = (struct line){values, name, detail, mark, colour, values[d->fan->month_count - 1]};
    for (size_t m = 0; m < d->fan->month_count; m++) {
        d->known |= !isnan(values[m]);
        d->largest = fmax(d->largest, gw_drawable(values[m]));
    }
}

static void take_lines(struct drawing *d)
{
    const char *announced = d->fan->announced_name ? d->fan->announced_name : "as announced";
    add_line(d, d->fan->p90, "P90", "90 % of scenarios at or below", GW_MARK_AREA, band_colour);
    add_line(d, d->fan->p50, "P50", "half at or below", GW_MARK_LINE, median_colour);
    add_line(d, d->fan->p10, "P10", "10 % at or below", GW_MARK_AREA, band_colour);
    if (d->fan->announced)
        add_line(d, d->fan->announced, announced, "", GW_MARK_LINE, announced_colour);
    d->sheet.axis = gw_value_axis_for(d->largest, d->fan->unit, 5);
}

static void add_item(struct drawing *d, const struct line *line)
{
    double last = isnan(line->last) ? (double)NAN : gw_drawable(line->last);
    struct gw_column_item *item = gw_column_add(&d->sheet.column, line->name, line->mark, line->colour, last, isnan(last) ? 0 : last);
    if (!item)
        return;
    snprintf(item->detail, sizeof item->detail, "%s", line->detail);
    if (line->colour == announced_colour)
        item->dash = ANNOUNCED_DASH;
}

/* From the top down as they stand in the last month; of equal ones the first, what is not known last. */
static void fill_column(struct drawing *d)
{
    bool added[LINES] = {false};
    char month[32];
    for (size_t n = 0; n < d->line_count; n++) {
        size_t best = d->line_count;
        for (size_t i = 0; i < d->line_count; i++)
            if (!added[i] && (best == d->line_count || isnan(d->lines[best].last) || d->lines[i].last > d->lines[best].last))
                best = i;
        added[best] = true;
        add_item(d, &d->lines[best]);
    }
    snprintf(d->sheet.column.header, sizeof d->sheet.column.header, "in %s",
             gw_month_name(d->fan->first_month + (int)d->fan->month_count - 1, month, sizeof month));
}

static void draw_around(struct drawing *d, const struct gw_canvas *canvas)
{
    const struct gw_box *box = &d->sheet.box;
    gw_sheet_draw(&d->sheet, canvas, d->sheet.axis.scale.unit);
    gw_month_axis_draw(canvas, box, d->fan->first_month, d->fan->month_count);
    if (!d->known || d->largest <= 0)
        gw_canvas_text(canvas, (box->left_px + box->right_px) / 2, (box->top_px + box->bottom_px) / 2, GW_CENTRE, GW_FINE,
                       d->known ? "zero in every month" : "no month is known");
    gw_canvas_margins(canvas, box);
}

static bool band_is_known(const struct drawing *d, size_t month)
{
    return !isnan(d->fan->p10[month]) && !isnan(d->fan->p90[month]);
}

static void write_step(const struct drawing *d, FILE *out, size_t month, double value, bool back)
{
    double y = gw_drawable(value) / d->sheet.axis.scale.factor;
    fprintf(out, "%zu %.10g\n%zu %.10g\n", back ? month + 1 : month, y, back ? month : month + 1, y);
}

/* Polygons, one for each stretch of months that are known: along P90 and back along P10. */
static void write_band(const struct drawing *d, FILE *out)
{
    size_t count = d->fan->month_count, polygons = 0;
    fputs("$band << EOD\n", out);
    for (size_t from = 0, until; from < count; from = until + 1) {
        for (until = from; until < count && band_is_known(d, until);)
            until++;
        if (until == from)
            continue;
        fputs(polygons++ > 0 ? "\n" : "", out);
        for (size_t m = from; m < until; m++)
            write_step(d, out, m, fmax(d->fan->p10[m], d->fan->p90[m]), false);
        for (size_t m = until; m-- > from;)
            write_step(d, out, m, fmin(d->fan->p10[m], d->fan->p90[m]), true);
    }
    fputs(polygons == 0 ? "0 0\n0 0\nEOD\n" : "EOD\n", out); /* gnuplot wants data */
}

/* A blank line where a month is not known: gnuplot parts the line there. */
static void write_line(const struct drawing *d, FILE *out, const char *name, const double *values)
{
    size_t written = 0;
    fprintf(out, "$%s << EOD\n", name);
    for (size_t m = 0; m < d->fan->month_count; m++) {
        if (isnan(values[m])) {
            fputc('\n', out);
            continue;
        }
        write_step(d, out, m, values[m], false);
        written++;
    }
    fputs(written > 0 ? "EOD\n" : "-1 0\nEOD\n", out);
}

static void draw_data(const struct drawing *d, FILE *out)
{
    write_band(d, out);
    write_line(d, out, "p50", d->fan->p50);
    if (d->fan->announced)
        write_line(d, out, "announced", d->fan->announced);
    fprintf(out,
            "plot \\\n  $band using 1:2 with filledcurves closed fillcolor rgb '#%06x' fillstyle solid 1 border rgb '#%06x' linewidth 0.8 "
            "notitle, \\\n",
            (unsigned)band_colour, (unsigned)edge_colour);
    fprintf(out, "  $p50 using 1:2 with lines linetype 1 linewidth 2.2 linecolor rgb '#%06x' notitle%s\n", (unsigned)median_colour,
            d->fan->announced ? ", \\" : "");
    if (d->fan->announced)
        fprintf(out, "  $announced using 1:2 with lines linetype 1 %s linewidth 2 linecolor rgb '#%06x' notitle\n", gw_dash(ANNOUNCED_DASH),
                (unsigned)announced_colour);
}

enum gw_status gw_draw_fan(const struct gw_chart *chart, struct gw_canvas *canvas, struct gw_err *err)
{
    struct drawing d = {.sheet.chart = chart, .fan = &chart->fan};
    if (d.fan->month_count == 0)
        return gw_fail(err, GW_USAGE, "the chart has no months to draw");
    take_lines(&d);
    fill_column(&d);
    snprintf(d.sheet.note, sizeof d.sheet.note, "%s", chart->note ? chart->note : "");
    gw_sheet_lay_out(&d.sheet, canvas, SHEET_HEIGHT_PX, UNIT_ROW_PX, gw_month_axis_px(d.fan->month_count));
    draw_around(&d, canvas);
    draw_data(&d, canvas->out);
    return GW_OK;
}
