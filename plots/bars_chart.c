/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rows on a logarithmic axis, from the largest to the smallest: a plan among what it is compared with. A bar on such an axis
 * begins at a power of ten below the smallest value, not at zero, so every row carries its number. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "plots/axis.h"
#include "plots/chart_kinds.h"
#include "plots/palette.h"

enum { UNIT_ROW_PX = 28, TICK_ROW_PX = 24, PITCH_PX = 29, TWO_LINE_PITCH_PX = 37, LINE_PX = 15 };
enum { NAME_PX = 250, DETAIL_PX = 235, GAP_PX = 7, MOST_DECADES = 18 };
static const double bar_frac = 0.62; /* of the room of a row */

struct row {
    const struct gw_chart_bar *bar;
    size_t place; /* in the chart, to keep the order of equals */
    struct gw_lines name;
    char value[160], detail[GW_LETTER_LINE], ratio[GW_VALUE_TEXT + 4];
    double value_px, text_px; /* of the value; of value and detail */
};

struct drawing {
    const struct gw_chart *chart;
    struct row *rows;
    size_t count;
    const struct gw_chart_bar *plan; /* the first highlighted row; may be NULL */
    struct gw_scale scale;
    double low, high; /* decades of the axis, log10 in the scale's unit */
    double pitch_px, ratio_px;
    struct gw_frame frame;
    struct gw_box box;
    char note[GW_LETTER_TEXT];
};

static int by_value(const void *a, const void *b)
{
    const struct row *x = a, *y = b;
    double vx = gw_drawable(x->bar->value), vy = gw_drawable(y->bar->value);
    if (vx != vy)
        return vx < vy ? 1 : -1;
    return x->place < y->place ? -1 : x->place > y->place;
}

static void choose_decades(struct drawing *d)
{
    double largest = 0, smallest = INFINITY;
    for (size_t i = 0; i < d->count; i++) {
        double value = gw_drawable(d->rows[i].bar->value);
        largest = fmax(largest, value);
        smallest = value > 0 ? fmin(smallest, value) : smallest;
    }
    d->scale = gw_scale_for(largest, d->chart->bars.unit);
    d->low = -1;
    d->high = 0;
    if (largest > 0) {
        d->high = log10(largest / d->scale.factor);
        /* the smallest bar is at least 0.15 decades long, unless it is out of all proportion */
        d->low = fmax(ceil(log10(smallest / d->scale.factor) - 0.15) - 1, ceil(d->high) - MOST_DECADES);
    }
}

/* In the unit of the axis, or, far below it, in its own: "31.9 TWh", "10.7 MWh". */
static void write_value(const struct drawing *d, struct row *row)
{
    char number[GW_VALUE_TEXT];
    double value = gw_drawable(row->bar->value);
    struct gw_scale scale = value < d->scale.factor / 100 ? gw_scale_for(value, d->chart->bars.unit) : d->scale;
    if (isnan(row->bar->value))
        snprintf(row->value, sizeof row->value, "unavailable");
    else
        snprintf(row->value, sizeof row->value, "%s %s%s", gw_value_text(value / scale.factor, number), scale.unit,
                 row->bar->assumed ? "*" : "");
}

static void write_ratio(const struct drawing *d, struct row *row)
{
    double value = gw_drawable(row->bar->value), plan = d->plan ? gw_drawable(d->plan->value) : 0;
    char number[GW_VALUE_TEXT];
    row->ratio[0] = '\0';
    if (row->bar->highlight || value == 0 || plan == 0)
        return;
    if (plan < 2 * value)
        snprintf(row->ratio, sizeof row->ratio, "%s %%", gw_value_text(100 * (plan / value), number));
    else
        snprintf(row->ratio, sizeof row->ratio, "%s x", gw_value_text(plan / value, number));
}

/* "2024, retail sales"; a kind that the year already says ("2030 forecast") is not said twice. */
static void write_detail(struct row *row)
{
    char kind[64], detail[GW_LETTER_TEXT];
    const char *year = row->bar->year ? row->bar->year : "";
    struct gw_lines lines;
    gw_letter_clean(row->bar->kind, kind, sizeof kind);
    for (char *c = kind; *c; c++)
        if (*c == '-')
            *c = ' ';
    if (strstr(year, kind))
        kind[0] = '\0';
    snprintf(detail, sizeof detail, "%s%s%s%s", year, *year && *kind ? ", " : "", kind, row->bar->from_claim ? ", from a claim" : "");
    gw_letter_wrap(detail, gw_style_px(GW_FINE), DETAIL_PX, 1, &lines);
    snprintf(row->detail, sizeof row->detail, "%s", lines.count > 0 ? lines.text[0] : "");
}

