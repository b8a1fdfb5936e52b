/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "planner/cli/command.h"

/* Asks no profile: it also works where none is installed. */
enum gw_status gw_command_kernels(struct gw_cli *cli, struct gw_err *err)
{
    struct gw_kernels tables[GW_CPU_LEVELS];
    struct gw_kernel_trials result;
    if (cli->arguments.positional_count)
        return gw_fail(err, GW_USAGE, "'kernels' takes no names, got '%s'; see: gwplan kernels --help", cli->arguments.positionals[0]);
    if (cli->arguments.set_count)
        return gw_fail(err, GW_USAGE, "'kernels' takes no --set, for it rests on no profile, got '%s'", cli->arguments.sets[0]);
    gw_kernel_tables(tables);
    enum gw_status status = gw_kernel_trials(tables, cli->session.engine.kernels.level, GW_TRIAL_ROUNDS, &result, err);
    if (status != GW_OK)
        return status;
    cli->failed_check = !result.all_equal;
    return gw_write_kernels(&result, cli->format, cli->out, err);
}
