/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The front of two metrics: what no scenario, or whatever else is counted, beats in both. The line is the border of what has been reached:
 * it goes in steps, for between two scenarios nothing is known to lie. */
#include <math.h>
#include <stdlib.h>

#include "plots/chart_kinds.h"
#include "plots/marker.h"
#include "plots/metric_axis.h"
#include "plots/palette.h"
#include "plots/point_names.h"
#include "plots/sheet.h"

/* Of a front with more points the line alone is drawn. */
enum {
    SHEET_HEIGHT_PX = 560,
    UNIT_ROW_PX = 28,
    BELOW_PX = 48,
    KEY_PITCH_PX = 40,
    MOST_POINTED = 200,
    MOST_BEST = 1000,
    X_STEPS = 5,
    Y_STEPS = 6
};
static const double front_px = 3, best_px = 5.4;
static const uint32_t front_colour = 0x0072b2, best_colour = 0xd55e00;

struct drawing {
    struct gw_sheet sheet; /* its axis is y */
    const struct gw_chart_pareto *given;
    struct gw_value_axis x_axis;
    struct gw_chart_pareto_point *front, *best; /* those that can be drawn; the front from left to right */
    size_t front_count, best_count, left_out, unnamed, ranges, hollow;
    struct gw_point_mark *marks;
};

static bool is_drawable(const struct gw_chart_pareto_point *point)
{
    return isfinite(point->x) && isfinite(point->y);
}

static int by_x(const void *a, const void *b)
{
    const struct gw_chart_pareto_point *p = a, *q = b;
    if (p->x < q->x || p->x > q->x)
        return p->x < q->x ? -1 : 1;
    return p->y < q->y ? -1 : p->y > q->y;
}

static bool is_range(double low, double high)
{
    return isfinite(low) && isfinite(high) && low < high;
}

/* A range that is none is the point itself; one that leaves the point out is led to it. */
static bool take_range(double value, double *low, double *high)
{
    bool there = is_range(*low, *high);
    *low = there ? fmin(*low, value) : value;
    *high = there ? fmax(*high, value) : value;
    return there;
}

static void take_best(struct drawing *d, const struct gw_chart_pareto_point *given)
{
    struct gw_chart_pareto_point *point = &d->best[d->best_count++];
    *point = *given;
    bool across = take_range(point->x, &point->x_low, &point->x_high), upright = take_range(point->y, &point->y_low, &point->y_high);
    d->ranges += across || upright;
    d->hollow += point->hollow;
}

static void take_points(struct drawing *d)
{
    for (size_t i = 0; i < d->given->front_count; i++)
        if (is_drawable(&d->given->front[i]))
            d->front[d->front_count++] = d->given->front[i];
    for (size_t i = 0; i < d->given->best_count; i++)
        if (is_drawable(&d->given->best[i]) && d->best_count < MOST_BEST)
            take_best(d, &d->given->best[i]);
    d->left_out = d->given->front_count - d->front_count;
    qsort(d->front, d->front_count, sizeof *d->front, by_x);
}

static void choose_axes(struct drawing *d)
{
    double x0 = INFINITY, x1 = -INFINITY, y0 = INFINITY, y1 = -INFINITY;
    for (size_t i = 0; i < d->front_count + d->best_count; i++) {
        const struct gw_chart_pareto_point *point = i < d->front_count ? &d->front[i] : &d->best[i - d->front_count];
        bool ranged = i >= d->front_count;
        gw_metric_include(ranged ? point->x_low : point->x, &x0, &x1);
        gw_metric_include(ranged ? point->x_high : point->x, &x0, &x1);
        gw_metric_include(ranged ? point->y_low : point->y, &y0, &y1);
        gw_metric_include(ranged ? point->y_high : point->y, &y0, &y1);
    }
    double part = d->given->counted ? 0.24 : 0.08; /* all that are counted have names */
    double x_aside = (x1 / 2 - x0 / 2) * part, y_aside = (y1 / 2 - y0 / 2) * part; /* no point on the frame */
    d->x_axis = gw_metric_axis(&d->given->x, x0 - x_aside, x1 + x_aside, X_STEPS);
    d->sheet.axis = gw_metric_axis(&d->given->y, y0 - y_aside, y1 + y_aside, Y_STEPS);
}

