/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A list of figures and their draws: PERT over low, mode, high. A draw is a pure function of (sample, stream); the stream is the hash of a
 * path, so that a figure draws the same value wherever it is used. Talks to inputs.h. */
#ifndef GW_PLAN_FIGURE_DRAWS_H
#define GW_PLAN_FIGURE_DRAWS_H

#include "planner/plan/inputs.h"

struct gw_figure_draws {
    size_t count;
    double *modes; /* NaN where a figure is not stated */
    const struct gw_pert_table **tables; /* NULL: no range */
    const uint32_t *streams;
};

/* `figures` may hold NULL, or what is absent: not stated. streams[i] is the random number that the i-th takes: the hash of its path
 * (gw_name_hash32), or of that with which it rises and falls; kept by the draws. In `arena`. GW_NUMERIC, GW_SYSTEM. */
enum gw_status gw_figure_draws_new(struct gw_arena *arena, struct gw_engine *engine, const struct gw_figure *const *figures,
                                   const uint32_t *streams, size_t count, struct gw_figure_draws *draws, struct gw_err *err);
/* The same without draws. */
enum gw_status gw_figure_modes(struct gw_arena *arena, const struct gw_figure *const *figures, size_t count, struct gw_figure_draws *draws,
                               struct gw_err *err);
/* One value of each. */
void gw_figure_draw(const struct gw_figure_draws *draws, uint64_t sample, double *values);

#endif
