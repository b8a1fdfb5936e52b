/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Pumps, fans, coolers and chillers: the worked examples T-5 to T-8, T-12 and T-17.2, and what their curves must do. */
#define CK_FLOATING_DIG 17
#include "tests/near.h"

#include "sites/cooling.h"
#include "sites/psychrometrics.h"
#include "tests/unit/dice.h"

START_TEST(t5_flow_and_pump)
{
    near_rel(gw_flow_m3_per_s(1000, 1020, 3930, 10) * 60e3, 1.49678, 3.6e-6);
    near_rel(gw_mover_w(gw_flow_m3_per_s(1e6, 1020, 3930, 10), 250e3, .65), 9594.756, 1e-6);
}
END_TEST

START_TEST(t6_crah_fan)
{
    double flow_m3_per_s = gw_flow_m3_per_s(100e3, 1.2, 1006, 16);
    near_rel(flow_m3_per_s, 5.17727, 1e-6);
    near_rel(gw_mover_w(flow_m3_per_s, 500, .65), 3982.515, 1e-6);
}
END_TEST

static const struct gw_cooler dry_cooler = {.range_k = 10, .approach_k = 8, .exponent = .7, .fan_frac = .03, .speed_min_frac = .2};

static void check_cooler(double heat_frac, double itd_k, double want_speed, double want_fan_frac)
{
    double speed = gw_cooler_speed_frac(&dry_cooler, heat_frac, itd_k);
    near_rel(speed, want_speed, 1e-6);
    near_rel(gw_cooler_fan_w(&dry_cooler, 1, speed), want_fan_frac, 1e-6);
}

START_TEST(t7_dry_cooler)
{
    check_cooler(1, 40, .319587, .00097924);
    check_cooler(1, 30, .482029, .00336001);
    check_cooler(1, 20, .860265, .01909931);
    check_cooler(1, 18, 1.0, .03);
    check_cooler(.8, 18, .727038, .01152903);
}
END_TEST

START_TEST(t8_economizer)
{
    near_rel(gw_free_cooling_frac(22 + 6.7, 25, 10), .63, 1e-6);
}
END_TEST

static const struct gw_chiller air_cooled = {.carnot_frac = .48,
                                             .evaporator_k = 3,
                                             .condenser_k = 12,
                                             .cop_max = 10,
                                             .part_load = {.222903, .313387, .463710},
                                             .part_load_min = .1};

START_TEST(t12_chillers)
{
    struct gw_chiller water_cooled = {.carnot_frac = .70, .evaporator_k = 2, .condenser_k = 7, .cop_max = 10};
    near_rel(gw_chiller_cop(&air_cooled, 25, 40), 4.7224, 1e-6);
    near_rel(gw_chiller_cop(&air_cooled, 35, 45), 5.858880, 1e-6);
    near_rel(gw_chiller_cop(&water_cooled, 7, 30), 6.08, 8.4e-4);
    near_rel(gw_chiller_cop(&air_cooled, 7, 35), 3.09, 1.7e-3);
}
END_TEST

START_TEST(t17_adiabatic_pad)
{
    double t_wb_degc = gw_wet_bulb_degc(38, .20, gw_pressure_pa(0));
    near_rel(t_wb_degc, 20.766590, 1e-6);
    near_rel(gw_precooled_degc(38, t_wb_degc, .8, 25), 24.213272, 1e-6);
    near_rel(gw_precooled_degc(24.9, 14.1, .8, 25), 24.9, 0);
}
END_TEST

START_TEST(pumps_at_part_flow)
{
    near_rel(gw_part_flow_frac(1, .23), 1, 1e-15);
    near_rel(gw_part_flow_frac(.6, 0), .216, 1e-14);
    near_rel(gw_part_flow_frac(.6, 1), .6, 1e-14);
    near_rel(gw_part_flow_frac(.6, .2), .2 * .6 + .8 * .216, 1e-14);
}
END_TEST

START_TEST(the_loop_is_as_cold_as_the_coldest_need)
{
    near_rel(gw_loop_supply_degc(45, 4, 60), 41, 0);
    near_rel(gw_loop_supply_degc(45, 4, 32), 32, 0);
}
END_TEST

/* Where the air needs `need` = T_s the cooler is at full speed and the economizer just carries all: the two meet. */
START_TEST(cooler_and_economizer_meet_at_the_design_point)
{
    near_rel(gw_free_cooling_frac(32 + 8, 40, 10), 1, 0);
    near_rel(gw_cooler_speed_frac(&dry_cooler, 1, 40 + 10 - 32), 1, 1e-14);
    near_abs(gw_free_cooling_frac(50, 40, 10), 0, 0);
    ck_assert_double_lt(gw_free_cooling_frac(40.1, 40, 10), 1);
}
END_TEST

