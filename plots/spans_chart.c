/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rows of bars from one value to another, under headings, each with its words behind it: deals by size, parts of a price that add up,
 * one figure of several racks with its range. A colour tells one of the keys, and the words say it too. */
#include <math.h>
#include <stdlib.h>

#include "plots/axis.h"
#include "plots/chart_kinds.h"
#include "plots/palette.h"
#include "plots/rows.h"

enum { PITCH_PX = 25, UNIT_ROW_PX = 24, KEY_ROW_PX = 20, AFTER_KEY_PX = 6, TICK_ROW_PX = 26, SWATCH_PX = 11 };
enum { NAME_PX = 230, WORDS_GAP_PX = 7, MOST_KEY_PX = 240, LEAST_BAR_PX = 150 };
static const double bar_from = 0.2, bar_until = 0.8; /* of a row */

struct drawing {
    const struct gw_chart *chart;
    const struct gw_chart_spans *given;
    struct gw_lines *names, *words; /* of spans */
    size_t *slots;                  /* which slot a span stands in */
    size_t *headings;               /* of groups; slot_count: none */
    size_t slot_count;
    struct gw_value_axis axis;
    struct gw_frame frame;
    struct gw_box box;
    double keys_px;
};

static size_t group_of(const struct drawing *d, size_t i)
{
    size_t groups = d->given->group_count, group = d->given->spans[i].group;
    return groups == 0 ? 0 : group < groups ? group : groups - 1;
}

/* A slot for each heading of a group that has spans, and one for each span. */
static void take_slots(struct drawing *d)
{
    size_t groups = d->given->group_count ? d->given->group_count : 1;
    for (size_t g = 0; g < groups; g++) {
        bool any = false;
        for (size_t i = 0; i < d->given->count; i++)
            any = any || group_of(d, i) == g;
        d->headings[g] = any && d->given->group_count ? d->slot_count++ : (size_t)-1;
        for (size_t i = 0; i < d->given->count; i++)
            if (group_of(d, i) == g)
                d->slots[i] = d->slot_count++;
    }
}

static bool has_range(const struct gw_chart_span *span)
{
    return isfinite(span->low) && isfinite(span->high) && span->low < span->high && !isnan(span->to);
}

/* How far a row reaches before its words. */
static double reach(const struct gw_chart_span *span)
{
    double end = fmax(gw_drawable(span->from), gw_drawable(span->to));
    return has_range(span) ? fmax(end, gw_drawable(span->high)) : end;
}

static uint32_t colour_of(const struct drawing *d, size_t key)
{
    size_t count = d->given->key_count;
    if (!d->given->ordered)
        return gw_palette_series(key);
    return gw_palette_ordered(count > 1 ? 0.08 + 0.92 * (double)(key < count ? key : count - 1) / (double)(count - 1) : 0.6);
}

/* Swatches with their names, as many on a line as go. Measures only where `canvas` is NULL; gives the height. */
static double put_keys(const struct drawing *d, const struct gw_canvas *canvas, double top_px)
{
    double x_px = GW_MARGIN_PX, y_px = top_px + KEY_ROW_PX / 2.0;
    if (d->given->key_count == 0)
        return 0;
    for (size_t i = 0; i < d->given->key_count; i++) {
        struct gw_lines line;
        gw_letter_wrap(d->given->keys[i], gw_style_px(GW_FINE), MOST_KEY_PX, 1, &line);
        double width_px = SWATCH_PX + 6 + gw_letter_width_px(line.count > 0 ? line.text[0] : "", gw_style_px(GW_FINE));
        if (x_px + width_px > GW_SHEET_PX - GW_MARGIN_PX) {
            x_px = GW_MARGIN_PX;
            y_px += KEY_ROW_PX;
        }
        if (canvas) {
            gw_canvas_rectangle(canvas, x_px, y_px - SWATCH_PX / 2.0, x_px + SWATCH_PX, y_px + SWATCH_PX / 2.0, colour_of(d, i));
            gw_canvas_text(canvas, x_px + SWATCH_PX + 6, y_px, GW_LEFT, GW_FINE, line.count > 0 ? line.text[0] : "");
        }
        x_px += width_px + 18;
    }
    return y_px + KEY_ROW_PX / 2.0 + AFTER_KEY_PX - top_px;
}

