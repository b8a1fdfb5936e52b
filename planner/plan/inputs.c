/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "planner/plan/inputs.h"

#include <math.h>
#include <stddef.h>
#include <string.h>

#include "planner/base/hash.h"
#include "planner/numeric/distribution.h"
#include "planner/plan/hourly.h"
#include "sites/facility.h"

static size_t facility_places(enum gw_input input, const struct gw_facility *facility, const struct gw_figure *places[GW_INPUT_PLACES])
{
    if (facility->model == GW_FACILITY_FIXED)
        return 0;
    if (input >= GW_IN_LEI_MASANET) {
        places[0] = &facility->design->lei_masanet.figures[input - GW_IN_LEI_MASANET];
        return 1;
    }
    places[0] = &facility->figures[input - GW_IN_FACILITY];
    places[1] = &facility->design->figures[input - GW_IN_FACILITY];
    return 2;
}

static size_t provision_places(const struct gw_input_owners *owners, const struct gw_figure *places[GW_INPUT_PLACES])
{
    size_t count = 0;
    if (owners->provision)
        places[count++] = owners->provision;
    places[count++] = &owners->site->provision_frac;
    places[count++] = &owners->rack->provision_frac;
    return count;
}

size_t gw_input_places(enum gw_input input, const struct gw_input_owners *owners, const struct gw_figure *places[GW_INPUT_PLACES])
{
    const struct gw_rack *rack = owners->rack;
    const struct gw_load *load = owners->load;
    const struct gw_facility *facility = &owners->site->facility;
    const struct gw_figure *one = NULL;
    bool plant = facility->model == GW_FACILITY_HOURLY, fixed = facility->model == GW_FACILITY_FIXED;
    if (input >= GW_IN_FACILITY)
        return facility_places(input, facility, places);
    switch (input) {
    case GW_IN_TDP: one = &rack->tdp; break;
    case GW_IN_MAX: one = &rack->max; break;
    case GW_IN_IDLE: one = &rack->idle; break;
    case GW_IN_TO_INPUT: one = &rack->to_input_frac; break;
    case GW_IN_PROVISION: return provision_places(owners, places);
    case GW_IN_SUPPORT_FRAC: one = &owners->site->support_it_frac; break;
    case GW_IN_SUPPORT_FIXED: one = &owners->site->support_it_fixed; break;
    case GW_IN_PUE_PEAK: one = fixed ? &facility->pue_peak : NULL; break;
    case GW_IN_PUE_MEAN: one = fixed ? &facility->pue_mean : NULL; break;
    case GW_IN_U_PEAK: one = &load->u_peak; break;
    case GW_IN_U_MEAN: one = &load->u_mean; break;
    case GW_IN_COMMISSIONING_U: one = &owners->commissioning->u_mean; break;
    case GW_IN_MTTF: one = &load->faults.mttf; break;
    case GW_IN_CHECKPOINT: one = &load->faults.checkpoint; break;
    case GW_IN_RESTART: one = &load->faults.restart; break;
    case GW_IN_JOB: one = &load->faults.job; break;
    case GW_IN_LIQUID: one = plant ? &rack->liquid_frac : NULL; break;
    case GW_IN_RACK_SUPPLY: one = plant ? &rack->supply_temp : NULL; break;
    default: break;
    }
    places[0] = one;
    return one != NULL;
}

/* What an input is where no file states it: by definition, or by assumption; else absent. */
static struct gw_figure unstated(enum gw_input input)
{
    struct gw_figure figure = {0};
    switch (input) {
    case GW_IN_PROVISION:
        return gw_figure_assumed(1, GW_DIM_NONE, "provision_frac", "nothing is known of provisioning: racks are given their full nameplate");
    case GW_IN_TO_INPUT: figure = gw_figure_assumed(1, GW_DIM_NONE, "to_input_frac", "the profile states AC input"); break;
    case GW_IN_SUPPORT_FIXED: figure = gw_figure_assumed(0, GW_DIM_POWER, "support_it_fixed", "all support IT follows the racks"); break;
    default: return figure;
    }
    figure.kind = GW_KIND_DERIVED;
    return figure;
}

static struct gw_figure figure_of(enum gw_input input, const struct gw_input_owners *owners)
{
    const struct gw_figure *places[GW_INPUT_PLACES];
    size_t count = gw_input_places(input, owners, places);
    for (size_t i = 0; i < count; i++)
        if (places[i]->present)
            return *places[i];
    return unstated(input);
}

