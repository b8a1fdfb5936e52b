/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sites/facility_profile.h"

#include <math.h>

#include "sites/least_most.h"

const char *const gw_facility_model_names[] = {"fixed", "hourly", "lei-masanet", NULL};
const char *const gw_design_hour_names[] = {"extreme", "ashrae-0.4", NULL};
const char *const gw_daylight_saving_names[] = {"none", "us", "eu", NULL};

const struct gw_figure *gw_facility_figure(const struct gw_facility *facility, enum gw_facility_figure figure)
{
    return facility->figures[figure].present || !facility->design ? &facility->figures[figure] : &facility->design->figures[figure];
}

bool gw_facility_is_lei_masanet(const struct gw_facility_profile *profile)
{
    return profile->lei_masanet.place.line > 0;
}

double gw_block_supply_degc(const double v[GW_FF_COUNT], double rack_supply_degc)
{
    return isnan(rack_supply_degc) ? v[GW_FF_SUPPLY_TEMP]
                                   : gw_loop_supply_degc(rack_supply_degc, v[GW_FF_CDU_APPROACH], v[GW_FF_SUPPLY_TEMP]);
}

static struct gw_stage stage_of(const struct gw_stated_stage *stated, double design_w, double scale)
{
    if (stated->units == 0)
        return (struct gw_stage){0};
    struct gw_stage stage = {.units = (double)stated->units,
                             .rated_w = design_w / stated->load_frac / (double)stated->units,
                             .a0 = stated->no_load,
                             .a1 = stated->linear,
                             .a2 = stated->square};
    stage = gw_stage_redundant(stage, (enum gw_redundancy)stated->redundancy);
    return gw_stage_scaled(stage, scale * (stated->eco ? stated->eco_share : 1));
}

/* Direct current takes a share of IT power off the chain's losses: each stage keeps this much of its own, none below nothing. */
static double kept_by_dc(const struct gw_facility_profile *p, const double v[GW_FF_COUNT], double it_w)
{
    if (v[GW_FF_DC_SAVING] <= 0)
        return 1;
    struct gw_stage busway = stage_of(&p->busway, it_w, v[GW_FF_BUSWAY_LOSS]);
    double output_w = gw_stage_input_w(&busway, it_w);
    struct gw_stage ups = stage_of(&p->ups, output_w, v[GW_FF_UPS_LOSS]);
    output_w = gw_stage_input_w(&ups, output_w);
    struct gw_stage mvlv = stage_of(&p->mvlv, output_w, v[GW_FF_TRANSFORMER_LOSS]);
    double losses_w = output_w - it_w + gw_stage_loss_w(&mvlv, output_w);
    return losses_w > 0 ? gw_at_least(1 - v[GW_FF_DC_SAVING] * it_w / losses_w, 0) : 1;
}

void gw_block_transformers(const struct gw_facility_profile *p, const double v[GW_FF_COUNT], double bus_w, struct gw_facility_inputs *in)
{
    double kept = kept_by_dc(p, v, in->rack_w + in->support_w);
    in->mvlv = gw_stage_scaled(stage_of(&p->mvlv, bus_w, v[GW_FF_TRANSFORMER_LOSS]), kept);
    in->hv = stage_of(&p->hv, bus_w, v[GW_FF_TRANSFORMER_LOSS]);
}

static void build_chain(struct gw_facility_inputs *in, const struct gw_facility_profile *p, const double v[GW_FF_COUNT])
{
    double it_w = in->rack_w + in->support_w, kept = kept_by_dc(p, v, it_w);
    struct gw_stage busway = stage_of(&p->busway, it_w, v[GW_FF_BUSWAY_LOSS]);
    double ups_out_w = gw_stage_input_w(&busway, it_w);
    struct gw_stage ups = stage_of(&p->ups, ups_out_w, v[GW_FF_UPS_LOSS]);
    in->busway = gw_stage_scaled(busway, kept);
    in->ups = gw_stage_scaled(ups, kept);
    gw_block_transformers(p, v, gw_stage_input_w(&ups, ups_out_w), in);
}

