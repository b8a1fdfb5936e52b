/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "planner/sweep/scenario.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "planner/base/hash.h"
#include "planner/numeric/copula.h"
#include "planner/numeric/distribution.h"
#include "planner/numeric/gaussian.h"
#include "planner/numeric/sobol.h"

#define NONE ((size_t)-1)
enum { CHUNK = 256 };

/* --- how many ---------------------------------------------------------------------------------------------------- */

static enum gw_status multiply(uint64_t *product, uint64_t factor, struct gw_err *err)
{
    if (factor && *product > GW_SCENARIOS_MAX / factor)
        return gw_fail(err, GW_USAGE, "the sweep has more than 2^53 scenarios");
    *product *= factor;
    return GW_OK;
}

static bool forms_grid(const struct gw_scenarios *s, const struct gw_axis *axis)
{
    return !axis->drawn && !s->columns;
}

/* Points from one value of an axis to its next, the last axis fastest. */
static enum gw_status count_grid(struct gw_scenarios *s, uint64_t *stride, struct gw_err *err)
{
    for (size_t i = s->axis_count; i-- > 0;) {
        stride[i] = s->points;
        enum gw_status status = forms_grid(s, &s->axes[i]) ? multiply(&s->points, s->axes[i].value_count, err) : GW_OK;
        if (status != GW_OK)
            return status;
    }
    return GW_OK;
}

static enum gw_status count_list(struct gw_scenarios *s, uint64_t *stride, struct gw_err *err)
{
    const struct gw_axis *first = NULL;
    for (size_t i = 0; i < s->axis_count; i++) {
        const struct gw_axis *axis = &s->axes[i];
        stride[i] = 1;
        if (axis->drawn)
            continue;
        if (first && axis->value_count != first->value_count)
            return gw_fail(err, GW_USAGE, "a list takes the i-th value of every axis: '%s' has %zu, '%s' has %zu", first->name,
                           first->value_count, axis->name, axis->value_count);
        first = axis;
        s->points = axis->value_count;
    }
    return GW_OK;
}

static enum gw_status count_scenarios(struct gw_scenarios *s, uint64_t *stride, struct gw_err *err)
{
    s->points = 1;
    s->count = 1;
    if (s->columns) {
        s->count = s->columns;
        return multiply(&s->count, s->rules.base, err);
    }
    enum gw_status status = s->rules.mode == GW_SWEEP_LIST ? count_list(s, stride, err) : count_grid(s, stride, err);
    s->count = s->points;
    if (s->rules.samples == 0 || s->input_count == 0)
        s->rules.samples = 1;
    return status == GW_OK ? multiply(&s->count, s->rules.samples, err) : status;
}

/* --- inputs ------------------------------------------------------------------------------------------------------ */

/* 64-bit FNV-1a of what a random number is for. */
static void hash_name(const char *purpose, const struct gw_sweep_input *input, uint32_t hash[2])
{
    const char *const parts[] = {purpose, input->is_shock ? " shock " : " axis ", input->name};
    uint64_t bits = GW_NAME_HASH64;
    for (size_t i = 0; i < 3; i++)
        bits = gw_name_hash64(parts[i], bits);
    hash[0] = (uint32_t)bits;
    hash[1] = (uint32_t)(bits >> 32);
}

static size_t find_shock(const struct gw_sweep_input *inputs, size_t count, const char *name)
{
    for (size_t i = 0; i < count; i++)
        if (inputs[i].is_shock && strcmp(inputs[i].name, name) == 0)
            return i;
    return NONE;
}

static size_t add_input(struct gw_scenarios *s, struct gw_sweep_input *inputs, const char *name, bool is_shock)
{
    inputs[s->input_count] = (struct gw_sweep_input){.name = name, .is_shock = is_shock, .dimension = -1, .other_dimension = -1};
    return s->input_count++;
}

