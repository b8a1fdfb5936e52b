/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>

#include "planner/base/text.h"
#include "planner/output/answers.h"
#include "planner/output/csv.h"
#include "planner/output/json.h"
#include "planner/output/provenance.h"
#include "planner/output/table.h"

static const struct {
    const char *name, *unit, *meaning;
} quantities[] = {
#define X(id, name, unit, meaning) {name, unit, meaning},
    GW_VALIDATION_QUANTITIES(X)
#undef X
};

static bool is_pue(const struct gw_validated *row)
{
    return row->of->quantity == GW_VALIDATE_PUE;
}

/* The figure whose kind and source stand for the measurement: of a pair its power. */
static const struct gw_figure *measured_figure(const struct gw_validated *row)
{
    return is_pue(row) ? &row->of->pue : &row->of->power;
}

static struct gw_provenance provenance_of(const struct gw_validation *result)
{
    struct gw_provenance all = {0};
    for (size_t i = 0; i < result->count; i++) {
        const struct gw_validation_case *one = result->cases[i].of;
        gw_provenance_add(&all, &one->pue);
        gw_provenance_add(&all, &one->power);
        gw_provenance_add(&all, &one->accelerators);
        if (one->of)
            gw_provenance_add_ids(&all, one->of->source, one->sources, one->source_count);
    }
    return all;
}

/* "1.073 (1.058-1.095)", "2138 (2037-2274) W". */
static const char *value_text(const struct gw_validated *row, double low, double mode, double high, char *buffer, size_t size)
{
    if (!is_pue(row))
        return gw_plain_range_text(low, mode, high, "W", buffer, size);
    if (low < high)
        snprintf(buffer, size, "%.3f (%.3f-%.3f)", mode, low, high);
    else
        snprintf(buffer, size, "%.3f", mode);
    return buffer;
}

static const char *error_text(const struct gw_validated *row, char *buffer, size_t size)
{
    if (is_pue(row))
        snprintf(buffer, size, "%+.3f", row->error);
    else
        snprintf(buffer, size, "%+.0f W, %+.1f %%", row->error, 100 * row->error_frac);
    return buffer;
}

/* --- text -------------------------------------------------------------------------------------------------------- */

static const char *standing_of(const struct gw_validated *row)
{
    if (row->of->not_independent)
        return "not independent";
    if (row->unexplained)
        return "UNEXPLAINED";
    return row->of->recalled_climate ? "apart" : "yes";
}

static void print_cases(const struct gw_validation *result, int quantity, const struct gw_provenance *all, FILE *out)
{
    struct gw_table table;
    char text[3 * GW_NUMBER_TEXT], marks[64];
    gw_table_init(&table, "llrrrllll", "case", "place", "measured", "predicted (P10-P90)", "error", "touch", "counts", "kind", "source");
    for (size_t i = 0; i < result->count; i++) {
        const struct gw_validated *row = &result->cases[i];
        const struct gw_figure *figure = measured_figure(row);
        if (row->of->quantity != quantity)
            continue;
        gw_table_add(&table, "%s", row->of->id);
        gw_table_add(&table, "%s", row->of->where);
        gw_table_add(&table, "%s%s", value_text(row, row->measured_low, row->measured, row->measured_high, text, sizeof text),
                     gw_is_assumed(figure) ? "*" : "");
        gw_table_add(&table, "%s", value_text(row, row->predicted_low, row->predicted, row->predicted_high, text, sizeof text));
        gw_table_add(&table, "%s", error_text(row, text, sizeof text));
        gw_table_add(&table, "%s", row->within ? "yes" : "no");
        gw_table_add(&table, "%s", standing_of(row));
        gw_table_add(&table, "%s", gw_figure_kind_name(figure->kind));
        gw_table_add(&table, "%s", gw_provenance_marks(all, figure, marks, sizeof marks));
    }
    gw_table_print(&table, out, 2);
}

/* "+0.012", "+147 W": of a PUE three decimals, else whole watts. */
static const char *amount_text(bool pue, bool sign, double value, char *buffer, size_t size)
{
    snprintf(buffer, size, pue ? sign ? "%+.3f" : "%.3f" : sign ? "%+.0f W" : "%.0f W", value);
    return buffer;
}

