/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "planner/plan/rack_metric.h"

#include <math.h>
#include <string.h>

#include "planner/base/hash.h"
#include "planner/base/text.h"
#include "planner/numeric/distribution.h"
#include "planner/plan/figure_draws.h"
#include "planner/plan/work.h"

#define SIZED(key, unit, title, less) {#key, unit, title, GW_METRIC_SIZED, false, less, offsetof(struct gw_sized, key)}
#define RATE(key, unit, title, rate) {key, unit, title, GW_METRIC_RATE, false, false, rate}
#define RATE_PER_W(key, unit, title, rate) {key, unit, title, GW_METRIC_RATE, true, false, rate}
#define MONEY(key, title, field) {key, "$", title, GW_METRIC_MONEY, false, true, offsetof(struct gw_money_values, field)}
#define WORK(key, unit, title, number, less) {key, unit, title, GW_METRIC_WORK, false, less, number}
#define WORK_MONEY(key, title, number) {key, "$", title, GW_METRIC_WORK_MONEY, false, true, number}
const struct gw_rack_metric gw_rack_metrics[] = {
    SIZED(accelerators, "", "accelerators", false),
    SIZED(facility_w_per_accelerator, "W", "watts at the meter of one accelerator", true),
    SIZED(facility_mean_w, "W", "mean power at the meter", true),
    SIZED(energy_per_year_wh, "Wh", "energy of a year", true),
    SIZED(load_swing_w, "W", "load swing", true),
    SIZED(pue_peak, "", "PUE in the design hour", true),
    SIZED(pue_mean, "", "PUE of the year", true),
    RATE("flops_fp4", "FLOP/s", "dense FP4 rate of all accelerators", GW_RATE_FP4),
    RATE("flops_fp8", "FLOP/s", "dense FP8 rate of all accelerators", GW_RATE_FP8),
    RATE("flops_bf16", "FLOP/s", "dense BF16 rate of all accelerators", GW_RATE_BF16),
    RATE("hbm_bytes", "B", "fast memory of all accelerators", GW_RATE_HBM),
    RATE("hbm_bytes_per_s", "B/s", "memory bandwidth of all accelerators", GW_RATE_HBM_BANDWIDTH),
    RATE_PER_W("flops_fp4_per_w", "FLOP/s/W", "dense FP4 rate of a watt at the meter", GW_RATE_FP4),
    RATE_PER_W("flops_fp8_per_w", "FLOP/s/W", "dense FP8 rate of a watt at the meter", GW_RATE_FP8),
    RATE_PER_W("flops_bf16_per_w", "FLOP/s/W", "dense BF16 rate of a watt at the meter", GW_RATE_BF16),
    RATE_PER_W("hbm_bytes_per_w", "B/W", "fast memory of a watt at the meter", GW_RATE_HBM),
    RATE_PER_W("hbm_bytes_per_s_per_w", "B/s/W", "memory bandwidth of a watt at the meter", GW_RATE_HBM_BANDWIDTH),
    {"h100_equivalents", "", "H100-equivalents by the dense 8-bit rate", GW_METRIC_H100, false, false, 0},
    {"h100_equivalents_per_w", "/W", "H100-equivalents of a watt at the meter", GW_METRIC_H100, true, false, 0},
    {"price_usd", "$", "price of the racks alone", GW_METRIC_PRICE, false, true, 0},
    {"usd_per_w", "$", "price of the racks for a watt at the meter", GW_METRIC_PRICE, true, true, 0},
    MONEY("capex_usd", "capital", capex_total_usd),
    MONEY("annual_capex_usd", "charge on capital a year", charge_total_usd),
    MONEY("opex_usd", "costs of a year beside it", opex_usd),
    MONEY("annual_cost_usd", "cost of a year", annual_cost_usd),
    MONEY("usd_per_accelerator_hour", "cost of an accelerator-hour, of all", usd_per_accelerator_hour),
    MONEY("usd_per_accelerator_hour_sold", "cost of an accelerator-hour, sold", usd_per_accelerator_hour_sold),
    MONEY("capex_usd_per_w", "capital for a watt at the meter", capex_usd_per_w),
    MONEY("annual_cost_usd_per_w", "cost of a year for a watt at the meter", annual_usd_per_w),
    MONEY("usd_per_pflop_hour_fp4", "cost of a PFLOP-hour, dense FP4", usd_per_pflop_hour[GW_FP4]),
    MONEY("usd_per_pflop_hour_fp8", "cost of a PFLOP-hour, dense FP8", usd_per_pflop_hour[GW_FP8]),
    MONEY("usd_per_pflop_hour_bf16", "cost of a PFLOP-hour, dense BF16", usd_per_pflop_hour[GW_BF16]),
    MONEY("usd_per_pflop_year_fp4", "cost of a PFLOP-year, dense FP4", usd_per_pflop_year[GW_FP4]),
    MONEY("usd_per_pflop_year_fp8", "cost of a PFLOP-year, dense FP8", usd_per_pflop_year[GW_FP8]),
    MONEY("usd_per_pflop_year_bf16", "cost of a PFLOP-year, dense BF16", usd_per_pflop_year[GW_BF16]),
    MONEY("usd_per_h100e_hour", "cost of an H100-equivalent-hour, of all", usd_per_h100e_hour),
    MONEY("usd_per_h100e_hour_sold", "cost of an H100-equivalent-hour, sold", usd_per_h100e_hour_sold),
    WORK("tok_per_s", "tok/s", "tokens a second", GW_WORK_TOK_PER_S, false),
    WORK("tok_per_day", "", "tokens a day", GW_WORK_TOK_PER_DAY, false),
    WORK("provisioned_tok_per_j", "/J", "tokens of a joule of power at the meter in the design hour", GW_WORK_TOK_PER_J_PROVISIONED, false),
    WORK("provisioned_j_per_token", "J", "joules of a token, on power at the meter in the design hour", GW_WORK_J_PER_TOKEN_PROVISIONED, true),
    WORK("mean_tok_per_j", "/J", "tokens of a joule of mean power", GW_WORK_TOK_PER_J_MEAN, false),
    WORK("mean_j_per_token", "J", "joules of a token, on mean power", GW_WORK_J_PER_TOKEN_MEAN, true),
    WORK("owned_usd_per_mtok", "$", "cost of a million tokens at the published hour cost of the point, owned", GW_WORK_USD_PER_MTOK, true),
    WORK("rented_usd_per_mtok", "$", "cost of a million tokens at the published hour cost of the point, rented", GW_WORK_USD_PER_MTOK_RENTED, true),
    WORK("task_h100_equivalents", "", "H100-equivalents by the tokens of the workload", GW_WORK_H100_BY_TASK, false),
    WORK("peak_flops", "FLOP/s", "peak of the run", GW_WORK_PEAK_FLOPS, false),
    WORK("achieved_flops", "FLOP/s", "rate of the run at its MFU", GW_WORK_ACHIEVED_FLOPS, false),
    WORK("useful_flops", "FLOP/s", "rate of the run that is kept", GW_WORK_USEFUL_FLOPS, false),
    WORK("useful_flop_per_day", "FLOP", "work of a day that is kept", GW_WORK_USEFUL_FLOP_PER_DAY, false),
    WORK("mfu_days", "days", "days of the run at its MFU", GW_WORK_DAYS_MFU, true),
    WORK("goodput_days", "days", "days of the run with goodput", GW_WORK_DAYS_GOODPUT, true),
    WORK("availability_days", "days", "days of the run with goodput and availability", GW_WORK_DAYS_AVAILABILITY, true),
    WORK("run_energy_wh", "Wh", "energy of the run", GW_WORK_ENERGY_WH, true),
    WORK("fault_interval_s", "s", "time between unplanned stops", GW_WORK_FAULT_INTERVAL_S, false),
    WORK_MONEY("usd_per_mtok_own", "cost of a million tokens at this cost set's accelerator-hour, of all", GW_WORK_USD_PER_MTOK_OWN),
    WORK_MONEY("usd_per_mtok_own_sold", "cost of a million tokens at this cost set's accelerator-hour, sold", GW_WORK_USD_PER_MTOK_OWN_SOLD),
    WORK_MONEY("run_usd_own", "cost of the run at this cost set's accelerator-hour, of all", GW_WORK_RUN_USD_OWN),
    {NULL, NULL, NULL, GW_METRIC_SIZED, false, false, 0}};

