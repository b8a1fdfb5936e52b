/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Two axes of a sweep and one metric of each pair of their values as a colour. A pair without a value is white, and one whose
 * value never comes is hatched: neither looks like a little or a lot, in grey print either. */
#include <math.h>

#include "plots/chart_kinds.h"
#include "plots/colour_bar.h"
#include "plots/metric_axis.h"
#include "plots/palette.h"
#include "plots/rows.h"

enum { NAME_ROW_PX = 26, BELOW_NAME_PX = 24, LABEL_LINE_PX = 15, LABEL_LINES = 3, Y_LABEL_PX = 150, X_LABEL_PX = 110, GAP_PX = 7 };
enum { MOST_CELLS = 400, LEAST_HEIGHT_PX = 120, MOST_HEIGHT_PX = 420, CELL_PX = 34, LEAST_CROSSED_PX = 12 };
static const double cross_px = 3;

struct drawing {
    const struct gw_chart *chart;
    const struct gw_chart_sweep_map *map;
    struct gw_colour_bar bar;
    size_t empty, never, least_at, most_at;
    size_t x_every, y_every; /* every so many labels are written */
    double x_label_px;       /* the room of each of those below */
    size_t x_lines;          /* the most lines of them */
    bool numbered;           /* cells have room for their numbers */
    struct gw_frame frame;
    struct gw_box box;
    char note[GW_LETTER_TEXT];
};

static size_t cell_count(const struct drawing *d)
{
    return d->map->x_count * d->map->y_count;
}

static void find_range(struct drawing *d)
{
    double low = INFINITY, high = -INFINITY;
    for (size_t i = 0; i < cell_count(d); i++) {
        double value = d->map->values[i];
        d->empty += isnan(value) ? 1 : 0;
        d->never += isinf(value) ? 1 : 0;
        if (!isfinite(value))
            continue;
        if (value < low)
            d->least_at = i;
        if (value > high)
            d->most_at = i;
        gw_metric_include(value, &low, &high);
    }
    d->bar.known = low <= high;
    d->bar.axis = gw_metric_axis(&d->map->metric, low, high, GW_COLOUR_CLASSES);
    d->bar.least = d->bar.known ? fmax(low, -1e300) / d->bar.axis.scale.factor : 0;
    d->bar.most = d->bar.known ? fmin(high, 1e300) / d->bar.axis.scale.factor : 0;
}

static const char *label_of(const char *const *labels, size_t i)
{
    return labels && labels[i] ? labels[i] : "";
}

/* "1.05 GW (120 kW, 2027-03)" */
static void write_extreme(const struct drawing *d, size_t at, char *text, size_t size)
{
    char value[GW_METRIC_TEXT], x[64], y[64];
    snprintf(text, size, "%s (%s, %s)", gw_metric_text(&d->bar.axis, d->map->values[at], value),
             gw_letter_clean(label_of(d->map->x_labels, at % d->map->x_count), x, sizeof x),
             gw_letter_clean(label_of(d->map->y_labels, at / d->map->x_count), y, sizeof y));
}

static void write_note(struct drawing *d)
{
    char least[256], most[256], range[600] = "No cell has a value. ", empty[96] = "", never[96] = "";
    if (d->bar.known && gw_colour_varies(&d->bar)) {
        write_extreme(d, d->least_at, least, sizeof least);
        write_extreme(d, d->most_at, most, sizeof most);
        snprintf(range, sizeof range, "From %s to %s. ", least, most);
    } else if (d->bar.known) {
        snprintf(range, sizeof range, "%s in every cell with a value. ", gw_metric_text(&d->bar.axis, d->map->values[d->most_at], least));
    }
    if (d->empty > 0)
        snprintf(empty, sizeof empty, "White: %zu of %zu cells without a value. ", d->empty, cell_count(d));
    if (d->never > 0)
        snprintf(never, sizeof never, "Hatched: %s, %zu of %zu cells. ", d->map->metric.months ? "never" : "endless", d->never,
                 cell_count(d));
    snprintf(d->note, sizeof d->note, "%s%s%s%s", range, empty, never, d->chart->note ? d->chart->note : "");
}

