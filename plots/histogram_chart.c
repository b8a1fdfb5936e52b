/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Shares of scenarios by one metric, P10, P50 and P90 as lines. Shares are of all scenarios, so that the bars and what has no place on
 * the axis, scenarios that never come there or have no value, add up to 100 %. */
#include <math.h>

#include "plots/chart_kinds.h"
#include "plots/metric_axis.h"
#include "plots/palette.h"
#include "plots/sheet.h"

enum {
    SHEET_HEIGHT_PX = 480,
    UNIT_ROW_PX = 28,
    MARK_ROW_PX = 38,
    LOWER_PX = 14,
    UPPER_PX = 31,
    BELOW_PX = 48,
    STEPS = 5,
    QUANTILES = 3,
    ITEMS = 8,
    MOST_BINS = 400
};
static const uint32_t bar_colour = 0x7fb8d8;

struct drawing {
    struct gw_sheet sheet; /* its axis is that of shares, in percent */
    const struct gw_chart_histogram *given;
    struct gw_value_axis x_axis;
    char items[ITEMS][GW_METRIC_TEXT + 32];
};

static double percent(double frac)
{
    return fmin(100 * gw_drawable(frac), 100);
}

static void choose_axes(struct drawing *d)
{
    double largest = 0;
    for (size_t b = 0; b < d->given->bin_count; b++)
        largest = fmax(largest, percent(d->given->shares[b]));
    d->sheet.axis = gw_value_axis_between(0, largest > 0 ? largest : 1, "%", STEPS);
    d->x_axis = gw_metric_axis(&d->given->metric, d->given->edges[0], d->given->edges[d->given->bin_count], STEPS);
}

/* "12.3 %"; what is nearly none or nearly all is neither. */
static const char *percent_text(double frac, char text[GW_VALUE_TEXT])
{
    if (frac > 0 && frac < 5e-4)
        snprintf(text, GW_VALUE_TEXT, "<0.1 %%");
    else if (frac < 1 && frac > 1 - 5e-4)
        snprintf(text, GW_VALUE_TEXT, ">99.9 %%");
    else
        snprintf(text, GW_VALUE_TEXT, "%.1f %%", percent(frac));
    return text;
}

static struct gw_column_item *add_item(struct drawing *d, const char *name, const char *value, enum gw_mark mark)
{
    char *text = d->items[d->sheet.column.count];
    snprintf(text, sizeof d->items[0], "%s  %s", name, value);
    return gw_column_add(&d->sheet.column, text, mark, GW_INK, 0, 0);
}

static void fill_column(struct drawing *d)
{
    char text[GW_METRIC_TEXT], share[GW_VALUE_TEXT];
    const struct gw_chart_histogram *given = d->given;
    d->sheet.column.no_values = true;
    for (int i = 0; i < QUANTILES; i++) {
        static const char *const names[QUANTILES] = {"P90", "P50", "P10"}, *const parts[QUANTILES] = {"90 %", "half", "10 %"};
        const double values[QUANTILES] = {given->p90, given->p50, given->p10};
        struct gw_column_item *item = add_item(d, names[i], gw_metric_text(&d->x_axis, values[i], text), GW_MARK_NONE);
        if (isfinite(values[i]))
            snprintf(item->detail, sizeof item->detail, "%s %s", parts[i], given->metric.months ? "by then" : "at or below");
    }
    if (isfinite(given->mean))
        add_item(d, "mean", gw_metric_text(&d->x_axis, given->mean, text), GW_MARK_NONE);
    if (!isnan(given->most))
        add_item(d, given->metric.months ? "latest" : "most", gw_metric_text(&d->x_axis, given->most, text), GW_MARK_NONE);
    if (!isnan(given->least))
        add_item(d, given->metric.months ? "earliest" : "least", gw_metric_text(&d->x_axis, given->least, text), GW_MARK_NONE);
    if (given->never_frac > 0)
        snprintf(add_item(d, given->metric.months ? "never" : "endless", percent_text(given->never_frac, share), GW_MARK_NONE)->detail,
                 GW_DETAIL_TEXT, "of scenarios, not drawn");
    if (given->unknown_frac > 0)
        snprintf(add_item(d, "no value", percent_text(given->unknown_frac, share), GW_MARK_NONE)->detail, GW_DETAIL_TEXT,
                 "of scenarios, not drawn");
}

static void write_note(struct drawing *d)
{
    char share[GW_VALUE_TEXT], never[128] = "", unknown[128] = "";
    bool months = d->given->metric.months;
    if (d->given->never_frac > 0)
        snprintf(never, sizeof never, "%s of scenarios %s; %s. ", percent_text(d->given->never_frac, share),
                 months ? "never come there within the plan" : "are endless",
                 months ? "P10, P50 and P90 count them as later than all" : "quantiles count them");
    if (d->given->unknown_frac > 0)
        snprintf(unknown, sizeof unknown, "%s of scenarios have no value; P10, P50 and P90 are of the others. ",
                 percent_text(d->given->unknown_frac, share));
    snprintf(d->sheet.note, sizeof d->sheet.note, "%s%s%s", never, unknown, d->sheet.chart->note ? d->sheet.chart->note : "");
}

