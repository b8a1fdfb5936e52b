/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "planner/output/run.h"

#include <math.h>

#include "planner/output/comparisons.h"
#include "planner/output/deal_course.h"
#include "planner/output/run_carbon.h"
#include "planner/output/facility_hours.h"
#include "planner/output/json.h"
#include "planner/output/ladder.h"
#include "planner/output/months.h"
#include "planner/output/spend.h"
#include "planner/output/run_scenario.h"

static json_t *month_json(const struct gw_month_row *row)
{
    char text[12];
    json_t *object = json_object();
    gw_json_set_text(object, "month", gw_month_text(row->month, text));
    for (const struct gw_month_field *field = gw_month_fields; field->key; field++) {
        double value = gw_month_field_value(row, field);
        gw_json_set(object, field->key, field->whole ? gw_json_whole(value) : gw_json_real(value));
    }
    gw_json_set_text(object, "binding", gw_binding_names[row->binding]);
    gw_json_set_text(object, "certainty", gw_certainty_names[row->certainty]);
    return object;
}

static json_t *year_json(const struct gw_year_row *row, bool ranged)
{
    json_t *object = json_object();
    gw_json_set_whole(object, "year", row->year);
    gw_json_set_whole(object, "months", row->months);
    gw_json_set_whole(object, "racks", row->racks);
    gw_json_set_whole(object, "accelerators", row->accelerators);
    gw_json_set_real(object, "facility_peak_w", row->facility_peak_w);
    gw_json_set_real(object, "facility_mean_w", row->facility_mean_w);
    gw_json_set_real(object, "energy_wh", row->energy_wh);
    gw_json_set_real(object, "pue_mean", row->pue_mean);
    gw_json_set_real(object, "it_energy_wh", row->it_energy_wh);
    gw_json_set_real(object, "loop_chiller_hours", row->loop_chiller_hours);
    gw_json_set_real(object, "water_makeup_l", row->makeup_l);
    gw_json_set_real(object, "water_evaporation_l", row->evaporation_l);
    gw_losses_json(row->part_wh, row->it_energy_wh, object);
    if (ranged) {
        json_t *low = json_object(), *high = json_object();
        gw_json_set_real(low, "accelerators", row->accelerators_low);
        gw_json_set_real(low, "energy_wh", row->energy_low_wh);
        gw_json_set_real(high, "accelerators", row->accelerators_high);
        gw_json_set_real(high, "energy_wh", row->energy_high_wh);
        gw_json_set(object, "low", low);
        gw_json_set(object, "high", high);
    }
    return object;
}

static void years_json(const struct gw_run *run, const struct gw_series *series, bool ranged, json_t *object)
{
    json_t *years = gw_json_add_array(object, "years");
    for (int i = 0; i < run->year_count; i++)
        json_array_append_new(years, year_json(&series->years[i], ranged));
}

static void months_json(const struct gw_run *run, const struct gw_series *series, json_t *object)
{
    json_t *months = gw_json_add_array(object, "months");
    for (int i = 0; i < run->month_count; i++)
        json_array_append_new(months, month_json(&series->months[i]));
}

static void series_json(const struct gw_run *run, const struct gw_series *series, bool ranged, json_t *object)
{
    months_json(run, series, object);
    years_json(run, series, ranged, object);
}

void gw_run_months_json(const struct gw_run *run, json_t *object)
{
    months_json(run, &run->total, object);
}

void gw_run_years_json(const struct gw_run *run, json_t *object)
{
    years_json(run, &run->total, true, object);
}

static void deployments_json(const struct gw_run *run, json_t *root)
{
    json_t *array = gw_json_add_array(root, "deployments");
    char month[12];
    for (size_t i = 0; i < run->deployment_count; i++) {
        const struct gw_run_deployment *d = &run->deployments[i];
        const struct gw_rack *rack = d->deployment->rack;
        json_t *object = gw_json_append_object(array);
        gw_json_set_text(object, "name", d->deployment->name);
        gw_json_set_text(object, "site", d->deployment->site->id);
        gw_json_set_text(object, "rack", rack->id);
        gw_json_set_text(object, "rack_title", rack->title);
        gw_json_set_text(object, "load", d->deployment->load->id);
        gw_json_set_text(object, "status", gw_milestone_names[d->deployment->status]);
        gw_json_set_text(object, "first", gw_month_text(gw_month_of(d->deployment->first), month));
        gw_json_set_whole(object, "racks", gw_racks_of_units(rack, d->units));
        gw_json_set_whole(object, "accelerators", d->units * (double)rack->accelerators);
        gw_json_set_whole(object, "racks_reached", gw_racks_of_units(rack, d->units_reached));
        gw_json_set_real(object, "provision_frac", d->inputs.figures[GW_IN_PROVISION].mode);
        gw_json_set_real(object, "facility_w_per_accelerator", d->design.facility_w_per_unit / (double)rack->accelerators);
        gw_readings_json(d->readings, d->reading_count, object);
        series_json(run, &d->series, false, object);
    }
}

