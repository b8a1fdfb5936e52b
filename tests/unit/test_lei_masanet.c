/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The reference model against the example that its authors publish, T-18, its regression T-13, and the formulas written out term by
 * term. */
#define CK_FLOATING_DIG 17
#include "tests/near.h"

#include "sites/lei_masanet.h"
#include "sites/psychrometrics.h"
#include "tests/unit/lei_dice.h"

static struct gw_lei_hour hour_of(const struct gw_lei_inputs *inputs, double t_db, double rh, double pressure_pa)
{
    struct gw_lei_design design;
    struct gw_lei_hour hour;
    gw_lei_prepare(&design, inputs);
    gw_lei_hour(&design, t_db, gw_lei_wet_bulb_degc(t_db, rh, pressure_pa), pressure_pa, &hour);
    return hour;
}

START_TEST(t13_chiller_regression)
{
    near_rel(gw_lei_cop(.5, 26), 6.908854, 1e-6);
}
END_TEST

START_TEST(t18_published_example)
{
    near_rel(hour_of(&lei_example, 20, .40, 101325).pue, 1.0887168, 1e-6);
    near_rel(hour_of(&lei_example, 35, .40, 101325).pue, 1.3181251, 1e-6);
    /* The authors' notebook prints 1.08871681848904 from inputs of which nine digits are published. */
    near_rel(hour_of(&lei_example, 20, .40, 101325).pue, 1.08871681848904, 1e-9);
}
END_TEST

static double density(double t, double pressure_pa)
{
    return 1.293 * (pressure_pa / 101325) * 273.15 / (273.15 + t);
}

static double pump(double m, double p, double e)
{
    return p * m / (1e6 * e);
}

/* The model as the paper writes it, for 1 kW of IT, nothing folded. */
static double plain_pue(const struct gw_lei_inputs *in, double t_oa, double t_wb, double pressure_pa)
{
    double losses = (1 / in->ups_efficiency_frac - 1) + (1 / (1 - in->distribution_loss_frac) - 1) + in->lighting_frac;
    double h = 1 + losses, q = h / in->sensible_frac;
    double crac = (h / (1.01 * in->air_range_k)) / density(in->supply_air_degc, pressure_pa) * in->hall_fan_pa /
                  in->hall_fan_efficiency_frac / 1000;
    double ts = in->supply_air_degc + in->air_range_k - in->air_range_k / in->coil_effectiveness_frac;
    double need = t_wb + in->tower_approach_k + in->exchanger_approach_k;
    double phi = need <= ts ? 1 : need >= ts + in->water_range_k ? 0 : (ts + in->water_range_k - need) / in->water_range_k;
    double l = in->chiller_load_frac, t = t_wb + in->tower_approach_k;
    double cop = (16.798751 + .008840 * t * t - 8.528931 * l * l + 9.885294 * l - .760621 * t + .084615 * l * t) *
                 (1 + in->cop_deviation_frac);
    double chiller = (1 - phi) * q / cop, q_tower = q + chiller, m_tower = q_tower / (4.2 * in->tower_range_k);
    double economizer = pump(phi * q / (4.2 * in->water_range_k), in->economizer_pump_pa, in->economizer_pump_efficiency_frac);
    double chilled = pump((1 - phi) * q / (4.2 * in->water_range_k), in->chilled_pump_pa, in->chilled_pump_efficiency_frac);
    double tower_pump = pump(m_tower, in->tower_pump_pa, in->tower_pump_efficiency_frac);
    double tower_fan = (m_tower / in->water_per_air) / density(t_oa, pressure_pa) * in->tower_fan_pa / in->tower_fan_efficiency_frac / 1000;
    double tcw = ts + in->water_range_k / 2;
    double humidifier = pump((q - h) / (2500.5 - 2.3097 * tcw - .0013 * tcw * tcw), in->humidifier_pa, in->humidifier_efficiency_frac);
    return 1 + losses + crac + chiller + economizer + chilled + tower_pump + tower_fan + humidifier;
}

