/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>
#include <stdio.h>

#include "planner/base/text.h"
#include "planner/output/comparisons.h"
#include "planner/output/deal_course.h"
#include "planner/output/facility_hours.h"
#include "planner/output/ladder.h"
#include "planner/output/run.h"
#include "planner/output/spend.h"
#include "planner/output/run_carbon.h"
#include "planner/output/run_scenario.h"
#include "planner/output/table.h"

static const char *power(double value_w, char *buffer, size_t size)
{
    return isfinite(value_w) ? gw_si_text(value_w, "W", buffer, size) : "not stated";
}

/* All of these figures rest on idle power and on the mean load, which nobody publishes for racks. */
static const char *star_of(const struct gw_run *run, enum gw_input first, enum gw_input last)
{
    for (size_t i = 0; i < run->deployment_count; i++)
        for (int f = (int)first; f <= (int)last; f++)
            if (f != GW_IN_TDP && gw_is_assumed(&run->deployments[i].inputs.figures[f]))
                return "*";
    for (size_t i = 0; i < run->deployment_count; i++)
        if (gw_facility_is_assumed(&run->deployments[i].inputs))
            return "*";
    return "";
}

static void print_deployments(const struct gw_run *run, const struct gw_provenance *all, FILE *out)
{
    struct gw_table table;
    char text[4][GW_NUMBER_TEXT], month[12], marks[64];
    const struct gw_plan *plan = run->plan;
    gw_table_init(&table, "lllrrrrlll", "deployment", "site", "rack", "racks", "accelerators", "W each", "at the meter", "first", "status", "source");
    for (size_t i = 0; i < run->deployment_count; i++) {
        const struct gw_run_deployment *d = &run->deployments[i];
        const struct gw_rack *rack = d->deployment->rack;
        gw_table_add(&table, "%s%s", d->deployment->name, d->deployment->kind == GW_KIND_ASSUMED ? " *" : "");
        gw_table_add(&table, "%s", d->deployment->site->id);
        gw_table_add(&table, "%s", rack->id);
        gw_table_add(&table, "%s", gw_count_text(gw_racks_of_units(rack, d->units), text[0], sizeof text[0]));
        gw_table_add(&table, "%s", gw_count_text(d->units * (double)rack->accelerators, text[1], sizeof text[1]));
        gw_table_add(&table, "%s", gw_number_text(d->design.facility_w_per_unit / (double)rack->accelerators, text[2], sizeof text[2]));
        gw_table_add(&table, "%s", gw_si_text(d->units * d->design.facility_w_per_unit, "W", text[3], sizeof text[3]));
        gw_table_add(&table, "%s", gw_month_text(gw_month_of(d->deployment->first), month));
        gw_table_add(&table, "%s", gw_milestone_names[d->deployment->status]);
        gw_table_add(&table, "%s", gw_provenance_marks_of_ids(all, d->deployment->source, plan->sources, plan->source_count, marks, sizeof marks));
    }
    fputs("\nWhat is planned\n", out);
    gw_table_print(&table, out, 2);
}

static void print_years(const struct gw_run *run, FILE *out)
{
    struct gw_table table;
    char text[5][2 * GW_NUMBER_TEXT], number[GW_NUMBER_TEXT];
    const char *peak = star_of(run, GW_IN_MAX, GW_IN_PUE_PEAK), *mean = star_of(run, GW_IN_MAX, GW_IN_COMMISSIONING_U);
    gw_table_init(&table, "lrrlrrlr", "year", "racks", "accelerators", "(P10-P90)", "peak at the meter", "mean", "energy (P10-P90)", "PUE");
    for (int i = 0; i < run->year_count; i++) {
        const struct gw_year_row *row = &run->total.years[i];
        gw_table_add(&table, row->months < 12 ? "%d, %s" : "%d", row->year, gw_si_text(row->months, "months", number, sizeof number));
        gw_table_add(&table, "%s", gw_count_text(row->racks, text[0], sizeof text[0]));
        gw_table_add(&table, "%s%s", gw_count_text(row->accelerators, text[1], sizeof text[1]), peak);
        if (row->accelerators_low < row->accelerators_high)
            gw_table_add(&table, "(%s-%s)", gw_si_text(row->accelerators_low, "", text[2], sizeof text[2]),
                         gw_si_text(row->accelerators_high, "", number, sizeof number));
        else
            gw_table_add(&table, "%s", "");
        gw_table_add(&table, "%s%s", gw_si_text(row->facility_peak_w, "W", text[3], sizeof text[3]), peak);
        gw_table_add(&table, "%s%s", gw_si_text(row->facility_mean_w, "W", number, sizeof number), mean);
        gw_table_add(&table, "%s%s", gw_si_range_text(row->energy_low_wh, row->energy_wh, row->energy_high_wh, "Wh", text[4], sizeof text[4]), mean);
        gw_table_add(&table, "%s", isnan(row->pue_mean) ? "" : gw_number_text(row->pue_mean, number, sizeof number));
    }
    fputs("\nYear by year (at its end; peak in the design hour)\n", out);
    gw_table_print(&table, out, 2);
}

