/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The hours of a facility: PUEs, months and part-filled blocks against a plain loop over gw_facility_hour (hourly_site.h), the
 * calendar of loads, and the short cut of the draws against all hours. */
#include "tests/near.h"

#include "tests/unit/hourly_site.h"

enum { PLACES = 6 };
static const struct {
    const char *rack, *facility, *climate, *load;
} places[PLACES] = {{"gb200", "dry-coolers", "abilene", "training"},
                    {"vera-rubin", "dry-coolers", "narvik", "inference-conversation"},
                    {"gb200", "towers", "leesburg", "inference-coding"},
                    {"mi450", "adiabatic", "phoenix", "mixed"},
                    {"gb300", "air-cooled-chillers", "abu-dhabi", "training-job"},
                    {"h100", "outside-air", "ulanqab", "inference"}};

static struct hourly *place(int number)
{
    return hourly_of(places[number].rack, places[number].facility, places[number].climate, places[number].load);
}

/* --- a year -------------------------------------------------------------------------------------------------------- */

/* pue_peak and the power of a unit: a full block at its provisioned power in the design hour, hot or humid, that asks more; it is not
 * moved by the shift. */
static void check_design_hour(const struct hourly *h, const struct gw_design *d)
{
    struct gw_facility_design block = block_of(h, d);
    struct gw_facility_hour hour, humid;
    double units = units_of_a_block(d), support_w = d->provisioned_w * d->support_frac;
    gw_facility_hour(&block, units * d->provisioned_w, units * support_w, &h->inputs.air->hot, &hour);
    gw_facility_hour(&block, units * d->provisioned_w, units * support_w, &h->inputs.air->humid, &humid);
    if (h->inputs.air->wet && humid.meter_w > hour.meter_w)
        hour = humid;
    near_rel(d->pue_peak, hour.meter_w / (units * (d->provisioned_w + support_w)), 1e-9);
    near_rel(d->facility_w_per_unit * units, hour.meter_w, 1e-9);
    ck_assert_msg(hour.unmet_heat_w <= 1e-6 * hour.it_w, "%g W that no chiller of the block is there for", hour.unmet_heat_w);
}

static void check_year(const struct hourly *h, const struct gw_design *d)
{
    struct looped year = loop_year(h, d, GW_TYPICAL_YEAR);
    ck_assert_int_eq((int)year.hours, 8760);
    near_rel(d->pue_mean, year.meter_wh / year.it_wh, 1e-9);
    near_rel(d->rack_mean_w + d->provisioned_w * d->support_frac, year.it_wh / 8760 / units_of_a_block(d), 1e-9);
}

START_TEST(pues_are_those_of_a_plain_loop_over_the_hours)
{
    struct hourly *h = place(_i);
    check_year(h, &h->design);
    check_design_hour(h, &h->design);
}
END_TEST

/* Also with every figure elsewhere in its range, the shift of the weather among them. */
START_TEST(also_of_designs_anywhere_in_their_ranges)
{
    struct hourly *h = place(_i);
    for (int seed = 0; seed < 12; seed++) {
        struct dice dice = dice_of(100 * _i + seed);
        struct gw_design d = rolled_design(h, &dice);
        gw_hours_at_mode(&h->inputs, &d);
        check_year(h, &d);
        check_design_hour(h, &d);
    }
}
END_TEST

/* What an operator sizes with is taken as it is, and what the hours would say is kept beside it. */
START_TEST(a_stated_pue_sizes_the_site)
{
    struct hourly *h = hourly_of("gb200", "dry-coolers", "abilene", "training");
    struct gw_design d = h->design;
    d.facility[GW_FF_DESIGN_PUE] = 1.37;
    gw_hours_at_mode(&h->inputs, &d);
    near_same(d.pue_peak, 1.37);
    near_rel(d.facility_w_per_unit, 1.37 * d.provisioned_w * (1 + d.support_frac), 1e-12);
    near_same(d.pue_design_hour, h->design.pue_peak);
    near_same(d.pue_mean, h->design.pue_mean);
}
END_TEST

START_TEST(a_block_holds_whole_units_and_at_least_one)
{
    struct gw_design d = {.provisioned_w = 131e3, .support_frac = 0.07};
    d.facility[GW_FF_BLOCK] = 48e6; /* 48000 / (131 x 1.07) = 342.44 */
    near_same(gw_block_units(&d), 342);
    d.facility[GW_FF_BLOCK] = 140e3;
    near_same(gw_block_units(&d), 1);
}
END_TEST

