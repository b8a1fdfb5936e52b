/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "planner/sweep/plan_sweep.h"

#include <math.h>
#include <string.h>

#include "planner/base/text.h"
#include "planner/plan/money_values.h"
#include "planner/plan/spend.h"
#include "planner/sweep/concerns.h"
#include "planner/sweep/plan_model.h"

enum { FRONT_POINTS = 1000 };

struct maker {
    struct gw_catalog *catalog;
    const struct gw_sweep_plan *stated;
    struct gw_arena *arena;
    struct gw_plan_sweep *sweep;
};

static void refuse(const struct maker *maker, struct gw_place place, const char *key, const char *why)
{
    gw_complain(&maker->catalog->diagnostics, GW_ERROR, place.line ? place : maker->stated->place, key, "%s", why);
}

/* --- metrics and what is asked of them ----------------------------------------------------------------------------------- */

static void read_metrics(const struct maker *maker, struct gw_plan_metric *metrics)
{
    if (maker->stated->metric_count > GW_SWEEP_METRICS_MAX)
        gw_complain(&maker->catalog->diagnostics, GW_ERROR, maker->stated->metrics[GW_SWEEP_METRICS_MAX].place, "sweep.metrics",
                    "more than %d metrics, got %zu", GW_SWEEP_METRICS_MAX, maker->stated->metric_count);
    for (size_t i = 0; i < maker->stated->metric_count; i++) {
        const struct gw_value *name = &maker->stated->metrics[i];
        struct gw_err why = {0};
        if (gw_plan_metric_parse(maker->sweep->plan, name->text, maker->arena, &metrics[i], &why) != GW_OK)
            refuse(maker, name->place, "sweep.metrics", why.message);
    }
}

/* The index of a metric of the sweep; -1 and a complaint where it is none. */
static int metric_at(const struct maker *maker, const char *name, struct gw_place place, const char *key)
{
    for (size_t i = 0; i < maker->stated->metric_count; i++)
        if (gw_is_key(name, maker->stated->metrics[i].text) || gw_is_key(maker->stated->metrics[i].text, name))
            return (int)i;
    gw_complain(&maker->catalog->diagnostics, GW_ERROR, place, key, "'%s' is not among the metrics of this sweep", name);
    return -1;
}

static double limit_of(const struct maker *maker, const struct gw_plan_metric *metric, const struct gw_value *stated, double open)
{
    double value = open;
    struct gw_err why = {0};
    if (stated->text && gw_plan_metric_limit(maker->sweep->plan, metric, stated->text, &value, &why) != GW_OK)
        refuse(maker, stated->place, "sweep.require", why.message);
    return value;
}

static void read_requirements(const struct maker *maker, struct gw_sweep_spec *spec)
{
    for (size_t i = 0; i < maker->stated->requirement_count && spec->requirement_count < GW_SWEEP_REQUIREMENTS_MAX; i++) {
        const struct gw_sweep_requirement *stated = &maker->stated->require[i];
        struct gw_spec_requirement *require = &spec->requirements[spec->requirement_count++];
        require->metric = metric_at(maker, stated->metric, stated->place, "sweep.require");
        if (require->metric < 0)
            continue;
        const struct gw_plan_metric *metric = &maker->sweep->metrics[require->metric];
        require->min = limit_of(maker, metric, &stated->min, -(double)INFINITY);
        require->max = limit_of(maker, metric, &stated->max, (double)INFINITY);
        if (require->min > require->max)
            refuse(maker, stated->place, "sweep.require", "min is above max");
    }
    if (maker->stated->requirement_count > GW_SWEEP_REQUIREMENTS_MAX)
        gw_complain(&maker->catalog->diagnostics, GW_ERROR, maker->stated->place, "sweep.require", "more than %d requirements", GW_SWEEP_REQUIREMENTS_MAX);
}

