/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "planner/plan/energy_price.h"

#include <math.h>

#include "planner/base/date.h"
#include "planner/plan/hour_energy.h"

enum { MOST_HOURS = 31 * GW_DAY_HOURS };

enum gw_status gw_energy_price_weights(const struct gw_run *run, const struct gw_costs *costs, struct gw_arena *arena, double *weight_wh,
                                       struct gw_err *err)
{
    const struct gw_hour_values values = gw_cost_hour_values(costs);
    struct gw_run_hours *hours = NULL;
    bool by_hour = costs->energy_by_hour.mean.present;
    double mean = by_hour ? gw_hour_values_mean(&values) : 1;
    enum gw_status status = GW_OK;
    for (int at = 0; at < run->month_count && status == GW_OK; at++) {
        weight_wh[at] = by_hour ? 0 : run->total.months[at].energy_wh;
        for (size_t site = 0; by_hour && site < run->site_count && status == GW_OK; site++) {
            double sum = 0;
            status = gw_site_value_sum(run, site, at, &values, arena, &hours, &sum, err);
            weight_wh[at] += sum / mean;
        }
    }
    return status;
}

/* A sizing and its hours. */
struct sized_hours {
    const struct gw_size_result *size;
    struct gw_block_months *months; /* NULL: a fixed facility */
    double blocks;
    double flat_w; /* what is drawn beside the blocks, in every hour */
    long utc_offset_h;
};

static enum gw_status open_hours(const struct gw_size_result *size, struct gw_arena *arena, struct sized_hours *hours, struct gw_err *err)
{
    const struct gw_inputs *inputs = &size->inputs;
    *hours = (struct sized_hours){.size = size, .flat_w = size->mode.facility_mean_w, .utc_offset_h = lround(size->request.site->utc_offset_h)};
    if (!inputs->air)
        return GW_OK;
    hours->blocks = size->mode.units / gw_block_units(&inputs->at_mode);
    hours->flat_w = size->mode.units > 0 ? inputs->at_mode.support_fixed_w * inputs->at_mode.pue_mean : 0;
    hours->utc_offset_h = lround(inputs->air->utc_offset_h);
    return gw_block_months_new(arena, inputs, &inputs->at_mode, &hours->months, err);
}

/* The days of a month together. */
static enum gw_status fill_day(const struct sized_hours *hours, int month, double day_wh[GW_DAY_HOURS], struct gw_err *err)
{
    const double(*lanes_wh)[GW_MODEL_LANES] = NULL;
    double days = (double)gw_month_hours(month) / GW_DAY_HOURS;
    enum gw_status status = hours->months ? gw_block_day(hours->months, month, &lanes_wh, err) : GW_OK;
    for (int hour = 0; hour < GW_DAY_HOURS && status == GW_OK; hour++)
        day_wh[hour] = hours->flat_w * days + (lanes_wh ? hours->blocks * lanes_wh[hour][GW_LANE_SERVICE] : 0);
    return status;
}

static void fill_month(const struct sized_hours *hours, int month, double hours_wh[MOST_HOURS])
{
    double lanes_wh[MOST_HOURS][GW_MODEL_LANES];
    long count = gw_month_hours(month);
    if (hours->months)
        gw_block_hours(hours->months, month, lanes_wh);
    for (long hour = 0; hour < count; hour++)
        hours_wh[hour] = hours->flat_w + (hours->months ? hours->blocks * lanes_wh[hour][GW_LANE_SERVICE] : 0);
}

static double sum_of(const double *values, long count)
{
    double sum = 0;
    for (long i = 0; i < count; i++)
        sum += values[i];
    return sum;
}

enum gw_status gw_energy_price_ratio(const struct gw_size_result *size, const struct gw_costs *costs, struct gw_arena *arena, double *ratio,
                                     struct gw_err *err)
{
    const struct gw_hour_values values = gw_cost_hour_values(costs);
    struct sized_hours hours;
    double energy_wh = 0, value_wh = 0;
    *ratio = 1;
    if (!costs->energy_by_hour.mean.present)
        return GW_OK;
    enum gw_status status = open_hours(size, arena, &hours, err);
    for (int month = 12 * GW_TYPICAL_YEAR; month < 12 * GW_TYPICAL_YEAR + 12 && status == GW_OK; month++) {
        double day_wh[GW_DAY_HOURS], hours_wh[MOST_HOURS];
        if (values.year) {
            fill_month(&hours, month, hours_wh);
            energy_wh += sum_of(hours_wh, gw_month_hours(month));
            value_wh += gw_hour_year_sum(values.year, month, hours.utc_offset_h, hours_wh);
        } else if ((status = fill_day(&hours, month, day_wh, err)) == GW_OK) {
            energy_wh += sum_of(day_wh, GW_DAY_HOURS);
            value_wh += gw_hour_table_sum(values.table, month, hours.utc_offset_h, day_wh);
        }
    }
    if (status == GW_OK)
        *ratio = value_wh / (energy_wh * gw_hour_values_mean(&values));
    return status;
}
