/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The hours of a year from the largest power to the smallest, one line for each series, the supply above them. An hour at rank k
 * of n stands at (k + 1/2) / n of the period; the first and the last reach its ends. */
#include <math.h>
#include <stdlib.h>

#include "plots/chart_kinds.h"
#include "plots/marker.h"
#include "plots/palette.h"
#include "plots/sheet.h"

enum { SHEET_HEIGHT_PX = 480, UNIT_ROW_PX = 28, HALF_ROW_PX = 18, LINE_POINTS = 400, LEVEL_TIMES = 3 };
static const double marker_px = 4;

struct line {
    const char *name;
    size_t place; /* in the chart: gives colour and dash */
    double *hours; /* known ones, the largest first */
    size_t count;
    double peak, median, lowest; /* NaN where no hour is known */
};

struct drawing {
    struct gw_sheet sheet;
    const struct gw_chart_load_duration *given;
    struct line lines[GW_LINES_MAX];
    size_t count, left_out; /* lines; hours that are not known */
    bool level_leaves;      /* it lies above the axis */
};

static int by_size(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;
    return x < y ? 1 : x > y ? -1 : 0;
}

static bool has_level(const struct drawing *d)
{
    return isfinite(d->given->level);
}

static bool sort_hours(struct drawing *d, struct line *line, const struct gw_chart_load *from)
{
    line->name = from->name;
    line->peak = line->median = line->lowest = (double)NAN;
    line->hours = malloc((from->count > 0 ? from->count : 1) * sizeof *line->hours);
    if (!line->hours)
        return false;
    for (size_t h = 0; h < from->count; h++)
        if (isnan(from->values[h]))
            d->left_out++;
        else
            line->hours[line->count++] = gw_drawable(from->values[h]);
    if (line->count == 0)
        return true;
    qsort(line->hours, line->count, sizeof *line->hours, by_size);
    line->peak = line->hours[0];
    line->median = line->hours[(line->count - 1) / 2] / 2 + line->hours[line->count / 2] / 2;
    line->lowest = line->hours[line->count - 1];
    return true;
}

static bool take_lines(struct drawing *d)
{
    for (; d->count < d->given->series_count && d->count < GW_LINES_MAX; d->count++) {
        d->lines[d->count].place = d->count;
        if (!sort_hours(d, &d->lines[d->count], &d->given->series[d->count]))
            return false;
    }
    return true;
}

static void choose_axis(struct drawing *d)
{
    double largest = 0, level = has_level(d) ? gw_drawable(d->given->level) : 0;
    for (size_t i = 0; i < d->count; i++)
        largest = fmax(largest, d->lines[i].peak);
    /* a supply many times the load would press the lines flat: then the axis ends above them, and a note says so */
    d->level_leaves = largest > 0 && level > LEVEL_TIMES * largest;
    d->sheet.axis = gw_value_axis_for(d->level_leaves ? largest * 1.1 : fmax(largest, level), d->given->unit, 5);
}

static void write_note(struct drawing *d)
{
    char value[GW_VALUE_TEXT], name[64], level[192] = "", hours[96] = "", more[320];
    if (d->level_leaves)
        snprintf(level, sizeof level, "%s: %s %s, above this chart. ", gw_letter_clean(d->given->level_name, name, sizeof name),
                 gw_value_text(gw_drawable(d->given->level) / d->sheet.axis.scale.factor, value), d->sheet.axis.scale.unit);
    if (d->left_out > 0)
        snprintf(hours, sizeof hours, "%zu %s not known and left out. ", d->left_out, d->left_out == 1 ? "hour is" : "hours are");
    snprintf(more, sizeof more, "%s%s", level, hours);
    gw_sheet_write_note(&d->sheet, more, d->count, d->given->series_count);
}

