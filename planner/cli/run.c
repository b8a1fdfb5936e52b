/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "planner/api/scenario.h"
#include "planner/cli/charts.h"
#include "planner/output/data_file.h"
#include "planner/output/run_hours_file.h"

/* Set it against a deal, check what was set, then tell the run and what else was asked for. */
static enum gw_status tell(struct gw_cli *cli, struct gw_run *run, struct gw_err *err)
{
    const char *hours = gw_cli_option(cli, GW_OPTION_HOURS);
    enum gw_status status = gw_session_deal(&cli->session, gw_cli_option(cli, GW_OPTION_DEAL), gw_cli_option(cli, GW_OPTION_SHARE_PRICE),
                                            &cli->session.results, run, err);
    if (status == GW_OK)
        status = gw_catalog_check_sets(&cli->session.catalog, err);
    if (status == GW_OK)
        status = gw_write_run(run, cli->format, cli->out, err);
    if (status == GW_OK && hours)
        status = gw_write_run_hours(run, hours, &cli->session.results, err);
    if (status != GW_OK)
        return status;
    cli->failed_check = !run->reached;
    return gw_cli_draw_run(cli, run, err);
}

static enum gw_status run_stated(struct gw_cli *cli, const char *plan, struct gw_err *err)
{
    struct gw_run run;
    enum gw_status status = gw_session_run(&cli->session, plan, &cli->session.results, &run, err);
    if (status == GW_OK)
        status = gw_session_spend(&cli->session, gw_cli_option(cli, GW_OPTION_COSTS), &cli->session.results, &run, err);
    return status == GW_OK ? tell(cli, &run, err) : status;
}

static enum gw_status run_scenario(struct gw_cli *cli, const char *plan, const char *name, struct gw_err *err)
{
    struct gw_scenario_run result;
    enum gw_status status = gw_session_run_scenario(&cli->session, plan, name, gw_cli_option(cli, GW_OPTION_COSTS), &result, err);
    if (status == GW_OK)
        status = tell(cli, &result.run, err);
    gw_scenario_run_clear(&result);
    return status;
}

static enum gw_status run_all(struct gw_cli *cli, const char *plan, struct gw_err *err)
{
    static const enum gw_option of_one[] = {GW_OPTION_DEAL, GW_OPTION_SHARE_PRICE, GW_OPTION_HOURS};
    struct gw_scenarios_run result;
    for (size_t i = 0; i < sizeof of_one / sizeof of_one[0]; i++)
        if (gw_cli_option(cli, of_one[i]))
            return gw_fail(err, GW_USAGE, "'%s' needs one run: name a scenario in place of 'all'", gw_option_rows[of_one[i]].name);
    enum gw_status status = gw_session_run_scenarios(&cli->session, plan, gw_cli_option(cli, GW_OPTION_COSTS), &result, err);
    if (status == GW_OK)
        status = gw_catalog_check_sets(&cli->session.catalog, err);
    if (status == GW_OK)
        status = gw_write_scenarios(result.runs, result.count + 1, cli->format, cli->out, err);
    for (size_t i = 0; status == GW_OK && i <= result.count; i++)
        cli->failed_check = cli->failed_check || !result.runs[i]->reached;
    if (status == GW_OK)
        status = gw_cli_draw_scenarios(cli, result.runs, result.count + 1, err);
    gw_scenarios_run_clear(&result);
    return status;
}

enum gw_status gw_command_run(struct gw_cli *cli, struct gw_err *err)
{
    const char *plan, *hours = gw_cli_option(cli, GW_OPTION_HOURS), *scenario = gw_cli_option(cli, GW_OPTION_SCENARIO);
    enum gw_status status = gw_cli_one_name(cli, "PLAN", &plan, err);
    if (status == GW_OK && cli->format == GW_CSV && gw_cli_option(cli, GW_OPTION_DEAL))
        status = gw_fail(err, GW_USAGE, "CSV of 'run' holds no deal; use --format text or json with --deal");
    if (status == GW_OK && hours)
        status = gw_data_file_check(hours, err);
    if (status != GW_OK)
        return status;
    if (!scenario)
        return run_stated(cli, plan, err);
    return strcmp(scenario, "all") == 0 ? run_all(cli, plan, err) : run_scenario(cli, plan, scenario, err);
}
