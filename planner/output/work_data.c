/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What sizings yield for a workload, for programs. */
#include <math.h>

#include "planner/output/csv.h"
#include "planner/output/json.h"
#include "planner/output/work.h"
#include "planner/output/work_numbers.h"

void gw_provenance_add_work(struct gw_provenance *all, const struct gw_size_result *size)
{
    const struct gw_site_work *work = size->work;
    if (!work)
        return;
    for (int rate = 0; rate < GW_RATE_COUNT; rate++)
        gw_provenance_add(all, gw_rate_figure(size->request.rack, (enum gw_rate)rate));
    gw_provenance_add(all, &size->request.rack->capped_rate_frac);
    if (work->h100)
        gw_provenance_add(all, &work->h100->flops_fp8);
    for (size_t i = 0; i < work->row_count; i++) {
        const struct gw_figure *figures[GW_WORK_FIGURES];
        gw_work_figures(work, &work->rows[i], figures);
        for (size_t f = 0; figures[f]; f++)
            gw_provenance_add(all, figures[f]);
    }
}

/* --- JSON ---------------------------------------------------------------------------------------------------------- */

static void evidence_json(const struct gw_figure *figure, const struct gw_provenance *all, json_t *object)
{
    gw_json_set_text(object, "figure", figure->present ? figure->path : NULL);
    gw_json_set_text(object, "kind", figure->present ? gw_figure_kind_name(figure->kind) : NULL);
    gw_json_set_text(object, "as_of", figure->as_of);
    json_t *numbers = gw_json_add_array(object, "sources");
    for (size_t i = 0; i < GW_FIGURE_SOURCES && figure->sources[i]; i++)
        json_array_append_new(numbers, gw_json_whole((double)gw_provenance_number(all, figure->sources[i])));
}

static double known(const struct gw_figure *figure)
{
    return figure->present ? figure->mode : (double)NAN;
}

void gw_rates_json(const struct gw_rack *rack, const struct gw_provenance *all, json_t *object)
{
    json_t *array = gw_json_add_array(object, "rates");
    for (int rate = 0; rate < GW_RATE_COUNT; rate++) {
        const struct gw_figure *figure = gw_rate_figure(rack, (enum gw_rate)rate);
        json_t *row = gw_json_append_object(array);
        gw_json_set_text(row, "rate", gw_rate_keys[rate]);
        gw_json_set_text(row, "unit", gw_rate_units[rate]);
        gw_json_set_real(row, "per_accelerator", known(figure));
        evidence_json(figure, all, row);
    }
}

/* `object` gets the mode under `key`, its low{} and high{} the rest. */
static void span_json(json_t *object, const char *key, struct gw_span span, json_t *low, json_t *high)
{
    gw_json_set_real(object, key, span.mode);
    gw_json_set_real(low, key, span.low);
    gw_json_set_real(high, key, span.high);
}

static void rate_spans_json(const struct gw_site_work *work, json_t *object)
{
    json_t *low = json_object(), *high = json_object();
    char key[64];
    for (int rate = 0; rate < GW_RATE_COUNT; rate++) {
        span_json(object, gw_rate_keys[rate], work->totals[rate], low, high);
        snprintf(key, sizeof key, "%s_per_w", gw_rate_keys[rate]);
        span_json(object, key, work->per_w[rate], low, high);
    }
    span_json(object, "h100_equivalents", work->h100_equivalents, low, high);
    gw_json_set(object, "low", low);
    gw_json_set(object, "high", high);
}

static void point_json(const struct gw_operating_point *point, const struct gw_provenance *all, json_t *object)
{
    gw_json_set_text(object, "point_rack", point->rack->id);
    gw_json_set_text(object, "precision", point->precision_stated ? gw_precision_names[point->precision] : NULL);
    gw_json_set_text(object, "software", point->software);
    gw_json_set_text(object, "software_date", point->software_date.text);
    gw_json_set_text(object, "date", point->date.text);
    gw_json_set(object, "measured_accelerators", point->accelerators ? gw_json_whole((double)point->accelerators) : json_null());
    gw_json_set(object, "doubtful", json_boolean(point->doubtful));
    gw_json_set_text(object, "note", point->note);
    gw_json_set_real(object, "tok_per_s_per_accelerator", known(&point->tokens));
    gw_json_set_real(object, "stated_w_per_accelerator", known(&point->power));
    gw_json_set_text(object, "power_kind", point->power_kind_stated ? gw_point_power_names[point->power_kind] : NULL);
    gw_json_set_real(object, "owned_usd_per_hour", known(&point->hour_cost));
    gw_json_set_real(object, "rented_usd_per_hour", known(&point->hour_cost_rented));
    evidence_json(&point->tokens, all, object);
}

static void run_json(const struct gw_size_result *size, json_t *object)
{
    const struct gw_training_run *run = &size->work->workload->training;
    gw_json_set_text(object, "precision", gw_precision_names[run->precision]);
    gw_json_set_real(object, "flop", known(&run->flop));
    gw_json_set_real(object, "mfu_frac", known(&run->mfu));
    gw_json_set_real(object, "goodput_frac", known(&run->goodput));
    gw_json_set_real(object, "availability_frac", known(&run->availability));
    gw_json_set_real(object, "capped_rate_frac", known(&size->request.rack->capped_rate_frac));
    gw_json_set_real(object, "mttf_s", known(&run->mttf));
}

