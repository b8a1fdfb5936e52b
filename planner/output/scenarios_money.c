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

/* Parts of capital, the charges on them, running costs, the rate, hours that are sold. */
enum {
    THING_CHARGES = GW_COST_PARTS,
    THING_YEARLY = THING_CHARGES + GW_COST_PARTS,
    THING_RATE = THING_YEARLY + GW_YEARLY_COSTS,
    THING_SOLD,
    THINGS,
    THING_TEXT = 64
};

static const char *thing_name(int thing, char buffer[THING_TEXT])
{
    if (thing < THING_CHARGES)
        return gw_cost_part_titles[thing];
    if (thing < THING_YEARLY) {
        snprintf(buffer, THING_TEXT, "charge on %s", gw_cost_part_titles[thing - THING_CHARGES]);
        return buffer;
    }
    if (thing < THING_RATE)
        return gw_cost_yearly_titles[thing - THING_YEARLY];
    return thing == THING_RATE ? "cost of capital" : "accelerator-hour, sold";
}

/* NULL where it is not missing; a part without a price has no charge either, and says so once. */
static const char *why_missing(const struct gw_spend *spend, int thing)
{
    if (thing < THING_CHARGES)
        return spend->missing_part[thing];
    if (thing < THING_YEARLY)
        return spend->missing_part[thing - THING_CHARGES] ? NULL : spend->missing_charge[thing - THING_CHARGES];
    if (thing < THING_RATE)
        return spend->missing_yearly[thing - THING_YEARLY];
    return thing == THING_RATE ? spend->missing_rate : spend->missing_sold;
}

/* --- text ----------------------------------------------------------------------------------------------------------------- */

enum sum { CAPITAL, RUNNING, ENERGY, SPENT, PRESENT, HOUR, HOUR_SOLD };

static double sum_of(const struct gw_spend_whole *whole, enum sum which)
{
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
        double usd = sum_of(&all->runs[i]->spend->mode, which);
        gw_table_add(table, "%s", isnan(usd) ? "-" : gw_si_text(usd, "$", text, sizeof text));
    }
}

/* The price of energy of a set with prices by hour is their mean where it states no other level. */
static const struct gw_figure *term_of(const struct gw_run *run, size_t offset)
{
    const struct gw_costs *costs = run->spend->costs;
    const struct gw_figure *energy = offset == offsetof(struct gw_costs, energy_price) ? gw_cost_energy_price(costs) : NULL;
    return energy ? energy : (const struct gw_figure *)(const void *)((const char *)costs + offset);
}

