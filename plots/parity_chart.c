/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Predicted against measured: points on equal axes, the diagonal, bands around it. Groups differ in colour and shape. */
#include <math.h>
#include <stdlib.h>

#include "plots/chart_kinds.h"
#include "plots/marker.h"
#include "plots/palette.h"
#include "plots/point_names.h"
#include "plots/sheet.h"

enum { SHEET_HEIGHT_PX = 620, UNIT_ROW_PX = 28, BELOW_PX = 48, KEY_PITCH_PX = 21, MOST_GROUPS = 6, MOST_BANDS = 3 };
static const double marker_px = 4.6;
static const uint32_t band_colours[MOST_BANDS] = {0xd5d5d5, 0xe6e6e6, 0xf2f2f2};

/* A point that is drawn, clipped to what can be drawn; ranges that are none are the point itself. */
struct point {
    const struct gw_chart_parity_point *given;
    size_t group;
    double measured, predicted, measured_low, measured_high, predicted_low, predicted_high;
};

struct drawing {
    struct gw_sheet sheet;
    const struct gw_chart_parity *given;
    struct point *points;
    double *errors; /* room to sort those of a group */
    size_t count, group_count, left_out, unnamed, band_count;
    char others[32];
    bool any_dependent, any_range;
};

static double clip(double value)
{
    return fmin(fmax(value, -1e300), 1e300);
}

static bool take_range(double low, double high, double value, double *from, double *until)
{
    bool there = isfinite(low) && isfinite(high) && low < high;
    *from = there ? fmin(clip(low), value) : value;
    *until = there ? fmax(clip(high), value) : value;
    return there;
}

static void take_points(struct drawing *d)
{
    d->group_count = d->given->group_count == 0 ? 1 : d->given->group_count < MOST_GROUPS ? d->given->group_count : MOST_GROUPS;
    for (size_t i = 0; i < d->given->count; i++) {
        const struct gw_chart_parity_point *given = &d->given->points[i];
        struct point *point = &d->points[d->count];
        if (!isfinite(given->measured) || !isfinite(given->predicted)) {
            d->left_out++;
            continue;
        }
        *point = (struct point){.given = given, .measured = clip(given->measured), .predicted = clip(given->predicted),
                                .group = given->group < d->group_count ? given->group : d->group_count - 1};
        d->any_range |= take_range(given->measured_low, given->measured_high, point->measured, &point->measured_low,
                                   &point->measured_high);
        d->any_range |= take_range(given->predicted_low, given->predicted_high, point->predicted, &point->predicted_low,
                                   &point->predicted_high);
        d->any_dependent |= given->dependent;
        d->count++;
    }
}

static void choose_axis(struct drawing *d)
{
    double low = INFINITY, high = -INFINITY;
    for (size_t i = 0; i < d->count; i++) {
        low = fmin(low, fmin(d->points[i].measured_low, d->points[i].predicted_low));
        high = fmax(high, fmax(d->points[i].measured_high, d->points[i].predicted_high));
    }
    if (d->count == 0)
        low = 0, high = 1;
    double aside = (high - low) * 0.04; /* no point on the frame */
    d->sheet.axis = gw_value_axis_between(low - aside, high + aside, d->given->unit ? d->given->unit : "", 5);
    for (; d->band_count < d->given->band_count && d->band_count < MOST_BANDS; d->band_count++)
        if (!isfinite(d->given->bands[d->band_count]) || d->given->bands[d->band_count] <= 0)
            break;
}

static int ascending(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;
    return x < y ? -1 : x > y;
}

static const char *group_name(struct drawing *d, size_t group)
{
    if (d->given->group_count == 0)
        return "points";
    if (d->given->group_count > MOST_GROUPS && group == MOST_GROUPS - 1) {
        snprintf(d->others, sizeof d->others, "%zu others", d->given->group_count - (MOST_GROUPS - 1));
        return d->others;
    }
    return d->given->groups[group];
}

