/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>
#include <string.h>

#include "planner/base/text.h"
#include "planner/output/answers.h"
#include "planner/output/facility_hours.h"
#include "planner/output/json.h"
#include "planner/output/ladder.h"
#include "planner/output/money.h"
#include "planner/output/run_scenario.h"
#include "planner/output/sized.h"
#include "planner/output/table.h"
#include "planner/output/work.h"

static void print_count(FILE *out, const char *name, double low, double mode, double high, const char *star)
{
    char text[3 * GW_NUMBER_TEXT];
    fprintf(out, "  %-22s %s%s\n", name, gw_count_range_text(low, mode, high, text, sizeof text), star);
}

static void print_value(FILE *out, const char *name, double low, double mode, double high, const char *unit, const char *star)
{
    char text[3 * GW_NUMBER_TEXT];
    if (!isnan(mode))
        fprintf(out, "  %-22s %s%s\n", name, gw_si_range_text(low, mode, high, unit, text, sizeof text), star);
}

static const char *question_text(const struct gw_size_request *request, char *buffer, size_t size)
{
    char number[GW_NUMBER_TEXT];
    static const char *const bases[] = {"", "at the meter (basis facility)", "of IT (basis it)", "of rack nameplate (basis rack)",
                                        "of chip TDP (basis chip)", ""};
    if (request->amount.unit == GW_AMOUNT_POWER) {
        snprintf(buffer, size, "what fits %s %s", gw_si_text(request->amount.value, "W", number, sizeof number),
                 bases[request->basis]);
    } else {
        const char *units = gw_amount_unit_names[request->amount.unit];
        bool one = request->amount.value <= 1;
        snprintf(buffer, size, "what %s %.*s need%s", gw_count_text(request->amount.value, number, sizeof number),
                 (int)(strlen(units) - one), units, one ? "s" : "");
    }
    return buffer;
}

static void print_hall(const struct gw_size_result *r, FILE *out)
{
    const struct gw_sized *l = &r->low, *m = &r->mode, *h = &r->high;
    const char *peak = gw_peak_star(r), *mean = gw_mean_star(r);
    fputs("\nWhat the hall needs\n", out);
    const struct gw_rack *rack = r->request.rack;
    const struct gw_site *site = r->request.site;
    print_value(out, "coolant", l->coolant_l_per_s, m->coolant_l_per_s, h->coolant_l_per_s, "l/s",
                gw_is_assumed(&rack->liquid_frac) || gw_is_assumed(&site->coolant_dt) ? "*" : peak);
    print_value(out, "floor with aisles", l->floor_m2, m->floor_m2, h->floor_m2, "m2", gw_is_assumed(&rack->floor) ? "*" : peak);
    print_value(out, "mass of racks", l->mass_kg / 1e3, m->mass_kg / 1e3, h->mass_kg / 1e3, "t", peak);
    print_value(out, "apparent power", l->apparent_va, m->apparent_va, h->apparent_va, "VA", peak);
    print_value(out, "load swing, at once", l->load_swing_w, m->load_swing_w, h->load_swing_w, "W", mean);
    if (!rack->floor.present || !rack->mass.present || isnan(m->coolant_l_per_s) || !site->power_factor.present)
        fprintf(out, "  unavailable:%s%s%s%s\n", rack->floor.present ? "" : " floor (no figure for the rack)",
                rack->mass.present ? "" : " mass (no figure for the rack)",
                isnan(m->coolant_l_per_s) ? " coolant (no liquid share or coolant rise)" : "",
                site->power_factor.present ? "" : " apparent power (no power factor for the site)");
}

/* A question may ask for more than the site it is put to will have. */
static void print_supply(const struct gw_size_result *r, FILE *out)
{
    char supply[GW_NUMBER_TEXT], month[12];
    if (!isfinite(r->site_supply_w))
        return;
    fprintf(out, "  %-22s %s from %s: %s\n", "supply of the site", gw_si_text(r->site_supply_w, "W", supply, sizeof supply),
            gw_month_text(r->site_supply_month, month),
            r->mode.facility_peak_w <= r->site_supply_w ? "enough" : "less than is asked for");
}

/* Said beside the size, which does not use it. */
static void print_diversity(const struct gw_size_result *r, FILE *out)
{
    const struct gw_size_diversity *d = &r->diversity;
    char share[GW_NUMBER_TEXT], units[GW_NUMBER_TEXT], line[300];
    if (!d->present)
        return;
    snprintf(line, sizeof line, "at the %.4g %% quantile of the busiest hour all racks together draw %s of what they are given; with a cap that holds "
             "the rest, %s units could stand there instead of these. This size does not count on it.", 100 * d->quantile_frac,
             gw_number_text(d->coincidence_frac, share, sizeof share), gw_count_text(d->units_with_cap, units, sizeof units));
    fputs("\nDiversity *\n", out);
    gw_print_wrapped(out, 2, line);
}

