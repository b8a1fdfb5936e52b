/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "planner/plan/engine.h"

struct gw_engine_air {
    const struct gw_site *site;
    const struct gw_site_air *air;
    struct gw_engine_air *next;
};

void gw_engine_init(struct gw_engine *engine, enum gw_cpu_level cap, int threads, struct gw_arena *arena)
{
    *engine = (struct gw_engine){.threads = threads, .arena = arena};
    gw_kernels_init(&engine->kernels, cap);
}

enum gw_status gw_engine_air(struct gw_engine *engine, const struct gw_site *site, const struct gw_site_air **air, struct gw_err *err)
{
    for (const struct gw_engine_air *known = engine->airs; known; known = known->next)
        if (known->site == site) {
            *air = known->air;
            return GW_OK;
        }
    struct gw_engine_air *made = gw_arena_alloc(engine->arena, sizeof *made);
    if (!made)
        return gw_fail(err, GW_SYSTEM, "out of memory");
    enum gw_status status = gw_site_air_new(engine->arena, site, air, err);
    if (status != GW_OK)
        return status;
    *made = (struct gw_engine_air){site, *air, engine->airs};
    engine->airs = made;
    return GW_OK;
}

struct gw_engine_table {
    double low, mode, high;
    struct gw_pert_table table;
    struct gw_engine_table *next;
};

static bool same(double a, double b)
{
    return !(a < b) && !(a > b);
}

enum gw_status gw_engine_pert(struct gw_engine *engine, double low, double mode, double high, const struct gw_pert_table **table,
                              struct gw_err *err)
{
    for (const struct gw_engine_table *known = engine->tables; known; known = known->next)
        if (same(known->low, low) && same(known->mode, mode) && same(known->high, high)) {
            *table = &known->table;
            return GW_OK;
        }
    struct gw_engine_table *made = gw_arena_alloc(engine->arena, sizeof *made);
    if (!made)
        return gw_fail(err, GW_SYSTEM, "out of memory");
    enum gw_status status = gw_pert_table_init(&made->table, low, mode, high, err);
    if (status != GW_OK)
        return status;
    made->low = low;
    made->mode = mode;
    made->high = high;
    made->next = engine->tables;
    engine->tables = made;
    *table = &made->table;
    return GW_OK;
}
