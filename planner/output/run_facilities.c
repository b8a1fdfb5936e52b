/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>
#include <stdbool.h>

#include "planner/base/text.h"
#include "planner/output/facility_hours.h"
#include "planner/output/json.h"
#include "planner/output/table.h"

const struct gw_run_deployment *gw_run_hourly_at(const struct gw_run *run, size_t site)
{
    for (size_t i = 0; i < run->deployment_count; i++)
        if (run->deployments[i].deployment->site == run->sites[site].site)
            return run->deployments[i].hours ? &run->deployments[i] : NULL;
    return NULL;
}

void gw_run_facility_json(const struct gw_run *run, size_t site, json_t *object)
{
    const struct gw_run_deployment *d = gw_run_hourly_at(run, site);
    const struct gw_facility *facility = &run->sites[site].site->facility;
    json_t *group = json_object();
    gw_json_set_text(group, "model", gw_facility_model_names[facility->model]);
    if (d) {
        const struct gw_site_air *air = d->inputs.air;
        gw_json_set_text(group, "design", facility->design->id);
        gw_json_set_text(group, "station", air->station);
        gw_json_set_text(group, "weather", air->basis);
        gw_json_set_text(group, "design_hour", air->design_basis);
        gw_json_set_real(group, "design_dry_bulb_degc", air->hot.t_db_degc);
        gw_json_set_real(group, "humid_wet_bulb_degc", air->wet ? air->humid.t_wb_degc : (double)NAN);
    }
    gw_json_set(object, "facility", group);
}

static void add_share(struct gw_table *table, const struct gw_year_row *year, enum gw_energy_part first, enum gw_energy_part last)
{
    double sum_wh = 0;
    for (int part = (int)first; part <= (int)last; part++)
        sum_wh += year->part_wh[part];
    if (year->it_energy_wh > 0)
        gw_table_add(table, "%.2f %%", 100 * sum_wh / year->it_energy_wh);
    else
        gw_table_add(table, "%s", "");
}

static void add_site(const struct gw_run *run, size_t site, int index, struct gw_table *table)
{
    const struct gw_run_deployment *d = gw_run_hourly_at(run, site);
    const struct gw_year_row *year = &run->sites[site].series.years[index];
    char text[2][GW_NUMBER_TEXT];
    gw_table_add(table, "%s", run->sites[site].series.name);
    gw_table_add(table, "%s", run->sites[site].site->facility.design->id);
    gw_table_add(table, "%s", d->inputs.air->station);
    gw_table_add(table, "%.1f degC, %s", d->inputs.air->hot.t_db_degc, d->inputs.air->design_basis);
    gw_table_add(table, "%.3f", d->design.pue_peak);
    gw_table_add(table, isnan(year->pue_mean) ? "" : "%.3f", year->pue_mean);
    gw_table_add(table, "%s", isnan(year->loop_chiller_hours) ? "" : gw_count_text(year->loop_chiller_hours, text[0], sizeof text[0]));
    add_share(table, year, GW_PART_BUSWAY, GW_PART_HV);
    add_share(table, year, GW_PART_LOOP_CHILLERS, GW_PART_HALL_CHILLERS);
    add_share(table, year, GW_PART_REJECTION_FANS, GW_PART_CRAH);
    add_share(table, year, GW_PART_AUXILIARY, GW_PART_AUXILIARY);
    gw_table_add(table, "%s", isnan(year->makeup_l) ? "-" : year->makeup_l > 0 ? gw_si_text(year->makeup_l, "l", text[1], sizeof text[1]) : "none");
}

void gw_run_facilities_text(const struct gw_run *run, FILE *out)
{
    struct gw_table table;
    int index = gw_run_told_year(run);
    bool any = false;
    for (size_t i = 0; i < run->site_count; i++)
        any = any || gw_run_hourly_at(run, i);
    if (!any)
        return;
    gw_table_init(&table, "llllrrrrrrrr", "site", "facility", "air", "design hour", "PUE peak", "PUE", "chiller hours", "electrical", "chillers",
                  "fans, pumps", "rest", "water");
    for (size_t i = 0; i < run->site_count; i++)
        if (gw_run_hourly_at(run, i))
            add_site(run, i, index, &table);
    fprintf(out, "\nThe facilities in %d, hour by hour (energy over IT energy)\n", run->total.years[index].year);
    gw_table_print(&table, out, 2);
    fputs("  PUE peak: in the design hour, or as the site states; the first deployment of each site. chiller hours: in which a loop needed chillers.\n", out);
}
