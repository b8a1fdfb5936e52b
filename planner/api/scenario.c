/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "planner/api/scenario.h"

#include <string.h>

/* The same profiles, the same kernels. */
static enum gw_status open_like(const struct gw_session *session, struct gw_session *own, struct gw_err *err)
{
    enum gw_status status = GW_OK;
    own->engine.kernels = session->engine.kernels;
    own->engine.threads = session->engine.threads;
    for (size_t i = 0; i < session->catalog.dir_count && status == GW_OK; i++)
        status = gw_catalog_add_dir(&own->catalog, session->catalog.dirs[i], err);
    return status;
}

/* The scenario first: of two that set the same, the later one counts. */
static enum gw_status set_all(const struct gw_session *session, const struct gw_overlay *overlay, struct gw_session *own,
                              struct gw_err *err)
{
    enum gw_status status = GW_OK;
    for (size_t i = 0; i < overlay->set_count && status == GW_OK; i++)
        status = gw_catalog_overlay(&own->catalog, overlay->sets[i].path, overlay->sets[i].to, &overlay->sets[i].origin, err);
    for (const struct gw_override *set = session->catalog.overrides; set && status == GW_OK; set = set->next)
        status = gw_catalog_overlay(&own->catalog, set->path, set->value, NULL, err);
    return status;
}

/* What was set and read only here was used; what the scenario set and nobody read is a fault of its file. */
static enum gw_status check_used(struct gw_session *session, const struct gw_under *under, struct gw_err *err)
{
    const struct gw_override *mine = under->session.catalog.overrides;
    for (size_t i = 0; i < under->overlay.set_count; i++, mine = mine->next)
        if (!mine->used)
            return gw_fail(err, GW_PROFILE, "scenario '%s': nothing that was read has the path %s", under->overlay.scenario->id,
                           mine->path);
    for (struct gw_override *set = session->catalog.overrides; set; set = set->next, mine = mine->next)
        set->used = set->used || mine->used;
    return GW_OK;
}

/* Complaints of a scenario's run are its own where the plan as it stands has none such. */
static void tell(struct gw_session *session, const struct gw_under *under)
{
    const struct gw_diagnostics *own = &under->session.catalog.diagnostics;
    for (size_t i = 0; i < own->count; i++) {
        const struct gw_diagnostic *item = &own->items[i];
        bool known = false;
        const char *path;
        bool is_set = gw_is_of_command_line(item, &path);
        for (size_t k = 0; k < session->catalog.diagnostics.count && !known; k++)
            known = strcmp(item->file, session->catalog.diagnostics.items[k].file) == 0 &&
                    item->line == session->catalog.diagnostics.items[k].line &&
                    strcmp(item->text, session->catalog.diagnostics.items[k].text) == 0;
        if (!known)
            gw_complain(&session->catalog.diagnostics, item->severity,
                        (struct gw_place){is_set ? NULL : item->file, item->line}, *path ? path : NULL, "scenario '%s': %s",
                        under->overlay.scenario->id, item->text);
    }
}

enum gw_status gw_under_open(struct gw_session *session, const struct gw_scenario *scenario, const struct gw_overlay_over *over,
                             struct gw_under *under, struct gw_err *err)
{
    struct gw_overlay_over all = *over;
    *under = (struct gw_under){0};
    gw_session_init(&under->session);
    all.given = session->catalog.overrides;
    enum gw_status status = gw_overlay_expand(scenario, &all, &session->results, &under->overlay, err);
    if (status == GW_OK)
        status = open_like(session, &under->session, err);
    return status == GW_OK ? set_all(session, &under->overlay, &under->session, err) : status;
}

enum gw_status gw_under_asked(struct gw_session *session, const struct gw_under *under, enum gw_status status, const struct gw_err *why,
                              struct gw_err *err)
{
    tell(session, under);
    if (status != GW_OK)
        return gw_fail(err, status, "scenario '%s': %s", under->overlay.scenario->id, why->message);
    return check_used(session, under, err);
}

void gw_under_clear(struct gw_under *under)
{
    gw_session_clear(&under->session);
}

enum gw_status gw_under_plan(struct gw_under *under, const struct gw_plan *plan, const struct gw_plan **called, struct gw_err *err)
{
    struct gw_plan *copy = gw_arena_alloc(&under->session.results, sizeof *copy);
    const char *title = gw_arena_printf(&under->session.results, "%s (%s)", plan->title, under->overlay.scenario->id);
    if (!copy || !title)
        return gw_fail(err, GW_SYSTEM, "out of memory");
    *copy = *plan;
    copy->title = title;
    *called = copy;
    return GW_OK;
}

