/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "planner/api/scenario.h"
#include "planner/base/date.h"
#include "planner/cli/charts.h"

/* Wide tables are not read: more columns than this go into JSON or CSV. */
enum { TEXT_COLUMNS_MAX = 12 };

/* The sites asked for; one that is NULL, the reference site of each rack, where none is. */
static enum gw_status sites_asked_for(struct gw_cli *cli, const char ***sites, size_t *count, struct gw_err *err)
{
    static const char *no_site[] = {NULL};
    *sites = no_site;
    *count = 1;
    return gw_cli_option(cli, GW_OPTION_SITE) ? gw_cli_ids(cli, GW_OPTION_SITE, "sites", sites, count, err) : GW_OK;
}

/* Every rack at every site, the sites of a rack side by side. */
static struct gw_size_words *all_words(struct gw_cli *cli, const struct gw_size_words *words, const char *const *sites, size_t site_count)
{
    size_t count = cli->arguments.positional_count * site_count;
    struct gw_size_words *all = gw_arena_array(&cli->session.results, count, sizeof *all);
    for (size_t i = 0; all && i < count; i++) {
        all[i] = *words;
        all[i].rack = cli->arguments.positionals[i / site_count];
        all[i].site = sites[i % site_count];
    }
    return all;
}

static enum gw_status size_all(struct gw_session *session, const struct gw_size_words *words, size_t count, const struct gw_size_asks *asks,
                               struct gw_compared *rows, struct gw_err *err)
{
    const struct gw_rack *h100;
    enum gw_status status = gw_session_h100(session, &h100, err);
    for (size_t i = 0; status == GW_OK && i < count; i++) {
        struct gw_size_request request;
        status = gw_session_request(session, &words[i], &request, err);
        if (status == GW_OK)
            status = gw_size(&request, &session->results, &rows[i].size, err);
        if (status == GW_OK)
            status = gw_session_money(session, asks->costs, &rows[i].size, err);
        if (status != GW_OK)
            return status;
        if ((status = gw_yield_of(&rows[i], h100, &session->results, err)) != GW_OK)
            return status;
        if (asks->workload && (status = gw_session_work(session, asks->workload, &rows[i].size, err)) != GW_OK)
            return status;
    }
    return status;
}

/* The same, in a session of the scenario where one is named. */
static enum gw_status size_under(struct gw_cli *cli, const struct gw_size_words *words, size_t count, struct gw_under *under,
                                 struct gw_compared *rows, struct gw_err *err)
{
    const struct gw_size_asks asks = {gw_cli_option(cli, GW_OPTION_COSTS), gw_cli_option(cli, GW_OPTION_WORKLOAD)};
    const char *scenario = gw_cli_option(cli, GW_OPTION_SCENARIO);
    struct gw_err why = {0};
    if (!scenario)
        return size_all(&cli->session, words, count, &asks, rows, err);
    enum gw_status status = gw_under_open_sizes(&cli->session, scenario, words, count, &asks, under, err);
    if (status != GW_OK)
        return status;
    return gw_under_asked(&cli->session, under, size_all(&under->session, words, count, &asks, rows, &why), &why, err);
}

/* --at: the first day of what is named counts. */
static enum gw_status read_date(struct gw_cli *cli, int *month, struct gw_err *err)
{
    struct gw_err why = {0};
    struct gw_date date;
    const char *text = gw_cli_option(cli, GW_OPTION_AT);
    *month = -1;
    if (!text)
        return GW_OK;
    if (gw_date_parse(text, &date, &why) != GW_OK)
        return gw_fail(err, GW_USAGE, "--at: %s", why.message);
    *month = gw_month_of(date);
    return GW_OK;
}