static void add_line(struct drawing *d, const struct line *line)
{
    double factor = d->sheet.axis.scale.factor;
    double level = line->count > 0 ? line->lowest : 0;
    struct gw_column_item *item =
        gw_column_add(&d->sheet.column, line->name, GW_MARK_LINE, gw_palette_line(line->place), line->lowest, level);
    char peak[GW_VALUE_TEXT], median[GW_VALUE_TEXT];
    if (!item)
        return;
    item->dash = line->place;
    if (line->count > 0)
        snprintf(item->detail, sizeof item->detail, "peak %s, P50 %s", gw_value_text(line->peak / factor, peak),
                 gw_value_text_like(line->median / factor, line->peak / factor, median));
    else
        snprintf(item->detail, sizeof item->detail, "no hour is known");
}

/* Lines are not parts of a sum: where a small one stands beside a large one, the values get as many decimals as show two digits of
 * it, three at most. 0 where three digits of the largest do that. */
static int decimals_for_least(const struct drawing *d)
{
    double least = INFINITY, largest = has_level(d) && !d->level_leaves ? gw_drawable(d->given->level) : 0;
    for (size_t i = 0; i < d->count; i++) {
        if (d->lines[i].lowest > 0)
            least = fmin(least, d->lines[i].lowest / d->sheet.axis.scale.factor);
        largest = fmax(largest, d->lines[i].count > 0 ? d->lines[i].lowest : 0);
    }
    largest /= d->sheet.axis.scale.factor;
    return isfinite(least) && least < largest / 10 ? (int)fmin(fmax(1 - floor(log10(least)), 0), 3) : 0;
}

/* The names stand where the lines end: from the largest of the lowest hours down. */
static void fill_column(struct drawing *d)
{
    double ends[GW_LINES_MAX];
    size_t order[GW_LINES_MAX];
    if (has_level(d) && !d->level_leaves)
        gw_column_add(&d->sheet.column, d->given->level_name, GW_MARK_LINE, GW_INK, gw_drawable(d->given->level),
                      gw_drawable(d->given->level));
    for (size_t i = 0; i < d->count; i++)
        ends[i] = d->lines[i].lowest;
    gw_column_order(ends, d->count, order);
    for (size_t n = 0; n < d->count; n++)
        add_line(d, &d->lines[order[n]]);
    d->sheet.column.decimals = decimals_for_least(d);
    snprintf(d->sheet.column.header, sizeof d->sheet.column.header, "lowest hour, %s", d->sheet.axis.scale.unit);
}

/* Half of the hours lie to the left: said once above the lines, marked on each. */
static void draw_half(const struct drawing *d, const struct gw_canvas *canvas)
{
    const struct gw_box *box = &d->sheet.box;
    double x_px = (box->left_px + box->right_px) / 2;
    gw_canvas_line(canvas, x_px, box->top_px - HALF_ROW_PX, x_px, box->top_px, 1, GW_INK_QUIET); /* its rest is behind the marks */
    gw_canvas_text(canvas, x_px + 5, box->top_px - HALF_ROW_PX * 0.6, GW_LEFT, GW_FINE, "P50: half of the hours");
    for (size_t i = 0; i < d->count; i++)
        if (d->lines[i].count > 0) {
            uint32_t colour = gw_palette_line(d->lines[i].place);
            gw_marker_draw(canvas, box->left_px, gw_value_axis_y_px(&d->sheet.axis, box, d->lines[i].peak), 0, marker_px, colour, false);
            gw_marker_draw(canvas, x_px, gw_value_axis_y_px(&d->sheet.axis, box, d->lines[i].median), 0, marker_px, colour, false);
        }
}

static double period_of(const struct drawing *d)
{
    return d->given->hours > 0 && isfinite(d->given->hours) ? d->given->hours : 100;
}

