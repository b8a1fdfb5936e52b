/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "planner/sweep/designs.h"

#include <math.h>
#include <string.h>

#include "planner/plan/sized.h"

/* More than the sixteen of a block: what they had before is remembered beside them. */
enum { REMEMBERED = GW_SWEPT_LANES + 4, PAIRS = GW_SWEPT_LANES * GW_MODEL_LANES };

/* How far from a fill two neighbours are both asked for: further than rounding reaches. */
#define NEAR_A_FILL 1e-3

/* What is searched stands apart from the designs: where every scenario has its own, all of it is, for each. */
struct gw_cell_designs {
    const struct gw_cell *cell;
    double *values;                 /* [REMEMBERED][cell->axis_count], then those that are looked for */
    unsigned long used[REMEMBERED]; /* the block of scenarios that had it last; 0: never made */
    struct gw_made_design made[REMEMBERED];
    struct gw_cell_designs *next;
};

static bool give_months(struct gw_cell_designs *of_cell, int months, struct gw_arena *arena)
{
    for (int i = 0; i < REMEMBERED; i++)
        for (int lane = 0; lane < GW_MODEL_LANES; lane++) {
            double *both = gw_arena_array(arena, 2 * (size_t)months, sizeof *both);
            if (!both)
                return false;
            of_cell->made[i].meter_wh[lane] = both;
            of_cell->made[i].it_wh[lane] = both + months;
        }
    return true;
}

bool gw_designs_init(struct gw_designs *designs, const struct gw_cells *cells, const struct gw_variant *variant, struct gw_arena *arena)
{
    *designs = (struct gw_designs){.cells = cells};
    for (size_t i = 0; i < variant->line_count; i++) {
        const struct gw_cell *cell = variant->lines[i].cell;
        struct gw_cell_designs *known = designs->first;
        while (known && known->cell != cell)
            known = known->next;
        if (known || cell->axis_count == 0)
            continue;
        known = gw_arena_alloc(arena, sizeof *known);
        if (known)
            known->values = gw_arena_array(arena, (REMEMBERED + 1) * cell->axis_count, sizeof *known->values);
        if (!known || !known->values || (gw_cell_works_hours(cell) && !give_months(known, cells->months, arena)))
            return false;
        known->cell = cell;
        known->next = designs->first;
        designs->first = known;
    }
    return true;
}

void gw_designs_begin(struct gw_designs *designs)
{
    designs->block++;
}

/* To the bit: no number is one of them too. */
static bool same_values(const double *a, const double *b, size_t count)
{
    size_t i = 0;
    while (i < count && memcmp(&a[i], &b[i], sizeof a[i]) == 0)
        i++;
    return i == count;
}

/* Where these values are; else the place that was not used for longest. */
static int place_of(const struct gw_cell_designs *of_cell, const double *values, bool *known)
{
    size_t width = of_cell->cell->axis_count;
    unsigned long least = of_cell->used[0];
    int oldest = 0;
    for (int i = 0; i < REMEMBERED; i++) {
        unsigned long used = of_cell->used[i];
        *known = used && same_values(of_cell->values + (size_t)i * width, values, width);
        if (*known)
            return i;
        oldest = used < least ? i : oldest;
        least = used < least ? used : least;
    }
    return oldest;
}

static void make(const struct gw_cell *cell, const double *values, struct gw_made_design *made)
{
    gw_cell_design(cell, values, &made->design);
    made->bare = &made->design;
    if (fabs(made->design.support_fixed_w) > 0) {
        made->own_bare = gw_without_fixed(&made->design);
        made->bare = &made->own_bare;
    }
    made->block_units = cell->inputs.air ? gw_block_units(&made->design) : 1;
    made->have = made->need = 0;
}

struct gw_made_design *gw_design_in_lane(struct gw_designs *designs, const struct gw_cell *cell, size_t axis_count, gw_lane_values of, int lane)
{
    struct gw_cell_designs *of_cell = designs->first;
    while (of_cell->cell != cell)
        of_cell = of_cell->next;
    double *values = of_cell->values + REMEMBERED * cell->axis_count;
    bool known;
    gw_cell_values(cell, axis_count, of, lane, values);
    int place = place_of(of_cell, values, &known);
    if (!known) {
        memcpy(of_cell->values + (size_t)place * cell->axis_count, values, cell->axis_count * sizeof *values);
        make(cell, values, &of_cell->made[place]);
    }
    of_cell->used[place] = designs->block;
    return &of_cell->made[place];
}

