/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sites/facility.h"

double gw_it_peak_w(double units, double provisioned_w, double support_frac, double support_fixed_w)
{
    return units * (provisioned_w * (1 + support_frac)) + support_fixed_w;
}

double gw_facility_w_per_unit(double provisioned_w, double support_frac, double pue_peak)
{
    return provisioned_w * (1 + support_frac) * pue_peak;
}

double gw_coolant_l_per_s(double heat_w, double dt_k)
{
    /* propylene glycol 25 % at 40 degC */
    const double density_kg_per_m3 = 1020, heat_capacity_j_per_kg_k = 3930, l_per_m3 = 1000;
    return heat_w / (density_kg_per_m3 * heat_capacity_j_per_kg_k * dt_k) * l_per_m3;
}
