/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "plots/from_money.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "planner/base/text.h"
#include "plots/given.h"
#include "plots/run_words.h"
#include "plots/sources.h"

/* By the keys of the answer in JSON. Of those of money, where in gw_money_values, and the dense rate that it rests on. */
enum { ACCELERATORS, WATTS, HOUR, CAPEX, H100E_HOUR, PFLOP_YEAR, METRICS = PFLOP_YEAR + GW_MONEY_PRECISIONS };
static const struct {
    const char *name, *unit, *title;
    bool of_power, money, less_is_better; /* of_power: the title goes on with the power */
    size_t place;
} metrics[METRICS] = {
#define MONEY(name, title, field) {name, "$", title, false, true, true, offsetof(struct gw_money_values, field)}
    {"accelerators", "accelerators", "Accelerators on", true, false, false, 0},
    {"facility_w_per_accelerator", "W", "Watts of an accelerator at the meter", false, false, true, 0},
    MONEY("usd_per_accelerator_hour", "Cost of an accelerator-hour", usd_per_accelerator_hour),
    {"capex_usd", "$", "Capital of", true, true, true, offsetof(struct gw_money_values, capex_total_usd)},
    MONEY("usd_per_h100e_hour", "Cost of an H100-equivalent-hour, by the dense 8-bit rate", usd_per_h100e_hour),
    MONEY("usd_per_pflop_year_fp4", "Cost of a PFLOP/s of dense FP4 for a year", usd_per_pflop_year[GW_FP4]),
    MONEY("usd_per_pflop_year_fp8", "Cost of a PFLOP/s of dense FP8 for a year", usd_per_pflop_year[GW_FP8]),
    MONEY("usd_per_pflop_year_bf16", "Cost of a PFLOP/s of dense BF16 for a year", usd_per_pflop_year[GW_BF16]),
#undef MONEY
};

static double number_of(int metric, const struct gw_sized *sized, const struct gw_money_values *money)
{
    double value;
    if (!metrics[metric].money)
        return metric == ACCELERATORS ? sized->accelerators : sized->facility_w_per_accelerator;
    memcpy(&value, (const char *)money + metrics[metric].place, sizeof value);
    return value;
}

static const char *value_text(int metric, double low, double mode, double high, char *buffer, size_t size)
{
    switch (metric) {
    case ACCELERATORS: return gw_count_range_text(low, mode, high, buffer, size);
    case WATTS: return gw_plain_range_text(low, mode, high, "W", buffer, size);
    default: return gw_si_range_text(low, mode, high, "$", buffer, size);
    }
}

static const struct gw_figure *rate_of(int metric, const struct gw_rack *rack)
{
    return metric >= PFLOP_YEAR   ? gw_rack_flops(rack, (enum gw_precision)(metric - PFLOP_YEAR))
           : metric == H100E_HOUR ? &rack->flops_fp8
                                  : NULL;
}

/* Why a number of money is missing: the first part without a price tells most. */
static const char *why_missing(int metric, const struct gw_size_result *size, struct gw_arena *arena)
{
    const struct gw_money *money = size->money;
    const struct gw_rack *rack = size->request.rack;
    for (int part = 0; part < GW_COST_PARTS; part++)
        if (money->missing_capex[part])
            return gw_chart_missing_words(money->missing_capex[part], arena);
    if (money->missing_hours)
        return money->missing_hours;
    if (metric >= PFLOP_YEAR)
        return gw_arena_printf(arena, "no %s rate for %s", gw_precision_names[metric - PFLOP_YEAR], rack->id);
    return metric == H100E_HOUR ? money->missing_h100e : "not known";
}

/* One rack at several sites: the sites are what is chosen from. */
static bool is_of_sites(const struct gw_size_result *sizes, size_t count)
{
    bool several = false;
    for (size_t i = 1; i < count; i++) {
        if (strcmp(sizes[i].request.rack->id, sizes[0].request.rack->id) != 0)
            return false;
        several = several || strcmp(sizes[i].request.site->id, sizes[0].request.site->id) != 0;
    }
    return several;
}

