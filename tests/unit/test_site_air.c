/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The air of a site: where its year comes from, its leap February, its wet bulbs, and the hour that sizes it, chosen as
 * sites/site_air.h says. */
#include "tests/near.h"

#include "sites/psychrometrics.h"
#include "tests/unit/hourly_site.h"
#include "tests/unit/weather_files.h"

static const struct gw_site_air *air_of(const struct gw_site *site)
{
    struct gw_err err = {0};
    const struct gw_site_air *air = NULL;
    ck_assert_msg(gw_site_air_new(&arena, site, &air, &err) == GW_OK, "%s", err.message);
    return air;
}

/* A copy that a test may change. */
static struct gw_climate *changeable(const char *name)
{
    struct gw_climate *climate = gw_arena_alloc(&arena, sizeof *climate);
    *climate = *shipped_climate(name);
    return climate;
}

static struct gw_figure degc(double value)
{
    return gw_figure_assumed(value, GW_DIM_TEMPERATURE, "made-up", "made up");
}

/* A climate whose design conditions are all different and all known. */
static struct gw_climate *stated(void)
{
    struct gw_climate *climate = changeable("abilene");
    climate->design = (struct gw_climate_design){.dry_bulb = degc(37.7),
                                                 .coincident_wet_bulb = degc(21.3),
                                                 .wet_bulb = degc(24.1),
                                                 .max_20y = degc(42.9),
                                                 .annual_max_mean = degc(40.2),
                                                 .annual_max_sd = gw_figure_assumed(1.6, GW_DIM_KELVIN, "made-up", "made up"),
                                                 .max_wet_bulb = degc(27.3)};
    return climate;
}

static struct gw_site site_with(const char *facility, const struct gw_climate *climate)
{
    struct gw_site site = hourly_site(facility, NULL);
    site.facility.climate = climate;
    return site;
}

static int hottest(const double hours[GW_WEATHER_HOURS])
{
    int at = 0;
    for (int h = 0; h < GW_WEATHER_HOURS; h++)
        if (hours[h] > hours[at])
            at = h;
    return at;
}

/* --- the year ------------------------------------------------------------------------------------------------------ */

START_TEST(a_leap_february_is_february_and_its_last_day)
{
    const struct gw_site site = hourly_site(_i ? "towers" : "dry-coolers", "memphis");
    const struct gw_site_air *air = air_of(&site);
    size_t leap = air->first[GW_AIR_LEAP_FEBRUARY], february = air->first[1];
    ck_assert_uint_eq(air->hours[GW_AIR_LEAP_FEBRUARY], 696);
    ck_assert_uint_eq(february, 31 * 24);
    for (size_t h = 0; h < 696; h++) {
        size_t of_365 = february + (h < 672 ? h : h - 24);
        near_same(air->t_db_degc[leap + h], air->t_db_degc[of_365]);
        near_same(air->t_wb_degc[leap + h], air->t_wb_degc[of_365]);
        near_same(air->evaporation_l_per_wh[leap + h], air->evaporation_l_per_wh[of_365]);
    }
}
END_TEST

START_TEST(months_lie_in_the_year_as_in_the_calendar)
{
    const struct gw_site site = hourly_site("dry-coolers", "memphis");
    const struct gw_site_air *air = air_of(&site);
    size_t at = 0;
    for (int month = 1; month <= 12; month++) {
        ck_assert_uint_eq(air->first[month - 1], at);
        ck_assert_uint_eq(air->hours[month - 1], (size_t)(24 * gw_days_in_month(2027, month)));
        at += air->hours[month - 1];
    }
    ck_assert_uint_eq(at, 8760);
    ck_assert_uint_eq(air->first[GW_AIR_LEAP_FEBRUARY] + 696, GW_AIR_HOURS);
}
END_TEST

/* Wet bulbs of every shipped climate: at most the dry bulb, and an adiabatic saturation at the pressure of the site: the enthalpy of
 * saturated air at T_wb exceeds that of the air by that of the water which evaporates into it, by less than .1 kJ/kg. */
