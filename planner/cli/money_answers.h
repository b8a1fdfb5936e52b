/* SPDX-License-Identifier: GPL-3.0-or-later */
/* `plot` of the charts of money from a JSON answer of an earlier command. */
#ifndef GW_CLI_MONEY_ANSWERS_H
#define GW_CLI_MONEY_ANSWERS_H

#include "planner/cli/command.h"
#include "plots/chart.h"

/* One chart of money from an answer, where `given` names stand behind the chart's. GW_USAGE where the chart needs more than an answer holds,
 * the answer is of another command or has no money, or an option would change what was computed. */
enum gw_status gw_cli_money_chart_of_answer(struct gw_cli *cli, const char *name, const char *file, size_t given, struct gw_chart *chart,
                                            struct gw_err *err);

#endif
