/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "planner/output/money_beside.h"

#include <math.h>

#include "planner/base/text.h"
#include "planner/output/json.h"
#include "planner/output/table.h"

static bool is_of(const struct gw_money *money, const struct gw_cost_published *one)
{
    return !one->rack || gw_rack_is_among(money->size->request.rack, &one->rack, 1);
}

static const struct gw_figure *figure_of(const struct gw_cost_published *one)
{
    return one->hour_cost.present ? &one->hour_cost : &one->annual_cost;
}

/* The same as computed here: $ an hour, or $/W a year on its basis. */
static double ours(const struct gw_money *money, const struct gw_cost_published *one)
{
    const struct gw_sized *sized = &money->size->mode;
    if (one->hour_cost.present)
        return money->mode.usd_per_accelerator_hour;
    double watts = one->basis == GW_COST_PER_IT_W ? sized->it_peak_w : one->basis == GW_COST_PER_RACK_W ? sized->rack_max_w : sized->facility_peak_w;
    return money->mode.annual_cost_usd / watts;
}

static void add_value(struct gw_table *table, const struct gw_cost_published *one, double value)
{
    static const char *const of[] = {[GW_COST_PER_FACILITY_W] = "at the meter", [GW_COST_PER_IT_W] = "of IT", [GW_COST_PER_RACK_W] = "of rack nameplate"};
    char text[GW_NUMBER_TEXT];
    if (isnan(value))
        gw_table_add(table, "-");
    else if (one->hour_cost.present)
        gw_table_add(table, "%s $ an accelerator-hour", gw_number_text(value, text, sizeof text));
    else
        gw_table_add(table, "%s a year and GW %s", gw_si_text(value * 1e9, "$", text, sizeof text), of[one->basis]);
}

static void print_notes(const struct gw_money *money, FILE *out)
{
    char line[600];
    for (size_t i = 0; i < money->costs->published_count; i++) {
        const struct gw_cost_published *one = &money->costs->published[i];
        if (!is_of(money, one) || !one->note)
            continue;
        snprintf(line, sizeof line, "%s: %s.", one->who, one->note);
        gw_print_wrapped(out, 2, line);
    }
}

static void add_row(struct gw_table *table, const struct gw_money *money, const struct gw_cost_published *one)
{
    const struct gw_figure *figure = figure_of(one);
    char life[GW_NUMBER_TEXT];
    gw_table_add(table, "%s", one->who);
    gw_table_add(table, "%s years", gw_number_text(one->it_life_months / 12, life, sizeof life));
    add_value(table, one, figure->mode);
    add_value(table, one, ours(money, one));
    gw_table_add(table, "%s%s%s", figure->sources[0] ? figure->sources[0]->title : "", figure->as_of ? ", " : "", figure->as_of ? figure->as_of : "");
}

void gw_money_beside_text(const struct gw_money *money, FILE *out)
{
    const struct gw_costs *costs = money->costs;
    struct gw_table table;
    const struct gw_figure *own = &costs->parts[GW_COST_RACKS].life;
    char here[64] = "here", number[GW_NUMBER_TEXT];
    size_t first = 0;
    while (first < costs->published_count && !is_of(money, &costs->published[first]))
        first++;
    if (first == costs->published_count)
        return;
    if (own->present)
        snprintf(here, sizeof here, "here, racks %s years", gw_number_text(own->mode / 12, number, sizeof number));
    gw_table_init(&table, "lllll", "beside it", "life of IT", "published", here, "source");
    for (size_t i = first; i < costs->published_count; i++)
        if (is_of(money, &costs->published[i]))
            add_row(&table, money, &costs->published[i]);
    fputc('\n', out);
    gw_table_print(&table, out, 2);
    print_notes(money, out);
}

void gw_money_for_racks_text(const struct gw_costs *costs, const struct gw_rack *rack, FILE *out)
{
    char line[600];
    if (gw_rack_is_among(rack, costs->for_racks, costs->for_rack_count))
        return;
    snprintf(line, sizeof line, "Prices of this set are of %s%s; here they stand for %s.", costs->for_racks[0], costs->for_rack_count > 1 ? " and others" : "",
             rack->id);
    gw_print_wrapped(out, 2, line);
}

void gw_money_for_racks_json(const struct gw_costs *costs, json_t *root)
{
    json_t *racks = gw_json_add_array(root, "for_racks");
    for (size_t i = 0; i < costs->for_rack_count; i++)
        json_array_append_new(racks, json_string(costs->for_racks[i]));
}

void gw_money_beside_json(const struct gw_money *money, json_t *root)
{
    const struct gw_costs *costs = money->costs;
    json_t *published = gw_json_add_array(root, "published");
    gw_money_for_racks_json(costs, root);
    for (size_t i = 0; i < costs->published_count; i++) {
        const struct gw_cost_published *one = &costs->published[i];
        const struct gw_figure *figure = figure_of(one);
        if (!is_of(money, one))
            continue;
        json_t *object = gw_json_append_object(published);
        gw_json_set_text(object, "who", one->who);
        gw_json_set_real(object, "it_life_months", one->it_life_months);
        gw_json_set_text(object, "basis", one->has_basis ? gw_cost_basis_names[one->basis] : NULL);
        gw_json_set_real(object, one->hour_cost.present ? "usd_per_accelerator_hour" : "annual_cost_usd_per_w", figure->mode);
        gw_json_set_real(object, one->hour_cost.present ? "computed_usd_per_accelerator_hour" : "computed_annual_cost_usd_per_w", ours(money, one));
        gw_json_set_text(object, "source", figure->sources[0] ? figure->sources[0]->title : NULL);
        gw_json_set_text(object, "as_of", figure->as_of);
        gw_json_set_text(object, "note", one->note);
    }
}
