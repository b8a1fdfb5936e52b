/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "planner/gwplan.h"

#include <stdlib.h>
#include <string.h>

#include "planner/api/session.h"
#include "planner/api/sweep.h"
#include "planner/output/answers.h"
#include "planner/output/months.h"
#include "planner/output/sized.h"

struct gw_handle {
    struct gw_session session;
    char message[GW_DIAGNOSTICS_MAX * 256 + 1024];
};

enum result_kind { SIZED, RUN, VALIDATED, SWEPT };

struct gw_result {
    enum result_kind kind;
    struct gw_arena arena; /* what a run or a sizing is made of */
    struct gw_size_result size;
    struct gw_run run;
    struct gw_validation validation;
    struct gw_swept swept;
};

static int report(gw_handle *handle, enum gw_status status, const struct gw_err *err)
{
    size_t used = 0;
    char line[GW_DIAGNOSTIC_FILE + GW_DIAGNOSTIC_TEXT + 32];
    struct gw_diagnostics *list = &handle->session.catalog.diagnostics;
    handle->message[0] = '\0';
    if (status == GW_OK)
        return 0;
    gw_diagnostics_sort(list);
    for (size_t i = 0; i < list->count && used < sizeof handle->message; i++)
        if (list->items[i].severity == GW_ERROR)
            used += (size_t)snprintf(handle->message + used, sizeof handle->message - used, "%s\n",
                                     gw_diagnostic_line(&list->items[i], line, sizeof line));
    if (used < sizeof handle->message)
        snprintf(handle->message + used, sizeof handle->message - used, "%s", err->message);
    return (int)status;
}

int gw_open(const char *const *dirs, size_t dir_count, gw_handle **handle)
{
    struct gw_err err = {0};
    *handle = calloc(1, sizeof **handle);
    if (!*handle)
        return GW_SYSTEM;
    gw_session_init(&(*handle)->session);
    return report(*handle, gw_session_find_profiles(&(*handle)->session, dirs, dir_count, NULL, &err), &err);
}

void gw_close(gw_handle *handle)
{
    if (handle)
        gw_session_clear(&handle->session);
    free(handle);
}

const char *gw_message(const gw_handle *handle)
{
    return handle->message;
}

int gw_set(gw_handle *handle, const char *assignment)
{
    struct gw_err err = {0};
    return report(handle, gw_catalog_set(&handle->session.catalog, assignment, &err), &err);
}

int gw_check_set(gw_handle *handle)
{
    struct gw_err err = {0};
    return report(handle, gw_catalog_check_sets(&handle->session.catalog, &err), &err);
}

static gw_result *new_result(enum result_kind kind)
{
    gw_result *result = calloc(1, sizeof *result);
    if (!result)
        return NULL;
    result->kind = kind;
    gw_arena_init(&result->arena);
    return result;
}

void gw_result_free(gw_result *result)
{
    if (result)
        gw_swept_release(&result->swept);
    if (result)
        gw_arena_clear(&result->arena);
    free(result);
}

static enum gw_status read_words(const char *amount, const char *basis, struct gw_size_words *words, struct gw_err *err)
{
    enum gw_status status = gw_amount_parse(amount, &words->amount, err);
    words->basis = GW_BASIS_FACILITY;
    if (status != GW_OK || !basis)
        return status;
    for (int i = GW_BASIS_FACILITY; gw_basis_names[i]; i++)
        if (strcmp(basis, gw_basis_names[i]) == 0) {
            words->basis = (enum gw_basis)i;
            return GW_OK;
        }
    return gw_fail(err, GW_USAGE, "expected the basis facility, it, rack or chip, got '%s'", basis);
}

int gw_size_rack(gw_handle *handle, const char *rack, const char *amount, const char *basis, const char *site,
                 const char *load, gw_result **result)
{
    struct gw_err err = {0};
    struct gw_size_request request;
    struct gw_size_words words = {.rack = rack, .site = site, .load = load};
    enum gw_status status = read_words(amount, basis, &words, &err);
    *result = new_result(SIZED);
    if (!*result)
        status = gw_fail(&err, GW_SYSTEM, "out of memory");
    if (status == GW_OK)
        status = gw_session_request(&handle->session, &words, &request, &err);
    if (status == GW_OK)
        status = gw_size(&request, &(*result)->arena, &(*result)->size, &err);
    if (status != GW_OK) {
        gw_result_free(*result);
        *result = NULL;
    }
    return report(handle, status, &err);
}

