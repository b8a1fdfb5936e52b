/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>

#include "planner/base/date.h"
#include "planner/output/json.h"
#include "planner/output/run_scenario.h"
#include "planner/output/sweep.h"

/* Of a quantile that is read from a sketch (planner/sweep/sketch.h). */
#define SKETCH_ERROR_FRAC 0x1p-10

static json_t *whole(uint64_t number)
{
    return json_integer((json_int_t)number);
}

static const char *name_of(const struct gw_plan_sweep *sweep, int metric)
{
    return metric < 0 ? NULL : sweep->metrics[metric].name;
}

/* --- what was swept ---------------------------------------------------------------------------------------------------- */

static void head_json(const struct gw_sweep_answer *answer, json_t *root)
{
    const struct gw_plan_sweep *sweep = answer->sweep;
    const struct gw_scenario_rules *rules = &sweep->scenarios.rules;
    char month[12];
    gw_json_set_text(root, "command", "sweep");
    gw_json_set_text(root, "plan", sweep->plan->id);
    gw_json_set_text(root, "title", sweep->plan->title);
    gw_json_set_text(root, "start", gw_month_text(gw_month_of(sweep->plan->start), month));
    gw_json_set_text(root, "end", gw_month_text(gw_month_of(sweep->plan->end), month));
    gw_json_set_text(root, "mode", gw_sweep_mode_names[rules->mode]);
    gw_json_set(root, "scenarios", whole(answer->result->scenarios));
    gw_json_set(root, "feasible", whole(answer->result->feasible));
    gw_json_set(root, "asked", whole(answer->result->asked));
    gw_json_set(root, "seed", whole(rules->seed));
    gw_json_set(root, "points", whole(sweep->scenarios.points));
    gw_json_set(root, "samples", sweep->scenarios.columns ? json_null() : whole(rules->samples));
    gw_json_set(root, "shifts", rules->mode == GW_SWEEP_SOBOL ? whole(rules->shifts) : json_null());
    gw_json_set(root, "base", sweep->scenarios.columns ? whole(rules->base) : json_null());
    gw_json_set(root, "inputs", whole(sweep->scenarios.input_count));
    gw_json_set(root, "exact", json_boolean(answer->result->exact));
    gw_json_set_real(root, "quantile_error_frac", answer->result->exact ? 0 : SKETCH_ERROR_FRAC);
    gw_json_set(root, "stopped", json_boolean(answer->result->scenarios < answer->result->asked));
    gw_json_set(root, "settled", json_boolean(answer->result->settled));
    gw_json_set_real(root, "tolerance_frac", sweep->spec.stop.tolerance_frac > 0 ? sweep->spec.stop.tolerance_frac : (double)NAN);
}

static void axes_json(const struct gw_plan_sweep *sweep, json_t *root)
{
    json_t *axes = gw_json_add_array(root, "axes"), *correlations = gw_json_add_array(root, "correlations");
    for (size_t i = 0; i < sweep->axes.count; i++)
        json_array_append_new(axes, gw_sweep_axis_json(sweep, i));
    for (size_t i = 0; i < sweep->scenarios.rules.correlation_count; i++) {
        const struct gw_axis_correlation *pair = &sweep->scenarios.rules.correlations[i];
        json_t *object = gw_json_append_object(correlations);
        gw_json_set_text(object, "a", sweep->axes.items[pair->a].name);
        gw_json_set_text(object, "b", sweep->axes.items[pair->b].name);
        gw_json_set_real(object, "rho", pair->rho);
    }
}

static void requirements_json(const struct gw_plan_sweep *sweep, json_t *root)
{
    json_t *array = gw_json_add_array(root, "requirements");
    for (int i = 0; i < sweep->spec.requirement_count; i++) {
        const struct gw_spec_requirement *requirement = &sweep->spec.requirements[i];
        json_t *object = gw_json_append_object(array);
        gw_json_set_text(object, "metric", name_of(sweep, requirement->metric));
        gw_json_set_real(object, "min", requirement->min);
        gw_json_set_real(object, "max", requirement->max);
    }
}

