/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "planner/profile/keys.h"

#include <math.h>
#include <string.h>

#include "planner/base/text.h"
#include "planner/profile/checks.h"
#include "planner/profile/sweep_plan.h"

const char *const gw_sweep_mode_names[] = {"grid", "monte-carlo", "sobol", "list", NULL};
const char *const gw_sweep_distribution_names[] = {"uniform", "triangular", "pert", "lognormal", "normal", "beta", "bernoulli", "slip", NULL};
const char *const gw_sweep_goal_names[] = {"max", "min", NULL};

#define VALUE(key, field, text) {.name = key, .type = GW_KEY_VALUE, GW_AT(field), .meaning = text}
#define VALUE_NEEDED(key, field, text) {.name = key, .type = GW_KEY_VALUE, .required = true, GW_AT(field), .meaning = text}
#define NUMBER_NEEDED(key, field, low, most, text) \
    {.name = key, .type = GW_KEY_NUMBER, .required = true, GW_AT(field), .min = low, .max = most, .meaning = text}

#define GW_OF gw_sweep_draw
static const struct gw_key uniform_keys[] = {
    VALUE_NEEDED("low", low, "least"),
    VALUE_NEEDED("high", high, "most"),
    END};
static const struct gw_key peaked_keys[] = {
    VALUE_NEEDED("low", low, "least"),
    VALUE_NEEDED("mode", mode, "most likely"),
    VALUE_NEEDED("high", high, "most"),
    END};
static const struct gw_key lognormal_keys[] = {
    VALUE_NEEDED("p10", p10, "10 % of draws are at or below, above 0"),
    VALUE_NEEDED("p90", p90, "90 % of draws are at or below"),
    END};
static const struct gw_key normal_keys[] = {
    VALUE_NEEDED("mean", mean, "mean"),
    VALUE_NEEDED("sd", sd, "standard deviation; of a temperature in K, of a date in months"),
    END};
static const struct gw_key beta_keys[] = {
    NUMBER_NEEDED("alpha", alpha, 0.1, 200, "first shape"),
    NUMBER_NEEDED("beta", beta, 0.1, 200, "second shape"),
    VALUE("low", low, "least; 0 where left out"),
    VALUE("high", high, "most; 1 where left out"),
    END};
static const struct gw_key bernoulli_keys[] = {
    NUMBER_NEEDED("p", p, 0, 1, "probability of 1; of the second of two `values` where the axis has them"),
    END};
static const struct gw_key slip_keys[] = {
    NUMBER_NEEDED("p", p, 0, 1, "probability of being late at all"),
    VALUE_NEEDED("median", median, "delay that half of the late ones exceed"),
    NUMBER("sigma", sigma, 1e-6, 5, "of the lognormal delay of the late ones; this or p90"),
    VALUE("p90", p90, "delay that one late one in ten exceeds"),
    END};
#undef GW_OF
static const struct gw_schema uniform_schema = {"uniform", sizeof(struct gw_sweep_draw), uniform_keys};
static const struct gw_schema triangular_schema = {"triangular", sizeof(struct gw_sweep_draw), peaked_keys};
static const struct gw_schema pert_schema = {"pert", sizeof(struct gw_sweep_draw), peaked_keys};
static const struct gw_schema lognormal_schema = {"lognormal", sizeof(struct gw_sweep_draw), lognormal_keys};
static const struct gw_schema normal_schema = {"normal", sizeof(struct gw_sweep_draw), normal_keys};
static const struct gw_schema beta_schema = {"beta", sizeof(struct gw_sweep_draw), beta_keys};
static const struct gw_schema bernoulli_schema = {"bernoulli", sizeof(struct gw_sweep_draw), bernoulli_keys};
static const struct gw_schema slip_schema = {"slip", sizeof(struct gw_sweep_draw), slip_keys};

