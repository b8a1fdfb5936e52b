/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What one unit of a deployment's hardware brings with it, and the values of all figures behind it. */
#include <math.h>
#include <string.h>

#include "planner/base/hash.h"
#include "planner/plan/ramp.h"
#include "planner/plan/spend_books.h"

void gw_spend_terms(const struct gw_costs *costs, const struct gw_figure *terms[GW_SPEND_TERMS])
{
    const struct gw_figure *all[GW_SPEND_TERMS] = {&costs->spend.deposit_frac, &costs->spend.order_lead, &costs->spend.construction,
                                                   &costs->rent_price, &costs->rent_change_frac};
    memcpy(terms, all, sizeof all);
}

static enum gw_status make_lines(const struct gw_spend_parts *parts, struct gw_arena *arena, struct gw_spend_model *model,
                                 struct gw_err *err)
{
    model->lines = gw_arena_array(arena, parts->line_count, sizeof *model->lines);
    if (!model->lines)
        return gw_fail(err, GW_SYSTEM, "out of memory");
    for (size_t i = 0; i < parts->line_count; i++) {
        const struct gw_deployment *d = parts->deployments[i];
        double *survival = gw_arena_array(arena, (size_t)model->months + 1, sizeof *survival);
        if (!survival)
            return gw_fail(err, GW_SYSTEM, "out of memory");
        model->lines[i] = (struct gw_spend_line){.rack = d->rack, .site = d->site, .model = gw_money_model_of(model->costs, d->rack)};
        model->lines[i].survival = gw_survival_table(d, model->months, survival) ? survival : NULL;
    }
    return GW_OK;
}

static const struct gw_figure *stated(const struct gw_figure *figure)
{
    return figure->present ? figure : NULL;
}

static uint32_t stream_of(const struct gw_figure *figure)
{
    return figure ? gw_name_hash32(figure->path) : 0;
}

static enum gw_status list_figures(const struct gw_spend_parts *parts, struct gw_spend_model *model, struct gw_arena *arena,
                                   struct gw_err *err)
{
    const struct gw_costs *costs = model->costs;
    size_t paths = gw_price_path_figures(costs, NULL, 0), count = 0, room = model->line_count * GW_MONEY_INPUTS + GW_SPEND_TERMS + paths;
    const struct gw_figure **figures = gw_arena_array(arena, room, sizeof *figures);
    uint32_t *streams = gw_arena_array(arena, room, sizeof *streams);
    const struct gw_figure *terms[GW_SPEND_TERMS];
    if (!figures || !streams)
        return gw_fail(err, GW_SYSTEM, "out of memory");
    for (size_t line = 0; line < model->line_count; line++)
        for (int i = 0; i < GW_MONEY_INPUTS; i++, count++) {
            const struct gw_money_model *of = &model->lines[line].model;
            figures[count] = of->figures[i];
            streams[count] = stream_of(of->figures[gw_money_leader(of, i)]);
        }
    model->terms_at = count;
    gw_spend_terms(costs, terms);
    for (int i = 0; i < GW_SPEND_TERMS; i++)
        figures[count++] = stated(terms[i]);
    model->paths_at = count;
    count += gw_price_path_figures(costs, figures + count, paths);
    for (size_t i = model->terms_at; i < count; i++)
        streams[i] = stream_of(figures[i]);
    model->figures = figures;
    model->figure_count = count;
    return parts->draws ? gw_figure_draws_new(arena, parts->engine, figures, streams, count, &model->draws, err)
                        : gw_figure_modes(arena, figures, count, &model->draws, err);
}

enum gw_status gw_spend_model_new(const struct gw_spend_parts *parts, struct gw_arena *arena, struct gw_spend_model *model,
                                  struct gw_err *err)
{
    *model = (struct gw_spend_model){.costs = parts->costs,
                                     .sites = parts->sites,
                                     .line_count = parts->line_count,
                                     .site_count = parts->site_count,
                                     .start = parts->start,
                                     .months = parts->months,
                                     .before = parts->before};
    enum gw_status status = make_lines(parts, arena, model, err);
    return status == GW_OK ? list_figures(parts, model, arena, err) : status;
}

enum gw_status gw_spend_model_of(const struct gw_run *run, const struct gw_costs *costs, int before, bool draws, struct gw_arena *arena,
                                 struct gw_spend_model *model, struct gw_err *err)
{
    const struct gw_deployment **deployments = gw_arena_array(arena, run->deployment_count, sizeof *deployments);
    const struct gw_site **sites = gw_arena_array(arena, run->site_count, sizeof *sites);
    if (!deployments || !sites)
        return gw_fail(err, GW_SYSTEM, "out of memory");
    for (size_t i = 0; i < run->deployment_count; i++)
        deployments[i] = run->deployments[i].deployment;
    for (size_t i = 0; i < run->site_count; i++)
        sites[i] = run->sites[i].site;
    const struct gw_spend_parts parts = {.costs = costs,
                                         .deployments = deployments,
                                         .sites = sites,
                                         .line_count = run->deployment_count,
                                         .site_count = run->site_count,
                                         .start = run->start,
                                         .months = run->month_count,
                                         .before = before,
                                         .draws = draws,
                                         .engine = run->deployments[0].inputs.engine};
    return gw_spend_model_new(&parts, arena, model, err);
}

