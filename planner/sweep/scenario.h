/* SPDX-License-Identifier: GPL-3.0-or-later */
/* From (seed, index) to the value of every axis: how many scenarios a sweep has, and what scenario number i is. A pure function: any
 * index may be asked for in any order, by any thread, on any machine. Talks to planner/numeric, axis.h and below.
 *
 *   grid, monte-carlo, sobol   index = point x samples + sample; point counts the grid, the last axis fastest
 *   list                       the same, point i taking the i-th value of every axis
 *   sensitivity                index = row (k + 2) + column; column 0 is A, 1 is B, 2 + i is A with input i from B (Saltelli 2010)
 *
 * Draws depend on the sample (or row) and not on the point: every point of the grid meets the same luck, so that points are compared by
 * what they are. An axis draws by its name: leaving another out changes nothing but in mode sobol, where inputs have dimensions in order.
 *
 * Inputs are the independent numbers behind the draws: one of each drawn axis and one of each shock, where the first axis with it stands.
 * With sensitivity every axis has one, and takes its values with equal chance. u of an input:
 *   Philox   counter (sample, 64-bit FNV-1a of "draw axis NAME" or "draw shock NAME"), key seed; "other" in place of "draw" for B
 *   Sobol    dimension of the input, point sample / shifts, moved by shift number sample % shifts; the first 40 inputs, or the first 20
 *            with sensitivity (A in dimensions 1..k, B behind them); Philox for the rest. A prefix of shifts x 2^k samples has 2^k points
 *            of every shift. With shifts 0: the plain sequence from the point after the origin.
 * An axis with a shock has z = sqrt(rho) z(shock) + sqrt(1 - rho) z(u); correlated axes have z = L z(u), L the Cholesky factor. */
#ifndef GW_SWEEP_SCENARIO_H
#define GW_SWEEP_SCENARIO_H

#include <stdint.h>

#include "planner/base/arena.h"
#include "planner/profile/sweep_plan.h"
#include "planner/sweep/axis.h"

struct gw_sobol;

/* Indices are exact as doubles too. */
#define GW_SCENARIOS_MAX (UINT64_C(1) << 53)

/* Two drawn axes without a shock, by their index; -1 < rho < 1. */
struct gw_axis_correlation {
    size_t a, b;
    double rho;
};

/* What the plan asks for besides its axes. */
struct gw_scenario_rules {
    enum gw_sweep_mode mode;
    uint64_t seed;
    uint64_t samples; /* at each point; 0 and 1 are the same */
    uint64_t shifts;  /* of mode sobol */
    uint64_t base;    /* rows of a sensitivity; 0: none */
    const struct gw_axis_correlation *correlations;
    size_t correlation_count;
};

/* An independent number of every scenario. */
struct gw_sweep_input {
    const char *name; /* path of an axis, or name of a shock */
    bool is_shock;
    uint32_t draw[2], other[2]; /* which random number: of A and alone; of B */
    int dimension, other_dimension; /* of the Sobol points; -1: Philox */
    const double *shift, *other_shift; /* [shifts] */
};

struct gw_scenarios {
    uint64_t count;  /* scenarios in all */
    uint64_t points; /* of the grid or list; 1 with sensitivity */
    const struct gw_axis *axes;
    size_t axis_count;
    struct gw_scenario_rules rules; /* samples 1 or more, 1 where nothing is drawn */
    uint64_t columns;               /* k + 2; 0 without sensitivity */
    const struct gw_sweep_input *inputs;
    size_t input_count;     /* k */
    const size_t *input_of; /* [axis] its input; axis_count and more: none */
    const size_t *shock_of; /* [axis] input of its shock; likewise */
    const uint64_t *stride; /* [axis] points from one of its values to the next */
    const struct gw_sobol *sobol;
    const size_t *row_of;   /* [axis] its row in the factor; likewise */
    const size_t *correlated; /* [row] its axis */
    const double *factor;   /* correlated_count rows */
    size_t correlated_count;
};

/* Makes it in `arena`; axes and names stay the caller's and must last as long. GW_USAGE with a sentence where there are more than 2^53
 * scenarios, lists of different length, correlations that cannot all hold, or more Sobol points than there are. GW_NUMERIC, GW_SYSTEM. */
enum gw_status gw_scenarios_init(struct gw_scenarios *scenarios, const struct gw_axis *axes, size_t axis_count,
                                 const struct gw_scenario_rules *rules, struct gw_arena *arena, struct gw_err *err);

/* Values of one axis in scenarios first to first + count - 1, all below scenarios->count: the index of a value where the axis has
 * values, else the number. Safe for any number of threads. */
void gw_scenarios_fill(const struct gw_scenarios *scenarios, size_t axis, uint64_t first, size_t count, double *values);

/* All axes of one scenario into values[axis_count]. */
void gw_scenario_at(const struct gw_scenarios *scenarios, uint64_t index, double *values);

#endif
