/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The part of planner/plan/kernel_check.h that is about the schedule kernel. Of its own room alone. */
#ifndef GW_PLAN_SCHEDULE_CHECK_H
#define GW_PLAN_SCHEDULE_CHECK_H

#include <stdbool.h>

#include "planner/kernels/schedule_sweep.h"
#include "planner/plan/trial_draws.h"

enum {
    GW_CHECK_BLOCKS = 2,
    GW_CHECK_MONTHS = 61,
    GW_CHECK_PLACES = 2,
    GW_CHECK_LINES = 3,
    GW_CHECK_STEPS = 5,
    GW_CHECK_WAYS = GW_SWEPT_REACHED + 1,
    GW_CHECK_METRICS = GW_SWEPT_QUANTITIES * GW_CHECK_WAYS,
    GW_CHECK_ROW = GW_CHECK_PLACES * (GW_SITE_ROW_SUMS + GW_SWEPT_SUMS * GW_SITE_ROW_EACH) +
                   GW_CHECK_LINES * (GW_LINE_ROW_SUMS + GW_SWEPT_SUMS * GW_LINE_ROW_EACH)
};

/* Two sites: supplies of two kinds, one with a temporary step, that two deployments share; and one without a known supply. What is
 * worked in: it must begin at a multiple of 64. */
struct gw_schedule_check {
    _Alignas(64) char scratch[1 << 16];
    struct gw_swept_site sites[GW_CHECK_BLOCKS][GW_CHECK_PLACES];
    struct gw_swept_step steps[GW_CHECK_BLOCKS][GW_CHECK_STEPS];
    struct gw_swept_deployment deployments[GW_CHECK_BLOCKS][GW_CHECK_LINES];
    double rows[GW_CHECK_BLOCKS][GW_CHECK_MONTHS * GW_CHECK_ROW * GW_SWEPT_LANES];
    double survival[2][GW_CHECK_MONTHS + 1], ramp_share[13];
    struct gw_swept_kind kinds[GW_CHECK_PLACES][2];
    struct gw_swept_line lines[GW_CHECK_LINES];
    struct gw_swept_place places[GW_CHECK_PLACES];
    struct gw_swept_metric metrics[GW_CHECK_METRICS];
    double got[GW_CHECK_BLOCKS][GW_CHECK_METRICS][GW_SWEPT_LANES], want[GW_CHECK_BLOCKS][GW_CHECK_METRICS][GW_SWEPT_LANES];
};

/* Whether `tried` gives the bits of `specification`. */
bool gw_check_schedules(struct gw_schedule_check *check, gw_swept_kernel *tried, gw_swept_kernel *specification);

/* Puts 0, -0, denormal, huge and infinite numbers and NaN in the place of one in `rarity` of `bytes` of doubles. */
void gw_draw_specials(struct gw_draws *draws, void *doubles, size_t bytes, double rarity);

#endif
