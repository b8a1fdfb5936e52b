/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sites/lei_masanet.h"

#include <math.h>

#include "sites/least_most.h"

double gw_lei_density_kg_per_m3(double t_degc, double pressure_pa)
{
    return 1.293 * (pressure_pa / 101325) * 273.15 / (273.15 + t_degc);
}

/* Coefficients of the regression as a polynomial in t at one load. */
static void cop_in_t(double load, double cop[3])
{
    cop[0] = 16.798751 + load * (9.885294 - 8.528931 * load);
    cop[1] = -.760621 + .084615 * load;
    cop[2] = .008840;
}

double gw_lei_cop(double chiller_load_frac, double t_degc)
{
    double cop[3];
    cop_in_t(chiller_load_frac, cop);
    return cop[0] + t_degc * (cop[1] + t_degc * cop[2]);
}

/* kW of a pump for m kg/s. */
static double pump(double m, double pressure_pa, double efficiency_frac)
{
    return pressure_pa * m / (1e6 * efficiency_frac);
}

void gw_lei_prepare(struct gw_lei_design *design, const struct gw_lei_inputs *in)
{
    double losses = (1 / in->ups_efficiency_frac - 1) + (1 / (1 - in->distribution_loss_frac) - 1) + in->lighting_frac;
    double hall_heat = 1 + losses, heat = hall_heat / in->sensible_frac;
    double water_degc = in->supply_air_degc + in->air_range_k - in->air_range_k / in->coil_effectiveness_frac;
    double coil_degc = water_degc + in->water_range_k / 2;
    double moisture = (heat - hall_heat) / (2500.5 - 2.3097 * coil_degc - .0013 * coil_degc * coil_degc);
    double loop_flow = heat / (4.2 * in->water_range_k), tower_flow = 1 / (4.2 * in->tower_range_k);
    double cop[3], deviation = 1 + in->cop_deviation_frac;
    cop_in_t(in->chiller_load_frac, cop);
    *design = (struct gw_lei_design){
        .constant = hall_heat + pump(moisture, in->humidifier_pa, in->humidifier_efficiency_frac),
        .free_below_degc = water_degc + in->water_range_k - in->tower_approach_k - in->exchanger_approach_k,
        .inv_range_per_k = 1 / in->water_range_k,
        .heat = heat,
        .approach_k = in->tower_approach_k,
        .cop0 = cop[0] * deviation,
        .cop1 = cop[1] * deviation,
        .cop2 = cop[2] * deviation,
        .economizer_pump = pump(loop_flow, in->economizer_pump_pa, in->economizer_pump_efficiency_frac),
        .chilled_pump = pump(loop_flow, in->chilled_pump_pa, in->chilled_pump_efficiency_frac),
        .hall_fan_kg_per_m3 = hall_heat / (1.01 * in->air_range_k) * in->hall_fan_pa / in->hall_fan_efficiency_frac / 1000,
        .supply_air_degc = in->supply_air_degc,
        .tower_pump = pump(tower_flow, in->tower_pump_pa, in->tower_pump_efficiency_frac),
        .tower_fan_kg_per_m3 = tower_flow / in->water_per_air * in->tower_fan_pa / in->tower_fan_efficiency_frac / 1000,
    };
}

void gw_lei_hour(const struct gw_lei_design *d, double t_db_degc, double t_wb_degc, double pressure_pa, struct gw_lei_hour *hour)
{
    double t = t_wb_degc + d->approach_k;
    double free_frac = gw_between((d->free_below_degc - t_wb_degc) * d->inv_range_per_k, 0, 1);
    hour->free_frac = free_frac;
    hour->cop = d->cop0 + t * (d->cop1 + t * d->cop2);
    hour->chiller = (1 - free_frac) * d->heat / hour->cop;
    double tower_heat = d->heat + hour->chiller;
    hour->losses = d->constant - 1;
    hour->pumps = free_frac * d->economizer_pump + (1 - free_frac) * d->chilled_pump + tower_heat * d->tower_pump;
    hour->hall_fan = d->hall_fan_kg_per_m3 / gw_lei_density_kg_per_m3(d->supply_air_degc, pressure_pa);
    hour->tower_fan = tower_heat * d->tower_fan_kg_per_m3 / gw_lei_density_kg_per_m3(t_db_degc, pressure_pa);
    hour->pue = d->constant + hour->chiller + hour->pumps + hour->hall_fan + hour->tower_fan;
}

/* Vapour pressure of saturated air over its value at 0 degC, and the slope of its logarithm. */
static double saturation(double t)
{
    return exp((18.678 - t / 234.5) * t / (257.14 + t));
}

static double saturation_growth_per_k(double t)
{
    return (18.678 - 2 * t / 234.5 - (18.678 - t / 234.5) * t / (257.14 + t)) / (257.14 + t);
}

static double enthalpy_kj_per_kg(double t, double humidity)
{
    return 1.01 * t + (2500 + 1.84 * t) * humidity;
}

static double humidity_kg_per_kg(double vapour_pa, double pressure_pa)
{
    return .62198 * vapour_pa / (pressure_pa - vapour_pa);
}

double gw_lei_wet_bulb_degc(double t_db_degc, double rh_frac, double pressure_pa)
{
    double enthalpy = enthalpy_kj_per_kg(t_db_degc, humidity_kg_per_kg(rh_frac * 611.21 * saturation(t_db_degc), pressure_pa));
    double t = t_db_degc;
    for (int i = 0; i < 30; i++) {
        double vapour_pa = 611.2 * saturation(t), saturated = humidity_kg_per_kg(vapour_pa, pressure_pa);
        double saturated_slope = saturated * saturation_growth_per_k(t) * pressure_pa / (pressure_pa - vapour_pa);
        double step_k = (enthalpy_kj_per_kg(t, saturated) - enthalpy) / (1.01 + 1.84 * saturated + (2500 + 1.84 * t) * saturated_slope);
        t -= step_k;
        if (fabs(step_k) < 1e-6) /* the error is of the order of its square */
            break;
    }
    return t;
}