static bool is_dull(const struct gw_month_row *before, const struct gw_month_row *row)
{
    return before->racks == row->racks && before->supply_w == row->supply_w && before->in_service == row->in_service &&
           before->binding == row->binding && before->racks_waiting == row->racks_waiting && before->certainty == row->certainty;
}

static void add_month(struct gw_table *table, const struct gw_month_row *row)
{
    char text[4][GW_NUMBER_TEXT], month[12];
    gw_table_add(table, "%s", gw_month_text(row->month, month));
    gw_table_add(table, "%s", gw_count_text(row->racks, text[0], sizeof text[0]));
    gw_table_add(table, "%s", gw_count_text(row->accelerators, text[1], sizeof text[1]));
    gw_table_add(table, "%s", gw_count_text(row->in_service, text[2], sizeof text[2]));
    gw_table_add(table, "%s", gw_count_text(row->racks_waiting, text[3], sizeof text[3]));
    gw_table_add(table, "%s", power(row->facility_peak_w, text[0], sizeof text[0]));
    gw_table_add(table, "%s", power(row->facility_mean_w, text[1], sizeof text[1]));
    gw_table_add(table, "%s", gw_si_text(row->energy_wh, "Wh", text[2], sizeof text[2]));
    gw_table_add(table, "%s", power(row->supply_w, text[3], sizeof text[3]));
    gw_table_add(table, "%s", isfinite(row->headroom_w) ? power(row->headroom_w, text[0], sizeof text[0]) : "");
    gw_table_add(table, "%s", gw_binding_names[row->binding]);
    gw_table_add(table, "%s", gw_certainty_names[row->certainty]);
}

/* Months in which nothing changes but their length are left out, and that is said. */
static void print_months(const struct gw_run *run, FILE *out)
{
    struct gw_table table;
    int left_out = 0;
    char number[GW_NUMBER_TEXT];
    gw_table_init(&table, "lrrrrrrrrrll", "month", "racks", "accelerators", "in service", "waiting", "peak", "mean", "energy", "supply",
                  "headroom", "binds", "dates");
    for (int i = 0; i < run->month_count; i++) {
        if (i > 0 && i + 1 < run->month_count && is_dull(&run->total.months[i - 1], &run->total.months[i]))
            left_out++;
        else
            add_month(&table, &run->total.months[i]);
    }
    fputs("\nMonth by month (at its end)\n", out);
    gw_table_print(&table, out, 2);
    if (left_out)
        fprintf(out, "  %s like the one before %s left out; --format json has them all.\n", gw_si_text(left_out, "months", number, sizeof number), left_out == 1 ? "it is" : "them are");
    fputs("  in service: accelerators commissioned and powered. waiting: racks due and not standing. binds: why no more stands.\n"
          "  dates: past is energised and behind the evidence; unconfirmed was due by then, and no source confirms it; announced is ahead.\n", out);
}

