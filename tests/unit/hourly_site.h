/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Hourly sites for tests: a shipped rack, facility, climate and load put together by hand, and what a block of it draws by a plain
 * loop over gw_facility_hour: no kernel, no lanes, a calendar of its own. Nothing expected is taken from a profile's numbers, so a
 * change of data breaks no test that uses this. Include tests/near.h first; SRCDIR says where the profiles are. */
#ifndef TESTS_HOURLY_SITE_H
#define TESTS_HOURLY_SITE_H

#include <stdio.h>

#include "planner/numeric/distribution.h"
#include "planner/plan/block_months.h"
#include "planner/profile/catalog.h"
#include "tests/unit/dice.h"

static struct gw_catalog catalog;
static struct gw_engine engine;
static struct gw_arena arena;

static inline void open_profiles(void)
{
    char dir[512];
    struct gw_err err = {0};
    const char *root = getenv("SRCDIR");
    gw_numeric_init();
    gw_catalog_init(&catalog);
    gw_arena_init(&arena);
    gw_engine_init(&engine, GW_CPU_AVX512, 1, &arena);
    snprintf(dir, sizeof dir, "%s/profiles", root ? root : ".");
    ck_assert_msg(gw_catalog_add_dir(&catalog, dir, &err) == GW_OK, "%s", err.message);
}

static inline void close_profiles(void)
{
    gw_catalog_clear(&catalog);
    gw_arena_clear(&arena);
}

/* --- a site -------------------------------------------------------------------------------------------------------- */

