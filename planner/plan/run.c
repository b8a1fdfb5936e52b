/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "planner/plan/run.h"

#include <math.h>
#include <string.h>

#include "planner/plan/carbon.h"
#include "planner/plan/run_internal.h"

static bool series_init(struct gw_series *series, const struct gw_run *run, const char *name, const char *title,
                        struct gw_arena *arena)
{
    series->name = name;
    series->title = title ? title : name;
    series->months = gw_arena_array(arena, (size_t)run->month_count, sizeof *series->months);
    series->years = gw_arena_array(arena, (size_t)run->year_count, sizeof *series->years);
    return series->months && series->years;
}

/* Racks at one site may share a loop. */
static void share_loops(struct gw_run *run, size_t index)
{
    const struct gw_plan *plan = run->plan;
    for (size_t i = 0; i < plan->deployment_count; i++)
        if (plan->deployments[i].site == plan->deployments[index].site)
            gw_inputs_share_loop(&run->deployments[index].inputs, plan->deployments[i].rack);
}

static enum gw_status allocate(struct gw_run *run, const struct gw_simulation *s, const struct gw_run_context *context,
                               struct gw_arena *arena, struct gw_err *err)
{
    const struct gw_plan *plan = s->plan;
    int last = s->start + s->months - 1;
    *run = (struct gw_run){.plan = plan,
                           .start = s->start,
                           .month_count = s->months,
                           .year_count = gw_month_year(last) - gw_month_year(s->start) + 1,
                           .deployment_count = plan->deployment_count,
                           .site_count = s->site_count};
    run->deployments = gw_arena_array(arena, run->deployment_count, sizeof *run->deployments);
    run->sites = gw_arena_array(arena, run->site_count, sizeof *run->sites);
    if (!run->deployments || !run->sites || !series_init(&run->total, run, plan->id, plan->title, arena))
        return gw_fail(err, GW_SYSTEM, "out of memory");
    for (size_t i = 0; i < run->deployment_count; i++) {
        struct gw_run_deployment *d = &run->deployments[i];
        d->deployment = &plan->deployments[i];
        gw_inputs_init(&d->inputs, d->deployment->rack, d->deployment->site, d->deployment->load, context->commissioning,
                       &d->deployment->provision_frac);
        share_loops(run, i);
        enum gw_status status = gw_inputs_ready(&d->inputs, context->engine, err);
        if (status != GW_OK)
            return status;
        d->design = d->inputs.air ? d->inputs.at_mode : gw_design_at_mode(&d->inputs);
        if (d->inputs.air && (status = gw_block_months_new(arena, &d->inputs, &d->design, &d->hours, err)) != GW_OK)
            return status;
        if (!series_init(&d->series, run, d->deployment->name, NULL, arena))
            return gw_fail(err, GW_SYSTEM, "out of memory");
    }
    for (size_t i = 0; i < run->site_count; i++) {
        const struct gw_site *site = s->sites[i];
        run->sites[i].site = site;
        run->sites[i].grid = site->grid && context->grids ? gw_grid_find(context->grids, site->grid) : NULL;
        if (!series_init(&run->sites[i].series, run, site->id, site->title, arena))
            return gw_fail(err, GW_SYSTEM, "out of memory");
    }
    return GW_OK;
}

static void fill_reached(struct gw_run *run, const struct gw_simulation *s)
{
    run->reached = true;
    for (size_t i = 0; i < run->deployment_count; i++) {
        struct gw_run_deployment *d = &run->deployments[i];
        double installed = 0;
        for (int at = 0; at < run->month_count; at++)
            installed += s->slots[i].installed[at];
        d->units = s->units[i];
        d->units_reached = installed;
        d->installed = s->slots[i].installed;
        run->reached = run->reached && d->units_reached >= d->units;
    }
}

