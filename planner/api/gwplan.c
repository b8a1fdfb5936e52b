/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The questions of gwplan.h; gwplan_read.c reads the answers. */
#include <stdlib.h>
#include <string.h>

#include "planner/api/gwplan_result.h"

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

static gw_result *new_result(enum gw_result_kind kind)
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
    if (!result || result->is_part)
        return;
    gw_swept_release(&result->swept);
    gw_scenario_run_clear(&result->one);
    gw_scenarios_run_clear(&result->all);
    gw_under_clear(&result->under);
    gw_arena_clear(&result->arena);
    free(result->parts);
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

/* Nothing is kept of what failed. */
static int finish(gw_handle *handle, enum gw_status status, gw_result **result, const struct gw_err *err)
{
    if (status != GW_OK) {
        gw_result_free(*result);
        *result = NULL;
    }
    return report(handle, status, err);
}

static enum gw_status size_in(struct gw_session *session, const struct gw_size_words *words, const struct gw_size_asks *asks,
                              gw_result *result, struct gw_err *err)
{
    struct gw_size_request request;
    enum gw_status status = gw_session_request(session, words, &request, err);
    if (status == GW_OK)
        status = gw_size(&request, &result->arena, &result->size, err);
    if (status == GW_OK)
        status = gw_session_money(session, asks->costs, &result->size, err);
    return status == GW_OK && asks->workload ? gw_session_work(session, asks->workload, &result->size, err) : status;
}

static enum gw_status size_under(struct gw_session *session, const char *scenario, const struct gw_size_words *words,
                                 const struct gw_size_asks *asks, gw_result *result, struct gw_err *err)
{
    struct gw_err why = {0};
    enum gw_status status = gw_under_open_sizes(session, scenario, words, 1, asks, &result->under, err);
    if (status != GW_OK)
        return status;
    status = gw_under_asked(session, &result->under, size_in(&result->under.session, words, asks, result, &why), &why, err);
    result->size.overlay = &result->under.overlay;
    return status;
}

int gw_size_asked(gw_handle *handle, const struct gw_size_question *question, gw_result **result)
{
    struct gw_err err = {0};
    struct gw_size_words words = {.rack = question->rack, .site = question->site, .load = question->load};
    const struct gw_size_asks asks = {question->costs, question->workload};
    *result = new_result(GW_RESULT_SIZED);
    enum gw_status status = *result ? GW_OK : gw_fail(&err, GW_SYSTEM, "out of memory");
    if (status == GW_OK && (!question->rack || !question->amount))
        status = gw_fail(&err, GW_USAGE, "a sizing needs a rack and an amount");
    if (status == GW_OK)
        status = read_words(question->amount, question->basis, &words, &err);
    if (status == GW_OK)
        status = question->scenario ? size_under(&handle->session, question->scenario, &words, &asks, *result, &err)
                                    : size_in(&handle->session, &words, &asks, *result, &err);
    return finish(handle, status, result, &err);
}

int gw_size_rack(gw_handle *handle, const char *rack, const char *amount, const char *basis, const char *site,
                 const char *load, gw_result **result)
{
    const struct gw_size_question question = {.rack = rack, .amount = amount, .basis = basis, .site = site, .load = load};
    return gw_size_asked(handle, &question, result);
}

int gw_plan_run_under(gw_handle *handle, const char *plan, const char *scenario, const char *costs, gw_result **result)
{
    struct gw_err err = {0};
    *result = new_result(GW_RESULT_RUN);
    if (!*result)
        return finish(handle, gw_fail(&err, GW_SYSTEM, "out of memory"), result, &err);
    struct gw_session *session = &handle->session;
    struct gw_run *run = &(*result)->one.run;
    enum gw_status status = scenario ? gw_session_run_scenario(session, plan, scenario, costs, &(*result)->one, &err)
                                     : gw_session_run(session, plan, &(*result)->arena, run, &err);
    if (status == GW_OK && !scenario)
        status = gw_session_spend(session, costs, &(*result)->arena, run, &err);
    return finish(handle, status, result, &err);
}

int gw_plan_run(gw_handle *handle, const char *plan, gw_result **result)
{
    return gw_plan_run_under(handle, plan, NULL, NULL, result);
}

int gw_plan_run_scenarios(gw_handle *handle, const char *plan, const char *costs, gw_result **result)
{
    struct gw_err err = {0};
    *result = new_result(GW_RESULT_SCENARIOS);
    struct gw_scenarios_run *all = *result ? &(*result)->all : NULL;
    enum gw_status status = all ? gw_session_run_scenarios(&handle->session, plan, costs, all, &err) : gw_fail(&err, GW_SYSTEM, "out of memory");
    if (status == GW_OK && !((*result)->parts = calloc(all->count + 1, sizeof *(*result)->parts)))
        status = gw_fail(&err, GW_SYSTEM, "out of memory");
    for (size_t i = 0; status == GW_OK && i <= all->count; i++)
        (*result)->parts[i] = (struct gw_result){.kind = GW_RESULT_RUN, .is_part = true, .one.run = *all->runs[i]};
    return finish(handle, status, result, &err);
}

int gw_plan_sweep_under(gw_handle *handle, const char *plan, const char *scenario, const char *out, int threads, gw_result **result)
{
    struct gw_err err = {0};
    const struct gw_sweep_order order = {.plan = plan, .scenario = scenario, .out = out};
    enum gw_status status = threads >= 1 && threads <= GW_SWEEP_THREADS_MAX ? GW_OK : GW_USAGE;
    *result = NULL;
    if (status != GW_OK)
        return report(handle, gw_fail(&err, status, "expected 1 to %d threads, got %d", GW_SWEEP_THREADS_MAX, threads), &err);
    *result = new_result(GW_RESULT_SWEPT);
    handle->session.engine.threads = threads;
    status = *result ? gw_session_sweep(&handle->session, &order, &(*result)->swept, &err) : gw_fail(&err, GW_SYSTEM, "out of memory");
    if (status == GW_OK)
        status = gw_swept_commit(&(*result)->swept, &err);
    handle->session.engine.threads = 1;
    return finish(handle, status, result, &err);
}

int gw_plan_sweep(gw_handle *handle, const char *plan, const char *out, int threads, gw_result **result)
{
    return gw_plan_sweep_under(handle, plan, NULL, out, threads, result);
}

int gw_validate_cases(gw_handle *handle, gw_result **result)
{
    struct gw_err err = {0};
    *result = new_result(GW_RESULT_VALIDATED);
    enum gw_status status = *result ? gw_session_validate(&handle->session, &(*result)->arena, &(*result)->validation, &err)
                                    : gw_fail(&err, GW_SYSTEM, "out of memory");
    return finish(handle, status, result, &err);
}

const char *gw_version(void)
{
    return GW_VERSION;
}
