/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "plots/from_scenarios.h"

#include <math.h>
#include <stddef.h>
#include <string.h>

#include "planner/base/text.h"
#include "plots/run_words.h"

static const struct {
    const char *key, *unit, *title, *subtitle;
    size_t offset; /* in struct gw_month_row, a double */
} metrics[] = {
    {"facility_peak_w", "W", "facility power by scenario",
     "Facility power at the meter in the design hour, provisioned racks standing at the end of each month",
     offsetof(struct gw_month_row, facility_peak_w)},
    {"in_service", "accelerators", "accelerators in service by scenario",
     "Accelerators (packages) commissioned and powered at the end of each month", offsetof(struct gw_month_row, in_service)},
    {"accelerators", "accelerators", "accelerators by scenario", "Accelerators (packages) in the racks standing at the end of each month",
     offsetof(struct gw_month_row, accelerators)},
};
enum { METRICS = sizeof metrics / sizeof metrics[0] };

static enum gw_status find_metric(const char *key, size_t *which, struct gw_err *err)
{
    for (*which = 0; *which < METRICS; ++*which)
        if (!key || gw_is_key(key, metrics[*which].key))
            return GW_OK;
    return gw_fail(err, GW_USAGE, "'scenarios' draws no '%s': expected --metric %s, %s or %s", key, metrics[0].key, metrics[1].key,
                   metrics[2].key);
}

/* The values of a run in the months of the chart, NaN where it has none. */
static double *values_of(const struct gw_run *run, size_t offset, int first, size_t count, struct gw_arena *arena)
{
    double *values = gw_arena_array(arena, count, sizeof *values);
    for (size_t m = 0; values && m < count; m++) {
        int at = first + (int)m - run->start;
        values[m] = (double)NAN;
        if (at >= 0 && at < run->month_count)
            memcpy(&values[m], (const char *)&run->total.months[at] + offset, sizeof *values);
    }
    return values;
}

static const char *note_of(const struct gw_plan *plan, struct gw_arena *arena)
{
    static const char *const lines =
        "Each line is one run of the plan, and none has a probability; what a scenario changes is told by run --scenario.";
    char month[12];
    if (plan->as_of.year == 0)
        return lines;
    return gw_arena_printf(arena, "%s Evidence as of %s: what follows is announced, or assumed by a scenario.", lines,
                           gw_month_text(gw_month_of(plan->as_of), month));
}

enum gw_status gw_chart_from_scenarios(const char *metric, const struct gw_run *const *runs, size_t count, struct gw_arena *arena,
                                       struct gw_chart *chart, struct gw_err *err)
{
    size_t which;
    enum gw_status status = find_metric(metric, &which, err);
    if (status != GW_OK)
        return status;
    int first = runs[0]->start, end = first + runs[0]->month_count;
    for (size_t i = 1; i < count; i++) {
        int its_end = runs[i]->start + runs[i]->month_count;
        first = runs[i]->start < first ? runs[i]->start : first;
        end = its_end > end ? its_end : end;
    }
    struct gw_chart_series *series = gw_arena_array(arena, count, sizeof *series);
    for (size_t i = 0; series && i < count; i++)
        series[i] = (struct gw_chart_series){runs[i]->overlay ? runs[i]->overlay->scenario->id : "as stated",
                                             values_of(runs[i], metrics[which].offset, first, (size_t)(end - first), arena)};
    *chart = (struct gw_chart){.kind = GW_CHART_LINES,
                               .title = gw_chart_titled(runs[0], metrics[which].title, arena),
                               .subtitle = metrics[which].subtitle,
                               .note = note_of(runs[0]->plan, arena),
                               .source = gw_chart_plan_sources(runs[0], arena),
                               .lines = {.unit = metrics[which].unit,
                                         .first_month = first,
                                         .month_count = (size_t)(end - first),
                                         .series = series,
                                         .series_count = count}};
    return arena->exhausted || !chart->source ? gw_chart_no_memory(err) : GW_OK;
}
