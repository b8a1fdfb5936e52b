/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "plots/layers.h"

#include <stdlib.h>

#include "plots/palette.h"
#include "plots/scale.h"

/* The size by which series are kept or folded. */
static double weight(const struct gw_chart_series *series, size_t points)
{
    double sum = 0;
    for (size_t p = 0; p < points; p++)
        sum += gw_drawable(series->values[p]) / (double)points;
    return sum;
}

/* Mark the `keep` heaviest; of equal ones the first. */
static void choose_heaviest(const double *weights, size_t count, size_t keep, bool *kept)
{
    for (size_t round = 0; round < keep; round++) {
        size_t best = count;
        for (size_t i = 0; i < count; i++)
            if (!kept[i] && (best == count || weights[i] > weights[best]))
                best = i;
        kept[best] = true;
    }
}

static void add(struct gw_layers *layers, size_t layer, const struct gw_chart_series *series)
{
    for (size_t p = 0; p < layers->points; p++)
        layers->tops[layer * layers->points + p] += gw_drawable(series->values[p]);
}

/* Values into layers, in the order of the series; the folded ones come last, on top. */
static void gather(struct gw_layers *layers, const struct gw_chart_series *series, size_t count, const bool *kept)
{
    size_t folded = 0, others = GW_LAYERS_MAX - 1;
    for (size_t i = 0; i < count; i++) {
        if (!kept[i]) {
            add(layers, others, &series[i]);
            folded++;
            continue;
        }
        layers->names[layers->count] = series[i].name;
        layers->colours[layers->count] = gw_palette_series(layers->count);
        add(layers, layers->count++, &series[i]);
    }
    if (folded > 0) {
        snprintf(layers->others, sizeof layers->others, "%zu others", folded);
        layers->names[others] = layers->others;
        layers->colours[others] = GW_OTHERS;
        layers->count = GW_LAYERS_MAX;
    }
}

static void pile_up(struct gw_layers *layers)
{
    for (size_t p = 0; p < layers->points; p++) {
        for (size_t i = 1; i < layers->count; i++)
            layers->tops[i * layers->points + p] += layers->tops[(i - 1) * layers->points + p];
        double sum = gw_layers_sum(layers, p);
        layers->largest = sum > layers->largest ? sum : layers->largest;
    }
}

enum gw_status gw_layers_init(struct gw_layers *layers, const struct gw_chart_series *series, size_t count, size_t points,
                              struct gw_err *err)
{
    *layers = (struct gw_layers){.points = points};
    if (count == 0 || points == 0)
        return gw_fail(err, GW_USAGE, "the chart has nothing to draw: %zu series of %zu values", count, points);
    double *weights = calloc(count, sizeof *weights);
    bool *kept = calloc(count, sizeof *kept);
    layers->tops = calloc(points, GW_LAYERS_MAX * sizeof *layers->tops);
    if (weights && kept && layers->tops) {
        for (size_t i = 0; i < count; i++)
            weights[i] = weight(&series[i], points);
        choose_heaviest(weights, count, count <= GW_LAYERS_MAX ? count : GW_LAYERS_MAX - 1, kept);
        gather(layers, series, count, kept);
        pile_up(layers);
    }
    bool done = weights && kept && layers->tops;
    free(kept);
    free(weights);
    return done ? GW_OK : gw_fail(err, GW_SYSTEM, "out of memory for a chart");
}

void gw_layers_release(struct gw_layers *layers)
{
    free(layers->tops);
    layers->tops = NULL;
}

double gw_layers_top(const struct gw_layers *layers, size_t layer, size_t point)
{
    return layers->tops[layer * layers->points + point];
}

double gw_layers_bottom(const struct gw_layers *layers, size_t layer, size_t point)
{
    return layer == 0 ? 0 : gw_layers_top(layers, layer - 1, point);
}

double gw_layers_sum(const struct gw_layers *layers, size_t point)
{
    return gw_layers_top(layers, layers->count - 1, point);
}

void gw_layers_plot(const struct gw_layers *layers, const char *name, double half_bar, bool more, FILE *out)
{
    for (size_t i = 0; i < layers->count; i++)
        fprintf(out,
                "  $%s using 1:%zu:($1-%.3g):($1+%.3g):%zu:%zu with boxxyerror fillcolor rgb '#%06x' fillstyle solid 1 border rgb "
                "'#%06x' linewidth 0.7 notitle%s\n",
                name, i + 3, half_bar, half_bar, i + 2, i + 3, (unsigned)layers->colours[i], (unsigned)GW_PAPER,
                i + 1 < layers->count || more ? ", \\" : "");
}

void gw_range_plot(FILE *out)
{
    fprintf(out,
            "  $range using 1:2:(0):($3-$2) with vectors heads size screen 0.004,90 linetype 1 linewidth 1.2 linecolor rgb '#%06x' "
            "notitle\n",
            (unsigned)GW_INK);
}
