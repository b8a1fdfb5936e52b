/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Capital of a plan: when it is paid, and what it is charged a month while its life lasts. */
#include <math.h>

#include "planner/plan/spend_books.h"

double gw_construction_spent(double time_frac)
{
    double x = fmin(1, fmax(0, time_frac));
    return x * x * (3 - 2 * x);
}

struct capital {
    const struct gw_spend_model *model;
    const struct gw_spend_physics *physics;
    const struct gw_spend_values *values;
    struct gw_spend_books *books;
    double charge_frac[GW_COST_PARTS]; /* a month */
    double rate; /* a year */
    int life_months[GW_COST_PARTS];    /* 0: not stated */
};

static bool is_it(int part)
{
    return gw_cost_part_is_it((enum gw_cost_part)part);
}

/* `at` is a month of the run, and may be before it. */
static void pay(struct capital *c, int at, int part, double usd)
{
    c->books->rows[at + c->model->before].part_usd[part] += usd;
}

/* From the month in which it stands until its life or the plan ends. */
static void charge(struct capital *c, int at, int part, double usd)
{
    int end = c->life_months[part] > 0 && at + c->life_months[part] < c->model->months ? at + c->life_months[part] : c->model->months;
    double a_month = usd > 0 || isnan(usd) ? usd * c->charge_frac[part] : 0;
    int first = part * (c->model->months + 1) + at, behind = part * (c->model->months + 1) + end;
    c->books->charge_step_usd[first] += a_month;
    c->books->charge_step_usd[behind] -= a_month;
    c->books->charge_step[first]++;
    c->books->charge_step[behind]--;
}

/* What of a part is not repaid at the end of the plan: all of land, which has no end. */
static double left_at_end(const struct capital *c, int at, int part, double usd)
{
    int life = c->life_months[part], months = at + life - c->model->months;
    if (part == GW_COST_LAND || !(usd > 0 || isnan(usd)))
        return usd;
    if (life == 0)
        return (double)NAN;
    if (months <= 0)
        return 0;
    return usd * (c->rate > 0 ? (1 - pow(1 + c->rate, -months / 12.0)) / (1 - pow(1 + c->rate, -life / 12.0)) : isnan(c->rate) ? c->rate : (double)months / life);
}

static void add_charges(const struct gw_spend_model *model, struct gw_spend_books *books)
{
    for (int part = 0; part < GW_COST_PARTS; part++) {
        double usd = 0;
        int running = 0;
        for (int at = 0; at < model->months; at++) {
            int step = part * (model->months + 1) + at;
            running += books->charge_step[step];
            usd = running ? usd + books->charge_step_usd[step] : 0; /* no rest of rounding is left of what has ended */
            books->rows[at + model->before].charge_usd[part] = usd;
        }
    }
}

static void pay_machines(struct capital *c, int at, int part, double usd)
{
    double deposit = c->values->deposit_frac * usd;
    pay(c, at - c->values->order_lead_months, part, deposit);
    pay(c, at, part, usd - deposit);
}

static void pay_construction(struct capital *c, int at, int part, double usd)
{
    int months = c->values->construction_months;
    if (months == 0)
        pay(c, at, part, usd);
    for (int k = 1; k <= months; k++)
        pay(c, at - months + k - 1, part,
            usd * (gw_construction_spent((double)k / months) - gw_construction_spent((double)(k - 1) / months)));
}

/* Bought for what it costs in that month. Returns what that is. */
static double buy(struct capital *c, int at, int part, double base_usd)
{
    double usd = base_usd * gw_spend_factor(c->model, c->values, part, at);
    if (c->books->cash)
        (is_it(part) ? pay_machines : pay_construction)(c, at, part, usd);
    charge(c, at, part, usd);
    if (c->books->cash)
        c->books->left_usd += left_at_end(c, at, part, usd);
    c->books->capital_usd[part] += usd;
    return usd;
}

/* What is left of it at the end of each life is bought once more. */
static void buy_again(struct capital *c, int at, int part, double base_usd, const double *survival)
{
    int life = c->life_months[part];
    if (c->model->costs->spend.refresh != GW_REFRESH_LIKE_FOR_LIKE || life == 0)
        return;
    for (int age = life; at + age < c->model->months; age += life) {
        double left = survival ? survival[age] : 1;
        if (left > 0)
            c->books->replaced_usd += buy(c, at + age, part, base_usd * left);
    }
}

static void first_of(int at, int *first)
{
    if (at < *first)
        *first = at;
}

