/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "planner/cli/command.h"
#include "planner/cli/money_charts.h"
#include "planner/cli/sweep.h"
#include "planner/cli/sweep_charts.h"
#include "planner/output/read_back.h"
#include "plots/from_energy.h"
#include "plots/from_run.h"
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

/* One gigawatt at the meter of a deployment's rack, at a site. */
static enum gw_status size_gigawatt(struct gw_cli *cli, const struct gw_deployment *deployment, const struct gw_site *site,
                                    struct gw_size_result *size, struct gw_err *err)
{
    struct gw_size_words words = {.rack = deployment->rack->id, .amount = {.unit = GW_AMOUNT_POWER, .value = 1e9}, .basis = GW_BASIS_FACILITY};
    struct gw_size_request request;
    enum gw_status status = gw_session_request(&cli->session, &words, &request, err);
    if (status != GW_OK)
        return status;
    request.site = site;
    request.load = deployment->load;
    request.provision = &deployment->provision_frac;
    return gw_size(&request, &cli->session.results, size, err);
}

/* Every rack of a plan, each at the site where the plan first puts it. */
static enum gw_status racks_of_plan(struct gw_cli *cli, const struct gw_run *run, struct gw_chart *chart, struct gw_err *err)
{
    struct gw_size_result *sizes = gw_arena_array(&cli->session.results, run->deployment_count, sizeof *sizes);
    size_t count = 0;
    for (size_t i = 0; sizes && i < run->deployment_count; i++) {
        const struct gw_deployment *d = run->deployments[i].deployment;
        bool seen = false;
        for (size_t j = 0; j < i; j++)
            seen = seen || run->deployments[j].deployment->rack == d->rack;
        if (seen)
            continue;
        enum gw_status status = size_gigawatt(cli, d, d->site, &sizes[count++], err);
        if (status != GW_OK)
            return status;
    }
    if (!sizes)
        return gw_fail(err, GW_SYSTEM, "out of memory");
    return gw_chart_from_sizes(sizes, count, &cli->session.results, chart, err);
}

/* The rack of the first deployment at every site of the plan that is computed hour by hour. */
static enum gw_status climates_of_plan(struct gw_cli *cli, const struct gw_run *run, struct gw_chart *chart, struct gw_err *err)
{
    struct gw_size_result *sizes = gw_arena_array(&cli->session.results, run->site_count, sizeof *sizes);
    size_t count = 0;
    for (size_t i = 0; sizes && i < run->site_count; i++) {
        if (run->sites[i].site->facility.model == GW_FACILITY_FIXED)
            continue;
        enum gw_status status = size_gigawatt(cli, run->deployments[0].deployment, run->sites[i].site, &sizes[count++], err);
        if (status != GW_OK)
            return status;
    }
    if (!sizes)
        return gw_fail(err, GW_SYSTEM, "out of memory");
    return gw_chart_from_climates(sizes, count, &cli->session.results, chart, err);
}

static bool is_answer(const char *name)
{
    size_t length = strlen(name);
    return length > 5 && strcmp(name + length - 5, ".json") == 0;
}

static bool is_of_hours(const char *name)
{
    return strcmp(name, "load-duration") == 0 || strcmp(name, "hourly-heatmap") == 0;
}

