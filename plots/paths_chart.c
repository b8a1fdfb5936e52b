/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Lines by calendar year in panels one under another, each with an axis from zero and a list of its own. Marks of one year stand beside
 * each other, so that lines of almost the same value are both seen; a part of a year is a hollow mark that no line goes to. Of a panel without a known line its title stands, and why. */
#include <math.h>

#include "plots/axis.h"
#include "plots/chart_kinds.h"
#include "plots/column.h"
#include "plots/marker.h"
#include "plots/palette.h"

enum {
    TITLE_ROW_PX = 24,
    UNIT_ROW_PX = 24,
    PANEL_PX = 200,
    BETWEEN_PX = 12,
    MISSING_PX = 26,
    MOST_PANELS = 2,
    MOST_EXTRA_PX = 120,
    MOST_DETAIL_PX = 190
};
static const double marker_px = 4.2, beside = 0.19, half_band = 0.44; /* of a year */

struct panel {
    const struct gw_chart_panel *given;
    size_t count; /* of lines drawn, known or not */
    struct gw_value_axis axis;
    struct gw_column column;
    struct gw_box box;
};

struct drawing {
    const struct gw_chart *chart;
    const struct gw_chart_paths *given;
    struct gw_frame frame;
    struct panel panels[MOST_PANELS];
    size_t panel_count;
    char note[GW_LETTER_TEXT];
};

static bool is_part(const struct drawing *d, size_t year)
{
    return d->given->months && d->given->months[year] < 12;
}

static bool is_known(const struct gw_chart_path *path, size_t year)
{
    return path->values && isfinite(path->values[year]);
}

static bool range_of(const struct gw_chart_path *path, size_t year, double *low, double *high)
{
    if (!is_known(path, year) || !path->low || !path->high || !isfinite(path->low[year]) || !isfinite(path->high[year]))
        return false;
    *low = gw_drawable(path->low[year]);
    *high = gw_drawable(path->high[year]);
    return *low < *high;
}

/* From the lowest to the highest of all lines and ranges; false where nothing is known. */
static bool band_of(const struct panel *panel, size_t year, double *low, double *high)
{
    *low = INFINITY;
    *high = 0;
    for (size_t i = 0; i < panel->count; i++) {
        double from, to;
        const struct gw_chart_path *path = &panel->given->paths[i];
        if (!is_known(path, year))
            continue;
        if (!range_of(path, year, &from, &to))
            from = to = gw_drawable(path->values[year]);
        *low = fmin(*low, from);
        *high = fmax(*high, to);
    }
    return *low <= *high;
}

/* The list goes from the highest line of the last year to the lowest, then to what is not known. */
static double last_of(const struct drawing *d, const struct gw_chart_path *path)
{
    return is_known(path, d->given->year_count - 1) ? gw_drawable(path->values[d->given->year_count - 1]) : (double)NAN;
}

static void write_detail(const struct gw_chart_path *path, struct gw_column_item *item)
{
    struct gw_lines lines;
    gw_letter_wrap(path->missing, gw_style_px(GW_FINE), MOST_DETAIL_PX, 1, &lines);
    snprintf(item->detail, sizeof item->detail, "%.90s", lines.count > 0 ? lines.text[0] : "");
}

static bool any_known(const struct panel *panel)
{
    for (size_t i = 0; i < panel->count; i++)
        if (panel->given->paths[i].values)
            return true;
    return false;
}