static void write_row(const struct drawing *d, struct row *row)
{
    gw_letter_wrap(row->bar->name, gw_style_px(GW_NAME), NAME_PX, 2, &row->name);
    write_value(d, row);
    write_ratio(d, row);
    write_detail(row);
    row->value_px = gw_letter_width_px(row->value, gw_style_px(GW_NAME));
    row->text_px = 2 * GAP_PX + row->value_px + gw_letter_width_px(row->detail, gw_style_px(GW_FINE));
}

/* How much of the axis a bar takes; 0 for what a logarithmic axis cannot show. */
static double fraction_of(const struct drawing *d, const struct row *row)
{
    double value = gw_drawable(row->bar->value) / d->scale.factor;
    return value > 0 ? fmax(0, (log10(value) - d->low) / (d->high - d->low)) : 0;
}

/* The axis is as long as leaves room for the text behind every bar. */
static void choose_box(struct drawing *d, double limit_px)
{
    double name_px = 0, width_px;
    for (size_t i = 0; i < d->count; i++)
        for (size_t n = 0; n < d->rows[i].name.count; n++)
            name_px = fmax(name_px, gw_letter_width_px(d->rows[i].name.text[n], gw_style_px(GW_NAME)));
    d->box.left_px = GW_MARGIN_PX + name_px + 10;
    width_px = limit_px - d->box.left_px;
    for (size_t i = 0; i < d->count; i++)
        if (fraction_of(d, &d->rows[i]) > 0)
            width_px = fmin(width_px, (limit_px - d->box.left_px - d->rows[i].text_px) / fraction_of(d, &d->rows[i]));
    d->box.right_px = d->box.left_px + fmax(width_px, 60);
}

static void lay_out(struct drawing *d, struct gw_canvas *canvas)
{
    bool assumed = false;
    d->pitch_px = PITCH_PX;
    d->ratio_px = 0;
    for (size_t i = 0; i < d->count; i++) {
        struct row *row = &d->rows[i];
        write_row(d, row);
        assumed |= row->bar->assumed;
        d->ratio_px = fmax(d->ratio_px, gw_letter_width_px(row->ratio, gw_style_px(GW_NAME)));
        if (row->name.count > 1)
            d->pitch_px = TWO_LINE_PITCH_PX;
    }
    if (d->ratio_px > 0)
        d->ratio_px = 10 + fmax(d->ratio_px, gw_letter_width_px("plan / reference", gw_style_px(GW_FINE)));
    snprintf(d->note, sizeof d->note, "%s%s", assumed ? "* rests on an assumed figure. " : "", d->chart->note ? d->chart->note : "");
    gw_frame_init(&d->frame, d->chart->title, d->chart->subtitle, d->note, d->chart->source);
    choose_box(d, GW_SHEET_PX - GW_MARGIN_PX - d->ratio_px);
    d->box.top_px = d->frame.head_px + UNIT_ROW_PX;
    d->box.bottom_px = d->box.top_px + d->pitch_px * (double)d->count;
    canvas->height_px = ceil(d->box.bottom_px + TICK_ROW_PX + d->frame.foot_px);
}

static void draw_axis(const struct drawing *d, const struct gw_canvas *canvas)
{
    double decade_px = (d->box.right_px - d->box.left_px) / (d->high - d->low);
    int every = 1;
    while (every * decade_px < 58)
        every++;
    fprintf(canvas->out, "set logscale x\nset xrange [%.10g:%.10g]\nset yrange [%zu:0]\n", pow(10, d->low), pow(10, d->high), d->count);
    fprintf(canvas->out, "set border 2 front linetype 1 linewidth 1 linecolor rgb '#%06x'\n", (unsigned)GW_AXIS);
    fprintf(canvas->out, "set grid xtics back linetype 1 linewidth 0.8 linecolor rgb '#%06x'\n", (unsigned)GW_RULE);
    fputs("set xtics nomirror scale 0 (", canvas->out);
    for (int decade = (int)d->low; decade <= d->high; decade += every)
        fprintf(canvas->out, "%s'' %.10g", decade > (int)d->low ? ", " : "", pow(10, decade));
    fputs(")\n", canvas->out);
    for (int decade = (int)d->low; decade <= d->high; decade += every) {
        char text[GW_VALUE_TEXT];
        double x_px = d->box.left_px + (decade - d->low) * decade_px;
        gw_canvas_text(canvas, x_px, d->box.bottom_px + 13, GW_CENTRE, GW_TICK, gw_tick_text(pow(10, decade), text));
    }
}