/* All that are counted, and those in doubt among them. */
static void add_counted(const struct drawing *d, struct gw_column *column)
{
    struct gw_column_item *item = gw_column_add(column, d->given->counted, GW_MARK_POINT, best_colour, 0, 0);
    item->shape = 3;
    snprintf(item->detail, sizeof item->detail, "%zu%s", d->best_count, d->ranges > 0 ? ", with P10 to P90" : "");
    if (d->hollow == 0)
        return;
    item = gw_column_add(column, "in doubt", GW_MARK_POINT, best_colour, 0, 0);
    item->shape = 3;
    item->hollow = true;
    snprintf(item->detail, sizeof item->detail, "%zu of them", d->hollow);
}

static void fill_column(struct drawing *d)
{
    struct gw_column *column = &d->sheet.column;
    column->no_values = true;
    struct gw_column_item *item = gw_column_add(column, "the front", d->front_count <= MOST_POINTED ? GW_MARK_POINTED_LINE : GW_MARK_LINE,
                                                front_colour, 0, 0);
    if (d->given->counted) {
        snprintf(item->detail, sizeof item->detail, "%zu of %zu, unbeaten in both", d->front_count, d->best_count);
        add_counted(d, column);
        return;
    }
    snprintf(item->detail, sizeof item->detail, "%zu scenario%s, unbeaten in both", d->given->front_count,
             d->given->front_count == 1 ? "" : "s");
    if (d->best_count == 0) /* those without both numbers are not drawn */
        return;
    item = gw_column_add(column, d->best_count == 1 ? "the best scenario" : "the best scenarios", GW_MARK_POINT, best_colour, 0, 0);
    item->shape = 3;
    snprintf(item->detail, sizeof item->detail, "%zu, with their numbers", d->best_count);
}

static double x_px(const struct drawing *d, double value)
{
    return gw_value_axis_x_px(&d->x_axis, &d->sheet.box, value);
}

static double y_px(const struct drawing *d, double value)
{
    return gw_value_axis_y_px(&d->sheet.axis, &d->sheet.box, value);
}

/* Where less of x is better, a scenario's y holds until the next one to the right; else from the one to the left on. */
static bool holds_to_the_right(const struct drawing *d)
{
    return !d->given->x_max;
}

static struct gw_point_mark mark_of(const struct drawing *d, const struct gw_chart_pareto_point *point, double radius_px)
{
    double x = x_px(d, point->x), y = y_px(d, point->y);
    return (struct gw_point_mark){.x_px = x, .y_px = y, .radius_px = radius_px, .left_px = x, .right_px = x, .top_px = y, .bottom_px = y};
}

/* The best come first, for they are named; then what names must not cover: the points of the front with the steps between. */
static size_t take_marks(struct drawing *d)
{
    size_t count = 0, every = d->front_count > MOST_POINTED ? (d->front_count + MOST_POINTED - 1) / MOST_POINTED : 1;
    for (size_t i = 0; i < d->best_count; i++) {
        const struct gw_chart_pareto_point *best = &d->best[i];
        struct gw_point_mark mark = mark_of(d, best, best_px);
        mark.name = best->name;
        mark.left_px = x_px(d, best->x_low);
        mark.right_px = x_px(d, best->x_high);
        mark.top_px = y_px(d, best->y_high);
        mark.bottom_px = y_px(d, best->y_low);
        d->marks[count++] = mark;
    }
    for (size_t i = 0; i < d->front_count; i += every) {
        struct gw_point_mark mark = mark_of(d, &d->front[i], front_px);
        if (i + every < d->front_count) {
            struct gw_point_mark next = mark_of(d, &d->front[i + every], front_px);
            mark.right_px = holds_to_the_right(d) ? next.x_px : mark.right_px;
            mark.top_px = holds_to_the_right(d) ? mark.top_px : fmin(mark.y_px, next.y_px);
            mark.bottom_px = holds_to_the_right(d) ? mark.bottom_px : fmax(mark.y_px, next.y_px);
        }
        if (i > 0) {
            struct gw_point_mark before = mark_of(d, &d->front[i - every], front_px);
            mark.left_px = holds_to_the_right(d) ? mark.left_px : before.x_px;
            mark.top_px = holds_to_the_right(d) ? fmin(mark.y_px, before.y_px) : mark.top_px;
            mark.bottom_px = holds_to_the_right(d) ? fmax(mark.y_px, before.y_px) : mark.bottom_px;
        }
        d->marks[count++] = mark;
    }
    return count;
}