/* The machines of a line. Returns what they cost when they came. */
static double buy_line(struct capital *c, size_t index, int *first)
{
    const struct gw_spend_line *line = &c->model->lines[index];
    double usd = 0;
    for (int at = 0; at < c->model->months; at++) {
        double units = c->physics->installed[index][at];
        if (units <= 0)
            continue;
        for (int part = 0; is_it(part); part++) {
            double base_usd = units * c->books->unit_usd[index][part];
            usd += buy(c, at, part, base_usd);
            buy_again(c, at, part, base_usd, line->survival);
        }
        first_of(at - c->values->order_lead_months, first);
    }
    return usd;
}

/* What a part of a site is worth that carries the units powered in a month, before its path. */
static double carried_usd(const struct capital *c, const struct gw_site *site, int part, int at)
{
    double usd = 0;
    for (size_t i = 0; i < c->model->line_count; i++)
        if (c->model->lines[i].site == site && c->physics->powered[i][at] > 0)
            usd += c->physics->powered[i][at] * c->books->unit_usd[i][part];
    return usd;
}

/* One part of a site, as it grows; returns what it cost when it was built. A building stays when its racks go. */
static double build(struct capital *c, const struct gw_site *site, int part, int *first)
{
    double most_usd = 0, usd = 0;
    for (int at = 0; at < c->model->months; at++) {
        double carried = carried_usd(c, site, part, at), added = carried - most_usd;
        if (isnan(carried))
            return c->books->capital_usd[part] = carried;
        if (added > 0) {
            usd += buy(c, at, part, added);
            buy_again(c, at, part, added, NULL);
            first_of(at - c->values->construction_months, first);
            most_usd = carried;
        }
        c->books->built_usd[at] += most_usd * gw_spend_factor(c->model, c->values, part, at);
    }
    return usd;
}

/* Land is bought whole, when its site first spends. */
static void buy_land(struct capital *c, const struct gw_site *site, double others_usd, int first)
{
    bool by_share = c->model->lines[0].model.per[GW_COST_LAND] == GW_PER_OTHER_CAPEX;
    int in_plan = first > 0 ? first : 0;
    double most_usd = carried_usd(c, site, GW_COST_LAND, 0);
    for (int at = 1; at < c->model->months && !isnan(most_usd); at++)
        most_usd = fmax(most_usd, carried_usd(c, site, GW_COST_LAND, at));
    double base_usd = by_share ? gw_spend_value(c->values, GW_MONEY_PRICE + GW_COST_LAND) * others_usd : most_usd;
    double usd = base_usd * gw_spend_factor(c->model, c->values, GW_COST_LAND, in_plan);
    if (c->books->cash)
        pay(c, first, GW_COST_LAND, usd);
    charge(c, in_plan, GW_COST_LAND, usd);
    if (c->books->cash)
        c->books->left_usd += left_at_end(c, in_plan, GW_COST_LAND, usd);
    c->books->capital_usd[GW_COST_LAND] += usd;
    for (int at = in_plan; at < c->model->months; at++)
        c->books->land_usd[at] += usd;
}

static void spend_site(struct capital *c, const struct gw_site *site)
{
    double others_usd = 0;
    int first = c->model->months;
    for (size_t i = 0; i < c->model->line_count; i++)
        if (c->model->lines[i].site == site)
            others_usd += buy_line(c, i, &first);
    for (int part = GW_COST_SHELL; part < GW_COST_LAND; part++)
        others_usd += build(c, site, part, &first);
    if (first < c->model->months)
        buy_land(c, site, others_usd, first);
}

static void take_charges(struct capital *c)
{
    double rate = gw_spend_value(c->values, GW_MONEY_RATE);
    c->rate = rate;
    for (int part = 0; part < GW_COST_PARTS; part++) {
        double life_months = part == GW_COST_LAND ? (double)INFINITY : gw_spend_value(c->values, GW_MONEY_LIFE + part);
        c->charge_frac[part] = gw_capital_charge(rate, life_months / 12, (enum gw_timing)c->model->costs->timing) / 12;
        c->life_months[part] = isfinite(life_months) ? (int)fmax(1, round(life_months)) : 0;
    }
}

/* A part without a price has none in any month; nor has a charge. */
static void spoil_missing(const struct gw_spend_model *model, struct gw_spend_books *books)
{
    for (int part = 0; part < GW_COST_PARTS; part++)
        for (int at = 0; at < model->before + model->months; at++)
            if (isnan(books->capital_usd[part]))
                books->rows[at].part_usd[part] = books->rows[at].charge_usd[part] = (double)NAN;
}

void gw_spend_capital(const struct gw_spend_model *model, const struct gw_spend_physics *physics, const struct gw_spend_values *values,
                      struct gw_spend_books *books)
{
    struct capital c = {.model = model, .physics = physics, .values = values, .books = books};
    take_charges(&c);
    for (size_t i = 0; i < model->site_count; i++)
        spend_site(&c, model->sites[i]);
    add_charges(model, books);
    spoil_missing(model, books);
}
