/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The figures that a rack at a site under a load rests on, gathered once; and one drawn set of their values, a design.
 * What is known about provisioning is taken from the deployment, else the site, else the rack, else 1.0 (assumed, and said).
 * Talks to profile and everything below it. */
#ifndef GW_PLAN_INPUTS_H
#define GW_PLAN_INPUTS_H

#include <stdint.h>

#include "hardware/load.h"
#include "hardware/rack.h"
#include "planner/base/arena.h"
#include "sites/site.h"

enum gw_input {
    GW_IN_TDP,
    GW_IN_MAX,
    GW_IN_IDLE,
    GW_IN_TO_INPUT,
    GW_IN_PROVISION,
    GW_IN_SUPPORT_FRAC,
    GW_IN_SUPPORT_FIXED,
    GW_IN_PUE_PEAK,
    GW_IN_PUE_MEAN,
    GW_IN_U_PEAK,
    GW_IN_U_MEAN,
    GW_IN_COMMISSIONING_U,
    GW_INPUT_COUNT
};

struct gw_inputs {
    const struct gw_rack *rack;
    const struct gw_site *site;
    const struct gw_load *load;
    struct gw_figure figures[GW_INPUT_COUNT]; /* an absent tdp stays absent; everything else is present */
};

/* `commissioning` is the load of racks that stand but are not in service; `provision` a deployment's own figure or NULL. */
void gw_inputs_init(struct gw_inputs *inputs, const struct gw_rack *rack, const struct gw_site *site,
                    const struct gw_load *load, const struct gw_load *commissioning, const struct gw_figure *provision);

/* One set of values in base units; powers are AC input of one unit of hardware. */
struct gw_design {
    double tdp_w; /* of one accelerator; 0 where unknown */
    double max_w, idle_w, provisioned_w;
    double support_frac, support_fixed_w; /* the fixed part is of the whole site */
    double pue_peak, pue_mean, u_peak, u_mean, commissioning_u;
    double facility_w_per_unit; /* at the design hour, without the site's fixed part */
};
struct gw_design gw_design_of(const double values[GW_INPUT_COUNT]);
/* The design at every figure's mode. */
struct gw_design gw_design_at_mode(const struct gw_inputs *inputs);

/* Draws of the inputs: PERT over each figure's low, mode, high. A draw is a pure function of (seed, sample, the figure's
 * path): the same figure draws the same value wherever it is used. PUEs of a site move together, and so do a load's mean
 * and peak. */
struct gw_sampler;
enum gw_status gw_sampler_new(struct gw_arena *arena, const struct gw_inputs *inputs, struct gw_sampler **sampler,
                              struct gw_err *err);
struct gw_design gw_sampler_draw(const struct gw_sampler *sampler, uint64_t seed, uint32_t sample);

/* Samples behind the low and high of one result, and their seed: fixed, so that the same input gives the same bytes. */
enum { GW_SIZE_SAMPLES = 2048, GW_RUN_SAMPLES = 512, GW_SEED = 1 };

/* P10 and P90 of n values; reorders them. */
void gw_p10_p90(double *values, size_t n, double *low, double *high);

#endif
