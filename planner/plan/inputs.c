/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "planner/plan/inputs.h"

#include <math.h>
#include <stddef.h>
#include <string.h>

#include "planner/numeric/distribution.h"
#include "planner/plan/hourly.h"
#include "sites/facility.h"

static struct gw_figure first_present(const struct gw_figure *a, const struct gw_figure *b, const struct gw_figure *c)
{
    if (a && a->present)
        return *a;
    if (b->present)
        return *b;
    if (c->present)
        return *c;
    return gw_figure_assumed(1.0, GW_DIM_NONE, "provision_frac", "nothing is known of provisioning: racks are given their full nameplate");
}

static struct gw_figure or_value(const struct gw_figure *figure, double value, enum gw_dimension dimension, const char *path,
                                 const char *note)
{
    struct gw_figure neutral = gw_figure_assumed(value, dimension, path, note);
    neutral.kind = GW_KIND_DERIVED; /* by definition, not by assumption */
    return figure->present ? *figure : neutral;
}

void gw_inputs_init(struct gw_inputs *inputs, const struct gw_rack *rack, const struct gw_site *site,
                    const struct gw_load *load, const struct gw_load *commissioning, const struct gw_figure *provision)
{
    struct gw_figure *f = inputs->figures;
    const struct gw_figure absent = {0};
    inputs->rack = rack;
    inputs->site = site;
    inputs->load = load;
    f[GW_IN_TDP] = rack->tdp;
    f[GW_IN_MAX] = rack->max;
    f[GW_IN_IDLE] = rack->idle;
    f[GW_IN_TO_INPUT] = or_value(&rack->to_input_frac, 1, GW_DIM_NONE, "to_input_frac", "the profile states AC input");
    f[GW_IN_PROVISION] = first_present(provision, &site->provision_frac, &rack->provision_frac);
    f[GW_IN_SUPPORT_FRAC] = site->support_it_frac;
    f[GW_IN_SUPPORT_FIXED] = or_value(&site->support_it_fixed, 0, GW_DIM_POWER, "support_it_fixed", "all support IT follows the racks");
    f[GW_IN_PUE_PEAK] = site->facility.pue_peak;
    f[GW_IN_PUE_MEAN] = site->facility.pue_mean;
    f[GW_IN_U_PEAK] = load->u_peak;
    f[GW_IN_U_MEAN] = load->u_mean;
    f[GW_IN_COMMISSIONING_U] = commissioning->u_mean;
    f[GW_IN_MTTF] = load->faults.mttf;
    f[GW_IN_CHECKPOINT] = load->faults.checkpoint;
    f[GW_IN_RESTART] = load->faults.restart;
    f[GW_IN_JOB] = load->faults.job;
    inputs->model = NULL;
    inputs->engine = NULL;
    inputs->air = NULL;
    const struct gw_facility *facility = &site->facility;
    bool plant = facility->model == GW_FACILITY_HOURLY, computed = facility->model != GW_FACILITY_FIXED;
    f[GW_IN_LIQUID] = plant ? rack->liquid_frac : absent;
    f[GW_IN_RACK_SUPPLY] = plant ? rack->supply_temp : absent;
    for (int i = 0; i < GW_FF_COUNT; i++)
        f[GW_IN_FACILITY + i] = computed ? *gw_facility_figure(facility, (enum gw_facility_figure)i) : absent;
    for (int i = 0; i < GW_LF_COUNT; i++)
        f[GW_IN_LEI_MASANET + i] = computed ? facility->design->lei_masanet.figures[i] : absent;
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
        if (inputs->figures[i].present && inputs->figures[i].kind == GW_KIND_ASSUMED)
            return true;
    return false;
}

