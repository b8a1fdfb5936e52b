/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "planner/plan/trial_hours.h"

#include "planner/plan/trial_draws.h"

enum { STREAM_YEAR, STREAM_AIR, STREAM_FACILITY = 1000, STREAM_LEI = 1000000 };

/* --- the year ---------------------------------------------------------------------------------------------------- */

static const double turn = 6.283185307179586;

/* Sines over day and year, with noise. */
void gw_trial_hours_make(struct gw_trial_hours *hours)
{
    static const size_t days[GW_TRIAL_MONTHS] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    struct gw_draws year = {.stream = STREAM_YEAR}, air = {.stream = STREAM_AIR};
    for (int h = 0; h < GW_TRIAL_HOURS; h++) {
        hours->t_db_degc[h] = 22 - 11 * cos(turn * h / GW_TRIAL_HOURS) - 6 * cos(turn * (h - 3) / 24) + gw_draw(&year, -2, 2);
        hours->t_wb_degc[h] = hours->t_db_degc[h] - gw_draw(&year, 1, 12);
        hours->evaporation_l_per_wh[h] = gw_draw(&year, 1e-3, 1.7e-3);
        hours->utilisation_frac[h] = gw_draw(&year, .4, 1);
        hours->rh_frac[h] = gw_draw(&air, .2, .9);
        hours->pressure_pa[h] = gw_draw(&air, 96e3, 99e3);
    }
    hours->month_first[0] = 0;
    for (int m = 0; m < GW_TRIAL_MONTHS; m++)
        hours->month_first[m + 1] = hours->month_first[m] + 24 * days[m];
    gw_lei_air_make(GW_TRIAL_HOURS, hours->t_db_degc, hours->rh_frac, hours->pressure_pa, hours->lei_t_wb_degc, hours->m3_per_kg,
                    hours->m3_per_kg_k);
}

struct gw_facility_year gw_trial_year(const struct gw_trial_hours *hours)
{
    return (struct gw_facility_year){hours->utilisation_frac,     hours->t_db_degc,   hours->t_wb_degc,
                                     hours->evaporation_l_per_wh, hours->month_first, GW_TRIAL_MONTHS};
}

struct gw_lei_air gw_trial_air(const struct gw_trial_hours *hours)
{
    return (struct gw_lei_air){hours->lei_t_wb_degc, hours->m3_per_kg, hours->m3_per_kg_k, GW_TRIAL_HOURS};
}

/* --- designs ----------------------------------------------------------------------------------------------------- */

/* A field of doubles, and between what it is drawn. */
struct range {
    size_t at;
    double low, high;
};

static void draw_fields(void *of, const struct range *ranges, size_t count, uint32_t stream)
{
    struct gw_draws draws = {.stream = stream};
    for (size_t i = 0; i < count; i++)
        *(double *)(void *)((char *)of + ranges[i].at) = gw_draw(&draws, ranges[i].low, ranges[i].high);
}

struct gw_facility_inputs gw_trial_facility(int i, int towers, int pads)
{
#define IN(field, low, high) {offsetof(struct gw_facility_inputs, field), low, high}
#define CHILLER(row) \
    IN(row.machine.carnot_frac, .42, .75), IN(row.machine.condenser_k, 5, 15), IN(row.machine.cop_max, 6, 10), IN(row.machine.part_load_min, .05, .3)
#define STAGE(stage, most) IN(stage.rated_w, 20e6, 40e6), IN(stage.a0, 0, .01), IN(stage.a1, 0, .005), IN(stage.a2, 0, most)
    static const struct range ranges[] = {
        IN(rack_w, 5e6, 12e6), IN(support_w, 0, 1e6), IN(liquid_frac, .7, 1), IN(busway_heat_frac, 0, 1), IN(ups_heat_frac, 0, 1),
        IN(precool_above_degc, 15, 30), IN(pad_air_range_k, 8, 15), IN(condenser_approach_k, 2.8, 6.7), IN(supply_degc, 20, 45),
        IN(cooler.range_k, 5, 15), IN(cooler.approach_k, 5, 12), IN(cooler.exponent, .6, .8), IN(cooler.fan_frac, .005, .01),
        IN(cooler.speed_min_frac, .1, .3), CHILLER(loop_chillers), IN(pump_frac, .006, .018), IN(pump_static_frac, 0, 1),
        IN(condenser_pump_frac, 0, .01), IN(hall_supply_degc, 15, 25), IN(hall_range_k, 5, 10), IN(hall_approach_k, 5, 10),
        IN(hall_cooler_fan_frac, 0, .02), CHILLER(hall_chillers), IN(crah_frac, .02, .05), IN(crah_static_frac, 0, 1),
        IN(hall_pump_frac, 0, .01), IN(auxiliary_w, 0, 1e5), IN(auxiliary_frac, 0, .01), STAGE(busway, .01), STAGE(ups, .04),
        STAGE(mvlv, .01), STAGE(hv, .005), IN(drift_frac, 0, .0001), IN(tower_range_k, 4, 6), IN(concentration, 2, 8),
    };
    const struct gw_chiller machine = {.evaporator_k = 3, .part_load = {.222903, .313387, .463710}};
    struct gw_facility_inputs in = {.loop_chillers = {.machine = machine, .units = 4, .redundancy = GW_REDUNDANCY_N_PLUS_1},
                                    .hall_chillers = {.machine = machine, .units = 2},
                                    .cooler_units = 8,
                                    .busway.units = 1,
                                    .ups.units = 1,
                                    .mvlv.units = 1,
                                    .hv.units = 1};
    draw_fields(&in, ranges, sizeof ranges / sizeof *ranges, STREAM_FACILITY + (uint32_t)i);
    in.rejection = i % GW_FACILITY_LANES < towers ? GW_REJECT_TOWER : GW_REJECT_DRY;
    in.precool_frac = i % GW_FACILITY_LANES >= GW_FACILITY_LANES - pads ? .8 : 0;
    in.loop_chillers.chilled_degc = in.supply_degc;
    in.hall_chillers.chilled_degc = in.hall_supply_degc;
    return in;
#undef IN
}

