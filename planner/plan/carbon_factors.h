/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which carbon intensities are a site's. Of one basis and kind, the site's own where it states any, else its grid's; of those the data set
 * with the latest year; of that the zone that the site names as its subregion, else the only zone there is. A site feeding itself has none
 * of a grid. What states no basis is never chosen. Private to plan/carbon*.c. */
#ifndef GW_PLAN_CARBON_FACTORS_H
#define GW_PLAN_CARBON_FACTORS_H

#include "planner/plan/run.h"

/* The years of one data set and zone. */
struct gw_factor_choice {
    const struct gw_carbon *list;
    size_t count;
    const struct gw_carbon *like; /* one of them: data set, zone, basis and kind are its */
    bool by_hours;                /* only those with a table or a file of hours */
    const struct gw_source *sources;
    size_t source_count;
};

/* NULL, or why there is none. */
const char *gw_choose_factors(const struct gw_run_site *site, int basis, int kind, struct gw_arena *arena, struct gw_factor_choice *choice);
/* The `index`-th that has a table or hours; false beyond the last. */
bool gw_choose_hourly(const struct gw_run_site *site, size_t index, struct gw_factor_choice *choice);
/* Of that year, else of the latest before it, else the first. */
const struct gw_carbon *gw_factor_of_year(const struct gw_factor_choice *choice, int year);

#endif
