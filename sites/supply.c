/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sites/supply.h"

#include <math.h>

const char *const gw_milestone_names[] = {"announced", "loi", "binding", "permitted", "under-construction", "energised", NULL};
const char *const gw_supply_names[] = {"firm", "flexible", "onsite", "bridge", NULL};

double gw_turbine_output_w(double iso_w, double elevation_m, double air_degc, double heat_derate_per_k)
{
    return iso_w * (gw_pressure_pa(elevation_m) / 101325) * (1 - heat_derate_per_k * fmax(0, air_degc - 15));
}

int gw_supply_step_month(const struct gw_supply_step *step)
{
    return gw_first_full_month(step->date);
}

double gw_supply_step_w(const struct gw_site *site, const struct gw_supply_step *step)
{
    if (step->rating != GW_RATED_ISO)
        return step->power.mode;
    return gw_turbine_output_w(step->power.mode, site->elevation.mode, site->design_temp.mode, step->heat_derate.mode);
}

double gw_supply_w(const struct gw_site *site, int month, double by_kind[GW_SUPPLY_KINDS])
{
    double standing_w[GW_SUPPLY_KINDS] = {0}, temporary_w[GW_SUPPLY_KINDS] = {0}, total_w = 0;
    for (size_t i = 0; i < site->supply_count; i++) {
        const struct gw_supply_step *step = &site->supply[i];
        if (gw_supply_step_month(step) > month)
            continue;
        if (step->until.year == 0)
            standing_w[step->kind] = gw_supply_step_w(site, step);
        else if (month < gw_month_of(step->until))
            temporary_w[step->kind] += gw_supply_step_w(site, step);
    }
    for (int kind = 0; kind < GW_SUPPLY_KINDS; kind++) {
        by_kind[kind] = standing_w[kind] + temporary_w[kind];
        total_w += by_kind[kind];
    }
    if (site->supply_count == 0)
        return INFINITY;
    return site->reserve_frac.present ? total_w * (1 - site->reserve_frac.mode) : total_w;
}
