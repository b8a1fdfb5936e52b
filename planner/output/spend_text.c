/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>

#include "planner/base/text.h"
#include "planner/output/energy_price.h"
#include "planner/output/money.h"
#include "planner/output/money_beside.h"
#include "planner/output/spend.h"
#include "planner/output/table.h"
#include "planner/plan/finance.h"

static void add_dollars(struct gw_table *table, double usd)
{
    char text[GW_NUMBER_TEXT];
    gw_table_add(table, "%s", isnan(usd) ? "-" : gw_si_text(usd, "$", text, sizeof text));
}

/* "22.09 (19.6-25.1) B$"; "-" where it is missing. */
static void add_range(struct gw_table *table, double low, double mode, double high)
{
    char text[3 * GW_NUMBER_TEXT];
    gw_table_add(table, "%s", isnan(mode) ? "-" : gw_si_range_text(low, mode, high, "$", text, sizeof text));
}

static void add_price(struct gw_table *table, double low, double mode, double high)
{
    char text[3 * GW_NUMBER_TEXT];
    gw_table_add(table, "%s", isnan(mode) ? "-" : gw_plain_range_text(low, mode, high, "$", text, sizeof text));
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

static const char *plural(int count)
{
    return count == 1 ? "" : "s";
}

static void print_terms(const struct gw_spend *spend, FILE *out)
{
    const struct gw_costs *costs = spend->costs;
    char deposit[GW_NUMBER_TEXT], line[800];
    snprintf(line, sizeof line,
             "Dollars of %ld, %s, not discounted%s. Racks and other IT: %s %%%s when ordered, %d month%s%s before they "
             "stand, the rest as they stand. Shell, plant and power: over the %d month%s%s before they are energised, along 3 x^2 - 2 x^3 (an "
             "assumption). Land: when its site first spends. Only what stands by the end of the plan is counted.",
             costs->price_year, gw_cost_terms_names[costs->terms], costs->price_path_count ? ", at the prices of each month" : ", at the prices of that year throughout", gw_number_text(100 * spend->deposit_frac, deposit, sizeof deposit),
             gw_is_assumed(&costs->spend.deposit_frac) ? "*" : "", spend->order_lead_months, plural(spend->order_lead_months), gw_is_assumed(&costs->spend.order_lead) ? "*" : "",
             spend->construction_months, plural(spend->construction_months), gw_is_assumed(&costs->spend.construction) ? "*" : "");
    gw_print_wrapped(out, 2, line);
}

static void add_when(struct gw_table *table, const struct gw_spend_period *year)
{
    if (year->months > 0 && year->months < 12)
        gw_table_add(table, "%d, %d month%s", year->when, year->months, plural(year->months));
    else
        gw_table_add(table, "%d", year->when);
}

/* A year of spending has all its months, also those before the plan begins. */
static void add_spent_in(struct gw_table *table, const struct gw_run *run, const struct gw_spend_period *year)
{
    char month[12];
    if (year->months == 0)
        gw_table_add(table, "%d, before the plan", year->when);
    else if (year->months < 12 && gw_month_year(run->start) == year->when)
        gw_table_add(table, "%d, plan from %s", year->when, gw_month_text(run->start, month));
    else if (year->months < 12)
        gw_table_add(table, "%d, plan to %s", year->when, gw_month_text(run->start + run->month_count - 1, month));
    else
        gw_table_add(table, "%d", year->when);
}

static void add_year(struct gw_table *table, const struct gw_run *run, const struct gw_spend_period *year)
{
    add_spent_in(table, run, year);
    for (size_t group = 0; group < GW_SPEND_GROUPS; group++)
        add_dollars(table, gw_spend_group_usd(year->row.part_usd, group));
    add_dollars(table, year->row.capex_usd);
    add_dollars(table, year->row.yearly_usd[GW_YEARLY_ENERGY]);
    add_dollars(table, year->row.opex_usd);
}

/* Revenue where a rent is stated. */
static void add_cost(struct gw_table *table, bool rented, const struct gw_spend_sums *low, const struct gw_spend_sums *mode, const struct gw_spend_sums *high)
{
    add_range(table, low->charge_usd, mode->charge_usd, high->charge_usd);
    add_range(table, low->opex_usd, mode->opex_usd, high->opex_usd);
    add_range(table, low->cost_usd, mode->cost_usd, high->cost_usd);
    add_price(table, low->usd_per_accelerator_hour, mode->usd_per_accelerator_hour, high->usd_per_accelerator_hour);
    add_price(table, low->usd_per_accelerator_hour_sold, mode->usd_per_accelerator_hour_sold, high->usd_per_accelerator_hour_sold);
    if (rented)
        add_range(table, low->revenue_usd, mode->revenue_usd, high->revenue_usd);
}

static void print_charge_terms(const struct gw_spend *spend, FILE *out)
{
    char rate[3 * GW_NUMBER_TEXT + 2], line[600];
    snprintf(line, sizeof line,
             "Charge: equal payments that repay what stands over the life of each part, at %s a year, %s, %s, from the month in which it "
             "stands. Accelerator-hours are of what is in service; sold: what availability and the sold share leave of them. Ranges are "
             "P10-P90 of each number by itself over %d draws of prices, times and of what stands.",
             gw_cost_rate_text(spend->costs, rate, sizeof rate), gw_cost_tax_names[spend->costs->tax], gw_cost_timing_names[spend->costs->timing], GW_RUN_SAMPLES);
    gw_print_wrapped(out, 2, line);
}

static void print_costs(const struct gw_spend *spend, FILE *out)
{
    struct gw_table table;
    fputc('\n', out);
    print_charge_terms(spend, out);
    fputc('\n', out);
    bool rented = !spend->missing_revenue;
    gw_table_init(&table, "lrrrrr", "cost of", "charge on capital", "running costs", "both", "accelerator-hour", "sold");
    if (rented)
        gw_table_column(&table, 'r', "revenue");
    for (int i = 0; i < spend->year_count; i++) {
        const struct gw_spend_period *year = &spend->years[i];
        if (year->months == 0)
            continue;
        add_when(&table, year);
        add_cost(&table, rented, &year->low, &year->sums, &year->high);
    }
    gw_table_add(&table, "in all");
    add_cost(&table, rented, &spend->low.sums, &spend->mode.sums, &spend->high.sums);
    gw_table_print(&table, out, 2);
}

/* One number of the whole plan; nothing where it is missing. */
static void add_whole(struct gw_table *table, const char *title, bool price, double low, double mode, double high)
{
    if (isnan(mode))
        return;
    gw_table_add(table, "%s", title);
    (price ? add_price : add_range)(table, low, mode, high);
}

static void print_whole(const struct gw_run *run, FILE *out)
{
    const struct gw_spend_whole *low = &run->spend->low, *mode = &run->spend->mode, *high = &run->spend->high;
    char month[12], present[80];
    struct gw_table table;
    if (isnan(mode->sums.capex_usd))
        return;
    snprintf(present, sizeof present, "present cost, %s-01", gw_month_text(run->start, month));
    fputc('\n', out);
    gw_table_init(&table, "ll", "the whole plan", "");
    add_whole(&table, "capital", false, low->sums.capex_usd, mode->sums.capex_usd, high->sums.capex_usd);
    if (mode->replaced_usd > 0)
        add_whole(&table, "of it, bought once more", false, low->replaced_usd, mode->replaced_usd, high->replaced_usd);
    add_whole(&table, present, false, low->present_cost_usd, mode->present_cost_usd, high->present_cost_usd);
    add_whole(&table, "left at the end", false, low->left_usd, mode->left_usd, high->left_usd);
    add_whole(&table, "present revenue", false, low->present_revenue_usd, mode->present_revenue_usd, high->present_revenue_usd);
    add_whole(&table, "net present value", false, low->net_present_usd, mode->net_present_usd, high->net_present_usd);
    add_whole(&table, "levelised accelerator-hour", true, low->levelised_usd_per_hour, mode->levelised_usd_per_hour, high->levelised_usd_per_hour);
    add_whole(&table, "levelised, sold", true, low->levelised_usd_per_hour_sold, mode->levelised_usd_per_hour_sold, high->levelised_usd_per_hour_sold);
    gw_table_print(&table, out, 2);
}

/* What the numbers of the whole plan mean. */
static void print_notes(const struct gw_spend *spend, FILE *out)
{
    char line[600], number[GW_NUMBER_TEXT];
    if (!isnan(spend->mode.present_cost_usd)) {
        snprintf(line, sizeof line,
                 "Present cost: capital and running costs of each month, taken at its %s and discounted to that day. Left at the end: capital that its "
                 "charges have not repaid, and land. %sLevelised: present charges and running costs over present hours.",
                 spend->costs->timing == GW_MID_YEAR ? "middle" : "end",
                 spend->missing_revenue ? "" : "Net present value: present revenue less present cost, with the present value of what is left. ");
        gw_print_wrapped(out, 2, line);
    }
    if (spend->beyond_life > 0) {
        snprintf(line, sizeof line,
                 "%s accelerators that stand at the end are older than the life of racks; they serve on without a charge, and nothing replaces them "
                 "(spend.refresh is none).",
                 gw_count_text(spend->beyond_life, number, sizeof number));
        gw_print_wrapped(out, 2, line);
    }
}

static void print_missing(const struct gw_spend *spend, FILE *out)
{
    for (int part = 0; part < GW_COST_PARTS; part++)
        if (spend->missing_part[part])
            fprintf(out, "  unavailable: %s: %s\n", gw_cost_part_titles[part], spend->missing_part[part]);
        else if (spend->missing_charge[part])
            fprintf(out, "  unavailable: charge on %s: %s\n", gw_cost_part_titles[part], spend->missing_charge[part]);
    for (int cost = 0; cost < GW_YEARLY_COSTS; cost++)
        if (spend->missing_yearly[cost])
            fprintf(out, "  unavailable: %s: %s\n", gw_cost_yearly_titles[cost], spend->missing_yearly[cost]);
    if (isnan(spend->mode.sums.cost_usd))
        fputs("  unavailable: totals: they are of all parts, and one is missing\n", out);
    if (spend->missing_sold)
        fprintf(out, "  unavailable: accelerator-hour, sold: %s\n", spend->missing_sold);
}

/* What would have been paid by the date of the plan's evidence. */
static void print_past(const struct gw_run *run, FILE *out)
{
    const struct gw_spend *spend = run->spend;
    char month[12], text[GW_NUMBER_TEXT], line[300];
    double usd = 0;
    if (run->plan->as_of.year == 0)
        return;
    int as_of = gw_month_of(run->plan->as_of);
    for (int at = 0; at < spend->month_count && spend->months[at].when <= as_of; at++)
        usd += spend->months[at].row.capex_usd;
    if (!(usd > 0))
        return;
    snprintf(line, sizeof line, "By these times %s of the capital would be paid up to %s, the date of the plan's evidence: where it was not, the dates do not hold.",
             gw_si_text(usd, "$", text, sizeof text), gw_month_text(as_of, month));
    gw_print_wrapped(out, 2, line);
}

static bool is_first_of_rack(const struct gw_run *run, size_t index)
{
    for (size_t i = 0; i < index; i++)
        if (run->deployments[i].deployment->rack == run->deployments[index].deployment->rack)
            return false;
    return true;
}

void gw_spend_text(const struct gw_run *run, FILE *out)
{
    const struct gw_spend *spend = run->spend;
    struct gw_table table;
    fprintf(out, "\nMoney: %s (costs %s)\n", spend->costs->title, spend->costs->id);
    print_terms(spend, out);
    for (size_t i = 0; i < run->deployment_count; i++)
        if (is_first_of_rack(run, i))
            gw_money_for_racks_text(spend->costs, run->deployments[i].deployment->rack, out);
    gw_energy_price_text(spend->costs, out);
    fputc('\n', out);
    gw_table_init(&table, "lrrrrrrrr", "spent in", gw_spend_groups[0].title, gw_spend_groups[1].title, gw_spend_groups[2].title, gw_spend_groups[3].title, gw_spend_groups[4].title, "capital",
                  "energy", "all running costs");
    double energy_usd = 0, opex_usd = 0;
    for (int i = 0; i < spend->year_count; i++) {
        add_year(&table, run, &spend->years[i]);
        energy_usd += spend->years[i].row.yearly_usd[GW_YEARLY_ENERGY];
        opex_usd += spend->years[i].row.opex_usd;
    }
    gw_table_add(&table, "in all");
    for (size_t group = 0; group < GW_SPEND_GROUPS; group++)
        add_dollars(&table, gw_spend_group_usd(spend->mode.capital_usd, group));
    add_dollars(&table, spend->mode.sums.capex_usd);
    add_dollars(&table, energy_usd);
    add_dollars(&table, opex_usd);
    gw_table_print(&table, out, 2);
    if (!isnan(spend->residual_frac))
        fprintf(out, "  The months add up to the capital of what came to stand within %.1e of it.\n", spend->residual_frac);
    print_past(run, out);
    gw_energy_paid_text(spend->costs, spend->energy_usd_per_wh, spend->energy_price_ratio, out);
    if (!isnan(spend->mode.sums.cost_usd))
        print_costs(spend, out);
    print_whole(run, out);
    print_notes(spend, out);
    print_missing(spend, out);
    if (any_assumed(run))
        fputs("  All of these rest on assumptions, marked * among the figures below.\n", out);
}
