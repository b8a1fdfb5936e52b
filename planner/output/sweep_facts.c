/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <inttypes.h>
#include <math.h>
#include <string.h>

#include "planner/output/facility_hours.h"
#include "planner/output/sweep.h"
#include "planner/plan/inputs.h"

/* --- what the answer rests on -------------------------------------------------------------------------------------- */

/* The k-th object that a deployment has: that of the plan, then those that an axis gives it; NULL behind the last. */
static const void *choice(const struct gw_axes *axes, size_t deployment, enum gw_target_kind kind, const void *planned, size_t k)
{
    if (k == 0)
        return planned;
    k--;
    for (size_t i = 0; i < axes->count; i++) {
        const struct gw_axis *axis = &axes->items[i];
        if (axis->target.kind != kind || axis->target.deployment != deployment)
            continue;
        if (k < axis->value_count)
            return axis->values[k].object;
        k -= axis->value_count;
    }
    return NULL;
}

/* Where nothing is known of provisioning, a plan assumes it. */
static struct gw_figure provision_of_nobody(void)
{
    static const struct gw_rack rack;
    static const struct gw_site site;
    static const struct gw_load load;
    struct gw_inputs inputs;
    gw_inputs_init(&inputs, &rack, &site, &load, &load, NULL);
    return inputs.figures[GW_IN_PROVISION];
}

static const struct gw_figure *figure_of(const struct gw_sweep_facts *facts, enum gw_input input, const struct gw_input_owners *owners)
{
    const struct gw_figure *places[GW_INPUT_PLACES];
    size_t count = gw_input_places(input, owners, places);
    for (size_t i = 0; i < count; i++)
        if (places[i]->present)
            return places[i];
    return input == GW_IN_PROVISION ? &facts->unstated_provision : NULL;
}

static void add_inputs(struct gw_sweep_facts *facts, const struct gw_input_owners *owners)
{
    for (int i = 0; i < GW_INPUT_COUNT; i++) {
        const struct gw_figure *figure = figure_of(facts, (enum gw_input)i, owners);
        if (!figure)
            continue;
        bool facility = i >= GW_IN_FACILITY, assumed = gw_is_assumed(figure) && i != GW_IN_TDP;
        gw_provenance_add(&facts->all, figure);
        facts->peak_assumed = facts->peak_assumed || (assumed && (i <= GW_IN_PUE_PEAK || facility));
        facts->mean_assumed = facts->mean_assumed || (assumed && (i <= GW_IN_COMMISSIONING_U || facility));
    }
    gw_provenance_add_hours(&facts->all, owners->site, owners->load);
}

/* Whether racks of a deployment may stand a while before they are in service. */
static bool may_lag(const struct gw_plan_sweep *sweep, size_t deployment)
{
    bool lags = sweep->plan->deployments[deployment].lag_months > 0;
    for (size_t i = 0; i < sweep->axes.count; i++) {
        const struct gw_target *target = &sweep->axes.items[i].target;
        lags = lags || (target->deployment == deployment && target->kind == GW_TARGET_COUNT && strcmp(target->key->name, "lag_months") == 0);
    }
    return lags;
}

static void add_deployment(struct gw_sweep_facts *facts, const struct gw_plan_sweep *sweep, size_t index)
{
    static const struct gw_load nothing;
    const struct gw_deployment *d = &sweep->plan->deployments[index];
    const struct gw_axes *axes = &sweep->axes;
    struct gw_input_owners owners = {.commissioning = sweep->commissioning && may_lag(sweep, index) ? sweep->commissioning : &nothing, .provision = &d->provision_frac};
    for (size_t s = 0; (owners.site = choice(axes, index, GW_TARGET_SITE, d->site, s)); s++) {
        owners.load = d->load;
        for (size_t r = 0; (owners.rack = choice(axes, index, GW_TARGET_RACK, d->rack, r)); r++)
            add_inputs(facts, &owners);
        owners.rack = d->rack;
        for (size_t l = 0; (owners.load = choice(axes, index, GW_TARGET_LOAD, d->load, l)); l++)
            add_inputs(facts, &owners);
    }
}

static void add_supply(struct gw_provenance *all, const struct gw_site *site)
{
    for (size_t i = 0; i < site->supply_count; i++) {
        gw_provenance_add(all, &site->supply[i].power);
        gw_provenance_add_ids(all, site->supply[i].source, site->sources, site->source_count);
    }
}

