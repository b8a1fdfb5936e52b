/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "planner/output/money.h"

#include <math.h>
#include <string.h>

#include "planner/base/text.h"
#include "planner/output/csv.h"
#include "planner/output/energy_price.h"
#include "planner/output/json.h"
#include "planner/output/money_beside.h"

void gw_money_provenance(struct gw_provenance *all, const struct gw_size_result *size)
{
    const struct gw_figure *figures[GW_MONEY_FIGURES];
    if (!size->money)
        return;
    size_t count = gw_cost_figures(size->money->costs, size->request.rack, figures, GW_MONEY_FIGURES);
    for (size_t i = 0; i < count; i++)
        gw_provenance_add(all, figures[i]);
    for (int precision = 0; precision < GW_MONEY_PRECISIONS; precision++)
        gw_provenance_add(all, gw_rack_flops(size->request.rack, (enum gw_precision)precision));
    if (size->money->h100)
        gw_provenance_add(all, &size->money->h100->flops_fp8);
}

/* The sums: key and place in gw_money_values. */
static const struct {
    const char *key;
    size_t offset;
} sums[] = {{"capex_usd", offsetof(struct gw_money_values, capex_total_usd)},
            {"annual_capex_usd", offsetof(struct gw_money_values, charge_total_usd)},
            {"opex_usd", offsetof(struct gw_money_values, opex_usd)},
            {"annual_cost_usd", offsetof(struct gw_money_values, annual_cost_usd)},
            {"usd_per_accelerator_hour", offsetof(struct gw_money_values, usd_per_accelerator_hour)},
            {"usd_per_accelerator_hour_sold", offsetof(struct gw_money_values, usd_per_accelerator_hour_sold)},
            {"capex_usd_per_w", offsetof(struct gw_money_values, capex_usd_per_w)},
            {"annual_cost_usd_per_w", offsetof(struct gw_money_values, annual_usd_per_w)},
            {"usd_per_pflop_hour_fp4", offsetof(struct gw_money_values, usd_per_pflop_hour[GW_FP4])},
            {"usd_per_pflop_hour_fp8", offsetof(struct gw_money_values, usd_per_pflop_hour[GW_FP8])},
            {"usd_per_pflop_hour_bf16", offsetof(struct gw_money_values, usd_per_pflop_hour[GW_BF16])},
            {"usd_per_pflop_year_fp4", offsetof(struct gw_money_values, usd_per_pflop_year[GW_FP4])},
            {"usd_per_pflop_year_fp8", offsetof(struct gw_money_values, usd_per_pflop_year[GW_FP8])},
            {"usd_per_pflop_year_bf16", offsetof(struct gw_money_values, usd_per_pflop_year[GW_BF16])},
            {"usd_per_h100e_hour", offsetof(struct gw_money_values, usd_per_h100e_hour)},
            {"usd_per_h100e_hour_sold", offsetof(struct gw_money_values, usd_per_h100e_hour_sold)}};
enum { SUMS = sizeof sums / sizeof sums[0] };

static double sum_at(const struct gw_money_values *values, size_t index)
{
    double value;
    memcpy(&value, (const char *)values + sums[index].offset, sizeof value);
    return value;
}

bool gw_money_sum(const struct gw_money_values *values, const char *key, double *value)
{
    for (size_t i = 0; i < SUMS; i++)
        if (gw_is_key(key, sums[i].key)) {
            *value = sum_at(values, i);
            return true;
        }
    return false;
}

static void sums_json(const struct gw_money_values *values, json_t *object)
{
    for (size_t i = 0; i < SUMS; i++)
        gw_json_set_real(object, sums[i].key, sum_at(values, i));
}

static json_t *part_range_json(const struct gw_money_values *values, int part)
{
    json_t *object = json_object();
    gw_json_set_real(object, "capex_usd", values->capex_usd[part]);
    gw_json_set_real(object, "annual_capex_usd", values->charge_usd[part]);
    return object;
}

static void part_json(const struct gw_money *money, int part, json_t *object)
{
    const struct gw_cost_component *component = &money->costs->parts[part];
    gw_json_set_text(object, "part", gw_cost_part_names[part]);
    gw_json_set_real(object, "capex_usd", money->mode.capex_usd[part]);
    gw_json_set_real(object, "annual_capex_usd", money->mode.charge_usd[part]);
    gw_json_set_real(object, "life_months", component->life.present ? component->life.mode : (double)NAN);
    gw_json_set_text(object, "included_in", component->is_included ? gw_cost_part_names[component->included_in] : NULL);
    gw_json_set(object, "assumed", json_boolean(money->part_assumed[part]));
    gw_json_set(object, "charge_assumed", json_boolean(money->charge_assumed[part]));
    gw_json_set_text(object, "unavailable", money->missing_capex[part] ? money->missing_capex[part] : money->missing_charge[part]);
    gw_json_set(object, "low", part_range_json(&money->low, part));
    gw_json_set(object, "high", part_range_json(&money->high, part));
}

