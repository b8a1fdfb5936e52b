/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sites/facility_design.h"

#include <math.h>
#include <stdbool.h>
#include <stddef.h>

#include "sites/least_most.h"
#include "sites/water.h"

const char *const gw_heat_rejection_names[] = {"dry-cooler", "tower", "chiller", NULL};

/* Rated heat of all units that run, where `needed` of them carry the design heat. */
static double running_w(double design_w, double needed, enum gw_redundancy redundancy)
{
    double units = gw_at_least(needed, 1);
    return design_w * gw_units_running(units, redundancy) / units;
}

static double inverse(double x)
{
    return x > 0 ? 1 / x : 0;
}

static struct gw_loss_terms loss_terms(const struct gw_stage *stage)
{
    double capacity_w = stage->units * stage->rated_w;
    if (!(capacity_w > 0))
        return (struct gw_loss_terms){0};
    return (struct gw_loss_terms){.c0_w = capacity_w * stage->a0, .c1 = stage->a1, .c2_per_w = stage->a2 / capacity_w};
}

static struct gw_chiller_terms chiller_terms(const struct gw_chiller_row *row, double design_w)
{
    const struct gw_chiller *machine = &row->machine;
    double capacity_w = running_w(design_w, row->units, row->redundancy);
    double evaporating_k = row->chilled_degc - machine->evaporator_k + 273.15;
    if (!(capacity_w > 0 && machine->carnot_frac > 0))
        return (struct gw_chiller_terms){0};
    return (struct gw_chiller_terms){.capacity_w = capacity_w,
                                     .per_capacity_per_w = 1 / capacity_w,
                                     .lift_k = machine->condenser_k + machine->evaporator_k - row->chilled_degc,
                                     .over_carnot_per_k = 1 / (machine->carnot_frac * evaporating_k),
                                     .least_per_cop = 1 / machine->cop_max,
                                     .part_load0 = machine->part_load[0],
                                     .part_load1 = machine->part_load[1],
                                     .part_load2 = machine->part_load[2],
                                     .part_load_min = machine->part_load_min,
                                     .per_part_load_min = 1 / machine->part_load_min};
}

/* P_r (fs q + (1 - fs) q^3) with P_r = frac Q_r and q = Q / Q_r, as Q (first + third Q^2). */
static void flow_terms(double frac, double static_frac, double rated_w, double *first, double *third_per_w2)
{
    *first = frac * static_frac;
    *third_per_w2 = frac * (1 - static_frac) * inverse(rated_w * rated_w);
}

/* Dry coolers or towers. */
static void prepare_rejection(struct gw_facility_design *design, const struct gw_facility_inputs *in, double liquid_w, double all_w)
{
    bool dry = in->rejection == GW_REJECT_DRY, wet = in->rejection == GW_REJECT_TOWER;
    double design_w = in->rejection_rated_w > 0 ? in->rejection_rated_w : wet ? all_w : liquid_w;
    double rated_w = running_w(design_w, in->cooler_units, in->cooler_redundancy);
    double exponent = dry ? in->cooler.exponent : 1;
    design->wet = wet;
    design->least_itd_k = 1;
    design->entering_degc = -1e3; /* far below any air: the difference counts as 1 */
    design->per_exponent = 1 / exponent;
    if (!dry && !wet)
        return;
    design->free_below_degc = in->supply_degc + in->cooler.range_k - in->cooler.approach_k;
    design->free_per_k = inverse(in->cooler.range_k);
    design->hall_free_below_degc = in->hall_supply_degc + in->hall_range_k - in->hall_approach_k;
    design->hall_free_per_k = inverse(in->hall_range_k);
    design->conductance_min = pow(in->cooler.speed_min_frac, exponent);
    design->conductance_k_per_w = inverse(rated_w);
    design->fan_rated_w = in->cooler.fan_frac * rated_w;
    if (dry) {
        design->entering_degc = in->supply_degc + in->cooler.range_k;
        design->least_itd_k = in->cooler.approach_k;
        design->conductance_k_per_w *= in->cooler.approach_k + in->cooler.range_k;
        design->hall_cooler_fan_frac = in->hall_cooler_fan_frac;
        design->fan_air_w = rated_w;
    } else {
        design->condenser_approach_k = in->condenser_approach_k;
        design->condenser_pump_frac = in->condenser_pump_frac;
        design->drift_l_per_wh = in->tower_range_k > 0 ? gw_drift_l_per_wh(in->drift_frac, in->tower_range_k) : 0;
    }
}

static void prepare_pads(struct gw_facility_design *design, const struct gw_facility_inputs *in)
{
    /* Enthalpy of vapour in air behind a pad, at 20 degC; from 10 to 30 degC it is within 1 %. */
    const double vapour_j_per_kg = 2.501e6 + 1860 * 20, s_per_h = 3600;
    bool pads = in->precool_frac > 0 && in->rejection != GW_REJECT_TOWER;
    design->precool_frac = pads ? in->precool_frac : 0;
    design->precool_above_degc = pads ? in->precool_above_degc : (double)INFINITY;
    design->pad_l_per_wh_k = pads ? s_per_h / vapour_j_per_kg * inverse(in->pad_air_range_k) : 0;
}

void gw_facility_design_prepare(struct gw_facility_design *design, const struct gw_facility_inputs *in)
{
    *design = (struct gw_facility_design){.liquid_frac = in->liquid_frac,
                                          .busway_heat_frac = in->busway_heat_frac,
                                          .ups_heat_frac = in->ups_heat_frac,
                                          .hall_pump_frac = in->hall_pump_frac,
                                          .auxiliary_w = in->auxiliary_w,
                                          .auxiliary_frac = in->auxiliary_frac,
                                          .busway = loss_terms(&in->busway),
                                          .ups = loss_terms(&in->ups),
                                          .mvlv = loss_terms(&in->mvlv),
                                          .hv = loss_terms(&in->hv)};
    double it_w = in->rack_w + in->support_w, busway_loss_w = gw_stage_loss_w(&in->busway, it_w);
    double liquid_w = in->liquid_frac * in->rack_w;
    double air_w = it_w - liquid_w + in->busway_heat_frac * busway_loss_w +
                   in->ups_heat_frac * gw_stage_loss_w(&in->ups, it_w + busway_loss_w);
    prepare_rejection(design, in, liquid_w, liquid_w + air_w);
    prepare_pads(design, in);
    design->loop_chillers = chiller_terms(&in->loop_chillers, liquid_w);
    design->hall_chillers = chiller_terms(&in->hall_chillers, air_w);
    flow_terms(in->pump_frac, in->pump_static_frac, liquid_w, &design->pump1, &design->pump3_per_w2);
    flow_terms(in->crah_frac, in->crah_static_frac, running_w(air_w, in->crah_units, in->crah_redundancy), &design->crah1, &design->crah3_per_w2);
    design->blowdown_per_evaporation = in->concentration > 1 ? 1 / (in->concentration - 1) : 0;
}
