/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Schedules against the clock: ten years of three deployments that share a supply in four steps, each of which slips on its own; racks
 * that come by ramps of their own, are commissioned for two months, and stand in blocks that are energised as they come. */
#ifndef BENCH_SCHEDULE_CASES_H
#define BENCH_SCHEDULE_CASES_H

#include <math.h>
#include <string.h>

#include "planner/kernels/cpu.h"
#include "planner/kernels/schedule.h"
#include "tests/unit/dice.h"

enum {
    SCHEDULE_MONTHS = 120,
    SCHEDULE_LINES = 3,
    SCHEDULE_STEPS = 4,
    SCHEDULE_SUMS = 2, /* money and carbon */
    SCHEDULE_LAG = 2,
    SCHEDULE_BLOCKS = 1024,
    SCHEDULE_COUNT = SCHEDULE_BLOCKS * GW_SWEPT_LANES,
    SCHEDULE_METRICS = 6,
    SCHEDULE_ROW = GW_SITE_ROW_SUMS + SCHEDULE_SUMS * GW_SITE_ROW_EACH + SCHEDULE_LINES * (GW_LINE_ROW_SUMS + SCHEDULE_SUMS * GW_LINE_ROW_EACH)
};

static const struct gw_swept_kind schedule_kind = {SCHEDULE_STEPS, 0};
static const struct gw_swept_line schedule_lines[SCHEDULE_LINES] = {
    {.lag_months = SCHEDULE_LAG}, {.lag_months = SCHEDULE_LAG}, {.lag_months = SCHEDULE_LAG}};
static const struct gw_swept_place schedule_place = {&schedule_kind, schedule_lines, 1, SCHEDULE_LINES};
/* energy_wh:2030, facility_peak_w, accelerators:2028-12, month_reached:1GW, cost_usd, carbon_kg */
static const struct gw_swept_metric schedule_metrics[SCHEDULE_METRICS] = {
    {GW_SWEPT_ENERGY_WH, GW_SWEPT_ADDED, 42, 54, 0},
    {GW_SWEPT_PEAK_W, GW_SWEPT_LARGEST, 0, SCHEDULE_MONTHS, 0},
    {GW_SWEPT_ACCELERATORS, GW_SWEPT_LAST, 29, 30, 0},
    {GW_SWEPT_PEAK_W, GW_SWEPT_REACHED, 0, SCHEDULE_MONTHS, 1e9},
    {GW_SWEPT_SUM, GW_SWEPT_ADDED, 0, SCHEDULE_MONTHS, 0},
    {GW_SWEPT_SUM + 1, GW_SWEPT_ADDED, 0, SCHEDULE_MONTHS, 0},
};
static const struct gw_swept_plan schedule_plan = {SCHEDULE_MONTHS, &schedule_place, 1, SCHEDULE_SUMS, schedule_metrics, SCHEDULE_METRICS, 0};

static double schedule_rows[SCHEDULE_MONTHS][SCHEDULE_ROW];
static _Alignas(64) struct gw_swept_site schedule_sites[SCHEDULE_BLOCKS];
static _Alignas(64) struct gw_swept_step schedule_steps[SCHEDULE_BLOCKS][SCHEDULE_STEPS];
static _Alignas(64) struct gw_swept_deployment schedule_deployments[SCHEDULE_BLOCKS][SCHEDULE_LINES];
static struct gw_swept_block schedule_blocks[SCHEDULE_BLOCKS];

static const double schedule_each_w[SCHEDULE_LINES] = {160e3, 185e3, 235e3};

