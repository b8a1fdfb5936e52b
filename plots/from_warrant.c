/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "plots/from_deals.h"

#include <math.h>

#include "planner/base/text.h"
#include "planner/plan/vesting.h"
#include "plots/run_words.h"
#include "plots/sources.h"

/* As many gigawatts and prices as let each tranche of a usual ladder of six show; prices go a little above the last target. */
enum { GIGAWATTS = 13, PRICES = 14, TARGET_AT = 12 };

static const char *sources_of(const struct gw_deal_warrant *warrant, struct gw_arena *arena)
{
    struct gw_source_line line;
    if (!gw_source_line_begin(&line, "Computed by gwplan. The warrant:"))
        return NULL;
    gw_source_line_add_figure(&line, &warrant->shares);
    gw_source_line_add_figure(&line, &warrant->strike);
    for (size_t i = 0; i < warrant->tranche_count; i++) {
        gw_source_line_add_figure(&line, &warrant->tranches[i].shares);
        gw_source_line_add_figure(&line, &warrant->tranches[i].delivered);
        gw_source_line_add_figure(&line, &warrant->tranches[i].price);
    }
    return gw_source_line_end(&line, arena);
}

static bool fill(const struct gw_deal_warrant *warrant, double most_w, double most_usd, struct gw_chart_sweep_map *map,
                 struct gw_arena *arena)
{
    double *values = gw_arena_array(arena, GIGAWATTS * PRICES, sizeof *values);
    const char **x = gw_arena_array(arena, GIGAWATTS, sizeof *x), **y = gw_arena_array(arena, PRICES, sizeof *y);
    char text[GW_NUMBER_TEXT];
    for (size_t p = 0; values && x && y && p < PRICES; p++) {
        double usd = most_usd * (double)(p + 1) / TARGET_AT;
        y[p] = gw_arena_printf(arena, "%s", gw_si_text(usd, "$", text, sizeof text));
        for (size_t g = 0; g < GIGAWATTS; g++) {
            double delivered_w = most_w * (double)g / (GIGAWATTS - 1);
            x[g] = gw_arena_printf(arena, "%s", g ? gw_si_text(delivered_w, "W", text, sizeof text) : "0");
            values[p * GIGAWATTS + g] = gw_warrant_value_usd(warrant, gw_warrant_vested(warrant, delivered_w, usd), usd);
        }
    }
    *map = (struct gw_chart_sweep_map){.metric = {.title = "value above the strike of the shares that vest", .unit = "$"}, .x_name = "gigawatts delivered",
                                       .y_name = "share price, the highest so far", .x_labels = x, .y_labels = y, .x_count = GIGAWATTS,
                                       .y_count = PRICES, .values = values};
    return values && x && y;
}

enum gw_status gw_chart_from_warrant(const struct gw_deal *deal, struct gw_arena *arena, struct gw_chart *chart, struct gw_err *err)
{
    const struct gw_deal_warrant *warrant = &deal->warrant;
    double most_w = 0, most_usd = 0;
    char shares[GW_NUMBER_TEXT], strike[GW_NUMBER_TEXT];
    for (size_t i = 0; i < warrant->tranche_count; i++) {
        most_w = fmax(most_w, warrant->tranches[i].delivered.mode);
        most_usd = warrant->tranches[i].price.present ? fmax(most_usd, warrant->tranches[i].price.mode) : most_usd;
    }
    if (!(most_w > 0 && most_usd > 0))
        return gw_fail(err, GW_USAGE, "'warrant' needs tranches with their gigawatts and share prices, and deal '%s' has none", deal->id);
    bool illustrative = warrant->ladder == GW_DEAL_LADDER_ILLUSTRATIVE;
    *chart = (struct gw_chart){
        .kind = GW_CHART_SWEEP_MAP,
        .title = gw_arena_printf(arena, "What a warrant of %s is worth%s", warrant->issuer, illustrative ? ": an ILLUSTRATIVE ladder" : ""),
        .subtitle = gw_arena_printf(
            arena, "Above the strike, of shares that vest to %s: up to %s at %s; gigawatts on basis %s%s; as known on %s%s",
            warrant->holder, gw_count_text(warrant->shares.mode, shares, sizeof shares),
            warrant->strike.present ? gw_si_text(warrant->strike.mode, "$", strike, sizeof strike) : "no stated price",
            gw_basis_names[deal->basis], deal->contested_count ? " (contested)" : "", deal->as_of.text,
            gw_deal_has_ended(deal) ? "; this deal has ended" : ""),
        .note = illustrative
                    ? "ILLUSTRATIVE: the tranches are not published, and the numbers between the first and the last are assumed. Further "
                      "conditions of a tranche are not looked at."
                    : "Further conditions of a tranche are not looked at.",
        .source = sources_of(warrant, arena),
    };
    bool filled = fill(warrant, most_w, most_usd, &chart->sweep_map, arena);
    return filled && chart->source && !arena->exhausted ? GW_OK : gw_chart_no_memory(err);
}
