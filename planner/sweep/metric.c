/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "planner/sweep/metric.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "planner/base/text.h"

struct kind {
    const char *name, *title, *unit;
    enum gw_dimension dimension;
    enum gw_swept_quantity quantity;
    enum gw_swept_way way;
    enum gw_plan_sum sum;
};

static const struct kind kinds[] = {
    {"energy_wh", "energy at the meter", "Wh", GW_DIM_ENERGY, GW_SWEPT_ENERGY_WH, GW_SWEPT_ADDED, GW_SUM_NONE},
    {"facility_peak_w", "facility peak", "W", GW_DIM_POWER, GW_SWEPT_PEAK_W, GW_SWEPT_LARGEST, GW_SUM_NONE},
    {"accelerators", "accelerators standing", "", GW_DIM_COUNT, GW_SWEPT_ACCELERATORS, GW_SWEPT_LAST, GW_SUM_NONE},
    {"in_service", "accelerators in service", "", GW_DIM_COUNT, GW_SWEPT_IN_SERVICE, GW_SWEPT_LAST, GW_SUM_NONE},
    {"units_missing", "units of hardware not installed", "", GW_DIM_COUNT, GW_SWEPT_MISSING_UNITS, GW_SWEPT_LAST, GW_SUM_NONE},
    {"flops_fp4", "dense FP4 rate in service", "FLOP/s", GW_DIM_FLOPS, GW_SWEPT_SUM, GW_SWEPT_LAST, GW_SUM_FLOPS_FP4},
    {"flops_fp8", "dense FP8 rate in service", "FLOP/s", GW_DIM_FLOPS, GW_SWEPT_SUM, GW_SWEPT_LAST, GW_SUM_FLOPS_FP8},
    {"flops_bf16", "dense BF16 rate in service", "FLOP/s", GW_DIM_FLOPS, GW_SWEPT_SUM, GW_SWEPT_LAST, GW_SUM_FLOPS_BF16},
    {"racks_usd", "price of the racks that come", "$", GW_DIM_MONEY, GW_SWEPT_SUM, GW_SWEPT_ADDED, GW_SUM_RACKS_USD},
    {"carbon_kg", "direct CO2 of the energy, average of the grid", "kg", GW_DIM_MASS, GW_SWEPT_SUM, GW_SWEPT_ADDED, GW_SUM_CARBON_KG},
    {"cost_usd", "cost, charges and running costs", "$", GW_DIM_MONEY, GW_SWEPT_PEAK_W, GW_SWEPT_LARGEST, GW_SUM_COST_USD},
    {"capex_usd", "capital spent", "$", GW_DIM_MONEY, GW_SWEPT_PEAK_W, GW_SWEPT_LARGEST, GW_SUM_CAPEX_USD},
    {"opex_usd", "running costs", "$", GW_DIM_MONEY, GW_SWEPT_PEAK_W, GW_SWEPT_LARGEST, GW_SUM_OPEX_USD},
    {"present_cost_usd", "present cost", "$", GW_DIM_MONEY, GW_SWEPT_PEAK_W, GW_SWEPT_LARGEST, GW_SUM_PRESENT_COST_USD},
    {"usd_per_accelerator_hour", "cost of an accelerator-hour", "$", GW_DIM_MONEY, GW_SWEPT_PEAK_W, GW_SWEPT_LARGEST, GW_SUM_USD_PER_ACCELERATOR_HOUR},
    {"revenue_usd", "revenue", "$", GW_DIM_MONEY, GW_SWEPT_PEAK_W, GW_SWEPT_LARGEST, GW_SUM_REVENUE_USD},
    {"net_present_value_usd", "net present value", "$", GW_DIM_MONEY, GW_SWEPT_PEAK_W, GW_SWEPT_LARGEST, GW_SUM_NET_PRESENT_VALUE_USD},
    {"month_reached", "month reached", "months", GW_DIM_DATE, GW_SWEPT_PEAK_W, GW_SWEPT_REACHED, GW_SUM_NONE},
};
enum { KINDS = sizeof kinds / sizeof kinds[0] };

