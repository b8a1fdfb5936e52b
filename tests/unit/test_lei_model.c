/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The published PUE model as the model of a site: PUEs, months and hours against a plain loop over the scalar hour
 * (sites/lei_masanet.h), which has a calendar and a sum of its own. Nothing expected is taken from the profile's numbers. */
#include "tests/near.h"

#include <stdio.h>

#include "planner/numeric/distribution.h"
#include "planner/plan/block_months.h"
#include "planner/profile/catalog.h"
#include "tests/unit/dice.h"

static struct gw_catalog catalog;
static struct gw_arena arena;

static void open_profiles(void)
{
    char dir[512];
    struct gw_err err = {0};
    const char *root = getenv("SRCDIR");
    gw_numeric_init();
    gw_catalog_init(&catalog);
    gw_arena_init(&arena);
    snprintf(dir, sizeof dir, "%s/profiles", root ? root : ".");
    ck_assert_msg(gw_catalog_add_dir(&catalog, dir, &err) == GW_OK, "%s", err.message);
}

static void close_profiles(void)
{
    gw_catalog_clear(&catalog);
    gw_arena_clear(&arena);
}

#define FIND(kind, type)                                                                            \
    static const struct type *shipped_##kind(const char *name)                                      \
    {                                                                                               \
        struct gw_err err = {0};                                                                    \
        const struct type *found = NULL;                                                            \
        ck_assert_msg(gw_catalog_##kind(&catalog, name, &found, &err) == GW_OK, "%s", err.message); \
        return found;                                                                               \
    }
FIND(rack, gw_rack)
FIND(load, gw_load)
FIND(climate, gw_climate)
FIND(facility, gw_facility_profile)

/* --- a site -------------------------------------------------------------------------------------------------------- */

struct place {
    struct gw_site site;
    struct gw_engine engine;
    struct gw_inputs inputs;
    const struct gw_weather *year;
};

static struct place *place_with(const char *climate, const char *load, enum gw_cpu_level level, int threads)
{
    struct gw_err err = {0};
    struct place *p = gw_arena_alloc(&arena, sizeof *p);
    ck_assert_ptr_nonnull(p);
    struct gw_synthesis how = {.seeded = true, .seed = 1};
    ck_assert_int_eq(gw_climate_year(&arena, shipped_climate(climate), &how, &p->year, &err), GW_OK);
    p->site = (struct gw_site){.id = "made-up",
                               .support_it_frac = gw_figure_assumed(0.067, GW_DIM_NONE, "sites.made-up.support_it_frac", "made up"),
                               .facility = {.model = GW_FACILITY_LEI_MASANET, .design = shipped_facility("lei-masanet"), .weather_year = p->year}};
    gw_engine_init(&p->engine, level, threads, &arena);
    gw_inputs_init(&p->inputs, shipped_rack("dgx-h100"), &p->site, shipped_load(load), shipped_load("commissioning"), NULL);
    ck_assert_msg(gw_inputs_ready(&p->inputs, &p->engine, &err) == GW_OK, "%s", err.message);
    return p;
}

enum { PLACES = 4 };
static const struct {
    const char *climate, *load;
} places[PLACES] = {{"phoenix", "flat"}, {"dublin", "inference-conversation"}, {"cheyenne", "training-job"}, {"atlanta", "inference-coding"}};

static struct place *place(int number)
{
    return place_with(places[number].climate, places[number].load, GW_CPU_AVX512, 1);
}

/* Their inputs anywhere in their ranges. */
static struct gw_design rolled(const struct place *p, int seed)
{
    struct dice dice = dice_of(seed);
    struct gw_design d = p->inputs.at_mode;
    for (int i = 0; i < GW_LF_COUNT; i++) {
        const struct gw_figure *figure = &p->inputs.figures[GW_IN_LEI_MASANET + i];
        ck_assert(figure->present);
        d.lei_masanet[i] = dice_between(&dice, figure->low, figure->high);
    }
    d.provisioned_w *= dice_between(&dice, 0.8, 1); /* so that some hours are capped */
    return d;
}

/* --- the plain loop ------------------------------------------------------------------------------------------------ */

/* What the load asks of a rack in an hour of a calendar month. */
static double rack_w(const struct place *p, const struct gw_design *d, int year, int month, int hour)
{
    const struct gw_load *load = p->inputs.load;
    double u = d->u_mean;
    if (load->week.weekday.present) {
        double sum = 0;
        for (int h = 0; h < 24; h++)
            sum += (5 * load->week.weekday.at[h] + 2 * load->week.weekend.at[h]) / load->week.max;
        double m = sum / 168;
        double backfill = fmin(fmax((d->u_mean / d->u_peak - m) / (1 - m), 0), 1);
        long offset_h = load->week.clock == GW_CLOCK_UTC ? lround(p->year->utc_offset_h) : 0;
        long since_1970 = 24 * gw_days_from_civil((struct gw_date){year, month, 1}) + hour - offset_h;
        int weekday = (int)((since_1970 / 24 + 4) % 7); /* 1 January 1970 was a Thursday */
        const struct gw_numbers *day = weekday == 0 || weekday == 6 ? &load->week.weekend : &load->week.weekday;
        u = d->u_peak * ((1 - backfill) * day->at[since_1970 % 24] / load->week.max + backfill);
    }
    return fmin(d->idle_w + u * (d->max_w - d->idle_w), d->provisioned_w);
}

struct looped {
    double it_wh, meter_wh, ups_wh, distribution_wh, losses_wh, chiller_wh, pumps_wh, tower_pump_wh, hall_fan_wh, tower_fan_wh, meter_max_w, free_hours;
};

static void prepared(const struct gw_design *d, struct gw_lei_inputs *in, struct gw_lei_design *design)
{
    gw_lei_inputs_of(d->lei_masanet, in);
    gw_lei_prepare(design, in);
}

/* One unit over a month, added to `sum`. */
static void loop_month(const struct place *p, const struct gw_design *d, int year, int month, struct looped *sum)
{
    struct gw_lei_inputs in;
    struct gw_lei_design design;
    prepared(d, &in, &design);
    for (int hour = 0; hour < 24 * gw_days_in_month(year, month); hour++) {
        int at = gw_weather_month_start(month - 1) + (month == 2 && hour >= 28 * 24 ? hour - 24 : hour);
        double t_wb = gw_lei_wet_bulb_degc(p->year->dry_bulb_degc[at], p->year->rh_frac[at], p->year->pressure_pa[at]);
        double it_w = rack_w(p, d, year, month, hour) + d->provisioned_w * d->support_frac;
        struct gw_lei_hour one;
        gw_lei_hour(&design, p->year->dry_bulb_degc[at], t_wb, p->year->pressure_pa[at], &one);
        sum->it_wh += it_w;
        sum->meter_wh += it_w * one.pue;
        sum->ups_wh += it_w * (1 / in.ups_efficiency_frac - 1);
        sum->distribution_wh += it_w * (1 / (1 - in.distribution_loss_frac) - 1);
        sum->losses_wh += it_w * one.losses;
        sum->chiller_wh += it_w * one.chiller;
        sum->pumps_wh += it_w * one.pumps;
        double heat = (1 + (1 / in.ups_efficiency_frac - 1) + (1 / (1 - in.distribution_loss_frac) - 1) + in.lighting_frac) / in.sensible_frac;
        sum->tower_pump_wh += it_w * (heat + one.chiller) / (4.2 * in.tower_range_k) * in.tower_pump_pa / (1e6 * in.tower_pump_efficiency_frac);
        sum->hall_fan_wh += it_w * one.hall_fan;
        sum->tower_fan_wh += it_w * one.tower_fan;
        sum->meter_max_w = fmax(sum->meter_max_w, it_w * one.pue);
        sum->free_hours += one.free_frac >= 1;
    }
}

static struct looped loop_year(const struct place *p, const struct gw_design *d)
{
    struct looped sum = {0};
    for (int month = 1; month <= 12; month++)
        loop_month(p, d, GW_TYPICAL_YEAR, month, &sum);
    return sum;
}

static void near_loop(const struct gw_month_energy *got, const struct looped *want, double units)
{
    double within_wh = 1e-9 * units * want->meter_wh;
    const double *part = got->part_wh;
    near_abs(got->meter_wh, units * want->meter_wh, within_wh);
    near_abs(got->it_wh, units * want->it_wh, within_wh);
    near_abs(part[GW_PART_UPS], units * want->ups_wh, within_wh);
    near_abs(part[GW_PART_BUSWAY], units * want->distribution_wh, within_wh);
    near_abs(part[GW_PART_UPS] + part[GW_PART_BUSWAY] + part[GW_PART_AUXILIARY], units * want->losses_wh, within_wh);
    near_abs(part[GW_PART_HALL_CHILLERS], units * want->chiller_wh, within_wh);
    near_abs(part[GW_PART_HALL_PUMPS] + part[GW_PART_CONDENSER_PUMPS], units * want->pumps_wh, within_wh);
    near_abs(part[GW_PART_CONDENSER_PUMPS], units * want->tower_pump_wh, within_wh);
    near_abs(part[GW_PART_CRAH], units * want->hall_fan_wh, within_wh);
    near_abs(part[GW_PART_REJECTION_FANS], units * want->tower_fan_wh, within_wh);
    near_same(part[GW_PART_MVLV] + part[GW_PART_HV] + part[GW_PART_LOOP_CHILLERS] + part[GW_PART_LOOP_PUMPS], 0);
    ck_assert(isnan(got->makeup_l) && isnan(got->evaporation_l));
}

/* --- a year -------------------------------------------------------------------------------------------------------- */

static void check_design_hour(const struct place *p, const struct gw_design *d)
{
    struct gw_lei_inputs in;
    struct gw_lei_design design;
    struct gw_lei_hour hot, humid;
    const struct gw_site_air *air = p->inputs.air;
    prepared(d, &in, &design);
    gw_lei_hour(&design, air->hot.t_db_degc, air->hot.t_wb_degc, air->hot_pressure_pa, &hot);
    gw_lei_hour(&design, air->humid.t_db_degc, air->humid.t_wb_degc, air->humid_pressure_pa, &humid);
    near_rel(d->pue_peak, fmax(hot.pue, humid.pue), 1e-12);
    near_rel(d->pue_design_hour, d->pue_peak, 0);
    near_rel(d->facility_w_per_unit, d->provisioned_w * (1 + d->support_frac) * d->pue_peak, 1e-12);
}

START_TEST(pues_are_those_of_a_plain_loop)
{
    struct place *p = place(_i);
    for (int seed = -1; seed < 10; seed++) {
        struct gw_design d = seed < 0 ? p->inputs.at_mode : rolled(p, 100 * _i + seed);
        if (seed >= 0)
            gw_hours_at_mode(&p->inputs, &d);
        struct looped year = loop_year(p, &d);
        near_rel(d.pue_mean, year.meter_wh / year.it_wh, 1e-9);
        near_rel(d.rack_mean_w + d.provisioned_w * d.support_frac, year.it_wh / 8760, 1e-9);
        check_design_hour(p, &d);
    }
}
END_TEST

/* The air of the site: their wet bulb, and the leap February with its last day twice. */
START_TEST(the_air_is_theirs)
{
    struct place *p = place(_i);
    const struct gw_site_air *air = p->inputs.air;
    ck_assert(air->wet);
    for (size_t h = 0; h < GW_AIR_HOURS; h++) {
        size_t day = h >= GW_WEATHER_HOURS ? h - GW_WEATHER_HOURS : 0;
        size_t at = h < GW_WEATHER_HOURS ? h : 31 * 24 + (day < 28 * 24 ? day : day - 24);
        double t = p->year->dry_bulb_degc[at], pressure_pa = p->year->pressure_pa[at];
        near_same(air->pressure_pa[h], pressure_pa);
        near_same(air->t_wb_degc[h], gw_lei_wet_bulb_degc(t, p->year->rh_frac[at], pressure_pa));
        near_rel(air->m3_per_kg[h] * gw_lei_density_kg_per_m3(t, pressure_pa), 1, 1e-15);
        near_rel(air->m3_per_kg_k[h] * (273.15 + t), air->m3_per_kg[h], 1e-15);
    }
}
END_TEST

/* Allocation number n fails. */
START_TEST(want_of_memory_is_an_error)
{
    struct place *p = place(_i);
    int failed = 0, done = 0;
    for (size_t n = 1; n < 12; n++) {
        struct gw_err err = {0};
        struct gw_arena own;
        const struct gw_site_air *air;
        gw_arena_init(&own);
        gw_arena_fail_at(n);
        enum gw_status status = gw_site_air_new(&own, &p->site, &air, &err);
        gw_arena_fail_at(0);
        gw_arena_clear(&own);
        ck_assert(status == GW_OK || status == GW_SYSTEM);
        failed += status == GW_SYSTEM;
        done += status == GW_OK;
    }
    ck_assert_int_ge(failed, 2);
    ck_assert_int_gt(done, 0);
}
END_TEST

/* --- months and hours ---------------------------------------------------------------------------------------------- */

static struct gw_block_months *months_of(const struct place *p, const struct gw_design *d)
{
    struct gw_err err = {0};
    struct gw_block_months *months;
    ck_assert_int_eq(gw_block_months_new(&arena, &p->inputs, d, &months, &err), GW_OK);
    return months;
}

static const struct gw_block_month *month_of(struct gw_block_months *months, int year, int month)
{
    struct gw_err err = {0};
    const struct gw_block_month *c;
    ck_assert_int_eq(gw_block_month(months, 12 * year + month - 1, &c, &err), GW_OK);
    return c;
}

START_TEST(months_are_those_of_the_loop)
{
    struct place *p = place(_i);
    struct gw_design d = rolled(p, 1000 + _i);
    struct gw_block_months *months = months_of(p, &d);
    for (int at = 0; at < 24; at++) { /* 2028 is a leap year */
        int year = 2027 + at / 12, month = at % 12 + 1;
        struct looped want = {0};
        struct gw_month_energy got;
        loop_month(p, &d, year, month, &want);
        gw_block_energy(months, month_of(months, year, month), 37, 37, &got);
        near_loop(&got, &want, 37);
        near_same(got.free_hours, want.free_hours);
        if (p->inputs.load->week.weekday.present)
            near_rel(got.meter_max_w, 37 * want.meter_max_w, 1e-9);
    }
}
END_TEST

/* Per watt of IT: a part of a unit draws its part, and racks that commission draw what their IT power makes of it. */
START_TEST(no_block_costs_more_than_its_racks)
{
    struct place *p = place(_i);
    struct gw_block_months *months = months_of(p, &p->inputs.at_mode);
    const struct gw_block_month *c = month_of(months, 2027, 7);
    struct gw_month_energy one, part;
    ck_assert_double_eq(gw_block_units(&p->inputs.at_mode), 1);
    gw_block_energy(months, c, 1, 1, &one);
    for (int i = 1; i < 40; i++) {
        gw_block_energy(months, c, i / 7.0, i / 7.0, &part);
        near_rel(part.meter_wh, i / 7.0 * one.meter_wh, 1e-12);
    }
    gw_block_energy(months, c, 5, 0, &part); /* constant IT: the mean PUE of the month's hours */
    double pue = 0;
    struct gw_lei_inputs in;
    struct gw_lei_design design;
    prepared(&p->inputs.at_mode, &in, &design);
    for (size_t h = p->inputs.air->first[6]; h < p->inputs.air->first[7]; h++) {
        struct gw_lei_hour hour;
        gw_lei_hour(&design, p->inputs.air->t_db_degc[h], p->inputs.air->t_wb_degc[h], p->inputs.air->pressure_pa[h], &hour);
        pue += hour.pue / 744;
    }
    near_rel(part.meter_wh / part.it_wh, pue, 1e-12);
}
END_TEST

START_TEST(hours_add_up_to_their_month)
{
    struct place *p = place(_i);
    const struct gw_design *d = &p->inputs.at_mode;
    const struct gw_site_air *air = p->inputs.air;
    struct gw_block_months *months = months_of(p, d);
    const struct gw_month_energy *want = &month_of(months, 2027, 9)->lanes[GW_LANE_SERVICE];
    struct gw_facility_load load = gw_load_in_service(&p->inputs, d, 1);
    struct gw_model_block block;
    struct gw_month_energy sum = {0};
    double share[744];
    gw_fill_shares(&p->inputs, 12 * 2027 + 8, share);
    p->inputs.model->build(&p->inputs, d, true, &block);
    for (size_t h = 0; h < 720; h++) {
        size_t at = air->first[8] + h;
        struct gw_facility_air now = {air->t_db_degc[at], air->t_wb_degc[at], 0};
        struct gw_month_energy one;
        double *to = (double *)&sum, most_w = sum.meter_max_w;
        p->inputs.model->hour(&block, fmin(load.idle_w + share[h] * load.span_w, load.cap_w), load.support_w, &now, air->pressure_pa[at], &one);
        for (size_t i = 0; i < sizeof sum / sizeof *to; i++)
            to[i] += ((const double *)&one)[i];
        sum.meter_max_w = fmax(most_w, one.meter_max_w);
    }
    near_rel(sum.meter_wh, want->meter_wh, 1e-12);
    near_rel(sum.it_wh, want->it_wh, 1e-12);
    near_rel(sum.meter_max_w, want->meter_max_w, 1e-12);
    near_same(sum.free_hours, want->free_hours);
    double parts_wh = sum.it_wh;
    for (int part = 0; part < GW_PART_COUNT; part++) {
        near_abs(sum.part_wh[part], want->part_wh[part], 1e-12 * want->meter_wh);
        parts_wh += want->part_wh[part];
    }
    near_rel(parts_wh, want->meter_wh, 1e-12);
}
END_TEST

/* --- draws --------------------------------------------------------------------------------------------------------- */

/* Every 25th hour, scaled, is near to all hours; the design hour is exact. */
START_TEST(draws_come_near_to_all_hours)
{
    enum { DRAWS = 43 };
    struct place *p = place(_i);
    struct gw_design draws[DRAWS];
    double worst = 0;
    for (int i = 0; i < DRAWS; i++)
        draws[i] = rolled(p, 5000 + i);
    gw_hours_of_draws(&p->inputs, draws, DRAWS);
    for (int i = 0; i < DRAWS; i++) {
        struct gw_design all = rolled(p, 5000 + i);
        gw_hours_at_mode(&p->inputs, &all);
        worst = fmax(worst, fabs(draws[i].pue_mean / all.pue_mean - 1));
        near_rel(draws[i].pue_mean, all.pue_mean, .0025);
        near_rel(draws[i].rack_mean_w, all.rack_mean_w, .0025);
        near_same(draws[i].pue_peak, all.pue_peak);
    }
    printf("# %s: draws are within %.3g %% of all hours\n", places[_i].climate, 100 * worst);
    fflush(stdout);
}
END_TEST

START_TEST(bits_do_not_depend_on_level_or_threads)
{
    enum { DRAWS = 43 };
    struct gw_design want[DRAWS], got[DRAWS];
    struct place *plain = place_with(places[_i].climate, places[_i].load, GW_CPU_SCALAR, 1);
    for (int i = 0; i < DRAWS; i++)
        want[i] = rolled(plain, i);
    gw_hours_of_draws(&plain->inputs, want, DRAWS);
    for (int level = GW_CPU_SCALAR; level < GW_CPU_LEVELS; level++)
        for (int threads = 1; threads <= 3; threads++) {
            struct place *p = place_with(places[_i].climate, places[_i].load, (enum gw_cpu_level)level, threads);
            for (int i = 0; i < DRAWS; i++)
                got[i] = rolled(p, i);
            gw_hours_of_draws(&p->inputs, got, DRAWS);
            for (int i = 0; i < DRAWS; i++) {
                near_same(got[i].pue_mean, want[i].pue_mean);
                near_same(got[i].pue_peak, want[i].pue_peak);
                near_same(got[i].rack_mean_w, want[i].rack_mean_w);
            }
            near_same(p->inputs.at_mode.pue_mean, plain->inputs.at_mode.pue_mean);
        }
}
END_TEST

/* The ranges that are shipped are those of their study: every mode is the middle, and all of their inputs but one have a range. */
START_TEST(shipped_ranges_have_their_middle_as_mode)
{
    const struct gw_facility_profile *profile = shipped_facility("lei-masanet");
    int ranged = 0;
    ck_assert(gw_facility_is_lei_masanet(profile));
    ck_assert(!gw_facility_is_lei_masanet(shipped_facility("towers")));
    for (int i = 0; i < GW_LF_COUNT; i++) {
        const struct gw_figure *figure = &profile->lei_masanet.figures[i];
        near_abs(figure->mode, (figure->low + figure->high) / 2, 1e-12 * fabs(figure->high));
        ck_assert_int_eq(figure->kind, GW_KIND_ANALYST);
        ck_assert_ptr_nonnull(figure->sources[0]);
        ranged += figure->low < figure->high;
    }
    ck_assert_int_eq(ranged, GW_LF_COUNT - 1);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("lei_model");
    TCase *tc = tcase_create("lei_model");
    tcase_add_checked_fixture(tc, open_profiles, close_profiles);
    tcase_set_timeout(tc, 60);
    tcase_add_loop_test(tc, pues_are_those_of_a_plain_loop, 0, PLACES);
    tcase_add_loop_test(tc, the_air_is_theirs, 0, PLACES);
    tcase_add_loop_test(tc, want_of_memory_is_an_error, 0, 1);
    tcase_add_loop_test(tc, months_are_those_of_the_loop, 0, PLACES);
    tcase_add_loop_test(tc, no_block_costs_more_than_its_racks, 0, PLACES);
    tcase_add_loop_test(tc, hours_add_up_to_their_month, 0, PLACES);
    tcase_add_loop_test(tc, draws_come_near_to_all_hours, 0, PLACES);
    tcase_add_loop_test(tc, bits_do_not_depend_on_level_or_threads, 0, PLACES);
    tcase_add_test(tc, shipped_ranges_have_their_middle_as_mode);
    suite_add_tcase(suite, tc);
    return run_suite(suite);
}