static void fill_column(const struct drawing *d, struct panel *panel)
{
    bool added[GW_LINES_MAX] = {false};
    size_t last = d->given->year_count - 1;
    for (size_t n = 0; n < panel->count; n++) {
        size_t best = panel->count;
        for (size_t i = 0; i < panel->count; i++) {
            double value = last_of(d, &panel->given->paths[i]);
            double most = best < panel->count ? last_of(d, &panel->given->paths[best]) : (double)NAN;
            if (!added[i] && (best == panel->count || value > most || (isnan(most) && !isnan(value))))
                best = i;
        }
        const struct gw_chart_path *path = &panel->given->paths[best];
        double value = last_of(d, path);
        struct gw_column_item *item = gw_column_add(&panel->column, path->name, path->values ? GW_MARK_POINTED_LINE : GW_MARK_NONE,
                                                    gw_palette_line(path->style), value, isnan(value) ? 0 : value);
        added[best] = true;
        if (!item)
            break;
        item->dash = item->shape = path->style;
        item->hollow = is_part(d, last);
        if (!path->values)
            write_detail(path, item);
    }
    snprintf(panel->column.header, sizeof panel->column.header, "%d%s", d->given->first_year + (int)last, is_part(d, last) ? "*" : "");
}

static void make_panel(struct drawing *d, size_t index)
{
    struct panel *panel = &d->panels[index];
    double largest = 0, low, high;
    panel->given = &d->given->panels[index];
    panel->count = panel->given->path_count < GW_LINES_MAX ? panel->given->path_count : GW_LINES_MAX;
    for (size_t year = 0; year < d->given->year_count; year++)
        if (band_of(panel, year, &low, &high))
            largest = fmax(largest, high);
    panel->axis = gw_value_axis_for(largest, d->given->unit, 4);
    fill_column(d, panel);
}

static void write_note(struct drawing *d)
{
    bool part = false;
    char lines[96] = "";
    for (size_t year = 0; year < d->given->year_count; year++)
        part = part || is_part(d, year);
    for (size_t i = 0; i < d->panel_count; i++)
        if (d->panels[i].count < d->panels[i].given->path_count)
            snprintf(lines, sizeof lines, "The first %zu of %zu lines are drawn. ", d->panels[i].count, d->panels[i].given->path_count);
    snprintf(d->note, sizeof d->note, "%s%s%s", lines, part ? "Hollow and *: part of a year. " : "", d->chart->note ? d->chart->note : "");
}

static void lay_out(struct drawing *d, struct gw_canvas *canvas)
{
    double label_px = 0, column_px = 0, top_px;
    write_note(d);
    gw_frame_init(&d->frame, d->chart->title, d->chart->subtitle, d->note, d->chart->source);
    top_px = d->frame.head_px;
    for (size_t i = 0; i < d->panel_count; i++) {
        struct panel *panel = &d->panels[i];
        double extra_px = fmin(gw_column_measure(&panel->column, panel->axis.scale.factor, PANEL_PX), MOST_EXTRA_PX);
        bool known = any_known(panel);
        label_px = fmax(label_px, known ? panel->axis.label_px : 0);
        column_px = fmax(column_px, known ? panel->column.width_px : 0);
        panel->box.top_px = top_px + (i > 0 ? BETWEEN_PX : 0) + TITLE_ROW_PX + (known ? UNIT_ROW_PX : 0);
        panel->box.bottom_px = panel->box.top_px + (known ? PANEL_PX + extra_px : MISSING_PX);
        top_px = panel->box.bottom_px + (known ? gw_year_axis_px() : 0);
    }
    for (size_t i = 0; i < d->panel_count; i++) {
        struct panel *panel = &d->panels[i];
        panel->box.left_px = GW_MARGIN_PX + label_px + 8;
        panel->box.right_px = GW_SHEET_PX - column_px;
        for (size_t n = 0; n < panel->column.count; n++)
            panel->column.items[n].want_px = gw_value_axis_y_px(&panel->axis, &panel->box, panel->column.items[n].level);
    }
    canvas->height_px = ceil(top_px + d->frame.foot_px);
}

/* Lines that are not known take no room beside the others. */
static double x_of(const struct drawing *d, const struct panel *panel, size_t path, size_t year)
{
    size_t known = 0, before = 0;
    for (size_t i = 0; i < panel->count; i++)
        if (panel->given->paths[i].values) {
            known++;
            before += i < path;
        }
    double step = known > 1 ? fmin(beside, 2 * (half_band - 0.1) / (double)(known - 1)) : 0;
    return d->given->first_year + (double)year + step * ((double)before - ((double)known - 1) / 2);
}

