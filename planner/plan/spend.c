/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "planner/plan/spend.h"

#include <math.h>

#include "planner/plan/money_values.h"

double gw_construction_spent(double time_frac)
{
    double x = fmin(1, fmax(0, time_frac));
    return x * x * (3 - 2 * x);
}

/* What one unit of a deployment's hardware brings with it, USD by part; land by share is not in it. */
struct line {
    const struct gw_run_deployment *deployment;
    struct gw_money_model model;
    double unit_usd[GW_COST_PARTS];
};

struct work {
    const struct gw_run *run;
    struct gw_spend *spend;
    struct line *lines;
    double values[GW_MONEY_INPUTS]; /* modes of the set; prices of parts are of no use here */
    int before; /* months of spending before the run starts */
    double *built_usd; /* by month of the run: capital of sites as built so far, land with it */
};

static double unit_watts(const struct gw_design *design, int basis)
{
    if (basis == GW_COST_PER_RACK_W)
        return design->max_w;
    return basis == GW_COST_PER_IT_W ? design->provisioned_w * (1 + design->support_frac) : design->facility_w_per_unit;
}

static double unit_price(const struct line *line, const struct gw_costs *costs, int part)
{
    const struct gw_rack *rack = line->deployment->deployment->rack;
    double price = line->model.figures[GW_MONEY_PRICE + part] ? line->model.figures[GW_MONEY_PRICE + part]->mode : (double)NAN;
    switch (line->model.per[part]) {
    case GW_PER_UNIT: return price;
    case GW_PER_RACK: return price * rack->racks_per_unit;
    case GW_PER_ACCELERATOR: return price * (double)rack->accelerators;
    case GW_PER_W: return price * unit_watts(&line->deployment->design, costs->parts[part].basis);
    case GW_PER_RACKS_PRICE: return price * line->unit_usd[GW_COST_RACKS];
    case GW_PER_INCLUDED: return 0;
    case GW_PER_OTHER_CAPEX: return 0;
    case GW_PER_NOTHING: break;
    }
    return (double)NAN;
}

static void make_lines(struct work *work)
{
    const struct gw_costs *costs = work->spend->costs;
    for (size_t i = 0; i < work->run->deployment_count; i++) {
        struct line *line = &work->lines[i];
        line->deployment = &work->run->deployments[i];
        line->model = gw_money_model_of(costs, line->deployment->deployment->rack);
        for (int part = 0; part < GW_COST_PARTS; part++)
            line->unit_usd[part] = unit_price(line, costs, part);
    }
    for (int i = 0; i < GW_MONEY_INPUTS; i++)
        work->values[i] = work->lines[0].model.figures[i] ? work->lines[0].model.figures[i]->mode : (double)NAN;
}

/* `at` is a month of the run, and may be before it. */
static void pay(struct work *work, int at, int part, double usd)
{
    work->spend->months[at + work->before].row.part_usd[part] += usd;
}

/* Machines, paid in two parts. Returns the first month of the run in which one is paid for. */
static int pay_machines(struct work *work, const struct line *line, int first)
{
    const struct gw_spend *spend = work->spend;
    for (int at = 0; at < work->run->month_count; at++) {
        double units = line->deployment->installed[at];
        if (units <= 0)
            continue;
        for (int part = 0; gw_cost_part_is_it((enum gw_cost_part)part); part++) {
            double usd = units * line->unit_usd[part], deposit = spend->deposit_frac * usd;
            pay(work, at - spend->order_lead_months, part, deposit);
            pay(work, at, part, usd - deposit);
        }
        if (at - spend->order_lead_months < first)
            first = at - spend->order_lead_months;
    }
    return first;
}

static void pay_construction(struct work *work, int at, int part, double usd)
{
    int months = work->spend->construction_months;
    if (months == 0)
        pay(work, at, part, usd);
    for (int k = 1; k <= months; k++)
        pay(work, at - months + k - 1, part,
            usd * (gw_construction_spent((double)k / months) - gw_construction_spent((double)(k - 1) / months)));
}

/* What a part of a site is worth that carries the units powered in a month. */
static double carried_usd(const struct work *work, const struct gw_site *site, int part, int at)
{
    double usd = 0;
    for (size_t i = 0; i < work->run->deployment_count; i++)
        if (work->lines[i].deployment->deployment->site == site)
            usd += work->lines[i].deployment->series.months[at].powered_units * work->lines[i].unit_usd[part];
    return usd;
}

/* One part of a site, as it grows; returns its worth at the end. A building stays when its racks go. */
static double build(struct work *work, const struct gw_site *site, int part, int *first)
{
    double most_usd = 0;
    for (int at = 0; at < work->run->month_count; at++) {
        double usd = carried_usd(work, site, part, at), added = usd - most_usd;
        if (isnan(usd))
            return usd;
        if (added > 0) {
            if (part != GW_COST_LAND)
                pay_construction(work, at, part, added);
            if (at - work->spend->construction_months < *first)
                *first = at - work->spend->construction_months;
            most_usd = usd;
        }
        if (part != GW_COST_LAND)
            work->built_usd[at] += most_usd;
    }
    return most_usd;
}

