/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "planner/cli/plan_charts.h"

#include <string.h>

#include "planner/cli/money_charts.h"
#include "planner/output/read_back.h"
#include "plots/from_energy.h"
#include "plots/from_money.h"
#include "plots/from_run.h"
#include "plots/from_scenarios.h"

bool gw_cli_is_answer(const char *name)
{
    size_t length = strlen(name);
    return length > 5 && strcmp(name + length - 5, ".json") == 0;
}

static bool is_of_hours(const char *name)
{
    return strcmp(name, "load-duration") == 0 || strcmp(name, "hourly-heatmap") == 0;
}

/* --- an answer ------------------------------------------------------------------------------------------------------------- */

enum gw_status gw_cli_answer_chart(struct gw_cli *cli, const char *name, const char *file, struct gw_chart *chart, struct gw_err *err)
{
    struct gw_read_back answer;
    enum gw_status status = gw_read_answer(file, &cli->session.results, &answer, err);
    if (status != GW_OK)
        return status;
    bool racks = strcmp(name, "rack-compare") == 0, climates = strcmp(name, "climate-compare") == 0;
    bool bars = strcmp(name, "grid-comparison") == 0;
    static const char *const commands[] = {"run", "compare", "energy", "run --scenario all", "size"};
    bool sides = strcmp(name, "scenarios") == 0;
    const bool fits[] = {!racks && !climates && !sides, racks || climates, bars, sides, false};
    if (gw_cli_option(cli, GW_OPTION_SCENARIO))
        return gw_fail(err, GW_USAGE, "--scenario needs the plan: '%s' is of what it was run under", file);
    if (!fits[answer.kind])
        return gw_fail(err, GW_USAGE, "'%s' is not drawn from an answer of '%s', as '%s' is; see: gwplan plot --help", name, commands[answer.kind], file);
    if (answer.kind == GW_READ_RUN && is_of_hours(name))
        return gw_fail(err, GW_USAGE, "'%s' needs the plan: an answer holds no hours", name);
    if (climates && answer.climates.climates.count == 0)
        return gw_fail(err, GW_USAGE, "'climate-compare' needs one rack at sites with hourly facilities, which '%s' does not hold", file);
    if (racks || climates) {
        *chart = racks ? answer.racks : answer.climates;
        return GW_OK;
    }
    if (sides)
        return gw_chart_from_scenarios(gw_cli_option(cli, GW_OPTION_METRIC), answer.runs, answer.run_count, &cli->session.results, chart, err);
    if (answer.kind == GW_READ_ENERGY)
        return gw_chart_from_energy(&answer.energy, &cli->session.results, chart, err);
    struct gw_run *run = gw_arena_alloc(&cli->session.results, sizeof *run);
    if (!run)
        return gw_fail(err, GW_SYSTEM, "out of memory");
    *run = answer.run;
    return gw_chart_from_run(name, run, &cli->session.results, chart, err);
}

/* --- a plan ---------------------------------------------------------------------------------------------------------------- */

/* One gigawatt at the meter of a deployment's rack, at a site. */
static enum gw_status size_gigawatt(struct gw_session *session, const struct gw_deployment *deployment, const struct gw_site *site,
                                    struct gw_size_result *size, struct gw_err *err)
{
    struct gw_size_words words = {.rack = deployment->rack->id, .amount = {.unit = GW_AMOUNT_POWER, .value = 1e9}, .basis = GW_BASIS_FACILITY};
    struct gw_size_request request;
    enum gw_status status = gw_session_request(session, &words, &request, err);
    if (status != GW_OK)
        return status;
    request.site = site;
    request.load = deployment->load;
    request.provision = &deployment->provision_frac;
    return gw_size(&request, &session->results, size, err);
}

/* Every rack of a plan, each at the site where the plan first puts it. */
static enum gw_status racks_of_plan(struct gw_session *session, const struct gw_run *run, struct gw_chart *chart, struct gw_err *err)
{
    struct gw_size_result *sizes = gw_arena_array(&session->results, run->deployment_count, sizeof *sizes);
    size_t count = 0;
    for (size_t i = 0; sizes && i < run->deployment_count; i++) {
        const struct gw_deployment *d = run->deployments[i].deployment;
        bool seen = false;
        for (size_t j = 0; j < i; j++)
            seen = seen || run->deployments[j].deployment->rack == d->rack;
        if (seen)
            continue;
        enum gw_status status = size_gigawatt(session, d, d->site, &sizes[count++], err);
        if (status != GW_OK)
            return status;
    }
    if (!sizes)
        return gw_fail(err, GW_SYSTEM, "out of memory");
    return gw_chart_from_sizes(sizes, count, &session->results, chart, err);
}

