/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "planner/sweep/cell.h"

#include <math.h>
#include <string.h>

#include "planner/plan/sized.h"

static bool same_owners(const struct gw_cell *cell, const struct gw_cell_owners *owners)
{
    if (cell->rack != owners->rack || cell->site != owners->site || cell->load != owners->load || cell->provision != owners->provision ||
        cell->loop_count != owners->loop_count)
        return false;
    for (size_t i = 0; i < cell->loop_count; i++)
        if (cell->loop[i] != owners->loop[i])
            return false;
    return true;
}

/* Whether an input tells what a unit draws in a month; the others tell how it is counted and sized. */
static bool draws(const struct gw_inputs *inputs, int input)
{
    if (input == GW_IN_TDP || input == GW_IN_FACILITY + GW_FF_DESIGN_PUE)
        return false;
    return inputs->air || (input != GW_IN_PUE_PEAK && input != GW_IN_U_PEAK);
}

bool gw_cell_works_hours(const struct gw_cell *cell)
{
    return cell->draws_differ && cell->inputs.air;
}

static bool shares_loop(const struct gw_cell *cell)
{
    const struct gw_facility_profile *facility = cell->site->facility.design;
    return facility && facility->shared_loop;
}

/* Which inputs follow an axis. The loop of a site does where the water of any rack there does. */
static enum gw_status find_axes(struct gw_cells *cells, struct gw_cell *cell, struct gw_err *err)
{
    const struct gw_input_owners owners = {cell->rack, cell->site, cell->load, cells->commissioning, cell->provision};
    size_t axis_of[GW_INPUT_COUNT];
    struct gw_cell_axis *found = gw_arena_array(cells->arena, GW_INPUT_COUNT, sizeof *found);
    cell->loop_axes = gw_arena_array(cells->arena, cell->loop_count + 1, sizeof *cell->loop_axes);
    if (!found || !cell->loop_axes)
        return gw_fail(err, GW_SYSTEM, "out of memory");
    gw_axes_of_inputs(cells->axes, cells->axis_count, &owners, axis_of);
    for (size_t i = 0; i < cell->loop_count; i++) {
        cell->loop_axes[i] = shares_loop(cell) ? gw_axis_of_figure(cells->axes, cells->axis_count, &cell->loop[i]->supply_temp) : cells->axis_count;
        if (axis_of[GW_IN_RACK_SUPPLY] == cells->axis_count && cell->inputs.figures[GW_IN_RACK_SUPPLY].present)
            axis_of[GW_IN_RACK_SUPPLY] = cell->loop_axes[i];
    }
    for (int input = 0; input < GW_INPUT_COUNT; input++) {
        if (axis_of[input] == cells->axis_count)
            continue;
        found[cell->axis_count++] = (struct gw_cell_axis){input, axis_of[input]};
        cell->changed.figures[input].present = true;
        cell->draws_differ = cell->draws_differ || draws(&cell->inputs, input);
    }
    cell->axes = found;
    return GW_OK;
}

static bool months_init(struct gw_arena *arena, int months, struct gw_cell_months *made)
{
    made->rows = gw_arena_array(arena, (size_t)months, sizeof *made->rows);
    made->support_wh = gw_arena_array(arena, (size_t)months, sizeof *made->support_wh);
    return made->rows && made->support_wh;
}

static enum gw_status fill_hourly(struct gw_cells *cells, struct gw_cell *cell, struct gw_err *err)
{
    const struct gw_design *design = &cell->design;
    struct gw_cell_months *months = &cell->months;
    struct gw_block_months *blocks;
    enum gw_status status = gw_block_months_new(cells->arena, &cell->inputs, design, &blocks, err);
    for (int at = 0; at < cells->months && status == GW_OK; at++) {
        const struct gw_block_month *month;
        if (!cells->wanted[at])
            continue;
        if ((status = gw_block_month(blocks, cells->start + at, &month, err)) != GW_OK)
            return status;
        months->rows[at] = month->meter;
        const struct gw_month_energy *block = &month->lanes[GW_LANE_SERVICE];
        months->support_wh[at] = gw_hourly_support_wh(design, month->hours, block->meter_wh, block->it_wh);
    }
    return status;
}

static enum gw_status fill_months(struct gw_cells *cells, struct gw_cell *cell, struct gw_err *err)
{
    if (cell->inputs.air)
        return fill_hourly(cells, cell, err);
    for (int at = 0; at < cells->months; at++) {
        if (!cells->wanted[at])
            continue;
        cell->months.rows[at] = gw_fixed_meter_row(&cell->design, cells->hours[at]);
        cell->months.support_wh[at] = gw_fixed_support_wh(&cell->design, cells->hours[at]);
    }
    return GW_OK;
}

