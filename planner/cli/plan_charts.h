/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Charts of a plan, as it is stated or under a scenario, and of a JSON answer. Talks to planner/api, planner/output and plots. */
#ifndef GW_CLI_PLAN_CHARTS_H
#define GW_CLI_PLAN_CHARTS_H

#include "planner/api/scenario.h"
#include "planner/api/sweep.h"
#include "planner/cli/command.h"
#include "plots/chart.h"

/* What a chart points into: kept until it is drawn. Begins as zeroes. */
struct gw_drawn {
    struct gw_scenario_run one; /* also of the plan as it is stated */
    struct gw_scenarios_run all;
    struct gw_swept swept;
};
void gw_drawn_release(struct gw_drawn *drawn);

/* One of the charts of a run of a plan, under the scenario of --scenario where one is given; or that of all its scenarios. */
enum gw_status gw_cli_plan_chart(struct gw_cli *cli, const char *name, const char *plan, struct gw_drawn *drawn, struct gw_chart *chart,
                                 struct gw_err *err);

/* Whether a name is that of a JSON answer, and a chart of such a file. */
bool gw_cli_is_answer(const char *name);
enum gw_status gw_cli_answer_chart(struct gw_cli *cli, const char *name, const char *file, struct gw_chart *chart, struct gw_err *err);

#endif
