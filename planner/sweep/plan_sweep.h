/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The sweep of a plan, ready for the engine: its axes, scenarios, metrics and what is asked; the model that answers for a scenario; and
 * what one axis alone does. Talks to the other files of sweep, planner/plan and below. */
#ifndef GW_SWEEP_PLAN_SWEEP_H
#define GW_SWEEP_PLAN_SWEEP_H

#include "planner/plan/engine.h"
#include "planner/plan/overlay.h"
#include "planner/sweep/axes.h"
#include "planner/sweep/metric.h"
#include "planner/sweep/result.h"
#include "planner/sweep/spec.h"

struct gw_plan_model;

struct gw_plan_sweep {
    const struct gw_plan *plan;
    const struct gw_load *commissioning; /* the load of racks that stand and are not in service */
    struct gw_axes axes;
    struct gw_scenarios scenarios;
    const struct gw_plan_metric *metrics;
    size_t metric_count;
    const struct gw_costs *costs; /* of metrics of money; NULL where none is asked for */
    struct gw_sweep_spec spec;
    const void *inputs; /* bytes of all that decides an answer and is not in the spec, for the head of a journal */
    size_t inputs_size;
    struct gw_plan_model *model; /* plan_model.h */
};

/* Everything is made in `arena`, but for what gw_plan_sweep_release frees; call it also after an error. `engine` with the number of
 * threads that will work. GW_PROFILE with complaints in the catalog's diagnostics where something in the sweep is wrong. */
enum gw_status gw_plan_sweep_new(struct gw_catalog *catalog, const struct gw_plan *plan, const struct gw_load *commissioning,
                                 struct gw_engine *engine, struct gw_arena *arena, struct gw_plan_sweep *sweep, struct gw_err *err);
void gw_plan_sweep_release(struct gw_plan_sweep *sweep);
/* Only what it asks: its axes, scenarios, metrics, cost set and spec, without the model; nothing has to be released. */
enum gw_status gw_plan_sweep_read(struct gw_catalog *catalog, const struct gw_plan *plan, struct gw_arena *arena, struct gw_plan_sweep *sweep,
                                  struct gw_err *err);

/* The model for the engine (planner/sweep/engine.h), as long as the sweep lasts. */
struct gw_sweep_model gw_plan_sweep_model(struct gw_plan_sweep *sweep);

/* What an axis is worth when it alone leaves the plan: its P10 and P90 where it is drawn, its least and its largest value where it has
 * numbers, and of a choice those that make least and most of the metric. */
struct gw_plan_bar {
    size_t axis;
    double at_low, at_high; /* the metric */
    const char *low, *high; /* the axis, in words: "120 kW", "2026-10", "mi450" */
};
struct gw_plan_tornado {
    double at_plan;          /* the metric of the plan as it stands: that of `gwplan run` */
    struct gw_plan_bar *bars; /* [axes.count], the longest first, those without a span last */
};
/* One tornado for each metric into tornados[metric_count], made in `arena`. */
enum gw_status gw_plan_tornados(const struct gw_plan_sweep *sweep, struct gw_arena *arena, struct gw_plan_tornado *tornados, struct gw_err *err);

/* All of an answer, as writers and charts take it. */
struct gw_sweep_answer {
    const struct gw_plan_sweep *sweep;
    const struct gw_sweep_result *result;
    const struct gw_plan_tornado *tornados; /* [metric_count] */
    const struct gw_overlay *overlay;       /* of the named scenario that the plan was swept under; NULL: as it is stated */
};

#endif
