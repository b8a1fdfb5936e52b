/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Months side by side, series stacked, a step line above. A month is as wide as it lasts: what stands at its end is drawn over
 * all of it, so that stack and line can be held against each other month by month. */
#include <math.h>

#include "plots/chart_kinds.h"
#include "plots/palette.h"
#include "plots/sheet.h"

enum { SHEET_HEIGHT_PX = 500, UNIT_ROW_PX = 28, AS_OF_ROW_PX = 18, LINE_TIMES = 3 };

struct drawing {
    struct gw_sheet sheet;
    const struct gw_chart_stack *stack;
    struct gw_layers layers;
    bool has_line, line_leaves; /* some of the line is known; some of it lies above the axis */
    bool has_as_of;
    double line_largest, line_last; /* the last known value */
};

static int last_month(const struct gw_chart_stack *stack)
{
    return stack->first_month + (int)stack->month_count - 1;
}

static void look_at_line(struct drawing *d)
{
    const double *line = d->stack->line;
    for (size_t m = 0; line && m < d->stack->month_count; m++)
        if (isfinite(line[m])) {
            d->has_line = true;
            d->line_last = gw_drawable(line[m]);
            d->line_largest = fmax(d->line_largest, d->line_last);
        }
}

static void choose_axis(struct drawing *d)
{
    double largest = d->layers.largest;
    /* a supply many times the plan would press the stack flat: then the axis ends above the stack, and a note says so */
    d->line_leaves = d->has_line && largest > 0 && d->line_largest > LINE_TIMES * largest;
    largest = d->line_leaves ? largest * 1.3 : fmax(largest, d->line_largest);
    d->sheet.axis = gw_value_axis_for(d->stack->shares ? 100 : largest, d->stack->unit, 5);
    if (d->stack->shares) {
        d->sheet.axis.scale.factor = 0.01;
        d->layers.colours[d->layers.count - 1] = GW_OTHERS;
    }
}

static void write_note(struct drawing *d)
{
    char value[GW_VALUE_TEXT], month[32], name[GW_LETTER_LINE];
    const char *given = d->sheet.chart->note ? d->sheet.chart->note : "";
    int as_of = d->stack->as_of_month;
    d->has_as_of = as_of >= d->stack->first_month && as_of < last_month(d->stack);
    if (d->line_leaves)
        snprintf(d->sheet.note, sizeof d->sheet.note, "%s: up to %s %s, above this chart. %s",
                 gw_letter_clean(d->stack->line_name, name, 64), gw_value_text(d->line_largest / d->sheet.axis.scale.factor, value),
                 d->sheet.axis.scale.unit, given);
    else if (as_of > 0 && as_of < d->stack->first_month)
        snprintf(d->sheet.note, sizeof d->sheet.note, "All months are later than %s and therefore announced. %s",
                 gw_month_name(as_of, month, sizeof month), given);
    else
        snprintf(d->sheet.note, sizeof d->sheet.note, "%s", given);
}

static void lay_out(struct drawing *d, struct gw_canvas *canvas)
{
    char month[32];
    struct gw_column *column = &d->sheet.column;
    if (d->has_line)
        gw_column_add(column, d->stack->line_name, GW_MARK_LINE, GW_INK, d->line_last, d->line_last);
    if (d->stack->shares)
        gw_column_add_parts(column, &d->layers, d->layers.points - 1);
    else
        gw_column_add_layers(column, &d->layers, d->layers.points - 1);
    snprintf(column->header, sizeof column->header, "end of %s", gw_month_name(last_month(d->stack), month, sizeof month));
    gw_sheet_lay_out(&d->sheet, canvas, SHEET_HEIGHT_PX, UNIT_ROW_PX + (d->has_as_of ? AS_OF_ROW_PX : 0),
                     gw_month_axis_px(d->stack->month_count));
}

/* One edge of a layer from month `from` until `until`, corners only, to the right or back. */
static void write_edge(const struct drawing *d, FILE *out, double (*edge)(const struct gw_layers *, size_t, size_t), size_t layer,
                       size_t from, size_t until, bool back)
{
    for (size_t i = from; i < until; i++) {
        size_t month = back ? until - 1 - (i - from) : i;
        double value = edge(&d->layers, layer, month);
        bool corner_before = month == from || edge(&d->layers, layer, month - 1) != value;
        bool corner_after = month + 1 == until || edge(&d->layers, layer, month + 1) != value;
        double y = value / d->sheet.axis.scale.factor;
        if (back ? corner_after : corner_before)
            fprintf(out, "%zu %.10g\n", back ? month + 1 : month, y);
        if (back ? corner_before : corner_after)
            fprintf(out, "%zu %.10g\n", back ? month : month + 1, y);
    }
}

/* A layer as polygons, one for each stretch of months in which it is not empty. gnuplot can fill between two columns of a table,
 * but draws hairlines through the layers below wherever another one begins. */
