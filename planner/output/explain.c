/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>

#include "planner/base/text.h"
#include "planner/output/answers.h"
#include "planner/output/csv.h"
#include "planner/output/json.h"
#include "planner/output/ladder.h"
#include "planner/output/sized.h"
#include "planner/output/table.h"

static struct gw_provenance provenance_of(const struct gw_explain_result *result)
{
    struct gw_provenance all = {0};
    const struct gw_rack *rack = result->size.request.rack;
    gw_provenance_add_inputs(&all, &result->size);
    for (size_t i = 0; i < result->count; i++)
        gw_provenance_add_ids(&all, result->rows[i].published->source, rack->sources, rack->source_count);
    return all;
}

static void print_published(const struct gw_explain_result *result, const struct gw_provenance *all, FILE *out)
{
    struct gw_table table;
    char text[GW_NUMBER_TEXT], marks[64], said[32];
    const struct gw_rack *rack = result->size.request.rack;
    gw_table_init(&table, "lrrlrrlll", "who", "W each", "per GW", "basis", "ours, W", "theirs/ours", "what differs (theirs, ours)", "kind", "source");
    for (size_t i = 0; i < result->count; i++) {
        const struct gw_explained *row = &result->rows[i];
        gw_table_add(&table, "%s", row->published->who);
        snprintf(said, sizeof said, "%.0f", row->w_per_accelerator);
        gw_table_add(&table, "%s", said);
        gw_table_add(&table, "%s", gw_count_text(row->accelerators_per_gw, text, sizeof text));
        gw_table_add(&table, "%s", gw_basis_names[row->published->basis]);
        gw_table_add(&table, "%.0f", row->ours_w_per_accelerator);
        gw_table_add(&table, "%.3f", row->ratio);
        gw_table_add(&table, "%s", row->differs[0] ? row->differs : "nothing of note");
        gw_table_add(&table, "%s", gw_figure_kind_name((enum gw_figure_kind)row->published->kind));
        gw_table_add(&table, "%s", gw_provenance_marks_of_ids(all, row->published->source, rack->sources, rack->source_count, marks, sizeof marks));
    }
    fputs("\nPublished figures beside it\n", out);
    gw_table_print(&table, out, 2);
    fputs("  theirs/ours on the same basis. 'unstated factors' is what remains of theirs after the factors that they state.\n", out);
}

static void print_why(const struct gw_explain_result *result, FILE *out)
{
    char line[700];
    fputs("\nWhy they can all be right\n", out);
    for (size_t i = 0; i < result->count; i++) {
        const struct gw_published *published = result->rows[i].published;
        if (!published->why)
            continue;
        char per_gw[GW_NUMBER_TEXT];
        snprintf(line, sizeof line, "%s (%s per GW): %s", published->who,
                 gw_si_text(result->rows[i].accelerators_per_gw, "", per_gw, sizeof per_gw), published->why);
        gw_print_wrapped(out, 2, line);
    }
}

static enum gw_status write_text(const struct gw_explain_result *result, FILE *out)
{
    char count[3 * GW_NUMBER_TEXT];
    const struct gw_size_result *size = &result->size;
    struct gw_provenance all = provenance_of(result);
    fprintf(out, "%s at %s: where the watts of one accelerator come from\n", size->request.rack->title, size->request.site->id);
    fprintf(out, "1 GW at the meter holds %s accelerators%s\n",
            gw_count_range_text(size->low.accelerators, size->mode.accelerators, size->high.accelerators, count, sizeof count),
            gw_peak_star(size));
    gw_ladder_text(size, &all, out);
    if (result->count) {
        print_published(result, &all, out);
        print_why(result, out);
    } else {
        fputs("\nunavailable: no published all-in figure for this rack\n", out);
    }
    gw_provenance_print_figures(&all, out);
    gw_provenance_print_sources(&all, out);
    return GW_OK;
}

static enum gw_status write_json(const struct gw_explain_result *result, FILE *out, struct gw_err *err)
{
    struct gw_provenance all = provenance_of(result);
    const struct gw_rack *rack = result->size.request.rack;
    json_t *root = json_object();
    gw_json_set_text(root, "command", "explain");
    gw_json_set_text(root, "rack", rack->id);
    gw_json_set_text(root, "site", result->size.request.site->id);
    gw_json_set_real(root, "accelerators_per_gw", result->size.mode.accelerators);
    gw_json_set_real(root, "accelerators_per_gw_low", result->size.low.accelerators);
    gw_json_set_real(root, "accelerators_per_gw_high", result->size.high.accelerators);
    gw_ladder_json(&result->size, root);
    json_t *array = gw_json_add_array(root, "published");
    for (size_t i = 0; i < result->count; i++) {
        const struct gw_explained *row = &result->rows[i];
        json_t *object = gw_json_append_object(array);
        gw_json_set_text(object, "who", row->published->who);
        gw_json_set_real(object, "w_per_accelerator", row->w_per_accelerator);
        gw_json_set_real(object, "accelerators_per_gw", row->accelerators_per_gw);
        gw_json_set_text(object, "basis", gw_basis_names[row->published->basis]);
        gw_json_set_real(object, "ours_w_per_accelerator", row->ours_w_per_accelerator);
        gw_json_set_real(object, "ratio", row->ratio);
        gw_json_set_text(object, "difference", row->differs);
        gw_json_set_real(object, "rack_w_per_accelerator", row->rack_w_per_accelerator);
        gw_json_set_real(object, "provision_frac", row->provision_frac);
        gw_json_set_real(object, "support_factor", row->support_factor);
        gw_json_set_real(object, "pue_peak", row->pue_peak);
        gw_json_set_real(object, "rest_factor", row->rest);
        gw_json_set_text(object, "kind", gw_figure_kind_name((enum gw_figure_kind)row->published->kind));
        gw_json_set_text(object, "as_of", row->published->as_of);
        gw_json_set_text(object, "why", row->published->why);
        gw_json_set_text(object, "source", gw_first_source_title(row->published->source, rack->sources, rack->source_count));
    }
    gw_provenance_json(&all, root);
    return gw_json_write(root, out, err);
}

static enum gw_status write_csv(const struct gw_explain_result *result, FILE *out)
{
    fputs("who,w_per_accelerator,accelerators_per_gw,basis,ours_w_per_accelerator,ratio,difference,kind\n", out);
    for (size_t i = 0; i < result->count; i++) {
        const struct gw_explained *row = &result->rows[i];
        gw_csv_text(out, row->published->who);
        fputc(',', out);
        gw_csv_number(out, row->w_per_accelerator);
        fputc(',', out);
        gw_csv_number(out, row->accelerators_per_gw);
        fprintf(out, ",%s,", gw_basis_names[row->published->basis]);
        gw_csv_number(out, row->ours_w_per_accelerator);
        fputc(',', out);
        gw_csv_number(out, row->ratio);
        fputc(',', out);
        gw_csv_text(out, row->differs);
        fprintf(out, ",%s\n", gw_figure_kind_name((enum gw_figure_kind)row->published->kind));
    }
    return GW_OK;
}

enum gw_status gw_write_explain(const struct gw_explain_result *result, enum gw_format format, FILE *out, struct gw_err *err)
{
    switch (format) {
    case GW_JSON: return write_json(result, out, err);
    case GW_CSV: return write_csv(result, out);
    default: return write_text(result, out);
    }
}
