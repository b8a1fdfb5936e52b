/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the sweep group of a plan says: which schedules, how many, what is asked of them. Values are kept as they were written, each
 * with its line: what dimension they have depends on what their path leads to, and paths are followed in planner/sweep.
 * Talks to planner/base. */
#ifndef GW_PROFILE_SWEEP_PLAN_H
#define GW_PROFILE_SWEEP_PLAN_H

#include <stdbool.h>
#include <stddef.h>

#include "planner/base/diagnostics.h"

/* A value as written: "120 kW", "2026-10", "mi450"; a bare number as the shortest text that gives it back. */
struct gw_value {
    struct gw_place place;
    const char *text; /* NULL: not given */
};

/* How scenarios come about. grid and monte-carlo differ in name only: axes with values always form a grid, and axes with a
 * distribution are drawn `samples` times at each of its points, by Philox; sobol draws them from Sobol points. list takes the i-th
 * value of every axis together. */
enum gw_sweep_mode { GW_SWEEP_GRID, GW_SWEEP_MONTE_CARLO, GW_SWEEP_SOBOL, GW_SWEEP_LIST };
/* NULL-ended: "grid", "monte-carlo", "sobol", "list". */
extern const char *const gw_sweep_mode_names[];

enum gw_sweep_distribution {
    GW_DRAW_UNIFORM,
    GW_DRAW_TRIANGULAR,
    GW_DRAW_PERT,
    GW_DRAW_LOGNORMAL,
    GW_DRAW_NORMAL,
    GW_DRAW_BETA,
    GW_DRAW_BERNOULLI,
    GW_DRAW_SLIP,
    GW_DRAW_COUNT
};
/* NULL-ended, in the order of the enum: "uniform", "triangular", "pert", "lognormal", "normal", "beta", "bernoulli", "slip". */
extern const char *const gw_sweep_distribution_names[];

/* The parameters of any of them; each takes its own (see `gwplan schema plan`). */
struct gw_sweep_draw {
    struct gw_place place; /* line 0: not this distribution */
    struct gw_value low, mode, high, p10, p90, mean, sd, median;
    double alpha, beta, p, sigma; /* sigma 0: not given */
};

struct gw_sweep_axis {
    struct gw_place place;
    const char *path;
    struct gw_place path_place;
    const struct gw_value *values;
    size_t value_count;
    struct gw_value from, to, step;
    struct gw_sweep_draw draws[GW_DRAW_COUNT];
    bool profile;      /* PERT over the figure's own low, mode and high */
    const char *shock; /* name of the common factor; NULL: none */
    double rho;        /* correlation of two axes that both have this rho with the same shock */
    struct gw_place rho_place; /* line 0: not given */
};

/* Which distribution is given; GW_DRAW_COUNT where none is. */
enum gw_sweep_distribution gw_sweep_axis_draws(const struct gw_sweep_axis *axis);
/* Whether the axis is drawn, by a distribution or over its figure's own range. */
bool gw_sweep_axis_is_drawn(const struct gw_sweep_axis *axis);

/* Two drawn axes, by their paths. */
struct gw_sweep_correlation {
    struct gw_place place;
    const char *a, *b;
    double rho;
};

/* A scenario counts as feasible where the metric lies within. */
struct gw_sweep_requirement {
    struct gw_place place;
    const char *metric;
    struct gw_value min, max;
};

enum gw_sweep_goal { GW_GOAL_MAX, GW_GOAL_MIN };
/* NULL-ended: "max", "min". */
extern const char *const gw_sweep_goal_names[];

struct gw_sweep_best {
    struct gw_place place; /* line 0: not asked for */
    const char *metric, *pareto_with; /* pareto_with may be NULL */
    int goal;                         /* enum gw_sweep_goal */
    long count;                       /* 0: 10 */
};

struct gw_sweep_sensitivity {
    struct gw_place place; /* line 0: not asked for */
    long base, bootstrap;  /* bootstrap 0: 200 */
};

/* Stop before all scenarios are worked, once quantiles have settled. */
struct gw_sweep_stop {
    struct gw_place place; /* line 0: not asked for */
    double tolerance_frac;
    const struct gw_value *metrics; /* those that have to settle; none: all */
    size_t metric_count;
};

struct gw_sweep_plan {
    struct gw_place place; /* line 0: the plan has no sweep */
    int mode;              /* enum gw_sweep_mode */
    long samples, seed, shifts; /* 0: not given */
    bool plain;            /* Sobol points without a shift */
    const struct gw_sweep_axis *axes;
    const struct gw_sweep_correlation *correlate;
    const char *costs; /* the cost set of metrics of money; NULL: none */
    const struct gw_value *metrics;
    const struct gw_sweep_requirement *require;
    size_t axis_count, correlation_count, metric_count, requirement_count;
    struct gw_sweep_best best;
    struct gw_sweep_sensitivity sensitivity;
    struct gw_sweep_stop stop;
};

/* What a sweep that does not say otherwise takes. */
enum { GW_SWEEP_SEED = 1, GW_SWEEP_SHIFTS = 8, GW_SWEEP_BEST = 10, GW_SWEEP_BOOTSTRAP = 200 };
long gw_sweep_seed(const struct gw_sweep_plan *sweep);
/* Independent shifts of the Sobol points: as given, else 1 with sensitivity, else 8; 0 of plain points. */
long gw_sweep_shifts(const struct gw_sweep_plan *sweep);

#endif
