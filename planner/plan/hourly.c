/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "planner/plan/hourly.h"

#include <math.h>

#include "sites/facility.h"

enum { LANES = GW_FACILITY_LANES, APART_HOURS = GW_WEATHER_HOURS / GW_HOURS_APART };

double gw_block_units(const struct gw_design *d)
{
    double units = floor(d->facility[GW_FF_BLOCK] / (d->provisioned_w * (1 + d->support_frac)));
    return units >= 1 ? units : 1;
}

/* Other years are warmer or colder: the air of a design moves by this against its limits, which is the same as moving the air. */
static void shift_air(struct gw_facility_design *block, double shift_k)
{
    block->free_below_degc -= shift_k;
    block->hall_free_below_degc -= shift_k;
    block->entering_degc -= shift_k;
    block->precool_above_degc -= shift_k;
    block->loop_chillers.lift_k += shift_k;
    block->hall_chillers.lift_k += shift_k;
}

static void prepare(const struct gw_inputs *inputs, const struct gw_design *d, struct gw_facility_design *block)
{
    double units = gw_block_units(d);
    struct gw_facility_inputs in;
    struct gw_block_it it = {.rack_w = units * d->provisioned_w,
                             .support_w = units * (d->provisioned_w * d->support_frac),
                             .liquid_frac = d->liquid_frac,
                             .supply_degc = gw_block_supply_degc(d->facility, d->rack_supply_degc)};
    gw_block_inputs(inputs->site->facility.design, d->facility, &it, &in);
    gw_facility_design_prepare(block, &in);
}

void gw_block_prepare(const struct gw_inputs *inputs, const struct gw_design *design, struct gw_facility_design *block)
{
    prepare(inputs, design, block);
    shift_air(block, design->facility[GW_FF_WEATHER_SHIFT]);
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
    for (int h = 0; h < hours; h++) {
        bool summer = week->clock == GW_CLOCK_LOCAL && is_summer_time(&inputs->site->facility, first_day + h / 24);
        long hour = GW_HOURS_PER_WEEK + 24L * gw_weekday(first_day) + h - from_utc + (summer ? 1 : 0);
        share[h] = inputs->share[hour % GW_HOURS_PER_WEEK];
    }
}

static void fill_typical_year(const struct gw_inputs *inputs, double share[GW_WEATHER_HOURS])
{
    for (int month = 0; month < GW_WEATHER_MONTHS; month++)
        gw_fill_shares(inputs, 12 * GW_TYPICAL_YEAR + month, share + inputs->air->first[month]);
}

/* The design hour, of the two that asks more: full racks, and none of the shift that makes other years. */
static void size_by_design_hour(const struct gw_inputs *inputs, struct gw_design *d)
{
    struct gw_facility_design block;
    struct gw_facility_hour hot, humid;
    double units = gw_block_units(d), rack_w = units * d->provisioned_w, support_w = units * (d->provisioned_w * d->support_frac);
    prepare(inputs, d, &block);
    gw_facility_hour(&block, rack_w, support_w, &inputs->air->hot, &hot);
    if (inputs->air->wet)
        gw_facility_hour(&block, rack_w, support_w, &inputs->air->humid, &humid);
    const struct gw_facility_hour *most = inputs->air->wet && humid.meter_w > hot.meter_w ? &humid : &hot;
    double stated = d->facility[GW_FF_DESIGN_PUE];
    d->pue_design_hour = most->pue;
    d->pue_peak = stated > 0 ? stated : most->pue;
    d->facility_w_per_unit = stated > 0 ? gw_facility_w_per_unit(d->provisioned_w, d->support_frac, stated) : most->meter_w / units;
}

