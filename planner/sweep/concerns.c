/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "planner/sweep/concerns.h"

#include <string.h>

enum { PLACES = 3 };

/* Where gw_inputs_init looks for a figure, the first that is present winning. Returns how many places there are. */
static size_t places_of(enum gw_input input, const struct gw_combination *c, const struct gw_figure *places[PLACES])
{
    const struct gw_rack *rack = c->rack;
    const struct gw_site *site = c->site;
    const struct gw_facility *facility = &site->facility;
    bool hourly = facility->model == GW_FACILITY_HOURLY;
    if (input >= GW_IN_FACILITY) {
        places[0] = &facility->figures[input - GW_IN_FACILITY];
        places[1] = hourly && facility->design ? &facility->design->figures[input - GW_IN_FACILITY] : places[0];
        return hourly ? 2 : 0;
    }
    switch (input) {
    case GW_IN_TDP: places[0] = &rack->tdp; return 1;
    case GW_IN_MAX: places[0] = &rack->max; return 1;
    case GW_IN_IDLE: places[0] = &rack->idle; return 1;
    case GW_IN_TO_INPUT: places[0] = &rack->to_input_frac; return 1;
    case GW_IN_PROVISION:
        places[0] = &c->deployment->provision_frac;
        places[1] = &site->provision_frac;
        places[2] = &rack->provision_frac;
        return 3;
    case GW_IN_SUPPORT_FRAC: places[0] = &site->support_it_frac; return 1;
    case GW_IN_SUPPORT_FIXED: places[0] = &site->support_it_fixed; return 1;
    case GW_IN_PUE_PEAK: places[0] = &facility->pue_peak; return !hourly;
    case GW_IN_PUE_MEAN: places[0] = &facility->pue_mean; return !hourly;
    case GW_IN_U_PEAK: places[0] = &c->load->u_peak; return 1;
    case GW_IN_U_MEAN: places[0] = &c->load->u_mean; return 1;
    case GW_IN_COMMISSIONING_U: places[0] = &c->commissioning->u_mean; return 1;
    case GW_IN_MTTF: places[0] = &c->load->faults.mttf; return 1;
    case GW_IN_CHECKPOINT: places[0] = &c->load->faults.checkpoint; return 1;
    case GW_IN_RESTART: places[0] = &c->load->faults.restart; return 1;
    case GW_IN_JOB: places[0] = &c->load->faults.job; return 1;
    case GW_IN_LIQUID: places[0] = &rack->liquid_frac; return hourly;
    case GW_IN_RACK_SUPPLY: places[0] = &rack->supply_temp; return hourly;
    default: return 0;
    }
}

static size_t axis_of_figure(const struct gw_axis *axes, size_t axis_count, const struct gw_figure *figure)
{
    size_t i = 0;
    while (i < axis_count && axes[i].target.figure != figure)
        i++;
    return i;
}

void gw_axes_of_inputs(const struct gw_axis *axes, size_t axis_count, const struct gw_combination *combination,
                       size_t axis_of[GW_INPUT_COUNT])
{
    for (int input = 0; input < GW_INPUT_COUNT; input++) {
        const struct gw_figure *places[PLACES];
        size_t count = places_of((enum gw_input)input, combination, places);
        axis_of[input] = axis_count;
        for (size_t i = 0; i < count; i++) {
            axis_of[input] = axis_of_figure(axes, axis_count, places[i]);
            if (axis_of[input] < axis_count || places[i]->present)
                break;
        }
    }
}

/* --- axes that change nothing --------------------------------------------------------------------------------------- */

/* Calls `visit` for every object that the deployment may have in some scenario, until it returns true. */
static bool any_choice(const struct gw_axis *axes, size_t axis_count, size_t deployment, enum gw_target_kind kind, const void *planned,
                       bool (*visit)(const void *object, const void *wanted), const void *wanted)
{
    bool chosen = false;
    for (size_t i = 0; i < axis_count; i++) {
        const struct gw_target *target = &axes[i].target;
        if (target->kind != kind || target->deployment != deployment)
            continue;
        chosen = true;
        for (size_t v = 0; v < axes[i].value_count; v++)
            if (visit(axes[i].values[v].object, wanted))
                return true;
    }
    return !chosen && visit(planned, wanted);
}

static bool is_it(const void *object, const void *wanted)
{
    return object == wanted;
}

static bool has_facility(const void *object, const void *wanted)
{
    const struct gw_facility *facility = &((const struct gw_site *)object)->facility;
    return facility->model == GW_FACILITY_HOURLY && facility->design == wanted;
}

/* Whether some scenario has what the axis belongs to. */
static bool is_used(const struct gw_axis_reader *reader, const struct gw_axis *axes, size_t axis_count, const struct gw_target *target)
{
    if (target->deployment != GW_NO_DEPLOYMENT)
        return true;
    if (target->load && strcmp(target->load->id, "commissioning") == 0)
        return true;
    for (size_t d = 0; d < reader->plan->deployment_count; d++) {
        const struct gw_deployment *deployment = &reader->plan->deployments[d];
        if ((target->rack && any_choice(axes, axis_count, d, GW_TARGET_RACK, deployment->rack, is_it, target->rack)) ||
            (target->load && any_choice(axes, axis_count, d, GW_TARGET_LOAD, deployment->load, is_it, target->load)) ||
            (target->site && any_choice(axes, axis_count, d, GW_TARGET_SITE, deployment->site, is_it, target->site)) ||
            (target->facility && any_choice(axes, axis_count, d, GW_TARGET_SITE, deployment->site, has_facility, target->facility)))
            return true;
    }
    return false;
}

static const char *id_of(const struct gw_target *target)
{
    return target->rack ? target->rack->id : target->load ? target->load->id : target->site ? target->site->id : target->facility->id;
}

/* Whether a figure is one of those that an input is looked for in, at its own object and any others. */
static bool feeds_an_input(const struct gw_axis_reader *reader, const struct gw_target *target)
{
    static const struct gw_rack no_rack;
    static const struct gw_site no_site;
    static const struct gw_load no_load;
    static const struct gw_deployment no_deployment;
    struct gw_site with_profile = {.facility = {.model = GW_FACILITY_HOURLY, .design = target->facility}};
    const struct gw_combination combination = {
        .deployment = target->deployment != GW_NO_DEPLOYMENT ? &reader->plan->deployments[target->deployment] : &no_deployment,
        .rack = target->rack ? target->rack : &no_rack,
        .site = target->site ? target->site : target->rack || target->facility ? &with_profile : &no_site,
        .load = target->load ? target->load : &no_load,
        .commissioning = target->load ? target->load : &no_load};
    const struct gw_figure *places[PLACES];
    for (int input = 0; input < GW_INPUT_COUNT; input++) {
        size_t count = places_of((enum gw_input)input, &combination, places);
        for (size_t i = 0; i < count; i++)
            if (places[i] == target->figure)
                return true;
    }
    return false;
}

void gw_check_concerns(const struct gw_axis_reader *reader, const struct gw_axis *axes, size_t axis_count)
{
    for (size_t i = 0; i < axis_count; i++) {
        const struct gw_target *target = &axes[i].target;
        if (!is_used(reader, axes, axis_count, target))
            gw_axis_refuse(reader, &axes[i], axes[i].place, "changes nothing: no scenario of this sweep uses '%s'", id_of(target));
        else if (target->kind == GW_TARGET_FIGURE && !feeds_an_input(reader, target))
            gw_complain(&reader->catalog->diagnostics, GW_WARNING, axes[i].place, axes[i].name, "changes nothing: no result rests on this figure");
    }
}