/* Folding what does not follow the weather changes nothing but the rounding, and the parts make the whole. */
START_TEST(the_prepared_model_is_the_plain_one)
{
    for (int seed = 100 * _i; seed < 100 * (_i + 1); seed++) {
        struct dice dice = dice_of(seed);
        struct gw_lei_inputs in = random_lei_inputs(&dice);
        double t = dice_between(&dice, -20, 45), rh = dice_between(&dice, .05, 1), pressure_pa = dice_between(&dice, 75e3, 104e3);
        struct gw_lei_hour hour = hour_of(&in, t, rh, pressure_pa);
        near_rel(hour.pue, plain_pue(&in, t, gw_lei_wet_bulb_degc(t, rh, pressure_pa), pressure_pa), 1e-14);
        near_rel(hour.pue, 1 + hour.losses + hour.chiller + hour.pumps + hour.hall_fan + hour.tower_fan, 1e-14);
        ck_assert_double_gt(hour.pue, 1);
    }
}
END_TEST

/* Same enthalpy, by definition; and close to the thermodynamic wet bulb, from which theirs differs by the heat of the water. */
START_TEST(their_wet_bulb)
{
    for (int seed = 100 * _i; seed < 100 * (_i + 1); seed++) {
        struct dice dice = dice_of(seed);
        double t = dice_between(&dice, 1, 45), rh = dice_between(&dice, .1, 1), pressure_pa = dice_between(&dice, 75e3, 104e3);
        double t_wb = gw_lei_wet_bulb_degc(t, rh, pressure_pa);
        double growth = (18.678 - t_wb / 234.5) * t_wb / (257.14 + t_wb), outdoors = (18.678 - t / 234.5) * t / (257.14 + t);
        double p_wet = 611.2 * exp(growth), p_air = rh * 611.21 * exp(outdoors);
        double d_wet = .62198 * p_wet / (pressure_pa - p_wet), d_air = .62198 * p_air / (pressure_pa - p_air);
        near_rel(1.01 * t_wb + (2500 + 1.84 * t_wb) * d_wet, 1.01 * t + (2500 + 1.84 * t) * d_air, 1e-12);
        if (t_wb > .5)
            near_abs(t_wb, gw_wet_bulb_degc(t, rh, pressure_pa), .5);
    }
}
END_TEST

START_TEST(a_warmer_wet_bulb_costs_more)
{
    for (int seed = 100 * _i; seed < 100 * (_i + 1); seed++) {
        struct dice dice = dice_of(seed);
        struct gw_lei_inputs in = random_lei_inputs(&dice);
        struct gw_lei_design design;
        struct gw_lei_hour cool, warm;
        double t_wb = dice_between(&dice, 5, 28);
        in.economizer_pump_pa = in.chilled_pump_pa; /* else the dearer pump may be the one that stops */
        in.economizer_pump_efficiency_frac = in.chilled_pump_efficiency_frac;
        gw_lei_prepare(&design, &in);
        gw_lei_hour(&design, 30, t_wb, 101325, &cool);
        gw_lei_hour(&design, 30, t_wb + .1, 101325, &warm);
        ck_assert_double_ge(warm.pue, cool.pue);
        ck_assert_double_le(warm.free_frac, cool.free_frac);
    }
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("lei_masanet");
    TCase *tc = tcase_create("lei_masanet");
    tcase_add_test(tc, t13_chiller_regression);
    tcase_add_test(tc, t18_published_example);
    tcase_add_loop_test(tc, the_prepared_model_is_the_plain_one, 0, 10);
    tcase_add_loop_test(tc, their_wet_bulb, 0, 3);
    tcase_add_loop_test(tc, a_warmer_wet_bulb_costs_more, 0, 10);
    suite_add_tcase(suite, tc);
    return run_suite(suite);
}
