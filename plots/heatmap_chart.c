/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Every hour of a year as a colour: days from left to right, hours of the day from top to bottom. */
#include <math.h>

#include "planner/base/date.h"
#include "plots/chart_kinds.h"
#include "plots/colour_bar.h"
#include "plots/palette.h"

enum { HOURS = 24, MOST_DAYS = 366, HOUR_PX = 13, UNIT_ROW_PX = 30, MONTH_ROW_PX = 28, YEAR_ROW_PX = 16 };

struct drawing {
    const struct gw_chart *chart;
    const struct gw_chart_heatmap *map;
    struct gw_colour_bar bar;
    size_t least_at, most_at, unknown;
    struct gw_frame frame;
    struct gw_box box;
    char note[GW_LETTER_TEXT];
};

static bool has_years(const struct drawing *d)
{
    return gw_month_year(d->map->first_month) > 0;
}

static size_t hour_count(const struct drawing *d)
{
    return d->map->day_count * HOURS;
}

static void find_range(struct drawing *d)
{
    double largest = 0;
    for (size_t h = 0; h < hour_count(d); h++) {
        double value = gw_drawable(d->map->values[h]);
        if (isnan(d->map->values[h])) {
            d->unknown++;
            continue;
        }
        if (!d->bar.known || value < gw_drawable(d->map->values[d->least_at]))
            d->least_at = h;
        if (!d->bar.known || value > gw_drawable(d->map->values[d->most_at]))
            d->most_at = h;
        d->bar.known = true;
        largest = fmax(largest, value);
    }
    double smallest = d->bar.known ? gw_drawable(d->map->values[d->least_at]) : 0;
    d->bar.axis = gw_value_axis_between(smallest, largest, d->map->unit, GW_COLOUR_CLASSES);
    d->bar.least = smallest / d->bar.axis.scale.factor;
    d->bar.most = largest / d->bar.axis.scale.factor;
}

/* A typical year, which is no calendar year, has no 29 February. */
static int days_of(int month)
{
    return gw_days_in_month(gw_month_year(month) > 0 ? gw_month_year(month) : 1, gw_month_index(month) + 1);
}

static uint32_t hour_colour(const struct drawing *d, size_t day, size_t hour)
{
    double value = d->map->values[day * HOURS + hour];
    return isnan(value) ? GW_PAPER : gw_colour_of(&d->bar, gw_drawable(value));
}

/* "22 Jul, 15-16 h" */
static void write_time(const struct drawing *d, size_t at, char *text, size_t size)
{
    char name[32];
    int month = d->map->first_month, day = d->map->first_day + (int)(at / HOURS);
    for (; day > days_of(month); month++)
        day -= days_of(month);
    snprintf(text, size, "%d %.3s, %zu-%zu h", day, gw_month_name(month, name, sizeof name), at % HOURS, at % HOURS + 1);
}

static void write_note(struct drawing *d)
{
    char least[GW_VALUE_TEXT], most[GW_VALUE_TEXT], from[64], until[64], range[448] = "No hour is known. ", unknown[96] = "";
    if (d->bar.known && gw_colour_varies(&d->bar)) {
        write_time(d, d->least_at, from, sizeof from);
        write_time(d, d->most_at, until, sizeof until);
        snprintf(range, sizeof range, "From %s %s (%s) to %s %s (%s). ", gw_value_text(d->bar.least, least), d->bar.axis.scale.unit, from,
                 gw_value_text(d->bar.most, most), d->bar.axis.scale.unit, until);
    } else if (d->bar.known) {
        snprintf(range, sizeof range, "%s %s in every %shour. ", gw_value_text(d->bar.most, most), d->bar.axis.scale.unit,
                 d->unknown > 0 ? "known " : "");
    }
    if (d->bar.known && d->unknown > 0)
        snprintf(unknown, sizeof unknown, "White: %zu %s not known. ", d->unknown, d->unknown == 1 ? "hour that is" : "hours that are");
    snprintf(d->note, sizeof d->note, "%s%s%s", range, unknown, d->chart->note ? d->chart->note : "");
}

static void lay_out(struct drawing *d, struct gw_canvas *canvas)
{
    gw_frame_init(&d->frame, d->chart->title, d->chart->subtitle, d->note, d->chart->source);
    d->box = (struct gw_box){.left_px = GW_MARGIN_PX + gw_letter_width_px("24", gw_style_px(GW_TICK)) + 10,
                             .right_px = GW_SHEET_PX - gw_colour_bar_px(&d->bar),
                             .top_px = d->frame.head_px + UNIT_ROW_PX};
    d->box.bottom_px = d->box.top_px + HOURS * HOUR_PX;
    double below_px = MONTH_ROW_PX + (has_years(d) ? YEAR_ROW_PX : 0);
    canvas->height_px = ceil(d->box.bottom_px + below_px + d->frame.foot_px);
}

