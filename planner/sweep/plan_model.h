/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The plan as the model of a sweep: from the values of the axes in many scenarios to their metrics, through the schedule kernel. A
 * scenario of a sweep is a run: the same arithmetic in the same order, so that it equals `gwplan run` of the plan with these values to the
 * last digit of every metric. Talks to planner/plan, planner/kernels and the other files of sweep. */
#ifndef GW_SWEEP_PLAN_MODEL_H
#define GW_SWEEP_PLAN_MODEL_H

#include "planner/plan/engine.h"
#include "planner/profile/catalog.h"
#include "planner/sweep/metric.h"
#include "planner/sweep/scenario.h"

struct gw_plan_model;

/* What the model is made of: all of it the caller's, and constant as long as the model lasts. */
struct gw_plan_model_parts {
    const struct gw_plan *plan;
    const struct gw_axis *axes;
    size_t axis_count;
    const struct gw_plan_metric *metrics;
    size_t metric_count;
    const struct gw_load *commissioning;
    const struct gw_grids *grids; /* for carbon_kg; else NULL */
    const struct gw_costs *costs; /* for metrics of a cost set; else NULL */
    struct gw_engine *engine; /* its kernels, threads and airs; nobody else may use it while the model works */
};

/* GW_SYSTEM without memory. Release it in any case. What a scenario cannot be made of is found when it is evaluated. */
enum gw_status gw_plan_model_new(const struct gw_plan_model_parts *parts, struct gw_plan_model **model, struct gw_err *err);
void gw_plan_model_release(struct gw_plan_model *model);

/* Metrics of `count` scenarios: the value of axis a in scenario i is values[a * stride + i], in the unit of scenario.h (the index of a value
 * where the axis has values); NaN leaves it as the plan has it. Metric m of scenario i goes to metrics[m * metric_stride + i]. Several
 * threads at once, each as another `worker` below engine->threads. */
enum gw_status gw_plan_model_evaluate(struct gw_plan_model *model, int worker, const double *values, size_t stride, size_t count, double *metrics,
                                      size_t metric_stride, struct gw_err *err);

/* The same scenarios month by month: at month * count + i of each the facility peak of scenario i, W, and what binds it (enum gw_binding),
 * as a run has them. */
enum gw_status gw_plan_model_months(struct gw_plan_model *model, int worker, const double *values, size_t stride, size_t count, double *peak_w,
                                    unsigned char *binding, struct gw_err *err);

/* The scenarios first .. first + count - 1, at most GW_SWEEP_LEAF, of a sweep over these axes: metric m of the i-th goes to
 * metrics[m * GW_SWEEP_LEAF + i], as planner/sweep/spec.h has it. */
enum gw_status gw_plan_model_leaf(struct gw_plan_model *model, const struct gw_scenarios *scenarios, int worker, uint64_t first, size_t count,
                                  double *metrics, struct gw_err *err);

/* The values of the axes [axis][GW_SWEEP_LEAF] in the leaf that begins with `first`, if it is the last that this worker evaluated; NULL else.
 * By the thread that is this worker, until it evaluates again. */
const double *gw_plan_model_drawn(const struct gw_plan_model *model, int worker, uint64_t first);

#endif
