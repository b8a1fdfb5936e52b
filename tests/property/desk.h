/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A plan read from a tree of profiles, with all that it is run and swept with. */
#ifndef TESTS_DESK_H
#define TESTS_DESK_H

#include <stdio.h>

#include "planner/plan/engine.h"
#include "planner/profile/catalog.h"
#include "tests/near.h"

/* What one plan is read and run with. */
struct desk {
    struct gw_catalog catalog;
    struct gw_arena arena;
    struct gw_engine engine;
    const struct gw_plan *plan;
    const struct gw_load *commissioning;
    const struct gw_costs *costs; /* the set called "base"; NULL: there is none */
};

static inline void open_desk(struct desk *desk, const char *dir, const char *plan, const char *set)
{
    struct gw_err err = {0};
    char line[700];
    desk->costs = NULL;
    gw_catalog_init(&desk->catalog);
    gw_arena_init(&desk->arena);
    gw_engine_init(&desk->engine, gw_cpu_best(), 1, &desk->catalog.arena);
    bool good = gw_catalog_add_dir(&desk->catalog, dir, &err) == GW_OK && (!set || gw_catalog_set(&desk->catalog, set, &err) == GW_OK) &&
                gw_catalog_plan(&desk->catalog, plan, &desk->plan, &err) == GW_OK &&
                gw_catalog_load(&desk->catalog, "commissioning", &desk->commissioning, &err) == GW_OK &&
                (gw_catalog_costs(&desk->catalog, "base", &desk->costs, NULL) == GW_OK || !desk->costs) &&
                gw_catalog_check_sets(&desk->catalog, &err) == GW_OK;
    for (size_t i = 0; i < desk->catalog.diagnostics.count && !good; i++)
        fprintf(stderr, "# %s\n", gw_diagnostic_line(&desk->catalog.diagnostics.items[i], line, sizeof line));
    ck_assert_msg(good, "%s %s: %s", plan, set ? set : "", err.message);
}

static inline void close_desk(struct desk *desk)
{
    gw_arena_clear(&desk->arena);
    gw_catalog_clear(&desk->catalog);
}

#endif
