/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Strings as gnuplot reads them. Talks to libc only. */
#ifndef GW_PLOTS_QUOTE_H
#define GW_PLOTS_QUOTE_H

#include <stdio.h>

/* Write `text` (no control characters) as a string that means exactly these bytes: nothing in it is an escape, a macro or a
 * command to gnuplot. */
void gw_quote(FILE *out, const char *text);

#endif
