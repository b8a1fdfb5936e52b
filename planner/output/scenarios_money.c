/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "planner/output/scenarios_money.h"

#include <math.h>
#include <string.h>

#include "planner/base/text.h"
#include "planner/output/csv.h"
#include "planner/output/json.h"
#include "planner/output/provenance.h"
#include "planner/plan/spend.h"

/* --- what is missing ------------------------------------------------------------------------------------------------------ */

enum { THINGS = GW_COST_PARTS + GW_YEARLY_COSTS };

/* The parts of capital first, then running costs. */
static const char *thing_name(int thing)
{
    return thing < GW_COST_PARTS ? gw_cost_part_names[thing] : gw_cost_yearly_names[thing - GW_COST_PARTS];
}

static const char *why_missing(const struct gw_spend *spend, int thing)
{
    return thing < GW_COST_PARTS ? spend->missing_part[thing] : spend->missing_yearly[thing - GW_COST_PARTS];
}

/* --- text ----------------------------------------------------------------------------------------------------------------- */

enum sum { CAPITAL, RUNNING, ENERGY, SPENT, PRESENT, HOUR, HOUR_SOLD };

static double sum_of(const struct gw_run *run, enum sum which)
{
    const struct gw_spend_whole *whole = &run->spend->mode;
    switch (which) {
    case CAPITAL: return whole->sums.capex_usd;
    case RUNNING: return whole->sums.opex_usd;
    case ENERGY: return whole->sums.energy_usd;
    case SPENT: return whole->sums.capex_usd + whole->sums.opex_usd;
    case PRESENT: return whole->present_cost_usd;
    case HOUR: return whole->levelised_usd_per_hour;
    case HOUR_SOLD: return whole->levelised_usd_per_hour_sold;
    }
    return (double)NAN;
}

static void add_dollars(const struct gw_side_by_side *all, const char *label, enum sum which, struct gw_table *table)
{
    char text[GW_NUMBER_TEXT];
    gw_table_add(table, "%s", label);
    for (size_t i = 0; i < all->count; i++) {
        double usd = sum_of(all->runs[i], which);
        gw_table_add(table, "%s", isnan(usd) ? "-" : gw_si_text(usd, "$", text, sizeof text));
    }
}

static void add_figure(const struct gw_side_by_side *all, const char *label, size_t offset, enum gw_dimension dimension, struct gw_table *table)
{
    char text[GW_NUMBER_TEXT];
    gw_table_add(table, "%s", label);
    for (size_t i = 0; i < all->count; i++) {
        const struct gw_figure *figure = (const struct gw_figure *)(const void *)((const char *)all->runs[i]->spend->costs + offset);
        if (!figure->present)
            gw_table_add(table, "-");
        else if (dimension == GW_DIM_NONE)
            gw_table_add(table, "%s %%%s", gw_number_text(100 * figure->mode, text, sizeof text), gw_is_assumed(figure) ? "*" : "");
        else
            gw_table_add(table, "%s%s", gw_quantity_text(figure->mode, dimension, text, sizeof text), gw_is_assumed(figure) ? "*" : "");
    }
}

void gw_side_money_rows(const struct gw_side_by_side *all, struct gw_table *table)
{
    if (!all->runs[0]->spend)
        return;
    add_dollars(all, "capital in all", CAPITAL, table);
    add_dollars(all, "running costs by the end", RUNNING, table);
    add_dollars(all, "  of these energy", ENERGY, table);
    add_dollars(all, "spent by the end", SPENT, table);
    add_dollars(all, "present cost", PRESENT, table);
    add_dollars(all, "levelised accelerator-hour", HOUR, table);
    add_dollars(all, "levelised, sold", HOUR_SOLD, table);
    add_figure(all, "price of energy", offsetof(struct gw_costs, energy_price), GW_DIM_PRICE, table);
    add_figure(all, "cost of capital, a year", offsetof(struct gw_costs, cost_of_capital), GW_DIM_NONE, table);
    add_figure(all, "share of hours sold", offsetof(struct gw_costs, sold_frac), GW_DIM_NONE, table);
}

