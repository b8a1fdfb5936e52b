/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Charts of a sweep by their names, for `plot` and for --plots. Talks to planner/api and plots. */
#ifndef GW_CLI_SWEEP_CHARTS_H
#define GW_CLI_SWEEP_CHARTS_H

#include "planner/api/sweep.h"
#include "planner/cli/command.h"
#include "plots/chart.h"

/* That --metric and --axes, where given, are of the sweep. GW_USAGE. */
enum gw_status gw_cli_check_sweep_charts(struct gw_cli *cli, const struct gw_swept *swept, struct gw_err *err);

/* One chart of a sweep that was worked. --metric says of which metric; where it is not given, of that which is asked to be best, else of
 * the first. --axes says of which two axes a map is; else of the first two with values, else of those that move the metric most.
 * GW_USAGE with a sentence where it does not apply. The chart points into the sweep. */
enum gw_status gw_cli_sweep_chart(struct gw_cli *cli, const char *name, struct gw_swept *swept, struct gw_chart *chart, struct gw_err *err);

#endif