static const char all_names[] = "energy_wh, facility_peak_w, accelerators, in_service, units_missing, flops_fp4, flops_fp8, flops_bf16, racks_usd, carbon_kg, cost_usd, capex_usd, opex_usd, "
                                "present_cost_usd, usd_per_accelerator_hour, revenue_usd, net_present_value_usd or month_reached";

static int start_of(const struct gw_plan *plan)
{
    return gw_month_of(plan->start);
}

static int end_of(const struct gw_plan *plan)
{
    return gw_month_of(plan->end) + 1;
}

static const struct kind *kind_of(const char *name, size_t length)
{
    char word[GW_NUMBER_TEXT];
    snprintf(word, sizeof word, "%.*s", (int)length, name);
    for (int i = 0; i < KINDS; i++)
        if (strlen(kinds[i].name) == length && gw_is_key(word, kinds[i].name))
            return &kinds[i];
    return NULL;
}

static enum gw_status unknown(const char *name, size_t length, struct gw_err *err)
{
    char word[GW_NUMBER_TEXT];
    const char *near = NULL;
    snprintf(word, sizeof word, "%.*s", (int)length, name);
    for (int i = 0; i < KINDS && !near; i++)
        near = gw_is_near(word, kinds[i].name) ? kinds[i].name : NULL;
    return gw_fail(err, GW_USAGE, "expected %s, got '%s'%s%s%s", all_names, word, near ? "; did you mean '" : "", near ? near : "",
                   near ? "'?" : "");
}

/* "2030" or "2028-12" into months of the calendar, the last one behind. */
static bool read_when(const char *text, int *first, int *end)
{
    struct gw_date date;
    size_t length = strlen(text);
    if ((length != 4 && length != 7) || strspn(text, "0123456789-") != length || gw_date_parse(text, &date, NULL) != GW_OK)
        return false;
    *first = gw_month_of(date);
    *end = *first + (length == 4 ? 12 : 1);
    return true;
}

static enum gw_status take_when(const struct gw_plan *plan, const struct kind *kind, const char *when, struct gw_arena *arena,
                                struct gw_plan_metric *metric, struct gw_err *err)
{
    int start = start_of(plan), end = end_of(plan), first = start, behind = end;
    char from[12], to[12];
    if (when && (kind->sum == GW_SUM_PRESENT_COST_USD || kind->sum == GW_SUM_NET_PRESENT_VALUE_USD))
        return gw_fail(err, GW_USAGE, "'%s' is of the whole plan, got ':%s'", kind->name, when);
    if (when && !read_when(when, &first, &behind))
        return gw_fail(err, GW_USAGE, "expected a year or a month behind '%s:', such as 2030 or 2028-12, got '%s'", kind->name, when);
    if (behind <= start || first >= end)
        return gw_fail(err, GW_USAGE, "'%s' lies outside of the plan, which lasts from %s to %s", when, gw_month_text(start, from),
                       gw_month_text(end - 1, to));
    metric->whole = !when;
    metric->first_month = first - start;
    metric->swept.first_month = (first > start ? first : start) - start;
    metric->swept.end_month = (behind < end ? behind : end) - start;
    if (!when && kind->sum == GW_SUM_USD_PER_ACCELERATOR_HOUR)
        metric->title = "levelised cost of an accelerator-hour";
    else
        metric->title = when ? gw_arena_printf(arena, "%s, %s", kind->title, when) : kind->title;
    return GW_OK;
}

