/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "planner/plan/site_work.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "hardware/availability.h"
#include "planner/base/hash.h"
#include "planner/plan/work.h"

#define SECONDS_PER_DAY 86400.0

static const struct gw_span nothing = {NAN, NAN, NAN};

const struct gw_figure *gw_rate_figure(const struct gw_rack *rack, enum gw_rate rate)
{
    const struct gw_figure *const figures[GW_RATE_COUNT] = {&rack->flops_fp4, &rack->flops_fp8, &rack->flops_bf16, &rack->hbm,
                                                            &rack->hbm_bandwidth};
    return figures[rate];
}

static bool has_same_accelerator(const struct gw_rack *a, const struct gw_rack *b)
{
    return a == b || (a->accelerator && b->accelerator && strcmp(a->accelerator, b->accelerator) == 0);
}

/* Racks with one accelerator may hold it under different caps. */
static bool has_same_cap(const struct gw_rack *a, const struct gw_rack *b)
{
    return a == b || (a->tdp.present && b->tdp.present && !(a->tdp.mode < b->tdp.mode) && !(a->tdp.mode > b->tdp.mode));
}

bool gw_point_holds_for(const struct gw_operating_point *point, const struct gw_rack *rack)
{
    return has_same_accelerator(point->rack, rack) && has_same_cap(point->rack, rack);
}

/* --- ranges -------------------------------------------------------------------------------------------------------- */

/* What a row needs to draw: the samples of the size and the figures of the workload, each by the stream of its path, so that one figure
 * draws one value wherever it is used. A figure without a range, or absent, takes no draws. */
struct draws {
    const struct gw_size_result *size;
    struct gw_arena *arena;
    double *scratch;
};

static enum gw_status draw_figure(const struct draws *draws, const struct gw_figure *figure, double **values, struct gw_err *err)
{
    struct gw_pert_table table;
    *values = NULL;
    if (!figure || !figure->present || !gw_figure_has_range(figure))
        return GW_OK;
    enum gw_status status = gw_pert_table_init(&table, figure->low, figure->mode, figure->high, err);
    if (status != GW_OK)
        return status;
    *values = gw_arena_array(draws->arena, draws->size->draw_count, sizeof **values);
    if (!*values)
        return gw_fail(err, GW_SYSTEM, "out of memory");
    for (size_t i = 0; i < draws->size->draw_count; i++)
        (*values)[i] = gw_pert_table_quantile(&table, gw_uniform(GW_SEED, i, gw_name_hash32(figure->path), 0));
    return GW_OK;
}

static void span_of(const struct draws *draws, const double *drawn, size_t number, size_t numbers, double mode, struct gw_span *span)
{
    *span = (struct gw_span){mode, mode, mode};
    if (isnan(mode))
        return;
    size_t count = 0;
    for (size_t i = 0; i < draws->size->draw_count; i++)
        if (isfinite(drawn[i * numbers + number])) /* a sample in which nothing fits has no watts of a token */
            draws->scratch[count++] = drawn[i * numbers + number];
    if (count)
        gw_p10_p90(draws->scratch, count, &span->low, &span->high);
}

static struct gw_own_hour hour_at_mode(const struct gw_money *money)
{
    return money ? (struct gw_own_hour){money->mode.usd_per_accelerator_hour, money->mode.usd_per_accelerator_hour_sold}
                 : (struct gw_own_hour){NAN, NAN};
}

static struct gw_own_hour hour_at_sample(const struct gw_money *money, size_t sample)
{
    return money ? (struct gw_own_hour){money->draws[sample], money->sold_draws[sample]} : (struct gw_own_hour){NAN, NAN};
}

/* Every number of a row, at the modes and over the samples. */
static enum gw_status spans_of(const struct draws *draws, const struct gw_figure *const *figures, size_t figure_count, gw_work_formula *row,
                               size_t numbers, struct gw_span *spans, struct gw_err *err)
{
    double *values[GW_WORK_ROW_FIGURES], at_mode[GW_WORK_ROW_FIGURES], at_sample[GW_WORK_ROW_FIGURES];
    size_t samples = draws->size->draw_count;
    double *drawn = gw_arena_array(draws->arena, (samples + 1) * numbers, sizeof *drawn);
    if (!drawn)
        return gw_fail(err, GW_SYSTEM, "out of memory");
    for (size_t f = 0; f < figure_count; f++) {
        at_mode[f] = figures[f] && figures[f]->present ? figures[f]->mode : (double)NAN;
        enum gw_status status = draw_figure(draws, figures[f], &values[f], err);
        if (status != GW_OK)
            return status;
    }
    for (size_t i = 0; i < samples; i++) {
        for (size_t f = 0; f < figure_count; f++)
            at_sample[f] = values[f] ? values[f][i] : at_mode[f];
        row(&draws->size->draws[i], at_sample, hour_at_sample(draws->size->money, i), &drawn[i * numbers]);
    }
    double *mode = &drawn[samples * numbers];
    row(&draws->size->mode, at_mode, hour_at_mode(draws->size->money), mode);
    for (size_t n = 0; n < numbers; n++)
        span_of(draws, drawn, n, numbers, mode[n], &spans[n]);
    return GW_OK;
}

