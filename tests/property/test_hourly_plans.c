/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What must hold of any hourly site, tried on random climates, racks and facilities: 200 seeds each. A facility is a shipped one whose
 * figures lie anywhere in their ranges; climates and racks are made up. */
#include "tests/near.h"

#include "planner/plan/run.h"
#include "tests/unit/hourly_site.h"

enum { SEEDS = 200, STEPS = 3 };

static struct gw_figure assumed(double value, enum gw_dimension dimension, const char *path)
{
    return gw_figure_assumed(value, dimension, path, "made up");
}

/* From the arctic to the desert: a year's mean of -8 to 29 degC, half a swing of 2 to 18 K, days of 4 to 16 K. */
static struct gw_climate *random_climate(struct dice *dice)
{
    struct gw_climate *c = gw_arena_alloc(&arena, sizeof *c);
    double mean = dice_between(dice, -8, 29), swing = dice_between(dice, 2, 18), range = dice_between(dice, 4, 16), rh = dice_between(dice, 30, 80);
    *c = (struct gw_climate){.id = "random",
                             .title = "Random",
                             .latitude = dice_between(dice, 10, 68),
                             .longitude = dice_between(dice, -120, -70),
                             .utc_offset_h = (double)dice_whole(dice, -8, -5),
                             .elevation = assumed(dice_between(dice, 0, 2000), GW_DIM_LENGTH, "elevation")};
    c->temperature.tavg_degc.present = c->temperature.tmax_degc.present = c->temperature.tmin_degc.present = c->humidity.rh_pct.present = true;
    for (int month = 0; month < 12; month++) {
        double at = mean - swing * cos(6.283185307179586 * (month - 0.6) / 12);
        c->temperature.tavg_degc.at[month] = at;
        c->temperature.tmax_degc.at[month] = at + range / 2;
        c->temperature.tmin_degc.at[month] = at - range / 2;
        c->humidity.rh_pct.at[month] = rh;
    }
    double highest_degc = mean + swing + range / 2;
    if (dice_whole(dice, 0, 3)) {
        c->design.dry_bulb = assumed(highest_degc + dice_between(dice, 2, 5), GW_DIM_TEMPERATURE, "dry_bulb");
        c->design.wet_bulb = assumed(c->design.dry_bulb.mode - dice_between(dice, 2, 14), GW_DIM_TEMPERATURE, "wet_bulb");
        c->design.max_20y = assumed(c->design.dry_bulb.mode + dice_between(dice, 3, 6), GW_DIM_TEMPERATURE, "max_20y");
        c->design.max_wet_bulb = assumed(c->design.wet_bulb.mode + dice_between(dice, 1, 3), GW_DIM_TEMPERATURE, "max_wet_bulb");
    }
    return c;
}

static struct gw_facility_profile *random_facility(struct dice *dice)
{
    size_t count;
    const char **names = shipped_names(GW_FACILITIES, &count);
    struct gw_facility_profile *profile = gw_arena_alloc(&arena, sizeof *profile);
    do
        *profile = *shipped_facility(names[dice_whole(dice, 0, (long)count - 1)]);
    while (gw_facility_is_lei_masanet(profile)); /* no plant */
    for (int i = 0; i < GW_FF_COUNT; i++) {
        struct gw_figure *figure = &profile->figures[i];
        if (figure->present && i != GW_FF_WEATHER_SHIFT)
            figure->low = figure->high = figure->mode = dice_between(dice, figure->low, figure->high);
    }
    profile->figures[GW_FF_BLOCK].mode = dice_between(dice, 2e6, 60e6);
    return profile;
}

static struct gw_rack *random_rack(struct dice *dice)
{
    struct gw_rack *rack = gw_arena_alloc(&arena, sizeof *rack);
    double max_w = dice_between(dice, 2e4, 6e5);
    bool liquid = dice_whole(dice, 0, 3) > 0;
    *rack = (struct gw_rack){.id = "random",
                             .title = "Random",
                             .racks_per_unit = 1,
                             .accelerators = 72,
                             .max = assumed(max_w, GW_DIM_POWER, "racks.random.max"),
                             .idle = assumed(max_w * dice_between(dice, 0.1, 0.4), GW_DIM_POWER, "racks.random.idle"),
                             .provision_frac = assumed(dice_between(dice, 0.7, 1), GW_DIM_NONE, "racks.random.provision_frac"),
                             .liquid_frac = assumed(liquid ? dice_between(dice, 0.6, 1) : 0, GW_DIM_NONE, "racks.random.liquid_frac")};
    if (liquid)
        rack->supply_temp = assumed(dice_between(dice, 24, 45), GW_DIM_TEMPERATURE, "racks.random.supply_temp");
    return rack;
}