static enum gw_status list_inputs(struct gw_scenarios *s, struct gw_sweep_input *inputs, struct gw_arena *arena, struct gw_err *err)
{
    size_t *input_of = gw_arena_array(arena, s->axis_count + 1, sizeof *input_of);
    size_t *shock_of = gw_arena_array(arena, s->axis_count + 1, sizeof *shock_of);
    if (!input_of || !shock_of)
        return gw_fail(err, GW_SYSTEM, "out of memory");
    for (size_t i = 0; i < s->axis_count; i++) {
        const struct gw_axis *axis = &s->axes[i];
        input_of[i] = shock_of[i] = NONE;
        if (!axis->drawn && !s->rules.base)
            continue;
        if (axis->drawn && axis->shock && (shock_of[i] = find_shock(inputs, s->input_count, axis->shock)) == NONE)
            shock_of[i] = add_input(s, inputs, axis->shock, true);
        input_of[i] = add_input(s, inputs, axis->name, false);
    }
    for (size_t i = 0; i < s->input_count; i++) {
        hash_name("draw", &inputs[i], inputs[i].draw);
        hash_name("other", &inputs[i], inputs[i].other);
    }
    s->inputs = inputs;
    s->input_of = input_of;
    s->shock_of = shock_of;
    s->columns = s->rules.base ? s->input_count + 2 : 0;
    return GW_OK;
}

static const double *shifts_of(const struct gw_scenarios *s, const struct gw_sweep_input *input, const char *purpose, struct gw_arena *arena)
{
    double *shift = gw_arena_array(arena, s->rules.shifts + 1, sizeof *shift);
    uint32_t hash[2];
    hash_name(purpose, input, hash);
    if (shift)
        gw_uniforms(s->rules.seed, 0, s->rules.shifts, hash[0], hash[1], shift);
    return shift;
}

/* Dimensions in the order of the inputs, as far as they go; with sensitivity, those of B behind those of A. */
static enum gw_status take_dimensions(struct gw_scenarios *s, struct gw_sweep_input *inputs, struct gw_arena *arena,
                                      struct gw_err *err)
{
    struct gw_sobol *sobol = gw_arena_alloc(arena, sizeof *sobol);
    size_t most = s->columns ? GW_SOBOL_DIMENSIONS / 2 : GW_SOBOL_DIMENSIONS, count = s->input_count < most ? s->input_count : most;
    uint64_t rows = s->columns ? s->rules.base : s->rules.samples, points = s->rules.shifts ? (rows - 1) / s->rules.shifts + 1 : rows + 1;
    if (points > UINT64_C(1) << GW_SOBOL_BITS)
        return gw_fail(err, GW_USAGE, "there are 2^30 Sobol points, and %llu are asked for", (unsigned long long)points);
    if (!sobol)
        return gw_fail(err, GW_SYSTEM, "out of memory");
    for (size_t i = 0; i < count; i++) {
        inputs[i].dimension = (int)i;
        inputs[i].other_dimension = s->columns ? (int)(count + i) : -1;
        inputs[i].shift = shifts_of(s, &inputs[i], "shift", arena);
        inputs[i].other_shift = shifts_of(s, &inputs[i], "other shift", arena);
        if (!inputs[i].shift || !inputs[i].other_shift)
            return gw_fail(err, GW_SYSTEM, "out of memory");
    }
    s->sobol = sobol;
    return gw_sobol_init(sobol, err);
}

/* --- correlations ------------------------------------------------------------------------------------------------ */

static void add_row(struct gw_scenarios *s, size_t *row_of, size_t *correlated, size_t axis)
{
    if (row_of[axis] != NONE)
        return;
    row_of[axis] = s->correlated_count;
    correlated[s->correlated_count++] = axis;
}

