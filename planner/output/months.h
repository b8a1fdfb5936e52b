/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The numbers of one month of a run as keys, for JSON, CSV, the library and reading back: one list serves them all. */
#ifndef GW_OUTPUT_MONTHS_H
#define GW_OUTPUT_MONTHS_H

#include <stdbool.h>
#include <stddef.h>

#include "planner/plan/run.h"

struct gw_month_field {
    const char *key;
    size_t offset; /* in struct gw_month_row, a double */
    bool whole;    /* a count */
};
extern const struct gw_month_field gw_month_fields[]; /* ends with a NULL key */

double gw_month_field_value(const struct gw_month_row *row, const struct gw_month_field *field);
/* False where there is no such key. */
bool gw_month_value(const struct gw_month_row *row, const char *key, double *value);

#endif
