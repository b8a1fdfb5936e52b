/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The plant of a block, part by part: sites/facility_hour.h, and its kernel. */
#include <math.h>

#include "planner/plan/hourly.h"

/* Other years are warmer or colder: the air of a design moves by this against its limits, which is the same as moving the air. */
static void shift_air(struct gw_facility_design *block, double shift_k)
{
    block->free_below_degc -= shift_k;
    block->hall_free_below_degc -= shift_k;
    block->entering_degc -= shift_k;
    block->precool_above_degc -= shift_k;
    block->loop_chillers.lift_k += shift_k;
    block->hall_chillers.lift_k += shift_k;
}

/* Transformers carry the cooling too, so they are rated for what the low-voltage bus carries in the design hour, first without them. */
static void rate_transformers(const struct gw_inputs *inputs, const struct gw_design *d, const struct gw_block_it *it, struct gw_facility_inputs *in)
{
    const struct gw_facility_profile *profile = inputs->site->facility.design;
    struct gw_facility_inputs bare = *in;
    struct gw_facility_design design;
    struct gw_facility_hour hot, humid = {0};
    bare.mvlv = bare.hv = (struct gw_stage){0};
    gw_facility_design_prepare(&design, &bare);
    gw_facility_hour(&design, it->rack_w, it->support_w, &inputs->air->hot, &hot);
    if (inputs->air->wet)
        gw_facility_hour(&design, it->rack_w, it->support_w, &inputs->air->humid, &humid);
    gw_block_transformers(profile, d->facility, fmax(hot.meter_w, humid.meter_w), in);
}

static void build(const struct gw_inputs *inputs, const struct gw_design *d, bool of_year, struct gw_model_block *block)
{
    double units = gw_block_units(d);
    struct gw_facility_inputs in;
    struct gw_block_it it = {.rack_w = units * d->provisioned_w,
                             .support_w = units * (d->provisioned_w * d->support_frac),
                             .liquid_frac = d->liquid_frac,
                             .supply_degc = gw_block_supply_degc(d->facility, d->rack_supply_degc)};
    gw_block_inputs(inputs->site->facility.design, d->facility, &it, &in);
    rate_transformers(inputs, d, &it, &in);
    gw_facility_design_prepare(&block->plant, &in);
    if (of_year)
        shift_air(&block->plant, d->facility[GW_FF_WEATHER_SHIFT]);
}

static void pack(const struct gw_model_block *block, const struct gw_facility_load *load, int lane, struct gw_model_lanes *lanes)
{
    gw_facility_pack(&lanes->plant, lane, &block->plant, load);
}

static void pack_rest(struct gw_model_lanes *lanes, int count)
{
    gw_facility_pack_rest(&lanes->plant, count);
}

static void take_lane(const struct gw_facility_month *from, int lane, struct gw_month_energy *energy)
{
    *energy = (struct gw_month_energy){.meter_wh = from->meter_wh[lane],
                                       .it_wh = from->it_wh[lane],
                                       .makeup_l = from->makeup_l[lane],
                                       .evaporation_l = from->evaporation_l[lane],
                                       .meter_max_w = from->meter_max_w[lane],
                                       .free_hours = from->free_hours[lane]};
#define X(id, key, name, member) energy->part_wh[GW_PART_##id] = from->member##_wh[lane];
    GW_ENERGY_PARTS(X)
#undef X
}

static void energy_of(const struct gw_kernels *kernels, const struct gw_model_lanes *lanes, const struct gw_model_hours *hours,
                      struct gw_month_energy energy[GW_MODEL_LANES])
{
    size_t month_first[] = {0, hours->count};
    struct gw_facility_year year = {hours->share, hours->t_db_degc, hours->t_wb_degc, hours->evaporation_l_per_wh, month_first, 1};
    struct gw_facility_month sums;
    kernels->facility(&lanes->plant, 1, &year, &sums);
    for (int lane = 0; lane < GW_MODEL_LANES; lane++)
        take_lane(&sums, lane, &energy[lane]);
}

static void hour_of(const struct gw_model_block *block, double rack_w, double support_w, const struct gw_facility_air *air, double pressure_pa,
                    struct gw_month_energy *energy)
{
    (void)pressure_pa;
    struct gw_facility_hour hour;
    gw_facility_hour(&block->plant, rack_w, support_w, air, &hour);
    *energy = (struct gw_month_energy){.meter_wh = hour.meter_w,
                                       .it_wh = hour.it_w,
                                       .makeup_l = hour.makeup_l,
                                       .evaporation_l = hour.evaporation_l,
                                       .meter_max_w = hour.meter_w,
                                       .free_hours = hour.free_frac >= 1};
#define X(id, key, name, member) energy->part_wh[GW_PART_##id] = hour.member##_w;
    GW_ENERGY_PARTS(X)
#undef X
}

static void facts_of(const struct gw_design *design, struct gw_block_facts *facts)
{
    *facts = (struct gw_block_facts){.units = gw_block_units(design),
                                     .supply_degc = gw_block_supply_degc(design->facility, design->rack_supply_degc),
                                     .hall_supply_degc = design->facility[GW_FF_HALL_SUPPLY],
                                     .loop = design->liquid_frac > 0};
}

const struct gw_hours_model gw_plant_model = {build, pack, pack_rest, energy_of, hour_of, facts_of, .tells_water = true};