/* What `best` and `front` were asked to be; null where neither was. */
static json_t *goal_json(const struct gw_plan_sweep *sweep)
{
    const struct gw_spec_best *asked = &sweep->spec.best;
    if (asked->metric < 0)
        return json_null();
    json_t *object = json_object();
    gw_json_set_text(object, "metric", name_of(sweep, asked->metric));
    gw_json_set_text(object, "goal", gw_sweep_goal_names[asked->max ? GW_GOAL_MAX : GW_GOAL_MIN]);
    gw_json_set_whole(object, "count", asked->count);
    gw_json_set_text(object, "pareto_with", name_of(sweep, asked->front_metric));
    gw_json_set_text(object, "pareto_goal", asked->front_metric < 0 ? NULL : gw_sweep_goal_names[asked->front_max ? GW_GOAL_MAX : GW_GOAL_MIN]);
    return object;
}

/* --- what comes out ---------------------------------------------------------------------------------------------------- */

static json_t *metric_json(const struct gw_sweep_answer *answer, size_t metric)
{
    const struct gw_sweep_summary *s = &answer->result->metrics[metric];
    json_t *object = json_object(), *widths = json_object(), *errors = json_object();
    gw_json_set_text(object, "unit", gw_sweep_unit(&answer->sweep->metrics[metric]));
    gw_json_set_real(object, "mean", s->mean);
    gw_json_set_real(object, "sd", s->sd);
    gw_json_set_real(object, "min", s->min);
    gw_json_set_real(object, "p10", s->p10);
    gw_json_set_real(object, "p50", s->p50);
    gw_json_set_real(object, "p90", s->p90);
    gw_json_set_real(object, "max", s->max);
    gw_json_set_text(object, "title", answer->sweep->metrics[metric].title);
    gw_json_set(object, "count", whole(s->count));
    gw_json_set(object, "missing", whole(s->missing));
    gw_json_set(object, "never", whole(gw_sweep_never(answer->result, metric)));
    gw_json_set_real(widths, "p10", s->p10_half_width);
    gw_json_set_real(widths, "p50", s->p50_half_width);
    gw_json_set_real(widths, "p90", s->p90_half_width);
    gw_json_set(object, "half_widths", widths);
    gw_json_set_real(errors, "mean", s->errors.mean);
    gw_json_set_real(errors, "p10", s->errors.p10);
    gw_json_set_real(errors, "p50", s->errors.p50);
    gw_json_set_real(errors, "p90", s->errors.p90);
    gw_json_set(object, "standard_errors", errors);
    return object;
}

static void metrics_json(const struct gw_sweep_answer *answer, json_t *root)
{
    json_t *object = json_object();
    for (size_t m = 0; m < answer->sweep->metric_count; m++)
        gw_json_set(object, answer->sweep->metrics[m].name, metric_json(answer, m));
    gw_json_set(root, "metrics", object);
}

static void scenarios_json(const struct gw_plan_sweep *sweep, const struct gw_sweep_scenario *list, size_t count, const char *key, double *values,
                           json_t *root)
{
    json_t *array = gw_json_add_array(root, key);
    for (size_t i = 0; i < count; i++) {
        json_t *object = gw_json_append_object(array), *axes = json_object(), *metrics = json_object();
        gw_scenario_at(&sweep->scenarios, list[i].index, values);
        gw_json_set(object, "index", whole(list[i].index));
        for (size_t a = 0; a < sweep->axes.count; a++)
            gw_json_set(axes, sweep->axes.items[a].name, gw_sweep_axis_value_json(&sweep->axes.items[a], values[a]));
        for (size_t m = 0; m < sweep->metric_count; m++)
            gw_json_set_real(metrics, sweep->metrics[m].name, list[i].metrics[m]);
        gw_json_set(object, "values", axes);
        gw_json_set(object, "metrics", metrics);
    }
}

/* --- where it comes from ------------------------------------------------------------------------------------------------- */

static json_t *interval_json(double low, double high)
{
    json_t *array = json_array();
    json_array_append_new(array, gw_json_real(low));
    json_array_append_new(array, gw_json_real(high));
    return array;
}

