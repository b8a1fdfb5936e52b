/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "planner/cli/charts.h"

enum gw_status gw_command_validate(struct gw_cli *cli, struct gw_err *err)
{
    struct gw_validation result;
    if (cli->arguments.positional_count)
        return gw_fail(err, GW_USAGE, "'validate' takes no names, got '%s'; see: gwplan validate --help", cli->arguments.positionals[0]);
    enum gw_status status = gw_session_validate(&cli->session, &cli->session.results, &result, err);
    if (status == GW_OK)
        status = gw_catalog_check_sets(&cli->session.catalog, err);
    if (status != GW_OK)
        return status;
    cli->failed_check = result.unexplained > 0;
    status = gw_write_validation(&result, cli->format, cli->out, err);
    return status == GW_OK ? gw_cli_draw_validation(cli, &result, err) : status;
}
