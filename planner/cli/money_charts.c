/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "planner/cli/money_charts.h"

#include <string.h>

#include "plots/from_deals.h"

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

static const struct {
    const char *name, *takes;
    size_t least, most; /* positionals after the name */
    enum gw_status (*draw)(struct gw_cli *cli, const char *const *from, size_t count, struct gw_chart *chart, struct gw_err *err);
} charts[] = {{"deal-map", "no plan", 0, 0, deal_map}};
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

enum gw_status gw_cli_money_chart(struct gw_cli *cli, const char *name, const char *const *from, size_t count, struct gw_chart *chart,
                                  struct gw_err *err)
{
    return charts[find(name)].draw(cli, from, count, chart, err);
}
