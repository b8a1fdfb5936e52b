/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "planner/output/csv.h"

#include <math.h>
#include <string.h>

void gw_csv_number(FILE *out, double value)
{
    if (isfinite(value))
        fprintf(out, value == floor(value) && fabs(value) < 1e15 ? "%.0f" : "%.17g", value);
}

void gw_csv_text(FILE *out, const char *text)
{
    if (!text)
        return;
    if (!strpbrk(text, ",\"\n\r")) {
        fputs(text, out);
        return;
    }
    fputc('"', out);
    for (; *text; text++) {
        if (*text == '"')
            fputc('"', out);
        fputc(*text, out);
    }
    fputc('"', out);
}
