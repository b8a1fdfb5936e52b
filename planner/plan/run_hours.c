/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "planner/plan/run_hours.h"

#include <math.h>

/* What every hour of one deployment needs. */
struct hourly_deployment {
    const struct gw_hours_model *model;
    struct gw_model_block block;
    double block_units;
    struct gw_facility_load loads[GW_MODEL_LANES]; /* as in block_months.h */
};

struct gw_run_hours {
    const struct gw_run *run;
    struct hourly_deployment *deployments;
    double share[31 * GW_HOURS_PER_DAY]; /* of the deployment and month at hand */
};

enum gw_status gw_run_hours_new(struct gw_arena *arena, const struct gw_run *run, struct gw_run_hours **result, struct gw_err *err)
{
    struct gw_run_hours *hours = gw_arena_alloc(arena, sizeof *hours);
    struct hourly_deployment *deployments = gw_arena_array(arena, run->deployment_count, sizeof *deployments);
    if (!hours || !deployments)
        return gw_fail(err, GW_SYSTEM, "out of memory");
    hours->run = run;
    hours->deployments = deployments;
    for (size_t i = 0; i < run->deployment_count; i++) {
        const struct gw_run_deployment *d = &run->deployments[i];
        if (!d->hours)
            continue;
        deployments[i].model = d->inputs.model;
        d->inputs.model->build(&d->inputs, &d->design, true, &deployments[i].block);
        gw_block_loads(&d->inputs, &d->design, deployments[i].loads);
        deployments[i].block_units = gw_block_units(&d->design);
    }
    *result = hours;
    return GW_OK;
}

long gw_run_utc_offset_h(const struct gw_run *run, size_t site)
{
    for (size_t i = 0; i < run->deployment_count; i++)
        if (run->deployments[i].deployment->site == run->sites[site].site && run->deployments[i].inputs.air)
            return lround(run->deployments[i].inputs.air->utc_offset_h);
    return lround(run->sites[site].site->utc_offset_h);
}

long gw_run_hours_before(const struct gw_run *run, int at)
{
    long hours = 0;
    for (int month = 0; month < at; month++)
        hours += gw_month_hours(run->start + month);
    return hours;
}

/* `weight` times an hour of a block under a load, onto the row. */
static void add_hour(const struct hourly_deployment *d, enum gw_block_lane lane, double share, const struct gw_facility_air *air, double pressure_pa,
                     double weight, struct gw_hour_row *row)
{
    const struct gw_facility_load *load = &d->loads[lane];
    struct gw_month_energy hour;
    double rack_w = fmin(load->idle_w + share * load->span_w, load->cap_w);
    if (!(weight > 0 || weight < 0))
        return;
    d->model->hour(&d->block, rack_w, load->support_w, air, pressure_pa, &hour);
    row->rack_w += weight * rack_w;
    row->support_w += weight * load->support_w;
    row->facility_w += weight * hour.meter_wh;
    row->makeup_l += weight * hour.makeup_l;
    row->evaporation_l += weight * hour.evaporation_l;
    for (int part = 0; part < GW_PART_COUNT; part++)
        row->part_w[part] += weight * hour.part_wh[part];
}

static void add_deployment(const struct hourly_deployment *d, const struct gw_block_weights *weights, double share,
                           const struct gw_facility_air *air, double pressure_pa, struct gw_hour_row *row)
{
    for (int lane = 0; lane < GW_MODEL_LANES; lane++)
        add_hour(d, (enum gw_block_lane)lane, share, air, pressure_pa, weights->of[lane], row);
    if (!d->model->tells_water) /* nor where nothing stands */
        row->makeup_l = row->evaporation_l = (double)NAN;
}

/* A fixed facility, in a month of a line. */
static void add_mean(const struct gw_month_row *month, struct gw_hour_row *row)
{
    double hours = gw_month_hours(month->month);
    row->rack_w += month->rack_wh / hours;
    row->support_w += month->support_wh / hours;
    row->facility_w += month->energy_wh / hours;
    row->part_w[GW_PART_UNSPLIT] += month->overhead_wh / hours;
}