/* --- months -------------------------------------------------------------------------------------------------------- */

static struct gw_block_months *months_of(const struct hourly *h)
{
    struct gw_err err = {0};
    struct gw_block_months *months;
    ck_assert_int_eq(gw_block_months_new(&arena, &h->inputs, &h->design, &months, &err), GW_OK);
    return months;
}

static const struct gw_block_month *month_of(struct gw_block_months *months, int year, int month)
{
    struct gw_err err = {0};
    const struct gw_block_month *coefficients;
    ck_assert_int_eq(gw_block_month(months, 12 * year + month - 1, &coefficients, &err), GW_OK);
    return coefficients;
}

/* The parts in the order in which energy_parts.h has them, which is that of the loop. */
static void near_loop(const struct gw_month_energy *got, const struct looped *want, double share)
{
    double tolerance_wh = 1e-9 * want->meter_wh;
    near_abs(got->meter_wh, share * want->meter_wh, tolerance_wh);
    near_abs(got->it_wh, share * want->it_wh, tolerance_wh);
    for (int i = 0; i < HOUR_PARTS; i++)
        near_abs(got->part_wh[i], share * want->part_wh[i], tolerance_wh);
    near_abs(got->makeup_l, share * want->makeup_l, 1e-9 * want->makeup_l);
    near_abs(got->evaporation_l, share * want->evaporation_l, 1e-9 * want->evaporation_l);
}

/* Full blocks in service: every month of two years, one of them a leap year. */
START_TEST(months_of_full_blocks_are_those_of_the_loop)
{
    struct hourly *h = place(_i);
    struct gw_block_months *months = months_of(h);
    double units = units_of_a_block(&h->design);
    for (int at = 0; at < 24; at++) {
        int year = 2027 + at / 12, month = at % 12 + 1;
        const struct gw_block_month *c = month_of(months, year, month);
        struct looped want = loop_month(h, &h->design, year, month, (double)NAN, 1);
        struct gw_month_energy got;
        near_same(c->hours, 24 * gw_days_in_month(year, month));
        gw_block_energy(months, c, 3 * units, 3 * units, &got);
        near_loop(&got, &want, 3);
        if (h->design.liquid_frac > 0)
            near_same(got.free_hours, want.free_hours);
        else
            ck_assert(isnan(got.free_hours)); /* no loop */
        if (h->load.week.weekday.present)
            near_rel(got.meter_max_w, 3 * want.meter_max_w, 1e-9);
    }
}
END_TEST

START_TEST(a_load_without_a_week_may_be_busy_in_any_hour)
{
    struct hourly *h = hourly_of("gb200", "dry-coolers", "abilene", "training");
    struct gw_block_months *months = months_of(h);
    double units = units_of_a_block(&h->design);
    struct gw_month_energy got;
    gw_block_energy(months, month_of(months, 2027, 7), 2 * units, 2 * units, &got);
    struct looped busy = loop_month(h, &h->design, 2027, 7, h->design.u_peak, 1);
    near_rel(got.meter_max_w, 2 * busy.meter_max_w, 1e-9);
}
END_TEST

START_TEST(commissioning_blocks_draw_at_their_utilisation)
{
    struct hourly *h = place(_i);
    struct gw_block_months *months = months_of(h);
    double units = units_of_a_block(&h->design);
    struct gw_month_energy got;
    struct looped want = loop_month(h, &h->design, 2028, 2, h->design.commissioning_u, 1);
    gw_block_energy(months, month_of(months, 2028, 2), 2 * units, 0, &got);
    near_loop(&got, &want, 2);
}
END_TEST

START_TEST(months_sum_to_the_typical_year)
{
    struct hourly *h = place(_i);
    struct gw_block_months *months = months_of(h);
    double units = units_of_a_block(&h->design), it_wh = 0, meter_wh = 0;
    for (int month = 1; month <= 12; month++) {
        struct gw_month_energy got;
        gw_block_energy(months, month_of(months, GW_TYPICAL_YEAR, month), units, units, &got);
        it_wh += got.it_wh;
        meter_wh += got.meter_wh;
    }
    near_rel(meter_wh / it_wh, h->design.pue_mean, 1e-12);
    near_rel(it_wh / 8760 / units, h->design.rack_mean_w + h->design.provisioned_w * h->design.support_frac, 1e-12);
}
END_TEST

