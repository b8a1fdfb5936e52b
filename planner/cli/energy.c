/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "planner/cli/charts.h"

/* "a,b,c" as a NULL-ended list; NULL for "all" and for no option at all. */
static enum gw_status split_ids(struct gw_cli *cli, const char ***ids, struct gw_err *err)
{
    const char *text = gw_cli_option(cli, GW_OPTION_COMPARE);
    *ids = NULL;
    if (!text || strcmp(text, "all") == 0)
        return GW_OK;
    size_t most = strlen(text) + 2, count = 0;
    char *copy = gw_arena_strdup(&cli->session.results, text);
    *ids = gw_arena_array(&cli->session.results, most, sizeof **ids);
    if (!copy || !*ids)
        return gw_fail(err, GW_SYSTEM, "out of memory");
    for (char *at = copy; *at;) {
        size_t length = strcspn(at, ",");
        bool more = at[length] == ',';
        at[length] = '\0';
        if (length > 0)
            (*ids)[count++] = at;
        at += length + more;
    }
    return count ? GW_OK : gw_fail(err, GW_USAGE, "--compare: expected ids of references, or all, got '%s'", text);
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
        status = split_ids(cli, &ids, err);
    if (status == GW_OK)
        status = gw_session_energy(&cli->session, power_w, load_factor, ids, &result, err);
    if (status == GW_OK)
        status = gw_catalog_check_sets(&cli->session.catalog, err);
    if (status == GW_OK)
        status = gw_write_energy(&result, cli->format, cli->out, err);
    return status == GW_OK ? gw_cli_draw_energy(cli, &result, err) : status;
}
