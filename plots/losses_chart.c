/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where the energy at the meter goes beside IT: a row for each site or year, its parts stacked as a share of IT energy. IT itself
 * would dwarf them and is said in words. Every part has a letter, so that none needs its colour; the value of each stands below
 * its place in the bar, moved aside where parts are narrow. */
#include <math.h>
#include <stdlib.h>

#include "plots/axis.h"
#include "plots/chart_kinds.h"
#include "plots/column.h"
#include "plots/layers.h"
#include "plots/palette.h"

enum { UNIT_ROW_PX = 22, KEY_ROW_PX = 20, AFTER_KEY_PX = 8, TICK_ROW_PX = 24, NAME_PX = 190, TOTAL_PX = 66, LINE_PX = 15 };
enum { WORDS_PX = 18, BAR_PX = 22, LEADER_PX = 13, LABEL_PX = 15, BETWEEN_PX = 16, SWATCH_PX = 11, LABEL_GAP_PX = 7 };
enum { PITCH_PX = WORDS_PX + BAR_PX + LEADER_PX + LABEL_PX + BETWEEN_PX, MOST_KEY_PX = 240 };
static const double largest_label_px = 11.5, smallest_label_px = 9;

struct drawing {
    const struct gw_chart *chart;
    const struct gw_chart_losses *given;
    double *shares; /* [part][row], percent */
    struct gw_chart_series *series;
    struct gw_lines *names; /* of rows */
    struct gw_layers layers;
    struct gw_value_axis axis;
    struct gw_scale scale; /* of energies */
    struct gw_frame frame;
    struct gw_box box;
    double largest_part; /* percent */
    double keys_px;      /* the height of the key */
};

static bool has_it(const struct gw_chart_losses_row *row)
{
    return gw_drawable(row->it) > 0;
}

static double meter_of(const struct drawing *d, size_t row)
{
    double meter = gw_drawable(d->given->rows[row].it);
    for (size_t p = 0; p < d->given->part_count; p++)
        meter += gw_drawable(d->given->rows[row].parts[p]);
    return meter;
}

static enum gw_status take_shares(struct drawing *d, struct gw_err *err)
{
    size_t rows = d->given->row_count, parts = d->given->part_count;
    double largest = 0;
    d->shares = calloc(rows * parts + 1, sizeof *d->shares);
    d->series = calloc(parts + 1, sizeof *d->series);
    d->names = calloc(rows + 1, sizeof *d->names);
    if (!d->shares || !d->series || !d->names)
        return gw_fail(err, GW_SYSTEM, "out of memory for a chart");
    for (size_t p = 0; p < parts; p++) {
        d->series[p] = (struct gw_chart_series){d->given->parts[p], d->shares + p * rows};
        for (size_t r = 0; r < rows; r++)
            if (has_it(&d->given->rows[r]))
                d->shares[p * rows + r] = gw_drawable(100 * (gw_drawable(d->given->rows[r].parts[p]) / d->given->rows[r].it));
    }
    for (size_t r = 0; r < rows; r++)
        largest = fmax(largest, meter_of(d, r));
    d->scale = gw_scale_for(largest, d->given->unit);
    return gw_layers_init(&d->layers, d->series, parts, rows, err);
}

static double share_of(const struct drawing *d, size_t layer, size_t row)
{
    return gw_layers_top(&d->layers, layer, row) - gw_layers_bottom(&d->layers, layer, row);
}

static void choose_axis(struct drawing *d)
{
    for (size_t i = 0; i < d->layers.count; i++)
        for (size_t r = 0; r < d->given->row_count; r++)
            d->largest_part = fmax(d->largest_part, share_of(d, i, r));
    d->axis = gw_value_axis_for(fmax(d->layers.largest, 1), "percent of IT energy", 6); /* at least 1 % long */
}

/* "a UPS" with its swatch, as many on a line as go. Measures only where `canvas` is NULL; gives the height. */
static double put_keys(const struct drawing *d, const struct gw_canvas *canvas, double top_px)
{
    double x_px = GW_MARGIN_PX, y_px = top_px + KEY_ROW_PX / 2.0;
    for (size_t i = 0; i < d->layers.count; i++) {
        char text[GW_LETTER_LINE + 4];
        struct gw_lines line;
        gw_letter_wrap(d->layers.names[i], gw_style_px(GW_FINE), MOST_KEY_PX, 1, &line);
        snprintf(text, sizeof text, "%c  %s", (char)('a' + i), line.count > 0 ? line.text[0] : "");
        double width_px = SWATCH_PX + 6 + gw_letter_width_px(text, gw_style_px(GW_FINE));
        if (x_px + width_px > GW_SHEET_PX - GW_MARGIN_PX) {
            x_px = GW_MARGIN_PX;
            y_px += KEY_ROW_PX;
        }
        if (canvas) {
            gw_canvas_rectangle(canvas, x_px, y_px - SWATCH_PX / 2.0, x_px + SWATCH_PX, y_px + SWATCH_PX / 2.0, d->layers.colours[i]);
            gw_canvas_text(canvas, x_px + SWATCH_PX + 6, y_px, GW_LEFT, GW_FINE, text);
        }
        x_px += width_px + 18;
    }
    return y_px + KEY_ROW_PX / 2.0 - top_px;
}