static void write_note(struct drawing *d)
{
    char left_out[192] = "", unnamed[128] = "";
    if (d->left_out > 0)
        snprintf(left_out, sizeof left_out, "%zu of %zu %.40s of the front have no finite value (never) and are not drawn. ", d->left_out,
                 d->given->front_count, d->given->counted ? d->given->counted : "scenarios");
    if (d->unnamed > 0)
        snprintf(unnamed, sizeof unnamed, "For want of room %zu of %zu %.40s are not named. ", d->unnamed, d->best_count,
                 d->given->counted ? d->given->counted : "best scenarios");
    snprintf(d->sheet.note, sizeof d->sheet.note, "%s%s%s", left_out, unnamed, d->sheet.chart->note ? d->sheet.chart->note : "");
}

static void lay_out(struct drawing *d, struct gw_canvas *canvas)
{
    gw_sheet_lay_out(&d->sheet, canvas, SHEET_HEIGHT_PX, UNIT_ROW_PX, BELOW_PX);
    for (size_t i = 0; i < d->sheet.column.count; i++)
        d->sheet.column.items[i].want_px = d->sheet.box.top_px + KEY_PITCH_PX * ((double)i + 0.5);
}

/* "energy at the meter, 2030 (TWh), more is better" */
static const char *axis_name(const struct gw_chart_metric *metric, const struct gw_value_axis *axis, bool more, double width_px,
                             struct gw_lines *line)
{
    char name[GW_LETTER_LINE];
    const char *better = more             ? metric->months ? ", later is better" : ", more is better"
                         : metric->months ? ", earlier is better"
                                          : ", less is better";
    gw_metric_axis_name(metric, axis, width_px - gw_letter_width_px(better, gw_style_px(GW_UNIT)), line);
    snprintf(name, sizeof name, "%.480s%s", line->text[0], better);
    snprintf(line->text[0], sizeof line->text[0], "%s", name);
    return line->text[0];
}

static void draw_x_axis(const struct drawing *d, const struct gw_canvas *canvas)
{
    const struct gw_value_axis *axis = &d->x_axis;
    const struct gw_box *box = &d->sheet.box;
    struct gw_lines name;
    fprintf(canvas->out, "set xrange [%.10g:%.10g]\nset format x ''\nset xtics %.10g,%.10g nomirror scale 0\n", axis->bottom, axis->top,
            axis->bottom, axis->step);
    fprintf(canvas->out, "set grid xtics ytics back linetype 1 linewidth 0.8 linecolor rgb '#%06x'\n", (unsigned)GW_RULE);
    fprintf(canvas->out, "set border 3 front linetype 1 linewidth 1 linecolor rgb '#%06x'\n", (unsigned)GW_AXIS);
    gw_value_axis_name_across(axis, canvas, box);
    double width_px = GW_SHEET_PX - 2 * GW_MARGIN_PX;
    gw_canvas_text(canvas, GW_MARGIN_PX, box->bottom_px + 36, GW_LEFT, GW_UNIT,
                   axis_name(&d->given->x, axis, d->given->x_max, width_px, &name));
}

static void draw_points(struct drawing *d, const struct gw_canvas *canvas)
{
    /* the smaller marks on top: the best may lie on the front */
    for (size_t i = d->best_count; i-- > 0;)
        gw_marker_draw(canvas, x_px(d, d->best[i].x), y_px(d, d->best[i].y), 3, best_px, best_colour, d->best[i].hollow);
    for (size_t i = 0; i < d->front_count && d->front_count <= MOST_POINTED; i++)
        gw_marker_draw(canvas, x_px(d, d->front[i].x), y_px(d, d->front[i].y), 0, front_px, front_colour, false);
    gw_point_names_draw(canvas, &d->sheet.box, d->marks, take_marks(d));
    if (d->front_count + d->best_count == 0)
        gw_canvas_text(canvas, (d->sheet.box.left_px + d->sheet.box.right_px) / 2, (d->sheet.box.top_px + d->sheet.box.bottom_px) / 2,
                       GW_CENTRE, GW_FINE, "no scenario has a finite value of both");
}