/* With its site where the rack stands at another one too: before it, for that is what tells the two apart. */
static const char *name_of(const struct gw_size_result *sizes, size_t count, size_t index, struct gw_arena *arena)
{
    const struct gw_rack *rack = sizes[index].request.rack;
    const struct gw_site *site = sizes[index].request.site;
    const char *title = gw_chart_title_of(rack->title, rack->id);
    if (is_of_sites(sizes, count))
        return site->id;
    for (size_t i = 0; i < count; i++)
        if (i != index && strcmp(sizes[i].request.rack->id, rack->id) == 0 && strcmp(sizes[i].request.site->id, site->id) != 0)
            return gw_arena_printf(arena, "%s: %s", site->id, title);
    return title;
}

static const struct gw_figure *h100_rate_of(int metric, const struct gw_money *money)
{
    return metric == H100E_HOUR && money && money->h100 ? &money->h100->flops_fp8 : NULL;
}

/* Whether the number rests on an assumption, as the tables of size and compare mark it. */
static bool is_assumed(int metric, const struct gw_size_result *size)
{
    const struct gw_figure *rate = rate_of(metric, size->request.rack), *h100 = h100_rate_of(metric, size->money);
    if (!metrics[metric].money)
        return gw_peak_is_assumed(&size->inputs);
    if (metric == CAPEX)
        return gw_money_capital_is_assumed(size->money);
    return gw_money_hour_is_assumed(size->money) || (rate && gw_is_assumed(rate)) || (h100 && gw_is_assumed(h100));
}

static bool is_known(int metric, const struct gw_size_result *size)
{
    static const struct gw_money_values none;
    return !isnan(number_of(metric, &size->mode, size->money ? &size->money->mode : &none));
}

/* What the number rests on of what was given on the command line. */
static void add_given(int metric, const struct gw_size_result *size, struct gw_given *given)
{
    gw_given_add_size(given, size);
    if (metrics[metric].money)
        gw_given_add_money(given, size);
    if (rate_of(metric, size->request.rack))
        gw_given_add(given, rate_of(metric, size->request.rack));
}

static struct gw_chart_span span_of(int metric, const char *name, const struct gw_size_result *size, struct gw_arena *arena)
{
    static const struct gw_money_values none;
    const struct gw_money *money = size->money;
    char text[3 * GW_NUMBER_TEXT];
    double low = number_of(metric, &size->low, money ? &money->low : &none),
           high = number_of(metric, &size->high, money ? &money->high : &none);
    double mode = number_of(metric, &size->mode, money ? &money->mode : &none);
    struct gw_chart_span span = {.name = name, .to = mode, .part = (double)NAN, .low = low, .high = high};
    if (isnan(mode))
        span.words = money ? why_missing(metric, size, arena) : "not known";
    else
        span.words = gw_arena_printf(arena, "%s%s", value_text(metric, low, mode, high, text, sizeof text),
                                     is_assumed(metric, size) ? " *" : "");
    return span;
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
        if (rate_of(metric, rack))
            gw_source_line_add_figure(&line, rate_of(metric, rack));
        if (h100_rate_of(metric, sizes[i].money))
            gw_source_line_add_figure(&line, h100_rate_of(metric, sizes[i].money));
    }
    return gw_source_line_end(&line, arena);
}

static enum gw_status unknown_metric(const char *name, struct gw_err *err)
{
    char all[400] = "";
    for (size_t i = 0, used = 0; i < METRICS && used < sizeof all; i++)
        used += (size_t)snprintf(all + used, sizeof all - used, "%s%s", i == 0 ? "" : i + 1 == METRICS ? " or " : ", ", metrics[i].name);
    return gw_fail(err, GW_USAGE, "'rack-choice' has no metric '%s': expected %s", name, all);
}

