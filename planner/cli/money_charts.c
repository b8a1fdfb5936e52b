/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "planner/cli/money_charts.h"

#include <string.h>

#include "planner/cli/money_answers.h"
#include "planner/cli/plan_charts.h"
#include "plots/from_deals.h"
#include "plots/from_money.h"
#include "plots/from_work.h"

static enum gw_status deal_map(struct gw_cli *cli, const char *const *from, size_t given, struct gw_chart *chart, struct gw_err *err)
{
    const char **names;
    size_t count;
    (void)from;
    (void)given;
    enum gw_status status = gw_catalog_names(&cli->session.catalog, GW_DEALS, &names, &count, err);
    const struct gw_deal **deals = status == GW_OK ? gw_arena_array(&cli->session.results, count + 1, sizeof *deals) : NULL;
    if (status == GW_OK && !deals)
        status = gw_fail(err, GW_SYSTEM, "out of memory");
    for (size_t i = 0; status == GW_OK && i < count; i++)
        status = gw_catalog_deal(&cli->session.catalog, names[i], &deals[i], err);
    if (status == GW_OK)
        status = gw_catalog_check_sets(&cli->session.catalog, err);
    return status == GW_OK ? gw_chart_from_deals(deals, count, &cli->session.results, chart, err) : status;
}

static enum gw_status warrant(struct gw_cli *cli, const char *const *from, size_t given, struct gw_chart *chart, struct gw_err *err)
{
    const struct gw_deal *deal;
    (void)given;
    enum gw_status status = gw_catalog_deal(&cli->session.catalog, from[0], &deal, err);
    if (status == GW_OK)
        status = gw_catalog_check_sets(&cli->session.catalog, err);
    return status == GW_OK ? gw_chart_from_warrant(deal, &cli->session.results, chart, err) : status;
}

/* A gigawatt of a rack, at the meter where --basis says nothing else, with its money where --costs is given. */
static enum gw_status size_gigawatt(struct gw_cli *cli, const char *rack, struct gw_size_result *size, struct gw_err *err)
{
    struct gw_size_words words = {.rack = rack, .site = gw_cli_option(cli, GW_OPTION_SITE), .amount = {.unit = GW_AMOUNT_POWER, .value = 1e9}};
    struct gw_size_request request;
    enum gw_status status = gw_cli_basis(cli, &words.basis, err);
    if (status == GW_OK)
        status = gw_session_request(&cli->session, &words, &request, err);
    if (status == GW_OK)
        status = gw_size(&request, &cli->session.results, size, err);
    return status == GW_OK ? gw_session_money(&cli->session, gw_cli_option(cli, GW_OPTION_COSTS), size, err) : status;
}

static enum gw_status capex_waterfall(struct gw_cli *cli, const char *const *from, size_t given, struct gw_chart *chart, struct gw_err *err)
{
    struct gw_size_result *size = gw_arena_alloc(&cli->session.results, sizeof *size);
    (void)given;
    if (!gw_cli_option(cli, GW_OPTION_COSTS))
        return gw_fail(err, GW_USAGE, "'capex-waterfall' needs --costs; see: gwplan list costs");
    enum gw_status status = size ? size_gigawatt(cli, from[0], size, err) : gw_fail(err, GW_SYSTEM, "out of memory");
    if (status == GW_OK)
        status = gw_catalog_check_sets(&cli->session.catalog, err);
    return status == GW_OK ? gw_chart_from_capital(size, &cli->session.results, chart, err) : status;
}

static enum gw_status tco_by_life(struct gw_cli *cli, const char *const *from, size_t given, struct gw_chart *chart, struct gw_err *err)
{
    static const double lives_y[] = {3, 4, 5, 6, 7};
    struct gw_arena *arena = &cli->session.results;
    struct gw_size_result *size = gw_arena_alloc(arena, sizeof *size);
    struct gw_cost_by_life *costs = gw_arena_alloc(arena, sizeof *costs);
    (void)given;
    if (!gw_cli_option(cli, GW_OPTION_COSTS))
        return gw_fail(err, GW_USAGE, "'tco-by-life' needs --costs; see: gwplan list costs");
    enum gw_status status = size && costs ? size_gigawatt(cli, from[0], size, err) : gw_fail(err, GW_SYSTEM, "out of memory");
    if (status == GW_OK)
        status = gw_catalog_check_sets(&cli->session.catalog, err);
    if (status == GW_OK)
        status = gw_cost_by_life(size, size->money->costs, lives_y, sizeof lives_y / sizeof lives_y[0], arena, costs, err);
    return status == GW_OK ? gw_chart_from_life(costs, arena, chart, err) : status;
}

