/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "plots/from_energy.h"

#include <math.h>

#include "planner/base/text.h"
#include "plots/sources.h"

static const char *sources_of(const struct gw_energy_result *result, struct gw_arena *arena)
{
    struct gw_source_line line;
    if (!gw_source_line_begin(&line, "Computed by gwplan. References:"))
        return NULL;
    for (size_t i = 0; i < result->count; i++)
        gw_source_line_add_figure(&line, &result->comparisons[i].reference->energy);
    return gw_source_line_end(&line, arena);
}

enum gw_status gw_chart_from_energy(const struct gw_energy_result *result, struct gw_arena *arena, struct gw_chart *chart,
                                    struct gw_err *err)
{
    if (result->count == 0 || result->count > GW_ENERGY_BARS_MAX)
        return gw_fail(err, GW_USAGE, "grid-comparison draws 1 to %d references, got %zu; choose them with --compare",
                       GW_ENERGY_BARS_MAX, result->count);
    char power[GW_NUMBER_TEXT];
    gw_si_text(result->power_w, "W", power, sizeof power);
    struct gw_chart_bar *bars = gw_arena_array(arena, result->count + 1, sizeof *bars);
    for (size_t i = 0; bars && i < result->count; i++) {
        const struct gw_comparison *row = &result->comparisons[i];
        bars[i + 1] = (struct gw_chart_bar){.name = row->reference->title,
                                            .kind = gw_reference_kind_names[row->reference->kind],
                                            .year = row->reference->year,
                                            .value = row->reference->energy.present ? row->reference->energy.mode : (double)NAN,
                                            .assumed = row->energy_assumed,
                                            .from_claim = row->rests_on_claim};
    }
    if (bars)
        bars[0] = (struct gw_chart_bar){.name = gw_arena_printf(arena, "%s all year", power),
                                        .kind = "asked",
                                        .value = result->energy_per_year_wh,
                                        .highlight = true};
    *chart = (struct gw_chart){.kind = GW_CHART_BARS,
                               .title = gw_arena_printf(arena, "A year of %s beside others", power),
                               .subtitle = gw_arena_printf(arena, "Energy of 8,760 h at load factor %.3g", result->load_factor),
                               .source = sources_of(result, arena),
                               .bars = {.unit = "Wh", .bars = bars, .count = result->count + 1}};
    return arena->exhausted || !chart->source ? gw_fail(err, GW_SYSTEM, "out of memory for a chart") : GW_OK;
}