static void shares_json(const struct gw_sweep_answer *answer, size_t metric, json_t *array)
{
    const struct gw_sensitivity *sobol = &answer->result->metrics[metric].sobol;
    const struct gw_scenarios *s = &answer->sweep->scenarios;
    for (size_t i = 0; sobol->indices && i < s->input_count; i++) {
        const struct gw_sensitivity_index *index = &sobol->indices[i];
        json_t *object = gw_json_append_object(array);
        gw_json_set_text(object, "metric", answer->sweep->metrics[metric].name);
        gw_json_set_text(object, "input", s->inputs[i].name);
        gw_json_set(object, "shock", json_boolean(s->inputs[i].is_shock));
        gw_json_set_real(object, "first", index->first);
        gw_json_set_real(object, "total", index->total);
        gw_json_set(object, "first_ci", interval_json(index->first_low, index->first_high));
        gw_json_set(object, "total_ci", interval_json(index->total_low, index->total_high));
        gw_json_set(object, "rows", whole(sobol->rows));
    }
}

static json_t *tornado_json(const struct gw_plan_sweep *sweep, const struct gw_plan_metric *metric, const struct gw_plan_tornado *tornado)
{
    json_t *object = json_object();
    gw_json_set_text(object, "metric", metric->name);
    gw_json_set_real(object, "at_plan", tornado->at_plan);
    json_t *bars = gw_json_add_array(object, "bars");
    for (size_t i = 0; i < sweep->axes.count; i++) {
        const struct gw_plan_bar *bar = &tornado->bars[i];
        json_t *one = gw_json_append_object(bars);
        gw_json_set_text(one, "axis", sweep->axes.items[bar->axis].name);
        gw_json_set_text(one, "low", bar->low);
        gw_json_set_text(one, "high", bar->high);
        gw_json_set_real(one, "at_low", bar->at_low);
        gw_json_set_real(one, "at_high", bar->at_high);
        gw_json_set_real(one, "span", gw_sweep_bar_span(tornado, bar));
    }
    return object;
}

static void causes_json(const struct gw_sweep_answer *answer, json_t *root)
{
    json_t *shares = gw_json_add_array(root, "sensitivity"), *tornados = gw_json_add_array(root, "tornado");
    for (size_t m = 0; m < answer->sweep->metric_count; m++) {
        shares_json(answer, m, shares);
        if (answer->tornados)
            json_array_append_new(tornados, tornado_json(answer->sweep, &answer->sweep->metrics[m], &answer->tornados[m]));
    }
}

/* Which of the numbered sources the plan itself names. */
static void plan_sources_json(const struct gw_plan *plan, const struct gw_provenance *all, json_t *root)
{
    json_t *array = gw_json_add_array(root, "plan_sources");
    for (size_t i = 0; i < plan->source_count; i++)
        json_array_append_new(array, gw_json_whole((double)gw_provenance_number(all, &plan->sources[i])));
}

static json_t *answer_json(const struct gw_sweep_answer *answer, const char *const *warnings, double *values)
{
    const struct gw_plan_sweep *sweep = answer->sweep;
    struct gw_sweep_facts facts;
    json_t *root = json_object();
    gw_sweep_facts_init(&facts, sweep);
    if (answer->overlay)
        gw_overlay_add_sources(answer->overlay, &facts.all);
    head_json(answer, root);
    gw_overlay_json(answer->overlay, root);
    axes_json(sweep, root);
    requirements_json(sweep, root);
    gw_json_set(root, "goal", goal_json(sweep));
    metrics_json(answer, root);
    scenarios_json(sweep, answer->result->best, answer->result->best_count, "best", values, root);
    scenarios_json(sweep, answer->result->front, answer->result->front_count, "front", values, root);
    gw_json_set(root, "front_thinned", json_boolean(answer->result->front_thinned));
    causes_json(answer, root);
    json_t *sentences = gw_json_add_array(root, "warnings");
    for (; *warnings; warnings++)
        json_array_append_new(sentences, gw_json_text(*warnings));
    plan_sources_json(sweep->plan, &facts.all, root);
    gw_provenance_json(&facts.all, root);
    return root;
}

enum gw_status gw_sweep_write_json(const struct gw_sweep_answer *answer, FILE *out, struct gw_err *err)
{
    struct gw_arena arena;
    gw_arena_init(&arena);
    double *values = gw_arena_array(&arena, answer->sweep->axes.count + 1, sizeof *values);
    const char **warnings = gw_sweep_warnings(answer, &arena);
    enum gw_status status = values && warnings ? gw_json_write(answer_json(answer, warnings, values), out, err)
                                               : gw_fail(err, GW_SYSTEM, "out of memory");
    gw_arena_clear(&arena);
    return status;
}
