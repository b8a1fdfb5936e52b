/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "plots/quote.h"

#include <string.h>

/* Between single quotes gnuplot leaves everything alone. A single quote itself would have to be doubled there, and gnuplot 5.4
 * trips over two of them in a row, so such a text goes between double quotes; what means something there is written in octal. */
void gw_quote(FILE *out, const char *text)
{
    if (!strchr(text, '\'')) {
        fprintf(out, "'%s'", text);
        return;
    }
    fputc('"', out);
    for (; *text; text++)
        fprintf(out, strchr("\"\\`@$", *text) ? "\\%03o" : "%c", (unsigned char)*text);
    fputc('"', out);
}
