/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "planner/sweep/lanes.h"

#include <math.h>
#include <string.h>

#include "planner/plan/carbon.h"
#include "planner/plan/sized.h"

enum { LANES = GW_SWEPT_LANES, ROW_DOUBLES = sizeof(struct gw_block_row) / sizeof(double) };

/* --- rows of coefficients ------------------------------------------------------------------------------------------- */

/* Where the rows of a line begin in a month, and of its site, in doubles of one scenario. */
struct row_place {
    size_t site, line;
};

static size_t site_doubles(const struct gw_variant *variant)
{
    return GW_SITE_ROW_SUMS + (size_t)variant->plan.sum_count * GW_SITE_ROW_EACH;
}

static size_t line_doubles(const struct gw_variant *variant)
{
    return GW_LINE_ROW_SUMS + (size_t)variant->plan.sum_count * GW_LINE_ROW_EACH;
}

static struct row_place row_of(const struct gw_variant *variant, size_t index)
{
    const size_t of_site = site_doubles(variant), of_line = line_doubles(variant);
    struct row_place at = {0, 0};
    size_t line = 0;
    for (int place = 0;; place++) {
        size_t count = (size_t)variant->plan.places[place].line_count;
        if (index < line + count) {
            at.line = at.site + of_site + (index - line) * of_line;
            return at;
        }
        at.site += of_site + count * of_line;
        line += count;
    }
}

static double *month_row(const struct gw_lanes *lanes, int month)
{
    return lanes->rows + (size_t)month * lanes->variant->row_doubles * (lanes->variant->draws_differ ? LANES : 1);
}

/* What a figure of the rack makes of its units, per unit: of those in service a rate, of those that come a price. */
static void put_sums(const struct gw_lanes *lanes, struct row_place at, const struct gw_rack *rack)
{
    size_t width = lanes->variant->draws_differ ? LANES : 1;
    for (int k = 0; k < lanes->source->sum_count; k++) {
        enum gw_plan_sum sum = lanes->source->sums[k];
        if (sum == GW_SUM_CARBON_KG)
            continue;
        size_t row = at.line + GW_LINE_ROW_SUMS + (size_t)k * GW_LINE_ROW_EACH + (sum == GW_SUM_RACKS_USD ? GW_LINE_ROW_INSTALLED : GW_LINE_ROW_IN_SERVICE);
        double per_unit = gw_plan_sum_of_unit(rack, sum);
        for (int month = 0; month < lanes->variant->plan.months; month++)
            for (size_t lane = 0; lane < width; lane++)
                month_row(lanes, month)[row * width + lane] = per_unit;
    }
}

