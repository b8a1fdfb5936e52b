/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "planner/output/spend.h"

#include <math.h>

#include "planner/base/text.h"
#include "planner/output/json.h"
#include "planner/output/table.h"

void gw_spend_provenance(struct gw_provenance *all, const struct gw_run *run)
{
    const struct gw_costs *costs = run->spend->costs;
    for (size_t i = 0; i < run->deployment_count; i++) {
        const struct gw_figure *figures[GW_MONEY_FIGURES];
        size_t count = gw_cost_figures(costs, run->deployments[i].deployment->rack, figures, GW_MONEY_FIGURES);
        for (size_t f = 0; f < count; f++)
            gw_provenance_add(all, figures[f]);
    }
    gw_provenance_add(all, &costs->spend.deposit_frac);
    gw_provenance_add(all, &costs->spend.order_lead);
    gw_provenance_add(all, &costs->spend.construction);
}

/* Columns of the table: sums of parts that are read together. */
static const struct {
    const char *title;
    int first, last; /* enum gw_cost_part */
} groups[] = {{"racks", GW_COST_RACKS, GW_COST_RACKS},
              {"other IT", GW_COST_NETWORK, GW_COST_OTHER_IT},
              {"shell and plant", GW_COST_SHELL, GW_COST_MEP},
              {"power", GW_COST_GRID_CONNECTION, GW_COST_ONSITE_POWER},
              {"land", GW_COST_LAND, GW_COST_LAND}};
enum { GROUPS = sizeof groups / sizeof groups[0] };

static double group_usd(const double *parts, size_t group)
{
    double usd = 0;
    for (int part = groups[group].first; part <= groups[group].last; part++)
        usd += parts[part];
    return usd;
}

static void add_dollars(struct gw_table *table, double usd)
{
    char text[GW_NUMBER_TEXT];
    gw_table_add(table, "%s", isnan(usd) ? "-" : gw_si_text(usd, "$", text, sizeof text));
}

static bool any_assumed(const struct gw_run *run)
{
    struct gw_provenance all = {0};
    gw_spend_provenance(&all, run);
    for (size_t i = 0; i < all.figure_count; i++)
        if (gw_is_assumed(all.figures[i]))
            return true;
    return false;
}

static void print_terms(const struct gw_spend *spend, FILE *out)
{
    const struct gw_costs *costs = spend->costs;
    char deposit[GW_NUMBER_TEXT], line[800];
    snprintf(line, sizeof line,
             "Dollars of %ld, %s, not discounted; every figure at its mode. Racks and other IT: %s %%%s when ordered, %d months%s before they "
             "stand, the rest as they stand. Shell, plant and power: over the %d months%s before they are energised, along 3 x^2 - 2 x^3 (an "
             "assumption). Land: when its site first spends. Only what stands by the end of the plan is counted.",
             costs->price_year, gw_cost_terms_names[costs->terms], gw_number_text(100 * spend->deposit_frac, deposit, sizeof deposit),
             gw_is_assumed(&costs->spend.deposit_frac) ? "*" : "", spend->order_lead_months, gw_is_assumed(&costs->spend.order_lead) ? "*" : "",
             spend->construction_months, gw_is_assumed(&costs->spend.construction) ? "*" : "");
    gw_print_wrapped(out, 2, line);
}

static void add_year(struct gw_table *table, const struct gw_spend_period *year)
{
    const char *before = year->months == 0 ? ", before the plan" : "";
    if (year->months > 0 && year->months < 12)
        gw_table_add(table, "%d, %d months", year->when, year->months);
    else
        gw_table_add(table, "%d%s", year->when, before);
    for (size_t group = 0; group < GROUPS; group++)
        add_dollars(table, group_usd(year->row.part_usd, group));
    add_dollars(table, year->row.capex_usd);
    add_dollars(table, year->row.yearly_usd[GW_YEARLY_ENERGY]);
    add_dollars(table, year->row.opex_usd);
}

static void print_missing(const struct gw_spend *spend, FILE *out)
{
    for (int part = 0; part < GW_COST_PARTS; part++)
        if (spend->missing_part[part])
            fprintf(out, "  unavailable: %s: %s\n", gw_cost_part_names[part], spend->missing_part[part]);
    for (int cost = 0; cost < GW_YEARLY_COSTS; cost++)
        if (spend->missing_yearly[cost])
            fprintf(out, "  unavailable: %s: %s\n", gw_cost_yearly_names[cost], spend->missing_yearly[cost]);
}

