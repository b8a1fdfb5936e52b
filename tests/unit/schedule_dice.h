/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Random plans for tests of the schedule kernel: what all scenarios share, and sixteen scenarios to a block. */
#ifndef TESTS_SCHEDULE_DICE_H
#define TESTS_SCHEDULE_DICE_H

#include <math.h>
#include <stdbool.h>
#include <string.h>

#include "planner/kernels/schedule_sweep.h"
#include "tests/unit/dice.h"

enum {
    MOST_MONTHS = 140,
    MOST_PLACES = 3,
    MOST_LINES = 5,
    MOST_STEPS = 8,
    MOST_METRICS = 24,
    MOST_BLOCKS = 2,
    LANES = GW_SWEPT_LANES,
    MOST_ROW = MOST_PLACES * (GW_SITE_ROW_SUMS + GW_SWEPT_SUMS * GW_SITE_ROW_EACH) +
               MOST_PLACES * MOST_LINES * (GW_LINE_ROW_SUMS + GW_SWEPT_SUMS * GW_LINE_ROW_EACH)
};

/* A plan in ordinary memory, with its blocks. */
struct swept_case {
    struct gw_swept_plan plan;
    struct gw_swept_place places[MOST_PLACES];
    struct gw_swept_kind kinds[MOST_PLACES][3];
    struct gw_swept_line lines[MOST_PLACES][MOST_LINES];
    struct gw_swept_metric metrics[MOST_METRICS];
    double survival[2][MOST_MONTHS + 1], ramp_share[50];
    int block_count, step_count, line_count;
    struct gw_swept_site sites[MOST_BLOCKS][MOST_PLACES];
    struct gw_swept_step steps[MOST_BLOCKS][MOST_PLACES * MOST_STEPS];
    struct gw_swept_deployment deployments[MOST_BLOCKS][MOST_PLACES * MOST_LINES];
    double rows[MOST_BLOCKS][MOST_MONTHS * MOST_ROW * LANES];
};

static inline void random_shared(struct swept_case *c, struct dice *dice)
{
    struct gw_swept_plan *plan = &c->plan;
    *plan = (struct gw_swept_plan){.months = (int)dice_whole(dice, 1, dice_whole(dice, 0, 2) ? 60 : MOST_MONTHS),
                                   .places = c->places,
                                   .place_count = (int)dice_whole(dice, 1, MOST_PLACES),
                                   .sum_count = (int)dice_whole(dice, 0, GW_SWEPT_SUMS),
                                   .metrics = c->metrics,
                                   .metric_count = (int)dice_whole(dice, 1, MOST_METRICS),
                                   .own_rows = (int)dice_whole(dice, 0, 1)};
    int life = (int)dice_whole(dice, 1, 40), ramp_months = (int)dice_whole(dice, 1, 49);
    double scale = dice_between(dice, 5, 90), shape = dice_between(dice, .8, 4);
    for (int age = 0; age <= MOST_MONTHS; age++) {
        c->survival[0][age] = age < life;
        c->survival[1][age] = age == 0 ? 1 : exp(-pow(age / scale, shape));
    }
    for (int m = 0; m <= ramp_months; m++)
        c->ramp_share[m] = m == 0 ? 0 : m == ramp_months ? 1 : exp(-4 * exp(-5.0 * m / ramp_months));
    c->step_count = c->line_count = 0;
    for (int i = 0; i < plan->place_count; i++) {
        struct gw_swept_place *place = &c->places[i];
        *place = (struct gw_swept_place){c->kinds[i], c->lines[i], (int)dice_whole(dice, 1, 3), (int)dice_whole(dice, 1, MOST_LINES)};
        for (int kind = 0; kind < place->kind_count; kind++) {
            c->kinds[i][kind] = (struct gw_swept_kind){(int)dice_whole(dice, kind == 0, 2), (int)dice_whole(dice, 0, 3) == 0};
            c->step_count += c->kinds[i][kind].standing + c->kinds[i][kind].temporary;
        }
        for (int k = 0; k < place->line_count; k++) {
            long retires = dice_whole(dice, 0, 3);
            c->lines[i][k] = (struct gw_swept_line){.lag_months = (int)(dice_whole(dice, 0, 1) * dice_whole(dice, 0, 7)),
                                                    .survival = retires < 2 ? c->survival[retires] : NULL,
                                                    .ramp_share = dice_whole(dice, 0, 2) ? NULL : c->ramp_share,
                                                    .ramp_months = ramp_months};
        }
        c->line_count += place->line_count;
    }
    for (int i = 0; i < plan->metric_count; i++) {
        int first = (int)dice_whole(dice, 0, plan->months);
        bool all = dice_whole(dice, 0, 2) == 0;
        enum gw_swept_quantity quantity = (enum gw_swept_quantity)dice_whole(dice, 0, GW_SWEPT_SUM + plan->sum_count - 1);
        double most = quantity == GW_SWEPT_ENERGY_WH ? 1e12 : quantity == GW_SWEPT_PEAK_W ? 2e9 : 1e5;
        c->metrics[i] = (struct gw_swept_metric){quantity, (enum gw_swept_way)dice_whole(dice, 0, 3), all ? 0 : first,
                                                 all ? plan->months : (int)dice_whole(dice, first, plan->months),
                                                 dice_between(dice, 0, most)};
    }
}