static void add_figure(const struct gw_side_by_side *all, const char *label, size_t offset, enum gw_dimension dimension,
                       struct gw_table *table)
{
    char text[GW_NUMBER_TEXT];
    gw_table_add(table, "%s", label);
    for (size_t i = 0; i < all->count; i++) {
        const struct gw_figure *figure = term_of(all->runs[i], offset);
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
    char name[THING_TEXT];
    for (size_t i = 0; i < all->count; i++)
        for (int thing = 0; thing < THINGS; thing++) {
            const char *why = why_missing(all->runs[i]->spend, thing), *first = why_missing(all->runs[0]->spend, thing);
            if (!why || (i > 0 && first && strcmp(why, first) == 0))
                continue;
            if (i == 0)
                fprintf(out, "  unavailable: %s: %s\n", thing_name(thing, name), why);
            else
                fprintf(out, "  unavailable under %s: %s: %s\n", gw_side_name(all->runs[i]), thing_name(thing, name), why);
        }
}

void gw_side_money_notes(const struct gw_side_by_side *all, FILE *out)
{
    const struct gw_spend *spend = all->runs[0]->spend;
    char line[600];
    if (!spend)
        return;
    snprintf(line, sizeof line,
             "Money: %s (costs %s), dollars of %ld, %s; every figure at its mode. Capital of all that came to stand; spent: capital and "
             "running costs, not "
             "discounted. Present cost: both discounted to the beginning of the plan by the cost of capital; levelised: present charges "
             "and running "
             "costs over present hours in service.",
             spend->costs->title, spend->costs->id, spend->costs->price_year, gw_cost_terms_names[spend->costs->terms]);
    gw_print_wrapped(out, 2, line);
    print_missing(all, out);
}

/* --- for programs --------------------------------------------------------------------------------------------------------- */

/* The sums of a run by their keys, and what the cost set has. */
static const struct {
    const char *key;
    enum sum which;
} sums[] = {{"capex_usd", CAPITAL},
            {"opex_usd", RUNNING},
            {"energy_usd", ENERGY},
            {"spent_usd", SPENT},
            {"present_cost_usd", PRESENT},
            {"levelised_usd_per_accelerator_hour", HOUR},
            {"levelised_usd_per_accelerator_hour_sold", HOUR_SOLD}};
static const struct {
    const char *key;
    size_t offset; /* in struct gw_costs, a figure */
} terms[] = {{"energy_price_usd_per_wh", offsetof(struct gw_costs, energy_price)},
             {"cost_of_capital_frac", offsetof(struct gw_costs, cost_of_capital)},
             {"sold_frac", offsetof(struct gw_costs, sold_frac)}};
enum { SUMS = sizeof sums / sizeof sums[0], TERMS = sizeof terms / sizeof terms[0], NUMBERS = SUMS + TERMS };

static const char *number_key(int i)
{
    return i < SUMS ? sums[i].key : terms[i - SUMS].key;
}

static double number_of(const struct gw_run *run, int i)
{
    if (i < SUMS)
        return sum_of(&run->spend->mode, sums[i].which);
    const struct gw_figure *figure = term_of(run, terms[i - SUMS].offset);
    return figure->present ? figure->mode : (double)NAN;
}

bool gw_side_money_value(const struct gw_run *run, const char *key, double *mode, double *low, double *high)
{
    int i = 0;
    while (run->spend && i < NUMBERS && strcmp(number_key(i), key) != 0)
        i++;
    if (!run->spend || i == NUMBERS)
        return false;
    bool ranged = i < SUMS && sums[i].which != SPENT && run->spend->has_ranges; /* P10 of two is not that of their sum */
    *mode = number_of(run, i);
    *low = ranged ? sum_of(&run->spend->low, sums[i].which) : (double)NAN;
    *high = ranged ? sum_of(&run->spend->high, sums[i].which) : (double)NAN;
    return true;
}

void gw_side_money_json(const struct gw_run *run, json_t *object)
{
    if (!run->spend)
        return;
    const struct gw_costs *costs = run->spend->costs;
    json_t *money = json_object();
    gw_json_set_text(money, "costs", costs->id);
    gw_json_set_whole(money, "price_year", (double)costs->price_year);
    gw_json_set_text(money, "terms", gw_cost_terms_names[costs->terms]);
    for (int i = 0; i < NUMBERS; i++)
        gw_json_set_real(money, number_key(i), number_of(run, i));
    char name[THING_TEXT];
    json_t *missing = gw_json_add_array(money, "unavailable");
    for (int thing = 0; thing < THINGS; thing++)
        if (why_missing(run->spend, thing)) {
            json_t *one = gw_json_append_object(missing);
            gw_json_set_text(one, "what", thing_name(thing, name));
            gw_json_set_text(one, "why", why_missing(run->spend, thing));
        }
    gw_json_set(object, "money", money);
}

void gw_side_money_csv(const struct gw_run *run, FILE *out)
{
    if (!run->spend)
        return;
    for (int i = 0; i < NUMBERS; i++) {
        gw_csv_text(out, gw_side_name(run));
        fprintf(out, ",%s,plan,", number_key(i));
        gw_csv_number(out, number_of(run, i));
        fputc('\n', out);
    }
}
