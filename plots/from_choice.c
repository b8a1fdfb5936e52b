/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "plots/from_money.h"

#include <math.h>
#include <string.h>

#include "planner/base/text.h"
#include "plots/run_words.h"
#include "plots/sources.h"

enum { ACCELERATORS, WATTS, HOUR, CAPEX, METRICS };
static const struct {
    const char *name, *unit, *title;
    bool money, less_is_better;
} metrics[METRICS] = {{"accelerators", "accelerators", "Accelerators on 1 GW at the meter", false, false},
                      {"facility-w-per-accelerator", "W", "Watts of an accelerator at the meter", false, true},
                      {"usd-per-accelerator-hour", "$", "Cost of an accelerator-hour", true, true},
                      {"capex", "$", "Capital of 1 GW at the meter", true, true}};

static double number_of(int metric, const struct gw_sized *sized, const struct gw_money_values *money)
{
    switch (metric) {
    case ACCELERATORS: return sized->accelerators;
    case WATTS: return sized->facility_w_per_accelerator;
    case HOUR: return money->usd_per_accelerator_hour;
    default: return money->capex_total_usd;
    }
}

static const char *value_text(int metric, double low, double mode, double high, char *buffer, size_t size)
{
    switch (metric) {
    case ACCELERATORS: return gw_count_range_text(low, mode, high, buffer, size);
    case WATTS: return gw_plain_range_text(low, mode, high, "W", buffer, size);
    default: return gw_si_range_text(low, mode, high, "$", buffer, size);
    }
}

/* Why a number of money is missing: the first part without a price tells most. */
static const char *why_missing(const struct gw_money *money)
{
    for (int part = 0; part < GW_COST_PARTS; part++)
        if (money->missing_capex[part])
            return money->missing_capex[part];
    return money->missing_hours ? money->missing_hours : "not known";
}

static struct gw_chart_span span_of(int metric, const struct gw_size_result *size, struct gw_arena *arena)
{
    static const struct gw_money_values none;
    const struct gw_money *money = size->money;
    const struct gw_rack *rack = size->request.rack;
    char text[3 * GW_NUMBER_TEXT];
    double low = number_of(metric, &size->low, money ? &money->low : &none), high = number_of(metric, &size->high, money ? &money->high : &none);
    double mode = number_of(metric, &size->mode, money ? &money->mode : &none);
    return (struct gw_chart_span){.name = gw_chart_title_of(rack->title, rack->id), .to = mode, .part = (double)NAN, .low = low, .high = high,
                                  .words = isnan(mode) ? (money ? why_missing(money) : "not known") : gw_arena_printf(arena, "%s", value_text(metric, low, mode, high, text, sizeof text))};
}

/* The best first; what is not known comes last. */
static bool stands_before(int metric, const struct gw_chart_span *one, const struct gw_chart_span *other)
{
    if (isnan(one->to) || isnan(other->to))
        return !isnan(one->to) && isnan(other->to);
    return metrics[metric].less_is_better ? one->to < other->to : one->to > other->to;
}

static void sort_spans(int metric, struct gw_chart_span *spans, size_t count)
{
    for (size_t i = 1; i < count; i++)
        for (size_t at = i; at > 0 && stands_before(metric, &spans[at], &spans[at - 1]); at--) {
            struct gw_chart_span kept = spans[at];
            spans[at] = spans[at - 1];
            spans[at - 1] = kept;
        }
}

static const char *sources_of(int metric, const struct gw_size_result *sizes, size_t count, struct gw_arena *arena)
{
    struct gw_source_line line;
    if (!gw_source_line_begin(&line, "Computed by gwplan from:"))
        return NULL;
    for (size_t i = 0; i < count; i++) {
        const struct gw_figure *figures[GW_MONEY_FIGURES];
        const struct gw_rack *rack = sizes[i].request.rack;
        size_t used = metrics[metric].money ? gw_cost_figures(sizes[i].money->costs, rack, figures, GW_MONEY_FIGURES) : 0;
        gw_source_line_add_figure(&line, &rack->max);
        for (size_t f = 0; f < used; f++)
            gw_source_line_add_figure(&line, figures[f]);
    }
    return gw_source_line_end(&line, arena);
}

static enum gw_status find_metric(const char *name, bool money, int *metric, struct gw_err *err)
{
    *metric = money ? HOUR : ACCELERATORS;
    if (!name)
        return GW_OK;
    for (*metric = 0; *metric < METRICS && strcmp(metrics[*metric].name, name) != 0;)
        (*metric)++;
    if (*metric == METRICS)
        return gw_fail(err, GW_USAGE, "'rack-choice' has no metric '%s': expected %s, %s, %s or %s", name, metrics[0].name, metrics[1].name,
                       metrics[2].name, metrics[3].name);
    if (metrics[*metric].money && !money)
        return gw_fail(err, GW_USAGE, "'rack-choice' of %s needs --costs; see: gwplan list costs", name);
    return GW_OK;
}

enum gw_status gw_chart_from_choice(const char *name, const struct gw_size_result *sizes, size_t count, struct gw_arena *arena,
                                    struct gw_chart *chart, struct gw_err *err)
{
    int metric;
    enum gw_status status = find_metric(name, count && sizes[0].money, &metric, err);
    struct gw_chart_span *spans = gw_arena_array(arena, count + 1, sizeof *spans);
    if (status != GW_OK || !spans)
        return status != GW_OK ? status : gw_chart_no_memory(err);
    for (size_t i = 0; i < count; i++)
        spans[i] = span_of(metric, &sizes[i], arena);
    sort_spans(metric, spans, count);
    const struct gw_costs *costs = metrics[metric].money ? sizes[0].money->costs : NULL;
    *chart = (struct gw_chart){
        .kind = GW_CHART_SPANS,
        .title = metrics[metric].title,
        .subtitle = gw_arena_printf(arena, "1 GW at the meter in the design hour%s%s", costs ? "; " : "", costs ? gw_chart_title_of(costs->title, costs->id) : ""),
        .note = "In brackets and as whiskers: P10 to P90. Racks whose whiskers overlap are not told apart by them: see the differences of compare. "
                "An accelerator of one maker is not one of another.",
        .source = sources_of(metric, sizes, count, arena),
        .spans = {.unit = metrics[metric].unit, .spans = spans, .count = count},
    };
    return chart->source && !arena->exhausted ? GW_OK : gw_chart_no_memory(err);
}