/* A row of work, which keeps what it was made of. */
static enum gw_status fill_row(const struct draws *draws, const struct gw_figure *const *figures, size_t figure_count,
                               gw_work_formula *formula, struct gw_work_row *row, struct gw_err *err)
{
    row->formula = formula;
    row->figure_count = figure_count;
    for (size_t f = 0; f < figure_count; f++)
        row->figures[f] = figures[f];
    return spans_of(draws, figures, figure_count, formula, GW_WORK_NUMBERS, row->numbers, err);
}

static void forget(double *numbers)
{
    for (size_t n = 0; n < GW_WORK_NUMBERS; n++)
        numbers[n] = NAN;
}

/* --- operating points ---------------------------------------------------------------------------------------------- */

enum { POINT_TOKENS, POINT_POWER, POINT_COST, POINT_RENTED, POINT_H100, POINT_FIGURES };

static void point_row(const struct gw_sized *sized, const double *values, struct gw_own_hour hour, double *numbers)
{
    double each = values[POINT_TOKENS], tokens = sized->accelerators * each;
    forget(numbers);
    numbers[GW_WORK_TOK_PER_S] = tokens;
    numbers[GW_WORK_TOK_PER_DAY] = tokens * SECONDS_PER_DAY;
    numbers[GW_WORK_TOK_PER_J_PROVISIONED] = gw_tok_per_j(tokens, sized->facility_peak_w);
    numbers[GW_WORK_J_PER_TOKEN_PROVISIONED] = gw_j_per_token(tokens, sized->facility_peak_w);
    numbers[GW_WORK_TOK_PER_J_MEAN] = gw_tok_per_j(tokens, sized->facility_mean_w);
    numbers[GW_WORK_J_PER_TOKEN_MEAN] = gw_j_per_token(tokens, sized->facility_mean_w);
    numbers[GW_WORK_TOK_PER_J_STATED] = gw_tok_per_j(each, values[POINT_POWER]);
    numbers[GW_WORK_J_PER_TOKEN_STATED] = gw_j_per_token(each, values[POINT_POWER]);
    numbers[GW_WORK_USD_PER_MTOK] = gw_usd_per_mtok(each, values[POINT_COST]);
    numbers[GW_WORK_USD_PER_MTOK_RENTED] = gw_usd_per_mtok(each, values[POINT_RENTED]);
    numbers[GW_WORK_H100_BY_TASK] = gw_h100_equivalents(tokens, values[POINT_H100]);
    numbers[GW_WORK_USD_PER_MTOK_OWN] = gw_usd_per_mtok(each, hour.all);
    numbers[GW_WORK_USD_PER_MTOK_OWN_SOLD] = gw_usd_per_mtok(each, hour.sold);
}

static bool is_same(const char *a, const char *b)
{
    return a == b || (a && b && strcmp(a, b) == 0);
}

/* The point of an H100 that this one is set against: of the same software, else the only one. NULL where there is none, or several
 * that cannot be told apart. */
static const struct gw_operating_point *h100_point(const struct gw_workload *workload, const struct gw_operating_point *point,
                                                   const struct gw_rack *h100)
{
    const struct gw_operating_point *any = NULL, *same = NULL;
    size_t anys = 0, sames = 0;
    for (size_t i = 0; h100 && i < workload->point_count; i++) {
        const struct gw_operating_point *other = &workload->points[i];
        if (!gw_point_holds_for(other, h100))
            continue;
        any = other;
        anys++;
        if (is_same(other->software, point->software)) {
            same = other;
            sames++;
        }
    }
    return sames == 1 ? same : sames == 0 && anys == 1 ? any : NULL;
}

static const char *tdp_text(const struct gw_rack *rack, char *buffer, size_t size)
{
    snprintf(buffer, size, rack->tdp.present ? "%.0f W" : "not stated", rack->tdp.mode);
    return buffer;
}

static const char *no_point(const struct draws *draws, const struct gw_workload *workload, const struct gw_rack *rack)
{
    for (size_t i = 0; i < workload->point_count; i++) {
        const struct gw_rack *other = workload->points[i].rack;
        char theirs[32], ours[32];
        if (has_same_accelerator(other, rack))
            return gw_arena_printf(draws->arena, "no operating point of %s, %s for %s: that of %s is at a TDP of %s, not %s",
                                   workload->model, gw_workload_mode_names[workload->mode], rack->id, other->id,
                                   tdp_text(other, theirs, sizeof theirs), tdp_text(rack, ours, sizeof ours));
    }
    return gw_arena_printf(draws->arena, "no operating point of %s, %s for %s", workload->model, gw_workload_mode_names[workload->mode],
                           rack->id);
}