struct random_site {
    struct hourly h;
    struct gw_rack *rack;
    struct gw_climate *climate;
    struct gw_facility_profile *facility;
    struct gw_supply_step steps[STEPS];
};

static void ready(struct random_site *r)
{
    struct gw_err err = {0};
    gw_inputs_init(&r->h.inputs, r->rack, &r->h.site, &r->h.load, &r->h.commissioning, NULL);
    ck_assert_msg(gw_inputs_ready(&r->h.inputs, &engine, &err) == GW_OK, "%s", err.message);
    r->h.design = gw_design_at_mode(&r->h.inputs);
}

static struct random_site *random_site(int seed)
{
    static const char *const loads[] = {"training", "training-job", "flat", "inference-conversation", "inference-coding", "mixed"};
    struct dice dice = dice_of(seed);
    struct random_site *r = gw_arena_alloc(&arena, sizeof *r);
    r->climate = random_climate(&dice);
    r->facility = random_facility(&dice);
    r->rack = random_rack(&dice);
    r->h.site = hourly_site("dry-coolers", NULL);
    r->h.site.facility.design = r->facility;
    r->h.site.facility.climate = r->climate;
    r->h.site.facility.weather_seed = seed + 1;
    r->h.site.facility.daylight_saving = (int)dice_whole(&dice, 0, 2);
    r->h.site.facility.design_hour = (int)dice_whole(&dice, 0, 1);
    r->h.site.support_it_frac.mode = r->h.site.support_it_frac.low = r->h.site.support_it_frac.high = dice_between(&dice, 0, 0.15);
    r->h.load = *shipped_load(loads[dice_whole(&dice, 0, 5)]);
    r->h.commissioning = *shipped_load("commissioning");
    return r;
}

/* Two things turn the other way where it gets warmer, by how a plant is controlled. Pads are dry up to some temperature: here they are
 * always wet, and their years are smooth, since the dry bulb of the humid hour is that of the most humid of the year, and another
 * hour may become that. Fans of dry coolers slow down where chillers take over, which lowers the meter where the fans are large (of 3000 sites,
 * the peak of nine by up to 1 %): here they are at most as large as sites/facility_hour.h asks. */
static void hold_controls(struct random_site *r)
{
    struct gw_figure *f = r->facility->figures;
    double approach_k = f[GW_FF_COOLER_APPROACH].mode, range_k = f[GW_FF_LOOP_RANGE].mode;
    f[GW_FF_PAD_ABOVE].mode = -60;
    r->h.site.facility.smooth_weather = f[GW_FF_PAD_EFFECTIVENESS].present;
    if (r->facility->rejection == GW_REJECT_DRY)
        f[GW_FF_COOLER_FAN].mode = fmin(f[GW_FF_COOLER_FAN].mode, f[GW_FF_COOLER_EXPONENT].mode * (approach_k + range_k) /
                                                                       (3 * approach_k * f[GW_FF_CHILLER_COP_MAX].mode));
}

/* The same site in a climate that is warmer by `warming_k`. */
static struct random_site *warmer(int seed, double warming_k)
{
    struct random_site *r = random_site(seed);
    hold_controls(r);
    r->climate->warming = assumed(warming_k, GW_DIM_KELVIN, "warming");
    ready(r);
    return r;
}

