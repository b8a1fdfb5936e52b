/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "planner/plan/hourly.h"

#include <math.h>
#include <string.h>

#include "sites/facility.h"

enum { LANES = GW_MODEL_LANES, APART_HOURS = GW_WEATHER_HOURS / GW_HOURS_APART };

double gw_block_units(const struct gw_design *d)
{
    double units = floor(d->facility[GW_FF_BLOCK] / (d->provisioned_w * (1 + d->support_frac)));
    return units >= 1 ? units : 1;
}

static struct gw_facility_load load_of(const struct gw_design *d, double u_least, double u_span, double fill)
{
    double units = gw_block_units(d) * fill, span_w = d->max_w - d->idle_w;
    return (struct gw_facility_load){.idle_w = units * (d->idle_w + u_least * span_w),
                                     .span_w = units * (u_span * span_w),
                                     .cap_w = units * d->provisioned_w,
                                     .support_w = units * (d->provisioned_w * d->support_frac)};
}

struct gw_facility_load gw_load_at(const struct gw_design *d, double u, double fill)
{
    return load_of(d, u, 0, fill);
}

struct gw_facility_load gw_load_in_service(const struct gw_inputs *inputs, const struct gw_design *d, double fill)
{
    if (!inputs->load->week.weekday.present)
        return gw_load_at(d, d->u_mean, fill);
    double backfill = gw_load_backfill_frac(d->u_mean, d->u_peak, inputs->share_mean);
    return load_of(d, d->u_peak * backfill, d->u_peak * (1 - backfill), fill);
}

/* Whether daylight saving time holds on a day. */
static bool is_summer_time(const struct gw_facility *facility, long day)
{
    int year = gw_civil_from_days(day).year;
    if (facility->daylight_saving == GW_DST_NONE)
        return false;
    struct gw_dst dst = facility->daylight_saving == GW_DST_US ? gw_dst_us(year) : gw_dst_eu(year);
    return day >= gw_days_from_civil(dst.start) && day < gw_days_from_civil(dst.end);
}

void gw_fill_shares(const struct gw_inputs *inputs, int month, double *share)
{
    const struct gw_load_week *week = &inputs->load->week;
    long first_day = gw_days_from_civil((struct gw_date){.year = gw_month_year(month), .month = gw_month_index(month) + 1, .day = 1});
    int hours = gw_month_hours(month);
    long from_utc = week->clock == GW_CLOCK_UTC ? lround(inputs->air->utc_offset_h) : 0;
    long begins = GW_HOURS_PER_WEEK + 24L * gw_weekday(first_day) - from_utc;
    for (int h = 0; h < hours; h += GW_HOURS_PER_DAY) { /* an hour of the week follows the other, but where clocks change */
        bool summer = week->clock == GW_CLOCK_LOCAL && is_summer_time(&inputs->site->facility, first_day + h / GW_HOURS_PER_DAY);
        long hour = (begins + h + (summer ? 1 : 0)) % GW_HOURS_PER_WEEK, unbroken = GW_HOURS_PER_WEEK - hour;
        long before = unbroken < GW_HOURS_PER_DAY ? unbroken : GW_HOURS_PER_DAY;
        memcpy(share + h, inputs->share + hour, (size_t)before * sizeof *share);
        memcpy(share + h + before, inputs->share, (size_t)(GW_HOURS_PER_DAY - before) * sizeof *share);
    }
}

static void fill_typical_year(const struct gw_inputs *inputs, double share[GW_WEATHER_HOURS])
{
    for (int month = 0; month < GW_WEATHER_MONTHS; month++)
        gw_fill_shares(inputs, 12 * GW_TYPICAL_YEAR + month, share + inputs->air->first[month]);
}

struct gw_model_hours gw_hours_of_air(const struct gw_site_air *air, size_t first, size_t count, const double *share)
{
    return (struct gw_model_hours){.count = count,
                                   .share = share,
                                   .t_db_degc = air->t_db_degc + first,
                                   .t_wb_degc = air->t_wb_degc + first,
                                   .evaporation_l_per_wh = air->evaporation_l_per_wh + first,
                                   .m3_per_kg = air->m3_per_kg ? air->m3_per_kg + first : NULL,
                                   .m3_per_kg_k = air->m3_per_kg_k ? air->m3_per_kg_k + first : NULL};
}

/* The design hour, of the two that asks more: full racks, and none of the shift that makes other years. */
void gw_size_by_design_hour(const struct gw_inputs *inputs, struct gw_design *d)
{
    const struct gw_site_air *air = inputs->air;
    struct gw_model_block block;
    struct gw_month_energy hot, humid;
    double units = gw_block_units(d), rack_w = units * d->provisioned_w, support_w = units * (d->provisioned_w * d->support_frac);
    inputs->model->build(inputs, d, false, &block);
    inputs->model->hour(&block, rack_w, support_w, &air->hot, air->hot_pressure_pa, &hot);
    if (air->wet)
        inputs->model->hour(&block, rack_w, support_w, &air->humid, air->humid_pressure_pa, &humid);
    const struct gw_month_energy *most = air->wet && humid.meter_wh > hot.meter_wh ? &humid : &hot;
    double stated = d->facility[GW_FF_DESIGN_PUE];
    d->pue_design_hour = most->meter_wh / most->it_wh;
    d->pue_peak = stated > 0 ? stated : d->pue_design_hour;
    d->facility_w_per_unit = stated > 0 ? gw_facility_w_per_unit(d->provisioned_w, d->support_frac, stated) : most->meter_wh / units;
}