#define GW_OF gw_sweep_axis
static const struct gw_key axis_keys[] = {
    {.name = "path", .type = GW_KEY_TEXT, .required = true, GW_AT(path), .place_offset = offsetof(struct gw_sweep_axis, path_place), .meaning = "what varies: a figure, date, amount or choice of the plan or its profiles, such as racks.gb200.max"},
    {.name = "values", .type = GW_KEY_VALUES, GW_LIST_AT(values, value_count), .meaning = "an axis of a grid: what it takes, one after another; of a date also a delay such as \"3 months\""},
    VALUE("from", from, "or its first value"),
    VALUE("to", to, "which it does not pass"),
    VALUE("step", step, "from one value to the next; between dates whole months"),
    GROUP("uniform", draws[GW_DRAW_UNIFORM], uniform_schema, "or drawn: all values between two alike"),
    GROUP("triangular", draws[GW_DRAW_TRIANGULAR], triangular_schema, "a triangle over low, mode and high"),
    GROUP("pert", draws[GW_DRAW_PERT], pert_schema, "a smooth hill over low, mode and high"),
    GROUP("lognormal", draws[GW_DRAW_LOGNORMAL], lognormal_schema, "its logarithm is normal"),
    GROUP("normal", draws[GW_DRAW_NORMAL], normal_schema, "normal"),
    GROUP("beta", draws[GW_DRAW_BETA], beta_schema, "beta between low and high"),
    GROUP("bernoulli", draws[GW_DRAW_BERNOULLI], bernoulli_schema, "1 or 0, or one of two values"),
    GROUP("slip", draws[GW_DRAW_SLIP], slip_schema, "a delay of a date: none, or lognormal"),
    BOOL("profile", profile, "true: PERT over the figure's own low, mode and high"),
    {.name = "shock", .type = GW_KEY_NAME, GW_AT(shock), .meaning = "name of a factor that all axes with this name share"},
    {.name = "rho", .type = GW_KEY_NUMBER, GW_AT(rho), .place_offset = offsetof(struct gw_sweep_axis, rho_place), .min = 0, .max = 1, .meaning = "share of the variance that comes from the shock; correlation of two axes that have it alike"},
    END};
#undef GW_OF
static const struct gw_schema axis_schema = {"sweep axis", sizeof(struct gw_sweep_axis), axis_keys};

#define GW_OF gw_sweep_correlation
static const struct gw_key correlation_keys[] = {
    {.name = "a", .type = GW_KEY_TEXT, .required = true, GW_AT(a), .meaning = "path of one drawn axis"},
    {.name = "b", .type = GW_KEY_TEXT, .required = true, GW_AT(b), .meaning = "path of another"},
    NUMBER_NEEDED("rho", rho, -0.9999, 0.9999, "correlation of the normal numbers behind them"),
    END};
#undef GW_OF
static const struct gw_schema correlation_schema = {"correlation", sizeof(struct gw_sweep_correlation), correlation_keys};

#define GW_OF gw_sweep_requirement
static const struct gw_key requirement_keys[] = {
    {.name = "metric", .type = GW_KEY_TEXT, .required = true, GW_AT(metric), .meaning = "what must lie within"},
    VALUE("min", min, "at least"),
    VALUE("max", max, "at most"),
    END};
#undef GW_OF
static const struct gw_schema requirement_schema = {"requirement", sizeof(struct gw_sweep_requirement), requirement_keys};

#define GW_OF gw_sweep_best
static const struct gw_key best_keys[] = {
    {.name = "metric", .type = GW_KEY_TEXT, .required = true, GW_AT(metric), .meaning = "by what scenarios are ranked"},
    {.name = "goal", .type = GW_KEY_WORD, .required = true, GW_AT(goal), .words = gw_sweep_goal_names, .meaning = "whether more or less of it is better"},
    COUNT("count", count, 1, 1000, "how many are told; 10 where left out"),
    TEXT("pareto_with", pareto_with, "second metric, of which less is better: the front of both"),
    END};
#undef GW_OF
static const struct gw_schema best_schema = {"best", sizeof(struct gw_sweep_best), best_keys};