static enum gw_status add_points(const struct draws *draws, struct gw_work_row *rows, struct gw_site_work *work, struct gw_err *err)
{
    const struct gw_workload *workload = work->workload;
    const struct gw_rack *rack = draws->size->request.rack;
    for (size_t i = 0; i < workload->point_count; i++) {
        const struct gw_operating_point *point = &workload->points[i];
        if (!gw_point_holds_for(point, rack))
            continue;
        const struct gw_operating_point *h100 = h100_point(workload, point, work->h100);
        const struct gw_figure *figures[POINT_FIGURES] = {&point->tokens, &point->power, &point->hour_cost, &point->hour_cost_rented,
                                                          h100 ? &h100->tokens : NULL};
        struct gw_work_row *row = &rows[work->row_count++];
        row->point = point;
        row->h100_point = h100;
        if (!h100)
            work->h100_unavailable = gw_arena_printf(draws->arena, "no operating point of %s, %s for an H100 to count in", workload->model,
                                                     gw_workload_mode_names[workload->mode]);
        enum gw_status status = fill_row(draws, figures, POINT_FIGURES, point_row, row, err);
        if (status != GW_OK)
            return status;
    }
    if (work->row_count == 0)
        work->unavailable = no_point(draws, workload, rack);
    return GW_OK;
}

/* --- training and queries ------------------------------------------------------------------------------------------ */

enum { RUN_PEAK, RUN_CAPPED, RUN_MFU, RUN_GOODPUT, RUN_AVAILABILITY, RUN_FLOP, RUN_MTTF, RUN_FIGURES };

static void run_row(const struct gw_sized *sized, const double *values, struct gw_own_hour hour, double *numbers)
{
    double capped = isnan(values[RUN_CAPPED]) ? 1 : values[RUN_CAPPED], peak = values[RUN_PEAK] * capped, flop = values[RUN_FLOP];
    double goodput = values[RUN_GOODPUT], kept = goodput * values[RUN_AVAILABILITY];
    double achieved = gw_useful_flops(sized->accelerators, peak, values[RUN_MFU], 1);
    forget(numbers);
    numbers[GW_WORK_PEAK_FLOPS] = sized->accelerators * peak;
    numbers[GW_WORK_ACHIEVED_FLOPS] = achieved;
    numbers[GW_WORK_USEFUL_FLOPS] = gw_useful_flops(sized->accelerators, peak, values[RUN_MFU], kept);
    numbers[GW_WORK_USEFUL_FLOP_PER_DAY] = numbers[GW_WORK_USEFUL_FLOPS] * SECONDS_PER_DAY;
    numbers[GW_WORK_DAYS_MFU] = gw_training_days(flop, achieved);
    numbers[GW_WORK_DAYS_GOODPUT] = gw_training_days(flop, achieved * goodput);
    numbers[GW_WORK_DAYS_AVAILABILITY] = gw_training_days(flop, numbers[GW_WORK_USEFUL_FLOPS]);
    double days = !isnan(kept)      ? numbers[GW_WORK_DAYS_AVAILABILITY]
                  : !isnan(goodput) ? numbers[GW_WORK_DAYS_GOODPUT]
                                    : numbers[GW_WORK_DAYS_MFU];
    numbers[GW_WORK_ENERGY_WH] = gw_training_energy_wh(days, sized->facility_mean_w);
    numbers[GW_WORK_FAULT_INTERVAL_S] = gw_job_mttf_s(values[RUN_MTTF] / 3600, sized->accelerators);
    numbers[GW_WORK_RUN_USD_OWN] = gw_training_usd(days, sized->accelerators, hour.all);
}

/* The figures that the run lacks, one after the other. */
static const char *lacking(const struct draws *draws, const struct gw_workload *workload)
{
    const struct gw_training_run *run = &workload->training;
    const struct gw_rack *rack = draws->size->request.rack;
    const char *precision = gw_precision_names[run->precision];
    if (!gw_rack_flops(rack, (enum gw_precision)run->precision)->present)
        return gw_arena_printf(draws->arena, "no %s rate of %s, in which the MFU of %s is counted", precision, rack->id, workload->id);
    if (run->flop.present && run->goodput.present && run->availability.present)
        return NULL;
    return gw_arena_printf(draws->arena, "no%s%s%s of %s", run->flop.present ? "" : " FLOP",
                           run->goodput.present ? ""
                           : run->flop.present  ? " goodput"
                                                : ", no goodput",
                           run->availability.present                   ? ""
                           : run->flop.present && run->goodput.present ? " availability"
                                                                       : ", no availability",
                           workload->id);
}

