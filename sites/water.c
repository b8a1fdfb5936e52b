/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sites/water.h"

#include <math.h>

#include "sites/least_most.h"
#include "sites/psychrometrics.h"

static const double water_j_per_kg_k = 4186, s_per_h = 3600;

double gw_evaporation_of_loss_l_per_wh(double loss_frac_per_k)
{
    return loss_frac_per_k * s_per_h / water_j_per_kg_k;
}

double gw_drift_l_per_wh(double drift_frac, double range_k)
{
    return drift_frac * s_per_h / (water_j_per_kg_k * range_k);
}

/* Temperature of saturated air of an enthalpy, degC. h_sat is convex, so that from above Newton's steps only fall. */
static double saturated_degc(double enthalpy_j_per_kg, double pressure_pa, double from_degc)
{
    double t = from_degc;
    for (int i = 0; i < 30; i++) {
        double vapour_pa = gw_saturation_pa(t), saturated = gw_humidity_kg_per_kg(vapour_pa, pressure_pa);
        double saturated_slope = saturated * gw_saturation_growth_per_k(t) * pressure_pa / (pressure_pa - vapour_pa);
        double slope = 1006 + 1860 * saturated + (2.501e6 + 1860 * t) * saturated_slope;
        double step_k = (gw_enthalpy_j_per_kg(t, saturated) - enthalpy_j_per_kg) / slope;
        t -= step_k;
        if (fabs(step_k) < 1e-6) /* the error is of the order of its square */
            break;
    }
    return t;
}

double gw_tower_evaporation_l_per_wh(double range_k, double water_per_air, double t_db_degc, double rh_frac, double pressure_pa,
                                     double *t_out_degc)
{
    double humidity = gw_humidity_kg_per_kg(rh_frac * gw_saturation_pa(t_db_degc), pressure_pa);
    double gain_j_per_kg = water_j_per_kg_k * range_k * water_per_air;
    /* If all heat warmed the air and none the vapour, it would be warmer than it can be. */
    double from_degc = gw_at_most(t_db_degc + gain_j_per_kg / 1006, 60);
    double t_out = saturated_degc(gw_enthalpy_j_per_kg(t_db_degc, humidity) + gain_j_per_kg, pressure_pa, from_degc);
    if (t_out_degc)
        *t_out_degc = t_out;
    return s_per_h * (gw_humidity_kg_per_kg(gw_saturation_pa(t_out), pressure_pa) - humidity) / gain_j_per_kg;
}

double gw_pad_kg_per_kg(double t_db_degc, double humidity_kg_per_kg, double t_in_degc)
{
    return (1006 + 1860 * humidity_kg_per_kg) * (t_db_degc - t_in_degc) / (2.501e6 + 1860 * t_in_degc);
}

struct gw_water gw_water_balance(double evaporation_l, double drift_l, double concentration)
{
    struct gw_water water = {.evaporation_l = evaporation_l, .drift_l = drift_l};
    water.blowdown_l = gw_at_least(evaporation_l / (concentration - 1) - drift_l, 0);
    water.makeup_l = evaporation_l + water.blowdown_l + drift_l;
    return water;
}