static const char *shares_text(const struct gw_run_site *site, char *buffer, size_t size)
{
    const struct gw_grid *grid = site->grid;
    size_t used = 0;
    buffer[0] = '\0';
    if (site->site->self_supplied)
        return "draws from no grid: not compared";
    if (!isnan(site->grid_energy_before))
        used += (size_t)snprintf(buffer, size, "%.3g %% -> %.3g %% of %s", 100 * site->grid_energy_before, 100 * site->grid_energy_after,
                                 grid->energy_year ? grid->energy_year : "its energy");
    if (!isnan(site->grid_peak_before) && used < size)
        snprintf(buffer + used, size - used, "%s%.3g %% -> %.3g %% of %s peak", used ? ", " : "", 100 * site->grid_peak_before,
                 100 * site->grid_peak_after, grid->peak_year ? grid->peak_year : "its");
    return buffer;
}

static void print_sites(const struct gw_run *run, FILE *out)
{
    struct gw_table table;
    char text[3][GW_NUMBER_TEXT], fits[16], shares[200];
    gw_table_init(&table, "lrrrrrll", "site", "all racks need", "supply", "margin", "provisioned", "fits at", "grid", "share of its energy, of its peak");
    for (size_t i = 0; i < run->site_count; i++) {
        const struct gw_run_site *site = &run->sites[i];
        gw_table_add(&table, "%s", site->series.name);
        gw_table_add(&table, "%s", power(site->needed_peak_w, text[0], sizeof text[0]));
        gw_table_add(&table, "%s", power(site->supply_w, text[1], sizeof text[1]));
        gw_table_add(&table, "%s", isfinite(site->margin_w) ? gw_si_text(site->margin_w, "W", text[2], sizeof text[2]) : "");
        gw_table_add(&table, "%.3g", site->provision_frac);
        if (site->provision_that_fits >= 1)
            snprintf(fits, sizeof fits, "full");
        else
            snprintf(fits, sizeof fits, "%.3f", floor(site->provision_that_fits * 1000) / 1000);
        gw_table_add(&table, "%s", isnan(site->provision_that_fits) ? "" : fits);
        gw_table_add(&table, "%s", site->site->self_supplied ? "feeds itself" : site->grid ? site->grid->id : "not stated");
        gw_table_add(&table, "%s", shares_text(site, shares, sizeof shares));
    }
    fputs("\nSites at the end (design hour)\n", out);
    gw_table_print(&table, out, 2);
    fputs("  fits at: the provisioning at which all planned racks just fit; full is 1.0, their nameplate. Shares before -> after adding the site to its grid.\n", out);
}

/* Headroom is said only where a grid publishes an accredited margin. */
static void print_margins(const struct gw_run *run, FILE *out)
{
    char margin[GW_NUMBER_TEXT], peak[GW_NUMBER_TEXT], line[600];
    for (size_t i = 0; i < run->site_count; i++) {
        const struct gw_grid *grid = run->sites[i].grid;
        if (!grid || !grid->margin.present)
            continue;
        snprintf(line, sizeof line, "%s: the accredited margin of %s is %s; this site needs %s. %s", run->sites[i].series.name, grid->id,
                 gw_si_text(grid->margin.mode, "W", margin, sizeof margin),
                 gw_si_text(run->sites[i].needed_peak_w, "W", peak, sizeof peak), grid->margin_note ? grid->margin_note : "");
        gw_print_wrapped(out, 2, line);
    }
}

/* "4 M to 5 M accelerators (GPUs; package or die not said)" */
static const char *claim_text(const struct gw_plan_published *published, char *buffer, size_t size)
{
    static const char *const units[] = {"", "", "W", "Wh"};
    char low[GW_NUMBER_TEXT], high[GW_NUMBER_TEXT], range[2 * GW_NUMBER_TEXT + 8];
    gw_si_text(published->low, units[published->what], low, sizeof low);
    gw_si_text(published->high, units[published->what], high, sizeof high);
    bool one = published->low >= published->high;
    snprintf(range, sizeof range, "%s%s%s", low, one ? "" : " to ", one ? "" : high);
    const char *what = published->what <= GW_PUBLISHED_RACKS ? gw_published_what_names[published->what] : "";
    snprintf(buffer, size, "%s%s%s%s%s%s", range, *what ? " " : "", what, published->unit ? " (" : "", published->unit ? published->unit : "",
             published->unit ? ")" : "");
    return buffer;
}

