/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "plots/from_money.h"

#include <math.h>

#include "planner/base/text.h"
#include "plots/given.h"
#include "plots/run_words.h"
#include "plots/sources.h"

enum { KEY_IT, KEY_SITE, KEY_ALL, KEYS };
static const char *const keys[KEYS] = {"IT", "building, power and land", "all capital"};

/* "24.4 (20.1-29.3) B$ *, 57.6 %" */
static const char *words_of(const struct gw_money *money, int part, struct gw_arena *arena)
{
    char value[3 * GW_NUMBER_TEXT], share[32] = "";
    const struct gw_cost_component *component = &money->costs->parts[part];
    if (component->is_included)
        return gw_arena_printf(arena, "in %s", gw_cost_part_titles[component->included_in]);
    if (money->missing_capex[part])
        return gw_chart_missing_words(money->missing_capex[part], arena);
    if (money->mode.capex_total_usd > 0)
        snprintf(share, sizeof share, ", %.3g %%", 100 * money->mode.capex_usd[part] / money->mode.capex_total_usd);
    gw_si_range_text(money->low.capex_usd[part], money->mode.capex_usd[part], money->high.capex_usd[part], "$", value, sizeof value);
    return gw_arena_printf(arena, "%s%s%s", value, money->part_assumed[part] || gw_peak_is_assumed(&money->size->inputs) ? " *" : "",
                           share);
}

static void fill_spans(const struct gw_money *money, struct gw_chart_span *spans, struct gw_arena *arena)
{
    double so_far_usd = 0;
    char value[3 * GW_NUMBER_TEXT];
    for (int part = 0; part < GW_COST_PARTS; part++) {
        double usd = isnan(money->mode.capex_usd[part]) ? 0 : money->mode.capex_usd[part];
        spans[part] = (struct gw_chart_span){.name = gw_cost_part_titles[part], .words = words_of(money, part, arena), .from = so_far_usd,
                                             .to = so_far_usd + usd, .key = gw_cost_part_is_it((enum gw_cost_part)part) ? KEY_IT : KEY_SITE,
                                             .part = (double)NAN, .low = (double)NAN, .high = (double)NAN};
        so_far_usd += usd;
    }
    double total_usd = money->mode.capex_total_usd;
    gw_si_range_text(money->low.capex_total_usd, total_usd, money->high.capex_total_usd, "$", value, sizeof value);
    spans[GW_COST_PARTS] = (struct gw_chart_span){
        .name = "all capital",
        .key = KEY_ALL,
        .to = total_usd,
        .part = (double)NAN,
        .words = isnan(total_usd) ? "no total: a part has no price"
                                  : gw_arena_printf(arena, "%s%s", value, gw_money_capital_is_assumed(money) ? " *" : ""),
        .low = money->low.capex_total_usd,
        .high = money->high.capex_total_usd};
}

static const char *sources_of(const struct gw_money *money, const struct gw_rack *rack, struct gw_arena *arena)
{
    const struct gw_figure *figures[GW_MONEY_FIGURES];
    struct gw_source_line line;
    size_t count = gw_cost_figures(money->costs, rack, figures, GW_MONEY_FIGURES);
    if (!gw_source_line_begin(&line, "Computed by gwplan. Prices:"))
        return NULL;
    for (size_t i = 0; i < count; i++)
        gw_source_line_add_figure(&line, figures[i]);
    return gw_source_line_end(&line, arena);
}

enum gw_status gw_chart_from_capital(const struct gw_size_result *size, struct gw_arena *arena, struct gw_chart *chart, struct gw_err *err)
{
    const struct gw_money *money = size->money;
    const struct gw_rack *rack = size->request.rack;
    const struct gw_site *site = size->request.site;
    char power[GW_NUMBER_TEXT];
    struct gw_chart_span *spans = gw_arena_array(arena, GW_COST_PARTS + 1, sizeof *spans);
    if (!spans)
        return gw_chart_no_memory(err);
    fill_spans(money, spans, arena);
    struct gw_given given = {.count = 0};
    gw_given_add_size(&given, size);
    gw_given_add_money(&given, size);
    const char *given_words = gw_given_words(&given, arena);
    *chart = (struct gw_chart){
        .kind = GW_CHART_SPANS,
        .title = gw_arena_printf(arena, "What it costs to build: %s, %s %s", gw_chart_title_of(rack->title, rack->id),
                                 gw_si_text(size->mode.power_w, "W", power, sizeof power), gw_chart_basis_words(&size->request)),
        .subtitle = gw_arena_printf(arena, "%s; dollars of %ld, %s; at %s", gw_chart_title_of(money->costs->title, money->costs->id),
                                    money->costs->price_year, gw_cost_terms_names[money->costs->terms],
                                    gw_chart_title_of(site->title, site->id)),
        .note = gw_arena_printf(
            arena,
            "%sIn brackets and as a whisker: P10 to P90, of each number by itself. * rests on an assumption. Capital alone: no energy, no "
            "upkeep.",
            given_words ? given_words : ""),
        .source = sources_of(money, rack, arena),
        .spans = {.unit = "$", .keys = keys, .key_count = KEYS, .joined = true, .spans = spans, .count = GW_COST_PARTS + 1},
    };
    return chart->source && !arena->exhausted ? GW_OK : gw_chart_no_memory(err);
}
