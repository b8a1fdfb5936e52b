/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "plots/point_names.h"

#include <math.h>
#include <stdbool.h>

#include "plots/palette.h"

enum { MOST_PX = 170 };
static const double size_px = 11;

/* The points, and the names that stand already. */
struct label {
    struct gw_box area;
    bool away;                                     /* not at its point: a thin line leads there */
    double from_x_px, from_y_px, to_x_px, to_y_px; /* that line */
};
struct scene {
    const struct gw_box *box;
    const struct gw_point_mark *marks;
    size_t mark_count;
    struct label labels[GW_POINT_NAMES];
    size_t count;
};

static bool overlap(const struct gw_box *a, const struct gw_box *b)
{
    return a->left_px < b->right_px && b->left_px < a->right_px && a->top_px < b->bottom_px && b->top_px < a->bottom_px;
}

static struct gw_box around(double x_px, double y_px, double reach_px)
{
    return (struct gw_box){x_px - reach_px, x_px + reach_px, y_px - reach_px, y_px + reach_px};
}

/* A step of the way from a label's point to its name. */
static struct gw_box along(const struct label *label, double fraction)
{
    return around(label->from_x_px + (label->to_x_px - label->from_x_px) * fraction,
                  label->from_y_px + (label->to_y_px - label->from_y_px) * fraction, 1);
}

static bool hits_a_mark(const struct scene *scene, const struct gw_box *area, const struct gw_point_mark *but)
{
    for (size_t i = 0; i < scene->mark_count; i++) {
        const struct gw_point_mark *mark = &scene->marks[i];
        struct gw_box point = around(mark->x_px, mark->y_px, mark->radius_px + 1);
        if (mark != but && overlap(area, &point))
            return true;
    }
    return false;
}

static bool hits_a_range(const struct scene *scene, const struct gw_box *area)
{
    for (size_t i = 0; i < scene->mark_count; i++) {
        const struct gw_point_mark *mark = &scene->marks[i];
        struct gw_box across = {mark->left_px, mark->right_px, mark->y_px - 1, mark->y_px + 1};
        struct gw_box upright = {mark->x_px - 1, mark->x_px + 1, mark->top_px, mark->bottom_px};
        if (overlap(area, &across) || overlap(area, &upright))
            return true;
    }
    return false;
}

static bool hits_a_label(const struct scene *scene, const struct gw_box *area)
{
    for (size_t i = 0; i < scene->count; i++)
        if (overlap(&scene->labels[i].area, area))
            return true;
    return false;
}

/* Whether the label's line runs over another point or name, or its name over a line: looked at in steps. */
static bool lines_are_free(const struct scene *scene, const struct label *label, const struct gw_point_mark *own)
{
    enum { STEPS = 24 };
    for (int step = 0; step <= STEPS; step++) {
        struct gw_box here = along(label, step / (double)STEPS);
        if (label->away && (hits_a_label(scene, &here) || hits_a_mark(scene, &here, own)))
            return false;
        for (size_t i = 0; i < scene->count; i++) {
            struct gw_box other = along(&scene->labels[i], step / (double)STEPS);
            if (scene->labels[i].away && overlap(&label->area, &other))
                return false;
        }
    }
    return true;
}

static bool is_free(const struct scene *scene, const struct label *label, const struct gw_point_mark *own)
{
    const struct gw_box *box = scene->box, *area = &label->area;
    bool inside = area->left_px >= box->left_px + 2 && area->right_px <= box->right_px - 2 && area->top_px >= box->top_px + 2 &&
                  area->bottom_px <= box->bottom_px - 2;
    return inside && !hits_a_label(scene, area) && !hits_a_mark(scene, area, NULL) && !hits_a_range(scene, area) &&
           lines_are_free(scene, label, own);
}

/* A name whose near side is `reach` px from its point in a direction (x to the right, y down, each -1 to 1). */
static struct label label_at(const struct gw_point_mark *mark, double width_px, const double direction[2], double reach_px, bool away)
{
    double height_px = size_px * 1.2, near_x_px = mark->x_px + direction[0] * reach_px, near_y_px = mark->y_px + direction[1] * reach_px;
    double middle_x_px = near_x_px + (direction[0] > 0.1 ? width_px : direction[0] < -0.1 ? -width_px : 0) / 2;
    double middle_y_px = near_y_px + (fabs(direction[0]) > 0.1 ? 0 : direction[1] * height_px / 2);
    return (struct label){.area = {.left_px = middle_x_px - width_px / 2, .right_px = middle_x_px + width_px / 2,
                                   .top_px = middle_y_px - height_px / 2, .bottom_px = middle_y_px + height_px / 2},
                          .away = away,
                          .from_x_px = mark->x_px + direction[0] * mark->radius_px,
                          .from_y_px = mark->y_px + direction[1] * mark->radius_px,
                          .to_x_px = near_x_px - (direction[0] > 0.1 ? 2 : direction[0] < -0.1 ? -2 : 0), .to_y_px = near_y_px};
}

/* Beside the point, else farther and farther from it: the first place that is free. */
static bool place(const struct scene *scene, const struct gw_point_mark *mark, double width_px, struct label *label)
{
    static const double directions[][2] = {{1, 0},    {-1, 0},     {.8, .6},   {-.8, -.6}, {.8, -.6},  {-.8, .6},   {.5, .87}, {-.5, -.87},
                                           {.5, -.87}, {-.5, .87}, {.95, .3},  {-.95, -.3}, {.95, -.3}, {-.95, .3}, {0, 1},    {0, -1}};
    static const double reaches_px[] = {8, 12, 22, 34, 48, 64, 82, 104, 130, 160};
    for (size_t r = 0; r < sizeof reaches_px / sizeof reaches_px[0]; r++)
        for (size_t i = 0; i < sizeof directions / sizeof directions[0]; i++) {
            bool away = reaches_px[r] > 15;
            bool along_range = mark->left_px < mark->right_px && fabs(directions[i][1]) <= 0;
            if (away && (along_range || fabs(directions[i][0]) <= 0))
                continue; /* that line would look like the point's range */
            *label = label_at(mark, width_px, directions[i], reaches_px[r], away);
            if (is_free(scene, label, mark))
                return true;
        }
    return false;
}

static void draw(const struct gw_canvas *canvas, const struct label *label, const char *text)
{
    const struct gw_box *area = &label->area;
    gw_canvas_text_sized(canvas, (area->left_px + area->right_px) / 2, (area->top_px + area->bottom_px) / 2, GW_CENTRE, size_px,
                         GW_INK_SOFT, text);
    if (label->away)
        gw_canvas_line(canvas, label->from_x_px, label->from_y_px, label->to_x_px, label->to_y_px, 0.7, GW_INK_QUIET);
}

size_t gw_point_names_draw(const struct gw_canvas *canvas, const struct gw_box *box, const struct gw_point_mark *marks, size_t count)
{
    struct scene scene = {.box = box, .marks = marks, .mark_count = count};
    size_t without_room = 0;
    for (size_t i = 0; i < count; i++) {
        struct gw_lines name;
        gw_letter_wrap(marks[i].name, size_px, MOST_PX, 1, &name);
        if (name.count == 0)
            continue;
        struct label label;
        if (scene.count == GW_POINT_NAMES || !place(&scene, &marks[i], gw_letter_width_px(name.text[0], size_px), &label)) {
            without_room++;
            continue;
        }
        scene.labels[scene.count++] = label;
        if (canvas)
            draw(canvas, &label, name.text[0]);
    }
    return without_room;
}