/* A month of racks of about that power in blocks of 40 MW, with a summer, a price and an intensity. */
static inline void make_row(int month, double *row)
{
    double hours = 730, summer = 1 + .04 * sin(.5235987755982988 * month);
    *row++ = 2e6 * hours;
    for (int k = 0; k < SCHEDULE_SUMS; k++, row += GW_SITE_ROW_EACH) {
        row[GW_SITE_ROW_PER_WH] = (k ? .334e-3 : 65e-6) * (1 - .002 * month);
        row[GW_SITE_ROW_PER_PEAK_W] = k ? 0 : .004;
    }
    for (int i = 0; i < SCHEDULE_LINES; i++) {
        double block = floor(40e6 / schedule_each_w[i]), full_wh = block * schedule_each_w[i] * .76 * summer * hours, part_wh[GW_BLOCK_FIFTHS];
        for (int k = 0; k < GW_BLOCK_FIFTHS; k++)
            part_wh[k] = full_wh * (.015 + .985 * k / GW_BLOCK_FIFTHS - .002 * k * (GW_BLOCK_FIFTHS - k));
        struct gw_block_row coefficients = gw_block_row_of(block, full_wh, .45 * full_wh, .45, part_wh);
        memcpy(row, &coefficients, sizeof coefficients);
        row += GW_LINE_ROW_SUMS;
        for (int k = 0; k < SCHEDULE_SUMS; k++, row += GW_LINE_ROW_EACH) {
            row[GW_LINE_ROW_IN_SERVICE] = k ? 0 : 900;
            row[GW_LINE_ROW_COMMISSIONING] = k ? 0 : 2500;
            row[GW_LINE_ROW_STANDING] = k ? 0 : 350;
            row[GW_LINE_ROW_INSTALLED] = (k ? 150e3 : 3.4e6) * (1 - .004 * month);
        }
    }
}

static inline void make_schedules(void)
{
    static const double step_w[SCHEDULE_STEPS] = {200e6, 500e6, 850e6, 1200e6}, step_month[SCHEDULE_STEPS] = {3, 14, 26, 40};
    struct dice dice = dice_of(5);
    for (int month = 0; month < SCHEDULE_MONTHS; month++)
        make_row(month, schedule_rows[month]);
    for (int b = 0; b < SCHEDULE_BLOCKS; b++) {
        schedule_blocks[b] = (struct gw_swept_block){&schedule_sites[b], schedule_steps[b], schedule_deployments[b], schedule_rows[0]};
        for (int lane = 0; lane < GW_SWEPT_LANES; lane++) {
            schedule_sites[b].kept_frac[lane] = .98;
            schedule_sites[b].fixed_w[lane] = 2.4e6;
            schedule_sites[b].crew_per_month[lane] = (double)INFINITY;
            for (int k = 0; k < SCHEDULE_STEPS; k++) {
                double slip = dice_whole(&dice, 0, 9) < 4 ? dice_between(&dice, 1, 24) : 0;
                schedule_steps[b][k].first_month[lane] = floor(step_month[k] + slip);
                schedule_steps[b][k].until_month[lane] = (double)INFINITY;
                schedule_steps[b][k].power_w[lane] = step_w[k];
            }
            for (int i = 0; i < SCHEDULE_LINES; i++) {
                struct gw_swept_deployment *d = &schedule_deployments[b][i];
                d->units[lane] = (double)dice_whole(&dice, 1200, 2600);
                d->first_month[lane] = (double)(12 * i + dice_whole(&dice, 0, 12));
                d->ramp_months[lane] = (double)dice_whole(&dice, 9, 24);
                d->facility_w_per_unit[lane] = floor(schedule_each_w[i] * dice_between(&dice, .95, 1.05));
                d->deliveries_per_month[lane] = (double)dice_whole(&dice, 120, 260);
                d->crew_per_unit[lane] = 0;
                d->block_units[lane] = floor(40e6 / schedule_each_w[i]);
                d->accelerators_per_unit[lane] = 72;
            }
        }
    }
}

