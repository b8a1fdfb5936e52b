/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Water of towers and pads: the worked examples T-16 and T-17.1, and the balances behind them. */
#define CK_FLOATING_DIG 17
#include "tests/near.h"

#include "sites/psychrometrics.h"
#include "sites/water.h"
#include "tests/unit/dice.h"

static const double sea_level_pa = 101325;

START_TEST(t16_saturated_exit)
{
    double t_out_degc;
    near_rel(gw_tower_evaporation_l_per_wh(6, 1.2, 35, .40, sea_level_pa, &t_out_degc), 1.631487e-3, 1e-6);
    near_rel(t_out_degc, 30.357176, 1e-6);
    near_rel(gw_tower_evaporation_l_per_wh(6, 1.2, 20, .50, sea_level_pa, NULL), 1.266304e-3, 1e-6);
    near_rel(gw_tower_evaporation_l_per_wh(6, 1.2, 0, .70, sea_level_pa, NULL), .802272e-3, 2e-6);
}
END_TEST

START_TEST(t17_make_up)
{
    struct gw_water water = gw_water_balance(1.5, 0, 5);
    near_rel(water.makeup_l, 1.875, 1e-6);
    near_rel(water.blowdown_l, .375, 1e-6);
}
END_TEST

/* What the sources print in litres per kWh. */
START_TEST(evaporation_of_a_loss_factor)
{
    near_rel(gw_evaporation_of_loss_l_per_wh(.002), 1.720e-3, 3e-4);
    /* .00008 of the water that carries 1 kWh over 6 K: 3600/(4.186 x 6) = 143.33 l */
    near_rel(gw_drift_l_per_wh(.00008, 6), .00008 * .14333, 1e-4);
}
END_TEST

/* The air takes the heat and nothing else: its enthalpy rises by the heat, whatever the weather. (In a desert it also gives up heat of
 * its own, and evaporation goes far beyond the latent heat of the load.) */
START_TEST(air_takes_all_the_heat)
{
    for (int seed = 100 * _i; seed < 100 * (_i + 1); seed++) {
        struct dice dice = dice_of(seed);
        double t = dice_between(&dice, -40, 55), rh = dice_between(&dice, 0, 1), pressure_pa = dice_between(&dice, 65e3, 104e3);
        double range_k = dice_between(&dice, 2, 15), water_per_air = dice_between(&dice, .5, 3), t_out_degc;
        double per_wh = gw_tower_evaporation_l_per_wh(range_k, water_per_air, t, rh, pressure_pa, &t_out_degc);
        double humidity = gw_humidity_kg_per_kg(rh * gw_saturation_pa(t), pressure_pa);
        double left = gw_humidity_kg_per_kg(gw_saturation_pa(t_out_degc), pressure_pa);
        double gain = gw_enthalpy_j_per_kg(t_out_degc, left) - gw_enthalpy_j_per_kg(t, humidity);
        near_rel(gain, 4186 * range_k * water_per_air, 1e-7);
        near_rel(per_wh, 3600 * (left - humidity) / gain, 1e-6);
        ck_assert_double_gt(per_wh, 0);
    }
}
END_TEST

START_TEST(drier_and_warmer_air_takes_more_water)
{
    for (int seed = 100 * _i; seed < 100 * (_i + 1); seed++) {
        struct dice dice = dice_of(seed);
        double t = dice_between(&dice, -10, 45), rh = dice_between(&dice, .05, .9);
        double per_wh = gw_tower_evaporation_l_per_wh(6, 1.4, t, rh, sea_level_pa, NULL);
        ck_assert_double_gt(gw_tower_evaporation_l_per_wh(6, 1.4, t, rh - .05, sea_level_pa, NULL), per_wh);
        ck_assert_double_gt(gw_tower_evaporation_l_per_wh(6, 1.4, t + 1, rh, sea_level_pa, NULL), per_wh);
    }
}
END_TEST

/* What comes in goes out, and the salts that come in leave with blowdown and drift. */
START_TEST(water_and_salt_balance)
{
    for (int seed = 100 * _i; seed < 100 * (_i + 1); seed++) {
        struct dice dice = dice_of(seed);
        double evaporation = dice_between(&dice, .1, 5), concentration = dice_between(&dice, 2, 10);
        struct gw_water water = gw_water_balance(evaporation, dice_between(&dice, 0, .01), concentration);
        near_rel(water.makeup_l, water.evaporation_l + water.blowdown_l + water.drift_l, 1e-14);
        near_rel(water.makeup_l, concentration * (water.blowdown_l + water.drift_l), 1e-12);
    }
}
END_TEST

/* Drift alone may carry off more salt than needs to go: then nothing is blown down. */
START_TEST(much_drift_needs_no_blowdown)
{
    struct gw_water water = gw_water_balance(1, .4, 5);
    near_abs(water.blowdown_l, 0, 0);
    near_rel(water.makeup_l, 1.4, 1e-14);
}
END_TEST

/* A pad keeps the enthalpy of the air, as the header says. */
START_TEST(a_pad_keeps_the_enthalpy)
{
    double humidity = gw_humidity_kg_per_kg(.2 * gw_saturation_pa(38), sea_level_pa), gain = gw_pad_kg_per_kg(38, humidity, 24.213272);
    near_rel(gw_enthalpy_j_per_kg(24.213272, humidity + gain), gw_enthalpy_j_per_kg(38, humidity), 1e-14);
    ck_assert_double_lt(humidity + gain, gw_humidity_kg_per_kg(gw_saturation_pa(24.213272), sea_level_pa));
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("water");
    TCase *tc = tcase_create("water");
    tcase_add_test(tc, t16_saturated_exit);
    tcase_add_test(tc, t17_make_up);
    tcase_add_test(tc, evaporation_of_a_loss_factor);
    tcase_add_loop_test(tc, air_takes_all_the_heat, 0, 5);
    tcase_add_loop_test(tc, drier_and_warmer_air_takes_more_water, 0, 2);
    tcase_add_loop_test(tc, water_and_salt_balance, 0, 2);
    tcase_add_test(tc, much_drift_needs_no_blowdown);
    tcase_add_test(tc, a_pad_keeps_the_enthalpy);
    suite_add_tcase(suite, tc);
    return run_suite(suite);
}