/* What hours, in `parts` that follow each other, make of up to eight designs: PUE, and mean power of a unit in service. */
static void take_hours(const struct gw_inputs *inputs, const struct gw_model_hours *parts, size_t part_count, struct gw_design *designs,
                       size_t count)
{
    struct gw_model_lanes lanes;
    struct gw_month_energy energy[LANES];
    double meter_wh[LANES] = {0}, it_wh[LANES] = {0}, hours = 0;
    for (size_t i = 0; i < count; i++) {
        struct gw_model_block block;
        struct gw_facility_load load = gw_load_in_service(inputs, &designs[i], 1);
        inputs->model->build(inputs, &designs[i], true, &block);
        inputs->model->pack(&block, &load, (int)i, &lanes);
    }
    inputs->model->pack_rest(&lanes, (int)count);
    for (size_t part = 0; part < part_count; part++) {
        inputs->model->energy(&inputs->engine->kernels, &lanes, &parts[part], energy);
        hours += (double)parts[part].count;
        for (size_t i = 0; i < count; i++) {
            meter_wh[i] += energy[i].meter_wh;
            it_wh[i] += energy[i].it_wh;
        }
    }
    for (size_t i = 0; i < count; i++) {
        struct gw_design *d = &designs[i];
        d->pue_mean = meter_wh[i] / it_wh[i];
        d->rack_mean_w = it_wh[i] / hours / gw_block_units(d) - d->provisioned_w * d->support_frac;
    }
}

void gw_hours_at_mode(const struct gw_inputs *inputs, struct gw_design *design)
{
    const struct gw_site_air *air = inputs->air;
    double share[GW_WEATHER_HOURS];
    struct gw_model_hours months[GW_WEATHER_MONTHS];
    fill_typical_year(inputs, share);
    for (int month = 0; month < GW_WEATHER_MONTHS; month++)
        months[month] = gw_hours_of_air(air, air->first[month], air->hours[month], share + air->first[month]);
    take_hours(inputs, months, GW_WEATHER_MONTHS, design, 1);
    gw_size_by_design_hour(inputs, design);
}

/* Some hours of the year, far enough apart to be few; 25 goes through the hours of the day. */
struct some_hours {
    double share[APART_HOURS], t_db_degc[APART_HOURS], t_wb_degc[APART_HOURS], evaporation_l_per_wh[APART_HOURS], m3_per_kg[APART_HOURS],
        m3_per_kg_k[APART_HOURS];
};

static const double *picked(const double *year, double some[APART_HOURS])
{
    for (size_t i = 0; i < APART_HOURS && year; i++)
        some[i] = year[GW_HOURS_APART / 2 + i * GW_HOURS_APART];
    return year ? some : NULL;
}

static struct gw_model_hours pick_hours(const struct gw_inputs *inputs, struct some_hours *some)
{
    double share[GW_WEATHER_HOURS];
    fill_typical_year(inputs, share);
    struct gw_model_hours year = gw_hours_of_air(inputs->air, 0, GW_WEATHER_HOURS, share);
    return (struct gw_model_hours){.count = APART_HOURS,
                                   .share = picked(year.share, some->share),
                                   .t_db_degc = picked(year.t_db_degc, some->t_db_degc),
                                   .t_wb_degc = picked(year.t_wb_degc, some->t_wb_degc),
                                   .evaporation_l_per_wh = picked(year.evaporation_l_per_wh, some->evaporation_l_per_wh),
                                   .m3_per_kg = picked(year.m3_per_kg, some->m3_per_kg),
                                   .m3_per_kg_k = picked(year.m3_per_kg_k, some->m3_per_kg_k)};
}

void gw_hours_of_draws(const struct gw_inputs *inputs, struct gw_design *designs, size_t count)
{
    struct some_hours some;
    struct gw_model_hours hours = pick_hours(inputs, &some);
    struct gw_design all = inputs->at_mode, few = all;
    take_hours(inputs, &hours, 1, &few, 1);
    double pue_scale = all.pue_mean / few.pue_mean, rack_scale = all.rack_mean_w / few.rack_mean_w;
    /* blocks of eight are each other's strangers: which thread takes which changes nothing */
#pragma omp parallel for num_threads(inputs->engine->threads) schedule(static)
    for (size_t first = 0; first < count; first += LANES) {
        size_t here = count - first < LANES ? count - first : LANES;
        take_hours(inputs, &hours, 1, designs + first, here);
        for (size_t i = first; i < first + here; i++) {
            designs[i].pue_mean *= pue_scale;
            designs[i].rack_mean_w *= rack_scale;
            gw_size_by_design_hour(inputs, &designs[i]);
        }
    }
}
