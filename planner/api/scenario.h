/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A plan run under scenarios. Each scenario has a session of its own, which reads the plan again, so that none sees another's values.
 * Talks to everything below. */
#ifndef GW_API_SCENARIO_H
#define GW_API_SCENARIO_H

#include "planner/api/session.h"
#include "planner/plan/overlay.h"

/* One of them. `run` points into `session`, `overlay`, `plan` and the session it came from. */
struct gw_scenario_run {
    struct gw_overlay overlay;
    struct gw_session session;
    struct gw_plan plan; /* as it was run, called after its scenario too: every table and chart of it then says so */
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

/* On any status to be cleared, before `session` is. */
enum gw_status gw_session_run_scenarios(struct gw_session *session, const char *plan, struct gw_scenarios_run *result, struct gw_err *err);
void gw_scenarios_run_clear(struct gw_scenarios_run *result);

#endif