/* What the hours of `year` make of up to eight designs: PUE, and mean power of a unit in service. */
static void take_hours(const struct gw_inputs *inputs, const struct gw_facility_year *year, size_t hours, struct gw_design *designs,
                       size_t count)
{
    struct gw_facility_block block;
    struct gw_facility_month months[GW_WEATHER_MONTHS];
    for (size_t i = 0; i < count; i++) {
        struct gw_facility_design prepared;
        struct gw_facility_load load = gw_load_in_service(inputs, &designs[i], 1);
        gw_block_prepare(inputs, &designs[i], &prepared);
        gw_facility_pack(&block, (int)i, &prepared, &load);
    }
    gw_facility_pack_rest(&block, (int)count);
    inputs->engine->kernels.facility(&block, 1, year, months);
    for (size_t i = 0; i < count; i++) {
        struct gw_design *d = &designs[i];
        double meter_wh = 0, it_wh = 0;
        for (size_t m = 0; m < year->months; m++) {
            meter_wh += months[m].meter_wh[i];
            it_wh += months[m].it_wh[i];
        }
        d->pue_mean = meter_wh / it_wh;
        d->rack_mean_w = it_wh / (double)hours / gw_block_units(d) - d->provisioned_w * d->support_frac;
    }
}

void gw_hours_at_mode(const struct gw_inputs *inputs, struct gw_design *design)
{
    const struct gw_site_air *air = inputs->air;
    double share[GW_WEATHER_HOURS];
    size_t month_first[GW_WEATHER_MONTHS + 1];
    for (int month = 0; month < GW_WEATHER_MONTHS; month++)
        month_first[month] = air->first[month];
    month_first[GW_WEATHER_MONTHS] = GW_WEATHER_HOURS;
    fill_typical_year(inputs, share);
    struct gw_facility_year year = {share, air->t_db_degc, air->t_wb_degc, air->evaporation_l_per_wh, month_first, GW_WEATHER_MONTHS};
    take_hours(inputs, &year, GW_WEATHER_HOURS, design, 1);
    size_by_design_hour(inputs, design);
}

/* Some hours of the year, far enough apart to be few; 25 goes through the hours of the day. */
struct some_hours {
    double share[APART_HOURS], t_db_degc[APART_HOURS], t_wb_degc[APART_HOURS], evaporation_l_per_wh[APART_HOURS];
    size_t month_first[2];
};

static struct gw_facility_year pick_hours(const struct gw_inputs *inputs, struct some_hours *some)
{
    double share[GW_WEATHER_HOURS];
    fill_typical_year(inputs, share);
    for (size_t i = 0; i < APART_HOURS; i++) {
        size_t h = GW_HOURS_APART / 2 + i * GW_HOURS_APART;
        some->share[i] = share[h];
        some->t_db_degc[i] = inputs->air->t_db_degc[h];
        some->t_wb_degc[i] = inputs->air->t_wb_degc[h];
        some->evaporation_l_per_wh[i] = inputs->air->evaporation_l_per_wh[h];
    }
    some->month_first[0] = 0;
    some->month_first[1] = APART_HOURS;
    return (struct gw_facility_year){some->share, some->t_db_degc, some->t_wb_degc, some->evaporation_l_per_wh, some->month_first, 1};
}

void gw_hours_of_draws(const struct gw_inputs *inputs, struct gw_design *designs, size_t count)
{
    struct some_hours some;
    struct gw_facility_year year = pick_hours(inputs, &some);
    struct gw_design all = inputs->at_mode, few = all;
    take_hours(inputs, &year, APART_HOURS, &few, 1);
    double pue_scale = all.pue_mean / few.pue_mean, rack_scale = all.rack_mean_w / few.rack_mean_w;
    /* blocks of eight are each other's strangers: which thread takes which changes nothing */
#pragma omp parallel for num_threads(inputs->engine->threads) schedule(static)
    for (size_t first = 0; first < count; first += LANES) {
        size_t here = count - first < LANES ? count - first : LANES;
        take_hours(inputs, &year, APART_HOURS, designs + first, here);
        for (size_t i = first; i < first + here; i++) {
            designs[i].pue_mean *= pue_scale;
            designs[i].rack_mean_w *= rack_scale;
            size_by_design_hour(inputs, &designs[i]);
        }
    }
}