static struct gw_chiller chiller_of(const struct gw_facility_profile *p, const double v[GW_FF_COUNT])
{
    return (struct gw_chiller){.carnot_frac = v[GW_FF_CHILLER_CARNOT],
                               .evaporator_k = v[GW_FF_CHILLER_EVAPORATOR],
                               .condenser_k = v[GW_FF_CHILLER_CONDENSER],
                               .cop_max = v[GW_FF_CHILLER_COP_MAX],
                               .part_load = {p->chiller_part_load0, p->chiller_part_load1, p->chiller_part_load2},
                               .part_load_min = p->chiller_part_load_min};
}

static struct gw_chiller_row row_of(const struct gw_facility_profile *p, const double v[GW_FF_COUNT], double chilled_degc)
{
    return (struct gw_chiller_row){.machine = chiller_of(p, v),
                                   .chilled_degc = chilled_degc,
                                   .units = (double)p->chiller_units,
                                   .redundancy = (enum gw_redundancy)p->chiller_redundancy};
}

void gw_block_inputs(const struct gw_facility_profile *p, const double v[GW_FF_COUNT], const struct gw_block_it *it,
                     struct gw_facility_inputs *in)
{
    *in = (struct gw_facility_inputs){
        .rack_w = it->rack_w,
        .support_w = it->support_w,
        .liquid_frac = it->liquid_frac,
        .busway_heat_frac = v[GW_FF_HALL_LOSS],
        .ups_heat_frac = v[GW_FF_HALL_LOSS],
        .rejection = (enum gw_heat_rejection)p->rejection,
        .precool_frac = v[GW_FF_PAD_EFFECTIVENESS],
        .precool_above_degc = v[GW_FF_PAD_ABOVE],
        .pad_air_range_k = v[GW_FF_PAD_AIR_RANGE],
        .condenser_approach_k = v[GW_FF_CONDENSER_APPROACH],
        .supply_degc = it->supply_degc,
        .cooler = {.range_k = v[GW_FF_LOOP_RANGE],
                   .approach_k = v[GW_FF_COOLER_APPROACH],
                   .exponent = v[GW_FF_COOLER_EXPONENT],
                   .fan_frac = v[GW_FF_COOLER_FAN],
                   .speed_min_frac = v[GW_FF_FAN_SPEED_MIN]},
        .cooler_units = (double)p->cooler_units,
        .cooler_redundancy = (enum gw_redundancy)p->cooler_redundancy,
        .loop_chillers = row_of(p, v, it->supply_degc),
        .pump_frac = v[GW_FF_LOOP_PUMP],
        .pump_static_frac = p->pump_static_frac,
        .condenser_pump_frac = v[GW_FF_CONDENSER_PUMP],
        .hall_supply_degc = v[GW_FF_HALL_SUPPLY],
        .hall_range_k = v[GW_FF_HALL_RANGE],
        .hall_approach_k = v[GW_FF_HALL_APPROACH],
        .hall_cooler_fan_frac = v[GW_FF_HALL_COOLER_FAN],
        .hall_chillers = row_of(p, v, v[GW_FF_HALL_SUPPLY]),
        .crah_frac = v[GW_FF_CRAH_FAN],
        .crah_static_frac = p->crah_static_frac,
        .crah_units = (double)p->crah_units,
        .crah_redundancy = (enum gw_redundancy)p->crah_redundancy,
        .hall_pump_frac = v[GW_FF_HALL_PUMP],
        .auxiliary_w = v[GW_FF_AUXILIARY] * (it->rack_w + it->support_w),
        .drift_frac = v[GW_FF_DRIFT],
        .tower_range_k = v[GW_FF_LOOP_RANGE],
        .concentration = v[GW_FF_CONCENTRATION]};
    build_chain(in, p, v);
}