static void print_summary(const struct gw_validation_summary *summary, const char *which, FILE *out)
{
    char line[500], absolute[GW_NUMBER_TEXT], share[32] = "", middle[GW_NUMBER_TEXT], worst[2 * GW_NUMBER_TEXT], rank[48] = "";
    if (summary->cases == 0) {
        fprintf(out, "  no case %s\n", which);
        return;
    }
    bool pue = is_pue(summary->worst);
    if (!pue)
        snprintf(share, sizeof share, ", %.1f %%", 100 * summary->median_abs_error_frac);
    if (!isnan(summary->rank_correlation))
        snprintf(rank, sizeof rank, "; rank correlation %.2f", summary->rank_correlation);
    snprintf(line, sizeof line, "%zu %s: median absolute error %s%s; median error %s; worst %s at %s; ranges touch in %zu%s", summary->cases,
             which, amount_text(pue, false, summary->median_abs_error, absolute, sizeof absolute), share,
             amount_text(pue, true, summary->median_error, middle, sizeof middle), error_text(summary->worst, worst, sizeof worst),
             summary->worst->of->id, summary->within, rank);
    gw_print_wrapped(out, 2, line);
}

static void print_reasons(const struct gw_validation *result, bool of_independent, const char *title, FILE *out)
{
    char line[1200];
    bool begun = false;
    for (size_t i = 0; i < result->count; i++) {
        const struct gw_validated *row = &result->cases[i];
        const char *reason = of_independent ? row->of->explained : row->of->why;
        if (row->of->not_independent == of_independent || !reason || (of_independent && !row->large))
            continue;
        if (!begun)
            fprintf(out, "\n%s\n", title);
        begun = true;
        snprintf(line, sizeof line, "%s: %s", row->of->id, reason);
        gw_print_wrapped(out, 2, line);
    }
}

static void print_unexplained(const struct gw_validation *result, FILE *out)
{
    char text[3 * GW_NUMBER_TEXT];
    if (result->unexplained)
        fputs("\nUNEXPLAINED: errors above 0.10 for which the data give no reason\n", out);
    for (size_t i = 0; i < result->count; i++)
        if (result->cases[i].unexplained)
            fprintf(out, "  %s: %s\n", result->cases[i].of->id, error_text(&result->cases[i], text, sizeof text));
}

static enum gw_status write_text(const struct gw_validation *result, FILE *out)
{
    struct gw_provenance all = provenance_of(result);
    fprintf(out, "The model beside published measurements, %zu cases. error: predicted less measured\n", result->count);
    for (int quantity = 0; quantity < GW_VALIDATION_QUANTITY_COUNT; quantity++) {
        size_t cases = 0;
        for (size_t i = 0; i < result->count; i++)
            cases += result->cases[i].of->quantity == quantity;
        if (cases == 0)
            continue;
        fprintf(out, "\n%s: %s\n", quantities[quantity].name, quantities[quantity].meaning);
        print_cases(result, quantity, &all, out);
        print_summary(&result->summaries[quantity], "independent", out);
        if (result->wider[quantity].cases > result->summaries[quantity].cases)
            print_summary(&result->wider[quantity], "with those apart", out);
    }
    fputs("\n  touch: the measured range, or value, and P10 to P90 of the prediction have a value in common. apart: the climate is general\n"
          "  knowledge, so the case stands in the second summary only. * rests on an assumption.\n", out);
    print_reasons(result, true, "Errors above 0.10, and why", out);
    print_unexplained(result, out);
    print_reasons(result, false, "Not independent, and left out of the summaries", out);
    gw_provenance_print_sources(&all, out);
    return GW_OK;
}

/* --- for programs ------------------------------------------------------------------------------------------------ */

static const char *site_name(const struct gw_validation_case *one)
{
    return one->site ? one->site->id : NULL;
}

static json_t *case_json(const struct gw_validated *row, const struct gw_provenance *all)
{
    const struct gw_validation_case *one = row->of;
    const struct gw_figure *figure = measured_figure(row);
    json_t *object = json_object();
    gw_json_set_text(object, "id", one->id);
    gw_json_set_text(object, "quantity", quantities[one->quantity].name);
    gw_json_set_text(object, "place", one->where);
    gw_json_set_real(object, "measured", row->measured);
    gw_json_set_real(object, "measured_low", row->measured_low);
    gw_json_set_real(object, "measured_high", row->measured_high);
    gw_json_set_real(object, "predicted", row->predicted);
    gw_json_set_real(object, "predicted_low", row->predicted_low);
    gw_json_set_real(object, "predicted_high", row->predicted_high);
    gw_json_set_real(object, "error", row->error);
    gw_json_set_real(object, "error_frac", row->error_frac);
    gw_json_set_text(object, "unit", quantities[one->quantity].unit);
    gw_json_set_text(object, "source", figure->sources[0] ? figure->sources[0]->title : NULL);
    json_t *numbers = gw_json_add_array(object, "sources");
    for (size_t i = 0; i < GW_FIGURE_SOURCES && figure->sources[i]; i++)
        json_array_append_new(numbers, gw_json_whole((double)gw_provenance_number(all, figure->sources[i])));
    gw_json_set_text(object, "kind", gw_figure_kind_name(figure->kind));
    gw_json_set_text(object, "as_of", figure->as_of);
    gw_json_set_text(object, "period", one->period);
    gw_json_set_text(object, "title", one->title);
    gw_json_set_text(object, "class", one->class_name);
    gw_json_set_text(object, "climate", one->climate ? one->climate->id : NULL);
    gw_json_set_text(object, "site", site_name(one));
    gw_json_set_text(object, "rack", one->rack->id);
    gw_json_set(object, "ranges_touch", json_boolean(row->within));
    gw_json_set(object, "independent", json_boolean(!one->not_independent));
    gw_json_set(object, "recalled_climate", json_boolean(one->recalled_climate));
    gw_json_set_text(object, "why", one->why);
    gw_json_set(object, "unexplained", json_boolean(row->unexplained));
    gw_json_set_text(object, "explained", one->explained);
    gw_json_set_text(object, "note", one->note);
    return object;
}

