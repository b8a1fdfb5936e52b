/* SPDX-License-Identifier: GPL-3.0-or-later */
/* From the path of an axis to its target. Paths are those of --set: deployments.NAME.KEY, and racks, sites, loads, facilities and cost sets by id
 * or alias, such as racks.vera-rubin.max; list members have their name, else their number. sites.ID.supply is all steps of a supply,
 * sites.ID.supply.2 one of them. A site inside a plan is deployments.NAME.site.KEY.
 * Talks to planner/profile and below. */
#ifndef GW_SWEEP_RESOLVE_H
#define GW_SWEEP_RESOLVE_H

#include "planner/profile/catalog.h"
#include "planner/sweep/target.h"

/* False and a complaint at `place` in the catalog's diagnostics, with the nearest names, where the path leads nowhere or to something
 * that a sweep cannot change. Reads profiles that have not been read yet. */
bool gw_resolve_path(struct gw_catalog *catalog, const struct gw_plan *plan, const char *path, struct gw_place place,
                     struct gw_target *target);

#endif
