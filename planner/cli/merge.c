/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "planner/api/sweep.h"
#include "planner/cli/command.h"
#include "planner/cli/progress.h"
#include "planner/cli/sweep.h"

enum gw_status gw_command_merge(struct gw_cli *cli, struct gw_err *err)
{
    struct gw_sweep_order order = {.out = gw_cli_option(cli, GW_OPTION_OUT),
                                   .parts = cli->arguments.positionals,
                                   .part_count = cli->arguments.positional_count};
    struct gw_swept swept = {0};
    struct gw_progress_bar bar;
    if (order.part_count == 0)
        return gw_fail(err, GW_USAGE, "'merge' needs the parts of a sweep; see: gwplan merge --help");
    gw_progress_bar_init(&bar, &swept.sweep, gw_cli_option(cli, GW_OPTION_QUIET) != NULL);
    order.progress = bar.progress.report ? &bar.progress : NULL;
    enum gw_status status = gw_session_merge(&cli->session, &order, &swept, err);
    gw_progress_bar_clear(&bar);
    if (status == GW_OK)
        status = gw_cli_tell_sweep(cli, &swept, err);
    gw_swept_release(&swept);
    return status;
}
