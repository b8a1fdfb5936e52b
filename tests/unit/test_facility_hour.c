/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One hour of a facility: the worked day T-19, the same arithmetic written out unprepared over random designs, and what any design
 * must do: balance, cost more in warmer air, draw more for more IT. */
#define CK_FLOATING_DIG 17
#include "tests/near.h"

#include "sites/facility_hour.h"
#include "sites/least_most.h"
#include "sites/water.h"
#include "tests/unit/facility_dice.h"

static struct gw_facility_hour hour_of(const struct gw_facility_inputs *inputs, double rack_w, double support_w, struct gw_facility_air air)
{
    struct gw_facility_design design;
    struct gw_facility_hour hour;
    gw_facility_design_prepare(&design, inputs);
    gw_facility_hour(&design, rack_w, support_w, &air, &hour);
    return hour;
}

static struct gw_facility_hour t19_hour(int h)
{
    struct gw_facility_inputs inputs = t19_inputs();
    return hour_of(&inputs, 10e6, 0, (struct gw_facility_air){.t_db_degc = t19_degc(h), .t_wb_degc = (double)NAN});
}

START_TEST(t19_the_day)
{
    double energy_wh = 0, peak_w = 0;
    for (int h = 1; h <= 24; h++) {
        struct gw_facility_hour hour = t19_hour(h);
        energy_wh += hour.meter_w;
        peak_w = fmax(peak_w, hour.meter_w);
        near_rel(hour.it_w + hour.busway_loss_w + hour.ups_loss_w, 10350422, 1e-6);
        near_abs(hour.unmet_heat_w, 0, 0);
        near_abs(hour.makeup_l, 0, 0);
    }
    near_rel(energy_wh, 267450883, 1e-6);
    near_abs(energy_wh, 267450883, .5); /* to the digits given */
    near_rel(energy_wh / (24 * 10e6), 1.114379, 1e-6);
    near_rel(peak_w / 10e6, 1.149828, 1e-6);
}
END_TEST

START_TEST(t19_single_hours)
{
    near_rel(t19_degc(5), 26.0, 1e-6);
    near_rel(t19_hour(5).meter_w, 10900631, 1e-6);
    near_rel(t19_hour(5).fan_speed_frac, .663004, 1e-6);
    near_rel(t19_degc(9), 31.4, 1e-6);
    near_rel(t19_hour(9).meter_w, 11107458, 1e-6);
    near_rel(t19_hour(9).fan_speed_frac, .954238, 1e-6);
    near_rel(t19_degc(12), 36.44, 1e-6);
    near_rel(t19_hour(12).free_frac, .556, 1e-6);
    near_rel(t19_hour(12).meter_w, 11388914, 1e-6);
    near_rel(t19_degc(14), 38, 1e-6);
    near_rel(t19_hour(14).free_frac, .4, 2e-6);
    near_rel(t19_hour(14).loop_chiller_w, 510000, 2e-6);
    near_rel(t19_hour(14).hall_chiller_w, 355420, 2e-6);
    near_rel(t19_hour(14).meter_w, 11498279, 2e-6);
}
END_TEST

static double running(double units, enum gw_redundancy redundancy)
{
    return units > 1 ? gw_units_running(units, redundancy) / units : gw_units_running(1, redundancy);
}

