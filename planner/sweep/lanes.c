/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "planner/sweep/lanes.h"

#include <math.h>
#include <string.h>

#include "planner/plan/sized.h"

enum { LANES = GW_SWEPT_LANES, REMEMBERED = 4, ROW_DOUBLES = sizeof(struct gw_block_row) / sizeof(double) };

/* A cell's design for some values of its inputs. Neighbours often have the same ones: samples at one point of a grid, columns of a
 * sensitivity, deployments of one cell. */
struct remembered_design {
    bool known;
    double values[GW_INPUT_COUNT];
    struct gw_design design;
    struct gw_cell_months months; /* rows NULL where no hours are computed */
};

struct gw_remembered {
    const struct gw_cell *cell;
    struct remembered_design last[REMEMBERED];
    int next;
    struct gw_remembered *after;
};

/* --- rows of coefficients ------------------------------------------------------------------------------------------- */

/* Where the rows of a line begin in a month, and of its site, in doubles of one scenario. */
struct row_place {
    size_t site, line;
};

static struct row_place row_of(const struct gw_variant *variant, size_t index)
{
    struct row_place at = {0, 0};
    size_t line = 0;
    for (int place = 0;; place++) {
        size_t count = (size_t)variant->plan.places[place].line_count;
        if (index < line + count) {
            at.line = at.site + GW_SITE_ROW_SUMS + (index - line) * GW_LINE_ROW_SUMS;
            return at;
        }
        at.site += GW_SITE_ROW_SUMS + count * GW_LINE_ROW_SUMS;
        line += count;
    }
}

static double *month_row(const struct gw_lanes *lanes, int month)
{
    return lanes->rows + (size_t)month * lanes->variant->row_doubles * (lanes->variant->draws_differ ? LANES : 1);
}

/* The same coefficients in every lane. */
static void put_everywhere(const struct gw_lanes *lanes, struct row_place at, bool first_of_site, const struct gw_cell_months *months)
{
    size_t width = lanes->variant->draws_differ ? LANES : 1;
    for (int month = 0; month < lanes->variant->plan.months; month++) {
        double *row = month_row(lanes, month);
        const double *from = (const double *)&months->rows[month];
        for (size_t lane = 0; lane < width; lane++) {
            if (first_of_site)
                row[(at.site + GW_SITE_ROW_FIXED_WH) * width + lane] = months->support_wh[month];
            for (size_t i = 0; i < ROW_DOUBLES; i++)
                row[(at.line + GW_LINE_ROW_BLOCK + i) * width + lane] = from[i];
        }
    }
}

/* One lane's, of an hourly facility. */
static void put_lane(const struct gw_lanes *lanes, struct row_place at, bool first_of_site, const struct gw_cell_months *months, int lane)
{
    const struct gw_cells *cells = lanes->source->cells;
    for (int month = 0; month < cells->months; month++) {
        double *row = month_row(lanes, month) + lane;
        const double *from = (const double *)&months->rows[month];
        if (!cells->wanted[month])
            continue;
        if (first_of_site)
            row[(at.site + GW_SITE_ROW_FIXED_WH) * LANES] = months->support_wh[month];
        for (size_t i = 0; i < ROW_DOUBLES; i++)
            row[(at.line + GW_LINE_ROW_BLOCK + i) * LANES] = from[i];
    }
}

/* All lanes, of a fixed facility: power times hours, as gw_fixed_meter_row and gw_fixed_support_wh have it. The fills of a part block are
 * never counted there, and stay as they are. */
struct fixed_lanes {
    double service_w[LANES], commissioning_w[LANES], support_w[LANES];
};

static void put_fixed(const struct gw_lanes *lanes, struct row_place at, bool first_of_site, const struct fixed_lanes *fixed)
{
    const struct gw_cells *cells = lanes->source->cells;
    for (int month = 0; month < cells->months; month++) {
        double *row = month_row(lanes, month), *line = row + (at.line + GW_LINE_ROW_BLOCK) * LANES;
        double hours = gw_month_hours(cells->start + month);
        if (!cells->wanted[month])
            continue;
        for (int lane = 0; lane < LANES; lane++) {
            line[lane] = fixed->service_w[lane] * hours;
            line[LANES + lane] = fixed->commissioning_w[lane] * hours;
        }
        for (int lane = 0; first_of_site && lane < LANES; lane++)
            row[(at.site + GW_SITE_ROW_FIXED_WH) * LANES + (size_t)lane] = fixed->support_w[lane] * hours;
    }
}

/* --- designs ------------------------------------------------------------------------------------------------------------ */

static bool new_months(struct gw_arena *arena, int count, struct gw_cell_months *months)
{
    months->rows = gw_arena_array(arena, (size_t)count, sizeof *months->rows);
    months->support_wh = gw_arena_array(arena, (size_t)count, sizeof *months->support_wh);
    return months->rows && months->support_wh;
}