/* What a site's energy emits, where that is asked for. */
static enum gw_status put_carbon(const struct gw_lanes *lanes, struct row_place at, const struct gw_site *site, struct gw_arena *arena, struct gw_err *err)
{
    const struct gw_cells *cells = lanes->source->cells;
    size_t width = lanes->variant->draws_differ ? LANES : 1;
    int k = 0;
    while (k < lanes->source->sum_count && lanes->source->sums[k] != GW_SUM_CARBON_KG)
        k++;
    if (k == lanes->source->sum_count)
        return GW_OK;
    double *kg_per_wh = gw_arena_array(arena, (size_t)cells->months, sizeof *kg_per_wh);
    size_t row = at.site + GW_SITE_ROW_SUMS + (size_t)k * GW_SITE_ROW_EACH + GW_SITE_ROW_PER_WH;
    if (!kg_per_wh)
        return gw_fail(err, GW_SYSTEM, "out of memory");
    enum gw_status status = gw_site_direct_kg_per_wh(site, cells->grids, cells->start, cells->months, arena, kg_per_wh, err);
    for (int month = 0; month < cells->months && status == GW_OK; month++)
        for (size_t lane = 0; lane < width; lane++)
            month_row(lanes, month)[row * width + lane] = kg_per_wh[month];
    return status;
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
static void put_lane(const struct gw_lanes *lanes, struct row_place at, bool first_of_site, const struct gw_made_design *made, int lane)
{
    const struct gw_cells *cells = lanes->source->cells;
    for (int month = 0; month < cells->months; month++) {
        double *row = month_row(lanes, month) + lane;
        if (!cells->wanted[month])
            continue;
        const struct gw_block_row coefficients = gw_made_row(made, month);
        const double *from = (const double *)&coefficients;
        if (first_of_site)
            row[(at.site + GW_SITE_ROW_FIXED_WH) * LANES] = gw_made_support_wh(made, month, cells->hours[month]);
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
        double hours = cells->hours[month];
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

/* --- lines -------------------------------------------------------------------------------------------------------------- */

struct line_at {
    size_t index;
    int place;
    bool first_of_site;
};

static bool is_given(const struct gw_lanes *lanes, size_t axis, gw_lane_values of, int lane)
{
    return of && axis < lanes->source->axis_count && !isnan(of[axis][lane]);
}

/* Units and power of a line in a lane. `bare`: the design without the fixed part, for which no deployment's amount pays. */
static enum gw_status put_design(struct gw_lanes *lanes, struct line_at at, const struct gw_design *design, const struct gw_design *bare,
                                 double block_units, gw_lane_values of, int lane, struct gw_err *err)
{
    const struct gw_variant_line *line = &lanes->variant->lines[at.index];
    const struct gw_deployment *d = &lanes->variant->deployments[line->deployment];
    struct gw_swept_deployment *to = &lanes->deployments[at.index];
    struct gw_amount amount = d->amount;
    enum gw_basis basis = (enum gw_basis)d->basis;
    if (is_given(lanes, line->amount_axis, of, lane))
        amount.value = of[line->amount_axis][lane];
    if (is_given(lanes, line->basis_axis, of, lane))
        basis = (enum gw_basis)of[line->basis_axis][lane];
    if (!(design->facility_w_per_unit > 0) || isinf(design->facility_w_per_unit))
        return gw_fail(err, GW_NUMERIC, "a scenario of this sweep gives '%s' units of hardware of %g W at the meter", d->name, design->facility_w_per_unit);
    to->units[lane] = gw_units_for_amount(d->rack, bare, &amount, basis);
    to->facility_w_per_unit[lane] = design->facility_w_per_unit;
    to->block_units[lane] = block_units;
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

static double base_block_units(const struct gw_cell *cell)
{
    return cell->inputs.air ? gw_block_units(&cell->design) : 1;
}

static enum gw_status fill_line(struct gw_lanes *lanes, struct line_at at, gw_lane_values of, int count, struct gw_err *err)
{
    const struct gw_cell *cell = lanes->variant->lines[at.index].cell;
    struct gw_made_design **made = lanes->made + at.index * LANES;
    struct fixed_lanes fixed;
    for (int lane = 0; lane < count; lane++) {
        made[lane] = cell->axis_count ? gw_design_in_lane(&lanes->designs, cell, lanes->source->axis_count, of, lane) : NULL;
        enum gw_status status = made[lane] ? put_design(lanes, at, &made[lane]->design, made[lane]->bare, made[lane]->block_units, of, lane, err)
                                           : put_design(lanes, at, &cell->design, &cell->bare, base_block_units(cell), of, lane, err);
        if (status != GW_OK)
            return status;
        if (cell->draws_differ && !cell->inputs.air)
            take_fixed(&made[lane]->design, lane, &fixed);
    }
    repeat_line(lanes, at, count);
    if (cell->draws_differ && !cell->inputs.air) {
        repeat(fixed.service_w, count);
        repeat(fixed.commissioning_w, count);
        repeat(fixed.support_w, count);
        put_fixed(lanes, row_of(lanes->variant, at.index), at.first_of_site, &fixed);
    }
    return GW_OK;
}

/* What the hours must tell of each design: how its racks stand in the months in which energy is asked for. */
static void find_needs(struct gw_lanes *lanes, int count)
{
    const struct gw_cells *cells = lanes->source->cells;
    for (int lane = 0; lane < count; lane++) {
        gw_lane_run_fill(&lanes->run, &lanes->block, lane);
        for (size_t i = 0; i < lanes->variant->line_count; i++) {
            const struct gw_schedule_deployment *line = &lanes->run.lines[i];
            struct gw_made_design *made = lanes->made[i * LANES + (size_t)lane];
            for (int month = 0; gw_cell_works_hours(lanes->variant->lines[i].cell) && month < cells->months; month++)
                if (cells->wanted[month])
                    made->need |= gw_lanes_needed(made, line->powered[month], line->in_service[month]);
        }
    }
}

static void fill_hours(struct gw_lanes *lanes, int count)
{
    struct line_at at = {0, 0, true};
    find_needs(lanes, count);
    gw_designs_work(&lanes->designs);
    for (at.place = 0; at.place < lanes->variant->plan.place_count; at.place++)
        for (int k = 0; k < lanes->variant->plan.places[at.place].line_count; k++, at.index++)
            for (int lane = 0; lane < LANES && gw_cell_works_hours(lanes->variant->lines[at.index].cell); lane++)
                put_lane(lanes, row_of(lanes->variant, at.index), k == 0, lanes->made[at.index * LANES + (size_t)(lane < count ? lane : count - 1)], lane);
}

enum gw_status gw_lanes_fill(struct gw_lanes *lanes, gw_lane_values of, int count, struct gw_err *err)
{
    struct line_at at = {0, 0, true};
    gw_designs_begin(&lanes->designs);
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
    if (lanes->works_hours)
        fill_hours(lanes, count);
    return GW_OK;
}

double gw_lanes_energy_wh(const struct gw_lanes *lanes, int month, int lane)
{
    size_t width = lanes->variant->draws_differ ? LANES : 1, offset = lanes->variant->draws_differ ? (size_t)lane : 0, line = 0;
    const double *site_row = month_row(lanes, month) + offset;
    double wh = 0;
    for (int place = 0; place < lanes->variant->plan.place_count; place++) {
        const double *row = site_row + site_doubles(lanes->variant) * width;
        double site_wh = 0, powered = 0;
        for (int k = 0; k < lanes->variant->plan.places[place].line_count; k++, line++, row += line_doubles(lanes->variant) * width) {
            const struct gw_schedule_deployment *d = &lanes->run.lines[line];
            struct gw_block_row coefficients;
            double *to = (double *)&coefficients;
            for (size_t i = 0; i < ROW_DOUBLES; i++)
                to[i] = row[(GW_LINE_ROW_BLOCK + i) * width];
            site_wh += gw_block_row_energy_wh(&coefficients, lanes->deployments[line].block_units[lane], d->powered[month], d->in_service[month]);
            powered += d->powered[month];
        }
        wh += powered > 0 ? site_wh + site_row[GW_SITE_ROW_FIXED_WH * width] : site_wh;
        site_row = row;
    }
    return wh;
}

/* --- a variant as the plan has it ---------------------------------------------------------------------------------------- */

static enum gw_status base_lines(struct gw_lanes *lanes, struct gw_arena *arena, struct gw_err *err)
{
    struct line_at at = {0, 0, true};
    for (at.place = 0; at.place < lanes->variant->plan.place_count; at.place++)
        for (int k = 0; k < lanes->variant->plan.places[at.place].line_count; k++, at.index++) {
            const struct gw_cell *cell = lanes->variant->lines[at.index].cell;
            at.first_of_site = k == 0;
            enum gw_status status = put_design(lanes, at, &cell->design, &cell->bare, base_block_units(cell), NULL, 0, err);
            if (status == GW_OK && at.first_of_site)
                status = put_carbon(lanes, row_of(lanes->variant, at.index), cell->site, arena, err);
            if (status != GW_OK)
                return status;
            repeat_line(lanes, at, 1);
            lanes->works_hours = lanes->works_hours || gw_cell_works_hours(cell);
            put_everywhere(lanes, row_of(lanes->variant, at.index), at.first_of_site, &cell->months);
            put_sums(lanes, row_of(lanes->variant, at.index), cell->rack);
        }
    return GW_OK;
}

enum gw_status gw_lanes_init(struct gw_lanes *lanes, const struct gw_variant_source *source, const struct gw_variant *variant,
                             struct gw_arena *arena, struct gw_err *err)
{
    size_t width = variant->draws_differ ? LANES : 1;
    *lanes = (struct gw_lanes){.source = source, .variant = variant};
    lanes->sites = gw_arena_array(arena, (size_t)variant->plan.place_count, sizeof *lanes->sites);
    lanes->steps = gw_arena_array(arena, variant->step_count, sizeof *lanes->steps);
    lanes->deployments = gw_arena_array(arena, variant->line_count, sizeof *lanes->deployments);
    lanes->rows = gw_arena_array(arena, (size_t)variant->plan.months * variant->row_doubles * width, sizeof *lanes->rows);
    lanes->made = gw_arena_array(arena, variant->line_count * LANES, sizeof(struct gw_made_design *));
    if (arena->exhausted || !gw_designs_init(&lanes->designs, source->cells, variant, arena) ||
        !gw_lane_run_init(&lanes->run, variant, source->cells->start, arena))
        return gw_fail(err, GW_SYSTEM, "out of memory");
    lanes->block = (struct gw_swept_block){lanes->sites, lanes->steps, lanes->deployments, lanes->rows};
    gw_effects_base(source, variant, lanes->sites, lanes->steps, lanes->deployments);
    enum gw_status status = base_lines(lanes, arena, err);
    if (status == GW_OK && !gw_effects_find(source, variant, lanes->sites, lanes->steps, lanes->deployments, arena, &lanes->effects))
        status = gw_fail(err, GW_SYSTEM, "out of memory");
    return status;
}