enum gw_status gw_under_open_sizes(struct gw_session *session, const char *name, const struct gw_size_words *words, size_t count,
                                   const struct gw_size_asks *asks, struct gw_under *under, struct gw_err *err)
{
    const struct gw_scenario *scenario;
    struct gw_deployment *used = gw_arena_array(&session->results, count + 1, sizeof *used);
    struct gw_overlay_over over = {.beside = used, .beside_count = count};
    if (!used)
        return gw_fail(err, GW_SYSTEM, "out of memory");
    if (strcmp(name, "all") == 0)
        return gw_fail(err, GW_USAGE, "a sizing is under one scenario: name one in place of 'all'");
    enum gw_status status = gw_catalog_scenario(&session->catalog, name, &scenario, err);
    for (size_t i = 0; i < count && status == GW_OK; i++) {
        struct gw_size_request request;
        status = gw_session_request(session, &words[i], &request, err);
        if (status == GW_OK)
            used[i] = (struct gw_deployment){.rack = request.rack, .site = request.site, .load = request.load};
    }
    if (status == GW_OK && asks->costs)
        status = gw_catalog_costs(&session->catalog, asks->costs, &over.costs, err);
    if (status == GW_OK && asks->workload)
        status = gw_catalog_workload(&session->catalog, asks->workload, &over.workload, err);
    return status == GW_OK ? gw_under_open(session, scenario, &over, under, err) : status;
}

/* What a run is of: the plan, and the cost set of its money, NULL for none. */
struct words {
    const char *plan, *costs;
};

static enum gw_status run_in(struct gw_session *session, const struct words *words, struct gw_run *run, struct gw_err *err)
{
    enum gw_status status = gw_session_run(session, words->plan, &session->results, run, err);
    return status == GW_OK ? gw_session_spend(session, words->costs, &session->results, run, err) : status;
}

static enum gw_status run_over(struct gw_session *session, const struct words *words, const struct gw_scenario *scenario,
                               struct gw_scenario_run *result, struct gw_err *err)
{
    struct gw_overlay_over over = {0};
    struct gw_under *under = &result->under;
    struct gw_err why = {0};
    enum gw_status status = gw_catalog_plan(&session->catalog, words->plan, &over.plan, err);
    if (status == GW_OK && words->costs)
        status = gw_catalog_costs(&session->catalog, words->costs, &over.costs, err);
    if (status == GW_OK)
        status = gw_under_open(session, scenario, &over, under, err);
    if (status != GW_OK)
        return status;
    status = gw_under_asked(session, under, run_in(&under->session, words, &result->run, &why), &why, err);
    if (status == GW_OK)
        status = gw_under_plan(under, result->run.plan, &result->run.plan, err);
    result->run.overlay = &under->overlay;
    return status;
}

enum gw_status gw_session_run_scenario(struct gw_session *session, const char *plan, const char *name, const char *costs,
                                       struct gw_scenario_run *result, struct gw_err *err)
{
    const struct gw_scenario *scenario;
    *result = (struct gw_scenario_run){0};
    enum gw_status status = gw_catalog_scenario(&session->catalog, name, &scenario, err);
    return status == GW_OK ? run_over(session, &(struct words){plan, costs}, scenario, result, err) : status;
}

void gw_scenario_run_clear(struct gw_scenario_run *result)
{
    gw_under_clear(&result->under);
}

enum gw_status gw_session_run_scenarios(struct gw_session *session, const char *plan, const char *costs, struct gw_scenarios_run *result,
                                        struct gw_err *err)
{
    const struct words words = {plan, costs};
    const struct gw_scenario *const *scenarios;
    size_t count;
    *result = (struct gw_scenarios_run){0};
    enum gw_status status = gw_catalog_scenarios(&session->catalog, &scenarios, &count, err);
    if (status == GW_OK)
        status = run_in(session, &words, &result->stated, err);
    if (status != GW_OK)
        return status;
    result->scenarios = gw_arena_array(&session->results, count + 1, sizeof *result->scenarios);
    result->runs = gw_arena_array(&session->results, count + 1, sizeof *result->runs);
    if (!result->scenarios || !result->runs)
        return gw_fail(err, GW_SYSTEM, "out of memory");
    result->runs[0] = &result->stated;
    for (size_t i = 0; i < count && status == GW_OK; i++) {
        struct gw_scenario_run *one = &result->scenarios[result->count++];
        status = run_over(session, &words, scenarios[i], one, err);
        result->runs[result->count] = &one->run;
    }
    return status;
}

void gw_scenarios_run_clear(struct gw_scenarios_run *result)
{
    for (size_t i = 0; i < result->count; i++)
        gw_scenario_run_clear(&result->scenarios[i]);
    result->count = 0;
}
