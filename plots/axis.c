/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "plots/axis.h"

#include <math.h>
#include <stdbool.h>

#include "planner/base/date.h"
#include "plots/palette.h"

static const char *const month_names[] = {"Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};

const char *gw_month_name(int month, char *buffer, size_t size)
{
    snprintf(buffer, size, "%s %d", month_names[gw_month_index(month)], gw_month_year(month));
    return buffer;
}

struct gw_value_axis gw_value_axis_for(double largest, const char *unit, int steps)
{
    struct gw_value_axis axis = {.scale = gw_scale_for(largest, unit), .top = 1, .step = 1};
    if (largest > 0) {
        axis.step = gw_round_step(largest / axis.scale.factor, steps);
        axis.top = axis.step * ceil(largest / axis.scale.factor / axis.step - 1e-9);
    }
    for (double value = 0; value <= axis.top * (1 + 1e-9); value += axis.step) {
        char text[GW_VALUE_TEXT];
        axis.label_px = fmax(axis.label_px, gw_letter_width_px(gw_tick_text(value, text), gw_style_px(GW_TICK)));
    }
    return axis;
}

double gw_value_axis_y_px(const struct gw_value_axis *axis, const struct gw_box *box, double value)
{
    double fraction = fmin(fmax(value / axis->scale.factor / axis->top, 0), 1);
    return box->bottom_px - fraction * (box->bottom_px - box->top_px);
}

void gw_value_axis_draw(const struct gw_value_axis *axis, const struct gw_canvas *canvas, const struct gw_box *box)
{
    fprintf(canvas->out, "set yrange [0:%.10g]\n", axis->top);
    fprintf(canvas->out, "set format y ''\nset ytics 0,%.10g,%.10g nomirror scale 0\n", axis->step, axis->top * (1 + 1e-9));
    for (double value = 0; value <= axis->top * (1 + 1e-9); value += axis->step) {
        char text[GW_VALUE_TEXT];
        double y_px = gw_value_axis_y_px(axis, box, value * axis->scale.factor);
        gw_canvas_text(canvas, box->left_px - 8, y_px, GW_RIGHT, GW_TICK, gw_tick_text(value, text));
    }
    fprintf(canvas->out, "set grid ytics back linetype 1 linewidth 0.8 linecolor rgb '#%06x'\n", (unsigned)GW_RULE);
    fprintf(canvas->out, "set border 1 front linetype 1 linewidth 1 linecolor rgb '#%06x'\n", (unsigned)GW_AXIS);
}

/* A short line below the axis. */
static void draw_tick(const struct gw_canvas *canvas, const struct gw_box *box, double x_px)
{
    gw_canvas_line(canvas, x_px, box->bottom_px, x_px, box->bottom_px + 5, 1, GW_AXIS);
}

static void draw_name(const struct gw_canvas *canvas, const struct gw_box *box, double x_px, int line, const char *text)
{
    gw_canvas_text(canvas, x_px, box->bottom_px + 15 + 16 * line, GW_CENTRE, GW_TICK, text);
}

/* The least of 1, 2, 5, 10, ... steps that are at least `need_px` apart. */
static int spread_out(double step_px, double need_px)
{
    static const int times[] = {1, 2, 5};
    for (int power = 1; power < 100000; power *= 10)
        for (int i = 0; i < 3; i++)
            if (step_px * times[i] * power >= need_px)
                return times[i] * power;
    return 100000;
}

/* Each month, third month or half year by name, the year below the first one and below every January. */
static void draw_months(const struct gw_canvas *canvas, const struct gw_box *box, int first, int count, double month_px)
{
    double need_px = gw_letter_width_px("Mmm", gw_style_px(GW_TICK)) + 6;
    int every = month_px >= need_px ? 1 : month_px * 3 >= need_px ? 3 : 6;
    int last_year = 0;
    for (int i = 0; i <= count; i++) {
        if (gw_month_index(first + i) % every == 0 || every == 1)
            draw_tick(canvas, box, box->left_px + month_px * i);
        if (i == count || gw_month_index(first + i) % every != 0)
            continue;
        /* the name of the month itself, in its middle, also where not every month is named */
        double x_px = box->left_px + month_px * (i + 0.5);
        draw_name(canvas, box, x_px, 0, month_names[gw_month_index(first + i)]);
        if (gw_month_year(first + i) != last_year) {
            char text[GW_VALUE_TEXT];
            last_year = gw_month_year(first + i);
            snprintf(text, sizeof text, "%d", last_year);
            draw_name(canvas, box, x_px, 1, text);
        }
    }
}

/* Years between their Januaries, or, where they are narrow, some of them at their January. */
static void draw_years(const struct gw_canvas *canvas, const struct gw_box *box, int first, int count, double month_px)
{
    double need_px = gw_letter_width_px("2026", gw_style_px(GW_TICK)) + 6;
    bool between = month_px * 12 >= need_px;
    int every = between ? 1 : spread_out(month_px * 12, need_px + 10);
    for (int year = gw_month_year(first); year <= gw_month_year(first + count); year++) {
        char text[GW_VALUE_TEXT];
        snprintf(text, sizeof text, "%d", year);
        int from = 12 * year - first, until = from + 12;
        if (from >= 0 && from <= count && year % every == 0)
            draw_tick(canvas, box, box->left_px + month_px * from);
        from = from > 0 ? from : 0;
        until = until < count ? until : count;
        if (between && month_px * (until - from) >= need_px)
            draw_name(canvas, box, box->left_px + month_px * (from + until) / 2, 0, text);
        else if (!between && year % every == 0 && 12 * year >= first)
            draw_name(canvas, box, box->left_px + month_px * from, 0, text);
    }
}

enum { MOST_NAMED_MONTHS = 24, NAME_ROW_PX = 28, YEAR_BELOW_PX = 16 };

double gw_month_axis_px(size_t count)
{
    return NAME_ROW_PX + (count <= MOST_NAMED_MONTHS ? YEAR_BELOW_PX : 0);
}

double gw_year_axis_px(void)
{
    return NAME_ROW_PX;
}

void gw_month_axis_draw(const struct gw_canvas *canvas, const struct gw_box *box, int first, size_t count)
{
    double month_px = (box->right_px - box->left_px) / (double)count;
    fprintf(canvas->out, "set xrange [0:%zu]\n", count);
    if (count <= MOST_NAMED_MONTHS)
        draw_months(canvas, box, first, (int)count, month_px);
    else
        draw_years(canvas, box, first, (int)count, month_px);
}

void gw_year_axis_draw(const struct gw_canvas *canvas, const struct gw_box *box, int first, size_t count, const int *months)
{
    double year_px = (box->right_px - box->left_px) / (double)count;
    double need_px = gw_letter_width_px("2026*", gw_style_px(GW_TICK)) + 6;
    int every = spread_out(year_px, need_px);
    fprintf(canvas->out, "set xrange [%.10g:%.10g]\n", first - 0.5, first + (double)count - 0.5);
    for (int i = 0; i < (int)count; i++) {
        char text[GW_VALUE_TEXT];
        snprintf(text, sizeof text, "%d%s", first + i, months && months[i] < 12 ? "*" : "");
        if ((first + i) % every == 0)
            draw_name(canvas, box, box->left_px + year_px * (i + 0.5), 0, text);
    }
}