static void add_group(struct drawing *d, size_t group)
{
    char median[GW_VALUE_TEXT];
    size_t count = 0;
    for (size_t i = 0; i < d->count; i++)
        if (d->points[i].group == group)
            d->errors[count++] = fabs(d->points[i].predicted / 2 - d->points[i].measured / 2) * 2;
    struct gw_column_item *item = gw_column_add(&d->sheet.column, group_name(d, group), GW_MARK_POINT, gw_palette_line(group), 0, 0);
    if (!item)
        return;
    item->shape = group;
    qsort(d->errors, count, sizeof *d->errors, ascending);
    if (count > 0)
        snprintf(item->detail, sizeof item->detail, "%zu %s, median error %s", count, count == 1 ? "point" : "points",
                 gw_value_text((d->errors[(count - 1) / 2] / 2 + d->errors[count / 2] / 2) / d->sheet.axis.scale.factor, median));
    else
        snprintf(item->detail, sizeof item->detail, "no points");
}

static void add_band(struct drawing *d, size_t band, char *name, size_t size)
{
    char width[GW_VALUE_TEXT];
    size_t within = 0;
    double half = d->given->bands[band];
    for (size_t i = 0; i < d->count; i++) /* what is read from decimal text may lie on the edge */
        within += fabs(d->points[i].predicted - d->points[i].measured) <= half * (1 + 1e-9);
    snprintf(name, size, "within %s%s%s of measured", gw_tick_text(half / d->sheet.axis.scale.factor, width),
             d->sheet.axis.scale.unit[0] ? " " : "", d->sheet.axis.scale.unit);
    struct gw_column_item *item = gw_column_add(&d->sheet.column, name, GW_MARK_AREA, band_colours[band], 0, 0);
    if (item)
        snprintf(item->detail, sizeof item->detail, "%zu of %zu points", within, d->count);
}

static void fill_column(struct drawing *d, char bands[MOST_BANDS][GW_UNIT_TEXT + 64])
{
    d->sheet.column.no_values = true;
    for (size_t g = 0; g < d->group_count; g++)
        add_group(d, g);
    if (d->any_dependent) {
        struct gw_column_item *item = gw_column_add(&d->sheet.column, d->given->hollow ? d->given->hollow : "hollow: not independent",
                                                    GW_MARK_POINT, GW_INK_SOFT, 0, 0);
        if (item) {
            item->hollow = true;
            snprintf(item->detail, sizeof item->detail, "%s", d->given->hollow_why ? d->given->hollow_why : "the model was fitted to it");
        }
    }
    gw_column_add(&d->sheet.column, "predicted = measured", GW_MARK_LINE, GW_INK, 0, 0);
    for (size_t b = 0; b < d->band_count; b++)
        add_band(d, b, bands[b], sizeof bands[b]);
}

static double x_px(const struct drawing *d, double value)
{
    return gw_value_axis_x_px(&d->sheet.axis, &d->sheet.box, value);
}

static double y_px(const struct drawing *d, double value)
{
    return gw_value_axis_y_px(&d->sheet.axis, &d->sheet.box, value);
}

/* Names beside the points where these are few. Counts those that find no room; only that where `canvas` is NULL. */
static void draw_names(struct drawing *d, const struct gw_canvas *canvas)
{
    struct gw_point_mark marks[GW_POINT_NAMES];
    d->unnamed = 0;
    if (d->count > GW_POINT_NAMES)
        return;
    for (size_t i = 0; i < d->count; i++) {
        const struct point *p = &d->points[i];
        marks[i] = (struct gw_point_mark){.name = p->given->name, .radius_px = marker_px,
                                          .x_px = x_px(d, p->measured), .y_px = y_px(d, p->predicted),
                                          .left_px = x_px(d, p->measured_low), .right_px = x_px(d, p->measured_high),
                                          .top_px = y_px(d, p->predicted_high), .bottom_px = y_px(d, p->predicted_low)};
    }
    d->unnamed = gw_point_names_draw(canvas, &d->sheet.box, marks, d->count);
}

