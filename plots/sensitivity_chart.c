/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which inputs a metric's variance comes from: the first-order and the total Sobol index of each as points with their intervals. Points
 * and no bars, because sampling takes small indices below zero and large ones above one. */
#include <math.h>
#include <stdlib.h>

#include "plots/axis.h"
#include "plots/chart_kinds.h"
#include "plots/marker.h"
#include "plots/palette.h"
#include "plots/rows.h"

enum {
    KEY_ROW_PX = 26,
    TICK_ROW_PX = 24,
    NAME_ROW_PX = 20,
    PITCH_PX = 32,
    NAME_PX = 250,
    NUMBER_PX = 76,
    GAP_PX = 9,
    MOST_ROWS = 20,
    STEPS = 10
};
static const double marker_px = 4.6, least_shown = -1, most_shown = 2, aside = 0.16; /* aside: of the two points, of a row */
static const uint32_t first_colour = 0xe69f00, total_colour = 0x0072b2;

struct row {
    const struct gw_chart_index *input;
    size_t place; /* in the chart, to keep the order of equals */
    struct gw_lines name;
};

struct drawing {
    const struct gw_chart *chart;
    struct row *rows;
    size_t count, shown;
    struct gw_value_axis axis;
    struct gw_frame frame;
    struct gw_box box;
    bool beyond, any_interval; /* something lies outside of what can be read */
    char note[GW_LETTER_TEXT];
};

static int by_total(const void *a, const void *b)
{
    const struct row *x = a, *y = b;
    if (isnan(x->input->total) != isnan(y->input->total))
        return isnan(x->input->total) ? 1 : -1;
    if (x->input->total < y->input->total || x->input->total > y->input->total)
        return x->input->total < y->input->total ? 1 : -1;
    return x->place < y->place ? -1 : x->place > y->place;
}

static void include(struct drawing *d, double value, double *low, double *high)
{
    d->beyond |= value < least_shown || value > most_shown;
    if (isnan(value))
        return;
    *low = fmin(*low, fmax(value, least_shown));
    *high = fmax(*high, fmin(value, most_shown));
}

static bool has_interval(double low, double high)
{
    return low < high;
}

static void choose_axis(struct drawing *d)
{
    double low = 0, high = 1;
    for (size_t i = 0; i < d->shown; i++) {
        const struct gw_chart_index *input = d->rows[i].input;
        const double all[] = {input->first, input->first_low, input->first_high, input->total, input->total_low, input->total_high};
        for (size_t n = 0; n < sizeof all / sizeof all[0]; n++)
            include(d, all[n], &low, &high);
        d->any_interval |= has_interval(input->first_low, input->first_high) || has_interval(input->total_low, input->total_high);
    }
    d->axis = gw_value_axis_between(low, high, "", STEPS);
}

static const char *index_text(double value, char buffer[GW_VALUE_TEXT])
{
    if (isnan(value))
        snprintf(buffer, GW_VALUE_TEXT, "n/a");
    else if (fabs(value) < 1000)
        snprintf(buffer, GW_VALUE_TEXT, "%.3f", value + 0.0); /* no -0 */
    else
        snprintf(buffer, GW_VALUE_TEXT, "%.3g", value);
    return buffer;
}

static void write_note(struct drawing *d)
{
    char number[GW_VALUE_TEXT], others[160] = "";
    if (d->count > d->shown)
        snprintf(others, sizeof others, "%d of %zu inputs are drawn; the total index of the others is at most %s. ", MOST_ROWS, d->count,
                 index_text(d->rows[d->shown].input->total, number));
    snprintf(d->note, sizeof d->note, "%s%s%s", others, d->beyond ? "What lies outside of -1 to 2 is drawn at the border. " : "",
             d->chart->note ? d->chart->note : "");
}

static void lay_out(struct drawing *d, struct gw_canvas *canvas)
{
    double name_px = 0;
    for (size_t i = 0; i < d->shown; i++)
        name_px = fmax(name_px, gw_name_set(d->rows[i].input->name, gw_style_px(GW_NAME), NAME_PX, 2, &d->rows[i].name));
    gw_frame_init(&d->frame, d->chart->title, d->chart->subtitle, d->note, d->chart->source);
    d->box = (struct gw_box){.left_px = GW_MARGIN_PX + fmax(name_px, 40) + GAP_PX,
                             .right_px = GW_SHEET_PX - GW_MARGIN_PX - 2 * NUMBER_PX - GAP_PX,
                             .top_px = d->frame.head_px + KEY_ROW_PX};
    d->box.bottom_px = d->box.top_px + PITCH_PX * (double)d->shown;
    canvas->height_px = ceil(d->box.bottom_px + TICK_ROW_PX + NAME_ROW_PX + d->frame.foot_px);
}

/* The key is the head of the two columns of numbers. */
static void draw_key(const struct drawing *d, const struct gw_canvas *canvas)
{
    double y_px = d->frame.head_px + KEY_ROW_PX / 2.0, x_px = GW_SHEET_PX - GW_MARGIN_PX;
    static const char total[] = "total", first[] = "first-order";
    gw_canvas_text(canvas, x_px, y_px, GW_RIGHT, GW_FINE, first);
    gw_marker_draw(canvas, x_px - gw_letter_width_px(first, gw_style_px(GW_FINE)) - GAP_PX, y_px, 3, marker_px, first_colour, false);
    x_px -= NUMBER_PX + 14;
    gw_canvas_text(canvas, x_px, y_px, GW_RIGHT, GW_FINE, total);
    gw_marker_draw(canvas, x_px - gw_letter_width_px(total, gw_style_px(GW_FINE)) - GAP_PX, y_px, 0, marker_px, total_colour, false);
    gw_canvas_text(canvas, d->box.left_px, y_px, GW_LEFT, GW_FINE, d->any_interval ? "whiskers: 95 % intervals" : "no intervals asked for");
}

