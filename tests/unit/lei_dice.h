/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Inputs of the published PUE model for tests: the example of its authors, T-18, and random ones within their ranges. */
#ifndef TESTS_LEI_DICE_H
#define TESTS_LEI_DICE_H

#include "sites/lei_masanet.h"
#include "tests/unit/dice.h"

static const struct gw_lei_inputs lei_example = {
    .ups_efficiency_frac = .980302734,
    .distribution_loss_frac = .00560546875,
    .lighting_frac = .00181445313,
    .supply_air_degc = 27.3671875,
    .air_range_k = 18.8856337,
    .water_range_k = 7.50488281,
    .tower_range_k = 4.13867188,
    .hall_fan_pa = 416.992188,
    .hall_fan_efficiency_frac = .713720703,
    .tower_fan_pa = 148.339844,
    .tower_fan_efficiency_frac = .745947266,
    .humidifier_pa = 6500976.56,
    .humidifier_efficiency_frac = .674023438,
    .economizer_pump_pa = 156284.191,
    .economizer_pump_efficiency_frac = .668945312,
    .chilled_pump_pa = 171884.552,
    .chilled_pump_efficiency_frac = .745117188,
    .tower_pump_pa = 210534.68,
    .tower_pump_efficiency_frac = .709960938,
    .tower_approach_k = 6.50576172,
    .exchanger_approach_k = 2.29404297,
    .coil_effectiveness_frac = .816601563,
    .sensible_frac = .986289063,
    .chiller_load_frac = .224023438,
    .cop_deviation_frac = .105488281,
    .water_per_air = 1.11914062,
};

/* Every input of which they state a range; the pressure of the humidifier is that of the example. */
static inline struct gw_lei_inputs random_lei_inputs(struct dice *dice)
{
    struct gw_lei_inputs in = lei_example;
    in.ups_efficiency_frac = dice_between(dice, .90, .99);
    in.distribution_loss_frac = dice_between(dice, 0, .02);
    in.lighting_frac = dice_between(dice, 0, .002);
    in.supply_air_degc = dice_between(dice, 27, 35);
    in.air_range_k = dice_between(dice, 13.9, 19.4);
    in.water_range_k = dice_between(dice, 5, 10);
    in.tower_range_k = dice_between(dice, 4, 6);
    in.hall_fan_pa = dice_between(dice, 400, 600);
    in.hall_fan_efficiency_frac = dice_between(dice, .65, .9);
    in.tower_fan_pa = dice_between(dice, 100, 400);
    in.tower_fan_efficiency_frac = dice_between(dice, .65, .9);
    in.humidifier_efficiency_frac = dice_between(dice, .6, .8);
    in.economizer_pump_pa = 143658 * dice_between(dice, .8, 1.2);
    in.economizer_pump_efficiency_frac = dice_between(dice, .6, .8);
    in.chilled_pump_pa = 143658 * dice_between(dice, .8, 1.2);
    in.chilled_pump_efficiency_frac = dice_between(dice, .6, .8);
    in.tower_pump_pa = 208660 * dice_between(dice, .8, 1.2);
    in.tower_pump_efficiency_frac = dice_between(dice, .6, .8);
    in.tower_approach_k = dice_between(dice, 2.8, 6.7);
    in.exchanger_approach_k = dice_between(dice, 1.7, 2.8);
    in.coil_effectiveness_frac = dice_between(dice, .7, .9);
    in.sensible_frac = dice_between(dice, .95, .99);
    in.chiller_load_frac = dice_between(dice, .2, .8);
    in.cop_deviation_frac = dice_between(dice, -.11, .11);
    in.water_per_air = dice_between(dice, 1, 3);
    return in;
}

#endif