#define GW_OF gw_sweep_sensitivity
static const struct gw_key sensitivity_keys[] = {
    {.name = "base", .type = GW_KEY_COUNT, .required = true, GW_AT(base), .min = 16, .max = 1 << 30, .meaning = "rows: the sweep has base x (inputs + 2) scenarios"},
    COUNT("bootstrap", bootstrap, 1, 1e4, "resamples behind the intervals; 200 where left out"),
    END};
#undef GW_OF
static const struct gw_schema sensitivity_schema = {"sensitivity", sizeof(struct gw_sweep_sensitivity), sensitivity_keys};

#define GW_OF gw_sweep_stop
static const struct gw_key stop_keys[] = {
    {.name = "tolerance", .type = GW_KEY_QUANTITY, .required = true, GW_AT(tolerance_frac), .dimension = GW_DIM_NONE, .min = 1e-6, .max = 1, .meaning = "half-width of P10, P50 and P90 over the quantile at which a metric has settled, such as \"1 %\""},
    {.name = "metrics", .type = GW_KEY_VALUES, GW_LIST_AT(metrics, metric_count), .meaning = "those that have to settle; all where left out"},
    END};
#undef GW_OF
static const struct gw_schema stop_schema = {"stop", sizeof(struct gw_sweep_stop), stop_keys};

#define GW_OF gw_sweep_plan
static const struct gw_key sweep_keys[] = {
    {.name = "mode", .type = GW_KEY_WORD, .required = true, GW_AT(mode), .words = gw_sweep_mode_names, .meaning = "grid and monte-carlo: drawn axes by random numbers; sobol: by Sobol points; list: the i-th values of all axes together"},
    COUNT("samples", samples, 1, 1e12, "draws at each point of the grid; needed where an axis is drawn"),
    COUNT("seed", seed, 1, 1e15, "another set of draws; 1 where left out"),
    COUNT("shifts", shifts, 1, 64, "sobol: independent shifts of the points, whose spread gives error bars; 8 where left out, 1 with sensitivity"),
    BOOL("plain", plain, "sobol: the sequence as published, without a shift and without its origin"),
    {.name = "axes", .type = GW_KEY_LIST, .required = true, GW_LIST_AT(axes, axis_count), .schema = &axis_schema, .meaning = "what varies; the first of a grid varies slowest"},
    LIST("correlate", correlate, correlation_count, correlation_schema, "pairs of drawn axes that move together"),
    {.name = "metrics", .type = GW_KEY_VALUES, .required = true, GW_LIST_AT(metrics, metric_count), .meaning = "what is told of every scenario, such as \"energy_wh:2030\""},
    NAME("costs", costs, "id of the cost set by which cost_usd and other metrics of money are told; --costs takes its place"),
    LIST("require", require, requirement_count, requirement_schema, "what a scenario must hold to count as feasible"),
    GROUP("best", best, best_schema, "the best scenarios"),
    GROUP("sensitivity", sensitivity, sensitivity_schema, "which inputs matter: first-order and total Sobol indices"),
    GROUP("stop", stop, stop_schema, "stop early, where all axes are drawn: at the first 2^k scenarios at which quantiles have settled"),
    END};
#undef GW_OF
const struct gw_schema gw_sweep_schema = {"sweep", sizeof(struct gw_sweep_plan), sweep_keys};

enum gw_sweep_distribution gw_sweep_axis_draws(const struct gw_sweep_axis *axis)
{
    int which = 0;
    while (which < GW_DRAW_COUNT && !axis->draws[which].place.line)
        which++;
    return (enum gw_sweep_distribution)which;
}

bool gw_sweep_axis_is_drawn(const struct gw_sweep_axis *axis)
{
    return axis->profile || gw_sweep_axis_draws(axis) != GW_DRAW_COUNT;
}

long gw_sweep_seed(const struct gw_sweep_plan *sweep)
{
    return sweep->seed ? sweep->seed : GW_SWEEP_SEED;
}

long gw_sweep_shifts(const struct gw_sweep_plan *sweep)
{
    if (sweep->plain)
        return 0;
    return sweep->shifts ? sweep->shifts : sweep->sensitivity.base ? 1 : GW_SWEEP_SHIFTS;
}