/* What the values say before a facility is built for them: with a fixed facility, all. */
static struct gw_design design_of(const struct gw_inputs *inputs, const double v[GW_INPUT_COUNT])
{
    struct gw_design design = {.tdp_w = v[GW_IN_TDP],
                               .max_w = v[GW_IN_MAX] * v[GW_IN_TO_INPUT],
                               .idle_w = v[GW_IN_IDLE] * v[GW_IN_TO_INPUT],
                               .support_frac = v[GW_IN_SUPPORT_FRAC],
                               .support_fixed_w = v[GW_IN_SUPPORT_FIXED],
                               .pue_peak = v[GW_IN_PUE_PEAK],
                               .pue_mean = v[GW_IN_PUE_MEAN],
                               .u_peak = v[GW_IN_U_PEAK],
                               .u_mean = v[GW_IN_U_MEAN],
                               .commissioning_u = v[GW_IN_COMMISSIONING_U],
                               .liquid_frac = v[GW_IN_LIQUID],
                               .rack_supply_degc = inputs->figures[GW_IN_RACK_SUPPLY].present ? v[GW_IN_RACK_SUPPLY] : (double)NAN};
    if (inputs->figures[GW_IN_MTTF].present)
        design.u_mean *= gw_load_efficiency_frac(v[GW_IN_MTTF], v[GW_IN_CHECKPOINT], v[GW_IN_RESTART], v[GW_IN_JOB]);
    memcpy(design.facility, v + GW_IN_FACILITY, sizeof design.facility);
    memcpy(design.lei_masanet, v + GW_IN_LEI_MASANET, sizeof design.lei_masanet);
    design.provisioned_w = design.max_w * v[GW_IN_PROVISION];
    design.rack_mean_w = gw_rack_power_w(design.idle_w, design.max_w, design.u_mean, design.provisioned_w);
    design.rack_busy_w = gw_rack_power_w(design.idle_w, design.max_w, design.u_peak, design.provisioned_w);
    design.rack_commissioning_w = gw_rack_power_w(design.idle_w, design.max_w, design.commissioning_u, design.provisioned_w);
    design.facility_w_per_unit = gw_facility_w_per_unit(design.provisioned_w, design.support_frac, design.pue_peak);
    return design;
}

struct gw_design gw_design_at_mode(const struct gw_inputs *inputs)
{
    double values[GW_INPUT_COUNT];
    for (int i = 0; i < GW_INPUT_COUNT; i++)
        values[i] = inputs->figures[i].present ? inputs->figures[i].mode : 0;
    struct gw_design design = design_of(inputs, values);
    if (inputs->air)
        gw_hours_at_mode(inputs, &design);
    return design;
}

struct gw_sampler {
    double fixed[GW_INPUT_COUNT];                         /* value of an input without a range */
    const struct gw_pert_table *tables[GW_INPUT_COUNT];   /* NULL: no range */
    uint32_t streams[GW_INPUT_COUNT];                     /* which random number an input takes */
};

/* FNV-1a: a number for a path that does not depend on where else the path stands. */
static uint32_t stream_of(const char *path)
{
    uint32_t hash = 2166136261u;
    for (; path && *path; path++)
        hash = (hash ^ (unsigned char)*path) * 16777619u;
    return hash;
}

/* Figures that rise and fall together share the number of the first of them. */
static enum gw_input leader_of(enum gw_input input)
{
    return input == GW_IN_PUE_MEAN ? GW_IN_PUE_PEAK : input == GW_IN_U_MEAN ? GW_IN_U_PEAK : input;
}

static enum gw_status table_of(struct gw_arena *arena, struct gw_engine *engine, const struct gw_figure *figure,
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
        made->streams[i] = stream_of(inputs->figures[leader_of((enum gw_input)i)].path);
        if (!figure->present || !gw_figure_has_range(figure))
            continue;
        enum gw_status status = table_of(arena, inputs->engine, figure, &made->tables[i], err);
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
        designs[sample] = design_of(inputs, values);
    }
    if (inputs->air)
        gw_hours_of_draws(inputs, designs, count);
}

void gw_p10_p90(double *values, size_t n, double *low, double *high)
{
    *low = gw_quantile(values, n, 0.1);
    *high = gw_quantile(values, n, 0.9);
}