/* The site's fixed support IT draws the same in every hour; its overhead is that of the month. */
static void add_fixed(const struct gw_run *run, size_t site, int at, struct gw_hour_row *row)
{
    const struct gw_month_row *all = &run->sites[site].series.months[at];
    struct gw_month_row rest = *all;
    for (size_t i = 0; i < run->deployment_count; i++)
        if (run->deployments[i].deployment->site == run->sites[site].site) {
            const struct gw_month_row *part = &run->deployments[i].series.months[at];
            rest.support_wh -= part->support_wh;
            rest.energy_wh -= part->energy_wh;
            for (int p = 0; p < GW_PART_COUNT; p++)
                rest.part_wh[p] -= part->part_wh[p];
            rest.makeup_l -= part->makeup_l;
            rest.evaporation_l -= part->evaporation_l;
        }
    double hours = gw_month_hours(all->month);
    row->support_w += rest.support_wh / hours;
    row->facility_w += rest.energy_wh / hours;
    for (int p = 0; p < GW_PART_COUNT; p++)
        row->part_w[p] += rest.part_wh[p] / hours;
    row->makeup_l += rest.makeup_l / hours;
    row->evaporation_l += rest.evaporation_l / hours;
}

static size_t air_hour(const struct gw_site_air *air, int month, long hour)
{
    bool leap = gw_month_index(month) == 1 && gw_is_leap_year(gw_month_year(month));
    return air->first[leap ? GW_AIR_LEAP_FEBRUARY : gw_month_index(month)] + (size_t)hour;
}

/* Hours `from` to `end` of the plan's month `at`, onto rows that are cleared. */
static void add_month_of_deployment(struct gw_run_hours *hours, size_t index, int at, long from, long end, struct gw_hour_row *rows)
{
    const struct gw_run_deployment *d = &hours->run->deployments[index];
    const struct gw_site_air *air = d->inputs.air;
    int month = hours->run->start + at;
    const struct gw_month_row *row = &d->series.months[at];
    struct gw_block_weights weights = {{0}};
    const struct gw_block_month *coefficients;
    if (d->hours) {
        gw_fill_shares(&d->inputs, month, hours->share);
        if (gw_block_month(d->hours, month, &coefficients, NULL) == GW_OK) /* known since the run: needs no memory */
            gw_block_weights(hours->deployments[index].block_units, row->powered_units, row->in_service_units,
                             coefficients->commissioning_frac, &weights);
    }
    for (long h = from; h < end; h++) {
        struct gw_hour_row *out = &rows[h - from];
        if (!d->hours) {
            add_mean(row, out);
            continue;
        }
        size_t i = air_hour(air, month, h);
        struct gw_facility_air now = {air->t_db_degc[i], air->t_wb_degc[i], air->evaporation_l_per_wh[i]};
        out->t_db_degc = now.t_db_degc;
        out->t_wb_degc = air->wet ? now.t_wb_degc : (double)NAN;
        add_deployment(&hours->deployments[index], &weights, hours->share[h], &now, air->pressure_pa ? air->pressure_pa[i] : 0, out);
    }
}

static void fill_month(struct gw_run_hours *hours, size_t site, int at, long from, long end, struct gw_hour_row *rows)
{
    const struct gw_run *run = hours->run;
    const struct gw_month_row *month = &run->sites[site].series.months[at];
    for (long h = from; h < end; h++)
        rows[h - from] = (struct gw_hour_row){.t_db_degc = (double)NAN,
                                              .t_wb_degc = (double)NAN,
                                              .supply_w = isfinite(month->supply_w) ? month->supply_w : (double)NAN};
    for (size_t i = 0; i < run->deployment_count; i++)
        if (run->deployments[i].deployment->site == run->sites[site].site)
            add_month_of_deployment(hours, i, at, from, end, rows);
    if (run->sites[site].site->support_it_fixed.present)
        for (long h = from; h < end; h++)
            add_fixed(run, site, at, &rows[h - from]);
}

void gw_run_hours_of_site(struct gw_run_hours *hours, size_t site, long first, size_t count, struct gw_hour_row *rows)
{
    long begins = 0, last = first + (long)count;
    for (int at = 0; at < hours->run->month_count; at++) {
        long ends = begins + gw_month_hours(hours->run->start + at);
        long from = first > begins ? first : begins, end = last < ends ? last : ends;
        if (from < end)
            fill_month(hours, site, at, from - begins, end - begins, rows + (from - first));
        begins = ends;
    }
}
