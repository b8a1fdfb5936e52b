/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "planner/cli/command.h"

static enum gw_status find(struct gw_cli *cli, enum gw_kind kind, const char *name, const void **object, struct gw_err *err)
{
    struct gw_catalog *catalog = &cli->session.catalog;
    struct gw_references references;
    struct gw_grids grids;
    enum gw_status status = GW_OK;
    *object = NULL;
    switch (kind) {
    case GW_RACKS: return gw_catalog_rack(catalog, name, (const struct gw_rack **)object, err);
    case GW_SITES: return gw_catalog_site(catalog, name, (const struct gw_site **)object, err);
    case GW_LOADS: return gw_catalog_load(catalog, name, (const struct gw_load **)object, err);
    case GW_PLANS: return gw_catalog_plan(catalog, name, (const struct gw_plan **)object, err);
    case GW_REFERENCES:
        if ((status = gw_catalog_references(catalog, &references, err)) == GW_OK)
            *object = gw_reference_find(&references, name);
        break;
    default:
        if ((status = gw_catalog_grids(catalog, &grids, err)) == GW_OK)
            *object = gw_grid_find(&grids, name);
    }
    return status == GW_OK && !*object ? GW_USAGE : status;
}

enum gw_status gw_command_show(struct gw_cli *cli, struct gw_err *err)
{
    const char *name;
    enum gw_status status = gw_cli_one_name(cli, "ID", &name, err);
    if (status != GW_OK)
        return status;
    for (int kind = 0; kind < GW_KIND_COUNT; kind++) {
        const void *object;
        struct gw_err one = {0};
        status = find(cli, (enum gw_kind)kind, name, &object, &one);
        if (status == GW_OK && (status = gw_catalog_check_sets(&cli->session.catalog, err)) == GW_OK)
            return gw_write_show((enum gw_kind)kind, object, cli->format, cli->out, err);
        if (status != GW_USAGE)
            return gw_fail(err, status, "%s", one.message);
    }
    struct gw_err near = {0};
    for (int kind = 0; kind < GW_KIND_COUNT; kind++) {
        near = (struct gw_err){0};
        gw_catalog_unknown(&cli->session.catalog, (enum gw_kind)kind, name, &near);
        if (strstr(near.message, "did you mean"))
            return gw_fail(err, GW_USAGE, "%s", near.message);
    }
    return gw_fail(err, GW_USAGE, "nothing is called '%s'; see: gwplan list racks (sites, loads, references, grids, plans)", name);
}
