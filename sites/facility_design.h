/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A facility design: as a site states it, and prepared for sites/facility_hour.h, which says what the constants mean in an hour.
 * Preparing happens once for a design, not for an hour. Talks to its own room. */
#ifndef GW_SITES_FACILITY_DESIGN_H
#define GW_SITES_FACILITY_DESIGN_H

#include "sites/cooling.h"
#include "sites/electrical.h"

/* What rejects the heat of a site. */
enum gw_heat_rejection {
    GW_REJECT_DRY,     /* dry coolers with an economizer switch; air-cooled chillers */
    GW_REJECT_TOWER,   /* towers with a water-side economizer; water-cooled chillers that condense on them */
    GW_REJECT_CHILLER  /* air-cooled chillers alone, closed loop */
};
/* NULL-ended, in the order of the enum: "dry-cooler", "tower", "chiller". */
extern const char *const gw_heat_rejection_names[];

/* Chillers that share a heat, each rated for its part of the design heat. */
struct gw_chiller_row {
    struct gw_chiller machine;
    double chilled_degc;    /* leaving water; the loop: its supply */
    double units;           /* that the design heat needs; 0 counts as 1 */
    enum gw_redundancy redundancy;
};

/* A design as a site states it. What is left at 0 is not there, unless a line says otherwise. */
struct gw_facility_inputs {
    /* Heat at the design hour, which pumps, coolers and chillers are rated for; and where it goes. */
    double rack_w, support_w;
    double liquid_frac;                       /* of the racks: GB200 .86, Rubin 1 */
    double busway_heat_frac, ups_heat_frac;   /* of these losses, warms the hall */

    enum gw_heat_rejection rejection;
    double precool_frac, precool_above_degc;  /* eps of the pads, and from which T_db they are wet */
    double pad_air_range_k;                   /* by which air warms at the coils at rated heat: 8 to 15 */
    double condenser_approach_k;              /* condenser water over T_wb at towers (2.8 to 6.7) */

    /* The liquid loop. */
    double supply_degc;          /* T_s, facility water (gw_loop_supply_degc) */
    struct gw_cooler cooler;     /* range_k and approach_k above 0; at towers the approach of tower and exchanger together, no exponent */
    double cooler_units;         /* that the design heat needs; 0 counts as 1 */
    enum gw_redundancy cooler_redundancy;
    double rejection_rated_w;    /* Q_r of those units; 0: the liquid heat of the design, at towers all heat of the design */
    struct gw_chiller_row loop_chillers;
    double pump_frac, pump_static_frac; /* CDU and facility pumps over the liquid heat at rated flow: .010; 1 makes it proportional */
    double condenser_pump_frac;         /* towers: condenser pumps over rejected heat */

    /* The hall. */
    double hall_supply_degc, hall_range_k, hall_approach_k; /* of its own economizer; hall_range_k 0: it has none */
    double hall_cooler_fan_frac;                            /* dry: fans of that economizer over its heat */
    struct gw_chiller_row hall_chillers;
    double crah_frac, crah_static_frac; /* CRAH fans over the air heat at rated flow: .04; as for pumps */
    double crah_units;                  /* that the design heat needs; 0 counts as 1 */
    enum gw_redundancy crah_redundancy; /* more of them share the air */
    double hall_pump_frac;              /* chilled-water pumps over the air heat */

    double auxiliary_w, auxiliary_frac; /* lights, offices, controls: fixed, and over IT power: .005 */

    struct gw_stage busway, ups, mvlv, hv; /* rated_w 0: not there */

    double drift_frac, tower_range_k; /* of the circulating water: .00008; its range: 4 to 6 */
    double concentration;             /* cycles: 3 to 5; 0: no blowdown is counted */
};

/* Loss of a stage as a polynomial in its output, W: c0 + P (c1 + P c2). */
struct gw_loss_terms {
    double c0_w, c1, c2_per_w;
};

/* Chillers at a fixed leaving temperature: 1/COP = max(1/COP_max, max(5, T + lift) over_carnot), no division. */
struct gw_chiller_terms {
    double capacity_w, per_capacity_per_w; /* 0 and 0 where there are none */
    double lift_k, over_carnot_per_k, least_per_cop;
    double part_load0, part_load1, part_load2, part_load_min, per_part_load_min;
};

/* The same design, prepared: every constant of the hour, folded. Nothing but doubles, so that a table of designs can be laid out
 * in lanes. `gw_facility_hour` reads nothing else. */
struct gw_facility_design {
    double liquid_frac, busway_heat_frac, ups_heat_frac;
    double precool_frac, precool_above_degc;
    double wet;                                   /* 1 at towers, else 0 */
    double condenser_approach_k;
    double free_below_degc, free_per_k;           /* phi = clip((free_below - T) free_per_k, 0, 1) */
    double hall_free_below_degc, hall_free_per_k;
    struct gw_chiller_terms loop_chillers, hall_chillers;
    double entering_degc, least_itd_k;            /* T_s + R; AT, the least difference while phi > 0 */
    double conductance_k_per_w;                   /* K = Q conductance / ITD; at towers ITD counts as 1 */
    double conductance_min, per_exponent;         /* s_min^m, 1/m */
    double fan_rated_w, hall_cooler_fan_frac;
    double condenser_pump_frac;
    double pump1, pump3_per_w2;                   /* Q (pump1 + pump3 Q^2) */
    double hall_pump_frac;
    double crah1, crah3_per_w2;
    double auxiliary_w, auxiliary_frac;
    struct gw_loss_terms busway, ups, mvlv, hv;
    double pad_l_per_wh_k;                        /* pads: water per heat at rated air and kelvin of cooling */
    double fan_air_w;                             /* heat that the dry coolers' air takes at full speed */
    double drift_l_per_wh, blowdown_per_evaporation;
};
void gw_facility_design_prepare(struct gw_facility_design *design, const struct gw_facility_inputs *inputs);

#endif
