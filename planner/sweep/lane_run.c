/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "planner/sweep/lane_run.h"

#include <math.h>

#include "planner/plan/ramp.h"

enum { SERIES = 7 };

bool gw_lane_run_init(struct gw_lane_run *run, const struct gw_variant *variant, int start, struct gw_arena *arena)
{
    size_t months = (size_t)variant->plan.months;
    *run = (struct gw_lane_run){.variant = variant, .start = start, .months = variant->plan.months};
    run->lines = gw_arena_array(arena, variant->line_count, sizeof *run->lines);
    run->supply_w = gw_arena_array(arena, months, sizeof *run->supply_w);
    run->fixed_w = gw_arena_array(arena, (size_t)variant->plan.place_count, sizeof *run->fixed_w);
    double *series = gw_arena_array(arena, SERIES * months * variant->line_count, sizeof *series);
    int *binding = gw_arena_array(arena, months * variant->line_count, sizeof *binding);
    if (arena->exhausted)
        return false;
    for (size_t i = 0; i < variant->line_count; i++, series += SERIES * months, binding += months)
        run->lines[i] = (struct gw_schedule_deployment){.planned = series,
                                                        .installed = series + months,
                                                        .standing = series + 2 * months,
                                                        .powered = series + 3 * months,
                                                        .in_service = series + 4 * months,
                                                        .backlog = series + 5 * months,
                                                        .retired = series + 6 * months,
                                                        .binding = binding};
    return true;
}

/* The supply of a site in a month, in the order of gw_supply_w. Returns the step behind its last. */
static const struct gw_swept_step *supply_of(const struct gw_swept_place *place, const struct gw_swept_step *step, int lane, int month, double *supply_w)
{
    *supply_w = 0;
    for (int kind = 0; kind < place->kind_count; kind++) {
        double standing_w = 0, temporary_w = 0;
        for (int i = 0; i < place->kinds[kind].standing; i++, step++)
            if (step->first_month[lane] <= month)
                standing_w = step->power_w[lane];
        for (int i = 0; i < place->kinds[kind].temporary; i++, step++)
            if (step->first_month[lane] <= month && month < step->until_month[lane])
                temporary_w += step->power_w[lane];
        *supply_w += standing_w + temporary_w;
    }
    return step;
}

/* The deployment as the lane has it: when, how fast. */
static void fill_planned(const struct gw_lane_run *run, size_t line, const struct gw_swept_deployment *lanes, int lane)
{
    struct gw_deployment d = run->variant->deployments[run->variant->lines[line].deployment];
    long month = run->start + lround(lanes->first_month[lane]), year = (long)floor((double)month / 12);
    d.first = (struct gw_date){(int)year, (int)(month - 12 * year) + 1, 1};
    if (d.ramp == GW_RAMP_LINEAR)
        d.months = lround(lanes->ramp_months[lane]);
    gw_planned_units(&d, lanes->units[lane], run->start, run->months, run->lines[line].planned);
}

void gw_lane_run_fill(struct gw_lane_run *run, const struct gw_swept_block *block, int lane)
{
    const struct gw_swept_step *steps = block->steps;
    size_t line = 0;
    for (int at = 0; at < run->variant->plan.place_count; at++) {
        const struct gw_swept_place *place = &run->variant->plan.places[at];
        const struct gw_swept_step *behind = steps;
        for (int month = 0; month < run->months; month++) {
            behind = supply_of(place, steps, lane, month, &run->supply_w[month]);
            run->supply_w[month] *= block->sites[at].kept_frac[lane];
        }
        steps = behind;
        run->fixed_w[at] = block->sites[at].fixed_w[lane];
        struct gw_schedule_site site = {.months = run->months,
                                        .supply_w = run->supply_w,
                                        .fixed_w = run->fixed_w[at],
                                        .crew_per_month = block->sites[at].crew_per_month[lane],
                                        .deployments = run->lines + line,
                                        .deployment_count = place->line_count};
        for (int k = 0; k < place->line_count; k++, line++) {
            const struct gw_swept_deployment *lanes = &block->deployments[line];
            struct gw_schedule_deployment *to = &run->lines[line];
            fill_planned(run, line, lanes, lane);
            to->survival = place->lines[k].survival;
            to->lag_months = place->lines[k].lag_months;
            to->facility_w_per_unit = lanes->facility_w_per_unit[lane];
            to->deliveries_per_month = lanes->deliveries_per_month[lane];
            to->crew_per_unit = lanes->crew_per_unit[lane];
        }
        gw_schedule_site(&site);
    }
}
