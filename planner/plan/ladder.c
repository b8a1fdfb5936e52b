/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "planner/plan/ladder.h"

enum { CHIP, NAMEPLATE, PROVISIONED, WITH_SUPPORT, METER, METER_MEAN };

/* Watts of one accelerator at a step of a design; `units` share the site's fixed support IT. */
static double watts_at(int step, const struct gw_design *d, double accelerators, double units)
{
    double fixed_w = units > 0 ? d->support_fixed_w / units : 0;
    double support_w = d->provisioned_w * d->support_frac + fixed_w;
    switch (step) {
    case CHIP: return d->tdp_w;
    case NAMEPLATE: return d->max_w / accelerators;
    case PROVISIONED: return d->provisioned_w / accelerators;
    case WITH_SUPPORT: return (d->provisioned_w + support_w) / accelerators;
    case METER: return (d->provisioned_w + support_w) * d->pue_peak / accelerators;
    default: return (d->rack_mean_w + support_w) * d->pue_mean / accelerators;
    }
}

static const struct {
    const char *name, *what;
    int step;
    enum gw_input input;
} steps[] = {
    {"chip", "thermal design power of one accelerator", CHIP, GW_IN_TDP},
    {"rack nameplate", "hosts, switches, fans and conversion in the rack", NAMEPLATE, GW_IN_MAX},
    {"provisioned", "part of nameplate that is given", PROVISIONED, GW_IN_PROVISION},
    {"with support IT", "scale-out network, storage, management", WITH_SUPPORT, GW_IN_SUPPORT_FRAC},
    {"at the meter, peak", "cooling and electrical losses in the design hour", METER, GW_IN_PUE_PEAK},
    {"at the meter, mean", "load over the year, with the year's PUE", METER_MEAN, GW_IN_U_MEAN},
};

size_t gw_ladder(const struct gw_inputs *inputs, const struct gw_design *design, double units, const struct gw_design *designs,
                 size_t count, double *scratch, struct gw_ladder_step *out)
{
    double accelerators = (double)inputs->rack->accelerators, below = 0;
    size_t filled = 0;
    int previous = CHIP;
    for (size_t s = 0; s < sizeof steps / sizeof steps[0]; s++) {
        const struct gw_figure *figure = &inputs->figures[steps[s].input];
        if (!figure->present)
            continue;
        struct gw_ladder_step *step = &out[filled++];
        *step = (struct gw_ladder_step){.step = steps[s].name, .what = steps[s].what, .figure = figure, .assumed = figure->kind == GW_KIND_ASSUMED || (steps[s].step >= METER && gw_facility_is_assumed(inputs))};
        step->w_per_accelerator = watts_at(steps[s].step, design, accelerators, units);
        step->total_w = step->w_per_accelerator * accelerators * units;
        step->factor = below > 0 ? step->w_per_accelerator / below : 1;
        for (size_t i = 0; i < count; i++)
            scratch[i] = watts_at(steps[s].step, &designs[i], accelerators, units);
        gw_p10_p90(scratch, count, &step->w_low, &step->w_high);
        if (steps[s].step == CHIP) { /* no result of ours: the figure's own low and high */
            step->w_low = figure->low;
            step->w_high = figure->high;
        }
        for (size_t i = 0; i < count; i++)
            scratch[i] = below > 0 ? watts_at(steps[s].step, &designs[i], accelerators, units) /
                                         watts_at(previous, &designs[i], accelerators, units)
                                   : 1;
        gw_p10_p90(scratch, count, &step->factor_low, &step->factor_high);
        below = step->w_per_accelerator;
        previous = steps[s].step;
    }
    return filled;
}
