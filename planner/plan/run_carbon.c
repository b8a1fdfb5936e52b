/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>

#include "planner/plan/carbon.h"
#include "planner/plan/run_internal.h"

static double kg_of(const struct gw_carbon_line *lines, int slot, int at)
{
    return lines && !lines[slot].unavailable ? lines[slot].months_kg[at] : (double)NAN;
}

/* `part` of what the lines tell; no lines: nothing is known. */
static void tell(const struct gw_carbon_line *lines, int at, double part, struct gw_month_row *row)
{
    row->carbon_average_direct_kg = part * kg_of(lines, GW_CARBON_SLOT_DIRECT, at);
    row->carbon_average_life_cycle_kg = part * kg_of(lines, GW_CARBON_SLOT_LIFE_CYCLE, at);
    row->carbon_marginal_direct_kg = part * kg_of(lines, GW_CARBON_SLOT_MARGINAL_DIRECT, at);
    row->carbon_marginal_life_cycle_kg = part * kg_of(lines, GW_CARBON_SLOT_MARGINAL_LIFE_CYCLE, at);
    row->carbon_gas_direct_kg = part * kg_of(lines, GW_CARBON_SLOT_GAS, at);
}

static size_t site_of(const struct gw_run *run, const struct gw_run_deployment *d)
{
    size_t site = 0;
    while (run->sites[site].site != d->deployment->site)
        site++;
    return site;
}

void gw_run_tell_carbon(struct gw_run *run)
{
    for (int at = 0; at < run->month_count; at++)
        tell(run->carbon ? run->carbon->total : NULL, at, 1, &run->total.months[at]);
    for (size_t i = 0; i < run->site_count; i++)
        for (int at = 0; at < run->month_count; at++)
            tell(run->carbon ? run->carbon->sites[i].lines : NULL, at, 1, &run->sites[i].series.months[at]);
    for (size_t i = 0; i < run->deployment_count; i++) {
        size_t site = site_of(run, &run->deployments[i]);
        for (int at = 0; at < run->month_count; at++) {
            struct gw_month_row *row = &run->deployments[i].series.months[at];
            double all_wh = run->sites[site].series.months[at].energy_wh;
            tell(run->carbon ? run->carbon->sites[site].lines : NULL, at, all_wh > 0 ? row->energy_wh / all_wh : 0, row);
        }
    }
}
