/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Sizing with its ranges, both ways: what fits a power, and what power a number of racks needs; with the ladder and with the
 * amount read otherwise. Talks to the files it includes. */
#ifndef GW_PLAN_SIZE_H
#define GW_PLAN_SIZE_H

#include "planner/plan/ladder.h"
#include "planner/plan/readings.h"
#include "planner/plan/size_diversity.h"
#include "planner/plan/size_hours.h"

struct gw_money;
struct gw_site_work;

struct gw_overlay;

struct gw_size_result {
    struct gw_size_request request;
    struct gw_inputs inputs;
    struct gw_sized mode, low, high; /* low, high: P10 and P90 of each number by itself */
    const struct gw_site_work *work; /* what it yields for a workload (site_work.h); NULL until somebody asks for it */
    struct gw_ladder_step ladder[GW_LADDER_STEPS];
    size_t ladder_count;
    struct gw_reading readings[GW_READINGS_MAX];
    size_t reading_count;
    struct gw_size_hours hours;
    struct gw_size_diversity diversity;
    const struct gw_sized *draws; /* the answer of each draw of its figures, behind low and high; in the arena */
    size_t draw_count;
    const struct gw_overlay *overlay; /* the scenario that it was sized under, set by who sized it so; NULL: none */
    const struct gw_money *money; /* what it costs, where that was asked for (money.h); NULL else */
    double site_supply_w; /* of the site once its last step is energised; infinite where it states none */
    int site_supply_month; /* from when */
};

/* Answer a request. `arena` holds scratch. GW_USAGE with a message where the rack cannot be counted that way (no tdp for a
 * chip basis, no dies, no superchips, a contract basis). */
enum gw_status gw_size(const struct gw_size_request *request, struct gw_arena *arena, struct gw_size_result *result,
                       struct gw_err *err);

/* Hours of a year of 8,760 in which the loop needs chillers; NaN where the facility is fixed or the rack has no liquid loop. */
double gw_size_loop_chiller_hours(const struct gw_size_result *result);

#endif