START_TEST(parts_and_it_are_the_meter)
{
    struct hourly *h = place(_i);
    struct gw_block_months *months = months_of(h);
    double units = units_of_a_block(&h->design);
    for (int at = 0; at < 240; at++) {
        struct dice dice = dice_of(at);
        double powered = floor(dice_between(&dice, 0, 4 * units)), in_service = floor(dice_between(&dice, 0, powered + 1));
        struct gw_month_energy got;
        gw_block_energy(months, month_of(months, 2026 + at / 12, at % 12 + 1), powered, in_service, &got);
        double sum_wh = got.it_wh;
        for (int part = 0; part < GW_PART_COUNT; part++)
            sum_wh += got.part_wh[part];
        near_abs(sum_wh, got.meter_wh, 1e-12 * got.meter_wh);
        ck_assert(got.meter_wh >= got.it_wh && got.it_wh >= 0);
        ck_assert(got.makeup_l >= 0 && got.evaporation_l >= 0 && got.makeup_l >= got.evaporation_l);
    }
}
END_TEST

/* No part is below nothing, whichever racks serve. */
START_TEST(no_part_is_below_nothing)
{
    struct hourly *h = place(_i);
    struct gw_block_months *months = months_of(h);
    double units = units_of_a_block(&h->design);
    for (int seed = 0; seed < 400; seed++) {
        struct dice dice = dice_of(seed);
        double powered = floor(dice_between(&dice, 1, 3 * units)), in_service = seed % 2 ? powered : floor(dice_between(&dice, 0, powered));
        struct gw_month_energy got;
        gw_block_energy(months, month_of(months, 2027, seed % 12 + 1), powered, in_service, &got);
        for (int part = 0; part < GW_PART_COUNT; part++)
            ck_assert_msg(got.part_wh[part] >= -1e-12 * got.meter_wh, "%s: %s of %g racks, %g in service: %g of %g Wh",
                          places[_i].facility, gw_part_keys[part], powered, in_service, got.part_wh[part], got.meter_wh);
    }
}
END_TEST

START_TEST(nothing_powered_draws_nothing)
{
    struct hourly *h = place(_i);
    struct gw_block_months *months = months_of(h);
    struct gw_month_energy got;
    gw_block_energy(months, month_of(months, 2027, 8), 0, 0, &got);
    const double *number = (const double *)&got;
    for (size_t i = 0; i < sizeof got / sizeof *number; i++)
        ck_assert(!(number[i] > 0 || number[i] < 0));
}
END_TEST

START_TEST(a_february_of_a_leap_year_has_696_hours)
{
    struct hourly *h = place(_i);
    struct gw_block_months *months = months_of(h);
    near_same(month_of(months, 2028, 2)->hours, 696);
    near_same(month_of(months, 2027, 2)->hours, 672);
    near_same(month_of(months, 2100, 2)->hours, 672); /* no leap year */
    /* The 29th has the air of the 28th: of a load that is flat, the month is February and that day again. */
    if (!h->load.week.weekday.present) {
        double day_wh = month_of(months, 2028, 2)->lanes[GW_LANE_SERVICE].it_wh - month_of(months, 2027, 2)->lanes[GW_LANE_SERVICE].it_wh;
        near_rel(day_wh, month_of(months, 2027, 2)->lanes[GW_LANE_SERVICE].it_wh / 28, 1e-12);
    }
}
END_TEST

/* --- the block that is not full ------------------------------------------------------------------------------------ */

/* Energy of a part-filled block in service, of the whole answer: what lies beyond the full blocks. At the fifths it is what the hours
 * of that fill give; between them it is a chord of a curve that bends little. */
static double part_error(const struct hourly *h, struct gw_block_months *months, double fill)
{
    double units = units_of_a_block(&h->design);
    struct gw_month_energy got;
    struct looped want = loop_month(h, &h->design, 2027, 7, (double)NAN, fill);
    gw_block_energy(months, month_of(months, 2027, 7), fill * units, fill * units, &got);
    ck_assert(got.meter_wh > 0 && got.meter_wh > got.it_wh);
    near_abs(got.it_wh, want.it_wh, 1e-9 * want.it_wh);
    return (got.meter_wh - want.meter_wh) / want.meter_wh;
}