static double cell_width_px(const struct drawing *d)
{
    return (d->box.right_px - d->box.left_px) / (double)d->map->x_count;
}

static double cell_height_px(const struct drawing *d)
{
    return (d->box.bottom_px - d->box.top_px) / (double)d->map->y_count;
}

/* Whether every label stands whole on a few lines of that width; the lines it takes. */
static bool labels_fit(const struct drawing *d, double width_px, size_t *lines)
{
    bool whole = true;
    *lines = 1;
    for (size_t i = 0; i < d->map->x_count; i++) {
        struct gw_lines label;
        gw_name_set(label_of(d->map->x_labels, i), gw_style_px(GW_TICK), width_px, LABEL_LINES, &label);
        *lines = label.count > *lines ? label.count : *lines;
        whole = whole && gw_name_is_whole(label_of(d->map->x_labels, i), &label);
    }
    return whole;
}

/* All labels below where they fit; else as many as have room for the longest, or for as much of it as is readable. */
static void choose_x_labels(struct drawing *d)
{
    double widest_px = 0, cell_px = cell_width_px(d);
    d->x_every = 1;
    d->x_label_px = cell_px - 4;
    if (labels_fit(d, d->x_label_px, &d->x_lines))
        return;
    for (size_t i = 0; i < d->map->x_count; i++) {
        char clean[GW_LETTER_TEXT];
        widest_px = fmax(widest_px,
                         gw_letter_width_px(gw_letter_clean(label_of(d->map->x_labels, i), clean, sizeof clean), gw_style_px(GW_TICK)));
    }
    double need_px = fmin(widest_px, X_LABEL_PX) + 8;
    while (cell_px * (double)d->x_every < need_px && d->x_every < d->map->x_count)
        d->x_every++;
    d->x_label_px = fmin(cell_px * (double)d->x_every - 8, X_LABEL_PX + 1);
    labels_fit(d, d->x_label_px, &d->x_lines);
}

static void choose_numbers(struct drawing *d)
{
    char text[GW_VALUE_TEXT];
    double widest_px = 0;
    for (size_t i = 0; i < cell_count(d); i++)
        if (isfinite(d->map->values[i]))
            widest_px = fmax(widest_px, gw_letter_width_px(gw_metric_number(&d->bar.axis, d->map->values[i], text), gw_style_px(GW_FINE)));
    d->numbered = cell_width_px(d) > widest_px + 6 && cell_height_px(d) > 18;
}

static void lay_out(struct drawing *d, struct gw_canvas *canvas)
{
    double y_label_px = 0;
    gw_frame_init(&d->frame, d->chart->title, d->chart->subtitle, d->note, d->chart->source);
    for (size_t i = 0; i < d->map->y_count; i++) {
        struct gw_lines line;
        gw_letter_wrap(label_of(d->map->y_labels, i), gw_style_px(GW_TICK), Y_LABEL_PX, 1, &line);
        y_label_px = fmax(y_label_px, line.count > 0 ? gw_letter_width_px(line.text[0], gw_style_px(GW_TICK)) : 0);
    }
    double height_px = fmin(fmax(CELL_PX * (double)d->map->y_count, LEAST_HEIGHT_PX), MOST_HEIGHT_PX);
    d->box = (struct gw_box){.left_px = GW_MARGIN_PX + fmax(y_label_px, 20) + GAP_PX, .right_px = GW_SHEET_PX - gw_colour_bar_px(&d->bar),
                             .top_px = d->frame.head_px + NAME_ROW_PX};
    d->box.bottom_px = d->box.top_px + height_px;
    choose_x_labels(d);
    choose_numbers(d);
    d->y_every = 1;
    while (cell_height_px(d) * (double)d->y_every < gw_style_px(GW_TICK) * 1.2)
        d->y_every++;
    canvas->height_px = ceil(d->box.bottom_px + GAP_PX + LABEL_LINE_PX * (double)d->x_lines + BELOW_NAME_PX + d->frame.foot_px);
}

