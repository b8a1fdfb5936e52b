/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>

#include "planner/plan/run_internal.h"

struct gw_draw gw_run_fixed_draw(const struct gw_simulation *s, const struct gw_design *designs, int at)
{
    struct gw_draw sum = {.it_peak_w = 0};
    for (size_t site = 0; site < s->site_count; site++) {
        const struct gw_design *design = NULL;
        bool lit = false;
        for (size_t i = 0; s->sites[site]->support_it_fixed.present && i < s->plan->deployment_count; i++)
            if (s->site_of[i] == site) {
                design = design ? design : &designs[i];
                lit = lit || s->slots[i].powered[at] > 0;
            }
        if (!lit)
            continue;
        struct gw_draw fixed = gw_draw_of_fixed(design);
        sum.it_peak_w += fixed.it_peak_w;
        sum.facility_peak_w += fixed.facility_peak_w;
        sum.facility_mean_w += fixed.facility_mean_w;
    }
    return sum;
}

double gw_run_month_wh(const struct gw_simulation *s, const struct gw_design *designs, int at)
{
    double hours = gw_month_hours(s->start + at), wh = 0;
    for (size_t i = 0; i < s->plan->deployment_count; i++)
        wh += gw_draw_of(&designs[i], s->slots[i].powered[at], s->slots[i].in_service[at]).facility_mean_w * hours;
    return wh + gw_run_fixed_draw(s, designs, at).facility_mean_w * hours;
}

/* Energy of every year and accelerators at its end, of the whole plan, into [year] slots. */
static void sum_years(const struct gw_simulation *s, const struct gw_design *designs, int first_year, double *energy_wh,
                      double *accelerators, size_t stride)
{
    for (int at = 0; at < s->months; at++) {
        size_t year = (size_t)(gw_month_year(s->start + at) - first_year);
        double standing = 0;
        for (size_t i = 0; i < s->plan->deployment_count; i++)
            standing += s->slots[i].standing[at] * (double)s->plan->deployments[i].rack->accelerators;
        energy_wh[year * stride] += gw_run_month_wh(s, designs, at);
        accelerators[year * stride] = standing;
    }
}

enum gw_status gw_run_draw_designs(struct gw_arena *arena, const struct gw_inputs *inputs, struct gw_design **designs, struct gw_err *err)
{
    struct gw_sampler *sampler;
    enum gw_status status = gw_sampler_new(arena, inputs, &sampler, err);
    *designs = gw_arena_array(arena, GW_RUN_SAMPLES, sizeof **designs);
    if (status == GW_OK && !*designs)
        status = gw_fail(err, GW_SYSTEM, "out of memory");
    if (status == GW_OK)
        gw_sampler_draws(sampler, inputs, GW_SEED, *designs, GW_RUN_SAMPLES);
    return status;
}

/* Draws go by the PUE of the year. Where the months were computed hour by hour, their range is taken in proportion: what is here is
 * the year at the modes in the same way. */
static enum gw_status scale_to_hours(struct gw_run *run, const struct gw_simulation *s, struct gw_design *designs, struct gw_arena *arena,
                                     struct gw_err *err)
{
    int first_year = gw_month_year(run->start);
    double *energy_wh = gw_arena_array(arena, 2 * (size_t)run->year_count, sizeof *energy_wh);
    if (!energy_wh)
        return gw_fail(err, GW_SYSTEM, "out of memory");
    sum_years(s, designs, first_year, energy_wh, energy_wh + run->year_count, 1);
    for (int year = 0; year < run->year_count; year++) {
        struct gw_year_row *row = &run->total.years[year];
        double scale = energy_wh[year] > 0 ? row->energy_wh / energy_wh[year] : 1;
        row->energy_low_wh *= scale;
        row->energy_high_wh *= scale;
    }
    return GW_OK;
}

static bool is_hourly(const struct gw_run *run)
{
    bool hourly = false;
    for (size_t i = 0; i < run->deployment_count; i++)
        hourly = hourly || run->deployments[i].hours;
    return hourly;
}

enum gw_status gw_run_fill_ranges(struct gw_run *run, const struct gw_plan *plan, struct gw_arena *arena, struct gw_err *err)
{
    struct gw_simulation s;
    enum gw_status status = gw_simulation_init(&s, plan, arena, err);
    size_t count = run->deployment_count, years = (size_t)run->year_count;
    struct gw_design **draws = gw_arena_array(arena, count, sizeof *draws);
    struct gw_design *designs = gw_arena_array(arena, count, sizeof *designs);
    double *energy_wh = gw_arena_array(arena, years * GW_RUN_SAMPLES, sizeof *energy_wh);
    double *accelerators = gw_arena_array(arena, years * GW_RUN_SAMPLES, sizeof *accelerators);
    if (status == GW_OK && arena->exhausted)
        status = gw_fail(err, GW_SYSTEM, "out of memory");
    for (size_t i = 0; i < count && status == GW_OK; i++)
        status = gw_run_draw_designs(arena, &run->deployments[i].inputs, &draws[i], err);
    if (status != GW_OK)
        return status;

    int first_year = gw_month_year(run->start);
    for (uint32_t sample = 0; sample < GW_RUN_SAMPLES; sample++) {
        for (size_t i = 0; i < count; i++)
            designs[i] = draws[i][sample];
        gw_simulate(&s, designs);
        sum_years(&s, designs, first_year, energy_wh + sample, accelerators + sample, GW_RUN_SAMPLES);
    }
    for (size_t year = 0; year < years; year++) {
        struct gw_year_row *row = &run->total.years[year];
        gw_p10_p90(energy_wh + year * GW_RUN_SAMPLES, GW_RUN_SAMPLES, &row->energy_low_wh, &row->energy_high_wh);
        gw_p10_p90(accelerators + year * GW_RUN_SAMPLES, GW_RUN_SAMPLES, &row->accelerators_low, &row->accelerators_high);
    }
    if (!is_hourly(run))
        return GW_OK;
    for (size_t i = 0; i < count; i++)
        designs[i] = run->deployments[i].design;
    gw_simulate(&s, designs);
    return scale_to_hours(run, &s, designs, arena, err);
}
