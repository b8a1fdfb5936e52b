/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The chart parity: what the model predicts over what was measured. Talks to chart.h, planner/plan and everything below that. */
#ifndef GW_PLOTS_FROM_VALIDATION_H
#define GW_PLOTS_FROM_VALIDATION_H

#include "planner/plan/validate.h"
#include "plots/chart.h"

/* The cases of one quantity, enum gw_validation_quantity, that are independent; those whose climate is recalled are hollow. GW_USAGE
 * where there are none. The chart points into the result, the profiles behind it and the arena: all must outlive it. */
enum gw_status gw_chart_from_validation(const struct gw_validation *result, int quantity, struct gw_arena *arena, struct gw_chart *chart,
                                        struct gw_err *err);

#endif
