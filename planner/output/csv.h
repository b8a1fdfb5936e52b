/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Cells of CSV (RFC 4180, but lines end in LF). Talks to planner/base. */
#ifndef GW_OUTPUT_CSV_H
#define GW_OUTPUT_CSV_H

#include <stdio.h>

/* A number for CSV: the shortest text that reads back as the same double, empty where absent. */
void gw_csv_number(FILE *out, double value);
/* A text for CSV, quoted where it must be. */
void gw_csv_text(FILE *out, const char *text);

#endif
