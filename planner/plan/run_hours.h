/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A run hour by hour: what every site draws in each hour of the plan, part by part. The same blocks as in block_months.h, by
 * the readable form of their model; the hours of a month add up to its energy, to rounding. A fixed facility draws its mean in every hour.
 * Talks to run.h and below. */
#ifndef GW_PLAN_RUN_HOURS_H
#define GW_PLAN_RUN_HOURS_H

#include "planner/plan/run.h"

/* One hour of a site; NaN where it is not known: air of a fixed facility, supply that is not stated. W are also Wh. */
struct gw_hour_row {
    double t_db_degc, t_wb_degc; /* T_wb where the facility has towers or pads */
    double rack_w, support_w, facility_w, part_w[GW_PART_COUNT];
    double makeup_l, evaporation_l;
    double supply_w;
};

struct gw_run_hours;

/* `run` must outlive it. GW_SYSTEM without memory. */
enum gw_status gw_run_hours_new(struct gw_arena *arena, const struct gw_run *run, struct gw_run_hours **hours, struct gw_err *err);

/* Local standard time of a site less UTC, whole hours, as its hours are counted; of a fixed facility the site's own offset. */
long gw_run_utc_offset_h(const struct gw_run *run, size_t site);

/* Hours of a site, in its local standard time: `first` 0 is the first hour of the plan's first month. rows[count]. Not for two threads
 * at once. */
void gw_run_hours_of_site(struct gw_run_hours *hours, size_t site, long first, size_t count, struct gw_hour_row *rows);

/* Hours of the whole plan, and before its month `at` (0: none). */
long gw_run_hours_before(const struct gw_run *run, int at);

#endif
