/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a year of a sizing costs by how long its IT lasts: the charge of capital (CRF, finance.h) at each of several lives, everything else
 * unchanged. All parts of IT that state a life take the same one, whatever their own is. Checked by E2: the total of Epoch (2026-05-14)
 * at 3, 5 and 7 years. Talks to money.h. */
#ifndef GW_PLAN_COST_BY_LIFE_H
#define GW_PLAN_COST_BY_LIFE_H

#include "planner/plan/money.h"

/* What a year is made of, in the order in which it adds up to annual_usd. */
enum gw_life_part {
    GW_LIFE_RACKS,      /* charge on racks */
    GW_LIFE_OTHER_IT,   /* on network, storage and other IT */
    GW_LIFE_BUILDING,   /* on shell, cooling and electrical plant */
    GW_LIFE_POWER,      /* on grid connection and on-site power */
    GW_LIFE_LAND,       /* on land: its interest */
    GW_LIFE_ENERGY,
    GW_LIFE_RUNNING,    /* all other costs of a year */
    GW_LIFE_PARTS
};

/* One life: USD a year of the price year, NaN where a figure is missing. */
struct gw_life_cost {
    double life_y;
    double part_usd[GW_LIFE_PARTS], annual_usd; /* every other figure at its mode */
    double low_usd, high_usd;                   /* P10 and P90 of annual_usd over the other figures, this life fixed */
    double usd_per_accelerator_hour;            /* of all hours */
};

struct gw_cost_by_life {
    const struct gw_size_result *size;
    const struct gw_costs *costs;
    const struct gw_figure *own[GW_COST_PARTS]; /* lives that the set states for IT, each value once */
    size_t own_count;
    struct gw_life_cost *rows; /* one for each life */
    size_t count;
    bool part_assumed[GW_LIFE_PARTS]; /* what of it is not nothing rests on an assumption */
    const char *missing; /* why there are no totals; NULL where there are */
};

/* Work `count` lives, in years above 0, into `result`, in `arena`. GW_USAGE where no part of IT states a life; GW_SYSTEM, GW_NUMERIC. */
enum gw_status gw_cost_by_life(const struct gw_size_result *size, const struct gw_costs *costs, const double *lives_y, size_t count,
                               struct gw_arena *arena, struct gw_cost_by_life *result, struct gw_err *err);

#endif
