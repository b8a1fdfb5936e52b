/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "planner/cli/charts.h"

/* Wide tables are not read: more racks than this go into JSON or CSV. */
enum { TEXT_RACKS_MAX = 12 };

enum gw_status gw_command_compare(struct gw_cli *cli, struct gw_err *err)
{
    struct gw_size_words words = {.site = gw_cli_option(cli, GW_OPTION_SITE), .load = gw_cli_option(cli, GW_OPTION_LOAD)};
    size_t count = cli->arguments.positional_count;
    if (count == 0)
        return gw_fail(err, GW_USAGE, "'compare' needs RACK...; see: gwplan list racks");
    if (cli->format == GW_TEXT && count > TEXT_RACKS_MAX)
        return gw_fail(err, GW_USAGE, "a text table holds %d racks at most; use --format json or csv", TEXT_RACKS_MAX);
    if (!gw_cli_option(cli, GW_OPTION_POWER))
        return gw_fail(err, GW_USAGE, "'compare' needs --power P");
    struct gw_compared *rows = gw_arena_array(&cli->session.results, count, sizeof *rows);
    enum gw_status status = rows ? gw_cli_power(cli, &words, err) : gw_fail(err, GW_SYSTEM, "out of memory");
    if (status == GW_OK)
        status = gw_cli_basis(cli, &words.basis, err);
    for (size_t i = 0; i < count && status == GW_OK; i++) {
        struct gw_size_request request;
        words.rack = cli->arguments.positionals[i];
        status = gw_session_request(&cli->session, &words, &request, err);
        if (status == GW_OK)
            status = gw_size(&request, &cli->session.results, &rows[i].size, err);
        if (status == GW_OK)
            rows[i].yield = gw_yield_of(&rows[i].size);
    }
    if (status == GW_OK)
        status = gw_catalog_check_sets(&cli->session.catalog, err);
    if (status == GW_OK)
        status = gw_write_compare(rows, count, cli->format, cli->out, err);
    return status == GW_OK ? gw_cli_draw_compare(cli, rows, count, err) : status;
}
