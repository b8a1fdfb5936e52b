/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reading the answers of gwplan.h. */
#include <string.h>

#include "planner/api/gwplan_result.h"
#include "planner/base/text.h"
#include "planner/output/answers.h"
#include "planner/output/money.h"
#include "planner/output/months.h"
#include "planner/output/scenarios_money.h"
#include "planner/output/sized.h"
#include "planner/output/work_numbers.h"

int gw_result_sized(const gw_result *result, const char *key, double *mode, double *low, double *high)
{
    double ignored;
    if (result->kind != GW_RESULT_SIZED)
        return GW_USAGE;
    bool known = gw_sized_value(&result->size.mode, key, mode);
    known = known && gw_sized_value(&result->size.low, key, low ? low : &ignored);
    known = known && gw_sized_value(&result->size.high, key, high ? high : &ignored);
    return known ? 0 : GW_USAGE;
}

size_t gw_result_months(const gw_result *result)
{
    return result->kind == GW_RESULT_RUN ? (size_t)result->one.run.month_count : 0;
}

static const struct gw_series *find_series(const struct gw_run *run, const char *name)
{
    if (strcmp(name, "total") == 0)
        return &run->total;
    for (size_t i = 0; i < run->site_count; i++)
        if (strcmp(run->sites[i].series.name, name) == 0)
            return &run->sites[i].series;
    for (size_t i = 0; i < run->deployment_count; i++)
        if (strcmp(run->deployments[i].series.name, name) == 0)
            return &run->deployments[i].series;
    return NULL;
}

int gw_result_month(const gw_result *result, const char *name, size_t index, const char *key, double *value)
{
    const struct gw_series *series = result->kind == GW_RESULT_RUN ? find_series(&result->one.run, name) : NULL;
    if (!series || index >= (size_t)result->one.run.month_count)
        return GW_USAGE;
    return gw_month_value(&series->months[index], key, value) ? 0 : GW_USAGE;
}

int gw_result_metric(const gw_result *result, const char *metric, const char *number, double *value)
{
    static const char *const names[] = {"mean", "sd", "min", "p10", "p50", "p90", "max"};
    const struct gw_plan_sweep *sweep = &result->swept.sweep;
    for (size_t m = 0; result->kind == GW_RESULT_SWEPT && m < sweep->metric_count; m++) {
        const struct gw_sweep_summary *s = &result->swept.result.metrics[m];
        const double numbers[] = {s->mean, s->sd, s->min, s->p10, s->p50, s->p90, s->max};
        for (size_t i = 0; gw_is_key(metric, sweep->metrics[m].name) && i < sizeof names / sizeof names[0]; i++)
            if (strcmp(names[i], number) == 0) {
                *value = numbers[i];
                return 0;
            }
    }
    return GW_USAGE;
}

static int money_of_size(const gw_result *result, const char *key, double *mode, double *low, double *high)
{
    double ignored;
    const struct gw_money *money = result->size.money;
    bool known = money && gw_money_sum(&money->mode, key, mode) && gw_money_sum(&money->low, key, low ? low : &ignored) &&
                 gw_money_sum(&money->high, key, high ? high : &ignored);
    return known ? 0 : GW_USAGE;
}

int gw_result_money(const gw_result *result, const char *key, double *mode, double *low, double *high)
{
    double ignored;
    if (result->kind == GW_RESULT_SIZED)
        return money_of_size(result, key, mode, low, high);
    bool known = result->kind == GW_RESULT_RUN && gw_side_money_value(&result->one.run, key, mode, low ? low : &ignored, high ? high : &ignored);
    return known ? 0 : GW_USAGE;
}

int gw_result_work(const gw_result *result, size_t row, const char *key, double *mode, double *low, double *high)
{
    const struct gw_site_work *work = result->kind == GW_RESULT_SIZED ? result->size.work : NULL;
    int first = 0, last = -1;
    if (!work || row >= work->row_count)
        return GW_USAGE;
    gw_work_numbers_of((enum gw_workload_mode)work->workload->mode, result->size.money != NULL, &first, &last);
    for (int i = first; i <= last; i++)
        if (strcmp(gw_work_keys[i], key) == 0) {
            const struct gw_span *span = &work->rows[row].numbers[i];
            *mode = span->mode;
            if (low)
                *low = span->low;
            if (high)
                *high = span->high;
            return 0;
        }
    return GW_USAGE;
}

static const char *id_of(const struct gw_run *run)
{
    return run->overlay ? run->overlay->scenario->id : "as-stated";
}

const char *gw_result_scenario_id(const gw_result *result, size_t index)
{
    bool known = result->kind == GW_RESULT_SCENARIOS && index <= result->all.count;
    return known ? id_of(result->all.runs[index]) : NULL;
}

const gw_result *gw_result_scenario(const gw_result *result, const char *id)
{
    for (size_t i = 0; result->kind == GW_RESULT_SCENARIOS && i <= result->all.count; i++)
        if (strcmp(id_of(result->all.runs[i]), id) == 0)
            return &result->parts[i];
    return NULL;
}

int gw_result_write(const gw_result *result, const char *format, FILE *out)
{
    enum gw_format chosen = strcmp(format, "json") == 0 ? GW_JSON : strcmp(format, "csv") == 0 ? GW_CSV : GW_TEXT;
    if (chosen == GW_TEXT && strcmp(format, "text") != 0)
        return GW_USAGE;
    if (result->kind == GW_RESULT_SWEPT)
        return (int)gw_write_sweep(&result->swept.answer, chosen, out, NULL);
    if (result->kind == GW_RESULT_VALIDATED)
        return (int)gw_write_validation(&result->validation, chosen, out, NULL);
    if (result->kind == GW_RESULT_SCENARIOS)
        return (int)gw_write_scenarios(result->all.runs, result->all.count + 1, chosen, out, NULL);
    return result->kind == GW_RESULT_RUN ? (int)gw_write_run(&result->one.run, chosen, out, NULL)
                               : (int)gw_write_size(&result->size, NULL, chosen, out, NULL);
}
