/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The column of names to the right of a stack: a swatch, the value at the end, the name; each as near as can be to what it
 * names, none over another. It is legend and direct label in one. Talks to canvas.h, scale.h and layers.h. */
#ifndef GW_PLOTS_COLUMN_H
#define GW_PLOTS_COLUMN_H

#include "plots/canvas.h"
#include "plots/layers.h"
#include "plots/scale.h"

enum gw_mark { GW_MARK_NONE, GW_MARK_AREA, GW_MARK_LINE, GW_MARK_POINT, GW_MARK_POINTED_LINE };

enum { GW_DETAIL_TEXT = 96 };

struct gw_column_item {
    const char *name;
    char value[GW_VALUE_TEXT]; /* "1.25" */
    enum gw_mark mark;
    uint32_t colour;
    size_t dash, shape; /* of lines and points, see marker.h */
    bool hollow;        /* the point */
    char detail[GW_DETAIL_TEXT]; /* a line of its own below the name; may be empty */
    double number;  /* the value, base units; NaN: not known */
    double level;   /* what height of the value axis it belongs to, base units */
    double want_px; /* where its middle should be; items are given from the top down */
    struct gw_lines lines;
    double height_px, top_px;
};

enum { GW_COLUMN_ITEMS = 24 };

struct gw_column {
    struct gw_column_item items[GW_COLUMN_ITEMS];
    size_t count;
    char header[160];      /* what the values are of: "end of Dec 2032" */
    bool no_values;        /* names alone */
    int decimals;          /* of the values; 0: as many as show three digits of the largest */
    double size_px;        /* of the letters */
    double mark_px;        /* the widest mark */
    double value_px;       /* the widest value */
    double width_px;
};

/* Add an item below those added before; gives it, so that more can be said of it, or NULL where there are too many. */
struct gw_column_item *gw_column_add(struct gw_column *column, const char *name, enum gw_mark mark, uint32_t colour, double number,
                                     double level);
/* In what order lines stand that end at these values: from the top down, of equal ones the first, what is not known last; order[count]. */
void gw_column_order(const double *ends, size_t count, size_t *order);
/* Add the total (where there is more than one layer) and the layers at `point`. */
void gw_column_add_layers(struct gw_column *column, const struct gw_layers *layers, size_t point);
/* The layers alone. */
void gw_column_add_parts(struct gw_column *column, const struct gw_layers *layers, size_t point);

/* Write the numbers over `factor`, choose letters and break names so that the column fits into `room_px`; sets width_px, at most
 * 37 % of the sheet. Gives what the room should be more than that, so that the names need not shrink; then the room must grow. */
double gw_column_measure(struct gw_column *column, double factor, double room_px);
/* Draw it beside the data; `box` is where those are. want_px must be set by now. */
void gw_column_draw(struct gw_column *column, const struct gw_canvas *canvas, const struct gw_box *box, double header_y_px);

/* Move items (top_px) so that none overlaps, none leaves top..bottom, and the squares of the distances to want_px are least. */
void gw_column_spread(struct gw_column_item *items, size_t count, double top_px, double bottom_px);

#endif