/* In which months a scenario wants units of a deployment. */
static inline void find_wants(int block, int lane, char wants[SCHEDULE_LINES][SCHEDULE_MONTHS])
{
    static double series[SCHEDULE_LINES][7][SCHEDULE_MONTHS], supply_w[SCHEDULE_MONTHS];
    static int binding[SCHEDULE_MONTHS];
    struct gw_schedule_deployment slots[SCHEDULE_LINES];
    const struct gw_swept_step *steps = schedule_steps[block];
    struct gw_schedule_site site = {SCHEDULE_MONTHS, supply_w, schedule_sites[block].fixed_w[lane], (double)INFINITY, slots, SCHEDULE_LINES};
    for (int month = 0; month < SCHEDULE_MONTHS; month++) {
        supply_w[month] = 0;
        for (int k = 0; k < SCHEDULE_STEPS; k++)
            if (steps[k].first_month[lane] <= month)
                supply_w[month] = steps[k].power_w[lane] * schedule_sites[block].kept_frac[lane];
    }
    for (int i = 0; i < SCHEDULE_LINES; i++) {
        const struct gw_swept_deployment *d = &schedule_deployments[block][i];
        double(*of)[SCHEDULE_MONTHS] = series[i], before = 0;
        for (int month = 0; month < SCHEDULE_MONTHS; month++) {
            double m = fmin(fmax(month + 1 - d->first_month[lane], 0), d->ramp_months[lane]);
            double now = floor(d->units[lane] * m / d->ramp_months[lane] + 1e-9);
            of[0][month] = now - before;
            before = now;
        }
        slots[i] = (struct gw_schedule_deployment){.planned = of[0],
                                                   .facility_w_per_unit = d->facility_w_per_unit[lane],
                                                   .deliveries_per_month = d->deliveries_per_month[lane],
                                                   .lag_months = SCHEDULE_LAG,
                                                   .installed = of[1],
                                                   .standing = of[2],
                                                   .powered = of[3],
                                                   .in_service = of[4],
                                                   .backlog = of[5],
                                                   .retired = of[6],
                                                   .binding = binding};
    }
    gw_schedule_site(&site);
    for (int i = 0; i < SCHEDULE_LINES; i++)
        for (int month = 0; month < SCHEDULE_MONTHS; month++)
            wants[i][month] |= slots[i].planned[month] > 0 || (month > 0 && slots[i].backlog[month - 1] > 0);
}

/* Operations of a schedule, all months, counted in planner/kernels/schedule_sweep_template.h: + - * / min max, comparisons, selections
 * and look-ups in a register are one each; loads, stores, broadcasts and what happens once a schedule are none.
 *   site         supply 4 + 2 for each step; whether it carries all 2; the fixed part 5; onto the plan's 4; of each sum 5
 *   deployment   before 3; units 15, or 3 in months in which none of the scenarios that go together wants any; 12 while one of the
 *                sixteen has a ramp; commissioning 2; energy 28; accelerators 4; of each sum 8
 *   metrics      1 added up or largest, 3 reached
 * In how many months units are wanted is found out here, of the sixteen of a block; where fewer go together, they do a little less
 * than is counted. */
static inline double schedule_ops(void)
{
    double site = 4 + 2 * SCHEDULE_STEPS + 2 + 5 + 4 + 5 * SCHEDULE_SUMS, line = 3 + 3 + 2 + 28 + 4 + 8 * SCHEDULE_SUMS, metrics = 1 + 3 + 2;
    double ops = SCHEDULE_MONTHS * (site + SCHEDULE_LINES * line + metrics) + 12, ramps = 0, wants = 0;
    for (int b = 0; b < SCHEDULE_BLOCKS; b++) {
        static char any_wants[SCHEDULE_LINES][SCHEDULE_MONTHS];
        memset(any_wants, 0, sizeof any_wants);
        for (int lane = 0; lane < GW_SWEPT_LANES; lane++)
            find_wants(b, lane, any_wants);
        for (int i = 0; i < SCHEDULE_LINES; i++) {
            const struct gw_swept_deployment *d = &schedule_deployments[b][i];
            double begins = SCHEDULE_MONTHS, ends = 0;
            for (int lane = 0; lane < GW_SWEPT_LANES; lane++) {
                begins = fmin(begins, d->first_month[lane]);
                ends = fmax(ends, d->first_month[lane] + d->ramp_months[lane]);
            }
            ramps += ends - begins;
            for (int month = 0; month < SCHEDULE_MONTHS; month++)
                wants += any_wants[i][month] || (month >= begins && month < ends);
        }
    }
    return ops + ((15 - 3) * wants + 12 * ramps) / SCHEDULE_BLOCKS;
}

#endif
