/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A cell: one rack at one site under one load, as deployments have it. What it is worth as the plan stands is found once; where axes
 * change its figures, again for each scenario. Cells are made when a scenario first needs them, by any thread, and stay.
 * Private to the room. Talks to planner/plan and below. */
#ifndef GW_SWEEP_CELL_H
#define GW_SWEEP_CELL_H

#include <pthread.h>

#include "planner/plan/meter_row.h"
#include "planner/sweep/concerns.h"

enum { GW_CELL_LANES = GW_SWEPT_LANES };

/* The values of the axes in up to sixteen scenarios: [axis][lane]. NaN: as the plan has it. */
typedef const double (*gw_lane_values)[GW_CELL_LANES];

/* An input that an axis changes. */
struct gw_cell_axis {
    int input;
    size_t axis;
};

/* What a unit draws in the months, from the plan's first on: coefficients where energy is asked for, else zeroes. */
struct gw_cell_months {
    struct gw_block_row *rows;  /* [months] */
    double *support_wh;         /* [months] of the site's fixed support IT */
};

struct gw_cell {
    const struct gw_rack *rack;
    const struct gw_site *site;
    const struct gw_load *load;
    const struct gw_figure *provision;
    const struct gw_rack **loop; /* racks that share its site, in order, each once */
    size_t loop_count;
    struct gw_inputs inputs;     /* as the plan has them */
    struct gw_inputs changed;    /* the same with those present that an axis gives */
    double modes[GW_INPUT_COUNT]; /* its inputs as the plan has them */
    const struct gw_cell_axis *axes;
    size_t axis_count;           /* 0: every scenario has the same design */
    bool draws_differ;           /* some axis changes what a unit draws in a month, not only what it is sized by */
    size_t *loop_axes;           /* [loop_count] axis of their supply temperature; none where none */
    struct gw_design design;     /* as the plan stands */
    struct gw_design bare;       /* the same without the site's fixed part */
    struct gw_cell_months months;
    int *twins;                  /* [months] gw_block_twins, of an hourly facility */
    struct gw_cell *next;
};

/* All cells of a sweep. */
struct gw_cells {
    const struct gw_axis *axes;
    size_t axis_count;
    const struct gw_load *commissioning;
    const struct gw_grids *grids; /* NULL where no carbon is asked for */
    struct gw_engine *engine;
    int start, months;
    const bool *wanted;  /* [months] in which energy is asked for */
    const double *hours; /* [months] */
    struct gw_arena *arena;
    pthread_mutex_t lock; /* of the list, the arena and the engine */
    struct gw_cell *first;
};

/* Whose cell is wanted. */
struct gw_cell_owners {
    const struct gw_rack *rack;
    const struct gw_site *site;
    const struct gw_load *load;
    const struct gw_figure *provision; /* a deployment's own */
    const struct gw_rack *const *loop;
    size_t loop_count;
};

/* The cell of these owners, made if there is none. By any thread. */
enum gw_status gw_cell_of(struct gw_cells *cells, const struct gw_cell_owners *owners, const struct gw_cell **cell, struct gw_err *err);

/* Whether hours have to be worked for each scenario. */
bool gw_cell_works_hours(const struct gw_cell *cell);

/* Where the cell is in one lane: the value of each of its axes, [cell->axis_count]. */
void gw_cell_values(const struct gw_cell *cell, size_t axis_count, gw_lane_values of, int lane, double *values);

/* Its design there. */
void gw_cell_design(const struct gw_cell *cell, const double *values, struct gw_design *design);

#endif