static void read_best(const struct maker *maker, struct gw_spec_best *best)
{
    const struct gw_sweep_best *stated = &maker->stated->best;
    if (!stated->place.line)
        return;
    best->metric = metric_at(maker, stated->metric, stated->place, "sweep.best.metric");
    best->max = stated->goal == GW_GOAL_MAX;
    best->count = stated->count ? (int)stated->count : GW_SWEEP_BEST;
    if (!stated->pareto_with)
        return;
    best->front_metric = metric_at(maker, stated->pareto_with, stated->place, "sweep.best.pareto_with");
    best->front_max = false;
    best->front_cap = FRONT_POINTS;
}

static uint64_t all_metrics(const struct maker *maker)
{
    return ~UINT64_C(0) >> (64 - maker->stated->metric_count);
}

static void read_sensitivity(const struct maker *maker, struct gw_spec_sensitivity *sensitivity)
{
    const struct gw_sweep_sensitivity *stated = &maker->stated->sensitivity;
    if (!stated->place.line)
        return;
    *sensitivity = (struct gw_spec_sensitivity){.inputs = (int)maker->sweep->scenarios.input_count,
                                                .base = (uint64_t)stated->base,
                                                .bootstrap = stated->bootstrap ? (int)stated->bootstrap : GW_SWEEP_BOOTSTRAP,
                                                .seed = (uint64_t)gw_sweep_seed(maker->stated),
                                                .metrics = all_metrics(maker)};
}

static void read_stop(const struct maker *maker, struct gw_spec_stop *stop)
{
    const struct gw_sweep_stop *stated = &maker->stated->stop;
    if (!stated->place.line)
        return;
    stop->tolerance_frac = stated->tolerance_frac;
    for (size_t i = 0; i < stated->metric_count; i++) {
        int metric = metric_at(maker, stated->metrics[i].text, stated->metrics[i].place, "sweep.stop.metrics");
        if (metric >= 0)
            stop->metrics |= UINT64_C(1) << metric;
    }
    if (stated->metric_count == 0)
        stop->metrics = all_metrics(maker);
}

static void read_spec(const struct maker *maker)
{
    struct gw_sweep_spec *spec = &maker->sweep->spec;
    struct gw_err why = {0};
    size_t errors = maker->catalog->diagnostics.errors;
    *spec = gw_sweep_spec_of(maker->sweep->scenarios.count, (int)maker->stated->metric_count);
    read_requirements(maker, spec);
    read_best(maker, &spec->best);
    read_sensitivity(maker, &spec->sensitivity);
    read_stop(maker, &spec->stop);
    if (maker->stated->mode == GW_SWEEP_SOBOL && !maker->stated->sensitivity.place.line)
        spec->shifts = (int)gw_sweep_shifts(maker->stated);
    if (maker->catalog->diagnostics.errors == errors && gw_sweep_spec_check(spec, &why) != GW_OK)
        refuse(maker, maker->stated->place, "sweep", why.message);
}

/* --- what decides an answer ------------------------------------------------------------------------------------------------ */

/* The version of the model, the files behind it, and what was set over them. */
static enum gw_status take_inputs(const struct maker *maker, struct gw_err *err)
{
    struct gw_bytes bytes = {0};
    gw_put(&bytes, GW_VERSION, sizeof GW_VERSION);
    gw_put_u64(&bytes, maker->catalog->read_hash);
    for (const struct gw_override *set = maker->catalog->overrides; set; set = set->next) {
        gw_put(&bytes, set->path, strlen(set->path) + 1);
        gw_put(&bytes, set->value, strlen(set->value) + 1);
    }
    void *kept = bytes.failed ? NULL : gw_arena_alloc(maker->arena, bytes.size);
    if (kept)
        memcpy(kept, bytes.at, bytes.size);
    maker->sweep->inputs = kept;
    maker->sweep->inputs_size = bytes.size;
    gw_bytes_free(&bytes);
    return kept ? GW_OK : gw_fail(err, GW_SYSTEM, "out of memory");
}