static double machines_usd(const struct work *work, const struct gw_site *site, int part)
{
    double usd = 0;
    for (size_t i = 0; i < work->run->deployment_count; i++)
        if (work->lines[i].deployment->deployment->site == site)
            usd += work->lines[i].deployment->units_reached * work->lines[i].unit_usd[part];
    return usd;
}

static void spend_site(struct work *work, const struct gw_site *site)
{
    struct gw_spend *spend = work->spend;
    double others_usd = 0, land_usd;
    int first = work->run->month_count;
    for (size_t i = 0; i < work->run->deployment_count; i++)
        if (work->lines[i].deployment->deployment->site == site)
            first = pay_machines(work, &work->lines[i], first);
    for (int part = 0; part < GW_COST_LAND; part++) {
        bool machines = gw_cost_part_is_it((enum gw_cost_part)part);
        double usd = machines ? machines_usd(work, site, part) : build(work, site, part, &first);
        spend->capital_usd[part] += usd;
        others_usd += usd;
    }
    bool by_share = work->lines[0].model.per[GW_COST_LAND] == GW_PER_OTHER_CAPEX;
    land_usd = by_share ? work->values[GW_MONEY_PRICE + GW_COST_LAND] * others_usd : build(work, site, GW_COST_LAND, &first);
    spend->capital_usd[GW_COST_LAND] += land_usd;
    if (first == work->run->month_count)
        return;
    pay(work, first, GW_COST_LAND, land_usd);
}

/* A part without a price has none in any month. */
static void spoil_missing(struct gw_spend *spend)
{
    for (int part = 0; part < GW_COST_PARTS; part++)
        for (int at = 0; at < spend->month_count; at++)
            if (isnan(spend->capital_usd[part]))
                spend->months[at].row.part_usd[part] = (double)NAN;
}

static double watts_on(const struct work *work, int basis, int at)
{
    const struct gw_month_row *row = &work->run->total.months[at];
    double watts = 0;
    if (basis != GW_COST_PER_RACK_W)
        return basis == GW_COST_PER_IT_W ? row->it_peak_w : row->facility_peak_w;
    for (size_t i = 0; i < work->run->deployment_count; i++)
        watts += work->lines[i].deployment->series.months[at].powered_units * work->lines[i].deployment->design.max_w;
    return watts;
}

static void cost_month(struct work *work, int at)
{
    const struct gw_month_row *row = &work->run->total.months[at];
    const double *v = work->values;
    double *yearly = work->spend->months[at + work->before].row.yearly_usd, it_usd = 0, peak_w = row->facility_peak_w;
    double site_usd = work->built_usd[at], land_usd = work->spend->capital_usd[GW_COST_LAND];
    for (size_t i = 0; i < work->run->deployment_count; i++)
        for (int part = 0; gw_cost_part_is_it((enum gw_cost_part)part); part++)
            it_usd += work->lines[i].deployment->series.months[at].units * work->lines[i].unit_usd[part];
    for (int part = GW_COST_SHELL; part < GW_COST_LAND; part++)
        if (isnan(work->spend->capital_usd[part]))
            site_usd = (double)NAN;
    yearly[GW_YEARLY_ENERGY] = v[GW_MONEY_ENERGY] * row->energy_wh;
    yearly[GW_YEARLY_CAPACITY] = v[GW_MONEY_CAPACITY] * peak_w / 12;
    yearly[GW_YEARLY_DEMAND] = v[GW_MONEY_DEMAND] * peak_w / 12;
    yearly[GW_YEARLY_OM_IT] = v[GW_MONEY_OM_IT] * it_usd / 12;
    yearly[GW_YEARLY_OM_FACILITY] = v[GW_MONEY_OM_FACILITY] * site_usd / 12;
    yearly[GW_YEARLY_INSURANCE_TAX] = v[GW_MONEY_INSURANCE_TAX] * (it_usd + site_usd + land_usd) / 12;
    yearly[GW_YEARLY_STAFF] = v[GW_MONEY_STAFF] * peak_w / 1e6 * v[GW_MONEY_STAFF_COST] / 12;
    yearly[GW_YEARLY_OTHER] = v[GW_MONEY_OTHER] * watts_on(work, work->spend->costs->other_opex_basis, at) / 12;
}

static void add_up(struct gw_spend_row *row)
{
    row->capex_usd = row->opex_usd = 0;
    for (int part = 0; part < GW_COST_PARTS; part++)
        row->capex_usd += row->part_usd[part];
    for (int cost = 0; cost < GW_YEARLY_COSTS; cost++)
        row->opex_usd += row->yearly_usd[cost];
}