enum gw_status gw_rack_metric_named(const char *key, const struct gw_rack_metric **metric, struct gw_err *err)
{
    const char *nearest = NULL;
    for (*metric = gw_rack_metrics; (*metric)->key; (*metric)++) {
        if (gw_is_key(key, (*metric)->key))
            return GW_OK;
        if (gw_is_near(key, (*metric)->key) && (!nearest || gw_edit_distance(key, (*metric)->key) < gw_edit_distance(key, nearest)))
            nearest = (*metric)->key;
    }
    if (nearest)
        return gw_fail(err, GW_USAGE, "no metric '%s', did you mean '%s'?", key, nearest);
    return gw_fail(err, GW_USAGE, "no metric '%s'; one is a key of the answer of which more or less is better, such as accelerators, flops_fp8, "
                   "flops_fp8_per_w or, with --costs, usd_per_accelerator_hour", key);
}

bool gw_rack_metric_better(const struct gw_rack_metric *metric, double one, double other)
{
    if (isnan(one) || isnan(other))
        return isnan(other) && !isnan(one);
    return metric->less_is_better ? one < other : one > other;
}

bool gw_rack_metric_needs_costs(const struct gw_rack_metric *metric)
{
    return metric->form == GW_METRIC_MONEY || metric->form == GW_METRIC_WORK_MONEY;
}

