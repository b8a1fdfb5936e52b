/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "planner/sweep/months.h"

#include <math.h>

#include "planner/numeric/distribution.h"
#include "planner/sweep/closer.h"
#include "planner/sweep/plan_model.h"

bool gw_closer_init(struct gw_closer *closer, const struct gw_plan_sweep *sweep, struct gw_arena *arena)
{
    uint64_t all = sweep->scenarios.count;
    *closer = (struct gw_closer){.count = all < GW_CLOSER_SCENARIOS ? (size_t)all : GW_CLOSER_SCENARIOS};
    closer->values = gw_arena_array(arena, closer->count * (sweep->axes.count + 1), sizeof *closer->values);
    if (!closer->values)
        return false;
    for (size_t axis = 0; axis < sweep->axes.count; axis++)
        for (size_t i = 0; i < closer->count; i++) {
            /* all / count and its rest apart, for their product may be too large */
            uint64_t index = all / closer->count * i + all % closer->count * i / closer->count;
            gw_scenarios_fill(&sweep->scenarios, axis, index, 1, &closer->values[axis * closer->count + i]);
        }
    return true;
}

/* One number a month. */
static double *series_of(size_t months, struct gw_arena *arena)
{
    return gw_arena_array(arena, months, sizeof(double));
}

static enum gw_status announce(const struct gw_plan_sweep *sweep, size_t months, struct gw_arena *arena, struct gw_sweep_months *result, struct gw_err *err)
{
    double *values = gw_arena_array(arena, sweep->axes.count + 1, sizeof *values), *announced = series_of(months, arena);
    unsigned char *binding = gw_arena_array(arena, months, 1);
    if (!values || !announced || !binding)
        return gw_fail(err, GW_SYSTEM, "out of memory");
    for (size_t axis = 0; axis < sweep->axes.count; axis++)
        values[axis] = (double)NAN;
    result->announced_w = announced;
    return gw_plan_model_months(sweep->model, 0, values, 1, 1, announced, binding, err);
}

enum gw_status gw_sweep_months_of(const struct gw_plan_sweep *sweep, struct gw_arena *arena, struct gw_sweep_months *result, struct gw_err *err)
{
    struct gw_closer closer;
    int start = gw_month_of(sweep->plan->start);
    size_t months = (size_t)(gw_month_of(sweep->plan->end) - start + 1);
    double *p10 = series_of(months, arena), *p50 = series_of(months, arena), *p90 = series_of(months, arena);
    double *bound = gw_arena_array(arena, months * (GW_BINDS_POWER + 1), sizeof *bound);
    if (!p10 || !p50 || !p90 || !bound || !gw_closer_init(&closer, sweep, arena))
        return gw_fail(err, GW_SYSTEM, "out of memory");
    double *peak_w = gw_arena_array(arena, months * closer.count, sizeof *peak_w);
    unsigned char *binding = gw_arena_array(arena, months * closer.count, 1);
    if (!peak_w || !binding)
        return gw_fail(err, GW_SYSTEM, "out of memory");
    *result = (struct gw_sweep_months){start, months, closer.count, p10, p50, p90, NULL, {NULL}};
    enum gw_status status = gw_plan_model_months(sweep->model, 0, closer.values, closer.count, closer.count, peak_w, binding, err);
    for (size_t month = 0; month < months && status == GW_OK; month++) {
        double *of = peak_w + month * closer.count;
        p10[month] = gw_quantile(of, closer.count, 0.1);
        p50[month] = gw_quantile(of, closer.count, 0.5);
        p90[month] = gw_quantile(of, closer.count, 0.9);
        for (size_t i = 0; i < closer.count; i++)
            bound[binding[month * closer.count + i] * months + month] += 1;
    }
    for (size_t i = 0; i < months * (GW_BINDS_POWER + 1); i++)
        bound[i] /= (double)closer.count;
    for (int why = 0; why <= GW_BINDS_POWER; why++)
        result->bound_frac[why] = bound + (size_t)why * months;
    return status == GW_OK ? announce(sweep, months, arena, result, err) : status;
}