/* Our number in the same thing, in packages and in dies where those are counted. */
static const char *own_text(const struct gw_run *run, const struct gw_plan_published *published, char *buffer, size_t size)
{
    static const char *const units[] = {"", "", "W", "Wh"};
    char own[GW_NUMBER_TEXT], dies_text[GW_NUMBER_TEXT];
    double dies = 0;
    gw_si_text(gw_run_own_number(run, published->what), units[published->what], own, sizeof own);
    if (published->what != GW_PUBLISHED_ACCELERATORS) {
        snprintf(buffer, size, "%s", own);
        return buffer;
    }
    for (size_t d = 0; d < run->deployment_count; d++)
        dies += run->deployments[d].series.months[run->month_count - 1].accelerators *
                (double)run->deployments[d].deployment->rack->dies_per_accelerator;
    if (dies > 0)
        snprintf(buffer, size, "%s packages, which are %s dies", own, gw_si_text(dies, "", dies_text, sizeof dies_text));
    else
        snprintf(buffer, size, "%s packages", own);
    return buffer;
}

static void print_published(const struct gw_run *run, const struct gw_provenance *all, FILE *out)
{
    const struct gw_plan *plan = run->plan;
    char claim[400], own[200], marks[64], line[1600];
    for (size_t i = 0; i < plan->published_count; i++) {
        const struct gw_plan_published *published = &plan->published[i];
        if (i == 0)
            fputs("\nWhat others say\n", out);
        snprintf(line, sizeof line, "%s: %s; this plan: %s. %s%s%s", published->who, claim_text(published, claim, sizeof claim),
                 own_text(run, published, own, sizeof own), published->note ? published->note : "", published->note ? " " : "",
                 gw_provenance_marks_of_ids(all, published->source, plan->sources, plan->source_count, marks, sizeof marks));
        gw_print_wrapped(out, 2, line);
    }
}

static void print_head(const struct gw_run *run, FILE *out)
{
    char from[12], to[12], as_of[12];
    fprintf(out, "%s\n%s to %s", run->plan->title, gw_month_text(run->start, from),
            gw_month_text(run->start + run->month_count - 1, to));
    if (run->plan->as_of.year)
        fprintf(out, "; evidence as of %s, everything after it is announced", gw_month_text(gw_month_of(run->plan->as_of), as_of));
    fputc('\n', out);
    if (run->plan->note)
        gw_print_wrapped(out, 0, run->plan->note);
}

static void print_comparisons(const struct gw_run *run, const struct gw_provenance *all, FILE *out)
{
    if (run->comparison_count == 0)
        return;
    fprintf(out, "\nBeside others: energy of %d (its full year of most energy), peak in the design hour\n", run->compare_year);
    gw_comparisons_text(run->comparisons, run->comparison_count, all, out);
}

enum gw_status gw_run_write_text(const struct gw_run *run, FILE *out)
{
    struct gw_provenance all = gw_run_provenance(run);
    print_head(run, out);
    if (run->overlay)
        gw_overlay_text(run->overlay, &all, out);
    print_deployments(run, &all, out);
    print_years(run, out);
    print_months(run, out);
    gw_run_facilities_text(run, out);
    print_sites(run, out);
    print_margins(run, out);
    gw_run_carbon_text(run, &all, out);
    if (run->reading_count) {
        fputs("\nThe amounts read otherwise\n", out);
        gw_readings_text(run->readings, run->reading_count, out);
    }
    print_published(run, &all, out);
    print_comparisons(run, &all, out);
    if (run->spend)
        gw_spend_text(run, out);
    if (run->deal)
        gw_deal_course_text(run, &all, out);
    fprintf(out, "\nEnergy balance: the meter against its parts differs by %.1e of the whole\n", run->balance_residual_frac);
    if (run->warning_count)
        fputs("\nWarnings\n", out);
    for (size_t i = 0; i < run->warning_count; i++)
        gw_print_wrapped(out, 2, run->warnings[i]);
    gw_provenance_print_figures(&all, out);
    fputs("  * rests on an assumption\n", out);
    gw_provenance_print_sources(&all, out);
    return GW_OK;
}
