/* SPDX-License-Identifier: GPL-3.0-or-later */
/* `plot` of the charts of deals, of money and of work: what each is drawn from differs from the charts of a run. */
#ifndef GW_CLI_MONEY_CHARTS_H
#define GW_CLI_MONEY_CHARTS_H

#include "planner/cli/command.h"
#include "plots/chart.h"

/* Whether `name` is one of them, and what it takes after its name: "no plan", "RACK", ...; NULL where it is none. */
const char *gw_cli_money_chart_takes(const char *name, size_t *least, size_t *most);
/* Whether it is of the run of a plan, and so drawn as the other charts of one (plan_charts.h). */
bool gw_cli_money_chart_is_of_run(const char *name);
/* One of the others, from the positionals that follow its name. What it points into lives as long as the session. */
enum gw_status gw_cli_money_chart(struct gw_cli *cli, const char *name, const char *const *from, size_t count, struct gw_chart *chart,
                                  struct gw_err *err);

#endif