int gw_plan_run(gw_handle *handle, const char *plan, gw_result **result)
{
    struct gw_err err = {0};
    *result = new_result(RUN);
    enum gw_status status = *result ? gw_session_run(&handle->session, plan, &(*result)->arena, &(*result)->run, &err)
                                    : gw_fail(&err, GW_SYSTEM, "out of memory");
    if (status != GW_OK) {
        gw_result_free(*result);
        *result = NULL;
    }
    return report(handle, status, &err);
}

int gw_plan_sweep(gw_handle *handle, const char *plan, const char *out, int threads, gw_result **result)
{
    struct gw_err err = {0};
    const struct gw_sweep_order order = {.plan = plan, .out = out};
    enum gw_status status = threads >= 1 && threads <= GW_SWEEP_THREADS_MAX ? GW_OK : GW_USAGE;
    *result = NULL;
    if (status != GW_OK)
        return report(handle, gw_fail(&err, status, "expected 1 to %d threads, got %d", GW_SWEEP_THREADS_MAX, threads), &err);
    *result = new_result(SWEPT);
    handle->session.engine.threads = threads;
    status = *result ? gw_session_sweep(&handle->session, &order, &(*result)->swept, &err) : gw_fail(&err, GW_SYSTEM, "out of memory");
    if (status == GW_OK)
        status = gw_swept_commit(&(*result)->swept, &err);
    handle->session.engine.threads = 1;
    if (status != GW_OK) {
        gw_result_free(*result);
        *result = NULL;
    }
    return report(handle, status, &err);
}

int gw_validate_cases(gw_handle *handle, gw_result **result)
{
    struct gw_err err = {0};
    *result = new_result(VALIDATED);
    enum gw_status status = *result ? gw_session_validate(&handle->session, &(*result)->arena, &(*result)->validation, &err)
                                    : gw_fail(&err, GW_SYSTEM, "out of memory");
    if (status != GW_OK) {
        gw_result_free(*result);
        *result = NULL;
    }
    return report(handle, status, &err);
}

int gw_result_sized(const gw_result *result, const char *key, double *mode, double *low, double *high)
{
    double ignored;
    if (result->kind != SIZED)
        return GW_USAGE;
    bool known = gw_sized_value(&result->size.mode, key, mode);
    known = known && gw_sized_value(&result->size.low, key, low ? low : &ignored);
    known = known && gw_sized_value(&result->size.high, key, high ? high : &ignored);
    return known ? 0 : GW_USAGE;
}

size_t gw_result_months(const gw_result *result)
{
    return result->kind == RUN ? (size_t)result->run.month_count : 0;
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
    const struct gw_series *series = result->kind == RUN ? find_series(&result->run, name) : NULL;
    if (!series || index >= (size_t)result->run.month_count)
        return GW_USAGE;
    return gw_month_value(&series->months[index], key, value) ? 0 : GW_USAGE;
}

int gw_result_metric(const gw_result *result, const char *metric, const char *number, double *value)
{
    static const char *const names[] = {"mean", "sd", "min", "p10", "p50", "p90", "max"};
    const struct gw_plan_sweep *sweep = &result->swept.sweep;
    for (size_t m = 0; result->kind == SWEPT && m < sweep->metric_count; m++) {
        const struct gw_sweep_summary *s = &result->swept.result.metrics[m];
        const double numbers[] = {s->mean, s->sd, s->min, s->p10, s->p50, s->p90, s->max};
        for (size_t i = 0; strcmp(sweep->metrics[m].name, metric) == 0 && i < sizeof names / sizeof names[0]; i++)
            if (strcmp(names[i], number) == 0) {
                *value = numbers[i];
                return 0;
            }
    }
    return GW_USAGE;
}

int gw_result_write(const gw_result *result, const char *format, FILE *out)
{
    enum gw_format chosen = strcmp(format, "json") == 0 ? GW_JSON : strcmp(format, "csv") == 0 ? GW_CSV : GW_TEXT;
    if (chosen == GW_TEXT && strcmp(format, "text") != 0)
        return GW_USAGE;
    if (result->kind == SWEPT)
        return (int)gw_write_sweep(&result->swept.answer, chosen, out, NULL);
    if (result->kind == VALIDATED)
        return (int)gw_write_validation(&result->validation, chosen, out, NULL);
    return result->kind == RUN ? (int)gw_write_run(&result->run, chosen, out, NULL)
                               : (int)gw_write_size(&result->size, chosen, out, NULL);
}

const char *gw_version(void)
{
    return GW_VERSION;
}
