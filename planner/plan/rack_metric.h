/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A number of a comparison by which racks can be ranked, and its value for one rack: at the modes of all figures, in each draw behind its
 * range, and with one figure moved. Keys are those of the JSON answer of `compare`. Talks to rack_compare.h, money_values.h. */
#ifndef GW_PLAN_RACK_METRIC_H
#define GW_PLAN_RACK_METRIC_H

#include "planner/plan/money_values.h"
#include "planner/plan/rack_compare.h"

enum gw_metric_form {
    GW_METRIC_SIZED,     /* a number of the sizing; `place` is its offset in struct gw_sized */
    GW_METRIC_RATE,      /* accelerators x a dense rate or memory; `place` is enum gw_rate */
    GW_METRIC_H100,      /* H100-equivalents by the dense 8-bit rate */
    GW_METRIC_PRICE,     /* price of the racks alone */
    GW_METRIC_MONEY,     /* a number of money; `place` is its offset in struct gw_money_values */
    GW_METRIC_WORK,      /* a number of the workload; `place` is enum gw_work_number */
    GW_METRIC_WORK_MONEY /* one of both: of the workload at the accelerator-hour of money; `place` is enum gw_work_number */
};

struct gw_rack_metric {
    const char *key, *unit, *title; /* "flops_fp8", "FLOP/s", "dense FP8 rate of all accelerators" */
    enum gw_metric_form form;
    bool per_w;           /* over the watts at the meter in the design hour */
    bool less_is_better;
    size_t place;
};

/* All there are, ended by a NULL key. */
extern const struct gw_rack_metric gw_rack_metrics[];
/* One by its key, also with dashes (planner/base/text.h). GW_USAGE naming the nearest, where there is none. */
enum gw_status gw_rack_metric_named(const char *key, const struct gw_rack_metric **metric, struct gw_err *err);
/* Whether `one` is strictly better than `other`; NaN is worse than everything. */
bool gw_rack_metric_better(const struct gw_rack_metric *metric, double one, double other);

/* Whether it is of money, so that costs are needed; of a workload. */
bool gw_rack_metric_needs_costs(const struct gw_rack_metric *metric);
bool gw_rack_metric_needs_work(const struct gw_rack_metric *metric);

enum { GW_METRIC_FIGURES = GW_MONEY_INPUTS + GW_WORK_ROW_FIGURES };

/* A metric of one row, made ready: which figures it rests on beside those of the sizing. */
struct gw_metric_of_rack {
    const struct gw_rack_metric *metric;
    const struct gw_compared *row;
    const struct gw_rack *rack; /* of the row, or a changed copy of it */
    const struct gw_work_row *work_row; /* of the points of a workload, the best at the modes; NULL where there is none */
    struct gw_money_model model;
    const struct gw_figure *figures[GW_METRIC_FIGURES]; /* may be NULL or absent; of both, those of money come first */
    uint32_t streams[GW_METRIC_FIGURES];                /* the random number that each takes */
    size_t figure_count;
};

/* `rack` and `costs` stand in for those of the row; NULL: those of the row. `costs` may be NULL where the metric is not of money, and
 * row->size.money or row->size.work where it is not of these. Figures of a workload stay those of the row. */
struct gw_metric_of_rack gw_metric_of_rack(const struct gw_rack_metric *metric, const struct gw_compared *row, const struct gw_rack *rack,
                                           const struct gw_costs *costs);

/* One figure moved: by its path to `value`; or, where path is NULL, every figure that takes random number `stream`, to its own `quantile`. */
struct gw_figure_change {
    const char *path;
    double value;
    uint32_t stream;
    double quantile;
};

/* The metric with all figures at their modes but for one change (NULL: none). NaN where a figure is missing. GW_NUMERIC. */
enum gw_status gw_metric_at(const struct gw_metric_of_rack *of, const struct gw_figure_change *change, double *value, struct gw_err *err);

/* The metric in draws 0 to count - 1, count at most the draws of the size: the draws of another rack of the same number saw the same luck in the
 * figures that the two share. `arena` holds scratch. GW_NUMERIC, GW_SYSTEM. */
enum gw_status gw_metric_draws(const struct gw_metric_of_rack *of, struct gw_arena *arena, double *values, size_t count, struct gw_err *err);

/* Why the metric of a row is missing, made in `arena` or static; NULL where it is not. */
const char *gw_metric_missing(const struct gw_metric_of_rack *of, struct gw_arena *arena);

/* A figure with a range that the metric may move with, and the number it takes; false after the last. */
bool gw_metric_figure(const struct gw_metric_of_rack *of, size_t index, const struct gw_figure **figure, uint32_t *stream);

#endif