/* What is missing everywhere is said once. */
static void print_missing(const struct gw_side_by_side *all, FILE *out)
{
    for (size_t i = 0; i < all->count; i++)
        for (int thing = 0; thing < THINGS; thing++) {
            const char *why = why_missing(all->runs[i]->spend, thing), *first = why_missing(all->runs[0]->spend, thing);
            if (!why || (i > 0 && first && strcmp(why, first) == 0))
                continue;
            if (i == 0)
                fprintf(out, "  unavailable: %s: %s\n", thing_name(thing), why);
            else
                fprintf(out, "  unavailable under %s: %s: %s\n", gw_side_name(all->runs[i]), thing_name(thing), why);
        }
}

void gw_side_money_notes(const struct gw_side_by_side *all, FILE *out)
{
    const struct gw_spend *spend = all->runs[0]->spend;
    char line[600];
    if (!spend)
        return;
    snprintf(line, sizeof line,
             "Money: %s (costs %s), dollars of %ld, %s; every figure at its mode. Capital of all that came to stand; spent: capital and running costs, not "
             "discounted. Present cost: both at the beginning of the plan as stated, by the cost of capital; levelised: present charges and running "
             "costs over present hours in service.",
             spend->costs->title, spend->costs->id, spend->costs->price_year, gw_cost_terms_names[spend->costs->terms]);
    gw_print_wrapped(out, 2, line);
    print_missing(all, out);
}

/* --- for programs --------------------------------------------------------------------------------------------------------- */

/* The numbers of a run's money by their keys. */
struct number {
    const char *key;
    double value;
};
enum { NUMBERS = 10 };

static double mode_of(const struct gw_figure *figure)
{
    return figure->present ? figure->mode : (double)NAN;
}

static void numbers_of(const struct gw_run *run, struct number numbers[NUMBERS])
{
    const struct gw_costs *costs = run->spend->costs;
    const struct number all[NUMBERS] = {{"capex_usd", sum_of(run, CAPITAL)},
                                        {"opex_usd", sum_of(run, RUNNING)},
                                        {"energy_usd", sum_of(run, ENERGY)},
                                        {"spent_usd", sum_of(run, SPENT)},
                                        {"present_cost_usd", sum_of(run, PRESENT)},
                                        {"levelised_usd_per_accelerator_hour", sum_of(run, HOUR)},
                                        {"levelised_usd_per_accelerator_hour_sold", sum_of(run, HOUR_SOLD)},
                                        {"energy_price_usd_per_wh", mode_of(&costs->energy_price)},
                                        {"cost_of_capital_frac", mode_of(&costs->cost_of_capital)},
                                        {"sold_frac", mode_of(&costs->sold_frac)}};
    memcpy(numbers, all, sizeof all);
}

bool gw_side_money_value(const struct gw_run *run, const char *key, double *value)
{
    struct number numbers[NUMBERS];
    if (!run->spend)
        return false;
    numbers_of(run, numbers);
    for (int i = 0; i < NUMBERS; i++)
        if (strcmp(numbers[i].key, key) == 0) {
            *value = numbers[i].value;
            return true;
        }
    return false;
}

void gw_side_money_json(const struct gw_run *run, json_t *object)
{
    struct number numbers[NUMBERS];
    if (!run->spend)
        return;
    const struct gw_costs *costs = run->spend->costs;
    json_t *money = json_object();
    numbers_of(run, numbers);
    gw_json_set_text(money, "costs", costs->id);
    gw_json_set_whole(money, "price_year", (double)costs->price_year);
    gw_json_set_text(money, "terms", gw_cost_terms_names[costs->terms]);
    for (int i = 0; i < NUMBERS; i++)
        gw_json_set_real(money, numbers[i].key, numbers[i].value);
    json_t *missing = gw_json_add_array(money, "unavailable");
    for (int thing = 0; thing < THINGS; thing++)
        if (why_missing(run->spend, thing)) {
            json_t *one = gw_json_append_object(missing);
            gw_json_set_text(one, "what", thing_name(thing));
            gw_json_set_text(one, "why", why_missing(run->spend, thing));
        }
    gw_json_set(object, "money", money);
}

void gw_side_money_csv(const struct gw_run *run, FILE *out)
{
    struct number numbers[NUMBERS];
    if (!run->spend)
        return;
    numbers_of(run, numbers);
    for (int i = 0; i < NUMBERS; i++) {
        gw_csv_text(out, gw_side_name(run));
        fprintf(out, ",%s,plan,", numbers[i].key);
        gw_csv_number(out, numbers[i].value);
        fputc('\n', out);
    }
}
