/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "planner/profile/keys.h"

#include "planner/profile/checks.h"

#define MONTH(key, index) \
    {.name = key, .type = GW_KEY_HOURLY, .required = true, .offset = offsetof(struct gw_hour_table, months) + index * sizeof(struct gw_numbers), .min = -1e5, .max = 1e5, .meaning = "hours of a mean day of the month, hour 0 first"}

#define GW_OF gw_hour_table
static const struct gw_key hour_table_keys[] = {
    {.name = "utc_offset_h", .type = GW_KEY_NUMBER, .required = true, GW_AT(utc_offset_h), .min = -12, .max = 14, .meaning = "hours of the standard time of its rows from UTC"},
    MONTH("jan", 0), MONTH("feb", 1), MONTH("mar", 2), MONTH("apr", 3), MONTH("may", 4), MONTH("jun", 5),
    MONTH("jul", 6), MONTH("aug", 7), MONTH("sep", 8), MONTH("oct", 9), MONTH("nov", 10), MONTH("dec", 11),
    END};
#undef GW_OF
const struct gw_schema gw_hour_table_schema = {"table of months and hours", sizeof(struct gw_hour_table), hour_table_keys};

#define GW_OF gw_carbon
static const struct gw_key carbon_keys[] = {
    {.name = "data", .type = GW_KEY_TEXT, .required = true, GW_AT(data), .meaning = "the data set, with what it counts: eGRID CO2e"},
    {.name = "year", .type = GW_KEY_COUNT, .required = true, GW_AT(year), .min = 1900, .max = 2200, .meaning = "the year it is of"},
    {.name = "basis", .type = GW_KEY_WORD, .required = true, GW_AT(basis), .words = gw_carbon_basis_names, .meaning = "direct (stacks), life-cycle, or unstated: then nothing is computed from it"},
    WORD("kind", kind, gw_carbon_kind_names, "average of all generation, or marginal; average where left out"),
    TEXT("zone", zone, "the zone of that data set"),
    FIGURE("intensity", intensity, GW_DIM_CARBON, 0, 2e-3, "mass of CO2 or CO2e per energy over the year; left out, the mean of its hours"),
    GROUP("table_kg_per_mwh", table, gw_hour_table_schema, "12 x 24: months by hours of local standard time, kg/MWh"),
    TEXT("hours_kg_per_mwh", hours_file, "a file of the hours of that year, kg/MWh; a path that is not absolute starts at the profile's folder"),
    SOURCE("source", source, "ids of sources of the table or the file"),
    TEXT("note", note, "what a reader must know"),
    END};
#undef GW_OF
const struct gw_schema gw_carbon_schema = {"carbon intensity", sizeof(struct gw_carbon), carbon_keys};

#define GW_OF gw_plant
static const struct gw_key plant_keys[] = {
    {.name = "id", .type = GW_KEY_NAME, .required = true, GW_AT(id), .meaning = "by which sites name it"},
    {.name = "title", .type = GW_KEY_TEXT, .required = true, GW_AT(title), .meaning = "what it is"},
    TEXT("fuel", fuel, "what it burns"),
    {.name = "heat_rate", .type = GW_KEY_FIGURE, .required = true, GW_AT(heat_rate), .dimension = GW_DIM_HEAT_RATE, .min = 1, .max = 10, .meaning = "fuel energy (higher heating value) per electric energy"},
    {.name = "fuel_carbon", .type = GW_KEY_FIGURE, .required = true, GW_AT(fuel_carbon), .dimension = GW_DIM_CARBON, .min = 0, .max = 1e-3, .meaning = "CO2 of burning the fuel per its energy (higher heating value)"},
    FIGURE("water", water, GW_DIM_WATER, 0, 1, "water that it consumes per electric energy"),
    TEXT("note", note, "what a reader must know"),
    END};
#undef GW_OF
const struct gw_schema gw_plant_schema = {"kind of plant", sizeof(struct gw_plant), plant_keys};

#define GW_OF gw_plant_use
static const struct gw_key use_keys[] = {
    {.name = "plant", .type = GW_KEY_NAME, .required = true, GW_AT(plant), .meaning = "id of the kind of plant to compute with"},
    TEXTS("alternatives", alternatives, alternative_count, "ids of others that it may be: they make the range"),
    TEXT("note", note, "why these"),
    END};
#undef GW_OF
const struct gw_schema gw_plant_use_schema = {"choice of plant", sizeof(struct gw_plant_use), use_keys};

#define GW_OF gw_carbon_horizon
static const struct gw_key horizon_keys[] = {
    {.name = "decline_frac", .type = GW_KEY_FIGURE, .required = true, GW_AT(decline_frac), .min = -0.2, .max = 0.5, .meaning = "by which carbon intensities of grids fall in a year"},
    {.name = "gas", .type = GW_KEY_GROUP, .required = true, GW_AT(gas), .schema = &gw_plant_use_schema, .meaning = "what one more unit of load runs on where gas serves it"},
    END};
#undef GW_OF
const struct gw_schema gw_carbon_horizon_schema = {"horizon of years", sizeof(struct gw_carbon_horizon), horizon_keys};

#define GW_OF gw_carbon_claim
static const struct gw_key claim_keys[] = {
    {.name = "who", .type = GW_KEY_TEXT, .required = true, GW_AT(who), .meaning = "who claims it"},
    {.name = "text", .type = GW_KEY_TEXT, .required = true, GW_AT(text), .meaning = "the claim as it was made"},
    {.name = "source", .type = GW_KEY_SOURCE, .required = true, GW_AT(source), .meaning = "ids of sources"},
    END};
#undef GW_OF
const struct gw_schema gw_carbon_claim_schema = {"market-based claim", sizeof(struct gw_carbon_claim), claim_keys};

static void check_table(const struct gw_carbon *carbon, struct gw_diagnostics *diagnostics)
{
    for (int month = 0; month < GW_YEAR_MONTHS; month++)
        for (int hour = 0; hour < GW_DAY_HOURS; hour++)
            if (carbon->table.months[month].present && carbon->table.months[month].at[hour] < 0) {
                gw_complain(diagnostics, GW_ERROR, carbon->table.months[month].place, "table_kg_per_mwh", "expected 0 or more, got %g",
                            carbon->table.months[month].at[hour]);
                return;
            }
}

void gw_check_carbon(const struct gw_carbon *list, size_t count, struct gw_diagnostics *diagnostics)
{
    for (size_t i = 0; i < count; i++) {
        const struct gw_carbon *carbon = &list[i];
        if (!carbon->intensity.present && !carbon->table.place.line && !carbon->hours_file)
            gw_complain(diagnostics, GW_ERROR, carbon->place, "carbon", "missing: intensity, table_kg_per_mwh or hours_kg_per_mwh");
        if (carbon->table.place.line && carbon->hours_file)
            gw_complain(diagnostics, GW_ERROR, carbon->place, "carbon", "a table and a file of hours: expected one of the two in an entry");
        if (carbon->hours && carbon->hours->year != carbon->year)
            gw_complain(diagnostics, GW_ERROR, carbon->place, "hours_kg_per_mwh", "its hours are of %d, the year stated is %ld", carbon->hours->year, carbon->year);
        check_table(carbon, diagnostics);
    }
}
