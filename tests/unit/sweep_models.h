/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Models for sweeps whose answers are known, and what tests of sweeps share. */
#ifndef TESTS_SWEEP_MODELS_H
#define TESTS_SWEEP_MODELS_H

#include <stdatomic.h>

#include "planner/sweep/engine.h"
#include "tests/unit/dice.h"

enum { ROUGH_METRICS = 4 };

/* Metrics of scenario `index`, drawn from it: a smooth one, one of few values, one that trades against the first, and one with all that a
 * double can be. Metric 3 of one scenario in 16 is missing. */
static inline void rough_metrics(uint64_t index, double metrics[ROUGH_METRICS])
{
    static const double special[] = {HUGE_VAL, -HUGE_VAL, 0, -0.0, 1e-310};
    struct dice dice = {index * 0xD1342543DE82EF95u + 77};
    metrics[0] = 100 * exp(dice_between(&dice, -0.7, 0.9));
    metrics[1] = (double)dice_whole(&dice, 0, 24);
    metrics[2] = 1e4 / metrics[0] + dice_between(&dice, 0, 40);
    long kind = dice_whole(&dice, 0, 15);
    metrics[3] = kind == 0 ? (double)NAN : kind == 1 ? special[dice_whole(&dice, 0, 4)] : dice_between(&dice, -1e3, 2e3);
}

struct rough {
    atomic_ullong evaluated; /* scenarios */
    uint64_t fails_from;     /* index; 0: never */
};

static inline enum gw_status rough_evaluate(void *context, int worker, uint64_t first, size_t count, double *metrics, struct gw_err *err)
{
    struct rough *rough = context;
    (void)worker;
    atomic_fetch_add(&rough->evaluated, count);
    for (size_t i = 0; i < count; i++) {
        double row[ROUGH_METRICS];
        if (rough->fails_from > 0 && first + i >= rough->fails_from)
            return gw_fail(err, GW_NUMERIC, "no root in scenario %llu", (unsigned long long)(first + i));
        rough_metrics(first + i, row);
        for (int m = 0; m < ROUGH_METRICS; m++)
            metrics[(size_t)m * GW_SWEEP_LEAF + i] = row[m];
    }
    /* what lies behind may be overwritten */
    for (size_t i = count; i < GW_SWEEP_LEAF; i++)
        metrics[i] = (double)first;
    return GW_OK;
}

/* All that can be asked, of the rough model. */
static inline struct gw_sweep_spec rough_spec(uint64_t scenarios)
{
    struct gw_sweep_spec spec = gw_sweep_spec_of(scenarios, ROUGH_METRICS);
    spec.requirements[spec.requirement_count++] = (struct gw_spec_requirement){3, -HUGE_VAL, 1500};
    spec.requirements[spec.requirement_count++] = (struct gw_spec_requirement){1, 3, HUGE_VAL};
    spec.best = (struct gw_spec_best){.metric = 0, .max = true, .count = 10, .front_metric = 2, .front_max = true, .front_cap = 50};
    return spec;
}

/* Its answer as bytes, freed by the caller. */
static inline struct gw_bytes result_bytes(const struct gw_sweep_result *result)
{
    struct gw_bytes bytes = {0};
    gw_sweep_result_put(&bytes, result);
    ck_assert(!bytes.failed);
    return bytes;
}

static inline struct gw_bytes rough_sweep(const struct gw_sweep_spec *spec, const struct gw_sweep_work *work)
{
    struct rough rough = {0};
    struct gw_sweep_model model = {rough_evaluate, &rough};
    struct gw_sweep_result result;
    struct gw_err err = {0};
    ck_assert_msg(gw_sweep(spec, &model, work, &result, &err) == GW_OK, "%s", err.message);
    struct gw_bytes bytes = result_bytes(&result);
    gw_sweep_result_release(&result);
    return bytes;
}

#define same_bytes(got, want)                             \
    do {                                                  \
        ck_assert_uint_eq((got).size, (want).size);       \
        ck_assert_mem_eq((got).at, (want).at, (want).size); \
    } while (0)

#endif