START_TEST(wet_bulbs_are_wet_bulbs)
{
    size_t count;
    const char **names = shipped_names(GW_CLIMATES, &count);
    for (size_t i = 0; i < count; i++) {
        const struct gw_site site = hourly_site("towers", names[i]);
        const struct gw_site_air *air = air_of(&site);
        ck_assert(air->wet);
        for (size_t h = 0; h < GW_AIR_HOURS; h++) {
            ck_assert_msg(air->t_wb_degc[h] <= air->t_db_degc[h], "%s hour %zu: %g above %g", names[i], h, air->t_wb_degc[h], air->t_db_degc[h]);
            ck_assert_msg(air->t_wb_degc[h] > air->t_db_degc[h] - 25, "%s hour %zu", names[i], h);
            ck_assert_msg(air->evaporation_l_per_wh[h] > 0.3e-3 && air->evaporation_l_per_wh[h] < 2e-3, "%s hour %zu: %g l/kWh", names[i], h,
                          1e3 * air->evaporation_l_per_wh[h]);
        }
    }
}
END_TEST

/* What the air of the made year is, hour by hour: psychrometrics at the pressure of the climate, by bisection on the enthalpy balance. */
START_TEST(wet_bulbs_balance_their_water)
{
    struct gw_site site = hourly_site("towers", "el-paso");
    site.facility.smooth_weather = true;
    const struct gw_site_air *air = air_of(&site);
    const struct gw_weather *year;
    struct gw_err err = {0};
    ck_assert_int_eq(gw_climate_year(&arena, site.facility.climate, &(struct gw_synthesis){.seeded = false}, &year, &err), GW_OK);
    for (int h = 7; h < GW_WEATHER_HOURS; h += 61) {
        double t = year->dry_bulb_degc[h], p = year->pressure_pa[h], wet = air->t_wb_degc[h];
        if (wet <= 0.5) /* ice is another balance */
            continue;
        double w = gw_humidity_kg_per_kg(year->rh_frac[h] * gw_saturation_pa(t), p), w_sat = gw_humidity_kg_per_kg(gw_saturation_pa(wet), p);
        double gained = gw_enthalpy_j_per_kg(wet, w_sat) - gw_enthalpy_j_per_kg(t, w);
        near_abs(gained, (w_sat - w) * 4186 * wet, 60); /* J/kg: T-15 keeps cp to four digits */
        near_same(air->t_db_degc[h], t);
    }
}
END_TEST

START_TEST(a_dry_facility_has_no_wet_bulbs)
{
    const struct gw_site site = hourly_site("dry-coolers", "memphis"), pads = hourly_site("adiabatic", "memphis");
    ck_assert(!air_of(&site)->wet);
    near_same(air_of(&site)->t_wb_degc[1234], 0);
    ck_assert(air_of(&pads)->wet);
    near_same(air_of(&pads)->evaporation_l_per_wh[1234], 0); /* of towers alone */
    ck_assert(air_of(&pads)->t_wb_degc[4321] > 5);
}
END_TEST

START_TEST(seeds_and_smooth_years_are_said)
{
    struct gw_site site = hourly_site("dry-coolers", "memphis");
    const struct gw_site_air *first = air_of(&site);
    ck_assert_str_eq(first->basis, "a year made from monthly normals, seed 1");
    site.facility.weather_seed = 1;
    const struct gw_site_air *again = air_of(&site);
    ck_assert(memcmp(first->t_db_degc, again->t_db_degc, sizeof first->t_db_degc) == 0);
    site.facility.weather_seed = 7;
    const struct gw_site_air *other = air_of(&site);
    ck_assert_str_eq(other->basis, "a year made from monthly normals, seed 7");
    ck_assert(memcmp(first->t_db_degc, other->t_db_degc, sizeof first->t_db_degc) != 0);
    near_abs(mean_of(first->t_db_degc), mean_of(other->t_db_degc), 0.05); /* both keep the normals */
    near_same(first->hot.t_db_degc, other->hot.t_db_degc);         /* no made year sizes a site */
    site.facility.smooth_weather = true;
    ck_assert_str_eq(air_of(&site)->basis, "a smooth year made from monthly normals");
    near_same(first->utc_offset_h, -6);
}
END_TEST

/* Heat does not come to all places on one day: the same normals under another name have other weather. */
START_TEST(each_climate_has_weather_of_its_own)
{
    struct gw_climate *here = stated(), *there = stated();
    here->id = "here";
    there->id = "there";
    struct gw_site site = site_with("dry-coolers", here), other = site_with("dry-coolers", there);
    const struct gw_site_air *a = air_of(&site), *b = air_of(&other);
    near_abs(mean_of(a->t_db_degc), mean_of(b->t_db_degc), 1e-3);
    double apart_k = 0;
    for (size_t h = 0; h < GW_WEATHER_HOURS; h++)
        apart_k += fabs(a->t_db_degc[h] - b->t_db_degc[h]) / GW_WEATHER_HOURS;
    ck_assert_msg(apart_k > 1, "%g K apart on average", apart_k);
}
END_TEST