START_TEST(a_part_filled_block_is_exact_at_fifths)
{
    struct hourly *h = place(_i);
    struct gw_block_months *months = months_of(h);
    for (int fifth = 1; fifth < 5; fifth++)
        near_abs(part_error(h, months, fifth / 5.0), 0, 1e-9);
    /* and with full blocks beside it */
    double units = units_of_a_block(&h->design);
    struct looped full = loop_month(h, &h->design, 2027, 7, (double)NAN, 1), part = loop_month(h, &h->design, 2027, 7, (double)NAN, 0.4);
    struct gw_month_energy got;
    gw_block_energy(months, month_of(months, 2027, 7), 7.4 * units, 7.4 * units, &got);
    near_rel(got.meter_wh, 7 * full.meter_wh + part.meter_wh, 1e-9);
    for (int i = 0; i < HOUR_PARTS; i++)
        near_abs(got.part_wh[i], 7 * full.part_wh[i] + part.part_wh[i], 1e-9 * part.meter_wh);
}
END_TEST

/* Losses bend upwards with the fill, so a chord lies above, by less than .2 % of the part-filled block. In the first fifth chillers
 * cycle and fans cannot turn slower, and the chord lies below: by less than 2 % of that little, .25 % of a full block. */
START_TEST(between_fifths_it_is_off_by_little)
{
    struct hourly *h = place(_i);
    struct gw_block_months *months = months_of(h);
    for (int step = 1; step < 50; step++) {
        double fill = step / 50.0, error = part_error(h, months, fill), least = fill < 0.2 ? -0.02 : -1e-4;
        if (getenv("GWPLAN_TELL"))
            fprintf(stderr, "# %s %s filled to %.2f: off by %.4f %%\n", places[_i].facility, places[_i].climate, fill, 100 * error);
        ck_assert_msg(error > least && error < 0.002, "%s filled to %g: off by %.4f %% of the part-filled block", places[_i].facility, fill, 100 * error);
    }
}
END_TEST

/* A block of which some racks serve and the others commission, beside the hours of just that: within 1.8 % of that block, as where all serve. */
static double mixed_error(const struct hourly *h, struct gw_block_months *months, double fill, double serving_frac)
{
    const struct gw_design *d = &h->design;
    struct gw_facility_design block = block_of(h, d);
    double units = units_of_a_block(d) * fill, serving = units * serving_frac, commissioning = units - serving, span_w = d->max_w - d->idle_w;
    struct looped want = {0};
    for (int hour = 0; hour < 31 * 24; hour++) {
        struct gw_facility_air air = air_in(h, d, (size_t)(gw_weather_month_start(6) + hour));
        double rack_w = serving * fmin(d->idle_w + u_in(h, d, 2027, 7, hour) * span_w, d->provisioned_w) +
                        commissioning * fmin(d->idle_w + d->commissioning_u * span_w, d->provisioned_w);
        struct gw_facility_hour result;
        gw_facility_hour(&block, rack_w, units * d->provisioned_w * d->support_frac, &air, &result);
        add_hour(&want, &result);
    }
    struct gw_month_energy got;
    gw_block_energy(months, month_of(months, 2027, 7), units, serving, &got);
    near_abs(got.it_wh, want.it_wh, 1e-9 * want.it_wh);
    return got.meter_wh / want.meter_wh - 1;
}

START_TEST(a_part_filled_block_may_be_commissioning_in_part)
{
    struct hourly *h = place(_i);
    struct gw_block_months *months = months_of(h);
    for (int step = 1; step < 20; step++)
        for (int quarter = 0; quarter <= 4; quarter++) {
            double error = mixed_error(h, months, step / 20.0, quarter / 4.0);
            ck_assert_msg(fabs(error) < 0.018, "%s filled to %g, %g in service: off by %.2f %%", places[_i].facility, step / 20.0, quarter / 4.0, 100 * error);
        }
}
END_TEST

/* A block that stands empty loses what is always lost, once; the first rack costs that, and each more the same or nearly so. */
START_TEST(the_first_rack_brings_the_losses_of_its_block)
{
    struct hourly *h = place(_i);
    struct gw_block_months *months = months_of(h);
    double units = units_of_a_block(&h->design), before_wh = 0;
    struct looped empty = loop_month(h, &h->design, 2027, 7, (double)NAN, 0);
    ck_assert(empty.meter_wh > 0);
    for (double racks = 1; racks <= 2 * units; racks++) {
        struct gw_month_energy got;
        gw_block_energy(months, month_of(months, 2027, 7), racks, racks, &got);
        ck_assert_msg(got.meter_wh > before_wh, "%g racks draw less than %g", racks, racks - 1);
        if (fabs(racks - 1) < 0.5 || fabs(racks - units - 1) < 0.5)
            ck_assert(got.meter_wh - before_wh > empty.meter_wh);
        before_wh = got.meter_wh;
    }
}
END_TEST