void gw_spend_values_of(const struct gw_spend_model *model, const double *figures, struct gw_spend_values *values)
{
    const double *terms = figures + model->terms_at;
    values->inputs = figures;
    values->deposit_frac = terms[0];
    values->order_lead_months = (int)lround(terms[1]);
    values->construction_months = (int)lround(terms[2]);
    values->rent_usd = terms[3];
    values->rent_change_frac = isnan(terms[4]) ? 0 : terms[4];
}

void gw_spend_factors_of(const struct gw_spend_model *model, const double *figures, struct gw_spend_values *values)
{
    for (int price = 0; price < GW_PRICES; price++)
        gw_price_factors(model->costs, price, figures + model->paths_at, model->start, model->months,
                         values->factors + (size_t)price * (size_t)model->months);
}

double gw_spend_value(const struct gw_spend_values *values, int input)
{
    return values->inputs[input];
}

double gw_spend_factor(const struct gw_spend_model *model, const struct gw_spend_values *values, int price, int at)
{
    double factor = values->factors[price * model->months + at];
    bool of_racks = price < GW_COST_PARTS && model->lines[0].model.per[price] == GW_PER_RACKS_PRICE;
    return of_racks ? factor * values->factors[GW_COST_RACKS * model->months + at] : factor;
}

static double unit_price(const struct gw_spend_model *model, const struct gw_spend_physics *physics, const struct gw_spend_values *values,
                         size_t line, int part, const double unit_usd[GW_COST_PARTS])
{
    const struct gw_money_model *of = &model->lines[line].model;
    const struct gw_rack *rack = model->lines[line].rack;
    double price = values->inputs[line * GW_MONEY_INPUTS + GW_MONEY_PRICE + (size_t)part];
    switch (of->per[part]) {
    case GW_PER_UNIT: return price;
    case GW_PER_RACK: return price * rack->racks_per_unit;
    case GW_PER_ACCELERATOR: return price * (double)rack->accelerators;
    case GW_PER_W: return price * physics->unit_w[line][model->costs->parts[part].basis];
    case GW_PER_RACKS_PRICE: return price * unit_usd[GW_COST_RACKS];
    case GW_PER_INCLUDED: return 0;
    case GW_PER_OTHER_CAPEX: return 0;
    case GW_PER_NOTHING: break;
    }
    return (double)NAN;
}

enum gw_status gw_spend_books_new(const struct gw_spend_model *model, struct gw_arena *arena, struct gw_spend_books *books,
                                  struct gw_err *err)
{
    size_t steps = (size_t)model->months + 1;
    *books = (struct gw_spend_books){.rows = gw_arena_array(arena, (size_t)(model->before + model->months), sizeof *books->rows),
                                     .unit_usd = gw_arena_array(arena, model->line_count, sizeof *books->unit_usd),
                                     .built_usd = gw_arena_array(arena, (size_t)model->months, sizeof *books->built_usd),
                                     .land_usd = gw_arena_array(arena, (size_t)model->months, sizeof *books->land_usd),
                                     .charge_step_usd = gw_arena_array(arena, GW_COST_PARTS * steps, sizeof *books->charge_step_usd),
                                     .charge_step = gw_arena_array(arena, GW_COST_PARTS * steps, sizeof *books->charge_step)};
    return arena->exhausted ? gw_fail(err, GW_SYSTEM, "out of memory") : GW_OK;
}

void gw_spend_books_open(const struct gw_spend_model *model, const struct gw_spend_physics *physics, const struct gw_spend_values *values,
                         struct gw_spend_books *books)
{
    const size_t months = (size_t)model->months;
    memset(books->rows, 0, ((size_t)model->before + months) * sizeof *books->rows);
    memset(books->built_usd, 0, months * sizeof *books->built_usd);
    memset(books->land_usd, 0, months * sizeof *books->land_usd);
    memset(books->charge_step_usd, 0, GW_COST_PARTS * (months + 1) * sizeof *books->charge_step_usd);
    memset(books->charge_step, 0, GW_COST_PARTS * (months + 1) * sizeof *books->charge_step);
    memset(books->capital_usd, 0, sizeof books->capital_usd);
    books->replaced_usd = books->left_usd = 0;
    for (size_t line = 0; line < model->line_count; line++)
        for (int part = 0; part < GW_COST_PARTS; part++)
            books->unit_usd[line][part] = unit_price(model, physics, values, line, part, books->unit_usd[line]);
}
