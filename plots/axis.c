/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "plots/axis.h"

#include <math.h>

#include "planner/base/date.h"
#include "plots/palette.h"

static const char *const month_names[] = {"Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};

const char *gw_month_name(int month, char *buffer, size_t size)
{
    snprintf(buffer, size, "%s %d", month_names[gw_month_index(month)], gw_month_year(month));
    return buffer;
}

/* Months that have a name: from year 0 to 9999. */
static double nameable(const struct gw_value_axis *axis, double value)
{
    return fmin(fmax(value, -(double)axis->first_month), 12 * 9999 + 11 - (double)axis->first_month);
}

const char *gw_axis_tick_text(const struct gw_value_axis *axis, double value, char text[GW_VALUE_TEXT])
{
    if (axis->months)
        return gw_month_text(axis->first_month + (int)lround(nameable(axis, value)), text);
    if (axis->decimals == 0)
        return gw_tick_text(value, text);
    snprintf(text, GW_VALUE_TEXT, "%.*f", axis->decimals, value);
    return text;
}

/* Steps are summed up: a little beyond the top, so that the last one is not lost. */
static double last_tick(const struct gw_value_axis *axis)
{
    return axis->top + 1e-9 * (axis->top - axis->bottom);
}

static void measure_ticks(struct gw_value_axis *axis)
{
    for (double value = axis->bottom; value <= last_tick(axis); value += axis->step) {
        char text[GW_VALUE_TEXT];
        axis->label_px = fmax(axis->label_px, gw_letter_width_px(gw_axis_tick_text(axis, value, text), gw_style_px(GW_TICK)));
    }
}

struct gw_value_axis gw_value_axis_for(double largest, const char *unit, int steps)
{
    struct gw_value_axis axis = {.scale = gw_scale_for(largest, unit), .top = 1, .step = 1};
    if (largest > 0) {
        axis.step = gw_round_step(largest / axis.scale.factor, steps);
        axis.top = axis.step * ceil(largest / axis.scale.factor / axis.step - 1e-9);
    }
    measure_ticks(&axis);
    return axis;
}

struct gw_value_axis gw_value_axis_between(double smallest, double largest, const char *unit, int steps)
{
    /* hundredths are read as they are: 0.4, not 400 x 1e-3 */
    double magnitude = fmax(fabs(smallest), fabs(largest));
    struct gw_value_axis axis = {.scale = gw_scale_for(magnitude > 0.01 ? fmax(magnitude, 1) : magnitude, unit)};
    double low = smallest / axis.scale.factor, high = largest / axis.scale.factor;
    /* equal values, and such as differ by less than a thousandth, stand in the middle of an axis of some length */
    double least = fmax(fabs(high) * 1e-3, 1e-9);
    if (high - low < least)
        high += least, low -= least;
    axis.step = gw_round_step(high - low, steps);
    axis.bottom = axis.step * floor(low / axis.step + 1e-9);
    axis.top = axis.step * ceil(high / axis.step - 1e-9);
    while (axis.decimals < 9 && fabs(axis.step * pow(10, axis.decimals) - round(axis.step * pow(10, axis.decimals))) > 1e-6)
        axis.decimals++;
    measure_ticks(&axis);
    return axis;
}

struct gw_value_axis gw_value_axis_of_months(double smallest, double largest, int first_month, int steps)
{
    static const int apart[] = {1, 2, 3, 6, 12, 24, 60, 120, 240, 600, 1200, 2400, 6000};
    struct gw_value_axis axis = {.scale = {.factor = 1}, .months = true, .first_month = first_month};
    double low = floor(nameable(&axis, smallest)), high = ceil(nameable(&axis, largest));
    if (high - low < 1)
        high += 1, low -= 1; /* one month stands in the middle */
    for (size_t i = 0; i < sizeof apart / sizeof apart[0]; i++) {
        axis.step = apart[i];
        if ((high - low) / axis.step <= steps)
            break;
    }
    /* at months that a calendar divides by: Januaries, and so on */
    axis.bottom = floor((low + first_month) / axis.step) * axis.step - first_month;
    axis.top = ceil((high + first_month) / axis.step) * axis.step - first_month;
    measure_ticks(&axis);
    return axis;
}

static double fraction_of(const struct gw_value_axis *axis, double value)
{
    return fmin(fmax((value / axis->scale.factor - axis->bottom) / (axis->top - axis->bottom), 0), 1);
}

double gw_value_axis_y_px(const struct gw_value_axis *axis, const struct gw_box *box, double value)
{
    return box->bottom_px - fraction_of(axis, value) * (box->bottom_px - box->top_px);
}

double gw_value_axis_x_px(const struct gw_value_axis *axis, const struct gw_box *box, double value)
{
    return box->left_px + fraction_of(axis, value) * (box->right_px - box->left_px);
}

void gw_value_axis_draw(const struct gw_value_axis *axis, const struct gw_canvas *canvas, const struct gw_box *box)
{
    fprintf(canvas->out, "set yrange [%.10g:%.10g]\n", axis->bottom, axis->top);
    fprintf(canvas->out, "set format y ''\nset ytics %.10g,%.10g,%.10g nomirror scale 0\n", axis->bottom, axis->step,
            last_tick(axis));
    for (double value = axis->bottom; value <= last_tick(axis); value += axis->step) {
        char text[GW_VALUE_TEXT];
        double y_px = gw_value_axis_y_px(axis, box, value * axis->scale.factor);
        gw_canvas_text(canvas, box->left_px - 8, y_px, GW_RIGHT, GW_TICK, gw_axis_tick_text(axis, value, text));
    }
    fprintf(canvas->out, "set grid ytics back linetype 1 linewidth 0.8 linecolor rgb '#%06x'\n", (unsigned)GW_RULE);
    fprintf(canvas->out, "set border 1 front linetype 1 linewidth 1 linecolor rgb '#%06x'\n", (unsigned)GW_AXIS);
}

void gw_value_axis_draw_across(const struct gw_value_axis *axis, const struct gw_canvas *canvas, const struct gw_box *box, size_t rows)
{
    fprintf(canvas->out,
            "set xrange [%.10g:%.10g]\nset yrange [%zu:0]\nset border 2 front linetype 1 linewidth 1 linecolor rgb '#%06x'\n",
            axis->bottom, axis->top, rows, (unsigned)GW_AXIS);
    fprintf(canvas->out, "set format x ''\nset xtics %.10g,%.10g,%.10g nomirror scale 0\n", axis->bottom, axis->step,
            last_tick(axis));
    fprintf(canvas->out, "set grid xtics back linetype 1 linewidth 0.8 linecolor rgb '#%06x'\n", (unsigned)GW_RULE);
    gw_value_axis_name_across(axis, canvas, box);
}

void gw_value_axis_name_across(const struct gw_value_axis *axis, const struct gw_canvas *canvas, const struct gw_box *box)
{
    int every = 1, ticks = (int)lround((axis->top - axis->bottom) / axis->step);
    while (every < ticks && (box->right_px - box->left_px) * every / ticks < axis->label_px + 4)
        every++;
    for (int i = 0; i <= ticks; i += every) {
        char text[GW_VALUE_TEXT];
        double value = axis->bottom + axis->step * i, x_px = gw_value_axis_x_px(axis, box, value * axis->scale.factor);
        gw_canvas_text(canvas, x_px, box->bottom_px + 13, GW_CENTRE, GW_TICK, gw_axis_tick_text(axis, value, text));
    }
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
            if (first >= 12)
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

double gw_count_axis_px(void)
{
    return NAME_ROW_PX + YEAR_BELOW_PX + 4;
}

void gw_count_axis_draw(const struct gw_canvas *canvas, const struct gw_box *box, double end, const char *name)
{
    double width_px = box->right_px - box->left_px, step = gw_round_step(end, 5);
    char text[GW_VALUE_TEXT];
    fprintf(canvas->out, "set xrange [0:%.10g]\n", end);
    /* the end has its own number; a round one too near to it gives way */
    double end_px = gw_letter_width_px(gw_tick_text(end, text), gw_style_px(GW_TICK));
    for (double value = 0; value < end * (1 - 1e-9); value += step) {
        double x_px = box->left_px + width_px * (value / end);
        if (box->right_px - x_px < end_px * 1.5)
            continue;
        draw_tick(canvas, box, x_px);
        draw_name(canvas, box, x_px, 0, gw_tick_text(value, text));
    }
    draw_tick(canvas, box, box->right_px);
    draw_name(canvas, box, box->right_px, 0, gw_tick_text(end, text));
    gw_canvas_text(canvas, (box->left_px + box->right_px) / 2, box->bottom_px + 35, GW_CENTRE, GW_TICK, name);
}
