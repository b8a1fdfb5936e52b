/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One plan under several scenarios, side by side. */
#include "planner/output/scenarios.h"

#include "planner/output/answers.h"
#include "planner/output/csv.h"
#include "planner/output/json.h"
#include "planner/output/run.h"
#include "planner/output/run_scenario.h"
#include "planner/output/scenarios_money.h"

const char *gw_side_name(const struct gw_run *run)
{
    return run->overlay ? run->overlay->scenario->id : "as-stated";
}

static void headline_json(const struct gw_headline *headline, json_t *object)
{
    char key[32], month[12];
    gw_json_set_whole(object, "accelerators_most", headline->accelerators_most);
    gw_json_set_whole(object, "racks_most", headline->racks_most);
    gw_json_set_real(object, "pue_mean", headline->pue_mean);
    gw_json_set_real(object, "planned_w", headline->planned_w);
    gw_json_set_real(object, "planned_stage_weighted_w", headline->weighted_w);
    gw_json_set_real(object, "supply_w", headline->supply_w);
    gw_json_set_whole(object, "months_waiting", headline->months_waiting);
    gw_json_set_whole(object, "racks_waiting", headline->racks_waiting);
    gw_json_set_text(object, "binding", gw_binding_names[headline->binding]);
    json_t *installed = json_object();
    for (int i = 0; i < GW_HEADLINE_SHARES; i++) {
        snprintf(key, sizeof key, "percent_%d", gw_headline_percents[i]);
        gw_json_set_text(installed, key, headline->months[i] ? gw_month_text(headline->months[i], month) : NULL);
    }
    gw_json_set(object, "month_installed", installed);
}

static enum gw_status write_json(const struct gw_side_by_side *all, FILE *out, struct gw_err *err)
{
    const struct gw_run *first = all->runs[0];
    struct gw_provenance rests_on = gw_run_provenance(first);
    char text[12];
    json_t *root = json_object();
    for (size_t i = 0; i < all->count; i++)
        if (all->runs[i]->overlay)
            gw_overlay_add_sources(all->runs[i]->overlay, &rests_on);
    gw_json_set_text(root, "command", "run");
    gw_json_set_text(root, "plan", first->plan->id);
    gw_json_set_text(root, "title", first->plan->title);
    gw_json_set_text(root, "start", gw_month_text(first->start, text));
    gw_json_set_text(root, "end", gw_month_text(first->start + first->month_count - 1, text));
    gw_json_set_text(root, "as_of", first->plan->as_of.year ? gw_month_text(gw_month_of(first->plan->as_of), text) : NULL);
    json_t *array = gw_json_add_array(root, "scenarios");
    for (size_t i = 0; i < all->count; i++) {
        json_t *object = gw_json_append_object(array);
        gw_json_set_text(object, "id", gw_side_name(all->runs[i]));
        gw_overlay_json(all->runs[i]->overlay, object);
        gw_run_total_json(all->runs[i], object);
        headline_json(&all->headlines[i], object);
        gw_side_money_json(all->runs[i], object);
        gw_run_months_json(all->runs[i], object);
        gw_run_years_json(all->runs[i], object);
    }
    gw_run_plan_sources_json(first, &rests_on, root);
    gw_provenance_json(&rests_on, root);
    return gw_json_write(root, out, err);
}

/* --- CSV ------------------------------------------------------------------------------------------------------------------ */

static void put_text(FILE *out, const struct gw_run *run, const char *key, const char *of, const char *value)
{
    gw_csv_text(out, gw_side_name(run));
    fprintf(out, ",%s,%s,%s\n", key, of, value);
}

static void put(FILE *out, const struct gw_run *run, const char *key, const char *of, double value)
{
    gw_csv_text(out, gw_side_name(run));
    fprintf(out, ",%s,%s,", key, of);
    gw_csv_number(out, value);
    fputc('\n', out);
}

static void write_csv_years(const struct gw_run *run, FILE *out)
{
    char year[12];
    for (int i = 0; i < run->year_count; i++) {
        const struct gw_year_row *row = &run->total.years[i];
        snprintf(year, sizeof year, "%d", row->year);
        put(out, run, "racks", year, row->racks);
        put(out, run, "accelerators", year, row->accelerators);
        put(out, run, "facility_peak_w", year, row->facility_peak_w);
        put(out, run, "energy_wh", year, row->energy_wh);
        put(out, run, "pue_mean", year, row->pue_mean);
    }
}

static void write_csv(const struct gw_side_by_side *all, FILE *out)
{
    fputs("scenario,key,of,value\n", out);
    for (size_t i = 0; i < all->count; i++) {
        const struct gw_run *run = all->runs[i];
        const struct gw_headline *headline = &all->headlines[i];
        char of[12], month[12];
        put(out, run, "racks", "end", headline->racks);
        put(out, run, "accelerators", "end", headline->accelerators);
        put(out, run, "in_service", "end", headline->in_service);
        put(out, run, "accelerators_most", "plan", headline->accelerators_most);
        put(out, run, "facility_peak_w", "plan", headline->facility_peak_w);
        put(out, run, "energy_wh", "plan", headline->energy_wh);
        put(out, run, "pue_mean", "plan", headline->pue_mean);
        write_csv_years(run, out);
        for (int s = 0; s < GW_HEADLINE_SHARES; s++) {
            snprintf(of, sizeof of, "%d %%", gw_headline_percents[s]);
            put_text(out, run, "month_installed", of, headline->months[s] ? gw_month_text(headline->months[s], month) : "");
        }
        put(out, run, "planned_w", "plan", headline->planned_w);
        put(out, run, "planned_stage_weighted_w", "plan", headline->weighted_w);
        put(out, run, "supply_w", "end", headline->supply_w);
        put(out, run, "months_waiting", "plan", headline->months_waiting);
        put(out, run, "racks_waiting", "plan", headline->racks_waiting);
        put_text(out, run, "binding", "plan", gw_binding_names[headline->binding]);
        put_text(out, run, "reached", "plan", run->reached ? "true" : "false");
        gw_side_money_csv(run, out);
    }
}

enum gw_status gw_write_scenarios(const struct gw_run *const *runs, size_t count, enum gw_format format, FILE *out, struct gw_err *err)
{
    struct gw_headline headlines[GW_SIDE_BY_SIDE];
    struct gw_side_by_side all = {runs, headlines, count};
    if (count > GW_SIDE_BY_SIDE)
        return gw_fail(err, GW_USAGE, "%zu scenarios do not stand side by side, %d do; name one with --scenario", count - 1,
                       GW_SIDE_BY_SIDE - 1);
    for (size_t i = 0; i < count; i++)
        headlines[i] = gw_run_headline(runs[i]);
    if (format == GW_JSON)
        return write_json(&all, out, err);
    if (format == GW_CSV)
        write_csv(&all, out);
    else
        gw_side_by_side_text(&all, out);
    return GW_OK;
}