static void write_layer(const struct drawing *d, FILE *out, size_t layer)
{
    size_t count = d->stack->month_count, polygons = 0;
    fprintf(out, "$layer%zu << EOD\n", layer + 1);
    for (size_t from = 0, until; from < count; from = until + 1) {
        for (until = from; until < count && gw_layers_top(&d->layers, layer, until) > gw_layers_bottom(&d->layers, layer, until);)
            until++;
        if (until == from)
            continue;
        fputs(polygons++ > 0 ? "\n" : "", out);
        write_edge(d, out, gw_layers_top, layer, from, until, false);
        write_edge(d, out, gw_layers_bottom, layer, from, until, true);
    }
    fputs(polygons == 0 ? "0 0\n0 0\nEOD\n" : "EOD\n", out); /* gnuplot wants data */
}

/* A blank line where the line is not known: gnuplot parts it there. */
static void write_line_data(const struct drawing *d, FILE *out)
{
    const double *line = d->stack->line;
    size_t count = d->stack->month_count;
    fputs("$line << EOD\n", out);
    for (size_t begin = 0, end; begin < count; begin = end) {
        for (end = begin + 1; end < count && line[end] == line[begin];)
            end++;
        double value = gw_drawable(line[begin]) / d->sheet.axis.scale.factor;
        if (isfinite(line[begin]))
            fprintf(out, "%zu %.10g\n%zu %.10g\n", begin, value, end, value);
        else
            fputc('\n', out);
    }
    fputs("EOD\n", out);
}

static void draw_as_of(const struct drawing *d, const struct gw_canvas *canvas)
{
    char month[32], text[64];
    const struct gw_box *box = &d->sheet.box;
    int after = d->stack->as_of_month + 1 - d->stack->first_month;
    double x_px = box->left_px + (box->right_px - box->left_px) * after / (double)d->stack->month_count;
    double y_px = box->top_px - AS_OF_ROW_PX * 0.6;
    snprintf(text, sizeof text, "announced after %s", gw_month_name(d->stack->as_of_month, month, sizeof month));
    double width_px = gw_letter_width_px(text, gw_style_px(GW_FINE));
    bool to_the_right = x_px + 5 + width_px < box->right_px;
    gw_canvas_line(canvas, x_px, box->top_px - AS_OF_ROW_PX, x_px, box->bottom_px, 1, GW_INK_QUIET);
    gw_canvas_text(canvas, x_px + (to_the_right ? 5 : -5), y_px, to_the_right ? GW_LEFT : GW_RIGHT, GW_FINE, text);
}

static void draw_around(struct drawing *d, const struct gw_canvas *canvas)
{
    const struct gw_box *box = &d->sheet.box;
    gw_sheet_draw(&d->sheet, canvas, d->sheet.axis.scale.unit);
    gw_month_axis_draw(canvas, box, d->stack->first_month, d->stack->month_count);
    if (d->has_as_of)
        draw_as_of(d, canvas);
    if (d->layers.largest == 0)
        gw_canvas_text(canvas, (box->left_px + box->right_px) / 2, (box->top_px + box->bottom_px) / 2, GW_CENTRE, GW_FINE,
                       "zero in every month");
    gw_canvas_margins(canvas, box);
}

/* Areas with a white line around them, the step line over all. */
static void draw_data(const struct drawing *d, FILE *out)
{
    for (size_t i = 0; i < d->layers.count; i++)
        write_layer(d, out, i);
    if (d->has_line)
        write_line_data(d, out);
    fputs("plot \\\n", out);
    for (size_t i = 0; i < d->layers.count; i++)
        fprintf(out,
                "  $layer%zu using 1:2 with filledcurves closed fillcolor rgb '#%06x' fillstyle solid 1 border rgb '#%06x' linewidth 0.5 "
                "notitle%s\n",
                i + 1, (unsigned)d->layers.colours[i], (unsigned)GW_PAPER, i + 1 < d->layers.count || d->has_line ? ", \\" : "");
    if (d->has_line)
        fprintf(out, "  $line using 1:2 with lines linetype 1 linewidth 2 linecolor rgb '#%06x' notitle\n", (unsigned)GW_INK);
}

enum gw_status gw_draw_stack(const struct gw_chart *chart, struct gw_canvas *canvas, struct gw_err *err)
{
    struct drawing d = {.sheet.chart = chart, .stack = &chart->stack};
    enum gw_status status = gw_layers_init(&d.layers, d.stack->series, d.stack->series_count, d.stack->month_count, err);
    if (status == GW_OK) {
        look_at_line(&d);
        choose_axis(&d);
        write_note(&d);
        lay_out(&d, canvas);
        draw_around(&d, canvas);
        draw_data(&d, canvas->out);
    }
    gw_layers_release(&d.layers);
    return status;
}
