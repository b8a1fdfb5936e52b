/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "planner/output/run_carbon.h"

#include <math.h>
#include <string.h>

#include "planner/base/text.h"
#include "planner/output/table.h"

enum { MOST_YEARS = 8 };

void gw_run_carbon_provenance(const struct gw_run *run, struct gw_provenance *all)
{
    for (size_t site = 0; run->carbon && site < run->site_count; site++) {
        const struct gw_site_carbon *carbon = &run->carbon->sites[site];
        const struct gw_site *profile = run->sites[site].site;
        for (size_t i = 0; i < carbon->line_count; i++) {
            const struct gw_carbon_line *line = &carbon->lines[i];
            for (size_t f = 0; f < GW_CARBON_FIGURES && line->figures[f]; f++)
                gw_provenance_add(all, line->figures[f]);
            gw_provenance_add_ids(all, line->source, line->sources, line->source_count);
        }
        if (carbon->water)
            gw_provenance_add(all, carbon->water);
        for (size_t i = 0; i < profile->carbon_claim_count; i++)
            gw_provenance_add_ids(all, profile->carbon_claims[i].source, profile->sources, profile->source_count);
    }
    for (size_t i = 0; run->carbon && i < run->deployment_count; i++)
        gw_provenance_add(all, &run->deployments[i].deployment->rack->embodied_carbon);
}

/* Tonnes take no prefix by gw_si_text, and a gigagram is not said. */
static const char *const mass_units[] = {"kg", "t", "kt", "Mt", "Gt"};

static int mass_unit(double kg)
{
    int unit = 0;
    for (; unit < 4 && fabs(kg) >= 999.95; unit++)
        kg /= 1000;
    return unit;
}

/* "2.927 Mt". */
static const char *mass_text(double kg, char *buffer, size_t size)
{
    char number[GW_NUMBER_TEXT];
    int unit = mass_unit(kg);
    if (kg > 0 || kg < 0)
        snprintf(buffer, size, "%s %s", gw_number_text(kg / pow(1000, unit), number, sizeof number), mass_units[unit]);
    else
        snprintf(buffer, size, "0");
    return buffer;
}

/* "1.605-2.187 Mt", in the unit of the high end. */
static const char *mass_range_text(double low_kg, double high_kg, char *buffer, size_t size)
{
    char low[GW_NUMBER_TEXT], high[GW_NUMBER_TEXT];
    int unit = mass_unit(high_kg);
    snprintf(buffer, size, "%s-%s %s", gw_number_text(low_kg / pow(1000, unit), low, sizeof low),
             gw_number_text(high_kg / pow(1000, unit), high, sizeof high), mass_units[unit]);
    return buffer;
}

static const char *what_text(const struct gw_carbon_line *line)
{
    if (line->path == GW_CARBON_OWN_PLANT)
        return "own plant";
    if (line->path == GW_CARBON_STATED)
        return line->by == GW_CARBON_BY_TABLE  ? "stated by the site, by month and hour"
               : line->by == GW_CARBON_BY_HOUR ? "stated by the site, by hour"
                                               : "stated by the site";
    if (line->path == GW_CARBON_GAS)
        return line->own_plants ? "gas at the margin; own plants" : "gas at the margin";
    if (line->own_plants)
        return line->path == GW_CARBON_FALLING ? "average, falling; own plants" : "average; own plants";
    if (line->path == GW_CARBON_FALLING)
        return "average, falling";
    if (line->by == GW_CARBON_BY_TABLE)
        return line->kind == GW_CARBON_MARGINAL ? "marginal, by month and hour" : "average, by month and hour";
    if (line->by == GW_CARBON_BY_HOUR)
        return line->kind == GW_CARBON_MARGINAL ? "marginal, by hour" : "average, by hour";
    return line->kind == GW_CARBON_MARGINAL ? "marginal" : "average";
}

/* "334.1 kg/MWh of 2023 for 2025-2032 (eGRID CO2e, ERCT)": the year of a factor stands beside the years that it is used for. */
static void add_factor(const struct gw_run *run, const struct gw_carbon_line *line, struct gw_table *table)
{
    char range[2 * GW_NUMBER_TEXT], years[40], data[40];
    int first = gw_month_year(run->start), last = first + run->year_count - 1;
    if (isnan(line->kg_per_wh)) {
        gw_table_add(table, "%s", "of each site");
        return;
    }
    gw_si_range_text(line->low_kg_per_wh * 1e6, line->kg_per_wh * 1e6, line->high_kg_per_wh * 1e6, "kg/MWh", range, sizeof range);
    snprintf(years, sizeof years, first == last ? "%d" : "%d-%d", first, last);
    if (line->plant) {
        gw_table_add(table, "%s for %s (%s and others)", range, years, line->plant->id);
        return;
    }
    snprintf(data, sizeof data, line->first_factor->year == line->factor->year ? "%ld" : "%ld-%ld", line->first_factor->year,
             line->factor->year);
    gw_table_add(table, "%s of %s for %s (%s%s%s)", range, data, years, line->factor->data, line->factor->zone ? ", " : "",
                 line->factor->zone ? line->factor->zone : "");
}

