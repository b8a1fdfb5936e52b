/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Facilities for tests: the worked design T-19 with its day, and random designs and air. */
#ifndef TESTS_FACILITY_DICE_H
#define TESTS_FACILITY_DICE_H

#include <stdbool.h>

#include "sites/facility_hour.h"
#include "tests/unit/dice.h"

static const struct gw_chiller t19_chiller = {.carnot_frac = .48,
                                              .evaporator_k = 3,
                                              .condenser_k = 12,
                                              .cop_max = 10,
                                              .part_load = {0, 1, 0},
                                              .part_load_min = .1};

/* 10 MW at the racks, dry coolers with a trim chiller at 40 degC, a hall chiller at 20 degC, busway, UPS and one transformer. */
static inline struct gw_facility_inputs t19_inputs(void)
{
    return (struct gw_facility_inputs){
        .rack_w = 10e6,
        .liquid_frac = .85,
        .rejection = GW_REJECT_DRY,
        .supply_degc = 40,
        .cooler = {.range_k = 10, .approach_k = 8, .exponent = .7, .fan_frac = .03, .speed_min_frac = .2},
        .loop_chillers = {.machine = t19_chiller, .chilled_degc = 40},
        .pump_frac = .010,
        .pump_static_frac = 1,
        .hall_chillers = {.machine = t19_chiller, .chilled_degc = 20},
        .crah_frac = .04,
        .crah_static_frac = 1,
        .auxiliary_frac = .005,
        .busway = {.rated_w = 12.5e6, .units = 1, .a2 = .003},
        .ups = {.rated_w = 15e6, .units = 1, .a0 = .01007, .a2 = .02618},
        .mvlv = {.rated_w = 15e6, .units = 1, .a0 = .00118, .a2 = .00472},
    };
}

/* h = 1..24 of the day: 38 degC less 12 K times the ASHRAE fraction of the daily range. */
static inline double t19_degc(int h)
{
    static const double f[24] = {.88, .92, .95, .98, 1,   .98, .91, .74, .55, .38, .23, .13,
                                 .05, 0,   0,   .06, .14, .24, .39, .50, .59, .68, .75, .82};
    return 38 - 12 * f[h - 1];
}

static inline struct gw_chiller random_chiller(struct dice *dice)
{
    struct gw_chiller chiller = {.carnot_frac = dice_between(dice, .42, .75),
                                 .evaporator_k = dice_between(dice, 1, 4),
                                 .condenser_k = dice_between(dice, 5, 15),
                                 .cop_max = dice_between(dice, 6, 10),
                                 .part_load = {.222903, .313387, .463710},
                                 .part_load_min = dice_between(dice, .05, .3)};
    if (dice_whole(dice, 0, 1)) {
        chiller.part_load[0] = chiller.part_load[2] = 0;
        chiller.part_load[1] = 1;
    }
    return chiller;
}

static inline struct gw_stage random_stage(struct dice *dice, double a2)
{
    return (struct gw_stage){.rated_w = dice_between(dice, 20e6, 40e6),
                             .units = (double)dice_whole(dice, 1, 2),
                             .a0 = dice_between(dice, 0, .01),
                             .a1 = dice_between(dice, 0, .005),
                             .a2 = dice_between(dice, 0, a2)};
}

static inline struct gw_facility_inputs random_inputs(struct dice *dice)
{
    bool precool = dice_whole(dice, 0, 1), hall_free = dice_whole(dice, 0, 1);
    struct gw_facility_inputs in = {
        .rack_w = dice_between(dice, 5e6, 12e6),
        .support_w = dice_between(dice, 0, 1e6),
        .liquid_frac = dice_between(dice, .7, 1),
        .busway_heat_frac = dice_between(dice, 0, 1),
        .ups_heat_frac = dice_between(dice, 0, 1),
        .rejection = (enum gw_heat_rejection)dice_whole(dice, 0, 2),
        .precool_frac = precool ? dice_between(dice, .7, .85) : 0,
        .precool_above_degc = dice_between(dice, 15, 30),
        .pad_air_range_k = dice_between(dice, 8, 15),
        .condenser_approach_k = dice_between(dice, 2.8, 6.7),
        .supply_degc = dice_between(dice, 20, 45),
        .cooler = {.range_k = dice_between(dice, 5, 15),
                   .approach_k = dice_between(dice, 5, 12),
                   .exponent = dice_between(dice, .6, .8),
                   .fan_frac = dice_between(dice, .005, .01),
                   .speed_min_frac = dice_between(dice, .1, .3)},
        .cooler_units = (double)dice_whole(dice, 0, 9),
        .cooler_redundancy = (enum gw_redundancy)dice_whole(dice, 0, 1),
        .loop_chillers = {.machine = random_chiller(dice), .units = (double)dice_whole(dice, 0, 6)},
        .pump_frac = dice_between(dice, .006, .018),
        .pump_static_frac = dice_between(dice, 0, 1),
        .condenser_pump_frac = dice_between(dice, 0, .01),
        .hall_supply_degc = dice_between(dice, 15, 25),
        .hall_range_k = hall_free ? dice_between(dice, 5, 10) : 0,
        .hall_approach_k = dice_between(dice, 5, 10),
        .hall_cooler_fan_frac = dice_between(dice, 0, .02),
        .hall_chillers = {.machine = random_chiller(dice), .units = (double)dice_whole(dice, 0, 6)},
        .crah_frac = dice_between(dice, .02, .05),
        .crah_static_frac = dice_between(dice, 0, 1),
        .hall_pump_frac = dice_between(dice, 0, .01),
        .auxiliary_w = dice_between(dice, 0, 1e5),
        .auxiliary_frac = dice_between(dice, 0, .01),
        .busway = random_stage(dice, .01),
        .ups = random_stage(dice, .04),
        .mvlv = random_stage(dice, .01),
        .hv = random_stage(dice, .005),
        .drift_frac = dice_between(dice, 0, .0001),
        .tower_range_k = dice_between(dice, 4, 6),
        .concentration = dice_between(dice, 2, 8),
    };
    in.loop_chillers.chilled_degc = in.supply_degc;
    in.hall_chillers.chilled_degc = in.hall_supply_degc;
    in.loop_chillers.redundancy = (enum gw_redundancy)dice_whole(dice, 0, 1);
    in.hall_chillers.redundancy = (enum gw_redundancy)dice_whole(dice, 0, 1);
    return in;
}

static inline struct gw_facility_air random_air(struct dice *dice)
{
    double t_db_degc = dice_between(dice, -25, 48);
    return (struct gw_facility_air){t_db_degc, t_db_degc - dice_between(dice, 0, 12), dice_between(dice, .8e-3, 1.7e-3)};
}

#endif
