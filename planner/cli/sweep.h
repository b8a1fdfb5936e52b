/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What `sweep` and `merge` share. Talks to planner/api and planner/output. */
#ifndef GW_CLI_SWEEP_H
#define GW_CLI_SWEEP_H

#include "planner/api/sweep.h"
#include "planner/cli/command.h"

/* Work a sweep as the order says, with a bar on a terminal. Release it in any case. */
enum gw_status gw_cli_work_sweep(struct gw_cli *cli, struct gw_sweep_order *order, struct gw_swept *swept, struct gw_err *err);

/* Print the answer, and only when it is out give the file its name and remove the journal. */
enum gw_status gw_cli_tell_sweep(struct gw_cli *cli, struct gw_swept *swept, struct gw_err *err);

#endif
