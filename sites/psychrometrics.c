/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sites/psychrometrics.h"

#include <math.h>

#include "sites/least_most.h"

static const double zero_degc_k = 273.15, molar_ratio = 0.621945;

double gw_pressure_pa(double elevation_m)
{
    return 101325 * pow(1 - 2.25577e-5 * elevation_m, 5.2559);
}

static double over_water_pa(double k)
{
    return exp(-5.8002206e3 / k + 1.3914993 + k * (-4.8640239e-2 + k * (4.1764768e-5 + k * -1.4452093e-8)) + 6.5459673 * log(k));
}

static double over_ice_pa(double k)
{
    return exp(-5.6745359e3 / k + 6.3925247 +
               k * (-9.677843e-3 + k * (6.2215701e-7 + k * (2.0747825e-9 + k * -9.484024e-13))) + 4.1635019 * log(k));
}

double gw_saturation_pa(double t_degc)
{
    double k = t_degc + zero_degc_k;
    return t_degc < 0 ? over_ice_pa(k) : over_water_pa(k);
}

static double growth_over_water_per_k(double k)
{
    return (5.8002206e3 / k + 6.5459673) / k - 4.8640239e-2 + k * (2 * 4.1764768e-5 - k * (3 * 1.4452093e-8));
}

static double growth_over_ice_per_k(double k)
{
    return (5.6745359e3 / k + 4.1635019) / k - 9.677843e-3 +
           k * (2 * 6.2215701e-7 + k * (3 * 2.0747825e-9 - k * (4 * 9.484024e-13)));
}

double gw_saturation_growth_per_k(double t_degc)
{
    double k = t_degc + zero_degc_k;
    return t_degc < 0 ? growth_over_ice_per_k(k) : growth_over_water_per_k(k);
}

double gw_humidity_kg_per_kg(double vapour_pa, double pressure_pa)
{
    return molar_ratio * vapour_pa / (pressure_pa - vapour_pa);
}

double gw_vapour_pa(double humidity_kg_per_kg, double pressure_pa)
{
    return pressure_pa * humidity_kg_per_kg / (molar_ratio + humidity_kg_per_kg);
}

double gw_enthalpy_j_per_kg(double t_degc, double humidity_kg_per_kg)
{
    return 1006 * t_degc + humidity_kg_per_kg * (2.501e6 + 1860 * t_degc);
}

double gw_dew_point_degc(double vapour_pa)
{
    double g = log(vapour_pa / 610.94);
    return 243.04 * g / (17.625 - g);
}

double gw_magnus_pa(double dew_point_degc)
{
    return 610.94 * exp(17.625 * dew_point_degc / (243.04 + dew_point_degc));
}

double gw_wet_bulb_stull_degc(double t_db_degc, double rh_frac)
{
    double t = t_db_degc, rh = 100 * rh_frac;
    return t * atan(0.151977 * sqrt(rh + 8.313659)) + atan(t + rh) - atan(rh - 1.676331) +
           0.00391838 * rh * sqrt(rh) * atan(0.023101 * rh) - 4.686035;
}

/* Heats of the adiabatic saturation, kJ/kg and kJ/(kg K): latent at 0, its change with Tw, and that of the denominator. */
struct heats {
    double latent, latent_slope, water;
};

static struct heats heats_of(bool frozen)
{
    return frozen ? (struct heats){2830, 0.24, 2.1} : (struct heats){2501, 2.326, 4.186};
}

/* The equation times its denominator: above zero where Tw is too high. Convex in Tw, because W_s is. */
static double excess(const struct gw_wet_bulb *air, struct heats heats, double tw, double saturated)
{
    double denominator = heats.latent + 1.86 * air->t_db_degc - heats.water * tw;
    return (heats.latent - heats.latent_slope * tw) * saturated - 1.006 * (air->t_db_degc - tw) - air->humidity_kg_per_kg * denominator;
}

static double saturated_kg_per_kg(double t_degc, double pressure_pa)
{
    return gw_humidity_kg_per_kg(gw_saturation_pa(t_degc), pressure_pa);
}

void gw_wet_bulb_set(struct gw_wet_bulb *wet_bulb, double t_db_degc, double humidity_kg_per_kg, double pressure_pa)
{
    double most = saturated_kg_per_kg(t_db_degc, pressure_pa);
    *wet_bulb = (struct gw_wet_bulb){.t_db_degc = t_db_degc,
                                     .humidity_kg_per_kg = gw_at_most(humidity_kg_per_kg, most),
                                     .pressure_pa = pressure_pa,
                                     .step_k = (double)INFINITY};
    wet_bulb->frozen = t_db_degc < 0 || excess(wet_bulb, heats_of(false), 0, saturated_kg_per_kg(0, pressure_pa)) > 0;
    wet_bulb->t_degc = wet_bulb->frozen ? gw_at_most(t_db_degc, 0) : t_db_degc;
}

void gw_wet_bulb_iterate(struct gw_wet_bulb *wet_bulb)
{
    struct heats heats = heats_of(wet_bulb->frozen);
    double tw = wet_bulb->t_degc, k = tw + zero_degc_k, pressure_pa = wet_bulb->pressure_pa;
    double vapour_pa = wet_bulb->frozen ? over_ice_pa(k) : over_water_pa(k);
    double growth_per_k = wet_bulb->frozen ? growth_over_ice_per_k(k) : growth_over_water_per_k(k);
    double saturated = gw_humidity_kg_per_kg(vapour_pa, pressure_pa);
    double saturated_slope = saturated * growth_per_k * pressure_pa / (pressure_pa - vapour_pa);
    double slope = (heats.latent - heats.latent_slope * tw) * saturated_slope - heats.latent_slope * saturated + 1.006 +
                   heats.water * wet_bulb->humidity_kg_per_kg;
    double step_k = excess(wet_bulb, heats, tw, saturated) / slope;
    wet_bulb->t_degc = tw - step_k;
    wet_bulb->step_k = fabs(step_k);
}

bool gw_wet_bulb_test(const struct gw_wet_bulb *wet_bulb, double tolerance_k)
{
    return wet_bulb->step_k <= tolerance_k;
}

double gw_wet_bulb_degc(double t_db_degc, double rh_frac, double pressure_pa)
{
    struct gw_wet_bulb wet_bulb;
    gw_wet_bulb_set(&wet_bulb, t_db_degc, gw_humidity_kg_per_kg(rh_frac * gw_saturation_pa(t_db_degc), pressure_pa), pressure_pa);
    for (int i = 0; i < 30 && !gw_wet_bulb_test(&wet_bulb, 1e-6); i++)
        gw_wet_bulb_iterate(&wet_bulb);
    return wet_bulb.t_degc;
}
