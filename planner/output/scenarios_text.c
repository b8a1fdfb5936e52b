/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>
#include <string.h>

#include "planner/base/text.h"
#include "planner/output/run_scenario.h"
#include "planner/output/scenarios.h"
#include "planner/output/scenarios_money.h"
#include "planner/output/table.h"

enum row {
    ROW_RACKS,
    ROW_ACCELERATORS,
    ROW_IN_SERVICE,
    ROW_MOST,
    ROW_PEAK,
    ROW_PUE,
    ROW_ENERGY,
    ROW_YEAR,
    ROW_INSTALLED,
    ROW_PLANNED,
    ROW_WEIGHTED,
    ROW_SUPPLY,
    ROW_WAITING,
    ROW_BINDING,
    ROW_REACHED
};

static const struct gw_year_row *year_of(const struct gw_run *run, int year)
{
    for (int i = 0; i < run->year_count; i++)
        if (run->total.years[i].year == year)
            return &run->total.years[i];
    return NULL;
}

static const char *year_text(const struct gw_run *run, int year, char *buffer)
{
    const struct gw_year_row *row = year_of(run, year);
    return row ? gw_si_text(row->energy_wh, "Wh", buffer, GW_NUMBER_TEXT) : "";
}

/* What a row tells of a run, perhaps in a buffer of GW_NUMBER_TEXT bytes. `of` is a year, or the index of a share. */
static const char *cell(enum row row, const struct gw_run *run, const struct gw_headline *headline, int of, char *buffer)
{
    switch (row) {
    case ROW_RACKS: return gw_count_text(headline->racks, buffer, GW_NUMBER_TEXT);
    case ROW_ACCELERATORS: return gw_count_text(headline->accelerators, buffer, GW_NUMBER_TEXT);
    case ROW_IN_SERVICE: return gw_count_text(headline->in_service, buffer, GW_NUMBER_TEXT);
    case ROW_MOST: return gw_count_text(headline->accelerators_most, buffer, GW_NUMBER_TEXT);
    case ROW_PEAK: return gw_si_text(headline->facility_peak_w, "W", buffer, GW_NUMBER_TEXT);
    case ROW_PUE: return isnan(headline->pue_mean) ? "" : gw_number_text(headline->pue_mean, buffer, GW_NUMBER_TEXT);
    case ROW_ENERGY: return gw_si_text(headline->energy_wh, "Wh", buffer, GW_NUMBER_TEXT);
    case ROW_YEAR: return year_text(run, of, buffer);
    case ROW_INSTALLED: return headline->months[of] ? gw_month_text(headline->months[of], buffer) : "not by the end";
    case ROW_PLANNED: return gw_si_text(headline->planned_w, "W", buffer, GW_NUMBER_TEXT);
    case ROW_WEIGHTED: return isnan(headline->weighted_w) ? "" : gw_si_text(headline->weighted_w, "W", buffer, GW_NUMBER_TEXT);
    case ROW_SUPPLY: return isfinite(headline->supply_w) ? gw_si_text(headline->supply_w, "W", buffer, GW_NUMBER_TEXT) : "not stated";
    case ROW_WAITING: return gw_count_text(headline->months_waiting, buffer, GW_NUMBER_TEXT);
    case ROW_BINDING: return gw_binding_names[headline->binding];
    case ROW_REACHED: return run->reached ? "yes" : "no";
    }
    return "";
}

static void add_row(struct gw_table *table, const struct gw_side_by_side *all, const char *label, enum row row, int of)
{
    char text[GW_NUMBER_TEXT];
    gw_table_add(table, "%s", label);
    for (size_t i = 0; i < all->count; i++)
        gw_table_add(table, "%s", cell(row, all->runs[i], &all->headlines[i], of, text));
}

/* Every year of any of them: a scenario may end a plan elsewhere. */
static void add_years(struct gw_table *table, const struct gw_side_by_side *all)
{
    int first = gw_month_year(all->runs[0]->start), last = first;
    for (size_t i = 0; i < all->count; i++) {
        const struct gw_run *run = all->runs[i];
        int begins = gw_month_year(run->start), ends = gw_month_year(run->start + run->month_count - 1);
        first = begins < first ? begins : first;
        last = ends > last ? ends : last;
    }
    for (int year = first; year <= last; year++) {
        char label[64], months[GW_NUMBER_TEXT];
        const struct gw_year_row *stated = year_of(all->runs[0], year);
        snprintf(label, sizeof label, stated && stated->months < 12 ? "  in %d, %s" : "  in %d", year,
                 stated ? gw_si_text(stated->months, "months", months, sizeof months) : "");
        add_row(table, all, label, ROW_YEAR, year);
    }
}

