/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "plots/canvas.h"

#include "plots/palette.h"
#include "plots/quote.h"

static const struct {
    double size_px;
    uint32_t colour;
} styles[] = {
    [GW_TITLE] = {20, GW_INK},     [GW_SUBTITLE] = {13.5, GW_INK_SOFT}, [GW_UNIT] = {13, GW_INK_SOFT},
    [GW_TICK] = {13, GW_INK_SOFT}, [GW_NAME] = {13, GW_INK},            [GW_VALUE] = {13, GW_INK_SOFT},
    [GW_FINE] = {12, GW_INK_SOFT}, [GW_SOURCE] = {11, GW_INK_QUIET},
};

enum { TITLE_PITCH_PX = 26, SUBTITLE_PITCH_PX = 19, NOTE_PITCH_PX = 16, SOURCE_PITCH_PX = 15, GAP_PX = 10 };

double gw_style_px(enum gw_style style)
{
    return styles[style].size_px;
}

static double screen_x(double x_px)
{
    return x_px / GW_SHEET_PX;
}

static double screen_y(const struct gw_canvas *canvas, double y_px)
{
    return 1 - y_px / canvas->height_px;
}

void gw_canvas_text_sized(const struct gw_canvas *canvas, double x_px, double y_px, enum gw_align align, double size_px,
                          uint32_t colour, const char *text)
{
    static const char *const words[] = {"left", "center", "right"};
    char clean[GW_LETTER_TEXT];
    fprintf(canvas->out, "set label ");
    gw_quote(canvas->out, gw_letter_clean(text, clean, sizeof clean));
    fprintf(canvas->out, " at screen %.5g,%.5g %s font ',%.4g' textcolor rgb '#%06x' noenhanced front\n", screen_x(x_px),
            screen_y(canvas, y_px), words[align], size_px, (unsigned)colour);
}

void gw_canvas_text(const struct gw_canvas *canvas, double x_px, double y_px, enum gw_align align, enum gw_style style,
                    const char *text)
{
    gw_canvas_text_sized(canvas, x_px, y_px, align, styles[style].size_px, styles[style].colour, text);
}

static void put_rectangle(const struct gw_canvas *canvas, double left_px, double top_px, double right_px, double bottom_px,
                          uint32_t colour, const char *layer)
{
    fprintf(canvas->out,
            "set object rectangle from screen %.5g,%.5g to screen %.5g,%.5g %s fillcolor rgb '#%06x' fillstyle solid 1 noborder\n",
            screen_x(left_px), screen_y(canvas, bottom_px), screen_x(right_px), screen_y(canvas, top_px), layer, (unsigned)colour);
}

void gw_canvas_clear(const struct gw_canvas *canvas, double x_px, double y_px, enum gw_align align, double size_px, const char *text)
{
    double width_px = gw_letter_width_px(text, size_px);
    double left_px = align == GW_LEFT ? x_px : align == GW_RIGHT ? x_px - width_px : x_px - width_px / 2;
    put_rectangle(canvas, left_px - 2, y_px - size_px * 0.62, left_px + width_px + 2, y_px + size_px * 0.62, GW_PAPER, "back");
}

void gw_canvas_rectangle(const struct gw_canvas *canvas, double left_px, double top_px, double right_px, double bottom_px,
                         uint32_t colour)
{
    put_rectangle(canvas, left_px, top_px, right_px, bottom_px, colour, "front");
}

void gw_canvas_line(const struct gw_canvas *canvas, double x0_px, double y0_px, double x1_px, double y1_px, double width_px,
                    uint32_t colour)
{
    fprintf(canvas->out, "set arrow from screen %.5g,%.5g to screen %.5g,%.5g nohead front linewidth %.4g linecolor rgb '#%06x'\n",
            screen_x(x0_px), screen_y(canvas, y0_px), screen_x(x1_px), screen_y(canvas, y1_px), width_px, (unsigned)colour);
}

void gw_canvas_margins(const struct gw_canvas *canvas, const struct gw_box *box)
{
    fprintf(canvas->out, "set lmargin at screen %.5g\nset rmargin at screen %.5g\nset tmargin at screen %.5g\nset bmargin at screen %.5g\n",
            screen_x(box->left_px), screen_x(box->right_px), screen_y(canvas, box->top_px), screen_y(canvas, box->bottom_px));
}

void gw_frame_init(struct gw_frame *frame, const char *title, const char *subtitle, const char *note, const char *source)
{
    double width_px = GW_SHEET_PX - 2 * GW_MARGIN_PX;
    gw_letter_wrap(title, styles[GW_TITLE].size_px, width_px, 2, &frame->title);
    gw_letter_wrap(subtitle, styles[GW_SUBTITLE].size_px, width_px, 3, &frame->subtitle);
    gw_letter_wrap(note, styles[GW_FINE].size_px, width_px, 3, &frame->note);
    gw_letter_wrap(source, styles[GW_SOURCE].size_px, width_px, 3, &frame->source);
    frame->head_px = GAP_PX + TITLE_PITCH_PX * (double)frame->title.count +
                     SUBTITLE_PITCH_PX * (double)frame->subtitle.count + GAP_PX;
    frame->foot_px = GAP_PX + NOTE_PITCH_PX * (double)frame->note.count + SOURCE_PITCH_PX * (double)frame->source.count + GAP_PX;
}

static double draw_lines(const struct gw_canvas *canvas, const struct gw_lines *lines, enum gw_style style, double top_px,
                         double pitch_px)
{
    for (size_t i = 0; i < lines->count; i++, top_px += pitch_px)
        gw_canvas_text(canvas, GW_MARGIN_PX, top_px + pitch_px / 2, GW_LEFT, style, lines->text[i]);
    return top_px;
}

void gw_frame_draw(const struct gw_frame *frame, const struct gw_canvas *canvas)
{
    fputs("reset\n"
          "unset key\n"
          "unset border\n"
          "unset xtics\n"
          "unset ytics\n",
          canvas->out);
    double y_px = draw_lines(canvas, &frame->title, GW_TITLE, GAP_PX, TITLE_PITCH_PX);
    draw_lines(canvas, &frame->subtitle, GW_SUBTITLE, y_px, SUBTITLE_PITCH_PX);
    y_px = draw_lines(canvas, &frame->note, GW_FINE, canvas->height_px - frame->foot_px + GAP_PX, NOTE_PITCH_PX);
    draw_lines(canvas, &frame->source, GW_SOURCE, y_px, SOURCE_PITCH_PX);
}