static void draw_hours(const struct drawing *d, const struct gw_canvas *canvas)
{
    const struct gw_box *box = &d->box;
    char text[160];
    struct gw_lines line;
    const char *clock = d->map->clock ? d->map->clock : "local standard time";
    char name[GW_LETTER_TEXT];
    snprintf(name, sizeof name, "Hour of the day, %s", gw_letter_clean(clock, text, sizeof text));
    gw_letter_wrap(name, gw_style_px(GW_UNIT), box->right_px - GW_MARGIN_PX - 60, 1, &line);
    gw_canvas_text(canvas, GW_MARGIN_PX, box->top_px - UNIT_ROW_PX + 9, GW_LEFT, GW_UNIT, line.text[0]);
    for (int hour = 0; hour <= HOURS; hour += 6) {
        double y_px = box->top_px + HOUR_PX * hour;
        snprintf(text, sizeof text, "%d", hour);
        gw_canvas_line(canvas, box->left_px - 5, y_px, box->left_px, y_px, 1, GW_AXIS);
        gw_canvas_text(canvas, box->left_px - 8, y_px, GW_RIGHT, GW_TICK, text);
    }
}

/* Months between their first days, the year below the first one and below every January. A month of which too few days are drawn
 * for its name has none. */
static void draw_months(const struct drawing *d, const struct gw_canvas *canvas)
{
    const struct gw_box *box = &d->box;
    double day_px = (box->right_px - box->left_px) / (double)d->map->day_count, need_px = gw_letter_width_px("Mmm", gw_style_px(GW_TICK));
    int count = (int)d->map->day_count, from = 1 - d->map->first_day, last_year = -1;
    for (int month = d->map->first_month, until; from < count; month++, from = until) {
        char name[32];
        until = from + days_of(month);
        int begin = from > 0 ? from : 0, end = until < count ? until : count;
        double x_px = box->left_px + day_px * (begin + end) / 2;
        if (from >= 0)
            gw_canvas_line(canvas, box->left_px + day_px * from, box->bottom_px, box->left_px + day_px * from, box->bottom_px + 5, 1,
                           GW_AXIS);
        if (day_px * (end - begin) < need_px && d->map->day_count > 14)
            continue;
        gw_month_name(month, name, sizeof name);
        if (gw_month_year(month) != last_year && has_years(d))
            gw_canvas_text(canvas, x_px, box->bottom_px + 31, GW_CENTRE, GW_TICK, name + 4);
        last_year = gw_month_year(month);
        name[3] = '\0';
        gw_canvas_text(canvas, x_px, box->bottom_px + 15, GW_CENTRE, GW_TICK, name);
    }
    gw_canvas_line(canvas, box->right_px, box->bottom_px, box->right_px, box->bottom_px + 5, 1, GW_AXIS);
}

static void draw_around(const struct drawing *d, const struct gw_canvas *canvas)
{
    gw_frame_draw(&d->frame, canvas);
    draw_hours(d, canvas);
    draw_months(d, canvas);
    gw_colour_bar_draw(&d->bar, canvas, &d->box, d->box.top_px - UNIT_ROW_PX + 9);
    if (!d->bar.known)
        gw_canvas_text(canvas, (d->box.left_px + d->box.right_px) / 2, (d->box.top_px + d->box.bottom_px) / 2, GW_CENTRE, GW_FINE,
                       "no hour is known");
    fprintf(canvas->out, "set xrange [0:%zu]\nset yrange [%d:0]\nset border 15 front linetype 1 linewidth 1 linecolor rgb '#%06x'\n",
            d->map->day_count, HOURS, (unsigned)GW_AXIS);
    gw_canvas_margins(canvas, &d->box);
}

/* Runs of one colour along an hour of the day: hour, first day, end, colour. Each reaches a day to the right and an hour down, where
 * those drawn after it cover it: rectangles side by side would leave hairlines between them on screens. */
static void write_runs(const struct drawing *d, FILE *out, size_t hour)
{
    size_t days = d->map->day_count;
    for (size_t from = 0, until; from < days; from = until) {
        uint32_t colour = hour_colour(d, from, hour);
        for (until = from + 1; until < days && hour_colour(d, until, hour) == colour;)
            until++;
        fprintf(out, "%zu %zu %zu 0x%06x\n", hour, from, until < days ? until + 1 : days, (unsigned)colour);
    }
}

static void draw_data(const struct drawing *d, FILE *out)
{
    fputs("$hours << EOD\n", out);
    for (size_t hour = 0; hour < HOURS; hour++)
        write_runs(d, out, hour);
    fprintf(out,
            "EOD\nplot $hours using 2:1:2:3:1:($1+2<%d?$1+2:%d):4 with boxxyerror fillcolor rgb variable fillstyle solid 1 noborder "
            "notitle\n",
            HOURS, HOURS);
}

enum gw_status gw_draw_heatmap(const struct gw_chart *chart, struct gw_canvas *canvas, struct gw_err *err)
{
    struct drawing d = {.chart = chart, .map = &chart->heatmap};
    if (d.map->day_count == 0 || d.map->day_count > MOST_DAYS)
        return gw_fail(err, GW_USAGE, "a chart of hours has 1 to %d days, not %zu", MOST_DAYS, d.map->day_count);
    if (d.map->first_month < 0 || d.map->first_day < 1 || d.map->first_day > days_of(d.map->first_month))
        return gw_fail(err, GW_USAGE, "a chart of hours cannot begin on day %d of month %d", d.map->first_day, d.map->first_month);
    find_range(&d);
    write_note(&d);
    lay_out(&d, canvas);
    draw_around(&d, canvas);
    draw_data(&d, canvas->out);
    return GW_OK;
}
