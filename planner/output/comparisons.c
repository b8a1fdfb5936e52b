/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "planner/output/comparisons.h"

#include <math.h>

#include "planner/base/text.h"
#include "planner/output/json.h"
#include "planner/output/table.h"

static double mode_or_nan(const struct gw_figure *figure)
{
    return figure->present ? figure->mode : (double)NAN;
}

static json_t *comparison_json(const struct gw_comparison *row, const struct gw_provenance *all)
{
    const struct gw_reference *reference = row->reference;
    json_t *object = json_object();
    gw_json_set_text(object, "id", reference->id);
    gw_json_set_text(object, "name", reference->title);
    gw_json_set_text(object, "kind", gw_reference_kind_names[reference->kind]);
    gw_json_set_real(object, "energy_wh", mode_or_nan(&reference->energy));
    gw_json_set_real(object, "power_w", mode_or_nan(&reference->power));
    gw_json_set_real(object, "ratio_energy", row->ratio_energy);
    gw_json_set_real(object, "ratio_power", row->ratio_power);
    gw_json_set_real(object, "months_of_output", row->months_of_output);
    gw_json_set_text(object, "year", reference->year);
    gw_json_set_text(object, "power_year", reference->power_year);
    gw_json_set_real(object, "share_before_frac", row->share_before);
    gw_json_set_real(object, "share_after_frac", row->share_after);
    gw_json_set(object, "energy_assumed", json_boolean(row->energy_assumed));
    gw_json_set(object, "power_assumed", json_boolean(row->power_assumed));
    gw_json_set_text(object, "derived_from_claim", reference->derived_from_claim);
    const struct gw_source *source = reference->energy.sources[0] ? reference->energy.sources[0] : reference->power.sources[0];
    gw_json_set_text(object, "source", source ? source->title : NULL);
    json_t *numbers = gw_json_add_array(object, "energy_sources");
    for (size_t i = 0; i < GW_FIGURE_SOURCES && reference->energy.sources[i]; i++)
        json_array_append_new(numbers, gw_json_whole((double)gw_provenance_number(all, reference->energy.sources[i])));
    return object;
}

void gw_comparisons_json(const struct gw_comparison *rows, size_t count, const struct gw_provenance *all, json_t *root)
{
    json_t *array = gw_json_add_array(root, "comparisons");
    for (size_t i = 0; i < count; i++)
        json_array_append_new(array, comparison_json(&rows[i], all));
}

static const char *ratio_text(double ratio, char *buffer, size_t size)
{
    if (isnan(ratio))
        return "";
    char number[GW_NUMBER_TEXT];
    if (ratio >= 100)
        gw_count_text(ratio, number, sizeof number);
    else
        snprintf(number, sizeof number, ratio >= 10 ? "%.1f" : ratio >= 1 ? "%.2f" : "%.3g", ratio);
    snprintf(buffer, size, "%sx", number);
    return buffer;
}

static void add_comparison_row(struct gw_table *table, const struct gw_comparison *row, const struct gw_provenance *all)
{
    const struct gw_reference *r = row->reference;
    char text[96], marks[64];
    gw_table_add(table, "%s%s", r->title, row->rests_on_claim ? " (from the claim itself)" : "");
    gw_table_add(table, "%s", gw_reference_kind_names[r->kind]);
    gw_table_add(table, "%s%s", r->energy.present ? gw_si_text(r->energy.mode, "Wh", text, sizeof text) : "", row->energy_assumed ? "*" : "");
    gw_table_add(table, "%s", r->energy.present && r->year ? r->year : "");
    gw_table_add(table, "%s", ratio_text(row->ratio_energy, text, sizeof text));
    double months = row->months_of_output;
    bool sensible = r->kind == GW_REFERENCE_PLANT_OUTPUT || r->kind == GW_REFERENCE_GENERATION;
    gw_table_add(table, isnan(months) || !sensible || months >= 1200 ? "%s" : "%s%.1f", "", months);
    if (isnan(row->share_before) || row->share_before > 10)
        gw_table_add(table, "%s", "");
    else
        gw_table_add(table, "%.3g %% -> %.3g %%", 100 * row->share_before, 100 * row->share_after);
    gw_table_add(table, "%s%s", r->power.present ? gw_si_text(r->power.mode, "W", text, sizeof text) : "", row->power_assumed ? "*" : "");
    gw_table_add(table, "%s", ratio_text(row->ratio_power, text, sizeof text));
    gw_table_add(table, "%s", r->power.present && r->power_year ? r->power_year : "");
    gw_table_add(table, "%s", gw_provenance_marks(all, r->energy.present ? &r->energy : &r->power, marks, sizeof marks));
}

void gw_comparisons_text(const struct gw_comparison *rows, size_t count, const struct gw_provenance *all, FILE *out)
{
    struct gw_table table;
    gw_table_init(&table, "llrlrrlrrll", "reference", "kind", "energy a year", "year", "by energy", "months", "share before -> after",
                  "power", "by power", "which power", "source");
    for (size_t i = 0; i < count; i++)
        add_comparison_row(&table, &rows[i], all);
    gw_table_print(&table, out, 2);
}
