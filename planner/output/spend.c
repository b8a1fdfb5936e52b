/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "planner/output/spend.h"

#include <math.h>

#include "planner/output/csv.h"
#include "planner/output/energy_price.h"
#include "planner/output/json.h"
#include "planner/output/money_beside.h"

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
    gw_provenance_add(all, &costs->rent_price);
    if (costs->rent_price.present)
        gw_provenance_add(all, &costs->rent_change_frac);
    for (size_t p = 0; p < costs->price_path_count; p++) {
        gw_provenance_add(all, &costs->price_paths[p].change_frac);
        for (size_t i = 0; i < costs->price_paths[p].point_count; i++)
            gw_provenance_add(all, &costs->price_paths[p].points[i].factor);
    }
}

static void sums_json(const struct gw_spend_sums *sums, bool all, json_t *object)
{
    if (all)
        gw_json_set_real(object, "capex_usd", sums->capex_usd);
    gw_json_set_real(object, "charge_usd", sums->charge_usd);
    if (all) {
        gw_json_set_real(object, "energy_usd", sums->energy_usd);
        gw_json_set_real(object, "opex_usd", sums->opex_usd);
    }
    gw_json_set_real(object, "cost_usd", sums->cost_usd);
    gw_json_set_real(object, "revenue_usd", sums->revenue_usd);
    gw_json_set_real(object, "usd_per_accelerator_hour", sums->usd_per_accelerator_hour);
    gw_json_set_real(object, "usd_per_accelerator_hour_sold", sums->usd_per_accelerator_hour_sold);
}

static void whole_json(const struct gw_spend_whole *whole, json_t *object)
{
    sums_json(&whole->sums, true, object);
    gw_json_set_real(object, "replaced_usd", whole->replaced_usd);
    gw_json_set_real(object, "present_cost_usd", whole->present_cost_usd);
    gw_json_set_real(object, "left_usd", whole->left_usd);
    gw_json_set_real(object, "present_revenue_usd", whole->present_revenue_usd);
    gw_json_set_real(object, "net_present_value_usd", whole->net_present_usd);
    gw_json_set_real(object, "levelised_usd_per_accelerator_hour", whole->levelised_usd_per_hour);
    gw_json_set_real(object, "levelised_usd_per_accelerator_hour_sold", whole->levelised_usd_per_hour_sold);
}

static void whole_range_json(const struct gw_spend_whole *whole, const char *key, json_t *root)
{
    json_t *object = json_object();
    whole_json(whole, object);
    gw_json_set(root, key, object);
}

static void year_range_json(const struct gw_spend_sums *sums, const char *key, json_t *year)
{
    json_t *object = json_object();
    sums_json(sums, true, object);
    gw_json_set(year, key, object);
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
    gw_json_set_real(object, "accelerator_hours", row->accelerator_hours);
    return object;
}

static void parts_json(const struct gw_spend *spend, json_t *root)
{
    json_t *parts = gw_json_add_array(root, "parts"), *yearly = gw_json_add_array(root, "yearly");
    for (int part = 0; part < GW_COST_PARTS; part++) {
        const struct gw_cost_component *component = &spend->costs->parts[part];
        json_t *object = gw_json_append_object(parts);
        gw_json_set_text(object, "part", gw_cost_part_names[part]);
        gw_json_set_real(object, "capex_usd", spend->mode.capital_usd[part]);
        gw_json_set_real(object, "low_capex_usd", spend->low.capital_usd[part]);
        gw_json_set_real(object, "high_capex_usd", spend->high.capital_usd[part]);
        gw_json_set_text(object, "included_in", component->is_included ? gw_cost_part_names[component->included_in] : NULL);
        gw_json_set_text(object, "unavailable", spend->missing_part[part]);
        gw_json_set_text(object, "unavailable_charge", spend->missing_charge[part]);
    }
    for (int cost = 0; cost < GW_YEARLY_COSTS; cost++) {
        json_t *object = gw_json_append_object(yearly);
        gw_json_set_text(object, "cost", gw_cost_yearly_names[cost]);
        gw_json_set_text(object, "unavailable", spend->missing_yearly[cost]);
    }
}

