/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sites/facility_hour.h"

#include <math.h>

#include "sites/least_most.h"

static double loss_w(const struct gw_loss_terms *stage, double output_w)
{
    return stage->c0_w + output_w * (stage->c1 + output_w * stage->c2_per_w);
}

static double chillers_w(const struct gw_chiller_terms *row, double heat_w, double sink_degc)
{
    double load = heat_w * row->per_capacity_per_w;
    double held = gw_at_least(load, row->part_load_min); /* below it the machine cycles */
    double curve = row->part_load0 + held * (row->part_load1 + held * row->part_load2);
    double per_cop = gw_at_least(gw_at_least(sink_degc + row->lift_k, 5) * row->over_carnot_per_k, row->least_per_cop);
    return row->capacity_w * curve * gw_at_most(load * row->per_part_load_min, 1) * per_cop;
}

/* Everything up to the input of the UPS, and the heat it leaves in the loop and in the hall. */
static void carry_it(const struct gw_facility_design *d, double rack_w, double support_w, struct gw_facility_hour *hour)
{
    hour->it_w = rack_w + support_w;
    hour->busway_loss_w = loss_w(&d->busway, hour->it_w);
    hour->ups_loss_w = loss_w(&d->ups, hour->it_w + hour->busway_loss_w);
    hour->liquid_heat_w = d->liquid_frac * rack_w;
    hour->air_heat_w = rack_w - hour->liquid_heat_w + support_w + d->busway_heat_frac * hour->busway_loss_w +
                       d->ups_heat_frac * hour->ups_loss_w;
}

/* Economizers first, chillers for the rest, fans and pumps for all of it. `source_degc` is what the heat goes to. */
static void cool(const struct gw_facility_design *d, double source_degc, struct gw_facility_hour *hour)
{
    double liquid_w = hour->liquid_heat_w, air_w = hour->air_heat_w, sink_degc = source_degc + d->condenser_approach_k;
    hour->free_frac = gw_between((d->free_below_degc - source_degc) * d->free_per_k, 0, 1);
    hour->hall_free_frac = gw_between((d->hall_free_below_degc - source_degc) * d->hall_free_per_k, 0, 1);
    double free_w = hour->free_frac * liquid_w, hall_free_w = hour->hall_free_frac * air_w;
    hour->loop_chiller_w = chillers_w(&d->loop_chillers, liquid_w - free_w, sink_degc);
    hour->hall_chiller_w = chillers_w(&d->hall_chillers, air_w - hall_free_w, sink_degc);
    hour->unmet_heat_w = gw_at_least(liquid_w - free_w - d->loop_chillers.capacity_w, 0) +
                         gw_at_least(air_w - hall_free_w - d->hall_chillers.capacity_w, 0);
    hour->rejected_w = free_w + d->wet * (liquid_w - free_w + hour->loop_chiller_w + air_w + hour->hall_chiller_w);

    double itd_k = gw_at_least(d->entering_degc - source_degc, d->least_itd_k);
    double speed = pow(gw_between(hour->rejected_w * d->conductance_k_per_w / itd_k, d->conductance_min, 1), d->per_exponent);
    hour->fan_speed_frac = speed;
    hour->rejection_fan_w = d->fan_rated_w * speed * speed * speed + d->hall_cooler_fan_frac * hall_free_w;
    hour->loop_pump_w = liquid_w * (d->pump1 + d->pump3_per_w2 * liquid_w * liquid_w);
    hour->hall_pump_w = d->hall_pump_frac * air_w;
    hour->condenser_pump_w = d->condenser_pump_frac * hour->rejected_w;
    hour->crah_w = air_w * (d->crah1 + d->crah3_per_w2 * air_w * air_w);
}

/* Mechanical and auxiliary power join behind the UPS. */
static void feed(const struct gw_facility_design *d, struct gw_facility_hour *hour)
{
    hour->auxiliary_w = d->auxiliary_w + d->auxiliary_frac * hour->it_w;
    double ups_in_w = hour->it_w + hour->busway_loss_w + hour->ups_loss_w;
    double mechanical_w = hour->loop_pump_w + hour->hall_pump_w + hour->condenser_pump_w + hour->rejection_fan_w + hour->loop_chiller_w +
                          hour->hall_chiller_w + hour->crah_w;
    double bus_w = ups_in_w + mechanical_w + hour->auxiliary_w;
    hour->mvlv_loss_w = loss_w(&d->mvlv, bus_w);
    hour->hv_loss_w = loss_w(&d->hv, bus_w + hour->mvlv_loss_w);
    hour->meter_w = bus_w + hour->mvlv_loss_w + hour->hv_loss_w;
    hour->pue = hour->meter_w / hour->it_w;
}

/* Towers evaporate for what they reject; pads for the air of the dry coolers' fans and of the condensers. */
static void take_water(const struct gw_facility_design *d, const struct gw_facility_air *air, double cooled_k,
                       struct gw_facility_hour *hour)
{
    double all_w = hour->liquid_heat_w + hour->loop_chiller_w + hour->air_heat_w + hour->hall_chiller_w;
    double padded_w = hour->fan_speed_frac * d->fan_air_w + all_w - hour->rejected_w;
    double tower_l = d->wet > 0 ? hour->rejected_w * air->evaporation_l_per_wh : 0;
    hour->evaporation_l = tower_l + padded_w * d->pad_l_per_wh_k * cooled_k;
    hour->drift_l = hour->rejected_w * d->drift_l_per_wh;
    hour->blowdown_l = gw_at_least(hour->evaporation_l * d->blowdown_per_evaporation - hour->drift_l, 0);
    hour->makeup_l = hour->evaporation_l + hour->drift_l + hour->blowdown_l;
}

void gw_facility_hour(const struct gw_facility_design *design, double rack_w, double support_w, const struct gw_facility_air *air,
                      struct gw_facility_hour *hour)
{
    double coil_degc = gw_precooled_degc(air->t_db_degc, air->t_wb_degc, design->precool_frac, design->precool_above_degc);
    carry_it(design, rack_w, support_w, hour);
    cool(design, design->wet > 0 ? air->t_wb_degc : coil_degc, hour);
    feed(design, hour);
    take_water(design, air, air->t_db_degc - coil_degc, hour);
}