static double x_px_of(const struct drawing *d, const struct panel *panel, double x)
{
    const struct gw_box *box = &panel->box;
    return box->left_px + (box->right_px - box->left_px) * (x - d->given->first_year + 0.5) / (double)d->given->year_count;
}

static void draw_marks(const struct drawing *d, const struct gw_canvas *canvas, const struct panel *panel)
{
    for (size_t i = 0; i < panel->count; i++)
        for (size_t year = 0; year < d->given->year_count; year++)
            if (is_known(&panel->given->paths[i], year))
                gw_marker_draw(canvas, x_px_of(d, panel, x_of(d, panel, i, year)),
                               gw_value_axis_y_px(&panel->axis, &panel->box, gw_drawable(panel->given->paths[i].values[year])),
                               panel->given->paths[i].style, marker_px, gw_palette_line(panel->given->paths[i].style), is_part(d, year));
}

static void draw_line_of(const struct gw_canvas *canvas, double y_px, enum gw_style style, double width_px, const char *text)
{
    struct gw_lines line;
    gw_letter_wrap(text, gw_style_px(style), width_px, 1, &line);
    if (line.count > 0)
        gw_canvas_text(canvas, GW_MARGIN_PX, y_px, GW_LEFT, style, line.text[0]);
}

/* In the place of its lines. */
static void draw_missing(const struct gw_canvas *canvas, const struct panel *panel)
{
    char text[GW_LETTER_TEXT];
    const char *why = panel->count > 0 ? panel->given->paths[0].missing : NULL;
    snprintf(text, sizeof text, "unavailable%s%.1000s", why ? ": " : "", why ? why : "");
    draw_line_of(canvas, panel->box.top_px - TITLE_ROW_PX + 10, GW_NAME, GW_SHEET_PX - 2 * GW_MARGIN_PX, panel->given->title);
    draw_line_of(canvas, panel->box.top_px + 8, GW_UNIT, GW_SHEET_PX - 2 * GW_MARGIN_PX, text);
}

static void draw_around(const struct drawing *d, const struct gw_canvas *canvas, struct panel *panel)
{
    char unit[GW_UNIT_TEXT + 200];
    double unit_y_px = panel->box.top_px - UNIT_ROW_PX + 7;
    snprintf(unit, sizeof unit, "%s%s%.180s", panel->axis.scale.unit, d->given->what ? " " : "", d->given->what ? d->given->what : "");
    draw_line_of(canvas, unit_y_px - TITLE_ROW_PX + 3, GW_NAME, GW_SHEET_PX - 2 * GW_MARGIN_PX, panel->given->title);
    draw_line_of(canvas, unit_y_px, GW_UNIT, panel->box.right_px - GW_MARGIN_PX, unit);
    gw_column_draw(&panel->column, canvas, &panel->box, unit_y_px);
    gw_value_axis_draw(&panel->axis, canvas, &panel->box);
    fputs("set xtics scale 0 format ''\n", canvas->out);
    gw_year_axis_draw(canvas, &panel->box, d->given->first_year, d->given->year_count, d->given->months);
    draw_marks(d, canvas, panel);
    gw_canvas_margins(canvas, &panel->box);
}

/* Blocks of year, low, high: the band; and of each line x, value, with a blank line where it is parted; x, low, high. A block without
 * lines gets one outside the axis, because gnuplot wants data. */
static void write_band(const struct drawing *d, const struct panel *panel, size_t index, FILE *out)
{
    double low, high, factor = panel->axis.scale.factor;
    fprintf(out, "$band%zu << EOD\n0 -1 -1\n", index + 1);
    for (size_t year = 0; year < d->given->year_count && panel->given->band; year++)
        if (band_of(panel, year, &low, &high))
            fprintf(out, "%d %.10g %.10g\n", d->given->first_year + (int)year, low / factor, high / factor);
    fputs("EOD\n", out);
}

