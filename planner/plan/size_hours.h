/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The year of a sized answer hour by hour: where its energy goes, its water, the hours without chillers. Of an hourly facility whose
 * blocks are all full. Talks to block_months.h. */
#ifndef GW_PLAN_SIZE_HOURS_H
#define GW_PLAN_SIZE_HOURS_H

#include "planner/plan/block_months.h"

struct gw_size_hours {
    bool present; /* false: the facility is fixed */
    const struct gw_site_air *air;
    struct gw_block_facts facts;
    double blocks;                              /* a part-filled block counts as its fill */
    double pue_design_hour;                     /* from the hours, also where the site states another */
    struct gw_month_energy months[GW_WEATHER_MONTHS], year;
    double loop_chiller_hours;                  /* of 8,760 */
};

/* `inputs` are ready; all `units` are in service in the hours of GW_TYPICAL_YEAR. */
enum gw_status gw_size_hours(struct gw_arena *arena, const struct gw_inputs *inputs, const struct gw_design *design, double units,
                             struct gw_size_hours *hours, struct gw_err *err);

#endif