static double chillers_wh(const struct random_site *r, double shift_k)
{
    struct gw_design d = r->h.design;
    struct gw_err err = {0};
    struct gw_block_months *months;
    const struct gw_block_month *c;
    double sum_wh = 0;
    d.facility[GW_FF_WEATHER_SHIFT] = shift_k;
    ck_assert_int_eq(gw_block_months_new(&arena, &r->h.inputs, &d, &months, &err), GW_OK);
    for (int month = 0; month < 12; month++) {
        ck_assert_int_eq(gw_block_month(months, 12 * 2027 + month, &c, &err), GW_OK);
        sum_wh += c->lanes[GW_LANE_SERVICE].part_wh[GW_PART_LOOP_CHILLERS] + c->lanes[GW_LANE_SERVICE].part_wh[GW_PART_HALL_CHILLERS];
    }
    return sum_wh;
}

/* --- properties ---------------------------------------------------------------------------------------------------- */

SEED_TEST(pues_are_at_least_one_and_plausible)
{
    struct random_site *r = random_site(seed);
    ready(r);
    const struct gw_design *d = &r->h.design;
    ck_assert_msg(d->pue_mean > 1 && d->pue_mean < 3, "%g over the year", d->pue_mean);
    ck_assert_msg(d->pue_peak > 1 && d->pue_peak < 3, "%g in the design hour", d->pue_peak);
    ck_assert(d->rack_mean_w >= d->idle_w * (1 - 1e-12) && d->rack_mean_w <= d->provisioned_w * (1 + 1e-12));
    near_rel(d->facility_w_per_unit, d->provisioned_w * (1 + d->support_frac) * d->pue_peak, 1e-12);
}

SEED_TEST(a_warmer_climate_never_lowers_the_peak)
{
    double before = 0;
    for (int step = 0; step <= 5; step++) {
        const struct random_site *r = warmer(seed, 1.3 * step);
        ck_assert_msg(r->h.design.pue_peak >= before * (1 - 1e-12), "%s: %.12g at +%g K, %.12g before", r->facility->title, r->h.design.pue_peak,
                      1.3 * step, before);
        before = r->h.design.pue_peak;
    }
}

SEED_TEST(warmer_years_never_lower_the_energy_of_chillers)
{
    struct random_site *r = random_site(seed);
    double before_wh = -1;
    hold_controls(r);
    ready(r);
    for (int step = -4; step <= 4; step++) {
        double now_wh = chillers_wh(r, step);
        ck_assert_msg(now_wh >= before_wh * (1 - 1e-12), "%s: %.12g Wh at %d K, %.12g before", r->facility->title, now_wh, step, before_wh);
        before_wh = now_wh;
    }
}

SEED_TEST(a_warmer_climate_never_lowers_the_energy_of_chillers)
{
    double cool_wh = chillers_wh(warmer(seed, 0), 0), warm_wh = chillers_wh(warmer(seed, 3), 0);
    ck_assert_msg(warm_wh >= cool_wh, "%.12g Wh, %.12g where it is 3 K warmer", cool_wh, warm_wh);
}

SEED_TEST(more_racks_never_lower_the_energy)
{
    struct random_site *r = random_site(seed);
    struct gw_err err = {0};
    struct gw_block_months *months;
    const struct gw_block_month *c;
    struct dice dice = dice_of(seed + 5000);
    ready(r);
    ck_assert_int_eq(gw_block_months_new(&arena, &r->h.inputs, &r->h.design, &months, &err), GW_OK);
    ck_assert_int_eq(gw_block_month(months, 12 * 2028 + (int)dice_whole(&dice, 0, 11), &c, &err), GW_OK);
    double units = gw_block_units(&r->h.design), waiting = floor(dice_between(&dice, 0, units)), before_wh = 0, before_it_wh = 0;
    for (double racks = waiting; racks <= waiting + 2.3 * units; racks += fmax(1, floor(units / 60))) {
        struct gw_month_energy energy;
        gw_block_energy(months, c, racks, racks - waiting, &energy);
        ck_assert_msg(energy.meter_wh >= before_wh && energy.it_wh >= before_it_wh, "%g racks, %g to a block: %.12g Wh, %.12g before", racks, units,
                      energy.meter_wh, before_wh);
        ck_assert(energy.meter_wh >= energy.it_wh);
        before_wh = energy.meter_wh;
        before_it_wh = energy.it_wh;
    }
}