static enum gw_status remember_cells(struct gw_lanes *lanes, struct gw_err *err)
{
    for (size_t i = 0; i < lanes->variant->line_count; i++) {
        const struct gw_cell *cell = lanes->variant->lines[i].cell;
        struct gw_remembered *known = lanes->remembered;
        while (known && known->cell != cell)
            known = known->after;
        if (known || cell->axis_count == 0)
            continue;
        known = gw_arena_alloc(lanes->arena, sizeof *known);
        bool good = known != NULL;
        for (int k = 0; good && k < REMEMBERED && cell->inputs.air && cell->draws_differ; k++)
            good = new_months(lanes->arena, lanes->source->cells->months, &known->last[k].months);
        if (!good)
            return gw_fail(err, GW_SYSTEM, "out of memory");
        known->cell = cell;
        known->after = lanes->remembered;
        lanes->remembered = known;
    }
    return GW_OK;
}

static enum gw_status recall(struct gw_lanes *lanes, const struct gw_cell *cell, gw_lane_values of, int lane, const struct remembered_design **result,
                             struct gw_err *err)
{
    double values[GW_INPUT_COUNT];
    struct gw_remembered *known = lanes->remembered;
    while (known->cell != cell)
        known = known->after;
    gw_cell_values(cell, lanes->source->axis_count, of, lane, values);
    for (int k = 0; k < REMEMBERED; k++)
        if (known->last[k].known && memcmp(known->last[k].values, values, sizeof values) == 0) {
            *result = &known->last[k];
            return GW_OK;
        }
    struct remembered_design *made = &known->last[known->next];
    known->next = (known->next + 1) % REMEMBERED;
    made->known = true;
    memcpy(made->values, values, sizeof values);
    made->design = gw_cell_design(cell, values);
    *result = made;
    if (!made->months.rows)
        return GW_OK;
    gw_arena_clear(&lanes->scratch);
    enum gw_status status = gw_cell_fill_months(lanes->source->cells, &cell->changed, &made->design, &lanes->scratch, &made->months, err);
    made->known = status == GW_OK;
    return status;
}

/* --- lines -------------------------------------------------------------------------------------------------------------- */

struct line_at {
    size_t index;
    int place;
    bool first_of_site;
};

static enum gw_status put_design(struct gw_lanes *lanes, struct line_at at, const struct gw_design *design, gw_lane_values of, int lane,
                                 struct gw_err *err)
{
    const struct gw_variant_line *line = &lanes->variant->lines[at.index];
    const struct gw_deployment *d = &lanes->variant->deployments[line->deployment];
    struct gw_swept_deployment *to = &lanes->deployments[at.index];
    const struct gw_design bare = gw_without_fixed(design);
    struct gw_amount amount = d->amount;
    enum gw_basis basis = (enum gw_basis)d->basis;
    if (line->amount_axis < lanes->source->axis_count && of && !isnan(of[line->amount_axis][lane]))
        amount.value = of[line->amount_axis][lane];
    if (line->basis_axis < lanes->source->axis_count && of && !isnan(of[line->basis_axis][lane]))
        basis = (enum gw_basis)of[line->basis_axis][lane];
    if (!(design->facility_w_per_unit > 0) || isinf(design->facility_w_per_unit))
        return gw_fail(err, GW_NUMERIC, "a scenario of this sweep gives '%s' units of hardware of %g W at the meter", d->name, design->facility_w_per_unit);
    to->units[lane] = gw_units_for_amount(d->rack, &bare, &amount, basis);
    to->facility_w_per_unit[lane] = design->facility_w_per_unit;
    to->block_units[lane] = line->cell->inputs.air ? gw_block_units(design) : 1;
    if (at.first_of_site)
        lanes->sites[at.place].fixed_w[lane] = design->support_fixed_w * design->pue_peak;
    return GW_OK;
}

/* The lanes behind the last scenario repeat it. */
static void repeat(double *row, int count)
{
    for (int lane = count; lane < LANES; lane++)
        row[lane] = row[count - 1];
}

static void repeat_line(struct gw_lanes *lanes, struct line_at at, int count)
{
    struct gw_swept_deployment *d = &lanes->deployments[at.index];
    repeat(d->units, count);
    repeat(d->facility_w_per_unit, count);
    repeat(d->block_units, count);
    repeat(lanes->sites[at.place].fixed_w, count);
}

static void take_fixed(const struct gw_design *design, int lane, struct fixed_lanes *fixed)
{
    fixed->service_w[lane] = gw_fixed_service_w(design);
    fixed->commissioning_w[lane] = gw_fixed_commissioning_w(design);
    fixed->support_w[lane] = design->support_fixed_w * design->pue_mean;
}