/* --- the calendar of a load ---------------------------------------------------------------------------------------- */

/* A load whose share tells its hour of the week: weekdays 1 to 24 of 48 by the hour, weekends 25 to 48. */
static struct hourly *telling(int clock, double utc_offset_h, int daylight_saving)
{
    struct hourly *h = new_hourly();
    struct gw_climate *climate = gw_arena_alloc(&arena, sizeof *climate);
    *climate = *shipped_climate("abilene");
    climate->utc_offset_h = utc_offset_h;
    h->site = hourly_site("dry-coolers", NULL);
    h->site.facility.climate = climate;
    h->site.facility.daylight_saving = daylight_saving;
    h->load = *shipped_load("inference-conversation");
    h->load.week.clock = clock;
    h->load.week.max = 48;
    for (int hour = 0; hour < 24; hour++) {
        h->load.week.weekday.at[hour] = 1 + hour;
        h->load.week.weekend.at[hour] = 25 + hour;
    }
    set_up(h, "gb200");
    return h;
}

/* The share of one hour of a month, times 48: the number of the hour, with 24 more on a Saturday or Sunday. */
static int told(const struct hourly *h, int year, int month, int day, int hour)
{
    double share[31 * 24];
    gw_fill_shares(&h->inputs, 12 * year + month - 1, share);
    return (int)lround(48 * share[24 * (day - 1) + hour]) - 1;
}

START_TEST(weeks_fall_as_in_the_calendar)
{
    struct hourly *h = telling(GW_CLOCK_LOCAL, -6, GW_DST_NONE);
    static const struct {
        int year, month, day;
        bool weekend;
    } days[] = {{2026, 11, 22, true}, {2027, 1, 1, false}, {2027, 7, 4, true}, {2028, 2, 29, false}, {2028, 4, 1, true}, {2030, 12, 25, false}};
    for (size_t i = 0; i < sizeof days / sizeof *days; i++) /* a Sunday, Friday, Sunday, Tuesday, Saturday, Wednesday */
        for (int hour = 0; hour < 24; hour++)
            ck_assert_int_eq(told(h, days[i].year, days[i].month, days[i].day, hour), hour + (days[i].weekend ? 24 : 0));
}
END_TEST

START_TEST(every_hour_of_ten_years_has_its_own_share)
{
    static const double offsets_h[] = {-10, -6, 0, 1, 4, 8, 13};
    struct hourly *h = telling(GW_CLOCK_UTC, offsets_h[_i], GW_DST_NONE);
    for (int month = 12 * 2024; month < 12 * 2034; month++) {
        double share[31 * 24];
        gw_fill_shares(&h->inputs, month, share);
        for (int hour = 0; hour < gw_month_hours(month); hour++)
            near_abs(share[hour], share_in(&h->load, month / 12, month % 12 + 1, hour, (int)offsets_h[_i]), 1e-15);
    }
}
END_TEST

/* 00:00 at UTC-6 is 06:00 UTC; at +8 it is 16:00 UTC of the day before, which a Monday shows. 5 July 2027 is a Monday. */
START_TEST(tables_in_utc_are_read_where_the_site_stands)
{
    ck_assert_int_eq(told(telling(GW_CLOCK_UTC, 0, GW_DST_NONE), 2027, 7, 5, 0), 0);
    ck_assert_int_eq(told(telling(GW_CLOCK_UTC, -6, GW_DST_NONE), 2027, 7, 5, 0), 6);
    ck_assert_int_eq(told(telling(GW_CLOCK_UTC, -6, GW_DST_NONE), 2027, 7, 4, 20), 2); /* already Monday in UTC */
    ck_assert_int_eq(told(telling(GW_CLOCK_UTC, 8, GW_DST_NONE), 2027, 7, 5, 0), 24 + 16);
    ck_assert_int_eq(told(telling(GW_CLOCK_UTC, 1, GW_DST_EU), 2027, 7, 5, 12), 11); /* summer time moves no clock of UTC */
    ck_assert_int_eq(told(telling(GW_CLOCK_LOCAL, 8, GW_DST_NONE), 2027, 7, 5, 0), 0);
}
END_TEST