static enum gw_status rack_choice(struct gw_cli *cli, const char *const *from, size_t given, struct gw_chart *chart, struct gw_err *err)
{
    struct gw_size_result *sizes = gw_arena_array(&cli->session.results, given, sizeof *sizes);
    enum gw_status status = sizes ? GW_OK : gw_fail(err, GW_SYSTEM, "out of memory");
    for (size_t i = 0; status == GW_OK && i < given; i++)
        status = size_gigawatt(cli, from[i], &sizes[i], err);
    if (status == GW_OK)
        status = gw_catalog_check_sets(&cli->session.catalog, err);
    return status == GW_OK ? gw_chart_from_choice(gw_cli_option(cli, GW_OPTION_METRIC), sizes, given, &cli->session.results, chart, err) : status;
}

static enum gw_status cost_pareto(struct gw_cli *cli, const char *const *from, size_t given, struct gw_chart *chart, struct gw_err *err)
{
    const char *workload = gw_cli_option(cli, GW_OPTION_WORKLOAD);
    if (!workload)
        return gw_fail(err, GW_USAGE, "'cost-pareto' needs --workload; see: gwplan list workloads");
    struct gw_size_result *sizes = gw_arena_array(&cli->session.results, given, sizeof *sizes);
    enum gw_status status = sizes ? GW_OK : gw_fail(err, GW_SYSTEM, "out of memory");
    for (size_t i = 0; status == GW_OK && i < given; i++) {
        status = size_gigawatt(cli, from[i], &sizes[i], err);
        if (status == GW_OK)
            status = gw_session_work(&cli->session, workload, &sizes[i], err);
    }
    if (status == GW_OK)
        status = gw_catalog_check_sets(&cli->session.catalog, err);
    return status == GW_OK ? gw_chart_from_points(sizes, given, &cli->session.results, chart, err) : status;
}

static const struct {
    const char *name, *takes;
    size_t least, most; /* positionals after the name */
    enum gw_status (*draw)(struct gw_cli *cli, const char *const *from, size_t count, struct gw_chart *chart, struct gw_err *err); /* NULL: of a run */
} charts[] = {{"deal-map", "no plan", 0, 0, deal_map},
              {"capex-waterfall", "a RACK and --costs, or a JSON answer of size", 1, 1, capex_waterfall},
              {"tco-by-life", "a RACK and --costs", 1, 1, tco_by_life},
              {"spend", "a PLAN and --costs, or a JSON answer of run", 1, 1, NULL},
              {"spend-by-year", "a PLAN and --costs, or a JSON answer of run", 1, 1, NULL},
              {"warrant", "a DEAL", 1, 1, warrant},
              {"rack-choice", "one RACK or more, or a JSON answer of compare", 1, GW_POSITIONALS_MAX, rack_choice},
              {"cost-pareto", "one RACK or more and --workload", 1, GW_POSITIONALS_MAX, cost_pareto}};
enum { CHARTS = sizeof charts / sizeof charts[0] };

static size_t find(const char *name)
{
    size_t i = 0;
    while (i < CHARTS && strcmp(charts[i].name, name) != 0)
        i++;
    return i;
}

const char *gw_cli_money_chart_takes(const char *name, size_t *least, size_t *most)
{
    size_t i = find(name);
    if (i == CHARTS)
        return NULL;
    *least = charts[i].least;
    *most = charts[i].most;
    return charts[i].takes;
}

bool gw_cli_money_chart_is_of_run(const char *name)
{
    size_t i = find(name);
    return i < CHARTS && !charts[i].draw;
}

enum gw_status gw_cli_money_chart(struct gw_cli *cli, const char *name, const char *const *from, size_t count, struct gw_chart *chart,
                                  struct gw_err *err)
{
    for (size_t i = 0; i < count; i++)
        if (gw_cli_is_answer(from[i]))
            return gw_cli_money_chart_of_answer(cli, name, from[i], count, chart, err);
    return charts[find(name)].draw(cli, from, count, chart, err);
}
