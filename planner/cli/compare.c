/* SPDX-License-Identifier: GPL-3.0-or-later */
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
static enum gw_status size_all(struct gw_cli *cli, struct gw_size_words *words, const char *const *sites, size_t site_count,
                               struct gw_compared *rows, struct gw_err *err)
{
    const char *workload = gw_cli_option(cli, GW_OPTION_WORKLOAD);
    const struct gw_rack *h100;
    enum gw_status status = gw_session_h100(&cli->session, &h100, err);
    for (size_t i = 0; status == GW_OK && i < cli->arguments.positional_count * site_count; i++) {
        struct gw_size_request request;
        words->rack = cli->arguments.positionals[i / site_count];
        words->site = sites[i % site_count];
        status = gw_session_request(&cli->session, words, &request, err);
        if (status == GW_OK)
            status = gw_size(&request, &cli->session.results, &rows[i].size, err);
        if (status == GW_OK)
            status = gw_session_money(&cli->session, gw_cli_option(cli, GW_OPTION_COSTS), &rows[i].size, err);
        if (status != GW_OK)
            return status;
        rows[i].yield = gw_yield_of(&rows[i].size, h100);
        rows[i].h100 = h100;
        if (workload && (status = gw_session_work(&cli->session, workload, &rows[i].size, err)) != GW_OK)
            return status;
    }
    return status;
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
    size_t count = racks * site_count;
    if (status == GW_OK && cli->format == GW_TEXT && count > TEXT_COLUMNS_MAX)
        return gw_fail(err, GW_USAGE, "a text table holds %d columns at most, not %zu; use --format json or csv", TEXT_COLUMNS_MAX, count);
    struct gw_compared *rows = gw_arena_array(&cli->session.results, count, sizeof *rows);
    struct gw_compare_answer answer = {.rows = rows, .count = count, .at_month = at_month};
    if (status == GW_OK)
        status = rows ? gw_cli_power(cli, &words, err) : gw_fail(err, GW_SYSTEM, "out of memory");
    if (status == GW_OK)
        status = gw_cli_basis(cli, &words.basis, err);
    if (status == GW_OK)
        status = size_all(cli, &words, sites, site_count, rows, err);
    if (status == GW_OK)
        status = gw_catalog_check_sets(&cli->session.catalog, err);
    if (status == GW_OK)
        status = rank_all(cli, metric, &answer, err);
    if (status == GW_OK)
        status = gw_write_compare(&answer, cli->format, cli->out, err);
    return status == GW_OK ? gw_cli_draw_compare(cli, rows, count, err) : status;
}
