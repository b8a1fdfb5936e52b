/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What stands between the IT power of a block and the utility meter, hour by hour. A model is these functions and nothing else:
 * planner/plan/plant_model.c is our own, planner/plan/lei_model.c the published one. How busy the racks are, how hours fall into
 * months, what sizes a site and how draws are made is the same for all models (hourly.h, block_months.h, run_hours.h).
 * Talks to inputs.h, month_energy.h and the rooms below plan. */
#ifndef GW_PLAN_HOURS_MODEL_H
#define GW_PLAN_HOURS_MODEL_H

#include "planner/plan/inputs.h"
#include "planner/plan/month_energy.h"
#include "sites/facility_pack.h"
#include "sites/lei_masanet_pack.h"

enum { GW_MODEL_LANES = GW_FACILITY_LANES };

/* One block of a design, ready for its hours. */
struct gw_model_block {
    union {
        struct gw_facility_design plant;
        struct {
            struct gw_lei_design design;
            double ups, distribution; /* of its losses, over IT */
        } lei;
    };
};

/* Eight blocks, each under a load, laid out for the kernel of the model. */
struct gw_model_lanes {
    union {
        struct gw_facility_block plant;
        struct {
            struct gw_lei_block block;
            struct gw_facility_load loads[GW_MODEL_LANES];
            double ups[GW_MODEL_LANES], distribution[GW_MODEL_LANES];
        } lei;
    };
};

/* Some hours of a site: its air, and the share(h) of the load. The pointers are to `count` hours each. */
struct gw_model_hours {
    size_t count;
    const double *share;
    const double *t_db_degc, *t_wb_degc, *evaporation_l_per_wh;
    const double *m3_per_kg, *m3_per_kg_k; /* NULL where the site's air has none */
};

/* What an answer tells of a block; NaN where the model has no such thing. */
struct gw_block_facts {
    double units;                         /* that stand in it */
    double supply_degc, hall_supply_degc; /* facility water of the loop and of the hall */
    bool loop;                            /* has a loop for liquid heat */
};

struct gw_hours_model {
    /* A full block of the design: for the design hour, or (`of_year`) for the hours of years, which the design may have warmer or colder
     * than the site's air. */
    void (*build)(const struct gw_inputs *inputs, const struct gw_design *design, bool of_year, struct gw_model_block *block);
    /* A block under a load into `lane` (0 to 7); the lanes from `count` (1 to 8) on are filled up. */
    void (*pack)(const struct gw_model_block *block, const struct gw_facility_load *load, int lane, struct gw_model_lanes *lanes);
    void (*pack_rest)(struct gw_model_lanes *lanes, int count);
    /* What each lane draws in the hours, 744 at most: its sums, its largest hour. The same bits at every CPU level. */
    void (*energy)(const struct gw_kernels *kernels, const struct gw_model_lanes *lanes, const struct gw_model_hours *hours,
                   struct gw_month_energy energy[GW_MODEL_LANES]);
    /* What a block draws in one hour, by the readable form of the model. */
    void (*hour)(const struct gw_model_block *block, double rack_w, double support_w, const struct gw_facility_air *air, double pressure_pa,
                 struct gw_month_energy *energy);
    void (*facts)(const struct gw_design *design, struct gw_block_facts *facts);
    bool tells_water;
};

extern const struct gw_hours_model gw_plant_model, gw_lei_model;

/* The model that a site names; NULL where it states its PUEs. */
const struct gw_hours_model *gw_hours_model_of(const struct gw_facility *facility);

#endif
