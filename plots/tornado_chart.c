/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A bar for each axis that alone leaves the plan: from what the metric is at the plan to what it becomes at either end of the axis. The
 * axis at its low end has one colour, at its high end the other, whichever of them makes more. What never comes ends at the border. */
#include <math.h>
#include <stdlib.h>

#include "plots/chart_kinds.h"
#include "plots/metric_axis.h"
#include "plots/palette.h"
#include "plots/rows.h"

enum { KEY_ROW_PX = 22, PLAN_ROW_PX = 20, TICK_ROW_PX = 24, NAME_ROW_PX = 20, PITCH_PX = 32 };
enum { NAME_PX = 230, LABEL_PX = 150, GAP_PX = 7, ASIDE_PX = 16, SWATCH_PX = 11, MOST_BARS = 15, STEPS = 5 };
static const double half_bar = 0.3; /* of the room of a row */
static const uint32_t low_colour = 0x56b4e9, high_colour = 0xe69f00;

struct row {
    const struct gw_chart_tornado_bar *bar;
    size_t place; /* in the chart, to keep the order of equals */
    double span;  /* NaN: an end is not known */
    struct gw_lines name;
    struct gw_lines left, right; /* what the axis is at the ends of the bar */
};

struct drawing {
    const struct gw_chart *chart;
    const struct gw_chart_tornado *given;
    struct row *rows;
    size_t known, shown; /* bars that have a span; those drawn */
    bool any_doubled;    /* two ends on one side */
    struct gw_value_axis axis;
    struct gw_frame frame;
    struct gw_box box;
    double name_end_px; /* where names end; then the labels of the longest bars */
    char note[GW_LETTER_TEXT];
};

/* The plan is within: a metric may turn between the ends of an axis. */
static double span_of(const struct gw_chart_tornado_bar *bar, double at_plan)
{
    if (isnan(bar->at_low) || isnan(bar->at_high) || isnan(at_plan))
        return (double)NAN;
    double least = fmin(fmin(bar->at_low, bar->at_high), at_plan), most = fmax(fmax(bar->at_low, bar->at_high), at_plan);
    return most > least ? most / 2 - least / 2 : 0; /* halves do not overflow */
}

static int by_span(const void *a, const void *b)
{
    const struct row *x = a, *y = b;
    if (isnan(x->span) != isnan(y->span))
        return isnan(x->span) ? 1 : -1;
    if (x->span < y->span || x->span > y->span)
        return x->span < y->span ? 1 : -1;
    return x->place < y->place ? -1 : x->place > y->place;
}

static bool take_rows(struct drawing *d)
{
    d->rows = calloc(d->given->count, sizeof *d->rows);
    if (!d->rows)
        return false;
    for (size_t i = 0; i < d->given->count; i++) {
        const struct gw_chart_tornado_bar *bar = &d->given->bars[i];
        d->rows[i] = (struct row){.bar = bar, .place = i, .span = span_of(bar, d->given->at_plan)};
        d->known += isnan(d->rows[i].span) ? 0 : 1;
    }
    qsort(d->rows, d->given->count, sizeof *d->rows, by_span);
    d->shown = d->known < MOST_BARS ? d->known : MOST_BARS;
    return true;
}

static void choose_axis(struct drawing *d)
{
    double low = INFINITY, high = -INFINITY;
    bool endless = isinf(d->given->at_plan);
    gw_metric_include(d->given->at_plan, &low, &high);
    for (size_t i = 0; i < d->shown; i++) {
        const struct gw_chart_tornado_bar *bar = d->rows[i].bar;
        gw_metric_include(bar->at_low, &low, &high);
        gw_metric_include(bar->at_high, &low, &high);
        endless |= isinf(bar->at_low) || isinf(bar->at_high);
    }
    double aside = endless ? fmax((high - low) / 8, d->given->metric.months ? 1 : 0) : 0; /* no finite end at the border */
    d->axis = gw_metric_axis(&d->given->metric, low - aside, high + aside, STEPS);
}