static void query_json(const struct gw_workload_query *query, const struct gw_provenance *all, json_t *object)
{
    gw_json_set_text(object, "who", query->who);
    gw_json_set_text(object, "what", query->what);
    gw_json_set_real(object, "wh_per_query", known(&query->energy));
    evidence_json(&query->energy, all, object);
}

static void row_json(const struct gw_size_result *size, const struct gw_work_row *row, const struct gw_provenance *all, json_t *object)
{
    int first, last;
    json_t *low = json_object(), *high = json_object();
    if (row->point)
        point_json(row->point, all, object);
    else if (row->query)
        query_json(row->query, all, object);
    else
        run_json(size, object);
    gw_work_numbers_of((enum gw_workload_mode)size->work->workload->mode, size->money != NULL, &first, &last);
    for (int n = first; n <= last; n++)
        span_json(object, gw_work_keys[n], row->numbers[n], low, high);
    gw_json_set(object, "low", low);
    gw_json_set(object, "high", high);
}

void gw_work_json(const struct gw_size_result *size, const struct gw_provenance *all, json_t *root)
{
    const struct gw_site_work *work = size->work;
    if (!work)
        return;
    const struct gw_workload *workload = work->workload;
    json_t *object = json_object(), *totals = json_object();
    gw_json_set_text(object, "workload", workload->id);
    gw_json_set_text(object, "title", workload->title);
    gw_json_set_text(object, "model", workload->model);
    gw_json_set_text(object, "mode", gw_workload_mode_names[workload->mode]);
    gw_json_set(object, "input_tokens", workload->input_tokens ? gw_json_whole((double)workload->input_tokens) : json_null());
    gw_json_set(object, "output_tokens", workload->output_tokens ? gw_json_whole((double)workload->output_tokens) : json_null());
    gw_json_set_real(object, "user_tok_per_s", known(&workload->interactivity));
    gw_json_set_text(object, "unavailable", work->unavailable);
    gw_json_set_text(object, "h100_unavailable", work->h100_unavailable);
    if (size->money) {
        gw_json_set_text(object, "own_costs", size->money->costs->id);
        gw_json_set_text(object, "own_unavailable", work->own_unavailable);
        gw_json_set_text(object, "own_sold_unavailable", work->own_sold_unavailable);
    }
    gw_json_set_text(object, "h100_rack", work->h100 ? work->h100->id : NULL);
    gw_json_set_real(object, "capped_rate_frac", known(&size->request.rack->capped_rate_frac));
    gw_rates_json(size->request.rack, all, object);
    rate_spans_json(work, totals);
    gw_json_set(object, "totals", totals);
    json_t *rows = gw_json_add_array(object, "rows");
    for (size_t i = 0; i < work->row_count; i++)
        row_json(size, &work->rows[i], all, gw_json_append_object(rows));
    gw_json_set(root, "work", object);
}

/* --- CSV ----------------------------------------------------------------------------------------------------------- */

size_t gw_work_csv_rows(const struct gw_size_result *size)
{
    return size->work && size->work->row_count ? size->work->row_count : 1;
}

void gw_work_csv_header(const struct gw_size_result *size, FILE *out)
{
    static const char *const prefixes[] = {"", "low_", "high_"};
    int first, last;
    fputs(",workload,mode,row,row_date,row_kind,unavailable", out);
    gw_work_numbers_of((enum gw_workload_mode)size->work->workload->mode, size->money != NULL, &first, &last);
    for (int p = 0; p < 3; p++)
        for (int n = first; n <= last; n++)
            fprintf(out, ",%s%s", prefixes[p], gw_work_keys[n]);
}

static void put_text(FILE *out, const char *text)
{
    fputc(',', out);
    if (text)
        gw_csv_text(out, text);
}

void gw_work_csv(const struct gw_size_result *size, size_t index, FILE *out)
{
    const struct gw_site_work *work = size->work;
    const struct gw_work_row *row = index < work->row_count ? &work->rows[index] : NULL;
    const struct gw_figure *figure = !row         ? NULL
                                     : row->point ? &row->point->tokens
                                     : row->query ? &row->query->energy
                                                  : &work->workload->training.mfu;
    int first, last;
    put_text(out, work->workload->id);
    put_text(out, gw_workload_mode_names[work->workload->mode]);
    put_text(out, !row ? NULL : row->point ? row->point->software : row->query ? row->query->who : work->workload->model);
    put_text(out, !row ? NULL : row->point ? row->point->date.text : figure->as_of);
    put_text(out, figure ? gw_figure_kind_name(figure->kind) : NULL);
    put_text(out, work->unavailable);
    gw_work_numbers_of((enum gw_workload_mode)work->workload->mode, size->money != NULL, &first, &last);
    for (int p = 0; p < 3; p++)
        for (int n = first; n <= last; n++) {
            fputc(',', out);
            gw_csv_number(out, !row ? (double)NAN : p == 0 ? row->numbers[n].mode : p == 1 ? row->numbers[n].low : row->numbers[n].high);
        }
}
