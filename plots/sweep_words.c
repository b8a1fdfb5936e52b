/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "plots/sweep_words.h"

#include <stdio.h>

#include "planner/base/text.h"
#include "plots/run_words.h"

const char *gw_sweep_scenarios_text(const struct gw_sweep_answer *answer, uint64_t scenarios, struct gw_arena *arena)
{
    char count[GW_NUMBER_TEXT], asked[GW_NUMBER_TEXT];
    const struct gw_sweep_result *result = answer->result;
    bool early = scenarios == result->scenarios && result->scenarios < result->asked;
    if (scenarios < result->scenarios)
        return gw_arena_printf(arena, "%s of %s scenarios, evenly spread, mode %s", gw_count_text((double)scenarios, count, sizeof count),
                               gw_count_text((double)result->scenarios, asked, sizeof asked),
                               gw_sweep_mode_names[answer->sweep->plan->sweep.mode]);
    const char *text = gw_arena_printf(arena, "%s scenario%s, mode %s%s%s", gw_count_text((double)scenarios, count, sizeof count),
                                       scenarios == 1 ? "" : "s", gw_sweep_mode_names[answer->sweep->plan->sweep.mode],
                                       early ? ", stopped early of " : "",
                                       early ? gw_count_text((double)result->asked, asked, sizeof asked) : "");
    return text ? text : "";
}

enum gw_status gw_sweep_chart_begin(const struct gw_sweep_answer *answer, const char *what, const char *subtitle, struct gw_arena *arena,
                                    struct gw_chart *chart, struct gw_err *err)
{
    const struct gw_plan *plan = answer->sweep->plan;
    *chart = (struct gw_chart){.title = gw_arena_printf(arena, "%s: %s", gw_chart_title_of(plan->title, plan->id), what ? what : ""),
                               .subtitle = subtitle,
                               .source = gw_chart_sources_of(plan, arena)};
    return arena->exhausted || !chart->source ? gw_chart_no_memory(err) : GW_OK;
}

struct gw_chart_metric gw_sweep_chart_metric(const struct gw_sweep_answer *answer, size_t metric)
{
    const struct gw_plan_metric *given = &answer->sweep->metrics[metric];
    return (struct gw_chart_metric){.title = given->title,
                                    .unit = given->unit,
                                    .months = given->dimension == GW_DIM_DATE,
                                    .first_month = gw_month_of(answer->sweep->plan->start)};
}

enum gw_status gw_sweep_check_metric(const struct gw_sweep_answer *answer, const char *chart, size_t metric, struct gw_err *err)
{
    if (metric < answer->sweep->metric_count)
        return GW_OK;
    return gw_fail(err, GW_USAGE, "'%s' has no metric number %zu: the sweep of '%s' has %zu", chart, metric + 1, answer->sweep->plan->id,
                   answer->sweep->metric_count);
}
