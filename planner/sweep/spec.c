/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "planner/sweep/spec.h"

#include <inttypes.h>
#include <math.h>

struct gw_sweep_spec gw_sweep_spec_of(uint64_t scenarios, int metric_count)
{
    return (struct gw_sweep_spec){.scenarios = scenarios, .metric_count = metric_count, .best = {.metric = -1, .front_metric = -1}};
}

uint64_t gw_sweep_leaf_count(uint64_t scenarios)
{
    return (scenarios + GW_SWEEP_LEAF - 1) / GW_SWEEP_LEAF;
}

size_t gw_sweep_leaf_size(uint64_t scenarios, uint64_t leaf)
{
    uint64_t left = scenarios - leaf * GW_SWEEP_LEAF;
    return left < GW_SWEEP_LEAF ? (size_t)left : GW_SWEEP_LEAF;
}

bool gw_sweep_is_exact(const struct gw_sweep_spec *spec)
{
    return spec->scenarios <= GW_SWEEP_EXACT_MAX;
}

bool gw_sweep_keeps_values(const struct gw_sweep_spec *spec)
{
    return gw_sweep_is_exact(spec) || spec->sensitivity.inputs > 0;
}

static bool is_metric(const struct gw_sweep_spec *spec, int metric)
{
    return metric >= 0 && metric < spec->metric_count;
}

/* Whether every bit names a metric. */
static bool are_metrics(const struct gw_sweep_spec *spec, uint64_t metrics)
{
    return spec->metric_count == GW_SWEEP_METRICS_MAX || metrics >> spec->metric_count == 0;
}

static enum gw_status check_requirements(const struct gw_sweep_spec *spec, struct gw_err *err)
{
    if (spec->requirement_count < 0 || spec->requirement_count > GW_SWEEP_REQUIREMENTS_MAX)
        return gw_fail(err, GW_USAGE, "a sweep takes up to %d requirements, got %d", GW_SWEEP_REQUIREMENTS_MAX, spec->requirement_count);
    for (int i = 0; i < spec->requirement_count; i++) {
        const struct gw_spec_requirement *r = &spec->requirements[i];
        if (!is_metric(spec, r->metric))
            return gw_fail(err, GW_USAGE, "requirement %d is of metric %d of %d", i, r->metric, spec->metric_count);
        if (!(r->min <= r->max))
            return gw_fail(err, GW_USAGE, "requirement %d has its min %g above its max %g", i, r->min, r->max);
    }
    return GW_OK;
}

static enum gw_status check_best(const struct gw_sweep_spec *spec, struct gw_err *err)
{
    const struct gw_spec_best *best = &spec->best;
    if (best->metric < 0)
        return GW_OK;
    if (!is_metric(spec, best->metric) || best->count < 0 || best->count > GW_SWEEP_BEST_MAX)
        return gw_fail(err, GW_USAGE, "the best of a sweep are up to %d by one of its metrics, got %d by metric %d of %d", GW_SWEEP_BEST_MAX,
                       best->count, best->metric, spec->metric_count);
    if (best->front_metric < 0)
        return GW_OK;
    if (!is_metric(spec, best->front_metric) || best->front_metric == best->metric || best->front_cap < 2 ||
        best->front_cap > GW_SWEEP_FRONT_MAX)
        return gw_fail(err, GW_USAGE, "a Pareto front has 2 to %d points of two metrics, got %d of metrics %d and %d", GW_SWEEP_FRONT_MAX,
                       best->front_cap, best->metric, best->front_metric);
    return GW_OK;
}

static enum gw_status check_sensitivity(const struct gw_sweep_spec *spec, struct gw_err *err)
{
    const struct gw_spec_sensitivity *s = &spec->sensitivity;
    if (s->inputs == 0)
        return GW_OK;
    if (s->inputs < 0 || s->inputs > GW_SWEEP_INPUTS_MAX || s->bootstrap < 0 || s->bootstrap > GW_SWEEP_BOOTSTRAP_MAX ||
        !are_metrics(spec, s->metrics))
        return gw_fail(err, GW_USAGE, "a sensitivity takes up to %d inputs and %d resamples of metrics of the sweep", GW_SWEEP_INPUTS_MAX,
                       GW_SWEEP_BOOTSTRAP_MAX);
    uint64_t columns = (uint64_t)s->inputs + 2;
    if (spec->scenarios % columns != 0 || spec->scenarios / columns != s->base)
        return gw_fail(err, GW_USAGE, "a sensitivity of %d inputs and base %" PRIu64 " needs base x %" PRIu64 " scenarios, got %" PRIu64,
                       s->inputs, s->base, columns, spec->scenarios);
    if (spec->scenarios > GW_SWEEP_SENSITIVITY_MAX)
        return gw_fail(err, GW_USAGE, "a sensitivity keeps every value, at most %" PRIu64 " scenarios, got %" PRIu64 ": take a smaller base",
                       GW_SWEEP_SENSITIVITY_MAX, spec->scenarios);
    if (spec->stop.tolerance_frac > 0)
        return gw_fail(err, GW_USAGE, "a sensitivity needs all of its rows: it cannot stop early");
    return GW_OK;
}