static enum gw_status chart_of_answer(struct gw_cli *cli, const char *name, const char *file, struct gw_chart *chart, struct gw_err *err)
{
    struct gw_read_back answer;
    enum gw_status status = gw_read_answer(file, &cli->session.results, &answer, err);
    if (status != GW_OK)
        return status;
    bool racks = strcmp(name, "rack-compare") == 0, climates = strcmp(name, "climate-compare") == 0;
    bool bars = strcmp(name, "grid-comparison") == 0;
    static const char *const commands[] = {"run", "compare", "energy"};
    bool fits = answer.kind == GW_READ_COMPARE ? racks || climates : answer.kind == GW_READ_ENERGY ? bars : !racks && !climates;
    if (!fits)
        return gw_fail(err, GW_USAGE, "'%s' is not drawn from an answer of '%s', as '%s' is", name, commands[answer.kind], file);
    if (answer.kind == GW_READ_RUN && is_of_hours(name))
        return gw_fail(err, GW_USAGE, "'%s' needs the plan: an answer holds no hours", name);
    if (climates && answer.climates.climates.count == 0)
        return gw_fail(err, GW_USAGE, "'climate-compare' needs one rack at sites with hourly facilities, which '%s' does not hold", file);
    if (racks || climates) {
        *chart = racks ? answer.racks : answer.climates;
        return GW_OK;
    }
    if (answer.kind == GW_READ_ENERGY)
        return gw_chart_from_energy(&answer.energy, &cli->session.results, chart, err);
    struct gw_run *run = gw_arena_alloc(&cli->session.results, sizeof *run);
    if (!run)
        return gw_fail(err, GW_SYSTEM, "out of memory");
    *run = answer.run;
    return gw_chart_from_run(name, run, &cli->session.results, chart, err);
}

static enum gw_status chart_of_plan(struct gw_cli *cli, const char *name, const char *plan, struct gw_chart *chart, struct gw_err *err)
{
    struct gw_run *run = gw_arena_alloc(&cli->session.results, sizeof *run);
    if (!run)
        return gw_fail(err, GW_SYSTEM, "out of memory");
    enum gw_status status = gw_session_run(&cli->session, plan, &cli->session.results, run, err);
    if (status == GW_OK)
        status = gw_catalog_check_sets(&cli->session.catalog, err);
    if (status != GW_OK)
        return status;
    if (strcmp(name, "rack-compare") == 0)
        return racks_of_plan(cli, run, chart, err);
    if (strcmp(name, "climate-compare") == 0)
        return climates_of_plan(cli, run, chart, err);
    return gw_chart_from_run(name, run, &cli->session.results, chart, err);
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

/* The sweep stays until the chart is drawn. */
static enum gw_status chart_of_sweep(struct gw_cli *cli, const char *name, const char *plan, struct gw_swept *swept, struct gw_chart *chart,
                                     struct gw_err *err)
{
    struct gw_sweep_order order = {.plan = plan};
    if (is_answer(plan))
        return gw_fail(err, GW_USAGE, "'%s' is drawn from the sweep of a plan: an answer does not hold its scenarios", name);
    enum gw_status status = gw_cli_work_sweep(cli, &order, swept, err);
    return status == GW_OK ? gw_cli_sweep_chart(cli, name, swept, chart, err) : status;
}

static enum gw_status chart_of(struct gw_cli *cli, const char *name, const char *from, struct gw_swept *swept, struct gw_chart *chart, struct gw_err *err)
{
    size_t least, most;
    if (gw_cli_money_chart_takes(name, &least, &most))
        return gw_cli_money_chart(cli, name, cli->arguments.positionals + 1, cli->arguments.positional_count - 1, chart, err);
    if (strcmp(name, "parity") == 0)
        return chart_of_validation(cli, chart, err);
    if (gw_chart_named(name)->of_sweep)
        return chart_of_sweep(cli, name, from, swept, chart, err);
    return is_answer(from) ? chart_of_answer(cli, name, from, chart, err) : chart_of_plan(cli, name, from, chart, err);
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
    struct gw_swept swept = {0};
    const struct gw_arguments *a = &cli->arguments;
    enum gw_status status = check_positionals(a, err);
    if (status != GW_OK)
        return status;
    const char *name = a->positionals[0], *from = a->positional_count > 1 ? a->positionals[1] : NULL, *file = gw_cli_option(cli, GW_OPTION_OUTPUT);
    status = check_name(name, err);
    if (status == GW_OK && !file && !(file = gw_arena_printf(&cli->session.results, "%s.svg", name)))
        status = gw_fail(err, GW_SYSTEM, "out of memory");
    if (status == GW_OK)
        status = chart_of(cli, name, from, &swept, &chart, err);
    if (status == GW_OK)
        status = gw_chart_render(&chart, file, gw_cli_option(cli, GW_OPTION_KEEP_SCRIPT), err);
    gw_swept_release(&swept);
    return status;
}
