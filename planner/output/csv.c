/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "planner/output/csv.h"

#include <math.h>
#include <string.h>

#include "planner/base/text.h"

void gw_csv_number(FILE *out, double value)
{
    char text[GW_NUMBER_TEXT];
    if (isfinite(value))
        fputs(gw_exact_text(value, text, sizeof text), out);
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