static void print_assumptions(const struct gw_provenance *all, FILE *out)
{
    char line[512];
    int any = 0;
    for (size_t i = 0; i < all->figure_count; i++)
        if (gw_is_assumed(all->figures[i]) && all->figures[i]->note) {
            if (!any++)
                fputs("\n* Assumptions\n", out);
            snprintf(line, sizeof line, "%s: %s", all->figures[i]->path, all->figures[i]->note);
            gw_print_wrapped(out, 2, line);
        }
}

/* The kinds of evidence behind the nameplate, said in a sentence where it is not the maker's. */
static void print_evidence(const struct gw_size_result *r, FILE *out)
{
    const struct gw_figure *max = &r->inputs.figures[GW_IN_MAX];
    if (max->kind == GW_KIND_PRESS || max->kind == GW_KIND_ASSUMED) {
        char line[600];
        snprintf(line, sizeof line, "The nameplate of %s is %s: %s", r->request.rack->id,
                 max->kind == GW_KIND_PRESS ? "a press figure" : "an assumption", max->note ? max->note : "no figure of the maker is known");
        fputc('\n', out);
        gw_print_wrapped(out, 0, line);
    }
}

static void print_ask_back(const struct gw_size_result *r, const char *asked, FILE *out)
{
    char power[GW_NUMBER_TEXT];
    if (r->request.amount.unit == GW_AMOUNT_POWER)
        return;
    gw_exact_text(r->mode.facility_peak_w, power, sizeof power);
    if (asked)
        fprintf(out, "\nSizing that power back: %s --power %sW\n", asked, power);
    else
        fprintf(out, "\nSizing that power back: gwplan size --rack %s --site %s --load %s --power %sW\n", r->request.rack->id, r->request.site->id,
                r->request.load->id, power);
}

static struct gw_provenance provenance_of(const struct gw_size_result *r)
{
    struct gw_provenance all = {0};
    gw_provenance_add_inputs(&all, r);
    gw_provenance_add_hours(&all, r->inputs.site, r->inputs.load);
    gw_provenance_add(&all, &r->request.load->diversity.sd);
    gw_provenance_add(&all, &r->request.load->diversity.rho);
    gw_provenance_add(&all, &r->request.rack->liquid_frac);
    gw_provenance_add(&all, &r->request.site->coolant_dt);
    gw_provenance_add(&all, &r->request.rack->floor);
    gw_provenance_add(&all, &r->request.rack->mass);
    gw_provenance_add(&all, &r->request.site->power_factor);
    gw_money_provenance(&all, r);
    gw_provenance_add_work(&all, r);
    if (r->overlay)
        gw_overlay_add_sources(r->overlay, &all);
    return all;
}

static void print_work(const struct gw_size_result *r, const struct gw_provenance *all, FILE *out)
{
    if (!r->work)
        return;
    fputs("\nWhat the accelerators can do\n", out);
    gw_work_rates_text(r, all, out);
    gw_work_text(&r, 1, all, out);
}

static enum gw_status write_text(const struct gw_size_result *r, const char *asked, FILE *out)
{
    const struct gw_sized *l = &r->low, *m = &r->mode, *h = &r->high;
    const char *peak = gw_peak_star(r), *mean = gw_mean_star(r);
    char question[128];
    struct gw_provenance all = provenance_of(r);
    fprintf(out, "%s at %s: %s", r->request.rack->title, r->request.site->id, question_text(&r->request, question, sizeof question));
    if (r->overlay)
        fprintf(out, " (%s)", r->overlay->scenario->id);
    fputs("\n\n", out);
    if (r->request.rack->racks_per_unit < 1 || r->request.rack->racks_per_unit > 1)
        print_count(out, "units (nodes, systems)", l->units, m->units, h->units, peak);
    print_count(out, "racks", l->racks, m->racks, h->racks, peak);
    print_count(out, "accelerators", l->accelerators, m->accelerators, h->accelerators, peak);
    if (m->dies > 0)
        print_count(out, "compute dies", l->dies, m->dies, h->dies, peak);
    print_value(out, "rack nameplate", l->rack_max_w, m->rack_max_w, h->rack_max_w, "W", peak);
    print_value(out, "IT, peak", l->it_peak_w, m->it_peak_w, h->it_peak_w, "W", peak);
    print_value(out, "at the meter, peak", l->facility_peak_w, m->facility_peak_w, h->facility_peak_w, "W", peak);
    print_value(out, "at the meter, mean", l->facility_mean_w, m->facility_mean_w, h->facility_mean_w, "W", mean);
    char each[3 * GW_NUMBER_TEXT];
    fprintf(out, "  %-22s %s%s\n", "per accelerator, peak",
            gw_plain_range_text(l->facility_w_per_accelerator, m->facility_w_per_accelerator, h->facility_w_per_accelerator, "W",
                                each, sizeof each), peak);
    print_value(out, "energy per hour", l->energy_per_hour_wh, m->energy_per_hour_wh, h->energy_per_hour_wh, "Wh", mean);
    print_value(out, "energy per year", l->energy_per_year_wh, m->energy_per_year_wh, h->energy_per_year_wh, "Wh", mean);
    print_value(out, "PUE peak", l->pue_peak, m->pue_peak, h->pue_peak, "", "");
    print_value(out, "PUE mean", l->pue_mean, m->pue_mean, h->pue_mean, "", "");
    if (r->request.amount.unit == GW_AMOUNT_POWER)
        print_value(out, "left over", m->headroom_w, m->headroom_w, m->headroom_w, "W", "");
    print_supply(r, out);
    gw_ladder_text(r, &all, out);
    if (r->reading_count) {
        fputs("\nThe same amount read otherwise\n", out);
        gw_readings_text(r->readings, r->reading_count, out);
    }
    gw_size_hours_text(r, out);
    print_hall(r, out);
    print_diversity(r, out);
    if (r->money)
        gw_money_text(r->money, out);
    print_work(r, &all, out);
    if (r->overlay)
        gw_overlay_text(r->overlay, &all, out);
    print_evidence(r, out);
    print_ask_back(r, asked, out);
    gw_provenance_print_figures(&all, out);
    fputs("  Values are mode (P10-P90 of results, low-high of figures); a mode at the end of its range may lie outside P10-P90.\n"
          "  * rests on an assumption.\n", out);
    print_assumptions(&all, out);
    gw_provenance_print_sources(&all, out);
    return GW_OK;
}