/* The first of the years that are shown. */
static int first_shown(const struct gw_run *run)
{
    return run->year_count > MOST_YEARS ? run->year_count - MOST_YEARS : 0;
}

static void add_unavailable(const struct gw_run *run, const char *why, struct gw_table *table)
{
    gw_table_add(table, "unavailable: %s", why);
    for (int year = first_shown(run); year <= run->year_count; year++)
        gw_table_add(table, "%s", "");
}

static void add_line(const struct gw_run *run, const char *name, const struct gw_carbon_line *line, struct gw_table *table)
{
    char text[3 * GW_NUMBER_TEXT];
    int last = run->year_count - 1;
    gw_table_add(table, "%s", name);
    gw_table_add(table, "%s%s", what_text(line), !line->unavailable && gw_carbon_is_assumed(line) ? " *" : "");
    gw_table_add(table, "%s", gw_carbon_basis_names[line->basis]);
    if (line->unavailable) {
        add_unavailable(run, line->unavailable, table);
        return;
    }
    add_factor(run, line, table);
    for (int year = first_shown(run); year <= last; year++)
        gw_table_add(table, "%s", mass_text(line->years_kg[year], text, sizeof text));
    if (line->years_low_kg[last] < line->years_high_kg[last])
        gw_table_add(table, "%s", mass_range_text(line->years_low_kg[last], line->years_high_kg[last], text, sizeof text));
    else
        gw_table_add(table, "%s", "");
}

/* What is missing is said once for a basis, at its constant path. */
static bool is_told(const struct gw_carbon_line *line, size_t index)
{
    bool said = index == GW_CARBON_SLOT_DIRECT || index == GW_CARBON_SLOT_LIFE_CYCLE;
    return !line->repeats && (!line->unavailable || said);
}

static bool any_plant_water(const struct gw_run *run)
{
    for (size_t i = 0; i < run->site_count; i++)
        if (run->carbon->sites[i].water)
            return true;
    return false;
}

/* Why a site's facility tells no water; NULL where it tells it. */
static const char *no_water(const struct gw_run *run, size_t site)
{
    if (run->sites[site].site->facility.model == GW_FACILITY_FIXED)
        return "two stated PUEs tell no water";
    return isnan(run->sites[site].series.years[run->year_count - 1].makeup_l) ? "its model tells none" : NULL;
}

static void add_water(const struct gw_run *run, size_t site, struct gw_table *table)
{
    const struct gw_site_carbon *carbon = &run->carbon->sites[site];
    const struct gw_year_row *years = run->sites[site].series.years;
    const char *why = no_water(run, site);
    char text[GW_NUMBER_TEXT];
    gw_table_add(table, "%s", "");
    gw_table_add(table, "%s", "water of the facility");
    gw_table_add(table, "%s", "");
    if (why) {
        add_unavailable(run, why, table);
    } else {
        gw_table_add(table, "%s", "make-up");
        for (int year = first_shown(run); year < run->year_count; year++)
            gw_table_add(table, "%s", years[year].makeup_l > 0 ? gw_si_text(years[year].makeup_l, "l", text, sizeof text) : "none");
        gw_table_add(table, "%s", "");
    }
    if (!any_plant_water(run)) /* said once, below the table */
        return;
    gw_table_add(table, "%s", "");
    gw_table_add(table, "%s", "water of power plants");
    gw_table_add(table, "%s", "");
    if (!carbon->water) {
        add_unavailable(run, carbon->water_unavailable, table);
        return;
    }
    gw_table_add(table, "consumed, %s l/kWh", gw_number_text(carbon->water->mode * 1e3, text, sizeof text));
    for (int year = first_shown(run); year < run->year_count; year++)
        gw_table_add(table, "%s", gw_si_text(carbon->water->mode * years[year].energy_wh, "l", text, sizeof text));
    gw_table_add(table, "%s", "");
}

static void add_site(const struct gw_run *run, size_t site, struct gw_table *table)
{
    const struct gw_site_carbon *carbon = &run->carbon->sites[site];
    const char *name = run->sites[site].series.name;
    for (size_t i = 0; i < carbon->line_count; i++)
        if (is_told(&carbon->lines[i], i)) {
            add_line(run, name, &carbon->lines[i], table);
            name = "";
        }
    add_water(run, site, table);
}

