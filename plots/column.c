/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "plots/column.h"

#include <math.h>

#include "plots/marker.h"
#include "plots/palette.h"

enum { MARKER_PX = 4, GAP_PX = 16, SWATCH_PX = 11, DASHED_PX = 30, BLANK_PX = 6, MOST_PX = 310, MOST_EXTRA_PX = 220 };

static double pitch_px(const struct gw_column *column)
{
    return column->size_px * 1.2;
}

/* A dash has to be long enough to be told from another. */
static double mark_px(const struct gw_column_item *item)
{
    return item->mark == GW_MARK_POINTED_LINE || (item->mark == GW_MARK_LINE && item->dash > 0) ? DASHED_PX : SWATCH_PX;
}

/* In letters of how many px a detail is. */
static double detail_px(const struct gw_column *column)
{
    return column->size_px * (gw_style_px(GW_FINE) / gw_style_px(GW_NAME));
}

struct gw_column_item *gw_column_add(struct gw_column *column, const char *name, enum gw_mark mark, uint32_t colour, double number,
                                     double level)
{
    if (column->count == GW_COLUMN_ITEMS)
        return NULL;
    struct gw_column_item *item = &column->items[column->count++];
    *item = (struct gw_column_item){.name = name, .mark = mark, .colour = colour, .number = number, .level = level};
    return item;
}

void gw_column_order(const double *ends, size_t count, size_t *order)
{
    for (size_t i = 0; i < count; i++) {
        size_t at = i;
        for (; at > 0 && (ends[order[at - 1]] < ends[i] || (isnan(ends[order[at - 1]]) && !isnan(ends[i]))); at--)
            order[at] = order[at - 1];
        order[at] = i;
    }
}

void gw_column_add_layers(struct gw_column *column, const struct gw_layers *layers, size_t point)
{
    double sum = gw_layers_sum(layers, point);
    if (layers->count > 1)
        gw_column_add(column, "total", GW_MARK_NONE, GW_INK, sum, sum);
    gw_column_add_parts(column, layers, point);
}

void gw_column_add_parts(struct gw_column *column, const struct gw_layers *layers, size_t point)
{
    for (size_t i = layers->count; i-- > 0;) {
        double bottom = gw_layers_bottom(layers, i, point), top = gw_layers_top(layers, i, point);
        gw_column_add(column, layers->names[i], GW_MARK_AREA, layers->colours[i], top - bottom, bottom + (top - bottom) / 2);
    }
}

/* Everything at one size of letters and with names on at most `most` lines; gives the height. */
static double set_names(struct gw_column *column, double size_px, size_t most)
{
    double height_px = 0, widest_px = 0, fixed_px;
    column->size_px = size_px;
    column->value_px = column->mark_px = 0;
    for (size_t i = 0; i < column->count; i++) {
        column->mark_px = fmax(column->mark_px, mark_px(&column->items[i]));
        column->value_px = fmax(column->value_px, gw_letter_width_px(column->items[i].value, size_px));
    }
    fixed_px = GAP_PX + column->mark_px + BLANK_PX + column->value_px + (column->no_values ? 0 : BLANK_PX);
    for (size_t i = 0; i < column->count; i++) {
        struct gw_column_item *item = &column->items[i];
        gw_letter_wrap(item->name, size_px, MOST_PX - GW_MARGIN_PX - fixed_px, most, &item->lines);
        for (size_t n = 0; n < item->lines.count; n++)
            widest_px = fmax(widest_px, gw_letter_width_px(item->lines.text[n], size_px));
        widest_px = fmax(widest_px, gw_letter_width_px(item->detail, detail_px(column)));
        size_t lines = (item->lines.count > 0 ? item->lines.count : 1) + (item->detail[0] != '\0');
        item->height_px = pitch_px(column) * (double)lines + size_px * 0.3;
        height_px += item->height_px;
    }
    double header_px = GAP_PX + gw_letter_width_px(column->header, gw_style_px(GW_FINE));
    column->width_px = fmin(MOST_PX, fmax(header_px, fixed_px + widest_px) + GW_MARGIN_PX);
    return height_px;
}

static void write_value(const struct gw_column *column, struct gw_column_item *item, double factor, double largest)
{
    if (column->no_values)
        item->value[0] = '\0';
    else if (isnan(item->number))
        snprintf(item->value, sizeof item->value, "n/a");
    else if (column->decimals > 0)
        snprintf(item->value, sizeof item->value, "%.*f", column->decimals, item->number / factor);
    else
        gw_value_text_like(item->number / factor, largest / factor, item->value);
}

