/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "planner/api/sweep.h"
#include "planner/cli/command.h"
#include "planner/output/findings.h"

/* The file, and of a plan what its sweep leads to. */
static enum gw_status check_one(struct gw_session *session, const char *file, struct gw_err *err)
{
    enum gw_status status = gw_catalog_check_file(&session->catalog, file, err);
    const struct gw_plan *plan = status == GW_OK ? gw_catalog_checked_plan(&session->catalog, file) : NULL;
    return plan ? gw_session_check_sweep(session, plan, err) : status;
}

enum gw_status gw_command_check(struct gw_cli *cli, struct gw_err *err)
{
    struct gw_diagnostics *list = &cli->session.catalog.diagnostics;
    const struct gw_arguments *a = &cli->arguments;
    if (a->positional_count == 0)
        return gw_fail(err, GW_USAGE, "'check' needs FILE...; see: gwplan check --help");
    enum gw_status worst = GW_OK;
    bool *bad = gw_arena_array(&cli->session.results, a->positional_count, sizeof *bad);
    if (!bad)
        return gw_fail(err, GW_SYSTEM, "out of memory");
    for (size_t i = 0; i < a->positional_count; i++) {
        struct gw_err one = {0};
        enum gw_status status = check_one(&cli->session, a->positionals[i], &one);
        bad[i] = status != GW_OK;
        if (status != GW_OK && worst == GW_OK)
            worst = gw_fail(err, status, "%s", one.message);
    }
    gw_diagnostics_sort(list);
    struct gw_err ignored = {0};
    enum gw_status written = gw_write_findings(list, a->positionals, bad, a->positional_count, cli->format, cli->out, &ignored);
    cli->failed_check = list->warnings > 0;
    return worst == GW_OK ? written : worst;
}
