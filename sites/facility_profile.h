/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A facility as its profile states it: how the heat leaves, what the machines are like, what the electrical chain loses, or in place of
 * all that the inputs of the published model (sites/lei_masanet_profile.h); and what a site makes of it. Every uncertain number is a
 * figure, so that an answer can name it and draw it. What the constants do in an hour is told in sites/facility_hour.h. Talks to its own room and planner/base. */
#ifndef GW_SITES_FACILITY_PROFILE_H
#define GW_SITES_FACILITY_PROFILE_H

#include "planner/base/figure.h"
#include "sites/climate.h"
#include "sites/facility_design.h"
#include "sites/lei_masanet_profile.h"

/* The figures of a facility: id, key, dimension, least, most, meaning. A site may state any of them otherwise. */
#define GW_FACILITY_FIGURES(X)                                                                                                        \
    X(BLOCK, block, GW_DIM_POWER, 1e5, 1e10, "IT power, provisioned racks and support IT, of one block with its own loop, hall and electrical chain") \
    X(SUPPLY_TEMP, supply_temp, GW_DIM_TEMPERATURE, 5, 60, "warmest facility water that the site runs; racks that need colder water get it") \
    X(CDU_APPROACH, cdu_approach, GW_DIM_KELVIN, 0, 15, "coolant at the rack above facility water")                                    \
    X(LOOP_RANGE, loop_range, GW_DIM_KELVIN, 2, 25, "rise of the facility water through the loop")                                     \
    X(COOLER_APPROACH, cooler_approach, GW_DIM_KELVIN, 1, 20, "facility water above the air at the design heat: over the dry bulb at dry coolers, over the wet bulb at towers with their exchanger") \
    X(COOLER_EXPONENT, cooler_exponent, GW_DIM_NONE, 0.5, 0.85, "dry coolers: exponent of the conductance over the air flow")             \
    X(COOLER_FAN, cooler_fan_frac, GW_DIM_NONE, 0, 0.2, "fan power of dry coolers or towers over their rated heat")                     \
    X(FAN_SPEED_MIN, fan_speed_min, GW_DIM_NONE, 0.1, 1, "least fan speed")                                                            \
    X(LOOP_PUMP, loop_pump_frac, GW_DIM_NONE, 0, 0.1, "pumps of CDUs and facility water over the liquid heat at full flow")            \
    X(CONDENSER_PUMP, condenser_pump_frac, GW_DIM_NONE, 0, 0.1, "towers: condenser pumps over rejected heat")                          \
    X(CONDENSER_APPROACH, condenser_approach, GW_DIM_KELVIN, 0, 20, "towers: condenser water over the wet bulb")                       \
    X(CHILLER_CARNOT, chiller_carnot_frac, GW_DIM_NONE, 0.1, 0.9, "chillers: share of Carnot")                                         \
    X(CHILLER_EVAPORATOR, chiller_evaporator, GW_DIM_KELVIN, 0, 15, "chillers: evaporation below the chilled water")                   \
    X(CHILLER_CONDENSER, chiller_condenser, GW_DIM_KELVIN, 0, 30, "chillers: condensation above the air or the condenser water")       \
    X(CHILLER_COP_MAX, chiller_cop_max, GW_DIM_NONE, 2, 30, "chillers: highest coefficient of performance")                            \
    X(HALL_SUPPLY, hall_supply_temp, GW_DIM_TEMPERATURE, 5, 40, "water of the hall's own loop")                                        \
    X(HALL_RANGE, hall_range, GW_DIM_KELVIN, 2, 25, "rise of that water; stated where the hall has an economizer")                     \
    X(HALL_APPROACH, hall_approach, GW_DIM_KELVIN, 1, 20, "hall water above the outdoor air or wet bulb at its economizer")             \
    X(HALL_COOLER_FAN, hall_cooler_fan_frac, GW_DIM_NONE, 0, 0.2, "dry: fans of the hall's economizer over its heat")                  \
    X(HALL_PUMP, hall_pump_frac, GW_DIM_NONE, 0, 0.1, "pumps of the hall's loop over the air heat")                                    \
    X(CRAH_FAN, crah_fan_frac, GW_DIM_NONE, 0, 0.2, "fans of the air handlers over the air heat at full flow")                         \
    X(PAD_EFFECTIVENESS, pad_effectiveness, GW_DIM_NONE, 0.1, 1, "wet pads: share of the wet-bulb depression that they take")          \
    X(PAD_ABOVE, pad_above, GW_DIM_TEMPERATURE, -10, 50, "wet pads: dry bulb above which they are wet")                                \
    X(PAD_AIR_RANGE, pad_air_range, GW_DIM_KELVIN, 3, 30, "wet pads: rise of the air through the coils behind them")                   \
    X(AUXILIARY, auxiliary_frac, GW_DIM_NONE, 0, 0.1, "lights, offices, controls over provisioned IT power")                           \
    X(BUSWAY_LOSS, busway_loss_scale, GW_DIM_NONE, 0, 10, "the busway's losses over those its terms state")                            \
    X(UPS_LOSS, ups_loss_scale, GW_DIM_NONE, 0, 10, "the UPS's losses over those its terms state")                                     \
    X(TRANSFORMER_LOSS, transformer_loss_scale, GW_DIM_NONE, 0, 10, "the transformers' losses over those their terms state")           \
    X(DC_SAVING, dc_saving_frac, GW_DIM_NONE, 0, 0.1, "800 V direct current: what it takes off the summed loss of the chain, over IT power") \
    X(HALL_LOSS, hall_loss_frac, GW_DIM_NONE, 0, 1, "share of busway and UPS losses that warms the hall")                              \
    X(CONCENTRATION, concentration, GW_DIM_NONE, 1.1, 20, "cycles of concentration of evaporated water")                               \
    X(DRIFT, drift_frac, GW_DIM_NONE, 0, 0.01, "towers: drift over circulating water")                                                 \
    X(DESIGN_PUE, design_pue, GW_DIM_NONE, 1, 4, "facility power over IT power that sizes the site, where its operator's own figures tell it; left out, the design hour does") \
    X(WEATHER_SHIFT, weather_shift, GW_DIM_KELVIN, -10, 10, "added to every outdoor temperature of the year: other years than this one, a warmer climate") \
    X(WATER_PER_AIR, water_per_air, GW_DIM_NONE, 0.3, 5, "towers: water over air by mass")