#define AXIS "sweep.axes"

/* How many ways of giving values an axis uses; two values beside bernoulli belong to it. */
static int forms_of(const struct gw_sweep_axis *axis)
{
    int forms = axis->profile + (axis->from.text || axis->to.text || axis->step.text);
    for (int i = 0; i < GW_DRAW_COUNT; i++)
        forms += axis->draws[i].place.line > 0;
    return forms + (axis->values && !axis->draws[GW_DRAW_BERNOULLI].place.line);
}

static void check_slip(const struct gw_sweep_draw *slip, struct gw_diagnostics *diagnostics)
{
    if (slip->place.line && (slip->sigma > 0) == (slip->p90.text != NULL))
        gw_complain(diagnostics, GW_ERROR, slip->place, AXIS ".slip", "give one of sigma and p90");
}

static void check_axis(const struct gw_sweep_axis *axis, struct gw_diagnostics *diagnostics)
{
    if (forms_of(axis) != 1)
        gw_complain(diagnostics, GW_ERROR, axis->place, axis->path ? axis->path : AXIS, "an axis needs one of values, from with to and step, a distribution, and profile = true; got %d of them",
                    forms_of(axis));
    if (axis->values && axis->value_count == 0)
        gw_complain(diagnostics, GW_ERROR, axis->place, axis->path, "values are empty");
    if ((axis->from.text || axis->to.text || axis->step.text) && !(axis->from.text && axis->to.text && axis->step.text))
        gw_complain(diagnostics, GW_ERROR, axis->place, axis->path, "from, to and step go together");
    if (axis->values && axis->draws[GW_DRAW_BERNOULLI].place.line && axis->value_count != 2)
        gw_complain(diagnostics, GW_ERROR, axis->place, axis->path, "bernoulli chooses between two values, got %zu", axis->value_count);
    check_slip(&axis->draws[GW_DRAW_SLIP], diagnostics);
    bool has_rho = axis->rho_place.line > 0 || axis->rho > 0;
    if ((axis->shock != NULL) != has_rho)
        gw_complain(diagnostics, GW_ERROR, axis->place, axis->path, "shock and rho go together");
    if (axis->shock && !gw_sweep_axis_is_drawn(axis))
        gw_complain(diagnostics, GW_ERROR, axis->place, axis->path, "a shock moves drawn axes only; this one has values of its own");
}

static const struct gw_sweep_axis *axis_at(const struct gw_sweep_plan *sweep, const char *path)
{
    for (size_t i = 0; path && i < sweep->axis_count; i++)
        if (sweep->axes[i].path && strcmp(sweep->axes[i].path, path) == 0)
            return &sweep->axes[i];
    return NULL;
}

static void check_partner(const struct gw_sweep_plan *sweep, const struct gw_sweep_correlation *pair, const char *path,
                          struct gw_diagnostics *diagnostics)
{
    const struct gw_sweep_axis *axis = axis_at(sweep, path);
    if (!path)
        return;
    if (!axis)
        gw_complain(diagnostics, GW_ERROR, pair->place, "sweep.correlate", "no axis has the path '%s'", path);
    else if (!gw_sweep_axis_is_drawn(axis))
        gw_complain(diagnostics, GW_ERROR, pair->place, "sweep.correlate", "'%s' is not drawn", path);
    else if (axis->shock)
        gw_complain(diagnostics, GW_ERROR, pair->place, "sweep.correlate", "'%s' has a shock already", path);
}

static bool same_pair(const struct gw_sweep_correlation *x, const struct gw_sweep_correlation *y)
{
    return (strcmp(x->a, y->a) == 0 && strcmp(x->b, y->b) == 0) || (strcmp(x->a, y->b) == 0 && strcmp(x->b, y->a) == 0);
}