double gw_column_measure(struct gw_column *column, double factor, double room_px)
{
    double normal_px = gw_style_px(GW_NAME), largest = 0, extra_px;
    for (size_t i = 0; i < column->count; i++)
        largest = fmax(largest, column->items[i].number);
    for (size_t i = 0; i < column->count; i++)
        write_value(column, &column->items[i], factor, largest);
    extra_px = fmax(0, set_names(column, normal_px, 2) - room_px);
    if (extra_px <= MOST_EXTRA_PX)
        return extra_px;
    room_px += MOST_EXTRA_PX;
    for (double size_px = normal_px; size_px > 8 && set_names(column, size_px, 1) > room_px;)
        size_px -= 1;
    return MOST_EXTRA_PX;
}

void gw_column_spread(struct gw_column_item *items, size_t count, double top_px, double bottom_px)
{
    /* Neighbours that would overlap become one cluster, whose place is the mean of what its members want (pool adjacent
     * violators): that minimises the sum of squares. */
    struct cluster {
        size_t count;
        double height_px, want_px, top_px; /* want_px: sum over members of the top of the cluster that each wants */
    } clusters[GW_COLUMN_ITEMS];
    size_t used = 0;
    for (size_t i = 0; i < count && i < GW_COLUMN_ITEMS; i++) {
        struct cluster next = {1, items[i].height_px, items[i].want_px - items[i].height_px / 2, 0};
        for (;;) {
            double lowest_px = fmax(bottom_px - next.height_px, top_px);
            next.top_px = fmin(fmax(next.want_px / (double)next.count, top_px), lowest_px);
            if (used == 0 || clusters[used - 1].top_px + clusters[used - 1].height_px <= next.top_px)
                break;
            struct cluster above = clusters[--used];
            next.want_px = above.want_px + next.want_px - (double)next.count * above.height_px;
            next.count += above.count;
            next.height_px += above.height_px;
        }
        clusters[used++] = next;
    }
    for (size_t c = 0, i = 0; c < used; c++)
        for (double y_px = clusters[c].top_px; clusters[c].count > 0; clusters[c].count--, i++) {
            items[i].top_px = y_px;
            y_px += items[i].height_px;
        }
}

/* Lines are all as long as the longest, so that they can be compared. */
static void draw_mark(const struct gw_column *column, const struct gw_canvas *canvas, const struct gw_column_item *item,
                      double left_px, double middle_px)
{
    double right_px = left_px + (item->mark == GW_MARK_AREA ? SWATCH_PX : column->mark_px);
    if (item->mark == GW_MARK_AREA)
        gw_canvas_rectangle(canvas, left_px, middle_px - SWATCH_PX / 2.0, right_px, middle_px + SWATCH_PX / 2.0, item->colour);
    else if (item->mark == GW_MARK_LINE && item->dash == 0)
        gw_canvas_line(canvas, left_px, middle_px, right_px, middle_px, 2, item->colour);
    else if (item->mark == GW_MARK_LINE || item->mark == GW_MARK_POINTED_LINE)
        gw_dash_draw(canvas, left_px, middle_px, right_px, middle_px, 2, item->colour, item->dash);
    if (item->mark == GW_MARK_POINT || item->mark == GW_MARK_POINTED_LINE)
        gw_marker_draw(canvas, (left_px + right_px) / 2, middle_px, item->shape, MARKER_PX, item->colour, item->hollow);
}

void gw_column_draw(struct gw_column *column, const struct gw_canvas *canvas, const struct gw_box *box, double header_y_px)
{
    double left_px = box->right_px + GAP_PX, value_px = left_px + column->mark_px + BLANK_PX + column->value_px;
    double name_px = value_px + (column->no_values ? 0 : BLANK_PX);
    gw_canvas_text(canvas, left_px, header_y_px, GW_LEFT, GW_FINE, column->header);
    /* half a line of room above and below the data: the outermost names belong to their edges */
    gw_column_spread(column->items, column->count, box->top_px - pitch_px(column) / 2, box->bottom_px + pitch_px(column) / 2);
    for (size_t i = 0; i < column->count; i++) {
        const struct gw_column_item *item = &column->items[i];
        double pitch = pitch_px(column), middle_px = item->top_px + column->size_px * 0.15 + pitch / 2;
        draw_mark(column, canvas, item, left_px, middle_px);
        if (!column->no_values)
            gw_canvas_text_sized(canvas, value_px, middle_px, GW_RIGHT, column->size_px, GW_INK_SOFT, item->value);
        for (size_t n = 0; n < item->lines.count; n++)
            gw_canvas_text_sized(canvas, name_px, middle_px + pitch * (double)n, GW_LEFT, column->size_px, GW_INK,
                                 item->lines.text[n]);
        if (item->detail[0])
            gw_canvas_text_sized(canvas, name_px, middle_px + pitch * (double)item->lines.count, GW_LEFT, detail_px(column),
                                 GW_INK_SOFT, item->detail);
    }
}
