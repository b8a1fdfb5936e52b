/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "plots/quote.h"

#include <stdbool.h>
#include <string.h>

/* Between single quotes gnuplot leaves everything alone. A single quote itself would have to be doubled there, and gnuplot 5.4
 * trips over two of them in a row, so such a text goes between double quotes; what means something there is written in octal, and so is
 * a digit behind it: gnuplot reads as many as there are. */
void gw_quote(FILE *out, const char *text)
{
    if (!strchr(text, '\'')) {
        fprintf(out, "'%s'", text);
        return;
    }
    fputc('"', out);
    for (bool octal = false; *text; text++) {
        octal = strchr("\"\\`@$", *text) || (octal && *text >= '0' && *text <= '9');
        fprintf(out, octal ? "\\%03o" : "%c", (unsigned char)*text);
    }
    fputc('"', out);
}
