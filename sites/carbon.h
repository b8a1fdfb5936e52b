/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What an energy emits: factors of grids, plants that burn fuel, claims. A factor is a mass of CO2 or CO2e per energy, by place, of one
 * year, on one basis and of one kind:
 *   direct       what leaves the stacks of the plants that generate
 *   life-cycle   that and what comes before it: fuel, building, often imports
 *   average      all generation of the hour or year over all its energy
 *   marginal     what one more unit of load brings about
 * Factors of two bases or two kinds answer two questions: none is ever added to another, see planner/plan/carbon.h.
 * A plant (T-39), HR its heat rate as fuel energy over electric energy (higher heating value), c the carbon of its fuel:
 *   efficiency = 1 / HR      direct emission per Wh = HR c
 * HR 6,226, 9,142, 9,447, 6,469 Btu/kWh and 53.06 kg/MMBtu give .548047 .373238 .361188 .527461 and .330352 .485075 .501258 .343245
 * kg/kWh. Talks to its own room and planner/base. */
#ifndef GW_SITES_CARBON_H
#define GW_SITES_CARBON_H

#include <stddef.h>

#include "planner/base/figure.h"
#include "sites/hour_values.h"

/* A factor whose source does not state its basis is shown, and nothing is computed from it. */
enum gw_carbon_basis { GW_CARBON_UNSTATED, GW_CARBON_DIRECT, GW_CARBON_LIFE_CYCLE };
/* NULL-ended: "unstated", "direct", "life-cycle". */
extern const char *const gw_carbon_basis_names[];
enum gw_carbon_kind { GW_CARBON_AVERAGE, GW_CARBON_MARGINAL };
/* NULL-ended: "average", "marginal". */
extern const char *const gw_carbon_kind_names[];

struct gw_carbon {
    struct gw_place place;
    const char *data, *zone, *source, *note; /* data: the data set, "eGRID CO2e" */
    int basis, kind;                         /* the enums above */
    long year;
    struct gw_figure intensity; /* of the year; where not stated, the mean of its hours */
    struct gw_hour_table table; /* kg/MWh */
    const char *hours_file;     /* NULL: none */
    const struct gw_hour_year *hours; /* kg/MWh */
};

/* A kind of plant. */
struct gw_plant {
    struct gw_place place;
    const char *id, *title, *fuel, *note;
    struct gw_figure heat_rate;   /* Wh of fuel per Wh, higher heating value */
    struct gw_figure fuel_carbon; /* kg per Wh of fuel */
    struct gw_figure water;       /* l consumed per Wh */
};

/* Which plant supplies: the one that is computed with, and others that it may be, which make the range. */
struct gw_plant_use {
    struct gw_place place; /* line 0: not stated */
    const char *plant, **alternatives, *note;
    size_t alternative_count;
};

/* How a horizon of years is bracketed (planner/plan/carbon.h). */
struct gw_carbon_horizon {
    struct gw_place place;         /* line 0: not stated */
    struct gw_figure decline_frac; /* by which intensities of grids fall in a year */
    struct gw_plant_use gas;       /* what one more unit of load would run on, were it gas */
};

/* Somebody's claim by certificates or contracts. Told, and subtracted from nothing. */
struct gw_carbon_claim {
    struct gw_place place;
    const char *who, *text, *source;
};

double gw_plant_efficiency(double heat_rate);
double gw_plant_kg_per_wh(double heat_rate, double fuel_kg_per_wh);

#endif
