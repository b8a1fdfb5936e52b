/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "planner/cli/sweep.h"

enum gw_status gw_command_merge(struct gw_cli *cli, struct gw_err *err)
{
    struct gw_sweep_order order = {.out = gw_cli_option(cli, GW_OPTION_OUT),
                                   .parts = cli->arguments.positionals,
                                   .part_count = cli->arguments.positional_count};
    struct gw_swept swept = {0};
    if (order.part_count == 0)
        return gw_fail(err, GW_USAGE, "'merge' needs the parts of a sweep; see: gwplan merge --help");
    enum gw_status status = gw_cli_work_sweep(cli, &order, &swept, err);
    if (status == GW_OK)
        status = gw_cli_tell_sweep(cli, &swept, err);
    gw_swept_release(&swept);
    return status;
}