/* The metric is looked up before anything is sized. */
static enum gw_status find_metric(struct gw_cli *cli, const struct gw_rack_metric **metric, struct gw_err *err)
{
    const char *key = gw_cli_option(cli, GW_OPTION_RANK);
    *metric = NULL;
    if (!key && gw_cli_option(cli, GW_OPTION_BREAK_EVEN))
        return gw_fail(err, GW_USAGE, "'--break-even' needs --rank METRIC: what the racks tie on");
    if (!key)
        return GW_OK;
    enum gw_status status = gw_rack_metric_named(key, metric, err);
    if (status == GW_OK && gw_rack_metric_needs_costs(*metric) && !gw_cli_option(cli, GW_OPTION_COSTS))
        return gw_fail(err, GW_USAGE, "'--rank %s' needs --costs; see: gwplan list costs", key);
    if (status == GW_OK && gw_rack_metric_needs_work(*metric) && !gw_cli_option(cli, GW_OPTION_WORKLOAD))
        return gw_fail(err, GW_USAGE, "'--rank %s' needs --workload; see: gwplan list workloads", key);
    return status;
}

static enum gw_status rank_all(struct gw_cli *cli, const struct gw_rack_metric *metric, struct gw_compare_answer *answer, struct gw_err *err)
{
    const char *path = gw_cli_option(cli, GW_OPTION_BREAK_EVEN);
    struct gw_arena *arena = &cli->session.results;
    struct gw_rack_rank *rank = gw_arena_alloc(arena, sizeof *rank);
    struct gw_break_even *even = gw_arena_alloc(arena, sizeof *even);
    if (!metric)
        return GW_OK;
    if (!rank || !even)
        return gw_fail(err, GW_SYSTEM, "out of memory");
    enum gw_status status = gw_rack_rank(answer->rows, answer->count, metric, answer->at_month, arena, rank, err);
    answer->rank = rank;
    if (status == GW_OK && path)
        status = gw_break_even(answer->rows, answer->count, rank, path, arena, even, err);
    answer->break_even = path ? even : NULL;
    return status;
}

/* Size, rank, tell and draw `count` rows. */
static enum gw_status answer_with(struct gw_cli *cli, const struct gw_size_words *words, const struct gw_rack_metric *metric,
                                  struct gw_compare_answer *answer, struct gw_err *err)
{
    struct gw_compared *rows = gw_arena_array(&cli->session.results, answer->count, sizeof *rows);
    struct gw_under under = {0};
    enum gw_status status = rows && words ? size_under(cli, words, answer->count, &under, rows, err) : gw_fail(err, GW_SYSTEM, "out of memory");
    answer->rows = rows;
    answer->overlay = under.overlay.scenario ? &under.overlay : NULL;
    if (status == GW_OK)
        status = gw_catalog_check_sets(&cli->session.catalog, err);
    if (status == GW_OK)
        status = rank_all(cli, metric, answer, err);
    if (status == GW_OK)
        status = gw_write_compare(answer, cli->format, cli->out, err);
    if (status == GW_OK)
        status = gw_cli_draw_compare(cli, answer, err);
    gw_under_clear(&under);
    return status;
}

enum gw_status gw_command_compare(struct gw_cli *cli, struct gw_err *err)
{
    struct gw_size_words words = {.load = gw_cli_option(cli, GW_OPTION_LOAD)};
    const char **sites;
    size_t site_count, racks = cli->arguments.positional_count;
    if (racks == 0)
        return gw_fail(err, GW_USAGE, "'compare' needs RACK...; see: gwplan list racks");
    if (!gw_cli_option(cli, GW_OPTION_POWER))
        return gw_fail(err, GW_USAGE, "'compare' needs --power P");
    const struct gw_rack_metric *metric;
    int at_month;
    enum gw_status status = read_date(cli, &at_month, err);
    if (status == GW_OK)
        status = find_metric(cli, &metric, err);
    if (status == GW_OK)
        status = sites_asked_for(cli, &sites, &site_count, err);
    if (status != GW_OK)
        return status;
    struct gw_compare_answer answer = {.count = racks * site_count, .at_month = at_month};
    if (cli->format == GW_TEXT && answer.count > TEXT_COLUMNS_MAX)
        return gw_fail(err, GW_USAGE, "a text table holds %d columns at most, not %zu; use --format json or csv", TEXT_COLUMNS_MAX, answer.count);
    status = gw_cli_power(cli, &words, err);
    if (status == GW_OK)
        status = gw_cli_basis(cli, &words.basis, err);
    return status == GW_OK ? answer_with(cli, all_words(cli, &words, sites, site_count), metric, &answer, err) : status;
}
