/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>
#include <string.h>

#include "planner/base/text.h"
#include "planner/output/answers.h"
#include "planner/output/comparisons.h"
#include "planner/output/csv.h"
#include "planner/output/json.h"
#include "planner/output/provenance.h"
#include "planner/output/table.h"

static double mode_or_nan(const struct gw_figure *figure)
{
    return figure->present ? figure->mode : (double)NAN;
}

static struct gw_provenance provenance_of(const struct gw_energy_result *result)
{
    struct gw_provenance all = {0};
    for (size_t i = 0; i < result->count; i++) {
        gw_provenance_add(&all, &result->comparisons[i].reference->energy);
        gw_provenance_add(&all, &result->comparisons[i].reference->power);
    }
    for (size_t i = 0; i < result->claim_count; i++)
        if (result->claims[i].reference)
            gw_provenance_add_ids(&all, result->claims[i].claim->source, result->claims[i].reference->sources,
                                  result->claims[i].reference->source_count);
    return all;
}

static void claims_json(const struct gw_energy_result *result, json_t *root)
{
    json_t *array = gw_json_add_array(root, "claims");
    for (size_t i = 0; i < result->claim_count; i++) {
        const struct gw_claim_check *check = &result->claims[i];
        bool by_power = check->claim->by == GW_CLAIM_BY_POWER;
        json_t *object = gw_json_append_object(array);
        gw_json_set_text(object, "id", check->claim->id);
        gw_json_set_text(object, "text", check->claim->text);
        gw_json_set_text(object, "who", check->claim->who);
        gw_json_set_text(object, "reference", check->claim->reference);
        gw_json_set_text(object, "by", by_power ? "power" : "energy");
        gw_json_set_real(object, "claimed_ratio", check->claim->ratio);
        gw_json_set_real(object, "ratio", check->ratio);
        gw_json_set_real(object, by_power ? "needed_power_w" : "needed_energy_wh", check->needed);
        gw_json_set_real(object, by_power ? "reference_power_w" : "reference_energy_wh", check->reference_has);
        gw_json_set(object, "holds", json_boolean(check->holds));
        gw_json_set(object, "circular", json_boolean(check->circular));
    }
}

static enum gw_status write_json(const struct gw_energy_result *result, FILE *out, struct gw_err *err)
{
    struct gw_provenance all = provenance_of(result);
    json_t *root = json_object();
    gw_json_set_text(root, "command", "energy");
    gw_json_set_real(root, "power_w", result->power_w);
    gw_json_set_real(root, "load_factor", result->load_factor);
    gw_json_set_real(root, "hours_per_year", result->hours_per_year);
    gw_json_set_real(root, "energy_per_hour_wh", result->energy_per_hour_wh);
    gw_json_set_real(root, "energy_per_day_wh", result->energy_per_day_wh);
    gw_json_set_real(root, "energy_per_year_wh", result->energy_per_year_wh);
    gw_comparisons_json(result->comparisons, result->count, &all, root);
    claims_json(result, root);
    gw_provenance_json(&all, root);
    return gw_json_write(root, out, err);
}

static const char *verdict_of(const struct gw_claim_check *check)
{
    if (check->circular)
        return "but that figure was computed from this very claim, so it proves nothing";
    return check->holds ? "so it holds" : "so it does not hold";
}

/* What the largest year of the same thing was, where even that falls short of what the claim needs. */
static void print_largest(const struct gw_claim_check *check, FILE *out)
{
    char most[GW_NUMBER_TEXT], line[300];
    if (!check->largest || check->largest == check->reference || check->needed <= check->largest->energy.mode)
        return;
    snprintf(line, sizeof line, "No year on record comes to that; the largest here is %s (%s).",
             gw_si_text(check->largest->energy.mode, "Wh", most, sizeof most), check->largest->title);
    gw_print_wrapped(out, 4, line);
}