/* What the axis is at one end, and that the metric never comes there. */
static void write_end(const struct drawing *d, const char *text, double value, char *buffer, size_t size)
{
    char clean[GW_LETTER_LINE / 4], number[GW_VALUE_TEXT];
    gw_letter_clean(text, clean, sizeof clean);
    snprintf(buffer, size, "%s%s%s", clean, isinf(value) ? ": " : "", isinf(value) ? gw_metric_number(&d->axis, value, number) : "");
}

/* The label of each end of the bar. Where both ends of an axis lie on one side of the plan, its far end has both, the nearer first. */
static void write_ends(struct drawing *d, struct row *row)
{
    char low[GW_LETTER_LINE], high[GW_LETTER_LINE], both[2 * GW_LETTER_LINE + 4];
    const struct gw_chart_tornado_bar *bar = row->bar;
    double plan = d->given->at_plan;
    bool low_is_right = bar->at_low > bar->at_high;
    double left = low_is_right ? bar->at_high : bar->at_low, right = low_is_right ? bar->at_low : bar->at_high;
    write_end(d, bar->low, bar->at_low, low, sizeof low);
    write_end(d, bar->high, bar->at_high, high, sizeof high);
    const char *at_left = low_is_right ? high : low, *at_right = low_is_right ? low : high;
    if (left > plan || right < plan) {
        snprintf(both, sizeof both, "%s / %s", left > plan ? at_left : at_right, left > plan ? at_right : at_left);
        at_left = right < plan ? both : "";
        at_right = left > plan ? both : "";
        d->any_doubled = true;
    }
    gw_letter_wrap(at_left, gw_style_px(GW_FINE), LABEL_PX, 1, &row->left);
    gw_letter_wrap(at_right, gw_style_px(GW_FINE), LABEL_PX, 1, &row->right);
}

/* How far the bars that are left out move the metric: no farther than the longest of them. */
static void write_others(const struct drawing *d, size_t left_out, char *text, size_t size)
{
    char number[GW_METRIC_TEXT], most[GW_METRIC_TEXT + 32] = "";
    const struct gw_chart_tornado_bar *next = d->rows[d->shown].bar;
    double plan = d->given->at_plan, far = fmax(fabs(next->at_low - plan), fabs(next->at_high - plan));
    if (isfinite(far) && d->given->metric.months)
        snprintf(most, sizeof most, " move it by at most %.0f month%s", far, far > 1 ? "s" : "");
    else if (isfinite(far))
        snprintf(most, sizeof most, " move it by at most %s", gw_metric_text(&d->axis, far, number));
    snprintf(text, size, "The %d longest of %zu bars are drawn; %zu more%s. ", MOST_BARS, d->known, left_out,
             far <= 0 ? " do not move it" : most);
}

static void write_note(struct drawing *d)
{
    char others[256] = "", unknown[128] = "";
    size_t left_out = d->known - d->shown;
    if (left_out > 0)
        write_others(d, left_out, others, sizeof others);
    if (d->given->count > d->known)
        snprintf(unknown, sizeof unknown, "Left out, for the metric is not known at an end: %zu of %zu axes. ", d->given->count - d->known,
                 d->given->count);
    snprintf(d->note, sizeof d->note, "%s%s%s%s%s", others, unknown, d->any_doubled ? "Two values at one end: the nearer one first. " : "",
             d->known > 0 && d->rows[0].span <= 0 ? "No axis moves it. " : "", d->chart->note ? d->chart->note : "");
}

static double label_px(const struct gw_lines *label)
{
    return label->count > 0 ? gw_letter_width_px(label->text[0], gw_style_px(GW_FINE)) + GAP_PX : 0;
}