static void yearly_json(const struct gw_money *money, int cost, json_t *object)
{
    gw_json_set_text(object, "cost", gw_cost_yearly_names[cost]);
    gw_json_set_real(object, "annual_usd", money->mode.yearly_usd[cost]);
    gw_json_set_real(object, "low_annual_usd", money->low.yearly_usd[cost]);
    gw_json_set_real(object, "high_annual_usd", money->high.yearly_usd[cost]);
    gw_json_set(object, "assumed", json_boolean(money->yearly_assumed[cost]));
    gw_json_set_text(object, "unavailable", money->missing_yearly[cost]);
}

void gw_money_json(const struct gw_money *money, json_t *object)
{
    const struct gw_costs *costs = money->costs;
    json_t *root = json_object(), *low = json_object(), *high = json_object();
    gw_json_set_text(root, "costs", costs->id);
    gw_json_set_text(root, "title", costs->title);
    gw_json_set_whole(root, "price_year", (double)costs->price_year);
    gw_json_set_text(root, "terms", gw_cost_terms_names[costs->terms]);
    gw_json_set_text(root, "timing", gw_cost_timing_names[costs->timing]);
    gw_json_set_text(root, "tax", gw_cost_tax_names[costs->tax]);
    gw_json_set_real(root, "cost_of_capital_frac", costs->cost_of_capital.present ? costs->cost_of_capital.mode : (double)NAN);
    sums_json(&money->mode, root);
    sums_json(&money->low, low);
    sums_json(&money->high, high);
    gw_json_set(root, "low", low);
    gw_json_set(root, "high", high);
    json_t *parts = gw_json_add_array(root, "parts");
    for (int part = 0; part < GW_COST_PARTS; part++)
        part_json(money, part, gw_json_append_object(parts));
    json_t *yearly = gw_json_add_array(root, "yearly");
    for (int cost = 0; cost < GW_YEARLY_COSTS; cost++)
        yearly_json(money, cost, gw_json_append_object(yearly));
    gw_energy_price_json(costs, gw_energy_usd_per_wh(costs, money->energy_price_ratio), money->energy_price_ratio, root);
    gw_money_beside_json(money, root);
    gw_json_set_text(root, "unavailable", money->missing_hours);
    gw_json_set_text(root, "unavailable_sold", money->missing_sold);
    gw_json_set_text(root, "unavailable_h100e", money->missing_h100e);
    gw_json_set(object, "money", root);
}

void gw_money_sources_json(const struct gw_size_result *size, const struct gw_provenance *all, json_t *object)
{
    const struct gw_figure *figures[GW_MONEY_FIGURES];
    json_t *root = json_object_get(object, "money");
    if (!size->money)
        return;
    size_t count = gw_cost_figures(size->money->costs, size->request.rack, figures, GW_MONEY_FIGURES);
    gw_provenance_cite(all, figures, count, gw_json_add_array(root, "sources"));
    gw_provenance_set_json(all, figures, count, gw_json_add_array(root, "set_figures"));
    const struct gw_figure *h100 = size->money->h100 ? &size->money->h100->flops_fp8 : NULL;
    gw_provenance_cite(all, &h100, h100 != NULL, gw_json_add_array(root, "h100e_sources"));
    gw_json_set_text(root, "h100e_kind", h100 && h100->present ? gw_figure_kind_name(h100->kind) : NULL);
}

void gw_money_csv_header(FILE *out)
{
    static const char *const ends[] = {"", "low_", "high_"};
    fputs(",costs", out);
    for (int part = 0; part < GW_COST_PARTS; part++)
        fprintf(out, ",capex_%s_usd", gw_cost_part_names[part]);
    for (int part = 0; part < GW_COST_PARTS; part++)
        fprintf(out, ",annual_capex_%s_usd", gw_cost_part_names[part]);
    for (int cost = 0; cost < GW_YEARLY_COSTS; cost++)
        fprintf(out, ",annual_%s_usd", gw_cost_yearly_names[cost]);
    for (size_t end = 0; end < 3; end++)
        for (size_t i = 0; i < SUMS; i++)
            fprintf(out, ",%s%s", ends[end], sums[i].key);
}

static void csv_numbers(const double *values, int count, FILE *out)
{
    for (int i = 0; i < count; i++) {
        fputc(',', out);
        gw_csv_number(out, values[i]);
    }
}

void gw_money_csv(const struct gw_money *money, FILE *out)
{
    const struct gw_money_values *ends[] = {&money->mode, &money->low, &money->high};
    fprintf(out, ",%s", money->costs->id);
    csv_numbers(money->mode.capex_usd, GW_COST_PARTS, out);
    csv_numbers(money->mode.charge_usd, GW_COST_PARTS, out);
    csv_numbers(money->mode.yearly_usd, GW_YEARLY_COSTS, out);
    for (size_t end = 0; end < 3; end++)
        for (size_t i = 0; i < SUMS; i++) {
            double value = sum_at(ends[end], i);
            csv_numbers(&value, 1, out);
        }
}
