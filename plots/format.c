/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "plots/format.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

static const struct gw_format formats[] = {
    {".svg", "</svg>", "svg"},
    {".png", "IEND", "pngcairo"},
    {".pdf", "%%EOF", "pdfcairo"},
};
enum { FORMATS = sizeof formats / sizeof formats[0] };

const struct gw_format *gw_format_of(const char *file)
{
    const char *slash = strrchr(file, '/'), *dot = strrchr(slash ? slash : file, '.');
    for (size_t i = 0; dot && i < FORMATS; i++)
        if (strcasecmp(dot, formats[i].ending) == 0)
            return &formats[i];
    return NULL;
}

void gw_format_terminal(const struct gw_format *format, int width_px, int height_px, FILE *out)
{
    static const char look[] = "noenhanced background '#ffffff' font 'sans-serif,13'";
    /* The cairo terminals take a font size for points of 1/72 inch on a screen of 96 dots, so a size in px is 3/4 of it. */
    static const double px_frac = 0.75, pdf_cm = 17.0 / 840, pt_per_cm = 72 / 2.54;
    if (strcmp(format->terminal, "svg") == 0)
        fprintf(out, "set terminal svg size %d,%d fixed %s\n", width_px, height_px, look);
    else if (strcmp(format->terminal, "pngcairo") == 0)
        fprintf(out, "set terminal pngcairo size %d,%d %s fontscale %.4g linewidth 2\n", 2 * width_px, 2 * height_px, look,
                2 * px_frac);
    else
        fprintf(out, "set terminal pdfcairo size %.5gcm,%.5gcm %s fontscale %.4g linewidth %.4g\n", width_px * pdf_cm,
                height_px * pdf_cm, look, px_frac * pdf_cm * pt_per_cm, pdf_cm * pt_per_cm);
}

bool gw_format_is_whole(const struct gw_format *format, const char *file)
{
    enum { TAIL = 32 };
    char tail[TAIL + 1] = "";
    FILE *in = fopen(file, "rb");
    if (!in)
        return false;
    size_t got = 0;
    if (fseek(in, -TAIL, SEEK_END) == 0)
        got = fread(tail, 1, TAIL, in);
    fclose(in);
    for (size_t at = 0, length = strlen(format->last); at + length <= got; at++)
        if (memcmp(tail + at, format->last, length) == 0)
            return true;
    return false;
}

/* Move `file` behind the next `mark`. */
static bool seek_behind(FILE *file, const char *mark)
{
    size_t matched = 0; /* enough of a search: no mark here repeats its own beginning */
    for (int c; mark[matched] && (c = fgetc(file)) != EOF;)
        matched = c == mark[matched] ? matched + 1 : c == mark[0];
    return mark[matched] == '\0';
}

bool gw_format_without_clock(const struct gw_format *format, const char *file)
{
    static const char epoch[] = "19700101000000";
    if (strcmp(format->terminal, "pdfcairo") != 0)
        return true;
    FILE *pdf = fopen(file, "r+b");
    if (!pdf)
        return false;
    /* as long as what it replaces, because a PDF counts its bytes; a writer that states no time needs nothing done */
    bool good = true;
    if (seek_behind(pdf, "/CreationDate (D:"))
        good = fseek(pdf, 0, SEEK_CUR) == 0 && fputs(epoch, pdf) >= 0;
    return fclose(pdf) == 0 && good;
}