static void draw_around(struct drawing *d, const struct gw_canvas *canvas)
{
    bool in_hours = d->given->hours > 0 && isfinite(d->given->hours);
    char name[GW_LETTER_LINE];
    struct gw_lines line;
    const char *basis = d->given->basis ? d->given->basis : in_hours ? "hours of the year at or above" : "percent of the hours at or above";
    gw_letter_wrap(basis, gw_style_px(GW_TICK), d->sheet.box.right_px - d->sheet.box.left_px, 1, &line);
    snprintf(name, sizeof name, "%s", line.count > 0 ? line.text[0] : "");
    gw_sheet_draw(&d->sheet, canvas, d->sheet.axis.scale.unit);
    gw_count_axis_draw(canvas, &d->sheet.box, period_of(d), name);
    draw_half(d, canvas);
    gw_canvas_margins(canvas, &d->sheet.box);
}

/* At most LINE_POINTS of the hours, evenly by rank, the first and the last among them. */
static void write_line(const struct drawing *d, FILE *out, size_t index)
{
    const struct line *line = &d->lines[index];
    double factor = d->sheet.axis.scale.factor, period = period_of(d);
    size_t points = line->count < LINE_POINTS ? line->count : LINE_POINTS;
    fprintf(out, "$load%zu << EOD\n0 %.10g\n", index + 1, line->count > 0 ? line->peak / factor : -1); /* -1: below the axis */
    for (size_t p = 0; p < points; p++) {
        size_t rank = points > 1 ? p * (line->count - 1) / (points - 1) : 0;
        fprintf(out, "%.10g %.10g\n", ((double)rank + 0.5) / (double)line->count * period, line->hours[rank] / factor);
    }
    fprintf(out, "%.10g %.10g\nEOD\n", period, line->count > 0 ? line->lowest / factor : -1);
}

static void draw_data(const struct drawing *d, FILE *out)
{
    for (size_t i = 0; i < d->count; i++)
        write_line(d, out, i);
    double top = d->sheet.axis.top, period = period_of(d);
    if (has_level(d) && !d->level_leaves) {
        double level = gw_drawable(d->given->level) / d->sheet.axis.scale.factor;
        /* from a hair inside the axis: cairo bends a line that begins on the border */
        fprintf(out, "$level << EOD\n%.10g %.10g\n%.10g %.10g\nEOD\n", period * 1e-4, level, period, level);
    }
    fprintf(out, "$half << EOD\n%.10g 0\n%.10g %.10g\nEOD\nplot \\\n", period / 2, period / 2, top);
    fprintf(out, "  $half using 1:2 with lines linetype 1 linewidth 1 linecolor rgb '#%06x' notitle, \\\n", (unsigned)GW_INK_QUIET);
    if (has_level(d) && !d->level_leaves)
        fprintf(out, "  $level using 1:2 with lines linetype 1 linewidth 2 linecolor rgb '#%06x' notitle, \\\n", (unsigned)GW_INK);
    for (size_t i = 0; i < d->count; i++)
        fprintf(out, "  $load%zu using 1:2 with lines linetype 1 %s linewidth 2 linecolor rgb '#%06x' notitle%s\n", i + 1, gw_dash(i),
                (unsigned)gw_palette_line(i), i + 1 < d->count ? ", \\" : "");
}

enum gw_status gw_draw_load_duration(const struct gw_chart *chart, struct gw_canvas *canvas, struct gw_err *err)
{
    struct drawing d = {.sheet.chart = chart, .given = &chart->load_duration};
    if (d.given->series_count == 0)
        return gw_fail(err, GW_USAGE, "the chart has no hours to draw");
    bool there = take_lines(&d);
    if (there) {
        choose_axis(&d);
        write_note(&d);
        fill_column(&d);
        gw_sheet_lay_out(&d.sheet, canvas, SHEET_HEIGHT_PX, UNIT_ROW_PX + HALF_ROW_PX, gw_count_axis_px());
        draw_around(&d, canvas);
        draw_data(&d, canvas->out);
    }
    for (size_t i = 0; i < GW_LINES_MAX; i++)
        free(d.lines[i].hours);
    return there ? GW_OK : gw_fail(err, GW_SYSTEM, "out of memory for a chart");
}