/* The cooling of one hour as the head of the header has it, by the functions of sites/cooling.h, nothing prepared. */
static double plain_mechanical_w(const struct gw_facility_inputs *in, const struct gw_facility_hour *got, struct gw_facility_air air)
{
    bool dry = in->rejection == GW_REJECT_DRY, wet = in->rejection == GW_REJECT_TOWER;
    double busway_w = gw_stage_loss_w(&in->busway, in->rack_w + in->support_w);
    double ups_w = gw_stage_loss_w(&in->ups, in->rack_w + in->support_w + busway_w);
    double liquid_r = in->liquid_frac * in->rack_w;
    double air_r = (1 - in->liquid_frac) * in->rack_w + in->support_w + in->busway_heat_frac * busway_w + in->ups_heat_frac * ups_w;
    double liquid = got->liquid_heat_w, hall = got->air_heat_w;
    double coil = in->precool_frac > 0 ? gw_precooled_degc(air.t_db_degc, air.t_wb_degc, in->precool_frac, in->precool_above_degc)
                                       : air.t_db_degc;
    double source = wet ? air.t_wb_degc : coil, sink = wet ? source + in->condenser_approach_k : source;
    double phi = dry || wet ? gw_free_cooling_frac(source + in->cooler.approach_k, in->supply_degc, in->cooler.range_k) : 0;
    double hall_phi = (dry || wet) && in->hall_range_k > 0
                          ? gw_free_cooling_frac(source + in->hall_approach_k, in->hall_supply_degc, in->hall_range_k)
                          : 0;
    double loop_w = gw_chiller_w(&in->loop_chillers.machine, liquid_r * running(in->loop_chillers.units, in->loop_chillers.redundancy),
                                 (1 - phi) * liquid, in->supply_degc, sink);
    double hall_w = gw_chiller_w(&in->hall_chillers.machine, air_r * running(in->hall_chillers.units, in->hall_chillers.redundancy),
                                 (1 - hall_phi) * hall, in->hall_supply_degc, sink);
    double cooler_r = (dry ? liquid_r : liquid_r + air_r) * running(in->cooler_units, in->cooler_redundancy);
    double fan_w = 0;
    if (dry)
        fan_w = gw_cooler_fan_w(&in->cooler, cooler_r, gw_cooler_speed_frac(&in->cooler, phi * liquid / cooler_r,
                                                                             in->supply_degc + in->cooler.range_k - source)) +
                in->hall_cooler_fan_frac * hall_phi * hall;
    double rejected = liquid + loop_w + hall + hall_w;
    if (wet)
        fan_w = gw_cooler_fan_w(&in->cooler, cooler_r, gw_tower_speed_frac(&in->cooler, rejected / cooler_r)) +
                in->condenser_pump_frac * rejected;
    return loop_w + hall_w + fan_w + in->pump_frac * liquid_r * gw_part_flow_frac(liquid / liquid_r, in->pump_static_frac) +
           in->crah_frac * air_r * gw_part_flow_frac(hall / air_r, in->crah_static_frac) + in->hall_pump_frac * hall;
}

/* Folding constants changes nothing but the rounding. */
START_TEST(the_prepared_hour_is_the_plain_one)
{
    for (int seed = 100 * _i; seed < 100 * (_i + 1); seed++) {
        struct dice dice = dice_of(seed);
        struct gw_facility_inputs in = random_inputs(&dice);
        struct gw_facility_air air = random_air(&dice);
        double rack_w = in.rack_w * dice_between(&dice, .2, 1), support_w = in.support_w, it_w = rack_w + support_w;
        struct gw_facility_hour hour = hour_of(&in, rack_w, support_w, air);
        double busway_w = gw_stage_loss_w(&in.busway, it_w), ups_w = gw_stage_loss_w(&in.ups, it_w + busway_w);
        near_rel(hour.liquid_heat_w, in.liquid_frac * rack_w, 1e-13);
        double lost_w = in.busway_heat_frac * busway_w + in.ups_heat_frac * ups_w;
        near_rel(hour.air_heat_w, (1 - in.liquid_frac) * rack_w + support_w + lost_w, 1e-11);
        double bus_w = it_w + busway_w + ups_w + in.auxiliary_w + in.auxiliary_frac * it_w + plain_mechanical_w(&in, &hour, air);
        struct gw_stage chain[] = {in.mvlv, in.hv};
        near_rel(hour.meter_w, gw_chain_input_w(chain, 2, bus_w, NULL), 1e-12);
    }
}
END_TEST

/* The components are the whole, power and heat alike. */
START_TEST(energy_is_conserved)
{
    for (int seed = 100 * _i; seed < 100 * (_i + 1); seed++) {
        struct dice dice = dice_of(seed);
        struct gw_facility_inputs in = random_inputs(&dice);
        struct gw_facility_hour hour = hour_of(&in, in.rack_w, in.support_w, random_air(&dice));
        double sum_w = hour.it_w + hour.loop_pump_w + hour.hall_pump_w + hour.condenser_pump_w + hour.rejection_fan_w +
                       hour.loop_chiller_w + hour.hall_chiller_w + hour.crah_w + hour.auxiliary_w + hour.busway_loss_w +
                       hour.ups_loss_w + hour.mvlv_loss_w + hour.hv_loss_w;
        near_rel(sum_w, hour.meter_w, 1e-15);
        near_rel(hour.liquid_heat_w + hour.air_heat_w,
                 hour.it_w + in.busway_heat_frac * hour.busway_loss_w + in.ups_heat_frac * hour.ups_loss_w, 1e-14);
        if (in.rejection == GW_REJECT_TOWER)
            near_rel(hour.rejected_w, hour.liquid_heat_w + hour.loop_chiller_w + hour.air_heat_w + hour.hall_chiller_w, 1e-14);
        if (in.rejection == GW_REJECT_DRY)
            near_rel(hour.rejected_w + 1, hour.free_frac * hour.liquid_heat_w + 1, 1e-14);
        if (in.rejection == GW_REJECT_CHILLER)
            near_abs(hour.rejected_w + hour.fan_speed_frac + hour.rejection_fan_w + hour.free_frac + hour.hall_free_frac, 0, 0);
        near_abs(hour.unmet_heat_w, 0, 1e-6);
        ck_assert_double_gt(hour.pue, 1);
        ck_assert_double_lt(hour.pue, 2);
    }
}
END_TEST