void gw_inputs_init(struct gw_inputs *inputs, const struct gw_rack *rack, const struct gw_site *site,
                    const struct gw_load *load, const struct gw_load *commissioning, const struct gw_figure *provision)
{
    const struct gw_input_owners owners = {rack, site, load, commissioning, provision};
    inputs->rack = rack;
    inputs->site = site;
    inputs->load = load;
    inputs->model = NULL;
    inputs->engine = NULL;
    inputs->air = NULL;
    for (int i = 0; i < GW_INPUT_COUNT; i++)
        inputs->figures[i] = figure_of((enum gw_input)i, &owners);
}

/* A figure for what the hours of a facility make, so that an answer can say where it comes from. */
static struct gw_figure computed(const struct gw_inputs *inputs, double value, const char *path)
{
    struct gw_figure figure = gw_figure_assumed(value, GW_DIM_NONE, path, inputs->air->basis);
    figure.kind = GW_KIND_DERIVED;
    return figure;
}

enum gw_status gw_inputs_ready(struct gw_inputs *inputs, struct gw_engine *engine, struct gw_err *err)
{
    inputs->model = gw_hours_model_of(&inputs->site->facility);
    if (!inputs->model)
        return GW_OK;
    inputs->engine = engine;
    inputs->share_mean = gw_load_shares(inputs->load, inputs->share);
    enum gw_status status = gw_engine_air(engine, inputs->site, &inputs->air, err);
    if (status != GW_OK)
        return status;
    inputs->at_mode = gw_design_at_mode(inputs);
    inputs->figures[GW_IN_PUE_PEAK] = computed(inputs, inputs->at_mode.pue_peak, "pue_peak");
    inputs->figures[GW_IN_PUE_MEAN] = computed(inputs, inputs->at_mode.pue_mean, "pue_mean");
    return GW_OK;
}

void gw_inputs_share_loop(struct gw_inputs *inputs, const struct gw_rack *other)
{
    struct gw_figure *supply = &inputs->figures[GW_IN_RACK_SUPPLY];
    if (!inputs->site->facility.design || !inputs->site->facility.design->shared_loop || !other->supply_temp.present || !supply->present)
        return;
    if (other->supply_temp.mode < supply->mode)
        *supply = other->supply_temp;
}

bool gw_facility_is_assumed(const struct gw_inputs *inputs)
{
    for (int i = GW_IN_FACILITY; i < GW_INPUT_COUNT; i++)
        if (gw_is_assumed(&inputs->figures[i]))
            return true;
    return false;
}

static bool any_assumed(const struct gw_inputs *inputs, const enum gw_input *which, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (gw_is_assumed(&inputs->figures[which[i]]))
            return true;
    return false;
}

bool gw_peak_is_assumed(const struct gw_inputs *inputs)
{
    static const enum gw_input which[] = {GW_IN_MAX, GW_IN_TO_INPUT, GW_IN_PROVISION, GW_IN_SUPPORT_FRAC, GW_IN_SUPPORT_FIXED, GW_IN_PUE_PEAK};
    return any_assumed(inputs, which, sizeof which / sizeof which[0]) || gw_facility_is_assumed(inputs);
}

bool gw_mean_is_assumed(const struct gw_inputs *inputs)
{
    static const enum gw_input which[] = {GW_IN_IDLE, GW_IN_PUE_MEAN, GW_IN_U_MEAN};
    return any_assumed(inputs, which, sizeof which / sizeof which[0]) || gw_peak_is_assumed(inputs);
}

void gw_design_of(const struct gw_inputs *inputs, const double v[GW_INPUT_COUNT], struct gw_design *design)
{
    design->tdp_w = v[GW_IN_TDP];
    design->max_w = v[GW_IN_MAX] * v[GW_IN_TO_INPUT];
    design->idle_w = v[GW_IN_IDLE] * v[GW_IN_TO_INPUT];
    design->support_frac = v[GW_IN_SUPPORT_FRAC];
    design->support_fixed_w = v[GW_IN_SUPPORT_FIXED];
    design->pue_peak = v[GW_IN_PUE_PEAK];
    design->pue_mean = v[GW_IN_PUE_MEAN];
    design->pue_design_hour = 0;
    design->u_peak = v[GW_IN_U_PEAK];
    design->u_mean = v[GW_IN_U_MEAN];
    design->commissioning_u = v[GW_IN_COMMISSIONING_U];
    design->liquid_frac = v[GW_IN_LIQUID];
    design->rack_supply_degc = inputs->figures[GW_IN_RACK_SUPPLY].present ? v[GW_IN_RACK_SUPPLY] : (double)NAN;
    if (inputs->figures[GW_IN_MTTF].present)
        design->u_mean *= gw_load_efficiency_frac(v[GW_IN_MTTF], v[GW_IN_CHECKPOINT], v[GW_IN_RESTART], v[GW_IN_JOB]);
    memcpy(design->facility, v + GW_IN_FACILITY, sizeof design->facility);
    memcpy(design->lei_masanet, v + GW_IN_LEI_MASANET, sizeof design->lei_masanet);
    design->provisioned_w = design->max_w * v[GW_IN_PROVISION];
    design->rack_mean_w = gw_rack_power_w(design->idle_w, design->max_w, design->u_mean, design->provisioned_w);
    design->rack_busy_w = gw_rack_power_w(design->idle_w, design->max_w, design->u_peak, design->provisioned_w);
    design->rack_commissioning_w = gw_rack_power_w(design->idle_w, design->max_w, design->commissioning_u, design->provisioned_w);
    design->facility_w_per_unit = gw_facility_w_per_unit(design->provisioned_w, design->support_frac, design->pue_peak);
}