/* The axis is as long as leaves room for the words behind every bar. */
static double axis_width_px(const struct drawing *d, double room_px)
{
    double top = d->axis.top * d->axis.scale.factor, width_px = room_px - d->axis.label_px / 2;
    for (size_t i = 0; i < d->given->count; i++) {
        const struct gw_lines *words = &d->words[i];
        double words_px = 2 * WORDS_GAP_PX + gw_letter_width_px(words->count > 0 ? words->text[0] : "", gw_style_px(GW_FINE));
        if (reach(&d->given->spans[i]) > 0)
            width_px = fmin(width_px, (room_px - words_px) * (top / reach(&d->given->spans[i])));
    }
    return width_px;
}

static void lay_out(struct drawing *d, struct gw_canvas *canvas)
{
    double name_px = 0, largest = 0;
    for (size_t i = 0; i < d->given->count; i++) {
        name_px = fmax(name_px, gw_name_set(d->given->spans[i].name, gw_style_px(GW_NAME), NAME_PX, 1, &d->names[i]));
        largest = fmax(largest, reach(&d->given->spans[i]));
    }
    double left_px = GW_MARGIN_PX + name_px + 10, room_px = GW_SHEET_PX - GW_MARGIN_PX - left_px;
    for (size_t i = 0; i < d->given->count; i++)
        gw_letter_wrap(d->given->spans[i].words, gw_style_px(GW_FINE),
                       room_px - (reach(&d->given->spans[i]) > 0 ? LEAST_BAR_PX : 0) - 2 * WORDS_GAP_PX, 1, &d->words[i]);
    d->axis = gw_value_axis_for(largest, d->given->unit, 5);
    gw_frame_init(&d->frame, d->chart->title, d->chart->subtitle, d->chart->note, d->chart->source);
    d->keys_px = put_keys(d, NULL, 0);
    d->box = (struct gw_box){.left_px = left_px, .top_px = d->frame.head_px + d->keys_px + UNIT_ROW_PX};
    d->box.right_px = left_px + axis_width_px(d, room_px);
    d->box.bottom_px = d->box.top_px + PITCH_PX * (double)d->slot_count;
    canvas->height_px = ceil(d->box.bottom_px + TICK_ROW_PX + d->frame.foot_px);
}

static double middle_px(const struct drawing *d, size_t slot)
{
    return d->box.top_px + PITCH_PX * ((double)slot + 0.5);
}

static void draw_headings(const struct drawing *d, const struct gw_canvas *canvas)
{
    for (size_t g = 0; g < d->given->group_count; g++) {
        struct gw_lines line;
        if (d->headings[g] == (size_t)-1)
            continue;
        gw_letter_wrap(d->given->groups[g], gw_style_px(GW_VALUE), GW_SHEET_PX - GW_MARGIN_PX - d->box.left_px - WORDS_GAP_PX, 1, &line);
        if (line.count == 0)
            continue;
        double x_px = d->box.left_px + WORDS_GAP_PX, y_px = middle_px(d, d->headings[g]) + 2;
        gw_canvas_clear(canvas, x_px, y_px, GW_LEFT, gw_style_px(GW_VALUE), line.text[0]);
        gw_canvas_text(canvas, x_px, y_px, GW_LEFT, GW_VALUE, line.text[0]);
    }
}

static void draw_words(const struct drawing *d, const struct gw_canvas *canvas, size_t i)
{
    double y_px = middle_px(d, d->slots[i]), x_px = gw_value_axis_x_px(&d->axis, &d->box, reach(&d->given->spans[i])) + WORDS_GAP_PX;
    gw_row_name_draw(canvas, &d->names[i], d->box.left_px - 10, y_px);
    if (d->words[i].count == 0)
        return;
    gw_canvas_clear(canvas, x_px, y_px, GW_LEFT, gw_style_px(GW_FINE), d->words[i].text[0]);
    gw_canvas_text(canvas, x_px, y_px, GW_LEFT, GW_FINE, d->words[i].text[0]);
}

/* A thin line from the end of each bar to the next one, which begins there. */
static void draw_joins(const struct drawing *d, const struct gw_canvas *canvas)
{
    for (size_t i = 0; d->given->joined && i + 1 < d->given->count; i++) {
        double x_px = gw_value_axis_x_px(&d->axis, &d->box, gw_drawable(d->given->spans[i].to));
        if (isnan(d->given->spans[i].to) || isnan(d->given->spans[i + 1].to))
            continue;
        gw_canvas_line(canvas, x_px, middle_px(d, d->slots[i]), x_px, middle_px(d, d->slots[i + 1]), 0.8, GW_INK_QUIET);
    }
}

