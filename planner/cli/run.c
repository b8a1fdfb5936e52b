/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "planner/cli/charts.h"
#include "planner/output/data_file.h"
#include "planner/output/run_hours_file.h"

enum gw_status gw_command_run(struct gw_cli *cli, struct gw_err *err)
{
    const char *plan, *hours = gw_cli_option(cli, GW_OPTION_HOURS);
    struct gw_run run;
    enum gw_status status = gw_cli_one_name(cli, "PLAN", &plan, err);
    if (status == GW_OK && cli->format == GW_CSV && gw_cli_option(cli, GW_OPTION_COSTS))
        status = gw_fail(err, GW_USAGE, "CSV of 'run' holds no money; use --format text or json with --costs");
    if (status == GW_OK && hours)
        status = gw_data_file_check(hours, err);
    if (status == GW_OK)
        status = gw_session_run(&cli->session, plan, &cli->session.results, &run, err);
    if (status == GW_OK)
        status = gw_session_spend(&cli->session, gw_cli_option(cli, GW_OPTION_COSTS), &cli->session.results, &run, err);
    if (status == GW_OK)
        status = gw_catalog_check_sets(&cli->session.catalog, err);
    if (status == GW_OK)
        status = gw_write_run(&run, cli->format, cli->out, err);
    if (status == GW_OK && hours)
        status = gw_write_run_hours(&run, hours, &cli->session.results, err);
    if (status != GW_OK)
        return status;
    cli->failed_check = !run.reached;
    return gw_cli_draw_run(cli, &run, err);
}
