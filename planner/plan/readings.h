/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One amount read in several ways: a power on other bases, a number as other parts. Talks to sized.h. */
#ifndef GW_PLAN_READINGS_H
#define GW_PLAN_READINGS_H

#include "planner/plan/sized.h"

/* The same amount counted on another basis or in another unit. */
struct gw_reading {
    const char *name, *title, *note; /* name: "chip", "superchips", or a plan's own */
    struct gw_sized sized;
    double supply_w, margin_w; /* of the site at the plan's end; NaN outside a plan or where not stated */
    double provision_frac;
    bool unavailable;          /* the rack lacks the figure it takes (a chip basis without tdp) */
};
enum { GW_READINGS_MAX = 6 };

/* Add the readings of an amount on other bases or in other units ("chip", "superchips") to a result. */
void gw_add_readings(const struct gw_size_request *request, const struct gw_design *design, const char *const *names,
                     size_t count, struct gw_reading *readings, size_t *reading_count, size_t most);

#endif