static void print_claim(const struct gw_claim_check *check, FILE *out)
{
    const struct gw_claim *claim = check->claim;
    char needed[GW_NUMBER_TEXT], has[GW_NUMBER_TEXT], line[640];
    bool by_power = claim->by == GW_CLAIM_BY_POWER;
    const char *unit = by_power ? "W" : "Wh", *what = by_power ? "power" : "year";
    snprintf(line, sizeof line, "\"%s\" (%s)", claim->text, claim->who ? claim->who : "press");
    gw_print_wrapped(out, 2, line);
    gw_si_text(check->needed, unit, needed, sizeof needed);
    if (!check->reference || isnan(check->ratio))
        snprintf(line, sizeof line, "That needs a %s of %s.", what, needed);
    else
        snprintf(line, sizeof line, "That needs a %s of %s; %s has %s, which gives %.3g where %.3g was said (by %s), %s.", what, needed,
                 check->reference->title, gw_si_text(check->reference_has, unit, has, sizeof has), check->ratio, claim->ratio,
                 by_power ? "power" : "energy", verdict_of(check));
    gw_print_wrapped(out, 4, line);
    print_largest(check, out);
}

static enum gw_status write_text(const struct gw_energy_result *result, FILE *out)
{
    char text[GW_NUMBER_TEXT], per[3][GW_NUMBER_TEXT];
    struct gw_provenance all = provenance_of(result);
    fprintf(out, "%s at load factor %.3g\n\n", gw_si_text(result->power_w, "W", text, sizeof text), result->load_factor);
    fprintf(out, "  per hour  %s  (%s kWh)\n", gw_si_text(result->energy_per_hour_wh, "Wh", per[0], sizeof per[0]),
            gw_count_text(result->energy_per_hour_wh / 1e3, text, sizeof text));
    fprintf(out, "  per day   %s\n", gw_si_text(result->energy_per_day_wh, "Wh", per[1], sizeof per[1]));
    fprintf(out, "  per year  %s  (8,760 h; a leap year has 8,784)\n", gw_si_text(result->energy_per_year_wh, "Wh", per[2], sizeof per[2]));
    if (result->count) {
        fputs("\nBeside\n", out);
        gw_comparisons_text(result->comparisons, result->count, &all, out);
        fputs("  by energy: this power's year over theirs. months: of their output. share: of their total, before and after this is\n"
              "  added to it. by power: over their capacity or peak. * rests on an assumption.\n", out);
    }
    if (result->claim_count)
        fputs("\nWhat the press says of this power\n", out);
    for (size_t i = 0; i < result->claim_count; i++)
        print_claim(&result->claims[i], out);
    gw_provenance_print_sources(&all, out);
    return GW_OK;
}

static enum gw_status write_csv(const struct gw_energy_result *result, FILE *out)
{
    fputs("power_w,load_factor,energy_per_year_wh,id,name,kind,year,energy_wh,reference_power_w,ratio_energy,ratio_power,"
          "months_of_output,share_before_frac,share_after_frac\n", out);
    for (size_t i = 0; i < result->count; i++) {
        const struct gw_comparison *row = &result->comparisons[i];
        const double before[] = {result->power_w, result->load_factor, result->energy_per_year_wh};
        const double after[] = {mode_or_nan(&row->reference->energy), mode_or_nan(&row->reference->power), row->ratio_energy,
                                row->ratio_power, row->months_of_output, row->share_before, row->share_after};
        const char *texts[] = {row->reference->id, row->reference->title, gw_reference_kind_names[row->reference->kind],
                               row->reference->year};
        for (size_t c = 0; c < 3; c++)
            gw_csv_number(out, before[c]), fputc(',', out);
        for (size_t c = 0; c < 4; c++)
            gw_csv_text(out, texts[c]), fputc(',', out);
        for (size_t c = 0; c < 7; c++)
            gw_csv_number(out, after[c]), fputc(c < 6 ? ',' : '\n', out);
    }
    return GW_OK;
}

enum gw_status gw_write_energy(const struct gw_energy_result *result, enum gw_format format, FILE *out, struct gw_err *err)
{
    switch (format) {
    case GW_JSON: return write_json(result, out, err);
    case GW_CSV: return write_csv(result, out);
    default: return write_text(result, out);
    }
}