bool gw_rack_metric_needs_work(const struct gw_rack_metric *metric)
{
    return metric->form == GW_METRIC_WORK || metric->form == GW_METRIC_WORK_MONEY;
}

/* --- which figures -------------------------------------------------------------------------------------------------- */

static void add_figure(struct gw_metric_of_rack *of, const struct gw_figure *figure, const struct gw_figure *leader)
{
    of->figures[of->figure_count] = figure;
    of->streams[of->figure_count++] = leader && leader->present ? gw_name_hash32(leader->path) : 0;
}

static const struct gw_work_row *best_row(const struct gw_rack_metric *metric, const struct gw_site_work *work)
{
    const struct gw_work_row *best = NULL;
    for (size_t i = 0; i < work->row_count; i++) {
        double value = work->rows[i].numbers[metric->place].mode;
        if (!isnan(value) && (!best || gw_rack_metric_better(metric, value, best->numbers[metric->place].mode)))
            best = &work->rows[i];
    }
    return best;
}

/* An hour costs the same whatever is done in it, so the cheapest point is that of most tokens: also where the price is what is looked for. */
static const struct gw_work_row *cheapest_row(const struct gw_rack_metric *metric, const struct gw_site_work *work)
{
    const struct gw_work_row *best = NULL;
    bool run = metric->place == GW_WORK_RUN_USD_OWN;
    for (size_t i = 0; i < work->row_count; i++) {
        const struct gw_work_row *row = &work->rows[i];
        double value = row->numbers[run ? GW_WORK_DAYS_MFU : GW_WORK_TOK_PER_S].mode;
        if (!isnan(value) && (!best || (!run && value > best->numbers[GW_WORK_TOK_PER_S].mode)))
            best = row;
    }
    return best;
}

static void add_money(struct gw_metric_of_rack *of, const struct gw_costs *costs)
{
    of->model = gw_money_model_of(costs ? costs : of->row->size.money->costs, of->rack);
    of->model.energy_price_ratio = of->row->size.money->energy_price_ratio;
    gw_money_count_in(&of->model, of->row->h100);
    for (int i = 0; i < GW_MONEY_INPUTS; i++)
        add_figure(of, of->model.figures[i], of->model.figures[gw_money_leader(&of->model, i)]);
}

static void add_work(struct gw_metric_of_rack *of, const struct gw_work_row *work_row)
{
    of->work_row = work_row;
    for (size_t i = 0; work_row && i < work_row->figure_count; i++)
        add_figure(of, work_row->figures[i], work_row->figures[i]);
}

struct gw_metric_of_rack gw_metric_of_rack(const struct gw_rack_metric *metric, const struct gw_compared *row, const struct gw_rack *rack,
                                           const struct gw_costs *costs)
{
    struct gw_metric_of_rack of = {.metric = metric, .row = row, .rack = rack ? rack : row->size.request.rack};
    switch (metric->form) {
    case GW_METRIC_SIZED: break;
    case GW_METRIC_RATE:
        add_figure(&of, gw_rate_figure(of.rack, (enum gw_rate)metric->place), gw_rate_figure(of.rack, (enum gw_rate)metric->place));
        break;
    case GW_METRIC_H100:
        add_figure(&of, &of.rack->flops_fp8, &of.rack->flops_fp8);
        if (row->h100)
            add_figure(&of, &row->h100->flops_fp8, &row->h100->flops_fp8);
        break;
    case GW_METRIC_PRICE: add_figure(&of, &of.rack->price, &of.rack->price); break;
    case GW_METRIC_MONEY:
        add_money(&of, costs);
        break;
    case GW_METRIC_WORK: add_work(&of, best_row(metric, row->size.work)); break;
    case GW_METRIC_WORK_MONEY:
        add_money(&of, costs);
        add_work(&of, cheapest_row(metric, row->size.work));
        break;
    }
    return of;
}

static bool is_there(const struct gw_figure *figure)
{
    return figure && figure->present;
}