static void diversity_json(const struct gw_size_result *r, json_t *root)
{
    json_t *object = r->diversity.present ? json_object() : json_null();
    if (r->diversity.present) {
        gw_json_set_real(object, "quantile_frac", r->diversity.quantile_frac);
        gw_json_set_real(object, "coincidence_frac", r->diversity.coincidence_frac);
        gw_json_set_whole(object, "units_with_cap", r->diversity.units_with_cap);
    }
    gw_json_set(root, "diversity", object);
}

static enum gw_status write_json(const struct gw_size_result *r, FILE *out, struct gw_err *err)
{
    struct gw_provenance all = provenance_of(r);
    json_t *root = json_object(), *low = json_object(), *high = json_object();
    gw_json_set_text(root, "command", "size");
    gw_json_set_text(root, "rack", r->request.rack->id);
    gw_json_set_text(root, "title", r->request.rack->title);
    gw_json_set_text(root, "site", r->request.site->id);
    gw_json_set_text(root, "basis", r->request.amount.unit == GW_AMOUNT_POWER ? gw_basis_names[r->request.basis] : "facility");
    gw_overlay_json(r->overlay, root);
    gw_sized_json(&r->mode, root);
    gw_json_set_real(root, "site_supply_w", r->site_supply_w);
    gw_json_set_real(root, "provision_frac", r->inputs.figures[GW_IN_PROVISION].mode);
    gw_ladder_json(r, root);
    gw_sized_json(&r->low, low);
    gw_sized_json(&r->high, high);
    gw_json_set(root, "low", low);
    gw_json_set(root, "high", high);
    gw_size_hours_json(r, root);
    diversity_json(r, root);
    if (r->money)
        gw_money_json(r->money, root);
    gw_work_json(r, &all, root);
    gw_readings_json(r->readings, r->reading_count, root);
    gw_sized_names_json(r, &all, root);
    gw_money_sources_json(r, &all, root);
    gw_provenance_json(&all, root);
    return gw_json_write(root, out, err);
}

static enum gw_status write_csv(const struct gw_size_result *r, FILE *out)
{
    fputs("rack,site,basis", out);
    gw_sized_csv_header(out, "");
    gw_sized_csv_header(out, "low_");
    gw_sized_csv_header(out, "high_");
    if (r->money)
        gw_money_csv_header(out);
    if (r->work)
        gw_work_csv_header(r, out);
    if (r->overlay)
        fputs(",scenario", out);
    for (size_t row = 0; row < gw_work_csv_rows(r); row++) {
        fprintf(out, "\n%s,%s,%s", r->request.rack->id, r->request.site->id,
                r->request.amount.unit == GW_AMOUNT_POWER ? gw_basis_names[r->request.basis] : "facility");
        gw_sized_csv(&r->mode, out);
        gw_sized_csv(&r->low, out);
        gw_sized_csv(&r->high, out);
        if (r->money)
            gw_money_csv(r->money, out);
        if (r->work)
            gw_work_csv(r, row, out);
        if (r->overlay)
            fprintf(out, ",%s", r->overlay->scenario->id);
    }
    fputc('\n', out);
    return GW_OK;
}

enum gw_status gw_write_size(const struct gw_size_result *result, const char *asked, enum gw_format format, FILE *out, struct gw_err *err)
{
    switch (format) {
    case GW_JSON: return write_json(result, out, err);
    case GW_CSV: return write_csv(result, out);
    default: return write_text(result, asked, out);
    }
}