static json_t *summary_json(const struct gw_validation_summary *summary, int quantity)
{
    json_t *object = json_object();
    gw_json_set_whole(object, "cases", (double)summary->cases);
    gw_json_set_real(object, "median_error", summary->median_error);
    gw_json_set_real(object, "median_abs_error", summary->median_abs_error);
    gw_json_set_real(object, "median_abs_error_frac", summary->median_abs_error_frac);
    gw_json_set_text(object, "worst", summary->worst ? summary->worst->of->id : NULL);
    gw_json_set_real(object, "worst_error", summary->worst ? summary->worst->error : (double)NAN);
    gw_json_set_real(object, "rank_correlation", summary->rank_correlation);
    gw_json_set_whole(object, "ranges_touch", (double)summary->within);
    gw_json_set_text(object, "unit", quantities[quantity].unit);
    return object;
}

static enum gw_status write_json(const struct gw_validation *result, FILE *out, struct gw_err *err)
{
    struct gw_provenance all = provenance_of(result);
    json_t *root = json_object();
    gw_json_set_text(root, "command", "validate");
    json_t *cases = gw_json_add_array(root, "cases");
    for (size_t i = 0; i < result->count; i++)
        json_array_append_new(cases, case_json(&result->cases[i], &all));
    json_t *summary = json_object();
    gw_json_set(root, "summary", summary);
    for (int quantity = 0; quantity < GW_VALIDATION_QUANTITY_COUNT; quantity++) {
        json_t *object = summary_json(&result->summaries[quantity], quantity);
        gw_json_set(object, "with_recalled_climates", summary_json(&result->wider[quantity], quantity));
        gw_json_set(summary, quantities[quantity].name, object);
    }
    gw_json_set_whole(root, "unexplained", (double)result->unexplained);
    gw_provenance_json(&all, root);
    return gw_json_write(root, out, err);
}

static const char *bool_text(bool value)
{
    return value ? "true" : "false";
}

static enum gw_status write_csv(const struct gw_validation *result, FILE *out)
{
    fputs("id,quantity,place,measured,measured_low,measured_high,predicted,predicted_low,predicted_high,error,error_frac,unit,"
          "kind,climate,rack,independent,recalled_climate,unexplained\n", out);
    for (size_t i = 0; i < result->count; i++) {
        const struct gw_validated *row = &result->cases[i];
        const char *texts[] = {row->of->id, quantities[row->of->quantity].name, row->of->where};
        const double numbers[] = {row->measured,       row->measured_low,   row->measured_high, row->predicted,
                                  row->predicted_low,  row->predicted_high, row->error,         row->error_frac};
        for (size_t c = 0; c < 3; c++)
            gw_csv_text(out, texts[c]), fputc(',', out);
        for (size_t c = 0; c < 8; c++)
            gw_csv_number(out, numbers[c]), fputc(',', out);
        fprintf(out, "%s,%s,", quantities[row->of->quantity].unit, gw_figure_kind_name(measured_figure(row)->kind));
        gw_csv_text(out, row->of->climate ? row->of->climate->id : NULL);
        fprintf(out, ",%s,%s,%s,%s\n", row->of->rack->id, bool_text(!row->of->not_independent), bool_text(row->of->recalled_climate),
                bool_text(row->unexplained));
    }
    return GW_OK;
}

enum gw_status gw_write_validation(const struct gw_validation *result, enum gw_format format, FILE *out, struct gw_err *err)
{
    switch (format) {
    case GW_JSON: return write_json(result, out, err);
    case GW_CSV: return write_csv(result, out);
    default: return write_text(result, out);
    }
}