/* P10 stands to the left of its line, P90 to the right, P50 a row higher in the middle: however near the lines are, no letter is on
 * another or on a line. What lies at infinity has no line. */
static void draw_quantiles(const struct drawing *d, const struct gw_canvas *canvas)
{
    static const char *const names[QUANTILES] = {"P10", "P50", "P90"};
    static const enum gw_align aligns[QUANTILES] = {GW_RIGHT, GW_CENTRE, GW_LEFT};
    const double values[QUANTILES] = {d->given->p10, d->given->p50, d->given->p90};
    const struct gw_box *box = &d->sheet.box;
    for (int i = 0; i < QUANTILES; i++) {
        if (!isfinite(values[i]))
            continue;
        double x_px = gw_value_axis_x_px(&d->x_axis, box, values[i]), row_px = i == 1 ? UPPER_PX : LOWER_PX;
        gw_canvas_line(canvas, x_px, box->top_px - (i == 1 ? UPPER_PX - 9 : LOWER_PX + 6), x_px, box->bottom_px, i == 1 ? 1.8 : 1.2,
                       GW_INK);
        gw_canvas_text(canvas, x_px + (i - 1) * 4, box->top_px - row_px, aligns[i], GW_FINE, names[i]);
    }
}

static void draw_around(struct drawing *d, const struct gw_canvas *canvas)
{
    struct gw_lines name;
    const struct gw_box *box = &d->sheet.box;
    gw_sheet_draw(&d->sheet, canvas, "% of scenarios");
    fprintf(canvas->out, "set xrange [%.10g:%.10g]\n", d->x_axis.bottom, d->x_axis.top);
    fprintf(canvas->out, "set border 3 front linetype 1 linewidth 1 linecolor rgb '#%06x'\n", (unsigned)GW_AXIS);
    for (double value = d->x_axis.bottom; value <= d->x_axis.top + 1e-9 * (d->x_axis.top - d->x_axis.bottom); value += d->x_axis.step) {
        double x_px = gw_value_axis_x_px(&d->x_axis, box, value * d->x_axis.scale.factor);
        gw_canvas_line(canvas, x_px, box->bottom_px, x_px, box->bottom_px + 5, 1, GW_AXIS);
    }
    gw_value_axis_name_across(&d->x_axis, canvas, box);
    gw_canvas_text(canvas, GW_MARGIN_PX, box->bottom_px + 36, GW_LEFT, GW_UNIT,
                   gw_metric_axis_name(&d->given->metric, &d->x_axis, GW_SHEET_PX - 2 * GW_MARGIN_PX, &name));
    draw_quantiles(d, canvas);
    gw_canvas_margins(canvas, box);
}

/* From, to, height of every bin that has something in it. */
static void draw_data(const struct drawing *d, FILE *out)
{
    size_t written = 0;
    fputs("$bins << EOD\n", out);
    for (size_t b = 0; b < d->given->bin_count; b++) {
        double share = percent(d->given->shares[b]) / d->sheet.axis.scale.factor;
        if (share <= 0)
            continue;
        fprintf(out, "%.10g %.10g %.10g\n", gw_metric_on_axis(&d->x_axis, d->given->edges[b]),
                gw_metric_on_axis(&d->x_axis, d->given->edges[b + 1]), share);
        written++;
    }
    if (written == 0)
        fprintf(out, "%.10g %.10g 0\n", d->x_axis.bottom, d->x_axis.bottom); /* gnuplot wants data */
    fprintf(
        out,
        "EOD\nplot $bins using 1:(0):1:2:(0):3 with boxxyerror fillcolor rgb '#%06x' fillstyle solid 1 border rgb '#%06x' linewidth 0.7 "
        "notitle\n",
        (unsigned)bar_colour, (unsigned)GW_PAPER);
}

enum gw_status gw_draw_histogram(const struct gw_chart *chart, struct gw_canvas *canvas, struct gw_err *err)
{
    struct drawing d = {.sheet.chart = chart, .given = &chart->histogram};
    if (d.given->bin_count == 0 || d.given->bin_count > MOST_BINS)
        return gw_fail(err, GW_USAGE, "a histogram has 1 to %d bins, not %zu", MOST_BINS, d.given->bin_count);
    choose_axes(&d);
    fill_column(&d);
    write_note(&d);
    gw_sheet_lay_out(&d.sheet, canvas, SHEET_HEIGHT_PX, UNIT_ROW_PX + MARK_ROW_PX, BELOW_PX);
    for (size_t i = 0; i < d.sheet.column.count; i++)
        d.sheet.column.items[i].want_px = d.sheet.box.top_px; /* one below the other */
    draw_around(&d, canvas);
    draw_data(&d, canvas->out);
    return GW_OK;
}
