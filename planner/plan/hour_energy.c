/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "planner/plan/hour_energy.h"

static void add_flat(double energy_wh, double day_wh[GW_DAY_HOURS])
{
    for (int hour = 0; hour < GW_DAY_HOURS; hour++)
        day_wh[hour] += energy_wh / GW_DAY_HOURS;
}

static enum gw_status add_blocks(const struct gw_run_deployment *d, const struct gw_month_row *row, double day_wh[GW_DAY_HOURS], struct gw_err *err)
{
    const struct gw_block_month *coefficients;
    struct gw_block_weights weights;
    const double(*lanes_wh)[GW_MODEL_LANES];
    enum gw_status status = gw_block_month(d->hours, row->month, &coefficients, err);
    if (status == GW_OK)
        status = gw_block_day(d->hours, row->month, &lanes_wh, err);
    if (status != GW_OK)
        return status;
    gw_block_weights(gw_block_units(&d->design), row->powered_units, row->in_service_units, coefficients->commissioning_frac, &weights);
    for (int hour = 0; hour < GW_DAY_HOURS; hour++)
        for (int lane = 0; lane < GW_MODEL_LANES; lane++)
            day_wh[hour] += weights.of[lane] * lanes_wh[hour][lane];
    return GW_OK;
}

enum gw_status gw_site_day_energy(const struct gw_run *run, size_t site, int at, double day_wh[GW_DAY_HOURS], struct gw_err *err)
{
    double rest_wh = run->sites[site].series.months[at].energy_wh; /* the site's fixed support IT, which is flat */
    for (int hour = 0; hour < GW_DAY_HOURS; hour++)
        day_wh[hour] = 0;
    for (size_t i = 0; i < run->deployment_count; i++) {
        const struct gw_run_deployment *d = &run->deployments[i];
        const struct gw_month_row *row = &d->series.months[at];
        if (d->deployment->site != run->sites[site].site || !(row->energy_wh > 0))
            continue;
        rest_wh -= row->energy_wh;
        enum gw_status status = d->hours ? add_blocks(d, row, day_wh, err) : GW_OK;
        if (status != GW_OK)
            return status;
        if (!d->hours)
            add_flat(row->energy_wh, day_wh);
    }
    add_flat(rest_wh, day_wh);
    return GW_OK;
}

void gw_site_hour_energy(struct gw_run_hours *hours, const struct gw_run *run, size_t site, int at, double *hours_wh)
{
    struct gw_hour_row rows[GW_DAY_HOURS];
    long first = gw_run_hours_before(run, at), count = gw_month_hours(run->start + at);
    for (long hour = 0; hour < count; hour += GW_DAY_HOURS) {
        gw_run_hours_of_site(hours, site, first + hour, GW_DAY_HOURS, rows);
        for (int i = 0; i < GW_DAY_HOURS; i++)
            hours_wh[hour + i] = rows[i].facility_w;
    }
}

enum gw_status gw_site_value_sum(const struct gw_run *run, size_t site, int at, const struct gw_hour_values *values, struct gw_arena *arena,
                                 struct gw_run_hours **hours, double *sum, struct gw_err *err)
{
    double day_wh[GW_DAY_HOURS], hours_wh[31 * GW_DAY_HOURS];
    long offset_h = gw_run_utc_offset_h(run, site);
    enum gw_status status = GW_OK;
    *sum = 0;
    if (!(run->sites[site].series.months[at].energy_wh > 0))
        return GW_OK;
    if (!values->year) {
        if ((status = gw_site_day_energy(run, site, at, day_wh, err)) == GW_OK)
            *sum = gw_hour_table_sum(values->table, run->start + at, offset_h, day_wh);
        return status;
    }
    if (!*hours && (status = gw_run_hours_new(arena, run, hours, err)) != GW_OK)
        return status;
    gw_site_hour_energy(*hours, run, site, at, hours_wh);
    *sum = gw_hour_year_sum(values->year, run->start + at, offset_h, hours_wh);
    return GW_OK;
}
