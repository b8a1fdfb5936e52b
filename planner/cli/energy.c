/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "planner/cli/charts.h"

/* The references to compare with; NULL for all. */
static enum gw_status references_asked_for(struct gw_cli *cli, const char ***ids, struct gw_err *err)
{
    const char *text = gw_cli_option(cli, GW_OPTION_COMPARE);
    size_t count;
    *ids = NULL;
    return !text || strcmp(text, "all") == 0 ? GW_OK : gw_cli_ids(cli, GW_OPTION_COMPARE, "references, or all", ids, &count, err);
}

enum gw_status gw_command_energy(struct gw_cli *cli, struct gw_err *err)
{
    const char *text, **ids;
    double power_w, load_factor = 1;
    struct gw_energy_result result;
    enum gw_status status = gw_cli_one_name(cli, "POWER, such as 7GW", &text, err);
    if (status == GW_OK)
        status = gw_quantity_parse(text, GW_DIM_POWER, &power_w, err);
    if (status == GW_OK && !(power_w > 0 && power_w <= 1e15))
        status = gw_fail(err, GW_USAGE, "expected a power above 0 and up to 1 PW, got '%s'", text);
    if (status == GW_OK && gw_cli_option(cli, GW_OPTION_LOAD_FACTOR))
        status = gw_cli_number(cli, GW_OPTION_LOAD_FACTOR, 0, 1, false, &load_factor, err);
    if (status == GW_OK)
        status = references_asked_for(cli, &ids, err);
    if (status == GW_OK)
        status = gw_session_energy(&cli->session, power_w, load_factor, ids, &result, err);
    if (status == GW_OK)
        status = gw_catalog_check_sets(&cli->session.catalog, err);
    if (status == GW_OK)
        status = gw_write_energy(&result, cli->format, cli->out, err);
    return status == GW_OK ? gw_cli_draw_energy(cli, &result, err) : status;
}
