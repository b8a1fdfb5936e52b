/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "planner/sweep/concerns.h"

#include <string.h>

#include "planner/plan/spend_books.h"

size_t gw_axis_of_figure(const struct gw_axis *axes, size_t axis_count, const struct gw_figure *figure)
{
    size_t i = 0;
    while (i < axis_count && axes[i].target.figure != figure)
        i++;
    return i;
}

void gw_axes_of_inputs(const struct gw_axis *axes, size_t axis_count, const struct gw_input_owners *owners, size_t axis_of[GW_INPUT_COUNT])
{
    for (int input = 0; input < GW_INPUT_COUNT; input++) {
        const struct gw_figure *places[GW_INPUT_PLACES];
        size_t count = gw_input_places((enum gw_input)input, owners, places);
        axis_of[input] = axis_count;
        for (size_t i = 0; i < count; i++) {
            axis_of[input] = gw_axis_of_figure(axes, axis_count, places[i]);
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
    return facility->model != GW_FACILITY_FIXED && facility->design == wanted;
}

/* Whether some scenario has what the axis belongs to. */
static bool is_used(const struct gw_axis_reader *reader, const struct gw_axis *axes, size_t axis_count, const struct gw_target *target)
{
    if (target->deployment != GW_NO_DEPLOYMENT)
        return true;
    if (target->costs)
        return target->costs == reader->costs;
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
    return target->rack ? target->rack->id : target->load ? target->load->id : target->site ? target->site->id : target->costs ? target->costs->id : target->facility->id;
}

struct cost_figure {
    const struct gw_costs *costs;
    const struct gw_figure *figure;
};

/* Whether the money of a rack rests on a figure, were it stated. */
static bool rests_on(const void *object, const void *wanted)
{
    const struct cost_figure *of = wanted;
    const struct gw_rack *rack = object;
    struct gw_money_model model = gw_money_model_of(of->costs, rack);
    if (model.per[GW_COST_RACKS] == GW_PER_NOTHING && of->figure == &rack->price)
        return true;
    for (int i = 0; i < GW_MONEY_FLOPS; i++)
        if (model.figures[i] == of->figure || gw_money_figure(of->costs, i) == of->figure)
            return true;
    return false;
}

/* Whether money rests on it in some scenario. */
static bool feeds_costs(const struct gw_axis_reader *reader, const struct gw_axis *axes, size_t axis_count, const struct gw_target *target)
{
    const struct cost_figure wanted = {reader->costs, target->figure};
    const struct gw_figure *terms[GW_SPEND_TERMS];
    if (!reader->costs)
        return false;
    gw_spend_terms(reader->costs, terms);
    for (int i = 0; i < GW_SPEND_TERMS; i++)
        if (terms[i] == target->figure)
            return true;
    for (size_t d = 0; d < reader->plan->deployment_count; d++)
        if (any_choice(axes, axis_count, d, GW_TARGET_RACK, reader->plan->deployments[d].rack, rests_on, &wanted))
            return true;
    return false;
}

/* Whether a figure is one of those that an input is looked for in. What it belongs to is looked at by itself, beside owners that state
 * nothing. */
static bool feeds_an_input(const struct gw_axis_reader *reader, const struct gw_target *target)
{
    static const struct gw_rack no_rack;
    static const struct gw_load no_load;
    static const struct gw_facility_profile no_facility;
    const struct gw_facility_profile *facility = target->facility ? target->facility : &no_facility;
    const struct gw_site bare = {.facility = {.model = GW_FACILITY_HOURLY, .design = facility}};
    const struct gw_input_owners owners = {
        .rack = target->rack ? target->rack : &no_rack,
        .site = target->site ? target->site : &bare,
        .load = target->load ? target->load : &no_load,
        .commissioning = target->load ? target->load : &no_load,
        .provision = target->deployment != GW_NO_DEPLOYMENT ? &reader->plan->deployments[target->deployment].provision_frac : NULL};
    const struct gw_figure *places[GW_INPUT_PLACES];
    for (int input = 0; input < GW_INPUT_COUNT; input++) {
        size_t count = gw_input_places((enum gw_input)input, &owners, places);
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
        else if (target->kind == GW_TARGET_FIGURE && !feeds_costs(reader, axes, axis_count, target) && !feeds_an_input(reader, target))
            gw_complain(&reader->catalog->diagnostics, GW_WARNING, axes[i].place, axes[i].name, "changes nothing: no result rests on this figure");
    }
}
