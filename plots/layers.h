/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Series stacked on each other, as drawn: sums instead of values, many small series folded into one, colours given.
 * Talks to chart.h. */
#ifndef GW_PLOTS_LAYERS_H
#define GW_PLOTS_LAYERS_H

#include <stdint.h>
#include <stdio.h>

#include "plots/chart.h"

enum { GW_LAYERS_MAX = 20 };

struct gw_layers {
    size_t count, points;
    const char *names[GW_LAYERS_MAX];
    uint32_t colours[GW_LAYERS_MAX];
    double *tops;    /* of layer i at point p: tops[i * points + p]; base units */
    double largest;  /* of the uppermost */
    char others[32]; /* the name of the folded ones */
};

/* GW_USAGE where there are no series or no points, GW_SYSTEM where memory is out. Release it also after a failure. */
enum gw_status gw_layers_init(struct gw_layers *layers, const struct gw_chart_series *series, size_t count, size_t points,
                              struct gw_err *err);
void gw_layers_release(struct gw_layers *layers);

double gw_layers_bottom(const struct gw_layers *layers, size_t layer, size_t point);
double gw_layers_top(const struct gw_layers *layers, size_t layer, size_t point);
double gw_layers_sum(const struct gw_layers *layers, size_t point);

/* The plots of stacked bars from block $NAME: x, then the bottom and the top of each layer in turn; a comma and a new line behind the last where
 * more plots follow. */
void gw_layers_plot(const struct gw_layers *layers, const char *name, double half_bar, bool more, FILE *out);
/* The last plot: whiskers from block $range of x, low and high. */
void gw_range_plot(FILE *out);

#endif
