/* SPDX-License-Identifier: GPL-3.0-or-later */
/* --plots of the commands that draw: the charts that apply to an answer, into a directory. */
#ifndef GW_CLI_CHARTS_H
#define GW_CLI_CHARTS_H

#include "planner/api/sweep.h"
#include "planner/cli/command.h"

/* Each does nothing where --plots was not given. The directory is made if it is missing. */
enum gw_status gw_cli_draw_energy(struct gw_cli *cli, const struct gw_energy_result *result, struct gw_err *err);
enum gw_status gw_cli_draw_run(struct gw_cli *cli, const struct gw_run *run, struct gw_err *err);
enum gw_status gw_cli_draw_scenarios(struct gw_cli *cli, const struct gw_run *const *runs, size_t count, struct gw_err *err);
enum gw_status gw_cli_draw_compare(struct gw_cli *cli, const struct gw_compare_answer *answer, struct gw_err *err);
enum gw_status gw_cli_draw_sweep(struct gw_cli *cli, struct gw_swept *swept, struct gw_err *err);
enum gw_status gw_cli_draw_validation(struct gw_cli *cli, const struct gw_validation *result, struct gw_err *err);

#endif
