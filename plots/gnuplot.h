/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The gnuplot process: a script goes in, a picture file comes out, or an error and no file. Talks to planner/base. */
#ifndef GW_PLOTS_GNUPLOT_H
#define GW_PLOTS_GNUPLOT_H

#include <stdbool.h>

#include "planner/base/status.h"

/* What to draw, without terminal and output: those come from the file's ending. */
struct gw_picture {
    char *script; /* malloc'ed */
    int width_px, height_px; /* of the sheet; a PNG has twice as many, a PDF is 17 cm wide for 840 of them */
};
void gw_picture_release(struct gw_picture *picture);

/* Draw into `file`, whose ending says how: .svg, .png or .pdf (GW_USAGE otherwise).
 * The picture is drawn under a temporary name beside `file` and renamed when it is whole; a link is replaced, not followed.
 * With keep_script the whole script is written first, beside the picture with the ending .gp, so that it is there also when
 * gnuplot fails or is not installed; `gnuplot NAME.gp` in that directory draws the picture again.
 * GW_SYSTEM: gnuplot is not installed, fails (its own words are in the message), or the file cannot be written; nothing is left
 * of the picture then. No signal reaches the caller, and nothing is printed. */
enum gw_status gw_gnuplot_render(const struct gw_picture *picture, const char *file, bool keep_script, struct gw_err *err);

#endif