/* Half an hour is rounded away from UTC: the table of India (+5:30) is read as at +6, that of Newfoundland (-3:30) as at -4. */
START_TEST(half_hours_of_a_time_zone_are_rounded)
{
    ck_assert_int_eq(told(telling(GW_CLOCK_UTC, 5.5, GW_DST_NONE), 2027, 7, 6, 12), 6);
    ck_assert_int_eq(told(telling(GW_CLOCK_UTC, -3.5, GW_DST_NONE), 2027, 7, 6, 12), 16);
    ck_assert_int_eq(told(telling(GW_CLOCK_UTC, 5.25, GW_DST_NONE), 2027, 7, 6, 12), 7);
    ck_assert_int_eq(told(telling(GW_CLOCK_UTC, 5.75, GW_DST_NONE), 2027, 7, 6, 12), 6);
}
END_TEST

/* Weather stays in standard time, so the civil hour of a summer noon is 13. Days from T-27 of the daylight saving rules; the days of
 * the change themselves are counted as a whole, where the clock changes in their night. */
START_TEST(daylight_saving_holds_between_its_days)
{
    static const struct {
        int rule, year, month, before, after; /* the last day before the change, and the first day after it */
        int noon_before, noon_after;
    } changes[] = {{GW_DST_US, 2026, 3, 7, 9, 12, 13},   {GW_DST_US, 2026, 11, 31, 2, 13, 12}, {GW_DST_US, 2027, 3, 13, 15, 12, 13},
                   {GW_DST_US, 2027, 11, 6, 8, 13, 12},  {GW_DST_US, 2028, 3, 11, 13, 12, 13}, {GW_DST_US, 2028, 11, 4, 6, 13, 12},
                   {GW_DST_EU, 2026, 3, 28, 30, 12, 13}, {GW_DST_EU, 2026, 10, 24, 26, 13, 12}, {GW_DST_EU, 2027, 3, 27, 29, 12, 13},
                   {GW_DST_EU, 2027, 10, 30, 1, 13, 12}, {GW_DST_EU, 2028, 3, 25, 27, 12, 13}, {GW_DST_EU, 2028, 10, 28, 30, 13, 12}};
    struct hourly *sites[] = {[GW_DST_NONE] = telling(GW_CLOCK_LOCAL, -6, GW_DST_NONE),
                              [GW_DST_US] = telling(GW_CLOCK_LOCAL, -6, GW_DST_US),
                              [GW_DST_EU] = telling(GW_CLOCK_LOCAL, 1, GW_DST_EU)};
    for (size_t i = 0; i < sizeof changes / sizeof *changes; i++) {
        int year = changes[i].year, month = changes[i].month, before = changes[i].before, after = changes[i].after;
        int month_before = before > 28 && after < 3 && month == 11 ? month - 1 : month, month_after = before > 28 && after < 3 && month == 10 ? month + 1 : month;
        ck_assert_int_eq(told(sites[changes[i].rule], year, month_before, before, 12) % 24, changes[i].noon_before);
        ck_assert_int_eq(told(sites[changes[i].rule], year, month_after, after, 12) % 24, changes[i].noon_after);
        ck_assert_int_eq(told(sites[GW_DST_NONE], year, month_before, before, 12) % 24, 12);
        ck_assert_int_eq(told(sites[GW_DST_NONE], year, month_after, after, 12) % 24, 12);
    }
    /* noon of the days themselves, and a night in summer: 23:00 standard time is midnight, and of a Sunday already Monday */
    ck_assert_int_eq(told(sites[GW_DST_US], 2027, 3, 14, 12) % 24, 13);
    ck_assert_int_eq(told(sites[GW_DST_US], 2027, 11, 7, 12) % 24, 12);
    ck_assert_int_eq(told(sites[GW_DST_EU], 2027, 10, 31, 12) % 24, 12);
    ck_assert_int_eq(told(sites[GW_DST_US], 2027, 7, 4, 23), 0);
}
END_TEST

/* Two Novembers whose weeks fall alike and whose daylight saving ends on other days are not taken for one another: 1 November is a
 * Monday in 2027 and in 2032, and ends on 7 November in both; in 2026 it is a Sunday, and in 2037, and ends on that day. So the month
 * of one year must be that of a fresh object, whatever was asked before. */
