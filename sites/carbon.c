/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sites/carbon.h"

const char *const gw_carbon_basis_names[] = {"unstated", "direct", "life-cycle", NULL};
const char *const gw_carbon_kind_names[] = {"average", "marginal", NULL};

double gw_plant_efficiency(double heat_rate)
{
    return 1 / heat_rate;
}

double gw_plant_kg_per_wh(double heat_rate, double fuel_kg_per_wh)
{
    return heat_rate * fuel_kg_per_wh;
}
