/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One design at many places: PUE of the year and of the design hour as a pair of points, beside them what a gigawatt carries there and
 * in how many hours the loop needs no chiller. */
#include <math.h>
#include <stdlib.h>

#include "plots/axis.h"
#include "plots/chart_kinds.h"
#include "plots/marker.h"
#include "plots/palette.h"
#include "plots/pue.h"
#include "plots/rows.h"

enum { HEAD_ROW_PX = 24, KEY_ROW_PX = 20, TICK_ROW_PX = 24, PITCH_PX = 30, LINE_PX = 14, NAME_PX = 200 };
enum { YEAR_PX = 54, SIDE_PX = 118, SIDE_BAR_PX = 46, SIDE_GAP_PX = 16, GAP_PX = 7, PEAK_TEXT_PX = 50 };
static const double marker_px = 4.6;
static const uint32_t year_colour = 0x0072b2, peak_colour = 0xd55e00;

struct row {
    const struct gw_chart_climate *place;
    size_t order; /* in the chart, to keep the order of equals */
    struct gw_lines name;
};

struct drawing {
    const struct gw_chart *chart;
    const struct gw_chart_climates *given;
    struct row *rows;
    size_t count;
    struct gw_value_axis axis;
    struct gw_frame frame;
    struct gw_box box;
    double largest_per_gw;
};

static int by_year(const void *a, const void *b)
{
    const struct row *x = a, *y = b;
    double px = gw_pue_readable(x->place->pue_year), py = gw_pue_readable(y->place->pue_year);
    if (isnan(px) != isnan(py))
        return isnan(px) ? 1 : -1;
    if (px < py || px > py)
        return px < py ? -1 : 1;
    return x->order < y->order ? -1 : x->order > y->order;
}

static void choose_axis(struct drawing *d)
{
    double low = INFINITY, high = 0;
    for (size_t i = 0; i < d->count; i++) {
        gw_pue_include(d->rows[i].place->pue_year, &low, &high);
        gw_pue_include(d->rows[i].place->pue_peak, &low, &high);
        d->largest_per_gw = fmax(d->largest_per_gw, gw_drawable(d->rows[i].place->per_gw));
    }
    d->axis = gw_pue_axis_for(low, high, 4);
}

static void lay_out(struct drawing *d, struct gw_canvas *canvas)
{
    double name_px = 0;
    for (size_t i = 0; i < d->count; i++) {
        double width_px = gw_name_set(d->rows[i].place->name, gw_style_px(GW_NAME), NAME_PX, 2, &d->rows[i].name);
        name_px = fmax(name_px, width_px);
    }
    gw_frame_init(&d->frame, d->chart->title, d->chart->subtitle, d->chart->note, d->chart->source);
    d->box = (struct gw_box){.left_px = GW_MARGIN_PX + name_px + 10 + YEAR_PX,
                             .right_px = GW_SHEET_PX - GW_MARGIN_PX - 2 * SIDE_PX - SIDE_GAP_PX - PEAK_TEXT_PX,
                             .top_px = d->frame.head_px + HEAD_ROW_PX + KEY_ROW_PX};
    d->box.bottom_px = d->box.top_px + PITCH_PX * (double)d->count;
    canvas->height_px = ceil(d->box.bottom_px + TICK_ROW_PX + d->frame.foot_px);
}

/* Where the two columns beside the points begin. */
static double side_px(int column)
{
    return GW_SHEET_PX - GW_MARGIN_PX - (double)SIDE_PX * (2 - column) + (column == 0 ? -(double)SIDE_GAP_PX : 0);
}

static double middle_px(const struct drawing *d, size_t row)
{
    return d->box.top_px + PITCH_PX * ((double)row + 0.5);
}

static void draw_head(const struct drawing *d, const struct gw_canvas *canvas)
{
    double y_px = d->frame.head_px + HEAD_ROW_PX / 2.0, key_px = y_px + KEY_ROW_PX, x_px = d->box.left_px + 4;
    static const char year[] = "year, weighted by energy";
    char text[GW_LETTER_LINE + 16];
    struct gw_lines line;
    gw_canvas_text(canvas, d->box.left_px, y_px, GW_LEFT, GW_NAME, gw_pue_axis_name(&d->axis, text, sizeof text));
    gw_marker_draw(canvas, x_px, key_px, 0, marker_px, year_colour, false);
    gw_canvas_text(canvas, x_px + 10, key_px, GW_LEFT, GW_FINE, year);
    x_px += 10 + gw_letter_width_px(year, gw_style_px(GW_FINE)) + 18;
    gw_marker_draw(canvas, x_px, key_px, 3, marker_px, peak_colour, true);
    gw_canvas_text(canvas, x_px + 10, key_px, GW_LEFT, GW_FINE, "design hour");
    gw_canvas_text(canvas, d->box.left_px - 9, key_px, GW_RIGHT, GW_FINE, "year");
    snprintf(text, sizeof text, "%.200s per GW", d->given->counted ? d->given->counted : "racks");
    gw_letter_wrap(text, gw_style_px(GW_FINE), SIDE_PX + SIDE_GAP_PX - 4, 2, &line);
    for (size_t n = 0; n < line.count; n++)
        gw_canvas_text(canvas, side_px(0), key_px - LINE_PX * (double)(line.count - 1 - n), GW_LEFT, GW_FINE, line.text[n]);
    gw_canvas_text(canvas, side_px(1), key_px - LINE_PX, GW_LEFT, GW_FINE, "hours without");
    gw_canvas_text(canvas, side_px(1), key_px, GW_LEFT, GW_FINE, "loop chillers");
}