static enum gw_status add_run(const struct draws *draws, struct gw_work_row *rows, struct gw_site_work *work, struct gw_err *err)
{
    const struct gw_training_run *run = &work->workload->training;
    const struct gw_rack *rack = draws->size->request.rack;
    const struct gw_figure *figures[RUN_FIGURES] = {gw_rack_flops(rack, (enum gw_precision)run->precision),
                                                    &rack->capped_rate_frac,
                                                    &run->mfu,
                                                    &run->goodput,
                                                    &run->availability,
                                                    &run->flop,
                                                    &run->mttf};
    work->unavailable = lacking(draws, work->workload);
    work->row_count = 1;
    return fill_row(draws, figures, RUN_FIGURES, run_row, &rows[0], err);
}

static void query_row(const struct gw_sized *sized, const double *values, struct gw_own_hour hour, double *numbers)
{
    (void)hour;
    forget(numbers);
    numbers[GW_WORK_QUERIES_PER_DAY] = gw_queries_per_day(sized->facility_mean_w, values[0]);
}

static enum gw_status add_queries(const struct draws *draws, struct gw_work_row *rows, struct gw_site_work *work, struct gw_err *err)
{
    enum gw_status status = GW_OK;
    for (size_t i = 0; status == GW_OK && i < work->workload->query_count; i++) {
        const struct gw_figure *figures[] = {&work->workload->queries[i].energy};
        struct gw_work_row *row = &rows[work->row_count++];
        row->query = &work->workload->queries[i];
        status = fill_row(draws, figures, 1, query_row, row, err);
    }
    return status;
}

/* --- rates --------------------------------------------------------------------------------------------------------- */

static void rate_row(const struct gw_sized *sized, const double *values, struct gw_own_hour hour, double *numbers)
{
    (void)hour;
    numbers[0] = sized->accelerators * values[0];
    numbers[1] = numbers[0] / sized->facility_peak_w;
    numbers[2] = gw_h100_equivalents(numbers[0], values[1]);
}

static enum gw_status add_rates(const struct draws *draws, struct gw_site_work *work, struct gw_err *err)
{
    const struct gw_rack *rack = draws->size->request.rack;
    work->h100_equivalents = nothing;
    for (int rate = 0; rate < GW_RATE_COUNT; rate++) {
        struct gw_span spans[3];
        const struct gw_figure *figures[] = {gw_rate_figure(rack, (enum gw_rate)rate), work->h100 ? &work->h100->flops_fp8 : NULL};
        enum gw_status status = spans_of(draws, figures, 2, rate_row, 3, spans, err);
        if (status != GW_OK)
            return status;
        work->totals[rate] = spans[0];
        work->per_w[rate] = spans[1];
        if (rate == GW_RATE_FP8)
            work->h100_equivalents = spans[2];
    }
    return GW_OK;
}

enum gw_status gw_site_work(const struct gw_size_result *size, const struct gw_workload *workload, const struct gw_rack *h100,
                            struct gw_arena *arena, struct gw_site_work *work, struct gw_err *err)
{
    *work = (struct gw_site_work){.workload = workload, .h100 = h100};
    if (size->money && workload->mode != GW_WORKLOAD_QUERIES) {
        work->own_unavailable = gw_money_why_no_hour(size->money);
        work->own_sold_unavailable = work->own_unavailable ? work->own_unavailable : size->money->missing_sold;
    }
    if (workload->mode == GW_WORKLOAD_CLAIMS)
        return gw_fail(err, GW_USAGE, "workload '%s' holds claims, from which nothing is computed; see: gwplan show %s", workload->id,
                       workload->id);
    struct draws draws = {.size = size, .arena = arena, .scratch = gw_arena_array(arena, size->draw_count, sizeof(double))};
    struct gw_work_row *rows = gw_arena_array(arena, workload->point_count + workload->query_count + 1, sizeof *rows);
    if (!draws.scratch || !rows)
        return gw_fail(err, GW_SYSTEM, "out of memory");
    work->rows = rows;
    enum gw_status status = add_rates(&draws, work, err);
    if (status != GW_OK)
        return status;
    switch (workload->mode) {
    case GW_WORKLOAD_TRAINING: status = add_run(&draws, rows, work, err); break;
    case GW_WORKLOAD_QUERIES: status = add_queries(&draws, rows, work, err); break;
    default: status = add_points(&draws, rows, work, err);
    }
    return status == GW_OK && arena->exhausted ? gw_fail(err, GW_SYSTEM, "out of memory") : status;
}