static enum gw_status correlate(struct gw_scenarios *s, struct gw_arena *arena, struct gw_err *err)
{
    const struct gw_scenario_rules *rules = &s->rules;
    size_t *row_of = gw_arena_array(arena, s->axis_count + 1, sizeof *row_of);
    size_t *correlated = gw_arena_array(arena, s->axis_count + 1, sizeof *correlated);
    if (!row_of || !correlated)
        return gw_fail(err, GW_SYSTEM, "out of memory");
    for (size_t i = 0; i < s->axis_count; i++)
        row_of[i] = NONE;
    for (size_t i = 0; i < rules->correlation_count; i++) {
        add_row(s, row_of, correlated, rules->correlations[i].a);
        add_row(s, row_of, correlated, rules->correlations[i].b);
    }
    size_t n = s->correlated_count;
    double *matrix = gw_arena_array(arena, n * n + 1, sizeof *matrix);
    if (!matrix)
        return gw_fail(err, GW_SYSTEM, "out of memory");
    for (size_t i = 0; i < n; i++)
        matrix[i * n + i] = 1;
    for (size_t i = 0; i < rules->correlation_count; i++) {
        size_t a = row_of[rules->correlations[i].a], b = row_of[rules->correlations[i].b];
        matrix[a * n + b] = matrix[b * n + a] = rules->correlations[i].rho;
    }
    s->row_of = row_of;
    s->correlated = correlated;
    s->factor = matrix;
    return n ? gw_cholesky(matrix, n, err) : GW_OK;
}

enum gw_status gw_scenarios_init(struct gw_scenarios *s, const struct gw_axis *axes, size_t axis_count,
                                 const struct gw_scenario_rules *rules, struct gw_arena *arena, struct gw_err *err)
{
    *s = (struct gw_scenarios){.axes = axes, .axis_count = axis_count, .rules = *rules};
    uint64_t *stride = gw_arena_array(arena, axis_count + 1, sizeof *stride);
    struct gw_sweep_input *inputs = gw_arena_array(arena, 2 * axis_count + 1, sizeof *inputs);
    for (size_t i = 0; i < axis_count; i++)
        GW_BUG_ON(!axes[i].drawn && axes[i].value_count == 0);
    if (!stride || !inputs)
        return gw_fail(err, GW_SYSTEM, "out of memory");
    s->stride = stride;
    enum gw_status status = list_inputs(s, inputs, arena, err);
    if (status == GW_OK)
        status = count_scenarios(s, stride, err);
    if (status == GW_OK && rules->mode == GW_SWEEP_SOBOL && s->input_count)
        status = take_dimensions(s, inputs, arena, err);
    return status == GW_OK ? correlate(s, arena, err) : status;
}

/* --- what scenario number i is ------------------------------------------------------------------------------------- */

static double plain(uint32_t bits)
{
    return bits * (1.0 / (1 << GW_SOBOL_BITS));
}

/* u of samples first to first + count - 1 in one matrix. */
static void fill_samples(const struct gw_scenarios *s, const struct gw_sweep_input *input, bool other, uint64_t first, size_t count, double *u)
{
    const uint32_t *hash = other ? input->other : input->draw;
    int dimension = other ? input->other_dimension : input->dimension;
    uint64_t shifts = s->rules.shifts;
    if (dimension < 0) {
        gw_uniforms(s->rules.seed, first, count, hash[0], hash[1], u);
        return;
    }
    const double *shift = other ? input->other_shift : input->shift;
    uint32_t point = (uint32_t)(shifts ? first / shifts : first + 1), bits = gw_sobol_bits(s->sobol, (size_t)dimension, point);
    uint64_t r = shifts ? first % shifts : 0;
    for (size_t i = 0; i < count; i++) {
        u[i] = shifts ? gw_sobol_shifted(bits, shift[r]) : plain(bits);
        if (++r < shifts || i + 1 == count)
            continue;
        r = 0;
        bits = gw_sobol_next(s->sobol, (size_t)dimension, point++, bits);
    }
}

/* Of a sensitivity: each row is asked for its number of A and of B once. */
static void fill_columns(const struct gw_scenarios *s, size_t index, uint64_t first, size_t count, double *u)
{
    const struct gw_sweep_input *input = &s->inputs[index];
    uint64_t row = first / s->columns, column = first % s->columns;
    double a = 0, b = 0;
    for (size_t i = 0; i < count; i++) {
        if (i == 0 || column == 0) {
            fill_samples(s, input, false, row, 1, &a);
            fill_samples(s, input, true, row, 1, &b);
        }
        u[i] = column == 1 || column == 2 + index ? b : a;
        if (++column == s->columns) {
            column = 0;
            row++;
        }
    }
}