/* --- warming ------------------------------------------------------------------------------------------------------- */

/* The mean, the hottest hour and what sizes the site by all of it. The days of Erbs spread a little less where it is warmer (by .029 of
 * the warming), so that the single hours move by more or less. */
START_TEST(warming_moves_everything)
{
    struct gw_climate *now = stated(), *later = stated();
    later->warming = gw_figure_assumed(1.9, GW_DIM_KELVIN, "warming", "made up");
    struct gw_site site = site_with("towers", now), warm = site_with("towers", later);
    const struct gw_site_air *a = air_of(&site), *b = air_of(&warm);
    near_abs(mean_of(b->t_db_degc) - mean_of(a->t_db_degc), 1.9, 1e-3);
    near_abs(highest(b->t_db_degc) - highest(a->t_db_degc), 1.9, 1e-9);
    for (size_t h = 0; h < GW_AIR_HOURS; h++) {
        double dry_k = b->t_db_degc[h] - a->t_db_degc[h];
        ck_assert_msg(dry_k > 1.1 && dry_k < 2.7, "hour %zu: %g K", h, dry_k);
        double wet_k = b->t_wb_degc[h] - a->t_wb_degc[h]; /* the dew point moves as far, so the wet bulb does nearly; .8 K at the frost border */
        ck_assert_msg(wet_k > 0.9 && wet_k < 2.9, "hour %zu: %g K", h, wet_k);
    }
    near_abs(b->hot.t_db_degc, 42.9 + 1.9, 1e-12);
    near_abs(b->hot.t_wb_degc, 21.3 + 1.9, 1e-12);
    near_abs(b->humid.t_wb_degc, 27.3 + 1.9, 1e-12);
    site.facility.design_hour = warm.facility.design_hour = GW_DESIGN_ASHRAE;
    near_abs(air_of(&warm)->hot.t_db_degc, 37.7 + 1.9, 1e-12);
    near_abs(air_of(&warm)->humid.t_wb_degc, 24.1 + 1.9, 1e-12);
    warm.facility.extreme_years = 50;
    warm.facility.design_hour = GW_DESIGN_EXTREME;
    ck_assert(air_of(&warm)->hot.t_db_degc > 42.9 + 1.9 + 0.5);
    warm.facility.extreme_years = 0;
    later->design = now->design = (struct gw_climate_design){0}; /* then the hottest hour moves */
    near_abs(air_of(&warm)->hot.t_db_degc - air_of(&site)->hot.t_db_degc, 1.9, 0.8); /* single hours move by 1.1 to 2.7 K, as above */
}
END_TEST

/* --- the design hour ----------------------------------------------------------------------------------------------- */

START_TEST(the_twenty_year_extreme_unless_asked_otherwise)
{
    struct gw_site site = site_with("dry-coolers", stated());
    near_same(air_of(&site)->hot.t_db_degc, 42.9);
    ck_assert_str_eq(air_of(&site)->design_basis, "20-year extreme");
    site.facility.extreme_years = 20;
    near_same(air_of(&site)->hot.t_db_degc, 42.9);
    /* F(n) = -(sqrt 6 / pi)(0.5772 + ln ln (n/(n-1))): F(20) 1.8658, F(50) 2.5923, F(5) .7195; s 1.6 K */
    site.facility.extreme_years = 50;
    near_abs(air_of(&site)->hot.t_db_degc, 42.9 + 1.6 * (2.5923 - 1.8658), 1e-3);
    ck_assert_str_eq(air_of(&site)->design_basis, "50-year extreme");
    site.facility.extreme_years = 5;
    near_abs(air_of(&site)->hot.t_db_degc, 42.9 - 1.6 * (1.8658 - 0.7195), 1e-3);
}
END_TEST