void gw_trial_design(int i, int towers, int pads, struct gw_facility_design *design, struct gw_facility_load *load)
{
    struct gw_facility_inputs in = gw_trial_facility(i, towers, pads);
    gw_facility_design_prepare(design, &in);
    *load = (struct gw_facility_load){.2 * in.rack_w, .8 * in.rack_w, (double)INFINITY, in.support_w};
}

struct gw_lei_inputs gw_trial_lei_inputs(int i)
{
#define IN(field, low, high) {offsetof(struct gw_lei_inputs, field), low, high}
    static const struct range ranges[] = {
        IN(ups_efficiency_frac, .90, .99), IN(distribution_loss_frac, 0, .02), IN(lighting_frac, 0, .002), IN(supply_air_degc, 27, 35),
        IN(air_range_k, 13.9, 19.4), IN(water_range_k, 5, 10), IN(tower_range_k, 4, 6), IN(hall_fan_pa, 400, 600),
        IN(hall_fan_efficiency_frac, .65, .9), IN(tower_fan_pa, 100, 400), IN(tower_fan_efficiency_frac, .65, .9),
        IN(humidifier_pa, 6.5e6, 6.5e6), IN(humidifier_efficiency_frac, .6, .8), IN(economizer_pump_pa, 114926, 172390),
        IN(economizer_pump_efficiency_frac, .6, .8), IN(chilled_pump_pa, 114926, 172390), IN(chilled_pump_efficiency_frac, .6, .8),
        IN(tower_pump_pa, 166928, 250392), IN(tower_pump_efficiency_frac, .6, .8), IN(tower_approach_k, 2.8, 6.7),
        IN(exchanger_approach_k, 1.7, 2.8), IN(coil_effectiveness_frac, .7, .9), IN(sensible_frac, .95, .99),
        IN(chiller_load_frac, .2, .8), IN(cop_deviation_frac, -.11, .11), IN(water_per_air, 1, 3),
    };
    struct gw_lei_inputs in;
    _Static_assert(sizeof ranges / sizeof *ranges == sizeof in / sizeof(double), "a range for every input");
    draw_fields(&in, ranges, sizeof ranges / sizeof *ranges, STREAM_LEI + (uint32_t)i);
    return in;
#undef IN
}

/* --- operations -------------------------------------------------------------------------------------------------- */

/* Counted in planner/kernels/facility_template.h, in its order:
 *   every block  IT, busway, UPS, heat 19; economizers 12; chillers 25; t 7; fans 33 + 2; pumps and CRAH 11; bus 6; to the meter 10;
 *                sums 17
 *   towers       source 1; rejected 4 and its pumps 2; sum 1; water 8
 *   pads         source 5; chillers' heat 2; speed 46 (sharing the powers of t) and its air 3; water 7
 *   both         chillers' heat and the end of the water are shared */
enum {
    EVERY = 19 + 12 + 25 + 7 + 35 + 11 + 6 + 10 + 17,
    TOWERS = 1 + 4 + 2 + 1 + 8,
    PADS = 5 + 2 + 46 + 3 + 7,
    SHARED = 6,
    /* What a block of towers alone leaves out: a comparison, three selects, the temperature difference 3, the powers above the third. */
    SPARED = 1 + 3 + 3 + 26
};

int gw_facility_operations(int towers, int pads)
{
    return EVERY + (towers ? TOWERS : 0) + (pads ? PADS : 0) - (towers && pads ? SHARED : 0) - (towers == GW_FACILITY_LANES ? SPARED : 0);
}
