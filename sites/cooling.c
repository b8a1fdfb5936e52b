/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sites/cooling.h"

#include <math.h>

#include "sites/least_most.h"

double gw_flow_m3_per_s(double heat_w, double density_kg_per_m3, double heat_capacity_j_per_kg_k, double dt_k)
{
    return heat_w / (density_kg_per_m3 * heat_capacity_j_per_kg_k * dt_k);
}

double gw_mover_w(double flow_m3_per_s, double pressure_pa, double efficiency_frac)
{
    return flow_m3_per_s * pressure_pa / efficiency_frac;
}

double gw_part_flow_frac(double flow_frac, double static_frac)
{
    return flow_frac * (static_frac + (1 - static_frac) * flow_frac * flow_frac);
}

double gw_loop_supply_degc(double rack_supply_degc, double cdu_approach_k, double operated_degc)
{
    return gw_at_most(rack_supply_degc - cdu_approach_k, operated_degc);
}

double gw_cooler_speed_frac(const struct gw_cooler *cooler, double heat_frac, double itd_k)
{
    /* Air as warm as the fluid or warmer takes no heat at any speed: full speed, unless there is no heat to take. */
    double need = heat_frac > 0 ? heat_frac * (cooler->approach_k + cooler->range_k) / gw_at_least(itd_k, 1e-9) : heat_frac;
    return gw_between(pow(need, 1 / cooler->exponent), cooler->speed_min_frac, 1);
}

double gw_tower_speed_frac(const struct gw_cooler *tower, double heat_frac)
{
    return gw_between(heat_frac, tower->speed_min_frac, 1);
}

double gw_cooler_fan_w(const struct gw_cooler *cooler, double rated_heat_w, double speed_frac)
{
    return cooler->fan_frac * rated_heat_w * speed_frac * speed_frac * speed_frac;
}

double gw_free_cooling_frac(double need_degc, double supply_degc, double range_k)
{
    return gw_between((supply_degc + range_k - need_degc) / range_k, 0, 1);
}

double gw_precooled_degc(double t_db_degc, double t_wb_degc, double effectiveness_frac, double above_degc)
{
    double behind_pad_degc = t_db_degc - effectiveness_frac * (t_db_degc - t_wb_degc);
    return t_db_degc > above_degc ? behind_pad_degc : t_db_degc;
}

double gw_chiller_cop(const struct gw_chiller *chiller, double chilled_degc, double sink_degc)
{
    double evaporating_k = chilled_degc - chiller->evaporator_k + 273.15;
    double lift_k = sink_degc + chiller->condenser_k + 273.15 - evaporating_k;
    return gw_at_most(chiller->carnot_frac * evaporating_k / gw_at_least(lift_k, 5), chiller->cop_max);
}

double gw_chiller_part_load_frac(const struct gw_chiller *chiller, double heat_frac)
{
    const double *c = chiller->part_load;
    double r = gw_at_least(heat_frac, chiller->part_load_min);
    return (c[0] + r * (c[1] + r * c[2])) * gw_at_most(heat_frac / chiller->part_load_min, 1);
}

double gw_chiller_w(const struct gw_chiller *chiller, double capacity_w, double heat_w, double chilled_degc, double sink_degc)
{
    if (!(capacity_w > 0))
        return 0;
    return capacity_w * gw_chiller_part_load_frac(chiller, heat_w / capacity_w) / gw_chiller_cop(chiller, chilled_degc, sink_degc);
}
