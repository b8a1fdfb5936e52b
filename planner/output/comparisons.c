/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "planner/output/comparisons.h"

#include <math.h>
#include <string.h>

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

/* "88.2 TWh*, design": the value, a star where it is assumed, and its year where the title does not tell it. */
static const char *dated(const struct gw_figure *figure, const char *unit, const char *year, const char *title, bool assumed,
                         char *buffer, size_t size)
{
    char value[GW_NUMBER_TEXT];
    if (!figure->present)
        return "";
    bool tell = year && !strstr(title, year);
    snprintf(buffer, size, "%s%s%s%s", gw_si_text(figure->mode, unit, value, sizeof value), assumed ? "*" : "", tell ? ", " : "",
             tell ? year : "");
    return buffer;
}

static void add_comparison_row(struct gw_table *table, const struct gw_comparison *row, const struct gw_provenance *all)
{
    const struct gw_reference *r = row->reference;
    char text[160], marks[64];
    double months = row->months_of_output;
    bool output = r->kind == GW_REFERENCE_PLANT_OUTPUT || r->kind == GW_REFERENCE_GENERATION;
    gw_table_add(table, "%s%s", r->title, row->rests_on_claim ? " (from the claim itself)" : "");
    gw_table_add(table, "%s", ratio_text(row->ratio_energy, text, sizeof text));
    gw_table_add(table, "%s", dated(&r->energy, "Wh", r->year, r->title, row->energy_assumed, text, sizeof text));
    gw_table_add(table, isnan(months) || !output || months >= 1200 ? "%s" : "%s%.1f", "", months);
    if (isnan(row->share_before) || row->share_before > 10)
        gw_table_add(table, "%s", "");
    else
        gw_table_add(table, "%.3g %% -> %.3g %%", 100 * row->share_before, 100 * row->share_after);
    gw_table_add(table, "%s", ratio_text(row->ratio_power, text, sizeof text));
    gw_table_add(table, "%s", dated(&r->power, "W", r->power_year, r->title, row->power_assumed, text, sizeof text));
    gw_table_add(table, "%s", gw_provenance_marks(all, r->energy.present ? &r->energy : &r->power, marks, sizeof marks));
}

static void begin_table(struct gw_table *table, enum gw_reference_kind kind)
{
    static const char *const heads[] = {"load", "retail sales", "generation", "plant output", "data centres", "homes", "forecast"};
    gw_table_init(table, "lrlrlrll", heads[kind], "by energy", "of a year of", "months", "share before -> after", "by power", "of", "source");
}

/* One table for each kind, in the order in which kinds first appear: load, sales and generation are never one column. */
void gw_comparisons_text(const struct gw_comparison *rows, size_t count, const struct gw_provenance *all, FILE *out)
{
    bool printed[GW_REFERENCE_FORECAST + 1] = {false};
    for (size_t i = 0; i < count; i++) {
        int kind = rows[i].reference->kind;
        struct gw_table table;
        if (printed[kind])
            continue;
        printed[kind] = true;
        begin_table(&table, (enum gw_reference_kind)kind);
        for (size_t j = i; j < count; j++)
            if (rows[j].reference->kind == kind)
                add_comparison_row(&table, &rows[j], all);
        gw_table_print(&table, out, 2);
    }
}