static enum gw_status fill_line(struct gw_lanes *lanes, struct line_at at, gw_lane_values of, int count, struct gw_err *err)
{
    const struct gw_cell *cell = lanes->variant->lines[at.index].cell;
    const struct remembered_design *found = NULL;
    struct fixed_lanes fixed;
    struct row_place rows = row_of(lanes->variant, at.index);
    bool hourly = cell->draws_differ && cell->inputs.air, by_pue = cell->draws_differ && !cell->inputs.air;
    for (int lane = 0; lane < count; lane++) {
        enum gw_status status = cell->axis_count ? recall(lanes, cell, of, lane, &found, err) : GW_OK;
        const struct gw_design *design = found ? &found->design : &cell->design;
        if (status == GW_OK)
            status = put_design(lanes, at, design, of, lane, err);
        if (status != GW_OK)
            return status;
        if (by_pue)
            take_fixed(design, lane, &fixed);
        if (hourly && found)
            put_lane(lanes, rows, at.first_of_site, &found->months, lane);
    }
    repeat_line(lanes, at, count);
    for (int lane = count; lane < LANES && hourly && found; lane++)
        put_lane(lanes, rows, at.first_of_site, &found->months, lane);
    if (by_pue) {
        repeat(fixed.service_w, count);
        repeat(fixed.commissioning_w, count);
        repeat(fixed.support_w, count);
        put_fixed(lanes, rows, at.first_of_site, &fixed);
    }
    return GW_OK;
}

enum gw_status gw_lanes_fill(struct gw_lanes *lanes, gw_lane_values of, int count, struct gw_err *err)
{
    struct line_at at = {0, 0, true};
    gw_effects_apply(&lanes->effects, lanes->source, of, count);
    for (size_t i = 0; i < lanes->effects.count; i++)
        repeat(lanes->effects.items[i].lanes, count);
    for (at.place = 0; at.place < lanes->variant->plan.place_count; at.place++)
        for (int k = 0; k < lanes->variant->plan.places[at.place].line_count; k++, at.index++) {
            at.first_of_site = k == 0;
            enum gw_status status = lanes->variant->lines[at.index].varies ? fill_line(lanes, at, of, count, err) : GW_OK;
            if (status != GW_OK)
                return status;
        }
    return GW_OK;
}

/* --- a variant as the plan has it ---------------------------------------------------------------------------------------- */

static enum gw_status base_lines(struct gw_lanes *lanes, struct gw_err *err)
{
    struct line_at at = {0, 0, true};
    for (at.place = 0; at.place < lanes->variant->plan.place_count; at.place++)
        for (int k = 0; k < lanes->variant->plan.places[at.place].line_count; k++, at.index++) {
            const struct gw_cell *cell = lanes->variant->lines[at.index].cell;
            at.first_of_site = k == 0;
            enum gw_status status = put_design(lanes, at, &cell->design, NULL, 0, err);
            if (status != GW_OK)
                return status;
            repeat_line(lanes, at, 1);
            put_everywhere(lanes, row_of(lanes->variant, at.index), at.first_of_site, &cell->months);
        }
    return GW_OK;
}

enum gw_status gw_lanes_init(struct gw_lanes *lanes, const struct gw_variant_source *source, const struct gw_variant *variant,
                             struct gw_arena *arena, struct gw_err *err)
{
    size_t width = variant->draws_differ ? LANES : 1;
    *lanes = (struct gw_lanes){.source = source, .variant = variant, .arena = arena};
    gw_arena_init(&lanes->scratch);
    lanes->sites = gw_arena_array(arena, (size_t)variant->plan.place_count, sizeof *lanes->sites);
    lanes->steps = gw_arena_array(arena, variant->step_count, sizeof *lanes->steps);
    lanes->deployments = gw_arena_array(arena, variant->line_count, sizeof *lanes->deployments);
    lanes->rows = gw_arena_array(arena, (size_t)variant->plan.months * variant->row_doubles * width, sizeof *lanes->rows);
    if (arena->exhausted)
        return gw_fail(err, GW_SYSTEM, "out of memory");
    lanes->block = (struct gw_swept_block){lanes->sites, lanes->steps, lanes->deployments, lanes->rows};
    gw_effects_base(source, variant, lanes->sites, lanes->steps, lanes->deployments);
    enum gw_status status = base_lines(lanes, err);
    if (status == GW_OK && !gw_effects_find(source, variant, lanes->sites, lanes->steps, lanes->deployments, arena, &lanes->effects))
        status = gw_fail(err, GW_SYSTEM, "out of memory");
    return status == GW_OK ? remember_cells(lanes, err) : status;
}

void gw_lanes_release(struct gw_lanes *lanes)
{
    gw_arena_clear(&lanes->scratch);
}