/* What is reached: a facility peak or a number of accelerators. */
static enum gw_status take_threshold(const struct gw_plan *plan, const char *amount, struct gw_arena *arena, struct gw_plan_metric *metric,
                                     struct gw_err *err)
{
    static const char *const things[] = {"accelerators", NULL};
    char text[GW_NUMBER_TEXT];
    int unit;
    metric->swept.end_month = end_of(plan) - start_of(plan);
    if (gw_quantity_parse(amount, GW_DIM_POWER, &metric->swept.threshold, NULL) == GW_OK)
        metric->title = gw_arena_printf(arena, "month in which the facility peak reaches %s",
                                        gw_quantity_text(metric->swept.threshold, GW_DIM_POWER, text, sizeof text));
    else if (gw_count_parse(amount, things, &metric->swept.threshold, &unit, NULL) == GW_OK) {
        metric->swept.quantity = GW_SWEPT_ACCELERATORS;
        metric->title = gw_arena_printf(arena, "month in which %s accelerators stand", gw_count_text(metric->swept.threshold, text, sizeof text));
    } else
        return gw_fail(err, GW_USAGE, "expected a power or a number of accelerators behind 'month_reached:', such as 1GW or '400000 accelerators', got '%s'",
                       amount);
    return metric->swept.threshold > 0 ? GW_OK : gw_fail(err, GW_USAGE, "'%s' is reached before anything stands", amount);
}

enum gw_status gw_plan_metric_parse(const struct gw_plan *plan, const char *name, struct gw_arena *arena, struct gw_plan_metric *metric,
                                    struct gw_err *err)
{
    size_t length = strcspn(name, ":");
    const struct kind *kind = kind_of(name, length);
    const char *behind = name[length] ? name + length + 1 : NULL;
    if (!kind)
        return unknown(name, length, err);
    const char *told = gw_arena_printf(arena, "%s%s", kind->name, name + length);
    *metric = (struct gw_plan_metric){.name = told, .unit = kind->unit, .dimension = kind->dimension, .sum = kind->sum, .swept = {.quantity = kind->quantity, .way = kind->way}};
    enum gw_status status = kind->way != GW_SWEPT_REACHED ? take_when(plan, kind, behind, arena, metric, err)
                                                          : take_threshold(plan, behind ? behind : "", arena, metric, err);
    if (status == GW_OK && (!metric->title || !told))
        return gw_fail(err, GW_SYSTEM, "out of memory");
    return status;
}

enum gw_status gw_plan_metric_limit(const struct gw_plan *plan, const struct gw_plan_metric *metric, const char *text, double *value,
                                    struct gw_err *err)
{
    int first, end;
    if (metric->dimension != GW_DIM_DATE)
        return gw_quantity_parse(text, metric->dimension, value, err);
    if (strlen(text) != 7 || !read_when(text, &first, &end))
        return gw_fail(err, GW_USAGE, "expected a month such as '2029-06', got '%s'", text);
    *value = first - start_of(plan);
    return GW_OK;
}

const char *gw_plan_metric_text(const struct gw_plan *plan, const struct gw_plan_metric *metric, double value, char *buffer, size_t size)
{
    if (isnan(value))
        snprintf(buffer, size, "-");
    else if (metric->dimension != GW_DIM_DATE)
        gw_quantity_text(value, metric->dimension, buffer, size);
    else if (isinf(value))
        snprintf(buffer, size, "never");
    else
        /* a quantile may lie between two months; one that is read from a sketch may be above its month by 2^-10 of it */
        gw_month_text(start_of(plan) + (int)ceil(value - fabs(value) / 1024), buffer);
    return buffer;
}

bool gw_plan_sum_is_cost(enum gw_plan_sum sum)
{
    return sum >= GW_SUM_COST_USD;
}

double gw_plan_sum_of_unit(const struct gw_rack *rack, enum gw_plan_sum sum)
{
    const struct gw_figure *const figures[] = {[GW_SUM_FLOPS_FP4] = &rack->flops_fp4,
                                               [GW_SUM_FLOPS_FP8] = &rack->flops_fp8,
                                               [GW_SUM_FLOPS_BF16] = &rack->flops_bf16,
                                               [GW_SUM_RACKS_USD] = &rack->price};
    const struct gw_figure *figure = figures[sum];
    if (!figure || !figure->present)
        return (double)NAN;
    return sum == GW_SUM_RACKS_USD ? figure->mode : figure->mode * (double)rack->accelerators;
}