/* Grids are read where something that is emitted is asked for. */
static enum gw_status need_grids(const struct maker *maker, struct gw_grids **grids, struct gw_err *err)
{
    bool carbon = false;
    for (size_t i = 0; i < maker->sweep->metric_count; i++)
        carbon = carbon || maker->sweep->metrics[i].sum == GW_SUM_CARBON_KG;
    if (!carbon)
        return GW_OK;
    *grids = gw_arena_alloc(maker->arena, sizeof **grids);
    return *grids ? gw_catalog_grids(maker->catalog, *grids, err) : gw_fail(err, GW_SYSTEM, "out of memory");
}

/* The cost set is read where money is asked for. */
static void need_costs(const struct maker *maker)
{
    struct gw_plan_sweep *sweep = maker->sweep;
    struct gw_err why = {0};
    size_t first = 0;
    while (first < sweep->metric_count && !gw_plan_sum_is_cost(sweep->metrics[first].sum))
        first++;
    if (first == sweep->metric_count)
        return;
    if (!maker->stated->costs)
        gw_complain(&maker->catalog->diagnostics, GW_ERROR, maker->stated->metrics[first].place, "sweep.metrics",
                    "'%s' needs a cost set: sweep.costs, or --costs; see: gwplan list costs", sweep->metrics[first].name);
    else if (gw_catalog_costs(maker->catalog, maker->stated->costs, &sweep->costs, &why) != GW_OK)
        refuse(maker, maker->stated->place, "sweep.costs", why.message);
    else if (sweep->costs->energy_by_hour.place.line)
        gw_complain(&maker->catalog->diagnostics, GW_ERROR, maker->stated->place, "sweep.costs",
                    "a sweep pays one price for all hours: '%s' has prices by hour; use a set without energy_by_hour", sweep->costs->id);
    else if (gw_spend_check(sweep->costs, &why) != GW_OK)
        refuse(maker, maker->stated->place, "sweep.costs", why.message);
}

/* What is asked: metrics, the cost set, axes, scenarios. */
/* racks_usd is a sum of the kernel, whose rows all scenarios share. */
static void refuse_priced_racks(const struct maker *maker)
{
    const struct gw_plan_sweep *sweep = maker->sweep;
    bool asked = false;
    for (size_t i = 0; i < sweep->metric_count; i++)
        asked = asked || sweep->metrics[i].sum == GW_SUM_RACKS_USD;
    for (size_t a = 0; asked && a < sweep->axes.count; a++) {
        const struct gw_target *target = &sweep->axes.items[a].target;
        if (target->rack && target->figure == &target->rack->price)
            refuse(maker, sweep->axes.items[a].place, "sweep.metrics", "racks_usd takes prices as profiles state them, and an axis varies one: ask for capex_usd");
    }
}

static enum gw_status read_asked(const struct maker *maker, struct gw_err *err)
{
    struct gw_plan_sweep *sweep = maker->sweep;
    size_t before = maker->catalog->diagnostics.errors;
    struct gw_err why = {0};
    struct gw_plan_metric *metrics = gw_arena_array(maker->arena, maker->stated->metric_count + 1, sizeof *metrics);
    if (!metrics)
        return gw_fail(err, GW_SYSTEM, "out of memory");
    sweep->metrics = metrics;
    sweep->metric_count = maker->stated->metric_count;
    if (maker->stated->place.line) /* what is wrong there is told together with what is wrong of axes */
        read_metrics(maker, metrics);
    need_costs(maker);
    enum gw_status status = gw_axes_of_plan(maker->catalog, sweep->plan, sweep->costs, maker->arena, &sweep->axes, &why);
    if (status == GW_OK)
        status = gw_scenarios_of_plan(maker->catalog, sweep->plan, &sweep->axes, maker->arena, &sweep->scenarios, &why);
    if (status != GW_OK && (status != GW_PROFILE || maker->catalog->diagnostics.errors == before))
        return gw_fail(err, status, "%s", why.message);
    if (maker->catalog->diagnostics.errors == before) {
        refuse_priced_racks(maker);
        read_spec(maker);
    }
    size_t errors = maker->catalog->diagnostics.errors - before;
    if (errors)
        return gw_fail(err, GW_PROFILE, "%zu error%s in the sweep of '%s'", errors, errors == 1 ? "" : "s", sweep->plan->id);
    return GW_OK;
}

