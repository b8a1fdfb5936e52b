/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The inputs of the published model (sites/lei_masanet.h) as a facility profile states them: every one a figure, with its range.
 * Their study draws all inputs uniformly over these ranges. Here low, mode and high make a PERT distribution as everywhere, with the
 * middle as mode where nothing else is known, and each input is drawn by itself: so P10 and P90 lie closer together than theirs.
 * Talks to its own room and planner/base. */
#ifndef GW_SITES_LEI_MASANET_PROFILE_H
#define GW_SITES_LEI_MASANET_PROFILE_H

#include "planner/base/figure.h"
#include "sites/lei_masanet.h"

/* id, key, member of struct gw_lei_inputs, dimension, least, most, meaning */
#define GW_LEI_FIGURES(X)                                                                                                                  \
    X(UPS_EFFICIENCY, ups_efficiency_frac, ups_efficiency_frac, GW_DIM_NONE, 0.5, 1, "U, efficiency of the UPS")                           \
    X(DISTRIBUTION_LOSS, distribution_loss_frac, distribution_loss_frac, GW_DIM_NONE, 0, 0.2, "d, share that power distribution loses")    \
    X(LIGHTING, lighting_frac, lighting_frac, GW_DIM_NONE, 0, 0.1, "l, lighting over IT power")                                            \
    X(SUPPLY_AIR, supply_air_temp, supply_air_degc, GW_DIM_TEMPERATURE, 10, 45, "Tsa, air supplied to the machines")                       \
    X(AIR_RANGE, air_range, air_range_k, GW_DIM_KELVIN, 3, 30, "dTa, rise of that air through them")                                       \
    X(WATER_RANGE, water_range, water_range_k, GW_DIM_KELVIN, 2, 20, "dTw, rise of the water of the facility")                             \
    X(TOWER_RANGE, tower_range, tower_range_k, GW_DIM_KELVIN, 2, 20, "dTct, range of the towers")                                          \
    X(HALL_FAN_PRESSURE, hall_fan_pressure, hall_fan_pa, GW_DIM_PRESSURE, 0, 5e3, "pC, pressure of the fans of the air handlers")          \
    X(HALL_FAN_EFFICIENCY, hall_fan_efficiency_frac, hall_fan_efficiency_frac, GW_DIM_NONE, 0.1, 1, "eC, their efficiency")                \
    X(TOWER_FAN_PRESSURE, tower_fan_pressure, tower_fan_pa, GW_DIM_PRESSURE, 0, 5e3, "pT, pressure of the fans of the towers")             \
    X(TOWER_FAN_EFFICIENCY, tower_fan_efficiency_frac, tower_fan_efficiency_frac, GW_DIM_NONE, 0.1, 1, "eT, their efficiency")             \
    X(HUMIDIFIER_PRESSURE, humidifier_pressure, humidifier_pa, GW_DIM_PRESSURE, 0, 5e7, "pHD, pressure of the humidifier's pump")          \
    X(HUMIDIFIER_EFFICIENCY, humidifier_efficiency_frac, humidifier_efficiency_frac, GW_DIM_NONE, 0.1, 1, "eHD, its efficiency")           \
    X(ECONOMIZER_PUMP_PRESSURE, economizer_pump_pressure, economizer_pump_pa, GW_DIM_PRESSURE, 0, 5e6, "pWE, pressure of the pumps of the economizer") \
    X(ECONOMIZER_PUMP_EFFICIENCY, economizer_pump_efficiency_frac, economizer_pump_efficiency_frac, GW_DIM_NONE, 0.1, 1, "eWE, their efficiency") \
    X(CHILLED_PUMP_PRESSURE, chilled_pump_pressure, chilled_pump_pa, GW_DIM_PRESSURE, 0, 5e6, "pCW, pressure of the pumps of chilled water") \
    X(CHILLED_PUMP_EFFICIENCY, chilled_pump_efficiency_frac, chilled_pump_efficiency_frac, GW_DIM_NONE, 0.1, 1, "eCW, their efficiency")   \
    X(TOWER_PUMP_PRESSURE, tower_pump_pressure, tower_pump_pa, GW_DIM_PRESSURE, 0, 5e6, "pCT, pressure of the pumps of the towers")        \
    X(TOWER_PUMP_EFFICIENCY, tower_pump_efficiency_frac, tower_pump_efficiency_frac, GW_DIM_NONE, 0.1, 1, "eCT, their efficiency")         \
    X(TOWER_APPROACH, tower_approach, tower_approach_k, GW_DIM_KELVIN, 0, 20, "ATct, tower water above the wet bulb")                      \
    X(EXCHANGER_APPROACH, exchanger_approach, exchanger_approach_k, GW_DIM_KELVIN, 0, 20, "AThx, facility water above tower water")        \
    X(COIL_EFFECTIVENESS, coil_effectiveness_frac, coil_effectiveness_frac, GW_DIM_NONE, 0.3, 1, "HTE, heat transfer effectiveness of the coils") \
    X(SENSIBLE, sensible_frac, sensible_frac, GW_DIM_NONE, 0.5, 1, "SHR, sensible share of the heat at the coils")                         \
    X(CHILLER_LOAD, chiller_load_frac, chiller_load_frac, GW_DIM_NONE, 0.2, 0.8, "L, load of the chillers; their regression holds for no other") \
    X(COP_DEVIATION, cop_deviation_frac, cop_deviation_frac, GW_DIM_NONE, -0.5, 0.5, "pCOP, of the chillers from that regression")         \
    X(WATER_PER_AIR, water_per_air, water_per_air, GW_DIM_NONE, 0.3, 5, "LG, water over air by mass in the towers")

enum gw_lei_figure {
#define X(id, key, member, dimension, least, most, meaning) GW_LF_##id,
    GW_LEI_FIGURES(X)
#undef X
        GW_LF_COUNT
};

struct gw_lei_profile {
    struct gw_place place; /* line 0: the facility is of another model */
    struct gw_figure figures[GW_LF_COUNT];
};

/* Drawn or most likely values, as the model takes them. */
void gw_lei_inputs_of(const double values[GW_LF_COUNT], struct gw_lei_inputs *inputs);

#endif
