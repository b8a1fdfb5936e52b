/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One drawing function for each kind of chart; they write the script and say how high the sheet became.
 * Of the room: callers outside use chart.h. */
#ifndef GW_PLOTS_CHART_KINDS_H
#define GW_PLOTS_CHART_KINDS_H

#include "plots/canvas.h"
#include "plots/chart.h"

/* Lines that can be told apart on one chart. */
enum { GW_LINES_MAX = 12 };

enum gw_status gw_draw_stack(const struct gw_chart *chart, struct gw_canvas *canvas, struct gw_err *err);
enum gw_status gw_draw_lines(const struct gw_chart *chart, struct gw_canvas *canvas, struct gw_err *err);
enum gw_status gw_draw_years(const struct gw_chart *chart, struct gw_canvas *canvas, struct gw_err *err);
enum gw_status gw_draw_columns(const struct gw_chart *chart, struct gw_canvas *canvas, struct gw_err *err);
enum gw_status gw_draw_paths(const struct gw_chart *chart, struct gw_canvas *canvas, struct gw_err *err);
enum gw_status gw_draw_bars(const struct gw_chart *chart, struct gw_canvas *canvas, struct gw_err *err);
enum gw_status gw_draw_racks(const struct gw_chart *chart, struct gw_canvas *canvas, struct gw_err *err);
enum gw_status gw_draw_load_duration(const struct gw_chart *chart, struct gw_canvas *canvas, struct gw_err *err);
enum gw_status gw_draw_heatmap(const struct gw_chart *chart, struct gw_canvas *canvas, struct gw_err *err);
enum gw_status gw_draw_pue(const struct gw_chart *chart, struct gw_canvas *canvas, struct gw_err *err);
enum gw_status gw_draw_losses(const struct gw_chart *chart, struct gw_canvas *canvas, struct gw_err *err);
enum gw_status gw_draw_climates(const struct gw_chart *chart, struct gw_canvas *canvas, struct gw_err *err);
enum gw_status gw_draw_parity(const struct gw_chart *chart, struct gw_canvas *canvas, struct gw_err *err);
enum gw_status gw_draw_spans(const struct gw_chart *chart, struct gw_canvas *canvas, struct gw_err *err);
enum gw_status gw_draw_fan(const struct gw_chart *chart, struct gw_canvas *canvas, struct gw_err *err);
enum gw_status gw_draw_tornado(const struct gw_chart *chart, struct gw_canvas *canvas, struct gw_err *err);
enum gw_status gw_draw_sensitivity(const struct gw_chart *chart, struct gw_canvas *canvas, struct gw_err *err);
enum gw_status gw_draw_pareto(const struct gw_chart *chart, struct gw_canvas *canvas, struct gw_err *err);
enum gw_status gw_draw_sweep_map(const struct gw_chart *chart, struct gw_canvas *canvas, struct gw_err *err);
enum gw_status gw_draw_histogram(const struct gw_chart *chart, struct gw_canvas *canvas, struct gw_err *err);

#endif