/* The axis leaves room for the labels on both sides of the longest bars. */
static void lay_out(struct drawing *d, struct gw_canvas *canvas)
{
    double name_px = 0, left_px = d->axis.label_px / 2, right_px = d->axis.label_px / 2;
    for (size_t i = 0; i < d->shown; i++) {
        struct row *row = &d->rows[i];
        write_ends(d, row);
        name_px = fmax(name_px, gw_name_set(row->bar->name, gw_style_px(GW_NAME), NAME_PX, 2, &row->name));
        left_px = fmax(left_px, label_px(&row->left));
        right_px = fmax(right_px, label_px(&row->right));
    }
    write_note(d);
    gw_frame_init(&d->frame, d->chart->title, d->chart->subtitle, d->note, d->chart->source);
    d->box = (struct gw_box){.left_px = GW_MARGIN_PX + name_px + ASIDE_PX + left_px,
                             .right_px = GW_SHEET_PX - GW_MARGIN_PX - right_px,
                             .top_px = d->frame.head_px + KEY_ROW_PX + PLAN_ROW_PX};
    d->name_end_px = GW_MARGIN_PX + name_px;
    d->box.bottom_px = d->box.top_px + PITCH_PX * (double)(d->shown > 0 ? d->shown : 1);
    canvas->height_px = ceil(d->box.bottom_px + TICK_ROW_PX + NAME_ROW_PX + d->frame.foot_px);
}

static void draw_key(const struct drawing *d, const struct gw_canvas *canvas)
{
    static const char low[] = "the axis at its low end, or the choice with least", high[] = "at its high end, or with most";
    double y_px = d->frame.head_px + KEY_ROW_PX / 2.0, x_px = GW_MARGIN_PX, half_px = SWATCH_PX / 2.0;
    gw_canvas_rectangle(canvas, x_px, y_px - half_px, x_px + SWATCH_PX, y_px + half_px, low_colour);
    gw_canvas_text(canvas, x_px += SWATCH_PX + GAP_PX, y_px, GW_LEFT, GW_FINE, low);
    x_px += gw_letter_width_px(low, gw_style_px(GW_FINE)) + 2 * GAP_PX;
    gw_canvas_rectangle(canvas, x_px, y_px - half_px, x_px + SWATCH_PX, y_px + half_px, high_colour);
    gw_canvas_text(canvas, x_px + SWATCH_PX + GAP_PX, y_px, GW_LEFT, GW_FINE, high);
}

static void draw_plan(const struct drawing *d, const struct gw_canvas *canvas)
{
    char value[GW_METRIC_TEXT], text[GW_METRIC_TEXT + 16];
    double x_px = gw_value_axis_x_px(&d->axis, &d->box, d->given->at_plan), y_px = d->box.top_px - PLAN_ROW_PX / 2.0 - 2;
    if (isnan(d->given->at_plan))
        return;
    snprintf(text, sizeof text, "plan: %s", gw_metric_text(&d->axis, d->given->at_plan, value));
    double half_px = gw_letter_width_px(text, gw_style_px(GW_FINE)) / 2;
    double text_px = fmin(fmax(x_px, GW_MARGIN_PX + half_px), GW_SHEET_PX - GW_MARGIN_PX - half_px);
    gw_canvas_text_sized(canvas, text_px, y_px, GW_CENTRE, gw_style_px(GW_FINE), GW_INK, text);
    gw_canvas_line(canvas, x_px, d->box.top_px - 4, x_px, d->box.bottom_px, 1.5, GW_INK);
}

static void draw_row(const struct drawing *d, const struct gw_canvas *canvas, size_t i)
{
    const struct row *row = &d->rows[i];
    double plan = d->given->at_plan, y_px = d->box.top_px + PITCH_PX * ((double)i + 0.5);
    double left = fmin(fmin(row->bar->at_low, row->bar->at_high), plan), right = fmax(fmax(row->bar->at_low, row->bar->at_high), plan);
    double left_px = gw_value_axis_x_px(&d->axis, &d->box, left) - GAP_PX, right_px = gw_value_axis_x_px(&d->axis, &d->box, right) + GAP_PX;
    gw_row_name_draw(canvas, &row->name, d->name_end_px, y_px);
    if (row->left.count > 0) {
        gw_canvas_clear(canvas, left_px, y_px, GW_RIGHT, gw_style_px(GW_FINE), row->left.text[0]);
        gw_canvas_text(canvas, left_px, y_px, GW_RIGHT, GW_FINE, row->left.text[0]);
    }
    if (row->right.count > 0) {
        gw_canvas_clear(canvas, right_px, y_px, GW_LEFT, gw_style_px(GW_FINE), row->right.text[0]);
        gw_canvas_text(canvas, right_px, y_px, GW_LEFT, GW_FINE, row->right.text[0]);
    }
}