static void draw_x_labels(const struct drawing *d, const struct gw_canvas *canvas)
{
    for (size_t i = 0; i < d->map->x_count; i += d->x_every) {
        struct gw_lines label;
        double half_px, x_px = d->box.left_px + cell_width_px(d) * ((double)i + 0.5);
        gw_name_set(label_of(d->map->x_labels, i), gw_style_px(GW_TICK), d->x_label_px, LABEL_LINES, &label);
        for (size_t n = 0; n < label.count; n++) {
            half_px = gw_letter_width_px(label.text[n], gw_style_px(GW_TICK)) / 2;
            /* of a narrow first or last cell the label may be wider than what is left of the sheet */
            double middle_px = fmin(fmax(x_px, half_px + 4), GW_SHEET_PX - half_px - 4);
            gw_canvas_text(canvas, middle_px, d->box.bottom_px + GAP_PX + LABEL_LINE_PX * ((double)n + 0.5), GW_CENTRE, GW_TICK,
                           label.text[n]);
        }
    }
}

static void draw_labels(const struct drawing *d, const struct gw_canvas *canvas)
{
    struct gw_lines line;
    gw_letter_wrap(d->map->y_name, gw_style_px(GW_UNIT), d->box.right_px - GW_MARGIN_PX, 1, &line);
    gw_canvas_text(canvas, GW_MARGIN_PX, d->frame.head_px + 9, GW_LEFT, GW_UNIT, line.count > 0 ? line.text[0] : "");
    for (size_t i = 0; i < d->map->y_count; i += d->y_every) {
        gw_letter_wrap(label_of(d->map->y_labels, i), gw_style_px(GW_TICK), Y_LABEL_PX, 1, &line);
        gw_canvas_text(canvas, d->box.left_px - GAP_PX, d->box.bottom_px - cell_height_px(d) * ((double)i + 0.5), GW_RIGHT, GW_TICK,
                       line.count > 0 ? line.text[0] : "");
    }
    draw_x_labels(d, canvas);
    gw_letter_wrap(d->map->x_name, gw_style_px(GW_UNIT), d->box.right_px - GW_MARGIN_PX, 1, &line);
    gw_canvas_text(canvas, d->box.right_px, canvas->height_px - d->frame.foot_px - BELOW_NAME_PX / 2.0, GW_RIGHT, GW_UNIT,
                   line.count > 0 ? line.text[0] : "");
}

static uint32_t cell_colour(const struct drawing *d, double value)
{
    return !isfinite(value) ? GW_PAPER : gw_colour_of(&d->bar, fmin(fmax(value, -1e300), 1e300));
}

/* What can be read on a colour: light letters on dark ones. */
static uint32_t ink_on(uint32_t colour)
{
    uint32_t light = 2 * (colour >> 16 & 0xff) + 5 * (colour >> 8 & 0xff) + (colour & 0xff);
    return light < 8 * 118 ? GW_PAPER : GW_INK;
}

static void draw_cell_marks(const struct drawing *d, const struct gw_canvas *canvas)
{
    double width_px = cell_width_px(d), height_px = cell_height_px(d);
    char text[GW_VALUE_TEXT];
    for (size_t i = 0; i < cell_count(d); i++) {
        double value = d->map->values[i], left_px = d->box.left_px + width_px * (double)(i % d->map->x_count);
        double bottom_px = d->box.bottom_px - height_px * (double)(i / d->map->x_count);
        double x_px = left_px + width_px / 2, y_px = bottom_px - height_px / 2;
        if (isnan(value) && fmin(width_px, height_px) >= LEAST_CROSSED_PX) {
            gw_canvas_line(canvas, x_px - cross_px, y_px - cross_px, x_px + cross_px, y_px + cross_px, 1, GW_INK_QUIET);
            gw_canvas_line(canvas, x_px - cross_px, y_px + cross_px, x_px + cross_px, y_px - cross_px, 1, GW_INK_QUIET);
        }
        if (d->numbered && isfinite(value))
            gw_canvas_text_sized(canvas, x_px, y_px, GW_CENTRE, gw_style_px(GW_FINE),
                                 ink_on(cell_colour(d, value)), gw_metric_number(&d->bar.axis, value, text));
    }
}