/* The full calendar year of the largest energy: part of a year is never compared with a year. */
static int year_to_compare(const struct gw_run *run)
{
    int best = 0;
    double most_wh = 0;
    for (int i = 0; i < run->year_count; i++) {
        const struct gw_year_row *year = &run->total.years[i];
        if (year->months == 12 && year->energy_wh > most_wh) {
            most_wh = year->energy_wh;
            best = year->year;
        }
    }
    return best;
}

static enum gw_status compare(struct gw_run *run, const struct gw_run_context *context, struct gw_arena *arena,
                              struct gw_err *err)
{
    run->compare_year = year_to_compare(run);
    if (run->compare_year == 0)
        return GW_OK;
    const struct gw_year_row *year = &run->total.years[run->compare_year - gw_month_year(run->start)];
    run->comparison_count = run->plan->compare_count;
    return gw_compare_ids(run->plan->compare, run->comparison_count, context->references, year->energy_wh,
                          year->facility_peak_w, arena, &run->comparisons, err);
}

/* The meter's months against the components summed by themselves, line by line of sites. */
static double balance_residual(const struct gw_run *run)
{
    double meter_wh = 0, rack_wh = 0, support_wh = 0, overhead_wh = 0;
    for (int at = 0; at < run->month_count; at++)
        meter_wh += run->total.months[at].facility_mean_w * gw_month_hours(run->total.months[at].month);
    for (size_t i = 0; i < run->site_count; i++)
        for (int at = 0; at < run->month_count; at++) {
            const struct gw_month_row *row = &run->sites[i].series.months[at];
            rack_wh += row->rack_wh;
            support_wh += row->support_wh;
            overhead_wh += row->overhead_wh;
        }
    return meter_wh > 0 ? fabs(meter_wh - (rack_wh + support_wh + overhead_wh)) / meter_wh : 0;
}

static enum gw_status emit(struct gw_run *run, const struct gw_grids *grids, struct gw_arena *arena, struct gw_err *err)
{
    struct gw_run_carbon *carbon = NULL;
    enum gw_status status = grids ? gw_run_emissions(run, grids, arena, &carbon, err) : GW_OK;
    run->carbon = status == GW_OK ? carbon : NULL;
    gw_run_tell_carbon(run);
    return status;
}

enum gw_status gw_run_plan(const struct gw_plan *plan, const struct gw_run_context *context, struct gw_arena *arena,
                           struct gw_run *run, struct gw_err *err)
{
    struct gw_simulation s;
    enum gw_status status = gw_simulation_init(&s, plan, arena, err);
    if (status == GW_OK)
        status = allocate(run, &s, context, arena, err);
    struct gw_design *designs = gw_arena_array(arena, plan->deployment_count, sizeof *designs);
    if (status == GW_OK && !designs)
        status = gw_fail(err, GW_SYSTEM, "out of memory");
    if (status != GW_OK)
        return status;
    for (size_t i = 0; i < run->deployment_count; i++)
        designs[i] = run->deployments[i].design;
    gw_simulate(&s, designs);
    fill_reached(run, &s);
    if ((status = gw_run_fill_months(run, &s, err)) != GW_OK)
        return status;
    gw_run_fill_years(run, &run->total);
    for (size_t i = 0; i < run->site_count; i++)
        gw_run_fill_years(run, &run->sites[i].series);
    for (size_t i = 0; i < run->deployment_count; i++)
        gw_run_fill_years(run, &run->deployments[i].series);
    status = compare(run, context, arena, err);
    gw_run_fill_sites(run, &s);
    if (status == GW_OK)
        status = gw_run_fill_readings(run, context, arena, err);
    if (status == GW_OK)
        status = gw_run_fill_ranges(run, plan, arena, err);
    if (status == GW_OK)
        status = emit(run, context->grids, arena, err);
    run->balance_residual_frac = balance_residual(run);
    if (status == GW_OK)
        status = gw_run_fill_warnings(run, arena, err);
    return status;
}

int gw_run_told_year(const struct gw_run *run)
{
    return run->compare_year ? run->compare_year - gw_month_year(run->start) : run->year_count - 1;
}
