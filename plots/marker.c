/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "plots/marker.h"

#include "plots/palette.h"

/* Corners over the radius, y downwards; a shape without corners is a circle. */
struct shape {
    size_t count;
    double corners[4][2];
};
static const struct shape shapes[] = {
    {0, {{0, 0}}},
    {4, {{-.89, -.89}, {.89, -.89}, {.89, .89}, {-.89, .89}}},
    {3, {{0, -1.35}, {1.17, .68}, {-1.17, .68}}},
    {4, {{0, -1.3}, {1.3, 0}, {0, 1.3}, {-1.3, 0}}},
    {3, {{0, 1.35}, {1.17, -.68}, {-1.17, -.68}}},
    {4, {{-.6, -1.3}, {.6, -1.3}, {.6, 1.3}, {-.6, 1.3}}},
};
enum { SHAPES = sizeof shapes / sizeof shapes[0] };

static const char *const dashes[] = {"dashtype solid", "dashtype (9,4)", "dashtype (2,3)", "dashtype (9,3,2,3)"};
enum { DASHES = sizeof dashes / sizeof dashes[0] };

void gw_marker_draw(const struct gw_canvas *canvas, double x_px, double y_px, size_t shape, double radius_px, uint32_t colour,
                    bool hollow)
{
    const struct shape *form = &shapes[shape % SHAPES];
    double height = canvas->height_px;
    if (form->count == 0) {
        fprintf(canvas->out, "set object circle at screen %.5g,%.5g size screen %.5g", x_px / GW_SHEET_PX, 1 - y_px / height,
                radius_px / GW_SHEET_PX);
    } else {
        fputs("set object polygon", canvas->out);
        for (size_t i = 0; i <= form->count; i++) { /* closed */
            const double *corner = form->corners[i % form->count];
            fprintf(canvas->out, " %s screen %.5g,%.5g", i == 0 ? "from" : "to", (x_px + radius_px * corner[0]) / GW_SHEET_PX,
                    1 - (y_px + radius_px * corner[1]) / height);
        }
    }
    /* the border is part of the mark, or a rim of paper that parts it from others */
    fprintf(canvas->out, " front fillcolor rgb '#%06x' fillstyle solid 1 border rgb '#%06x' linewidth %s\n",
            hollow ? (unsigned)GW_PAPER : (unsigned)colour, hollow ? (unsigned)colour : (unsigned)GW_PAPER, hollow ? "1.5" : "0.7");
}

const char *gw_dash(size_t index)
{
    return dashes[index % DASHES];
}

void gw_dash_draw(const struct gw_canvas *canvas, double x0_px, double y0_px, double x1_px, double y1_px, double width_px,
                  uint32_t colour, size_t index)
{
    double height = canvas->height_px;
    fprintf(canvas->out, "set arrow from screen %.5g,%.5g to screen %.5g,%.5g nohead front linewidth %.4g linecolor rgb '#%06x' %s\n",
            x0_px / GW_SHEET_PX, 1 - y0_px / height, x1_px / GW_SHEET_PX, 1 - y1_px / height, width_px, (unsigned)colour, gw_dash(index));
}