static void sites_json(const struct gw_run *run, json_t *root)
{
    json_t *array = gw_json_add_array(root, "sites");
    for (size_t i = 0; i < run->site_count; i++) {
        const struct gw_run_site *site = &run->sites[i];
        json_t *object = gw_json_append_object(array);
        gw_json_set_text(object, "name", site->series.name);
        gw_json_set_text(object, "title", site->series.title);
        gw_json_set(object, "self_supplied", json_boolean(site->site->self_supplied));
        gw_json_set_text(object, "grid", site->grid ? site->grid->id : NULL);
        gw_json_set_real(object, "grid_margin_w", site->grid && site->grid->margin.present ? site->grid->margin.mode : (double)NAN);
        gw_run_facility_json(run, i, object);
        gw_json_set_real(object, "needed_peak_w", site->needed_peak_w);
        gw_json_set_real(object, "supply_w", site->supply_w);
        gw_json_set_real(object, "margin_w", site->margin_w);
        gw_json_set_real(object, "load_swing_w", site->load_swing_w);
        gw_json_set_real(object, "provision_frac", site->provision_frac);
        gw_json_set_real(object, "provision_that_fits_frac", site->provision_that_fits);
        gw_json_set_real(object, "grid_energy_share_before_frac", site->grid_energy_before);
        gw_json_set_real(object, "grid_energy_share_after_frac", site->grid_energy_after);
        gw_json_set_real(object, "grid_peak_share_before_frac", site->grid_peak_before);
        gw_json_set_real(object, "grid_peak_share_after_frac", site->grid_peak_after);
        gw_run_site_carbon_json(run, i, object);
        series_json(run, &site->series, false, object);
    }
}

void gw_run_total_json(const struct gw_run *run, json_t *root)
{
    const struct gw_month_row *last = &run->total.months[run->month_count - 1];
    json_t *object = json_object();
    double energy_wh = 0, peak_w = 0;
    for (int i = 0; i < run->month_count; i++) {
        energy_wh += run->total.months[i].energy_wh;
        peak_w = fmax(peak_w, run->total.months[i].facility_peak_w);
    }
    gw_json_set_whole(object, "racks", last->racks);
    gw_json_set_whole(object, "accelerators", last->accelerators);
    gw_json_set_whole(object, "in_service", last->in_service);
    gw_json_set_real(object, "facility_peak_w", peak_w);
    gw_json_set_real(object, "energy_wh", energy_wh);
    gw_json_set(object, "reached", json_boolean(run->reached));
    gw_json_set(root, "total", object);
}

static void published_json(const struct gw_run *run, json_t *root)
{
    json_t *array = gw_json_add_array(root, "published");
    for (size_t i = 0; i < run->plan->published_count; i++) {
        const struct gw_plan_published *published = &run->plan->published[i];
        json_t *object = gw_json_append_object(array);
        gw_json_set_text(object, "who", published->who);
        gw_json_set_text(object, "what", gw_published_what_names[published->what]);
        gw_json_set_real(object, "low", published->low);
        gw_json_set_real(object, "high", published->high);
        gw_json_set_real(object, "ours", gw_run_own_number(run, published->what));
        gw_json_set_text(object, "unit", published->unit);
        gw_json_set_text(object, "date", published->date);
        gw_json_set_text(object, "note", published->note);
    }
}

/* Which of the numbered sources the prices are from, of one deployment after the other, as a chart names them. */
static void money_sources_json(const struct gw_run *run, const struct gw_provenance *all, json_t *root)
{
    json_t *numbers = gw_json_add_array(json_object_get(root, "money"), "sources");
    for (size_t i = 0; i < run->deployment_count; i++) {
        const struct gw_figure *figures[GW_MONEY_FIGURES];
        size_t count = gw_cost_figures(run->spend->costs, run->deployments[i].deployment->rack, figures, GW_MONEY_FIGURES);
        gw_provenance_cite(all, figures, count, numbers);
    }
}

/* Which of the numbered sources the plan itself names: a chart's source line is made of them. */
void gw_run_plan_sources_json(const struct gw_run *run, const struct gw_provenance *all, json_t *root)
{
    json_t *array = gw_json_add_array(root, "plan_sources");
    for (size_t i = 0; i < run->plan->source_count; i++)
        json_array_append_new(array, gw_json_whole((double)gw_provenance_number(all, &run->plan->sources[i])));
}

enum gw_status gw_run_write_json(const struct gw_run *run, FILE *out, struct gw_err *err)
{
    char text[12];
    struct gw_provenance all = gw_run_provenance(run);
    json_t *root = json_object();
    gw_json_set_text(root, "command", "run");
    gw_json_set_text(root, "plan", run->plan->id);
    gw_json_set_text(root, "title", run->plan->title);
    gw_json_set_text(root, "start", gw_month_text(run->start, text));
    gw_json_set_text(root, "end", gw_month_text(run->start + run->month_count - 1, text));
    gw_json_set_text(root, "as_of", run->plan->as_of.year ? gw_month_text(gw_month_of(run->plan->as_of), text) : NULL);
    gw_overlay_json(run->overlay, root);
    series_json(run, &run->total, true, root);
    deployments_json(run, root);
    sites_json(run, root);
    gw_run_total_json(run, root);
    gw_run_total_carbon_json(run, &all, root);
    gw_readings_json(run->readings, run->reading_count, root);
    published_json(run, root);
    gw_json_set(root, "compare_year", run->compare_year ? gw_json_whole(run->compare_year) : json_null());
    gw_comparisons_json(run->comparisons, run->comparison_count, &all, root);
    if (run->spend)
        gw_spend_json(run->spend, root);
    if (run->deal)
        gw_deal_course_json(run, &all, root);
    json_t *balance = json_object();
    gw_json_set_real(balance, "residual_frac", run->balance_residual_frac);
    gw_json_set(root, "balance", balance);
    json_t *warnings = gw_json_add_array(root, "warnings");
    for (size_t i = 0; i < run->warning_count; i++)
        json_array_append_new(warnings, gw_json_text(run->warnings[i]));
    gw_run_plan_sources_json(run, &all, root);
    if (run->spend)
        money_sources_json(run, &all, root);
    gw_provenance_json(&all, root);
    return gw_json_write(root, out, err);
}