static void write_note(struct drawing *d)
{
    char left_out[128] = "", unnamed[128] = "";
    if (d->left_out > 0)
        snprintf(left_out, sizeof left_out, "%zu of %zu points are not known in both and not drawn. ", d->left_out, d->given->count);
    if (d->unnamed > 0)
        snprintf(unnamed, sizeof unnamed, "For want of room %zu of %zu points are not named. ", d->unnamed, d->count);
    snprintf(d->sheet.note, sizeof d->sheet.note, "%s%s%s%s", d->any_range ? "Thin lines: ranges. " : "", left_out, unnamed,
             d->sheet.chart->note ? d->sheet.chart->note : "");
}

/* Square, with the key from the top down. */
static void lay_out(struct drawing *d, struct gw_canvas *canvas)
{
    struct gw_box *box = &d->sheet.box;
    gw_sheet_lay_out(&d->sheet, canvas, SHEET_HEIGHT_PX, UNIT_ROW_PX, BELOW_PX);
    double side_px = fmin(box->right_px - box->left_px, box->bottom_px - box->top_px);
    box->right_px = box->left_px + side_px;
    box->top_px = box->bottom_px - side_px;
    for (size_t i = 0; i < d->sheet.column.count; i++)
        d->sheet.column.items[i].want_px = box->top_px + KEY_PITCH_PX * (double)i;
}

/* "measured annual PUE", "predicted power, MW", in a line of that width. */
static const char *axis_name(const struct drawing *d, const char *which, double width_px, char text[GW_LETTER_LINE])
{
    char quantity[256];
    struct gw_lines line;
    const char *unit = d->sheet.axis.scale.unit;
    gw_letter_clean(d->given->quantity, quantity, sizeof quantity);
    snprintf(text, GW_LETTER_LINE, "%s %s%s%s", which, quantity, *unit ? ", " : "", unit);
    gw_letter_wrap(text, gw_style_px(GW_UNIT), width_px, 1, &line);
    snprintf(text, GW_LETTER_LINE, "%s", line.text[0]);
    return text;
}

static void draw_x_axis(const struct drawing *d, const struct gw_canvas *canvas)
{
    const struct gw_value_axis *axis = &d->sheet.axis;
    const struct gw_box *box = &d->sheet.box;
    char text[GW_LETTER_LINE];
    fprintf(canvas->out, "set xrange [%.10g:%.10g]\nset format x ''\nset xtics %.10g,%.10g nomirror scale 0\n", axis->bottom, axis->top,
            axis->bottom, axis->step);
    fprintf(canvas->out, "set grid xtics ytics back linetype 1 linewidth 0.8 linecolor rgb '#%06x'\n", (unsigned)GW_RULE);
    fprintf(canvas->out, "set border 3 front linetype 1 linewidth 1 linecolor rgb '#%06x'\n", (unsigned)GW_AXIS);
    for (double value = axis->bottom; value <= axis->top + 1e-9 * (axis->top - axis->bottom); value += axis->step) {
        char number[GW_VALUE_TEXT];
        gw_canvas_text(canvas, x_px(d, value * axis->scale.factor), box->bottom_px + 14, GW_CENTRE, GW_TICK,
                       gw_axis_tick_text(axis, value, number));
    }
    gw_canvas_text(canvas, (box->left_px + box->right_px) / 2, box->bottom_px + 36, GW_CENTRE, GW_UNIT,
                   axis_name(d, "measured", box->right_px - box->left_px, text));
}

static void draw_around(struct drawing *d, const struct gw_canvas *canvas)
{
    char text[GW_LETTER_LINE];
    gw_sheet_draw(&d->sheet, canvas, axis_name(d, "predicted", d->sheet.box.right_px - GW_MARGIN_PX, text));
    draw_x_axis(d, canvas);
    for (size_t i = 0; i < d->count; i++)
        gw_marker_draw(canvas, x_px(d, d->points[i].measured), y_px(d, d->points[i].predicted), d->points[i].group, marker_px,
                       gw_palette_line(d->points[i].group), d->points[i].given->dependent);
    draw_names(d, canvas);
    gw_canvas_margins(canvas, &d->sheet.box);
}