static void draw_around(const struct drawing *d, const struct gw_canvas *canvas)
{
    gw_frame_draw(&d->frame, canvas);
    put_keys(d, canvas, d->frame.head_px);
    gw_canvas_text(canvas, d->box.left_px, d->box.top_px - UNIT_ROW_PX / 2.0, GW_LEFT, GW_UNIT, d->axis.scale.unit);
    gw_value_axis_draw_across(&d->axis, canvas, &d->box, d->slot_count);
    draw_headings(d, canvas);
    for (size_t i = 0; i < d->given->count; i++)
        draw_words(d, canvas, i);
    draw_joins(d, canvas);
    gw_canvas_margins(canvas, &d->box);
}

/* Blocks of slot, from, to, colour: whole bars, hollow ones, parts; slot, value, low, high of ranges. A block without lines gets one
 * outside the axis, because gnuplot wants data. */
enum block { FULL, HOLLOW, PART, RANGE, BLOCKS };
static const char *const block_names[] = {"full", "hollow", "part", "range"};

static bool is_in(const struct gw_chart_span *span, enum block block)
{
    switch (block) {
    case FULL: return !span->hollow && !isnan(span->to);
    case HOLLOW: return span->hollow && !isnan(span->to);
    case PART: return isfinite(span->part) && span->part > 0 && !isnan(span->to);
    default: return has_range(span);
    }
}

static void write_block(const struct drawing *d, FILE *out, enum block block)
{
    double factor = d->axis.scale.factor;
    fprintf(out, "$%s << EOD\n-1 0 0 0\n", block_names[block]);
    for (size_t i = 0; i < d->given->count; i++) {
        const struct gw_chart_span *span = &d->given->spans[i];
        double from = gw_drawable(span->from), to = gw_drawable(span->to);
        if (!is_in(span, block))
            continue;
        if (block == RANGE)
            fprintf(out, "%zu %.10g %.10g 0\n", d->slots[i], gw_drawable(span->low) / factor, gw_drawable(span->high) / factor);
        else
            fprintf(out, "%zu %.10g %.10g %u\n", d->slots[i], fmin(from, to) / factor,
                    (block == PART ? fmin(fmin(from, to) + gw_drawable(span->part), fmax(from, to)) : fmax(from, to)) / factor,
                    (unsigned)colour_of(d, block == PART ? span->part_key : span->key));
    }
    fputs("EOD\n", out);
}

static void draw_data(const struct drawing *d, FILE *out)
{
    for (int block = 0; block < BLOCKS; block++)
        write_block(d, out, (enum block)block);
    fputs("plot \\\n", out);
    fprintf(out,
            "  $full using 2:1:2:3:($1+%.3g):($1+%.3g):4 with boxxyerror fillstyle solid 1 noborder linecolor rgb variable notitle, \\\n",
            bar_from, bar_until);
    fprintf(out,
            "  $hollow using 2:1:2:3:($1+%.3g):($1+%.3g) with boxxyerror fillstyle empty border rgb '#%06x' linecolor rgb '#%06x' dashtype "
            "2 notitle, \\\n",
            bar_from, bar_until, (unsigned)GW_INK_QUIET, (unsigned)GW_INK_QUIET);
    fprintf(out,
            "  $part using 2:1:2:3:($1+%.3g):($1+%.3g):4 with boxxyerror fillstyle solid 1 noborder linecolor rgb variable notitle, \\\n",
            bar_from + 0.1, bar_until - 0.1);
    fprintf(out,
            "  $range using 2:($1+0.5):($3-$2):(0) with vectors heads size screen 0.004,90 linetype 1 linewidth 1.2 linecolor rgb '#%06x' "
            "notitle\n",
            (unsigned)GW_INK);
}

static enum gw_status make_room(struct drawing *d, struct gw_err *err)
{
    size_t count = d->given->count;
    if (count == 0)
        return gw_fail(err, GW_USAGE, "the chart has no rows");
    d->names = calloc(count, sizeof *d->names);
    d->words = calloc(count, sizeof *d->words);
    d->slots = calloc(count, sizeof *d->slots);
    d->headings = calloc(d->given->group_count + 1, sizeof *d->headings);
    return d->names && d->words && d->slots && d->headings ? GW_OK : gw_fail(err, GW_SYSTEM, "out of memory for a chart");
}

enum gw_status gw_draw_spans(const struct gw_chart *chart, struct gw_canvas *canvas, struct gw_err *err)
{
    struct drawing d = {.chart = chart, .given = &chart->spans};
    enum gw_status status = make_room(&d, err);
    if (status == GW_OK) {
        take_slots(&d);
        lay_out(&d, canvas);
        draw_around(&d, canvas);
        draw_data(&d, canvas->out);
    }
    free(d.headings);
    free(d.slots);
    free(d.words);
    free(d.names);
    return status;
}
