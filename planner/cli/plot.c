/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "planner/cli/command.h"
#include "planner/cli/money_answers.h"
#include "planner/cli/money_charts.h"
#include "planner/cli/plan_charts.h"
#include "planner/cli/sweep.h"
#include "planner/cli/sweep_charts.h"
#include "plots/from_validation.h"

static enum gw_status check_name(const char *name, struct gw_err *err)
{
    char all[500] = "";
    if (gw_chart_named(name))
        return GW_OK;
    for (size_t i = 0, used = 0; gw_chart_names[i].name; i++) {
        if (used < sizeof all)
            used += (size_t)snprintf(all + used, sizeof all - used, "%s%s", i ? ", " : "", gw_chart_names[i].name);
    }
    return gw_fail(err, GW_USAGE, "unknown chart '%s': expected %s", name, all);
}

/* The one chart that is not of a plan. */
static enum gw_status chart_of_validation(struct gw_cli *cli, struct gw_chart *chart, struct gw_err *err)
{
    struct gw_validation *result = gw_arena_alloc(&cli->session.results, sizeof *result);
    if (!result)
        return gw_fail(err, GW_SYSTEM, "out of memory");
    enum gw_status status = gw_session_validate(&cli->session, &cli->session.results, result, err);
    if (status == GW_OK)
        status = gw_catalog_check_sets(&cli->session.catalog, err);
    return status == GW_OK ? gw_chart_from_validation(result, GW_VALIDATE_PUE, &cli->session.results, chart, err) : status;
}

static enum gw_status chart_of_sweep(struct gw_cli *cli, const char *name, const char *plan, struct gw_swept *swept, struct gw_chart *chart,
                                     struct gw_err *err)
{
    struct gw_sweep_order order = {.plan = plan, .scenario = gw_cli_option(cli, GW_OPTION_SCENARIO)};
    if (gw_cli_is_answer(plan))
        return gw_fail(err, GW_USAGE, "'%s' is drawn from the sweep of a plan: an answer does not hold its scenarios", name);
    enum gw_status status = gw_cli_work_sweep(cli, &order, swept, err);
    return status == GW_OK ? gw_cli_sweep_chart(cli, name, swept, chart, err) : status;
}

static enum gw_status chart_of(struct gw_cli *cli, const char *name, const char *from, struct gw_drawn *drawn, struct gw_chart *chart, struct gw_err *err)
{
    size_t least, most;
    bool of_run = gw_cli_money_chart_is_of_run(name), money = !of_run && gw_cli_money_chart_takes(name, &least, &most), parity = strcmp(name, "parity") == 0;
    if ((parity || money) && gw_cli_option(cli, GW_OPTION_SCENARIO))
        return gw_fail(err, GW_USAGE, "'%s' is not of a plan: --scenario changes nothing of it", name);
    if (money)
        return gw_cli_money_chart(cli, name, cli->arguments.positionals + 1, cli->arguments.positional_count - 1, chart, err);
    if (parity)
        return chart_of_validation(cli, chart, err);
    if (gw_chart_named(name)->of_sweep)
        return chart_of_sweep(cli, name, from, &drawn->swept, chart, err);
    if (gw_cli_is_answer(from))
        return of_run ? gw_cli_money_chart_of_answer(cli, name, from, 1, chart, err) : gw_cli_answer_chart(cli, name, from, chart, err);
    return gw_cli_plan_chart(cli, name, from, drawn, chart, err);
}

/* Most charts are drawn from a plan or an answer, some from none, some from racks. */
static enum gw_status check_positionals(const struct gw_arguments *a, struct gw_err *err)
{
    size_t least = 1, most = 1, given = a->positional_count;
    const char *name = given ? a->positionals[0] : "", *takes = gw_cli_money_chart_takes(name, &least, &most);
    if (strcmp(name, "parity") == 0) {
        takes = "no plan";
        least = most = 0;
    }
    if (given > least && given <= most + 1)
        return GW_OK;
    return takes ? gw_fail(err, GW_USAGE, "'plot %s' takes %s; see: gwplan plot --help", name, takes)
                 : gw_fail(err, GW_USAGE, "'plot' needs CHART and PLAN (or a JSON answer); see: gwplan plot --help");
}

enum gw_status gw_command_plot(struct gw_cli *cli, struct gw_err *err)
{
    struct gw_chart chart;
    struct gw_drawn drawn = {0};
    const struct gw_arguments *a = &cli->arguments;
    enum gw_status status = check_positionals(a, err);
    if (status != GW_OK)
        return status;
    const char *name = a->positionals[0], *from = a->positional_count > 1 ? a->positionals[1] : NULL, *file = gw_cli_option(cli, GW_OPTION_OUTPUT);
    status = check_name(name, err);
    if (status == GW_OK && !file && !(file = gw_arena_printf(&cli->session.results, "%s.svg", name)))
        status = gw_fail(err, GW_SYSTEM, "out of memory");
    if (status == GW_OK)
        status = chart_of(cli, name, from, &drawn, &chart, err);
    if (status == GW_OK)
        status = gw_chart_render(&chart, file, gw_cli_option(cli, GW_OPTION_KEEP_SCRIPT), err);
    gw_drawn_release(&drawn);
    return status;
}