/* A supply that rises in steps, and a bridge in the middle that ends. */
static void give_supply(struct random_site *r, struct dice *dice)
{
    double power_w = 0;
    for (int i = 0; i < STEPS; i++)
        r->steps[i] = (struct gw_supply_step){.date = {2027 + i / 2, 1 + 6 * (i % 2), 1},
                                              .power = assumed(power_w += dice_between(dice, 5e6, 2e8), GW_DIM_POWER, "supply")};
    r->steps[1].kind = GW_SUPPLY_BRIDGE;
    r->steps[1].until = (struct gw_date){2028, 9, 1};
    r->h.site.supply = r->steps;
    r->h.site.supply_count = STEPS;
}

static void check_months(const struct gw_run *run)
{
    for (int at = 0; at < run->month_count; at++) {
        const struct gw_month_row *row = &run->sites[0].series.months[at];
        double parts_wh = 0;
        for (int part = 0; part < GW_PART_COUNT; part++)
            parts_wh += row->part_wh[part];
        ck_assert_msg(row->facility_peak_w <= row->supply_w, "month %d: %.17g W of %.17g W", at, row->facility_peak_w, row->supply_w);
        ck_assert(row->energy_wh >= row->rack_wh + row->support_wh);
        near_abs(row->rack_wh + row->support_wh + parts_wh, row->energy_wh, 1e-9 * row->energy_wh);
        near_abs(row->facility_mean_w * gw_month_hours(row->month), row->energy_wh, 1e-9 * row->energy_wh);
        ck_assert(isnan(row->loop_chiller_hours) || (row->loop_chiller_hours >= 0 && row->loop_chiller_hours <= gw_month_hours(row->month)));
    }
}

SEED_TEST(no_month_draws_more_than_its_supply)
{
    struct random_site *r = random_site(seed);
    struct dice dice = dice_of(seed + 9000);
    static const struct gw_references no_references;
    const struct gw_run_context context = {.references = &no_references, .commissioning = &r->h.commissioning, .engine = &engine};
    struct gw_deployment deployments[2];
    struct gw_run run;
    struct gw_err err = {0};
    give_supply(r, &dice);
    for (int i = 0; i < 2; i++)
        deployments[i] = (struct gw_deployment){.name = i ? "second" : "first",
                                                .site = &r->h.site,
                                                .rack = i ? random_rack(&dice) : r->rack,
                                                .load = &r->h.load,
                                                .amount = {.unit = GW_AMOUNT_RACKS, .value = (double)dice_whole(&dice, 1, 2000)},
                                                .first = {2027, 2 + 3 * i, 1},
                                                .months = dice_whole(&dice, 1, 12),
                                                .lag_months = dice_whole(&dice, 0, 3)};
    struct gw_plan plan = {.id = "p", .title = "P", .start = {2027, 1, 1}, .end = {2029, 12, 1}, .deployments = deployments, .deployment_count = 2};
    enum gw_status status = gw_run_plan(&plan, &context, &arena, &run, &err);
    ck_assert_msg(status == GW_OK || status == GW_UNREACHED, "%s", err.message);
    ck_assert_msg(run.balance_residual_frac < 1e-9, "balance %g", run.balance_residual_frac);
    check_months(&run);
}

int main(void)
{
    Suite *suite = suite_create("hourly plans");
    TCase *tc = tcase_create("properties");
    tcase_set_timeout(tc, 300);
    tcase_add_checked_fixture(tc, open_profiles, close_profiles);
    tcase_add_loop_test(tc, pues_are_at_least_one_and_plausible, 0, SEEDS / SEEDS_A_PROCESS);
    tcase_add_loop_test(tc, a_warmer_climate_never_lowers_the_peak, 0, SEEDS / SEEDS_A_PROCESS);
    tcase_add_loop_test(tc, warmer_years_never_lower_the_energy_of_chillers, 0, SEEDS / SEEDS_A_PROCESS);
    tcase_add_loop_test(tc, a_warmer_climate_never_lowers_the_energy_of_chillers, 0, SEEDS / SEEDS_A_PROCESS);
    tcase_add_loop_test(tc, more_racks_never_lower_the_energy, 0, SEEDS / SEEDS_A_PROCESS);
    tcase_add_loop_test(tc, no_month_draws_more_than_its_supply, 0, SEEDS / SEEDS_A_PROCESS);
    suite_add_tcase(suite, tc);
    return run_suite(suite);
}