#define FIND(kind, type)                                                                                        \
    static inline const struct type *shipped_##kind(const char *name)                                           \
    {                                                                                                           \
        struct gw_err err = {0};                                                                                \
        const struct type *found = NULL;                                                                        \
        ck_assert_msg(gw_catalog_##kind(&catalog, name, &found, &err) == GW_OK, "%s", err.message);             \
        return found;                                                                                           \
    }
FIND(rack, gw_rack)
FIND(load, gw_load)
FIND(climate, gw_climate)
FIND(facility, gw_facility_profile)
#undef FIND

static inline const char **shipped_names(enum gw_kind kind, size_t *count)
{
    struct gw_err err = {0};
    const char **names;
    ck_assert_msg(gw_catalog_names(&catalog, kind, &names, count, &err) == GW_OK, "%s", err.message);
    return names;
}

/* What stands where. Never moves once set_up: the engine knows a site by its address. */
struct hourly {
    struct gw_site site;
    struct gw_load load, commissioning;
    struct gw_inputs inputs;
    struct gw_design design; /* at the modes */
};

static inline struct gw_site hourly_site(const char *facility, const char *climate)
{
    return (struct gw_site){.id = "made-up",
                            .title = "Made up",
                            .support_it_frac = gw_figure_assumed(0.067, GW_DIM_NONE, "sites.made-up.support_it_frac", "made up"),
                            .facility = {.model = GW_FACILITY_HOURLY,
                                         .design = shipped_facility(facility),
                                         .climate = climate ? shipped_climate(climate) : NULL}};
}

static inline struct hourly *new_hourly(void)
{
    struct hourly *h = gw_arena_alloc(&arena, sizeof *h);
    ck_assert_ptr_nonnull(h);
    h->commissioning = *shipped_load("commissioning");
    return h;
}

/* With site and load as they stand in `h`. */
static inline void set_up(struct hourly *h, const char *rack)
{
    struct gw_err err = {0};
    gw_inputs_init(&h->inputs, shipped_rack(rack), &h->site, &h->load, &h->commissioning, NULL);
    ck_assert_msg(gw_inputs_ready(&h->inputs, &engine, &err) == GW_OK, "%s", err.message);
    h->design = gw_design_at_mode(&h->inputs);
}

static inline struct hourly *hourly_of(const char *rack, const char *facility, const char *climate, const char *load)
{
    struct hourly *h = new_hourly();
    h->site = hourly_site(facility, climate);
    h->load = *shipped_load(load);
    set_up(h, rack);
    return h;
}

/* A design whose figures lie anywhere between their low and high, not yet completed by its hours. */
static inline struct gw_design rolled_design(const struct hourly *h, struct dice *dice)
{
    struct gw_design d = h->design;
    const struct gw_figure *f = h->inputs.figures;
#define ROLL(input) dice_between(dice, f[input].low, f[input].high)
    d.max_w = ROLL(GW_IN_MAX) * f[GW_IN_TO_INPUT].mode;
    d.idle_w = ROLL(GW_IN_IDLE) * f[GW_IN_TO_INPUT].mode;
    d.provisioned_w = d.max_w * dice_between(dice, 0.8, 1);
    d.support_frac = dice_between(dice, 0, 0.15);
    d.u_mean = ROLL(GW_IN_U_MEAN);
    d.u_peak = fmax(d.u_mean, ROLL(GW_IN_U_PEAK));
    d.liquid_frac = ROLL(GW_IN_LIQUID);
    d.rack_supply_degc = f[GW_IN_RACK_SUPPLY].present ? ROLL(GW_IN_RACK_SUPPLY) : (double)NAN;
    for (int i = 0; i < GW_FF_COUNT; i++)
        d.facility[i] = f[GW_IN_FACILITY + i].present ? ROLL(GW_IN_FACILITY + i) : 0;
#undef ROLL
    return d;
}

/* --- the plain loop ------------------------------------------------------------------------------------------------ */

/* Whole units in a block: how often one fits into the block's IT power. */
static inline double units_of_a_block(const struct gw_design *d)
{
    double unit_w = d->provisioned_w + d->provisioned_w * d->support_frac, units = 0;
    while ((units + 1) * unit_w <= d->facility[GW_FF_BLOCK] * (1 + 1e-15))
        units++;
    return units < 1 ? 1 : units;
}

/* The load's share in the hour that begins `hour` hours after midnight of the first of a month, local standard time, at a place
 * `offset_h` whole hours ahead of the clock that its tables are in. */
static inline double share_in(const struct gw_load *load, int year, int month, int hour, int offset_h)
{
    if (!load->week.weekday.present)
        return 1;
    long since_1970 = 24 * gw_days_from_civil((struct gw_date){year, month, 1}) + hour - offset_h;
    long day = since_1970 / 24;
    int weekday = (int)((day + 4) % 7), hour_of_day = (int)(since_1970 % 24); /* 1 January 1970 was a Thursday */
    bool weekend = weekday == 0 || weekday == 6;
    return (weekend ? &load->week.weekend : &load->week.weekday)->at[hour_of_day] / load->week.max;
}

/* b, from the mean of the tables over a week of five and two days. */
static inline double backfill_of(const struct gw_load *load, const struct gw_design *d)
{
    double weekday = 0, weekend = 0;
    for (int h = 0; h < 24; h++) {
        weekday += load->week.weekday.at[h] / load->week.max;
        weekend += load->week.weekend.at[h] / load->week.max;
    }
    double m = (5 * weekday + 2 * weekend) / 168, b = (d->u_mean / d->u_peak - m) / (1 - m);
    return fmin(fmax(b, 0), 1);
}

static inline double u_in(const struct hourly *h, const struct gw_design *d, int year, int month, int hour)
{
    if (!h->load.week.weekday.present)
        return d->u_mean;
    double b = backfill_of(&h->load, d);
    int offset_h = h->load.week.clock == GW_CLOCK_UTC ? (int)h->inputs.air->utc_offset_h : 0;
    return d->u_peak * ((1 - b) * share_in(&h->load, year, month, hour, offset_h) + b);
}

/* "load: output over rating in the design hour": the low-voltage bus carries IT and its losses, pumps, fans, chillers and the rest. */
static inline void rate_by_the_bus(const struct hourly *h, const struct gw_design *d, const struct gw_block_it *it, struct gw_facility_inputs *in)
{
    const struct gw_stated_stage *stated[] = {&h->site.facility.design->mvlv, &h->site.facility.design->hv};
    struct gw_stage *stages[] = {&in->mvlv, &in->hv};
    struct gw_facility_inputs bare = *in;
    struct gw_facility_design block;
    struct gw_facility_hour hot, humid = {0};
    bare.mvlv.rated_w = bare.hv.rated_w = 0;
    gw_facility_design_prepare(&block, &bare);
    gw_facility_hour(&block, it->rack_w, it->support_w, &h->inputs.air->hot, &hot);
    if (h->inputs.air->wet)
        gw_facility_hour(&block, it->rack_w, it->support_w, &h->inputs.air->humid, &humid);
    for (int i = 0; i < 2; i++)
        if (stated[i]->units)
            stages[i]->rated_w = fmax(hot.meter_w, humid.meter_w) / stated[i]->load_frac / (double)stated[i]->units;
    ck_assert(d->facility[GW_FF_DC_SAVING] <= 0 || in->mvlv.a0 < stated[0]->no_load); /* what direct current saves is in the terms */
}

/* A full block, built from the values as the sites room builds it; the shift of the weather is left to the air. */
static inline struct gw_facility_design block_of(const struct hourly *h, const struct gw_design *d)
{
    double units = units_of_a_block(d);
    struct gw_block_it it = {.rack_w = units * d->provisioned_w,
                             .support_w = units * d->provisioned_w * d->support_frac,
                             .liquid_frac = d->liquid_frac,
                             .supply_degc = d->facility[GW_FF_SUPPLY_TEMP]};
    if (!isnan(d->rack_supply_degc))
        it.supply_degc = fmin(it.supply_degc, d->rack_supply_degc - d->facility[GW_FF_CDU_APPROACH]);
    struct gw_facility_inputs in;
    struct gw_facility_design block;
    gw_block_inputs(h->site.facility.design, d->facility, &it, &in);
    rate_by_the_bus(h, d, &it, &in);
    gw_facility_design_prepare(&block, &in);
    return block;
}

enum { HOUR_PARTS = 12 };
struct looped {
    double hours, it_wh, meter_wh, part_wh[HOUR_PARTS], makeup_l, evaporation_l, meter_max_w, free_hours;
};

static inline struct gw_facility_air air_in(const struct hourly *h, const struct gw_design *d, size_t hour)
{
    const struct gw_site_air *air = h->inputs.air;
    double shift_k = d->facility[GW_FF_WEATHER_SHIFT];
    return (struct gw_facility_air){air->t_db_degc[hour] + shift_k, air->t_wb_degc[hour] + shift_k, air->evaporation_l_per_wh[hour]};
}

static inline void add_hour(struct looped *sum, const struct gw_facility_hour *hour)
{
    const double parts[HOUR_PARTS] = {hour->busway_loss_w,  hour->ups_loss_w,     hour->mvlv_loss_w,     hour->hv_loss_w,
                                      hour->loop_chiller_w, hour->hall_chiller_w, hour->rejection_fan_w, hour->loop_pump_w,
                                      hour->hall_pump_w,    hour->condenser_pump_w, hour->crah_w,        hour->auxiliary_w};
    sum->hours++;
    sum->it_wh += hour->it_w;
    sum->meter_wh += hour->meter_w;
    for (int i = 0; i < HOUR_PARTS; i++)
        sum->part_wh[i] += parts[i];
    sum->makeup_l += hour->makeup_l;
    sum->evaporation_l += hour->evaporation_l;
    sum->meter_max_w = fmax(sum->meter_max_w, hour->meter_w);
    sum->free_hours += hour->free_frac >= 1;
}

/* A month of a calendar year: February of a leap year has its last day twice. At u where that is not NaN, else in service. */
static inline struct looped loop_month(const struct hourly *h, const struct gw_design *d, int year, int month, double u, double fill)
{
    struct gw_facility_design block = block_of(h, d);
    double units = units_of_a_block(d) * fill;
    struct looped sum = {0};
    for (int hour = 0; hour < 24 * gw_days_in_month(year, month); hour++) {
        int of_365 = month == 2 && hour >= 28 * 24 ? hour - 24 : hour;
        struct gw_facility_air air = air_in(h, d, (size_t)(gw_weather_month_start(month - 1) + of_365));
        double u_now = isnan(u) ? u_in(h, d, year, month, hour) : u;
        double rack_w = units * fmin(d->idle_w + u_now * (d->max_w - d->idle_w), d->provisioned_w);
        struct gw_facility_hour result;
        gw_facility_hour(&block, rack_w, units * d->provisioned_w * d->support_frac, &air, &result);
        add_hour(&sum, &result);
    }
    return sum;
}

/* A full block in service over a year of 365 days. */
static inline struct looped loop_year(const struct hourly *h, const struct gw_design *d, int year)
{
    struct looped all = {0};
    for (int month = 1; month <= 12; month++) {
        struct looped one = loop_month(h, d, year, month, (double)NAN, 1);
        double *sum = (double *)&all, *part = (double *)&one, highest_w = fmax(all.meter_max_w, one.meter_max_w);
        for (size_t i = 0; i < sizeof all / sizeof *sum; i++)
            sum[i] += part[i];
        all.meter_max_w = highest_w;
    }
    return all;
}

#endif
