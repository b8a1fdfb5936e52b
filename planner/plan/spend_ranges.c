/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Low and high of what a plan costs: the schedule of each draw, and the books on it. */
#include <math.h>
#include <string.h>

#include "planner/plan/energy_price.h"
#include "planner/plan/run_internal.h"
#include "planner/plan/spend_books.h"

struct draws {
    const struct gw_run *run;
    struct gw_spend *spend;
    struct gw_spend_model model;
    struct gw_simulation simulation;
    struct gw_design **designs, *these; /* [line][sample]; [line] of one draw */
    struct gw_spend_physics physics;
    struct gw_spend_books books;
    double *at_modes_wh; /* [month] of the run in the way of the draws */
    double *weight_wh;   /* [month] of the run */
    struct gw_spend_sums *years; /* [sample][year] */
    struct gw_spend_whole *wholes; /* [sample] */
};

static enum gw_status make_room(struct draws *d, struct gw_arena *arena, struct gw_err *err)
{
    size_t lines = d->run->deployment_count, months = (size_t)d->run->month_count;
    enum gw_status status = gw_simulation_init(&d->simulation, d->run->plan, arena, err);
    if (status == GW_OK)
        status = gw_spend_physics_new(&d->model, arena, &d->physics, err);
    if (status == GW_OK)
        status = gw_spend_books_new(&d->model, arena, &d->books, err);
    if (status != GW_OK)
        return status;
    d->designs = gw_arena_array(arena, lines, sizeof *d->designs);
    d->these = gw_arena_array(arena, lines, sizeof *d->these);
    d->at_modes_wh = gw_arena_array(arena, months, sizeof *d->at_modes_wh);
    d->weight_wh = gw_arena_array(arena, months, sizeof *d->weight_wh);
    d->years = gw_arena_array(arena, (size_t)d->spend->year_count * GW_RUN_SAMPLES, sizeof *d->years);
    d->wholes = gw_arena_array(arena, GW_RUN_SAMPLES, sizeof *d->wholes);
    if (arena->exhausted)
        return gw_fail(err, GW_SYSTEM, "out of memory");
    for (size_t i = 0; i < lines && status == GW_OK; i++) {
        status = gw_run_draw_designs(arena, &d->run->deployments[i].inputs, &d->designs[i], err);
        d->physics.installed[i] = d->simulation.slots[i].installed;
        d->physics.standing[i] = d->simulation.slots[i].standing;
        d->physics.powered[i] = d->simulation.slots[i].powered;
    }
    return status;
}

/* Draws go by the PUE of the year; what the run found by its hours, and by its prices of hours, scales them month by month. */
static void note_modes(struct draws *d)
{
    for (size_t i = 0; i < d->run->deployment_count; i++)
        d->these[i] = d->run->deployments[i].design;
    gw_simulate(&d->simulation, d->these);
    for (int at = 0; at < d->run->month_count; at++) {
        d->at_modes_wh[at] = gw_run_month_wh(&d->simulation, d->these, at);
        d->weight_wh[at] = d->physics.weight_wh[at];
    }
}

static void simulate(struct draws *d)
{
    const struct gw_simulation *s = &d->simulation;
    gw_simulate(&d->simulation, d->these);
    for (size_t i = 0; i < d->run->deployment_count; i++)
        gw_spend_unit_watts(&d->these[i], d->physics.unit_w[i]);
    for (int at = 0; at < s->months; at++) {
        double peak_w = 0, it_w = 0, in_service = 0;
        for (size_t i = 0; i < d->run->deployment_count; i++) {
            struct gw_draw draw = gw_draw_of(&d->these[i], s->slots[i].powered[at], s->slots[i].in_service[at]);
            peak_w += draw.facility_peak_w;
            it_w += draw.it_peak_w;
            in_service += s->slots[i].in_service[at] * (double)s->plan->deployments[i].rack->accelerators;
        }
        struct gw_draw fixed = gw_run_fixed_draw(s, d->these, at);
        double wh = gw_run_month_wh(s, d->these, at), hours = gw_month_hours(s->start + at);
        d->physics.facility_peak_w[at] = peak_w + fixed.facility_peak_w;
        d->physics.it_peak_w[at] = it_w + fixed.it_peak_w;
        d->physics.accelerator_hours[at] = in_service * hours;
        d->physics.weight_wh[at] = d->at_modes_wh[at] > 0 ? wh * (d->weight_wh[at] / d->at_modes_wh[at]) : wh;
    }
}

