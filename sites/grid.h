/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A grid region and what it publishes of itself. Talks to its own room and planner/base. */
#ifndef GW_SITES_GRID_H
#define GW_SITES_GRID_H

#include <stddef.h>

#include "planner/base/figure.h"
#include "sites/carbon.h"

struct gw_fuel {
    struct gw_place place;
    const char *fuel;
    double power_w;
};

struct gw_price {
    struct gw_place place;
    const char *state, *year;
    struct gw_figure price;
};

struct gw_grid {
    struct gw_place place;
    const char *id, *title, *note, *peak_year, *energy_year, *margin_note;
    struct gw_figure peak, energy, load_factor, installed, margin, interconnection, plant_water;
    const struct gw_fuel *fuels;
    struct gw_carbon *carbon;
    const struct gw_price *price_wholesale, *price_industrial;
    size_t fuel_count, carbon_count, wholesale_count, industrial_count;
    const struct gw_source *sources;
    size_t source_count;
};

/* One file: many regions, and kinds of plants. */
struct gw_grid_file {
    struct gw_place place;
    const char *title, *note;
    struct gw_grid *grids;
    const struct gw_plant *plants;
    struct gw_carbon_horizon horizon;
    const struct gw_source *sources;
    size_t grid_count, plant_count, source_count;
};

#endif
