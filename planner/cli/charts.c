/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "planner/cli/charts.h"

static enum gw_status none(struct gw_cli *cli, struct gw_err *err)
{
    if (!gw_cli_option(cli, GW_OPTION_PLOTS))
        return GW_OK;
    return gw_fail(err, GW_SYSTEM, "this build draws no charts");
}
enum gw_status gw_cli_draw_energy(struct gw_cli *cli, const struct gw_energy_result *result, struct gw_err *err)
{
    (void)result;
    return none(cli, err);
}
enum gw_status gw_cli_draw_run(struct gw_cli *cli, const struct gw_run *run, struct gw_err *err)
{
    (void)run;
    return none(cli, err);
}
enum gw_status gw_cli_draw_compare(struct gw_cli *cli, const struct gw_compared *rows, size_t count, struct gw_err *err)
{
    (void)rows;
    (void)count;
    return none(cli, err);
}
enum gw_status gw_command_plot(struct gw_cli *cli, struct gw_err *err)
{
    (void)cli;
    return gw_fail(err, GW_SYSTEM, "this build draws no charts");
}
