/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The function of Ishigami and Homma (1990), sin x1 + a sin^2 x2 + b x3^4 sin x1, each x uniform on [-pi, pi], as a model of a sweep whose
 * indices are rows of columns A, B, A with x1, x2 or x3 from B. Points: GSL's Sobol sequence of six dimensions from its first point,
 * 1 to 3 for A, 4 to 6 for B; or, with `random`, draws. Its exact shares of variance are known (T-35). */
#ifndef TESTS_ISHIGAMI_H
#define TESTS_ISHIGAMI_H

#include <gsl/gsl_qrng.h>

#include "planner/numeric/distribution.h"
#include "planner/sweep/engine.h"

enum { ISHIGAMI_INPUTS = 3, ISHIGAMI_COLUMNS = 5 };

struct ishigami {
    double a, b, offset;    /* offset: added to every answer */
    double (*points)[6];    /* of the Sobol sequence; NULL: random */
    uint64_t missing_below; /* rows below this one lack one column */
};

static inline double ishigami_of(const struct ishigami *f, const double *x)
{
    return sin(x[0]) + f->a * sin(x[1]) * sin(x[1]) + f->b * x[2] * x[2] * x[2] * x[2] * sin(x[0]) + f->offset;
}

static inline double ishigami_at(const struct ishigami *f, uint64_t index)
{
    const double pi = 3.14159265358979323846;
    uint64_t row = index / ISHIGAMI_COLUMNS, column = index % ISHIGAMI_COLUMNS;
    double x[ISHIGAMI_INPUTS];
    if (row < f->missing_below && column == row % ISHIGAMI_COLUMNS)
        return (double)NAN;
    for (uint64_t i = 0; i < ISHIGAMI_INPUTS; i++) {
        uint64_t place = (column == 1 || column == i + 2 ? 3 : 0) + i;
        x[i] = pi * (2 * (f->points ? f->points[row][place] : gw_uniform(11, (uint32_t)row, (uint32_t)place, 0)) - 1);
    }
    return ishigami_of(f, x);
}

/* Metric 0 is the function, metric 1 its negative tenth. */
static inline enum gw_status ishigami_evaluate(void *context, int worker, uint64_t first, size_t count, double *metrics, struct gw_err *err)
{
    (void)worker;
    (void)err;
    for (size_t i = 0; i < count; i++) {
        metrics[i] = ishigami_at(context, first + i);
        metrics[GW_SWEEP_LEAF + i] = -metrics[i] / 10;
    }
    return GW_OK;
}

/* Give `f` n points; to be freed. */
static inline void ishigami_sobol(struct ishigami *f, uint64_t n)
{
    f->points = calloc(n, sizeof *f->points);
    gsl_qrng *sequence = gsl_qrng_alloc(gsl_qrng_sobol, 6);
    for (uint64_t i = 0; i < n; i++)
        gsl_qrng_get(sequence, f->points[i]);
    gsl_qrng_free(sequence);
}

static inline enum gw_status ishigami_sweep(struct ishigami *f, uint64_t base, int bootstrap, int threads, struct gw_sweep_result *result)
{
    struct gw_sweep_spec spec = gw_sweep_spec_of(base * ISHIGAMI_COLUMNS, 2);
    spec.sensitivity = (struct gw_spec_sensitivity){.inputs = ISHIGAMI_INPUTS, .base = base, .bootstrap = bootstrap, .seed = 5, .metrics = 3};
    struct gw_sweep_model model = {ishigami_evaluate, f};
    struct gw_sweep_work work = {.threads = threads};
    return gw_sweep(&spec, &model, &work, result, NULL);
}

#endif