static void write_path(const struct drawing *d, const struct panel *panel, size_t index, size_t i, FILE *out)
{
    const struct gw_chart_path *path = &panel->given->paths[i];
    double low, high, factor = panel->axis.scale.factor;
    fprintf(out, "$path%zu_%zu << EOD\n0 -1\n\n", index + 1, i + 1);
    for (size_t year = 0; year < d->given->year_count; year++) {
        if (is_known(path, year) && !is_part(d, year))
            fprintf(out, "%.10g %.10g\n", x_of(d, panel, i, year), gw_drawable(path->values[year]) / factor);
        else
            fputc('\n', out);
    }
    fprintf(out, "EOD\n$range%zu_%zu << EOD\n0 -1 -1\n", index + 1, i + 1);
    for (size_t year = 0; year < d->given->year_count; year++)
        if (range_of(path, year, &low, &high))
            fprintf(out, "%.10g %.10g %.10g\n", x_of(d, panel, i, year), low / factor, high / factor);
    fputs("EOD\n", out);
}

static void draw_data(const struct drawing *d, const struct panel *panel, size_t index, FILE *out)
{
    write_band(d, panel, index, out);
    for (size_t i = 0; i < panel->count; i++)
        write_path(d, panel, index, i, out);
    fprintf(
        out,
        "plot \\\n  $band%zu using 1:2:($1-%.3g):($1+%.3g):2:3 with boxxyerror fillcolor rgb '#%06x' fillstyle solid 1 noborder notitle",
        index + 1, half_band, half_band, (unsigned)gw_palette_mix(GW_REFERENCE, GW_PAPER, 65));
    for (size_t i = 0; i < panel->count; i++) {
        size_t style = panel->given->paths[i].style;
        fprintf(out,
                ", \\\n  $range%zu_%zu using 1:2:(0):($3-$2) with vectors heads size screen 0.003,90 linetype 1 linewidth 1.2 linecolor "
                "rgb '#%06x' notitle",
                index + 1, i + 1, (unsigned)gw_palette_line(style));
        fprintf(out, ", \\\n  $path%zu_%zu using 1:2 with lines linetype 1 %s linewidth 1.6 linecolor rgb '#%06x' notitle", index + 1,
                i + 1, gw_dash(style), (unsigned)gw_palette_line(style));
    }
    fputc('\n', out);
}

enum gw_status gw_draw_paths(const struct gw_chart *chart, struct gw_canvas *canvas, struct gw_err *err)
{
    struct drawing d = {.chart = chart, .given = &chart->paths};
    d.panel_count = d.given->panel_count < MOST_PANELS ? d.given->panel_count : MOST_PANELS;
    size_t known = 0, drawn = 0;
    for (size_t i = 0; i < d.panel_count && d.given->year_count > 0; i++) {
        make_panel(&d, i);
        known += any_known(&d.panels[i]);
    }
    if (known == 0)
        return gw_fail(err, GW_USAGE, "the chart has nothing to draw: %zu panels of %zu years, no line is known", d.panel_count,
                       d.given->year_count);
    lay_out(&d, canvas);
    gw_frame_draw(&d.frame, canvas);
    for (size_t i = 0; i < d.panel_count; i++)
        if (!any_known(&d.panels[i]))
            draw_missing(canvas, &d.panels[i]);
    fputs("set multiplot\n", canvas->out);
    for (size_t i = 0; i < d.panel_count; i++) {
        if (!any_known(&d.panels[i]))
            continue;
        fputs(drawn++ > 0 ? "unset label\nunset object\nunset arrow\n" : "", canvas->out); /* drawn once is enough */
        draw_around(&d, canvas, &d.panels[i]);
        draw_data(&d, &d.panels[i], i, canvas->out);
    }
    fputs("unset multiplot\n", canvas->out);
    return GW_OK;
}