/* Months of the plan itself. */
static int in_plan(const struct gw_spend *spend)
{
    int count = 0;
    for (int at = 0; at < spend->month_count; at++)
        count += spend->months[at].months;
    return count;
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
    gw_json_set_text(money, "timing", gw_cost_timing_names[costs->timing]);
    gw_json_set_text(money, "tax", gw_cost_tax_names[costs->tax]);
    gw_json_set_real(money, "cost_of_capital_frac", costs->cost_of_capital.present ? costs->cost_of_capital.mode : (double)NAN);
    gw_money_for_racks_json(costs, money);
    gw_json_set_text(money, "refresh", gw_cost_refresh_names[costs->spend.refresh]);
    gw_json_set_real(money, "deposit_frac", spend->deposit_frac);
    gw_json_set_whole(money, "order_lead_months", spend->order_lead_months);
    gw_json_set_whole(money, "construction_months", spend->construction_months);
    whole_json(&spend->mode, money);
    whole_range_json(&spend->low, "low", money);
    whole_range_json(&spend->high, "high", money);
    gw_json_set_text(money, "present_at", gw_month_text(spend->months[spend->month_count - in_plan(spend)].when, month));
    gw_json_set_real(money, "accelerators_beyond_life", spend->beyond_life);
    gw_json_set_text(money, "unavailable_charge", spend->missing_rate);
    gw_json_set_text(money, "unavailable_sold", spend->missing_sold);
    gw_json_set_text(money, "unavailable_revenue", spend->missing_revenue);
    gw_json_set_real(money, "residual_frac", spend->residual_frac);
    gw_energy_price_json(costs, spend->energy_usd_per_wh, spend->energy_price_ratio, money);
    parts_json(spend, money);
    json_t *months = gw_json_add_array(money, "months"), *years = gw_json_add_array(money, "years");
    for (int at = 0; at < spend->month_count; at++) {
        json_t *object = row_json(&spend->months[at].row);
        gw_json_set_text(object, "month", gw_month_text(spend->months[at].when, month));
        gw_json_set(object, "in_plan", json_boolean(spend->months[at].months > 0));
        gw_json_set_real(object, "charge_usd", spend->months[at].row.charge_total_usd);
        gw_json_set_real(object, "cost_usd", spend->months[at].row.cost_usd);
        gw_json_set_real(object, "revenue_usd", spend->months[at].row.revenue_usd);
        json_array_append_new(months, object);
    }
    for (int i = 0; i < spend->year_count; i++) {
        json_t *object = row_json(&spend->years[i].row);
        gw_json_set_whole(object, "year", spend->years[i].when);
        gw_json_set_whole(object, "months", spend->years[i].months);
        sums_json(&spend->years[i].sums, false, object);
        year_range_json(&spend->years[i].low, "low", object);
        year_range_json(&spend->years[i].high, "high", object);
        json_array_append_new(years, object);
    }
    gw_json_set(root, "money", money);
}

void gw_spend_csv_header(FILE *out)
{
    for (int part = 0; part < GW_COST_PARTS; part++)
        fprintf(out, ",capex_%s_usd", gw_cost_part_names[part]);
    fputs(",capex_usd", out);
    for (int cost = 0; cost < GW_YEARLY_COSTS; cost++)
        fprintf(out, ",%s_usd", gw_cost_yearly_names[cost]);
    fputs(",opex_usd,charge_usd,cost_usd,accelerator_hours,revenue_usd", out);
}

static void csv_numbers(const double *values, int count, FILE *out)
{
    for (int i = 0; i < count; i++) {
        fputc(',', out);
        gw_csv_number(out, values ? values[i] : (double)NAN);
    }
}

void gw_spend_csv(const struct gw_spend_row *row, FILE *out)
{
    csv_numbers(row ? row->part_usd : NULL, GW_COST_PARTS, out);
    csv_numbers(row ? &row->capex_usd : NULL, 1, out);
    csv_numbers(row ? row->yearly_usd : NULL, GW_YEARLY_COSTS, out);
    const double sums[] = {row ? row->opex_usd : (double)NAN, row ? row->charge_total_usd : (double)NAN, row ? row->cost_usd : (double)NAN,
                           row ? row->accelerator_hours : (double)NAN, row ? row->revenue_usd : (double)NAN};
    csv_numbers(sums, 5, out);
}