/* A quarter of a kelvin at a time. Fans of at most 1 % of the heat, as drawn here, lose less than the chillers gain (see the header). */
START_TEST(warmer_air_never_draws_less)
{
    for (int seed = 100 * _i; seed < 100 * (_i + 1); seed++) {
        struct dice dice = dice_of(seed);
        struct gw_facility_inputs in = random_inputs(&dice);
        double spread_k = dice_between(&dice, 0, 12), before_w = 0, before_free = 1;
        in.precool_frac = 0; /* where pads come on, it is cooler behind them */
        in.hall_cooler_fan_frac = 0; /* a fixed share: it saves more than a chiller costs in the cold */
        for (double t = -25; t < 48; t += .25) {
            struct gw_facility_hour hour = hour_of(&in, in.rack_w, in.support_w, (struct gw_facility_air){t, t - spread_k, 1.5e-3});
            ck_assert_msg(hour.meter_w >= before_w * (1 - 1e-14), "%g degC: %.17g after %.17g", t, hour.meter_w, before_w);
            ck_assert_double_le(hour.free_frac, before_free);
            before_w = hour.meter_w;
            before_free = hour.free_frac;
        }
    }
}
END_TEST

START_TEST(the_worked_design_is_monotone_too)
{
    struct gw_facility_inputs in = t19_inputs();
    double before_w = 0;
    for (int i = -300; i <= 480; i++) {
        struct gw_facility_hour hour = hour_of(&in, 10e6, 0, (struct gw_facility_air){.t_db_degc = i / 10.0});
        ck_assert_double_ge(hour.meter_w, before_w);
        before_w = hour.meter_w;
    }
}
END_TEST

/* A watt of IT costs at least a watt at the meter: what sizing needs to find its way back. */
START_TEST(more_it_draws_more)
{
    for (int seed = 100 * _i; seed < 100 * (_i + 1); seed++) {
        struct dice dice = dice_of(seed);
        struct gw_facility_inputs in = random_inputs(&dice);
        struct gw_facility_air air = random_air(&dice);
        double share = dice_between(&dice, 0, .95);
        struct gw_facility_hour less = hour_of(&in, in.rack_w * share, in.support_w, air);
        struct gw_facility_hour more = hour_of(&in, in.rack_w * (share + .05), in.support_w, air);
        struct gw_facility_hour support = hour_of(&in, in.rack_w * share, in.support_w + 1e4, air);
        ck_assert_double_gt(more.meter_w - less.meter_w, .05 * in.rack_w);
        ck_assert_double_gt(support.meter_w - less.meter_w, 1e4);
    }
}
END_TEST

/* Twice of everything draws twice: blocks can be counted instead of computed. */
START_TEST(two_blocks_are_twice_one)
{
    for (int seed = 100 * _i; seed < 100 * (_i + 1); seed++) {
        struct dice dice = dice_of(seed);
        struct gw_facility_inputs one = random_inputs(&dice), two = one;
        struct gw_facility_air air = random_air(&dice);
        two.rack_w *= 2;
        two.support_w *= 2;
        two.auxiliary_w *= 2;
        struct gw_stage *stages[] = {&two.busway, &two.ups, &two.mvlv, &two.hv};
        for (int i = 0; i < 4; i++)
            stages[i]->units *= 2;
        struct gw_facility_hour a = hour_of(&one, .6 * one.rack_w, one.support_w, air);
        struct gw_facility_hour b = hour_of(&two, .6 * two.rack_w, two.support_w, air);
        near_rel(b.meter_w, 2 * a.meter_w, 1e-13);
        near_rel(b.makeup_l + 1, 2 * a.makeup_l + 1, 1e-12);
    }
}
END_TEST

