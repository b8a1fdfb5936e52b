/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "planner/output/energy_price.h"

#include <math.h>

#include "planner/base/text.h"
#include "planner/output/json.h"
#include "planner/output/provenance.h"
#include "planner/output/table.h"

static const char *star(const struct gw_figure *figure)
{
    return gw_is_assumed(figure) ? "*" : "";
}

void gw_energy_price_text(const struct gw_costs *costs, FILE *out)
{
    const struct gw_energy_by_hour *by_hour = &costs->energy_by_hour;
    char level[3 * GW_NUMBER_TEXT], mean[3 * GW_NUMBER_TEXT], line[900];
    if (!by_hour->mean.present)
        return;
    const char *source = gw_first_source_title(by_hour->source, costs->sources, costs->source_count);
    gw_figure_text(&by_hour->mean, mean, sizeof mean);
    int used = snprintf(line, sizeof line, "Energy at prices %s: %.120s%s, of %ld (%.200s), for every year; ", by_hour->hours ? "by the hour" : "by month and hour",
                        by_hour->data, star(&by_hour->mean), by_hour->year, source ? source : "no source");
    if (costs->energy_price.present)
        snprintf(line + used, sizeof line - (size_t)used, "their plain mean, %s, set to %s%s.", mean, gw_figure_text(&costs->energy_price, level, sizeof level),
                 star(&costs->energy_price));
    else
        snprintf(line + used, sizeof line - (size_t)used, "plain mean %s.", mean);
    gw_print_wrapped(out, 2, line);
}

double gw_energy_usd_per_wh(const struct gw_costs *costs, double ratio)
{
    const struct gw_figure *level = gw_cost_energy_price(costs);
    return level->present ? level->mode * ratio : (double)NAN;
}

void gw_energy_paid_text(const struct gw_costs *costs, double usd_per_wh, double ratio, FILE *out)
{
    char paid[GW_NUMBER_TEXT], over[GW_NUMBER_TEXT];
    double at_level = gw_energy_usd_per_wh(costs, ratio);
    if (!costs->energy_by_hour.mean.present || isnan(ratio))
        return;
    bool along_a_path = fabs(usd_per_wh - at_level) > 1e-9 * fabs(at_level);
    fprintf(out, "  Energy is paid at %s $/MWh%s %s of the plain mean.\n", gw_number_text(1e6 * usd_per_wh, paid, sizeof paid),
            along_a_path ? ", the path of its price included; the hours make it" : ",", gw_number_text(ratio, over, sizeof over));
}

void gw_energy_price_json(const struct gw_costs *costs, double usd_per_wh, double ratio, json_t *object)
{
    const struct gw_energy_by_hour *by_hour = &costs->energy_by_hour;
    const struct gw_figure *level = gw_cost_energy_price(costs);
    bool has = by_hour->mean.present;
    json_t *price = json_object();
    gw_json_set_real(price, "low_level_usd_per_wh", level->present ? level->low : (double)NAN);
    gw_json_set_real(price, "level_usd_per_wh", level->present ? level->mode : (double)NAN);
    gw_json_set_real(price, "high_level_usd_per_wh", level->present ? level->high : (double)NAN);
    gw_json_set_real(price, "paid_usd_per_wh", usd_per_wh);
    gw_json_set_real(price, "paid_over_mean_frac", ratio);
    gw_json_set_text(price, "by", !has ? "flat" : by_hour->hours ? "hour" : "month-hour");
    gw_json_set_text(price, "data", by_hour->data);
    gw_json_set(price, "year", has ? gw_json_whole((double)by_hour->year) : json_null());
    gw_json_set_real(price, "mean_usd_per_wh", has ? by_hour->mean.mode : (double)NAN);
    gw_provenance_titles_json(by_hour->source, costs->sources, costs->source_count, gw_json_add_array(price, "sources"));
    gw_json_set(object, "energy_price", price);
}