static void draw_row(const struct drawing *d, const struct gw_canvas *canvas, size_t i)
{
    const struct row *row = &d->rows[i];
    double y_px = d->box.top_px + d->pitch_px * ((double)i + 0.5);
    double x_px = d->box.left_px + (d->box.right_px - d->box.left_px) * fraction_of(d, row) + GAP_PX;
    double first_px = y_px - LINE_PX * ((double)row->name.count - 1) / 2;
    uint32_t colour = row->bar->highlight ? GW_HIGHLIGHT : GW_INK;
    for (size_t n = 0; n < row->name.count; n++)
        gw_canvas_text_sized(canvas, d->box.left_px - 10, first_px + LINE_PX * (double)n, GW_RIGHT, gw_style_px(GW_NAME), colour,
                             row->name.text[n]);
    gw_canvas_clear(canvas, x_px, y_px, GW_LEFT, gw_style_px(GW_NAME), row->value);
    gw_canvas_clear(canvas, x_px + row->value_px + GAP_PX, y_px, GW_LEFT, gw_style_px(GW_FINE), row->detail);
    gw_canvas_text_sized(canvas, x_px, y_px, GW_LEFT, gw_style_px(GW_NAME), isnan(row->bar->value) ? GW_INK_QUIET : colour, row->value);
    gw_canvas_text(canvas, x_px + row->value_px + GAP_PX, y_px, GW_LEFT, GW_FINE, row->detail);
    if (row->ratio[0])
        gw_canvas_text(canvas, GW_SHEET_PX - GW_MARGIN_PX, y_px, GW_RIGHT, GW_VALUE, row->ratio);
}

static void draw_around(const struct drawing *d, const struct gw_canvas *canvas)
{
    char unit[GW_UNIT_TEXT + 64];
    double unit_y_px = d->frame.head_px + UNIT_ROW_PX / 2.0 - 4;
    gw_frame_draw(&d->frame, canvas);
    snprintf(unit, sizeof unit, "%s a year, logarithmic scale", d->scale.unit);
    gw_canvas_text(canvas, d->box.left_px, unit_y_px, GW_LEFT, GW_UNIT, unit);
    if (d->ratio_px > 0)
        gw_canvas_text(canvas, GW_SHEET_PX - GW_MARGIN_PX, unit_y_px, GW_RIGHT, GW_FINE, "plan / reference");
    for (size_t i = 0; i < d->count; i++)
        draw_row(d, canvas, i);
    draw_axis(d, canvas);
    gw_canvas_margins(canvas, &d->box);
}

/* Rows of one colour, as a block: middle of the row, value. A block without rows gets one outside the axis: gnuplot wants data. */
static void write_block(const struct drawing *d, FILE *out, const char *name, bool highlight)
{
    fprintf(out, "$%s << EOD\n", name);
    size_t written = 0;
    for (size_t i = 0; i < d->count; i++)
        if (fraction_of(d, &d->rows[i]) > 0 && d->rows[i].bar->highlight == highlight) {
            fprintf(out, "%.1f %.10g\n", (double)i + 0.5, gw_drawable(d->rows[i].bar->value) / d->scale.factor);
            written++;
        }
    if (written == 0)
        fprintf(out, "-1 %.10g\n", pow(10, d->low));
    fputs("EOD\n", out);
}

static void draw_data(const struct drawing *d, FILE *out)
{
    static const struct {
        const char *block;
        uint32_t colour;
    } blocks[] = {{"references", GW_REFERENCE}, {"plan", GW_HIGHLIGHT}};
    write_block(d, out, blocks[0].block, false);
    write_block(d, out, blocks[1].block, true);
    fputs("plot \\\n", out);
    for (int i = 0; i < 2; i++)
        fprintf(out,
                "  $%s using 2:1:(%.10g):2:($1-%.3g):($1+%.3g) with boxxyerror fillcolor rgb '#%06x' fillstyle solid 1 noborder "
                "notitle%s\n",
                blocks[i].block, pow(10, d->low), bar_frac / 2, bar_frac / 2, (unsigned)blocks[i].colour, i == 0 ? ", \\" : "");
}

enum gw_status gw_draw_bars(const struct gw_chart *chart, struct gw_canvas *canvas, struct gw_err *err)
{
    struct drawing d = {.chart = chart, .count = chart->bars.count};
    if (d.count == 0)
        return gw_fail(err, GW_USAGE, "the chart has nothing to compare");
    d.rows = calloc(d.count, sizeof *d.rows);
    if (!d.rows)
        return gw_fail(err, GW_SYSTEM, "out of memory for a chart");
    for (size_t i = 0; i < d.count; i++) {
        d.rows[i].bar = &chart->bars.bars[i];
        d.rows[i].place = i;
        if (!d.plan && chart->bars.bars[i].highlight)
            d.plan = &chart->bars.bars[i];
    }
    qsort(d.rows, d.count, sizeof *d.rows, by_value);
    choose_decades(&d);
    lay_out(&d, canvas);
    draw_around(&d, canvas);
    draw_data(&d, canvas->out);
    free(d.rows);
    return GW_OK;
}