static void draw_around(const struct drawing *d, const struct gw_canvas *canvas)
{
    struct gw_lines name;
    const char *text = gw_metric_axis_name(&d->given->metric, &d->axis, GW_SHEET_PX - 2 * GW_MARGIN_PX, &name);
    double half_px = gw_letter_width_px(text, gw_style_px(GW_UNIT)) / 2, middle_px = (d->box.left_px + d->box.right_px) / 2;
    gw_frame_draw(&d->frame, canvas);
    draw_key(d, canvas);
    gw_value_axis_draw_across(&d->axis, canvas, &d->box, d->shown > 0 ? d->shown : 1);
    fputs("unset border\n", canvas->out); /* the plan is where bars begin */
    gw_canvas_text(canvas, fmin(fmax(middle_px, GW_MARGIN_PX + half_px), GW_SHEET_PX - GW_MARGIN_PX - half_px),
                   d->box.bottom_px + TICK_ROW_PX + NAME_ROW_PX / 2.0, GW_CENTRE, GW_UNIT, text);
    for (size_t i = 0; i < d->shown; i++)
        draw_row(d, canvas, i);
    if (d->shown == 0)
        gw_canvas_text(canvas, middle_px, (d->box.top_px + d->box.bottom_px) / 2, GW_CENTRE, GW_FINE,
                       "no bar is known");
    draw_plan(d, canvas);
    gw_canvas_margins(canvas, &d->box);
}

static void write_part(const struct drawing *d, FILE *out, size_t i, double value, uint32_t colour)
{
    fprintf(out, "%.1f %.10g %.10g 0x%06x\n", (double)i + 0.5, gw_metric_on_axis(&d->axis, d->given->at_plan),
            gw_metric_on_axis(&d->axis, value), (unsigned)colour);
}

/* Two parts a bar: middle of the row, plan, end, colour. The longer one first: where both lie on one side the shorter covers it. */
static void draw_data(const struct drawing *d, FILE *out)
{
    double plan = d->given->at_plan;
    fputs("$bars << EOD\n", out);
    for (size_t i = 0; i < d->shown; i++) {
        const struct gw_chart_tornado_bar *bar = d->rows[i].bar;
        bool low_first = fabs(bar->at_low - plan) > fabs(bar->at_high - plan);
        write_part(d, out, i, low_first ? bar->at_low : bar->at_high, low_first ? low_colour : high_colour);
        write_part(d, out, i, low_first ? bar->at_high : bar->at_low, low_first ? high_colour : low_colour);
    }
    if (d->shown == 0)
        fprintf(out, "-2 %.10g %.10g 0x%06x\n", d->axis.bottom, d->axis.bottom, (unsigned)GW_PAPER); /* gnuplot wants data */
    fprintf(
        out,
        "EOD\nplot $bars using 2:1:2:3:($1-%.3g):($1+%.3g):4 with boxxyerror fillcolor rgb variable fillstyle solid 1 noborder notitle\n",
        half_bar, half_bar);
}

enum gw_status gw_draw_tornado(const struct gw_chart *chart, struct gw_canvas *canvas, struct gw_err *err)
{
    struct drawing d = {.chart = chart, .given = &chart->tornado};
    if (d.given->count == 0)
        return gw_fail(err, GW_USAGE, "the chart has no axes to draw");
    if (!take_rows(&d))
        return gw_fail(err, GW_SYSTEM, "out of memory for a chart");
    choose_axis(&d);
    lay_out(&d, canvas);
    draw_around(&d, canvas);
    draw_data(&d, canvas->out);
    free(d.rows);
    return GW_OK;
}