void gw_spend_text(const struct gw_run *run, FILE *out)
{
    const struct gw_spend *spend = run->spend;
    struct gw_table table;
    fprintf(out, "\nMoney: %s (costs %s)\n", spend->costs->title, spend->costs->id);
    print_terms(spend, out);
    fputc('\n', out);
    gw_table_init(&table, "lrrrrrrrr", "spent in", groups[0].title, groups[1].title, groups[2].title, groups[3].title, groups[4].title, "capital",
                  "energy", "all running costs");
    double energy_usd = 0, opex_usd = 0;
    for (int i = 0; i < spend->year_count; i++) {
        add_year(&table, &spend->years[i]);
        energy_usd += spend->years[i].row.yearly_usd[GW_YEARLY_ENERGY];
        opex_usd += spend->years[i].row.opex_usd;
    }
    gw_table_add(&table, "in all");
    for (size_t group = 0; group < GROUPS; group++)
        add_dollars(&table, group_usd(spend->capital_usd, group));
    add_dollars(&table, spend->capital_total_usd);
    add_dollars(&table, energy_usd);
    add_dollars(&table, opex_usd);
    gw_table_print(&table, out, 2);
    if (!isnan(spend->residual_frac))
        fprintf(out, "  The months add up to the capital of what came to stand within %.1e of it.\n", spend->residual_frac);
    print_missing(spend, out);
    if (any_assumed(run))
        fputs("  All of these rest on assumptions, marked * among the figures below.\n", out);
}

static json_t *row_json(const struct gw_spend_row *row)
{
    char key[64];
    json_t *object = json_object();
    for (int part = 0; part < GW_COST_PARTS; part++) {
        snprintf(key, sizeof key, "capex_%s_usd", gw_cost_part_names[part]);
        gw_json_set_real(object, key, row->part_usd[part]);
    }
    gw_json_set_real(object, "capex_usd", row->capex_usd);
    for (int cost = 0; cost < GW_YEARLY_COSTS; cost++) {
        snprintf(key, sizeof key, "%s_usd", gw_cost_yearly_names[cost]);
        gw_json_set_real(object, key, row->yearly_usd[cost]);
    }
    gw_json_set_real(object, "opex_usd", row->opex_usd);
    return object;
}

static void parts_json(const struct gw_spend *spend, json_t *root)
{
    json_t *parts = gw_json_add_array(root, "parts"), *yearly = gw_json_add_array(root, "yearly");
    for (int part = 0; part < GW_COST_PARTS; part++) {
        const struct gw_cost_component *component = &spend->costs->parts[part];
        json_t *object = gw_json_append_object(parts);
        gw_json_set_text(object, "part", gw_cost_part_names[part]);
        gw_json_set_real(object, "capex_usd", spend->capital_usd[part]);
        gw_json_set_text(object, "included_in", component->is_included ? gw_cost_part_names[component->included_in] : NULL);
        gw_json_set_text(object, "unavailable", spend->missing_part[part]);
    }
    for (int cost = 0; cost < GW_YEARLY_COSTS; cost++) {
        json_t *object = gw_json_append_object(yearly);
        gw_json_set_text(object, "cost", gw_cost_yearly_names[cost]);
        gw_json_set_text(object, "unavailable", spend->missing_yearly[cost]);
    }
}

void gw_spend_json(const struct gw_spend *spend, json_t *root)
{
    const struct gw_costs *costs = spend->costs;
    char month[12];
    json_t *money = json_object();
    gw_json_set_text(money, "costs", costs->id);
    gw_json_set_text(money, "title", costs->title);
    gw_json_set_whole(money, "price_year", (double)costs->price_year);
    gw_json_set_text(money, "terms", gw_cost_terms_names[costs->terms]);
    gw_json_set_real(money, "deposit_frac", spend->deposit_frac);
    gw_json_set_whole(money, "order_lead_months", spend->order_lead_months);
    gw_json_set_whole(money, "construction_months", spend->construction_months);
    gw_json_set_real(money, "capex_usd", spend->capital_total_usd);
    gw_json_set_real(money, "residual_frac", spend->residual_frac);
    parts_json(spend, money);
    json_t *months = gw_json_add_array(money, "months"), *years = gw_json_add_array(money, "years");
    for (int at = 0; at < spend->month_count; at++) {
        json_t *object = row_json(&spend->months[at].row);
        gw_json_set_text(object, "month", gw_month_text(spend->months[at].when, month));
        gw_json_set(object, "in_plan", json_boolean(spend->months[at].months > 0));
        json_array_append_new(months, object);
    }
    for (int i = 0; i < spend->year_count; i++) {
        json_t *object = row_json(&spend->years[i].row);
        gw_json_set_whole(object, "year", spend->years[i].when);
        gw_json_set_whole(object, "months", spend->years[i].months);
        json_array_append_new(years, object);
    }
    gw_json_set(root, "money", money);
}