static void print_numbers(const struct gw_side_by_side *all, FILE *out)
{
    struct gw_table table;
    char label[64];
    gw_table_init(&table, "");
    gw_table_column(&table, 'l', "");
    for (size_t i = 0; i < all->count; i++)
        gw_table_column(&table, 'r', all->runs[i]->overlay ? gw_side_name(all->runs[i]) : "as stated");
    add_row(&table, all, "racks at the end", ROW_RACKS, 0);
    add_row(&table, all, "accelerators at the end", ROW_ACCELERATORS, 0);
    add_row(&table, all, "in service at the end", ROW_IN_SERVICE, 0);
    add_row(&table, all, "accelerators, most at once", ROW_MOST, 0);
    add_row(&table, all, "peak at the meter", ROW_PEAK, 0);
    add_row(&table, all, "PUE over the plan", ROW_PUE, 0);
    add_row(&table, all, "energy over the plan", ROW_ENERGY, 0);
    add_years(&table, all);
    for (int i = 0; i < GW_HEADLINE_SHARES; i++) {
        snprintf(label, sizeof label, "%d %% of the power installed", gw_headline_percents[i]);
        add_row(&table, all, label, ROW_INSTALLED, i);
    }
    add_row(&table, all, "power planned", ROW_PLANNED, 0);
    add_row(&table, all, "  weighted by stage", ROW_WEIGHTED, 0);
    add_row(&table, all, "supply at the end", ROW_SUPPLY, 0);
    add_row(&table, all, "months in which racks wait", ROW_WAITING, 0);
    add_row(&table, all, "what binds when most wait", ROW_BINDING, 0);
    add_row(&table, all, "every amount reached", ROW_REACHED, 0);
    gw_side_money_rows(all, &table);
    gw_table_print(&table, out, 2);
    fputs("  Racks of all deployments; the power that is planned, at the meter in the design hour, counts as installed also once it has "
          "retired.\n",
          out);
    fputs("  Weighted by stage: what of it pipelines of many projects build, by how far each part is; no other number rests on it.\n", out);
    gw_side_money_notes(all, out);
}

static size_t count_of(const struct gw_overlay *overlay, const struct gw_scenario_change *change)
{
    size_t count = 0;
    for (size_t i = 0; i < overlay->set_count; i++)
        count += overlay->sets[i].change == change;
    return count;
}

static size_t passed_of(const struct gw_overlay *overlay, const struct gw_scenario_change *change, const char **why)
{
    size_t count = 0;
    for (size_t i = 0; i < overlay->passed_count; i++)
        if (overlay->passed[i].change == change) {
            *why = count == 0 || strcmp(*why, overlay->passed[i].why) == 0 ? overlay->passed[i].why : "see --scenario of it alone";
            count++;
        }
    return count;
}

static void print_changes(const struct gw_side_by_side *all, const struct gw_provenance *sources, FILE *out)
{
    struct gw_table table;
    char marks[64];
    gw_table_init(&table, "lllrrll", "scenario", "what changes", "to", "changed", "left", "left because", "source");
    for (size_t i = 0; i < all->count; i++) {
        const struct gw_overlay *overlay = all->runs[i]->overlay;
        for (size_t c = 0; overlay && c < overlay->scenario->change_count; c++) {
            const struct gw_scenario_change *change = &overlay->scenario->changes[c];
            const char *why = "";
            char months[GW_NUMBER_TEXT];
            gw_table_add(&table, "%s", c ? "" : gw_side_name(all->runs[i]));
            gw_table_add(&table, "%s", change->path);
            if (change->delay_months > 0)
                gw_table_add(&table, "%s later%s", gw_si_text(gw_whole_months(change->delay_months), "months", months, sizeof months),
                             change->kind == GW_KIND_ASSUMED ? " *" : "");
            else
                gw_table_add(&table, "%s%s", change->value.text, change->kind == GW_KIND_ASSUMED ? " *" : "");
            gw_table_add(&table, "%zu", count_of(overlay, change));
            gw_table_add(&table, "%zu", passed_of(overlay, change, &why));
            gw_table_add(&table, "%s", why);
            gw_table_add(&table, "%s",
                         gw_provenance_marks_of_ids(sources, change->source, overlay->scenario->sources, overlay->scenario->source_count,
                                                    marks, sizeof marks));
        }
    }
    fputs("\nWhat the scenarios change\n", out);
    gw_table_print(&table, out, 2);
    fputs("  `gwplan run PLAN --scenario NAME` tells each value that changes, from what, and the whole run.\n  * rests on an assumption\n",
          out);
}

void gw_side_by_side_text(const struct gw_side_by_side *all, FILE *out)
{
    const struct gw_run *first = all->runs[0];
    struct gw_provenance sources = {0};
    char from[12], to[12], as_of[12];
    for (size_t i = 0; i < all->count; i++)
        if (all->runs[i]->overlay)
            gw_overlay_add_sources(all->runs[i]->overlay, &sources);
    fprintf(out, "%s\n%s to %s", first->plan->title, gw_month_text(first->start, from),
            gw_month_text(first->start + first->month_count - 1, to));
    if (first->plan->as_of.year)
        fprintf(out, "; evidence as of %s", gw_month_text(gw_month_of(first->plan->as_of), as_of));
    fputs("\n\nSide by side\n", out);
    print_numbers(all, out);
    print_changes(all, &sources, out);
    for (size_t i = 0; i < all->count; i++)
        if (all->runs[i]->overlay) {
            const struct gw_scenario *scenario = all->runs[i]->overlay->scenario;
            fprintf(out, "\n%s: %s\n", scenario->id, scenario->title);
            if (scenario->note)
                gw_print_wrapped(out, 2, scenario->note);
        }
    gw_provenance_print_sources(&sources, out);
}