/* Lanes differ in all that they may differ in. Supply is short as often as not, and some of it ends. */
static inline void random_block(struct swept_case *c, int block, struct dice *dice)
{
    const double months = c->plan.months;
    bool crews = dice_whole(dice, 0, 1), blocks = dice_whole(dice, 0, 2), whole_watts = dice_whole(dice, 0, 1);
    for (int lane = 0; lane < LANES; lane++) {
        struct gw_swept_step *step = c->steps[block];
        struct gw_swept_deployment *d = c->deployments[block];
        for (int i = 0; i < c->plan.place_count; i++) {
            struct gw_swept_site *site = &c->sites[block][i];
            double size_w = pow(10, dice_between(dice, 6, 9.3));
            site->kept_frac[lane] = dice_whole(dice, 0, 1) ? 1 : dice_between(dice, .8, 1);
            site->fixed_w[lane] = dice_whole(dice, 0, 1) ? dice_between(dice, 0, .02 * size_w) : 0;
            site->crew_per_month[lane] = crews && dice_whole(dice, 0, 3) ? (double)dice_whole(dice, 1, 400) : (double)INFINITY;
            for (int kind = 0; kind < c->places[i].kind_count; kind++) {
                const struct gw_swept_kind *of = &c->kinds[i][kind];
                for (int k = 0; k < of->standing + of->temporary; k++, step++) {
                    double power_w = dice_whole(dice, 0, 30) ? dice_between(dice, .05, .6) * size_w : (double)INFINITY;
                    step->first_month[lane] = (double)dice_whole(dice, -5, (long)months);
                    step->until_month[lane] = step->first_month[lane] + (double)dice_whole(dice, 0, 40);
                    step->power_w[lane] = whole_watts ? floor(power_w) : power_w;
                }
            }
            for (int k = 0; k < c->places[i].line_count; k++, d++) {
                double each = pow(10, dice_between(dice, 4, 6));
                d->facility_w_per_unit[lane] = whole_watts ? floor(each) : each;
                d->units[lane] = (double)dice_whole(dice, 0, (long)(.7 * size_w / each) + 3);
                d->first_month[lane] = (double)dice_whole(dice, -9, (long)months);
                d->ramp_months[lane] = (double)dice_whole(dice, 1, 40);
                d->deliveries_per_month[lane] = dice_whole(dice, 0, 1) ? (double)INFINITY : (double)dice_whole(dice, 1, 300);
                d->crew_per_unit[lane] = crews ? .25 * (double)dice_whole(dice, 0, 12) : 0;
                d->block_units[lane] = blocks && dice_whole(dice, 0, 3) ? (double)dice_whole(dice, 1, 700) : 1;
                d->accelerators_per_unit[lane] = (double)dice_whole(dice, 1, 576);
            }
        }
    }
    size_t row = gw_swept_row_doubles(&c->plan) * (c->plan.own_rows ? LANES : 1);
    for (size_t i = 0; i < (size_t)c->plan.months * row; i++)
        c->rows[block][i] = dice_between(dice, 0, 1e8);
}

static inline void random_case(struct swept_case *c, struct dice *dice)
{
    random_shared(c, dice);
    c->block_count = (int)dice_whole(dice, 1, MOST_BLOCKS);
    for (int block = 0; block < c->block_count; block++)
        random_block(c, block, dice);
}

static inline struct gw_swept_block block_of(const struct swept_case *c, int block)
{
    return (struct gw_swept_block){c->sites[block], c->steps[block], c->deployments[block], c->rows[block]};
}

#endif