enum gw_facility_figure {
#define X(id, field, dimension, least, most, meaning) GW_FF_##id,
    GW_FACILITY_FIGURES(X)
#undef X
        GW_FF_COUNT
};

/* A stage of the electrical chain as stated: its three terms, and how it is built. no units: the stage is not there. */
struct gw_stated_stage {
    struct gw_place place;
    double no_load, linear, square; /* a0, a1, a2 of sites/electrical.h */
    double load_frac;               /* output over rating at the design hour, before redundancy: .8 */
    long units;                     /* that a block needs */
    int redundancy;                 /* enum gw_redundancy */
    bool eco;                       /* runs by its bypass: losses times eco_share */
    double eco_share;
    const char *source, *note;
};

struct gw_facility_profile {
    struct gw_place place;
    const char *id, *title, *note;
    const char **aliases, **notes;
    size_t alias_count, note_count;
    int rejection; /* enum gw_heat_rejection */
    size_t rejection_count, cooler_redundancy_count, chiller_redundancy_count, crah_redundancy_count, shared_loop_count; /* 1: what they count is stated */
    struct gw_lei_profile lei_masanet; /* stated in place of the rejection and all that follows */
    struct gw_figure figures[GW_FF_COUNT];
    double chiller_part_load0, chiller_part_load1, chiller_part_load2, chiller_part_load_min;
    double pump_static_frac, crah_static_frac;
    long cooler_units, chiller_units, crah_units;
    int cooler_redundancy, chiller_redundancy, crah_redundancy; /* enum gw_redundancy */
    bool shared_loop; /* all racks of a site on one loop, at the coldest of their temperatures */
    struct gw_stated_stage busway, ups, mvlv, hv;
    const struct gw_source *sources;
    size_t source_count;
};

enum gw_facility_model { GW_FACILITY_FIXED, GW_FACILITY_HOURLY, GW_FACILITY_LEI_MASANET };
/* NULL-ended: "fixed", "hourly", "lei-masanet". */
extern const char *const gw_facility_model_names[];

/* What the hour that sizes the site is: an n-year extreme, or the ASHRAE annual 0.4 %. */
enum gw_design_hour { GW_DESIGN_EXTREME, GW_DESIGN_ASHRAE };
/* NULL-ended: "extreme", "ashrae-0.4". */
extern const char *const gw_design_hour_names[];

/* The facility of a site: two stated PUEs, or a profile, a climate and what the site has otherwise. */
struct gw_facility {
    struct gw_place place;
    int model; /* enum gw_facility_model */
    struct gw_figure pue_mean, pue_peak;
    const struct gw_facility_profile *design;
    const struct gw_climate *climate; /* this or a weather file */
    const char *weather;
    const struct gw_weather *weather_year; /* what that file holds */
    int design_hour;       /* enum gw_design_hour */
    double extreme_years;  /* 0: 20 */
    long weather_seed;     /* of the year made from normals; 0: 1 */
    bool smooth_weather;   /* every day of a month alike */
    int daylight_saving;   /* enum gw_daylight_saving */
    struct gw_figure figures[GW_FF_COUNT];
    const char *note;
};

enum gw_daylight_saving { GW_DST_NONE, GW_DST_US, GW_DST_EU };
/* NULL-ended: "none", "us", "eu". */
extern const char *const gw_daylight_saving_names[];

/* A figure of a site's hourly facility: the site's own, else that of its profile; may be absent. */
const struct gw_figure *gw_facility_figure(const struct gw_facility *facility, enum gw_facility_figure figure);

/* Whether the inputs of the published model are what the profile states. */
bool gw_facility_is_lei_masanet(const struct gw_facility_profile *profile);

/* The racks of one block, as the facility sees them; W. */
struct gw_block_it {
    double rack_w, support_w;  /* in the design hour */
    double liquid_frac;
    double supply_degc;        /* facility water of the loop: gw_block_supply_degc, the coldest need where racks share it */
};

/* Facility water for racks that live with up to rack_supply_degc (NaN: any): values[GW_FF_COUNT] at hand. */
double gw_block_supply_degc(const double values[GW_FF_COUNT], double rack_supply_degc);

/* A block built for these racks from drawn or most likely values; absent figures are 0. */
void gw_block_inputs(const struct gw_facility_profile *profile, const double values[GW_FF_COUNT], const struct gw_block_it *it,
                     struct gw_facility_inputs *inputs);

/* Rate the transformers anew, for what the low-voltage bus carries in the design hour. gw_block_inputs rates them for IT with busway and
 * UPS alone, since what the cooling draws follows from the rest. */
void gw_block_transformers(const struct gw_facility_profile *profile, const double values[GW_FF_COUNT], double bus_w,
                           struct gw_facility_inputs *inputs);

#endif
