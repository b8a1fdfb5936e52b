/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "planner/profile/keys.h"

#include "planner/profile/checks.h"

#define GW_OF gw_fuel
static const struct gw_key fuel_keys[] = {
    {.name = "fuel", .type = GW_KEY_TEXT, .required = true, GW_AT(fuel), .meaning = "gas, coal, wind, ..."},
    {.name = "power", .type = GW_KEY_QUANTITY, .required = true, GW_AT(power_w), .dimension = GW_DIM_POWER, .min = 0, .max = 1e14, .meaning = "its capacity"},
    END};
#undef GW_OF
static const struct gw_schema fuel_schema = {"fuel", sizeof(struct gw_fuel), fuel_keys};

#define GW_OF gw_price
static const struct gw_key price_keys[] = {
    TEXT("state", state, "state or zone"),
    TEXT("year", year, "year of the price"),
    {.name = "price", .type = GW_KEY_FIGURE, .required = true, GW_AT(price), .dimension = GW_DIM_PRICE, .min = -1e-3, .max = 1e-2, .meaning = "price of energy"},
    END};
#undef GW_OF
static const struct gw_schema price_schema = {"price", sizeof(struct gw_price), price_keys};

#define GW_OF gw_grid
static const struct gw_key grid_keys[] = {
    {.name = "id", .type = GW_KEY_NAME, .required = true, GW_AT(id), .meaning = "by which sites name it"},
    {.name = "title", .type = GW_KEY_TEXT, .required = true, GW_AT(title), .meaning = "what it is"},
    TEXT("note", note, "what a reader must know"),
    FIGURE("peak", peak, GW_DIM_POWER, 1e6, 1e13, "peak load"),
    TEXT("peak_year", peak_year, "when"),
    FIGURE("energy", energy, GW_DIM_ENERGY, 1e9, 1e17, "load of a year"),
    TEXT("energy_year", energy_year, "which year"),
    FIGURE("load_factor", load_factor, GW_DIM_NONE, 0.1, 1, "mean load over peak load"),
    FIGURE("installed", installed, GW_DIM_POWER, 1e6, 1e14, "generating capacity"),
    LIST("fuels", fuels, fuel_count, fuel_schema, "capacity by fuel"),
    FIGURE("margin", margin, GW_DIM_POWER, -1e12, 1e12, "accredited capacity above the requirement, as published"),
    TEXT("margin_note", margin_note, "what that margin is"),
    LIST("carbon", carbon, carbon_count, gw_carbon_schema, "carbon intensities, each with its data set, year, basis and kind"),
    LIST("price_wholesale", price_wholesale, wholesale_count, price_schema, "wholesale prices"),
    LIST("price_industrial", price_industrial, industrial_count, price_schema, "industrial prices"),
    FIGURE("plant_water", plant_water, GW_DIM_WATER, 0, 1, "water that its power plants consume per energy"),
    FIGURE("interconnection", interconnection, GW_DIM_DURATION, 0, 600, "request to operation"),
    END};
#undef GW_OF
static const struct gw_schema grid_schema = {"grid", sizeof(struct gw_grid), grid_keys};

#define GW_OF gw_grid_file
static const struct gw_key file_keys[] = {
    TEXT("title", title, "what the file holds"),
    TEXT("note", note, "what a reader must know"),
    LIST("grids", grids, grid_count, grid_schema, "grid regions"),
    LIST("plants", plants, plant_count, gw_plant_schema, "kinds of power plants"),
    GROUP("horizon", horizon, gw_carbon_horizon_schema, "how emissions of years ahead are bracketed"),
    SOURCES,
    END};
#undef GW_OF
const struct gw_schema gw_grid_file_schema = {"file of grids", sizeof(struct gw_grid_file), file_keys};

void gw_check_grids(const struct gw_grid_file *file, struct gw_diagnostics *diagnostics)
{
    for (size_t i = 0; i < file->grid_count; i++) {
        const struct gw_grid *grid = &file->grids[i];
        if (grid->energy.present && grid->peak.present && grid->energy.mode > grid->peak.mode * 8784)
            gw_complain(diagnostics, GW_WARNING, grid->place, grid->id, "its energy is more than its peak in every hour");
        if (grid->energy.present && !grid->energy_year)
            gw_complain(diagnostics, GW_WARNING, grid->place, grid->id, "an energy without its year");
        gw_check_carbon(grid->carbon, grid->carbon_count, diagnostics);
    }
}
