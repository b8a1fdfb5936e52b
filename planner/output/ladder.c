/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "planner/output/ladder.h"

#include <math.h>

#include "planner/base/text.h"
#include "planner/output/json.h"
#include "planner/output/sized.h"
#include "planner/output/table.h"

void gw_ladder_text(const struct gw_size_result *result, const struct gw_provenance *all, FILE *out)
{
    struct gw_table table;
    char watts[2 * GW_NUMBER_TEXT], total[GW_NUMBER_TEXT], factor[2 * GW_NUMBER_TEXT], marks[64];
    gw_table_init(&table, "lrlrlll", "step", "factor", "W per accelerator", "in all", "what it adds", "kind", "source");
    for (size_t i = 0; i < result->ladder_count; i++) {
        const struct gw_ladder_step *step = &result->ladder[i];
        gw_table_add(&table, "%s%s", step->step, step->assumed ? " *" : "");
        gw_table_add(&table, "%s", i ? gw_si_range_text(step->factor_low, step->factor, step->factor_high, "", factor, sizeof factor) : "");
        gw_table_add(&table, "%s", gw_plain_range_text(step->w_low, step->w_per_accelerator, step->w_high, "W", watts, sizeof watts));
        gw_table_add(&table, "%s", gw_si_text(step->total_w, "W", total, sizeof total));
        gw_table_add(&table, "%s", step->what);
        gw_table_add(&table, "%s", gw_figure_kind_name(step->figure->kind));
        gw_table_add(&table, "%s", gw_provenance_marks(all, step->figure, marks, sizeof marks));
    }
    fputs("\nThe ladder\n", out);
    gw_table_print(&table, out, 2);
}

void gw_ladder_json(const struct gw_size_result *result, json_t *root)
{
    json_t *array = gw_json_add_array(root, "ladder");
    for (size_t i = 0; i < result->ladder_count; i++) {
        const struct gw_ladder_step *step = &result->ladder[i];
        json_t *object = gw_json_append_object(array), *low = json_object(), *high = json_object();
        gw_json_set_text(object, "step", step->step);
        gw_json_set_text(object, "what", step->what);
        gw_json_set_real(object, "factor", step->factor);
        gw_json_set_real(object, "w_per_accelerator", step->w_per_accelerator);
        gw_json_set_real(object, "total_w", step->total_w);
        gw_json_set_text(object, "figure", step->figure->path);
        gw_json_set_text(object, "kind", gw_figure_kind_name(step->figure->kind));
        gw_json_set_text(object, "source", step->figure->sources[0] ? step->figure->sources[0]->title : step->figure->place.file ? NULL : step->figure->note);
        gw_json_set_real(low, "factor", step->factor_low);
        gw_json_set_real(low, "w_per_accelerator", step->w_low);
        gw_json_set_real(high, "factor", step->factor_high);
        gw_json_set_real(high, "w_per_accelerator", step->w_high);
        gw_json_set(object, "low", low);
        gw_json_set(object, "high", high);
    }
}

void gw_readings_text(const struct gw_reading *readings, size_t count, FILE *out)
{
    struct gw_table table;
    char text[6][GW_NUMBER_TEXT];
    gw_table_init(&table, "lrrrrrrll", "reading", "racks", "accelerators", "W each", "at the meter", "supply", "margin", "fits", "what it is");
    for (size_t i = 0; i < count; i++) {
        const struct gw_reading *r = &readings[i];
        gw_table_add(&table, "%s", r->name);
        if (r->unavailable) {
            for (int c = 0; c < 7; c++)
                gw_table_add(&table, "%s", c == 0 ? "unavailable" : "");
            gw_table_add(&table, "%s", "the rack states no figure for it");
            continue;
        }
        bool known = !isnan(r->supply_w);
        gw_table_add(&table, "%s", gw_count_text(r->sized.racks, text[0], sizeof text[0]));
        gw_table_add(&table, "%s", gw_count_text(r->sized.accelerators, text[1], sizeof text[1]));
        gw_table_add(&table, "%s", gw_number_text(r->sized.facility_w_per_accelerator, text[2], sizeof text[2]));
        gw_table_add(&table, "%s", gw_si_text(r->sized.facility_peak_w, "W", text[3], sizeof text[3]));
        gw_table_add(&table, "%s", known ? gw_si_text(r->supply_w, "W", text[4], sizeof text[4]) : "");
        gw_table_add(&table, "%s", known ? gw_si_text(r->margin_w, "W", text[5], sizeof text[5]) : "");
        gw_table_add(&table, "%s", !known ? "" : r->margin_w >= 0 ? "yes" : "no");
        gw_table_add(&table, "%s", r->title ? r->title : "");
    }
    gw_table_print(&table, out, 2);
}

void gw_readings_json(const struct gw_reading *readings, size_t count, json_t *root)
{
    json_t *array = gw_json_add_array(root, "readings");
    for (size_t i = 0; i < count; i++) {
        const struct gw_reading *r = &readings[i];
        json_t *object = gw_json_append_object(array);
        gw_json_set_text(object, "reading", r->name);
        gw_json_set_text(object, "title", r->title);
        gw_json_set_text(object, "note", r->note);
        gw_json_set_real(object, "provision_frac", r->provision_frac);
        if (r->unavailable) {
            gw_json_set_text(object, "unavailable", "the rack states no figure for it");
            continue;
        }
        gw_json_set_whole(object, "racks", r->sized.racks);
        gw_json_set_whole(object, "accelerators", r->sized.accelerators);
        gw_json_set_real(object, "it_peak_w", r->sized.it_peak_w);
        gw_json_set_real(object, "facility_peak_w", r->sized.facility_peak_w);
        gw_json_set_real(object, "facility_w_per_accelerator", r->sized.facility_w_per_accelerator);
        gw_json_set_real(object, "supply_w", r->supply_w);
        gw_json_set_real(object, "margin_w", r->margin_w);
        gw_json_set(object, "fits", isnan(r->margin_w) ? json_null() : json_boolean(r->margin_w >= 0));
    }
}
