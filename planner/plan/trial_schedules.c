/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "planner/plan/trial_schedules.h"

#include <string.h>

#include "planner/kernels/schedule.h"
#include "planner/plan/trial_draws.h"

enum {
    MONTHS = GW_TRIAL_SCHEDULE_MONTHS,
    LINES = GW_TRIAL_SCHEDULE_LINES,
    STEPS = GW_TRIAL_SCHEDULE_STEPS,
    SUMS = GW_TRIAL_SCHEDULE_SUMS,
    LAG = GW_TRIAL_SCHEDULE_LAG,
    STREAM_SCHEDULES = 2
};

static const struct gw_swept_kind kind = {STEPS, 0};
static const struct gw_swept_line lines[LINES] = {{.lag_months = LAG}, {.lag_months = LAG}, {.lag_months = LAG}};
static const struct gw_swept_place place = {&kind, lines, 1, LINES};
static const struct gw_swept_metric metrics[GW_TRIAL_SCHEDULE_METRICS] = {
    {GW_SWEPT_ENERGY_WH, GW_SWEPT_ADDED, 42, 54, 0},
    {GW_SWEPT_PEAK_W, GW_SWEPT_LARGEST, 0, MONTHS, 0},
    {GW_SWEPT_ACCELERATORS, GW_SWEPT_LAST, 29, 30, 0},
    {GW_SWEPT_PEAK_W, GW_SWEPT_REACHED, 0, MONTHS, 1e9},
    {GW_SWEPT_SUM, GW_SWEPT_ADDED, 0, MONTHS, 0},
    {GW_SWEPT_SUM + 1, GW_SWEPT_ADDED, 0, MONTHS, 0},
};
const struct gw_swept_plan gw_trial_schedule_plan = {MONTHS, &place, 1, SUMS, metrics, GW_TRIAL_SCHEDULE_METRICS, 0};

static const double each_w[LINES] = {160e3, 185e3, 235e3};

/* A month of racks of about that power in blocks of 40 MW, with a summer, a price and an intensity. */
static void make_row(int month, double *row)
{
    double hours = 730, summer = 1 + .04 * sin(.5235987755982988 * month);
    *row++ = 2e6 * hours;
    for (int k = 0; k < SUMS; k++, row += GW_SITE_ROW_EACH) {
        row[GW_SITE_ROW_PER_WH] = (k ? .334e-3 : 65e-6) * (1 - .002 * month);
        row[GW_SITE_ROW_PER_PEAK_W] = k ? 0 : .004;
    }
    for (int i = 0; i < LINES; i++) {
        double block = floor(40e6 / each_w[i]), full_wh = block * each_w[i] * .76 * summer * hours, part_wh[GW_BLOCK_FIFTHS];
        for (int k = 0; k < GW_BLOCK_FIFTHS; k++)
            part_wh[k] = full_wh * (.015 + .985 * k / GW_BLOCK_FIFTHS - .002 * k * (GW_BLOCK_FIFTHS - k));
        struct gw_block_row coefficients = gw_block_row_of(block, full_wh, .45 * full_wh, .45, part_wh);
        memcpy(row, &coefficients, sizeof coefficients);
        row += GW_LINE_ROW_SUMS;
        for (int k = 0; k < SUMS; k++, row += GW_LINE_ROW_EACH) {
            row[GW_LINE_ROW_IN_SERVICE] = k ? 0 : 900;
            row[GW_LINE_ROW_COMMISSIONING] = k ? 0 : 2500;
            row[GW_LINE_ROW_STANDING] = k ? 0 : 350;
            row[GW_LINE_ROW_INSTALLED] = (k ? 150e3 : 3.4e6) * (1 - .004 * month);
        }
    }
}

static void make_lane(struct gw_trial_schedules *of, size_t b, int lane, struct gw_draws *draws)
{
    static const double step_w[STEPS] = {200e6, 500e6, 850e6, 1200e6}, step_month[STEPS] = {3, 14, 26, 40};
    of->sites[b].kept_frac[lane] = .98;
    of->sites[b].fixed_w[lane] = 2.4e6;
    of->sites[b].crew_per_month[lane] = (double)INFINITY;
    for (int k = 0; k < STEPS; k++) {
        double slip = gw_draw(draws, 0, 1) < .4 ? gw_draw(draws, 1, 24) : 0;
        of->steps[b][k].first_month[lane] = floor(step_month[k] + slip);
        of->steps[b][k].until_month[lane] = (double)INFINITY;
        of->steps[b][k].power_w[lane] = step_w[k];
    }
    for (int i = 0; i < LINES; i++) {
        struct gw_swept_deployment *d = &of->deployments[b][i];
        d->units[lane] = gw_draw_whole(draws, 1200, 2600);
        d->first_month[lane] = 12 * i + gw_draw_whole(draws, 0, 12);
        d->ramp_months[lane] = gw_draw_whole(draws, 9, 24);
        d->facility_w_per_unit[lane] = floor(each_w[i] * gw_draw(draws, .95, 1.05));
        d->deliveries_per_month[lane] = gw_draw_whole(draws, 120, 260);
        d->crew_per_unit[lane] = 0;
        d->block_units[lane] = floor(40e6 / each_w[i]);
        d->accelerators_per_unit[lane] = 72;
    }
}