static unsigned bit(int lane)
{
    return 1u << lane;
}

/* A fill by fifths; the fifth fifth is a full block. */
static unsigned fill_bit(int fifth)
{
    return bit(fifth < GW_LANE_FIFTHS ? GW_LANE_EMPTY + fifth : GW_LANE_SERVICE);
}

static unsigned part_needs(double fifths)
{
    int low = (int)floor(fifths - NEAR_A_FILL), high = (int)floor(fifths + NEAR_A_FILL);
    unsigned needed = 0;
    for (int fill = low < 0 ? 0 : low; fill <= high && fill < GW_LANE_FIFTHS; fill++)
        needed |= fill_bit(fill) | fill_bit(fill + 1);
    return needed ? needed : fill_bit(GW_LANE_FIFTHS - 1) | fill_bit(GW_LANE_FIFTHS);
}

unsigned gw_lanes_needed(const struct gw_made_design *made, double powered, double in_service)
{
    double commissioning = powered - in_service, part = powered - floor(powered / made->block_units) * made->block_units;
    double new_ones = fmin(commissioning, part), serving = part - new_ones;
    unsigned needed = 0;
    if (in_service - serving > 0 || (powered > 0 && made->design.support_fixed_w > 0))
        needed |= bit(GW_LANE_SERVICE);
    if (commissioning > 0) /* how they count in the fill rests on both */
        needed |= bit(GW_LANE_SERVICE) | bit(GW_LANE_COMMISSIONING);
    if (new_ones > 0)
        for (int fill = 0; fill < GW_LANE_FIFTHS; fill++)
            needed |= fill_bit(fill);
    else if (part > 0)
        needed |= part_needs(serving * GW_LANE_FIFTHS / made->block_units);
    return needed;
}

static void work_cell(const struct gw_designs *designs, struct gw_cell_designs *of_cell)
{
    const struct gw_cells *cells = designs->cells;
    struct gw_block_lane_months lanes[PAIRS];
    size_t count = 0;
    for (int i = 0; i < REMEMBERED; i++) {
        struct gw_made_design *made = &of_cell->made[i];
        for (int lane = 0; of_cell->used[i] == designs->block && lane < GW_MODEL_LANES; lane++)
            if (made->need & ~made->have & bit(lane))
                lanes[count++] = (struct gw_block_lane_months){&made->design, (enum gw_block_lane)lane, made->meter_wh[lane], made->it_wh[lane]};
        made->have |= made->need;
    }
    gw_block_lanes(&of_cell->cell->changed, lanes, count, cells->start, cells->months, of_cell->cell->twins, cells->wanted);
}

void gw_designs_work(struct gw_designs *designs)
{
    for (struct gw_cell_designs *of_cell = designs->first; of_cell; of_cell = of_cell->next)
        if (gw_cell_works_hours(of_cell->cell))
            work_cell(designs, of_cell);
}

static double worked(const struct gw_made_design *made, int lane, int month)
{
    return made->have & bit(lane) ? made->meter_wh[lane][month] : 0;
}

struct gw_block_row gw_made_row(const struct gw_made_design *made, int month)
{
    double part_wh[GW_BLOCK_FIFTHS];
    bool both = made->have & bit(GW_LANE_COMMISSIONING);
    for (int fifth = 0; fifth < GW_BLOCK_FIFTHS; fifth++)
        part_wh[fifth] = worked(made, GW_LANE_EMPTY + fifth, month);
    return gw_block_row_of(made->block_units, worked(made, GW_LANE_SERVICE, month), worked(made, GW_LANE_COMMISSIONING, month),
                           both ? made->it_wh[GW_LANE_COMMISSIONING][month] / made->it_wh[GW_LANE_SERVICE][month] : 0, part_wh);
}

double gw_made_support_wh(const struct gw_made_design *made, int month, double hours)
{
    if (!(made->have & bit(GW_LANE_SERVICE)))
        return 0;
    return gw_hourly_support_wh(&made->design, hours, made->meter_wh[GW_LANE_SERVICE][month], made->it_wh[GW_LANE_SERVICE][month]);
}