bool gw_metric_figure(const struct gw_metric_of_rack *of, size_t index, const struct gw_figure **figure, uint32_t *stream)
{
    const struct gw_inputs *inputs = &of->row->size.inputs;
    size_t seen = 0;
    for (int i = 0; i < GW_INPUT_COUNT; i++)
        if (inputs->figures[i].present && gw_figure_has_range(&inputs->figures[i]) && seen++ == index) {
            *figure = &inputs->figures[i];
            *stream = gw_name_hash32(inputs->figures[gw_input_leader((enum gw_input)i)].path);
            return true;
        }
    for (size_t i = 0; i < of->figure_count; i++)
        if (is_there(of->figures[i]) && gw_figure_has_range(of->figures[i]) && seen++ == index) {
            *figure = of->figures[i];
            *stream = of->streams[i];
            return true;
        }
    return false;
}

/* --- values --------------------------------------------------------------------------------------------------------- */

static double value_of(const struct gw_metric_of_rack *of, const struct gw_sized *sized, const double *values)
{
    const struct gw_rack_metric *metric = of->metric;
    struct gw_own_hour hour = {NAN, NAN};
    double value = (double)NAN, numbers[GW_WORK_NUMBERS];
    switch (metric->form) {
    case GW_METRIC_SIZED: memcpy(&value, (const char *)sized + metric->place, sizeof value); break;
    case GW_METRIC_RATE: value = sized->accelerators * values[0]; break;
    case GW_METRIC_H100:
        value = of->figure_count > 1 ? gw_h100_equivalents(sized->accelerators * values[0], values[1]) : (double)NAN;
        break;
    case GW_METRIC_PRICE: value = sized->units * values[0]; break;
    case GW_METRIC_MONEY: {
        struct gw_money_values money = gw_money_at(&of->model, sized, values);
        memcpy(&value, (const char *)&money + metric->place, sizeof value);
        break;
    }
    case GW_METRIC_WORK:
        if (!of->work_row)
            break;
        of->work_row->formula(sized, values, hour, numbers);
        value = numbers[metric->place];
        break;
    case GW_METRIC_WORK_MONEY: {
        struct gw_money_values money = gw_money_at(&of->model, sized, values);
        if (!of->work_row)
            break;
        hour = (struct gw_own_hour){money.usd_per_accelerator_hour, money.usd_per_accelerator_hour_sold};
        of->work_row->formula(sized, values + GW_MONEY_INPUTS, hour, numbers);
        value = numbers[metric->place];
        break;
    }
    }
    return metric->per_w ? value / sized->facility_peak_w : value;
}

/* The value of a figure under a change; whether it moved. */
static enum gw_status changed(const struct gw_figure *figure, uint32_t stream, const struct gw_figure_change *change, double *value, bool *moved,
                              struct gw_err *err)
{
    *value = figure->mode;
    if (!change)
        return GW_OK;
    if (change->path) {
        if (figure->path && strcmp(figure->path, change->path) == 0) {
            *value = change->value;
            *moved = true;
        }
        return GW_OK;
    }
    if (stream != change->stream || !gw_figure_has_range(figure))
        return GW_OK;
    *moved = true;
    return gw_pert_quantile(figure->low, figure->mode, figure->high, change->quantile, value, err);
}

/* The sizing under a change; that at the modes where no figure of it moves. */
static enum gw_status sized_at(const struct gw_metric_of_rack *of, const struct gw_figure_change *change, struct gw_sized *sized, struct gw_err *err)
{
    const struct gw_size_result *size = &of->row->size;
    struct gw_size_request request = size->request;
    struct gw_inputs inputs;
    bool moved = false;
    request.rack = of->rack;
    gw_inputs_init(&inputs, request.rack, request.site, request.load, request.commissioning, request.provision);
    for (int i = 0; i < GW_INPUT_COUNT; i++) {
        struct gw_figure *figure = &inputs.figures[i];
        uint32_t stream = figure->present ? gw_name_hash32(inputs.figures[gw_input_leader((enum gw_input)i)].path) : 0;
        enum gw_status status = figure->present ? changed(figure, stream, change, &figure->mode, &moved, err) : GW_OK;
        if (status != GW_OK)
            return status;
    }
    *sized = size->mode;
    if (!moved)
        return GW_OK;
    inputs.model = size->inputs.model;
    inputs.engine = size->inputs.engine;
    inputs.air = size->inputs.air;
    inputs.share_mean = size->inputs.share_mean;
    memcpy(inputs.share, size->inputs.share, sizeof inputs.share);
    struct gw_design design = gw_design_at_mode(&inputs);
    *sized = gw_size_design(&request, &design);
    return GW_OK;
}