static void check_correlations(const struct gw_sweep_plan *sweep, struct gw_diagnostics *diagnostics)
{
    for (size_t i = 0; i < sweep->correlation_count; i++) {
        const struct gw_sweep_correlation *pair = &sweep->correlate[i];
        check_partner(sweep, pair, pair->a, diagnostics);
        check_partner(sweep, pair, pair->b, diagnostics);
        if (pair->a && pair->b && strcmp(pair->a, pair->b) == 0)
            gw_complain(diagnostics, GW_ERROR, pair->place, "sweep.correlate", "a and b are the same axis");
        for (size_t j = 0; j < i; j++)
            if (pair->a && pair->b && sweep->correlate[j].a && sweep->correlate[j].b && same_pair(pair, &sweep->correlate[j]))
                gw_complain(diagnostics, GW_ERROR, pair->place, "sweep.correlate", "this pair stands here twice (line %d)",
                            sweep->correlate[j].place.line);
    }
    if (sweep->correlation_count && sweep->sensitivity.base)
        gw_complain(diagnostics, GW_ERROR, sweep->correlate[0].place, "sweep.correlate",
                    "sensitivity needs inputs that move by themselves: use a shock, which is an input of its own");
}

static bool is_power_of_two(long n)
{
    return n > 0 && (n & (n - 1)) == 0;
}

static void check_points(const struct gw_sweep_plan *sweep, struct gw_diagnostics *diagnostics)
{
    long rows = sweep->sensitivity.base ? sweep->sensitivity.base : sweep->samples, shifts = gw_sweep_shifts(sweep);
    if (sweep->mode != GW_SWEEP_SOBOL) {
        if (sweep->shifts || sweep->plain)
            gw_complain(diagnostics, GW_ERROR, sweep->place, sweep->plain ? "sweep.plain" : "sweep.shifts", "only mode sobol has points to shift");
        return;
    }
    if (sweep->plain && sweep->shifts)
        gw_complain(diagnostics, GW_ERROR, sweep->place, "sweep.plain", "plain points have no shifts");
    if (rows && shifts && rows % shifts)
        gw_complain(diagnostics, GW_ERROR, sweep->place, "sweep.samples", "%ld is no multiple of the %ld shifts of the Sobol points", rows, shifts);
    else if (rows && !is_power_of_two(shifts ? rows / shifts : rows))
        gw_complain(diagnostics, GW_WARNING, sweep->place, "sweep.samples",
                    "Sobol points are evenly spread where their number is a power of two; here %ld a shift", shifts ? rows / shifts : rows);
    if (rows > (shifts ? shifts : 1) * ((1L << 30) - 1))
        gw_complain(diagnostics, GW_ERROR, sweep->place, "sweep.samples", "there are 2^30 Sobol points, and %ld are asked for", rows);
}

/* A part of a grid says nothing of the rest of it. */
static void check_stop(const struct gw_sweep_plan *sweep, struct gw_diagnostics *diagnostics)
{
    if (!sweep->stop.place.line)
        return;
    if (sweep->sensitivity.place.line)
        gw_complain(diagnostics, GW_ERROR, sweep->stop.place, "sweep.stop", "a sensitivity needs all of its rows");
    for (size_t i = 0; i < sweep->axis_count; i++)
        if (!gw_sweep_axis_is_drawn(&sweep->axes[i]))
            gw_complain(diagnostics, GW_ERROR, sweep->stop.place, "sweep.stop", "'%s' is not drawn: a part of a grid says nothing of the rest",
                        sweep->axes[i].path);
}

