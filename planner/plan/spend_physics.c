/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a run stands on and draws, as its money sees it. */
#include "planner/plan/energy_price.h"
#include "planner/plan/spend_books.h"

enum gw_status gw_spend_physics_new(const struct gw_spend_model *model, struct gw_arena *arena, struct gw_spend_physics *physics,
                                    struct gw_err *err)
{
    size_t lines = model->line_count, months = (size_t)model->months;
    *physics = (struct gw_spend_physics){.installed = gw_arena_array(arena, lines, sizeof *physics->installed),
                                         .standing = gw_arena_array(arena, lines, sizeof *physics->standing),
                                         .powered = gw_arena_array(arena, lines, sizeof *physics->powered),
                                         .unit_w = gw_arena_array(arena, lines, sizeof *physics->unit_w),
                                         .weight_wh = gw_arena_array(arena, months, sizeof(double)),
                                         .facility_peak_w = gw_arena_array(arena, months, sizeof(double)),
                                         .it_peak_w = gw_arena_array(arena, months, sizeof(double)),
                                         .accelerator_hours = gw_arena_array(arena, months, sizeof(double))};
    return arena->exhausted ? gw_fail(err, GW_SYSTEM, "out of memory") : GW_OK;
}

void gw_spend_unit_watts(const struct gw_design *design, double unit_w[GW_COST_BASES])
{
    unit_w[GW_COST_PER_FACILITY_W] = design->facility_w_per_unit;
    unit_w[GW_COST_PER_IT_W] = design->provisioned_w * (1 + design->support_frac);
    unit_w[GW_COST_PER_RACK_W] = design->max_w;
}

enum gw_status gw_spend_physics_of(const struct gw_run *run, const struct gw_spend_model *model, struct gw_arena *arena,
                                   struct gw_spend_physics *physics, struct gw_err *err)
{
    size_t months = (size_t)model->months;
    enum gw_status status = gw_spend_physics_new(model, arena, physics, err);
    double *series = gw_arena_array(arena, 2 * months * run->deployment_count, sizeof *series);
    if (status != GW_OK || !series)
        return gw_fail(err, GW_SYSTEM, "out of memory");
    for (size_t i = 0; i < run->deployment_count; i++, series += 2 * months) {
        for (size_t at = 0; at < months; at++) {
            series[at] = run->deployments[i].series.months[at].units;
            series[months + at] = run->deployments[i].series.months[at].powered_units;
        }
        physics->installed[i] = run->deployments[i].installed;
        physics->standing[i] = series;
        physics->powered[i] = series + months;
        gw_spend_unit_watts(&run->deployments[i].design, physics->unit_w[i]);
    }
    for (size_t at = 0; at < months; at++) {
        const struct gw_month_row *row = &run->total.months[at];
        physics->facility_peak_w[at] = row->facility_peak_w;
        physics->it_peak_w[at] = row->it_peak_w;
        physics->accelerator_hours[at] = row->in_service * gw_month_hours(run->start + (int)at);
    }
    return gw_energy_price_weights(run, model->costs, arena, physics->weight_wh, err);
}