START_TEST(a_month_does_not_depend_on_what_was_asked_before)
{
    struct hourly *h = telling(GW_CLOCK_LOCAL, -6, GW_DST_US);
    struct gw_block_months *asked = months_of(h);
    for (int month = 12 * 2026; month < 12 * 2038; month++) {
        struct gw_err err = {0};
        const struct gw_block_month *c, *fresh;
        ck_assert_int_eq(gw_block_month(asked, month, &c, &err), GW_OK);
        ck_assert_int_eq(gw_block_month(months_of(h), month, &fresh, &err), GW_OK);
        ck_assert(memcmp(c, fresh, sizeof *c) == 0);
    }
}
END_TEST

START_TEST(a_load_without_a_week_has_no_hours_of_its_own)
{
    struct hourly *h = hourly_of("gb200", "dry-coolers", "dublin", "training");
    double share[31 * 24];
    gw_fill_shares(&h->inputs, 12 * 2027 + 4, share);
    for (int hour = 0; hour < 31 * 24; hour++)
        near_same(share[hour], 1);
}
END_TEST

/* --- what stops the racks' power ----------------------------------------------------------------------------------- */

/* Provisioned below what the load wants, racks are capped: 132 kW at .5, u .87 and more, so every hour is at the cap. */
START_TEST(racks_are_capped_at_what_they_are_given)
{
    struct hourly *h = hourly_of("gb200", "dry-coolers", "abilene", "flat");
    struct gw_design d = h->design;
    d.u_mean = d.u_peak = 0.9;
    d.provisioned_w = 0.5 * d.max_w;
    gw_hours_at_mode(&h->inputs, &d);
    near_rel(d.rack_mean_w, d.provisioned_w, 1e-12);
}
END_TEST

/* --- the short cut of the draws ------------------------------------------------------------------------------------ */

START_TEST(the_modes_as_a_draw_are_the_modes)
{
    struct hourly *h = place(_i);
    struct gw_design draws[11];
    for (int i = 0; i < 11; i++)
        draws[i] = h->design;
    gw_hours_of_draws(&h->inputs, draws, 11);
    for (int i = 0; i < 11; i++) {
        near_rel(draws[i].pue_mean, h->design.pue_mean, 1e-9);
        near_rel(draws[i].rack_mean_w, h->design.rack_mean_w, 1e-9);
        near_rel(draws[i].pue_peak, h->design.pue_peak, 1e-12);
        near_rel(draws[i].facility_w_per_unit, h->design.facility_w_per_unit, 1e-12);
    }
}
END_TEST

/* Each draw is what it is wherever it stands among the others. */
START_TEST(a_draw_does_not_depend_on_its_neighbours)
{
    struct hourly *h = place(_i);
    struct gw_design draws[13], alone;
    struct dice dice = dice_of(7 + _i);
    for (int i = 0; i < 13; i++)
        draws[i] = rolled_design(h, &dice);
    for (int i = 0; i < 13; i += 6) {
        struct gw_design all[13];
        memcpy(all, draws, sizeof all);
        alone = draws[i];
        gw_hours_of_draws(&h->inputs, all, 13);
        gw_hours_of_draws(&h->inputs, &alone, 1);
        near_same(all[i].pue_mean, alone.pue_mean);
        near_same(all[i].rack_mean_w, alone.rack_mean_w);
        near_same(all[i].pue_peak, alone.pue_peak);
    }
}
END_TEST

/* Over every shipped climate, designs anywhere in their ranges: what 350 hours scaled by the modes yield beside what all hours of the same draw yield. */
enum { DRAWS = 24 };
struct draw_errors {
    double pue, rack, mean;
};

static struct draw_errors errors_of_draws(const struct hourly *h)
{
    struct gw_design few[DRAWS], all[DRAWS];
    struct dice dice = dice_of(4321);
    struct draw_errors worst = {0};
    for (int i = 0; i < DRAWS; i++)
        few[i] = all[i] = rolled_design(h, &dice);
    gw_hours_of_draws(&h->inputs, few, DRAWS);
    for (int i = 0; i < DRAWS; i++) {
        gw_hours_at_mode(&h->inputs, &all[i]);
        double error = few[i].pue_mean / all[i].pue_mean - 1;
        worst.pue = fmax(worst.pue, fabs(error));
        worst.rack = fmax(worst.rack, fabs(few[i].rack_mean_w / all[i].rack_mean_w - 1));
        worst.mean += error / DRAWS;
        near_rel(few[i].pue_peak, all[i].pue_peak, 1e-12);
    }
    return worst;
}