/* The two points, the line between them (before them, so that they lie on it), and their numbers: that of the year before the axis,
 * that of the peak behind it. */
static void draw_pair(const struct drawing *d, const struct gw_canvas *canvas, size_t i)
{
    double year = gw_pue_readable(d->rows[i].place->pue_year), peak = gw_pue_readable(d->rows[i].place->pue_peak), y_px = middle_px(d, i);
    double year_px = gw_value_axis_x_px(&d->axis, &d->box, year), peak_px = gw_value_axis_x_px(&d->axis, &d->box, peak);
    char text[GW_VALUE_TEXT];
    gw_canvas_text(canvas, d->box.left_px - 9, y_px, GW_RIGHT, GW_VALUE, gw_pue_text(year, text));
    if (!isnan(peak)) {
        gw_marker_draw(canvas, peak_px, y_px, 3, marker_px, peak_colour, true);
        double right_px = fmax(peak_px, isnan(year) ? 0 : year_px) + GAP_PX + marker_px;
        gw_canvas_clear(canvas, right_px, y_px, GW_LEFT, gw_style_px(GW_FINE), gw_pue_text(peak, text));
        gw_canvas_text(canvas, right_px, y_px, GW_LEFT, GW_FINE, text);
    }
    if (!isnan(year))
        gw_marker_draw(canvas, year_px, y_px, 0, marker_px, year_colour, false);
}

/* A short bar from zero and its number. */
static void draw_side(const struct gw_canvas *canvas, int column, double y_px, double fraction, const char *text)
{
    double x_px = side_px(column), end_px = x_px + SIDE_BAR_PX * fraction;
    if (fraction > 0)
        gw_canvas_rectangle(canvas, x_px, y_px - 5, end_px, y_px + 5, GW_REFERENCE);
    gw_canvas_text(canvas, x_px + SIDE_BAR_PX + GAP_PX, y_px, GW_LEFT, GW_FINE, text);
}

static void draw_sides(const struct drawing *d, const struct gw_canvas *canvas, size_t i)
{
    const struct gw_chart_climate *place = d->rows[i].place;
    char number[GW_VALUE_TEXT], text[GW_VALUE_TEXT + 4];
    double per_gw = gw_drawable(place->per_gw), free_frac = fmin(gw_drawable(place->free_frac), 1);
    draw_side(canvas, 0, middle_px(d, i), d->largest_per_gw > 0 ? per_gw / d->largest_per_gw : 0,
              isnan(place->per_gw) ? "n/a" : gw_value_text(per_gw, number));
    /* nearly all is not all, nearly none is not none */
    if (free_frac > 0 && free_frac < 1 && fabs(free_frac - 0.5) > 0.4995)
        snprintf(text, sizeof text, free_frac < 0.5 ? "<0.1 %%" : ">99.9 %%");
    else
        snprintf(text, sizeof text, "%.1f %%", 100 * free_frac);
    draw_side(canvas, 1, middle_px(d, i), free_frac, isnan(place->free_frac) ? "n/a" : text);
}

static void draw_data(const struct drawing *d, FILE *out)
{
    size_t written = 0;
    double factor = d->axis.scale.factor;
    fputs("$pue << EOD\n", out);
    for (size_t i = 0; i < d->count; i++) {
        double year = gw_pue_readable(d->rows[i].place->pue_year), peak = gw_pue_readable(d->rows[i].place->pue_peak);
        if (!isnan(year) && !isnan(peak)) {
            fprintf(out, "%.10g %.1f\n%.10g %.1f\n\n", year / factor, (double)i + 0.5, peak / factor, (double)i + 0.5);
            written++;
        }
    }
    fputs(written > 0 ? "EOD\n" : "0 -1\nEOD\n", out); /* gnuplot wants data */
    fprintf(out, "plot $pue using 1:2 with lines linetype 1 linewidth 2 linecolor rgb '#%06x' notitle\n", (unsigned)GW_REFERENCE);
}

enum gw_status gw_draw_climates(const struct gw_chart *chart, struct gw_canvas *canvas, struct gw_err *err)
{
    struct drawing d = {.chart = chart, .given = &chart->climates, .count = chart->climates.count};
    if (d.count == 0)
        return gw_fail(err, GW_USAGE, "the chart has no places to compare");
    d.rows = calloc(d.count, sizeof *d.rows);
    if (!d.rows)
        return gw_fail(err, GW_SYSTEM, "out of memory for a chart");
    for (size_t i = 0; i < d.count; i++)
        d.rows[i] = (struct row){.place = &d.given->places[i], .order = i};
    qsort(d.rows, d.count, sizeof *d.rows, by_year);
    choose_axis(&d);
    lay_out(&d, canvas);
    gw_frame_draw(&d.frame, canvas);
    draw_head(&d, canvas);
    gw_value_axis_draw_across(&d.axis, canvas, &d.box, d.count);
    gw_canvas_margins(canvas, &d.box);
    for (size_t i = 0; i < d.count; i++) {
        gw_row_name_draw(canvas, &d.rows[i].name, d.box.left_px - YEAR_PX - 8, middle_px(&d, i));
        draw_pair(&d, canvas, i);
        draw_sides(&d, canvas, i);
    }
    draw_data(&d, canvas->out);
    free(d.rows);
    return GW_OK;
}