static enum gw_status make(struct gw_cells *cells, const struct gw_cell_owners *owners, struct gw_cell *cell, struct gw_err *err)
{
    *cell = (struct gw_cell){.rack = owners->rack, .site = owners->site, .load = owners->load, .provision = owners->provision, .loop_count = owners->loop_count};
    cell->loop = gw_arena_array(cells->arena, owners->loop_count + 1, sizeof *cell->loop);
    cell->twins = gw_arena_array(cells->arena, (size_t)cells->months, sizeof *cell->twins);
    if (!cell->loop || !cell->twins || !months_init(cells->arena, cells->months, &cell->months))
        return gw_fail(err, GW_SYSTEM, "out of memory");
    gw_inputs_init(&cell->inputs, cell->rack, cell->site, cell->load, cells->commissioning, cell->provision);
    for (size_t i = 0; i < cell->loop_count; i++) {
        cell->loop[i] = owners->loop[i];
        gw_inputs_share_loop(&cell->inputs, cell->loop[i]);
    }
    enum gw_status status = gw_inputs_ready(&cell->inputs, cells->engine, err);
    if (status != GW_OK)
        return status;
    cell->design = cell->inputs.air ? cell->inputs.at_mode : gw_design_at_mode(&cell->inputs);
    cell->changed = cell->inputs;
    gw_inputs_modes(&cell->inputs, cell->modes);
    if (!cell->inputs.figures[GW_IN_RACK_SUPPLY].present)
        cell->modes[GW_IN_RACK_SUPPLY] = (double)NAN;
    status = find_axes(cells, cell, err);
    if (cell->inputs.air)
        gw_block_twins(&cell->inputs, cells->start, cells->months, cell->twins);
    cell->bare = gw_without_fixed(&cell->design);
    return status == GW_OK ? fill_months(cells, cell, err) : status;
}

static enum gw_status find_or_make(struct gw_cells *cells, const struct gw_cell_owners *owners, const struct gw_cell **result, struct gw_err *err)
{
    struct gw_cell *cell = cells->first;
    while (cell && !same_owners(cell, owners))
        cell = cell->next;
    if (!cell) {
        cell = gw_arena_alloc(cells->arena, sizeof *cell);
        if (!cell)
            return gw_fail(err, GW_SYSTEM, "out of memory");
        enum gw_status status = make(cells, owners, cell, err);
        if (status != GW_OK)
            return status;
        cell->next = cells->first;
        cells->first = cell;
    }
    *result = cell;
    return GW_OK;
}

enum gw_status gw_cell_of(struct gw_cells *cells, const struct gw_cell_owners *owners, const struct gw_cell **cell, struct gw_err *err)
{
    pthread_mutex_lock(&cells->lock);
    enum gw_status status = find_or_make(cells, owners, cell, err);
    pthread_mutex_unlock(&cells->lock);
    return status;
}

/* The coldest water that any rack of the loop needs. */
static double loop_degc(const struct gw_cell *cell, size_t axis_count, gw_lane_values of, int lane)
{
    double coldest = (double)INFINITY;
    for (size_t i = 0; i < cell->loop_count; i++) {
        const struct gw_figure *figure = &cell->loop[i]->supply_temp;
        double value = cell->loop_axes[i] < axis_count ? of[cell->loop_axes[i]][lane] : (double)NAN;
        if (isnan(value) && figure->present)
            value = figure->mode;
        coldest = value < coldest ? value : coldest;
    }
    return coldest;
}

void gw_cell_values(const struct gw_cell *cell, size_t axis_count, gw_lane_values of, int lane, double *values)
{
    for (size_t i = 0; i < cell->axis_count; i++) {
        int input = cell->axes[i].input;
        double value = of[cell->axes[i].axis][lane];
        values[i] = isnan(value) ? cell->modes[input] : value;
        if (input == GW_IN_RACK_SUPPLY && shares_loop(cell))
            values[i] = loop_degc(cell, axis_count, of, lane);
    }
}

void gw_cell_design(const struct gw_cell *cell, const double *values, struct gw_design *design)
{
    double of_inputs[GW_INPUT_COUNT];
    memcpy(of_inputs, cell->modes, sizeof of_inputs);
    for (size_t i = 0; i < cell->axis_count; i++)
        of_inputs[cell->axes[i].input] = values[i];
    gw_design_of(&cell->changed, of_inputs, design);
    if (cell->inputs.air)
        gw_size_by_design_hour(&cell->changed, design);
}
