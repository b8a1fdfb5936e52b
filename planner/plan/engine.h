/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the hourly model computes with: the kernels of this machine, how many threads, and the air of every site met so far, made
 * once each. Talks to planner/kernels and sites. */
#ifndef GW_PLAN_ENGINE_H
#define GW_PLAN_ENGINE_H

#include "planner/base/arena.h"
#include "planner/kernels/cpu.h"
#include "planner/numeric/distribution.h"
#include "sites/site_air.h"

struct gw_engine_air;
struct gw_engine_table;

struct gw_engine {
    struct gw_kernels kernels;
    int threads; /* 1 or more; no answer depends on it */
    struct gw_arena *arena; /* of the airs */
    struct gw_engine_air *airs;
    struct gw_engine_table *tables;
};

/* With the best kernels up to `cap`. The sites asked for must outlive the arena. */
void gw_engine_init(struct gw_engine *engine, enum gw_cpu_level cap, int threads, struct gw_arena *arena);

/* The air of a site whose facility is hourly. See gw_site_air_new. */
enum gw_status gw_engine_air(struct gw_engine *engine, const struct gw_site *site, const struct gw_site_air **air, struct gw_err *err);

/* The table of PERT(low, mode, high), made once: sites share their facilities' figures. GW_NUMERIC, GW_SYSTEM. */
enum gw_status gw_engine_pert(struct gw_engine *engine, double low, double mode, double high, const struct gw_pert_table **table,
                              struct gw_err *err);

#endif
