/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Racks side by side per MW of facility power: accelerators in one panel, dense compute in the other, each with its P10 to P90. */
#include <math.h>
#include <stdlib.h>

#include "plots/axis.h"
#include "plots/chart_kinds.h"
#include "plots/palette.h"

enum { HEAD_ROW_PX = 26, LEGEND_ROW_PX = 22, TICK_ROW_PX = 24, PITCH_PX = 44, LINE_PX = 15 };
enum { PANELS = 2, NAME_PX = 190, BETWEEN_PX = 34, GAP_PX = 6 };

/* One kind of bar: which figure, where in its row (fractions of the row), what colour. */
struct measure {
    size_t offset; /* of a struct gw_chart_range in struct gw_chart_rack */
    int panel;
    double from, until;
    uint32_t colour;
    const char *block, *name;
};
static const struct measure measures[] = {
    {offsetof(struct gw_chart_rack, accelerators), 0, 0.28, 0.72, 0x0072b2, "accelerators", ""},
    {offsetof(struct gw_chart_rack, flops_fp8), 1, 0.12, 0.48, 0x009e73, "fp8", "FP8"},
    {offsetof(struct gw_chart_rack, flops_fp4), 1, 0.52, 0.88, 0xe69f00, "fp4", "FP4"},
};
enum { MEASURES = sizeof measures / sizeof measures[0] };

struct drawing {
    const struct gw_chart *chart;
    const struct gw_chart_racks *racks;
    struct gw_lines *names;
    struct gw_value_axis axes[PANELS];
    struct gw_box boxes[PANELS];
    struct gw_frame frame;
};

static const struct gw_chart_range *range_of(const struct drawing *d, size_t rack, const struct measure *measure)
{
    return (const struct gw_chart_range *)(const void *)((const char *)&d->racks->racks[rack] + measure->offset);
}

static bool has_range(const struct gw_chart_range *range)
{
    return isfinite(range->mode) && isfinite(range->low) && isfinite(range->high) && range->low < range->high;
}

/* How far a bar and its whisker reach; 0 where the figure is missing. */
static double reach(const struct gw_chart_range *range)
{
    double high = has_range(range) ? gw_drawable(range->high) : 0;
    return isnan(range->mode) ? 0 : fmax(gw_drawable(range->mode), high);
}

static const char *value_text(const struct drawing *d, const struct measure *measure, const struct gw_chart_range *range, char *text)
{
    return gw_value_text(gw_drawable(range->mode) / d->axes[measure->panel].scale.factor, text);
}

static void choose_axis(struct drawing *d, int panel)
{
    double largest = 0;
    for (size_t m = 0; m < MEASURES; m++)
        for (size_t r = 0; measures[m].panel == panel && r < d->racks->count; r++)
            largest = fmax(largest, reach(range_of(d, r, &measures[m])));
    d->axes[panel] = gw_value_axis_for(largest, panel == 0 ? "accelerators" : "FLOP/s", 3);
}

/* The axis of a panel is as long as leaves room for the number behind every bar. */
static double axis_width_px(const struct drawing *d, int panel, double panel_px)
{
    double top = d->axes[panel].top * d->axes[panel].scale.factor;
    double width_px = panel_px - d->axes[panel].label_px / 2; /* the last number is centred on the end */
    for (size_t m = 0; m < MEASURES; m++)
        for (size_t r = 0; measures[m].panel == panel && r < d->racks->count; r++) {
            const struct gw_chart_range *range = range_of(d, r, &measures[m]);
            char text[GW_VALUE_TEXT];
            double text_px = 2 * GAP_PX + gw_letter_width_px(value_text(d, &measures[m], range, text), gw_style_px(GW_FINE));
            if (reach(range) > 0)
                width_px = fmin(width_px, (panel_px - text_px) * (top / reach(range)));
        }
    return width_px;
}