enum gw_status gw_trial_schedules_make(struct gw_arena *arena, size_t block_count, struct gw_trial_schedules *of, struct gw_err *err)
{
    struct gw_draws draws = {.stream = STREAM_SCHEDULES};
    *of = (struct gw_trial_schedules){.block_count = block_count,
                                      .rows = gw_arena_array(arena, MONTHS, sizeof *of->rows),
                                      .sites = gw_arena_alloc_line(arena, block_count * sizeof *of->sites),
                                      .steps = gw_arena_alloc_line(arena, block_count * sizeof *of->steps),
                                      .deployments = gw_arena_alloc_line(arena, block_count * sizeof *of->deployments),
                                      .blocks = gw_arena_array(arena, block_count, sizeof *of->blocks),
                                      .scratch = gw_arena_alloc_line(arena, gw_swept_scratch_bytes(&gw_trial_schedule_plan)),
                                      .results = gw_arena_alloc_line(arena, block_count * GW_TRIAL_SCHEDULE_METRICS * GW_SWEPT_LANES *
                                                                                sizeof *of->results)};
    if (arena->exhausted)
        return gw_fail(err, GW_SYSTEM, "out of memory");
    for (int month = 0; month < MONTHS; month++)
        make_row(month, of->rows[month]);
    for (size_t b = 0; b < block_count; b++) {
        of->blocks[b] = (struct gw_swept_block){&of->sites[b], of->steps[b], of->deployments[b], of->rows[0]};
        for (int lane = 0; lane < GW_SWEPT_LANES; lane++)
            make_lane(of, b, lane, &draws);
    }
    return GW_OK;
}

/* --- operations -------------------------------------------------------------------------------------------------- */

/* Adds in which months a scenario wants units of a deployment. */
static void find_wants(const struct gw_trial_schedules *of, size_t block, int lane, bool wants[LINES][MONTHS])
{
    double series[LINES][7][MONTHS], supply_w[MONTHS];
    int binding[MONTHS];
    struct gw_schedule_deployment slots[LINES];
    const struct gw_swept_step *steps = of->steps[block];
    struct gw_schedule_site site = {MONTHS, supply_w, of->sites[block].fixed_w[lane], (double)INFINITY, slots, LINES};
    for (int month = 0; month < MONTHS; month++) {
        supply_w[month] = 0;
        for (int k = 0; k < STEPS; k++)
            if (steps[k].first_month[lane] <= month)
                supply_w[month] = steps[k].power_w[lane] * of->sites[block].kept_frac[lane];
    }
    for (int i = 0; i < LINES; i++) {
        const struct gw_swept_deployment *d = &of->deployments[block][i];
        double(*line)[MONTHS] = series[i], before = 0;
        for (int month = 0; month < MONTHS; month++) {
            double m = fmin(fmax(month + 1 - d->first_month[lane], 0), d->ramp_months[lane]);
            double now = floor(d->units[lane] * m / d->ramp_months[lane] + 1e-9);
            line[0][month] = now - before;
            before = now;
        }
        slots[i] = (struct gw_schedule_deployment){.planned = line[0],
                                                   .facility_w_per_unit = d->facility_w_per_unit[lane],
                                                   .deliveries_per_month = d->deliveries_per_month[lane],
                                                   .lag_months = LAG,
                                                   .installed = line[1],
                                                   .standing = line[2],
                                                   .powered = line[3],
                                                   .in_service = line[4],
                                                   .backlog = line[5],
                                                   .retired = line[6],
                                                   .binding = binding};
    }
    gw_schedule_site(&site);
    for (int i = 0; i < LINES; i++)
        for (int month = 0; month < MONTHS; month++)
            wants[i][month] |= slots[i].planned[month] > 0 || (month > 0 && slots[i].backlog[month - 1] > 0);
}

/* Counted in planner/kernels/schedule_sweep_template.h:
 *   site         supply 4 + 2 for each step; whether it carries all 2; the fixed part 5; onto the plan's 4; of each sum 5
 *   deployment   before 3; units 15, or 3 in months in which none of the scenarios that go together wants any; 12 while one of the
 *                sixteen has a ramp; commissioning 2; energy 28; accelerators 4; of each sum 8
 *   metrics      1 added up or largest, 3 reached */
double gw_trial_schedule_operations(const struct gw_trial_schedules *of)
{
    double site = 4 + 2 * STEPS + 2 + 5 + 4 + 5 * SUMS, line = 3 + 3 + 2 + 28 + 4 + 8 * SUMS, metric = 1 + 3 + 2;
    double always = MONTHS * (site + LINES * line + metric) + 12, ramps = 0, wanted = 0;
    for (size_t b = 0; b < of->block_count; b++) {
        bool wants[LINES][MONTHS] = {{false}};
        for (int lane = 0; lane < GW_SWEPT_LANES; lane++)
            find_wants(of, b, lane, wants);
        for (int i = 0; i < LINES; i++) {
            const struct gw_swept_deployment *d = &of->deployments[b][i];
            double begins = MONTHS, ends = 0;
            for (int lane = 0; lane < GW_SWEPT_LANES; lane++) {
                begins = fmin(begins, d->first_month[lane]);
                ends = fmax(ends, d->first_month[lane] + d->ramp_months[lane]);
            }
            ramps += ends - begins;
            for (int month = 0; month < MONTHS; month++)
                wanted += wants[i][month] || (month >= begins && month < ends);
        }
    }
    return always + ((15 - 3) * wanted + 12 * ramps) / (double)of->block_count;
}