void gw_inputs_modes(const struct gw_inputs *inputs, double values[GW_INPUT_COUNT])
{
    for (int i = 0; i < GW_INPUT_COUNT; i++)
        values[i] = inputs->figures[i].present ? inputs->figures[i].mode : 0;
}

struct gw_design gw_design_at_mode(const struct gw_inputs *inputs)
{
    double values[GW_INPUT_COUNT];
    gw_inputs_modes(inputs, values);
    struct gw_design design;
    gw_design_of(inputs, values, &design);
    if (inputs->air)
        gw_hours_at_mode(inputs, &design);
    return design;
}

struct gw_sampler {
    double fixed[GW_INPUT_COUNT];                         /* value of an input without a range */
    const struct gw_pert_table *tables[GW_INPUT_COUNT];   /* NULL: no range */
    uint32_t streams[GW_INPUT_COUNT];                     /* which random number an input takes */
};

enum gw_input gw_input_leader(enum gw_input input)
{
    return input == GW_IN_PUE_MEAN ? GW_IN_PUE_PEAK : input == GW_IN_U_MEAN ? GW_IN_U_PEAK : input;
}

enum gw_status gw_figure_pert(struct gw_arena *arena, struct gw_engine *engine, const struct gw_figure *figure,
                              const struct gw_pert_table **result, struct gw_err *err)
{
    if (engine)
        return gw_engine_pert(engine, figure->low, figure->mode, figure->high, result, err);
    struct gw_pert_table *table = gw_arena_alloc(arena, sizeof *table);
    *result = table;
    return table ? gw_pert_table_init(table, figure->low, figure->mode, figure->high, err) : gw_fail(err, GW_SYSTEM, "out of memory");
}

enum gw_status gw_sampler_new(struct gw_arena *arena, const struct gw_inputs *inputs, struct gw_sampler **sampler,
                              struct gw_err *err)
{
    struct gw_sampler *made = gw_arena_alloc(arena, sizeof *made);
    if (!made)
        return gw_fail(err, GW_SYSTEM, "out of memory");
    for (int i = 0; i < GW_INPUT_COUNT; i++) {
        const struct gw_figure *figure = &inputs->figures[i];
        made->fixed[i] = figure->present ? figure->mode : 0;
        made->streams[i] = gw_name_hash32(inputs->figures[gw_input_leader((enum gw_input)i)].path);
        if (!figure->present || !gw_figure_has_range(figure))
            continue;
        enum gw_status status = gw_figure_pert(arena, inputs->engine, figure, &made->tables[i], err);
        if (status != GW_OK)
            return status;
    }
    *sampler = made;
    return GW_OK;
}

void gw_sampler_draws(const struct gw_sampler *sampler, const struct gw_inputs *inputs, uint64_t seed, struct gw_design *designs,
                      size_t count)
{
    for (size_t sample = 0; sample < count; sample++) {
        double values[GW_INPUT_COUNT];
        for (int i = 0; i < GW_INPUT_COUNT; i++)
            values[i] = sampler->tables[i] ? gw_pert_table_quantile(sampler->tables[i], gw_uniform(seed, sample, sampler->streams[i], 0))
                                           : sampler->fixed[i];
        gw_design_of(inputs, values, &designs[sample]);
    }
    if (inputs->air)
        gw_hours_of_draws(inputs, designs, count);
}

void gw_p10_p90(double *values, size_t n, double *low, double *high)
{
    *low = gw_quantile(values, n, 0.1);
    *high = gw_quantile(values, n, 0.9);
}