static void draw_ranges(const struct drawing *d, FILE *out)
{
    double x_factor = d->x_axis.scale.factor, y_factor = d->sheet.axis.scale.factor;
    fputs("$ranges << EOD\n", out);
    for (size_t i = 0; i < d->best_count; i++) {
        const struct gw_chart_pareto_point *p = &d->best[i];
        fprintf(out, "%.10g %.10g %.10g %.10g %.10g %.10g\n", p->x / x_factor, p->y / y_factor, p->x_low / x_factor, p->x_high / x_factor,
                p->y_low / y_factor, p->y_high / y_factor);
    }
    fputs("EOD\n", out);
}

static void draw_data(const struct drawing *d, FILE *out)
{
    double x_factor = d->x_axis.scale.factor, y_factor = d->sheet.axis.scale.factor;
    fputs("$front << EOD\n", out);
    for (size_t i = 0; i < d->front_count; i++) {
        const struct gw_chart_pareto_point *here = &d->front[i], *before = &d->front[i > 0 ? i - 1 : 0];
        if (i > 0)
            fprintf(out, "%.10g %.10g\n", (holds_to_the_right(d) ? here->x : before->x) / x_factor,
                    (holds_to_the_right(d) ? before->y : here->y) / y_factor);
        fprintf(out, "%.10g %.10g\n", here->x / x_factor, here->y / y_factor);
    }
    if (d->front_count == 0) /* gnuplot wants data */
        fprintf(out, "%.10g %.10g\n", d->x_axis.bottom, d->sheet.axis.bottom);
    fputs("EOD\n", out);
    if (d->ranges > 0) {
        draw_ranges(d, out);
        fprintf(out,
                "plot $ranges using 3:2:($4-$3):(0) with vectors nohead linetype 1 linewidth 1 linecolor rgb '#%06x' notitle, \\\n  "
                "$ranges using "
                "1:5:(0):($6-$5) with vectors nohead linetype 1 linewidth 1 linecolor rgb '#%06x' notitle, \\\n ",
                (unsigned)GW_INK_QUIET, (unsigned)GW_INK_QUIET);
    } else {
        fputs("plot", out);
    }
    fprintf(out, " $front using 1:2 with lines linetype 1 linewidth 1.6 linecolor rgb '#%06x' notitle\n", (unsigned)front_colour);
}

static void draw(struct drawing *d, struct gw_canvas *canvas)
{
    struct gw_lines name;
    take_points(d);
    choose_axes(d);
    fill_column(d);
    for (int round = 0; round < 2; round++) { /* the note says how many names find no room, and takes room itself */
        lay_out(d, canvas);
        d->unnamed = gw_point_names_draw(NULL, &d->sheet.box, d->marks, take_marks(d));
        write_note(d);
    }
    lay_out(d, canvas);
    gw_sheet_draw(&d->sheet, canvas, axis_name(&d->given->y, &d->sheet.axis, d->given->y_max, d->sheet.box.right_px - GW_MARGIN_PX, &name));
    draw_x_axis(d, canvas);
    gw_canvas_margins(canvas, &d->sheet.box);
    draw_points(d, canvas);
    draw_data(d, canvas->out);
}

enum gw_status gw_draw_pareto(const struct gw_chart *chart, struct gw_canvas *canvas, struct gw_err *err)
{
    struct drawing d = {.sheet.chart = chart, .given = &chart->pareto};
    size_t front_count = d.given->front_count, best_count = d.given->best_count < MOST_BEST ? d.given->best_count : MOST_BEST;
    if (front_count == 0)
        return gw_fail(err, GW_USAGE, "the front has no scenarios to draw");
    d.front = calloc(front_count, sizeof *d.front);
    d.best = calloc(best_count + 1, sizeof *d.best);
    d.marks = calloc(best_count + MOST_POINTED + 1, sizeof *d.marks);
    bool there = d.front && d.best && d.marks;
    if (there)
        draw(&d, canvas);
    free(d.marks);
    free(d.best);
    free(d.front);
    return there ? GW_OK : gw_fail(err, GW_SYSTEM, "out of memory for a chart");
}
