/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A row of plain numbers as a file states them: twelve of the months of a year, January first, or 24 of the hours of a day, hour 0
 * first. Their unit stands in the name of the field. Talks to libc only. */
#ifndef GW_BASE_NUMBERS_H
#define GW_BASE_NUMBERS_H

#include <stdbool.h>

#include "planner/base/diagnostics.h"

enum { GW_NUMBERS_MAX = 24 };

struct gw_numbers {
    struct gw_place place;
    bool present; /* false: not given, or not all of them good; nothing may be computed from it */
    double at[GW_NUMBERS_MAX];
};

#endif