START_TEST(the_ashrae_hour_when_asked_or_when_no_extreme_is_known)
{
    struct gw_climate *climate = stated();
    struct gw_site site = site_with("dry-coolers", climate);
    site.facility.design_hour = GW_DESIGN_ASHRAE;
    near_same(air_of(&site)->hot.t_db_degc, 37.7);
    ck_assert_str_eq(air_of(&site)->design_basis, "ASHRAE 0.4 %");
    site.facility.design_hour = GW_DESIGN_EXTREME;
    climate->design.max_20y.present = false;
    near_same(air_of(&site)->hot.t_db_degc, 37.7);
    ck_assert_str_eq(air_of(&site)->design_basis, "ASHRAE 0.4 %");
    climate->design.max_20y.present = true;
    climate->design.annual_max_sd.present = false;
    site.facility.extreme_years = 50; /* cannot be moved from 20 years to 50 */
    ck_assert_str_eq(air_of(&site)->design_basis, "ASHRAE 0.4 %");
}
END_TEST

START_TEST(the_temperature_of_the_site_before_all_others)
{
    struct gw_site site = site_with("dry-coolers", stated());
    site.design_temp = degc(46.1);
    near_same(air_of(&site)->hot.t_db_degc, 46.1);
    ck_assert_str_eq(air_of(&site)->design_basis, "the site's design temperature");
    site.facility.design_hour = GW_DESIGN_ASHRAE;
    near_same(air_of(&site)->hot.t_db_degc, 46.1);
}
END_TEST

START_TEST(the_hottest_hour_where_nothing_is_stated)
{
    struct gw_climate *climate = stated();
    climate->design = (struct gw_climate_design){0};
    struct gw_site site = site_with("adiabatic", climate);
    const struct gw_site_air *air = air_of(&site);
    int at = hottest(air->t_db_degc), humid = hottest(air->t_wb_degc);
    near_same(air->hot.t_db_degc, air->t_db_degc[at]);
    near_same(air->hot.t_wb_degc, air->t_wb_degc[at]);
    near_same(air->humid.t_db_degc, air->t_db_degc[humid]); /* the most humid hour, not the hottest */
    near_same(air->humid.t_wb_degc, air->t_wb_degc[humid]);
    ck_assert_str_eq(air->design_basis, "the hottest hour of the year");
}
END_TEST

/* With the hot hour goes the mean coincident wet bulb, whatever the made year has: no seed sizes a site. */
START_TEST(the_hot_hour_has_its_coincident_wet_bulb)
{
    struct gw_climate *climate = stated();
    struct gw_site site = site_with("adiabatic", climate);
    for (int seed = 1; seed < 6; seed++) {
        site.facility.weather_seed = seed;
        near_same(air_of(&site)->hot.t_db_degc, 42.9);
        near_same(air_of(&site)->hot.t_wb_degc, 21.3);
    }
    site.design_temp = degc(12); /* no wet bulb above the air */
    near_same(air_of(&site)->hot.t_wb_degc, 12);
}
END_TEST

START_TEST(the_humid_hour_has_the_highest_wet_bulb)
{
    struct gw_climate *climate = stated();
    struct gw_site site = site_with("towers", climate);
    const struct gw_site_air *air = air_of(&site);
    int humid = hottest(air->t_wb_degc);
    ck_assert(air->t_wb_degc[humid] < 27.3);
    near_same(air->humid.t_wb_degc, 27.3); /* the highest on record */
    near_same(air->humid.t_db_degc, fmax(air->t_db_degc[humid], 27.3));
    site.facility.design_hour = GW_DESIGN_ASHRAE;
    near_same(air_of(&site)->humid.t_wb_degc, 24.1);
    site.facility.design_hour = GW_DESIGN_EXTREME;
    climate->design.max_wet_bulb.mode = 15; /* a record that the year itself breaks */
    near_same(air_of(&site)->humid.t_wb_degc, air->t_wb_degc[humid]);
    climate->design.max_wet_bulb.present = climate->design.wet_bulb.present = false;
    near_same(air_of(&site)->humid.t_wb_degc, air->t_wb_degc[humid]);
    site.facility.design_hour = GW_DESIGN_ASHRAE;
    near_same(air_of(&site)->humid.t_wb_degc, air->t_wb_degc[humid]);
}
END_TEST

/* --- weather files ------------------------------------------------------------------------------------------------- */

static const struct gw_weather *written_epw(void)
{
    struct gw_diagnostics diagnostics;
    gw_diagnostics_init(&diagnostics);
    make_epw(false);
    const struct gw_weather *year = gw_weather_read(&arena, write_lines("nowhere.epw", "\n"), &diagnostics);
    ck_assert_ptr_nonnull(year);
    return year;
}

static struct gw_site site_of_file(const char *facility, const struct gw_weather *year)
{
    struct gw_site site = hourly_site(facility, NULL);
    site.facility.weather = "nowhere.epw";
    site.facility.weather_year = year;
    return site;
}