static void lay_out(struct drawing *d, struct gw_canvas *canvas)
{
    double name_px = 0;
    for (size_t r = 0; r < d->racks->count; r++) {
        gw_letter_wrap(d->racks->racks[r].name, gw_style_px(GW_NAME), NAME_PX, 2, &d->names[r]);
        for (size_t n = 0; n < d->names[r].count; n++)
            name_px = fmax(name_px, gw_letter_width_px(d->names[r].text[n], gw_style_px(GW_NAME)));
    }
    gw_frame_init(&d->frame, d->chart->title, d->chart->subtitle, d->chart->note, d->chart->source);
    double left_px = GW_MARGIN_PX + name_px + 10, top_px = d->frame.head_px + HEAD_ROW_PX + LEGEND_ROW_PX;
    double panel_px = (GW_SHEET_PX - GW_MARGIN_PX - left_px - BETWEEN_PX * (PANELS - 1)) / PANELS;
    for (int p = 0; p < PANELS; p++) {
        choose_axis(d, p);
        d->boxes[p] = (struct gw_box){.left_px = left_px + p * (panel_px + BETWEEN_PX), .top_px = top_px,
                                      .bottom_px = top_px + PITCH_PX * (double)d->racks->count};
        d->boxes[p].right_px = d->boxes[p].left_px + axis_width_px(d, p, panel_px);
    }
    canvas->height_px = ceil(d->boxes[0].bottom_px + TICK_ROW_PX + d->frame.foot_px);
}

static void draw_names(const struct drawing *d, const struct gw_canvas *canvas)
{
    for (size_t r = 0; r < d->racks->count; r++) {
        const struct gw_lines *name = &d->names[r];
        double y_px = d->boxes[0].top_px + PITCH_PX * ((double)r + 0.5) - LINE_PX * ((double)name->count - 1) / 2;
        for (size_t n = 0; n < name->count; n++, y_px += LINE_PX)
            gw_canvas_text(canvas, d->boxes[0].left_px - 10, y_px, GW_RIGHT, GW_NAME, name->text[n]);
    }
}

/* What a panel shows, its unit, and the colours where there are several. */
static void draw_head(const struct drawing *d, const struct gw_canvas *canvas, int panel)
{
    char text[GW_UNIT_TEXT + 32];
    const struct gw_value_axis *axis = &d->axes[panel];
    double x_px = d->boxes[panel].left_px, y_px = d->frame.head_px + HEAD_ROW_PX / 2.0;
    if (panel == 0 && axis->scale.factor == 1)
        snprintf(text, sizeof text, "Accelerators per MW");
    else
        snprintf(text, sizeof text, "%s%s per MW", panel == 0 ? "" : "Dense ", axis->scale.unit);
    gw_canvas_text(canvas, x_px, y_px, GW_LEFT, GW_NAME, text);
    for (size_t m = 0; m < MEASURES; m++)
        if (measures[m].panel == panel && measures[m].name[0]) {
            gw_canvas_rectangle(canvas, x_px, y_px + 16, x_px + 11, y_px + 27, measures[m].colour);
            gw_canvas_text(canvas, x_px + 16, y_px + 21.5, GW_LEFT, GW_FINE, measures[m].name);
            x_px += 60;
        }
}

/* The number behind each bar, or that there is none. */
static void draw_values(const struct drawing *d, const struct gw_canvas *canvas, const struct measure *measure)
{
    const struct gw_box *box = &d->boxes[measure->panel];
    const struct gw_value_axis *axis = &d->axes[measure->panel];
    for (size_t r = 0; r < d->racks->count; r++) {
        const struct gw_chart_range *range = range_of(d, r, measure);
        char text[GW_VALUE_TEXT], missing[32];
        double y_px = box->top_px + PITCH_PX * ((double)r + (measure->from + measure->until) / 2);
        double bar_px = (box->right_px - box->left_px) * (reach(range) / axis->scale.factor / axis->top);
        double size_px = gw_style_px(isnan(range->mode) ? GW_SOURCE : GW_FINE);
        snprintf(missing, sizeof missing, "%s%sunavailable", measure->name, measure->name[0] ? " " : "");
        const char *words = isnan(range->mode) ? missing : value_text(d, measure, range, text);
        double x_px = box->left_px + bar_px + GAP_PX;
        gw_canvas_clear(canvas, x_px, y_px, GW_LEFT, size_px, words);
        gw_canvas_text_sized(canvas, x_px, y_px, GW_LEFT, size_px, isnan(range->mode) ? GW_INK_QUIET : GW_INK_SOFT, words);
    }
}

