/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Moist air: the worked examples T-14 and T-15, and properties that any psychrometric chart has. */
#define CK_FLOATING_DIG 17
#include "tests/near.h"

#include "sites/psychrometrics.h"
#include "tests/unit/dice.h"

static const double sea_level_pa = 101325;

START_TEST(t14_pressure_and_saturation)
{
    near_rel(gw_pressure_pa(500), 95460.8, 1e-6);
    near_rel(gw_pressure_pa(1609), 83431.0, 1e-6);
    near_rel(gw_saturation_pa(20), 2338.80, 2.2e-6);
    near_rel(gw_saturation_pa(35), 5627.82, 1e-6);
    near_rel(gw_saturation_pa(-10), 259.90, 2.0e-5);
}
END_TEST

static double humidity_of(double t_degc, double rh_frac, double pressure_pa)
{
    return gw_humidity_kg_per_kg(rh_frac * gw_saturation_pa(t_degc), pressure_pa);
}

START_TEST(t15_state_of_air)
{
    double humidity = humidity_of(35, 0.40, sea_level_pa);
    near_rel(humidity, .01413165, 1e-6);
    near_rel(gw_enthalpy_j_per_kg(35, humidity), 71473.237, 1e-6);
    near_rel(gw_wet_bulb_degc(35, 0.40, gw_pressure_pa(0)), 23.934523, 1e-6);
    near_rel(humidity_of(35, 0.40, gw_pressure_pa(1609)), .01724660, 1e-6);
    near_rel(gw_wet_bulb_degc(35, 0.40, gw_pressure_pa(1609)), 23.365652, 1e-6);
}
END_TEST

START_TEST(t15_stull)
{
    near_rel(gw_wet_bulb_stull_degc(35, 0.40), 24.514154, 1e-6);
    near_rel(gw_wet_bulb_stull_degc(20, 0.50), 13.699342, 1e-6);
}
END_TEST

/* W of the definition, as the Handbook writes it. */
static double humidity_at_wet_bulb(double t, double tw, double pressure_pa, bool frozen)
{
    double saturated = humidity_of(tw, 1, pressure_pa);
    if (frozen)
        return ((2830 - 0.24 * tw) * saturated - 1.006 * (t - tw)) / (2830 + 1.86 * t - 2.1 * tw);
    return ((2501 - 2.326 * tw) * saturated - 1.006 * (t - tw)) / (2501 + 1.86 * t - 4.186 * tw);
}

/* The plain search: halve [0, T] where the bulb is wet, [-60, min(T, 0)] where it is frozen. */
static double bisected_degc(double t, double humidity, double pressure_pa)
{
    bool frozen = t < 0 || humidity_at_wet_bulb(t, 0, pressure_pa, false) > humidity;
    double low = frozen ? -60 : 0, high = frozen ? fmin(t, -1e-12) : t;
    for (int i = 0; i < 80; i++) {
        double middle = (low + high) / 2;
        if (humidity_at_wet_bulb(t, middle, pressure_pa, frozen) > humidity)
            high = middle;
        else
            low = middle;
    }
    return (low + high) / 2;
}

START_TEST(wet_bulb_is_the_root_that_bisection_finds)
{
    for (int seed = 100 * _i; seed < 100 * (_i + 1); seed++) {
        struct dice dice = dice_of(seed);
        double t = dice_between(&dice, -40, 55), rh = dice_between(&dice, 0.01, 1), pressure_pa = dice_between(&dice, 60e3, 104e3);
        near_abs(gw_wet_bulb_degc(t, rh, pressure_pa), bisected_degc(t, humidity_of(t, rh, pressure_pa), pressure_pa), 1e-9);
    }
}
END_TEST

/* The header promises 4 to 8 steps, each one down. */
START_TEST(wet_bulb_steps_only_fall)
{
    for (int seed = 100 * _i; seed < 100 * (_i + 1); seed++) {
        struct dice dice = dice_of(seed);
        double t = dice_between(&dice, -60, 60), pressure_pa = dice_between(&dice, 60e3, 104e3);
        double humidity = humidity_of(t, dice_between(&dice, 0, 1), pressure_pa);
        struct gw_wet_bulb wet_bulb;
        gw_wet_bulb_set(&wet_bulb, t, humidity, pressure_pa);
        ck_assert(!gw_wet_bulb_test(&wet_bulb, 1e9));
        int steps = 0;
        for (double before = t; !gw_wet_bulb_test(&wet_bulb, 1e-6); steps++) {
            ck_assert_int_lt(steps, 8);
            gw_wet_bulb_iterate(&wet_bulb);
            ck_assert_double_le(wet_bulb.t_degc, before + 1e-12);
            before = wet_bulb.t_degc;
        }
    }
}
END_TEST