/* u of an input in scenarios first to first + count - 1. */
static void fill_input(const struct gw_scenarios *s, size_t index, uint64_t first, size_t count, double *u)
{
    if (s->columns) {
        fill_columns(s, index, first, count, u);
        return;
    }
    uint64_t sample = first % s->rules.samples;
    while (count) {
        uint64_t left = s->rules.samples - sample;
        size_t run = left < count ? (size_t)left : count;
        fill_samples(s, &s->inputs[index], false, sample, run, u);
        u += run;
        count -= run;
        sample = 0;
    }
}

static void to_normal(double *u, size_t count)
{
    for (size_t i = 0; i < count; i++)
        u[i] = gw_gaussian_quantile(u[i]);
}

/* z of an axis that has a shock. */
static void fill_shocked(const struct gw_scenarios *s, size_t axis, uint64_t first, size_t count, double *z)
{
    double common[CHUNK];
    fill_input(s, s->input_of[axis], first, count, z);
    fill_input(s, s->shock_of[axis], first, count, common);
    to_normal(z, count);
    to_normal(common, count);
    for (size_t i = 0; i < count; i++)
        z[i] = gw_common_shock(s->axes[axis].rho, common[i], z[i]);
}

/* z of an axis that is correlated with others: its row of the factor times theirs. */
static void fill_correlated(const struct gw_scenarios *s, size_t axis, uint64_t first, size_t count, double *z)
{
    double part[CHUNK];
    size_t row = s->row_of[axis];
    memset(z, 0, count * sizeof *z);
    for (size_t j = 0; j <= row; j++) {
        double weight = s->factor[row * s->correlated_count + j];
        if (!(weight > 0 || weight < 0))
            continue;
        fill_input(s, s->input_of[s->correlated[j]], first, count, part);
        to_normal(part, count);
        for (size_t i = 0; i < count; i++)
            z[i] += weight * part[i];
    }
}

/* What an axis makes of its numbers: u, or z where it does not move alone. */
static void finish(const struct gw_axis *axis, bool normal, size_t count, double *values)
{
    const double last = (double)axis->value_count - 1;
    for (size_t i = 0; i < count; i++) {
        if (!axis->drawn) {
            double chosen = floor(values[i] * (double)axis->value_count);
            values[i] = chosen < last ? chosen : last;
            continue;
        }
        values[i] = normal ? gw_variate_at_normal(&axis->variate, values[i]) : gw_variate_quantile(&axis->variate, values[i]);
        if (axis->whole)
            values[i] = floor(values[i] + 0.5);
    }
}

static void fill_drawn(const struct gw_scenarios *s, size_t axis, uint64_t first, size_t count, double *values)
{
    bool shocked = s->shock_of[axis] != NONE, correlated = s->row_of[axis] != NONE;
    if (shocked)
        fill_shocked(s, axis, first, count, values);
    else if (correlated)
        fill_correlated(s, axis, first, count, values);
    else
        fill_input(s, s->input_of[axis], first, count, values);
    finish(&s->axes[axis], shocked || correlated, count, values);
}

static void fill_grid(const struct gw_scenarios *s, size_t axis, uint64_t first, size_t count, double *values)
{
    for (size_t i = 0; i < count; i++) {
        uint64_t point = (first + i) / s->rules.samples;
        values[i] = (double)(point / s->stride[axis] % s->axes[axis].value_count);
    }
}

void gw_scenarios_fill(const struct gw_scenarios *s, size_t axis, uint64_t first, size_t count, double *values)
{
    GW_BUG_ON(axis >= s->axis_count || first > s->count || count > s->count - first);
    while (count) {
        size_t run = count < CHUNK ? count : CHUNK;
        if (s->input_of[axis] == NONE)
            fill_grid(s, axis, first, run, values);
        else
            fill_drawn(s, axis, first, run, values);
        first += run;
        count -= run;
        values += run;
    }
}

void gw_scenario_at(const struct gw_scenarios *s, uint64_t index, double *values)
{
    for (size_t axis = 0; axis < s->axis_count; axis++)
        gw_scenarios_fill(s, axis, index, 1, &values[axis]);
}