/* Blocks of one measure: row, value; row, value, low, high. A missing figure has no line; a block without lines gets one outside
 * the axis, because gnuplot wants data. */
static void write_blocks(const struct drawing *d, FILE *out, const struct measure *measure)
{
    double factor = d->axes[measure->panel].scale.factor;
    for (int whiskers = 0; whiskers < 2; whiskers++) {
        fprintf(out, "$%s%s << EOD\n-1 0 0 0\n", measure->block, whiskers ? "_range" : "");
        for (size_t r = 0; r < d->racks->count; r++) {
            const struct gw_chart_range *range = range_of(d, r, measure);
            if (isnan(range->mode) || (whiskers && !has_range(range)))
                continue;
            fprintf(out, "%zu %.10g", r, gw_drawable(range->mode) / factor);
            if (whiskers)
                fprintf(out, " %.10g %.10g", gw_drawable(range->low) / factor, gw_drawable(range->high) / factor);
            fputc('\n', out);
        }
        fputs("EOD\n", out);
    }
}

static void draw_panel(const struct drawing *d, const struct gw_canvas *canvas, int panel)
{
    FILE *out = canvas->out;
    draw_head(d, canvas, panel);
    gw_value_axis_draw_across(&d->axes[panel], canvas, &d->boxes[panel], d->racks->count);
    gw_canvas_margins(canvas, &d->boxes[panel]);
    for (size_t m = 0; m < MEASURES; m++)
        if (measures[m].panel == panel) {
            draw_values(d, canvas, &measures[m]);
            write_blocks(d, out, &measures[m]);
        }
    fputs("plot \\\n", out);
    for (size_t m = 0; m < MEASURES; m++) {
        const struct measure *measure = &measures[m];
        bool last = m + 1 == MEASURES || measures[m + 1].panel != panel;
        if (measure->panel != panel)
            continue;
        fprintf(out,
                "  $%s using 2:1:(0):2:($1+%.3g):($1+%.3g) with boxxyerror fillcolor rgb '#%06x' fillstyle solid 1 noborder "
                "notitle, \\\n",
                measure->block, measure->from, measure->until, (unsigned)measure->colour);
        fprintf(out,
                "  $%s_range using 3:($1+%.3g):($4-$3):(0) with vectors heads size screen 0.004,90 linetype 1 linewidth 1.2 "
                "linecolor rgb '#%06x' notitle%s\n",
                measure->block, (measure->from + measure->until) / 2, (unsigned)GW_INK, last ? "" : ", \\");
    }
}

enum gw_status gw_draw_racks(const struct gw_chart *chart, struct gw_canvas *canvas, struct gw_err *err)
{
    struct drawing d = {.chart = chart, .racks = &chart->racks};
    if (d.racks->count == 0)
        return gw_fail(err, GW_USAGE, "the chart has no racks to compare");
    d.names = calloc(d.racks->count, sizeof *d.names);
    if (!d.names)
        return gw_fail(err, GW_SYSTEM, "out of memory for a chart");
    lay_out(&d, canvas);
    gw_frame_draw(&d.frame, canvas);
    draw_names(&d, canvas);
    fputs("set multiplot\n", canvas->out);
    draw_panel(&d, canvas, 0);
    fputs("unset label\nunset object\nunset arrow\n", canvas->out); /* drawn once is enough */
    draw_panel(&d, canvas, 1);
    fputs("unset multiplot\n", canvas->out);
    free(d.names);
    return GW_OK;
}