static void lay_out(struct drawing *d, struct gw_canvas *canvas)
{
    double name_px = 0;
    for (size_t r = 0; r < d->given->row_count; r++) {
        gw_letter_wrap(d->given->rows[r].name, gw_style_px(GW_NAME), NAME_PX, 3, &d->names[r]);
        for (size_t n = 0; n < d->names[r].count; n++)
            name_px = fmax(name_px, gw_letter_width_px(d->names[r].text[n], gw_style_px(GW_NAME)));
    }
    gw_frame_init(&d->frame, d->chart->title, d->chart->subtitle, d->chart->note, d->chart->source);
    d->keys_px = put_keys(d, NULL, 0);
    d->box = (struct gw_box){.left_px = GW_MARGIN_PX + name_px + 10, .right_px = GW_SHEET_PX - GW_MARGIN_PX - TOTAL_PX,
                             .top_px = d->frame.head_px + d->keys_px + AFTER_KEY_PX + UNIT_ROW_PX};
    d->box.bottom_px = d->box.top_px + PITCH_PX * (double)d->given->row_count;
    canvas->height_px = ceil(d->box.bottom_px + TICK_ROW_PX + d->frame.foot_px);
}

static double bar_top_px(const struct drawing *d, size_t row)
{
    return d->box.top_px + PITCH_PX * (double)row + WORDS_PX;
}

/* "IT 5.31 TWh = 100 % (support 0.16), meter 5.93 TWh, PUE 1.117" */
static void draw_words(const struct drawing *d, const struct gw_canvas *canvas, size_t r)
{
    const struct gw_chart_losses_row *row = &d->given->rows[r];
    double it = gw_drawable(row->it), meter = meter_of(d, r), factor = d->scale.factor;
    char it_text[GW_VALUE_TEXT], meter_text[GW_VALUE_TEXT], support_text[GW_VALUE_TEXT], support[64] = "", pue[64] = "";
    char text[512] = "IT energy is not known or zero: no shares of it";
    if (isfinite(row->support))
        snprintf(support, sizeof support, " (support %s)",
                 gw_value_text_like(gw_drawable(row->support) / factor, it / factor, support_text));
    if (has_it(row) && meter / it < 1000)
        snprintf(pue, sizeof pue, ", PUE %.3f", meter / it);
    if (has_it(row))
        snprintf(text, sizeof text, "IT %s %s = 100 %%%s, meter %s %s%s", gw_value_text_like(it / factor, meter / factor, it_text),
                 d->scale.unit, support, gw_value_text(meter / factor, meter_text), d->scale.unit, pue);
    double y_px = bar_top_px(d, r) - WORDS_PX / 2.0;
    gw_canvas_clear(canvas, d->box.left_px + 5, y_px, GW_LEFT, gw_style_px(GW_FINE), text);
    gw_canvas_text(canvas, d->box.left_px + 5, y_px, GW_LEFT, GW_FINE, text);
}

static void draw_name(const struct drawing *d, const struct gw_canvas *canvas, size_t r)
{
    const struct gw_lines *name = &d->names[r];
    double y_px = bar_top_px(d, r) + BAR_PX / 2.0 - LINE_PX * ((double)name->count - 1) / 2;
    for (size_t n = 0; n < name->count; n++, y_px += LINE_PX)
        gw_canvas_text(canvas, d->box.left_px - 10, y_px, GW_RIGHT, GW_NAME, name->text[n]);
}

static void draw_total(const struct drawing *d, const struct gw_canvas *canvas, size_t r)
{
    char number[GW_VALUE_TEXT], text[GW_VALUE_TEXT + 4];
    double sum = gw_layers_sum(&d->layers, r), y_px = bar_top_px(d, r) + BAR_PX / 2.0;
    double x_px = gw_value_axis_x_px(&d->axis, &d->box, sum) + 7;
    if (!has_it(&d->given->rows[r]))
        return;
    snprintf(text, sizeof text, "%s %%", gw_value_text(sum / d->axis.scale.factor, number));
    gw_canvas_clear(canvas, x_px, y_px, GW_LEFT, gw_style_px(GW_NAME), text);
    gw_canvas_text(canvas, x_px, y_px, GW_LEFT, GW_NAME, text);
}

struct label {
    char text[GW_VALUE_TEXT + 4];
    double share, middle_px, width_px;
    bool shown;
};

static double labels_px(struct label *labels, size_t count, double size_px)
{
    double sum_px = 0;
    for (size_t i = 0; i < count; i++) {
        labels[i].width_px = gw_letter_width_px(labels[i].text, size_px) + LABEL_GAP_PX;
        sum_px += labels[i].shown ? labels[i].width_px : 0;
    }
    return sum_px;
}

