/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "planner/api/sweep.h"
#include "planner/cli/charts.h"
#include "planner/cli/progress.h"
#include "planner/cli/sweep.h"

enum { SHARDS_MAX = 1000000 };

/* "2/8". */
static enum gw_status read_shard(const struct gw_cli *cli, struct gw_sweep_order *order, struct gw_err *err)
{
    const char *text = gw_cli_option(cli, GW_OPTION_SHARD);
    char *slash, *end;
    if (!text)
        return GW_OK;
    bool digits = strspn(text, "0123456789/") == strlen(text) && *text && *text != '/';
    order->shard = digits ? strtoull(text, &slash, 10) : 0;
    order->shards = digits && *slash == '/' && slash[1] ? strtoull(slash + 1, &end, 10) : 0;
    if (order->shards == 0 || *end != '\0' || order->shards > SHARDS_MAX || order->shard < 1 || order->shard > order->shards)
        return gw_fail(err, GW_USAGE, "--shard: expected I/N, such as 2/8, with I from 1 to N and N up to %d, got '%s'", SHARDS_MAX, text);
    return GW_OK;
}

/* A part has no answer of its own: say what it holds. */
static void tell_part(const struct gw_cli *cli, const struct gw_sweep_order *order, const struct gw_swept *swept)
{
    if (swept->count == 0)
        fprintf(cli->out, "part %" PRIu64 " of %" PRIu64 ": no scenario is left for it, in %s\n", order->shard, order->shards, swept->part);
    else
        fprintf(cli->out, "part %" PRIu64 " of %" PRIu64 ": scenarios %" PRIu64 " to %" PRIu64 " of %" PRIu64 ", in %s\n", order->shard,
                order->shards, swept->first, swept->first + swept->count - 1, swept->sweep.spec.scenarios, swept->part);
}

enum gw_status gw_cli_tell_sweep(struct gw_cli *cli, struct gw_swept *swept, struct gw_err *err)
{
    enum gw_status status = gw_write_sweep(&swept->answer, cli->format, cli->out, err);
    if (status == GW_OK)
        status = gw_cli_flush(cli, err);
    if (status == GW_OK)
        status = gw_swept_commit(swept, err);
    cli->failed_check = status == GW_OK && swept->result.feasible == 0;
    return status == GW_OK ? gw_cli_draw_sweep(cli, swept, err) : status;
}

enum gw_status gw_cli_work_sweep(struct gw_cli *cli, struct gw_sweep_order *order, struct gw_swept *swept, struct gw_err *err)
{
    struct gw_progress_bar bar;
    gw_progress_bar_init(&bar, &swept->sweep, gw_cli_option(cli, GW_OPTION_QUIET) != NULL);
    order->progress = bar.progress.report ? &bar.progress : NULL;
    enum gw_status status = order->part_count ? gw_session_merge(&cli->session, order, swept, err) : gw_session_sweep(&cli->session, order, swept, err);
    gw_progress_bar_clear(&bar);
    return status;
}

/* The cost set of the command line stands in the plan's place, and in the label of parts with what else is set. */
static enum gw_status set_costs(struct gw_cli *cli, struct gw_err *err)
{
    const char *costs = gw_cli_option(cli, GW_OPTION_COSTS);
    char *assignment = costs ? gw_arena_printf(&cli->session.results, "sweep.costs=%s", costs) : NULL;
    if (costs && !assignment)
        return gw_fail(err, GW_SYSTEM, "out of memory");
    return costs ? gw_catalog_set(&cli->session.catalog, assignment, err) : GW_OK;
}

enum gw_status gw_command_sweep(struct gw_cli *cli, struct gw_err *err)
{
    struct gw_sweep_order order = {.scenario = gw_cli_option(cli, GW_OPTION_SCENARIO), .out = gw_cli_option(cli, GW_OPTION_OUT), .journal = gw_cli_option(cli, GW_OPTION_JOURNAL)};
    struct gw_swept swept = {0};
    enum gw_status status = gw_cli_one_name(cli, "PLAN", &order.plan, err);
    if (status == GW_OK)
        status = read_shard(cli, &order, err);
    if (status == GW_OK)
        status = set_costs(cli, err);
    if (status != GW_OK)
        return status;
    status = gw_cli_work_sweep(cli, &order, &swept, err);
    if (status == GW_OK && order.shards)
        tell_part(cli, &order, &swept);
    else if (status == GW_OK)
        status = gw_cli_tell_sweep(cli, &swept, err);
    gw_swept_release(&swept);
    return status;
}
