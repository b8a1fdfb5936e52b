/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "planner/plan/figure_draws.h"

#include <math.h>

#include "planner/numeric/distribution.h"

enum gw_status gw_figure_modes(struct gw_arena *arena, const struct gw_figure *const *figures, size_t count, struct gw_figure_draws *draws,
                               struct gw_err *err)
{
    *draws = (struct gw_figure_draws){.count = count, .modes = gw_arena_array(arena, count + 1, sizeof *draws->modes)};
    if (!draws->modes)
        return gw_fail(err, GW_SYSTEM, "out of memory");
    for (size_t i = 0; i < count; i++)
        draws->modes[i] = figures[i] && figures[i]->present ? figures[i]->mode : (double)NAN;
    return GW_OK;
}

enum gw_status gw_figure_draws_new(struct gw_arena *arena, struct gw_engine *engine, const struct gw_figure *const *figures,
                                   const uint32_t *streams, size_t count, struct gw_figure_draws *draws, struct gw_err *err)
{
    enum gw_status status = gw_figure_modes(arena, figures, count, draws, err);
    draws->streams = streams;
    draws->tables = gw_arena_array(arena, count + 1, sizeof *draws->tables);
    if (status == GW_OK && !draws->tables)
        status = gw_fail(err, GW_SYSTEM, "out of memory");
    for (size_t i = 0; i < count && status == GW_OK; i++)
        if (figures[i] && figures[i]->present && gw_figure_has_range(figures[i]))
            status = gw_figure_pert(arena, engine, figures[i], &draws->tables[i], err);
    return status;
}

void gw_figure_draw(const struct gw_figure_draws *draws, uint64_t sample, double *values)
{
    for (size_t i = 0; i < draws->count; i++)
        values[i] = draws->tables[i] ? gw_pert_table_quantile(draws->tables[i], gw_uniform(GW_SEED, sample, draws->streams[i], 0))
                                     : draws->modes[i];
}