enum gw_status gw_metric_at(const struct gw_metric_of_rack *of, const struct gw_figure_change *change, double *value, struct gw_err *err)
{
    struct gw_sized sized;
    double values[GW_METRIC_FIGURES];
    bool moved = false;
    enum gw_status status = sized_at(of, change, &sized, err);
    for (size_t i = 0; status == GW_OK && i < of->figure_count; i++) {
        values[i] = (double)NAN;
        if (is_there(of->figures[i]))
            status = changed(of->figures[i], of->streams[i], change, &values[i], &moved, err);
    }
    if (status == GW_OK)
        *value = value_of(of, &sized, values);
    return status;
}

enum gw_status gw_metric_draws(const struct gw_metric_of_rack *of, struct gw_arena *arena, double *drawn, size_t count, struct gw_err *err)
{
    struct gw_figure_draws draws;
    double values[GW_METRIC_FIGURES];
    enum gw_status status =
        gw_figure_draws_new(arena, of->row->size.request.engine, of->figures, of->streams, of->figure_count, &draws, err);
    for (size_t i = 0; i < count && status == GW_OK; i++) {
        gw_figure_draw(&draws, i, values);
        drawn[i] = value_of(of, &of->row->size.draws[i], values);
    }
    return status;
}

/* --- what is missing ------------------------------------------------------------------------------------------------ */

static bool is_of_h100e(const struct gw_rack_metric *metric)
{
    return metric->place == offsetof(struct gw_money_values, usd_per_h100e_hour) || metric->place == offsetof(struct gw_money_values, usd_per_h100e_hour_sold);
}

static const char *missing_money(const struct gw_metric_of_rack *of, struct gw_arena *arena)
{
    const struct gw_money *money = of->row->size.money;
    if (money->missing_hours)
        return gw_money_why_no_hour(money);
    for (int precision = 0; precision < GW_MONEY_PRECISIONS; precision++)
        if ((of->metric->place == offsetof(struct gw_money_values, usd_per_pflop_hour) + (size_t)precision * sizeof(double) ||
             of->metric->place == offsetof(struct gw_money_values, usd_per_pflop_year) + (size_t)precision * sizeof(double)) &&
            !of->model.figures[GW_MONEY_FLOPS + precision])
            return gw_arena_printf(arena, "no %s rate for %s", gw_precision_names[precision], of->rack->id);
    if (is_of_h100e(of->metric) && money->missing_h100e)
        return money->missing_h100e;
    return money->missing_sold ? money->missing_sold : "a cost is missing";
}

/* What the workload lacks, else what its own hour does. */
static const char *missing_work(const struct gw_metric_of_rack *of, struct gw_arena *arena)
{
    const struct gw_site_work *work = of->row->size.work;
    bool own = of->metric->form == GW_METRIC_WORK_MONEY && of->work_row;
    const char *hour = of->metric->place == GW_WORK_USD_PER_MTOK_OWN_SOLD ? work->own_sold_unavailable : work->own_unavailable;
    if (own && hour)
        return hour;
    return work->unavailable ? work->unavailable : gw_arena_printf(arena, "the workload tells no %s of %s", of->metric->key, of->rack->id);
}

const char *gw_metric_missing(const struct gw_metric_of_rack *of, struct gw_arena *arena)
{
    static const char *const rates[GW_RATE_COUNT] = {"FP4 rate", "FP8 rate", "BF16 rate", "fast memory", "memory bandwidth"};
    const struct gw_rack *rack = of->rack;
    struct gw_err err = {0};
    double value;
    if (gw_metric_at(of, NULL, &value, &err) == GW_OK && isfinite(value))
        return NULL;
    switch (of->metric->form) {
    case GW_METRIC_RATE: return gw_arena_printf(arena, "no %s for %s", rates[of->metric->place], rack->id);
    case GW_METRIC_H100:
        return rack->flops_fp8.present ? "no FP8 rate of a rack h100 to count in" : gw_arena_printf(arena, "no FP8 rate for %s", rack->id);
    case GW_METRIC_PRICE: return gw_arena_printf(arena, "no price for %s; give one with --set racks.%s.price=\"4.5 M$\"", rack->id, rack->id);
    case GW_METRIC_MONEY: return missing_money(of, arena);
    case GW_METRIC_WORK:
    case GW_METRIC_WORK_MONEY: return missing_work(of, arena);
    case GW_METRIC_SIZED: break;
    }
    return "it has no value";
}
