/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Questions under a scenario. Each scenario has a session of its own, which reads the profiles again, so that none sees another's values.
 * Talks to everything below. */
#ifndef GW_API_SCENARIO_H
#define GW_API_SCENARIO_H

#include "planner/api/session.h"
#include "planner/plan/overlay.h"

/* A session under a scenario, and what the scenario does there. */
struct gw_under {
    struct gw_overlay overlay;
    struct gw_session session;
};

/* The session of `scenario` beside `session`: the same profiles and kernels; the scenario's changes over `over` first, then what was set in
 * `session`, which stands for over->given. On any status to be cleared, before `session` is. */
enum gw_status gw_under_open(struct gw_session *session, const struct gw_scenario *scenario, const struct gw_overlay_over *over,
                             struct gw_under *under, struct gw_err *err);
/* After the question, which ended with `status` and `why`: its complaints, called after the scenario, go to the diagnostics of `session`;
 * what was set in that is used where it was used here. Returns the status, with the scenario's name in err; GW_PROFILE where nothing
 * read what the scenario sets. */
enum gw_status gw_under_asked(struct gw_session *session, const struct gw_under *under, enum gw_status status, const struct gw_err *why,
                              struct gw_err *err);
void gw_under_clear(struct gw_under *under);

/* What sizings are asked for besides: a cost set, a workload; NULL for none. */
struct gw_size_asks {
    const char *costs, *workload;
};
/* The session under the scenario called `name` for `count` sizings: what belongs to a plan is passed over. As gw_under_open. */
enum gw_status gw_under_open_sizes(struct gw_session *session, const char *name, const struct gw_size_words *words, size_t count,
                                   const struct gw_size_asks *asks, struct gw_under *under, struct gw_err *err);

/* A plan called after its scenario too, made in the results of the session under it: every table and chart of it then says so. */
enum gw_status gw_under_plan(struct gw_under *under, const struct gw_plan *plan, const struct gw_plan **called, struct gw_err *err);

/* One run of a plan under a scenario. `run` points into `under`, and into the session it came from. */
struct gw_scenario_run {
    struct gw_under under;
    struct gw_run run;
};

/* Run `plan` under the scenario called `name`: the scenario's changes first, then what was set in `session`; with what it spends by the cost
 * set `costs`, where that is not NULL. On any status the result is to be cleared, before `session` is. Complaints of the scenario's run are
 * in the session's own diagnostics. */
enum gw_status gw_session_run_scenario(struct gw_session *session, const char *plan, const char *name, const char *costs,
                                       struct gw_scenario_run *result, struct gw_err *err);
void gw_scenario_run_clear(struct gw_scenario_run *result);

/* The plan as it stands, then under every scenario there is, in their order. */
struct gw_scenarios_run {
    struct gw_run stated;
    struct gw_scenario_run *scenarios; /* count */
    const struct gw_run **runs;        /* count + 1: the plan as it stands first */
    size_t count;
};

/* With what each spends by the cost set `costs`, where that is not NULL. On any status to be cleared, before `session` is. */
enum gw_status gw_session_run_scenarios(struct gw_session *session, const char *plan, const char *costs, struct gw_scenarios_run *result,
                                        struct gw_err *err);
void gw_scenarios_run_clear(struct gw_scenarios_run *result);

#endif