START_TEST(water_follows_the_heat)
{
    for (int seed = 100 * _i; seed < 100 * (_i + 1); seed++) {
        struct dice dice = dice_of(seed);
        struct gw_facility_inputs in = random_inputs(&dice);
        struct gw_facility_air air = random_air(&dice);
        struct gw_facility_hour hour = hour_of(&in, in.rack_w, in.support_w, air);
        struct gw_water water = gw_water_balance(hour.evaporation_l, hour.drift_l, in.concentration);
        near_rel(hour.blowdown_l + 1, water.blowdown_l + 1, 1e-13);
        near_rel(hour.makeup_l + 1, water.makeup_l + 1, 1e-13);
        if (in.rejection == GW_REJECT_TOWER) {
            near_rel(hour.evaporation_l, hour.rejected_w * air.evaporation_l_per_wh, 1e-14);
            near_rel(hour.drift_l + 1, hour.rejected_w * gw_drift_l_per_wh(in.drift_frac, in.tower_range_k) + 1, 1e-14);
        } else if (!(in.precool_frac > 0 && air.t_db_degc > in.precool_above_degc)) {
            near_abs(hour.makeup_l, 0, 0);
        }
    }
}
END_TEST

/* Air-cooled chillers behind a pad: the condensers' air takes heat and work over 10 K, and 1 kWh over 10 K is 357.9 kg of air, each
 * given what sites/water.h says for the same cooling. */
START_TEST(pads_take_the_water_that_their_air_takes)
{
    struct gw_facility_inputs in = t19_inputs();
    in.rejection = GW_REJECT_CHILLER;
    in.precool_frac = .8;
    in.precool_above_degc = 25;
    in.pad_air_range_k = 10;
    struct gw_facility_hour hour = hour_of(&in, 10e6, 0, (struct gw_facility_air){.t_db_degc = 38, .t_wb_degc = 20.76659});
    double out_w = 10e6 + hour.loop_chiller_w + hour.hall_chiller_w, air_kg = out_w * 3600 / (1006 * 10);
    near_rel(hour.evaporation_l, air_kg * gw_pad_kg_per_kg(38, 0, 24.213272), 5e-3);
    struct gw_facility_hour unpadded = hour_of(&in, 10e6, 0, (struct gw_facility_air){.t_db_degc = 24.213272, .t_wb_degc = (double)NAN});
    near_rel(hour.hall_chiller_w, unpadded.hall_chiller_w, 1e-9);
}
END_TEST

/* At dry coolers the pads wet the air of the fans, which is all of it at full speed, and that of the hall's condensers. */
START_TEST(pads_at_dry_coolers_follow_the_fans)
{
    struct gw_facility_inputs in = t19_inputs();
    in.precool_frac = .8;
    in.precool_above_degc = 25;
    in.pad_air_range_k = 10;
    struct gw_facility_hour hour = hour_of(&in, 10e6, 0, (struct gw_facility_air){.t_db_degc = 38, .t_wb_degc = 20.76659});
    near_rel(hour.free_frac, 1, 0); /* 24.2 degC behind the pad */
    double air_w = hour.fan_speed_frac * 8.5e6 + 1.5e6 + hour.hall_chiller_w, air_kg = air_w * 3600 / (1006 * 10);
    near_rel(hour.evaporation_l, air_kg * gw_pad_kg_per_kg(38, 0, 24.213272), 5e-3);
    ck_assert_double_lt(hour.fan_speed_frac, .7);
}
END_TEST

START_TEST(loop_and_hall_chillers_stand_apart)
{
    struct gw_facility_inputs in = t19_inputs();
    struct gw_facility_air mild = {.t_db_degc = 21};
    struct gw_facility_hour hour = hour_of(&in, 9e6, 700e3, mild);
    near_abs(hour.loop_chiller_w, 0, 0);
    near_rel(hour.air_heat_w, .15 * 9e6 + 700e3, 1e-14);
    near_rel(hour.hall_chiller_w, (.15 * 9e6 + 700e3) / gw_chiller_cop(&t19_chiller, 20, 21), 1e-13);
    in.liquid_frac = 1;
    in.support_w = 1e6;
    near_rel(hour_of(&in, 9e6, 700e3, mild).air_heat_w, 700e3, 1e-9); /* all-liquid racks still have a hall */
}
END_TEST

/* N + 1 units share the load: four coolers for the heat of three run slower, and fans follow the cube. */
START_TEST(a_spare_cooler_saves_fan_power)
{
    struct gw_facility_inputs in = t19_inputs();
    struct gw_facility_air air = {.t_db_degc = 28};
    struct gw_facility_hour three = hour_of(&in, 10e6, 0, air);
    in.cooler_units = 3;
    in.cooler_redundancy = GW_REDUNDANCY_N_PLUS_1;
    struct gw_facility_hour four = hour_of(&in, 10e6, 0, air);
    near_rel(four.fan_speed_frac, three.fan_speed_frac * pow(.75, 1 / .7), 1e-13);
    near_rel(four.rejection_fan_w, three.rejection_fan_w * pow(.75, 3 / .7 - 1), 1e-13);
}
END_TEST

