/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "plots/from_energy.h"

#include <math.h>
#include <string.h>

#include "planner/base/text.h"
#include "plots/sources.h"

static const char *sources_of(const struct gw_comparison *const *chosen, size_t count, struct gw_arena *arena)
{
    struct gw_source_line line;
    if (!gw_source_line_begin(&line, "Computed by gwplan. References:"))
        return NULL;
    for (size_t i = 0; i < count; i++)
        gw_source_line_add_figure(&line, &chosen[i]->reference->energy);
    return gw_source_line_end(&line, arena);
}

/* Whether a reference is another year of one that stands in the list too: "three-gorges-2020" of "three-gorges". */
static bool is_another_year(const struct gw_energy_result *result, const struct gw_reference *reference)
{
    for (size_t i = 0; i < result->count; i++) {
        const struct gw_reference *other = result->comparisons[i].reference;
        size_t length = strlen(other->id);
        if (other->kind == reference->kind && strncmp(other->id, reference->id, length) == 0 && reference->id[length] == '-')
            return true;
    }
    return false;
}

/* How many times larger or smaller, as a logarithm; infinite for what cannot be drawn. */
static double distance_of(const struct gw_comparison *row)
{
    return row->ratio_energy > 0 ? fabs(log(row->ratio_energy)) : (double)INFINITY;
}

/* The rows to draw, in their order: all of a few, of many the nearest. Returns how many. */
static size_t choose(const struct gw_energy_result *result, const struct gw_comparison **chosen)
{
    bool few = result->count <= GW_ENERGY_BARS_MAX;
    size_t count = 0;
    for (size_t i = 0; i < result->count; i++) {
        const struct gw_comparison *row = &result->comparisons[i];
        size_t nearer = 0;
        if (!few && (!isfinite(distance_of(row)) || is_another_year(result, row->reference)))
            continue;
        for (size_t j = 0; j < result->count && !few; j++) {
            const struct gw_comparison *other = &result->comparisons[j];
            bool wins = distance_of(other) < distance_of(row) || (distance_of(other) <= distance_of(row) && j < i);
            nearer += wins && !is_another_year(result, other->reference);
        }
        if (nearer < GW_ENERGY_BARS_MAX)
            chosen[count++] = row;
    }
    return count;
}

static struct gw_chart_bar bar_of(const struct gw_comparison *row)
{
    const struct gw_reference *reference = row->reference;
    return (struct gw_chart_bar){.name = reference->title,
                                 .kind = gw_reference_kind_names[reference->kind],
                                 .year = reference->year,
                                 .value = reference->energy.present ? reference->energy.mode : (double)NAN,
                                 .assumed = row->energy_assumed,
                                 .from_claim = row->rests_on_claim};
}

enum gw_status gw_chart_from_energy(const struct gw_energy_result *result, struct gw_arena *arena, struct gw_chart *chart,
                                    struct gw_err *err)
{
    if (result->count == 0)
        return gw_fail(err, GW_USAGE, "grid-comparison needs references; name some with --compare");
    char power[GW_NUMBER_TEXT];
    gw_si_text(result->power_w, "W", power, sizeof power);
    const struct gw_comparison *chosen[GW_ENERGY_BARS_MAX];
    size_t count = choose(result, chosen);
    struct gw_chart_bar *bars = gw_arena_array(arena, count + 1, sizeof *bars);
    for (size_t i = 0; bars && i < count; i++)
        bars[i + 1] = bar_of(chosen[i]);
    if (bars)
        bars[0] = (struct gw_chart_bar){.name = gw_arena_printf(arena, "%s all year", power),
                                        .kind = "asked",
                                        .value = result->energy_per_year_wh,
                                        .highlight = true};
    *chart = (struct gw_chart){.kind = GW_CHART_BARS,
                               .title = gw_arena_printf(arena, "A year of %s beside others", power),
                               .subtitle = gw_arena_printf(arena, "Energy of 8,760 h at load factor %.3g%s", result->load_factor,
                                                           count < result->count ? ", beside the references nearest to it" : ""),
                               .source = sources_of(chosen, count, arena),
                               .bars = {.unit = "Wh", .bars = bars, .count = count + 1}};
    return arena->exhausted || !chart->source ? gw_fail(err, GW_SYSTEM, "out of memory for a chart") : GW_OK;
}