enum gw_status gw_sweep_spec_check(const struct gw_sweep_spec *spec, struct gw_err *err)
{
    if (spec->scenarios < 1 || spec->scenarios > GW_SWEEP_SCENARIOS_MAX)
        return gw_fail(err, GW_USAGE, "a sweep has 1 to %" PRIu64 " scenarios, got %" PRIu64, GW_SWEEP_SCENARIOS_MAX, spec->scenarios);
    if (spec->metric_count < 1 || spec->metric_count > GW_SWEEP_METRICS_MAX)
        return gw_fail(err, GW_USAGE, "a sweep has 1 to %d metrics, got %d", GW_SWEEP_METRICS_MAX, spec->metric_count);
    if (!(spec->stop.tolerance_frac >= 0) || !isfinite(spec->stop.tolerance_frac) || !are_metrics(spec, spec->stop.metrics))
        return gw_fail(err, GW_USAGE, "a sweep stops at a tolerance of its metrics that is 0 or more");
    if (spec->shifts < 0 || spec->shifts > GW_SWEEP_SHIFTS_MAX)
        return gw_fail(err, GW_USAGE, "points have 0 to %d shifts, got %d", GW_SWEEP_SHIFTS_MAX, spec->shifts);
    if (spec->stop.tolerance_frac > 0 && spec->stop.metrics == 0)
        return gw_fail(err, GW_USAGE, "a sweep that may stop early needs a metric that has to settle");
    enum gw_status status = check_requirements(spec, err);
    if (status == GW_OK)
        status = check_best(spec, err);
    return status == GW_OK ? check_sensitivity(spec, err) : status;
}

static void put_int(struct gw_bytes *out, int value)
{
    gw_put_u64(out, (uint64_t)(int64_t)value);
}

static int take_int(struct gw_byte_reader *in)
{
    int64_t value = (int64_t)gw_take_u64(in);
    if (value >= INT32_MIN && value <= INT32_MAX)
        return (int)value;
    in->bad = true;
    return 0;
}

void gw_sweep_spec_put(struct gw_bytes *out, const struct gw_sweep_spec *spec)
{
    gw_put_u64(out, spec->scenarios);
    put_int(out, spec->metric_count);
    put_int(out, spec->requirement_count);
    for (int i = 0; i < spec->requirement_count; i++) {
        put_int(out, spec->requirements[i].metric);
        gw_put_double(out, spec->requirements[i].min);
        gw_put_double(out, spec->requirements[i].max);
    }
    const struct gw_spec_best *best = &spec->best;
    put_int(out, best->metric);
    put_int(out, best->max);
    put_int(out, best->count);
    put_int(out, best->front_metric);
    put_int(out, best->front_max);
    put_int(out, best->front_cap);
    const struct gw_spec_sensitivity *s = &spec->sensitivity;
    put_int(out, s->inputs);
    gw_put_u64(out, s->base);
    put_int(out, s->bootstrap);
    gw_put_u64(out, s->seed);
    gw_put_u64(out, s->metrics);
    gw_put_double(out, spec->stop.tolerance_frac);
    gw_put_u64(out, spec->stop.metrics);
    put_int(out, spec->shifts);
}

void gw_sweep_spec_take(struct gw_byte_reader *in, struct gw_sweep_spec *spec)
{
    uint64_t scenarios = gw_take_u64(in);
    *spec = gw_sweep_spec_of(scenarios, take_int(in));
    spec->requirement_count = take_int(in);
    for (int i = 0; i < spec->requirement_count && i < GW_SWEEP_REQUIREMENTS_MAX; i++) {
        spec->requirements[i].metric = take_int(in);
        spec->requirements[i].min = gw_take_double(in);
        spec->requirements[i].max = gw_take_double(in);
    }
    struct gw_spec_best *best = &spec->best;
    best->metric = take_int(in);
    best->max = take_int(in);
    best->count = take_int(in);
    best->front_metric = take_int(in);
    best->front_max = take_int(in);
    best->front_cap = take_int(in);
    struct gw_spec_sensitivity *s = &spec->sensitivity;
    s->inputs = take_int(in);
    s->base = gw_take_u64(in);
    s->bootstrap = take_int(in);
    s->seed = gw_take_u64(in);
    s->metrics = gw_take_u64(in);
    spec->stop.tolerance_frac = gw_take_double(in);
    spec->stop.metrics = gw_take_u64(in);
    spec->shifts = take_int(in);
    if (!in->bad && gw_sweep_spec_check(spec, NULL) != GW_OK)
        in->bad = true;
}