static enum gw_status find_metric(const char *name, bool money, int *metric, struct gw_err *err)
{
    *metric = money ? HOUR : ACCELERATORS;
    if (!name)
        return GW_OK;
    for (*metric = 0; *metric < METRICS && !gw_is_key(name, metrics[*metric].name);)
        (*metric)++;
    if (strcmp(name, "capex") == 0) /* as it is called in words */
        *metric = CAPEX;
    if (*metric == METRICS)
        return unknown_metric(name, err);
    if (metrics[*metric].money && !money)
        return gw_fail(err, GW_USAGE, "'rack-choice' of %s needs --costs; see: gwplan list costs", name);
    return GW_OK;
}

/* "1 GW at the meter" */
static const char *power_words(const struct gw_size_result *size, struct gw_arena *arena)
{
    char power[GW_NUMBER_TEXT];
    const char *words = gw_arena_printf(arena, "%s %s", gw_si_text(size->mode.power_w, "W", power, sizeof power),
                                        gw_chart_basis_words(&size->request));
    return words ? words : "";
}

/* The power stands in the title or here; the rack of several sites and the cost set here. */
static const char *subtitle_of(int metric, const struct gw_size_result *sizes, size_t count, const char *power, struct gw_arena *arena)
{
    const struct gw_rack *one = is_of_sites(sizes, count) ? sizes[0].request.rack : NULL;
    const struct gw_costs *costs = metrics[metric].money ? sizes[0].money->costs : NULL;
    bool at_the_meter = count && strcmp(gw_chart_basis_words(&sizes[0].request), "at the meter") == 0;
    const char *hour = !metrics[metric].of_power ? " in the design hour" : one ? "power in the design hour" : "Power in the design hour";
    const char *parts[] = {one ? gw_chart_title_of(one->title, one->id) : "",
                           gw_arena_printf(arena, "%s%s", metrics[metric].of_power ? "" : power, at_the_meter ? hour : ""),
                           costs ? gw_chart_title_of(costs->title, costs->id) : ""};
    const char *words = "";
    for (size_t i = 0; i < sizeof parts / sizeof parts[0]; i++)
        if (words && parts[i] && *parts[i])
            words = gw_arena_printf(arena, "%s%s%s", words, *words ? "; " : "", parts[i]);
    return words;
}

static const char *note_of(int metric, const struct gw_size_result *sizes, size_t count, struct gw_arena *arena)
{
    struct gw_given given = {.count = 0};
    bool assumed = false;
    for (size_t i = 0; i < count; i++) {
        assumed = assumed || (is_assumed(metric, &sizes[i]) && is_known(metric, &sizes[i]));
        add_given(metric, &sizes[i], &given);
    }
    const char *words = gw_given_words(&given, arena);
    return gw_arena_printf(
        arena,
        "%s%sIn brackets and as whiskers: P10 to P90. Racks whose whiskers overlap are not told apart by them: see the differences of "
        "compare. An accelerator of one maker is not one of another.",
        words ? words : "", assumed ? "* rests on an assumption. " : "");
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
        spans[i] = span_of(metric, name_of(sizes, count, i, arena), &sizes[i], arena);
    sort_spans(metric, spans, count);
    const char *power = count ? power_words(&sizes[0], arena) : "";
    *chart = (struct gw_chart){
        .kind = GW_CHART_SPANS,
        .title = gw_arena_printf(arena, "%s%s%s", metrics[metric].title, metrics[metric].of_power ? " " : "",
                                 metrics[metric].of_power ? power : ""),
        .subtitle = subtitle_of(metric, sizes, count, power, arena),
        .note = note_of(metric, sizes, count, arena),
        .source = sources_of(metric, sizes, count, arena),
        .spans = {.unit = metrics[metric].unit, .spans = spans, .count = count},
    };
    return chart->source && !arena->exhausted ? GW_OK : gw_chart_no_memory(err);
}
