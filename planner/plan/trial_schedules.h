/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Made-up schedules for the schedule kernel: ten years of three deployments that share a supply in four steps, each of which slips on
 * its own; racks that come by ramps of their own, are commissioned for two months, and stand in blocks that are energised as they come.
 * They are for trials of speed and of bits, for `gwplan kernels` and the benchmarks alike; no plan rests on them. Talks to planner/kernels,
 * planner/numeric and planner/base. */
#ifndef GW_PLAN_TRIAL_SCHEDULES_H
#define GW_PLAN_TRIAL_SCHEDULES_H

#include "planner/base/arena.h"
#include "planner/base/status.h"
#include "planner/kernels/schedule_sweep.h"

enum {
    GW_TRIAL_SCHEDULE_MONTHS = 120,
    GW_TRIAL_SCHEDULE_LINES = 3,
    GW_TRIAL_SCHEDULE_STEPS = 4,
    GW_TRIAL_SCHEDULE_SUMS = 2, /* money and carbon */
    GW_TRIAL_SCHEDULE_LAG = 2,
    GW_TRIAL_SCHEDULE_METRICS = 6,
    GW_TRIAL_SCHEDULE_ROW = GW_SITE_ROW_SUMS + GW_TRIAL_SCHEDULE_SUMS * GW_SITE_ROW_EACH +
                            GW_TRIAL_SCHEDULE_LINES * (GW_LINE_ROW_SUMS + GW_TRIAL_SCHEDULE_SUMS * GW_LINE_ROW_EACH)
};

/* What all of them share. The metrics: energy_wh:2030, facility_peak_w, accelerators:2028-12, month_reached:1GW, cost_usd, carbon_kg of a
 * plan that begins in July 2026. */
extern const struct gw_swept_plan gw_trial_schedule_plan;

struct gw_trial_schedules {
    size_t block_count;
    double (*rows)[GW_TRIAL_SCHEDULE_ROW]; /* [months] */
    struct gw_swept_site *sites;           /* [block_count], as are the next */
    struct gw_swept_step (*steps)[GW_TRIAL_SCHEDULE_STEPS];
    struct gw_swept_deployment (*deployments)[GW_TRIAL_SCHEDULE_LINES];
    struct gw_swept_block *blocks; /* points to all of these */
    void *scratch;                 /* for one thread */
    double *results;               /* [block_count][metrics][lanes] */
};

/* In `arena`: block_count x 16 schedules, 6 kB a block. GW_SYSTEM without memory. */
enum gw_status gw_trial_schedules_make(struct gw_arena *arena, size_t block_count, struct gw_trial_schedules *schedules, struct gw_err *err);

/* Operations of one of these schedules, all months, on the mean over the blocks: + - * / min max, comparisons, selections and look-ups in
 * a register are one each; loads, stores, broadcasts and what happens once a schedule are none. In how many months units are wanted is
 * found out by planner/kernels/schedule.h, for the sixteen of a block; a level that takes fewer together does a little less than is
 * counted. */
double gw_trial_schedule_operations(const struct gw_trial_schedules *schedules);

#endif