static void keep_sums(struct draws *d, size_t sample, const struct gw_spend_values *values)
{
    int first_year = d->spend->years[0].when, years = d->spend->year_count;
    for (int y = 0; y < years; y++) {
        struct gw_spend_row year = {.capex_usd = 0};
        for (int at = 0; at < d->model.before + d->model.months; at++)
            if (gw_month_year(d->run->start - d->model.before + at) == first_year + y)
                gw_spend_add_row(&year, &d->books.rows[at]);
        gw_spend_add_up(&year);
        d->years[sample * (size_t)years + (size_t)y] = gw_spend_sums_of(&year, values);
    }
    d->wholes[sample] = gw_spend_whole_of(&d->model, values, &d->books);
}

/* P10 and P90 of the doubles of a struct, over samples that lie `stride` bytes apart. */
static void range_of(const void *samples, size_t stride, const void *mode, size_t doubles, void *low, void *high, double *scratch)
{
    for (size_t n = 0; n < doubles; n++) {
        double ends[2], at_mode;
        size_t known = 0;
        memcpy(&at_mode, (const char *)mode + n * sizeof(double), sizeof at_mode);
        for (size_t i = 0; i < GW_RUN_SAMPLES; i++) {
            memcpy(&scratch[known], (const char *)samples + i * stride + n * sizeof(double), sizeof(double));
            known += isnan(scratch[known]) ? 0 : 1;
        }
        ends[0] = ends[1] = at_mode;
        if (!isnan(at_mode) && known > 0)
            gw_p10_p90(scratch, known, &ends[0], &ends[1]);
        memcpy((char *)low + n * sizeof(double), &ends[0], sizeof(double));
        memcpy((char *)high + n * sizeof(double), &ends[1], sizeof(double));
    }
}

static void take_ranges(struct draws *d, double *scratch)
{
    const size_t sums = sizeof(struct gw_spend_sums) / sizeof(double);
    struct gw_spend *spend = d->spend;
    for (int y = 0; y < spend->year_count; y++) {
        struct gw_spend_period *year = &spend->years[y];
        range_of(&d->years[y], (size_t)spend->year_count * sizeof *d->years, &year->sums, sums, &year->low, &year->high, scratch);
    }
    range_of(d->wholes, sizeof *d->wholes, &spend->mode, sizeof spend->mode / sizeof(double), &spend->low, &spend->high, scratch);
    spend->has_ranges = true;
}

enum gw_status gw_spend_ranges(const struct gw_run *run, struct gw_arena *arena, struct gw_spend *spend, struct gw_err *err)
{
    const struct gw_cost_spend *terms = &spend->costs->spend;
    struct draws d = {.run = run, .spend = spend};
    struct gw_spend_values values;
    int before = (int)ceil(fmax(terms->order_lead.high, terms->construction.high));
    enum gw_status status = gw_spend_model_of(run, spend->costs, before, true, arena, &d.model, err);
    if (status == GW_OK)
        status = make_room(&d, arena, err);
    if (status != GW_OK)
        return status;
    double *figures = gw_arena_array(arena, d.model.draws.count, sizeof *figures),
           *scratch = gw_arena_array(arena, GW_RUN_SAMPLES, sizeof *scratch);
    values.factors = gw_arena_array(arena, GW_PRICES * (size_t)run->month_count, sizeof *values.factors);
    if (!figures || !scratch || !values.factors)
        return gw_fail(err, GW_SYSTEM, "out of memory");
    if ((status = gw_energy_price_weights(run, spend->costs, arena, d.physics.weight_wh, err)) != GW_OK)
        return status;
    note_modes(&d);
    d.books.cash = true;
    for (size_t sample = 0; sample < GW_RUN_SAMPLES; sample++) {
        for (size_t i = 0; i < run->deployment_count; i++)
            d.these[i] = d.designs[i][sample];
        simulate(&d);
        gw_figure_draw(&d.model.draws, sample, figures);
        gw_spend_values_of(&d.model, figures, &values);
        gw_spend_factors_of(&d.model, figures, &values);
        gw_spend_books_open(&d.model, &d.physics, &values, &d.books);
        gw_spend_capital(&d.model, &d.physics, &values, &d.books);
        gw_spend_running(&d.model, &d.physics, &values, &d.books);
        keep_sums(&d, sample, &values);
    }
    take_ranges(&d, scratch);
    return GW_OK;
}
