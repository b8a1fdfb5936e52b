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
#include "planner/plan/engine.h"
#include "sites/site.h"

enum gw_input {
    GW_IN_TDP,
    GW_IN_MAX,
    GW_IN_IDLE,
    GW_IN_TO_INPUT,
    GW_IN_PROVISION,
    GW_IN_SUPPORT_FRAC,
    GW_IN_SUPPORT_FIXED,
    GW_IN_PUE_PEAK, /* both absent where the facility is computed hour by hour */
    GW_IN_PUE_MEAN,
    GW_IN_U_PEAK,
    GW_IN_U_MEAN,
    GW_IN_COMMISSIONING_U,
    GW_IN_MTTF, /* the faults of a training job; absent without */
    GW_IN_CHECKPOINT,
    GW_IN_RESTART,
    GW_IN_JOB,
    GW_IN_LIQUID,      /* share of the rack's heat in the loop */
    GW_IN_RACK_SUPPLY, /* highest supply at the rack; of the coldest rack where the loop is shared */
    GW_IN_FACILITY,    /* enum gw_facility_figure from here on; absent where the facility is fixed */
    GW_IN_LEI_MASANET = GW_IN_FACILITY + GW_FF_COUNT, /* enum gw_lei_figure from here on; of the published model alone */
    GW_INPUT_COUNT = GW_IN_LEI_MASANET + GW_LF_COUNT
};

/* One set of values in base units; powers are AC input of one unit of hardware. */
struct gw_design {
    double tdp_w; /* of one accelerator; 0 where unknown */
    double max_w, idle_w, provisioned_w;
    double support_frac, support_fixed_w; /* the fixed part is of the whole site */
    double u_peak, u_mean, commissioning_u; /* u_mean: what stops cost is off */
    double liquid_frac, rack_supply_degc;   /* NaN: any water will do */
    double facility[GW_FF_COUNT];           /* 0 where absent */
    double lei_masanet[GW_LF_COUNT];        /* likewise */
    /* What the facility makes of it: stated, or from its hours (hourly.h). */
    double pue_peak, pue_mean;
    double pue_design_hour; /* of the hours, where the site states what sizes it; else the same as pue_peak */
    double rack_mean_w, rack_busy_w, rack_commissioning_w; /* one unit: over the year in service, its busiest hour, while commissioning */
    double facility_w_per_unit; /* at the design hour, without the site's fixed part */
};

struct gw_hours_model;

struct gw_inputs {
    const struct gw_rack *rack;
    const struct gw_site *site;
    const struct gw_load *load;
    struct gw_figure figures[GW_INPUT_COUNT];
    /* of an hourly facility, once gw_inputs_ready has been; NULL else */
    const struct gw_hours_model *model;
    struct gw_engine *engine;
    const struct gw_site_air *air;
    double share[GW_HOURS_PER_WEEK], share_mean; /* gw_load_shares */
    struct gw_design at_mode;
};

/* Whose figures a deployment's inputs are. `commissioning` is the load of racks that stand but are not in service; `provision` a
 * deployment's own figure or NULL. */
struct gw_input_owners {
    const struct gw_rack *rack;
    const struct gw_site *site;
    const struct gw_load *load, *commissioning;
    const struct gw_figure *provision;
};

/* Where the figure of an input is looked for, the first that is present being taken: a deployment's own provisioning before its site's
 * before its rack's, a site's own figure before that of its facility's profile. Returns how many places there are; 0 where this model of
 * a facility has no such input. */
enum { GW_INPUT_PLACES = 3 };
size_t gw_input_places(enum gw_input input, const struct gw_input_owners *owners, const struct gw_figure *places[GW_INPUT_PLACES]);

/* `commissioning` is the load of racks that stand but are not in service; `provision` a deployment's own figure or NULL. */
void gw_inputs_init(struct gw_inputs *inputs, const struct gw_rack *rack, const struct gw_site *site,
                    const struct gw_load *load, const struct gw_load *commissioning, const struct gw_figure *provision);

/* Give an hourly facility its air; nothing where it is fixed. */
enum gw_status gw_inputs_ready(struct gw_inputs *inputs, struct gw_engine *engine, struct gw_err *err);

/* Where all racks of a site share a loop: `other` stands there too, and the loop is as cold as the colder of the two needs. */
void gw_inputs_share_loop(struct gw_inputs *inputs, const struct gw_rack *other);

/* Whether any figure of an hourly facility is an assumption; of a fixed one false, its PUEs say it themselves. */
bool gw_facility_is_assumed(const struct gw_inputs *inputs);
/* Whether the peak at the meter, and so how many racks fit, rests on an assumption; the mean, which rests on the peak too. */
bool gw_peak_is_assumed(const struct gw_inputs *inputs);
bool gw_mean_is_assumed(const struct gw_inputs *inputs);

/* What one value of every input says, before a facility is built for its hours: with a fixed facility, all. Of an absent input the value
 * is 0. */
void gw_design_of(const struct gw_inputs *inputs, const double values[GW_INPUT_COUNT], struct gw_design *design);

/* The mode of every input; 0 where it is absent. */
void gw_inputs_modes(const struct gw_inputs *inputs, double values[GW_INPUT_COUNT]);

/* The design at every figure's mode. */
struct gw_design gw_design_at_mode(const struct gw_inputs *inputs);

/* Draws of the inputs: PERT over each figure's low, mode, high. A draw is a pure function of (seed, sample, the figure's
 * path): the same figure draws the same value wherever it is used. PUEs of a site move together, and so do a load's mean
 * and peak. */
struct gw_sampler;
/* The input whose random number this one takes: the first of those that rise and fall together. */
enum gw_input gw_input_leader(enum gw_input input);
enum gw_status gw_sampler_new(struct gw_arena *arena, const struct gw_inputs *inputs, struct gw_sampler **sampler,
                              struct gw_err *err);
/* Samples 0 to count - 1, into designs[count]. `inputs` as the sampler was made for. */
void gw_sampler_draws(const struct gw_sampler *sampler, const struct gw_inputs *inputs, uint64_t seed, struct gw_design *designs,
                      size_t count);

/* The table of PERT over a figure's range: of the engine, else made in `arena`. */
enum gw_status gw_figure_pert(struct gw_arena *arena, struct gw_engine *engine, const struct gw_figure *figure,
                              const struct gw_pert_table **table, struct gw_err *err);

/* Samples behind the low and high of one result, and their seed: fixed, so that the same input gives the same bytes. */
enum { GW_SIZE_SAMPLES = 2048, GW_SIZE_SAMPLES_HOURLY = 1024, GW_RUN_SAMPLES = 512, GW_SEED = 1 };

/* P10 and P90 of n values; reorders them. */
void gw_p10_p90(double *values, size_t n, double *low, double *high);

#endif