static void print_notes(const struct gw_run *run, FILE *out)
{
    char embodied[GW_NUMBER_TEXT];
    if (first_shown(run) > 0)
        fprintf(out, "  The last %d years; --format json has them all.\n", MOST_YEARS);
    fputs("  CO2 or CO2e as the data set says, of the energy at the meter, by place. average: all generation; constant from the factor's "
          "year on.\n"
          "  falling: the same, less by an assumed part each year. gas at the margin: were all of it from new gas plants. range: of the "
          "factor and\n"
          "  the decline, in the last year. Direct and life-cycle, average and marginal answer different questions and are never added.\n",
          out);
    if (!any_plant_water(run) && run->site_count)
        fprintf(out, "  Water of power plants: unavailable: %s.\n", run->carbon->sites[0].water_unavailable);
    if (run->carbon->embodied_unavailable)
        fprintf(out, "  Making the racks: unavailable: %s.\n", run->carbon->embodied_unavailable);
    else
        fprintf(out, "  Making the racks (life-cycle, to the gate, not in the lines above): %s CO2e.\n",
                mass_text(run->carbon->embodied_kg, embodied, sizeof embodied));
}

static void print_claims(const struct gw_run *run, const struct gw_provenance *all, FILE *out)
{
    char marks[64], line[1200];
    for (size_t site = 0; site < run->site_count; site++) {
        const struct gw_site *profile = run->sites[site].site;
        for (size_t i = 0; i < profile->carbon_claim_count; i++) {
            const struct gw_carbon_claim *claim = &profile->carbon_claims[i];
            snprintf(line, sizeof line, "%s: market-based claim of %s, from which nothing is subtracted: %s %s", profile->id, claim->who,
                     claim->text,
                     gw_provenance_marks_of_ids(all, claim->source, profile->sources, profile->source_count, marks, sizeof marks));
            gw_print_wrapped(out, 2, line);
        }
    }
}

static bool any_known(const struct gw_run *run)
{
    for (size_t site = 0; site < run->site_count; site++) {
        const struct gw_site_carbon *carbon = &run->carbon->sites[site];
        if (!no_water(run, site))
            return true;
        for (size_t i = 0; i < carbon->line_count; i++)
            if (!carbon->lines[i].unavailable)
                return true;
    }
    return false;
}

/* Where nothing is known, the reasons are all there is. */
static void print_reasons(const struct gw_run *run, FILE *out)
{
    fputs("\nCarbon and water\n", out);
    for (size_t site = 0; site < run->site_count; site++)
        fprintf(out, "  %s: emissions unavailable: %s; water unavailable: %s\n", run->sites[site].series.name,
                run->carbon->sites[site].lines[GW_CARBON_SLOT_DIRECT].unavailable, no_water(run, site));
}

static void print_table(const struct gw_run *run, FILE *out)
{
    struct gw_table table;
    char years[MOST_YEARS][80], range[16], months[GW_NUMBER_TEXT];
    gw_table_init(&table, "");
    gw_table_column(&table, 'l', "site");
    gw_table_column(&table, 'l', "what");
    gw_table_column(&table, 'l', "basis");
    gw_table_column(&table, 'l', "factor");
    for (int year = first_shown(run); year < run->year_count; year++) {
        const struct gw_year_row *row = &run->total.years[year];
        char *header = years[year - first_shown(run)];
        snprintf(header, sizeof years[0], row->months < 12 ? "%d, %s" : "%d", row->year,
                 gw_si_text(row->months, "months", months, sizeof months));
        gw_table_column(&table, 'r', header);
    }
    snprintf(range, sizeof range, "range %d", run->total.years[run->year_count - 1].year);
    gw_table_column(&table, 'l', range);
    for (size_t site = 0; site < run->site_count; site++)
        add_site(run, site, &table);
    const char *name = "all sites";
    for (size_t slot = 0; run->site_count > 1 && slot < GW_CARBON_SLOTS; slot++)
        if (is_told(&run->carbon->total[slot], slot)) {
            add_line(run, name, &run->carbon->total[slot], &table);
            name = "";
        }
    fputs("\nCarbon and water\n", out);
    gw_table_print(&table, out, 2);
    print_notes(run, out);
}

void gw_run_carbon_text(const struct gw_run *run, const struct gw_provenance *all, FILE *out)
{
    if (!run->carbon)
        return;
    if (any_known(run))
        print_table(run, out);
    else
        print_reasons(run, out);
    print_claims(run, all, out);
}