START_TEST(draws_look_at_few_hours_and_are_near_all_of_them)
{
    static const char *const facilities[] = {"dry-coolers", "towers", "air-cooled-chillers", "adiabatic", "outside-air", "free-cooling-chillers"};
    static const char *const loads[] = {"training", "inference-conversation"};
    size_t count;
    const char **climates = shipped_names(GW_CLIMATES, &count);
    struct draw_errors worst = {0};
    for (int load = 0; load < 2; load++)
        for (size_t i = 0; i < count; i++) {
            struct draw_errors e = errors_of_draws(hourly_of("gb200", facilities[_i], climates[i], loads[load]));
            if (getenv("GWPLAN_TELL"))
                fprintf(stderr, "# %s %s %s: pue %.4f %% (mean %.4f %%), racks %.4f %%\n", facilities[_i], climates[i], loads[load], 100 * e.pue,
                        100 * e.mean, 100 * e.rack);
            worst.pue = fmax(worst.pue, e.pue);
            worst.rack = fmax(worst.rack, e.rack);
            worst.mean = fmax(worst.mean, fabs(e.mean));
        }
    ck_assert_msg(worst.pue < 0.0025, "PUEs of draws are off by up to %.4f %%", 100 * worst.pue);
    ck_assert_msg(worst.mean < 0.001, "and by %.4f %% on average", 100 * worst.mean);
    ck_assert_msg(worst.rack < 0.0025, "racks of draws are off by up to %.4f %%", 100 * worst.rack);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("hourly");
    TCase *tc = tcase_create("hours");
    tcase_set_timeout(tc, 300);
    tcase_add_checked_fixture(tc, open_profiles, close_profiles);
    tcase_add_loop_test(tc, pues_are_those_of_a_plain_loop_over_the_hours, 0, PLACES);
    tcase_add_loop_test(tc, also_of_designs_anywhere_in_their_ranges, 0, PLACES);
    tcase_add_test(tc, a_stated_pue_sizes_the_site);
    tcase_add_test(tc, a_block_holds_whole_units_and_at_least_one);
    tcase_add_loop_test(tc, months_of_full_blocks_are_those_of_the_loop, 0, PLACES);
    tcase_add_test(tc, a_load_without_a_week_may_be_busy_in_any_hour);
    tcase_add_loop_test(tc, commissioning_blocks_draw_at_their_utilisation, 0, PLACES);
    tcase_add_loop_test(tc, months_sum_to_the_typical_year, 0, PLACES);
    tcase_add_loop_test(tc, parts_and_it_are_the_meter, 0, PLACES);
    tcase_add_loop_test(tc, no_part_is_below_nothing, 0, PLACES);
    tcase_add_loop_test(tc, nothing_powered_draws_nothing, 0, PLACES);
    tcase_add_loop_test(tc, a_february_of_a_leap_year_has_696_hours, 0, PLACES);
    tcase_add_loop_test(tc, a_part_filled_block_is_exact_at_fifths, 0, PLACES);
    tcase_add_loop_test(tc, between_fifths_it_is_off_by_little, 0, PLACES);
    tcase_add_loop_test(tc, a_part_filled_block_may_be_commissioning_in_part, 0, PLACES);
    tcase_add_loop_test(tc, the_first_rack_brings_the_losses_of_its_block, 0, PLACES);
    tcase_add_test(tc, weeks_fall_as_in_the_calendar);
    tcase_add_loop_test(tc, every_hour_of_ten_years_has_its_own_share, 0, 7);
    tcase_add_test(tc, tables_in_utc_are_read_where_the_site_stands);
    tcase_add_test(tc, half_hours_of_a_time_zone_are_rounded);
    tcase_add_test(tc, daylight_saving_holds_between_its_days);
    tcase_add_test(tc, a_month_does_not_depend_on_what_was_asked_before);
    tcase_add_test(tc, a_load_without_a_week_has_no_hours_of_its_own);
    tcase_add_test(tc, racks_are_capped_at_what_they_are_given);
    tcase_add_loop_test(tc, the_modes_as_a_draw_are_the_modes, 0, PLACES);
    tcase_add_loop_test(tc, a_draw_does_not_depend_on_its_neighbours, 0, PLACES);
    tcase_add_loop_test(tc, draws_look_at_few_hours_and_are_near_all_of_them, 0, 6);
    suite_add_tcase(suite, tc);
    return run_suite(suite);
}
