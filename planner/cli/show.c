/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "planner/cli/command.h"

static enum gw_status find(struct gw_cli *cli, enum gw_kind kind, const char *name, const void **object, struct gw_err *err)
{
    struct gw_catalog *catalog = &cli->session.catalog;
    struct gw_references references;
    struct gw_grids grids;
    struct gw_validation_cases cases;
    enum gw_status status = GW_OK;
    *object = NULL;
    switch (kind) {
    case GW_RACKS: return gw_catalog_rack(catalog, name, (const struct gw_rack **)object, err);
    case GW_SITES: return gw_catalog_site(catalog, name, (const struct gw_site **)object, err);
    case GW_LOADS: return gw_catalog_load(catalog, name, (const struct gw_load **)object, err);
    case GW_PLANS: return gw_catalog_plan(catalog, name, (const struct gw_plan **)object, err);
    case GW_FACILITIES: return gw_catalog_facility(catalog, name, (const struct gw_facility_profile **)object, err);
    case GW_CLIMATES: return gw_catalog_climate(catalog, name, (const struct gw_climate **)object, err);
    case GW_DEALS: return gw_catalog_deal(catalog, name, (const struct gw_deal **)object, err);
    case GW_COSTS: return gw_catalog_costs(catalog, name, (const struct gw_costs **)object, err);
    case GW_WORKLOADS: return gw_catalog_workload(catalog, name, (const struct gw_workload **)object, err);
    case GW_SCENARIOS: return gw_catalog_scenario(catalog, name, (const struct gw_scenario **)object, err);
    case GW_REFERENCES:
        if ((status = gw_catalog_references(catalog, &references, err)) == GW_OK)
            *object = gw_reference_find(&references, name);
        break;
    case GW_VALIDATION:
        if ((status = gw_catalog_validation(catalog, &cases, err)) == GW_OK)
            *object = gw_validation_find(&cases, name);
        break;
    default:
        if ((status = gw_catalog_grids(catalog, &grids, err)) == GW_OK)
            *object = gw_grid_find(&grids, name);
    }
    return status == GW_OK && !*object ? GW_USAGE : status;
}

/* Look in every kind from `first` to `last`. *kind is where it was found; GW_USAGE where it is nowhere or in two. A climate often
 * has the name of the site that lies in it: it is meant only where nothing else is. */
static enum gw_status find_anywhere(struct gw_cli *cli, int first, int last, const char *name, enum gw_kind *kind, const void **object,
                                    struct gw_err *err)
{
    *object = NULL;
    for (int k = first; k <= last; k++) {
        const void *here;
        struct gw_err one = {0};
        enum gw_status status = find(cli, (enum gw_kind)k, name, &here, &one);
        if (status != GW_OK && status != GW_USAGE)
            return gw_fail(err, status, "%s", one.message);
        if (status == GW_OK && *object && k != GW_CLIMATES)
            return gw_fail(err, GW_USAGE, "'%s' is a %s and a %s; say which: gwplan show %s %s", name, gw_kind_singular(*kind),
                           gw_kind_singular((enum gw_kind)k), gw_kind_singular((enum gw_kind)k), name);
        if (status == GW_OK && !*object) {
            *object = here;
            *kind = (enum gw_kind)k;
        }
    }
    return *object ? GW_OK : GW_USAGE;
}

static enum gw_status unknown(struct gw_cli *cli, int first, int last, const char *name, struct gw_err *err)
{
    for (int kind = first; kind <= last; kind++) {
        struct gw_err near = {0};
        gw_catalog_unknown(&cli->session.catalog, (enum gw_kind)kind, name, &near);
        if (first == last || strstr(near.message, "did you mean"))
            return gw_fail(err, GW_USAGE, "%s", near.message);
    }
    char words[GW_KIND_WORDS];
    return gw_fail(err, GW_USAGE, "nothing is called '%s'; see: gwplan list KIND, of %s", name, gw_kind_words(words));
}

enum gw_status gw_command_show(struct gw_cli *cli, struct gw_err *err)
{
    const struct gw_arguments *a = &cli->arguments;
    int first = 0, last = GW_KIND_COUNT - 1;
    const void *object;
    enum gw_kind kind = GW_KIND_COUNT;
    if (a->positional_count == 0 || a->positional_count > 2)
        return gw_fail(err, GW_USAGE, "'show' needs ID, or KIND and ID; see: gwplan show --help");
    const char *name = a->positionals[a->positional_count - 1];
    if (a->positional_count == 2) {
        first = last = gw_kind_named(a->positionals[0]);
        if (first == GW_KIND_COUNT)
            return gw_fail(err, GW_USAGE, "unknown kind '%s': expected climate, costs, deal, facility, workload, rack, site, load, reference, grid, validation, scenario or plan", a->positionals[0]);
    }
    struct gw_err why = {0};
    enum gw_status status = find_anywhere(cli, first, last, name, &kind, &object, &why);
    if (status != GW_OK)
        return why.message[0] ? gw_fail(err, status, "%s", why.message) : unknown(cli, first, last, name, err);
    status = gw_catalog_check_sets(&cli->session.catalog, err);
    return status == GW_OK ? gw_write_show(kind, object, cli->format, cli->out, err) : status;
}