static void warn_of_price(const struct maker *maker, const struct gw_rack *rack)
{
    const struct gw_plan_sweep *sweep = maker->sweep;
    struct gw_money_model model = gw_money_model_of(sweep->costs, rack);
    bool given = gw_axis_of_figure(sweep->axes.items, sweep->axes.count, &rack->price) < sweep->axes.count;
    if (model.per[GW_COST_RACKS] == GW_PER_NOTHING && !given)
        gw_complain(&maker->catalog->diagnostics, GW_WARNING, maker->stated->place, "sweep.metrics",
                    "no price for %s: its scenarios have no metric of money; give one with --set racks.%s.price=\"4.5 M$\"", rack->id, rack->id);
}

/* Racks that some scenario has and that have no price; a complaint that stands already is not made again. */
static void warn_of_prices(const struct maker *maker)
{
    const struct gw_plan_sweep *sweep = maker->sweep;
    for (size_t d = 0; d < sweep->plan->deployment_count; d++) {
        bool chosen = false;
        for (size_t a = 0; a < sweep->axes.count; a++) {
            const struct gw_axis *axis = &sweep->axes.items[a];
            if (axis->target.kind != GW_TARGET_RACK || axis->target.deployment != d)
                continue;
            chosen = true;
            for (size_t v = 0; v < axis->value_count; v++)
                warn_of_price(maker, axis->values[v].object);
        }
        if (!chosen)
            warn_of_price(maker, sweep->plan->deployments[d].rack);
    }
}

static enum gw_status make(const struct maker *maker, const struct gw_load *commissioning, struct gw_engine *engine, struct gw_err *err)
{
    struct gw_plan_sweep *sweep = maker->sweep;
    struct gw_grids *grids = NULL;
    enum gw_status status = read_asked(maker, err);
    if (status == GW_OK)
        status = need_grids(maker, &grids, err);
    if (status != GW_OK)
        return status;
    if (sweep->costs)
        warn_of_prices(maker);
    const struct gw_plan_model_parts parts = {.plan = sweep->plan,
                                              .grids = grids,
                                              .costs = sweep->costs,
                                              .axes = sweep->axes.items,
                                              .axis_count = sweep->axes.count,
                                              .metrics = sweep->metrics,
                                              .metric_count = sweep->metric_count,
                                              .commissioning = commissioning,
                                              .engine = engine};
    status = take_inputs(maker, err);
    return status == GW_OK ? gw_plan_model_new(&parts, &sweep->model, err) : status;
}

enum gw_status gw_plan_sweep_new(struct gw_catalog *catalog, const struct gw_plan *plan, const struct gw_load *commissioning,
                                 struct gw_engine *engine, struct gw_arena *arena, struct gw_plan_sweep *sweep, struct gw_err *err)
{
    const struct maker maker = {catalog, &plan->sweep, arena, sweep};
    *sweep = (struct gw_plan_sweep){.plan = plan, .commissioning = commissioning};
    return make(&maker, commissioning, engine, err);
}

enum gw_status gw_plan_sweep_read(struct gw_catalog *catalog, const struct gw_plan *plan, struct gw_arena *arena, struct gw_plan_sweep *sweep,
                                  struct gw_err *err)
{
    const struct maker maker = {catalog, &plan->sweep, arena, sweep};
    *sweep = (struct gw_plan_sweep){.plan = plan};
    return read_asked(&maker, err);
}

void gw_plan_sweep_release(struct gw_plan_sweep *sweep)
{
    gw_plan_model_release(sweep->model);
    sweep->model = NULL;
}

static enum gw_status evaluate_leaf(void *context, int worker, uint64_t first, size_t count, double *metrics, struct gw_err *err)
{
    const struct gw_plan_sweep *sweep = context;
    return gw_plan_model_leaf(sweep->model, &sweep->scenarios, worker, first, count, metrics, err);
}

struct gw_sweep_model gw_plan_sweep_model(struct gw_plan_sweep *sweep)
{
    return (struct gw_sweep_model){evaluate_leaf, sweep};
}
