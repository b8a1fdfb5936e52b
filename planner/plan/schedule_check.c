/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "planner/plan/schedule_check.h"

#include <string.h>

#include "planner/base/status.h"
#include "planner/plan/kernel_check.h"

enum { STREAM_SCHEDULES = 20 };

static void make_plan(struct gw_schedule_check *c)
{
    const int ramp = sizeof c->ramp_share / sizeof(double) - 1;
    for (int age = 0; age <= GW_CHECK_MONTHS; age++) {
        c->survival[0][age] = age < 36;
        c->survival[1][age] = age == 0 ? 1 : exp(-pow(age / 40.0, 1.5));
    }
    for (int m = 0; m <= ramp; m++)
        c->ramp_share[m] = (double)m * m / (ramp * ramp);
    c->kinds[0][0] = (struct gw_swept_kind){2, 1};
    c->kinds[0][1] = (struct gw_swept_kind){1, 0};
    c->kinds[1][0] = (struct gw_swept_kind){1, 0};
    c->lines[0] = (struct gw_swept_line){.lag_months = 2, .survival = c->survival[1]};
    c->lines[1] = (struct gw_swept_line){.ramp_share = c->ramp_share, .ramp_months = ramp};
    c->lines[2] = (struct gw_swept_line){.lag_months = 5, .survival = c->survival[0]};
    c->places[0] = (struct gw_swept_place){c->kinds[0], c->lines, 2, 2};
    c->places[1] = (struct gw_swept_place){c->kinds[1], c->lines + 2, 1, 1};
}

/* Every quantity in every way, over all months and over some. */
static void make_metrics(struct gw_schedule_check *c, int months, struct gw_draws *draws)
{
    for (int i = 0; i < GW_CHECK_METRICS; i++) {
        enum gw_swept_quantity quantity = (enum gw_swept_quantity)(i / GW_CHECK_WAYS);
        double most = quantity == GW_SWEPT_ENERGY_WH ? 1e11 : quantity == GW_SWEPT_PEAK_W ? 1e9 : 1e5;
        int first = i % 3 ? 0 : (int)gw_draw_whole(draws, 0, months);
        c->metrics[i] = (struct gw_swept_metric){quantity, (enum gw_swept_way)(i % GW_CHECK_WAYS), first,
                                                 i % 3 ? months : (int)gw_draw_whole(draws, first, months), gw_draw(draws, 0, most)};
    }
}

/* A lane differs from the next in all that it may. Supply is short at one site and endless at the other; crews and deliveries bind now and
 * then, some deployments are of nothing. */
static void make_lane(struct gw_schedule_check *c, int block, int lane, struct gw_draws *draws)
{
    for (int i = 0; i < GW_CHECK_PLACES; i++) {
        struct gw_swept_site *site = &c->sites[block][i];
        site->kept_frac[lane] = gw_draw(draws, .8, 1);
        site->fixed_w[lane] = lane % 4 ? gw_draw(draws, 0, 4e6) : 0;
        site->crew_per_month[lane] = lane % 3 ? (double)INFINITY : gw_draw_whole(draws, 1, 400);
    }
    for (int k = 0; k < GW_CHECK_STEPS; k++) {
        struct gw_swept_step *step = &c->steps[block][k];
        step->first_month[lane] = k == GW_CHECK_STEPS - 1 ? -3 : gw_draw_whole(draws, -5, GW_CHECK_MONTHS);
        step->until_month[lane] = step->first_month[lane] + gw_draw_whole(draws, 0, 40);
        step->power_w[lane] = k == GW_CHECK_STEPS - 1 ? (double)INFINITY : floor(gw_draw(draws, 20e6, 200e6));
    }
    for (int i = 0; i < GW_CHECK_LINES; i++) {
        struct gw_swept_deployment *d = &c->deployments[block][i];
        d->units[lane] = lane % 7 ? gw_draw_whole(draws, 1, 2000) : 0;
        d->first_month[lane] = gw_draw_whole(draws, -9, GW_CHECK_MONTHS);
        d->ramp_months[lane] = gw_draw_whole(draws, 1, 40);
        d->facility_w_per_unit[lane] = gw_draw(draws, 90e3, 300e3);
        d->deliveries_per_month[lane] = lane % 2 ? (double)INFINITY : gw_draw_whole(draws, 1, 300);
        d->crew_per_unit[lane] = lane % 5 ? .25 * gw_draw_whole(draws, 0, 12) : 0;
        d->block_units[lane] = lane % 4 ? gw_draw_whole(draws, 2, 400) : 1;
        d->accelerators_per_unit[lane] = gw_draw_whole(draws, 1, 576);
    }
}

static void make_scenarios(struct gw_schedule_check *c, struct gw_draws *draws)
{
    for (int block = 0; block < GW_CHECK_BLOCKS; block++)
        for (int lane = 0; lane < GW_SWEPT_LANES; lane++)
            make_lane(c, block, lane, draws);
    for (int block = 0; block < GW_CHECK_BLOCKS; block++)
        for (size_t i = 0; i < sizeof c->rows[block] / sizeof(double); i++)
            c->rows[block][i] = gw_draw(draws, 0, 1e8);
}

static bool same_schedules(struct gw_schedule_check *c, const struct gw_swept_plan *plan, gw_swept_kernel *tried, gw_swept_kernel *specification)
{
    struct gw_swept_block blocks[GW_CHECK_BLOCKS];
    for (int i = 0; i < GW_CHECK_BLOCKS; i++)
        blocks[i] = (struct gw_swept_block){c->sites[i], c->steps[i], c->deployments[i], c->rows[i]};
    GW_BUG_ON(gw_swept_scratch_bytes(plan) > sizeof c->scratch);
    GW_BUG_ON(gw_swept_row_doubles(plan) != GW_CHECK_ROW);
    memset(c->got, 0x88, sizeof c->got);
    memset(c->want, 0x77, sizeof c->want);
    tried(plan, blocks, GW_CHECK_BLOCKS, c->scratch, c->got[0][0]);
    specification(plan, blocks, GW_CHECK_BLOCKS, c->scratch, c->want[0][0]);
    return gw_same_results(c->got, c->want, sizeof c->got);
}

bool gw_check_schedules(struct gw_schedule_check *c, gw_swept_kernel *tried, gw_swept_kernel *specification)
{
    struct gw_draws draws = {.stream = STREAM_SCHEDULES};
    make_plan(c);
    for (int i = 0; i < 4; i++) {
        int months = i < 2 ? GW_CHECK_MONTHS : 1, own_rows = i % 2;
        struct gw_swept_plan plan = {months, c->places, GW_CHECK_PLACES, GW_SWEPT_SUMS, c->metrics, GW_CHECK_METRICS, own_rows};
        make_metrics(c, months, &draws);
        make_scenarios(c, &draws);
        if (!same_schedules(c, &plan, tried, specification))
            return false;
        gw_draw_specials(&draws, c->sites, sizeof c->sites, 40);
        gw_draw_specials(&draws, c->steps, sizeof c->steps, 40);
        gw_draw_specials(&draws, c->deployments, sizeof c->deployments, 40);
        if (!same_schedules(c, &plan, tried, specification))
            return false;
        gw_draw_specials(&draws, c->rows, sizeof c->rows, 40);
        if (!same_schedules(c, &plan, tried, specification))
            return false;
    }
    return true;
}
