/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The model set against published measurements: what it predicts for each case from climate, design and hardware, and how far off
 * it is. A prediction is the answer that `size` gives for the same inputs; nothing is adjusted to a case. Talks to size.h and
 * profile. */
#ifndef GW_PLAN_VALIDATE_H
#define GW_PLAN_VALIDATE_H

#include "planner/plan/size.h"
#include "planner/profile/catalog.h"

/* Errors beyond this are large and need an explanation in the data: of a PUE as it is, of watts as a share of the measured. */
#define GW_VALIDATION_LARGE 0.10

struct gw_validated {
    const struct gw_validation_case *of;
    double measured, measured_low, measured_high;    /* watts per accelerator: low over high and high over low */
    double predicted, predicted_low, predicted_high; /* at the modes; P10 and P90 */
    double error, error_frac;                        /* predicted less measured; the same over the measured */
    bool within;                                     /* measured and predicted ranges touch */
    bool large;
    bool unexplained; /* large, independent, and the data do not say why */
};

/* Over independent cases of one quantity. */
struct gw_validation_summary {
    size_t cases, within;
    double median_error, median_abs_error, median_abs_error_frac; /* NaN without cases */
    const struct gw_validated *worst;               /* by error over the limit; NULL without cases */
    double rank_correlation;                        /* Spearman's; NaN with fewer than two */
};

struct gw_validation {
    struct gw_validated *cases;
    size_t count, unexplained;
    struct gw_validation_summary summaries[GW_VALIDATION_QUANTITY_COUNT]; /* by enum gw_validation_quantity: of known climates */
    struct gw_validation_summary wider[GW_VALIDATION_QUANTITY_COUNT];     /* of recalled climates too */
};

/* What every prediction needs besides its case. */
struct gw_validation_setting {
    const struct gw_load *training, *commissioning; /* training: of cases that name no load */
    struct gw_engine *engine;
};

/* Results are allocated in `arena` and point into the profiles. Fails as gw_size does, with the case named. */
enum gw_status gw_validate(const struct gw_validation_cases *cases, const struct gw_validation_setting *setting,
                           struct gw_arena *arena, struct gw_validation *result, struct gw_err *err);

/* The summaries of `result` from its cases. */
enum gw_status gw_validation_summarise(struct gw_validation *result, struct gw_arena *arena, struct gw_err *err);

#endif