START_TEST(dew_point_wet_bulb_dry_bulb_stand_in_order)
{
    for (int seed = 100 * _i; seed < 100 * (_i + 1); seed++) {
        struct dice dice = dice_of(seed);
        double t = dice_between(&dice, 1, 50), rh = dice_between(&dice, 0.05, 0.98), pressure_pa = dice_between(&dice, 70e3, 103e3);
        double wet_bulb = gw_wet_bulb_degc(t, rh, pressure_pa), dew_point = gw_dew_point_degc(rh * gw_saturation_pa(t));
        ck_assert_double_lt(wet_bulb, t);
        ck_assert_double_lt(dew_point, wet_bulb + 0.1); /* Magnus is good for 0.1 K */
        near_rel(gw_magnus_pa(dew_point), rh * gw_saturation_pa(t), 1e-12);
    }
}
END_TEST

START_TEST(wet_bulb_rises_with_heat_moisture_and_pressure)
{
    for (int seed = 100 * _i; seed < 100 * (_i + 1); seed++) {
        struct dice dice = dice_of(seed);
        double t = dice_between(&dice, 10, 45), rh = dice_between(&dice, 0.2, 0.9), pressure_pa = dice_between(&dice, 70e3, 100e3);
        double wet_bulb = gw_wet_bulb_degc(t, rh, pressure_pa);
        ck_assert_double_gt(gw_wet_bulb_degc(t + 0.1, rh, pressure_pa), wet_bulb);
        ck_assert_double_gt(gw_wet_bulb_degc(t, rh + 0.01, pressure_pa), wet_bulb);
        ck_assert_double_gt(gw_wet_bulb_degc(t, rh, pressure_pa + 1000), wet_bulb);
    }
}
END_TEST

/* Saturated air cannot be cooled by evaporation, warm, cold or at the border. */
START_TEST(saturated_air_is_its_own_wet_bulb)
{
    static const double t_degc[] = {-40, -7.3, -1e-9, 0, 1e-9, 0.4, 23.7, 55};
    for (size_t i = 0; i < sizeof t_degc / sizeof *t_degc; i++) {
        near_abs(gw_wet_bulb_degc(t_degc[i], 1, sea_level_pa), t_degc[i], 1e-4);
        near_abs(gw_wet_bulb_degc(t_degc[i], 1.07, sea_level_pa), t_degc[i], 1e-4);
    }
}
END_TEST

/* Two independent formulas agree to the error that the header states. */
START_TEST(stull_agrees_at_sea_level)
{
    for (int seed = 100 * _i; seed < 100 * (_i + 1); seed++) {
        struct dice dice = dice_of(seed);
        double t = dice_between(&dice, 0, 45), rh = dice_between(&dice, 0.1, 0.98);
        double difference_k = gw_wet_bulb_stull_degc(t, rh) - gw_wet_bulb_degc(t, rh, sea_level_pa);
        ck_assert_msg(difference_k > -1 && difference_k < 1.05, "%g degC, RH %g: %g K", t, rh, difference_k);
    }
}
END_TEST

START_TEST(saturation_grows_as_stated)
{
    static const double t_degc[] = {-45.1, -12.3, -0.7, 0.9, 17.4, 38.2, 58.6};
    for (size_t i = 0; i < sizeof t_degc / sizeof *t_degc; i++) {
        double h = 1e-3, t = t_degc[i];
        double growth = log(gw_saturation_pa(t + h) / gw_saturation_pa(t - h)) / (2 * h);
        near_rel(gw_saturation_growth_per_k(t), growth, 1e-7);
    }
    near_rel(gw_saturation_pa(-1e-12), gw_saturation_pa(0), 1e-4);
}
END_TEST

START_TEST(vapour_and_humidity_are_inverses)
{
    near_rel(gw_vapour_pa(gw_humidity_kg_per_kg(2385, 91234), 91234), 2385, 1e-14);
}
END_TEST

START_TEST(a_hole_in_the_input_shows)
{
    double nan = (double)NAN;
    ck_assert(isnan(gw_wet_bulb_degc(nan, 0.4, sea_level_pa)));
    ck_assert(isnan(gw_wet_bulb_degc(21, nan, sea_level_pa)));
    ck_assert(isnan(gw_wet_bulb_degc(21, 0.4, nan)));
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("psychrometrics");
    TCase *tc = tcase_create("psychrometrics");
    tcase_add_test(tc, t14_pressure_and_saturation);
    tcase_add_test(tc, t15_state_of_air);
    tcase_add_test(tc, t15_stull);
    tcase_add_loop_test(tc, wet_bulb_is_the_root_that_bisection_finds, 0, 5);
    tcase_add_loop_test(tc, wet_bulb_steps_only_fall, 0, 5);
    tcase_add_loop_test(tc, dew_point_wet_bulb_dry_bulb_stand_in_order, 0, 2);
    tcase_add_loop_test(tc, wet_bulb_rises_with_heat_moisture_and_pressure, 0, 2);
    tcase_add_test(tc, saturated_air_is_its_own_wet_bulb);
    tcase_add_loop_test(tc, stull_agrees_at_sea_level, 0, 2);
    tcase_add_test(tc, saturation_grows_as_stated);
    tcase_add_test(tc, vapour_and_humidity_are_inverses);
    tcase_add_test(tc, a_hole_in_the_input_shows);
    suite_add_tcase(suite, tc);
    return run_suite(suite);
}