static bool is_coloured(const struct drawing *d, size_t x, size_t y)
{
    return x < d->map->x_count && y < d->map->y_count && isfinite(d->map->values[y * d->map->x_count + x]);
}

/* Left, right, bottom, top, colour of each cell. Each reaches a little over its coloured neighbours to the right and above, which are
 * drawn after it and cover that: side by side they would leave hairlines between them on screens. */
static void write_cells(const struct drawing *d, FILE *out)
{
    const struct gw_chart_sweep_map *map = d->map;
    const double reach = 0.2;
    fputs("$cells << EOD\n", out);
    for (size_t y = 0; y < map->y_count; y++)
        for (size_t x = 0; x < map->x_count; x++) {
            bool above = is_coloured(d, x, y + 1), right = is_coloured(d, x + 1, y) && (!above || is_coloured(d, x + 1, y + 1));
            if (is_coloured(d, x, y))
                fprintf(out, "%zu %.4g %zu %.4g 0x%06x\n", x, (double)(x + 1) + (right ? reach : 0), y,
                        (double)(y + 1) + (above ? reach : 0), (unsigned)cell_colour(d, map->values[y * map->x_count + x]));
        }
    fprintf(out, "%sEOD\n", d->bar.known ? "" : "0 0 0 0 0xffffff\n"); /* gnuplot wants data */
}

/* Runs of cells that never come: left, right, bottom. */
static void write_never(const struct drawing *d, FILE *out)
{
    const struct gw_chart_sweep_map *map = d->map;
    fputs("$never << EOD\n", out);
    for (size_t y = 0; y < map->y_count; y++)
        for (size_t x = 0, until; x < map->x_count; x = until) {
            bool never = isinf(map->values[y * map->x_count + x]);
            for (until = x + 1; until < map->x_count && never && isinf(map->values[y * map->x_count + until]);)
                until++;
            if (never)
                fprintf(out, "%zu %zu %zu\n", x, until, y);
        }
    fputs("EOD\n", out);
}

static void draw_data(const struct drawing *d, FILE *out)
{
    write_cells(d, out);
    if (d->never > 0)
        write_never(d, out);
    fprintf(out, "plot $cells using 1:3:1:2:3:4:5 with boxxyerror fillcolor rgb variable fillstyle solid 1 noborder notitle%s\n",
            d->never > 0 ? ", \\" : "");
    if (d->never > 0)
        fprintf(out, "  $never using 1:3:1:2:3:($3+1) with boxxyerror fillcolor rgb '#%06x' fillstyle pattern 4 noborder notitle\n",
                (unsigned)GW_INK_QUIET);
}

enum gw_status gw_draw_sweep_map(const struct gw_chart *chart, struct gw_canvas *canvas, struct gw_err *err)
{
    struct drawing d = {.chart = chart, .map = &chart->sweep_map};
    if (d.map->x_count == 0 || d.map->y_count == 0 || d.map->x_count > MOST_CELLS || d.map->y_count > MOST_CELLS)
        return gw_fail(err, GW_USAGE, "a chart of two axes has 1 to %d values of each, not %zu and %zu", MOST_CELLS, d.map->x_count,
                       d.map->y_count);
    find_range(&d);
    write_note(&d);
    lay_out(&d, canvas);
    gw_frame_draw(&d.frame, canvas);
    draw_labels(&d, canvas);
    gw_colour_bar_draw(&d.bar, canvas, &d.box, d.frame.head_px + 9);
    fprintf(canvas->out, "set xrange [0:%zu]\nset yrange [0:%zu]\nset border 15 front linetype 1 linewidth 1 linecolor rgb '#%06x'\n",
            d.map->x_count, d.map->y_count, (unsigned)GW_AXIS);
    gw_canvas_margins(canvas, &d.box);
    draw_cell_marks(&d, canvas);
    draw_data(&d, canvas->out);
    return GW_OK;
}