START_TEST(fans_run_between_their_bounds)
{
    near_rel(gw_cooler_speed_frac(&dry_cooler, .3, 60), .2, 0);
    near_rel(gw_cooler_speed_frac(&dry_cooler, 1, 5), 1, 0);
    near_rel(gw_cooler_speed_frac(&dry_cooler, 1, 0), 1, 0);
    near_rel(gw_cooler_speed_frac(&dry_cooler, 1, -7), 1, 0);
    near_rel(gw_cooler_speed_frac(&dry_cooler, 0, -7), .2, 0);
    near_rel(gw_tower_speed_frac(&dry_cooler, .63), .63, 0);
    near_rel(gw_tower_speed_frac(&dry_cooler, .1), .2, 0);
    near_rel(gw_tower_speed_frac(&dry_cooler, 1.2), 1, 0);
    ck_assert(isnan(gw_cooler_speed_frac(&dry_cooler, 1, (double)NAN)));
    ck_assert(isnan(gw_free_cooling_frac((double)NAN, 40, 10)));
}
END_TEST

START_TEST(warmer_air_costs_more)
{
    for (int seed = 100 * _i; seed < 100 * (_i + 1); seed++) {
        struct dice dice = dice_of(seed);
        double air_degc = dice_between(&dice, -20, 48), heat_frac = dice_between(&dice, .1, 1);
        ck_assert_double_ge(gw_cooler_speed_frac(&dry_cooler, heat_frac, 50 - air_degc - .5),
                            gw_cooler_speed_frac(&dry_cooler, heat_frac, 50 - air_degc));
        ck_assert_double_le(gw_free_cooling_frac(air_degc + .5 + 8, 40, 10), gw_free_cooling_frac(air_degc + 8, 40, 10));
        ck_assert_double_ge(gw_chiller_w(&air_cooled, 1e6, heat_frac * 1e6, 20, air_degc + .5),
                            gw_chiller_w(&air_cooled, 1e6, heat_frac * 1e6, 20, air_degc));
        ck_assert_double_le(gw_chiller_w(&air_cooled, 1e6, heat_frac * 1e6, 20.5, air_degc),
                            gw_chiller_w(&air_cooled, 1e6, heat_frac * 1e6, 20, air_degc));
    }
}
END_TEST

START_TEST(chillers_at_part_load)
{
    struct gw_chiller proportional = air_cooled;
    proportional.part_load[0] = proportional.part_load[2] = 0;
    proportional.part_load[1] = 1;
    near_rel(gw_chiller_w(&proportional, 8e6, 5.1e6, 40, 38), 510e3, 1e-14); /* at COP_max 10 */
    near_rel(gw_chiller_w(&proportional, 8e6, .17e6, 40, 38), 17e3, 1e-14);
    near_rel(gw_chiller_w(&air_cooled, 1e6, 1e6, 25, 40), 1e6 / 4.7224, 1e-6);                            /* f(1) = 1 */
    near_rel(gw_chiller_w(&air_cooled, 1e6, .5e6, 25, 40), 1e6 / 4.7224 * .4955240, 1e-6);                /* f(.5) by hand */
    near_rel(gw_chiller_w(&air_cooled, 1e6, .04e6, 25, 40), .4 * gw_chiller_w(&air_cooled, 1e6, .1e6, 25, 40), 1e-14); /* cycling */
    near_abs(gw_chiller_w(&air_cooled, 1e6, 0, 25, 40), 0, 0);
    near_abs(gw_chiller_w(&air_cooled, 0, 0, 25, 40), 0, 0);
}
END_TEST

/* The lift is never taken below 5 K, nor the COP above COP_max. */
START_TEST(chillers_in_the_cold)
{
    struct gw_chiller unbounded = air_cooled;
    unbounded.cop_max = 1e9;
    near_rel(gw_chiller_cop(&air_cooled, 20, -30), 10, 0);
    near_rel(gw_chiller_cop(&unbounded, 20, -30), .48 * 290.15 / 5, 1e-14);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("cooling");
    TCase *tc = tcase_create("cooling");
    tcase_add_test(tc, t5_flow_and_pump);
    tcase_add_test(tc, t6_crah_fan);
    tcase_add_test(tc, t7_dry_cooler);
    tcase_add_test(tc, t8_economizer);
    tcase_add_test(tc, t12_chillers);
    tcase_add_test(tc, t17_adiabatic_pad);
    tcase_add_test(tc, pumps_at_part_flow);
    tcase_add_test(tc, the_loop_is_as_cold_as_the_coldest_need);
    tcase_add_test(tc, cooler_and_economizer_meet_at_the_design_point);
    tcase_add_test(tc, fans_run_between_their_bounds);
    tcase_add_loop_test(tc, warmer_air_costs_more, 0, 5);
    tcase_add_test(tc, chillers_at_part_load);
    tcase_add_test(tc, chillers_in_the_cold);
    suite_add_tcase(suite, tc);
    return run_suite(suite);
}