/* Its design line: 0.4 % 38.6/23.4, wet bulb 25.9; 5, 10, 20, 50 years 41.6, 42.6, 43.6, 44.9; highest wet bulb 28.3. */
START_TEST(a_weather_file_brings_its_own_hours_and_design_conditions)
{
    const struct gw_weather *year = written_epw();
    struct gw_site site = site_of_file("towers", year);
    const struct gw_site_air *air = air_of(&site);
    for (int h = 0; h < GW_WEATHER_HOURS; h++)
        near_same(air->t_db_degc[h], year->dry_bulb_degc[h]);
    near_same(air->utc_offset_h, -6.5);
    near_same(air->elevation_m, 547.3);
    has_text(air->basis, "weather file");
    near_same(air->hot.t_db_degc, 43.6);
    near_same(air->hot.t_wb_degc, 23.4);
    near_same(air->humid.t_wb_degc, fmax(28.3, air->t_wb_degc[hottest(air->t_wb_degc)]));
    ck_assert_str_eq(air->design_basis, "20-year extreme");
    site.facility.extreme_years = 50;
    near_same(air_of(&site)->hot.t_db_degc, 44.9);
    site.facility.design_hour = GW_DESIGN_ASHRAE;
    near_same(air_of(&site)->hot.t_db_degc, 38.6);
    near_same(air_of(&site)->humid.t_wb_degc, 25.9);
}
END_TEST

START_TEST(a_weather_file_without_design_conditions_has_its_hottest_hour)
{
    struct gw_weather *year = gw_arena_alloc(&arena, sizeof *year);
    *year = *written_epw();
    year->design = (struct gw_design_conditions){0};
    struct gw_site site = site_of_file("towers", year);
    const struct gw_site_air *air = air_of(&site);
    near_same(air->hot.t_db_degc, highest(year->dry_bulb_degc));
    near_same(air->humid.t_wb_degc, air->t_wb_degc[hottest(air->t_wb_degc)]);
    ck_assert_str_eq(air->design_basis, "the hottest hour of the year");
}
END_TEST

START_TEST(running_out_of_memory_is_told)
{
    struct gw_site site = hourly_site("towers", "memphis");
    int failed = 0;
    for (unsigned long n = 1; n < 40; n++) {
        struct gw_err err = {0};
        struct gw_arena own;
        const struct gw_site_air *air;
        gw_arena_init(&own);
        gw_arena_fail_at(n);
        enum gw_status status = gw_site_air_new(&own, &site, &air, &err);
        gw_arena_fail_at(0);
        gw_arena_clear(&own);
        ck_assert(status == GW_OK || status == GW_SYSTEM);
        failed += status == GW_SYSTEM;
    }
    ck_assert_int_gt(failed, 2);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("site air");
    TCase *tc = tcase_create("air");
    open_folder();
    tcase_set_timeout(tc, 120);
    tcase_add_checked_fixture(tc, open_profiles, close_profiles);
    tcase_add_loop_test(tc, a_leap_february_is_february_and_its_last_day, 0, 2);
    tcase_add_test(tc, months_lie_in_the_year_as_in_the_calendar);
    tcase_add_test(tc, wet_bulbs_are_wet_bulbs);
    tcase_add_test(tc, wet_bulbs_balance_their_water);
    tcase_add_test(tc, a_dry_facility_has_no_wet_bulbs);
    tcase_add_test(tc, seeds_and_smooth_years_are_said);
    tcase_add_test(tc, each_climate_has_weather_of_its_own);
    tcase_add_test(tc, warming_moves_everything);
    tcase_add_test(tc, the_twenty_year_extreme_unless_asked_otherwise);
    tcase_add_test(tc, the_ashrae_hour_when_asked_or_when_no_extreme_is_known);
    tcase_add_test(tc, the_temperature_of_the_site_before_all_others);
    tcase_add_test(tc, the_hottest_hour_where_nothing_is_stated);
    tcase_add_test(tc, the_hot_hour_has_its_coincident_wet_bulb);
    tcase_add_test(tc, the_humid_hour_has_the_highest_wet_bulb);
    tcase_add_test(tc, a_weather_file_brings_its_own_hours_and_design_conditions);
    tcase_add_test(tc, a_weather_file_without_design_conditions_has_its_hottest_hour);
    tcase_add_test(tc, running_out_of_memory_is_told);
    suite_add_tcase(suite, tc);
    return run_suite(suite);
}