void gw_sweep_facts_init(struct gw_sweep_facts *facts, const struct gw_plan_sweep *sweep)
{
    const struct gw_plan *plan = sweep->plan;
    const struct gw_site *site;
    *facts = (struct gw_sweep_facts){.unstated_provision = provision_of_nobody()};
    for (size_t i = 0; i < plan->deployment_count; i++)
        add_deployment(facts, sweep, i);
    for (size_t i = 0; i < plan->source_count; i++)
        gw_provenance_add_source(&facts->all, &plan->sources[i]);
    for (size_t i = 0; i < plan->deployment_count; i++)
        for (size_t s = 0; (site = choice(&sweep->axes, i, GW_TARGET_SITE, plan->deployments[i].site, s)); s++)
            add_supply(&facts->all, site);
}

const char *gw_sweep_star(const struct gw_sweep_facts *facts, const struct gw_plan_metric *metric)
{
    return (metric->swept.quantity == GW_SWEPT_ENERGY_WH ? facts->mean_assumed : facts->peak_assumed) ? "*" : "";
}

/* --- numbers --------------------------------------------------------------------------------------------------------- */

/* Infinities are the last by rank. */
uint64_t gw_sweep_never(const struct gw_sweep_result *result, size_t metric)
{
    const struct gw_ranked *ranked = &result->ranked[metric];
    uint64_t first = 0, end = ranked->count;
    while (first < end) {
        uint64_t middle = first + (end - first) / 2;
        double value = gw_ranked_at(ranked, middle);
        if (isinf(value) && value > 0)
            end = middle;
        else
            first = middle + 1;
    }
    return ranked->count - first;
}

double gw_sweep_bar_span(const struct gw_plan_tornado *tornado, const struct gw_plan_bar *bar)
{
    const struct gw_tornado_bar ends = {.at_low = bar->at_low, .at_high = bar->at_high};
    return gw_tornado_span(&ends, tornado->at_plan);
}

const char *gw_sweep_unit(const struct gw_plan_metric *metric)
{
    return metric->unit[0] ? metric->unit : "1";
}

/* --- warnings -------------------------------------------------------------------------------------------------------- */

enum { WARNINGS_OF_ALL = 5 };

static size_t random_inputs(const struct gw_scenarios *s)
{
    size_t count = 0;
    for (size_t i = 0; s->rules.mode == GW_SWEEP_SOBOL && i < s->input_count; i++)
        count += s->inputs[i].dimension < 0;
    return count;
}

static size_t warn_of_all(const struct gw_sweep_answer *answer, struct gw_arena *arena, const char **list)
{
    const struct gw_sweep_result *result = answer->result;
    const struct gw_sweep_spec *spec = &answer->sweep->spec;
    size_t count = 0, random = random_inputs(&answer->sweep->scenarios);
    if (result->feasible == 0 && spec->requirement_count > 0)
        list[count++] = gw_arena_printf(arena, "no scenario meets %s", spec->requirement_count > 1 ? "all requirements" : "the requirement");
    if (spec->stop.tolerance_frac > 0 && !result->settled)
        list[count++] = gw_arena_printf(arena, "the quantiles have not settled within the tolerance of %g %%: more samples are needed",
                                        100 * spec->stop.tolerance_frac);
    if (result->front_thinned)
        list[count++] = gw_arena_printf(arena, "the Pareto front has more points than the %zu that are given; those are on it", result->front_count);
    if (random)
        list[count++] = gw_arena_printf(arena, "%zu of %zu inputs are drawn at random: Sobol points have no dimension for them", random,
                                        answer->sweep->scenarios.input_count);
    return count;
}

const char **gw_sweep_warnings(const struct gw_sweep_answer *answer, struct gw_arena *arena)
{
    size_t metrics = answer->sweep->metric_count;
    const char **list = gw_arena_array(arena, metrics + WARNINGS_OF_ALL, sizeof *list);
    if (!list)
        return NULL;
    size_t count = warn_of_all(answer, arena, list);
    for (size_t m = 0; m < metrics; m++)
        if (answer->result->metrics[m].missing)
            list[count++] = gw_arena_printf(arena, "%s has no value in %" PRIu64 " scenarios, which its statistics leave out",
                                            answer->sweep->metrics[m].name, answer->result->metrics[m].missing);
    return arena->exhausted ? NULL : list;
}