/* The rack of the first deployment at every site of the plan that is computed hour by hour. */
static enum gw_status climates_of_plan(struct gw_session *session, const struct gw_run *run, struct gw_chart *chart, struct gw_err *err)
{
    struct gw_size_result *sizes = gw_arena_array(&session->results, run->site_count, sizeof *sizes);
    size_t count = 0;
    for (size_t i = 0; sizes && i < run->site_count; i++) {
        if (run->sites[i].site->facility.model == GW_FACILITY_FIXED)
            continue;
        enum gw_status status = size_gigawatt(session, run->deployments[0].deployment, run->sites[i].site, &sizes[count++], err);
        if (status != GW_OK)
            return status;
    }
    if (!sizes)
        return gw_fail(err, GW_SYSTEM, "out of memory");
    return gw_chart_from_climates(sizes, count, &session->results, chart, err);
}

/* A chart of sizings has no plan in its title. */
static enum gw_status say_scenario(struct gw_session *session, const struct gw_scenario_run *one, struct gw_chart *chart, struct gw_err *err)
{
    if (one->run.overlay)
        chart->title = gw_arena_printf(&session->results, "%s (%s)", chart->title, one->run.overlay->scenario->id);
    return chart->title ? GW_OK : gw_fail(err, GW_SYSTEM, "out of memory");
}

/* The run of a plan, under a scenario where one is named; with what it spends by `costs`, where that is not NULL. */
static enum gw_status drawn_run(struct gw_cli *cli, const char *plan, const char *costs, struct gw_drawn *drawn, struct gw_err *err)
{
    const char *scenario = gw_cli_option(cli, GW_OPTION_SCENARIO);
    struct gw_run *run = &drawn->one.run;
    if (scenario && strcmp(scenario, "all") == 0)
        return gw_fail(err, GW_USAGE, "'%s' draws one run: name a scenario in place of 'all', or plot 'scenarios'", cli->arguments.positionals[0]);
    enum gw_status status = scenario ? gw_session_run_scenario(&cli->session, plan, scenario, costs, &drawn->one, err)
                                     : gw_session_run(&cli->session, plan, &cli->session.results, run, err);
    if (status == GW_OK && !scenario)
        status = gw_session_spend(&cli->session, costs, &cli->session.results, run, err);
    return status == GW_OK ? gw_catalog_check_sets(&cli->session.catalog, err) : status;
}

static enum gw_status chart_of_scenarios(struct gw_cli *cli, const char *plan, struct gw_drawn *drawn, struct gw_chart *chart, struct gw_err *err)
{
    const char *scenario = gw_cli_option(cli, GW_OPTION_SCENARIO);
    if (scenario && strcmp(scenario, "all") != 0)
        return gw_fail(err, GW_USAGE, "'scenarios' draws all of them: leave out --scenario, or plot another chart under '%s'", scenario);
    enum gw_status status = gw_session_run_scenarios(&cli->session, plan, NULL, &drawn->all, err);
    if (status == GW_OK)
        status = gw_catalog_check_sets(&cli->session.catalog, err);
    return status == GW_OK ? gw_chart_from_scenarios(gw_cli_option(cli, GW_OPTION_METRIC), drawn->all.runs, drawn->all.count + 1, &cli->session.results, chart, err)
                           : status;
}

enum gw_status gw_cli_plan_chart(struct gw_cli *cli, const char *name, const char *plan, struct gw_drawn *drawn, struct gw_chart *chart,
                                 struct gw_err *err)
{
    if (strcmp(name, "scenarios") == 0)
        return chart_of_scenarios(cli, plan, drawn, chart, err);
    bool spend = gw_cli_money_chart_is_of_run(name);
    enum gw_status status = drawn_run(cli, plan, spend ? gw_cli_option(cli, GW_OPTION_COSTS) : NULL, drawn, err);
    struct gw_session *session = gw_cli_option(cli, GW_OPTION_SCENARIO) ? &drawn->one.under.session : &cli->session;
    if (status != GW_OK)
        return status;
    bool racks = strcmp(name, "rack-compare") == 0, climates = strcmp(name, "climate-compare") == 0;
    if (racks || climates) {
        status = racks ? racks_of_plan(session, &drawn->one.run, chart, err) : climates_of_plan(session, &drawn->one.run, chart, err);
        return status == GW_OK ? say_scenario(session, &drawn->one, chart, err) : status;
    }
    if (spend)
        return gw_chart_from_spend(name, &drawn->one.run, &cli->session.results, chart, err);
    return gw_chart_from_run(name, &drawn->one.run, &cli->session.results, chart, err);
}

void gw_drawn_release(struct gw_drawn *drawn)
{
    gw_scenario_run_clear(&drawn->one);
    gw_scenarios_run_clear(&drawn->all);
    gw_swept_release(&drawn->swept);
}
