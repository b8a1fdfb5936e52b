/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Designs of cells whose figures axes change, one thread's: made when a scenario has them, and remembered for a while, for neighbours
 * often share them: samples at one point of a grid, columns of a sensitivity, deployments of one cell. Of an hourly facility only what a
 * scenario multiplies is computed: whole blocks in service, or commissioning, and those fills of the block that is not full between which
 * it stands in some month (planner/kernels/block_energy.h). Private to the room. Talks to cell.h. */
#ifndef GW_SWEEP_DESIGNS_H
#define GW_SWEEP_DESIGNS_H

#include "planner/sweep/variant.h"

/* One design of a cell. */
struct gw_made_design {
    struct gw_design design;
    const struct gw_design *bare; /* without the fixed part of the site: the design itself where there is none */
    struct gw_design own_bare;    /* else this */
    double block_units;
    unsigned have, need;   /* lanes: bit gw_block_lane; `need` is the caller's to set, before gw_designs_work */
    double *meter_wh[GW_MODEL_LANES], *it_wh[GW_MODEL_LANES]; /* [months]; NULL where no hours are worked */
};

struct gw_cell_designs;

struct gw_designs {
    const struct gw_cells *cells;
    struct gw_cell_designs *first; /* of each cell with axes */
    unsigned long block;
};

/* For the cells of a variant, in `arena`. False without memory. */
bool gw_designs_init(struct gw_designs *designs, const struct gw_cells *cells, const struct gw_variant *variant, struct gw_arena *arena);

/* Another sixteen scenarios: their designs are kept until the next call. */
void gw_designs_begin(struct gw_designs *designs);

/* That of a cell in one lane. */
struct gw_made_design *gw_design_in_lane(struct gw_designs *designs, const struct gw_cell *cell, size_t axis_count, gw_lane_values of, int lane);

/* Lanes without which `powered` units of which `in_service` are in service cannot be counted. */
unsigned gw_lanes_needed(const struct gw_made_design *made, double powered, double in_service);

/* Work all that is needed and not there yet. */
void gw_designs_work(struct gw_designs *designs);

/* A month of it, once worked; what was not needed is 0. */
struct gw_block_row gw_made_row(const struct gw_made_design *made, int month);
double gw_made_support_wh(const struct gw_made_design *made, int month, double hours);

#endif
