/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "planner/cli/command.h"

enum gw_status gw_command_explain(struct gw_cli *cli, struct gw_err *err)
{
    /* one gigawatt at the meter: the measure in which published figures are compared */
    struct gw_size_words words = {.site = gw_cli_option(cli, GW_OPTION_SITE),
                                  .load = gw_cli_option(cli, GW_OPTION_LOAD),
                                  .amount = {.unit = GW_AMOUNT_POWER, .value = 1e9},
                                  .basis = GW_BASIS_FACILITY};
    struct gw_size_request request;
    struct gw_explain_result result;
    enum gw_status status = gw_cli_one_name(cli, "RACK", &words.rack, err);
    if (status == GW_OK)
        status = gw_session_request(&cli->session, &words, &request, err);
    if (status == GW_OK)
        status = gw_catalog_check_sets(&cli->session.catalog, err);
    if (status == GW_OK)
        status = gw_explain(&request, &cli->session.results, &result, err);
    return status == GW_OK ? gw_write_explain(&result, cli->format, cli->out, err) : status;
}
