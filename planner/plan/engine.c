/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "planner/plan/engine.h"

#include <unistd.h>

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

int gw_engine_cores(void)
{
    long cores = sysconf(_SC_NPROCESSORS_ONLN);
    return cores < 1 ? 1 : cores > 1024 ? 1024 : (int)cores;
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