static void check_counts(const struct gw_sweep_plan *sweep, struct gw_diagnostics *diagnostics)
{
    size_t drawn = 0;
    for (size_t i = 0; i < sweep->axis_count; i++)
        drawn += gw_sweep_axis_is_drawn(&sweep->axes[i]);
    if (sweep->sensitivity.base) {
        if (sweep->mode != GW_SWEEP_MONTE_CARLO && sweep->mode != GW_SWEEP_SOBOL)
            gw_complain(diagnostics, GW_ERROR, sweep->place, "sweep.mode", "sensitivity needs mode monte-carlo or sobol");
        if (sweep->samples)
            gw_complain(diagnostics, GW_ERROR, sweep->place, "sweep.samples", "with sensitivity the number of scenarios follows from its base: leave samples out");
    } else if (drawn && !sweep->samples) {
        gw_complain(diagnostics, GW_ERROR, sweep->place, "sweep.samples", "missing: how often the drawn axes are drawn");
    } else if (!drawn && sweep->samples) {
        gw_complain(diagnostics, GW_WARNING, sweep->place, "sweep.samples", "no axis is drawn: samples has no effect");
    } else if (!drawn && (sweep->mode == GW_SWEEP_MONTE_CARLO || sweep->mode == GW_SWEEP_SOBOL)) {
        gw_complain(diagnostics, GW_ERROR, sweep->place, "sweep.mode", "mode %s has nothing to draw: no axis has a distribution",
                    gw_sweep_mode_names[sweep->mode]);
    }
}

/* "energy_wh", "energy_wh:2030", "month_reached:1GW": what metrics there are is known where they are computed. */
static bool is_metric(const char *text)
{
    size_t name = strspn(text, "abcdefghijklmnopqrstuvwxyz0123456789_-");
    return name > 0 && (text[name] == '\0' || (text[name] == ':' && text[name + 1] != '\0'));
}

static void check_metric(const char *text, struct gw_place place, const char *key, struct gw_diagnostics *diagnostics)
{
    if (text && !is_metric(text))
        gw_complain(diagnostics, GW_ERROR, place, key, "expected a metric such as 'energy_wh:2030', got '%s'", text);
}

static void check_metrics(const struct gw_sweep_plan *sweep, struct gw_diagnostics *diagnostics)
{
    if (sweep->metrics && sweep->metric_count == 0)
        gw_complain(diagnostics, GW_ERROR, sweep->place, "sweep.metrics", "a sweep needs at least one");
    for (size_t i = 0; i < sweep->metric_count; i++) {
        check_metric(sweep->metrics[i].text, sweep->metrics[i].place, "sweep.metrics", diagnostics);
        for (size_t j = 0; j < i; j++)
            if (gw_is_key(sweep->metrics[i].text, sweep->metrics[j].text) || gw_is_key(sweep->metrics[j].text, sweep->metrics[i].text))
                gw_complain(diagnostics, GW_ERROR, sweep->metrics[i].place, "sweep.metrics", "'%s' stands here twice", sweep->metrics[i].text);
    }
    for (size_t i = 0; i < sweep->requirement_count; i++) {
        const struct gw_sweep_requirement *require = &sweep->require[i];
        check_metric(require->metric, require->place, "sweep.require", diagnostics);
        if (!require->min.text && !require->max.text)
            gw_complain(diagnostics, GW_ERROR, require->place, "sweep.require", "give min, max or both");
    }
    for (size_t i = 0; i < sweep->stop.metric_count; i++)
        check_metric(sweep->stop.metrics[i].text, sweep->stop.metrics[i].place, "sweep.stop.metrics", diagnostics);
    check_metric(sweep->best.metric, sweep->best.place, "sweep.best.metric", diagnostics);
    check_metric(sweep->best.pareto_with, sweep->best.place, "sweep.best.pareto_with", diagnostics);
}

void gw_check_sweep(const struct gw_sweep_plan *sweep, struct gw_diagnostics *diagnostics)
{
    if (!sweep->place.line)
        return;
    if (sweep->axis_count == 0)
        gw_complain(diagnostics, GW_ERROR, sweep->place, "sweep.axes", "a sweep needs at least one");
    for (size_t i = 0; i < sweep->axis_count; i++) {
        const struct gw_sweep_axis *axis = &sweep->axes[i], *first = axis_at(sweep, axis->path);
        check_axis(axis, diagnostics);
        if (first && first != axis)
            gw_complain(diagnostics, GW_ERROR, axis->place, axis->path, "two axes have this path (line %d)", first->place.line);
    }
    check_correlations(sweep, diagnostics);
    check_points(sweep, diagnostics);
    check_counts(sweep, diagnostics);
    check_stop(sweep, diagnostics);
    check_metrics(sweep, diagnostics);
}