/* Letters as large as go into the width; where none do, the smallest parts go without a label. Gives the size. */
static double fit_labels(struct label *labels, size_t count, double width_px)
{
    double size_px = largest_label_px;
    while (size_px > smallest_label_px && labels_px(labels, count, size_px) > width_px)
        size_px -= 0.5;
    while (labels_px(labels, count, size_px) > width_px) {
        size_t least = count;
        for (size_t i = 0; i < count; i++)
            if (labels[i].shown && (least == count || labels[i].share < labels[least].share))
                least = i;
        labels[least].shown = false;
    }
    return size_px;
}

/* Letter and value of each part below its place, none over another, a thin line from the one to the other. */
static void draw_labels(const struct drawing *d, const struct gw_canvas *canvas, size_t r)
{
    struct label labels[GW_LAYERS_MAX] = {0};
    struct gw_column_item places[GW_LAYERS_MAX] = {0};
    double right_px = d->box.right_px + TOTAL_PX, bottom_px = bar_top_px(d, r) + BAR_PX;
    for (size_t i = 0; i < d->layers.count; i++) {
        char number[GW_VALUE_TEXT];
        labels[i].share = share_of(d, i, r);
        labels[i].shown = labels[i].share > 0;
        labels[i].middle_px = gw_value_axis_x_px(&d->axis, &d->box, gw_layers_bottom(&d->layers, i, r) + labels[i].share / 2);
        gw_value_text_like(labels[i].share / d->axis.scale.factor, d->largest_part / d->axis.scale.factor, number);
        snprintf(labels[i].text, sizeof labels[i].text, "%c %s", (char)('a' + i), number);
    }
    double size_px = fit_labels(labels, d->layers.count, right_px - d->box.left_px);
    size_t count = 0;
    for (size_t i = 0; i < d->layers.count; i++)
        if (labels[i].shown)
            places[count++] = (struct gw_column_item){.want_px = labels[i].middle_px, .height_px = labels[i].width_px};
    gw_column_spread(places, count, d->box.left_px, right_px); /* here from left to right */
    for (size_t i = 0, place = 0; i < d->layers.count; i++) {
        if (!labels[i].shown)
            continue;
        double x_px = places[place].top_px + places[place].height_px / 2, y_px = bottom_px + LEADER_PX + LABEL_PX / 2.0;
        gw_canvas_line(canvas, labels[i].middle_px, bottom_px + 1, x_px, bottom_px + LEADER_PX, 0.7, GW_INK_QUIET);
        gw_canvas_clear(canvas, x_px, y_px, GW_CENTRE, size_px, labels[i].text);
        gw_canvas_text_sized(canvas, x_px, y_px, GW_CENTRE, size_px, GW_INK, labels[i].text);
        place++;
    }
}

static void draw_around(const struct drawing *d, const struct gw_canvas *canvas)
{
    char unit[GW_UNIT_TEXT];
    gw_frame_draw(&d->frame, canvas);
    put_keys(d, canvas, d->frame.head_px);
    snprintf(unit, sizeof unit, "%s", d->axis.scale.unit);
    unit[0] = (char)(unit[0] == 'p' ? 'P' : unit[0]);
    gw_canvas_text(canvas, d->box.left_px, d->box.top_px - UNIT_ROW_PX / 2.0, GW_LEFT, GW_UNIT, unit);
    gw_value_axis_draw_across(&d->axis, canvas, &d->box, d->given->row_count);
    for (size_t r = 0; r < d->given->row_count; r++) {
        draw_name(d, canvas, r);
        draw_words(d, canvas, r);
        draw_total(d, canvas, r);
        draw_labels(d, canvas, r);
    }
    gw_canvas_margins(canvas, &d->box);
}

static void draw_data(const struct drawing *d, FILE *out)
{
    double from = (double)WORDS_PX / PITCH_PX, until = (double)(WORDS_PX + BAR_PX) / PITCH_PX;
    fputs("$losses << EOD\n", out);
    for (size_t r = 0; r < d->given->row_count; r++) {
        fprintf(out, "%zu 0", r);
        for (size_t i = 0; i < d->layers.count; i++)
            fprintf(out, " %.10g", gw_layers_top(&d->layers, i, r) / d->axis.scale.factor);
        fputc('\n', out);
    }
    fputs("EOD\nplot \\\n", out);
    for (size_t i = 0; i < d->layers.count; i++)
        fprintf(out,
                "  $losses using %zu:1:%zu:%zu:($1+%.5g):($1+%.5g) with boxxyerror fillcolor rgb '#%06x' fillstyle solid 1 border rgb "
                "'#%06x' linewidth 0.7 notitle%s\n",
                i + 3, i + 2, i + 3, from, until, (unsigned)d->layers.colours[i], (unsigned)GW_PAPER,
                i + 1 < d->layers.count ? ", \\" : "");
}

enum gw_status gw_draw_losses(const struct gw_chart *chart, struct gw_canvas *canvas, struct gw_err *err)
{
    struct drawing d = {.chart = chart, .given = &chart->losses};
    enum gw_status status = take_shares(&d, err);
    if (status == GW_OK) {
        choose_axis(&d);
        lay_out(&d, canvas);
        draw_around(&d, canvas);
        draw_data(&d, canvas->out);
    }
    gw_layers_release(&d.layers);
    free(d.names);
    free(d.series);
    free(d.shares);
    return status;
}