/* What a band covers of the square, corner by corner. */
static void write_band(const struct drawing *d, FILE *out, size_t band)
{
    double low = d->sheet.axis.bottom, high = d->sheet.axis.top;
    double half = fmin(d->given->bands[band] / d->sheet.axis.scale.factor, high - low);
    fprintf(out, "$band%zu << EOD\n%.10g %.10g\n%.10g %.10g\n%.10g %.10g\n", band + 1, low, low, low, low + half, high - half, high);
    fprintf(out, "%.10g %.10g\n%.10g %.10g\n%.10g %.10g\nEOD\n", high, high, high, high - half, low + half, low);
}

static void write_ranges(const struct drawing *d, FILE *out)
{
    double factor = d->sheet.axis.scale.factor;
    fputs("$points << EOD\n", out);
    for (size_t i = 0; i < d->count; i++) {
        const struct point *p = &d->points[i];
        fprintf(out, "%.10g %.10g %.10g %.10g %.10g %.10g\n", p->measured / factor, p->predicted / factor, p->measured_low / factor,
                p->measured_high / factor, p->predicted_low / factor, p->predicted_high / factor);
    }
    fputs("EOD\n", out);
}

static void draw_data(const struct drawing *d, FILE *out)
{
    double low = d->sheet.axis.bottom, high = d->sheet.axis.top;
    for (size_t b = 0; b < d->band_count; b++)
        write_band(d, out, b);
    double inside = low + (high - low) * 1e-4; /* cairo bends a line that begins on the border */
    fprintf(out, "$equal << EOD\n%.10g %.10g\n%.10g %.10g\nEOD\n", inside, inside, high, high);
    if (d->any_range)
        write_ranges(d, out);
    fputs("plot \\\n", out);
    for (size_t b = d->band_count; b-- > 0;)
        fprintf(out, "  $band%zu using 1:2 with filledcurves closed fillcolor rgb '#%06x' fillstyle solid 1 noborder notitle, \\\n", b + 1,
                (unsigned)band_colours[b]);
    if (d->any_range) {
        fprintf(out, "  $points using 3:2:($4-$3):(0) with vectors nohead linetype 1 linewidth 1 linecolor rgb '#%06x' notitle, \\\n",
                (unsigned)GW_INK_QUIET);
        fprintf(out, "  $points using 1:5:(0):($6-$5) with vectors nohead linetype 1 linewidth 1 linecolor rgb '#%06x' notitle, \\\n",
                (unsigned)GW_INK_QUIET);
    }
    fprintf(out, "  $equal using 1:2 with lines linetype 1 linewidth 1.2 linecolor rgb '#%06x' notitle\n", (unsigned)GW_INK);
}

enum gw_status gw_draw_parity(const struct gw_chart *chart, struct gw_canvas *canvas, struct gw_err *err)
{
    struct drawing d = {.sheet.chart = chart, .given = &chart->parity};
    char bands[MOST_BANDS][GW_UNIT_TEXT + 64];
    if (d.given->count == 0)
        return gw_fail(err, GW_USAGE, "the chart has no points to draw");
    d.points = calloc(d.given->count, sizeof *d.points);
    d.errors = calloc(d.given->count, sizeof *d.errors);
    bool there = d.points && d.errors;
    if (there) {
        take_points(&d);
        choose_axis(&d);
        fill_column(&d, bands);
        for (int round = 0; round < 2; round++) { /* the note says how many names find no room, and takes room itself */
            lay_out(&d, canvas);
            draw_names(&d, NULL);
            write_note(&d);
        }
        lay_out(&d, canvas);
        draw_around(&d, canvas);
        draw_data(&d, canvas->out);
    }
    free(d.errors);
    free(d.points);
    return there ? GW_OK : gw_fail(err, GW_SYSTEM, "out of memory for a chart");
}