/* Five air handlers move the air of four: each 80 % of its flow. Of the part that goes with the cube they draw 5/4 x .8^3 = .64. */
START_TEST(a_spare_air_handler_saves_fan_power)
{
    struct dice dice = dice_of(3);
    struct gw_facility_inputs in = random_inputs(&dice);
    struct gw_facility_air air = random_air(&dice);
    in.crah_frac = .04;
    in.crah_static_frac = .3;
    struct gw_facility_hour alone = hour_of(&in, in.rack_w, in.support_w, air);
    in.crah_units = 4;
    in.crah_redundancy = GW_REDUNDANCY_N_PLUS_1;
    struct gw_facility_hour spare = hour_of(&in, in.rack_w, in.support_w, air);
    near_rel(spare.crah_w / alone.crah_w, .3 + .7 * .64, 1e-12);
}
END_TEST

START_TEST(heat_that_nothing_cools_is_said)
{
    struct gw_facility_inputs in = t19_inputs();
    struct gw_facility_air hot = {.t_db_degc = 38};
    in.loop_chillers.machine.carnot_frac = 0; /* none */
    near_rel(hour_of(&in, 10e6, 0, hot).unmet_heat_w, .6 * 8.5e6, 1e-13);
    near_abs(hour_of(&in, 10e6, 0, hot).loop_chiller_w, 0, 0);
    in = t19_inputs();
    near_rel(hour_of(&in, 11e6, 0, hot).unmet_heat_w, .15e6, 1e-9); /* the hall chillers are rated for 1.5 MW */
}
END_TEST

START_TEST(a_hole_in_the_input_shows)
{
    struct gw_facility_inputs in = t19_inputs();
    double nan = (double)NAN;
    ck_assert(isnan(hour_of(&in, 10e6, 0, (struct gw_facility_air){.t_db_degc = nan}).meter_w));
    ck_assert(isnan(hour_of(&in, nan, 0, (struct gw_facility_air){.t_db_degc = 20}).meter_w));
    in.rejection = GW_REJECT_TOWER;
    ck_assert(isnan(hour_of(&in, 10e6, 0, (struct gw_facility_air){.t_db_degc = 20, .t_wb_degc = nan}).meter_w));
}
END_TEST

START_TEST(an_empty_facility_draws_its_idle_losses)
{
    struct gw_facility_inputs in = t19_inputs();
    struct gw_facility_hour hour = hour_of(&in, 0, 0, (struct gw_facility_air){.t_db_degc = 20});
    double idle_w = 15e6 * .01007 + .03 * 8.5e6 * .008; /* the UPS, and fans at s_min */
    near_rel(hour.meter_w, gw_stage_input_w(&in.mvlv, idle_w), 1e-13);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("facility_hour");
    TCase *tc = tcase_create("facility_hour");
    tcase_set_timeout(tc, 60);
    tcase_add_test(tc, t19_the_day);
    tcase_add_test(tc, t19_single_hours);
    tcase_add_loop_test(tc, the_prepared_hour_is_the_plain_one, 0, 10);
    tcase_add_loop_test(tc, energy_is_conserved, 0, 10);
    tcase_add_loop_test(tc, warmer_air_never_draws_less, 0, 10);
    tcase_add_test(tc, the_worked_design_is_monotone_too);
    tcase_add_loop_test(tc, more_it_draws_more, 0, 10);
    tcase_add_loop_test(tc, two_blocks_are_twice_one, 0, 3);
    tcase_add_loop_test(tc, water_follows_the_heat, 0, 3);
    tcase_add_test(tc, pads_take_the_water_that_their_air_takes);
    tcase_add_test(tc, pads_at_dry_coolers_follow_the_fans);
    tcase_add_test(tc, loop_and_hall_chillers_stand_apart);
    tcase_add_test(tc, a_spare_cooler_saves_fan_power);
    tcase_add_test(tc, a_spare_air_handler_saves_fan_power);
    tcase_add_test(tc, heat_that_nothing_cools_is_said);
    tcase_add_test(tc, a_hole_in_the_input_shows);
    tcase_add_test(tc, an_empty_facility_draws_its_idle_losses);
    suite_add_tcase(suite, tc);
    return run_suite(suite);
}