static void draw_row(const struct drawing *d, const struct gw_canvas *canvas, size_t i)
{
    const struct gw_chart_index *input = d->rows[i].input;
    double y_px = d->box.top_px + PITCH_PX * ((double)i + 0.5), off_px = PITCH_PX * aside;
    char text[GW_VALUE_TEXT];
    gw_row_name_draw(canvas, &d->rows[i].name, d->box.left_px - GAP_PX, y_px);
    if (!isnan(input->total))
        gw_marker_draw(canvas, gw_value_axis_x_px(&d->axis, &d->box, input->total), y_px - off_px, 0, marker_px, total_colour, false);
    if (!isnan(input->first))
        gw_marker_draw(canvas, gw_value_axis_x_px(&d->axis, &d->box, input->first), y_px + off_px, 3, marker_px, first_colour, false);
    gw_canvas_text(canvas, GW_SHEET_PX - GW_MARGIN_PX - NUMBER_PX - 14, y_px, GW_RIGHT, GW_VALUE, index_text(input->total, text));
    gw_canvas_text(canvas, GW_SHEET_PX - GW_MARGIN_PX, y_px, GW_RIGHT, GW_VALUE, index_text(input->first, text));
}

static void draw_around(const struct drawing *d, const struct gw_canvas *canvas)
{
    gw_frame_draw(&d->frame, canvas);
    draw_key(d, canvas);
    gw_value_axis_draw_across(&d->axis, canvas, &d->box, d->shown);
    gw_canvas_text(canvas, (d->box.left_px + d->box.right_px) / 2, d->box.bottom_px + TICK_ROW_PX + NAME_ROW_PX / 2.0, GW_CENTRE, GW_UNIT,
                   "Sobol index: share of the variance");
    fputs("unset border\n", canvas->out);
    for (size_t i = 0; i < d->shown; i++)
        draw_row(d, canvas, i);
    gw_canvas_margins(canvas, &d->box);
}

static double within(const struct drawing *d, double value)
{
    return fmin(fmax(value / d->axis.scale.factor, d->axis.bottom), d->axis.top);
}

/* From, to, height of each interval. */
static void write_intervals(const struct drawing *d, FILE *out, const char *name, bool total)
{
    size_t written = 0;
    fprintf(out, "$%s << EOD\n", name);
    for (size_t i = 0; i < d->shown; i++) {
        const struct gw_chart_index *input = d->rows[i].input;
        double low = total ? input->total_low : input->first_low, high = total ? input->total_high : input->first_high;
        if (!has_interval(low, high))
            continue;
        fprintf(out, "%.10g %.10g %.2f\n", within(d, low), within(d, high), (double)i + 0.5 + (total ? -aside : aside));
        written++;
    }
    fputs(written > 0 ? "EOD\n" : "0 0 -2\nEOD\n", out); /* gnuplot wants data */
}

static void draw_data(const struct drawing *d, FILE *out)
{
    write_intervals(d, out, "total", true);
    write_intervals(d, out, "first", false);
    /* all that an exact index can be */
    fprintf(out, "$bounds << EOD\n0 0\n0 %zu\n\n1 0\n1 %zu\nEOD\n", d->shown, d->shown);
    fprintf(out, "plot \\\n  $bounds using 1:2 with lines linetype 1 linewidth 1 linecolor rgb '#%06x' notitle, \\\n", (unsigned)GW_AXIS);
    for (int i = 0; i < 2; i++)
        fprintf(out,
                "  $%s using 1:3:($2-$1):(0) with vectors heads size screen 0.004,90 linetype 1 linewidth 1.6 linecolor rgb '#%06x' "
                "notitle%s\n",
                i == 0 ? "total" : "first", (unsigned)(i == 0 ? total_colour : first_colour), i == 0 ? ", \\" : "");
}

enum gw_status gw_draw_sensitivity(const struct gw_chart *chart, struct gw_canvas *canvas, struct gw_err *err)
{
    struct drawing d = {.chart = chart, .count = chart->sensitivity.count};
    if (d.count == 0)
        return gw_fail(err, GW_USAGE, "the chart has no inputs to draw");
    d.rows = calloc(d.count, sizeof *d.rows);
    if (!d.rows)
        return gw_fail(err, GW_SYSTEM, "out of memory for a chart");
    for (size_t i = 0; i < d.count; i++)
        d.rows[i] = (struct row){.input = &chart->sensitivity.inputs[i], .place = i};
    qsort(d.rows, d.count, sizeof *d.rows, by_total);
    d.shown = d.count < MOST_ROWS ? d.count : MOST_ROWS;
    choose_axis(&d);
    write_note(&d);
    lay_out(&d, canvas);
    draw_around(&d, canvas);
    draw_data(&d, canvas->out);
    free(d.rows);
    return GW_OK;
}
