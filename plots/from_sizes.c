/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Per MW at the meter: accelerators are 1 MW over the facility watts of one accelerator, compute is those times the dense rate of
 * one. Low and high come from the P10 and P90 of the facility watts; the rate is taken at its mode, because the rates in profiles
 * are what a vendor states and carry no range that could be told from rounding. */
#include <math.h>

#include "plots/from_run.h"
#include "plots/run_words.h"
#include "plots/sources.h"

static struct gw_chart_range accelerators_per_mw(const struct gw_size_result *result)
{
    /* more watts each, fewer of them: the P90 of one is the P10 of the other */
    const double mw = 1e6;
    return (struct gw_chart_range){mw / result->high.facility_w_per_accelerator, mw / result->mode.facility_w_per_accelerator,
                                   mw / result->low.facility_w_per_accelerator};
}

/* The rate of one accelerator, FLOP/s; of the unit's where only that is stated; NaN where neither is. */
static double flops_of(const struct gw_figure *one, const struct gw_figure *unit, long accelerators)
{
    if (one->present)
        return one->mode;
    return unit->present && accelerators > 0 ? unit->mode / (double)accelerators : (double)NAN;
}

static struct gw_chart_range times(struct gw_chart_range range, double factor)
{
    return (struct gw_chart_range){range.low * factor, range.mode * factor, range.high * factor};
}

/* The rack, with its site where it stands in another row too. */
static const char *name_of(const struct gw_size_result *results, size_t count, size_t index, struct gw_arena *arena)
{
    const struct gw_rack *rack = results[index].request.rack;
    const char *name = gw_chart_title_of(rack->title, rack->id);
    for (size_t i = 0; i < count; i++)
        if (i != index && results[i].request.rack == rack)
            return gw_arena_printf(arena, "%s at %s", name, results[index].request.site->id);
    return name;
}

static struct gw_chart_rack rack_of(const struct gw_size_result *result, const char *name)
{
    const struct gw_rack *rack = result->request.rack;
    struct gw_chart_range accelerators = accelerators_per_mw(result);
    if (!(result->mode.facility_w_per_accelerator > 0)) /* nothing fitted */
        accelerators = (struct gw_chart_range){(double)NAN, (double)NAN, (double)NAN};
    return (struct gw_chart_rack){
        .name = name,
        .accelerators = accelerators,
        .flops_fp8 = times(accelerators, flops_of(&rack->flops_fp8, &rack->unit_flops_fp8, rack->accelerators)),
        .flops_fp4 = times(accelerators, flops_of(&rack->flops_fp4, &rack->unit_flops_fp4, rack->accelerators)),
    };
}

static const char *rack_sources(const struct gw_size_result *results, size_t count, struct gw_arena *arena)
{
    struct gw_source_line line;
    if (!gw_source_line_begin(&line, "Computed by gwplan. Power and compute of the racks:"))
        return NULL;
    for (size_t i = 0; i < count; i++) {
        const struct gw_rack *rack = results[i].request.rack;
        gw_source_line_add_figure(&line, &rack->max);
        gw_source_line_add_figure(&line, &rack->flops_fp8);
        gw_source_line_add_figure(&line, &rack->flops_fp4);
    }
    return gw_source_line_end(&line, arena);
}

/* The site in the subtitle, where it is the same for all. */
static const char *basis(const struct gw_size_result *results, size_t count, struct gw_arena *arena)
{
    const struct gw_site *site = results[0].request.site;
    for (size_t i = 1; i < count; i++)
        if (results[i].request.site != site)
            site = NULL;
    return gw_arena_printf(arena, "Per MW of facility power at the meter in the design hour%s%s", site ? ", at " : "",
                           !site ? "" : site->title ? site->title : site->id);
}

enum gw_status gw_chart_from_sizes(const struct gw_size_result *results, size_t count, struct gw_arena *arena, struct gw_chart *chart,
                                   struct gw_err *err)
{
    if (count == 0)
        return gw_fail(err, GW_USAGE, "no racks to compare");
    struct gw_chart_rack *racks = gw_arena_array(arena, count, sizeof *racks);
    for (size_t i = 0; racks && i < count; i++)
        racks[i] = rack_of(&results[i], name_of(results, count, i, arena));
    *chart = (struct gw_chart){
        .kind = GW_CHART_RACKS,
        .title = "Accelerators and dense compute per megawatt",
        .subtitle = basis(results, count, arena),
        .note = "Whiskers: P10 to P90 of the power figures. Dense rates as vendors state them, not what workloads reach.",
        .source = rack_sources(results, count, arena),
        .racks = {.racks = racks, .count = count},
    };
    return racks && chart->source && !arena->exhausted ? GW_OK : gw_chart_no_memory(err);
}