static void fill_years(struct gw_spend *spend)
{
    int first_year = gw_month_year(spend->months[0].when);
    for (int i = 0; i < spend->year_count; i++)
        spend->years[i].when = first_year + i;
    for (int at = 0; at < spend->month_count; at++) {
        const struct gw_spend_period *month = &spend->months[at];
        struct gw_spend_period *year = &spend->years[gw_month_year(month->when) - first_year];
        year->months += month->months;
        for (int part = 0; part < GW_COST_PARTS; part++)
            year->row.part_usd[part] += month->row.part_usd[part];
        for (int cost = 0; cost < GW_YEARLY_COSTS; cost++)
            year->row.yearly_usd[cost] += month->row.yearly_usd[cost];
    }
    for (int i = 0; i < spend->year_count; i++)
        add_up(&spend->years[i].row);
}

static void balance(struct gw_spend *spend)
{
    double paid = 0;
    spend->capital_total_usd = 0;
    for (int part = 0; part < GW_COST_PARTS; part++)
        spend->capital_total_usd += spend->capital_usd[part];
    for (int at = 0; at < spend->month_count; at++)
        paid += spend->months[at].row.capex_usd;
    double capital = spend->capital_total_usd;
    spend->residual_frac = capital > 0 ? fabs(paid - capital) / capital : isnan(capital) ? capital : 0;
}

static void note_missing(struct work *work, struct gw_arena *arena)
{
    struct gw_spend *spend = work->spend;
    for (size_t i = 0; i < work->run->deployment_count; i++)
        for (int part = 0; part < GW_COST_PARTS; part++)
            if (isnan(spend->capital_usd[part]) && !spend->missing_part[part] &&
                (isnan(work->lines[i].unit_usd[part]) || work->lines[i].model.per[part] == GW_PER_OTHER_CAPEX))
                spend->missing_part[part] =
                    gw_money_why_no_price(&work->lines[i].model, work->lines[i].deployment->deployment->rack, part, arena);
    for (int cost = 0; cost < GW_YEARLY_COSTS; cost++)
        if (isnan(spend->months[spend->month_count - 1].row.yearly_usd[cost]))
            spend->missing_yearly[cost] = gw_money_why_no_yearly(&work->lines[0].model, cost, arena);
}

static enum gw_status need_timing(const struct gw_costs *costs, struct gw_err *err)
{
    const struct gw_cost_spend *timing = &costs->spend;
    const char *missing = !timing->deposit_frac.present   ? "deposit_frac"
                          : !timing->order_lead.present   ? "order_lead"
                          : !timing->construction.present ? "construction"
                                                          : NULL;
    if (!missing)
        return GW_OK;
    return gw_fail(err, GW_USAGE, "cost set '%s' does not say when capital is spent: costs.%s.spend.%s is not stated; use a set that states it",
                   costs->id, costs->id, missing);
}

enum gw_status gw_spend_of(const struct gw_run *run, const struct gw_costs *costs, struct gw_arena *arena, struct gw_spend *spend,
                           struct gw_err *err)
{
    enum gw_status status = need_timing(costs, err);
    if (status != GW_OK)
        return status;
    *spend = (struct gw_spend){.costs = costs,
                               .order_lead_months = (int)lround(costs->spend.order_lead.mode),
                               .construction_months = (int)lround(costs->spend.construction.mode),
                               .deposit_frac = costs->spend.deposit_frac.mode};
    struct work work = {.run = run, .spend = spend};
    work.before = spend->order_lead_months > spend->construction_months ? spend->order_lead_months : spend->construction_months;
    spend->month_count = run->month_count + work.before;
    spend->year_count = gw_month_year(run->start + run->month_count - 1) - gw_month_year(run->start - work.before) + 1;
    spend->months = gw_arena_array(arena, (size_t)spend->month_count, sizeof *spend->months);
    spend->years = gw_arena_array(arena, (size_t)spend->year_count, sizeof *spend->years);
    work.lines = gw_arena_array(arena, run->deployment_count, sizeof *work.lines);
    work.built_usd = gw_arena_array(arena, (size_t)run->month_count, sizeof *work.built_usd);
    if (!spend->months || !spend->years || !work.lines || !work.built_usd)
        return gw_fail(err, GW_SYSTEM, "out of memory");
    make_lines(&work);
    for (int at = 0; at < spend->month_count; at++) {
        spend->months[at].when = run->start - work.before + at;
        spend->months[at].months = at >= work.before;
    }
    for (size_t i = 0; i < run->site_count; i++)
        spend_site(&work, run->sites[i].site);
    spoil_missing(spend);
    for (int at = 0; at < run->month_count; at++)
        cost_month(&work, at);
    for (int at = 0; at < spend->month_count; at++)
        add_up(&spend->months[at].row);
    fill_years(spend);
    balance(spend);
    note_missing(&work, arena);
    return arena->exhausted ? gw_fail(err, GW_SYSTEM, "out of memory") : GW_OK;
}
